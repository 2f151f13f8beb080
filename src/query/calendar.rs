//! Days and periods of a query: `2023`, `2023-06`, `2023-06-17`, `today`, `7d`, as spans of time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan as _};

/// What dates in a query are meant by: today, and the zone whose days they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Today in the reader's zone.
    pub today: Date,
    /// The reader's zone.
    pub zone: TimeZone,
}

/// Whole days, from the first on and before the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) first: Date,
    /// The day after the last; None: the calendar ends there.
    pub(super) next: Option<Date>,
}

impl Calendar {
    /// The days of a period, and how it is written: `2023`, `2023-06`, `2023-06-17`, `today`,
    /// `yesterday`. `text` is folded.
    pub(super) fn period(&self, text: &str) -> Option<(String, Days)> {
        let day =
            |name: &str, date: Date| (name.to_owned(), Days { first: date, next: date.tomorrow().ok() });
        match text {
            "today" | "今天" => return Some(day("today", self.today)),
            "yesterday" | "昨天" => return Some(day("yesterday", self.today.yesterday().ok()?)),
            _ => {}
        }
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let (month, date) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return None;
        }
        let of = |part: Option<&str>| part.map_or(Some(1), |part| number(part, 2));
        let first = Date::new(year, i8::try_from(of(month)?).ok()?, i8::try_from(of(date)?).ok()?).ok()?;
        let length = match (month, date) {
            (None, _) => 1.year(),
            (Some(_), None) => 1.month(),
            (Some(_), Some(_)) => 1.day(),
        };
        Some((text.to_owned(), Days { first, next: first.checked_add(length).ok() }))
    }

    /// The day so long ago: `7d`, `2w`, `3m`, `1y`.
    pub(super) fn ago(&self, text: &str) -> Option<Date> {
        self.today.checked_sub(span(text)?).ok()
    }

    /// The day after so long a time, written likewise.
    #[must_use]
    pub fn ahead(&self, text: &str) -> Option<Date> {
        self.today.checked_add(span(text)?).ok()
    }

    /// Whether a text is a length of time: `7d`, `2w`, `3m`, `1y`.
    #[must_use]
    pub fn is_time(text: &str) -> bool {
        span(text).is_some()
    }

    /// When a day begins.
    pub(super) fn start(&self, day: Date) -> Option<Timestamp> {
        self.zone.to_ambiguous_zoned_datetime(day.into()).compatible().ok().map(|zoned| zoned.timestamp())
    }
}

/// A length of time in whole days, weeks, months or years.
fn span(text: &str) -> Option<Span> {
    let unit = text.chars().next_back()?;
    let count: i32 = text.strip_suffix(unit)?.parse().ok().filter(|count| *count >= 0)?;
    let span = Span::new();
    let span = match unit {
        'd' | '天' => span.try_days(count),
        'w' | '周' => span.try_weeks(count),
        'm' | '月' => span.try_months(count),
        'y' | '年' => span.try_years(count),
        _ => return None,
    };
    span.ok()
}

/// A number of so many digits.
fn number(text: &str, digits: usize) -> Option<i16> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn calendar() -> Calendar {
        Calendar { today: date(2026, 3, 31), zone: TimeZone::fixed(jiff::tz::offset(8)) }
    }

    #[test]
    fn periods_are_whole_days() {
        for (text, first, next) in [
            ("2023", date(2023, 1, 1), date(2024, 1, 1)),
            ("2023-12", date(2023, 12, 1), date(2024, 1, 1)),
            ("2024-02-28", date(2024, 2, 28), date(2024, 2, 29)),
            ("today", date(2026, 3, 31), date(2026, 4, 1)),
            ("昨天", date(2026, 3, 30), date(2026, 3, 31)),
        ] {
            let days = calendar().period(text).map(|(_, days)| days);
            assert_eq!(days, Some(Days { first, next: Some(next) }), "{text}");
        }
        for text in
            ["", "23", "2023-13", "2023-02-30", "2023-1", "2023-01-01-01", "２０２３", "tomorrow", "-2023"]
        {
            assert_eq!(calendar().period(text), None, "{text}");
        }
        assert_eq!(calendar().period("9999").map(|(_, days)| days.next), Some(None));
    }

    #[test]
    fn ages_count_back_from_today() {
        for (text, day) in [
            ("0d", date(2026, 3, 31)),
            ("7d", date(2026, 3, 24)),
            ("2w", date(2026, 3, 17)),
            ("1m", date(2026, 2, 28)),
            ("3年", date(2023, 3, 31)),
        ] {
            assert_eq!(calendar().ago(text), Some(day), "{text}");
        }
        for text in ["", "d", "7", "7x", "-1d", "99999999999d", "99999y"] {
            assert_eq!(calendar().ago(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_begins_by_the_readers_clock() {
        let start = calendar().start(date(2026, 3, 31));
        assert_eq!(start.map(|time| time.to_string()).as_deref(), Some("2026-03-30T16:00:00Z"));
    }
}
