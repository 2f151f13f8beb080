//! What a line of the journal can say of articles: a field and its value. A field is known by a name of its own, some
//! by a second one, such as the tag's; what fields of newer versions say is kept without being understood.

use serde_json::Value;

use super::Note;
use crate::library::marks::{Later, Marks, Position};
use crate::text::Clean;

/// A change of one field of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Whether they have been read.
    Read(bool),
    /// Whether they are starred.
    Star(bool),
    /// Whether they are done with.
    Archive(bool),
    /// Whether they are hidden.
    Hide(bool),
    /// Until when they are put off; None: they are not.
    Later(Option<Later>),
    /// Whether they have a tag.
    Tag(String, bool),
    /// A note or highlight by its own name; None: it is taken away.
    Note(String, Option<Note>),
    /// Where the reader stopped.
    Position(Position),
    /// How much of them was read in another program, in thousandths: holds until the reader stops somewhere here.
    Progress(u16),
    /// A link of theirs that was opened.
    Opened(String),
}

const READ: &str = "read";
const STAR: &str = "star";
const ARCHIVE: &str = "archive";
const HIDE: &str = "hide";
const LATER: &str = "later";
pub(super) const TAG: &str = "tag";
const NOTE: &str = "note";
const POSITION: &str = "position";
const PROGRESS: &str = "progress";
const OPENED: &str = "opened";
/// What `later` says when there is no day.
const SOMEDAY: &str = "someday";

impl Op {
    /// The field: its name, and the second one if it has one.
    pub(in crate::library) fn field(&self) -> (&'static str, &str) {
        match self {
            Self::Read(_) => (READ, ""),
            Self::Star(_) => (STAR, ""),
            Self::Archive(_) => (ARCHIVE, ""),
            Self::Hide(_) => (HIDE, ""),
            Self::Later(_) => (LATER, ""),
            Self::Tag(tag, _) => (TAG, tag),
            Self::Note(name, _) => (NOTE, name),
            Self::Position(_) => (POSITION, ""),
            Self::Progress(_) => (PROGRESS, ""),
            Self::Opened(url) => (OPENED, url),
        }
    }

    /// The name of its field, as a line says it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.field().0
    }

    /// The value, as a line says it.
    #[must_use]
    pub fn value(&self) -> Value {
        let of = |value: &dyn Fn() -> serde_json::Result<Value>| value().unwrap_or_default();
        match self {
            Self::Read(holds)
            | Self::Star(holds)
            | Self::Archive(holds)
            | Self::Hide(holds)
            | Self::Tag(_, holds) => Value::Bool(*holds),
            Self::Later(None) => Value::Bool(false),
            Self::Later(Some(Later::Someday)) => SOMEDAY.into(),
            Self::Later(Some(Later::Until(day))) => day.to_string().into(),
            Self::Note(_, note) => of(&|| serde_json::to_value(note)),
            Self::Position(position) => of(&|| serde_json::to_value(position)),
            Self::Progress(progress) => (*progress).into(),
            Self::Opened(_) => Value::Bool(true),
        }
    }

    /// The tag that it puts on or takes away.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        if let Self::Tag(tag, _) = self { Some(tag) } else { None }
    }

    /// What a line says; None: a newer version knows.
    pub(super) fn of(field: &str, name: &str, value: &Value) -> Option<Self> {
        let holds = value.as_bool();
        Some(match field {
            READ => Self::Read(holds?),
            STAR => Self::Star(holds?),
            ARCHIVE => Self::Archive(holds?),
            HIDE => Self::Hide(holds?),
            LATER if holds == Some(false) => Self::Later(None),
            LATER => Self::Later(Some(later(value.as_str()?)?)),
            TAG if !name.is_empty() => Self::Tag(name.to_owned(), holds?),
            NOTE => Self::Note(name.to_owned(), serde_json::from_value(value.clone()).ok()?),
            POSITION => Self::Position(serde_json::from_value(value.clone()).ok()?),
            PROGRESS => Self::Progress(u16::try_from(value.as_u64()?).ok()?.min(Position::END)),
            OPENED => Self::Opened(name.to_owned()),
            _ => return None,
        })
    }

    /// Whether undoing means something to the reader: going on reading is nothing that is undone.
    pub(super) fn is_undoable(field: &str) -> bool {
        !matches!(field, POSITION | OPENED)
    }

    /// Whether these marks say so already; not of what they do not tell: notes, and links that were opened.
    #[must_use]
    pub fn holds(&self, marks: &Marks) -> bool {
        match self {
            Self::Read(holds) => marks.read == Some(*holds),
            Self::Star(holds) => marks.starred == *holds,
            Self::Archive(holds) => marks.archived == *holds,
            Self::Hide(holds) => marks.hidden == *holds,
            Self::Later(later) => marks.later == *later,
            // Marks have tags as they are shown.
            Self::Tag(tag, holds) => marks.tags.contains(&Clean::line(tag)) == *holds,
            Self::Position(position) => marks.position.as_ref() == Some(position),
            Self::Note(..) | Self::Progress(_) | Self::Opened(_) => false,
        }
    }

    /// Adds what it says to the marks of an article.
    pub(super) fn apply(self, marks: &mut Marks) {
        match self {
            Self::Read(holds) => marks.read = Some(holds),
            Self::Star(holds) => marks.starred = holds,
            Self::Archive(holds) => marks.archived = holds,
            Self::Hide(holds) => marks.hidden = holds,
            Self::Later(later) => marks.later = later,
            Self::Tag(tag, true) => marks.tags.push(Clean::line(&tag)),
            Self::Note(_, note) => marks.noted |= note.is_some(),
            Self::Position(position) => marks.position = Some(position),
            // Said before it or after it, where the reader stopped here counts.
            Self::Progress(progress) => {
                marks.position.get_or_insert(Position { progress, ..Position::default() });
            }
            Self::Tag(_, false) | Self::Opened(_) => {}
        }
    }
}

fn later(text: &str) -> Option<Later> {
    if text == SOMEDAY { Some(Later::Someday) } else { text.parse().ok().map(Later::Until) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Quote;

    #[test]
    fn what_is_written_is_read_again() {
        let position = Position { text: 3, offset: 14, quote: "国务卿".into(), progress: 412 };
        let quote = Quote { words: "国务卿".into(), ..Quote::default() };
        let note = Note { text: 3, offset: 14, quote, note: "who?".into() };
        let day = jiff::civil::date(2026, 12, 1);
        let ops = [
            Op::Read(true),
            Op::Star(false),
            Op::Archive(true),
            Op::Hide(true),
            Op::Later(None),
            Op::Later(Some(Later::Someday)),
            Op::Later(Some(Later::Until(day))),
            Op::Tag("台海".into(), true),
            Op::Note("n1".into(), Some(note)),
            Op::Note("n1".into(), None),
            Op::Position(position),
            Op::Progress(412),
            Op::Opened("https://a.example/".into()),
        ];
        for op in ops {
            let (field, name) = op.field();
            assert_eq!(Op::of(field, name, &op.value()).as_ref(), Some(&op));
        }
        for (field, value) in [("read", "yes".into()), ("later", "soon".into()), ("shelf", true.into())] {
            assert_eq!(Op::of(field, "", &value), None, "{field}");
        }
    }
}
