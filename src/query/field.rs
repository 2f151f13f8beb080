//! The fields of a query by name, and the name that someone probably meant.

use super::fact::{Measure, Property, State, When};
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
    /// The author; any part of it matches.
    Author,
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
    /// `has:`
    Has,
    /// A property compared as a whole.
    Like(Property),
    /// A time.
    Published(When),
    /// A length.
    Length(Measure),
    /// `tag:`
    Tag,
    /// `sort:`
    Sort,
}

const NAMES: [(&str, Name); 20] = [
    ("title", Name::Text(Field::Title)),
    ("source", Name::Text(Field::Source)),
    ("author", Name::Text(Field::Author)),
    ("url", Name::Text(Field::Url)),
    ("body", Name::Text(Field::Body)),
    ("is", Name::Is),
    ("has", Name::Has),
    ("lang", Name::Like(Property::Language)),
    ("format", Name::Like(Property::Format)),
    ("path", Name::Like(Property::Path)),
    ("id", Name::Like(Property::Id)),
    ("after", Name::Published(When::After)),
    ("before", Name::Published(When::Before)),
    ("on", Name::Published(When::On)),
    ("newer", Name::Published(When::Newer)),
    ("older", Name::Published(When::Older)),
    ("chars", Name::Length(Measure::Chars)),
    ("minutes", Name::Length(Measure::Minutes)),
    ("tag", Name::Tag),
    ("sort", Name::Sort),
];

/// The values of `is:` that are no [`State`].
pub(super) const BROKEN: &str = "broken";
pub(super) const DUPLICATE: &str = "duplicate";
pub(super) const LATER: &str = "later";

impl Field {
    /// The name before the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Source => "source",
            Self::Url => "url",
            Self::Author => "author",
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

/// The values of `is:`.
pub(super) fn states() -> impl Iterator<Item = &'static str> {
    State::NAMES.into_iter().map(|(name, _)| name).chain([BROKEN, DUPLICATE, LATER])
}

/// The value of `is:` nearest to `value`.
pub(super) fn nearest_state(value: &str) -> Option<&'static str> {
    nearest(value, states())
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
        assert_eq!(named("before"), Some(Name::Published(When::Before)));
        assert_eq!(named("tag"), Some(Name::Tag));
        assert_eq!(named("titl"), None);
        for field in [Field::Title, Field::Source, Field::Author, Field::Url, Field::Body] {
            assert_eq!(named(field.name()), Some(Name::Text(field)));
        }
    }
}
