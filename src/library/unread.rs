//! The next article that waits to be read.

use std::collections::HashSet;

use super::{Cancel, Catalogue, View};
use crate::article::ArticleId;
use crate::query::{Condition, Fact, Query, State};

/// The article of a view that is unread `now`, as openings of views are counted, and the nearest behind an article, or
/// else before it.
#[must_use]
pub fn next_unread(
    catalogue: &dyn Catalogue,
    view: &View,
    now: u64,
    id: ArticleId,
    forward: bool,
) -> Option<ArticleId> {
    let unread = Query::of(Condition::Fact(Fact::Is(State::Unread)));
    let narrowed = View { query: view.query.clone().and(unread), opening: now, ..view.clone() };
    let cancel = Cancel::default();
    let (all, unread) = (catalogue.ids(view, &cancel)?, catalogue.ids(&narrowed, &cancel)?);
    let unread: HashSet<ArticleId> = unread.into_iter().collect();
    let at = all.iter().position(|other| *other == id)?;
    let is_unread = |id: &&ArticleId| unread.contains(*id);
    let (before, behind) = all.split_at_checked(at)?;
    if forward { behind.iter().skip(1).find(is_unread) } else { before.iter().rev().find(is_unread) }.copied()
}
