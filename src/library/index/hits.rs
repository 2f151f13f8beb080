//! The rows of a view, found in order and only as far as they are asked for.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::Connection;

use super::Materials;
use super::bits::Bits;
use super::inside::Verdicts;
use super::looker::Looker;
use super::plan::{Marked, Plan};
use super::row::shown;
use super::segment::Segment;
use super::sequence::{Dates, Sequence};
use crate::library::stories::Folding;
use crate::library::{Cancel, Order, View, relevance};

/// Documents that are looked at together; more of them when many are wanted.
const FEWEST: usize = 64;
const MOST: usize = 1_024;

/// What is known of a view's rows. What is left to settle takes two bits for each row of the list.
#[derive(Debug)]
pub(super) struct Hits {
    /// Empty once all is settled.
    sequence: Arc<Sequence>,
    /// Places of documents that may match.
    may: Bits,
    /// Of those, the places of documents that surely do.
    sure: Bits,
    /// Places before this one are settled.
    settled: usize,
    /// Sure ones among those that are not.
    sure_left: usize,
    /// Those of the settled that match.
    found: Vec<u32>,
    /// The order in which they are to be ranked, once all are found.
    unranked: Option<Order>,
    /// What lets the first telling of each story in, once rows are ranked if they are to be.
    folding: Option<Folding<u32>>,
    /// What came of those in containers whose texts are not in the index yet.
    verdicts: Verdicts,
}

impl Hits {
    /// Of these places: nothing is settled yet, unless all of them are sure.
    fn new(sequence: &Arc<Sequence>, may: Bits, sure: Bits) -> Self {
        let mut hits = Self {
            sequence: Arc::clone(sequence),
            settled: 0,
            sure_left: sure.iter().count(),
            found: Vec::new(),
            unranked: None,
            folding: None,
            verdicts: Verdicts::default(),
            may,
            sure,
        };
        if hits.may == hits.sure {
            hits.found = hits.documents(hits.sure.iter()).collect();
            hits.end();
        }
        hits
    }

    /// All rows of an order.
    pub(super) fn all(sequence: &Arc<Sequence>) -> Self {
        let found = sequence.ids().to_vec();
        Self { found, ..Self::new(sequence, Bits::default(), Bits::default()) }
    }

    /// What a plan says. Documents without an indexed text may all match.
    fn candidates(
        connection: &Connection,
        plan: &Plan,
        sequence: &Arc<Sequence>,
        dates: &Dates,
    ) -> rusqlite::Result<Self> {
        let count = sequence.ids().len();
        let (mut may, mut sure) = (Bits::empty(count), Bits::empty(count));
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
        Ok(Self::new(sequence, may, sure))
    }

    /// Leaves out others, before anything is settled.
    fn among(mut self, wanted: &HashSet<u32>) -> Self {
        if self.is_counted() {
            self.found.retain(|id| wanted.contains(id));
            return self;
        }
        let places = wanted.iter().filter_map(|id| self.sequence.place(*id));
        let wanted = Bits::of(self.sequence.ids().len(), places.map(|place| place as usize));
        let (mut may, mut sure) = (self.may, self.sure);
        may.intersect(&wanted);
        sure.intersect(&wanted);
        Self::new(&self.sequence, may, sure)
    }

    fn documents(&self, places: impl Iterator<Item = usize>) -> impl Iterator<Item = u32> {
        places.filter_map(|place| self.sequence.ids().get(place).copied())
    }

    /// All is settled: what that took is let go.
    fn end(&mut self) {
        self.sequence = Arc::default();
        (self.may, self.sure) = (Bits::default(), Bits::default());
        (self.settled, self.sure_left) = (usize::MAX, 0);
        self.verdicts = Verdicts::default();
    }

    /// Of articles that tell the same, only the first, before anything is settled.
    pub(super) fn folded(mut self, folding: Option<Folding<u32>>) -> Self {
        self.folding = folding;
        self.fold();
        let sure = self.documents(self.sure.iter()).filter(|id| self.is_counted_on(*id));
        self.sure_left = sure.count();
        self
    }

    /// Folds what was found, unless it is ranked first.
    fn fold(&mut self) {
        if let Some(folding) = self.folding.as_mut().filter(|_| self.unranked.is_none()) {
            self.found.retain(|id| folding.lets_in(*id));
        }
    }

    /// Whether a document that surely matches is surely a row.
    fn is_counted_on(&self, id: u32) -> bool {
        self.folding.as_ref().is_none_or(|folding| !folding.is_retold(id))
    }

    pub(super) fn found(&self) -> &[u32] {
        &self.found
    }

    /// Whether all rows are found.
    pub(super) fn is_counted(&self) -> bool {
        self.settled == usize::MAX
    }

    /// At least so many rows there are.
    pub(super) fn total(&self) -> usize {
        match (self.unranked, &self.folding) {
            (Some(_), Some(folding)) => {
                let mut folding = folding.clone();
                let found = self.found.iter().filter(|id| folding.lets_in(**id)).count();
                found + self.sure_left
            }
            _ => self.found.len() + self.sure_left,
        }
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
            self.settle(wanted.clamp(FEWEST, MOST), looker, cancel)?;
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
        self.fold();
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
        if let Some(place) = self.sequence.place(id).map(|place| place as usize)
            && self.may.contains(place)
        {
            while self.settled <= place && !cancel.is_cancelled() {
                let before = self.may.iter_from(self.settled).take_while(|other| *other <= place);
                let count = before.take(MOST).count();
                self.settle(count.max(FEWEST), looker, cancel)?;
            }
        }
        Ok(self.found.iter().position(|other| *other == id))
    }

    /// Settles the next `count` that may match, unless it is cancelled.
    pub(super) fn settle(
        &mut self,
        count: usize,
        looker: &Looker<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<()> {
        if self.is_counted() {
            return Ok(());
        }
        let batch: Vec<usize> = self.may.iter_from(self.settled).take(count).collect();
        let is_sure = |place: &usize| self.sure.contains(*place);
        let unsure: Vec<u32> =
            self.documents(batch.iter().copied().filter(|place| !is_sure(place))).collect();
        let Some(verdicts) = looker.look(&unsure, &mut self.verdicts, cancel)? else { return Ok(()) };
        let mut verdicts = verdicts.into_iter();
        let matching = batch.iter().copied().filter(|place| is_sure(place) || verdicts.next() == Some(true));
        let mut matching: Vec<u32> = self.documents(matching).collect();
        let sure = self.documents(batch.iter().copied().filter(is_sure)).filter(|id| self.is_counted_on(*id));
        let left = self.sure_left - sure.count();
        if let Some(folding) = self.folding.as_mut().filter(|_| self.unranked.is_none()) {
            matching.retain(|id| folding.lets_in(*id));
        }
        self.found.extend(matching);
        self.sure_left = left;
        let next = batch.last().map_or(usize::MAX, |last| last + 1);
        self.settled = next;
        if self.may.iter_from(next).next().is_none() {
            self.end();
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
    sequence: &Arc<Sequence>,
    dates: &Dates,
) -> rusqlite::Result<Hits> {
    let mut hits = match Plan::new(connection, &view.query, view.scope, &materials.pairs, marked)? {
        None => Hits::all(sequence),
        Some(plan) => Hits::candidates(connection, &plan, sequence, dates)?,
    };
    if let Some(among) = &view.among {
        let documents = among.iter().filter_map(|id| shown(connection, *id).transpose());
        hits = hits.among(&documents.collect::<rusqlite::Result<_>>()?);
    }
    hits.unranked = view.is_ranked().then_some(view.order);
    Ok(hits)
}
