//! The status row: the prompt, the last result, or where the reader is; and the keys that matter.

use ratatui::style::{Modifier, Style};

use super::{Cursor, Look, Pen, Theme};
use crate::app::{App, Before, Prompt, PromptKind, Screen};
use crate::text::{Clean, fit, fit_start};

/// Columns kept for the hint that leads to help.
const LEAST_HINT: u16 = 9;
/// Columns between hints.
const BETWEEN: u16 = 2;

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) -> Cursor {
    let area = screen.status;
    let (left, right) = (area.x + 1, area.right().saturating_sub(2));
    if let Some(prompt) = &app.prompt {
        return Some(paint_prompt(app, theme, prompt, (left, area.y, right), pen));
    }
    let (text, style) = if let Some(toast) = &app.toast {
        (toast.text.clone(), theme.style(if toast.failed { Look::Error } else { Look::Text }))
    } else if let Some(address) = app.focused_target() {
        (address, theme.style(Look::Link).remove_modifier(Modifier::UNDERLINED))
    } else {
        (app.position(), theme.style(Look::Dim))
    };
    // A failure may need the whole row; what is no failure leaves room for the way to help.
    let failed = app.toast.as_ref().is_some_and(|toast| toast.failed);
    let kept = if failed { 0 } else { LEAST_HINT };
    let text = fit(&text, usize::from(right.saturating_sub(left + kept)), pen.ruler());
    let end = pen.put(left, area.y, right, &text.text, style);
    let typed = app.typed();
    if typed.is_empty() {
        paint_hints(app, theme, (end + BETWEEN, area.y, right), pen);
    } else {
        pen.put_right(end + BETWEEN, area.y, right, &typed, theme.style(Look::Accent));
    }
    None
}

/// As many hints as there is room for, at the right, the most important first.
fn paint_hints(app: &App, theme: &Theme, (left, y, right): (u16, u16, u16), pen: &mut Pen) {
    let mut hints = app.hints();
    let ruler = pen.ruler();
    let columns = |text: &Clean| ruler.width(text) as u16;
    let width = |hints: &[crate::app::Hint]| -> u16 {
        hints
            .iter()
            .map(|hint| columns(&hint.key) + 1 + columns(&hint.label) + BETWEEN)
            .sum::<u16>()
            .saturating_sub(BETWEEN)
    };
    // The last hints tell the way to help and back: those in the middle give way first.
    while !hints.is_empty() && left + width(&hints) > right {
        hints.remove(usize::from(hints.len() > 2));
    }
    if hints.is_empty() {
        return;
    }
    let mut x = right - width(&hints);
    for hint in &hints {
        x = pen.put(x, y, right, &hint.key, theme.style(Look::Accent)) + 1;
        x = pen.put(x, y, right, &hint.label, theme.style(Look::Dim)) + BETWEEN;
    }
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
