//! The rows of a view, filtered and in order, and the counts of its days.

use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, OnceLock};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::subject::RowSubject;
use super::{MemoryCatalogue, lock, order};
use crate::library::days::count_days;
use crate::library::shelf::{Row, Source};
use crate::library::stories::Folding;
use crate::library::{Cancel, Order, View, relevance};
use crate::text::Clean;

/// The rows of a view.
#[derive(Debug)]
pub(super) struct Listing {
    /// Places on the shelf.
    pub(super) rows: Arc<[u32]>,
    days: Mutex<Option<(TimeZone, Arc<Days>)>>,
    sources: OnceLock<BTreeMap<Clean, usize>>,
}

type Days = BTreeMap<Option<Date>, usize>;

impl Listing {
    /// Those of its rows, as of a generation, that are now what they were then: whatever was marked since, they are in
    /// the view until it is opened again.
    fn held(&self, generation: u64, rows: &[Arc<Row>]) -> HashSet<u32> {
        let is_same = |place: &u32| rows.get(*place as usize).is_some_and(|row| row.serial <= generation);
        self.rows.iter().copied().filter(is_same).collect()
    }

    /// Articles per day of the whole view; counted once a zone.
    pub(super) fn days(&self, zone: &TimeZone, rows: impl Fn() -> Arc<Vec<Arc<Row>>>) -> Arc<Days> {
        let known = lock(&self.days).clone();
        if let Some((_, days)) = known.filter(|(of, _)| of == zone) {
            return days;
        }
        let rows = rows();
        let published = |place: &u32| rows.get(*place as usize).and_then(|row| row.published());
        let days = Arc::new(count_days(self.rows.iter().map(published), zone));
        *lock(&self.days) = Some((zone.clone(), Arc::clone(&days)));
        days
    }

    /// Articles per source of the whole view.
    pub(super) fn sources(&self, rows: impl Fn() -> Arc<Vec<Arc<Row>>>) -> &BTreeMap<Clean, usize> {
        self.sources.get_or_init(|| {
            let rows = rows();
            let sources =
                self.rows.iter().filter_map(|place| rows.get(*place as usize)).map(|row| &row.source);
            // Rows of a source stand together.
            let mut runs: Vec<(&Source, usize)> = Vec::new();
            for source in sources {
                match runs.last_mut() {
                    Some((same, count)) if std::ptr::eq(*same, &raw const **source) => *count += 1,
                    _ => runs.push((source, 1)),
                }
            }
            let mut counts = BTreeMap::new();
            for (source, count) in runs {
                *counts.entry(source.name.clone()).or_default() += count;
            }
            counts
        })
    }
}

impl MemoryCatalogue {
    /// The rows of a view, from memory if nothing was added since. None: cancelled.
    pub(super) fn listing(&self, view: &View, cancel: &Cancel) -> Option<Arc<Listing>> {
        let (generation, rows) = {
            let locked = self.shelf();
            (locked.generation, Arc::clone(&locked.rows))
        };
        let known = lock(&self.listings).get(view);
        if let Some((_, listing)) = known.as_ref().filter(|(of, _)| *of == generation) {
            return Some(Arc::clone(listing));
        }
        let held = known.map(|(of, listing)| listing.held(of, &rows)).unwrap_or_default();
        let places = self.filtered(view, generation, &rows, &held, cancel)?;
        let listing = Arc::new(Listing { rows: places, days: Mutex::default(), sources: OnceLock::new() });
        lock(&self.listings).insert(view.clone(), (generation, Arc::clone(&listing)));
        Some(listing)
    }

