//! Paints the state into the areas of [`app::layout`](crate::app::layout). No arithmetic of panes of
//! its own, no state, no terminal: a buffer of cells comes in and is filled.

mod glyphs;
mod header;
mod hyperlinks;
mod list;
mod menu;
mod over;
mod overlay;
mod pen;
mod prompt;
mod reader;
mod settings;
mod sidebar;
mod status;
mod theme;
mod timeline;

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::text::fit;
pub use hyperlinks::{Hyperlinks, hyperlinks};
pub use pen::Pen;
pub use settings::Settings;
pub use theme::{BUNDLED, Background, Color, Depth, Look, Rgb, Spec, Theme, ThemeFile, bundled};

/// Where the cursor of the terminal is to be shown.
pub type Cursor = Option<(u16, u16)>;

/// Paints everything; returns where the cursor is to be shown.
pub fn paint(app: &App, theme: &Theme, buffer: &mut Buffer) -> Cursor {
    let cursor = paint_panes(app, theme, buffer);
    theme.lay_paper(buffer);
    cursor
}

fn paint_panes(app: &App, theme: &Theme, buffer: &mut Buffer) -> Cursor {
    let screen = app.screen();
    let mut pen = Pen::new(buffer, app.ruler).with_emoji(app.settings.reading.emoji.unwrap_or_default());
    if screen.too_small {
        let (columns, rows) = app.size;
        let said = fit(&app.phrases.too_small(columns, rows), columns.into(), app.ruler);
        pen.put(0, 0, columns, &said.text, theme.style(Look::Text));
        return None;
    }
    header::paint(app, theme, &screen, &mut pen);
    sidebar::paint(app, theme, &screen, &mut pen);
    list::paint(app, theme, &screen, &mut pen);
    let searching = prompt::paint_search(app, theme, &screen, &mut pen);
    reader::paint(app, theme, &screen, &mut pen);
    overlay::paint(app, theme, &screen, &mut pen);
    timeline::paint(app, theme, &screen, &mut pen);
    menu::paint(app, theme, &screen, &mut pen);
    status::paint(app, theme, &screen, searching, &mut pen)
}
