//! The rows of a library in memory, one an article, whatever the number of its versions.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use super::{Entry, Facets, Fault, Fingerprint, Marks, Origin, origin};
use crate::article::{ArticleId, Format, Meta};
use crate::query::comparable;
use crate::text::{Clean, Language};

/// One file with an article, as a scan found it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) id: ArticleId,
    pub(super) title: Clean,
    /// The title in the form of [`comparable`]: folded by the scan's many threads.
    pub(super) folded_title: Box<str>,
    pub(super) source: Clean,
    pub(super) url: Option<Clean>,
    pub(super) author: Option<Clean>,
    pub(super) format: Option<Format>,
    pub(super) fault: Option<Fault>,
    pub(super) version: Version,
}

/// One of the files that hold an article.
#[derive(Clone, Debug)]
pub(super) struct Version {
    /// Whether it is more than an address.
    pub(super) has_text: bool,
    /// Whether it carries marks that the reader made elsewhere.
    pub(super) is_marked: bool,
    pub(super) published: Option<Timestamp>,
    /// Its place among the articles of one moment: those of one file, such as the chapters of a book, stand together as
    /// they do in it. 0: it is the file.
    pub(super) turn: i64,
    pub(super) origin: Origin,
    /// Whether the reader named this very file.
    pub(super) asked: bool,
    /// The state of the file, for an index.
    pub(super) stamp: i64,
}

/// An article's newest version. Never changed: a newer version takes its place.
#[derive(Debug)]
pub(super) struct Row {
    /// No other row of this shelf ever had it: a key for what is remembered of the row.
    pub(super) serial: u64,
    pub(super) found: Found,
    pub(super) source: Arc<Source>,
    /// What the whole file told, once it has been read.
    pub(super) told: OnceLock<Told>,
    /// The folded body, if there was room to keep it.
    pub(super) body: OnceLock<Box<str>>,
    /// That of the body, once it has been asked for.
    pub(super) fingerprint: OnceLock<Option<Fingerprint>>,
}

/// What is kept of what the whole file tells.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) chars: usize,
    pub(super) language: Option<Language>,
}

/// A source's name, shared by its articles.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) name: Clean,
    pub(super) folded: String,
}

/// All rows. They keep their places for ever; the order of a list is somebody else's task.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// Rises whenever something is added.
    pub(super) generation: u64,
    /// Shared, so that a question can be answered while rows are added.
    pub(super) rows: Arc<Vec<Arc<Row>>>,
    place: HashMap<ArticleId, u32>,
    /// With the articles of each.
    sources: HashMap<Clean, (Arc<Source>, usize)>,
    broken_count: usize,
    /// By place, the versions that are not the newest, in no order.
    older: HashMap<u32, Vec<Version>>,
}

impl Version {
    /// By what the versions of an article are ranked, before their places.
    fn rank(&self) -> (bool, Option<Timestamp>) {
        (self.has_text, self.published)
    }

    /// Whether this is the one to show: published later, else by path.
    pub(super) fn is_newer_than(&self, other: &Self) -> bool {
        self.rank().cmp(&other.rank()).then_with(|| self.origin.compare(&other.origin)).is_gt()
    }
}

impl Shelf {
    /// Adds files: new rows, or versions of old ones. The outcome does not depend on their order.
    /// Returns the number of new rows.
    pub(super) fn add(&mut self, batch: Vec<Found>) -> usize {
        let before = self.rows.len();
        for found in batch {
            self.generation += 1;
            match self.place.get(&found.id) {
                Some(&place) => self.add_version(place, found),
                None => self.add_row(found),
            }
        }
        self.rows.len() - before
    }

    fn add_row(&mut self, found: Found) {
        let Ok(place) = u32::try_from(self.rows.len()) else { return };
        self.place.insert(found.id, place);
        let row = self.row(found);
        Arc::make_mut(&mut self.rows).push(row);
    }

    fn add_version(&mut self, place: u32, found: Found) {
        let Some(top) = self.rows.get(place as usize).cloned() else { return };
        let older = if found.version.is_newer_than(&top.found.version) {
            let row = self.row(found);
            self.forget(&top);
            if let Some(slot) = Arc::make_mut(&mut self.rows).get_mut(place as usize) {
                *slot = row;
            }
            top.found.version.clone()
        } else {
            found.version
        };
        self.older.entry(place).or_default().push(older);
    }

