//! What people write for an order, and the order of rows that is meant.

use super::Order;
use crate::query::{Sort, SortField};

impl Sort {
    /// The order of rows that is meant.
    #[must_use]
    pub fn order(self) -> Order {
        let [usual, reversed] = orders(self.field);
        if self.reversed { reversed } else { usual }
    }
}

/// The usual order, and the reversed one.
fn orders(field: SortField) -> [Order; 2] {
    match field {
        SortField::Date => [Order::Newest, Order::Oldest],
        SortField::Title => [Order::Title, Order::TitleBackwards],
        SortField::Source => [Order::Source, Order::SourceBackwards],
        SortField::Length => [Order::Length, Order::Shortest],
        SortField::Relevance => [Order::Relevance, Order::LeastRelevant],
    }
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        let field = SortField::ALL.into_iter().find(|field| orders(*field).contains(&order));
        let field = field.unwrap_or_default();
        Self { field, reversed: orders(field)[0] != order }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_and_their_names_are_the_same() {
        for sort in Sort::NAMES.iter().map(|name| name.parse::<Sort>().unwrap()) {
            assert_eq!(Sort::from(sort.order()), sort);
        }
    }
}
