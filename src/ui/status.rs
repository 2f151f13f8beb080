//! The status row: the prompt, the last result, or where the reader is; and the keys that matter.

use ratatui::style::{Modifier, Style};

use super::{Cursor, Look, Pen, Theme};
use crate::app::{App, Before, Prompt, PromptKind, Screen};
use crate::text::{Clean, fit, fit_start};

/// Columns between what stands at the left and what at the right.
const BETWEEN: u16 = 2;

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) -> Cursor {
    let area = screen.status_text();
    let (left, right) = (area.x, area.right());
    if let Some(prompt) = &app.prompt {
        return Some(paint_prompt(app, theme, prompt, (left, area.y, right), pen));
    }
    let style = match &app.toast {
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
    None
}

/// The prompt with its sign; the end of a text that is too long is kept in sight.
fn paint_prompt(
    app: &App,
    theme: &Theme,
    prompt: &Prompt,
    (left, y, right): (u16, u16, u16),
    pen: &mut Pen,
) -> (u16, u16) {
    let sign = match prompt.kind {
        PromptKind::Filter | PromptKind::Pick => app.phrases.line("filter-prompt"),
        PromptKind::Palette => app.phrases.line("palette-prompt"),
        PromptKind::Command => Clean::line(":"),
        PromptKind::Export(_) => app.phrases.line("export-prompt"),
        PromptKind::Pipe => app.phrases.line("pipe-prompt"),
        PromptKind::Run => app.phrases.line("run-prompt"),
        PromptKind::SearchLibrary | PromptKind::SearchArticle => app.phrases.line("search-prompt"),
    };
    let x = pen.put(left, y, right, &sign, theme.style(Look::Accent)) + 1;
    let (note, look) = match &prompt.error {
        Some(error) => (error.clone(), Look::Error),
        None if prompt.kind == PromptKind::SearchArticle || app.overlay.is_some() => {
            (app.position(), Look::Dim)
        }
        None if matches!(prompt.before, Before::Nothing) => (Clean::default(), Look::Dim),
        None => (app.header().1, Look::Dim),
    };
    let room = right.saturating_sub(x);
    let typed = (pen.ruler().width(&prompt.line.text) as u16 + BETWEEN + 1).min(room / 2);
    let note = fit(&note, usize::from(room - typed), pen.ruler());
    let note_x = pen.put_right(
        x,
        y,
        right,
        &note.text,
        theme.style(look).patch(Style::new().remove_modifier(Modifier::BOLD)),
    );
    let room = usize::from(note_x.saturating_sub(x + 2));
    // Text before the cursor, then what follows it. Spaces at the end of a clean line are trimmed: count them apart.
    let before = prompt.line.text.get(..prompt.line.cursor).unwrap_or_default();
    let blanks = (before.len() - before.trim_end_matches(' ').len()) as u16;
    let shown = fit_start(&Clean::line(before), room, pen.ruler());
    let cursor = pen.put(x, y, note_x, &shown.text, theme.style(Look::Text)) + blanks;
    let after = prompt.line.text.get(prompt.line.cursor..).unwrap_or_default();
    let lead = (after.len() - after.trim_start_matches(' ').len()) as u16;
    pen.put(cursor + lead, y, note_x.saturating_sub(1), &Clean::line(after), theme.style(Look::Text));
    (cursor.min(right), y)
}
