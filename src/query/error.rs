//! What is wrong with a query, and where.

use std::ops::Range;

use super::Query;
use crate::words::Words;

/// What is wrong with a query: the first mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Bytes of the query's text that are wrong.
    pub span: Range<usize>,
    /// The character where they begin, counted from 1.
    pub column: usize,
    /// The mistake.
    pub mistake: Mistake,
}

/// A kind of mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// No field has this name.
    UnknownField {
        /// The name as written.
        name: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// `is:` knows no such state.
    UnknownState {
        /// The state as written.
        value: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// `has:` knows no such thing.
    UnknownFeature {
        /// The thing as written.
        value: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// `sort:` knows no such order.
    UnknownOrder {
        /// The order as written.
        value: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// No period of the calendar.
    NoDate(String),
    /// No age: `newer:soon`.
    NoAge(String),
    /// No number: `chars:many`.
    NoNumber(String),
    /// Something must follow this: `OR`, `-`, `title:`.
    NothingAfter(String),
    /// Something must stand before this: `OR`.
    NothingBefore(String),
    /// Words without a character to look for: `""`.
    NothingToFind,
    /// `()`
    EmptyGroup,
    /// A quotation mark is missing at the end.
    OpenPhrase,
    /// A `)` is missing at the end.
    OpenGroup,
    /// A `)` without its `(`.
    StrayClose,
    /// A `*` that does not end a word.
    Star,
    /// Groups and negations nest deeper than [`Query::NESTING_LIMIT`].
    Nesting,
}

impl ParseError {
    /// The mistake in the interface's language, with its column.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        let message = self.mistake.message(words);
        words.with("query-mistake", &[("column", self.column.into()), ("message", message.as_str().into())])
    }
}

impl Mistake {
    fn message(&self, words: &Words) -> String {
        match self {
            Self::UnknownField { name, nearest } => unknown(words, "query-unknown-field", name, *nearest),
            Self::UnknownState { value, nearest } => unknown(words, "query-unknown-state", value, *nearest),
            Self::UnknownFeature { value, nearest } => {
                unknown(words, "query-unknown-feature", value, *nearest)
            }
            Self::UnknownOrder { value, nearest } => unknown(words, "query-unknown-order", value, *nearest),
            Self::NoDate(value) => words.with("query-no-date", &[("value", value.as_str().into())]),
            Self::NoAge(value) => words.with("query-no-age", &[("value", value.as_str().into())]),
            Self::NoNumber(value) => words.with("query-no-number", &[("value", value.as_str().into())]),
            Self::NothingAfter(what) => words.with("query-nothing-after", &[("what", what.as_str().into())]),
            Self::NothingBefore(what) => {
                words.with("query-nothing-before", &[("what", what.as_str().into())])
            }
            Self::NothingToFind => words.get("query-nothing-to-find"),
            Self::EmptyGroup => words.get("query-empty-group"),
            Self::OpenPhrase => words.get("query-open-phrase"),
            Self::OpenGroup => words.get("query-open-group"),
            Self::StrayClose => words.get("query-stray-close"),
            Self::Star => words.get("query-star"),
            Self::Nesting => words.with("query-nesting", &[("limit", Query::NESTING_LIMIT.into())]),
        }
    }
}

fn unknown(words: &Words, id: &str, name: &str, nearest: Option<&str>) -> String {
    words.wrong(id, &[("name", name.into())], nearest)
}
