//! The index as a [`Catalogue`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::Connection;
use url::Url;

use super::body::Packed;
use super::groups::{days_by_date, days_of, sources_of};
use super::hits::Hits;
use super::looker::{Looker, Wants};
use super::row::{Document, shown};
use super::seal::damaged;
use super::{Index, Materials, lock};
use crate::article::{Article, ArticleId, MeetPicture, PictureLink, canonical};
use crate::format::Reading;
use crate::library::details::{Details, opening};
use crate::library::neighbours::Members;
use crate::library::{
    Around, Cancel, Catalogue, Entry, Facets, Fault, Marks, Note, Order, Origin, Particulars, Request,
    Snippet, Tally, Timeline, View, Window, pictures, reading, snippet,
};
use crate::query::{Query, Scope};
use crate::text::Clean;

/// Rows that a count looks at before it asks whether it is still wanted.
const COUNT_STEP: usize = 1_024;

impl Catalogue for Index {
    fn window(&self, request: &Request) -> Window {
        self.ask(|connection| self.try_window(connection, request)).flatten().unwrap_or_default()
    }

    fn gather(&self, ids: &[ArticleId], cancel: &Cancel) {
        let shown = |id: &ArticleId| {
            let versions = self.ask(|connection| Document::versions(connection, *id));
            Some(versions?.into_iter().next()?.origin(&self.site))
        };
        let places: Vec<Origin> = ids.iter().filter_map(shown).collect();
        self.neighbours.gather(&places, cancel);
    }

    fn load_version(&self, id: ArticleId, version: Option<&Clean>, raw: bool) -> Result<Arc<Article>, Fault> {
        self.load_document(&self.version(id, version)?, raw)
    }

    fn pictures(
        &self,
        id: ArticleId,
        wanted: &[PictureLink],
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Fault> {
        let origin = self.version(id, None)?.origin(&self.site);
        pictures::each(&origin, &self.neighbours, wanted, meet)
    }

    fn entry(&self, id: ArticleId) -> Option<Entry> {
        self.ask(|connection| {
            let document = Document::versions(connection, id)?.into_iter().next();
            let complete = |document: Document| {
                Ok(Entry { marks: self.marks(&document), ..self.complete(connection, &document)? })
            };
            document.map(complete).transpose()
        })?
    }

    fn find_prefix(&self, prefix: &str) -> Vec<ArticleId> {
        let Some(range) = ArticleId::range(prefix).filter(|_| !prefix.is_empty()) else { return Vec::new() };
        let found = self.ask(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT article FROM document WHERE article BETWEEN ?1 AND ?2 AND shown ORDER BY article LIMIT 2",
            )?;
            let ids = select.query_map([range.start().bytes(), range.end().bytes()], |row| row.get(0))?;
            ids.map(|id| id.map(ArticleId::from_bytes)).collect()
        });
        found.unwrap_or_default()
    }

    fn find_url(&self, url: &str) -> Option<ArticleId> {
        let id = ArticleId::of_url(&canonical(&Url::parse(url.trim()).ok()?)?);
        let versions = self.ask(|connection| Document::versions(connection, id))?;
        (!versions.is_empty()).then_some(id)
    }

    fn versions(&self, id: ArticleId) -> Vec<Clean> {
        let versions = self.ask(|connection| Document::versions(connection, id)).unwrap_or_default();
        versions.iter().map(|document| document.origin(&self.site).shown()).collect()
    }

    fn path(&self, id: ArticleId) -> Option<PathBuf> {
        let versions = self.ask(|connection| Document::versions(connection, id))?;
        versions.first().map(|document| self.site.path(&document.path))
    }

    fn snippets(&self, id: ArticleId, query: &Query, count: usize) -> Vec<Snippet> {
        let found = self.ask(|connection| {
            let document = Document::versions(connection, id)?.into_iter().next();
            document.map(|document| self.snippets_of(connection, &document, query, count)).transpose()
        });
        found.flatten().unwrap_or_default()
    }

    fn count(&self, view: &View, cancel: &Cancel) -> Option<usize> {
        // In steps, each a state of its own, so that the same view may be asked for rows meanwhile.
        loop {
            let counted = self.ask(|connection| {
                self.with_hits(connection, view, |hits, looker| {
                    hits.settle(COUNT_STEP, looker, cancel)?;
                    Ok(hits.is_counted().then(|| hits.total()))
                })
            })?;
            match counted {
                _ if cancel.is_cancelled() => return None,
                Some(total) => return Some(total),
                None => {}
            }
        }
    }

    fn hit_count(&self, id: ArticleId, query: &Query) -> usize {
        let counted = self.ask(|connection| {
            let Some(document) = shown(connection, id)? else { return Ok(0) };
            let materials = self.materials(connection)?;
            let looker = self.looker(connection, &materials, query, Scope::Everything);
            let count = looker.read(&[document], &Cancel::default(), |subject| {
                query.hit_count(subject, Scope::Everything)
            })?;
            Ok(count.first().copied().unwrap_or_default())
        });
        counted.unwrap_or_default()
    }

    fn ids(&self, view: &View, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        self.count(view, cancel)?;
        self.ask(|connection| {
            let documents = self.with_hits(connection, view, |hits, looker| {
                hits.find(usize::MAX, looker, cancel)?;
                Ok(hits.found().to_vec())
            })?;
            let mut select = connection.prepare_cached("SELECT article FROM document WHERE id = ?1")?;
            let ids = documents.into_iter().map(|id| select.query_row([id], |row| row.get(0)));
            ids.map(|id| id.map(ArticleId::from_bytes)).collect()
        })
    }

    fn facets(&self, zone: &TimeZone, folded: bool) -> Facets {
        let facets = self.ask(|connection| self.facets_of(connection, zone, folded));
        facets.map(|facets| (*facets).clone()).unwrap_or_default()
    }

    fn notes(&self, id: ArticleId) -> Vec<(String, Note)> {
        self.marking.as_ref().map(|marking| marking.journal.notes(id)).unwrap_or_default()
    }

    fn tally(&self, today: Date, folded: bool) -> Tally {
        self.ask(|connection| self.tally_of(connection, today, folded)).unwrap_or_default()
    }

    fn timeline(&self, view: &View, zone: &TimeZone, cancel: &Cancel) -> Option<Timeline> {
        self.count(view, cancel)?;
        let timeline = self.ask(|connection| {
            let dates = self.dates(connection)?;
            self.with_hits(connection, view, |hits, looker| {
                hits.find(usize::MAX, looker, cancel)?;
                Ok(Timeline::of(hits.found().iter().map(|id| dates.published(*id)), zone))
            })
        });
        timeline.filter(|_| !cancel.is_cancelled())
    }

    fn linking(&self, id: ArticleId, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        self.ask(|connection| self.linking_to(connection, id, cancel))?
    }

    fn particulars(&self, ids: &BTreeSet<ArticleId>) -> Vec<Particulars> {
        let particulars = self.ask(|connection| {
            let documents = ids.iter().filter_map(|id| shown(connection, *id).transpose());
            documents.map(|document| self.particulars_of(connection, document?)).collect()
        });
        particulars.unwrap_or_default()
    }

    fn retold(&self, id: ArticleId, _cancel: &Cancel) -> Option<Vec<ArticleId>> {
        self.ask(|connection| self.retold_beside(connection, id))
    }

    /// Why the last question that had no answer had none. What was answered since the index was opened is whole if
    /// there is no such reason.
    fn failure(&self) -> Option<Fault> {
        lock(&self.failure).clone()
    }
}

