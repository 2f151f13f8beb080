//! The way through an archive in which pictures were sought: what lies where, so that nothing is unpacked again only to be
//! passed by.

use std::collections::HashMap;

/// The most that is remembered; then it is forgotten: 80 bytes each.
const MOST_STRETCHES: usize = 200_000;

/// The way through a container, as far as it was gone.
#[derive(Debug, Default)]
pub struct Trail {
    /// The key of what lies in the container, if that was gone through.
    key: String,
    stretches: HashMap<u64, Stretch>,
}

/// A record, or those that are packed together.
#[derive(Debug)]
pub(super) struct Stretch {
    /// Where the next one begins, if there is one that can be found.
    pub(super) next: Option<u64>,
    pub(super) unpacked_bytes: u64,
    /// Numbers of the addresses of what may be pictures.
    pub(super) addresses: Vec<u64>,
}

impl Trail {
    /// The way through what lies in the container by this key: only the last is remembered.
    pub(in crate::format::container) fn within(&mut self, key: &str) -> &mut Self {
        if self.key != key {
            *self = Self { key: key.to_owned(), stretches: HashMap::new() };
        }
        self
    }

    pub(super) fn at(&self, place: u64) -> Option<&Stretch> {
        self.stretches.get(&place)
    }

    /// Remembers what begins at a place.
    pub(super) fn add(&mut self, place: u64, stretch: Stretch) {
        if self.stretches.len() >= MOST_STRETCHES {
            self.stretches.clear();
        }
        self.stretches.insert(place, stretch);
    }
}
