//! A line being typed, with its sign and its cursor: in the status row, or above the list.

use ratatui::style::{Modifier, Style};

use super::{Look, Pen, Theme};
use crate::app::{App, Area, Before, Prompt, PromptKind, Screen};
use crate::text::{Clean, fit, fit_start};

/// Columns between what is typed and what is said of it.
const BETWEEN: u16 = 2;
/// Columns kept free at the right of the line above the list, as the list keeps them.
const RIGHT: u16 = 2;

/// Paints the prompt into the status row; returns where the cursor is.
pub(super) fn paint(app: &App, theme: &Theme, prompt: &Prompt, area: Area, pen: &mut Pen) -> (u16, u16) {
    let sign = match prompt.kind {
        PromptKind::Filter | PromptKind::Pick => app.phrases.line("filter-prompt"),
        PromptKind::Palette => app.phrases.line("palette-prompt"),
        PromptKind::Tags(_) => Clean::line("#"),
        PromptKind::Query => app.phrases.line("query-prompt"),
        PromptKind::Command => Clean::line(":"),
        PromptKind::Export(_) => app.phrases.line("export-prompt"),
        PromptKind::Pipe => app.phrases.line("pipe-prompt"),
        PromptKind::Run => app.phrases.line("run-prompt"),
        PromptKind::Day(_) => app.phrases.line("day-prompt"),
        PromptKind::Note => app.phrases.line("note-prompt"),
        PromptKind::SearchLibrary => app.phrases.line("search-prompt"),
        PromptKind::SearchArticle => app.phrases.line("find-prompt"),
    };
    let x = pen.put(area.x, area.y, area.right(), &sign, theme.style(Look::Accent)) + 1;
    let (note, look) = match &prompt.error {
        Some(error) => (error.clone(), Look::Error),
        None if matches!(prompt.before, Before::Nothing | Before::Note(_)) => (Clean::default(), Look::Dim),
        None => (app.prompt_note(prompt.kind), Look::Dim),
    };
    let room = area.right().saturating_sub(x);
    let typed = (pen.ruler().width(&prompt.line.text) as u16 + BETWEEN + 1).min(room / 2);
    let note = fit(&note, usize::from(room - typed), pen.ruler()).text;
    let plain = theme.style(look).patch(Style::new().remove_modifier(Modifier::BOLD));
    let note_x = pen.put_right(x, area.y, area.right(), &note, plain);
    let line = Area { x, width: note_x.saturating_sub(x), ..area };
    paint_line(theme, prompt, line, pen)
}

/// Paints what was or is searched for above the list; returns where the cursor is while it is typed.
pub(super) fn paint_search(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) -> Option<(u16, u16)> {
    let area = screen.query?;
    let (left, right) = (area.x + 1, area.right().saturating_sub(RIGHT));
    let x = pen.put(left, area.y, right, &Clean::line("/"), theme.style(Look::Accent)) + 1;
    if let Some(prompt) = app.prompt.as_ref().filter(|_| app.types_search()) {
        let line = Area { x, width: right.saturating_sub(x), ..area };
        return Some(paint_line(theme, prompt, line, pen));
    }
    let query = fit(&Clean::line(&app.list.query_text), usize::from(right.saturating_sub(x)), pen.ruler());
    pen.put(x, area.y, right, &query.text, theme.style(Look::Text));
    None
}

/// The text before the cursor, its end in sight, then what follows the cursor.
fn paint_line(theme: &Theme, prompt: &Prompt, area: Area, pen: &mut Pen) -> (u16, u16) {
    let (x, y, right) = (area.x, area.y, area.right());
    let room = usize::from(area.width.saturating_sub(2));
    // Spaces at the end of a clean line are trimmed: count them apart.
    let before = prompt.line.text.get(..prompt.line.cursor).unwrap_or_default();
    let blanks = (before.len() - before.trim_end_matches(' ').len()) as u16;
    let shown = fit_start(&Clean::line(before), room, pen.ruler());
    let cursor = pen.put(x, y, right, &shown.text, theme.style(Look::Text)) + blanks;
    let after = prompt.line.text.get(prompt.line.cursor..).unwrap_or_default();
    let lead = (after.len() - after.trim_start_matches(' ').len()) as u16;
    pen.put(cursor + lead, y, right.saturating_sub(1), &Clean::line(after), theme.style(Look::Text));
    (cursor.min(right), y)
}
