//! A catalogue in memory: heads of all articles, bodies read on demand.
//!
//! Questions may come from any thread. No lock is held while a file is read or a list is sorted.

mod details;
mod listing;
mod order;
mod part;
mod stories;
mod subject;
mod together;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use url::Url;

use self::listing::Listing;
use self::subject::RowSubject;
use super::details::Details;
use super::file::Stamp;
use super::lock::lock;
use super::neighbours::{Members, Neighbours};
use super::recent::Recent;
use super::shelf::{Found, Row, Shelf};
use super::stories::Stories;
use super::{
    Around, Cancel, Carrier, Catalogue, Entry, Facets, Fault, Marking, Marks, Note, Order, Particulars,
    Request, Snippet, Tally, Timeline, View, Window, links, pictures, reading, snippet,
};
use crate::article::{Article, ArticleId, MeetPicture, PictureLink, canonical};
use crate::format::Reading;
use crate::query::{Query, Scope};
use crate::text::{Clean, Language};

/// Lists that are kept sorted and filtered.
const LISTINGS: usize = 8;
/// Rows whose length, language and opening are kept.
const DETAILS: usize = 4096;
/// Parsed articles that are kept, for going back and forth.
const ARTICLES: usize = 8;

/// Something that held for a generation of the shelf.
type AsOf<T> = (u64, Arc<T>);
/// An article as of a state of its file.
type Loaded = (Option<Stamp>, Arc<Article>);

/// A catalogue in memory.
#[derive(Debug)]
pub struct MemoryCatalogue {
    shelf: RwLock<Shelf>,
    /// All rows in an order.
    orders: Mutex<BTreeMap<Order, AsOf<[u32]>>>,
    /// Those that several rows tell, by place.
    stories: Mutex<Option<AsOf<Stories<u32>>>>,
    /// The rows of a view.
    listings: Mutex<Recent<View, AsOf<Listing>>>,
    /// By serial of the row.
    details: Mutex<Recent<u64, Arc<Details>>>,
    /// By serial of the row, and raw or not.
    articles: Mutex<Recent<(u64, bool), Loaded>>,
    neighbours: Neighbours,
    /// Bytes of folded bodies kept in rows.
    body_bytes: AtomicUsize,
    marking: Option<Marking>,
}

impl Default for MemoryCatalogue {
    fn default() -> Self {
        Self {
            shelf: RwLock::default(),
            orders: Mutex::default(),
            stories: Mutex::default(),
            listings: Mutex::new(Recent::new(LISTINGS)),
            details: Mutex::new(Recent::new(DETAILS)),
            articles: Mutex::new(Recent::new(ARTICLES)),
            neighbours: Neighbours::default(),
            body_bytes: AtomicUsize::new(0),
            marking: None,
        }
    }
}

impl Catalogue for MemoryCatalogue {
    fn window(&self, request: &Request) -> Window {
        self.try_window(request).unwrap_or_default()
    }

    fn gather(&self, ids: &[ArticleId], cancel: &Cancel) {
        let rows: Vec<Arc<Row>> = ids.iter().filter_map(|id| self.row(*id)).collect();
        self.neighbours.gather(rows.iter().map(|row| &row.found.version.origin), cancel);
    }

    fn load_version(&self, id: ArticleId, version: Option<&Clean>, raw: bool) -> Result<Arc<Article>, Fault> {
        let Some(path) = version else {
            return self.load_row(&*self.row(id).ok_or(Fault::Gone)?, raw);
        };
        let found = {
            let locked = self.shelf();
            locked.place(id).and_then(|place| locked.version(place, path))
        };
        let (origin, asked) = found.ok_or(Fault::Gone)?;
        let article = reading::read_as(id, &origin, asked, Reading { raw }, self.anywhere())?;
        Ok(Arc::new(Article { id, ..article }))
    }

