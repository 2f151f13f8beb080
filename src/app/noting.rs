//! Notes and highlights: made of what is selected, listed, changed, taken away. They are marks like others, kept
//! outside and undone as others are.

use super::prompt::Before;
use super::reader::CONTEXT_ROWS;
use super::{App, Choice, Destination, Effect, Eye, Noted, Picker, Prompt, PromptKind};
use crate::article::{ArticleId, Place};
use crate::command::Command;
use crate::library::{Deed, Note, Op, Which};

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    id: ArticleId,
    name: String,
    note: Note,
    /// Whether it is there already.
    is_known: bool,
}

impl Draft {
    fn of(id: ArticleId, noted: &Noted) -> Self {
        Self { id, name: noted.name.clone(), note: noted.note.clone(), is_known: true }
    }

    /// Keeps it as it was written. One that says nothing is a highlight.
    pub(super) fn accept(self, text: &str) -> Vec<Effect> {
        let text = text.trim();
        if self.is_known && self.note.note == text {
            return Vec::new();
        }
        Self { note: Note { note: text.to_owned(), ..self.note }, ..self }.keep()
    }

    fn keep(self) -> Vec<Effect> {
        keep(self.id, self.name, Some(self.note))
    }
}

fn keep(id: ArticleId, name: String, note: Option<Note>) -> Vec<Effect> {
    vec![Effect::Mark(Deed::Do(vec![Op::Note(name, note)], Which::These(vec![id])))]
}

impl App {
    /// Asks for the notes of the article that is shown, if they may have changed.
    pub(super) fn ask_for_notes(&mut self) -> Option<Effect> {
        self.screen().page?;
        self.reader
            .wants_notes(self.list.mark_count)
            .map(|(id, mark_count)| Effect::FindNotes(id, mark_count))
    }

    pub(super) fn notes_found(&mut self, asked: (ArticleId, u64), notes: Vec<(String, Note)>) -> Vec<Effect> {
        if self.reader.take_notes(asked, notes) && self.picked_note().is_some() {
            self.reader.place_notes();
            let cursor = self.overlay.as_ref().map_or(0, |picker| picker.cursor);
            return if self.reader.notes.all.is_empty() {
                self.close_picker();
                Vec::new()
            } else {
                self.list_notes(cursor)
            };
        }
        Vec::new()
    }

    /// Whether it is known what is noted in the article: else a new note might take the place of one.
    pub(super) fn knows_notes(&self) -> bool {
        self.reader.notes.have_come() && self.list.wishes.are_made()
    }

    /// Highlights what is selected; what is highlighted already, and nothing is said of it, no longer.
    pub(super) fn highlight(&mut self) -> Vec<Effect> {
        let Some(draft) = self.draft(true) else { return self.too_long_to_note() };
        self.reader.selection = None;
        match draft {
            Draft { note, .. } if !note.note.is_empty() => {
                let key = self.key_of(Command::Notes);
                self.tell(self.phrases.with("note-is-there", &[("key", key.into())]))
            }
            Draft { id, name, is_known: true, .. } => keep(id, name, None),
            draft => draft.keep(),
        }
    }

    /// Asks what is to be said of what is selected.
    pub(super) fn write_note(&mut self) -> Vec<Effect> {
        let points = self.reader.selection.is_some_and(|selection| selection.is_point());
        let Some(draft) = self.draft(points) else { return self.too_long_to_note() };
        self.reader.selection = None;
        self.ask_for_note(draft)
    }

    fn too_long_to_note(&mut self) -> Vec<Effect> {
        self.tell(self.phrases.line("too-long-to-note"))
    }

    fn ask_for_note(&mut self, draft: Draft) -> Vec<Effect> {
        let text = draft.note.note.clone();
        self.prompt = Some(Prompt::new(PromptKind::Note, &text, Before::Note(Box::new(draft))));
        Vec::new()
    }

    /// The note of what is selected, also with blanks around it, or if `points` the one that it is within, or a new one.
    /// None: it is too long, or nothing.
    fn draft(&self, points: bool) -> Option<Draft> {
        let (sheet, range) = (self.reader.current()?, self.reader.selected()?);
        let id = sheet.key.id;
        let notes = &self.reader.notes;
        if let Some(noted) = notes.of(&range).or_else(|| notes.around(&range).filter(|_| points)) {
            return Some(Draft::of(id, noted));
        }
        let words = self.reader.selected_text()?;
        if words.trim().is_empty() || words.len() > Note::MOST_BYTES {
            return None;
        }
        let quote = sheet.article.document.quote(&range, words);
        let (text, offset) = range.start;
        let name = Note::new_name(&quote);
        if let Some(noted) = notes.named(&name) {
            return Some(Draft::of(id, noted));
        }
        Some(Draft { id, name, note: Note { text, offset, quote, note: String::new() }, is_known: false })
    }

    /// Lists the notes; the cursor is on the first that stands below the top of the screen.
    pub(super) fn open_notes(&mut self) -> Vec<Effect> {
        let top = self.reader.anchor().unwrap_or_default();
        let is_below = |noted: &Noted| noted.range.as_ref().is_some_and(|range| range.end >= top);
        let cursor = self.reader.notes.all.iter().position(is_below);
        self.list_notes(cursor.unwrap_or(0))
    }

    fn list_notes(&mut self, cursor: usize) -> Vec<Effect> {
        let rows: Vec<_> = self.reader.notes.all.iter().map(|noted| self.note_row(noted)).collect();
        let cursor = cursor.min(rows.len().saturating_sub(1));
        self.open_picker(Picker::new(self.phrases.line("notes-title"), rows, cursor, self.ruler))
    }

    /// Goes to a note and tells what it says.
    pub(super) fn go_to_note(&mut self, name: &str) -> Vec<Effect> {
        let Some(noted) = self.reader.notes.named(name).cloned() else { return Vec::new() };
        let start = match noted.range {
            Some(range) => range.start,
            None if noted.is_whole() => Place::default(),
            None => return self.tell(self.phrases.line("note-lost")),
        };
        self.leave();
        let row = CONTEXT_ROWS.min(self.screen().page_rows() / 2);
        self.reader.go_to(Destination { eye: Some(Eye { anchor: start, row }), focus: None });
        if noted.note.note.is_empty() {
            Vec::new()
        } else {
            self.tell(crate::text::Clean::line(&noted.note.note))
        }
    }

    /// The note under the cursor of the list of notes.
    pub(super) fn picked_note(&self) -> Option<&str> {
        match &self.overlay.as_ref()?.selected()?.choice {
            Choice::Note(name) => Some(name),
            _ => None,
        }
    }

    fn picked_draft(&self) -> Option<Draft> {
        let noted = self.reader.notes.named(self.picked_note()?)?;
        Some(Draft::of(self.reader.current()?.key.id, noted))
    }

    pub(super) fn edit_note(&mut self) -> Vec<Effect> {
        self.picked_draft().map_or_else(Vec::new, |draft| self.ask_for_note(draft))
    }

    pub(super) fn delete_note(&mut self) -> Vec<Effect> {
        self.picked_draft().map_or_else(Vec::new, |draft| keep(draft.id, draft.name, None))
    }
}
