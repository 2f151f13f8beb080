//! The law of compaction: with what is needed in the place of what is old, all is said as before, whatever of the old
//! lines comes back, and whatever is done from then on.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;

use super::super::fold::{fold, undone};
use super::super::line::{Line, REDO};
use super::super::projection::Projection;
use super::super::tests::{lines, said_undone};
use super::super::{Op, said};
use super::{Needed, Sieve};

const OWN: &str = "device0";
const OTHER: &str = "device1";

fn is_old(line: &Line, last: u64) -> bool {
    line.device == OWN && line.sequence <= last
}

/// What compaction leaves of the old lines.
fn compacted(all: &[Line], last: u64) -> Vec<Line> {
    let mut projection = Projection::in_memory().unwrap();
    projection.add(all).unwrap();
    let old: HashSet<u64> = (1..=last).collect();
    let sieve = Sieve { connection: &projection.connection, device: OWN, old: &old };
    let rest = |line: &Line| match sieve.needed(line).unwrap() {
        Needed::Nothing => None,
        Needed::Of(ids) => Some(Line { ids, compacted: true, ..line.clone() }),
        Needed::All => Some(Line { compacted: true, ..line.clone() }),
    };
    all.iter().filter(|line| is_old(line, last)).filter_map(rest).collect()
}

/// What was undone of articles of which nothing else is said: no export may bring it back.
fn refused(lines: &[Line]) -> BTreeSet<String> {
    let mut projection = Projection::in_memory().unwrap();
    projection.add(lines).unwrap();
    let is_unsaid = |(id, op): &(_, Op)| !said::is_said(&projection.connection, *id, op, false).unwrap();
    let undone = said_undone(&projection.connection).into_iter().filter(is_unsaid);
    undone.map(|said| format!("{said:?}")).collect()
}

/// Lines that may be written once the old ones of two devices are compacted: nobody undoes those any more; what was
/// undone since can be done again.
fn later(drawn: Vec<Line>, all: &[Line], last: u64, others_last: u64) -> Vec<Line> {
    let (undone_now, before) = (undone(all), |line: &Line| is_old(line, last) && line.is_about_action());
    let old: Vec<Line> = all.iter().filter(|line| before(line)).cloned().collect();
    let undone_before = undone(&old);
    let may_be = |line: &Line| {
        let Some(of) = line.of else { return true };
        let action = (line.device.as_str(), of);
        let is_undone_since = line.op == REDO
            && undone_now.get(&action) == Some(&true)
            && undone_before.get(&action) != Some(&true);
        match line.device.as_str() {
            OWN => of > last || is_undone_since,
            OTHER => of > others_last,
            _ => true,
        }
    };
    let move_on = |line: Line| Line { sequence: line.sequence + 100, group: None, ..line };
    drawn.into_iter().filter(may_be).map(move_on).collect()
}

proptest! {
    #[test]
    fn what_holds_and_what_will_hold_stays(
        drawn in lines(),
        (last, others_last) in (0..20_u64, 0..20_u64),
        come_back in prop::collection::vec(any::<bool>(), 40),
        future in lines(),
    ) {
        let freeze = |line: Line| {
            let compacted = line.device == OTHER && line.sequence <= others_last;
            Line { compacted, ..line }
        };
        let all: Vec<Line> = drawn.into_iter().map(freeze).collect();
        let mut less = compacted(&all, last);
        less.extend(all.iter().filter(|line| !is_old(line, last)).cloned());
        prop_assert_eq!(fold(&less), fold(&all));
        prop_assert_eq!(refused(&less), refused(&all));

        let mut partly = less.clone();
        partly.extend(all.iter().zip(&come_back).filter(|(_, comes)| **comes).map(|(line, _)| line.clone()));
        prop_assert_eq!(fold(&partly), fold(&all));

        let future = later(future, &all, last, others_last);
        prop_assert_eq!(fold(&[less.clone(), future.clone()].concat()), fold(&[all.clone(), future].concat()));
        let old: Vec<Line> = less.iter().filter(|line| is_old(line, last)).cloned().collect();
        prop_assert_eq!(compacted(&less, last), old, "what is needed once is needed still");
    }
}
