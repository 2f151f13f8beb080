//! Several catalogues as a [`Catalogue`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Union;
use super::merged::{Merged, Row};
use super::shared::Shared;
use crate::article::{Article, ArticleId, MeetPicture, PictureLink};
use crate::library::{
    Around, Cancel, Catalogue, Entry, Facets, Fault, Note, Order, Part, Particulars, Request, Snippet, Tally,
    Timeline, View, Window,
};
use crate::query::Query;
use crate::text::Clean;

impl Catalogue for Union {
    fn window(&self, request: &Request) -> Window {
        self.try_window(request).unwrap_or_default()
    }

    fn gather(&self, ids: &[ArticleId], cancel: &Cancel) {
        for part in &self.parts {
            let is_held = |id: &ArticleId| {
                self.holder(*id).is_some_and(|holder| std::ptr::addr_eq(holder, &raw const **part))
            };
            let held: Vec<ArticleId> = ids.iter().copied().filter(is_held).collect();
            part.gather(&held, cancel);
        }
    }

    fn load_version(&self, id: ArticleId, version: Option<&Clean>, raw: bool) -> Result<Arc<Article>, Fault> {
        let has_it = |part: &&dyn Part| version.is_none_or(|path| part.versions(id).contains(path));
        self.holders(id)
            .into_iter()
            .find(has_it)
            .map_or(Err(Fault::Gone), |part| part.load_version(id, version, raw))
    }

    fn pictures(
        &self,
        id: ArticleId,
        wanted: &[PictureLink],
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Fault> {
        self.holder(id).map_or(Err(Fault::Gone), |part| part.pictures(id, wanted, meet))
    }

    fn entry(&self, id: ArticleId) -> Option<Entry> {
        let entry = self.holder(id)?.entry(id)?;
        Some(self.with_all_versions(entry, &self.shared()))
    }

    fn find_prefix(&self, prefix: &str) -> Vec<ArticleId> {
        let found: BTreeSet<_> = self.parts.iter().flat_map(|part| part.find_prefix(prefix)).collect();
        found.into_iter().take(2).collect()
    }

    fn find_url(&self, url: &str) -> Option<ArticleId> {
        self.parts.iter().find_map(|part| part.find_url(url))
    }

    fn versions(&self, id: ArticleId) -> Vec<Clean> {
        self.holders(id).iter().flat_map(|part| part.versions(id)).collect()
    }

    fn path(&self, id: ArticleId) -> Option<PathBuf> {
        self.holder(id)?.path(id)
    }

    fn snippets(&self, id: ArticleId, query: &Query, count: usize) -> Vec<Snippet> {
        self.holder(id).map(|part| part.snippets(id, query, count)).unwrap_or_default()
    }

    fn count(&self, view: &View, cancel: &Cancel) -> Option<usize> {
        self.merged(view, cancel).map(|merged| merged.rows.len())
    }

    fn ids(&self, view: &View, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        Some(self.merged(view, cancel)?.rows.iter().map(|row| row.id).collect())
    }

    fn hit_count(&self, id: ArticleId, query: &Query) -> usize {
        self.holder(id).map_or(0, |part| part.hit_count(id, query))
    }

    fn facets(&self, zone: &TimeZone, folded: bool) -> Facets {
        self.sum(zone, folded)
    }

    fn notes(&self, id: ArticleId) -> Vec<(String, Note)> {
        // All have the same journal.
        self.parts.first().map(|part| part.notes(id)).unwrap_or_default()
    }

    fn tally(&self, today: Date, folded: bool) -> Tally {
        self.sum_of_marks(today, folded)
    }

    fn timeline(&self, view: &View, zone: &TimeZone, cancel: &Cancel) -> Option<Timeline> {
        Some(Timeline::from((*self.merged(view, cancel)?.days(zone)).clone()))
    }

    fn linking(&self, id: ArticleId, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        let shared = self.shared();
        let mut found = BTreeSet::new();
        for (number, part) in self.parts.iter().enumerate() {
            let is_row =
                |id: &ArticleId| shared.holders(*id).is_none_or(|holders| holders.first() == Some(&number));
            found.extend(part.linking(id, cancel)?.into_iter().filter(is_row));
        }
        let view = View { among: Some(Arc::new(found)), order: Order::Newest, ..View::default() };
        self.ids(&view, cancel)
    }

    fn particulars(&self, ids: &BTreeSet<ArticleId>) -> Vec<Particulars> {
        self.particulars_of(ids)
    }

    fn retold(&self, id: ArticleId, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        let stories = self.stories();
        let others: BTreeSet<_> =
            stories.of_telling(id).iter().filter(|other| **other != id).copied().collect();
        if others.is_empty() {
            return Some(Vec::new());
        }
        let view = View { among: Some(Arc::new(others)), order: Order::Newest, ..View::default() };
        self.ids(&view, cancel)
    }

    fn failure(&self) -> Option<Fault> {
        self.parts.iter().find_map(|part| part.failure())
    }
}

impl Union {
    /// None: cancelled.
    fn try_window(&self, request: &Request) -> Option<Window> {
        let Request { view, around, count, zone, cancel, .. } = request;
        let merged = self.merged(view, cancel)?;
        let position = match around {
            Around::From(_) => None,
            Around::Article(id, _) => merged.rows.iter().position(|row| row.id == *id),
        };
        let range = around.range(position, *count, merged.rows.len());
        let rows = merged.rows.get(range.clone()).unwrap_or_default();
        let entries = self.entries(rows, request);
        if cancel.is_cancelled() {
            return None;
        }
        let sources = if view.order.is_by_source() { sources_of(&merged, &entries) } else { BTreeMap::new() };
        Some(Window {
            first: range.start,
            rows: entries,
            total: merged.rows.len(),
            is_counted: true,
            position,
            days: days_of(&merged, rows, zone),
            sources,
        })
    }

