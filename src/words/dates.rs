//! Dates as sentences. What today is, and the zone, are given by the caller.

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::Words;

impl Words {
    /// The header of a day in a list, in two parts: `今天` `6月17日 星期六`, or `星期四` `6月15日`; in
    /// English `Today` `Sat 17 June`, or `Thursday` `15 June`. Another year is named.
    #[must_use]
    pub fn day_header(&self, date: Date, today: Date) -> (String, String) {
        let day = self.day(date, today);
        let name = if date == today {
            self.get("today")
        } else if today.yesterday().is_ok_and(|yesterday| date == yesterday) {
            self.get("yesterday")
        } else {
            return (self.weekday("weekday", date), day);
        };
        let weekday = self.weekday("weekday-short", date);
        (name, self.with("date-weekday", &[("weekday", weekday.into()), ("date", day.into())]))
    }

    /// A date and time in full: `2023年6月17日 星期六 23:45`, `Saturday 17 June 2023, 23:45`.
    #[must_use]
    pub fn date_time(&self, time: &ZonedDateTime) -> String {
        let date = time.date();
        let arguments = [
            ("weekday", self.weekday("weekday", date).into()),
            ("date", self.full_date(date).into()),
            ("time", time.strftime("%H:%M").to_string().into()),
        ];
        self.with("date-time", &arguments)
    }

    /// How long ago a day was: `今天`, `昨天`, `3 天前`; `3 days ago`; whole months, then whole years. A
    /// day to come is written out.
    #[must_use]
    pub fn ago(&self, date: Date, today: Date) -> String {
        let day_count = today.duration_since(date).as_hours() / 24;
        let month_count = i64::from(today.year() - date.year()) * 12
            + i64::from(today.month() - date.month())
            - i64::from(today.day() < date.day());
        match (day_count, month_count) {
            (0, _) => self.get("ago-today"),
            (1, _) => self.get("ago-yesterday"),
            (..0, _) => self.full_date(date),
            (days, ..=0) => self.with("days-ago", &[("count", count(days).into())]),
            (_, months @ 1..=11) => self.with("months-ago", &[("count", count(months).into())]),
            (_, months) => self.with("years-ago", &[("count", count(months / 12).into())]),
        }
    }

    /// The day, with its year if that is not this one.
    #[must_use]
    pub fn day(&self, date: Date, today: Date) -> String {
        if date.year() != today.year() {
            return self.full_date(date);
        }
        let day = date.day().to_string();
        self.with("date", &[("month", self.month(date).into()), ("day", day.into())])
    }

    fn full_date(&self, date: Date) -> String {
        let arguments = [
            ("year", date.year().to_string().into()),
            ("month", self.month(date).into()),
            ("day", date.day().to_string().into()),
        ];
        self.with("date-year", &arguments)
    }

    fn month(&self, date: Date) -> String {
        self.get(&format!("month-{}", date.month()))
    }

    fn weekday(&self, family: &str, date: Date) -> String {
        self.get(&format!("{family}-{}", date.weekday().to_monday_one_offset()))
    }
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}
