//! The geometry of the screen: terminal size and panes → areas. Nothing else computes positions of
//! panes, so that painting and scrolling agree.

use super::Pane;

/// From this many columns on, list and article stand side by side.
const TWO_PANES: u16 = 90;
/// Less than this cannot be read.
const LEAST: (u16, u16) = (20, 4);
/// Columns that an overlay takes at most.
const OVERLAY_COLUMNS: u16 = 96;
/// Rows above an overlay's rows: its title and a blank one.
pub const OVERLAY_ABOVE: u16 = 2;
/// Least outer width of a page: what the typesetter works from.
const LEAST_PAGE: usize = 8;
/// The gutter for hanging marks at the right of the text.
pub const GUTTER: usize = 2;

/// A rectangle of the screen, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Left column.
    pub x: u16,
    /// Top row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// The areas of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The whole.
    pub whole: Area,
    /// Whether the terminal is too small for anything but a line that says so.
    pub too_small: bool,
    /// The row at the top.
    pub header: Option<Area>,
    /// The thin rule below it.
    pub rule: Option<Area>,
    /// The list.
    pub list: Option<Area>,
    /// The thin line between list and article.
    pub divider: Option<Area>,
    /// The article's pane.
    pub article: Option<Area>,
    /// The column of text within it.
    pub page: Option<Area>,
    /// Outer width that pages are set for; the same in the list and in the article of a narrow
    /// terminal, so that opening does not set anew.
    pub page_columns: usize,
    /// What an overlay shows its rows in; its title stands two rows above.
    pub overlay: Area,
    /// The row at the bottom.
    pub status: Area,
}

/// Computes the areas.
#[must_use]
pub fn layout(size: (u16, u16), pane: Pane, zen: bool, measure: usize) -> Screen {
    let (columns, rows) = size;
    let whole = Area { x: 0, y: 0, width: columns, height: rows };
    let status = Area { y: rows.saturating_sub(1), height: rows.min(1), ..whole };
    let mut screen = Screen { whole, status, page_columns: LEAST_PAGE, ..Screen::default() };
    if columns < LEAST.0 || rows < LEAST.1 {
        screen.too_small = true;
        return screen;
    }
    let two = columns >= TWO_PANES && !zen;
    let alone = !two && pane == Pane::Article;
    let body = if alone {
        Area { height: rows - 1, ..whole }
    } else {
        screen.header = Some(Area { height: 1, ..whole });
        screen.rule = Some(Area { y: 1, height: 1, ..whole });
        Area { y: 2, height: rows - 3, ..whole }
    };
    let article = if two {
        let list = Area { width: list_columns(columns), ..body };
        screen.list = Some(list);
        screen.divider = Some(Area { x: list.width, width: 1, ..body });
        Area { x: list.width + 1, width: columns - list.width - 1, ..body }
    } else {
        if !alone {
            screen.list = Some(body);
        }
        body
    };
    let (left, page_columns) = page_column(usize::from(article.width), measure);
    screen.page_columns = page_columns;
    screen.overlay = overlay(body);
    if two || alone {
        screen.article = Some(article);
        screen.page = Some(Area {
            x: article.x + left as u16,
            width: (article.width - left as u16).min(page_columns as u16),
            ..article
        });
    }
    screen
}

/// An overlay stands in the middle of the body, below its title and a blank row.
fn overlay(body: Area) -> Area {
    let width = body.width.saturating_sub(4).min(OVERLAY_COLUMNS);
    let above = body.height.min(OVERLAY_ABOVE);
    Area { x: body.x + (body.width - width) / 2, y: body.y + above, width, height: body.height - above }
}

/// A list takes about two fifths.
fn list_columns(columns: u16) -> u16 {
    (u32::from(columns) * 38 / 100 + 1).clamp(34, 60) as u16
}

/// Left margin and outer width of the text in a pane: centred where there is room, else with a
/// margin that shrinks with the pane.
fn page_column(pane: usize, measure: usize) -> (usize, usize) {
    let widest = measure + GUTTER;
    if pane >= widest + 8 {
        return ((pane - widest) / 2, widest);
    }
    let left = match pane {
        70.. => 4,
        40.. => 2,
        _ => 1,
    };
    // A free column, then the scroll position, at the right.
    (left, pane.saturating_sub(left + 2).clamp(LEAST_PAGE, widest))
}

impl Screen {
    /// Rows of text that are visible at once.
    #[must_use]
    pub fn page_rows(&self) -> usize {
        self.page.map_or(0, |page| usize::from(page.height))
    }
}

impl Area {
    /// The column after its last.
    #[must_use]
    pub fn right(self) -> u16 {
        self.x + self.width
    }

    /// The row after its last.
    #[must_use]
    pub fn bottom(self) -> u16 {
        self.y + self.height
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::page::Settings;

    proptest! {
        #[test]
        fn areas_lie_within_the_terminal_and_do_not_overlap(
            columns in 0u16..300, rows in 0u16..100, zen: bool, reading: bool, measure in Settings::MEASURES,
        ) {
            let pane = if reading { Pane::Article } else { Pane::List };
            let screen = layout((columns, rows), pane, zen, measure);
            let areas = [screen.header, screen.rule, screen.list, screen.divider, screen.article, Some(screen.status)];
            let areas: Vec<_> = areas.into_iter().flatten().collect();
            for area in &areas {
                prop_assert!(area.right() <= columns && area.bottom() <= rows);
            }
            let cells: usize = areas.iter().map(|area| usize::from(area.width) * usize::from(area.height)).sum();
            if !screen.too_small {
                prop_assert_eq!(cells, usize::from(columns) * usize::from(rows), "they tile the screen");
                prop_assert!(screen.list.is_some() || screen.article.is_some());
            }
            if let (Some(page), Some(article)) = (screen.page, screen.article) {
                prop_assert!(page.x >= article.x && page.right() <= article.right());
                prop_assert!(usize::from(page.width) <= screen.page_columns && screen.page_columns >= LEAST_PAGE);
            }
        }
    }

    #[test]
    fn the_drawn_target_is_met() {
        let screen = layout((120, 36), Pane::List, false, 80);
        assert_eq!(screen.list.map(|area| area.width), Some(46));
        assert_eq!(screen.page.map(|area| area.x), Some(51));
        assert_eq!(screen.page_columns, 67, "64 columns of text and the gutter");
    }
}
