//! The timeline: the twin of `app::timeline`, in a panel at the bottom.

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme, overlay};
use crate::app::{App, Area, Bar, CHART_LEFT, PARTS, Screen};
use crate::text::{Clean, fit};

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let (Some((left, right)), Some(panel)) = (app.timeline_caption(), screen.panel) else { return };
    let glyphs = Glyphs::new(app.ruler);
    pen.clear(panel.rule);
    pen.clear(panel.rows);
    overlay::paint_title(theme, &glyphs, screen, panel, &app.phrases.line("timeline-title"), pen);
    let Area { x, y, width, height } = panel.rows;
    let end = (x + width).saturating_sub(CHART_LEFT);
    let x = x + CHART_LEFT;
    let right_x = pen.put_right(x, y, end, &right, theme.style(Look::Dim));
    let room = usize::from(right_x.saturating_sub(x + 1));
    pen.put(x, y, right_x, &fit(&left, room, pen.ruler()).text, theme.style(Look::Strong));
    let rows = height.saturating_sub(2);
    let bars = app.timeline_bars(end.saturating_sub(x).into(), rows.into());
    for bar in bars.bars {
        paint_bar(theme, &glyphs, (x, y + 1, rows), bar, pen);
    }
    for (label_x, label) in bars.labels {
        pen.put(x + label_x, y + 1 + rows, end, &label, theme.style(Look::Dim));
    }
}

/// A bar from the bottom row up.
fn paint_bar(theme: &Theme, glyphs: &Glyphs, (x, y, rows): (u16, u16, u16), bar: Bar, pen: &mut Pen) {
    let look = if bar.is_current { Look::Accent } else { Look::Faint };
    for row in 0..rows {
        let above = usize::from(rows - 1 - row) * PARTS;
        let parts = bar.eighths.saturating_sub(above).min(PARTS);
        // The cursor is seen where nothing stands, too.
        let parts = if row + 1 == rows && bar.is_current { parts.max(1) } else { parts };
        let glyph: Option<&Clean> = parts.checked_sub(1).and_then(|part| glyphs.parts.get(part));
        for column in 0..bar.columns {
            let cell = x + bar.x + column;
            if let Some(glyph) = glyph {
                pen.put(cell, y + row, cell + 1, glyph, theme.style(look));
            }
        }
    }
}
