//! The one query language (INTERFACE 3): text → [`Query`], errors that point at the column, the
//! canonical text back.
//!
//! Knows `text` and `words`. It does not know how a library answers: [`Query::matches`] asks a
//! [`Subject`].

mod calendar;
mod error;
mod evaluate;
mod expression;
mod fact;
mod field;
mod frequency;
mod needle;
mod parse;
mod print;
mod sort;

pub use calendar::Calendar;
pub use error::{Mistake, ParseError};
pub use evaluate::{Scope, Subject};
pub use expression::{Condition, Expression, Query, is_or_in_small_letters};
pub use fact::{Comparison, Fact, Feature, Measure, Pattern, Property, State, When};
pub use field::Field;
pub use needle::{Needle, collapsed, comparable, is_of_word, is_unspaced};
pub use parse::{parse, parse_live};
pub use sort::{Sort, SortField};
