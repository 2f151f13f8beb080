//! The rows of a view, found in order and only as far as they are asked for.

use std::collections::HashSet;

use rusqlite::Connection;

use super::Materials;
use super::bits::Bits;
use super::plan::{Marked, Plan};
use super::row::shown;
use super::segment::Segment;
use super::sequence::{Dates, Sequence};
use super::subject::Looker;
use crate::library::{Cancel, Order, View, relevance};

/// Documents that are looked at together; more of them when many are wanted.
const FEWEST: usize = 64;
const MOST: usize = 1_024;

/// What is known of a view's rows.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// Documents that may match, in order, and whether they surely do. It is let go once all of it is settled.
    queue: Vec<(u32, bool)>,
    /// How many of the queue are settled.
    settled: usize,
    /// Sure ones among those that are not.
    sure_left: usize,
    /// Those of the settled that match.
    found: Vec<u32>,
    /// The order in which they are to be ranked, once all are found.
    unranked: Option<Order>,
}

impl Hits {
    /// All rows of an order.
    pub(super) fn all(sequence: &Sequence) -> Self {
        Self { found: sequence.ids().to_vec(), ..Self::default() }
    }

    /// What a plan says: nothing is settled yet. Documents without an indexed text may all match.
    pub(super) fn candidates(
        connection: &Connection,
        plan: &Plan,
        sequence: &Sequence,
        dates: &Dates,
    ) -> rusqlite::Result<Self> {
        let ids = sequence.ids();
        let (mut may, mut sure) = (Bits::empty(ids.len()), Bits::empty(ids.len()));
        for segment in Segment::all(connection)? {
            let bounds = plan.bounds(connection, &segment, dates)?;
            for member in bounds.may.iter() {
                let Some(place) = sequence.place(segment.first + member as u32) else { continue };
                may.insert(place as usize);
                if bounds.sure.contains(member) {
                    sure.insert(place as usize);
                }
            }
        }
        let mut pending = connection.prepare_cached("SELECT document FROM pending")?;
        let mut rows = pending.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = sequence.place(row.get(0)?) {
                may.insert(place as usize);
            }
        }
        let document = |place: usize| ids.get(place).copied();
        if may == sure {
            return Ok(Self { found: sure.iter().filter_map(document).collect(), ..Self::default() });
        }
        let candidate = |place: usize| Some((document(place)?, sure.contains(place)));
        let queue = may.iter().filter_map(candidate).collect();
        Ok(Self { queue, sure_left: sure.iter().count(), ..Self::default() })
    }

    /// Leaves out others, before anything is settled.
    fn retain(&mut self, is_wanted: impl Fn(u32) -> bool) {
        self.queue.retain(|(id, _)| is_wanted(*id));
        self.found.retain(|id| is_wanted(*id));
        self.sure_left = self.queue.iter().filter(|(_, sure)| *sure).count();
    }

    pub(super) fn found(&self) -> &[u32] {
        &self.found
    }

    /// Whether all rows are found.
    pub(super) fn is_counted(&self) -> bool {
        self.settled == self.queue.len()
    }

    /// At least so many rows there are.
    pub(super) fn total(&self) -> usize {
        self.found.len() + self.sure_left
    }

    /// Settles until `count` rows are found, or all. False: cancelled.
    pub(super) fn find(
        &mut self,
        count: usize,
        looker: &Looker<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<bool> {
        let count = if self.unranked.is_some() { usize::MAX } else { count };
        while self.found.len() < count && !self.is_counted() {
            if cancel.is_cancelled() {
                return Ok(false);
            }
            let wanted = count.saturating_sub(self.found.len());
            self.settle(wanted.clamp(FEWEST, MOST), looker)?;
        }
        self.rank(looker, cancel)
    }

    /// False: cancelled.
    fn rank(&mut self, looker: &Looker<'_>, cancel: &Cancel) -> rusqlite::Result<bool> {
        let Some(order) = self.unranked else { return Ok(true) };
        let title_counts = looker.title_counts(&self.found, cancel)?;
        let ranked = relevance::rank(&self.found, &title_counts, order, |best| looker.weigh(best, cancel))?;
        if cancel.is_cancelled() {
            return Ok(false);
        }
        (self.found, self.unranked) = (ranked, None);
        Ok(true)
    }

    /// The position of a document, settling up to it; None: it is not in the view.
    pub(super) fn position(
        &mut self,
        id: u32,
        looker: &Looker<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<Option<usize>> {
        if self.unranked.is_some() {
            self.find(usize::MAX, looker, cancel)?;
        }
        if let Some(queued) = self.queue.iter().position(|(other, _)| *other == id) {
            while !self.is_counted() && self.settled <= queued && !cancel.is_cancelled() {
                self.settle((queued + 1 - self.settled).clamp(FEWEST, MOST), looker)?;
            }
        }
        Ok(self.found.iter().position(|other| *other == id))
    }

    /// Settles the next `count` of the queue.
    pub(super) fn settle(&mut self, count: usize, looker: &Looker<'_>) -> rusqlite::Result<()> {
        let rest = self.queue.get(self.settled..).unwrap_or_default();
        let batch = rest.get(..count).unwrap_or(rest);
        let unsure: Vec<u32> = batch.iter().filter(|(_, sure)| !sure).map(|(id, _)| *id).collect();
        let mut verdicts = looker.look(&unsure)?.into_iter();
        let matching = batch.iter().filter(|(_, sure)| *sure || verdicts.next() == Some(true));
        self.found.extend(matching.map(|(id, _)| *id));
        self.sure_left -= batch.len() - unsure.len();
        self.settled += batch.len();
        if self.is_counted() {
            (self.queue, self.settled) = (Vec::new(), 0);
        }
        Ok(())
    }
}

/// The rows of a view, none of them settled unless there is no condition.
pub(super) fn hits(
    connection: &Connection,
    view: &View,
    materials: &Materials,
    marked: Option<&Marked>,
    sequence: &Sequence,
    dates: &Dates,
) -> rusqlite::Result<Hits> {
    let mut hits = match Plan::new(connection, &view.query, view.scope, &materials.pairs, marked)? {
        None => Hits::all(sequence),
        Some(plan) => Hits::candidates(connection, &plan, sequence, dates)?,
    };
    if let Some(among) = &view.among {
        let documents = among.iter().map(|id| shown(connection, *id));
        let documents: HashSet<Option<u32>> = documents.collect::<rusqlite::Result<_>>()?;
        hits.retain(|id| documents.contains(&Some(id)));
    }
    hits.unranked = view.is_ranked().then_some(view.order);
    Ok(hits)
}
