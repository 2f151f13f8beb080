//! The first rows of the list by date, as the reader wants them at its start: found before anything of the list is in
//! memory, so that they are there at once however long the list is.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::Connection;

use super::groups::DAY_AT_MOST;
use super::meta::Fact;
use super::{Index, lock};
use crate::library::days::count_days;
use crate::library::{Around, Order, Request, Window};

/// So many rows are found one by one; for more, all of the list is read.
const MOST: usize = 4_096;

impl Index {
    /// A window, its rows still to be filled in, and their documents. None: something else is asked for, or the list
    /// is in memory.
    pub(super) fn top(
        &self,
        connection: &Connection,
        request: &Request,
    ) -> rusqlite::Result<Option<(Window, Vec<u32>)>> {
        let is_top = request.around == Around::From(0) && request.view.order == Order::Newest;
        let is_needed = is_top && request.count <= MOST && lock(&self.dates).is_none();
        if !is_needed
            || request.view.folded
            || !self.site.is_root()
            || !self.is_plain(connection, &request.view)?
        {
            return Ok(None);
        }
        let total: Option<usize> = Fact::Shown.get(connection)?;
        let mut select = connection.prepare_cached(
            "SELECT id, published FROM document WHERE shown ORDER BY published DESC, turn, article LIMIT ?1",
        )?;
        let rows = select.query_map([request.count], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows: Vec<(u32, Option<i64>)> = rows.collect::<rusqlite::Result<_>>()?;
        let (ids, times): (Vec<u32>, Vec<Option<i64>>) = rows.into_iter().unzip();
        let times: Option<Vec<Timestamp>> =
            times.into_iter().map(|time| Timestamp::from_microsecond(time?).ok()).collect();
        // Of a list that soon ends all may be read.
        let (Some(total), Some(times)) = (total.filter(|total| *total > ids.len()), times) else {
            return Ok(None);
        };
        let days = days(connection, &times, &request.zone)?;
        let window = Window { total, is_counted: true, days, ..Window::default() };
        Ok(Some((window, ids)))
    }
}

/// The days of the first rows. Only of the last may there be more.
fn days(
    connection: &Connection,
    times: &[Timestamp],
    zone: &TimeZone,
) -> rusqlite::Result<BTreeMap<Option<Date>, usize>> {
    let Some(last) = times.last() else { return Ok(BTreeMap::new()) };
    let since = last.checked_sub(DAY_AT_MOST).unwrap_or(Timestamp::MIN);
    let mut select = connection.prepare_cached(
        "SELECT published FROM document WHERE shown AND published < ?1 AND published >= ?2",
    )?;
    let later = select.query_map([last.as_microsecond(), since.as_microsecond()], |row| row.get(0))?;
    let later: Vec<i64> = later.collect::<rusqlite::Result<_>>()?;
    let same = "SELECT count(*) FROM document WHERE shown AND published = ?1";
    let same: usize = connection.query_row(same, [last.as_microsecond()], |row| row.get(0))?;
    let earlier = times.iter().filter(|time| *time > last).copied();
    let later = later.into_iter().filter_map(|time| Timestamp::from_microsecond(time).ok());
    let all = earlier.chain(std::iter::repeat_n(*last, same)).chain(later).map(Some);
    let mut days = count_days(all, zone);
    // What was counted beyond the rows may not be whole.
    let last = zone.to_datetime(*last).date();
    days.retain(|day, _| day.is_some_and(|day| day >= last));
    Ok(days)
}
