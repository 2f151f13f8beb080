//! Places that the reader set with a letter, and the way back: `m` and `'` as in vim, for the session.

use std::collections::BTreeMap;

use super::{App, Effect, Place};
use crate::command::{Code, Command, Key};

/// The places.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    set: BTreeMap<char, Place>,
    /// The command that waits for a letter.
    pub(super) awaiting: Option<Command>,
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
        if let Some(here) = self.here() {
            self.places.set.insert(letter, here);
            self.tell(self.phrases.place("place-set", letter));
        }
        Vec::new()
    }

    fn go_to_place_of(&mut self, letter: char) -> Vec<Effect> {
        let Some(place) = self.places.set.get(&letter).copied() else {
            return self.tell(self.phrases.place("no-such-place", letter));
        };
        self.leave();
        self.arrive(place)
    }

    /// Back to where the reader was before the last jump; again, and forth.
    fn return_to_place(&mut self) -> Vec<Effect> {
        let Some(place) = self.jumps.last() else { return self.tell(self.phrases.line("no-jump")) };
        self.leave();
        self.arrive(place)
    }
}
