//! The menu of what may follow the keys typed so far, computed from the keymap. It appears when the
//! reader hesitates; how long that is, the shell knows. While the letter of a place is awaited, it
//! tells the places.

use super::{App, Effect};
use crate::command::{Command, show_sequence};
use crate::text::Clean;

/// A row: keys that may follow, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuRow {
    /// The keys.
    pub keys: Clean,
    /// What they do.
    pub sentence: Clean,
}

impl App {
    /// Whether the menu is to come when no key is pressed for a moment.
    #[must_use]
    pub fn awaits_menu(&self) -> bool {
        !self.hesitates
            && self.prompt.is_none()
            && (!self.pending.is_empty() || self.count.is_some() || self.places.awaiting.is_some())
    }

    /// No key was pressed for a moment.
    pub(super) fn hesitated(&mut self) -> Vec<Effect> {
        self.hesitates |= self.awaits_menu();
        Vec::new()
    }

    /// The rows of the menu, while it is shown: only what makes sense now.
    #[must_use]
    pub fn menu(&self) -> Vec<MenuRow> {
        if self.hesitates && self.places.awaiting.is_some() {
            return self.place_rows();
        }
        let commands = match (self.hesitates, self.pending.is_empty()) {
            (false, _) => Vec::new(),
            (true, true) => self.countable(),
            (true, false) => self.continuations(),
        };
        let row = |(command, keys): (Command, Vec<String>)| MenuRow {
            keys: Clean::line(&keys.join("  ")),
            sentence: self.phrases.line(&format!("command-{}", command.name())),
        };
        commands.into_iter().filter(|(command, _)| self.available(*command)).map(row).collect()
    }

    /// The commands that the keys typed so far begin, each with all that may follow.
    fn continuations(&self) -> Vec<(Command, Vec<String>)> {
        let mut commands: Vec<(Command, Vec<String>)> = Vec::new();
        for (keys, command) in self.keymap.continuations(self.context(), &self.pending) {
            let rest = show_sequence(keys.get(self.pending.len()..).unwrap_or_default());
            match commands.iter_mut().find(|(other, _)| *other == command) {
                Some((_, keys)) => keys.push(rest),
                None => commands.push((command, vec![rest])),
            }
        }
        commands
    }

    /// The commands that a count changes, each with its first key.
    fn countable(&self) -> Vec<(Command, Vec<String>)> {
        let first = |command: Command| {
            let keys = self.keymap.keys_of(self.context(), command);
            Some((command, vec![show_sequence(keys.first()?)]))
        };
        Command::ALL
            .iter()
            .filter(|command| takes_count(**command))
            .filter_map(|command| first(*command))
            .collect()
    }
}

/// Whether a count before its key changes what a command does.
fn takes_count(command: Command) -> bool {
    matches!(
        command,
        Command::Down
            | Command::Up
            | Command::HalfPageDown
            | Command::HalfPageUp
            | Command::PageDown
            | Command::PageUp
            | Command::Top
            | Command::Bottom
            | Command::PreviewDown
            | Command::PreviewUp
            | Command::NextArticle
            | Command::PreviousArticle
            | Command::NextMatch
            | Command::PreviousMatch
            | Command::NextLink
            | Command::PreviousLink
            | Command::OpenOriginal
            | Command::ListNarrower
            | Command::ListWider
    )
}
