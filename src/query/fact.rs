//! What a query asks of an article apart from its words: `lang:zh`, `after:2023-06`, `minutes:<5`,
//! `has:image`, `is:broken`.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Subject, comparable};

/// A condition on what is known of an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// It cannot be read: `is:broken`.
    Broken,
    /// Several files hold it: `is:duplicate`.
    Duplicate,
    /// The reader has said so of it: `is:starred`.
    Is(State),
    /// It is put off beyond this day, which is today: `is:later`.
    Later(Date),
    /// It has a tag like this: `tag:news`.
    Tag(Pattern),
    /// It holds something: `has:image`.
    Has(Feature),
    /// A property is, or is like, a text: `lang:zh`, `path:*2023*`.
    Like(Property, Pattern),
    /// When it was published: `after:2023-06`, `newer:7d`.
    Published {
        /// The field's name and its value, as they are written.
        written: (When, String),
        /// From this moment on.
        from: Option<Timestamp>,
        /// Before this moment.
        until: Option<Timestamp>,
    },
    /// How much there is to read: `chars:>2000`, `minutes:<5`.
    Length(Measure, Comparison, usize),
}

/// What an article can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// A picture.
    Image,
    /// A table.
    Table,
    /// A link.
    Link,
    /// A note or highlight of the reader's.
    Note,
}

/// What the reader's marks say of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It waits to be read.
    Unread,
    /// It does not.
    Read,
    /// It is starred.
    Starred,
    /// It is done with.
    Archived,
    /// It is hidden.
    Hidden,
    /// Reading was begun and not brought to an end.
    Started,
}

/// A property compared as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Property {
    /// The language's tag: `zh` is also `zh-hans` (RFC 4647, basic filtering).
    Language,
    /// The format's name.
    Format,
    /// The path, or the name of what has none.
    Path,
    /// The id.
    Id,
}

/// How a moment is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// From the start of a period on.
    After,
    /// Before the start of a period.
    Before,
    /// Within a period.
    On,
    /// At most so old: since the start of the day so long ago.
    Newer,
    /// Older than that.
    Older,
}

/// What of the length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Characters.
    Chars,
    /// Minutes to read it.
    Minutes,
}

/// How a number compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`, or no sign at all.
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

/// A text in which `*` stands for any characters. Letters of ASCII are compared in either case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern(String);

impl Fact {
    /// That it has this tag.
    #[must_use]
    pub fn tag(name: &str) -> Self {
        Self::Tag(Pattern(name.to_owned()))
    }

    /// Whether it holds of `subject`; None if that depends on the file and `may_read` is false.
    pub(super) fn holds(&self, subject: &dyn Subject, may_read: bool) -> Option<bool> {
        match self {
            Self::Broken => Some(subject.is_broken()),
            Self::Duplicate => Some(subject.version_count() > 1),
            Self::Is(state) => Some(subject.is(*state)),
            Self::Later(today) => Some(subject.is_later(*today)),
            Self::Tag(pattern) => Some(subject.tags().iter().any(|tag| pattern.is_like_folded(tag))),
            Self::Has(Feature::Note) => Some(subject.has(Feature::Note)),
            Self::Like(Property::Format, pattern) => {
                Some(subject.format().is_some_and(|format| pattern.is_like(format)))
            }
            Self::Like(Property::Path, pattern) => Some(pattern.is_like(&subject.path())),
            Self::Like(Property::Id, pattern) => Some(pattern.is_like(&subject.id())),
            Self::Published { from, until, .. } => Some(subject.published().is_some_and(|time| {
                from.is_none_or(|from| time >= from) && until.is_none_or(|until| time < until)
            })),
            Self::Like(Property::Language, _) | Self::Has(_) | Self::Length(..) if !may_read => None,
            Self::Like(Property::Language, pattern) => {
                Some(subject.language().is_some_and(|tag| pattern.is_range_of(&tag)))
            }
            Self::Has(feature) => Some(subject.has(*feature)),
            Self::Length(measure, comparison, number) => {
                let length = match measure {
                    Measure::Chars => subject.chars(),
                    Measure::Minutes => subject.minutes(),
                };
                Some(length.is_some_and(|length| comparison.holds(length.cmp(number))))
            }
        }
    }
}

impl Comparison {
    /// The signs, the longer before what they begin with.
    pub(super) const SIGNS: [(&'static str, Self); 5] = [
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("<", Self::Less),
        (">", Self::More),
        ("=", Self::Equal),
    ];

    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::AtLeast => order.is_ge(),
            Self::More => order.is_gt(),
        }
    }

    fn sign(self) -> &'static str {
        Self::SIGNS.iter().find(|(_, other)| *other == self).map_or("", |(sign, _)| sign)
    }
}

