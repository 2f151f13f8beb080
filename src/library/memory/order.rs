//! The orders of a list: total, so that no two scans differ, and the undated last in each.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use rayon::prelude::*;

use crate::library::Order;
use crate::library::shelf::Row;

/// The places of all rows in an order. Lengths must have been counted for [`Order::Length`]; rows
/// without one come last.
pub(super) fn sorted(rows: &[Arc<Row>], order: Order) -> Arc<[u32]> {
    let mut places: Vec<u32> = (0..).take(rows.len()).collect();
    sort(&mut places, rows, order);
    places.into()
}

/// Sorts places.
pub(super) fn sort(places: &mut [u32], rows: &[Arc<Row>], order: Order) {
    places.par_sort_unstable_by(|a, b| match (rows.get(*a as usize), rows.get(*b as usize)) {
        (Some(a), Some(b)) => compare(a, b, order),
        // Places of a listing are always rows of its shelf.
        _ => a.cmp(b),
    });
}

fn compare(a: &Row, b: &Row, order: Order) -> Ordering {
    let first = match order {
        Order::Newest => Ordering::Equal,
        Order::Oldest => oldest(a).cmp(&oldest(b)),
        Order::Title => text(&a.found.folded_title).cmp(&text(&b.found.folded_title)),
        Order::Source => text(&a.source.folded).cmp(&text(&b.source.folded)),
        Order::Length => b.chars.get().cmp(&a.chars.get()),
    };
    first.then_with(|| newest(a).cmp(&newest(b))).then_with(|| a.found.id.cmp(&b.found.id))
}

fn newest(row: &Row) -> impl Ord {
    (row.published().is_none(), Reverse(row.published()))
}

fn oldest(row: &Row) -> impl Ord {
    (row.published().is_none(), row.published())
}

/// Empty texts last.
fn text(text: &str) -> impl Ord {
    (text.is_empty(), text)
}
