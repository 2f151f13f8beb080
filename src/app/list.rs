//! The list's state: a window of rows around the cursor, never the whole library.

use std::ops::Range;

use super::bunch::Bunch;
use super::counting::{Counting, Unread};
use super::{Density, Grouping, ListSettings, Shelfmark, Wishes};
use crate::article::ArticleId;
use crate::library::{Around, Cancel, Entry, Order, Request, View, Window};
use crate::query::{Query, Scope};
use jiff::tz::TimeZone;

/// Rows kept around the cursor, at least; with a very tall screen four times as many as it shows.
const WINDOW: usize = 240;
/// A new window is asked for when fewer rows than this lie beyond the cursor.
const REACH: usize = 60;
/// The same for what a search found: each of these rows means reading a text.
const SEARCH_WINDOW: usize = 80;
const SEARCH_REACH: usize = 20;

/// The list.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts: headers, moved, awaited, adrift, known, doubted, stale"
)]
pub struct List {
    /// Which articles, in which order.
    pub view: View,
    /// The view or source of the sidebar that is shown, and what was typed narrows.
    pub shelfmark: Shelfmark,
    /// How many lines a row takes.
    pub density: Density,
    /// Whether days and sources have headers, in the orders that have any.
    pub headers: bool,
    /// What the reader typed for it, to be shown.
    pub query_text: String,
    /// The rows known.
    pub window: Window,
    /// Position of the cursor in the view.
    pub cursor: usize,
    /// Position of the first row on the screen.
    pub top: usize,
    /// Whether the reader has moved the cursor: before that it stays on the first row while rows arrive.
    pub moved: bool,
    /// Whether the row under the cursor is on its way, and the article is to follow when it comes.
    pub awaited: bool,
    /// The order that the reader chose. A query may ask for another.
    pub order: Order,
    /// The order that the reader chose for what is searched for by words.
    pub search_order: Order,
    /// Whether it was scrolled away from the cursor, which then need not be on the screen.
    pub adrift: bool,
    /// Rows of the screen that the list has.
    pub height: usize,
    /// How often something was marked: a view that is opened again heeds it, one that is open holds still.
    pub mark_count: u64,
    /// Marks that are wished and not made yet.
    pub wishes: Wishes,
    /// Rows that are selected.
    pub bunch: Bunch,
    /// Whether any rows have arrived.
    pub known: bool,
    /// Whether those that have arrived are of before the folders were read to their end.
    pub doubted: bool,
    ticket: u64,
    /// The ticket of the request that is under way.
    pub(super) in_flight: Option<u64>,
    /// Where the cursor was when it was asked.
    asked_at: usize,
    /// How many rows there are, if they did not come with their number.
    pub(super) counting: Counting,
    /// How many of them are unread.
    pub(super) unread: Unread,
    cancel: Cancel,
    stale: bool,
}

impl List {
    /// An empty list of all that is not hidden.
    #[must_use]
    pub fn new(settings: ListSettings) -> Self {
        Self {
            view: View { query: Query::unhidden(), order: settings.order(), ..View::default() },
            order: settings.order(),
            density: settings.density,
            headers: settings.group != Grouping::None,
            ..Self::default()
        }
    }

    /// Obeys other settings.
    pub fn configure(&mut self, settings: ListSettings) {
        self.density = settings.density;
        self.headers = settings.group != Grouping::None;
        if settings.order() != self.order {
            self.sort(settings.order());
        }
    }

    /// Whether the rows were searched for by words in their texts: then each shows where they stand.
    #[must_use]
    pub fn is_search(&self) -> bool {
        self.view.scope == Scope::Everything && !self.sought().is_empty()
    }

    /// The words that rows match, folded.
    #[must_use]
    pub fn sought(&self) -> Vec<&str> {
        self.view.query.highlights()
    }

    /// What rows are gathered by: it follows from their order.
    #[must_use]
    pub fn grouping(&self) -> Grouping {
        match self.view.order {
            _ if self.wants_snippets() => Grouping::None,
            Order::Newest | Order::Oldest if self.headers => Grouping::Day,
            Order::Source | Order::SourceBackwards if self.headers => Grouping::Source,
            _ => Grouping::None,
        }
    }

    /// Puts the rows in another order; the one that the reader went to stays under the cursor.
    pub fn sort(&mut self, order: Order) {
        if self.is_search() {
            self.search_order = order;
        } else {
            self.order = order;
        }
        self.set_view(View { order, ..self.view.clone() });
    }

    /// Has this first row on the screen, of so many lines.
    pub(super) fn settle(&mut self, top: usize, height: usize) {
        self.top = top;
        self.height = height;
    }

    /// The row at a position, if it is in the window.
    #[must_use]
    pub fn entry(&self, position: usize) -> Option<&Entry> {
        self.window.rows.get(position.checked_sub(self.window.first)?)
    }

