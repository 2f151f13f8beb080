//! The header row, and the thin lines between the panes.

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme};
use crate::app::{App, Gauge, Screen};
use crate::text::{Clean, fit};

/// Columns between the view and the progress of a scan.
const BETWEEN: u16 = 3;
/// Cells of the gauge.
const GAUGE: usize = 10;

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let glyphs = Glyphs::new(app.ruler);
    if let Some(header) = screen.header {
        let right = header.right().saturating_sub(1);
        let (view, count) = app.header();
        let name = app.phrases.line("app-name");
        let x = pen.put(header.x + 1, header.y, right, &name, theme.style(Look::Accent));
        // A long query leaves room for how much was found.
        let kept = 4 + pen.ruler().width(&count);
        let view = fit(&view, usize::from(right.saturating_sub(x)).saturating_sub(kept), pen.ruler());
        let x = pen.put(x + 2, header.y, right, &view.text, theme.style(Look::Strong));
        let x = pen.put(x + 2, header.y, right, &count, theme.style(Look::Dim));
        if let Some(gauge) = app.progress() {
            paint_gauge(theme, &glyphs, (x + BETWEEN, header.y, right), gauge, pen);
        } else if let Some(aside) = app.search_aside()
            && x + BETWEEN + pen.ruler().width(&aside) as u16 <= right
        {
            pen.put_right(x, header.y, right, &aside, theme.style(Look::Dim));
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

/// As much of what is said as there is room for, and before it the gauge.
fn paint_gauge(
    theme: &Theme,
    glyphs: &Glyphs,
    (left, y, right): (u16, u16, u16),
    gauge: Gauge,
    pen: &mut Pen,
) {
    let bar = gauge.share.map(|share| {
        let filled = (usize::from(share) * GAUGE).div_ceil(1000);
        let cells = (0..GAUGE).map(|cell| if cell < filled { &glyphs.filled } else { &glyphs.empty });
        let bar: String = cells.map(Clean::as_str).collect();
        Clean::line(&format!("{bar} {}%", share / 10))
    });
    let mut parts = gauge.parts;
    parts.splice(1.min(parts.len())..1.min(parts.len()), bar);
    let room = usize::from(right.saturating_sub(left));
    while !parts.is_empty() {
        let line = Clean::line(&parts.iter().map(Clean::as_str).collect::<Vec<_>>().join(" · "));
        if pen.ruler().width(&line) <= room {
            pen.put_right(left, y, right, &line, theme.style(Look::Dim));
            return;
        }
        parts.pop();
    }
}
