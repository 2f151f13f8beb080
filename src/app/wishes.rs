//! Marks that are wished and not made yet. A view that is opened meanwhile cannot heed them: it is opened anew when they
//! are made, as if it had waited for them.

use std::collections::VecDeque;

/// Marks that are wished and not made yet.
#[derive(Debug, Default)]
pub struct Wishes {
    /// How often a view was opened.
    visits: u64,
    /// In which visit each of them was wished.
    pending: VecDeque<u64>,
}

impl Wishes {
    /// A view is opened.
    pub(super) fn visit(&mut self) {
        self.visits += 1;
    }

    /// So many marks are wished.
    pub(super) fn wish(&mut self, count: usize) {
        self.pending.extend(std::iter::repeat_n(self.visits, count));
    }

    /// Whether all of them are made.
    pub(super) fn are_made(&self) -> bool {
        self.pending.is_empty()
    }

    /// The first of them is made. Says whether a view was opened since it was wished.
    pub(super) fn is_late(&mut self) -> bool {
        self.pending.pop_front().is_some_and(|visit| visit < self.visits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_after_the_view_was_left_is_late() {
        let mut wishes = Wishes::default();
        wishes.wish(2);
        assert!(!wishes.is_late());
        wishes.visit();
        wishes.wish(1);
        assert_eq!([wishes.is_late(), wishes.is_late(), wishes.is_late()], [true, false, false]);
    }
}
