//! What stands at a cell of the screen: for the mouse.

use super::Screen;

/// A thin line between two panes, which can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divider {
    /// Between sidebar and list.
    Sidebar,
    /// Between list and article.
    List,
}

/// What stands at a cell. Lines are counted from the top of their area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nothing: outside of everything.
    Nothing,
    /// The row at the top, or the rule below it.
    Header,
    /// A line of the sidebar.
    Sidebar {
        /// The line.
        line: u16,
    },
    /// A line between panes.
    Divider(Divider),
    /// What was searched for.
    Query,
    /// A line of the list: what stands there is in [`App::list_lines`](crate::app::App::list_lines).
    List {
        /// The line.
        line: u16,
    },
    /// A cell of the article; columns left of the text count as its first.
    Article {
        /// The column of the page.
        column: u16,
        /// The line of the screen's part of the page.
        line: u16,
    },
    /// The scroll position at the right edge of the article.
    Scroll {
        /// The line.
        line: u16,
    },
    /// A line of the panel.
    Panel {
        /// The line.
        line: u16,
    },
    /// The rule above the panel.
    PanelRule,
    /// The row at the bottom.
    Status {
        /// The column.
        column: u16,
    },
}

impl Screen {
    /// What stands at a cell.
    #[must_use]
    pub fn hit(&self, column: u16, row: u16) -> Target {
        let within = |area: Option<super::Area>| area.filter(|area| area.contains(column, row));
        if self.too_small || !self.whole.contains(column, row) {
            Target::Nothing
        } else if self.status.contains(column, row) {
            Target::Status { column }
        } else if let Some(area) = within(self.panel.map(|panel| panel.rows)) {
            Target::Panel { line: row - area.y }
        } else if within(self.panel.map(|panel| panel.rule)).is_some() {
            Target::PanelRule
        } else if within(self.header).or(within(self.rule)).is_some() {
            Target::Header
        } else if let Some(area) = within(self.sidebar) {
            Target::Sidebar { line: row - area.y }
        } else if within(self.sidebar_divider).is_some() {
            Target::Divider(Divider::Sidebar)
        } else if within(self.query).is_some() {
            Target::Query
        } else if let Some(area) = within(self.list) {
            Target::List { line: row - area.y }
        } else if within(self.divider).is_some() {
            Target::Divider(Divider::List)
        } else {
            self.hit_article(column, row)
        }
    }

    fn hit_article(&self, column: u16, row: u16) -> Target {
        let (Some(area), Some(page)) = (self.article, self.page) else { return Target::Nothing };
        let line = row.saturating_sub(area.y);
        if column + 1 == area.right() {
            return Target::Scroll { line };
        }
        Target::Article { column: column.saturating_sub(page.x), line }
    }

    /// The column of a divider, if it is on the screen.
    #[must_use]
    pub fn divider_column(&self, divider: Divider) -> Option<u16> {
        let area = match divider {
            Divider::Sidebar => self.sidebar_divider,
            Divider::List => self.divider,
        };
        area.map(|area| area.x)
    }
}