    fn filtered(
        &self,
        view: &View,
        generation: u64,
        rows: &[Arc<Row>],
        held: &HashSet<u32>,
        cancel: &Cancel,
    ) -> Option<Arc<[u32]>> {
        // Only the articles of the view are read for their lengths.
        let by_length = matches!(view.order, Order::Length | Order::Shortest);
        let order = if by_length { Order::Newest } else { view.plain_order() };
        let mut places = self.ordered(order, generation, rows);
        if !self.is_plain(view) {
            let among = |row: &Row| view.among.as_ref().is_none_or(|ids| ids.contains(&row.found.id));
            let glance = |place: &u32| {
                let row = rows.get(*place as usize).filter(|row| !cancel.is_cancelled() && among(row));
                let glance = |row: &Arc<Row>| {
                    if held.contains(place) { Some(true) } else { self.glance(row, view) }
                };
                row.map_or(Some(false), glance)
            };
            let glances: Vec<Option<bool>> = places.par_iter().map(glance).collect();
            let open = places.iter().zip(&glances).filter(|(_, glance)| glance.is_none());
            let open: Vec<u32> = open.map(|(place, _)| *place).collect();
            let matching = self.those(&open, rows, cancel, |row, members| {
                view.query.matches(&RowSubject::among(row, self, members), view.scope)
            })?;
            let matches =
                |(place, glance): &(&u32, Option<bool>)| glance.unwrap_or_else(|| matching.contains(place));
            places = places.iter().zip(glances).filter(matches).map(|(place, _)| *place).collect();
        }
        if by_length {
            places = self.by_length(&places, rows, view.order, cancel);
        }
        if view.is_ranked() {
            places = self.ranked(&places, rows, view, cancel);
        }
        if view.folded {
            let mut folding = Folding::new(self.stories(cancel)?);
            places = places.iter().copied().filter(|place| folding.lets_in(*place)).collect();
        }
        (!cancel.is_cancelled()).then_some(places)
    }

    fn ranked(&self, places: &[u32], rows: &[Arc<Row>], view: &View, cancel: &Cancel) -> Arc<[u32]> {
        let subject = |place: &u32| rows.get(*place as usize).map(|row| RowSubject::new(row, self));
        let title_count =
            |place: &u32| subject(place).map_or(0, |subject| view.query.title_count(&subject, view.scope));
        let weight = |place: &u32| match subject(place) {
            Some(subject) if !cancel.is_cancelled() => relevance::weight(&view.query, &subject, view.scope),
            _ => 0,
        };
        let title_counts: Vec<usize> = places.par_iter().map(title_count).collect();
        let weigh = |places: &[u32]| Ok::<_, Infallible>(places.par_iter().map(weight).collect());
        let Ok(ranked) = relevance::rank(places, &title_counts, view.order, weigh);
        ranked.into()
    }

    fn ordered(&self, order: Order, generation: u64, rows: &[Arc<Row>]) -> Arc<[u32]> {
        let known = lock(&self.orders).get(&order).cloned();
        if let Some((_, places)) = known.filter(|(of, _)| *of == generation) {
            return places;
        }
        let places = order::sorted(rows, order);
        lock(&self.orders).insert(order, (generation, Arc::clone(&places)));
        places
    }

    /// Whether all articles are in a view.
    fn is_plain(&self, view: &View) -> bool {
        let hides_nothing = || self.marking.as_ref().is_none_or(|marking| marking.journal.is_empty());
        view.among.is_none()
            && (view.query.root.is_none() || view.query.left_out().is_some() && hides_nothing())
    }

    /// Whether a row matches, if that is told without its text.
    fn glance(&self, row: &Row, view: &View) -> Option<bool> {
        view.query.glance(&RowSubject::new(row, self), view.scope)
    }

    fn by_length(&self, places: &[u32], rows: &[Arc<Row>], order: Order, cancel: &Cancel) -> Arc<[u32]> {
        let is_unread = |place: &u32| rows.get(*place as usize).is_some_and(|row| row.chars().is_none());
        let unread: Vec<u32> = places.iter().copied().filter(is_unread).collect();
        let _ = self.those(&unread, rows, cancel, |row, members| self.details(row, members).fault.is_none());
        order::sort(places, rows, order)
    }
}
