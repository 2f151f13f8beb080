//! What was opened in this session, and how far it was read.

use std::collections::HashMap;

use crate::article::ArticleId;

/// The articles opened in this session.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// How much of each has been seen, in thousandths.
    seen: HashMap<ArticleId, u16>,
    /// The one that is open and does not count as read yet.
    awaited: Option<ArticleId>,
    /// The one that was opened last.
    last: Option<ArticleId>,
    /// Those that count as read and were not asked for yet.
    read: Vec<ArticleId>,
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
            self.awaited = Some(id);
        }
    }

    /// Whether an article is open that does not count as read yet.
    pub(super) fn is_awaited(&self) -> bool {
        self.awaited.is_some()
    }

    /// The article that is open counts as read.
    pub(super) fn count_as_read(&mut self) {
        self.read.extend(self.awaited.take());
    }

    /// This article is open, and no other.
    pub(super) fn heed(&mut self, open: Option<ArticleId>) {
        self.awaited = self.awaited.filter(|id| Some(*id) == open);
        self.last = self.last.filter(|id| Some(*id) == open);
    }

    /// The reader has said of the article whether it has been read.
    pub(super) fn heed_told(&mut self) {
        self.awaited = None;
    }

    /// Those that count as read since this was asked last.
    pub(super) fn take_read(&mut self) -> Vec<ArticleId> {
        std::mem::take(&mut self.read)
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
