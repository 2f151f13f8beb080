//! What the reader's marks make of the articles of a library, counted.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Marks;
use crate::text::Clean;

/// How many articles lie where, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What is neither done with nor hidden nor put off.
    pub inbox: Count,
    /// What is starred, and not hidden.
    pub starred: Count,
    /// What is put off and not hidden, and its day has not come.
    pub later: Count,
    /// What was begun to be read, and is neither done with nor hidden.
    pub started: Count,
    /// What is done with, and not hidden.
    pub archived: Count,
    /// What is hidden.
    pub hidden: Count,
    /// Tags with the articles that have them and are not hidden.
    pub tags: BTreeMap<Clean, usize>,
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All.
    pub articles: usize,
    /// Those of them that are unread.
    pub unread: usize,
}

impl Tally {
    /// Counts articles with these marks as one: once wherever any of them lies, and as unread if one is that lies there.
    pub(super) fn add(&mut self, articles: &[Marks], today: Date) {
        let mut lies = [Count::default(); 6];
        for marks in articles {
            for (lies, is_there) in lies.iter_mut().zip(holds(marks, today)) {
                lies.articles |= usize::from(is_there);
                lies.unread |= usize::from(is_there && marks.is_unread());
            }
        }
        for (count, more) in self.all().into_iter().zip(lies) {
            count.articles += more.articles;
            count.unread += more.unread;
        }
        let visible = articles.iter().filter(|marks| !marks.hidden);
        let tags: BTreeSet<&Clean> = visible.flat_map(|marks| &marks.tags).collect();
        for tag in tags {
            *self.tags.entry(tag.clone()).or_default() += 1;
        }
    }

    /// Takes one out again that was counted.
    pub(super) fn remove(&mut self, marks: &Marks, today: Date) {
        for count in self.counts(marks, today) {
            count.articles = count.articles.saturating_sub(1);
            count.unread = count.unread.saturating_sub(usize::from(marks.is_unread()));
        }
        for tag in marks.tags.iter().filter(|_| !marks.hidden) {
            if let Some(count) = self.tags.get_mut(tag) {
                *count = count.saturating_sub(1);
            }
        }
        self.tags.retain(|_, count| *count > 0);
    }

    /// Adds what was counted elsewhere.
    pub(super) fn merge(&mut self, other: Self) {
        let Self { inbox, starred, later, started, archived, hidden, tags } = other;
        let more = [inbox, starred, later, started, archived, hidden];
        for (count, more) in self.all().into_iter().zip(more) {
            count.articles += more.articles;
            count.unread += more.unread;
        }
        for (tag, count) in tags {
            *self.tags.entry(tag).or_default() += count;
        }
    }

    fn all(&mut self) -> [&mut Count; 6] {
        let Self { inbox, starred, later, started, archived, hidden, .. } = self;
        [inbox, starred, later, started, archived, hidden]
    }

    /// The counts in which an article with these marks is.
    fn counts<'a>(&'a mut self, marks: &Marks, today: Date) -> impl Iterator<Item = &'a mut Count> {
        let holds = holds(marks, today);
        self.all().into_iter().zip(holds).filter(|(_, holds)| *holds).map(|(count, _)| count)
    }
}

/// Where an article with these marks lies, in the order of the counts.
fn holds(marks: &Marks, today: Date) -> [bool; 6] {
    let is_later = marks.is_later(today);
    [
        !marks.archived && !marks.hidden && !is_later,
        marks.starred && !marks.hidden,
        is_later && !marks.hidden,
        marks.is_started() && !marks.archived && !marks.hidden,
        marks.archived && !marks.hidden,
        marks.hidden,
    ]
}
