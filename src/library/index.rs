//! The index of a root folder: one `SQLite` file that lists its articles and finds their texts, behind
//! [`Catalogue`](super::Catalogue) (INDEX.md has the design and its measurements).
//!
//! It is derived from the files and may be deleted at any time. Questions may come from any thread and are answered
//! while the index is brought up to date; one at a time does that.

mod awaited;
mod bits;
mod block;
mod body;
mod check;
mod chunk;
mod facets;
mod file;
mod flags;
mod frequent;
mod groups;
mod hits;
mod inside;
mod known;
mod links;
mod looker;
mod meta;
mod part;
mod place;
mod plan;
mod questions;
mod row;
mod seal;
mod segment;
mod sequence;
mod site;
mod staging;
mod state;
mod stories;
mod subject;
mod tally;
mod term;
mod text;
mod top;
mod update;
mod vacant;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rusqlite::Connection;

use self::body::Bodies;
pub use self::check::Soundness;
use self::facets::Counted;
use self::file::{IndexFile, fault};
pub use self::file::{Opened, Rebuilt};
use self::flags::Flags;
use self::frequent::FrequentPairs;
use self::hits::Hits;
use self::meta::Fact;
use self::plan::Marked;
use self::sequence::{Dates, Sequence};
use self::site::Site;
use self::stories::Told;
use self::tally::Tallied;
pub(super) use self::term::of_text as terms_of_text;
pub use self::update::{Changes, Indexing};
use super::file::Stamp;
use super::lock::lock;
use super::neighbours::Neighbours;
use super::origin::real;
use super::recent::Recent;
use super::{Carrier, Fault, Marking, Order, View};
use crate::article::Article;

/// Connections that are kept while nobody uses them: each may hold 2 MB of the file.
const CONNECTIONS: usize = 4;
/// Views whose rows are remembered.
const VIEWS: usize = 8;
/// Orders that are remembered besides that of the newest.
const ORDERS: usize = 2;
/// Parsed articles that are kept, for going back and forth.
const ARTICLES: usize = 8;

/// Something that held for a generation of the index.
type AsOf<T> = (i64, Arc<T>);

/// An article as of a state of its file.
type Loaded = (Option<Stamp>, Arc<Article>);

/// The index of a root folder.
pub struct Index {
    /// What it is the index of.
    root: PathBuf,
    file: IndexFile,
    /// What is asked about.
    site: Site,
    /// Connections that nobody uses at the moment.
    connections: Mutex<Vec<Connection>>,
    materials: Mutex<Option<AsOf<Materials>>>,
    dates: Mutex<Option<AsOf<Dates>>>,
    orders: Mutex<Recent<Order, AsOf<Sequence>>>,
    facets: Mutex<Option<Counted>>,
    stories: Mutex<Option<Told>>,
    tally: Mutex<Option<Tallied>>,
    /// Whether all documents were in a view with this query when it was opened for this time.
    plain: Mutex<HashMap<(u64, crate::query::Query), bool>>,
    views: Mutex<Recent<View, AsOf<Mutex<Hits>>>>,
    /// By document, and raw or not.
    articles: Mutex<Recent<(u32, bool), Loaded>>,
    neighbours: Neighbours,
    failure: Mutex<Option<Fault>>,
    marking: Option<Marking>,
    flags: Mutex<Option<Arc<Flags>>>,
    /// The marks as they were when views were opened for the time of this number.
    openings: Mutex<Recent<u64, Arc<Flags>>>,
}

/// What the first texts of an index decided for all that follow.
#[derive(Clone)]
struct Materials {
    bodies: Arc<Bodies>,
    pairs: Arc<FrequentPairs>,
}

