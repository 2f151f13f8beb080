//! The line above the list that says what was searched for, and is typed in; and what the header says then.

use super::phrases::join;
use super::{App, PromptKind};
use crate::command::{Command, Context, show_sequence};
use crate::query::Scope;
use crate::text::Clean;

impl App {
    /// Whether the library is being searched: its line is typed.
    #[must_use]
    pub fn types_search(&self) -> bool {
        self.prompt.as_ref().is_some_and(|prompt| prompt.kind == PromptKind::SearchLibrary)
    }

    /// Whether what was searched for stands above the list.
    pub(super) fn shows_query(&self) -> bool {
        let is_searched = self.list.view.scope == Scope::Everything && !self.list.query_text.is_empty();
        is_searched || self.types_search()
    }

    /// What is wrong with the search that is typed.
    #[must_use]
    pub fn search_error(&self) -> Option<&Clean> {
        self.prompt.as_ref().filter(|prompt| prompt.kind == PromptKind::SearchLibrary)?.error.as_ref()
    }

    /// How many rows the list has, as far as that is known, and their order.
    pub(super) fn search_count(&self) -> Clean {
        if self.search_error().is_some() {
            return self.last_good_search();
        }
        let count = [("count", self.list.total().into())];
        let id = if self.list.window.is_counted { "search-hits" } else { "search-hits-at-least" };
        let hits = if self.list.known { self.phrases.with(id, &count) } else { Clean::default() };
        let share = self.indexed_share().unwrap_or_default();
        let order = self.list.view.order;
        let order = if self.list.total() == 0 { Clean::default() } else { self.order_name(order) };
        join(&[hits, share, order])
    }

    /// What the list still shows while what is typed is wrong.
    fn last_good_search(&self) -> Clean {
        match self.list.query_text.trim() {
            "" => Clean::default(),
            query => self.phrases.with("search-still", &[("query", query.into())]),
        }
    }

    /// What a search takes for the same, and the key of its order: for the right of the header.
    #[must_use]
    pub fn search_aside(&self) -> Option<Clean> {
        let keys = self.keymap.keys_of(Context::List, Command::Sort);
        let key = show_sequence(keys.first()?);
        self.shows_query().then(|| self.phrases.with("search-aside", &[("key", key.into())]))
    }

    /// The number of rows, with a sign behind it if there may be more.
    pub(super) fn shown_total(&self) -> String {
        let more = if self.list.window.is_counted { "" } else { "+" };
        format!("{}{more}", self.phrases.number(self.list.total()))
    }
}