    fn pictures(
        &self,
        id: ArticleId,
        wanted: &[PictureLink],
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Fault> {
        let row = self.row(id).ok_or(Fault::Gone)?;
        pictures::each(&row.found.version.origin, &self.neighbours, wanted, meet)
    }

    fn entry(&self, id: ArticleId) -> Option<Entry> {
        let (row, version_count) = {
            let locked = self.shelf();
            let place = locked.place(id)?;
            (Arc::clone(locked.get(place)?), locked.version_count(place))
        };
        let marks = self.marks(&row);
        Some(Entry { marks, ..self.complete(&row, row.entry(version_count)) })
    }

    fn find_prefix(&self, prefix: &str) -> Vec<ArticleId> {
        let rows = Arc::clone(&self.shelf().rows);
        let ids = rows.par_iter().map(|row| row.found.id);
        let mut found: Vec<_> = ids.filter(|id| id.matches_prefix(prefix)).collect();
        found.sort_unstable();
        found.truncate(2);
        found
    }

    fn find_url(&self, url: &str) -> Option<ArticleId> {
        let canonical = canonical(&Url::parse(url.trim()).ok()?)?;
        let id = ArticleId::of_url(&canonical);
        self.shelf().place(id).map(|_| id)
    }

    fn path(&self, id: ArticleId) -> Option<PathBuf> {
        self.row(id)?.found.version.origin.path().map(Path::to_owned)
    }

    fn snippets(&self, id: ArticleId, query: &Query, count: usize) -> Vec<Snippet> {
        self.load(id, false).map_or_else(|_| Vec::new(), |article| snippet::of(&article, query, count))
    }

    fn versions(&self, id: ArticleId) -> Vec<Clean> {
        let locked = self.shelf();
        locked.place(id).map_or_else(Vec::new, |place| locked.versions(place))
    }

    fn count(&self, view: &View, cancel: &Cancel) -> Option<usize> {
        self.listing(view, cancel).map(|listing| listing.rows.len())
    }

    fn hit_count(&self, id: ArticleId, query: &Query) -> usize {
        self.row(id).map_or(0, |row| query.hit_count(&RowSubject::new(&row, self), Scope::Everything))
    }

    fn ids(&self, view: &View, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        let listing = self.listing(view, cancel)?;
        let locked = self.shelf();
        Some(listing.rows.iter().filter_map(|place| Some(locked.get(*place)?.found.id)).collect())
    }

    fn facets(&self, zone: &TimeZone, folded: bool) -> Facets {
        let (facets, rows) = {
            let locked = self.shelf();
            (locked.facets(), Arc::clone(&locked.rows))
        };
        let timeline = Timeline::of(rows.iter().map(|row| row.published()), zone);
        let mut languages: HashMap<Language, usize> = HashMap::new();
        for language in rows.iter().filter_map(|row| row.told.get()?.language.as_ref()) {
            *languages.entry(language.clone()).or_default() += 1;
        }
        let languages = languages.into_iter().collect();
        let facets = Facets { languages, months: timeline.months(), undated: timeline.undated, ..facets };
        if folded { self.folded_facets(facets, zone) } else { facets.sorted() }
    }

    fn notes(&self, id: ArticleId) -> Vec<(String, Note)> {
        self.marking.as_ref().map(|marking| marking.journal.notes(id)).unwrap_or_default()
    }

    fn tally(&self, today: Date, folded: bool) -> Tally {
        let Some(marking) = &self.marking else { return Tally::default() };
        let rows = Arc::clone(&self.shelf().rows);
        let marked = marking.journal.marked();
        let ids = rows.iter().map(|row| row.found.id).filter(|id| marked.binary_search(id).is_ok());
        let ids: Vec<ArticleId> = ids.collect();
        let said: HashMap<ArticleId, Marks> =
            ids.iter().copied().zip(marking.journal.marks_of(&ids)).collect();
        let marks = |row: &Row| Marks {
            fresh: marking.fresh.holds(row.published()),
            ..said.get(&row.found.id).cloned().unwrap_or_default()
        };
        let stories = self.stories_if(folded);
        let mut tally = Tally::default();
        for (row, place) in rows.iter().zip(0..) {
            if !stories.is_retold(place) {
                tally.add(&[marks(row)], today);
            }
        }
        for tellings in stories.tellings() {
            let tellings = tellings.iter().filter_map(|place| rows.get(*place as usize));
            tally.add(&tellings.map(|row| marks(row)).collect::<Vec<_>>(), today);
        }
        tally
    }

    fn timeline(&self, view: &View, zone: &TimeZone, cancel: &Cancel) -> Option<Timeline> {
        let listing = self.listing(view, cancel)?;
        let days = listing.days(zone, || Arc::clone(&self.shelf().rows));
        Some(Timeline::from((*days).clone()))
    }

    fn linking(&self, id: ArticleId, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        let listing = self.listing(&View::default(), cancel)?;
        let rows = Arc::clone(&self.shelf().rows);
        let linking = |row: &Row, members: Members<'_>| {
            let is_wanted = row.found.id != id && row.found.fault.is_none();
            let article = is_wanted.then(|| Self::read(row, Reading::default(), members));
            article
                .and_then(Result::ok)
                .is_some_and(|article| links::targets(&article.document).contains(&id))
        };
        let linking = self.those(&listing.rows, &rows, cancel, linking)?;
        let found = listing.rows.iter().filter(|place| linking.contains(place));
        Some(found.filter_map(|place| Some(rows.get(*place as usize)?.found.id)).collect())
    }

