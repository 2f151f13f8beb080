//! Places the reader left by a jump (a link, a place, a search, an end of the article), and how to return.

use super::reader::Destination;
use crate::article::ArticleId;

/// Places kept: the way back is not longer.
const MOST: usize = 200;

/// A place: an article, a reading of it and where the eye was in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The article.
    pub id: ArticleId,
    /// Whether in its raw view.
    pub raw: bool,
    /// Where in it.
    pub destination: Destination,
}

/// The places behind and ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

impl Jumps {
    /// Whether there is a place to go back (or forward) to.
    #[must_use]
    pub fn can_go(&self, forward: bool) -> bool {
        !if forward { &self.ahead } else { &self.behind }.is_empty()
    }

    /// Leaves a place for a new one.
    pub fn leave(&mut self, here: Place) {
        self.ahead.clear();
        if self.behind.last() == Some(&here) {
            return;
        }
        if self.behind.len() >= MOST {
            self.behind.remove(0);
        }
        self.behind.push(here);
    }

    /// The place left last.
    #[must_use]
    pub fn last(&self) -> Option<Place> {
        self.behind.last().copied()
    }

    /// Goes back from here.
    pub fn back(&mut self, here: Option<Place>) -> Option<Place> {
        let place = self.behind.pop()?;
        self.ahead.extend(here);
        Some(place)
    }

    /// Goes forward from here.
    pub fn forward(&mut self, here: Option<Place>) -> Option<Place> {
        let place = self.ahead.pop()?;
        self.behind.extend(here);
        Some(place)
    }
}
