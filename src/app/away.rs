//! Where the reader has put an article that stands in a list all the same, and how much a row is to be seen.

use jiff::civil::Date;

use super::{App, List, Pile, Shelfmark};
use crate::library::{Later, Marks};

/// Where an article was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// It is done with.
    Archived,
    /// It is put off, and its day has not come.
    Later(Later),
    /// It is hidden.
    Hidden,
}

/// How much a row is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It waits to be read.
    New,
    /// It does not, for its age; nobody has read it.
    Old,
    /// It was read, or put away.
    Done,
}

impl Away {
    /// Where an article with these marks is, as of a day; None: nowhere but in the inbox.
    fn of(marks: &Marks, today: Date) -> Option<Self> {
        let later = marks.later.filter(|_| marks.is_later(today)).map(Self::Later);
        match marks {
            Marks { hidden: true, .. } => Some(Self::Hidden),
            Marks { archived: true, .. } => Some(Self::Archived),
            _ => later,
        }
    }

    fn pile(self) -> Pile {
        match self {
            Self::Archived => Pile::Archived,
            Self::Later(_) => Pile::Later,
            Self::Hidden => Pile::Hidden,
        }
    }
}

impl List {
    /// Where a row was put, if that is not what is shown.
    pub(super) fn away(&self, position: usize, today: Date) -> Option<Away> {
        let away = Away::of(&self.entry(position)?.marks, today)?;
        let is_told =
            self.shelfmark != Shelfmark::Pile(away.pile()) || matches!(away, Away::Later(Later::Until(_)));
        is_told.then_some(away)
    }

    /// Whether a row lies on another pile than the one that is shown, or on one at all.
    pub(super) fn is_put_away(&self, position: usize, today: Date) -> bool {
        let Some(entry) = self.entry(position) else { return false };
        let pile = Away::of(&entry.marks, today).map(Away::pile);
        match self.shelfmark {
            Shelfmark::Pile(shown @ (Pile::Archived | Pile::Later | Pile::Hidden)) => pile != Some(shown),
            _ => pile.is_some(),
        }
    }

    /// How much a row is to be seen.
    #[must_use]
    pub fn weight(&self, position: usize, today: Date) -> Weight {
        let Some(entry) = self.entry(position) else { return Weight::Done };
        match entry.marks.read {
            Some(true) => Weight::Done,
            _ if self.is_put_away(position, today) => Weight::Done,
            _ if entry.marks.is_unread() => Weight::New,
            _ => Weight::Old,
        }
    }
}

impl App {
    /// Where the row at a position was put, if that is to be told.
    #[must_use]
    pub fn away(&self, position: usize) -> Option<Away> {
        self.list.away(position, self.phrases.today)
    }
}
