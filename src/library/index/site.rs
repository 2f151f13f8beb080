//! The folder that is asked about: the root of the index, or one below it. Of the latter nothing else is seen, as if
//! the index were its own: what questions call `document` are then only the files there, and of each article the newest
//! version there is shown.

use std::collections::BTreeMap;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, params};

use super::file::IndexFile;
use super::meta::Fact;
use super::{AsOf, lock, place, row};
use crate::article::Format;
use crate::text::Clean;

/// Names in `temp` come before those of the index itself.
const VIEW: &str = "PRAGMA temp_store = MEMORY;
  CREATE TEMP TABLE below (id INTEGER PRIMARY KEY, shown INTEGER NOT NULL);
  CREATE TEMP TABLE narrowed (listed INTEGER NOT NULL);
  CREATE TEMP VIEW document AS
    -- `+` keeps the database from looking through all documents for those of a source.
    SELECT whole.id, article, published, +source AS source, title, folded, url, author, format, fault, path, member, stamp,
      sum, marked, turn, missing, below.shown
    FROM below JOIN main.document AS whole ON whole.id = below.id;";

/// The documents in a folder, and whether they are shown.
type Documents = Vec<(u32, bool)>;

/// A folder in an index.
#[derive(Debug)]
pub(super) struct Site {
    /// As the reader wrote it: people know that one.
    folder: PathBuf,
    /// Below the root of the index; empty: it is the root.
    below: PathBuf,
    documents: Mutex<Option<AsOf<Documents>>>,
}

/// A version of an article whose newest is elsewhere.
struct Version {
    id: u32,
    has_text: bool,
    published: Option<i64>,
    path: PathBuf,
    member: Option<String>,
}

impl Version {
    /// As [`row::Document`] ranks them.
    fn rank(&self) -> (bool, Option<i64>, &Path, Option<&str>) {
        (self.has_text, self.published, &self.path, self.member.as_deref())
    }
}

impl Site {
    pub(super) fn new(folder: &Path, below: PathBuf) -> Self {
        Self { folder: folder.to_owned(), below, documents: Mutex::default() }
    }

    /// The nearest folder around this one, whose path is real, that has an index with files of it: that index, its
    /// root, and where the folder is in it.
    pub(super) fn around(real: &Path, cache: &Path) -> Option<(IndexFile, PathBuf, PathBuf)> {
        real.ancestors().skip(1).find_map(|root| {
            let file = IndexFile::of(root, cache);
            let below = real.strip_prefix(root).ok()?;
            let has_files = |connection: &Connection| {
                let has = "SELECT EXISTS (SELECT 1 FROM document WHERE NOT missing AND substr(path, 1, length(?1)) = ?1)";
                connection.query_row(has, [prefix(below)], |row| row.get::<_, bool>(0))
            };
            let is_known = file.is_usable() && file.connect().and_then(|index| has_files(&index)).ok()?;
            is_known.then(|| (file, root.to_owned(), below.to_owned()))
        })
    }

    pub(super) fn is_root(&self) -> bool {
        self.below.as_os_str().is_empty()
    }

    /// The file at a path below the root of the index.
    pub(super) fn path(&self, below_root: &Path) -> PathBuf {
        self.folder.join(below_root.strip_prefix(&self.below).unwrap_or(below_root))
    }

    /// Whether something at a place that is shown so has to do with this folder of the index of `root`.
    pub(super) fn is_concerned(&self, root: &Path, place: &Clean) -> bool {
        let (folder, place) = (root.join(&self.below), Path::new(place.as_str()));
        place.starts_with(&folder) || folder.starts_with(place)
    }

    /// A connection that answers questions about the folder.
    pub(super) fn connect(&self, file: &IndexFile) -> rusqlite::Result<Connection> {
        let connection = file.connect()?;
        if !self.is_root() {
            connection.execute_batch(VIEW)?;
        }
        Ok(connection)
    }

    /// Sees to it that a connection answers as of the state of the list that its transaction sees.
    pub(super) fn narrow(&self, connection: &Connection) -> rusqlite::Result<()> {
        if self.is_root() {
            return Ok(());
        }
        let listed: i64 = Fact::Listed.get(connection)?.unwrap_or_default();
        let mut is_current = connection.prepare_cached("SELECT 1 FROM temp.narrowed WHERE listed = ?1")?;
        if is_current.exists([listed])? {
            return Ok(());
        }
        connection.execute_batch("DELETE FROM temp.below; DELETE FROM temp.narrowed")?;
        let mut insert = connection.prepare_cached("INSERT INTO temp.below VALUES (?1, ?2)")?;
        for (id, is_shown) in &*self.documents(connection, listed)? {
            insert.execute(params![id, is_shown])?;
        }
        connection.execute("INSERT INTO temp.narrowed VALUES (?1)", [listed]).map(drop)
    }

    fn documents(&self, connection: &Connection, listed: i64) -> rusqlite::Result<Arc<Documents>> {
        let mut known = lock(&self.documents);
        if let Some((_, documents)) = known.as_ref().filter(|(of, _)| *of == listed) {
            return Ok(Arc::clone(documents));
        }
        let documents = Arc::new(documents(connection, &prefix(&self.below))?);
        *known = Some((listed, Arc::clone(&documents)));
        Ok(documents)
    }
}

/// How paths in a folder begin.
fn prefix(below: &Path) -> Vec<u8> {
    let mut prefix = place::bytes(below);
    prefix.extend_from_slice(MAIN_SEPARATOR.encode_utf8(&mut [0; 4]).as_bytes());
    prefix
}

/// The documents whose paths begin so, and whether they are shown.
fn documents(connection: &Connection, prefix: &[u8]) -> rusqlite::Result<Documents> {
    let mut select = connection.prepare(
        "SELECT id, shown, missing, article, published, path, member, format FROM main.document
         WHERE substr(path, 1, length(?1)) = ?1",
    )?;
    let mut rows = select.query([prefix])?;
    let mut documents = Vec::new();
    let mut others: BTreeMap<[u8; 16], Vec<Version>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (id, is_shown, is_missing): (u32, bool, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if is_shown || is_missing {
            documents.push((id, is_shown));
        } else {
            let path = place::path(row.get_ref(5)?.as_blob()?);
            others.entry(row.get(3)?).or_default().push(Version {
                id,
                has_text: !row::format(row.get(7)?).is_some_and(Format::is_address_only),
                published: row.get(4)?,
                path,
                member: row.get(6)?,
            });
        }
    }
    let newest = "SELECT EXISTS (SELECT 1 FROM main.document
         WHERE article = ?1 AND shown AND substr(path, 1, length(?2)) = ?2)";
    let mut newest = connection.prepare(newest)?;
    for (article, mut versions) in others {
        let mut is_shown = !newest.query_row(params![article, prefix], |row| row.get::<_, bool>(0))?;
        // As `Document::versions` has them.
        versions.sort_by(|a, b| b.rank().cmp(&a.rank()));
        for version in versions {
            documents.push((version.id, std::mem::take(&mut is_shown)));
        }
    }
    Ok(documents)
}
