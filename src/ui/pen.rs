//! The pen: writes clean text into cells, by cluster, as wide as the ruler says.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::style::Style;

use crate::app::Area;
use crate::text::{Clean, Emoji, Ruler, flag_letters};

/// What private-use characters are painted as: no font is sure to have them (TYPESETTING 5.3).
const PRIVATE: &str = "□";

/// Writes into a buffer.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    ruler: Ruler,
    emoji: Emoji,
}

impl<'a> Pen<'a> {
    /// A pen for a buffer.
    pub fn new(buffer: &'a mut Buffer, ruler: Ruler) -> Self {
        Self { buffer, ruler, emoji: Emoji::Keep }
    }

    /// A pen that shows emoji so, as wide as they were measured.
    #[must_use]
    pub fn with_emoji(self, emoji: Emoji) -> Self {
        Self { emoji, ..self }
    }

    /// The ruler.
    #[must_use]
    pub fn ruler(&self) -> Ruler {
        self.ruler
    }

    /// Writes `text` from column `x` of row `y`, up to column `right`, and returns the column after
    /// it. A cluster that does not fit ends the writing. The background that is there stays unless
    /// the style has one.
    pub fn put(&mut self, x: u16, y: u16, right: u16, text: &Clean, style: Style) -> u16 {
        self.put_styled(x, y, right, text, |_| style)
    }

    /// As [`Pen::put`], with a style for each cluster by its byte offset.
    pub fn put_styled(
        &mut self,
        x: u16,
        y: u16,
        right: u16,
        text: &Clean,
        style: impl Fn(usize) -> Style,
    ) -> u16 {
        self.put_from(0, x, y, right, text, style)
    }

    /// As [`Pen::put_styled`], without the first `skipped` columns of the text. Of a cluster that is cut
    /// in two a blank is left.
    pub fn put_from(
        &mut self,
        mut skipped: usize,
        mut x: u16,
        y: u16,
        right: u16,
        text: &Clean,
        style: impl Fn(usize) -> Style,
    ) -> u16 {
        for cluster in self.ruler.clusters(text) {
            let columns = cluster.columns as u16;
            if columns == 0 {
                continue;
            }
            if skipped > 0 {
                x += columns.saturating_sub(skipped as u16);
                skipped = skipped.saturating_sub(cluster.columns);
                continue;
            }
            if x + columns > right {
                break;
            }
            self.cell(x, y, cluster.text, columns, style(cluster.start));
            x += columns;
        }
        x
    }

