//! The rows of a view of several catalogues, in one order.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::shared::{Shared, as_duplicates};
use super::{Union, lock};
use crate::article::ArticleId;
use crate::library::days::count_days;
use crate::library::standing::Key;
use crate::library::{Cancel, Order, Standing, View, relevance};
use crate::text::Clean;

type Days = BTreeMap<Option<Date>, usize>;

/// The rows of a view.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) rows: Vec<Row>,
    pub(super) sources: BTreeMap<Clean, usize>,
    days: Mutex<Option<(TimeZone, Arc<Days>)>>,
}

/// A row, and the part that answers for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) id: ArticleId,
    pub(super) published: Option<Timestamp>,
    pub(super) part: usize,
}

impl Merged {
    /// Articles per day of the whole view; counted once a zone.
    pub(super) fn days(&self, zone: &TimeZone) -> Arc<Days> {
        let mut known = lock(&self.days);
        if let Some((_, days)) = known.as_ref().filter(|(of, _)| of == zone) {
            return Arc::clone(days);
        }
        let days = Arc::new(count_days(self.rows.iter().map(|row| row.published), zone));
        *known = Some((zone.clone(), Arc::clone(&days)));
        days
    }
}

impl Union {
    /// The rows of a view, put in order once for each state of the parts. None: cancelled.
    pub(super) fn merged(&self, view: &View, cancel: &Cancel) -> Option<Arc<Merged>> {
        let states = self.states();
        let known = lock(&self.merged).get(view);
        if let Some((_, merged)) = known.filter(|(of, _)| *of == states) {
            return Some(merged);
        }
        let mut standings = self.standings(view, cancel)?;
        let order = view.plain_order();
        standings.par_sort_unstable_by(|(_, a), (_, b)| a.compare(b, order));
        let mut folding = self.folding(view);
        let mut lets_in = |id: ArticleId| folding.as_mut().is_none_or(|folding| folding.lets_in(id));
        if !view.is_ranked() {
            standings.retain(|(_, standing)| lets_in(standing.id));
        }
        let sources = sources(&standings);
        let mut rows: Vec<Row> = standings
            .iter()
            .map(|(part, Standing { id, published, .. })| Row { id: *id, published: *published, part: *part })
            .collect();
        if view.is_ranked() {
            rows = self.ranked(&rows, &standings, view, cancel);
            rows.retain(|row| lets_in(row.id));
        }
        let merged = Arc::new(Merged { rows, sources, days: Mutex::default() });
        if cancel.is_cancelled() {
            return None;
        }
        lock(&self.merged).insert(view.clone(), (states, Arc::clone(&merged)));
        Some(merged)
    }

    /// The rows of a view with their parts.
    fn standings(&self, view: &View, cancel: &Cancel) -> Option<Vec<(usize, Standing)>> {
        let shared = self.shared();
        let mut standings = Vec::new();
        for (number, part) in self.parts.iter().enumerate() {
            let lost = shared.lost_by(number);
            for view in views(view, number, &shared) {
                let found = part.standings(&view.asked, cancel)?.into_iter();
                let is_wanted = |standing: &Standing| {
                    !lost.contains(&standing.id)
                        && view.passed_by.as_ref().is_none_or(|ids| !ids.contains(&standing.id))
                };
                standings.extend(found.filter(is_wanted).map(|standing| (number, standing)));
            }
        }
        Some(standings)
    }

    fn ranked(
        &self,
        rows: &[Row],
        standings: &[(usize, Standing)],
        view: &View,
        cancel: &Cancel,
    ) -> Vec<Row> {
        let title_count = |(_, standing): &(usize, Standing)| match standing.key {
            Key::TitleCount(count) => count,
            _ => 0,
        };
        let title_counts: Vec<usize> = standings.iter().map(title_count).collect();
        let weigh = |rows: &[Row]| {
            let mut weights = vec![0; rows.len()];
            for (number, part) in self.parts.iter().enumerate() {
                let (places, ids): (Vec<usize>, Vec<ArticleId>) = rows
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| row.part == number)
                    .map(|(place, row)| (place, row.id))
                    .unzip();
                for (place, weight) in places.into_iter().zip(part.weights(view, &ids, cancel)) {
                    if let Some(slot) = weights.get_mut(place) {
                        *slot = weight;
                    }
                }
            }
            Ok::<_, Infallible>(weights)
        };
        let Ok(ranked) = relevance::rank(rows, &title_counts, view.order, weigh);
        ranked
    }
}

/// A view as a part is asked for it, and articles for which another one is asked.
struct Asked {
    asked: View,
    passed_by: Option<BTreeSet<ArticleId>>,
}

/// A part knows of its own files only: what other parts hold too is asked for as what several files hold.
fn views(view: &View, part: usize, shared: &Shared) -> Vec<Asked> {
    let Some(query) = as_duplicates(&view.query) else {
        return vec![Asked { asked: View { folded: false, ..view.clone() }, passed_by: None }];
    };
    let won = shared.won_by(part);
    let among = match &view.among {
        Some(among) => among.intersection(&won).copied().collect(),
        None => won.clone(),
    };
    let duplicates = View { query, among: Some(Arc::new(among)), folded: false, ..view.clone() };
    let asked = View { folded: false, ..view.clone() };
    vec![Asked { asked, passed_by: Some(won) }, Asked { asked: duplicates, passed_by: None }]
}

/// Articles per source, where rows are in an order by them.
fn sources(standings: &[(usize, Standing)]) -> BTreeMap<Clean, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, standing) in standings {
        if let Key::Source(_, name) = &standing.key {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts.into_iter().map(|(name, count)| (Clean::line(name), count)).collect()
}

impl Order {
    /// Whether rows are in an order by their sources.
    pub(super) fn is_by_source(self) -> bool {
        matches!(self, Self::Source | Self::SourceBackwards)
    }
}