impl Index {
    /// Opens the index of the folder `root`, in the folder `cache`; makes an empty one if there is none or it cannot
    /// be used. A folder without an index that lies in one that has one is asked through that: it knows nothing else
    /// then, and bringing it up to date does so with the whole of it.
    ///
    /// # Errors
    /// Why there can be none, such as a disk that is full or may not be written to. A catalogue in
    /// memory answers the same questions.
    pub fn open(root: &Path, cache: &Path) -> Result<(Self, Opened), Fault> {
        let real = real(root);
        let own = IndexFile::of(&real, cache);
        let around = if own.exists() { None } else { Site::around(&real, cache) };
        let (file, root, site) = match around {
            Some((file, around, below)) => (file, around, Site::new(root, below)),
            None => (own, root.to_owned(), Site::new(root, PathBuf::new())),
        };
        let opened = file.prepare()?;
        let connection = site.connect(&file).map_err(|error| fault(&error))?;
        let index = Self {
            root,
            file,
            site,
            connections: Mutex::new(vec![connection]),
            materials: Mutex::default(),
            dates: Mutex::default(),
            orders: Mutex::new(Recent::new(ORDERS)),
            facets: Mutex::default(),
            stories: Mutex::default(),
            tally: Mutex::default(),
            plain: Mutex::default(),
            views: Mutex::new(Recent::new(VIEWS)),
            articles: Mutex::new(Recent::new(ARTICLES)),
            neighbours: Neighbours::default(),
            failure: Mutex::default(),
            marking: None,
            flags: Mutex::default(),
            openings: Mutex::new(Recent::new(VIEWS)),
        };
        Ok((index, opened))
    }

    /// The same index, showing these marks.
    #[must_use]
    pub fn with_marking(self, marking: Option<Marking>) -> Self {
        Self { marking, ..self }
    }

    /// Whether there is an index of the folder `root` in the folder `cache`, whatever its state, or one of a folder
    /// around it that can be asked about it. Writes nothing.
    #[must_use]
    pub fn exists(root: &Path, cache: &Path) -> bool {
        let real = real(root);
        IndexFile::of(&real, cache).exists() || Site::around(&real, cache).is_some()
    }

    /// Deletes the index of the folder `root`, which need not be there any more. False: there was none.
    ///
    /// # Errors
    /// Why it could not be deleted, such as another program that is indexing this folder.
    pub fn forget(root: &Path, cache: &Path) -> Result<bool, Fault> {
        IndexFile::of(&real(root), cache).forget()
    }

