//! The articles that several catalogues hold, and whose version is the newest.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::article::ArticleId;
use crate::library::{Cancel, Part, View};
use crate::query::{Condition, Expression, Fact, Query};

/// The articles that several parts hold.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The parts that hold each, that of the newest version first.
    holders: HashMap<ArticleId, Vec<usize>>,
}

impl Shared {
    pub(super) fn of(parts: &[Arc<dyn Part>]) -> Self {
        let mut all: Vec<ArticleId> = parts.iter().flat_map(|part| part.known()).collect();
        all.sort_unstable();
        let twice = all.windows(2).filter_map(|pair| match pair {
            [first, second] if first == second => Some(first),
            _ => None,
        });
        let twice: Arc<BTreeSet<ArticleId>> = Arc::new(twice.copied().collect());
        drop(all);
        let mut versions: HashMap<ArticleId, Vec<(Option<Timestamp>, usize)>> = HashMap::new();
        for (number, part) in parts.iter().enumerate().filter(|_| !twice.is_empty()) {
            let view = View { among: Some(Arc::clone(&twice)), ..View::default() };
            for standing in part.standings(&view, &Cancel::default()).unwrap_or_default() {
                versions.entry(standing.id).or_default().push((standing.published, number));
            }
        }
        versions.retain(|_, versions| versions.len() > 1);
        let path = |part: usize, id| -> Option<PathBuf> { parts.get(part)?.path(id) };
        let holders = versions.into_iter().map(|(id, mut versions)| {
            versions.sort_by(|(a, first), (b, second)| {
                b.cmp(a).then_with(|| path(*second, id).cmp(&path(*first, id)))
            });
            (id, versions.into_iter().map(|(_, part)| part).collect())
        });
        Self { holders: holders.collect() }
    }

    /// The parts that hold an article, that of the newest version first, if there are several.
    pub(super) fn holders(&self, id: ArticleId) -> Option<&[usize]> {
        self.holders.get(&id).map(Vec::as_slice)
    }

    /// The articles whose rows stand in this part.
    pub(super) fn won_by(&self, part: usize) -> BTreeSet<ArticleId> {
        self.of_holders(|holders| holders.first() == Some(&part))
    }

    /// The articles that this part holds, but whose rows stand in others.
    pub(super) fn lost_by(&self, part: usize) -> BTreeSet<ArticleId> {
        self.of_holders(|holders| holders.iter().skip(1).any(|holder| *holder == part))
    }

    fn of_holders(&self, is_wanted: impl Fn(&[usize]) -> bool) -> BTreeSet<ArticleId> {
        let wanted = self.holders.iter().filter(|(_, holders)| is_wanted(holders));
        wanted.map(|(id, _)| *id).collect()
    }
}

/// The same question about articles of which it is known that several files hold them; None: it asks for no such thing.
pub(super) fn as_duplicates(query: &Query) -> Option<Query> {
    let mut root = query.root.clone()?;
    replace(&mut root).then(|| Query { root: Some(root), ..query.clone() })
}

fn replace(expression: &mut Expression) -> bool {
    match &mut expression.condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter_mut().fold(false, |is_changed, part| replace(part) | is_changed)
        }
        Condition::Not(part) => replace(part),
        Condition::Fact(Fact::Duplicate) => {
            // Of nothing, all holds.
            expression.condition = Condition::All(Vec::new());
            true
        }
        Condition::Words { .. } | Condition::Fact(_) => false,
    }
}
