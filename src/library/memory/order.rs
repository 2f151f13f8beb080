//! The orders of a list: total, so that no two scans differ, and the undated last in each.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;

use crate::library::Order;
use crate::library::shelf::Row;

/// The places of all rows in an order. Lengths must have been counted for an order by them; rows
/// without one come last.
pub(super) fn sorted(rows: &[Arc<Row>], order: Order) -> Arc<[u32]> {
    let places: Vec<u32> = (0..).take(rows.len()).collect();
    sort(&places, rows, order)
}

/// Sorts places of `rows`.
pub(super) fn sort(places: &[u32], rows: &[Arc<Row>], order: Order) -> Arc<[u32]> {
    match order {
        Order::Newest | Order::Relevance | Order::LeastRelevant => by(places, rows, newest),
        Order::Oldest => {
            by(places, rows, |row| (row.published().is_none(), row.published(), row.found.version.turn))
        }
        Order::Title => by(places, rows, |row| (text(&row.found.folded_title), newest(row))),
        Order::Source => by(places, rows, |row| (text(&row.source.folded), newest(row))),
        Order::TitleBackwards => by(places, rows, |row| (backwards(&row.found.folded_title), newest(row))),
        Order::SourceBackwards => by(places, rows, |row| (backwards(&row.source.folded), newest(row))),
        Order::Length => by(places, rows, |row| (Reverse(row.chars()), newest(row))),
        Order::Shortest => by(places, rows, |row| (row.chars().is_none(), row.chars(), newest(row))),
    }
}

/// Sorts by a key, then by id. The keys stand side by side while they are compared: rows lie all
/// over the memory.
fn by<'a, K: Ord + Send>(
    places: &[u32],
    rows: &'a [Arc<Row>],
    key: impl Fn(&'a Row) -> K + Sync,
) -> Arc<[u32]> {
    let keyed = |place: &u32| rows.get(*place as usize).map(|row| (key(row), *place));
    let mut keyed: Vec<(K, u32)> = places.par_iter().filter_map(keyed).collect();
    let id = |place: u32| rows.get(place as usize).map(|row| row.found.id);
    keyed.par_sort_unstable_by(|(a, first), (b, second)| a.cmp(b).then_with(|| id(*first).cmp(&id(*second))));
    keyed.into_iter().map(|(_, place)| place).collect()
}

fn newest(row: &Row) -> impl Ord + use<> {
    (row.published().is_none(), Reverse(row.published()), row.found.version.turn)
}

/// From the end, empty texts last.
fn backwards(text: &str) -> impl Ord {
    (text.is_empty(), Reverse(text))
}

/// Empty texts last.
fn text(text: &str) -> impl Ord {
    (text.is_empty(), text)
}
