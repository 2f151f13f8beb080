//! Whether an article matches a query.

use super::Query;

/// Where bare words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Title and body: search, `-q`.
    #[default]
    Everything,
    /// Title and source: the filter of a list as one types.
    Titles,
}

/// What a query can ask of an article. All texts are folded.
pub trait Subject {
    /// The folded title.
    fn title(&self) -> &str;
    /// The folded source name.
    fn source(&self) -> &str;
    /// The URL.
    fn url(&self) -> &str;
    /// Whether the article cannot be read.
    fn is_broken(&self) -> bool;
    /// The folded texts of the body, one a block; read from disk only when a query asks for it.
    fn body(&self) -> &[String];
}

impl Query {
    /// Whether `subject` matches.
    pub fn matches(&self, subject: &dyn Subject, scope: Scope) -> bool {
        let _ = (subject, scope);
        self.root.is_none()
    }
}
