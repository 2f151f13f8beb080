//! The projection of the journal: what all lines say, in a disposable `SQLite` file, so that a start reads no JSON. It
//! is brought up to date by reading what was appended since; damaged, missing or of another version it is made anew.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, TransactionBehavior, params};

use super::addition::add;
use super::device::random;
use super::line::Line;
use super::segment;
use super::snapshot::Snapshot;
use crate::library::lock::{system, touch};
use crate::library::{Fault, database};
use crate::text::Clean;

/// The version of the schema.
const VERSION: i64 = 3;
/// "jbaj".
const APPLICATION: i64 = 0x6a62_616a;
/// How long one waits for another program's transaction.
const PATIENCE: Duration = Duration::from_secs(30);
/// Kilobytes of the file that are kept in memory, as `SQLite` wants them written: usually, and while much is read.
const CACHE: i64 = -8_000;
const LARGE_CACHE: i64 = -64_000;
/// This is much.
const LARGE_BYTES: u64 = 8_000_000;

const SCHEMA: &str = include_str!("schema.sql");

/// What all lines say.
pub(super) struct Projection {
    pub(super) connection: Connection,
    is_kept: bool,
}

/// A line that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file's name.
    pub file: Clean,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: Clean,
}

/// Why the projection could not be brought up to date.
#[derive(Debug)]
pub(super) enum Failure {
    /// The projection's own file.
    Projection(rusqlite::Error),
    /// A file of the journal.
    Journal(io::Error),
}

/// What is in the projection of a file.
struct Known {
    bytes: u64,
    lines: usize,
    tail: Vec<u8>,
}

impl Projection {
    /// The projection in this file, made anew if it cannot be used.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        Self::kept(path)
            .or_else(|_| database::remove(path).map_err(Failure::Journal).and_then(|()| Self::kept(path)))
    }

    /// One that is gone with the program.
    pub(super) fn in_memory() -> Result<Self, Failure> {
        let mut projection = Self { connection: Connection::open_in_memory()?, is_kept: false };
        projection.create()?;
        Ok(projection)
    }

    /// Whether it is in memory.
    pub(super) fn is_in_memory(&self) -> bool {
        !self.is_kept
    }

    /// Sees to it that it is made anew when it is opened again.
    pub(super) fn distrust(&self) {
        // If that cannot be written either, the next one meets the same damage.
        let _ = self.connection.pragma_update(None, "user_version", 0);
        let _ = self.connection.pragma_update(None, "application_id", 1);
    }

    fn kept(path: &Path) -> Result<Self, Failure> {
        touch(path)?;
        let connection = database::connect(path)?;
        let number = |pragma| database::number(&connection, pragma);
        let (application, version) = (number("application_id")?, number("user_version")?);
        connection.busy_timeout(PATIENCE)?;
        let mut projection = Self { connection, is_kept: true };
        match (application, version) {
            (APPLICATION, VERSION) => {}
            (0, 0) => projection.create()?,
            _ => return Err(io::Error::from(io::ErrorKind::InvalidData).into()),
        }
        Ok(projection)
    }

    fn create(&mut self) -> Result<(), Failure> {
        self.connection.execute_batch(database::NEW)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another instance may have been quicker.
        if database::number(&transaction, "user_version")? != VERSION {
            transaction.execute_batch(SCHEMA)?;
            begin_epoch(&transaction)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        Ok(transaction.commit()?)
    }

    /// Reads what was appended to the files of a folder since the last time, and gives the lines that could not be
    /// understood.
    pub(super) fn catch_up(&mut self, folder: &Path) -> Result<Vec<Skipped>, Failure> {
        let names = segment::list(folder)?;
        if self.is_current(folder, &names)? {
            return Ok(Vec::new());
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let gone = replaced(&transaction, &names)?;
        gone.iter().try_for_each(|name| forget(&transaction, name))?;
        if !is_prefix(&transaction, folder, &names)? {
            clear(&transaction)?;
        }
        let is_large = unread_bytes(&transaction, folder, &names)? > LARGE_BYTES;
        transaction.pragma_update(None, "cache_size", if is_large { LARGE_CACHE } else { CACHE })?;
        let mut skipped = Vec::new();
        for name in &names {
            read_on(&transaction, folder, name, &mut skipped)?;
        }
        if !gone.is_empty() {
            freeze_old(&transaction)?;
        }
        transaction.commit()?;
        if is_large {
            self.connection.pragma_update(None, "cache_size", CACHE)?;
            self.connection.execute_batch("PRAGMA shrink_memory")?;
        }
        Ok(skipped)
    }

    /// Adds lines that are in no file.
    pub(super) fn add(&mut self, lines: &[Line]) -> Result<(), Failure> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        lines.iter().try_for_each(|line| add(&transaction, line))?;
        Ok(transaction.commit()?)
    }

    /// All lines that could not be understood.
    pub(super) fn skipped(&self) -> rusqlite::Result<Vec<Skipped>> {
        let mut select =
            self.connection.prepare_cached("SELECT segment, line, reason FROM skipped ORDER BY rowid")?;
        let skipped = select.query_map([], |row| {
            let (file, reason) = (row.get_ref(0)?.as_str()?, row.get_ref(2)?.as_str()?);
            Ok(Skipped { file: Clean::line(file), line: row.get(1)?, reason: Clean::line(reason) })
        })?;
        skipped.collect()
    }

    /// Whether nothing has happened to the files.
    fn is_current(&self, folder: &Path, names: &[String]) -> Result<bool, Failure> {
        let mut select = self.connection.prepare_cached("SELECT name, bytes FROM segment ORDER BY name")?;
        let known = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u64>(1)?)))?;
        let known: Vec<_> = known.collect::<rusqlite::Result<_>>()?;
        let is_same = |(name, (known, bytes)): (&String, &(String, u64))| {
            name == known && fs::metadata(folder.join(name)).is_ok_and(|metadata| metadata.len() == *bytes)
        };
        Ok(known.len() == names.len() && names.iter().zip(&known).all(is_same))
    }
}

