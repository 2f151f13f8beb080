//! What a query asks, as a tree.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::{Fact, Field, Needle, Sort, State};

/// A parsed query. The empty query matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// What must hold; None: everything matches.
    pub root: Option<Expression>,
    /// The order of what matches: `sort:-date`; None: the list's own.
    pub sort: Option<Sort>,
}

/// A condition, with the bytes of the query text it came from. Two expressions are equal if they ask
/// the same, wherever they stood.
#[derive(Clone, Debug)]
pub struct Expression {
    /// Bytes of the query's text.
    pub span: Range<usize>,
    /// What must hold.
    pub condition: Condition,
}

/// A condition. Nested at most [`Query::NESTING_LIMIT`] deep.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// All of at least two hold.
    All(Vec<Expression>),
    /// Any of at least two holds.
    Any(Vec<Expression>),
    /// It does not hold.
    Not(Box<Expression>),
    /// The words occur.
    Words {
        /// Where; None: where the query's [`Scope`](super::Scope) says.
        field: Option<Field>,
        /// The words.
        needle: Needle,
    },
    /// What is known of the article is so: `lang:zh`, `is:broken`.
    Fact(Fact),
}

impl Query {
    /// How deep groups and negations may nest: what walks a query may recurse.
    pub const NESTING_LIMIT: usize = 64;

    /// What asks for one condition.
    #[must_use]
    pub fn of(condition: Condition) -> Self {
        Self { root: Some(Expression { span: 0..0, condition }), sort: None }
    }

    /// What asks for this and for the other too.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let root = match (self.root, other.root) {
            (Some(a), Some(b)) => Self::of(Condition::All(vec![a, b])).root,
            (a, b) => a.or(b),
        };
        Self { root, sort: other.sort.or(self.sort) }
    }

    /// Whether tags decide.
    #[must_use]
    pub fn asks_for_tags(&self) -> bool {
        self.root.as_ref().is_some_and(|root| root.any(&|fact| matches!(fact, Fact::Tag(_))))
    }

    /// Whether it depends on what is hidden.
    #[must_use]
    pub fn asks_for_hidden(&self) -> bool {
        self.root.as_ref().is_some_and(|root| root.any(&|fact| *fact == Fact::Is(State::Hidden)))
    }

    /// Where it asks for no more than that articles are not hidden, not archived or not put off: those facts. None: it
    /// asks for something else.
    #[must_use]
    pub fn left_out(&self) -> Option<Vec<&Fact>> {
        self.root.as_ref()?;
        self.parts().iter().map(Expression::denied).collect()
    }

    /// What must hold, each part of it.
    #[must_use]
    pub fn parts(&self) -> &[Expression] {
        match &self.root {
            Some(Expression { condition: Condition::All(parts), .. }) => parts,
            root => root.as_slice(),
        }
    }

    /// All that is not hidden.
    #[must_use]
    pub fn unhidden() -> Self {
        let hidden = Expression { span: 0..0, condition: Condition::Fact(Fact::Is(State::Hidden)) };
        Self::of(Condition::Not(Box::new(hidden)))
    }

    /// The words that a hit contains, folded, for highlighting; those under a negation, and those
    /// sought elsewhere than in title and text, are not among them.
    #[must_use]
    pub fn highlights(&self) -> Vec<&str> {
        let mut found = Vec::new();
        if let Some(root) = &self.root {
            root.highlights(&mut found);
        }
        found
    }
}

/// Whether a query has the word `or` where its writer may have meant `OR`.
#[must_use]
pub fn is_or_in_small_letters(query: &str) -> bool {
    let words: Vec<&str> = query.split_whitespace().collect();
    let between = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    between.iter().any(|word| word.eq_ignore_ascii_case("or") && *word != "OR")
}

impl Expression {
    /// Whether it asks for words, wherever they are.
    #[must_use]
    pub fn is_plain_words(&self) -> bool {
        matches!(self.condition, Condition::Words { field: None, .. })
    }

    /// That it is put away, if it asks for no more than that this does not hold.
    fn denied(&self) -> Option<&Fact> {
        let Condition::Not(part) = &self.condition else { return None };
        match &part.condition {
            Condition::Fact(fact @ (Fact::Is(State::Hidden | State::Archived) | Fact::Later(_))) => {
                Some(fact)
            }
            _ => None,
        }
    }

    /// Whether it holds of any of its facts.
    fn any(&self, holds: &dyn Fn(&Fact) -> bool) -> bool {
        match &self.condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| part.any(holds)),
            Condition::Not(part) => part.any(holds),
            Condition::Words { .. } => false,
            Condition::Fact(fact) => holds(fact),
        }
    }

    fn highlights<'a>(&'a self, found: &mut Vec<&'a str>) {
        match &self.condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    part.highlights(found);
                }
            }
            Condition::Words { field: None | Some(Field::Title | Field::Body), needle } => {
                found.push(needle.folded());
            }
            Condition::Words { .. } | Condition::Not(_) | Condition::Fact(_) => {}
        }
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.condition == other.condition
    }
}

impl Eq for Expression {}

impl Hash for Expression {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.condition.hash(state);
    }
}