impl Index {
    /// A window, its rows still to be filled in, and their documents. None: cancelled.
    fn found(
        &self,
        connection: &Connection,
        request: &Request,
    ) -> rusqlite::Result<Option<(Window, Vec<u32>)>> {
        let Request { view, around, count, cancel, .. } = request;
        self.with_hits(connection, view, |hits, looker| {
            let position = match around {
                Around::From(_) => None,
                Around::Article(id, _) => match shown(connection, *id)? {
                    Some(document) => hits.position(document, looker, cancel)?,
                    None => None,
                },
            };
            let start = match around {
                Around::From(first) => *first,
                // A window about the middle may have to begin earlier if the view ends soon.
                Around::Article(_, fallback) => position.unwrap_or(*fallback),
            };
            if !hits.find(start.saturating_add(*count), looker, cancel)? || cancel.is_cancelled() {
                return Ok(None);
            }
            let range = around.range(position, *count, hits.found().len());
            let ids = hits.found().get(range.clone()).unwrap_or_default().to_vec();
            let dates = self.dates(connection)?;
            let days = match view.plain_order() {
                Order::Newest | Order::Oldest if !view.is_ranked() => {
                    days_by_date(&range, hits.found(), &dates, &request.zone)
                }
                _ => days_of(&ids, hits.found(), &dates, &request.zone),
            };
            let (total, is_counted) = (hits.total(), hits.is_counted());
            let sources = match view.order {
                Order::Source | Order::SourceBackwards => sources_of(connection, &ids, hits.found())?,
                _ => BTreeMap::new(),
            };
            let (first, rows) = (range.start, Vec::new());
            let window = Window { first, rows, total, is_counted, position, days, sources };
            Ok(Some((window, ids)))
        })
    }

    /// None: cancelled.
    fn try_window(&self, connection: &Connection, request: &Request) -> rusqlite::Result<Option<Window>> {
        let top = self.top(connection, request)?;
        let found = top.map_or_else(|| self.found(connection, request), |top| Ok(Some(top)))?;
        let Some((mut window, ids)) = found else { return Ok(None) };
        let documents: Vec<Document> =
            ids.iter().map(|id| Document::get(connection, *id)).collect::<rusqlite::Result<_>>()?;
        if request.complete || request.snippet_query().is_some() {
            self.gather(connection, &documents, &request.cancel)?;
        }
        let stories = if request.view.folded { Some(self.stories(connection)?) } else { None };
        for document in documents {
            if request.cancel.is_cancelled() {
                return Ok(None);
            }
            let mut entry = if request.complete {
                self.complete(connection, &document)?
            } else {
                document.entry(connection, &self.site)?
            };
            entry.marks = self.marks(&document);
            entry.retold_count = stories.as_ref().map_or(0, |stories| stories.others_count(document.id));
            if let Some(query) = request.snippet_query() {
                entry.snippet = self.snippets_of(connection, &document, query, 1)?.pop();
            }
            window.rows.push(entry);
        }
        Ok(Some(window))
    }

