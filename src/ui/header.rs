//! The header row, and the thin lines between the panes.

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme};
use crate::app::{App, Screen};

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let glyphs = Glyphs::new(app.ruler);
    if let Some(header) = screen.header {
        let right = header.right().saturating_sub(1);
        let (view, count) = app.header();
        let name = app.phrases.line("app-name");
        let x = pen.put(header.x + 1, header.y, right, &name, theme.style(Look::Accent));
        let x = pen.put(x + 2, header.y, right, &view, theme.style(Look::Strong));
        let x = pen.put(x + 2, header.y, right, &count, theme.style(Look::Dim));
        if let Some(progress) = app.progress() {
            pen.put_right(x + 2, header.y, right, &progress, theme.style(Look::Dim));
        }
    }
    let dividers: Vec<_> = [screen.sidebar_divider, screen.divider].into_iter().flatten().collect();
    let faint = theme.style(Look::Faint);
    if let Some(rule) = screen.rule {
        for x in rule.x..rule.right() {
            let meets = dividers.iter().any(|divider| divider.x == x);
            let glyph = if meets { &glyphs.tee } else { &glyphs.horizontal };
            pen.put(x, rule.y, rule.right(), glyph, faint);
        }
    }
    for divider in dividers {
        for y in divider.y..divider.bottom() {
            pen.put(divider.x, y, divider.right(), &glyphs.vertical, faint);
        }
    }
}
