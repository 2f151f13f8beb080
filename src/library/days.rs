//! How many articles each day has, and each month.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// How many articles each day has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The days that have articles, with their number.
    pub days: BTreeMap<Date, usize>,
    /// Articles without a date.
    pub undated: usize,
}

impl Timeline {
    /// Of articles that were published at these times; None: without a date.
    pub(super) fn of(published: impl Iterator<Item = Option<Timestamp>>, zone: &TimeZone) -> Self {
        count_days(published, zone).into()
    }

    /// The articles of each month, by its first day.
    #[must_use]
    pub fn months(&self) -> BTreeMap<Date, usize> {
        let mut months = BTreeMap::new();
        for (day, count) in &self.days {
            *months.entry(day.first_of_month()).or_default() += count;
        }
        months
    }
}

impl From<BTreeMap<Option<Date>, usize>> for Timeline {
    fn from(mut counted: BTreeMap<Option<Date>, usize>) -> Self {
        let undated = counted.remove(&None).unwrap_or_default();
        let days = counted.into_iter().filter_map(|(day, count)| Some((day?, count))).collect();
        Self { days, undated }
    }
}

/// Articles per civil day of `zone`; None: without a date. The zone is asked once a day, not for each article: it is
/// what costs. Cheapest where those of a day stand together, and nothing is kept of an article.
pub(super) fn count_days(
    published: impl Iterator<Item = Option<Timestamp>>,
    zone: &TimeZone,
) -> BTreeMap<Option<Date>, usize> {
    let mut undated = 0;
    let mut stretches = BTreeMap::new();
    let mut last: Option<&mut Stretch> = None;
    for time in published {
        let Some(time) = time else {
            undated += 1;
            continue;
        };
        let stretch = match last.take() {
            Some(stretch) if stretch.holds(time) => stretch,
            _ => Stretch::among(&mut stretches, time, zone),
        };
        stretch.count += 1;
        last = Some(stretch);
    }
    let mut days = BTreeMap::new();
    for Stretch { date, count, .. } in stretches.into_values() {
        *days.entry(Some(date)).or_default() += count;
    }
    if undated > 0 {
        days.insert(None, undated);
    }
    days
}

/// A time that is of one date: from midnight to midnight, unless the offset of the zone changes, which may be at any
/// minute of the day and may bring a day back.
struct Stretch {
    start: Timestamp,
    /// The first moment after it, or the end of time.
    end: Timestamp,
    date: Date,
    /// Articles that were published in it.
    count: usize,
}

impl Stretch {
    fn at(time: Timestamp, zone: &TimeZone) -> Self {
        let local = zone.to_datetime(time);
        let since_midnight = local.duration_since(local.date().to_datetime(jiff::civil::Time::midnight()));
        let midnight = time.checked_sub(since_midnight).unwrap_or(Timestamp::MIN);
        let left = SignedDuration::from_hours(24) - since_midnight;
        let next_midnight = time.checked_add(left).unwrap_or(Timestamp::MAX);
        let just_after = time.checked_add(SignedDuration::from_nanos(1)).unwrap_or(Timestamp::MAX);
        let change = zone.preceding(just_after).next().map_or(Timestamp::MIN, |change| change.timestamp());
        let next_change = zone.following(time).next().map_or(Timestamp::MAX, |change| change.timestamp());
        Self {
            start: midnight.max(change),
            end: next_midnight.min(next_change),
            date: local.date(),
            count: 0,
        }
    }

    /// The one of some stretches, by their starts, that holds `time`; it is added if there is none.
    fn among<'a>(
        stretches: &'a mut BTreeMap<Timestamp, Self>,
        time: Timestamp,
        zone: &TimeZone,
    ) -> &'a mut Self {
        let known = stretches.range(..=time).next_back().filter(|(_, stretch)| stretch.holds(time));
        if let Some(start) = known.map(|(start, _)| *start) {
            return stretches.entry(start).or_insert_with(|| Self::at(time, zone));
        }
        let stretch = Self::at(time, zone);
        stretches.entry(stretch.start).or_insert(stretch)
    }

    fn holds(&self, time: Timestamp) -> bool {
        self.start <= time && (time < self.end || self.end == Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn naive(times: &[Option<Timestamp>], zone: &TimeZone) -> BTreeMap<Option<Date>, usize> {
        let mut days = BTreeMap::new();
        for time in times {
            *days.entry(time.map(|time| zone.to_datetime(time).date())).or_default() += 1;
        }
        days
    }

    fn zone() -> impl Strategy<Value = TimeZone> {
        let names = ["Asia/Shanghai", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "UTC"];
        prop::sample::select(names.to_vec()).prop_map(|name| TimeZone::get(name).unwrap())
    }

    proptest! {
        #[test]
        fn days_equal_a_naive_count(
            // Two years around Samoa's lost day, Newfoundland's changes one minute after midnight included.
            seconds in prop::collection::vec(prop::option::of(1_262_304_000_i64..1_330_000_000), 0..400),
            zone in zone(),
        ) {
            let times: Vec<_> = seconds.iter().map(|s| s.map(|s| Timestamp::from_second(s).unwrap())).collect();
            prop_assert_eq!(count_days(times.iter().copied(), &zone), naive(&times, &zone));
        }
    }

    #[test]
    fn a_day_that_comes_back_is_one_day() {
        // On 2010-11-07 at 00:01 St. John's went back to 23:01 of the day before.
        let zone = TimeZone::get("America/St_Johns").unwrap();
        let change: Timestamp = "2010-11-07T02:31:00Z".parse().unwrap();
        let around = |seconds| Some(change.checked_add(SignedDuration::from_secs(seconds)).unwrap());
        let times: Vec<_> = (-7200..7200).step_by(10).map(around).collect();
        let days = count_days(times.iter().copied(), &zone);
        assert_eq!(days, naive(&times, &zone));
        assert_eq!(days.len(), 2);
    }

    #[test]
    fn the_ends_of_time_are_days_too() {
        let times = [Some(Timestamp::MIN), Some(Timestamp::MAX), None];
        let days = count_days(times.into_iter(), &TimeZone::UTC);
        assert_eq!(days.values().sum::<usize>(), 3);
    }
}