impl Pattern {
    /// A pattern of this text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether a text is like it as a whole.
    #[must_use]
    pub fn is_like(&self, text: &str) -> bool {
        let (pattern, text) = (self.0.to_ascii_lowercase(), text.to_ascii_lowercase());
        let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
        let Some(mut left) = text.strip_prefix(first) else { return false };
        // The earliest place of each part leaves the most for the others.
        let mut parts: Vec<&str> = rest.split('*').collect();
        let last = parts.pop().unwrap_or_default();
        for part in parts {
            let Some((_, after)) = left.split_once(part) else { return false };
            left = after;
        }
        left.ends_with(last)
    }

    /// Whether a text is like it as a whole, both folded.
    #[must_use]
    pub fn is_like_folded(&self, text: &str) -> bool {
        Self(comparable(&self.0)).is_like(&comparable(text))
    }

    /// Whether a language's tag lies in it: `zh` holds `zh-hans`.
    fn is_range_of(&self, tag: &str) -> bool {
        let longer = tag.get(self.0.len()..).is_some_and(|rest| rest.starts_with('-'));
        let begins = tag.get(..self.0.len()).is_some_and(|start| start.eq_ignore_ascii_case(&self.0));
        self.is_like(tag) || (longer && begins)
    }
}

impl Feature {
    pub(super) const ALL: [(&'static str, Self); 4] =
        [("image", Self::Image), ("table", Self::Table), ("link", Self::Link), ("note", Self::Note)];
}

impl State {
    pub(super) const NAMES: [(&'static str, Self); 6] = [
        ("unread", Self::Unread),
        ("read", Self::Read),
        ("starred", Self::Starred),
        ("archived", Self::Archived),
        ("hidden", Self::Hidden),
        ("started", Self::Started),
    ];
}

/// The name that stands for a value in a table.
fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: &T) -> &'static str {
    names.iter().find(|(_, other)| other == value).map_or("", |(name, _)| name)
}

impl When {
    pub(super) const NAMES: [(&'static str, Self); 5] = [
        ("after", Self::After),
        ("before", Self::Before),
        ("on", Self::On),
        ("newer", Self::Newer),
        ("older", Self::Older),
    ];
}

impl Property {
    pub(super) const NAMES: [(&'static str, Self); 4] =
        [("lang", Self::Language), ("format", Self::Format), ("path", Self::Path), ("id", Self::Id)];
}

impl Measure {
    pub(super) const NAMES: [(&'static str, Self); 2] = [("chars", Self::Chars), ("minutes", Self::Minutes)];
}

impl Display for Fact {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => formatter.write_str("is:broken"),
            Self::Duplicate => formatter.write_str("is:duplicate"),
            Self::Is(state) => write!(formatter, "is:{}", name_of(&State::NAMES, state)),
            Self::Later(_) => formatter.write_str("is:later"),
            Self::Tag(pattern) => {
                formatter.write_str("tag:")?;
                super::print::write_value(&pattern.0, formatter)
            }
            Self::Has(feature) => write!(formatter, "has:{}", name_of(&Feature::ALL, feature)),
            Self::Like(property, pattern) => {
                write!(formatter, "{}:", name_of(&Property::NAMES, property))?;
                super::print::write_value(&pattern.0, formatter)
            }
            Self::Published { written: (when, value), .. } => {
                write!(formatter, "{}:{value}", name_of(&When::NAMES, when))
            }
            Self::Length(measure, comparison, number) => {
                write!(formatter, "{}:{}{number}", name_of(&Measure::NAMES, measure), comparison.sign())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_characters() {
        for (pattern, text, expected) in [
            ("zh-Hans", "zh-hans", true),
            ("zh", "zh-hans", false),
            ("zh*", "zh-hans", true),
            ("*2023*", "/news/2023/06.txt", true),
            ("*2023*.txt", "/news/2023/06.txt", true),
            ("/news/*/06*", "/news/2023/06.txt", true),
            ("*a*a", "a", false),
            ("*a*a", "aa", true),
            ("a**b", "ab", true),
            ("*", "", true),
            ("北*", "北京", true),
            ("*.md", "x.txt", false),
        ] {
            assert_eq!(Pattern::new(pattern).is_like(text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_language_holds_its_kinds() {
        for (range, tag, expected) in
            [("zh", "zh-hans", true), ("ZH", "zh", true), ("z", "zh", false), ("zh-hant", "zh-hans", false)]
        {
            assert_eq!(Pattern::new(range).is_range_of(tag), expected, "{range} {tag}");
        }
    }
}
