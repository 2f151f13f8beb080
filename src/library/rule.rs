//! Rules: what is to be done with articles that match a query, once each, when they are new (`[[rule]]`).

use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::Arc;

use super::{Cancel, Catalogue, Change, Entry, Op, View, When, tag};
use crate::article::ArticleId;
use crate::query::{Calendar, parse};

/// What is to be done with articles that match a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The query, as written: what its dates mean hangs on the day.
    pub query: String,
    /// What is done, in this order.
    pub actions: Vec<Action>,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The same on any day.
    Always(Op),
    /// Puts off.
    PutOff(When),
}

/// What rules come to, for some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What is to be done, each kind once, in the order of the rules.
    pub changes: Vec<Change>,
}

/// Not what a rule can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAction;

impl Action {
    /// What may be written; behind `tag` and `later` a word more.
    pub const NAMES: [&str; 6] = ["read", "star", "archive", "hide", "tag", "later"];

    /// What it does on a day.
    fn op(&self, today: &Calendar) -> Op {
        match self {
            Self::Always(op) => op.clone(),
            Self::PutOff(when) => Op::Later(Some(when.later(today))),
        }
    }
}

impl FromStr for Action {
    type Err = UnknownAction;

    fn from_str(text: &str) -> Result<Self, UnknownAction> {
        let (name, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        let rest = rest.trim();
        Ok(match (name, rest) {
            ("read", "") => Self::Always(Op::Read(true)),
            ("star", "") => Self::Always(Op::Star(true)),
            ("archive", "") => Self::Always(Op::Archive(true)),
            ("hide", "") => Self::Always(Op::Hide(true)),
            ("tag", text) => Self::Always(Op::Tag(tag(text).ok_or(UnknownAction)?, true)),
            ("later", "") => Self::PutOff(When::Someday),
            ("later", time) => Self::PutOff(time.parse().map_err(|_| UnknownAction)?),
            _ => return Err(UnknownAction),
        })
    }
}

impl Verdict {
    /// What rules come to for the articles `among`; what holds of an article already is not done to it again.
    #[must_use]
    pub fn of(
        rules: &[Rule],
        catalogue: &dyn Catalogue,
        among: &Arc<BTreeSet<ArticleId>>,
        calendar: &Calendar,
    ) -> Self {
        let mut verdict = Self::default();
        for rule in rules {
            // Checked when it was read.
            let Ok(query) = parse(&rule.query, calendar) else { continue };
            let view = View { query, among: Some(Arc::clone(among)), ..View::default() };
            let ids = catalogue.ids(&view, &Cancel::default()).unwrap_or_default();
            let entries: Vec<Entry> = ids.into_iter().filter_map(|id| catalogue.entry(id)).collect();
            for op in rule.actions.iter().map(|action| action.op(calendar)) {
                let wanting = entries.iter().filter(|entry| !holds(&op, entry)).map(|entry| entry.id);
                verdict.add(op.clone(), wanting.collect());
            }
        }
        verdict
    }

    /// With what another comes to.
    pub fn join(&mut self, other: Self) {
        for Change { op, ids } in other.changes {
            self.add(op, ids);
        }
    }

    fn add(&mut self, op: Op, ids: Vec<ArticleId>) {
        if ids.is_empty() {
            return;
        }
        match self.changes.iter_mut().find(|change| change.op == op) {
            Some(change) => {
                let known: BTreeSet<ArticleId> = change.ids.iter().copied().collect();
                change.ids.extend(ids.into_iter().filter(|id| !known.contains(id)));
            }
            None => self.changes.push(Change { op, ids }),
        }
    }
}

/// Whether something holds of an article already.
fn holds(op: &Op, entry: &Entry) -> bool {
    let marks = &entry.marks;
    match op {
        Op::Read(read) => marks.is_unread() != *read,
        Op::Star(starred) => marks.starred == *starred,
        Op::Archive(archived) => marks.archived == *archived,
        Op::Hide(hidden) => marks.hidden == *hidden,
        Op::Later(later) => marks.later == *later,
        Op::Tag(tag, has) => marks.tags.iter().any(|other| **other == **tag) == *has,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Later;

    #[test]
    fn an_action_is_a_word_or_two() {
        let day = jiff::civil::date(2026, 12, 24);
        let always = |op| Ok(Action::Always(op));
        assert_eq!("hide".parse(), always(Op::Hide(true)));
        assert_eq!(" tag  the sea ".parse(), always(Op::Tag("the sea".into(), true)));
        assert_eq!("later".parse(), Ok(Action::PutOff(When::Someday)));
        assert_eq!("later 2026-12-24".parse(), Ok(Action::PutOff(When::Day(day))));
        assert_eq!("later 2w".parse(), Ok(Action::PutOff(When::After("2w".into()))));
        for wrong in ["", "hid", "hide it", "tag", "tag \u{1}", "later soon", "later 2"] {
            assert_eq!(wrong.parse::<Action>(), Err(UnknownAction), "{wrong}");
        }
        let calendar = Calendar { today: day, zone: jiff::tz::TimeZone::UTC };
        let until = Later::Until(jiff::civil::date(2027, 1, 7));
        assert_eq!(Action::PutOff(When::After("2w".into())).op(&calendar), Op::Later(Some(until)));
    }
}
