//! What of a device's old lines is still needed: what holds, what would hold again if something younger were undone,
//! what was undone and not outdone since and that something was ever read, so that no export brings it back, and where
//! the reader stopped, so that it is known what was read on which day. All else can be left out, and nobody will ever
//! notice.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Op;
use super::addition::unpacked;
use super::line::Line;
use crate::article::ArticleId;

/// Days begin at quarters of an hour, in whatever zone; in microseconds.
const QUARTER: i64 = 15 * 60 * 1_000_000;

/// Tells what is still needed of the old lines of a device.
pub(super) struct Sieve<'a> {
    pub(super) connection: &'a Connection,
    pub(super) device: &'a str,
    /// The sequences of the old lines: none of them will be undone or done again.
    pub(super) old: &'a HashSet<u64>,
}

/// What is still needed of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Needed {
    Nothing,
    /// What it says of these articles.
    Of(Vec<ArticleId>),
    /// All of it, as it is.
    All,
}

impl Sieve<'_> {
    pub(super) fn needed(&self, line: &Line) -> rusqlite::Result<Needed> {
        if line.device != self.device {
            return Ok(Needed::All);
        }
        if let Some(action) = line.of.filter(|_| line.is_about_action()) {
            // A copy of the action may come back, and must meet the last word about it.
            let is_newest = self.newest_about(action)?.is_none_or(|sequence| sequence == line.sequence);
            return Ok(if is_newest { Needed::All } else { Needed::Nothing });
        }
        let Some(field) = self.field(line)? else { return Ok(Needed::All) };
        let ids = match Op::of(&line.op, &line.name, &line.value) {
            Some(Op::Position(position)) => self.stops(line, field, position.progress)?,
            _ => self.not_outdone(line, field)?,
        };
        Ok(if ids.is_empty() { Needed::Nothing } else { Needed::Of(ids) })
    }

    /// The articles of a line in which the reader went no farther in the same quarter of an hour, nor back to as far.
    fn stops(&self, line: &Line, field: i64, progress: u16) -> rusqlite::Result<Vec<ArticleId>> {
        let time = line.time.as_microsecond();
        let mut select = self.connection.prepare_cached(
            "SELECT value, ids FROM line WHERE time >= ?1 AND time < ?2 AND field = ?3
               AND (time, device, sequence) > (?1, ?4, ?5)",
        )?;
        let end = (time.div_euclid(QUARTER) + 1) * QUARTER;
        let mut rows = select.query(params![time, end, field, line.device, line.sequence])?;
        let mut ids = line.ids.clone();
        while let Some(row) = rows.next()? {
            let value = serde_json::from_str(row.get_ref(0)?.as_str()?).unwrap_or_default();
            let Some(Op::Position(later)) = Op::of(&line.op, &line.name, &value) else { continue };
            if later.progress >= progress {
                let later = unpacked(row.get_ref(1)?.as_blob()?);
                ids.retain(|id| later.binary_search(id).is_err());
            }
        }
        Ok(ids)
    }

    /// The articles of a line of which nothing later holds that nobody will undo.
    fn not_outdone(&self, line: &Line, field: i64) -> rusqlite::Result<Vec<ArticleId>> {
        let is_undoable = Op::is_undoable(&line.op);
        let mut ids = Vec::new();
        for id in &line.ids {
            if !self.is_outdone(line, field, *id, is_undoable)? {
                ids.push(*id);
            }
        }
        Ok(ids)
    }

    /// The newest line about an action.
    fn newest_about(&self, action: u64) -> rusqlite::Result<Option<u64>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT max(sequence) FROM line WHERE device = ?1 AND about = ?2")?;
        select.query_row(params![self.device, action], |row| row.get(0))
    }

    fn field(&self, line: &Line) -> rusqlite::Result<Option<i64>> {
        let mut select =
            self.connection.prepare_cached("SELECT id FROM field WHERE op = ?1 AND name = ?2")?;
        select.query_row([&line.op, &line.name], |row| row.get(0)).optional()
    }

    /// Whether something later holds of an article that nobody will undo.
    fn is_outdone(
        &self,
        line: &Line,
        field: i64,
        id: ArticleId,
        is_undoable: bool,
    ) -> rusqlite::Result<bool> {
        let mut select = self.connection.prepare_cached(
            "SELECT device, sequence, EXISTS (SELECT 1 FROM line WHERE compacted AND line.device = mark.device
               AND line.sequence = mark.sequence)
             FROM mark WHERE article = ?1 AND field = ?2 AND (time, device, sequence) > (?3, ?4, ?5)
               AND (?6 IS NULL OR value = ?6)",
        )?;
        let time = line.time.as_microsecond();
        // That it was read is outdone by nothing but itself.
        let value = (line.op == Op::Read(true).field().0 && line.value == true).then_some("true");
        let mut rows = select.query(params![id.bytes(), field, time, line.device, line.sequence, value])?;
        while let Some(row) = rows.next()? {
            let (sequence, is_compacted): (u64, bool) = (row.get(1)?, row.get(2)?);
            let is_old = row.get_ref(0)?.as_str()? == self.device && self.old.contains(&sequence);
            if !is_undoable || is_compacted || is_old {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
