//! The law of compaction: with what is needed in the place of what is old, all is said as before, whatever of the old
//! lines comes back, and whatever is done from then on.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use proptest::prelude::*;

use super::super::fold::{fold, undone};
use super::super::line::{Line, REDO};
use super::super::projection::Projection;
use super::super::tests::{lines, said_undone};
use super::super::{Op, said};
use super::{Needed, Sieve};
use crate::article::ArticleId;

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

/// What was read once, whatever it is now: no export may make it that again.
fn read_once(lines: &[Line]) -> Vec<ArticleId> {
    let mut projection = Projection::in_memory().unwrap();
    projection.add(lines).unwrap();
    let ids: BTreeSet<ArticleId> = lines.iter().flat_map(|line| line.ids.iter().copied()).collect();
    let is_read = |id| said::is_said(&projection.connection, id, &Op::Read(true), true).unwrap();
    ids.into_iter().filter(|id| is_read(*id)).collect()
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
        prop_assert_eq!(read_once(&less), read_once(&all));

        let mut partly = less.clone();
        partly.extend(all.iter().zip(&come_back).filter(|(_, comes)| **comes).map(|(line, _)| line.clone()));
        prop_assert_eq!(fold(&partly), fold(&all));

        let future = later(future, &all, last, others_last);
        prop_assert_eq!(fold(&[less.clone(), future.clone()].concat()), fold(&[all.clone(), future].concat()));
        let old: Vec<Line> = less.iter().filter(|line| is_old(line, last)).cloned().collect();
        prop_assert_eq!(compacted(&less, last), old, "what is needed once is needed still");
    }
}

/// Lines of two devices that say where a reader stopped, within some hours.
fn stops() -> impl Strategy<Value = Vec<Line>> {
    let stop = (0..2_u8, 0..5_000_i64, prop::collection::vec(0..3_u8, 1..3), 0..5_u16);
    prop::collection::vec(stop, 0..30).prop_map(|drawn| {
        let stop = |(sequence, (device, minute, ids, part)): (u64, (u8, i64, Vec<u8>, u16))| Line {
            time: Timestamp::from_second(1_700_000_000 + minute / 8 * 60).unwrap(),
            device: format!("device{device}"),
            sequence,
            group: None,
            session: 1,
            op: "position".to_owned(),
            name: String::new(),
            value: serde_json::json!({ "progress": part * 200 }),
            of: None,
            compacted: false,
            opening: false,
            ids: ids.into_iter().map(|number| ArticleId::of_bytes(&[number])).collect(),
        };
        (1..).zip(drawn).map(stop).collect()
    })
}

/// How far each article was read by the end of each day on which it was, in a zone so many quarters of an hour off.
fn read_by_day(lines: &[Line], quarters: i32) -> BTreeMap<(ArticleId, Date), u16> {
    let mut projection = Projection::in_memory().unwrap();
    projection.add(lines).unwrap();
    let zone = TimeZone::fixed(Offset::from_seconds(quarters * 900).unwrap());
    let (mut farthest, mut days) = (BTreeMap::new(), BTreeMap::new());
    for (id, time, progress) in said::stops(&projection.connection).unwrap() {
        let so_far = farthest.entry(id).or_insert(0);
        *so_far = progress.max(*so_far);
        days.insert((id, zone.to_datetime(time).date()), *so_far);
    }
    days
}

proptest! {
    #[test]
    fn what_was_read_on_which_day_stays(all in stops(), last in 0..30_u64, quarters in -48..56_i32) {
        let mut less = compacted(&all, last);
        less.extend(all.iter().filter(|line| !is_old(line, last)).cloned());
        prop_assert_eq!(read_by_day(&less, quarters), read_by_day(&all, quarters));
        prop_assert_eq!(fold(&less), fold(&all));
    }
}
