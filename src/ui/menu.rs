//! The menu of continuations: the twin of `app::menu`, at the bottom right.

use super::glyphs::Glyphs;
use super::{Look, Pen, Theme};
use crate::app::{App, MenuRow, Screen};
use crate::text::{Clean, fit};

/// Columns before the keys, between keys and sentence, and behind it.
const BETWEEN: u16 = 2;

pub(super) fn paint(app: &App, theme: &Theme, screen: &Screen, pen: &mut Pen) {
    let rows = app.menu();
    if rows.is_empty() {
        return;
    }
    let ruler = pen.ruler();
    let widest = |of: fn(&MenuRow) -> &Clean| rows.iter().map(|row| ruler.width(of(row))).max().unwrap_or(0);
    let keys = widest(|row| &row.keys);
    let panel = screen.corner(keys + widest(|row| &row.sentence) + 3 * usize::from(BETWEEN), rows.len());
    pen.clear(panel.rule);
    pen.clear(panel.rows);
    let glyphs = Glyphs::new(app.ruler);
    for x in panel.rule.x..panel.rule.right() {
        pen.put(x, panel.rule.y, panel.rule.right(), &glyphs.horizontal, theme.style(Look::Faint));
    }
    let (x, right) = (panel.rows.x + BETWEEN, panel.rows.right());
    let sentence_x = x + keys as u16 + BETWEEN;
    for (y, row) in (panel.rows.y..panel.rows.bottom()).zip(&rows) {
        pen.put(x, y, right, &row.keys, theme.style(Look::Accent));
        let sentence = fit(&row.sentence, usize::from(right.saturating_sub(sentence_x)), ruler).text;
        pen.put(sentence_x, y, right, &sentence, theme.style(Look::Text));
    }
}
