//! Undoing and redoing what a device did.

use std::cell::Cell;

use jiff::Timestamp;

use super::line::{Line, REDO, UNDO, micro};
use super::{Journal, Past, past};
use crate::library::Fault;

impl Journal {
    /// Undoes the newest action of this device that is not undone; what was changed again since stays as it is. That an
    /// article was opened is passed by as long as anything else was done in this session. None: there is nothing to undo.
    ///
    /// # Errors
    /// As [`act`](Self::act).
    pub fn undo(&self, now: Timestamp) -> Result<Option<Past>, Fault> {
        self.about(now, UNDO, |connection, device| past::to_undo(connection, device, self.session))
    }

    /// As [`undo`](Self::undo), unless another run of the program did it: then it is given as it is, not undone.
    ///
    /// # Errors
    /// As [`act`](Self::act).
    pub fn undo_own(&self, now: Timestamp) -> Result<Option<Past>, Fault> {
        let others = Cell::new(None);
        let undone = self.about(now, UNDO, |connection, device| {
            let Some(action) = past::to_undo(connection, device, self.session)? else { return Ok(None) };
            let past = past::action(connection, device, action)?;
            let is_own = past.as_ref().is_none_or(|past| past.session == self.session);
            others.set(past.filter(|_| !is_own));
            Ok(is_own.then_some(action))
        })?;
        Ok(undone.or(others.take()))
    }

    /// Does again what was undone last, unless something else was done since. None: there is nothing.
    ///
    /// # Errors
    /// As [`act`](Self::act).
    pub fn redo(&self, now: Timestamp) -> Result<Option<Past>, Fault> {
        self.about(now, REDO, past::to_redo)
    }

    /// What [`undo`](Self::undo) would undo, and whether another run of the program did it.
    #[must_use]
    pub fn to_undo(&self) -> Option<(Past, bool)> {
        let device = self.device().ok()?;
        let past = self.ask(|store| {
            let connection = &store.projection.connection;
            let Some(action) = past::to_undo(connection, &device.name, self.session)? else {
                return Ok(None);
            };
            past::action(connection, &device.name, action)
        })??;
        let is_others = past.session != self.session;
        Some((past, is_others))
    }

    /// What [`redo`](Self::redo) would do again.
    #[must_use]
    pub fn to_redo(&self) -> Option<Past> {
        let device = self.device().ok()?;
        self.ask(|store| {
            let connection = &store.projection.connection;
            let Some(action) = past::to_redo(connection, &device.name)? else { return Ok(None) };
            past::action(connection, &device.name, action)
        })?
    }

    /// Undoes or redoes what `choose` finds.
    fn about(
        &self,
        now: Timestamp,
        op: &str,
        choose: impl Fn(&rusqlite::Connection, &str) -> rusqlite::Result<Option<u64>>,
    ) -> Result<Option<Past>, Fault> {
        self.write(now, |journal, device, store| {
            let Some(action) = choose(&store.projection.connection, &device.name)? else {
                return Ok((Vec::new(), 0));
            };
            let sequence = store.next_sequence(device)?;
            let line = Line { of: Some(action), ..journal.line(op, device, sequence, micro(now)) };
            Ok((vec![line], action))
        })
    }
}
