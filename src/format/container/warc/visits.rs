//! Visits that found a page as it had been recorded before. They are met once all has been read, or as many as memory has
//! room for: each of those pages is read again once then, however many visits it had, and however much lies before it in
//! what it is packed in.

use std::ops::ControlFlow;

use jiff::Timestamp;

use super::recorded::Place;
use super::{AGAIN, Header, Record, read_again, told};
use crate::format::container::walk::Flow;
use crate::format::container::{Member, Source, Trouble, Walk};

/// What visits may take in memory.
const MOST_BYTES: usize = 32_000_000;

/// Visits that are to be met.
#[derive(Default)]
pub(super) struct Visits {
    all: Vec<Visit>,
    bytes: usize,
    /// Whether it was told that there are more.
    is_told: bool,
}

struct Visit {
    /// Where the page is that was found.
    of: Place,
    place: Place,
    address: String,
    saved: Option<Timestamp>,
}

impl Visits {
    /// Adds one, if it is wanted, and if there is room: what is packed together may have any number of them. `of`: where
    /// the page is that it found.
    pub(super) fn add(&mut self, place: Place, of: Place, header: Header, walk: &mut Walk<'_, '_>) -> Flow {
        let visit = Visit { of, place, saved: header.saved(), address: header.address };
        if !walk.wants(&visit.key()) {
            return Ok(ControlFlow::Continue(()));
        }
        if !self.is_full() {
            self.bytes += size_of::<Visit>() + visit.address.len();
            self.all.push(visit);
            return Ok(ControlFlow::Continue(()));
        }
        if std::mem::replace(&mut self.is_told, true) {
            return Ok(ControlFlow::Continue(()));
        }
        walk.meet(&visit.key(), || Err(Trouble::Crowded(self.all.len())))
    }

    /// Whether no more of them should be held in memory.
    pub(super) fn is_full(&self) -> bool {
        self.bytes > MOST_BYTES
    }

    /// Meets all of them.
    pub(super) fn meet(mut self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Flow {
        self.all.sort_unstable_by_key(|visit| (visit.of, visit.place));
        for visits in self.all.chunk_by(|a, b| a.of.start == b.of.start) {
            meet_together(visits, source, walk)?;
            if walk.flow().is_break() {
                break;
            }
        }
        Ok(walk.flow())
    }
}

/// Meets those that found what is packed together.
fn meet_together(
    mut visits: &[Visit],
    source: &mut dyn Source,
    walk: &mut Walk<'_, '_>,
) -> Result<(), Trouble> {
    let pages: Vec<Place> = visits.iter().map(|visit| visit.of).collect();
    read_again(source, &pages, &mut |place, record| {
        let (met, rest) = visits.split_at(visits.partition_point(|visit| visit.of <= place));
        visits = rest;
        if let Record::Page(_, Some(member)) = record {
            meet_visits(met, &member, walk)?;
        }
        if walk.flow().is_break() {
            return Ok(ControlFlow::Break(()));
        }
        Ok(if rest.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })
}

/// Meets those that found a page, as many as may be met again; of the next it is told that it is not.
fn meet_visits(
    visits: &[Visit],
    page: &Result<Member, Trouble>,
    walk: &mut Walk<'_, '_>,
) -> Result<(), Trouble> {
    let size_bytes = page.as_ref().map_or(0, Member::size_bytes) as u64;
    for visit in visits {
        let allowed = walk.charge_again(size_bytes);
        let is_last = allowed.is_err();
        let member = || allowed.and_then(|()| page.clone()).map(|page| visit.told_of(page));
        if walk.meet(&visit.key(), member)?.is_break() || is_last {
            break;
        }
    }
    Ok(())
}

impl Visit {
    fn key(&self) -> String {
        format!("{}{AGAIN}{}", self.place, self.of)
    }

    fn told_of(&self, page: Member) -> Member {
        told(page, self.address.clone(), self.saved)
    }
}
