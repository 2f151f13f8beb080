//! What the reader configured, as far as the state depends on it: the `[list]` table (INTERFACE 6), and
//! the wishes of other rooms that are obeyed here.

mod read_after;

use serde::Deserialize;

use crate::article::Scheme;
use crate::command::Key;
use crate::library::Order;
use crate::page;
use crate::query::Sort;
use crate::text::Clean;

pub use read_after::ReadAfter;

/// What was configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The list.
    pub list: ListSettings,
    /// How pages are to be set.
    pub reading: page::Settings,
    /// Queries that were saved.
    pub views: Vec<SavedView>,
    /// Schemes beyond http, https and mailto whose links may be opened.
    pub schemes: Vec<Scheme>,
    /// Whether of articles that tell the same only the first of a view is a row.
    pub folded: bool,
}

/// A query that was saved: a `[[view]]` table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: Clean,
    /// The query, which is good.
    pub query: String,
    /// Keys that show it.
    pub keys: Option<Vec<Key>>,
}

/// How the list is to look: the `[list]` table.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct ListSettings {
    /// Lines a row takes.
    pub density: Density,
    /// What rows are grouped by.
    pub group: Grouping,
    /// The order of rows.
    pub sort: Sort,
    /// When an article that is opened counts as read.
    pub read_after: ReadAfter,
}

impl ListSettings {
    /// The order to begin with. Rows grouped by source are in the order of sources.
    #[must_use]
    pub fn order(self) -> Order {
        match (self.group, self.sort.order()) {
            (Grouping::Source, Order::Newest | Order::Oldest) => Order::Source,
            (_, order) => order,
        }
    }
}

/// Lines that a row of the list takes.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// The title, and below it what is known of the article.
    #[default]
    Comfortable,
    /// One line.
    Compact,
}

/// What the rows of the list are grouped by.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// The day they were published.
    #[default]
    Day,
    /// Their source.
    Source,
    /// Nothing.
    None,
}
