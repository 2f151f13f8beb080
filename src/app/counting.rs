//! How many rows a view has, counted while the first of them are read already.

use super::{App, Effect, List};
use crate::library::{Cancel, View};
use crate::query::{Condition, Fact, Query, State};

/// The count of the rows of a view.
#[derive(Debug, Default)]
pub(super) struct Counting {
    ticket: u64,
    /// Whether it was asked for since the view or the library changed.
    asked: bool,
    /// The answer.
    count: Option<usize>,
    cancel: Cancel,
}

impl Counting {
    /// Another view or library: what was counted no longer holds, and what is being counted is given up.
    pub(super) fn forget(&mut self) {
        self.cancel.cancel();
        *self = Self { ticket: self.ticket + 1, ..Self::default() };
    }
}

/// How many rows of a view are unread.
#[derive(Debug, Default)]
pub(super) struct Unread {
    counting: Counting,
    /// The rows that were asked about.
    of: Option<View>,
    /// Whether the library has changed since.
    stale: bool,
    /// The last answer about this view.
    pub(super) shown: Option<usize>,
}

impl Unread {
    /// The library has changed: it is asked again.
    pub(super) fn mark_stale(&mut self) {
        self.stale = true;
    }
}

impl List {
    /// The question how many rows there are, if it is to be asked now.
    pub(super) fn wants_count(&mut self) -> Option<(u64, View, Cancel)> {
        let counting = &mut self.counting;
        if self.window.is_counted || !self.known || counting.asked || self.in_flight.is_some() {
            return None;
        }
        counting.asked = true;
        Some((counting.ticket, self.view.clone(), counting.cancel.clone()))
    }

    /// Takes the number of rows.
    fn take_count(&mut self, ticket: u64, count: usize) {
        if self.counting.ticket == ticket {
            self.counting.count = Some(count);
            self.settle_count();
        }
    }

    /// So many rows there are, as was found out otherwise.
    pub(super) fn set_total(&mut self, count: usize) {
        self.take_count(self.counting.ticket, count);
    }

    /// What was counted before holds for a window that came later.
    pub(super) fn settle_count(&mut self) {
        if let Some(count) = self.counting.count.filter(|_| !self.window.is_counted) {
            self.window.total = count;
            self.window.is_counted = true;
        }
    }

    /// The question how many rows are unread, if it is to be asked now: of every view, and again when something was marked.
    /// What was searched for is told as hits, not as unread.
    pub(super) fn wants_unread(&mut self) -> Option<(u64, View, Cancel)> {
        if !self.known || self.in_flight.is_some() || !self.query_text.is_empty() {
            return None;
        }
        let unread = Query::of(Condition::Fact(Fact::Is(State::Unread)));
        let query = self.view.query.clone().and(unread);
        let view = View { query, opening: self.mark_count, ..self.view.clone() };
        if self.unread.of.as_ref() == Some(&view) && !self.unread.stale {
            return None;
        }
        self.unread.counting.forget();
        // What was told of the view holds until something else is known.
        let is_other =
            self.unread.of.as_ref().is_none_or(|of| of.query != view.query || of.among != view.among);
        self.unread.shown = self.unread.shown.filter(|_| !is_other);
        (self.unread.of, self.unread.stale) = (Some(view.clone()), false);
        Some((self.unread.counting.ticket, view, self.unread.counting.cancel.clone()))
    }
}

impl App {
    /// The unread rows of the list were counted; None: that was given up.
    pub(super) fn unread_counted(&mut self, ticket: u64, count: Option<usize>) -> Vec<Effect> {
        if self.list.unread.counting.ticket == ticket {
            self.list.unread.shown = count;
        }
        Vec::new()
    }

    /// The rows of the list were counted; None: that was given up.
    pub(super) fn rows_counted(&mut self, ticket: u64, count: Option<usize>) -> Vec<Effect> {
        if let Some(count) = count {
            self.list.take_count(ticket, count);
        }
        Vec::new()
    }
}
