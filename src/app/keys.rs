//! Keys in sentences: those of the keymap that holds, never those that are bundled.

use super::{App, Pane};
use crate::command::{Command, Context, show_sequence};
use crate::text::Clean;
use crate::words::Value;

/// Sentences that name a key, and what it does.
const NAMED: [(&str, Command); 13] = [
    ("cancel-again", Command::Cancel),
    ("converted-simplified", Command::Convert),
    ("converted-traditional", Command::Convert),
    ("mouse-terminal", Command::Mouse),
    ("no-links-here", Command::NextLink),
    ("no-places", Command::SetPlace),
    ("no-search", Command::Search),
    ("no-such-place", Command::SetPlace),
    ("only-read", Command::Info),
    ("place-set", Command::GoToPlace),
    ("program-runs", Command::Cancel),
    ("raw-on", Command::Raw),
    ("search-last-time", Command::Back),
];

impl App {
    /// A sentence, and the key that it names, if it names one.
    pub(super) fn said_with_key(&self, id: &str, arguments: &[(&str, Value)]) -> Clean {
        let named = NAMED.iter().find(|(named, _)| *named == id);
        let key = named.map(|(_, command)| ("key", self.key_of(*command).into()));
        self.phrases.with(id, &[arguments, key.as_slice()].concat())
    }

    /// The first key of a command as an argument of a sentence; its name if it has none.
    pub(super) fn key_word(&self, context: Context, command: Command) -> (&'static str, Value) {
        ("key", self.key_in(context, command).into())
    }

    fn key_in(&self, context: Context, command: Command) -> String {
        let keys = self.keymap.keys_of(context, command);
        keys.first().map_or_else(|| format!(":{}", command.name()), |keys| show_sequence(keys))
    }

    /// Whether a command has a key in the pane that has the focus.
    pub(super) fn has_key(&self, command: Command) -> bool {
        !self.keymap.keys_of(self.keyed_pane(), command).is_empty()
    }

    /// The first key of a command in the pane that has the focus; its name if it has none.
    pub(super) fn key_of(&self, command: Command) -> String {
        self.key_in(self.keyed_pane(), command)
    }

    fn keyed_pane(&self) -> Context {
        if self.panes.focus == Pane::Article { Context::Article } else { Context::List }
    }
}