    /// One cluster. Where ratatui would count other columns than the ruler, the cell is told its
    /// width, so that what follows stands where it should (HOUSE, habit 8).
    fn cell(&mut self, x: u16, y: u16, cluster: &str, columns: u16, style: Style) {
        let simple = self.emoji.shown(cluster);
        let cluster = simple.as_deref().unwrap_or(cluster);
        // Terminals that draw no flag draw its letters, a column each or two: ours are one.
        if let Some(letters) = flag_letters(cluster).filter(|_| self.emoji != Emoji::Keep) {
            for (x, letter) in (x..x + columns).zip(letters) {
                self.cell(x, y, letter.encode_utf8(&mut [0; 4]), 1, style);
            }
            return;
        }
        let private = cluster.chars().next().is_some_and(is_private);
        let Some(cell) = self.buffer.cell_mut((x, y)) else { return };
        cell.set_symbol(if private { PRIVATE } else { cluster }).set_style(style);
        // The ink of a link that was painted over must not stay.
        cell.underline_color = style.underline_color.unwrap_or_default();
        let forced = cell.symbol().cell_width() != columns || cluster.contains(['\u{fe0f}', '\u{200d}']);
        let width = NonZeroU16::new(columns).filter(|_| forced);
        // What was painted here before may have been forced: the option is always set.
        cell.set_diff_option(width.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        for trailing in x + 1..x + columns {
            if let Some(cell) = self.buffer.cell_mut((trailing, y)) {
                cell.set_symbol(" ").set_style(style).set_diff_option(CellDiffOption::None);
            }
        }
    }

    /// Gives an area a background or another style, keeping its text.
    pub fn tint(&mut self, area: Area, style: Style) {
        let rect = ratatui::layout::Rect::new(area.x, area.y, area.width, area.height);
        self.buffer.set_style(rect.intersection(self.buffer.area), style);
    }

    /// Wipes an area. A wide character that reaches into it goes as a whole.
    pub fn clear(&mut self, area: Area) {
        for y in area.y..area.bottom() {
            for x in area.x.saturating_sub(1)..area.right() {
                let Some(cell) = self.buffer.cell_mut((x, y)) else { continue };
                if x >= area.x || self.ruler.width(cell.symbol()) > 1 {
                    cell.reset();
                }
            }
        }
    }

    /// Writes text so that it ends before `right`; returns the column it begins at.
    pub fn put_right(&mut self, left: u16, y: u16, right: u16, text: &Clean, style: Style) -> u16 {
        let columns = self.ruler.width(text).min(usize::from(right.saturating_sub(left))) as u16;
        let x = right - columns.min(right);
        self.put(x, y, right, text, style);
        x
    }
}

fn is_private(char: char) -> bool {
    matches!(char, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    use super::*;
    use crate::text::Ambiguous;

    /// Columns by which the terminal's cursor advances over the painted cells.
    fn advance(buffer: &Buffer) -> usize {
        let mut x = 0;
        while x < buffer.area.width && buffer[(x, 0)].symbol() != "|" {
            x += buffer[(x, 0)].cell_width().max(1);
        }
        x.into()
    }

    fn painted(text: &Clean, ruler: Ruler) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 1));
        let mut pen = Pen::new(&mut buffer, ruler);
        let x = pen.put(0, 0, 199, text, Style::new());
        pen.put(x, 0, 200, &Clean::line("|"), Style::new());
        buffer
    }

    #[test]
    fn what_is_painted_over_is_as_wide_as_it_is() {
        let mut buffer = painted(&Clean::line("❤️ｶﾞ国"), Ruler::default());
        Pen::new(&mut buffer, Ruler::default()).put(0, 0, 200, &Clean::line("abcdef"), Style::new());
        assert_eq!(advance(&buffer), 6);
    }

    #[test]
    fn what_is_cut_at_the_left_leaves_whole_clusters() {
        for (skipped, expected) in [(0, "a国b|"), (1, "国b|"), (2, " b|"), (3, "b|"), (4, "|"), (9, "|")] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
            let mut pen = Pen::new(&mut buffer, Ruler::default());
            let x = pen.put_from(skipped, 0, 0, 10, &Clean::line("a国b"), |_| Style::new());
            pen.put(x, 0, 10, &Clean::line("|"), Style::new());
            let mut shown = String::new();
            let mut x = 0;
            while x < 10 {
                shown.push_str(buffer[(x, 0)].symbol());
                x += buffer[(x, 0)].cell_width().max(1);
            }
            assert_eq!(shown.trim_end(), expected, "{skipped}");
        }
    }

    #[test]
    fn what_terminals_and_ratatui_measure_differently_is_forced() {
        for (text, columns) in [("❤️", 2), ("👨‍👩‍👧‍👦", 2), ("ｶﾞ", 2), ("国", 2), ("é", 1), ("🇨🇳", 2)]
        {
            assert_eq!(advance(&painted(&Clean::line(text), Ruler::default())), columns, "{text}");
        }
        let wide = Ruler { ambiguous: Ambiguous::Wide };
        assert_eq!(advance(&painted(&Clean::line("“…”"), wide)), 6);
    }

    proptest! {
        #[test]
        fn the_ruler_is_what_the_painted_buffer_advances(text in "[\u{20}-\u{7b}]{0,4}\\PC{0,40}", wide: bool) {
            let ruler = Ruler { ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow } };
            let text = Clean::line(&text.replace('|', "!"));
            prop_assume!(ruler.width(&text) < 190);
            prop_assert_eq!(advance(&painted(&text, ruler)), ruler.width(&text));
        }

        #[test]
        fn nothing_is_painted_beyond_the_right_edge(text in "\\PC{0,60}", right in 0u16..40) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
            let x = Pen::new(&mut buffer, Ruler::default()).put(0, 0, right, &Clean::line(&text), Style::new());
            prop_assert!(x <= right);
            for x in right..60 {
                prop_assert_eq!(buffer[(x, 0)].symbol(), " ");
            }
        }
    }
}
