//! Cells → bytes. Beside what ratatui's own backend does: hyperlinks around the cells of links, no movement
//! of the cursor where it surely stands already, one synchronized update a frame, and nothing at all where
//! nothing changed.

use std::io::{self, Write};

use ratatui::backend::{Backend as RatatuiBackend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth as _};
use ratatui::layout::{Position, Size};
use ratatui::style::Color;

use super::hyperlink;
use super::sgr::Sgr;
use crate::text::certain_columns;
use crate::ui::Hyperlinks;

/// The size of a terminal that says it has none.
const USUAL: Size = Size { width: 80, height: 24 };

/// Writes cells to a terminal.
#[derive(Debug)]
pub struct Backend<W: Write> {
    writer: W,
    /// What the cells of links lead to.
    hyperlinks: Hyperlinks,
    /// Whether an update has begun that the terminal is to show as one (mode 2026).
    is_updating: bool,
    /// Whether the cursor is shown, if that is known.
    is_cursor_shown: Option<bool>,
}

impl<W: Write> Backend<W> {
    /// A backend that writes there.
    pub fn new(writer: W) -> Self {
        Self { writer, hyperlinks: Hyperlinks::new(), is_updating: false, is_cursor_shown: None }
    }

    /// What it writes to.
    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.writer
    }

    /// Says what the cells of the next frame lead to, by their ink.
    pub fn link(&mut self, hyperlinks: Hyperlinks) {
        self.hyperlinks = hyperlinks;
    }

    /// Begins an update that the terminal shows as one when it is flushed.
    fn begin_update(&mut self) -> io::Result<()> {
        if !self.is_updating {
            self.is_updating = true;
            self.writer.write_all(b"\x1b[?2026h")?;
        }
        Ok(())
    }

    /// Forgets what the terminal was told: someone else had it.
    pub(super) fn forget(&mut self) {
        self.is_updating = false;
        self.is_cursor_shown = None;
    }

    fn show(&mut self, is_shown: bool) -> io::Result<()> {
        if self.is_cursor_shown.replace(is_shown) == Some(is_shown) {
            return Ok(());
        }
        self.writer.write_all(if is_shown { b"\x1b[?25h" } else { b"\x1b[?25l" })
    }
}

impl<W: Write> RatatuiBackend for Backend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.begin_update()?;
        let Self { writer, hyperlinks, .. } = self;
        let mut sgr = Sgr::default();
        let mut link = Color::Reset;
        // Where the cursor is, if that is sure.
        let mut cursor = None;
        for (x, y, cell) in content {
            match cursor {
                Some(at) if at == (x, y) => {}
                Some((_, row)) if row == y => write!(writer, "\x1b[{}G", x + 1)?,
                _ => write!(writer, "\x1b[{};{}H", y + 1, x + 1)?,
            }
            let ink = if hyperlinks.contains_key(&cell.underline_color) {
                cell.underline_color
            } else {
                Color::Reset
            };
            if ink != link {
                let begin = hyperlinks.get(&ink).and_then(|address| hyperlink::begin(ink, address));
                writer.write_all(begin.as_deref().unwrap_or(hyperlink::END).as_bytes())?;
                link = ink;
            }
            writer.write_all(sgr.change(Sgr::of(cell)).as_bytes())?;
            sgr = Sgr::of(cell);
            let certain = certain_columns(cell.symbol());
            let columns = cell.cell_width();
            if certain.is_none() && columns > 1 {
                // Where the terminal draws it narrower, nothing that stood there may be left beside it.
                write!(writer, "{}\x1b[{}G", " ".repeat(columns.into()), x + 1)?;
            }
            writer.write_all(cell.symbol().as_bytes())?;
            cursor = certain.map(|columns| (x + columns, y));
        }
        if link != Color::Reset {
            writer.write_all(hyperlink::END.as_bytes())?;
        }
        writer.write_all(sgr.change(Sgr::default()).as_bytes())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        let (x, y) = crossterm::cursor::position()?;
        Ok(Position { x, y })
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        write!(self.writer, "\x1b[{};{}H", y + 1, x + 1)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.begin_update()?;
        self.writer.write_all(match region {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[0J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[0K",
        })
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        // Some serial lines and test beds say so.
        Ok(if width == 0 || height == 0 { USUAL } else { Size { width, height } })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.is_updating) {
            self.writer.write_all(b"\x1b[?2026l")?;
        }
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// What is written for a row, from nothing.
    fn written(paint: impl FnOnce(&mut Buffer), hyperlinks: Hyperlinks) -> String {
        let area = Rect::new(0, 0, 40, 2);
        let mut buffer = Buffer::empty(area);
        paint(&mut buffer);
        let mut backend = Backend::new(Vec::new());
        backend.link(hyperlinks);
        backend.draw(Buffer::empty(area).diff(&buffer).into_iter()).unwrap();
        RatatuiBackend::flush(&mut backend).unwrap();
        let text = String::from_utf8(backend.writer).unwrap().replace('\x1b', "^");
        let inner = text.strip_prefix("^[?2026h").and_then(|text| text.strip_suffix("^[?2026l"));
        inner.map_or(text.clone(), str::to_owned)
    }

    #[test]
    fn the_cursor_moves_only_where_it_is_not_sure() {
        let text = |text: &'static str| {
            written(|buffer| buffer.set_string(0, 0, text, Style::new()), Hyperlinks::new())
        };
        assert_eq!(text("国务卿a。ok"), "^[1;1H国务卿a。ok");
        assert_eq!(text("“国”x"), "^[1;1H“^[1;2H国”^[1;5Hx");
        assert_eq!(text("👍x"), "^[1;1H  ^[1G👍^[1;3Hx");
        assert_eq!(text("ab  cd"), "^[1;1Hab^[5Gcd");
    }

    #[test]
    fn nothing_is_written_where_nothing_changed() {
        assert_eq!(written(|_| {}, Hyperlinks::new()), "");
    }

    #[test]
    fn a_hyperlink_is_open_around_its_cells_only() {
        let (one, two) = (Color::Rgb(0, 0, 1), Color::Rgb(0, 0, 2));
        let linked = |ink| Style::new().underline_color(ink);
        let paint = |buffer: &mut Buffer| {
            buffer.set_string(0, 0, "a", Style::new());
            buffer.set_string(1, 0, "国务", linked(one));
            buffer.set_string(5, 0, "b", linked(two));
            buffer.set_string(0, 1, "卿", linked(one));
        };
        let hyperlinks = Hyperlinks::from([
            (one, "https://a.example/".to_owned()),
            (two, "javascript:alert(1)".to_owned()),
        ]);
        let one = "^]8;id=000001;https://a.example/^\\";
        assert_eq!(written(paint, hyperlinks), format!("^[1;1Ha{one}国务^]8;;^\\b^[2;1H{one}卿^]8;;^\\"));
        assert_eq!(written(paint, Hyperlinks::new()), "^[1;1Ha国务b^[2;1H卿");
    }
}