    /// Has those at hand whose texts are not in the index yet.
    fn gather(
        &self,
        connection: &Connection,
        documents: &[Document],
        cancel: &Cancel,
    ) -> rusqlite::Result<()> {
        let mut places = Vec::new();
        for document in documents.iter().filter(|document| document.member.is_some()) {
            if document.details(connection)?.is_none() {
                places.push(document.origin(&self.site));
            }
        }
        self.neighbours.gather(&places, cancel);
        Ok(())
    }

    /// The reader's marks on the article of a document.
    pub(super) fn marks(&self, document: &Document) -> Marks {
        let marks = self.marking.as_ref().map(|marking| marking.marks(document.article, document.published));
        // Without a journal everything is new.
        marks.unwrap_or(Marks { fresh: true, ..Marks::default() })
    }

    pub(super) fn with_hits<T>(
        &self,
        connection: &Connection,
        view: &View,
        act: impl FnOnce(&mut Hits, &Looker<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let hits = self.hits(connection, view)?;
        let materials = self.materials(connection)?;
        let View { query, scope, .. } = view;
        let flags = self.flags_of(connection, view)?;
        act(&mut lock(&hits), &Looker { flags, ..self.looker(connection, &materials, query, *scope) })
    }

    fn looker<'a>(
        &'a self,
        connection: &'a Connection,
        materials: &'a Materials,
        query: &'a Query,
        scope: Scope,
    ) -> Looker<'a> {
        Looker {
            connection,
            site: &self.site,
            neighbours: &self.neighbours,
            materials,
            query,
            scope,
            wants: Wants::of(query, scope),
            marking: self.marking.as_ref(),
            flags: None,
        }
    }

    /// The row with what only the text tells.
    fn complete(&self, connection: &Connection, document: &Document) -> rusqlite::Result<Entry> {
        let entry = document.entry(connection, &self.site)?;
        if let Some(fault) = &document.fault {
            return Ok(Details { fault: Some(fault.clone()), ..Details::default() }.complete(entry));
        }
        let details = match document.details(connection)? {
            Some((details, has_text)) if entry.title.is_empty() => {
                let written = self.written(connection, document.id)?;
                let written = if has_text { written.ok_or_else(damaged)? } else { String::new() };
                let first = written.split_terminator('\n').find(|line| !line.is_empty());
                Details { opening: Some(opening(first.unwrap_or_default())), ..details }
            }
            Some((details, _)) => details,
            None => match self.load_document(document, false) {
                Ok(article) => Details::of(&article),
                Err(fault) => Details { fault: Some(fault), ..Details::default() },
            },
        };
        Ok(details.complete(entry))
    }

    fn snippets_of(
        &self,
        connection: &Connection,
        document: &Document,
        query: &Query,
        count: usize,
    ) -> rusqlite::Result<Vec<Snippet>> {
        Ok(match self.written(connection, document.id)? {
            Some(written) => snippet::snippets(&written, query, count),
            // It may not be in the index yet.
            None => self
                .load_document(document, false)
                .map_or_else(|_| Vec::new(), |article| snippet::of(&article, query, count)),
        })
    }

    /// The text as written; None: it is not in the index.
    fn written(&self, connection: &Connection, document: u32) -> rusqlite::Result<Option<String>> {
        let Some(packed) = Packed::read(connection, document)? else { return Ok(None) };
        let materials = self.materials(connection)?;
        materials.bodies.written(&packed).map(Some)
    }

    /// The version of an article that is there; None: the newest.
    fn version(&self, id: ArticleId, version: Option<&Clean>) -> Result<Document, Fault> {
        let versions = self.ask(|connection| Document::versions(connection, id)).unwrap_or_default();
        let is_it = |it: &Document| version.is_none_or(|path| it.origin(&self.site).shown() == *path);
        versions.into_iter().find(is_it).ok_or(Fault::Gone)
    }

    fn load_document(&self, document: &Document, raw: bool) -> Result<Arc<Article>, Fault> {
        let origin = document.origin(&self.site);
        let stamp = reading::stamp(&origin)?;
        let key = (document.id, raw);
        if let Some((of, article)) = lock(&self.articles).get(&key)
            && of == stamp
        {
            return Ok(article);
        }
        let reading = Reading { raw };
        let read =
            reading::read_as(document.article, &origin, false, reading, Members::Anywhere(&self.neighbours));
        let mut article = read.map_err(|fault| fault.or_known(document.fault.as_ref()))?;
        // A head may miss the address that stands deeper in a page; marks hang on the row's id.
        article.id = document.article;
        let article = Arc::new(article);
        lock(&self.articles).insert(key, (stamp, Arc::clone(&article)));
        Ok(article)
    }
}
