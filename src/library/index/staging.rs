//! Stage 1: the list. A scan's heads wait in a temporary table, sorted by date they become documents, in one
//! transaction with all else that changed.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, params};

use super::known::Known;
use super::meta::Fact;
use super::state::Gathered;
use super::vacant::Vacant;
use super::{Changes, place, row};
use crate::article::ArticleId;
use crate::library::lock::lock;
use crate::library::scan::{Finds, Glance};
use crate::library::shelf::Found;
use crate::library::{Fault, MemoryCatalogue, Options, Progress};
use crate::query::comparable;
use crate::text::Clean;

const TABLE: &str = "CREATE TEMP TABLE staging (
    article BLOB, published INTEGER, source INTEGER, title TEXT, folded TEXT, url TEXT, author TEXT, format INTEGER,
    fault TEXT, path BLOB, member TEXT, stamp INTEGER, sum INTEGER, marked INTEGER, turn INTEGER);
  BEGIN";

/// Articles that are held in memory until they are in the index, about a kilobyte each.
const MEANWHILE: usize = 100_000;

/// What a scan finds, until it is complete.
pub(super) struct Staging<'a> {
    /// The root, as the scan's paths begin.
    root: &'a Path,
    /// Documents by the state of their files.
    known: Known,
    vacant: Vacant,
    /// A bit for each known document whose file is as it was.
    seen: Vec<AtomicU64>,
    /// The state of all files.
    state: Gathered,
    writer: Mutex<Writer>,
    /// Takes what is found too, for those who ask before it is published.
    meanwhile: Option<Arc<MemoryCatalogue>>,
}

struct Writer {
    connection: Connection,
    sources: HashMap<Clean, i64>,
    /// Hashes of the paths that were read.
    paths: HashSet<u64>,
    /// What went wrong first; nothing is done after it.
    failure: Option<rusqlite::Error>,
    last_known: u32,
}

/// What came of the documents whose files were not seen as they were.
#[derive(Default)]
struct Compared {
    /// The articles of all of them.
    articles: HashSet<[u8; 16]>,
    /// Those whose files are otherwise, or were read once more.
    forgotten_count: usize,
    vanished_count: usize,
}

impl Finds for Staging<'_> {
    fn glance(&self, path: &Path) -> Glance {
        let stamp = fs::metadata(path).ok().map(|metadata| place::stamp(&self.below(path), &metadata));
        self.state.add(stamp);
        let Some(stamp) = stamp else { return Glance::New(0) };
        match self.known.documents(stamp) {
            [] if self.vacant.sees(stamp) => Glance::Known(0),
            [] => Glance::New(stamp),
            documents => {
                for (_, document) in documents {
                    self.see(*document);
                }
                Glance::Known(documents.len())
            }
        }
    }

    fn vacant(&self, stamp: i64) {
        self.vacant.add(stamp);
    }

    fn add(&self, batch: Vec<Found>) -> usize {
        let count = batch.len();
        if let Some(meanwhile) =
            self.meanwhile.as_ref().filter(|meanwhile| meanwhile.article_count() < MEANWHILE)
        {
            meanwhile.add(batch.clone());
        }
        let mut writer = lock(&self.writer);
        if writer.failure.is_none() {
            let added = batch
                .into_iter()
                .try_for_each(|found| writer.add(&found, &self.below(found.version.origin.place())));
            writer.failure = added.err();
        }
        count
    }
}

impl<'a> Staging<'a> {
    /// Begins; `connection` is the indexer's own.
    pub(super) fn begin(
        connection: Connection,
        root: &'a Path,
        options: &Options,
        meanwhile: Option<Arc<MemoryCatalogue>>,
    ) -> rusqlite::Result<Self> {
        // What is passed by in a container is told by looking into it.
        let is_same = Fact::Excluded.get(&connection)? == Some(excluded(options));
        let (known, sources) = (Known::read(&connection, is_same)?, sources(&connection)?);
        let vacant = if is_same { Vacant::read(&connection)? } else { Vacant::default() };
        let last_known: u32 =
            connection.query_row("SELECT ifnull(max(id), 0) FROM document", [], |row| row.get(0))?;
        connection.execute_batch(TABLE)?;
        let seen = (0..=last_known / 64).map(|_| AtomicU64::new(0)).collect();
        let writer = Writer { connection, sources, paths: HashSet::new(), failure: None, last_known };
        Ok(Self {
            root,
            known,
            vacant,
            seen,
            state: Gathered::default(),
            writer: Mutex::new(writer),
            meanwhile,
        })
    }

