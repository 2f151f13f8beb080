//! `SQLite` files that can be made again at any time: the index of a root, the projection of the journal.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

/// How long one waits for another program's transaction.
const PATIENCE: Duration = Duration::from_secs(5);

/// How much of a file a connection holds, in kibibytes, as `SQLite` wants it said: what is asked for again and again. The
/// system holds the rest.
const CACHE: i64 = -2_000;
/// The same for one that writes much at once.
pub(super) const LARGE_CACHE: i64 = -8_000;

/// What a new file is told before anything else.
pub(super) const NEW: &str = "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL";

/// A connection to a file that is there, to read and write.
pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    // A commit survives the death of the program; only a crash of the system may cost the last ones.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "cache_size", CACHE)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// What a file says of itself in a pragma.
pub(super) fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

/// Deletes a file and what the database put beside it.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let mut path = path.as_os_str().to_owned();
        path.push(suffix);
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
