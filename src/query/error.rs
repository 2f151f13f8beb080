//! What is wrong with a query, and where.

use std::ops::Range;

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
    /// Part of the language, but it needs the index: `lang:`, `is:unread`.
    NeedsIndex(String),
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
    /// Groups and negations nest deeper than [`Query::NESTING_LIMIT`](super::Query::NESTING_LIMIT).
    Nesting,
}