    /// Files that carry marks that the reader made elsewhere, as they were when they were listed.
    #[must_use]
    pub fn carriers(&self) -> Vec<Carrier> {
        let found = self.ask(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT path, max(stamp) FROM document WHERE marked AND NOT missing GROUP BY path",
            )?;
            let mut rows = select.query([])?;
            let mut carriers = Vec::new();
            while let Some(row) = rows.next()? {
                let below = place::path(row.get_ref(0)?.as_blob()?);
                carriers.push(Carrier::stamped(self.site.path(&below), below, row.get(1)?));
            }
            Ok(carriers)
        });
        found.unwrap_or_default()
    }

    /// A number that rises with every change of the list, whoever changes it; 0: nothing was ever listed.
    #[must_use]
    pub fn listed(&self) -> u64 {
        self.ask(|connection| Fact::Listed.get(connection)).flatten().unwrap_or_default()
    }

    /// Answers from one state of the index, whatever is written meanwhile. None: the file cannot be read; opening it
    /// again makes another.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        let free = lock(&self.connections).pop();
        let asked = free.map_or_else(|| self.site.connect(&self.file), Ok).and_then(|connection| {
            let transaction = connection.unchecked_transaction()?;
            self.site.narrow(&transaction)?;
            let answer = question(&transaction)?;
            // What it was narrowed to holds for later questions.
            transaction.commit()?;
            let mut free = lock(&self.connections);
            if free.len() < CONNECTIONS {
                free.push(connection);
            }
            Ok(answer)
        });
        let heed = |error: &rusqlite::Error| {
            self.file.heed(error);
            *lock(&self.failure) = Some(fault(error));
        };
        asked.inspect_err(heed).ok()
    }

    fn materials(&self, connection: &Connection) -> rusqlite::Result<Arc<Materials>> {
        let number: i64 = Fact::Materials.get(connection)?.unwrap_or_default();
        let mut known = lock(&self.materials);
        if let Some((_, materials)) = known.as_ref().filter(|(of, _)| *of == number) {
            return Ok(Arc::clone(materials));
        }
        let materials = Arc::new(Materials::load(connection)?.unwrap_or_default());
        *known = Some((number, Arc::clone(&materials)));
        Ok(materials)
    }

    /// Where every shown document stands by date.
    fn dates(&self, connection: &Connection) -> rusqlite::Result<Arc<Dates>> {
        let listed: i64 = Fact::Listed.get(connection)?.unwrap_or_default();
        let mut known = lock(&self.dates);
        if let Some((_, dates)) = known.as_ref().filter(|(of, _)| *of == listed) {
            return Ok(Arc::clone(dates));
        }
        let dates = Arc::new(Dates::read(connection)?);
        *known = Some((listed, Arc::clone(&dates)));
        Ok(dates)
    }

    fn order(&self, connection: &Connection, order: Order) -> rusqlite::Result<Arc<Sequence>> {
        // Lengths are known once the texts are.
        let fact =
            if matches!(order, Order::Length | Order::Shortest) { Fact::Generation } else { Fact::Listed };
        let generation: i64 = fact.get(connection)?.unwrap_or_default();
        let known = lock(&self.orders).get(&order);
        if let Some((_, sequence)) = known.filter(|(of, _)| *of == generation) {
            return Ok(sequence);
        }
        let sequence = Sequence::read(connection, order, &*self.dates(connection)?)?;
        lock(&self.orders).insert(order, (generation, Arc::clone(&sequence)));
        Ok(sequence)
    }

    /// The rows of a view, as far as they have been found in this state of the index.
    fn hits(&self, connection: &Connection, view: &View) -> rusqlite::Result<Arc<Mutex<Hits>>> {
        let generation: i64 = Fact::Generation.get(connection)?.unwrap_or_default();
        let known = lock(&self.views).get(view);
        match known {
            Some((of, hits)) if of == generation => return Ok(hits),
            // Of an earlier state, as the others are.
            Some(_) => *lock(&self.views) = Recent::new(VIEWS),
            None => {}
        }
        let materials = self.materials(connection)?;
        let sequence = self.order(connection, view.plain_order())?;
        let dates = self.dates(connection)?;
        let flags = self.flags_of(connection, view)?;
        let marked = flags.zip(self.marking.clone()).map(|(flags, marking)| Marked { flags, marking });
        let found = if self.is_plain(connection, view)? {
            Hits::all(&sequence)
        } else {
            hits::hits(connection, view, &materials, marked.as_ref(), &sequence, &dates)?
        };
        let found = found.folded(self.folding(connection, view)?);
        let hits = Arc::new(Mutex::new(found));
        lock(&self.views).insert(view.clone(), (generation, Arc::clone(&hits)));
        Ok(hits)
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Index")
            .field("root", &self.root)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl Materials {
    fn new(bodies: Bodies, pairs: FrequentPairs) -> Self {
        Self { bodies: Arc::new(bodies), pairs: Arc::new(pairs) }
    }

    /// None: no text has been indexed yet.
    fn load(connection: &Connection) -> rusqlite::Result<Option<Self>> {
        let dictionary: Option<Vec<u8>> = Fact::Dictionary.get(connection)?;
        let pairs: Option<Vec<u8>> = Fact::FrequentPairs.get(connection)?;
        let Some((dictionary, pairs)) = dictionary.zip(pairs) else { return Ok(None) };
        let pairs = FrequentPairs::from_bytes(seal::unsealed(0, &pairs)?);
        Ok(Some(Self::new(Bodies::new(dictionary), pairs)))
    }
}

impl Default for Materials {
    fn default() -> Self {
        Self::new(Bodies::new(Vec::new()), FrequentPairs::default())
    }
}