    fn particulars(&self, ids: &BTreeSet<ArticleId>) -> Vec<Particulars> {
        ids.iter().filter_map(|id| Some(self.particulars_of(&*self.row(*id)?))).collect()
    }

    fn retold(&self, id: ArticleId, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        self.retold_beside(id, cancel)
    }
}

impl MemoryCatalogue {
    /// The same catalogue, showing these marks.
    #[must_use]
    pub fn with_marking(self, marking: Option<Marking>) -> Self {
        Self { marking, ..self }
    }

    /// Files that carry marks that the reader made elsewhere, as they are now.
    #[must_use]
    pub fn carriers(&self) -> Vec<Carrier> {
        let paths = self.shelf().carriers();
        paths.iter().filter_map(|path| Carrier::of(path)).collect()
    }

    /// The reader's marks on the article of a row.
    fn marks(&self, row: &Row) -> Marks {
        let marks = self.marking.as_ref().map(|marking| marking.marks(row.found.id, row.published()));
        // Without a journal everything is new.
        marks.unwrap_or(Marks { fresh: true, ..Marks::default() })
    }

    /// Adds what a scan found; returns the number of articles that were not there before.
    pub(super) fn add(&self, batch: Vec<Found>) -> usize {
        self.shelf.write().unwrap_or_else(PoisonError::into_inner).add(batch)
    }

    /// How many articles there are.
    pub(super) fn article_count(&self) -> usize {
        self.shelf().rows.len()
    }

    fn shelf(&self) -> RwLockReadGuard<'_, Shelf> {
        self.shelf.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn row(&self, id: ArticleId) -> Option<Arc<Row>> {
        let locked = self.shelf();
        locked.get(locked.place(id)?).cloned()
    }

    /// None: cancelled.
    fn try_window(&self, request: &Request) -> Option<Window> {
        let listing = self.listing(&request.view, &request.cancel)?;
        let total = listing.rows.len();
        let position = match request.around {
            Around::From(_) => None,
            Around::Article(id, _) => self.position(&listing, id),
        };
        let range = request.around.range(position, request.count, total);
        let rows = self.rows(&listing, range.clone());
        let mut entries = self.entries(&rows, request)?;
        if request.view.folded {
            self.count_retold(&mut entries);
        }
        let days = self.days_of(&listing, &rows, &request.zone);
        let sources = match request.view.order {
            Order::Source | Order::SourceBackwards => self.sources_of(&listing, &rows),
            _ => BTreeMap::new(),
        };
        let (first, rows) = (range.start, entries);
        Some(Window { first, rows, total, is_counted: true, position, days, sources })
    }

