//! What was read on which day, as far as places where the reader stopped tell: of each article the last one counts, and
//! as much of it as lies before that place.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::{Around, Cancel, Catalogue, Journal, Position, Request, View};
use crate::article::{ArticleId, Length};

/// Rows that are asked for at a time.
const WINDOW: usize = 4096;

/// What was read, by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// The days on which something was read.
    pub days: BTreeMap<Date, Read>,
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Articles, whole or in part.
    pub articles: usize,
    /// Han, kana and Hangul characters.
    pub characters: usize,
    /// Words of other scripts.
    pub words: usize,
}

impl Read {
    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.characters += other.characters;
        self.words += other.words;
    }

    fn part(length: Length, thousandths: u16) -> Self {
        let part = |count: usize| count * usize::from(thousandths) / usize::from(Position::END);
        Self { articles: 1, characters: part(length.cjk), words: part(length.words) }
    }
}

impl Activity {
    /// What was read of a library, its days in this zone.
    #[must_use]
    pub fn of(journal: &Journal, catalogue: &dyn Catalogue, zone: &TimeZone) -> Self {
        let stops: HashMap<ArticleId, (Timestamp, u16)> =
            journal.stops().into_iter().map(|(id, time, progress)| (id, (time, progress))).collect();
        let among = Arc::new(stops.keys().copied().collect());
        let mut request = Request {
            view: View { among: Some(among), ..View::default() },
            around: Around::From(0),
            count: WINDOW,
            complete: true,
            snippets: false,
            zone: zone.clone(),
            cancel: Cancel::default(),
        };
        let mut activity = Self::default();
        for first in (0..stops.len()).step_by(WINDOW) {
            request.around = Around::From(first);
            for entry in catalogue.window(&request).rows {
                let Some((time, progress)) = stops.get(&entry.id) else { continue };
                let day = time.to_zoned_datetime(zone.clone()).date();
                let read = Read::part(entry.length.unwrap_or_default(), *progress);
                activity.days.entry(day).or_default().add(read);
            }
        }
        activity
    }

    /// All that was read.
    #[must_use]
    pub fn total(&self) -> Read {
        let mut total = Read::default();
        self.days.values().for_each(|read| total.add(*read));
        total
    }

    /// Days in a row up to this one, on which there is still time to read.
    #[must_use]
    pub fn streak(&self, today: Date) -> usize {
        let last = if self.days.contains_key(&today) { Some(today) } else { before(today) };
        std::iter::successors(last, |day| before(*day)).take_while(|day| self.days.contains_key(day)).count()
    }

    /// The most days in a row.
    #[must_use]
    pub fn longest_streak(&self) -> usize {
        let (mut longest, mut streak, mut last) = (0, 0, None);
        for day in self.days.keys() {
            streak = if last.is_some() && last == before(*day) { streak + 1 } else { 1 };
            longest = longest.max(streak);
            last = Some(*day);
        }
        longest
    }
}

fn before(day: Date) -> Option<Date> {
    day.checked_sub(1.day()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn on(days: &[Date]) -> Activity {
        Activity { days: days.iter().map(|day| (*day, Read::default())).collect() }
    }

    #[test]
    fn days_in_a_row_go_over_the_ends_of_months_and_are_not_broken_by_a_day_that_has_just_begun() {
        let days =
            [date(2026, 1, 5), date(2026, 1, 6), date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1)];
        let activity = on(&days);
        assert_eq!(activity.longest_streak(), 3);
        for (today, streak) in [(1, 3), (2, 3), (3, 0)] {
            assert_eq!(activity.streak(date(2026, 3, today)), streak, "{today}");
        }
        assert_eq!((on(&[]).longest_streak(), on(&[]).streak(date(2026, 3, 1))), (0, 0));
    }

    #[test]
    fn of_an_article_that_was_left_as_much_counts_as_was_read() {
        let length = Length { chars: 900, cjk: 500, words: 200 };
        assert_eq!(Read::part(length, 250), Read { articles: 1, characters: 125, words: 50 });
        assert_eq!(Read::part(length, Position::END), Read { articles: 1, characters: 500, words: 200 });
    }
}
