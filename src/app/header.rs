//! What the header says, and what stands where there are no rows.

use super::phrases::join;
use super::{App, Shelfmark, rows};
use crate::library::Order;
use crate::query::Scope;
use crate::text::{Clean, Script};

impl App {
    /// The right of the header: how far a scan is.
    #[must_use]
    pub fn progress(&self) -> Option<Clean> {
        let count = self.scan.article_count.into();
        (!self.scan.done).then(|| self.phrases.with("scan-progress", &[("count", count)]))
    }

    /// What the header says after the program's name: the view, how many articles it has, and their
    /// order if it is not the usual one.
    #[must_use]
    pub fn header(&self) -> (Clean, Clean) {
        let query = [("query", self.list.query_text.as_str().into())];
        let place = self.phrases.shelfmark(&self.list.shelfmark);
        let name = match (self.list.view.scope, &self.list.shelfmark) {
            _ if self.list.query_text.is_empty() => place,
            (Scope::Everything, _) => self.phrases.with("view-found", &query),
            (Scope::Titles, Shelfmark::All) => self.phrases.with("view-filtered", &query),
            (Scope::Titles, _) => join(&[place, self.phrases.with("view-filtered", &query)]),
        };
        let count = if self.list.known { self.list.total() } else { 0 };
        let order = self.list.view.order;
        let order = if order == Order::default() { Clean::default() } else { self.order_name(order) };
        (name, join(&[self.phrases.with("articles", &[("count", count.into())]), order]))
    }

    /// What an empty list says, in lines: what is the matter, and the next key.
    #[must_use]
    pub fn empty_list(&self) -> Vec<Clean> {
        let columns = self.screen().list.map_or(0, rows::text_columns);
        rows::headline(&self.empty_reason(), Script::Simplified, columns, self.ruler)
    }

    fn empty_reason(&self) -> Clean {
        if !self.list.query_text.is_empty() {
            self.phrases.with("no-hits", &[("query", self.list.query_text.as_str().into())])
        } else if self.scan.done {
            self.phrases.line("empty-library")
        } else {
            self.phrases.with("still-scanning", &[("count", self.scan.article_count.into())])
        }
    }
}
