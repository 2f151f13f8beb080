//! The status row: the prompt, the last result, or where the reader is; and the keys that matter.

use ratatui::style::Modifier;

use super::{Cursor, Look, Pen, Theme, prompt};
use crate::app::{App, Screen};

/// Columns between what stands at the left and what at the right.
const BETWEEN: u16 = 2;

/// Paints the row; returns where the cursor is. `searching`: where it is if a search is typed, which stands above the
/// list.
pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, searching: Cursor, pen: &mut Pen) -> Cursor {
    let area = screen.status_text();
    let (left, right) = (area.x, area.right());
    if let Some(prompt) = app.prompt.as_ref().filter(|_| searching.is_none()) {
        return Some(prompt::paint(app, theme, prompt, area, pen));
    }
    let style = match &app.toast {
        None if app.search_error().is_some() => theme.style(Look::Error),
        Some(toast) => theme.style(if toast.failed { Look::Error } else { Look::Text }),
        None if app.focused_target().is_some() => {
            theme.style(Look::Link).remove_modifier(Modifier::UNDERLINED)
        }
        None => theme.style(Look::Dim),
    };
    let end = pen.put(left, area.y, right, &app.status(), style);
    pen.put_right(end + BETWEEN, area.y, right, &app.typed(), theme.style(Look::Accent));
    for hint in app.hints() {
        let x = pen.put(hint.columns.start, area.y, right, &hint.key, theme.style(Look::Accent)) + 1;
        pen.put(x, area.y, right, &hint.label, theme.style(Look::Dim));
    }
    searching
}
