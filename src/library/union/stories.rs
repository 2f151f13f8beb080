//! Which articles of several catalogues tell the same story, whichever of them holds them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Union, lock};
use crate::article::ArticleId;
use crate::library::stories::{Folding, Stories};
use crate::library::sum::Sum;
use crate::library::{Facets, Fingerprint, Marks, Part, Particulars, Tally, View};

impl Union {
    /// The stories that several articles tell, looked for anew whenever a part has changed.
    pub(super) fn stories(&self) -> Arc<Stories<ArticleId>> {
        let states = self.states();
        let known = lock(&self.stories).clone();
        if let Some((_, stories)) = known.filter(|(of, _)| *of == states) {
            return stories;
        }
        let shared = self.shared();
        let mut fingerprints: Vec<(ArticleId, Fingerprint)> = Vec::new();
        for (number, part) in self.parts.iter().enumerate() {
            let lost = shared.lost_by(number);
            fingerprints.extend(part.fingerprints().into_iter().filter(|(id, _)| !lost.contains(id)));
        }
        let stories = Arc::new(Stories::of(&fingerprints));
        *lock(&self.stories) = Some((states, Arc::clone(&stories)));
        stories
    }

    /// By what the rows of a view are folded, if they are.
    pub(super) fn folding(&self, view: &View) -> Option<Folding<ArticleId>> {
        view.folded.then(|| Folding::new(self.stories()))
    }

    pub(super) fn sum(&self, zone: &TimeZone, folded: bool) -> Facets {
        let mut sum = Sum::new(zone);
        self.parts.iter().for_each(|part| sum.add(part.facets(zone, false)));
        self.lost().iter().for_each(|article| sum.remove(article));
        for tellings in self.tellings(folded) {
            sum.fold(&tellings.iter().collect::<Vec<_>>());
        }
        sum.facets()
    }

    pub(super) fn sum_of_marks(&self, today: Date, folded: bool) -> Tally {
        let mut tally = Tally::default();
        self.parts.iter().for_each(|part| tally.merge(part.tally(today, false)));
        self.lost().iter().for_each(|article| tally.remove(&article.marks, today));
        for tellings in self.tellings(folded) {
            let marks: Vec<Marks> = tellings.into_iter().map(|article| article.marks).collect();
            for marks in &marks {
                tally.remove(marks, today);
            }
            tally.add(&marks, today);
        }
        tally
    }

    /// What parts have counted whose rows stand in others.
    fn lost(&self) -> Vec<Particulars> {
        let shared = self.shared();
        let parts = self.parts.iter().enumerate();
        parts.flat_map(|(number, part)| part.particulars(&shared.lost_by(number))).collect()
    }

    /// What articles are counted by, each in the part in which its row stands.
    pub(super) fn particulars_of(&self, ids: &BTreeSet<ArticleId>) -> Vec<Particulars> {
        let shared = self.shared();
        let of_part = |(number, part): (usize, &Arc<dyn Part>)| {
            let ids: BTreeSet<ArticleId> = ids.difference(&shared.lost_by(number)).copied().collect();
            if ids.is_empty() { Vec::new() } else { part.particulars(&ids) }
        };
        self.parts.iter().enumerate().flat_map(of_part).collect()
    }

    /// What those are counted by that tell the same, story by story; none unless they are `wanted`.
    fn tellings(&self, wanted: bool) -> Vec<Vec<Particulars>> {
        let stories = if wanted { self.stories() } else { Arc::default() };
        let ids: BTreeSet<ArticleId> = stories.tellings().iter().flatten().copied().collect();
        let particulars = self.particulars_of(&ids).into_iter();
        let mut particulars: HashMap<ArticleId, Particulars> =
            particulars.map(|article| (article.id, article)).collect();
        let mut story =
            |tellings: &Vec<ArticleId>| tellings.iter().filter_map(|id| particulars.remove(id)).collect();
        stories.tellings().iter().map(&mut story).collect()
    }
}
