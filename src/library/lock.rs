//! An advisory lock between processes that the system gives back if its holder dies. `SQLite` locks files the right way
//! on every system, so the lock is an open transaction on an empty database.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::Fault;
use crate::text::Clean;

/// Held until it is dropped.
pub(super) struct Lock(#[expect(dead_code, reason = "the open transaction is the lock")] Connection);

impl Lock {
    /// Takes the lock of this file, waiting so long while another has it.
    pub(super) fn take(path: &Path, patience: Duration) -> Result<Self, Fault> {
        touch(path).map_err(|error| system(&error))?;
        let refused = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy) => Fault::Busy,
            _ => Fault::Unreadable(Clean::line(&error.to_string())),
        };
        let connection = Connection::open(path).map_err(refused)?;
        connection.busy_timeout(patience).map_err(refused)?;
        connection.execute_batch("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE").map_err(refused)?;
        Ok(Self(connection))
    }
}

/// A folder, and those above it, for the reader's eyes only (LIBRARY 2).
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// An empty file for the reader's eyes only, if there is none; a database gives its companions the same mode.
pub(super) fn touch(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    private(OpenOptions::new().append(true).create(true)).open(path).map(drop)
}

/// Files made with these options are for the reader's eyes only.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Why the system refused.
pub(super) fn system(error: &io::Error) -> Fault {
    Fault::Unreadable(Clean::line(&error.to_string()))
}

/// What a mutex guards, also where a thread panicked that held it: nobody leaves it half-changed.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