/// A new beginning: nothing of what was counted before holds.
fn begin_epoch(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM epoch", [])?;
    connection.execute("INSERT INTO epoch VALUES (?1)", [(random() >> 1).cast_signed()]).map(drop)
}

fn clear(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .execute_batch("DELETE FROM segment; DELETE FROM skipped; DELETE FROM line; DELETE FROM mark")?;
    begin_epoch(connection)
}

/// The files that are gone because a snapshot has all that is needed of them.
fn replaced(connection: &Connection, names: &[String]) -> rusqlite::Result<Vec<String>> {
    let mut select = connection.prepare_cached("SELECT name FROM segment")?;
    let known: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let is_gone = |name: &String| !names.contains(name) && Snapshot::replaces(names, name);
    Ok(known.into_iter().filter(is_gone).collect())
}

/// Forgets that a file was read, not what it said.
fn forget(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM segment WHERE name = ?1", [name])?;
    connection.execute("DELETE FROM skipped WHERE segment = ?1", [name]).map(drop)
}

/// What is older than what snapshots left of a device's lines can no longer be undone, either.
fn freeze_old(connection: &Connection) -> rusqlite::Result<()> {
    let mut select =
        connection.prepare("SELECT device, max(sequence) FROM line WHERE compacted GROUP BY device")?;
    let last = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u64>(1)?)))?;
    let mut update =
        connection.prepare("UPDATE line SET compacted = 1 WHERE device = ?1 AND sequence < ?2")?;
    for device in last {
        let (device, sequence) = device?;
        update.execute(params![device, sequence])?;
    }
    Ok(())
}

/// Bytes that are to be read.
fn unread_bytes(connection: &Connection, folder: &Path, names: &[String]) -> Result<u64, Failure> {
    let mut bytes = 0;
    for name in names {
        let known = Known::get(connection, name)?.map_or(0, |known| known.bytes);
        bytes += fs::metadata(folder.join(name))?.len().saturating_sub(known);
    }
    Ok(bytes)
}

/// Whether the files still begin with what was read of them.
fn is_prefix(connection: &Connection, folder: &Path, names: &[String]) -> Result<bool, Failure> {
    let mut select = connection.prepare_cached("SELECT name FROM segment")?;
    let known = select.query_map([], |row| row.get::<_, String>(0))?;
    for name in known {
        let name = name?;
        let Some(of) = Known::get(connection, &name)? else { continue };
        if !names.contains(&name) || segment::tail(&folder.join(&name), of.bytes)? != of.tail {
            return Ok(false);
        }
    }
    Ok(true)
}

fn read_on(
    connection: &Connection,
    folder: &Path,
    name: &str,
    skipped: &mut Vec<Skipped>,
) -> Result<(), Failure> {
    let path = folder.join(name);
    let known = Known::get(connection, name)?.unwrap_or(Known { bytes: 0, lines: 0, tail: Vec::new() });
    let mut number = known.lines;
    let bytes = segment::read(&path, known.bytes, |line| {
        number += 1;
        let reason = match line {
            Some(line) if line.trim_ascii().is_empty() => return Ok(()),
            None => "longer than 4 MB".to_owned(),
            Some(line) => match Line::read(line) {
                Ok(line) => return Ok(add(connection, &line)?),
                Err(reason) => reason,
            },
        };
        let mut insert = connection.prepare_cached("INSERT INTO skipped VALUES (?1, ?2, ?3)")?;
        insert.execute(params![name, number, reason])?;
        skipped.push(Skipped { file: Clean::line(name), line: number, reason: Clean::line(&reason) });
        Ok::<_, Failure>(())
    })?;
    let end = known.bytes + bytes;
    let mut insert = connection.prepare_cached("INSERT OR REPLACE INTO segment VALUES (?1, ?2, ?3, ?4)")?;
    insert.execute(params![name, end, number, segment::tail(&path, end)?])?;
    Ok(())
}

impl Known {
    fn get(connection: &Connection, name: &str) -> rusqlite::Result<Option<Self>> {
        let mut select =
            connection.prepare_cached("SELECT bytes, lines, tail FROM segment WHERE name = ?1")?;
        let known =
            |row: &rusqlite::Row<'_>| Ok(Self { bytes: row.get(0)?, lines: row.get(1)?, tail: row.get(2)? });
        select.query_row([name], known).optional()
    }
}

impl Failure {
    /// Whether another program has the projection's file for longer than one waits.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Self::Projection(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy))
    }

    pub(super) fn fault(&self) -> Fault {
        match self {
            Self::Projection(_) if self.is_busy() => Fault::Busy,
            Self::Projection(error) => Fault::Unreadable(Clean::line(&error.to_string())),
            Self::Journal(error) => system(error),
        }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Projection(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Journal(error)
    }
}
