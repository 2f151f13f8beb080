//! The geometry of the screen: terminal size and panes → areas. Nothing else computes positions of
//! panes, so that painting, scrolling and the mouse agree.

mod target;

use super::{Pane, Panes};
pub use target::{Divider, Target};

/// From this many columns on, list and article stand side by side.
const TWO_PANES: u16 = 90;
/// From this many columns on, the sidebar stands beside them.
const THREE_PANES: u16 = 140;
/// Less than this cannot be read.
const LEAST: (u16, u16) = (20, 4);
/// Columns that the reader may give the list, at least.
const LEAST_LIST: u16 = 24;
/// Columns that must be left to the article beside the list.
const LEAST_ARTICLE: u16 = 30;
/// Columns that the reader may give the sidebar.
const SIDEBAR_COLUMNS: (u16, u16) = (16, 44);
/// From this many rows on a blank one parts an article that stands alone from the status row.
const AIRY_ROWS: u16 = 16;
/// A list of fewer rows gives none of them to what was searched for.
const LEAST_WITH_QUERY: u16 = 4;
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

/// What the areas depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Terminal columns and rows.
    pub size: (u16, u16),
    /// The panes.
    pub panes: Panes,
    /// Rows of the panel that covers a part of them, if one is open.
    pub panel_rows: Option<usize>,
    /// Most columns for text.
    pub measure: usize,
    /// Whether the list is a search, whose words stand above it.
    pub is_search: bool,
    /// Whether an article that stands alone has the header above it.
    pub keeps_header: bool,
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
    /// The sidebar: beside the list, or in its place while it has the focus.
    pub sidebar: Option<Area>,
    /// The thin line between sidebar and list.
    pub sidebar_divider: Option<Area>,
    /// What was searched for, and a blank row, above the list.
    pub query: Option<Area>,
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
    /// The panel that covers a part of the panes.
    pub panel: Option<Panel>,
    /// The row at the bottom.
    pub status: Area,
}

/// A panel that rises from the bottom over the panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// The thin rule above it, with its title.
    pub rule: Area,
    /// Its rows.
    pub rows: Area,
}

/// Computes the areas.
#[must_use]
pub fn layout(arrangement: &Arrangement) -> Screen {
    let Arrangement { size: (columns, rows), panes, panel_rows, measure, is_search, keeps_header } =
        *arrangement;
    let whole = Area { x: 0, y: 0, width: columns, height: rows };
    let status = Area { y: rows.saturating_sub(1), height: rows.min(1), ..whole };
    let mut screen = Screen { whole, status, page_columns: LEAST_PAGE, ..Screen::default() };
    if columns < LEAST.0 || rows < LEAST.1 {
        screen.too_small = true;
        return screen;
    }
    let two = has_room_for_two(columns) && !panes.zen;
    let alone = !two && panes.focus == Pane::Article;
    let body = if alone && !keeps_header {
        Area { height: rows - 1, ..whole }
    } else {
        screen.header = Some(Area { height: 1, ..whole });
        screen.rule = Some(Area { y: 1, height: 1, ..whole });
        Area { y: 2, height: rows - 3, ..whole }
    };
    let article = if two { screen.place_panes(body, panes) } else { body };
    if !two && panes.focus == Pane::List {
        screen.list = Some(body);
    } else if !two && panes.focus == Pane::Sidebar {
        screen.sidebar = Some(body);
    }
    if is_search {
        screen.place_query();
    }
    screen.panel = panel_rows.map(|rows| screen.raise_panel(rows));
    let (left, page_columns) = page_column(usize::from(article.width), measure);
    screen.page_columns = page_columns;
    if two || alone {
        screen.article = Some(article);
        screen.page = Some(Area {
            x: article.x + left as u16,
            width: (article.width - left as u16).min(page_columns as u16),
            height: article.height - u16::from(alone && rows >= AIRY_ROWS),
            ..article
        });
    }
    screen
}

/// Whether list and article have room side by side.
#[must_use]
pub fn has_room_for_two(columns: u16) -> bool {
    columns >= TWO_PANES
}

