//! The reader's marks on an article.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::query::State;
use crate::text::Clean;

/// The reader's marks on an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
pub struct Marks {
    /// Whether it has been read. None: the reader has not said.
    pub read: Option<bool>,
    /// Whether it counts as unread as long as the reader has not said.
    pub fresh: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it is done with.
    pub archived: bool,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Until when it is put off.
    pub later: Option<Later>,
    /// Tags, in the order of their characters.
    pub tags: Vec<Clean>,
    /// Where the reader stopped.
    pub position: Option<Position>,
    /// Whether something is noted or highlighted in it.
    pub noted: bool,
}

/// Until when an article is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Later {
    /// Until the reader looks for it.
    Someday,
    /// Until this day, on which it is back.
    Until(Date),
}

/// A place in the text of an article that survives another width and another parse: the text where it was, and the
/// words that stood there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The text of the document, counted from 0.
    #[serde(default)]
    pub text: u32,
    /// Bytes from its beginning.
    #[serde(default)]
    pub offset: usize,
    /// The words from there on, a few of them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// How much of the article lies before it, in thousandths; 1000: it was read to its end.
    #[serde(default)]
    pub progress: u16,
}

impl Position {
    /// All of an article, in thousandths.
    pub const END: u16 = 1000;
}

impl Marks {
    /// Whether it waits to be read.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        !self.read.unwrap_or(!self.fresh)
    }

    /// Whether it is in this state.
    pub(super) fn is(&self, state: State) -> bool {
        match state {
            State::Unread => self.is_unread(),
            State::Read => !self.is_unread(),
            State::Starred => self.starred,
            State::Archived => self.archived,
            State::Hidden => self.hidden,
            State::Started => self.is_started(),
        }
    }

    /// Whether it is put off, and its day has not come.
    #[must_use]
    pub fn is_later(&self, today: Date) -> bool {
        match self.later {
            None => false,
            Some(Later::Someday) => true,
            Some(Later::Until(day)) => day > today,
        }
    }

    /// Whether reading was begun and not brought to an end.
    #[must_use]
    pub fn is_started(&self) -> bool {
        self.position.as_ref().is_some_and(|position| (1..Position::END).contains(&position.progress))
    }
}
