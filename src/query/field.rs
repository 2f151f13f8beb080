//! The fields of a query by name, and the name that someone probably meant.

use crate::words::nearest;

/// A field whose text a query can look in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// The source's name; any part of it matches, but an exact one is the whole name.
    Source,
    /// The address; any part of it matches.
    Url,
    /// The text.
    Body,
}

/// What a name before a colon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A field with text.
    Text(Field),
    /// `is:`
    Is,
    /// A field of the language that only an index can answer.
    Later,
}

const NAMES: [(&str, Name); 20] = [
    ("title", Name::Text(Field::Title)),
    ("source", Name::Text(Field::Source)),
    ("url", Name::Text(Field::Url)),
    ("body", Name::Text(Field::Body)),
    ("is", Name::Is),
    ("author", Name::Later),
    ("lang", Name::Later),
    ("tag", Name::Later),
    ("format", Name::Later),
    ("path", Name::Later),
    ("id", Name::Later),
    ("has", Name::Later),
    ("after", Name::Later),
    ("before", Name::Later),
    ("on", Name::Later),
    ("newer", Name::Later),
    ("older", Name::Later),
    ("chars", Name::Later),
    ("minutes", Name::Later),
    ("sort", Name::Later),
];

/// The one value of `is:` that needs neither index nor journal.
pub(super) const BROKEN: &str = "broken";

/// The values of `is:` that come with the index and the journal.
pub(super) const LATER_STATES: [&str; 8] =
    ["unread", "read", "starred", "archived", "later", "hidden", "started", "duplicate"];

impl Field {
    /// The name before the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Source => "source",
            Self::Url => "url",
            Self::Body => "body",
        }
    }
}

/// The field called `name`, in any case.
pub(super) fn named(name: &str) -> Option<Name> {
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, meaning)| *meaning)
}

/// The field name nearest to `name`.
pub(super) fn nearest_field(name: &str) -> Option<&'static str> {
    nearest(name, NAMES.iter().map(|(known, _)| *known))
}

/// The value of `is:` nearest to `value`.
pub(super) fn nearest_state(value: &str) -> Option<&'static str> {
    nearest(value, std::iter::once(BROKEN).chain(LATER_STATES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_name() {
        for (written, meant) in [
            ("titel", Some("title")),
            ("Tilte", Some("title")),
            ("sorce", Some("source")),
            ("ulr", Some("url")),
            ("bdy", Some("body")),
            ("auther", Some("author")),
            ("bofore", Some("before")),
            ("ukraine", None),
            ("x", None),
        ] {
            assert_eq!(nearest_field(written), meant, "{written}");
        }
        assert_eq!(nearest_state("brocken"), Some("broken"));
        assert_eq!(nearest_state("unraed"), Some("unread"));
    }

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(named("TITLE"), Some(Name::Text(Field::Title)));
        assert_eq!(named("before"), Some(Name::Later));
        assert_eq!(named("titl"), None);
        for field in [Field::Title, Field::Source, Field::Url, Field::Body] {
            assert_eq!(named(field.name()), Some(Name::Text(field)));
        }
    }
}
