//! Which rows tell the same story: all of them are read to tell, once.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::{MemoryCatalogue, lock};
use crate::article::ArticleId;
use crate::format::Reading;
use crate::library::neighbours::Members;
use crate::library::shelf::Row;
use crate::library::stories::Stories;
use crate::library::sum::Sum;
use crate::library::{Cancel, Entry, Facets, Fingerprint, Particulars, reading};
use crate::query::comparable;

impl MemoryCatalogue {
    /// The stories that several rows tell, by their places. None: cancelled.
    pub(super) fn stories(&self, cancel: &Cancel) -> Option<Arc<Stories<u32>>> {
        let (generation, rows) = {
            let locked = self.shelf();
            (locked.generation, Arc::clone(&locked.rows))
        };
        let known = lock(&self.stories).clone();
        if let Some((_, stories)) = known.filter(|(of, _)| *of == generation) {
            return Some(stories);
        }
        let fingerprints: Vec<(u32, Fingerprint)> = self
            .fingerprinted(&rows, cancel)?
            .filter_map(|(place, row)| Some((place, Self::fingerprint(row, self.anywhere())?)))
            .collect();
        let stories = Arc::new(Stories::of(&fingerprints));
        *lock(&self.stories) = Some((generation, Arc::clone(&stories)));
        Some(stories)
    }

    /// As [`stories`](Self::stories); none unless they are `wanted`.
    pub(super) fn stories_if(&self, wanted: bool) -> Arc<Stories<u32>> {
        let stories = if wanted { self.stories(&Cancel::default()) } else { None };
        stories.unwrap_or_default()
    }

    /// Tells of rows how many others tell the same.
    pub(super) fn count_retold(&self, entries: &mut [Entry]) {
        let stories = self.stories_if(true);
        let locked = self.shelf();
        for entry in entries {
            entry.retold_count = locked.place(entry.id).map_or(0, |place| stories.others_count(place));
        }
    }

    /// The other articles that tell what one tells, newest first. None: cancelled.
    pub(super) fn retold_beside(&self, id: ArticleId, cancel: &Cancel) -> Option<Vec<ArticleId>> {
        let stories = self.stories(cancel)?;
        let locked = self.shelf();
        let Some(place) = locked.place(id) else { return Some(Vec::new()) };
        let others = stories.of_telling(place).iter().filter(|other| **other != place);
        let mut others: Vec<_> = others.filter_map(|other| locked.get(*other)).collect();
        others
            .sort_by_key(|row| (row.published().is_none(), std::cmp::Reverse(row.published()), row.found.id));
        Some(others.into_iter().map(|row| row.found.id).collect())
    }

    /// Facets, those that tell the same counted as one.
    pub(super) fn folded_facets(&self, facets: Facets, zone: &TimeZone) -> Facets {
        let mut sum = Sum::new(zone);
        sum.add(facets);
        let rows = Arc::clone(&self.shelf().rows);
        for tellings in self.stories_if(true).tellings() {
            let tellings = tellings.iter().filter_map(|place| rows.get(*place as usize));
            let tellings: Vec<Particulars> = tellings.map(|row| self.particulars_of(row)).collect();
            sum.fold(&tellings.iter().collect::<Vec<_>>());
        }
        sum.facets()
    }

    pub(super) fn particulars_of(&self, row: &Row) -> Particulars {
        Particulars {
            id: row.found.id,
            source: row.source.name.clone(),
            language: row.told.get().and_then(|told| told.language.clone()),
            published: row.published(),
            is_broken: row.found.fault.is_some(),
            marks: self.marks(row),
        }
    }

    /// The fingerprints of all rows that have one.
    pub(super) fn fingerprints_of(&self) -> Vec<(ArticleId, Fingerprint)> {
        let rows = Arc::clone(&self.shelf().rows);
        let fingerprinted = self.fingerprinted(&rows, &Cancel::default()).into_iter().flatten();
        fingerprinted
            .filter_map(|(_, row)| Some((row.found.id, Self::fingerprint(row, self.anywhere())?)))
            .collect()
    }

    /// Rows whose fingerprints are known now, if they have any. None: cancelled.
    fn fingerprinted<'a>(
        &self,
        rows: &'a [Arc<Row>],
        cancel: &Cancel,
    ) -> Option<impl Iterator<Item = (u32, &'a Row)> + use<'a>> {
        let unknown = |(row, place): (&Arc<Row>, u32)| row.fingerprint.get().is_none().then_some(place);
        let unknown: Vec<u32> = rows.iter().zip(0..).filter_map(unknown).collect();
        self.those(&unknown, rows, cancel, |row, members| Self::fingerprint(row, members).is_some())?;
        let rows = rows.iter().zip(0..).map(|(row, place)| (place, &**row));
        Some(rows.filter(|(_, row)| row.fingerprint.get().is_some()))
    }

    /// None: it has none, or cannot be read now.
    fn fingerprint(row: &Row, members: Members<'_>) -> Option<Fingerprint> {
        if let Some(known) = row.fingerprint.get() {
            return *known;
        }
        let is_sound = row.found.fault.is_none();
        let article = is_sound.then(|| Self::read(row, Reading::default(), members))?.ok()?;
        row.hear(&article.meta);
        let text = reading::lines(&article.document, comparable);
        *row.fingerprint.get_or_init(|| Fingerprint::of_text(&text, article.meta.length.chars))
    }
}
