//! Text → query.

use std::ops::Range;

/// A parsed query. The empty query matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// What must hold; None: everything matches.
    pub root: Option<Expression>,
}

/// A condition, with the bytes of the query text it came from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Expression {
    /// Bytes of the query's text.
    pub span: Range<usize>,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Bytes of the query's text that are wrong.
    pub span: Range<usize>,
}

/// Parses a query.
///
/// # Errors
/// The first mistake, with its place and the nearest right name.
pub fn parse(text: &str) -> Result<Query, ParseError> {
    let _ = text;
    Ok(Query::default())
}

/// Live.
///
/// # Errors
/// x
pub fn parse_live(text: &str) -> Result<Query, ParseError> {
    parse(text)
}
impl ParseError {
    /// .
    #[must_use]
    pub fn message(&self, _: &crate::words::Words) -> String {
        String::new()
    }
}
