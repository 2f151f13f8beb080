//! The sidebar: the twin of `app::sidebar`.

use ratatui::style::Style;

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme};
use crate::app::{App, Area, Pane, Screen, SidebarLine};
use crate::text::fit;

/// Columns left of a name.
const LEFT: u16 = 2;
/// Columns kept free at the right.
const RIGHT: u16 = 2;

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let Some(area) = screen.sidebar else { return };
    let lines = app.sidebar_lines();
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(app.sidebar.top)) {
        paint_line(app, theme, Area { y, height: 1, ..area }, line, pen);
    }
}

fn paint_line(app: &App, theme: &Theme, area: Area, line: &SidebarLine, pen: &mut Pen) {
    let (x, right) = (area.x + LEFT, area.right().saturating_sub(RIGHT));
    match line {
        SidebarLine::Blank => {}
        SidebarLine::Heading(name) => drop(pen.put(x, area.y, right, name, theme.style(Look::Dim))),
        SidebarLine::Row { row, name, shown } => {
            let bar = paint_bar(app, theme, area, *row, pen);
            let look = if *shown { Look::Strong } else { Look::Text };
            let name = fit(name, usize::from(right.saturating_sub(x)), pen.ruler()).text;
            pen.put(x, area.y, right, &name, theme.style(look).patch(bar));
        }
    }
}

/// The tinted bar of the row under the cursor, while the sidebar has the focus.
fn paint_bar(app: &App, theme: &Theme, area: Area, row: usize, pen: &mut Pen) -> Style {
    if row != app.sidebar.cursor || app.panes.focus != Pane::Sidebar {
        return Style::new();
    }
    let style = theme.style(Look::Selected);
    pen.tint(Area { width: area.width.saturating_sub(1), ..area }, style);
    let edge = &Glyphs::new(app.ruler).edge;
    pen.put(area.x, area.y, area.right(), edge, theme.style(Look::Accent));
    style
}
