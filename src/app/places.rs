//! Places that the reader set with a letter, and the way back: `m` and `'` as in vim, for the session.

use std::collections::BTreeMap;

use super::phrases::join;
use super::{App, Choice, Effect, MenuRow, Picker, PickerRow, Place};
use crate::command::{Code, Command, Key};
use crate::text::Clean;

/// The places.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    set: BTreeMap<char, Mark>,
    /// The command that waits for a letter.
    pub(super) awaiting: Option<Command>,
}

/// A place that a letter stands for.
#[derive(Clone, Debug)]
struct Mark {
    place: Place,
    /// The title of its article.
    title: Clean,
    /// The words there, as they stood on the screen; none at the beginning.
    words: Clean,
}

impl App {
    /// Waits for the letter of a place.
    pub(super) fn await_letter(&mut self, command: Command) -> Vec<Effect> {
        self.places.awaiting = Some(command);
        Vec::new()
    }

    /// Takes the key that a command waited for; any but a letter gives up.
    pub(super) fn take_letter(&mut self, command: Command, key: Key) -> Vec<Effect> {
        match key.code {
            Code::Char('\'' | '`') if command == Command::GoToPlace => self.return_to_place(),
            Code::Char(letter) if letter.is_alphanumeric() && !key.ctrl && !key.alt => {
                if command == Command::SetPlace {
                    self.set_place(letter)
                } else {
                    self.go_to_place_of(letter)
                }
            }
            _ => Vec::new(),
        }
    }

    fn set_place(&mut self, letter: char) -> Vec<Effect> {
        if let Some(place) = self.here() {
            let sheet = self.reader.current();
            let title = sheet.map(|sheet| sheet.article.meta.title.clone()).unwrap_or_default();
            let row = place.destination.eye.and_then(|eye| self.reader.row_of(eye.anchor));
            let row = row.and_then(|row| sheet?.page.rows.get(row));
            let words = row.map(|row| Clean::line(&row.plain())).unwrap_or_default();
            self.places.set.insert(letter, Mark { place, title, words });
            let has_key = self.has_key(Command::GoToPlace);
            self.tell(self.place_sentence(if has_key { "place-set" } else { "place-set-keyless" }, letter));
        }
        Vec::new()
    }

    pub(super) fn go_to_place_of(&mut self, letter: char) -> Vec<Effect> {
        let Some(place) = self.places.set.get(&letter).map(|mark| mark.place) else {
            let has_key = self.has_key(Command::SetPlace);
            let id = if has_key { "no-such-place" } else { "no-such-place-keyless" };
            return self.tell(self.place_sentence(id, letter));
        };
        self.leave();
        self.arrive(place)
    }

    fn place_sentence(&self, id: &str, letter: char) -> Clean {
        self.said_with_key(id, &[("letter", letter.to_string().into())])
    }

    pub(super) fn has_places(&self) -> bool {
        !self.places.set.is_empty()
    }

    /// Lists the places: letter, article, words.
    pub(super) fn open_places(&mut self) -> Vec<Effect> {
        let row = |(letter, mark): (&char, &Mark)| {
            let name = Clean::line(&letter.to_string());
            PickerRow::new(name, mark.title.clone(), mark.words.clone(), Choice::Place(*letter))
        };
        let rows = self.places.set.iter().map(row).collect();
        self.open_picker(Picker::new(self.phrases.line("places-title"), rows, 0, self.ruler))
    }

    /// The places, for the menu of what may follow while a letter is awaited.
    pub(super) fn place_rows(&self) -> Vec<MenuRow> {
        let row = |(letter, mark): (&char, &Mark)| MenuRow {
            keys: Clean::line(&letter.to_string()),
            sentence: join(&[mark.title.clone(), mark.words.clone()]),
        };
        self.places.set.iter().map(row).collect()
    }

    /// Back to where the reader was before the last jump; again, and forth.
    fn return_to_place(&mut self) -> Vec<Effect> {
        let Some(place) = self.jumps.last() else { return self.tell(self.phrases.line("no-jump")) };
        self.leave();
        self.arrive(place)
    }
}
