//! The order of the list, what it is gathered by, and how dense it is.

use super::{App, Choice, Density, Effect, Grouping, Picker, PickerRow};
use crate::command::{Code, Key};
use crate::library::Order;
use crate::query::{Sort, SortField};
use crate::text::Clean;

impl App {
    /// The menu of orders, the one that holds under the cursor.
    pub(super) fn open_sort_menu(&mut self) -> Vec<Effect> {
        let current = Sort::from(self.list.view.order);
        let has_words = self.list.view.query.has_words();
        let is_offered =
            |field: &SortField| *field != SortField::Relevance || has_words || *field == current.field;
        let fields: Vec<SortField> = SortField::ALL.into_iter().filter(is_offered).collect();
        let cursor = fields.iter().position(|field| *field == current.field).unwrap_or(0);
        let rows = fields.into_iter().map(|field| {
            let (letter, name) = match field {
                SortField::Date => ('d', "sort-date"),
                SortField::Title => ('t', "sort-title"),
                SortField::Source => ('s', "sort-source"),
                SortField::Length => ('l', "sort-length"),
                SortField::Relevance => ('r', "sort-relevance"),
            };
            let detail =
                if field == current.field { self.phrases.line("sort-again") } else { Clean::default() };
            let key = Key::plain(Code::Char(letter));
            PickerRow::keyed(key, self.phrases.line(name), detail, Choice::Sort(field))
        });
        let rows = rows.collect();
        self.open_picker(Picker::new(self.phrases.line("sort-menu"), rows, cursor, self.ruler))
    }

    /// Sorts the list; by what it is sorted by already, the other way round.
    pub(super) fn sort_by(&mut self, field: SortField) -> Vec<Effect> {
        let current = Sort::from(self.list.view.order);
        let order = Sort { field, reversed: field == current.field && !current.reversed }.order();
        self.list.sort(order);
        self.tell(self.order_name(order))
    }

    /// The best hits first, or the newest.
    pub(super) fn toggle_relevance(&mut self) -> Vec<Effect> {
        let is_by_date = self.list.view.order != Order::Relevance;
        let order = if is_by_date { Order::Relevance } else { Order::Newest };
        self.list.moved = false;
        self.list.sort(order);
        self.tell(self.order_name(order))
    }

    /// An order as a sentence.
    #[must_use]
    pub fn order_name(&self, order: Order) -> Clean {
        self.phrases.line(match order {
            Order::Newest => "order-newest",
            Order::Oldest => "order-oldest",
            Order::Title => "order-title",
            Order::TitleBackwards => "order-title-backwards",
            Order::Source => "order-source",
            Order::SourceBackwards => "order-source-backwards",
            Order::Length => "order-longest",
            Order::Shortest => "order-shortest",
            Order::Relevance => "order-relevance",
            Order::LeastRelevant => "order-least-relevant",
        })
    }

    /// By day, by source, by nothing: the next of them.
    pub(super) fn regroup(&mut self) -> Vec<Effect> {
        let (headers, order, told) = match self.list.grouping() {
            Grouping::Day => (true, Order::Source, "grouped-by-source"),
            Grouping::Source => (false, Order::Newest, "grouped-by-nothing"),
            Grouping::None => (true, Order::Newest, "grouped-by-day"),
        };
        self.list.headers = headers;
        self.list.sort(order);
        self.tell(self.phrases.line(told))
    }

    /// Rows of one line, or of two and more.
    pub(super) fn toggle_density(&mut self) -> Vec<Effect> {
        let (density, told) = match self.list.density {
            Density::Comfortable => (Density::Compact, "density-compact"),
            Density::Compact => (Density::Comfortable, "density-comfortable"),
        };
        self.list.density = density;
        // What a search found may have to show where, or need not any more.
        self.list.mark_stale();
        self.tell(self.phrases.line(told))
    }
}
