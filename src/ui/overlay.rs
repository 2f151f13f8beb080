//! The picker: the twin of `app::overlay`. It rises from the bottom over the panes.

use ratatui::style::Style;

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme};
use crate::app::layout::Panel;
use crate::app::{App, Area, Choice, Picker, PickerLine, PickerRow, Screen};
use crate::text::{Clean, fit};

/// The column of the marks, behind the edge of the selected row.
const MARK: u16 = 2;
/// Columns between mark, text and detail.
const BETWEEN: u16 = 2;
/// Columns that a detail is worth: in fewer it is left out.
const LEAST_DETAIL: u16 = 8;

/// Where the parts of a row stand.
#[derive(Clone, Copy)]
struct Columns {
    mark: u16,
    text: u16,
    /// Where details stand below each other; behind a longer text one begins later.
    detail: u16,
    right: u16,
}

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let (Some(picker), Some(panel)) = (&app.overlay, screen.panel) else { return };
    let glyphs = Glyphs::new(app.ruler);
    pen.clear(panel.rule);
    pen.clear(panel.rows);
    paint_title(theme, &glyphs, screen, panel, &picker.title, pen);
    let columns = Columns::new(picker, panel.rows);
    let right = columns.right;
    if picker.is_empty() {
        let nothing = app.picker_nothing();
        pen.put(panel.rows.x + MARK, panel.rows.y, right, &nothing, theme.style(Look::Dim));
    }
    let lines = picker.lines();
    for (y, line) in (panel.rows.y..panel.rows.bottom()).zip(lines.into_iter().skip(picker.top)) {
        match line {
            PickerLine::Blank => {}
            PickerLine::Group(name) => {
                pen.put(panel.rows.x + MARK, y, right, name, theme.style(Look::Strong));
            }
            PickerLine::Row(position) => {
                let mut bar = Style::new();
                if position == picker.cursor {
                    bar = theme.style(Look::Selected);
                    pen.tint(Area { y, height: 1, ..panel.rows }, bar);
                    pen.put(panel.rows.x, y, right, &glyphs.edge, theme.style(Look::Accent));
                }
                if let Some(row) = picker.row(position) {
                    paint_row(theme, columns, (y, bar), row, looks(picker, row), pen);
                }
            }
        }
    }
}

/// The rule above the panel, the title set into it.
pub(super) fn paint_title(
    theme: &Theme,
    glyphs: &Glyphs,
    screen: &Screen,
    panel: Panel,
    title: &Clean,
    pen: &mut Pen,
) {
    let rule = panel.rule;
    let (faint, title_x) = (theme.style(Look::Faint), rule.x + MARK);
    let end = title_x + pen.ruler().width(title) as u16;
    for x in rule.x..rule.right() {
        let mut dividers = [screen.sidebar_divider, screen.divider].into_iter().flatten();
        let meets = dividers.any(|divider| divider.x == x && divider.y < rule.y);
        let glyph = if meets { &glyphs.foot } else { &glyphs.horizontal };
        if x + 1 < title_x || x > end {
            pen.put(x, rule.y, rule.right(), glyph, faint);
        }
    }
    pen.put(title_x, rule.y, rule.right(), title, theme.style(Look::Accent));
}

impl Columns {
    fn new(picker: &Picker, area: Area) -> Self {
        let right = area.right().saturating_sub(BETWEEN);
        let room = right.saturating_sub(area.x + MARK);
        let (mark, text) = picker.columns;
        let mark_columns = (mark.min(usize::from(room) / 3)) as u16;
        let mark = area.x + MARK;
        let gap = if mark_columns == 0 { 0 } else { BETWEEN };
        let start = mark + mark_columns + gap;
        let room = usize::from(right.saturating_sub(start));
        Self { mark, text: start, detail: start + text.min(room * 3 / 5) as u16 + BETWEEN, right }
    }

    /// Where the text of a row ends and where its detail begins: the text has what it needs, and all where
    /// no detail stands.
    fn shared(self, text_end: u16, row: &PickerRow) -> (u16, Option<u16>) {
        let detail = self.detail.max(text_end + BETWEEN);
        if row.detail.is_empty() || detail + LEAST_DETAIL > self.right {
            return (self.right, None);
        }
        (detail - BETWEEN, Some(detail))
    }
}

/// The looks of a row's mark and text: keys are in the accent colour; in the palette names are what is read
/// first, in info the values.
fn looks(picker: &Picker, row: &PickerRow) -> (Look, Look) {
    match row.choice {
        _ if row.faint => (Look::Dim, Look::Dim),
        _ if picker.ranked => (Look::Text, Look::Dim),
        Choice::Copy(_) | Choice::Redress(_) | Choice::Tell(_) => (Look::Dim, Look::Text),
        _ => (Look::Accent, Look::Text),
    }
}

fn paint_row(
    theme: &Theme,
    columns: Columns,
    (y, bar): (u16, Style),
    row: &PickerRow,
    (accent, base): (Look, Look),
    pen: &mut Pen,
) {
    let ruler = pen.ruler();
    let fitted = |text: &Clean, from: u16, to: u16| fit(text, to.saturating_sub(from).into(), ruler).text;
    let mark_end = columns.text.saturating_sub(BETWEEN);
    let mark = fitted(&row.mark, columns.mark, mark_end);
    if mark.chars().all(|char| char.is_ascii_digit()) {
        pen.put_right(columns.mark, y, mark_end, &mark, theme.style(Look::Dim).patch(bar));
    } else {
        pen.put(columns.mark, y, mark_end, &mark, theme.style(accent).patch(bar));
    }
    let text_x = columns.text + row.indent as u16;
    let (text_end, detail_x) = columns.shared(text_x + ruler.width(&row.text) as u16, row);
    let text = fitted(&row.text, text_x, text_end);
    pen.put(text_x, y, text_end, &text, theme.style(base).patch(bar));
    if let Some(x) = detail_x {
        let detail = fitted(&row.detail, x, columns.right);
        pen.put(x, y, columns.right, &detail, theme.style(Look::Dim).patch(bar));
    }
}
