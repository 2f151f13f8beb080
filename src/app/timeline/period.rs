//! What a bar of the timeline stands for.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// What a bar stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A month.
    #[default]
    Month,
    /// A year.
    Year,
}

impl Period {
    /// Every period, from the finest.
    pub(super) const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

    /// The name of its sentence.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Day => "timeline-days",
            Self::Month => "timeline-months",
            Self::Year => "timeline-years",
        }
    }

    pub(super) const fn coarser(self) -> Self {
        match self {
            Self::Day => Self::Month,
            Self::Month | Self::Year => Self::Year,
        }
    }

    pub(super) const fn finer(self) -> Self {
        match self {
            Self::Year => Self::Month,
            Self::Month | Self::Day => Self::Day,
        }
    }

    /// The first day of the period that a day lies in.
    pub(super) fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn span(self) -> Span {
        match self {
            Self::Day => 1.day(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        }
    }

    /// The first day of the period after the one that begins with `start`; the last of all days if there is none.
    pub(super) fn next(self, start: Date) -> Date {
        start.checked_add(self.span()).unwrap_or(Date::MAX)
    }

    /// As a query writes it.
    pub(super) fn written(self, start: Date) -> String {
        let form = match self {
            Self::Day => "%Y-%m-%d",
            Self::Month => "%Y-%m",
            Self::Year => "%Y",
        };
        start.strftime(form).to_string()
    }

    /// Numbers of days, in order, gathered by period: every one from the first to the last.
    pub(super) fn gathered(self, days: impl Iterator<Item = (Date, usize)>) -> Vec<(Date, usize)> {
        let mut periods: Vec<(Date, usize)> = Vec::new();
        for (day, count) in days {
            let start = self.start(day);
            while let Some((last, _)) = periods.last().filter(|(last, _)| *last < start) {
                let next = self.next(*last);
                periods.push((next.min(start), 0));
            }
            match periods.last_mut() {
                Some((_, sum)) => *sum += count,
                None => periods.push((start, count)),
            }
        }
        periods
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_gathered_without_gaps() {
        let days = [(date(2023, 1, 31), 2), (date(2023, 2, 1), 1), (date(2023, 4, 30), 4)];
        assert_eq!(
            Period::Month.gathered(days.into_iter()),
            [(date(2023, 1, 1), 2), (date(2023, 2, 1), 1), (date(2023, 3, 1), 0), (date(2023, 4, 1), 4)]
        );
        assert_eq!(Period::Year.gathered(days.into_iter()), [(date(2023, 1, 1), 7)]);
        let each = Period::Day.gathered(days.into_iter());
        assert_eq!((each.len(), each.iter().map(|(_, count)| count).sum::<usize>()), (90, 7));
        let ends = [(Date::MIN, 1), (Date::MAX, 1)];
        assert_eq!(Period::Year.gathered(ends.into_iter()).iter().map(|(_, count)| count).sum::<usize>(), 2);
    }
}
