//! What the reader wishes of marks, and how the journal comes to say it.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Cancel, Catalogue, Change, Fault, Journal, Op, Past, Position, View};
use crate::article::ArticleId;

/// What is to be done to marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// All of this, to these articles, as one action.
    Do(Vec<Op>, Which),
    /// Undo what was done last; if another run did it, only where that is `sure`.
    Undo {
        /// Whether what another run did is meant too.
        sure: bool,
    },
    /// Do again what was undone last.
    Redo,
    /// An article is opened: it has been read. That goes without saying.
    Open(ArticleId),
    /// An article is left, and the reader stopped there. That goes without saying, too.
    Stop(ArticleId, Position),
}

/// Which articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// These.
    These(Vec<ArticleId>),
    /// Those of a view, but not these.
    AllBut(Box<View>, BTreeSet<ArticleId>),
    /// Those of a view from one of these to the other, both among them.
    Span(Box<View>, ArticleId, ArticleId),
    /// So many of a view, of which this is the first.
    From(Box<View>, ArticleId, usize),
    /// Those of a view that stand before this one.
    Above(Box<View>, ArticleId),
    /// Those of a view that stand behind this one.
    Below(Box<View>, ArticleId),
}

impl Which {
    /// Their ids, in their order. What is not there any more bounds nothing: then there are none.
    fn ids(&self, catalogue: &dyn Catalogue) -> Vec<ArticleId> {
        let (Self::AllBut(view, _)
        | Self::Span(view, ..)
        | Self::From(view, ..)
        | Self::Above(view, _)
        | Self::Below(view, _)) = self
        else {
            return if let Self::These(ids) = self { ids.clone() } else { Vec::new() };
        };
        self.of(catalogue.ids(view, &Cancel::default()).unwrap_or_default())
    }

    /// Those among the articles of the view.
    fn of(&self, mut ids: Vec<ArticleId>) -> Vec<ArticleId> {
        let position = |id: &ArticleId| ids.iter().position(|other| other == id);
        let range = match self {
            Self::These(_) => None,
            Self::AllBut(_, but) => {
                ids.retain(|id| !but.contains(id));
                return ids;
            }
            Self::Span(_, one, other) => {
                position(one).zip(position(other)).map(|(one, other)| one.min(other)..one.max(other) + 1)
            }
            Self::From(_, id, count) => {
                position(id).map(|start| start..start.saturating_add(*count).min(ids.len()))
            }
            Self::Above(_, id) => position(id).map(|end| 0..end),
            Self::Below(_, id) => position(id).map(|start| start + 1..ids.len()),
        };
        range.map(|range| ids.drain(range).collect()).unwrap_or_default()
    }
}

impl Deed {
    /// Does it, to articles of this catalogue. None: there was nothing to do. What was to be undone and is not, for it
    /// was done by another run, comes back as it is.
    ///
    /// # Errors
    /// Why it could not be written; then nothing has changed.
    pub fn perform(
        &self,
        journal: &Journal,
        catalogue: &dyn Catalogue,
        now: Timestamp,
    ) -> Result<Option<Past>, Fault> {
        let act = |ops: &[Op], ids: Vec<ArticleId>| {
            let change = |op: &Op| Change { op: op.clone(), ids: ids.clone() };
            journal.act(&ops.iter().map(change).collect::<Vec<_>>(), now)
        };
        match self {
            Self::Do(ops, which) => act(ops, which.ids(catalogue)),
            Self::Open(id) => journal.open_article(*id, now),
            Self::Stop(id, position) => act(&[Op::Position(position.clone())], vec![*id]),
            Self::Undo { sure: true } => journal.undo(now),
            Self::Undo { sure: false } => journal.undo_own(now),
            Self::Redo => journal.redo(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_found_among_the_articles_of_a_view() {
        let ids: Vec<ArticleId> = (0..5).map(|byte| ArticleId::from_bytes([byte; 16])).collect();
        let view = || Box::new(View::default());
        let stranger = ArticleId::from_bytes([9; 16]);
        let cases = [
            (Which::AllBut(view(), BTreeSet::from([ids[1], stranger])), vec![0, 2, 3, 4]),
            (Which::Span(view(), ids[3], ids[1]), vec![1, 2, 3]),
            (Which::Span(view(), ids[2], ids[2]), vec![2]),
            (Which::Span(view(), ids[2], stranger), vec![]),
            (Which::From(view(), ids[1], 2), vec![1, 2]),
            (Which::From(view(), ids[3], 9), vec![3, 4]),
            (Which::Above(view(), ids[2]), vec![0, 1]),
            (Which::Below(view(), ids[2]), vec![3, 4]),
            (Which::Below(view(), stranger), vec![]),
        ];
        for (which, expected) in cases {
            let expected: Vec<ArticleId> = expected.into_iter().map(|index: usize| ids[index]).collect();
            assert_eq!(which.of(ids.clone()), expected, "{which:?}");
        }
    }
}
