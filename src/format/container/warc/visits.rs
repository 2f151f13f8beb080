//! Visits that found a page as it had been recorded before. They are met once all has been read: each of those pages is
//! read again once, however many visits it had, and however much lies before it in what it is packed in.

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
}

struct Visit {
    /// Where the page is that was found.
    of: Place,
    place: Place,
    address: String,
    saved: Option<Timestamp>,
}

impl Visits {
    /// Adds one, if it is wanted. `of`: where the page is that it found.
    pub(super) fn add(&mut self, place: Place, of: Place, header: Header, walk: &Walk<'_, '_>) -> Flow {
        let visit = Visit { of, place, saved: header.saved(), address: header.address };
        if walk.wants(&visit.key()) {
            self.bytes += size_of::<Visit>() + visit.address.len();
            if self.bytes > MOST_BYTES {
                return Err(Trouble::Crowded(self.all.len()));
            }
            self.all.push(visit);
        }
        Ok(ControlFlow::Continue(()))
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
            for visit in met {
                if visit.meet(&member, walk)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(if rest.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })
}

impl Visit {
    fn key(&self) -> String {
        format!("{}{AGAIN}{}", self.place, self.of)
    }

    fn meet(&self, page: &Result<Member, Trouble>, walk: &mut Walk<'_, '_>) -> Flow {
        walk.charge_again(page.as_ref().map_or(0, Member::size_bytes) as u64)?;
        walk.meet(&self.key(), || page.clone().map(|page| told(page, self.address.clone(), self.saved)))
    }
}
