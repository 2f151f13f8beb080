//! The groups that rows of a window stand in, days or sources, and how many rows of the whole view each has.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;

use super::bits::Bits;
use super::sequence::Dates;
use crate::library::days::count_days;
use crate::text::Clean;

/// Longer than any day, whatever the zone's changes.
pub(super) const DAY_AT_MOST: SignedDuration = SignedDuration::from_hours(50);

/// The days of some rows of a list by date: others of these days stand beside them.
pub(super) fn days_by_date(
    rows: &Range<usize>,
    found: &[u32],
    dates: &Dates,
    zone: &TimeZone,
) -> BTreeMap<Option<Date>, usize> {
    let published = |place: usize| found.get(place).map(|id| dates.published(*id));
    let of_rows = || rows.clone().filter_map(published);
    let (first, last) = (of_rows().next().flatten(), of_rows().next_back().flatten());
    let is_near = |time: Option<Timestamp>, other: Option<Timestamp>| match (time, other) {
        (Some(time), Some(other)) => time.duration_since(other).abs() <= DAY_AT_MOST,
        (time, other) => time.is_none() && other.is_none(),
    };
    let before = (0..rows.start).rev().filter_map(published).take_while(|time| is_near(*time, first));
    let after = (rows.end..found.len()).filter_map(published).take_while(|time| is_near(*time, last));
    let mut days = count_days(before.chain(of_rows()).chain(after), zone);
    let shown = count_days(of_rows(), zone);
    days.retain(|day, _| shown.contains_key(day));
    days
}

/// The days of some rows, in whatever order.
pub(super) fn days_of(
    rows: &[u32],
    found: &[u32],
    dates: &Dates,
    zone: &TimeZone,
) -> BTreeMap<Option<Date>, usize> {
    let times = || rows.iter().filter_map(|id| dates.published(*id));
    let least = times().min().map(|time| time.checked_sub(DAY_AT_MOST).unwrap_or(Timestamp::MIN));
    let greatest = times().max().map(|time| time.checked_add(DAY_AT_MOST).unwrap_or(Timestamp::MAX));
    let is_near = |time: &Option<Timestamp>| time.is_none() || (least <= *time && *time <= greatest);
    let all = count_days(found.iter().map(|id| dates.published(*id)).filter(is_near), zone);
    let day = |id: &u32| dates.published(*id).map(|time| zone.to_datetime(time).date());
    let counted = |day: Option<Date>| Some((day, *all.get(&day)?));
    rows.iter().filter_map(|id| counted(day(id))).collect()
}

/// The sources of some rows.
pub(super) fn sources_of(
    connection: &Connection,
    rows: &[u32],
    found: &[u32],
) -> rusqlite::Result<BTreeMap<Clean, usize>> {
    let mut name = connection.prepare_cached(
        "SELECT source.id, source.name FROM document JOIN source ON source.id = source WHERE document.id = ?1",
    )?;
    let sources = rows.iter().map(|id| name.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))));
    let sources: BTreeMap<i64, String> = sources.collect::<rusqlite::Result<_>>()?;
    let limit = found.iter().max().map_or(0, |id| *id as usize + 1);
    let found = Bits::of(limit, found.iter().map(|id| *id as usize));
    let mut select = connection.prepare_cached("SELECT id FROM document WHERE shown AND source = ?1")?;
    let mut counts = BTreeMap::new();
    for (id, name) in sources {
        let ids = select.query_map([id], |row| row.get::<_, u32>(0))?;
        let count = ids.filter(|id| id.as_ref().is_ok_and(|id| found.contains(*id as usize))).count();
        counts.insert(Clean::line(&name), count);
    }
    Ok(counts)
}
