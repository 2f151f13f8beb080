//! What was done to the reader's marks, in a sentence.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Phrases, join};
use crate::library::{Fault, Later, Op, Past, Taken};
use crate::text::Clean;

/// Kinds of changes besides the first that are told one by one.
const MOST_PARTS: usize = 3;

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
                let day = self.words.day(*day, self.today);
                self.with("marked-later-until", &[number, ("day", day.into())])
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
        let is_telling =
            past.op.iter().chain(past.also.iter().map(|(op, _)| op)).all(|op| kind(op).is_some());
        let done = if past.also.len() > MOST_PARTS && past.op.is_some() && is_telling {
            self.digest(past, true)
        } else {
            join(&std::iter::once(done).chain(also).collect::<Vec<_>>())
        };
        if past.is_undone { self.with("marked-and-undone", &[("what", (&*done).into())]) } else { done }
    }

    /// What was done, each kind of it once: that of an import would fill a page. That articles are unread may be left out
    /// where something else is told.
    fn digest(&self, past: &Past, tells_unread: bool) -> Clean {
        let parts =
            past.op.iter().map(|op| (op, past.count)).chain(past.also.iter().map(|(op, count)| (op, *count)));
        let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for (op, count) in parts {
            let Some((place, id, is_each)) = kind(op) else { continue };
            *counts.entry((place, id)).or_default() += if is_each { count } else { 1 };
        }
        let tells_unread = tells_unread || counts.keys().all(|(_, id)| *id == "digest-unread");
        let told = counts.into_iter().filter(|((_, id), _)| tells_unread || *id != "digest-unread");
        let told: Vec<Clean> =
            told.map(|((_, id), count)| self.with(id, &[("count", count.into())])).collect();
        Clean::join(&told, &self.words().get("digest-between"))
    }

    /// That marks were taken over from files; `id` is the sentence, `key` undoes it.
    #[must_use]
    pub fn taken_over(&self, id: &str, taken: &Taken, key: &str) -> Clean {
        // New articles are unread anyway.
        let what = self.digest(&taken.past, false);
        let file = match &taken.files[..] {
            [file] => file.clone(),
            files => self.with("files-of-marks", &[("count", files.len().into())]),
        };
        let count = taken.article_count.into();
        self.with(
            id,
            &[("what", (&*what).into()), ("file", (&*file).into()), ("key", key.into()), ("count", count)],
        )
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

/// The place of what was done in a digest, the sentence for it, and whether articles are counted or times.
fn kind(op: &Op) -> Option<(usize, &'static str, bool)> {
    Some(match op {
        Op::Read(true) => (0, "digest-read", true),
        Op::Star(true) => (1, "digest-star", true),
        Op::Archive(true) => (2, "digest-archive", true),
        Op::Tag(_, true) => (3, "digest-tag", false),
        Op::Note(_, Some(note)) if note.note.is_empty() => (4, "digest-highlight", true),
        Op::Note(_, Some(_)) => (5, "digest-note", true),
        Op::Later(Some(_)) => (6, "digest-later", true),
        Op::Progress(_) => (7, "digest-progress", true),
        Op::Hide(true) => (8, "digest-hide", true),
        Op::Read(false) => (9, "digest-unread", true),
        _ => return None,
    })
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
        Op::Progress(_) => "marked-progress",
        Op::Opened(_) => "marked-opened",
    }
}
