//! Texts in containers that are not in the index yet, by where they are: in a table, so that a container of a million
//! takes no memory.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::place;
use super::row::Document;

/// Where they are, and of which document: path, key, number.
pub(super) const PENDING: &str = "SELECT path, member, id FROM pending JOIN document
    ON document.id = pending.document WHERE member IS NOT NULL AND fault IS NULL";

const TABLE: &str = "CREATE TEMP TABLE awaited (
    path BLOB, key TEXT, document INTEGER, PRIMARY KEY (path, key, document)) WITHOUT ROWID";

/// Texts in containers that are not in the index yet.
pub(super) struct Awaited<'a>(&'a Connection);

impl<'a> Awaited<'a> {
    /// Those of now; `connection` is the indexer's own.
    pub(super) fn of(connection: &'a Connection) -> rusqlite::Result<Self> {
        connection.execute(TABLE, [])?;
        connection.execute(&format!("INSERT INTO temp.awaited {PENDING}"), [])?;
        Ok(Self(connection))
    }

    /// The containers that they are in, below the root, those with the newest first.
    pub(super) fn containers(&self) -> rusqlite::Result<Vec<PathBuf>> {
        let mut select =
            self.0.prepare("SELECT path FROM temp.awaited GROUP BY path ORDER BY max(document) DESC")?;
        select.query_map([], |row| Ok(place::path(row.get_ref(0)?.as_blob()?)))?.collect()
    }

    /// How many of a container are awaited.
    pub(super) fn count(&self, container: &Path) -> rusqlite::Result<usize> {
        let mut count = self.0.prepare_cached("SELECT count(*) FROM temp.awaited WHERE path = ?1")?;
        count.query_row([place::bytes(container)], |row| row.get(0))
    }

    /// The document of a member, which is awaited no longer; None: it is not.
    pub(super) fn take(&self, container: &Path, key: &str) -> rusqlite::Result<Option<Document>> {
        let mut take = self
            .0
            .prepare_cached("DELETE FROM temp.awaited WHERE path = ?1 AND key = ?2 RETURNING document")?;
        let taken: Option<u32> =
            take.query_row((place::bytes(container), key), |row| row.get(0)).optional()?;
        taken.map(|id| Document::get(self.0, id)).transpose()
    }

    /// Those of a container that are still awaited.
    pub(super) fn rest(&self, container: &Path) -> rusqlite::Result<Vec<Document>> {
        let mut select = self.0.prepare_cached("SELECT document FROM temp.awaited WHERE path = ?1")?;
        let ids = select.query_map([place::bytes(container)], |row| row.get(0))?;
        ids.map(|id| Document::get(self.0, id?)).collect()
    }
}
