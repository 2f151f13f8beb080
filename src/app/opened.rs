//! What was opened in this session, and how far it was read.

use std::collections::HashMap;

use crate::article::ArticleId;

/// The articles opened in this session.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// How much of each has been seen, in thousandths.
    seen: HashMap<ArticleId, u16>,
    /// The one that was opened last.
    last: Option<ArticleId>,
    /// Those that were opened and not asked for yet.
    new: Vec<ArticleId>,
}

impl Opened {
    /// Whether an article was opened.
    #[must_use]
    pub fn contains(&self, id: &ArticleId) -> bool {
        self.seen.contains_key(id)
    }

    /// An article is opened.
    pub fn insert(&mut self, id: ArticleId) {
        self.seen.entry(id).or_default();
        if self.last.replace(id) != Some(id) {
            self.new.push(id);
        }
    }

    /// Those that were opened since this was asked last.
    pub(super) fn take_new(&mut self) -> Vec<ArticleId> {
        std::mem::take(&mut self.new)
    }

    /// An opened article has been read so far.
    pub(super) fn read_to(&mut self, id: ArticleId, thousandths: u16) {
        if let Some(seen) = self.seen.get_mut(&id) {
            *seen = (*seen).max(thousandths);
        }
    }

    /// How much of an article has been seen, in percent, if it was begun and not finished.
    #[must_use]
    pub fn percent(&self, id: ArticleId) -> Option<u16> {
        self.seen.get(&id).map(|seen| seen / 10).filter(|percent| (1..100).contains(percent))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.seen.len()
    }

    /// All of them, in no order.
    pub fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.seen.keys().copied()
    }
}

impl Extend<ArticleId> for Opened {
    fn extend<I: IntoIterator<Item = ArticleId>>(&mut self, ids: I) {
        for id in ids {
            self.insert(id);
        }
    }
}
