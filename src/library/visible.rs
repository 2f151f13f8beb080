//! What a library holds that is not hidden, counted: what the sidebar tells.

use std::collections::{BTreeSet, HashMap};

use jiff::tz::TimeZone;

use super::sum::Sum;
use super::{Cancel, Catalogue, Facets, View};
use crate::article::ArticleId;
use crate::query::{Condition, Fact, Query, State};

/// So many stories are asked for at once.
const STORIES: usize = 1000;

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
    for stories in stories(catalogue, hidden, folded).chunks(STORIES) {
        let ids = stories.iter().flatten().copied().collect();
        let particulars = catalogue.particulars(&ids).into_iter().map(|article| (article.id, article));
        let particulars: HashMap<_, _> = particulars.collect();
        for story in stories {
            let articles = story.iter().filter_map(|id| particulars.get(id));
            let (gone, left): (Vec<_>, Vec<_>) = articles.partition(|article| article.marks.hidden);
            sum.hide(&gone, &left);
        }
    }
    sum.facets()
}

/// Articles with those that tell the same, if they are to be folded: each story once.
fn stories(catalogue: &dyn Catalogue, ids: BTreeSet<ArticleId>, folded: bool) -> Vec<BTreeSet<ArticleId>> {
    let (mut stories, mut seen) = (Vec::new(), BTreeSet::new());
    for id in ids {
        if seen.insert(id) {
            let others = folded.then(|| catalogue.retold(id, &Cancel::default())).flatten();
            let story: BTreeSet<_> = others.into_iter().flatten().chain([id]).collect();
            seen.extend(story.iter().copied());
            stories.push(story);
        }
    }
    stories
}
