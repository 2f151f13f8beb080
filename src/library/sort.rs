//! The order of a list as people write it: `date`, `-length`.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use super::Order;

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// What decides.
    pub field: SortField,
    /// Whether the usual direction is reversed.
    pub reversed: bool,
}

/// What decides the order of a list, and its usual direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortField {
    /// The date: newest first.
    #[default]
    Date,
    /// The title: from A on.
    Title,
    /// The source: from A on.
    Source,
    /// The length: longest first.
    Length,
}

impl Sort {
    /// The order of rows that is meant.
    #[must_use]
    pub fn order(self) -> Order {
        let [usual, reversed] = self.field.orders();
        if self.reversed { reversed } else { usual }
    }

    /// What may be written.
    pub const NAMES: &[&str] =
        &["date", "title", "source", "length", "-date", "-title", "-source", "-length"];
}

impl SortField {
    /// Every field, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Date, Self::Title, Self::Source, Self::Length];

    /// The usual order, and the reversed one.
    fn orders(self) -> [Order; 2] {
        match self {
            Self::Date => [Order::Newest, Order::Oldest],
            Self::Title => [Order::Title, Order::TitleBackwards],
            Self::Source => [Order::Source, Order::SourceBackwards],
            Self::Length => [Order::Length, Order::Shortest],
        }
    }
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        let field = SortField::ALL.into_iter().find(|field| field.orders().contains(&order));
        let field = field.unwrap_or_default();
        Self { field, reversed: field.orders()[0] != order }
    }
}

impl FromStr for Sort {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let name = text.strip_prefix('-').unwrap_or(text);
        let field = match name {
            "date" => SortField::Date,
            "title" => SortField::Title,
            "source" => SortField::Source,
            "length" => SortField::Length,
            _ => return Err(()),
        };
        Ok(Self { field, reversed: name.len() < text.len() })
    }
}

impl<'de> Deserialize<'de> for Sort {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| de::Error::unknown_variant(&text, Self::NAMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_and_no_other() {
        assert!(Sort::NAMES.iter().all(|name| name.parse::<Sort>().is_ok()));
        assert_eq!("date".parse(), Ok(Sort::default()));
        for sort in Sort::NAMES.iter().map(|name| name.parse::<Sort>().unwrap()) {
            assert_eq!(Sort::from(sort.order()), sort);
        }
        assert_eq!("-length".parse(), Ok(Sort { field: SortField::Length, reversed: true }));
        for text in ["", "-", "--date", "Date", "size"] {
            assert_eq!(text.parse::<Sort>(), Err(()), "{text:?}");
        }
    }
}
