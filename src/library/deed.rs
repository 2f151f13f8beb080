//! What the reader wishes of marks, and how the journal comes to say it.

use jiff::Timestamp;

use super::{Cancel, Catalogue, Change, Fault, Journal, Op, Past, Position, View};
use crate::article::ArticleId;

/// What is to be done to marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// These changes, as one action.
    Do(Vec<Change>),
    /// A change of every article of a view.
    All(Op, Box<View>),
    /// A change of every article of a view that stands before this one; or, if not `above`, behind it.
    Part {
        /// The change.
        op: Op,
        /// The view.
        view: Box<View>,
        /// The article.
        id: ArticleId,
        /// Whether those before it are meant.
        above: bool,
    },
    /// Undo what was done last.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// An article is opened: it has been read. That goes without saying.
    Open(ArticleId),
    /// An article is left, and the reader stopped there. That goes without saying, too.
    Stop(ArticleId, Position),
}

impl Deed {
    /// Does it, to articles of this catalogue. None: there was nothing to do.
    ///
    /// # Errors
    /// Why it could not be written; then nothing has changed.
    pub fn perform(
        &self,
        journal: &Journal,
        catalogue: &dyn Catalogue,
        now: Timestamp,
    ) -> Result<Option<Past>, Fault> {
        let ids = |view| catalogue.ids(view, &Cancel::default()).unwrap_or_default();
        let act = |op: &Op, ids| journal.act(&[Change { op: op.clone(), ids }], now);
        match self {
            Self::Do(changes) => journal.act(changes, now),
            Self::All(op, view) => act(op, ids(view)),
            Self::Part { op, view, id, above } => act(op, part(ids(view), *id, *above)),
            Self::Open(id) => act(&Op::Read(true), vec![*id]),
            Self::Stop(id, position) => act(&Op::Position(position.clone()), vec![*id]),
            Self::Undo => journal.undo(now),
            Self::Redo => journal.redo(now),
        }
    }
}

/// The articles of a view that stand before or behind one of them.
fn part(mut ids: Vec<ArticleId>, id: ArticleId, above: bool) -> Vec<ArticleId> {
    match ids.iter().position(|other| *other == id) {
        Some(position) if above => ids.truncate(position),
        Some(position) => drop(ids.drain(..=position)),
        None => ids.clear(),
    }
    ids
}
