//! Tables of one kind, as `[[view]]` and `[[rule]]`: one with a mistake is told with its line; the others hold.

use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Mistake, Reason};
use crate::query::{Calendar, parse};
use crate::words::nearest;

/// Where tables are read from.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    /// The file.
    pub(super) text: &'a str,
    /// The line of a byte of it.
    pub(super) line: &'a dyn Fn(usize) -> usize,
    /// The name of the tables.
    pub(super) name: &'static str,
    /// What a table may hold.
    pub(super) fields: &'static [&'static str],
}

impl Tables<'_> {
    /// What each table is, given its fields and its line; and what is wrong in them.
    pub(super) fn read<T>(
        &self,
        name: &Spanned<DeString<'_>>,
        value: &DeValue<'_>,
        of: impl Fn(&DeTable<'_>, usize) -> Result<T, Mistake>,
    ) -> (Vec<T>, Vec<Mistake>) {
        let (mut read, mut mistakes) = (Vec::new(), Vec::new());
        let none = |line: usize| Mistake::at(line, self.name, Reason::Tables);
        let DeValue::Array(tables) = value else {
            return (read, vec![none((self.line)(name.span().start))]);
        };
        for table in tables {
            let at = (self.line)(table.span().start);
            let found = match table.get_ref() {
                DeValue::Table(fields) => of(fields, at),
                _ => Err(none(at)),
            };
            match found {
                Ok(found) => read.push(found),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        (read, mistakes)
    }

    /// What is wrong with a field, at a byte of the file.
    pub(super) fn wrong(&self, field: &str, at: usize, reason: Reason) -> Mistake {
        Mistake::at((self.line)(at), &format!("{}.{field}", self.name), reason)
    }

    /// That there is no such field.
    pub(super) fn unknown(&self, field: &str) -> Reason {
        Reason::Unknown { nearest: nearest(field, self.fields.iter().copied()).map(str::to_owned) }
    }

    /// What stands there, as it is written.
    pub(super) fn written<T>(&self, value: &Spanned<T>) -> &str {
        self.text.get(value.span()).unwrap_or_default()
    }
}

/// A text that says something; else why it cannot be.
pub(super) fn text<'a>(value: &'a DeValue<'_>) -> Result<&'a str, Reason> {
    let text = value.as_str().filter(|text| !text.trim().is_empty());
    text.ok_or_else(|| Reason::none_of(&["\"…\""]))
}

/// A query as it is written, if it is one. Whether it is hangs on no day.
pub(super) fn query(value: &DeValue<'_>) -> Result<String, Reason> {
    let text = text(value)?;
    let calendar = Calendar { today: jiff::civil::date(2000, 1, 1), zone: TimeZone::UTC };
    match parse(text, &calendar) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(Reason::Query(Box::new(error))),
    }
}
