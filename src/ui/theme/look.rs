//! What is painted, for a theme to choose a style.

use serde::Deserialize;

/// What is painted, for a theme to choose a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it; the table of INTERFACE 1 defines them")]
pub enum Look {
    Text,
    Strong,
    Dim,
    Faint,
    Accent,
    Link,
    Visited,
    Focus,
    Emphasis,
    Code,
    Star,
    Tag,
    Selected,
    Noted,
    Match,
    Current,
    Label,
    Error,
}

impl Look {
    /// Every look.
    pub const ALL: [Self; 18] = [
        Self::Text,
        Self::Strong,
        Self::Dim,
        Self::Faint,
        Self::Accent,
        Self::Link,
        Self::Visited,
        Self::Focus,
        Self::Emphasis,
        Self::Code,
        Self::Star,
        Self::Tag,
        Self::Selected,
        Self::Noted,
        Self::Match,
        Self::Current,
        Self::Label,
        Self::Error,
    ];
}
