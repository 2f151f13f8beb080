//! The file of an index: its name, its making, and what to do with one that cannot be used.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use crate::library::lock::{Lock, make_folder, system, touch};
use crate::library::origin::name;
use crate::library::{Fault, database};
use crate::text::Clean;

/// The version of the schema.
const VERSION: i64 = 11;
/// "jbao", so that a file of another program is not taken for ours.
const APPLICATION: i64 = 0x6a62_616f;
/// How long one waits for one's turn to change the index. Longer work is told of, not waited for.
pub(super) const TURN: Duration = Duration::from_secs(1);

const SCHEMA: &str = include_str!("schema.sql");

/// How an index was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// There was none: it is empty.
    New,
    /// It is there.
    Known,
    /// It could not be used and is empty again.
    Rebuilt(Rebuilt),
}

/// Why an index was made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rebuilt {
    /// The file is no index, or damaged.
    Damaged,
    /// An older version of the program made it.
    Older,
    /// A newer version of the program made it.
    Newer,
}

/// Where the index of a root folder is.
#[derive(Clone, Debug)]
pub(super) struct IndexFile {
    path: PathBuf,
}

impl IndexFile {
    /// The file for the folder at `root`, whose path is real, in the folder `cache`.
    pub(super) fn of(root: &Path, cache: &Path) -> Self {
        Self { path: cache.join(format!("{}.index", name(root))) }
    }

    /// Makes sure that there is an index that can be read.
    pub(super) fn prepare(&self) -> Result<Opened, Fault> {
        match self.examine() {
            Ok(Some(opened)) => Ok(opened),
            Ok(None) => self.create().map(|()| Opened::New),
            Err(Unusable::Rebuild(reason)) => self.rebuild(reason),
            Err(Unusable::Fault(fault)) => Err(fault),
        }
    }

    fn rebuild(&self, reason: Rebuilt) -> Result<Opened, Fault> {
        let _lock = self.lock(TURN)?;
        // Another instance may have been quicker.
        if !matches!(self.examine(), Ok(Some(_))) {
            database::remove(&self.path).map_err(|error| system(&error))?;
            self.create()?;
        }
        Ok(Opened::Rebuilt(reason))
    }

    /// A connection that reads, and writes if it is the one indexer's.
    pub(super) fn connect(&self) -> rusqlite::Result<Connection> {
        database::connect(&self.path)
    }

    /// Whether there is a file, or anything in its place.
    pub(super) fn exists(&self) -> bool {
        self.path.try_exists().unwrap_or(false)
    }

    /// Whether it can be asked as it is.
    pub(super) fn is_usable(&self) -> bool {
        matches!(self.examine(), Ok(Some(Opened::Known)))
    }

    /// Deletes the index; false: there was none. The lock stays: another program may be waiting for it.
    pub(super) fn forget(&self) -> Result<bool, Fault> {
        if !self.exists() {
            return Ok(false);
        }
        let _lock = self.lock(TURN)?;
        database::remove(&self.path).map_err(|error| system(&error)).map(|()| true)
    }

    /// The lock of the one indexer, waiting so long while another has it: a file of its own, because the index's own
    /// transactions end with each chunk.
    pub(super) fn lock(&self, patience: Duration) -> Result<Lock, Fault> {
        Lock::take(&self.path.with_extension("lock"), patience)
    }

    /// If the file is at fault, sees to it that it is made anew when it is opened again.
    pub(super) fn heed(&self, error: &rusqlite::Error) {
        if is_damage(error) {
            // If that cannot be written either, the next question meets the same damage.
            let _ = self.connect().and_then(|connection| connection.pragma_update(None, "user_version", 0));
        }
    }

    /// None: there is no file, or one that was never finished.
    fn examine(&self) -> Result<Option<Opened>, Unusable> {
        if !self.path.try_exists().map_err(|error| Unusable::Fault(system(&error)))? {
            return Ok(None);
        }
        let connection = self.connect()?;
        let number = |pragma| database::number(&connection, pragma);
        match (number("application_id")?, number("user_version")?) {
            (0, 0) if number("schema_version")? == 0 => Ok(None),
            (APPLICATION, VERSION) => {
                // Reads the schema and the first page of every table.
                for table in [
                    "meta", "source", "document", "vacant", "pending", "detail", "body", "segment",
                    "postings",
                ] {
                    connection.query_row(
                        &format!("SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1)"),
                        [],
                        |_| Ok(()),
                    )?;
                }
                Ok(Some(Opened::Known))
            }
            (APPLICATION, version) if version > VERSION => Err(Unusable::Rebuild(Rebuilt::Newer)),
            (APPLICATION, version) if version > 0 => Err(Unusable::Rebuild(Rebuilt::Older)),
            _ => Err(Unusable::Rebuild(Rebuilt::Damaged)),
        }
    }

    fn create(&self) -> Result<(), Fault> {
        if let Some(folder) = self.path.parent() {
            make_folder(folder).map_err(|error| system(&error))?;
        }
        touch(&self.path).map_err(|error| system(&error))?;
        let create = || {
            let connection = self.connect()?;
            connection.execute_batch(database::NEW)?;
            // Another instance may have been quicker.
            connection.execute_batch("BEGIN IMMEDIATE")?;
            if database::number(&connection, "user_version")? != VERSION {
                connection.execute_batch(SCHEMA)?;
                connection.pragma_update(None, "application_id", APPLICATION)?;
                connection.pragma_update(None, "user_version", VERSION)?;
            }
            connection.execute_batch("COMMIT")
        };
        create().map_err(|error| fault(&error))
    }
}

enum Unusable {
    Rebuild(Rebuilt),
    Fault(Fault),
}

impl From<rusqlite::Error> for Unusable {
    fn from(error: rusqlite::Error) -> Self {
        if is_damage(&error) { Self::Rebuild(Rebuilt::Damaged) } else { Self::Fault(fault(&error)) }
    }
}

/// Whether the file is at fault, not the disk or another program.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    // An unknown table or column: the schema is not what its version promises. A lack of memory: a row pretends to be
    // longer than any is.
    matches!(
        code,
        Some(
            ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::Unknown
                | ErrorCode::OutOfMemory
                | ErrorCode::TooBig
        )
    ) || matches!(
        error,
        rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..)
    )
}

/// Why the database refused.
pub(super) fn fault(error: &rusqlite::Error) -> Fault {
    Fault::Unreadable(Clean::line(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// An index in a folder of its own.
    fn with_file(name: &str, test: impl FnOnce(&IndexFile)) {
        let folder = std::env::temp_dir().join(format!("jianbao-index-{name}-{}", std::process::id()));
        test(&IndexFile::of(Path::new("/root"), &folder));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_file_that_was_never_finished_is_made_and_not_told_of() {
        with_file("empty", |file| {
            touch(&file.path).unwrap();
            assert!(matches!(file.prepare(), Ok(Opened::New)));
            assert!(matches!(file.prepare(), Ok(Opened::Known)));
        });
    }

    #[test]
    fn what_another_instance_made_anew_meanwhile_is_not_made_once_more() {
        with_file("quicker", |file| {
            file.prepare().unwrap();
            file.connect().unwrap().execute_batch("INSERT INTO pending VALUES (1)").unwrap();
            // It was damaged when this one looked.
            assert!(matches!(file.rebuild(Rebuilt::Damaged), Ok(Opened::Rebuilt(Rebuilt::Damaged))));
            let pending = "SELECT count(*) FROM pending";
            let count: usize = file.connect().unwrap().query_row(pending, [], |row| row.get(0)).unwrap();
            assert_eq!(count, 1);
        });
    }
}
