//! Cleaning of untrusted text (TYPESETTING 5). [`Clean`] is the only string that may reach a page or
//! the screen, and this file and its parts are the only place that makes one.
//!
//! Cleaning takes linear time; text that needs nothing, which is nearly all of it, is scanned once.
//! It does not know markup: entities and tags are resolved before.

mod class;
mod escape;
mod filter;
mod settle;
mod stretch;
#[cfg(test)]
mod tests;

use std::borrow::Borrow;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::Serialize;

pub(in crate::text) use class::is_plain;
use filter::Shape;
pub(in crate::text) use stretch::Stretches;

/// Text without control characters, escape sequences, bidirectional controls or other invisible
/// characters that could deceive or damage a terminal. Normalised to NFC; no cluster has more than
/// 8 combining marks or 16 characters. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Clean(Arc<str>);

/// Cleans text and counts what it removed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cleaner {
    /// Characters removed so far. Changes that lose nothing are not counted: NFC, line ends, white
    /// space made one, optional breaks.
    pub removed_count: usize,
}

impl Clean {
    /// Cleans one line: line breaks, tabs and runs of white space become single spaces, both ends
    /// are trimmed and no invisible character is left.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Cleaner::default().line(text)
    }

    /// Cleans text of several lines: `\n` and `\t` stay, other line ends become `\n`, and U+200B stays
    /// as the one mark of an optional line break (a soft hyphen becomes one).
    #[must_use]
    pub fn text(text: &str) -> Self {
        Cleaner::default().text(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part within `range` (bytes), None if it does not lie on character boundaries.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Option<Self> {
        // Cut out of its cluster a joiner or tag may be left alone, so the part is looked at again.
        self.0.get(range).map(Self::text)
    }

    /// The part within `range`, whose ends lie between grapheme clusters: it is clean as it is.
    #[must_use]
    pub(crate) fn slice_between_clusters(&self, range: Range<usize>) -> Option<Self> {
        if range == (0..self.0.len()) {
            return Some(self.clone());
        }
        self.0.get(range).map(|part| Self(Arc::from(part)))
    }

    /// The parts one after the other.
    #[must_use]
    pub fn concat<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        Self::join(parts, "")
    }

    /// The parts with `separator` between them. Clean again: marks may compose across a border.
    #[must_use]
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Self>, separator: &str) -> Self {
        let mut joined = String::new();
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                joined.push_str(separator);
            }
            joined.push_str(part);
        }
        Self::text(&joined)
    }
}

impl Cleaner {
    /// As [`Clean::line`], counting.
    pub fn line(&mut self, text: &str) -> Clean {
        self.clean(text.trim(), Shape::Line)
    }

    /// As [`Clean::text`], counting.
    pub fn text(&mut self, text: &str) -> Clean {
        self.clean(text, Shape::Text)
    }

    fn clean(&mut self, text: &str, shape: Shape) -> Clean {
        if shape.needs_nothing(text) {
            return Clean(Arc::from(text));
        }
        let filtered = filter::filter(text, shape);
        self.removed_count += filtered.removed_count;
        if !filtered.is_rough {
            return Clean(Arc::from(filtered.text));
        }
        let settled = settle::settle(&filtered.text);
        self.removed_count += settled.removed_count;
        Clean(Arc::from(settled.text))
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

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Clean {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Clean {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl From<Clean> for String {
    fn from(clean: Clean) -> Self {
        clean.0.as_ref().to_owned()
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}
