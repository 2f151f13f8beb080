//! Adding a line to the projection: its own row, and what it says of each article unless it is undone.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Op;
use super::line::{Line, UNDO};
use crate::article::ArticleId;

/// Adds a line. A line that was met before changes nothing.
pub(super) fn add(connection: &Connection, line: &Line) -> rusqlite::Result<()> {
    if line.compacted {
        freeze(connection, line)?;
    }
    let (ids, is_frozen) = remaining(connection, line)?;
    let is_new = !ids.is_empty() || line.is_about_action() && !is_known(connection, line)?;
    if !is_new {
        return Ok(());
    }
    let field = if line.is_about_action() { 0 } else { field(connection, &line.op, &line.name)? };
    let (about, undoes) = (line.of.filter(|_| line.is_about_action()), line.op == UNDO);
    let said = Said {
        field,
        time: line.time.as_microsecond(),
        device: line.device.clone(),
        sequence: line.sequence,
        value: line.value.to_string(),
        is_undoable: Op::is_undoable(&line.op),
    };
    let packed: Vec<u8> = ids.iter().flat_map(ArticleId::bytes).collect();
    let mut insert = connection.prepare_cached(
        "INSERT INTO line
           (device, action, sequence, time, session, field, value, about, undoes, compacted, opening, ids)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    insert.execute(params![
        said.device,
        line.action(),
        said.sequence,
        said.time,
        line.session,
        field,
        said.value,
        about,
        undoes,
        line.compacted || is_frozen,
        line.opening,
        packed,
    ])?;
    match about {
        Some(action) => settle(connection, &line.device, action),
        None if said.is_undoable && is_undone(connection, &line.device, line.action())? => Ok(()),
        None => said.mark(connection, &ids),
    }
}

/// Notes that a part of a line was met: whatever else is met of it, it can no longer be undone.
fn freeze(connection: &Connection, line: &Line) -> rusqlite::Result<()> {
    let mut update = connection
        .prepare_cached("UPDATE line SET compacted = 1 WHERE device = ?1 AND sequence = ?2 AND time = ?3")?;
    update.execute(params![line.device, line.sequence, line.time.as_microsecond()]).map(drop)
}

/// The articles of a line that were not met in it before, sorted; and whether a part of it was met.
fn remaining(connection: &Connection, line: &Line) -> rusqlite::Result<(Vec<ArticleId>, bool)> {
    let mut ids = line.ids.clone();
    ids.sort_unstable();
    ids.dedup();
    let mut is_frozen = false;
    let mut select = connection.prepare_cached(
        "SELECT ids, compacted FROM line JOIN field ON field.id = field
         WHERE device = ?1 AND action = ?2 AND sequence = ?3 AND time = ?4 AND op = ?5 AND name = ?6",
    )?;
    let key =
        params![line.device, line.action(), line.sequence, line.time.as_microsecond(), line.op, line.name];
    let mut rows = select.query(key)?;
    while let Some(row) = rows.next()? {
        let known = unpacked(row.get_ref(0)?.as_blob()?);
        ids.retain(|id| known.binary_search(id).is_err());
        is_frozen |= row.get::<_, bool>(1)?;
    }
    Ok((ids, is_frozen))
}

/// Whether a line that undoes or redoes was met before.
fn is_known(connection: &Connection, line: &Line) -> rusqlite::Result<bool> {
    let mut select = connection.prepare_cached(
        "SELECT 1 FROM line WHERE device = ?1 AND about = ?2 AND sequence = ?3 AND time = ?4",
    )?;
    select.exists(params![line.device, line.of, line.sequence, line.time.as_microsecond()])
}

/// The number of a field.
fn field(connection: &Connection, op: &str, name: &str) -> rusqlite::Result<i64> {
    let mut select = connection.prepare_cached("SELECT id FROM field WHERE op = ?1 AND name = ?2")?;
    if let Some(id) = select.query_row([op, name], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    let mut insert = connection.prepare_cached("INSERT INTO field (op, name) VALUES (?1, ?2)")?;
    insert.insert([op, name])
}

/// Whether an action is undone: as the newest line about it says.
pub(super) fn is_undone(connection: &Connection, device: &str, action: u64) -> rusqlite::Result<bool> {
    let mut select = connection.prepare_cached(
        "SELECT undoes FROM line WHERE device = ?1 AND about = ?2 ORDER BY sequence DESC LIMIT 1",
    )?;
    Ok(select.query_row(params![device, action], |row| row.get(0)).optional()?.unwrap_or(false))
}

/// Puts the marks of an action where they belong: among those that hold, or not.
fn settle(connection: &Connection, device: &str, action: u64) -> rusqlite::Result<()> {
    let is_undone = is_undone(connection, device, action)?;
    let mut select = connection
        .prepare_cached("SELECT id FROM line WHERE device = ?1 AND action = ?2 AND about IS NULL")?;
    let lines: Vec<i64> =
        select.query_map(params![device, action], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    lines.into_iter().try_for_each(|line| {
        let (said, ids) = (Said::of(connection, line)?, ids(connection, line)?);
        if is_undone { said.unmark(connection, &ids) } else { said.mark(connection, &ids) }
    })
}

/// What a line says of each of its articles.
struct Said {
    field: i64,
    time: i64,
    device: String,
    sequence: u64,
    value: String,
    is_undoable: bool,
}

impl Said {
    fn of(connection: &Connection, line: i64) -> rusqlite::Result<Self> {
        let mut select = connection.prepare_cached(
            "SELECT field, time, device, sequence, value, op FROM line JOIN field ON field.id = field
             WHERE line.id = ?1",
        )?;
        select.query_row([line], |row| {
            Ok(Self {
                field: row.get(0)?,
                time: row.get(1)?,
                device: row.get(2)?,
                sequence: row.get(3)?,
                value: row.get(4)?,
                is_undoable: Op::is_undoable(row.get_ref(5)?.as_str()?),
            })
        })
    }

    fn mark(&self, connection: &Connection, ids: &[ArticleId]) -> rusqlite::Result<()> {
        let Self { field, time, device, sequence, value, is_undoable } = self;
        let mut insert =
            connection.prepare_cached("INSERT OR IGNORE INTO mark VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        // Nobody goes back to what cannot be undone.
        let mut forget = connection.prepare_cached(
            "DELETE FROM mark WHERE article = ?1 AND field = ?2 AND (time, device, sequence) < (?3, ?4, ?5)",
        )?;
        for id in ids {
            insert.execute(params![id.bytes(), field, time, device, sequence, value])?;
            if !is_undoable {
                forget.execute(params![id.bytes(), field, time, device, sequence])?;
            }
        }
        Ok(())
    }

    fn unmark(&self, connection: &Connection, ids: &[ArticleId]) -> rusqlite::Result<()> {
        let Self { field, time, device, sequence, is_undoable, .. } = self;
        if !is_undoable {
            return Ok(());
        }
        let mut delete = connection.prepare_cached(
            "DELETE FROM mark WHERE article = ?1 AND field = ?2 AND time = ?3 AND device = ?4 AND sequence = ?5",
        )?;
        ids.iter()
            .try_for_each(|id| delete.execute(params![id.bytes(), field, time, device, sequence]).map(drop))
    }
}

/// The articles of a line that was met.
fn ids(connection: &Connection, line: i64) -> rusqlite::Result<Vec<ArticleId>> {
    let mut select = connection.prepare_cached("SELECT ids FROM line WHERE id = ?1")?;
    select.query_row([line], |row| Ok(unpacked(row.get_ref(0)?.as_blob()?)))
}

/// Ids as they are kept, sorted.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<ArticleId> {
    bytes.as_chunks::<16>().0.iter().map(|id| ArticleId::from_bytes(*id)).collect()
}