    fn row(&mut self, found: Found) -> Arc<Row> {
        let (source, count) = self.sources.entry(found.source.clone()).or_insert_with(|| {
            let folded = comparable(&found.source);
            (Arc::new(Source { name: found.source.clone(), folded }), 0)
        });
        *count += 1;
        self.broken_count += usize::from(found.fault.is_some());
        let source = Arc::clone(source);
        let (told, body, fingerprint) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Arc::new(Row { serial: self.generation, found, source, told, body, fingerprint })
    }

    /// A row has lost its place to a newer version.
    fn forget(&mut self, row: &Row) {
        self.broken_count -= usize::from(row.found.fault.is_some());
        if let Some((_, count)) = self.sources.get_mut(&row.source.name) {
            *count -= 1;
        }
    }

    /// What was counted while it was added, not sorted.
    pub(super) fn facets(&self) -> Facets {
        let named = self.sources.iter().filter(|(name, (_, count))| !name.is_empty() && *count > 0);
        let sources = named.map(|(name, (_, count))| (name.clone(), *count)).collect();
        Facets { articles: self.rows.len(), broken: self.broken_count, sources, ..Facets::default() }
    }

    pub(super) fn place(&self, id: ArticleId) -> Option<u32> {
        self.place.get(&id).copied()
    }

    pub(super) fn get(&self, place: u32) -> Option<&Arc<Row>> {
        self.rows.get(place as usize)
    }

    /// Files with articles that carry marks.
    pub(super) fn carriers(&self) -> BTreeSet<PathBuf> {
        let newest = self.rows.iter().map(|row| &row.found.version);
        let versions = newest.chain(self.older.values().flatten()).filter(|version| version.is_marked);
        versions.filter_map(|version| version.origin.path().map(Path::to_owned)).collect()
    }

    pub(super) fn version_count(&self, place: u32) -> usize {
        self.older.get(&place).map_or(0, Vec::len) + 1
    }

    /// Where the versions of an article are, newest first.
    pub(super) fn versions(&self, place: u32) -> Vec<Clean> {
        self.by_rank(place).into_iter().map(|version| version.origin.shown()).collect()
    }

    /// The one of them that is there, and whether it was asked for by name.
    pub(super) fn version(&self, place: u32, path: &Clean) -> Option<(Origin, bool)> {
        let version = self.by_rank(place).into_iter().find(|version| version.origin.shown() == *path)?;
        Some((version.origin.clone(), version.asked))
    }

    fn by_rank(&self, place: u32) -> Vec<&Version> {
        let top = self.get(place).map(|row| &row.found.version);
        let mut versions: Vec<&Version> = self.older.get(&place).into_iter().flatten().chain(top).collect();
        versions.sort_by(|a, b| b.rank().cmp(&a.rank()).then_with(|| b.origin.compare(&a.origin)));
        versions
    }
}

impl Row {
    pub(super) fn published(&self) -> Option<Timestamp> {
        self.found.version.published
    }

    /// Characters, if they have been counted.
    pub(super) fn chars(&self) -> Option<usize> {
        self.told.get().map(|told| told.chars)
    }

    /// Keeps what an article tells.
    pub(super) fn hear(&self, meta: &Meta) {
        let _ = self.told.set(Told { chars: meta.length.chars, language: meta.language.clone() });
    }

    /// The row as a list shows it, without what only the whole file tells.
    pub(super) fn entry(&self, version_count: usize) -> Entry {
        let found = &self.found;
        Entry {
            id: found.id,
            title: found.title.clone(),
            opening: None,
            source: self.source.name.clone(),
            url: found.url.clone(),
            author: found.author.clone(),
            published: self.published(),
            format: found.format,
            length: None,
            language: None,
            path: origin::shown(found.version.origin.place()),
            member: found.version.origin.member().map(Clean::line),
            version_count,
            retold_count: 0,
            fault: found.fault.clone(),
            marks: Marks::default(),
            snippet: None,
        }
    }
}
