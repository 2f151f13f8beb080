//! The reader's notes and highlights of the article, and where in its text they stand.

use std::ops::Range;
use std::sync::Arc;

use super::Reader;
use crate::article::{Article, ArticleId, Place};
use crate::library::Note;

/// The notes on the article, in the order of the text.
#[derive(Debug, Default)]
pub struct Notes {
    /// For which article, and after how many changes of marks, they were asked for last.
    asked: Option<(ArticleId, u64)>,
    /// The same of those that have come.
    come: Option<(ArticleId, u64)>,
    /// They.
    pub all: Vec<Noted>,
    /// The view of the article in which they were looked for.
    within: Option<Arc<Article>>,
}

/// A note, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// Its name.
    pub name: String,
    /// What it says.
    pub note: Note,
    /// None: its words are not in this view of the article.
    pub range: Option<Range<Place>>,
}

impl Noted {
    /// Whether it is about the whole article, as notes of other programs may be.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.note.quote.words.is_empty()
    }
}

impl Notes {
    /// Whether they are as they were asked for last.
    pub(in crate::app) fn have_come(&self) -> bool {
        self.asked.is_some() && self.come == self.asked
    }

    /// The note of this very stretch.
    #[must_use]
    pub fn of(&self, stretch: &Range<Place>) -> Option<&Noted> {
        self.all.iter().find(|noted| noted.range.as_ref() == Some(stretch))
    }

    /// The note that covers all of a stretch; of several the one that begins last, within the others.
    #[must_use]
    pub fn around(&self, stretch: &Range<Place>) -> Option<&Noted> {
        let covers = |range: &Range<Place>| range.start <= stretch.start && stretch.end <= range.end;
        self.all.iter().rev().find(|noted| noted.range.as_ref().is_some_and(covers))
    }

    /// The note of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Noted> {
        self.all.iter().find(|noted| noted.name == name)
    }
}

impl Reader {
    /// What notes are to be asked for, now that marks have changed so often.
    pub(in crate::app) fn wants_notes(&mut self, mark_count: u64) -> Option<(ArticleId, u64)> {
        let wanted = (self.current()?.key.id, mark_count);
        (self.notes.asked.replace(wanted) != Some(wanted)).then_some(wanted)
    }

    /// Takes the notes of an article, if it is still the one that is wanted. Says whether it is.
    pub(in crate::app) fn take_notes(&mut self, asked: (ArticleId, u64), notes: Vec<(String, Note)>) -> bool {
        let is_wanted = self.id == Some(asked.0);
        if is_wanted {
            let noted = |(name, note)| Noted { name, note, range: None };
            self.notes.all = notes.into_iter().map(noted).collect();
            self.notes.within = None;
            self.notes.come = Some(asked);
        }
        is_wanted
    }

    /// Finds where the notes stand in the view of the article that is shown.
    pub(in crate::app) fn place_notes(&mut self) {
        let Some(article) = self.current().map(|sheet| Arc::clone(&sheet.article)) else { return };
        if self.notes.within.as_ref().is_some_and(|within| Arc::ptr_eq(within, &article)) {
            return;
        }
        for noted in &mut self.notes.all {
            noted.range = article.document.find_quote(&noted.note.quote, noted.note.place());
        }
        self.notes.all.sort_by_key(|noted| {
            let lost = (!noted.is_whole(), noted.note.place());
            noted.range.as_ref().map_or(lost, |range| (false, range.start))
        });
        self.notes.within = Some(article);
    }
}
