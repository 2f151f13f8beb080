//! Whether an article matches a query.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Condition, Expression, Feature, Field, Needle, Query, State, collapsed, comparable};
use crate::text::Clean;

/// Where bare words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Title and body: search, `-q`.
    #[default]
    Everything,
    /// Title and source: the filter of a list as one types.
    Titles,
}

/// What a query can ask of an article. Folded texts are in the form of [`comparable`].
pub trait Subject {
    /// The folded title.
    fn title(&self) -> &str;
    /// The folded source name.
    fn source(&self) -> &str;
    /// The URL.
    fn url(&self) -> &str;
    /// The author as written, maybe empty.
    fn author(&self) -> &str;
    /// Whether the article cannot be read.
    fn is_broken(&self) -> bool;
    /// Files that hold the article, at least 1.
    fn version_count(&self) -> usize;
    /// When it was published.
    fn published(&self) -> Option<Timestamp>;
    /// The name of its format.
    fn format(&self) -> Option<&'static str>;
    /// What the reader's marks say.
    fn is(&self, state: State) -> bool;
    /// Whether it is put off beyond this day.
    fn is_later(&self, today: Date) -> bool;
    /// Its tags.
    fn tags(&self) -> Vec<Clean>;
    /// Its path, or the name of what has none.
    fn path(&self) -> Cow<'_, str>;
    /// Its id.
    fn id(&self) -> String;
    /// The folded texts of the body, one block a line; read from disk only when a query asks for it.
    fn body(&self) -> &str;
    /// Whether the text of the body contains these words. No needle holds a line feed, so none is found across blocks.
    fn body_has(&self, needle: &Needle) -> bool {
        needle.is_in(if needle.is_exact() { self.written_body() } else { self.body() })
    }
    /// The title as written.
    fn written_title(&self) -> &str;
    /// The source name as written.
    fn written_source(&self) -> &str;
    /// The texts of the body as written, [`collapsed`], one block a line.
    fn written_body(&self) -> &str;
    /// The tag of the language; like what follows, read from disk only when a query asks for it.
    fn language(&self) -> Option<String>;
    /// Whether the body holds something, or the reader has noted something.
    fn has(&self, feature: Feature) -> bool;
    /// Its characters that are not white space; None: unknown.
    fn chars(&self) -> Option<usize>;
    /// Minutes to read it.
    fn minutes(&self) -> Option<usize>;
}

/// What an evaluation may look at.
#[derive(Clone, Copy)]
struct Evaluation<'a> {
    subject: &'a dyn Subject,
    scope: Scope,
    /// Without it, what depends on the body stays undecided.
    may_read_body: bool,
}

impl Query {
    /// Whether `subject` matches. The body is asked for only if the rest does not decide.
    pub fn matches(&self, subject: &dyn Subject, scope: Scope) -> bool {
        self.glance(subject, scope).unwrap_or_else(|| self.decide(subject, scope, true) == Some(true))
    }

    /// Whether `subject` matches, as far as that can be told without its body.
    pub fn glance(&self, subject: &dyn Subject, scope: Scope) -> Option<bool> {
        self.decide(subject, scope, false)
    }

    fn decide(&self, subject: &dyn Subject, scope: Scope, may_read_body: bool) -> Option<bool> {
        let evaluation = Evaluation { subject, scope, may_read_body };
        self.root.as_ref().map_or(Some(true), |root| evaluation.expression(root))
    }
}

impl<'a> Evaluation<'a> {
    /// Three-valued (Kleene): None is "depends on the body". One visit a node.
    fn expression(self, expression: &Expression) -> Option<bool> {
        match &expression.condition {
            Condition::All(parts) => self.first(parts, false),
            Condition::Any(parts) => self.first(parts, true),
            Condition::Not(part) => self.expression(part).map(|holds| !holds),
            Condition::Words { field, needle } => self.words(*field, needle),
            Condition::Fact(fact) => fact.holds(self.subject, self.may_read_body),
        }
    }

    /// `decisive` as soon as a part is, else its opposite if all parts are decided.
    fn first(self, parts: &[Expression], decisive: bool) -> Option<bool> {
        let mut verdict = Some(!decisive);
        for part in parts {
            match self.expression(part) {
                Some(holds) if holds == decisive => return Some(decisive),
                None => verdict = None,
                Some(_) => {}
            }
        }
        verdict
    }

    fn words(self, field: Option<Field>, needle: &Needle) -> Option<bool> {
        match (field, self.scope) {
            (Some(Field::Title), _) => Some(self.title(needle)),
            // Exactly a source is the whole of its name: none is mistaken for a longer one.
            (Some(Field::Source), _) if needle.is_exact() => Some(*self.source(needle) == *needle.written()),
            (Some(Field::Source), _) => Some(needle.is_part_of(&self.source(needle))),
            (Some(Field::Url), _) => Some(is_part(needle, self.subject.url())),
            (Some(Field::Author), _) => Some(is_part(needle, self.subject.author())),
            (None, Scope::Titles) => Some(self.title(needle) || needle.is_in(&self.source(needle))),
            (None, Scope::Everything) if self.title(needle) => Some(true),
            (Some(Field::Body), _) | (None, Scope::Everything) => self.body(needle),
        }
    }

    fn title(self, needle: &Needle) -> bool {
        if needle.is_exact() {
            needle.is_in(&collapsed(self.subject.written_title()))
        } else {
            needle.is_in(self.subject.title())
        }
    }

    fn source(self, needle: &Needle) -> Cow<'a, str> {
        if needle.is_exact() {
            collapsed(self.subject.written_source()).into()
        } else {
            self.subject.source().into()
        }
    }

    fn body(self, needle: &Needle) -> Option<bool> {
        self.may_read_body.then(|| self.subject.body_has(needle))
    }
}

/// Whether a text that is kept as written contains these characters anywhere.
fn is_part(needle: &Needle, text: &str) -> bool {
    needle.is_part_of(&if needle.is_exact() { collapsed(text) } else { comparable(text) })
}