/// Whether the sidebar has room beside them.
#[must_use]
pub fn has_room_for_three(columns: u16) -> bool {
    columns >= THREE_PANES
}

/// A sidebar takes about a sixth, unless the reader chose.
fn sidebar_columns(columns: u16, chosen: Option<u16>) -> u16 {
    let usual = (share(columns, 16) + 1).min(30);
    chosen.unwrap_or(usual).clamp(SIDEBAR_COLUMNS.0, SIDEBAR_COLUMNS.1.min(columns / 3))
}

/// A list takes about two fifths of what the sidebar leaves, unless the reader chose.
fn list_columns(columns: u16, beside_sidebar: bool, chosen: Option<u16>) -> u16 {
    let usual = if beside_sidebar { share(columns, 34) + 2 } else { share(columns, 38) + 1 };
    let most = columns.saturating_sub(LEAST_ARTICLE + 1).max(LEAST_LIST);
    chosen.unwrap_or(usual.clamp(34, 60)).clamp(LEAST_LIST, most)
}

/// So many hundredths.
fn share(columns: u16, hundredths: u32) -> u16 {
    (u32::from(columns) * hundredths / 100) as u16
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
    /// Places sidebar and list; returns what is left to the article.
    fn place_panes(&mut self, body: Area, panes: Panes) -> Area {
        let mut rest = body;
        let three = has_room_for_three(body.width) && panes.sidebar;
        if three {
            let (sidebar, divider, after) = split(rest, sidebar_columns(rest.width, panes.sidebar_columns));
            (self.sidebar, self.sidebar_divider) = (Some(sidebar), Some(divider));
            rest = after;
        }
        let (list, divider, article) = split(rest, list_columns(rest.width, three, panes.list_columns));
        self.divider = Some(divider);
        if panes.focus == Pane::Sidebar && !three {
            self.sidebar = Some(list);
        } else {
            self.list = Some(list);
        }
        article
    }

    /// Gives the first rows of the list to what was searched for.
    fn place_query(&mut self) {
        let Some(list) = self.list.filter(|list| list.height >= LEAST_WITH_QUERY) else { return };
        let height = if list.height >= AIRY_ROWS { 2 } else { 1.min(list.height) };
        self.query = Some(Area { height, ..list });
        self.list = Some(Area { y: list.y + height, height: list.height - height, ..list });
    }

    /// The part of the status row that is written in.
    #[must_use]
    pub fn status_text(&self) -> Area {
        Area { x: self.status.x + 1, width: self.status.width.saturating_sub(3), ..self.status }
    }

    /// Rows of text that are visible at once.
    #[must_use]
    pub fn page_rows(&self) -> usize {
        self.page.map_or(0, |page| usize::from(page.height))
    }

    /// A panel at the bottom right of so many columns and rows, or as many as there is room for.
    #[must_use]
    pub fn corner(&self, columns: usize, rows: usize) -> Panel {
        let mut panel = self.raise_panel(rows);
        for area in [&mut panel.rule, &mut panel.rows] {
            let width = u16::try_from(columns).unwrap_or(u16::MAX).min(area.width);
            *area = Area { x: area.right() - width, width, ..*area };
        }
        panel
    }

    /// A panel of so many rows above the status row, or as many as there is room for below the header.
    fn raise_panel(&self, rows: usize) -> Panel {
        let most = self.status.y.saturating_sub(self.rule.map_or(0, |rule| rule.y));
        let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(1).min(most);
        let rule = Area { y: self.status.y - height, height: height.min(1), ..self.status };
        let rows = Area { y: rule.bottom(), height: height - rule.height, ..self.status };
        Panel { rule, rows }
    }
}

/// The first so many columns, a thin line, and the rest.
fn split(area: Area, columns: u16) -> (Area, Area, Area) {
    let divider = area.x + columns;
    (
        Area { width: columns, ..area },
        Area { x: divider, width: 1, ..area },
        Area { x: divider + 1, width: area.width - columns - 1, ..area },
    )
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

    /// Whether a cell lies in it.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.right()).contains(&column) && (self.y..self.bottom()).contains(&row)
    }
}

#[cfg(test)]
mod tests;
