//! The order of a list as people write it: `date`, `-length`.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

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
    /// How well the words of the query are met: best first; by date without words.
    Relevance,
}

impl Sort {
    /// What may be written.
    pub const NAMES: &[&str] = &[
        "date",
        "title",
        "source",
        "length",
        "relevance",
        "-date",
        "-title",
        "-source",
        "-length",
        "-relevance",
    ];
}

impl SortField {
    /// Every field, in the order of a menu.
    pub const ALL: [Self; 5] = [Self::Date, Self::Title, Self::Source, Self::Length, Self::Relevance];

    fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Title => "title",
            Self::Source => "source",
            Self::Length => "length",
            Self::Relevance => "relevance",
        }
    }
}

impl Display for Sort {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", if self.reversed { "-" } else { "" }, self.field.name())
    }
}

impl FromStr for Sort {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let name = text.strip_prefix('-').unwrap_or(text);
        let field = SortField::ALL.into_iter().find(|field| field.name() == name).ok_or(())?;
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
        for name in Sort::NAMES {
            assert_eq!(name.parse::<Sort>().map(|sort| sort.to_string()).as_deref(), Ok(*name));
        }
        assert_eq!("date".parse(), Ok(Sort::default()));
        assert_eq!("-length".parse(), Ok(Sort { field: SortField::Length, reversed: true }));
        for text in ["", "-", "--date", "Date", "size"] {
            assert_eq!(text.parse::<Sort>(), Err(()), "{text:?}");
        }
    }
}
