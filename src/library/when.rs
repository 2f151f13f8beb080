//! Until when something is to be put off, as it is written everywhere: by rules, commands and prompts.

use std::str::FromStr;

use jiff::civil::Date;

use super::Later;
use crate::query::Calendar;

/// Until when something is to be put off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// `someday`: until the reader looks for it.
    Someday,
    /// Until this day: `2026-12-24`.
    Day(Date),
    /// So long, in a time of a query: `2w`.
    After(String),
}

/// Neither a day nor a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTime;

impl When {
    /// What it means today.
    #[must_use]
    pub fn later(&self, calendar: &Calendar) -> Later {
        match self {
            Self::Someday => Later::Someday,
            Self::Day(day) => Later::Until(*day),
            // Beyond the end of the calendar nobody waits.
            Self::After(time) => calendar.ahead(time).map_or(Later::Someday, Later::Until),
        }
    }
}

impl FromStr for When {
    type Err = NoTime;

    fn from_str(text: &str) -> Result<Self, NoTime> {
        match text {
            "someday" => Ok(Self::Someday),
            time if Calendar::is_time(time) => Ok(Self::After(time.to_owned())),
            day => day.parse().map(Self::Day).map_err(|_| NoTime),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn a_day_is_named_by_its_date_or_by_how_far_it_is() {
        let calendar = Calendar { today: date(2026, 12, 24), zone: TimeZone::UTC };
        let later = |text: &str| text.parse::<When>().map(|when| when.later(&calendar));
        assert_eq!(later("someday"), Ok(Later::Someday));
        assert_eq!(later("2027-01-01"), Ok(Later::Until(date(2027, 1, 1))));
        assert_eq!(later("2w"), Ok(Later::Until(date(2027, 1, 7))));
        assert_eq!(later("9999y"), Ok(Later::Someday));
        for wrong in ["", "soon", "2", "2027-02-30", "-1d"] {
            assert_eq!(later(wrong), Err(NoTime), "{wrong}");
        }
    }
}
