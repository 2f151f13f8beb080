//! `[[view]]`: queries that the reader saved.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::tables::{self, Tables, query};
use super::{Mistake, Reason};
use crate::app::SavedView;
use crate::command::{Context, Key, Keymap, KeymapReason, parse_sequence, show_sequence};
use crate::text::Clean;

/// A query that was saved, and the line of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::shell) struct Saved {
    pub(in crate::shell) view: SavedView,
    line: usize,
}

/// The queries, and what is wrong in them. `line` tells the line of a byte of `text`.
pub(super) fn read(
    text: &str,
    name: &Spanned<DeString<'_>>,
    value: &DeValue<'_>,
    line: &dyn Fn(usize) -> usize,
) -> (Vec<Saved>, Vec<Mistake>) {
    let tables = Tables { text, line, name: "view", fields: &["name", "query", "key"] };
    tables.read(name, value, |fields, line| Ok(Saved { view: view(tables, fields, line)?, line }))
}

fn view(tables: Tables<'_>, fields: &DeTable<'_>, at: usize) -> Result<SavedView, Mistake> {
    let mut view = SavedView { name: Clean::default(), query: String::new(), keys: None };
    for (field, value) in fields {
        let name: &str = field.get_ref();
        let wrong =
            |reason: Reason| tables.wrong(name, field.span().start, reason.found(tables.written(value)));
        match name {
            "name" => view.name = Clean::line(tables::text(value.get_ref()).map_err(wrong)?),
            "key" => view.keys = Some(tables::text(value.get_ref()).and_then(keys).map_err(wrong)?),
            "query" => view.query = query(value.get_ref()).map_err(wrong)?,
            _ => return Err(wrong(tables.unknown(name))),
        }
    }
    if view.name.is_empty() || view.query.is_empty() {
        return Err(Mistake::at(at, tables.name, Reason::Incomplete));
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