    fn position(&self, listing: &Listing, id: ArticleId) -> Option<usize> {
        let place = self.shelf().place(id)?;
        listing.rows.iter().position(|row| *row == place)
    }

    /// Rows with the number of their versions.
    fn rows(&self, listing: &Listing, range: Range<usize>) -> Vec<(Arc<Row>, usize)> {
        let locked = self.shelf();
        let places = listing.rows.get(range).unwrap_or_default();
        let row = |place: &u32| Some((Arc::clone(locked.get(*place)?), locked.version_count(*place)));
        places.iter().filter_map(row).collect()
    }

    fn entries(&self, rows: &[(Arc<Row>, usize)], request: &Request) -> Option<Vec<Entry>> {
        let query = request.snippet_query();
        if request.complete || query.is_some() {
            self.neighbours.gather(rows.iter().map(|(row, _)| &row.found.version.origin), &request.cancel);
        }
        let entry = |(row, version_count): &(Arc<Row>, usize)| {
            let mut entry = row.entry(*version_count);
            if request.cancel.is_cancelled() {
                return None;
            }
            if request.complete {
                entry = self.complete(row, entry);
            }
            entry.marks = self.marks(row);
            entry.snippet = query.and_then(|query| self.snippet_of(row, query));
            Some(entry)
        };
        rows.par_iter().map(entry).collect()
    }

    fn days_of(
        &self,
        listing: &Listing,
        rows: &[(Arc<Row>, usize)],
        zone: &TimeZone,
    ) -> BTreeMap<Option<Date>, usize> {
        let all = listing.days(zone, || Arc::clone(&self.shelf().rows));
        let day = |row: &Row| row.published().map(|time| zone.to_datetime(time).date());
        let counted = |day: Option<Date>| Some((day, *all.get(&day)?));
        rows.iter().filter_map(|(row, _)| counted(day(row))).collect()
    }

    fn sources_of(&self, listing: &Listing, rows: &[(Arc<Row>, usize)]) -> BTreeMap<Clean, usize> {
        let all = listing.sources(|| Arc::clone(&self.shelf().rows));
        let counted = |name: &Clean| Some((name.clone(), *all.get(name)?));
        rows.iter().filter_map(|(row, _)| counted(&row.source.name)).collect()
    }

    /// Where the members of containers are read.
    fn anywhere(&self) -> Members<'_> {
        Members::Anywhere(&self.neighbours)
    }

    /// Reads the article of a row.
    fn read(row: &Row, reading: Reading, members: Members<'_>) -> Result<Article, Fault> {
        let version = &row.found.version;
        reading::read_as(row.found.id, &version.origin, version.asked, reading, members)
    }

    /// The best match in the text of a row; articles that are read for it are not kept.
    fn snippet_of(&self, row: &Row, query: &Query) -> Option<Snippet> {
        snippet::of(&Self::read(row, Reading::default(), self.anywhere()).ok()?, query, 1).pop()
    }

    fn load_row(&self, row: &Row, raw: bool) -> Result<Arc<Article>, Fault> {
        let version = &row.found.version;
        let stamp = reading::stamp(&version.origin)?;
        let key = (row.serial, raw);
        if let Some((of, article)) = lock(&self.articles).get(&key)
            && of == stamp
        {
            return Ok(article);
        }
        let read = Self::read(row, Reading { raw }, self.anywhere());
        let mut article = read.map_err(|fault| fault.or_known(row.found.fault.as_ref()))?;
        // A head may miss the address that stands deeper in a page; marks hang on the row's id.
        article.id = row.found.id;
        let article = Arc::new(article);
        lock(&self.articles).insert(key, (stamp, Arc::clone(&article)));
        Ok(article)
    }
}
