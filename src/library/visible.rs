//! What a library holds that is not hidden, counted: what the sidebar tells.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use super::sum::Sum;
use super::{Cancel, Catalogue, Facets, View};
use crate::query::{Condition, Fact, Query, State};

/// [`Catalogue::facets`] without what is hidden `now`, as openings of views are counted.
#[must_use]
pub fn visible_facets(catalogue: &dyn Catalogue, zone: &TimeZone, folded: bool, now: u64) -> Facets {
    let facets = catalogue.facets(zone, folded);
    let query = Query::of(Condition::Fact(Fact::Is(State::Hidden)));
    let view = View { query, opening: now, ..View::default() };
    let hidden: BTreeSet<_> = catalogue.ids(&view, &Cancel::default()).into_iter().flatten().collect();
    if hidden.is_empty() {
        return facets;
    }
    let mut sum = Sum::new(zone);
    sum.add(facets);
    let mut seen = BTreeSet::new();
    for id in hidden {
        let others = folded.then(|| catalogue.retold(id, &Cancel::default())).flatten();
        let tellings: BTreeSet<_> = others.into_iter().flatten().chain([id]).collect();
        if tellings.is_disjoint(&seen) {
            let articles = catalogue.particulars(&tellings);
            let (gone, left): (Vec<_>, Vec<_>) = articles.iter().partition(|article| article.marks.hidden);
            sum.hide(&gone, &left);
        }
        seen.extend(tellings);
    }
    sum.facets()
}