    /// Makes what was found the list. `progress`: the end of the scan. The changes are not committed if it was
    /// broken off.
    pub(super) fn publish(
        self,
        progress: &Progress,
        options: &Options,
    ) -> rusqlite::Result<(Connection, Changes)> {
        let Self { root, seen, writer, state, vacant, .. } = self;
        let mut writer = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(failure) = writer.failure.take() {
            return Err(failure);
        }
        let is_seen = |id: u32| {
            let word = seen.get(id as usize / 64).map(|word| word.load(Ordering::Relaxed));
            word.unwrap_or_default() >> (id % 64) & 1 == 1
        };
        let is_empty = progress.article_count + progress.other_count == 0;
        let mut changes = Changes::default();
        if progress.done && !is_empty {
            writer.begin_to_write()?;
            let tried_again_count = writer.tried_again_count()?;
            let added_count = writer.insert()?;
            vacant.write(&writer.connection)?;
            Fact::Excluded.set(&writer.connection, excluded(options))?;
            let found = writer.compare(&is_seen, &|path| is_lost(progress, &root.join(place::path(path))))?;
            if added_count > 0 || !found.articles.is_empty() {
                writer.choose_versions(found.articles)?;
                Fact::Shown.set(&writer.connection, writer.shown_count()?)?;
                Fact::Listed.raise(&writer.connection)?;
                Fact::Generation.raise(&writer.connection)?;
            }
            // What could not be read is tried again.
            let state = state.state().filter(|_| progress.failures.is_empty());
            writer.note(state.and_then(|state| state.number(options)))?;
            writer.connection.execute_batch("COMMIT; DROP TABLE temp.staging")?;
            changes = Changes {
                new: added_count.saturating_sub(found.forgotten_count),
                changed: found.forgotten_count.saturating_sub(tried_again_count),
                vanished: found.vanished_count,
            };
        } else {
            // Not mounted, or given up: the list stays as it was.
            writer.connection.execute_batch("ROLLBACK")?;
        }
        Ok((writer.connection, changes))
    }

    fn below(&self, path: &Path) -> Vec<u8> {
        place::bytes(path.strip_prefix(self.root).unwrap_or(path))
    }

    fn see(&self, document: u32) {
        if let Some(word) = self.seen.get(document as usize / 64) {
            word.fetch_or(1 << (document % 64), Ordering::Relaxed);
        }
    }
}

impl Writer {
    fn add(&mut self, found: &Found, below: &[u8]) -> rusqlite::Result<()> {
        let source = self.source(&found.source)?;
        let folded = Some(&*found.folded_title).filter(|folded| **folded != *found.title);
        self.paths.insert(place::hash(below));
        let fault = found.fault.as_ref().map(row::written_fault);
        let columns = row::Columns {
            article: &found.id.bytes(),
            published: found.version.published.map(jiff::Timestamp::as_microsecond),
            source,
            title: &found.title,
            folded,
            url: found.url.as_deref(),
            author: found.author.as_deref(),
            format: found.format.and_then(row::format_number),
            fault: fault.as_deref(),
            path: below,
            member: found.version.origin.member(),
        };
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO temp.staging VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?;
        insert
            .execute(params![
                columns.article,
                columns.published,
                columns.source,
                columns.title,
                columns.folded,
                columns.url,
                columns.author,
                columns.format,
                columns.fault,
                columns.path,
                columns.member,
                found.version.stamp,
                columns.sum().finish(),
                found.version.is_marked,
                found.version.turn,
            ])
            .map(drop)
    }

