//! Help and the list of links: they take the place of the panes.

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme};
use crate::app::layout::OVERLAY_ABOVE;
use crate::app::{App, Area, HelpRow, LinkRow, Overlay, Screen};
use crate::text::{Clean, fit};

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let area = screen.overlay;
    match &app.overlay {
        Some(Overlay::Help { rows, top }) => {
            title(app, theme, area, "help-title", pen);
            paint_help(theme, area, rows, *top, pen);
        }
        Some(Overlay::Links { rows, cursor }) => {
            title(app, theme, area, "links-title", pen);
            paint_links(app, theme, area, rows, *cursor, pen);
        }
        None => {}
    }
}

fn title(app: &App, theme: &Theme, area: Area, id: &str, pen: &mut Pen) {
    let y = area.y.saturating_sub(OVERLAY_ABOVE);
    pen.put(area.x, y, area.right(), &app.phrases.line(id), theme.style(Look::Accent));
}

fn body(area: Area) -> std::ops::Range<u16> {
    area.y..area.bottom()
}

fn paint_help(theme: &Theme, area: Area, rows: &[HelpRow], top: usize, pen: &mut Pen) {
    let ruler = pen.ruler();
    let widest = rows.iter().filter_map(|row| match row {
        HelpRow::Command { keys, .. } => Some(ruler.width(keys)),
        _ => None,
    });
    let column = widest.max().unwrap_or(0).min(usize::from(area.width) / 2) as u16;
    for (y, row) in body(area).zip(rows.iter().skip(top)) {
        match row {
            HelpRow::Blank => {}
            HelpRow::Group(name) => drop(pen.put(area.x, y, area.right(), name, theme.style(Look::Strong))),
            HelpRow::Command { keys, sentence } => {
                let keys = fit(keys, column.into(), ruler).text;
                pen.put(area.x + 2, y, area.right(), &keys, theme.style(Look::Accent));
                let x = area.x + 2 + column + 2;
                let sentence = fit(sentence, usize::from(area.right().saturating_sub(x)), ruler).text;
                pen.put(x, y, area.right(), &sentence, theme.style(Look::Text));
            }
        }
    }
}

fn paint_links(app: &App, theme: &Theme, area: Area, rows: &[LinkRow], cursor: usize, pen: &mut Pen) {
    let glyphs = Glyphs::new(app.ruler);
    let ruler = pen.ruler();
    let visible = body(area).len();
    let top = cursor.saturating_sub(visible.saturating_sub(1));
    let words_columns = usize::from(area.width) * 2 / 5;
    for (y, (index, row)) in body(area).zip(rows.iter().enumerate().skip(top)) {
        let mut bar = ratatui::style::Style::new();
        if index == cursor {
            bar = theme.style(Look::Selected);
            pen.tint(Area { y, height: 1, ..area }, bar);
            pen.put(area.x, y, area.right(), &glyphs.edge, theme.style(Look::Accent));
        }
        let number = Clean::line(&row.number.to_string());
        pen.put_right(area.x + 2, y, area.x + 5, &number, theme.style(Look::Dim).patch(bar));
        let words = fit(&row.words, words_columns, ruler).text;
        pen.put(area.x + 7, y, area.right(), &words, theme.style(Look::Text).patch(bar));
        let x = area.x + 7 + words_columns as u16 + 2;
        let target = fit(&row.target, usize::from(area.right().saturating_sub(x)), ruler).text;
        pen.put(x, y, area.right(), &target, theme.style(Look::Dim).patch(bar));
    }
}
