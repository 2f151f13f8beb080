//! The article: the twin of `app::reader`.

use ratatui::style::{Modifier, Style};

use super::glyphs::Glyphs;
use super::hyperlinks::ink;
use super::over::Over;
use super::{Look, Pen, Theme};
use crate::app::{App, Area, Said, Screen, Sheet, Sideways};
use crate::page::{Role, Row, Run};
use crate::text::fit;

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let (Some(area), Some(page)) = (screen.article, screen.page) else { return };
    let Some(sheet) = app.reader.current() else {
        paint_vacancy(app, theme, page, pen);
        return;
    };
    let over = Over::new(app);
    for (y, row) in (page.y..page.bottom()).zip(sheet.page.rows.iter().skip(app.reader.top)) {
        paint_row(app, theme, (page, y), &over, row, pen);
    }
    paint_marks(app, theme, page, pen);
    paint_labels(app, theme, page, sheet, pen);
    paint_thumb(app, theme, (area, page), sheet, pen);
}

/// The star of the article, where it was put, and its tags: in the free row above its title.
fn paint_marks(app: &App, theme: &Theme, page: Area, pen: &mut Pen) {
    let Some(entry) = app.shown_entry().filter(|_| app.reader.top == 0) else { return };
    let mut x = page.x;
    if entry.marks.starred {
        x = pen.put(x, page.y, page.right(), &Glyphs::new(app.ruler).star, theme.style(Look::Star)) + 1;
    }
    if let Some(away) = app.away(app.list.cursor) {
        x = pen.put(x, page.y, page.right(), &app.phrases.away(away), theme.style(Look::Dim)) + 1;
    }
    let tags = fit(&app.phrases.tags(&entry.marks.tags), page.right().saturating_sub(x).into(), app.ruler);
    pen.put(x, page.y, page.right(), &tags.text, theme.style(Look::Tag));
}

/// Columns of a row that are scrolled out at the left.
fn shift(app: &App, row: &Row) -> usize {
    match app.reader.sideways {
        Sideways::Wide(shift) if row.wide => shift,
        _ => 0,
    }
}

fn paint_row(app: &App, theme: &Theme, (page, y): (Area, u16), over: &Over, row: &Row, pen: &mut Pen) {
    let shift = shift(app, row);
    let mut skipped = shift.saturating_sub(row.indent);
    let mut x = page.x + row.indent.saturating_sub(shift) as u16;
    for run in &row.runs {
        if run.columns > skipped {
            let base = run_style(app, theme, run);
            x = pen.put_from(skipped, x, y, page.right(), &run.text, |offset| {
                over.style(theme, run, offset, base)
            });
        }
        skipped = skipped.saturating_sub(run.columns);
    }
    let (glyphs, dim) = (Glyphs::new(app.ruler), theme.style(Look::Dim));
    if over.is_annotated(row) {
        pen.put(page.x.saturating_sub(1), y, page.x, &glyphs.vertical, theme.style(Look::Star));
    }
    if shift > 0 {
        pen.put(page.x.saturating_sub(1), y, page.x, &glyphs.before, dim);
    }
    if row.wide && row.columns().saturating_sub(shift) > usize::from(page.width) {
        // A column is free between the page and the scroll position.
        pen.put(page.right(), y, page.right() + 1, &glyphs.after, dim);
    }
}

/// What is the matter where there is no page.
fn paint_vacancy(app: &App, theme: &Theme, page: Area, pen: &mut Pen) {
    for (y, (said, line)) in (page.y + 1..page.bottom()).zip(app.empty_article()) {
        let look = match said {
            Said::Name => Look::Strong,
            Said::Reason => Look::Dim,
            Said::Failure => Look::Error,
        };
        pen.put(page.x, y, page.right(), &line, theme.style(look));
    }
}

fn run_style(app: &App, theme: &Theme, run: &Run) -> Style {
    let look = match run.role {
        Role::Title | Role::Heading(_) => Look::Strong,
        Role::Meta | Role::Figure | Role::Marker | Role::Reading | Role::Folded => Look::Dim,
        Role::Rule => Look::Faint,
        Role::Code => Look::Code,
        Role::Highlight => Look::Match,
        Role::Text if run.face.strong => Look::Strong,
        Role::Text if run.face.emphasis => Look::Emphasis,
        Role::Text => Look::Text,
    };
    let mut style = theme.style(look);
    if run.is_upright() {
        style = style.remove_modifier(Modifier::ITALIC);
    }
    if let Some(link) = run.link {
        if let Some(article) = app.reader.current().map(|sheet| sheet.key.id) {
            style = style.underline_color(ink(article, link));
        }
        let look = link_look(app, link);
        // Pictures stay dim, though they lead somewhere: they are not what the eye came for.
        if run.role != Role::Figure || look == Look::Focus {
            style = style.patch(theme.style(look));
        }
        if app.is_held(link) {
            style = style.add_modifier(Modifier::BOLD);
        }
    }
    let attributes = [
        (run.face.strong, Modifier::BOLD),
        (run.face.underline, Modifier::UNDERLINED),
        (run.face.deleted, Modifier::CROSSED_OUT),
    ];
    attributes
        .into_iter()
        .filter(|(on, _)| *on)
        .fold(style, |style, (_, modifier)| style.add_modifier(modifier))
}

fn link_look(app: &App, link: u32) -> Look {
    if app.reader.focus == Some(link) {
        return Look::Focus;
    }
    let target = app.reader.current().and_then(|sheet| sheet.article.document.links.get(link as usize));
    let visited = target.is_some_and(|target| app.visited.contains(target.address.as_str()));
    if visited { Look::Visited } else { Look::Link }
}

/// Labels stand on the first cells of their links.
fn paint_labels(app: &App, theme: &Theme, page: Area, sheet: &Sheet, pen: &mut Pen) {
    let look = if app.reader.hints.is_some() { Look::Label } else { Look::Selected };
    for label in app.labels() {
        let rows = (page.y..page.bottom()).zip(sheet.page.rows.iter().skip(app.reader.top));
        let place = rows.into_iter().find_map(|(y, row)| {
            let before = row.runs.iter().take_while(|run| run.link != Some(label.link));
            let x = row.indent + before.map(|run| run.columns).sum::<usize>();
            let has_link = row.runs.iter().any(|run| run.link == Some(label.link));
            Some((x.checked_sub(shift(app, row))?, y)).filter(|_| has_link)
        });
        if let Some((x, y)) = place.filter(|(x, _)| *x < usize::from(page.width)) {
            let text = crate::text::Clean::line(&label.text);
            pen.put(page.x + x as u16, y, page.right(), &text, theme.style(look));
        }
    }
}

/// How far the page is scrolled: a thin mark at the right edge.
fn paint_thumb(app: &App, theme: &Theme, (area, page): (Area, Area), sheet: &Sheet, pen: &mut Pen) {
    let (count, visible) = (sheet.page.rows.len(), usize::from(page.height));
    if count <= visible {
        return;
    }
    let length = (visible * visible / count).max(1);
    let start = app.reader.top * (visible - length) / (count - visible);
    let glyphs = Glyphs::new(app.ruler);
    for y in start..start + length {
        pen.put(area.right() - 1, area.y + y as u16, area.right(), &glyphs.thumb, theme.style(Look::Faint));
    }
}
