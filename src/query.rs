//! The one query language (INTERFACE 3): text → [`Query`], errors that point at the column.
//!
//! Knows `text` and `words`. It does not know how a library answers: [`Query::matches`] asks a
//! [`Subject`].

mod evaluate;
mod parse;

pub use evaluate::{Scope, Subject};
pub use parse::{Expression, ParseError, Query, parse, parse_live};
