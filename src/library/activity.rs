//! What was read on which day, as far as places where the reader stopped tell: an article counts on each day on which
//! the reader stopped in it, and as much of it as lies between that place and the farthest before.

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
    /// All that was read; an article of several days once.
    pub total: Read,
}

/// When the reader stopped in an article, and after how many thousandths of it.
type Stop = (Timestamp, u16);

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

    /// The more of both.
    fn max(self, other: Self) -> Self {
        Self {
            articles: self.articles.max(other.articles),
            characters: self.characters.max(other.characters),
            words: self.words.max(other.words),
        }
    }

    /// What it is more than another.
    fn beyond(self, other: Self) -> Self {
        Self {
            articles: self.articles.saturating_sub(other.articles),
            characters: self.characters.saturating_sub(other.characters),
            words: self.words.saturating_sub(other.words),
        }
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
        let mut stops: HashMap<ArticleId, Vec<Stop>> = HashMap::new();
        for (id, time, progress) in journal.stops() {
            stops.entry(id).or_default().push((time, progress));
        }
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
                let stops = stops.get(&entry.id).map(Vec::as_slice).unwrap_or_default();
                activity.add(entry.length.unwrap_or_default(), stops, zone);
            }
        }
        activity
    }

    /// Adds an article and where the reader stopped in it, in the order of time.
    fn add(&mut self, length: Length, stops: &[Stop], zone: &TimeZone) {
        let mut read = Read::default();
        let mut last = None;
        for (time, progress) in stops {
            let day = time.to_zoned_datetime(zone.clone()).date();
            let so_far = Read::part(length, *progress).max(read);
            let of_day = Read { articles: usize::from(last != Some(day)), ..so_far.beyond(read) };
            self.days.entry(day).or_default().add(of_day);
            (read, last) = (so_far, Some(day));
        }
        self.total.add(read);
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
        Activity { days: days.iter().map(|day| (*day, Read::default())).collect(), total: Read::default() }
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
    fn an_article_counts_on_each_day_and_no_part_of_it_twice() {
        let length = Length { chars: 1000, cjk: 1000, words: 0 };
        let stop = |time: &str, progress| (time.parse().unwrap(), progress);
        let stops = [
            stop("2026-01-04T12:00:00Z", 100),
            stop("2026-01-05T12:00:00Z", 400),
            stop("2026-01-05T13:00:00Z", 600),
            stop("2026-01-06T12:00:00Z", 0),
        ];
        let mut activity = Activity::default();
        activity.add(length, &stops, &TimeZone::UTC);
        let read = |characters| Read { articles: 1, characters, words: 0 };
        let days = [(4, read(100)), (5, read(500)), (6, read(0))];
        assert_eq!(activity.days, days.map(|(day, read)| (date(2026, 1, day), read)).into());
        assert_eq!((activity.total, activity.longest_streak()), (read(600), 3));
    }

    #[test]
    fn of_an_article_that_was_left_as_much_counts_as_was_read() {
        let length = Length { chars: 900, cjk: 500, words: 200 };
        assert_eq!(Read::part(length, 250), Read { articles: 1, characters: 125, words: 50 });
        assert_eq!(Read::part(length, Position::END), Read { articles: 1, characters: 500, words: 200 });
    }
}