    /// The row under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Entry> {
        self.entry(self.cursor)
    }

    /// The positions of the rows that are known.
    pub(super) fn known_rows(&self) -> Range<usize> {
        self.window.first..self.window.first + self.window.rows.len()
    }

    /// Rows in the view.
    #[must_use]
    pub fn total(&self) -> usize {
        self.window.total
    }

    /// Moves the cursor to a position, stopping at the ends.
    pub fn go(&mut self, position: usize) {
        self.cursor = position.min(self.total().saturating_sub(1));
        self.top = self.top.min(self.cursor);
        self.moved = true;
        self.adrift = false;
    }

    /// Scrolls by rows; the cursor stays where it is, on the screen or not.
    pub fn scroll(&mut self, rows: isize) {
        self.top = self.top.saturating_add_signed(rows).min(self.total().saturating_sub(1));
        self.moved = true;
        self.adrift = true;
    }

    /// Changes the view: rows of the old one no longer count.
    pub fn set_view(&mut self, view: View) {
        self.wishes.visit();
        if self.view != view {
            self.view = view;
            self.stale = true;
            self.in_flight = None;
            self.cancel.cancel();
            self.counting.forget();
            self.adrift = false;
            self.bunch = Bunch::default();
            if !self.moved {
                self.cursor = 0;
                self.top = 0;
            }
        }
    }

    /// Opens the view anew: it heeds all marks that are made.
    pub(super) fn reopen(&mut self) {
        self.view.opening = self.mark_count;
        self.mark_stale();
    }

    /// What the rows say has changed, and not which they are.
    pub(super) fn refresh(&mut self) {
        self.stale = true;
    }

    /// More was found than was there when the rows were asked for, whatever they say.
    pub(super) fn doubt(&mut self) {
        self.doubted = true;
        self.mark_stale();
    }

    /// The library has changed.
    pub fn mark_stale(&mut self) {
        self.stale = true;
        self.counting.forget();
        self.unread.mark_stale();
    }

    /// Whether rows are to be asked for now. One request at a time is under way, except that a new
    /// view does not wait for the old.
    #[must_use]
    pub fn needs_rows(&self) -> bool {
        self.in_flight.is_none() && (self.stale || self.near_edge())
    }

    fn near_edge(&self) -> bool {
        let (_, reach) = self.extent();
        let end = self.window.first + self.window.rows.len();
        let (first, last) = if self.adrift {
            (self.top, self.top + self.height)
        } else {
            (self.cursor.min(self.top), self.cursor)
        };
        let above = self.window.first > 0 && first < self.window.first + reach / 2;
        let below = end < self.window.total && last + reach > end;
        self.known && (above || below)
    }

    /// Rows of a window, and how many of them lie beyond the cursor at least.
    fn extent(&self) -> (usize, usize) {
        if self.wants_snippets() {
            (SEARCH_WINDOW.max(self.height * 2), SEARCH_REACH)
        } else {
            (WINDOW.max(self.height * 4), REACH)
        }
    }

    fn wants_snippets(&self) -> bool {
        self.is_search() && self.density == Density::Comfortable
    }

    /// The request for the rows around the cursor, or around `article`.
    pub fn request(&mut self, article: Option<ArticleId>, complete: bool, zone: TimeZone) -> (u64, Request) {
        self.ticket += 1;
        self.in_flight = Some(self.ticket);
        self.asked_at = self.cursor;
        self.stale = false;
        let (count, reach) = self.extent();
        let kept = article.or_else(|| self.selected().map(|entry| entry.id).filter(|_| self.moved));
        let around = match kept {
            _ if self.adrift && self.top.abs_diff(self.cursor) + reach + self.height > count / 2 => {
                Around::From(self.top.saturating_sub(count / 2))
            }
            Some(id) => Around::Article(id, self.cursor),
            None => Around::From(self.cursor.saturating_sub(count / 2)),
        };
        self.cancel.cancel();
        self.cancel = Cancel::default();
        let cancel = self.cancel.clone();
        let snippets = self.wants_snippets();
        let request = Request { view: self.view.clone(), around, count, complete, snippets, zone, cancel };
        (self.ticket, request)
    }

    /// Takes rows; says whether they were the ones asked for last. The row under the eye stays where it is.
    pub fn arrive(&mut self, ticket: u64, window: Window) -> bool {
        if self.in_flight != Some(ticket) {
            return false;
        }
        self.in_flight = None;
        self.known = true;
        self.doubted &= self.stale;
        let before = self.cursor;
        if !self.moved {
            self.cursor = 0;
            self.top = 0;
        } else if let Some(position) = self.place_in(&window) {
            self.top = (self.top + position).saturating_sub(self.cursor);
            self.cursor = position;
        }
        self.bunch.follow(&window, self.cursor.cast_signed() - before.cast_signed());
        self.window = window;
        self.settle_count();
        self.cursor = self.cursor.min(self.total().saturating_sub(1));
        self.top = self.top.min(if self.adrift { self.total().saturating_sub(1) } else { self.cursor });
        true
    }

    /// Where the row under the cursor is in a window that was asked for; the reader may have gone on since.
    fn place_in(&self, window: &Window) -> Option<usize> {
        if self.cursor == self.asked_at {
            return window.position;
        }
        let id = self.selected()?.id;
        window.rows.iter().position(|entry| entry.id == id).map(|row| window.first + row)
    }
}
