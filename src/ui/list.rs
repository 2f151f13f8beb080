//! The list: the twin of `app::rows`.

use std::ops::Range;

use ratatui::style::{Modifier, Style};

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme};
use crate::app::{App, Area, Density, Line, Pane, Screen, TEXT_LEFT, TEXT_RIGHT, Weight};
use crate::text::Clean;

/// The column of the mark.
const MARK: u16 = 1;

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let Some(area) = screen.list else { return };
    if app.list.known && app.list.total() == 0 {
        let right = area.right().saturating_sub(TEXT_RIGHT);
        for (y, line) in (area.y + 1..area.bottom()).zip(app.empty_list()) {
            pen.put(area.x + TEXT_LEFT, y, right, &line, theme.style(Look::Dim));
        }
        return;
    }
    let glyphs = Glyphs::new(app.ruler);
    for (y, line) in (area.y..).zip(app.list_lines()) {
        paint_line(app, theme, &glyphs, area, y, &line, pen);
    }
}

fn paint_line(app: &App, theme: &Theme, glyphs: &Glyphs, area: Area, y: u16, line: &Line, pen: &mut Pen) {
    let right = area.right().saturating_sub(TEXT_RIGHT);
    let x = area.x + TEXT_LEFT;
    match line {
        Line::Blank => {}
        Line::Group { name, date, count } => {
            let end = pen.put(area.x + MARK, y, right, name, theme.style(Look::Accent));
            let end = pen.put(end + 1, y, right, date, theme.style(Look::Dim));
            let count = Clean::line(&count.to_string());
            pen.put_right(end + 1, y, right, &count, theme.style(Look::Faint));
        }
        Line::Title { position, first, text, matches, note } => {
            let marks = app.list.entry(*position).map(|entry| &entry.marks);
            let weight = app.list.weight(*position, app.phrases.today);
            let starred = marks.is_some_and(|marks| marks.starred);
            let bar = paint_bar(app, theme, glyphs, area, y, *position, pen);
            if *first && app.list.is_selected(*position) {
                pen.put(area.x + MARK, y, right, &glyphs.selected, theme.style(Look::Accent).patch(bar));
            } else if *first && starred && app.list.density == Density::Compact {
                pen.put(area.x + MARK, y, right, &glyphs.star, theme.style(Look::Star).patch(bar));
            } else if *first && weight == Weight::New {
                pen.put(area.x + MARK, y, right, &glyphs.unread, theme.style(Look::Accent).patch(bar));
            }
            let untitled = app.list.entry(*position).is_some_and(|entry| entry.title.is_empty());
            let look = match weight {
                Weight::New if !untitled => Look::Strong,
                Weight::Old if !untitled => Look::Text,
                _ => Look::Dim,
            };
            let base = theme.style(look).patch(bar);
            pen.put_styled(x, y, right, text, |offset| over_matches(theme, matches, offset, base));
            let weight = Style::new().remove_modifier(Modifier::BOLD);
            pen.put_right(x, y, right, note, theme.style(Look::Dim).patch(weight).patch(bar));
        }
        Line::Meta { position, text, tags, note } => {
            let bar = paint_bar(app, theme, glyphs, area, y, *position, pen);
            let broken = app.list.entry(*position).is_some_and(|entry| entry.fault.is_some());
            let look = if broken { Look::Error } else { Look::Dim };
            let weight = Style::new().remove_modifier(Modifier::BOLD);
            let style = |look| theme.style(look).patch(weight).patch(bar);
            let mut end = pen.put(x, y, right, text, style(look));
            if app.list.entry(*position).is_some_and(|entry| entry.marks.starred) {
                end = pen.put(end + 1, y, right, &glyphs.star, style(Look::Star));
            }
            pen.put(end + 1, y, right, tags, style(Look::Tag));
            let look = if app.away(*position).is_some() { Look::Dim } else { Look::Accent };
            pen.put_right(x, y, right, note, style(look));
        }
        Line::Snippet { position, text, matches } => {
            let bar = paint_bar(app, theme, glyphs, area, y, *position, pen);
            let weight = Style::new().remove_modifier(Modifier::BOLD);
            let base = theme.style(Look::Text).patch(weight).patch(bar);
            pen.put_styled(x, y, right, text, |offset| over_matches(theme, matches, offset, base));
        }
        Line::Waiting { position } => drop(paint_bar(app, theme, glyphs, area, y, *position, pen)),
    }
}

/// The style of the cluster at a byte of a text, whose own style is `base`.
fn over_matches(theme: &Theme, matches: &[Range<usize>], offset: usize, base: Style) -> Style {
    let is_match = matches.iter().any(|range| range.contains(&offset));
    if is_match { base.patch(theme.style(Look::Match)) } else { base }
}

/// The tinted bar of the row under the cursor, with its edge, and of those that are selected; returns the style to paint upon it.
fn paint_bar(
    app: &App,
    theme: &Theme,
    glyphs: &Glyphs,
    area: Area,
    y: u16,
    position: usize,
    pen: &mut Pen,
) -> Style {
    let is_cursor = position == app.list.cursor;
    if !is_cursor && !app.list.is_selected(position) {
        return Style::new();
    }
    let style = theme.style(Look::Selected);
    pen.tint(Area { y, height: 1, width: area.width.saturating_sub(1), ..area }, style);
    if is_cursor {
        let look = if app.panes.focus == Pane::List { Look::Accent } else { Look::Faint };
        pen.put(area.x, y, area.right(), &glyphs.edge, theme.style(look));
    }
    style
}
