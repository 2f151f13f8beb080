//! Compaction: what is still needed of a device's old segments is written into a snapshot, and the segments are
//! deleted once the snapshot has lain beside them for so long that every device has it. What holds stays as it is,
//! also between the two, and wherever it is broken off: a line and a part of it say what the line says.
//!
//! Files of other devices and copies under other names are theirs to keep. What has been compacted can no longer be
//! undone, so it has to be old.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan as _};
use rusqlite::Connection;

use super::projection::Failure;
use super::segment::{self, Segment};
use super::sieve::Sieve;
use super::snapshot::{Snapshot, sequences};
use super::store::Store;
use super::{Journal, Places, said};
use crate::library::Fault;
use crate::library::lock::{Lock, system};

/// How old a segment has to be, so that what was done can be undone as long; and how long it stays beside its
/// snapshot.
const AGE_DAYS: i64 = 30;
/// Less than this is not worth it.
const LEAST_BYTES: u64 = 1_000_000;

/// A device's own files.
struct Files<'a> {
    folder: &'a Path,
    device: &'a str,
    segments: Vec<Segment>,
    snapshots: Vec<Snapshot>,
    today: Date,
}

impl Journal {
    /// Compacts this device's old files, as far as that is worth it. It takes its time and holds up nobody.
    ///
    /// # Errors
    /// Why a file cannot be read or written; then nothing has changed.
    pub fn compact(&self, now: Timestamp) -> Result<(), Fault> {
        let Some(places) = self.places.as_ref().filter(|_| !self.is_empty()) else { return Ok(()) };
        let device = self.device()?;
        let today = TimeZone::UTC.to_datetime(now).date();
        let files = Files::of(&places.journal, &device.name, today).map_err(|error| system(&error))?;
        let (wanted, replaced) = (files.wanted(), files.replaced());
        if wanted.is_none() && replaced.is_none() {
            return Ok(());
        }
        let _turn = match Lock::take(&places.state.join("compaction.lock"), Duration::ZERO) {
            Err(Fault::Busy) => return Ok(()),
            turn => turn?,
        };
        let compact = || {
            // A projection of its own, so that others are not held up.
            let mut store = Store::in_memory()?;
            store.catch_up(Some(places))?;
            if let Some(snapshot) = wanted {
                files.write(&snapshot, &store.projection.connection)?;
            }
            let Some((snapshot, replaced)) = replaced else { return Ok(()) };
            self.delete(places, &files, &mut store, snapshot, &replaced)
        };
        compact().map_err(|failure: Failure| failure.fault())
    }

    /// Deletes files that a snapshot replaces, if nothing is undone while that is made sure of.
    fn delete(
        &self,
        places: &Places,
        files: &Files<'_>,
        store: &mut Store,
        snapshot: &Snapshot,
        replaced: &[PathBuf],
    ) -> Result<(), Failure> {
        let before = said::moment(&store.projection.connection)?;
        let old = sequences(replaced, files.device)?;
        let sieve = Sieve { connection: &store.projection.connection, device: files.device, old: &old };
        if !snapshot.has(files.folder, replaced, &sieve)? {
            return Ok(());
        }
        let Ok(_turn) = self.device().and_then(|device| device.lock()) else { return Ok(()) };
        store.catch_up(Some(places))?;
        if said::is_undone_since(&store.projection.connection, before)? {
            return Ok(());
        }
        replaced.iter().try_for_each(fs::remove_file)?;
        segment::sync_folder(files.folder);
        store.catch_up(Some(places))
    }
}

impl<'a> Files<'a> {
    fn of(folder: &'a Path, device: &'a str, today: Date) -> io::Result<Self> {
        let mut segments = Segment::all(folder, device)?;
        segments.sort_unstable();
        // Somebody writes to the newest.
        segments.pop();
        let snapshots = Snapshot::all(folder, device)?;
        Ok(Self { folder, device, segments, snapshots, today })
    }

    /// A snapshot of what is old, if there is so much of it that is in none.
    fn wanted(&self) -> Option<Snapshot> {
        let last = self.old().last()?.clone();
        let newest = self.snapshots.last();
        let size = |path: PathBuf| fs::metadata(path).map_or(0, |metadata| metadata.len());
        let fresh = self.old().filter(|segment| newest.is_none_or(|newest| newest.last < **segment));
        let fresh_bytes: u64 = fresh.map(|segment| size(segment.path(self.folder, self.device))).sum();
        let newest_bytes = newest.map_or(0, |newest| size(newest.path(self.folder, self.device)));
        let is_worth_it = fresh_bytes >= LEAST_BYTES.max(newest_bytes / 4);
        is_worth_it.then_some(Snapshot { last, day: self.today })
    }

    fn write(&self, snapshot: &Snapshot, connection: &Connection) -> Result<(), Failure> {
        let segments = self.old().map(|segment| segment.path(self.folder, self.device));
        let snapshots = self.snapshots.iter().map(|snapshot| snapshot.path(self.folder, self.device));
        let files: Vec<PathBuf> = segments.chain(snapshots).collect();
        let old = sequences(&files, self.device)?;
        let sieve = Sieve { connection, device: self.device, old: &old };
        snapshot.write(self.folder, &files, &sieve)
    }

    fn old(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().filter(|segment| self.is_old(segment))
    }

    /// Whether all in it was written long ago: before the end of its month.
    fn is_old(&self, segment: &Segment) -> bool {
        let (year, month) = (segment.month / 100, segment.month % 100);
        let first = i16::try_from(year).ok().zip(i8::try_from(month).ok());
        let first = first.and_then(|(year, month)| Date::new(year, month, 1).ok());
        first.is_some_and(|first| self.is_past(first, 1.month().days(AGE_DAYS)))
    }

    fn is_past(&self, day: Date, span: Span) -> bool {
        day.checked_add(span).is_ok_and(|day| day <= self.today)
    }

    /// The newest snapshot that every device has by now, and the files that it replaces.
    fn replaced(&self) -> Option<(&Snapshot, Vec<PathBuf>)> {
        let is_known = |snapshot: &&Snapshot| self.is_past(snapshot.day, AGE_DAYS.days());
        let snapshot = self.snapshots.iter().rfind(is_known)?;
        let segments = self.segments.iter().filter(|segment| **segment <= snapshot.last);
        let segments = segments.map(|segment| segment.path(self.folder, self.device));
        let older = self.snapshots.iter().filter(|older| *older < snapshot);
        let files: Vec<PathBuf> =
            segments.chain(older.map(|older| older.path(self.folder, self.device))).collect();
        (!files.is_empty()).then_some((snapshot, files))
    }
}