    fn source(&mut self, name: &Clean) -> rusqlite::Result<i64> {
        if let Some(id) = self.sources.get(name) {
            return Ok(*id);
        }
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO source (name, folded, sum) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET name = name RETURNING id",
        )?;
        let folded = comparable(name);
        let sum = row::source_sum(name, &folded).finish();
        let id = insert.query_row(params![name.as_str(), folded, sum], |row| row.get(0))?;
        drop(insert);
        self.sources.insert(name.clone(), id);
        Ok(id)
    }

    /// From here on nobody else writes. What was read before another wrote could not be changed any more.
    fn begin_to_write(&self) -> rusqlite::Result<()> {
        self.connection.execute_batch("DELETE FROM pending WHERE document < 0")
    }

    /// Notes the state of the folder.
    fn note(&self, state: Option<i64>) -> rusqlite::Result<()> {
        let is_known = Fact::State.get::<Option<i64>>(&self.connection)?.flatten() == state;
        if is_known { Ok(()) } else { Fact::State.set(&self.connection, state) }
    }

    fn shown_count(&self) -> rusqlite::Result<usize> {
        self.connection.query_row("SELECT count(*) FROM document WHERE shown", [], |row| row.get(0))
    }

    /// Files that are as they were, and were read once more because they could not be.
    fn tried_again_count(&self) -> rusqlite::Result<usize> {
        self.connection.query_row(
            "SELECT count(*) FROM temp.staging WHERE stamp IN
               (SELECT stamp FROM document WHERE NOT missing AND fault LIKE 'unreadable:%')",
            [],
            |row| row.get(0),
        )
    }

    /// Documents for what was found, the oldest first; returns their number.
    fn insert(&self) -> rusqlite::Result<usize> {
        let columns = "article, published, source, title, folded, url, author, format, fault, path, member, stamp, sum, marked, turn";
        let added = self.connection.execute(
            &format!("INSERT INTO document ({columns}) SELECT {columns} FROM temp.staging ORDER BY published, turn DESC, article DESC"),
            [],
        )?;
        self.connection
            .execute("INSERT INTO pending SELECT id FROM document WHERE id > ?1", [self.last_known])?;
        Ok(added)
    }

    /// Looks after the documents whose files were not seen as they were: changed ones are forgotten, vanished
    /// ones marked, and those that came back are there again.
    fn compare(
        &self,
        is_seen: &dyn Fn(u32) -> bool,
        is_lost: &dyn Fn(&[u8]) -> bool,
    ) -> rusqlite::Result<Compared> {
        let mut compared = Compared::default();
        let mut select = self.connection.prepare("SELECT id, missing FROM document WHERE id <= ?1")?;
        let rows = select.query_map([self.last_known], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let documents: Vec<(u32, bool)> = rows.collect::<rusqlite::Result<_>>()?;
        for (id, is_missing) in documents {
            if is_seen(id) && !is_missing {
                continue;
            }
            let mut select =
                self.connection.prepare_cached("SELECT article, path FROM document WHERE id = ?1")?;
            let (article, path): ([u8; 16], Vec<u8>) =
                select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if is_seen(id) {
                self.mark_missing(id, false)?;
            } else if self.paths.contains(&place::hash(&path)) {
                self.forget(id)?;
                compared.forgotten_count += 1;
            } else if !is_missing && is_lost(&path) {
                self.mark_missing(id, true)?;
                compared.vanished_count += 1;
            } else {
                continue;
            }
            compared.articles.insert(article);
        }
        Ok(compared)
    }

    fn mark_missing(&self, id: u32, is_missing: bool) -> rusqlite::Result<()> {
        let mut update = self.connection.prepare_cached("UPDATE document SET missing = ?2 WHERE id = ?1")?;
        update.execute(params![id, is_missing]).map(drop)
    }

    /// Its terms stay until its segment is merged or has no documents left: they lead to a document that is not there.
    fn forget(&self, id: u32) -> rusqlite::Result<()> {
        self.connection.execute("DELETE FROM document WHERE id = ?1", [id])?;
        for table in ["pending", "detail", "body"] {
            self.connection.execute(&format!("DELETE FROM {table} WHERE document = ?1"), [id])?;
        }
        Ok(())
    }

    /// Of the articles that changed, and those of new documents, the newest version is shown.
    fn choose_versions(&self, mut articles: HashSet<[u8; 16]>) -> rusqlite::Result<()> {
        let mut select = self.connection.prepare(
            "SELECT DISTINCT article FROM document AS new WHERE id > ?1 AND EXISTS
               (SELECT 1 FROM document AS old WHERE old.article = new.article AND old.id <> new.id)",
        )?;
        let rows = select.query_map([self.last_known], |row| row.get::<_, [u8; 16]>(0))?;
        for article in rows {
            articles.insert(article?);
        }
        let mut update =
            self.connection.prepare("UPDATE document SET shown = (id = ?2) WHERE article = ?1")?;
        for article in articles {
            let versions = row::Document::versions(&self.connection, ArticleId::from_bytes(article))?;
            update.execute(params![article, versions.first().map_or(0, |newest| newest.id)])?;
        }
        Ok(())
    }
}

/// A number for what is passed by.
fn excluded(options: &Options) -> i64 {
    place::hash(options.exclude.join("\n").as_bytes()).cast_signed()
}

fn sources(connection: &Connection) -> rusqlite::Result<HashMap<Clean, i64>> {
    let mut select = connection.prepare("SELECT name, id FROM source")?;
    select.query_map([], |row| Ok((Clean::line(&row.get::<_, String>(0)?), row.get(1)?)))?.collect()
}

/// Whether a file that was not seen is gone: its folder could be read.
fn is_lost(progress: &Progress, path: &Path) -> bool {
    let shown = crate::library::origin::shown(path);
    let covers = |(place, fault): &(Clean, Fault)| {
        *fault != Fault::Gone && Path::new(shown.as_str()).starts_with(Path::new(place.as_str()))
    };
    !progress.failures.iter().any(covers)
}
