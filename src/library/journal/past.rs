//! What was done, and what of it is next to be undone or done again.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::Value;

use super::Op;
use super::addition::is_undone;
use crate::article::ArticleId;
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
    /// The articles to which it did so.
    pub count: usize,
    /// The first of them, by its id; what was done to one is told by its title.
    pub first: Option<ArticleId>,
    /// What it did besides, and to how many articles.
    pub also: Vec<(Op, usize)>,
    /// Whether it is undone.
    pub is_undone: bool,
}

/// The newest action of a device that is not undone, if it can be. That an article was opened is meant only where nothing
/// else was done in this session, and it was opened in it.
pub(super) fn to_undo(connection: &Connection, device: &str, session: u32) -> rusqlite::Result<Option<u64>> {
    let mut select = connection.prepare_cached(
        "SELECT action, op, compacted, opening, session FROM line JOIN field ON field.id = field
         WHERE device = ?1 AND about IS NULL ORDER BY sequence DESC",
    )?;
    let mut rows = select.query([device])?;
    let mut opened = None;
    while let Some(row) = rows.next()? {
        let (action, is_compacted): (u64, bool) = (row.get(0)?, row.get(2)?);
        let (is_opening, is_own): (bool, bool) = (row.get(3)?, row.get::<_, u32>(4)? == session);
        let is_passed_by =
            !Op::is_undoable(row.get_ref(1)?.as_str()?) || is_opening && (!is_own || opened.is_some());
        if is_passed_by || is_undone(connection, device, action)? {
            continue;
        }
        if is_opening {
            opened = (!is_compacted).then_some(action);
            continue;
        }
        let only_opened = !is_own && opened.is_some() && !has_done(connection, device, session)?;
        return Ok(if only_opened { opened } else { (!is_compacted).then_some(action) });
    }
    Ok(opened)
}

/// Whether anything that is not undone was done in a session, but that articles were opened.
fn has_done(connection: &Connection, device: &str, session: u32) -> rusqlite::Result<bool> {
    let mut select = connection.prepare_cached(
        "SELECT action, op FROM line JOIN field ON field.id = field
         WHERE device = ?1 AND session = ?2 AND about IS NULL AND NOT opening",
    )?;
    let mut rows = select.query(params![device, session])?;
    while let Some(row) = rows.next()? {
        if Op::is_undoable(row.get_ref(1)?.as_str()?) && !is_undone(connection, device, row.get(0)?)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The action that was undone last, unless something else was done since.
pub(super) fn to_redo(connection: &Connection, device: &str) -> rusqlite::Result<Option<u64>> {
    let mut select = connection.prepare_cached(
        "SELECT about, undoes, compacted, op, opening FROM line LEFT JOIN field ON field.id = field
         WHERE device = ?1 ORDER BY sequence DESC",
    )?;
    let mut rows = select.query([device])?;
    while let Some(row) = rows.next()? {
        let (about, undoes, is_compacted): (Option<u64>, bool, bool) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        match about {
            None if row.get(4)? || !Op::is_undoable(row.get_ref(3)?.as_str()?) => {}
            Some(action) if undoes && !is_compacted && is_undone(connection, device, action)? => {
                return Ok(Some(action));
            }
            Some(_) if !is_compacted => {}
            _ => return Ok(None),
        }
    }
    Ok(None)
}

/// An action of a device.
pub(super) fn action(connection: &Connection, device: &str, action: u64) -> rusqlite::Result<Option<Past>> {
    let mut select = connection.prepare_cached(SELECT)?;
    select.query_row(params![device, action], |row| read(connection, row)).optional()
}

/// What was done, the newest first, at most so much. Reading on is left out, and what is known in part only.
pub(super) fn history(connection: &Connection, count: usize) -> rusqlite::Result<Vec<Past>> {
    let mut select = connection.prepare_cached(
        "SELECT device, action, op FROM line JOIN field ON field.id = field
         WHERE about IS NULL AND NOT compacted ORDER BY time DESC, sequence DESC",
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
const SELECT: &str = "SELECT line.time, device, action, session, substr(ids, 1, 16), min(sequence)
  FROM line WHERE about IS NULL AND device = ?1 AND action = ?2 GROUP BY device, action";

/// What an action did, in the order of its lines: the field, what was done to it, to how many articles.
fn parts(
    connection: &Connection,
    device: &str,
    action: u64,
) -> rusqlite::Result<Vec<(String, Option<Op>, usize)>> {
    let mut select = connection.prepare_cached(
        "SELECT op, name, value, sum(length(ids)) / 16 FROM line JOIN field ON field.id = field
         WHERE about IS NULL AND device = ?1 AND action = ?2 GROUP BY op, name, value ORDER BY min(sequence)",
    )?;
    let parts = select.query_map(params![device, action], |row| {
        let (op, name, value): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let value: Value = serde_json::from_str(&value).unwrap_or_default();
        Ok((op.clone(), Op::of(&op, &name, &value), row.get(3)?))
    })?;
    parts.collect()
}

fn read(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Past> {
    let (device, action): (String, u64) = (row.get(1)?, row.get(2)?);
    let mut parts = parts(connection, &device, action)?.into_iter();
    let (field, op, count) = parts.next().unwrap_or_default();
    let first = row.get_ref(4)?.as_blob()?.as_chunks::<16>().0.first();
    Ok(Past {
        time: Timestamp::from_microsecond(row.get(0)?).unwrap_or_default(),
        is_undone: is_undone(connection, &device, action)?,
        device: Clean::line(&device),
        action,
        session: row.get(3)?,
        op,
        field: Clean::line(&field),
        count,
        first: first.map(|id| ArticleId::from_bytes(*id)),
        also: parts.filter_map(|(_, op, count)| Some((op?, count))).collect(),
    })
}
