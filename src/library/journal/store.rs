//! The projection in use: kept in its file as long as that can be, else in memory.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension as _, params};

use super::device::Device;
use super::projection::{Failure, Projection};
use super::said::Fields;
use super::{Change, Places, Skipped, segment};

/// A clock that is further ahead than this does not draw ours along.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_hours(24);

/// The projection in use, and what is remembered beside it.
pub(super) struct Store {
    pub(super) projection: Projection,
    pub(super) fields: Fields,
    pub(super) skipped: Vec<Skipped>,
    /// Whether a file was tried and cannot be used.
    is_memory_enough: bool,
}

impl Store {
    pub(super) fn in_memory() -> Result<Self, Failure> {
        let projection = Projection::in_memory()?;
        Ok(Self { projection, fields: Fields::new(), skipped: Vec::new(), is_memory_enough: false })
    }

    /// Reads what was appended, in a projection made anew if this one fails.
    pub(super) fn catch_up(&mut self, places: Option<&Places>) -> Result<(), Failure> {
        let Some(places) = places else { return Ok(()) };
        self.keep(Some(places));
        match self.projection.catch_up(&places.journal) {
            // One that is busy is sound.
            Err(failure @ Failure::Projection(_)) if !failure.is_busy() => self.replay(Some(places)),
            result => result.map(|skipped| self.skipped.extend(skipped)),
        }
    }

    /// Reads the whole journal into a projection in memory.
    pub(super) fn replay(&mut self, places: Option<&Places>) -> Result<(), Failure> {
        let Some(places) = places else { return Ok(()) };
        self.projection.distrust();
        self.is_memory_enough = true;
        self.projection = Projection::in_memory()?;
        self.fields.clear();
        let skipped = self.projection.catch_up(&places.journal)?;
        self.skipped.extend(skipped);
        Ok(())
    }

    /// Keeps the projection in its file, once there is something to keep.
    pub(super) fn keep(&mut self, places: Option<&Places>) {
        let Some((places, cache)) = places.and_then(|places| Some((places, places.cache.as_ref()?))) else {
            return;
        };
        let is_empty = || segment::list(&places.journal).is_ok_and(|names| names.is_empty());
        if !self.is_memory_enough && self.projection.is_in_memory() && !is_empty() {
            match Projection::open(&cache.join("marks.projection")) {
                Ok(kept) => self.projection = kept,
                Err(_) => self.is_memory_enough = true,
            }
            self.fields.clear();
        }
    }

    pub(super) fn next_sequence(&self, device: &Device) -> rusqlite::Result<u64> {
        let mut select = self
            .projection
            .connection
            .prepare_cached("SELECT ifnull(max(sequence), 0) + 1 FROM line WHERE device = ?1")?;
        select.query_row([&device.name], |row| row.get(0))
    }

    /// The time of an action: now, and later than all that is known, so that it wins over what the reader saw. A clock
    /// far ahead of ours is only outdone where it has touched the same articles.
    pub(super) fn time(&self, changes: &[Change], now: Timestamp) -> rusqlite::Result<Timestamp> {
        let connection = &self.projection.connection;
        let newest: Option<i64> =
            connection.prepare_cached("SELECT max(time) FROM line")?.query_row([], |row| row.get(0))?;
        let limit = now.checked_add(CLOCK_TOLERANCE).unwrap_or(now).as_microsecond();
        let known = match newest {
            Some(newest) if newest > limit => {
                let mut select =
                    connection.prepare_cached("SELECT max(time) FROM mark WHERE article = ?1")?;
                let mut latest = i64::MIN;
                for id in changes.iter().flat_map(|change| &change.ids) {
                    let time = select.query_row(params![id.bytes()], |row| row.get(0)).optional()?.flatten();
                    latest = latest.max(time.unwrap_or(i64::MIN));
                }
                latest
            }
            newest => newest.unwrap_or(i64::MIN),
        };
        let time = now.as_microsecond().max(known.saturating_add(1));
        Ok(Timestamp::from_microsecond(time).unwrap_or(now))
    }
}
