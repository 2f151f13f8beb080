//! What a web archive has recorded so far, for records that say that they are the same.

use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Header;
use crate::format::container::Trouble;

/// Where a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Where it begins, or what it is packed in.
    pub(super) start: u64,
    /// How many are packed before it there.
    pub(super) number: usize,
}

/// What was recorded so far.
#[derive(Default)]
pub(super) struct Recorded {
    /// Places of pages, by all that others may refer to them by.
    places: HashMap<u64, Place>,
}

impl Place {
    pub(super) fn parse(text: &str) -> Result<Self, Trouble> {
        let (start, number) = text.split_once('.').unwrap_or((text, "0"));
        let place = start.parse().ok().zip(number.parse().ok());
        place.map(|(start, number)| Self { start, number }).ok_or(Trouble::Gone)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            0 => write!(formatter, "{}", self.start),
            number => write!(formatter, "{}.{number}", self.start),
        }
    }
}

impl Recorded {
    /// Adds a page.
    pub(super) fn add(&mut self, header: &Header, place: Place) {
        self.insert(&["id", &header.id], place);
        self.insert(&["address", &header.address, &header.date], place);
        self.insert(&["digest", &header.digest], place);
    }

    /// Where the page is that a record says it is the same as.
    pub(super) fn find(&self, header: &Header) -> Option<Place> {
        let of = |names: &[&str]| is_named(names).then(|| self.places.get(&number(names)).copied()).flatten();
        of(&["id", &header.refers_to])
            .or_else(|| of(&["address", &header.refers_to_address, &header.refers_to_date]))
            .or_else(|| of(&["digest", &header.digest]))
    }

    fn insert(&mut self, names: &[&str], place: Place) {
        if is_named(names) {
            self.places.entry(number(names)).or_insert(place);
        }
    }
}

/// Whether there is something after the kind of name.
fn is_named(names: &[&str]) -> bool {
    names.iter().all(|name| !name.is_empty())
}

fn number(names: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    names.hash(&mut hasher);
    hasher.finish()
}
