//! The sidebar: the twin of `app::sidebar`.

use ratatui::style::{Modifier, Style};

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme};
use crate::app::{App, Area, Pane, Screen, Shelfmark, SidebarLine};
use crate::text::{Clean, fit};

/// Columns left of a name.
const LEFT: u16 = 2;
/// Columns kept free at the right.
const RIGHT: u16 = 2;

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let Some(area) = screen.sidebar else { return };
    for (y, line) in (area.y..area.bottom()).zip(app.sidebar_lines()) {
        paint_line(app, theme, Area { y, height: 1, ..area }, &line, pen);
    }
}

fn paint_line(app: &App, theme: &Theme, area: Area, line: &SidebarLine, pen: &mut Pen) {
    let (x, right) = (area.x + LEFT, area.right().saturating_sub(RIGHT));
    match line {
        SidebarLine::Blank => {}
        SidebarLine::Heading(name) => drop(pen.put(x, area.y, right, name, theme.style(Look::Dim))),
        SidebarLine::Row { mark, name, count, indent, is_open } => {
            let bar = paint_bar(app, theme, area, mark, pen);
            let plain = Style::new().remove_modifier(Modifier::BOLD);
            let number = count.map(|count| app.phrases.number(count)).unwrap_or_default();
            let count = Clean::line(&number);
            let end = pen.put_right(x, area.y, right, &count, theme.style(Look::Dim).patch(plain).patch(bar));
            let look = match mark {
                Shelfmark::Rest(_) => Look::Dim,
                mark if *mark == app.list.shelfmark => Look::Strong,
                _ => Look::Text,
            };
            let x = x + indent;
            let name = fit(name, usize::from(end.saturating_sub(x + 1)), pen.ruler()).text;
            let end = pen.put(x, area.y, right, &name, theme.style(look).patch(bar));
            if let Some(is_open) = is_open {
                let glyphs = Glyphs::new(app.ruler);
                let sign = if *is_open { &glyphs.open } else { &glyphs.closed };
                pen.put(end + 1, area.y, right, sign, theme.style(Look::Faint).patch(plain).patch(bar));
            }
        }
    }
}

/// The tinted bar: of the row under the cursor while the sidebar has the focus, else of what the list
/// shows.
fn paint_bar(app: &App, theme: &Theme, area: Area, mark: &Shelfmark, pen: &mut Pen) -> Style {
    let focused = app.panes.focus == Pane::Sidebar;
    if *mark != *if focused { &app.sidebar.cursor } else { &app.list.shelfmark } {
        return Style::new();
    }
    let style = theme.style(Look::Selected);
    pen.tint(Area { width: area.width.saturating_sub(1), ..area }, style);
    let edge = &Glyphs::new(app.ruler).edge;
    let look = if focused { Look::Accent } else { Look::Faint };
    pen.put(area.x, area.y, area.right(), edge, theme.style(look));
    style
}
