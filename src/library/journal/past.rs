//! What was done, and what of it is next to be undone or done again.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::Value;

use super::Op;
use super::addition::is_undone;
use crate::text::Clean;

/// An action that was done, on this device or another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// When.
    pub time: Timestamp,
    /// The device's name.
    pub device: Clean,
    /// Its number on that device.
    pub action: u64,
    /// Which run of the program did it.
    pub session: u32,
    /// What the first of its lines did; None: a newer version knows.
    pub op: Option<Op>,
    /// The field, as the journal calls it.
    pub field: Clean,
    /// The articles.
    pub count: usize,
    /// Whether it is undone.
    pub is_undone: bool,
}

/// An action of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Undo(u64),
    Redo(u64),
}

/// The newest action of a device that is not undone, if it can be.
pub(super) fn to_undo(connection: &Connection, device: &str) -> rusqlite::Result<Option<u64>> {
    let mut undone: HashMap<u64, bool> = HashMap::new();
    newest(connection, device, |row| {
        Ok(match row {
            Deed::About(Step::Undo(action)) => {
                undone.entry(action).or_insert(true);
                None
            }
            Deed::About(Step::Redo(action)) => {
                undone.entry(action).or_insert(false);
                None
            }
            Deed::Done(action) if undone.get(&action) == Some(&true) => None,
            Deed::Done(action) => Some(Some(action)),
            Deed::Compacted => Some(None),
        })
    })
}

/// The action that was undone last, unless something else was done since.
pub(super) fn to_redo(connection: &Connection, device: &str) -> rusqlite::Result<Option<u64>> {
    let mut redone = Vec::new();
    newest(connection, device, |row| {
        Ok(match row {
            Deed::About(Step::Redo(action)) => {
                redone.push(action);
                None
            }
            Deed::About(Step::Undo(action)) => match redone.iter().position(|other| *other == action) {
                Some(at) => {
                    redone.remove(at);
                    None
                }
                None => Some(Some(action)),
            },
            Deed::Done(_) | Deed::Compacted => Some(None),
        })
    })
}

enum Deed {
    About(Step),
    Done(u64),
    Compacted,
}

/// Asks about the lines of a device from the newest on until one answers. Lines that nobody undoes are passed by.
fn newest(
    connection: &Connection,
    device: &str,
    mut ask: impl FnMut(Deed) -> rusqlite::Result<Option<Option<u64>>>,
) -> rusqlite::Result<Option<u64>> {
    let mut select = connection.prepare_cached(
        "SELECT action, about, undoes, compacted, op FROM line LEFT JOIN field ON field.id = field
         WHERE device = ?1 ORDER BY sequence DESC",
    )?;
    let mut rows = select.query([device])?;
    while let Some(row) = rows.next()? {
        let about: Option<u64> = row.get(1)?;
        let (undoes, compacted): (bool, bool) = (row.get(2)?, row.get(3)?);
        let op: Option<String> = row.get(4)?;
        let deed = match about {
            Some(action) if undoes => Deed::About(Step::Undo(action)),
            Some(action) => Deed::About(Step::Redo(action)),
            None if !Op::is_undoable(op.as_deref().unwrap_or_default()) => continue,
            None if compacted => Deed::Compacted,
            None => Deed::Done(row.get(0)?),
        };
        if let Some(answer) = ask(deed)? {
            return Ok(answer);
        }
    }
    Ok(None)
}

/// An action of a device.
pub(super) fn action(connection: &Connection, device: &str, action: u64) -> rusqlite::Result<Option<Past>> {
    let mut select = connection.prepare_cached(SELECT)?;
    select.query_row(params![device, action], |row| read(connection, row)).optional()
}

/// What was done, the newest first, at most so much. Reading on is left out.
pub(super) fn history(connection: &Connection, count: usize) -> rusqlite::Result<Vec<Past>> {
    let mut select = connection.prepare_cached(
        "SELECT device, action, op FROM line JOIN field ON field.id = field WHERE about IS NULL
         ORDER BY time DESC, sequence DESC",
    )?;
    let mut rows = select.query([])?;
    let (mut met, mut history) = (HashSet::new(), Vec::new());
    while let Some(row) = rows.next()?.filter(|_| history.len() < count) {
        let deed: (String, u64) = (row.get(0)?, row.get(1)?);
        if Op::is_undoable(row.get_ref(2)?.as_str()?) && !met.contains(&deed) {
            history.extend(action(connection, &deed.0, deed.1)?);
            met.insert(deed);
        }
    }
    Ok(history)
}

// With a bare min() the other columns are those of the first line.
const SELECT: &str =
    "SELECT line.time, device, action, session, op, name, value, sum(length(ids)) / 16, min(sequence)
  FROM line JOIN field ON field.id = field
  WHERE about IS NULL AND device = ?1 AND action = ?2 GROUP BY device, action";
fn read(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Past> {
    let (device, action): (String, u64) = (row.get(1)?, row.get(2)?);
    let (op, name, value): (String, String, String) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let value: Value = serde_json::from_str(&value).unwrap_or_default();
    Ok(Past {
        time: Timestamp::from_microsecond(row.get(0)?).unwrap_or_default(),
        is_undone: is_undone(connection, &device, action)?,
        device: Clean::line(&device),
        action,
        session: row.get(3)?,
        op: Op::of(&op, &name, &value),
        field: Clean::line(&op),
        count: row.get(7)?,
    })
}
