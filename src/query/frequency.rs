//! How often the words of a query occur in an article that matches it.

use super::{Condition, Expression, Field, Needle, Query, Scope, Subject};

/// Words that a hit may owe itself to, and where they are sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wanted<'a> {
    needle: &'a Needle,
    in_title: bool,
    in_body: bool,
}

impl Query {
    /// Whether it seeks words in titles or texts, so that one hit can be better than another.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.wanted(Scope::Everything).is_empty()
    }

    /// How many of its words the title has. Those under a negation, and those sought elsewhere, are not among them.
    pub fn title_count(&self, subject: &dyn Subject, scope: Scope) -> usize {
        let wanted = self.wanted(scope);
        wanted.iter().filter(|wanted| wanted.in_title && wanted.needle.count_in_title(subject) > 0).count()
    }

    /// Those of its words that titles may have.
    #[must_use]
    pub fn title_needles(&self, scope: Scope) -> Vec<&Needle> {
        self.wanted(scope).into_iter().filter(|wanted| wanted.in_title).map(|wanted| wanted.needle).collect()
    }

    /// For each of its words how often the text has it. Reads the body.
    pub fn body_counts(&self, subject: &dyn Subject, scope: Scope) -> Vec<usize> {
        let wanted = self.wanted(scope);
        let sought = wanted.iter().filter(|wanted| wanted.in_body);
        sought.map(|wanted| wanted.needle.count_in_body(subject)).collect()
    }

    /// How often its words occur in title and text, all in all.
    pub fn hit_count(&self, subject: &dyn Subject, scope: Scope) -> usize {
        let count = |wanted: &Wanted<'_>| {
            let title = if wanted.in_title { wanted.needle.count_in_title(subject) } else { 0 };
            title + if wanted.in_body { wanted.needle.count_in_body(subject) } else { 0 }
        };
        self.wanted(scope).iter().map(count).sum()
    }

    fn wanted(&self, scope: Scope) -> Vec<Wanted<'_>> {
        let mut found = Vec::new();
        if let Some(root) = &self.root {
            root.wanted(scope, &mut found);
        }
        found
    }
}

impl Expression {
    fn wanted<'a>(&'a self, scope: Scope, found: &mut Vec<Wanted<'a>>) {
        match &self.condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    part.wanted(scope, found);
                }
            }
            Condition::Words { field, needle } => {
                let in_title = matches!(field, None | Some(Field::Title));
                let in_body = *field == Some(Field::Body) || field.is_none() && scope == Scope::Everything;
                let wanted = Wanted { needle, in_title, in_body };
                if (in_title || in_body) && !found.contains(&wanted) {
                    found.push(wanted);
                }
            }
            Condition::Not(_) | Condition::Fact(_) => {}
        }
    }
}

impl Needle {
    fn count_in_title(&self, subject: &dyn Subject) -> usize {
        if self.is_exact() {
            self.count_in(&super::collapsed(subject.written_title()))
        } else {
            self.count_in(subject.title())
        }
    }

    fn count_in_body(&self, subject: &dyn Subject) -> usize {
        self.count_in(if self.is_exact() { subject.written_body() } else { subject.body() })
    }
}
