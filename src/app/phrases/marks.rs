//! What was done to the reader's marks, in a sentence.

use jiff::Timestamp;

use super::{Phrases, join};
use crate::library::{Fault, Later, Op, Past};
use crate::text::Clean;

impl Phrases {
    /// That this was done to so many articles.
    #[must_use]
    pub fn marked(&self, op: &Op, count: usize) -> Clean {
        let number = ("count", count.into());
        match op {
            Op::Tag(tag, holds) => {
                let id = if *holds { "marked-tag" } else { "marked-untag" };
                self.with(id, &[number, ("tag", tag.as_str().into())])
            }
            Op::Later(Some(Later::Until(day))) => {
                self.with("marked-later-until", &[number, ("day", day.to_string().into())])
            }
            op => self.with(sentence(op), &[number]),
        }
    }

    /// A tag, as tags are shown.
    #[must_use]
    pub fn tag(&self, tag: &str) -> Clean {
        Clean::line(&format!("#{tag}"))
    }

    /// Tags beside each other.
    #[must_use]
    pub fn tags<S: AsRef<str>>(&self, tags: &[S]) -> Clean {
        Clean::join(&tags.iter().map(|tag| self.tag(tag.as_ref())).collect::<Vec<_>>(), " ")
    }

    /// That nothing was marked, and why.
    #[must_use]
    pub fn not_marked(&self, fault: &Fault) -> Clean {
        let reason = match fault {
            Fault::Unreadable(reason) => reason.to_string(),
            fault => fault.reason(self.words()),
        };
        self.with("not-marked", &[("reason", reason.into())])
    }

    /// What was done once.
    #[must_use]
    pub fn past(&self, past: &Past) -> Clean {
        let count = past.count;
        let done = past.op.as_ref().map_or_else(
            || self.with("marked-unknown", &[("count", count.into()), ("op", (&*past.field).into())]),
            |op| self.marked(op, count),
        );
        let also = past.also.iter().map(|(op, count)| self.marked(op, *count));
        let done = join(&std::iter::once(done).chain(also).collect::<Vec<_>>());
        if past.is_undone { self.with("marked-and-undone", &[("what", (&*done).into())]) } else { done }
    }

    /// When something was done, to the minute, in columns.
    #[must_use]
    pub fn moment(&self, time: Timestamp) -> Clean {
        Clean::line(&self.zoned(time).strftime("%Y-%m-%d %H:%M").to_string())
    }

    /// That something that was done once is undone or done again now; `id` is the sentence.
    #[must_use]
    pub fn done_to(&self, id: &str, past: &Past) -> Clean {
        self.done_to_by(id, past, "")
    }

    /// The same, with the key that undoes it.
    pub(in crate::app) fn done_to_by(&self, id: &str, past: &Past, key: &str) -> Clean {
        let what = self.past(&Past { is_undone: false, ..past.clone() });
        self.with(id, &[("what", (&*what).into()), ("key", key.into())])
    }
}

fn sentence(op: &Op) -> &'static str {
    match op {
        Op::Read(true) => "marked-read",
        Op::Read(false) => "marked-unread",
        Op::Star(true) => "marked-star",
        Op::Star(false) => "marked-unstar",
        Op::Archive(true) => "marked-archive",
        Op::Archive(false) => "marked-unarchive",
        Op::Hide(true) => "marked-hide",
        Op::Hide(false) => "marked-unhide",
        Op::Later(Some(_)) => "marked-later",
        Op::Later(None) => "marked-no-later",
        Op::Tag(_, true) => "marked-tag",
        Op::Tag(_, false) => "marked-untag",
        Op::Note(_, Some(note)) if note.note.is_empty() => "marked-highlight",
        Op::Note(_, Some(_)) => "marked-note",
        Op::Note(_, None) => "marked-no-note",
        Op::Position(_) => "marked-position",
        Op::Opened(_) => "marked-opened",
    }
}
