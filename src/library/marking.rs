//! Whose marks a catalogue shows: a journal, and which articles count as unread before the reader has said anything.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::de::{self, Unexpected};
use serde::{Deserialize, Deserializer};

use super::lock::{make_folder, private};
use super::origin::name;
use super::{Journal, Marks};
use crate::article::ArticleId;

/// Whose marks a catalogue shows.
#[derive(Clone, Debug)]
pub struct Marking {
    /// The journal.
    pub journal: Arc<Journal>,
    /// What counts as unread before the reader has said anything.
    pub fresh: Fresh,
}

/// Which articles count as unread of which the reader has said nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fresh {
    /// All.
    #[default]
    All,
    /// Those published since; those without a date are not.
    Since(Timestamp),
}

/// What the reader wishes to count as unread in a library that is opened for the first time: `unread` in the
/// configuration (INTERFACE 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Everything.
    All,
    /// What is published later.
    None,
    /// What was published in the days before, and later.
    Days(u32),
}

impl Default for Unread {
    fn default() -> Self {
        Self::Days(30)
    }
}

impl Unread {
    /// What that comes to in a library that was opened for the first time then.
    #[must_use]
    pub fn fresh(self, first_opened: Timestamp) -> Fresh {
        match self {
            Self::All => Fresh::All,
            Self::None => Fresh::Since(first_opened),
            Self::Days(days) => {
                let age = SignedDuration::from_hours(24 * i64::from(days));
                Fresh::Since(first_opened.checked_sub(age).unwrap_or(Timestamp::MIN))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Unread {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let days = text.strip_suffix('d').and_then(|days| days.parse().ok());
        match (text.as_str(), days) {
            ("all", _) => Ok(Self::All),
            ("none", _) => Ok(Self::None),
            (_, Some(days)) => Ok(Self::Days(days)),
            _ => Err(de::Error::invalid_value(Unexpected::Str(&text), &r#""30d", "all" or "none""#)),
        }
    }
}

impl Fresh {
    /// Whether an article of this time counts as unread.
    #[must_use]
    pub fn holds(self, published: Option<Timestamp>) -> bool {
        match self {
            Self::All => true,
            Self::Since(since) => published.is_some_and(|published| published >= since),
        }
    }
}

impl Marking {
    /// The marks on an article of this time.
    pub(super) fn marks(&self, id: ArticleId, published: Option<Timestamp>) -> Marks {
        Marks { fresh: self.fresh.holds(published), ..self.journal.marks(id) }
    }
}

/// Whether a library was opened on this device before, as far as that was noted.
#[must_use]
pub fn was_opened(state: &Path, root: &Path) -> bool {
    note_of(state, root).exists()
}

/// The file that notes the first opening of a library.
fn note_of(state: &Path, root: &Path) -> PathBuf {
    state.join("opened").join(name(root))
}

/// When a library was opened on this device for the first time; `now` if that is now, which is noted in the state
/// folder if it `may_note` it.
///
/// # Errors
/// Why it could not be noted.
pub fn first_opened(state: &Path, root: &Path, now: Timestamp, may_note: bool) -> io::Result<Timestamp> {
    let path = note_of(state, root);
    let noted = fs::read_to_string(&path).ok().and_then(|text| text.trim().parse().ok());
    if let Some(noted) = noted {
        return Ok(noted);
    }
    if may_note {
        make_folder(&state.join("opened"))?;
        let mut file = private(OpenOptions::new().write(true).create(true).truncate(true)).open(&path)?;
        writeln!(file, "{now}")?;
    }
    Ok(now)
}
