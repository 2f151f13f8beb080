//! `[[view]]`: queries that the reader saved. A table with a mistake is told with its line; the others hold.

use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Mistake, Reason};
use crate::app::SavedView;
use crate::command::{Context, Key, Keymap, KeymapReason, parse_sequence, show_sequence};
use crate::query::{Calendar, parse};
use crate::text::Clean;
use crate::words::nearest;

/// What a table may hold.
const FIELDS: [&str; 3] = ["name", "query", "key"];

/// A query that was saved, and the line of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::shell) struct Saved {
    pub(in crate::shell) view: SavedView,
    line: usize,
}

/// The tables, and what is wrong in them. `line` tells the line of a byte of `text`.
pub(super) fn read(
    text: &str,
    name: &Spanned<DeString<'_>>,
    value: &DeValue<'_>,
    line: impl Fn(usize) -> usize,
) -> (Vec<Saved>, Vec<Mistake>) {
    let mut saved = Vec::new();
    let mut mistakes = Vec::new();
    let DeValue::Array(tables) = value else {
        let mistake = Mistake::at(line(name.span().start), "view", Reason::Tables);
        return (saved, vec![mistake]);
    };
    for table in tables {
        let at = line(table.span().start);
        match table.get_ref() {
            DeValue::Table(fields) => match view(text, fields, at, &line) {
                Ok(view) => saved.push(Saved { view, line: at }),
                Err(mistake) => mistakes.push(mistake),
            },
            _ => mistakes.push(Mistake::at(at, "view", Reason::Tables)),
        }
    }
    (saved, mistakes)
}

fn view(
    written: &str,
    fields: &DeTable<'_>,
    at: usize,
    line: impl Fn(usize) -> usize,
) -> Result<SavedView, Mistake> {
    let mut view = SavedView { name: Clean::default(), query: String::new(), keys: None };
    for (field, value) in fields {
        let name: &str = field.get_ref();
        let wrong = |reason| Mistake::at(line(field.span().start), &format!("view.{name}"), reason);
        if !FIELDS.contains(&name) {
            return Err(wrong(Reason::Unknown {
                nearest: nearest(name, FIELDS.into_iter()).map(str::to_owned),
            }));
        }
        let text = value.get_ref().as_str();
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            let found = written.get(value.span()).unwrap_or_default();
            return Err(wrong(Reason::none_of(&["\"…\""]).found(found)));
        };
        match name {
            "name" => view.name = Clean::line(text),
            "key" => view.keys = Some(keys(text).map_err(wrong)?),
            _ => {
                // Whether it is good hangs on no day.
                let calendar = Calendar { today: jiff::civil::date(2000, 1, 1), zone: TimeZone::UTC };
                parse(text, &calendar).map_err(|error| wrong(Reason::Query(Box::new(error))))?;
                text.clone_into(&mut view.query);
            }
        }
    }
    if view.name.is_empty() || view.query.is_empty() {
        return Err(Mistake::at(at, "view", Reason::Incomplete));
    }
    Ok(view)
}

fn keys(text: &str) -> Result<Vec<Key>, Reason> {
    parse_sequence(text).map_err(|error| {
        let written = if error.0.is_empty() { format!("{text:?}") } else { error.0 };
        Reason::Key(Box::new(KeymapReason::Key { nearest: Key::guess(&written), keys: written }))
    })
}

/// Takes away keys that could not be typed, or mean something else already; says so.
pub(in crate::shell) fn settle_keys(saved: &mut [Saved], keymap: &Keymap) -> Vec<Mistake> {
    let mut taken: Vec<(Vec<Key>, Clean)> = Vec::new();
    let mut mistakes = Vec::new();
    for Saved { view, line } in saved {
        let Some(keys) = view.keys.clone() else { continue };
        let other = taken.iter().find(|(other, _)| other.starts_with(&keys) || keys.starts_with(other));
        let reason = match other {
            Some((other, name)) => {
                let (keys, name) = (show_sequence(other), name.to_string());
                Some(KeymapReason::Taken { keys, name })
            }
            None => keymap.obstacle(Context::List, &keys),
        };
        match reason {
            Some(reason) => {
                view.keys = None;
                mistakes.push(Mistake::at(*line, "view.key", Reason::Key(Box::new(reason))));
            }
            None => taken.push((keys, view.name.clone())),
        }
    }
    mistakes
}