    /// The rows in full, each as its part tells it.
    fn entries(&self, rows: &[Row], request: &Request) -> Vec<Entry> {
        let mut entries = BTreeMap::new();
        for (number, part) in self.parts.iter().enumerate() {
            let ids: BTreeSet<_> = rows.iter().filter(|row| row.part == number).map(|row| row.id).collect();
            if ids.is_empty() {
                continue;
            }
            // That they match is known; the query is there for their snippets.
            let query =
                if request.snippet_query().is_some() { request.view.query.clone() } else { Query::default() };
            let query = super::shared::as_duplicates(&query).unwrap_or(query);
            let among = Some(Arc::new(ids));
            let view = View { query, among, order: Order::Newest, folded: false, ..request.view };
            let asked = Request { view, around: Around::From(0), count: usize::MAX, ..request.clone() };
            entries.extend(part.window(&asked).rows.into_iter().map(|entry| (entry.id, entry)));
        }
        let (shared, stories) = (self.shared(), request.view.folded.then(|| self.stories()));
        let entry = |row: &Row| {
            let entry = self.with_all_versions(entries.remove(&row.id)?, &shared);
            let retold_count = stories.as_ref().map_or(0, |stories| stories.others_count(row.id));
            Some(Entry { retold_count, ..entry })
        };
        rows.iter().filter_map(entry).collect()
    }

    fn with_all_versions(&self, entry: Entry, shared: &Shared) -> Entry {
        match shared.holders(entry.id) {
            None => entry,
            Some(holders) => {
                let parts = holders.iter().filter_map(|part| self.parts.get(*part));
                Entry { version_count: parts.map(|part| part.versions(entry.id).len()).sum(), ..entry }
            }
        }
    }

    /// The parts that hold an article, that of its newest version first.
    fn holders(&self, id: ArticleId) -> Vec<&dyn Part> {
        let shared = self.shared();
        if let Some(holders) = shared.holders(id) {
            return holders.iter().filter_map(|part| Some(&**self.parts.get(*part)?)).collect();
        }
        self.parts.iter().map(|part| &**part).find(|part| !part.versions(id).is_empty()).into_iter().collect()
    }

    fn holder(&self, id: ArticleId) -> Option<&dyn Part> {
        self.holders(id).into_iter().next()
    }
}

/// For each day of some rows, the articles of the whole view on that day.
fn days_of(merged: &Merged, rows: &[Row], zone: &TimeZone) -> BTreeMap<Option<Date>, usize> {
    let all = merged.days(zone);
    let day = |row: &Row| row.published.map(|time| zone.to_datetime(time).date());
    let counted = |day: Option<Date>| Some((day, *all.get(&day)?));
    rows.iter().filter_map(|row| counted(day(row))).collect()
}

/// For each source of some rows, its articles in the whole view.
fn sources_of(merged: &Merged, entries: &[Entry]) -> BTreeMap<Clean, usize> {
    let counted = |entry: &Entry| Some((entry.source.clone(), *merged.sources.get(&entry.source)?));
    entries.iter().filter_map(counted).collect()
}
