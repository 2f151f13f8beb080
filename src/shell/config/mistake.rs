//! What is wrong in a configuration, and where; as the error of reading it.

use std::fmt::{self, Display};

use serde::de::{self, Expected, Unexpected};

use crate::command::KeymapReason;
use crate::query::ParseError;
use crate::text::Clean;
use crate::words::{Words, nearest};

/// Characters of a wrong value that are quoted.
const QUOTED_CHARS: usize = 40;

/// What is wrong in a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line of the file, counted from 1; None if it is in none.
    pub line: Option<usize>,
    /// What it is about: `reading.measure`.
    pub name: Clean,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not TOML; the parser's own words.
    Syntax(String),
    /// Nothing has this name.
    Unknown {
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// No setting has the name of this variable of the environment.
    Variable {
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A table is no value.
    Table,
    /// Tables of their own are wanted: `[[view]]`.
    Tables,
    /// A saved query without a name, or without a query.
    Incomplete,
    /// A rule without a query, or without anything to do.
    Idle,
    /// A wrong query.
    Query(Box<ParseError>),
    /// A wrong key, or one that cannot be had.
    Key(Box<KeymapReason>),
    /// It cannot have this value.
    Value {
        /// The value as written.
        found: String,
        /// Those that it can have.
        expected: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
}

impl Mistake {
    pub(super) fn at(line: usize, name: &str, reason: Reason) -> Self {
        Self { line: Some(line), name: Clean::line(name), reason }
    }

    /// The mistake in the interface's language, without its place.
    #[must_use]
    pub fn message(&self, words: &Words) -> Clean {
        // It may quote what is written in the file.
        Clean::line(&self.sentence(words))
    }

    fn sentence(&self, words: &Words) -> String {
        let name = || self.name.as_str().into();
        match &self.reason {
            Reason::Syntax(reason) => words.with("config-syntax", &[("reason", reason.as_str().into())]),
            Reason::Tables => words.with("config-tables", &[("name", name())]),
            Reason::Incomplete => words.get("config-incomplete"),
            Reason::Idle => words.get("config-idle-rule"),
            Reason::Query(error) => error.message(words),
            Reason::Key(reason) => reason.message(words),
            Reason::Table => words.with("config-table", &[("name", name())]),
            Reason::Unknown { nearest } => {
                words.wrong("config-unknown", &[("name", name())], nearest.as_deref())
            }
            Reason::Variable { nearest } => words.wrong("config-variable", &[], nearest.as_deref()),
            Reason::Value { found, expected, nearest } => {
                let arguments = [
                    ("name", name()),
                    ("found", quoted(found).into()),
                    ("expected", expected.as_str().into()),
                ];
                words.wrong("config-value", &arguments, nearest.as_deref())
            }
        }
    }
}

impl Reason {
    /// With the value as it is written in the file.
    pub(super) fn found(mut self, written: &str) -> Self {
        if let Self::Value { found, .. } = &mut self {
            written.clone_into(found);
        }
        self
    }

    fn value(expected: String, nearest: Option<&'static str>) -> Self {
        Self::Value { found: String::new(), expected, nearest: nearest.map(str::to_owned) }
    }

    /// It is none of these.
    pub(super) fn none_of(names: &'static [&'static str]) -> Self {
        Self::value(names.join(", "), None)
    }
}

/// The beginning of a value, on one line.
fn quoted(value: &str) -> String {
    let mut chars = value.lines().next().unwrap_or_default().chars();
    let mut quoted: String = chars.by_ref().take(QUOTED_CHARS).collect();
    if chars.next().is_some() {
        quoted.push('…');
    }
    quoted
}

impl de::Error for Reason {
    fn custom<T: Display>(message: T) -> Self {
        Self::Syntax(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::value(expected.to_string(), None)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::value(expected.to_string(), None)
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::value(expected.join(", "), nearest(variant, expected.iter().copied()))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::Unknown { nearest: nearest(field, expected.iter().copied()).map(str::to_owned) }
    }
}

impl Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, formatter)
    }
}

impl std::error::Error for Reason {}
