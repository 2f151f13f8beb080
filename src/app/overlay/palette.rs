//! The palette: every command that can be given here, found by its name or by what it does, in either
//! language of the interface. With `:` it is a command line; see `command_line`.

use super::command_line::Argument;
use super::{Choice, Picker, PickerRow};
use crate::app::prompt::Before;
use crate::app::{App, Effect, Prompt, PromptKind};
use crate::command::{Command, show_sequence};
use crate::text::Clean;
use crate::words::{Locale, Words};

/// Most rows on the screen: the rest is found by typing.
const MOST_ROWS: usize = 12;

impl App {
    /// Opens the palette; `kind` tells in which of its two dresses.
    pub(in crate::app) fn open_palette(&mut self, kind: PromptKind, text: &str) -> Vec<Effect> {
        self.show_commands();
        self.prompt = Some(Prompt::new(kind, text, Before::Commands));
        self.prompt_changed();
        Vec::new()
    }

    /// Shows the commands, or the values of an argument.
    pub(super) fn show_commands(&mut self) {
        // What works is what works without the palette.
        self.overlay = None;
        let title = self.phrases.line("palette-title");
        let rows = self.command_rows();
        let mut picker = Picker::new(title, rows, 0, self.ruler);
        (picker.ranked, picker.most_rows) = (true, Some(MOST_ROWS));
        self.overlay = Some(picker);
    }

    fn command_rows(&self) -> Vec<PickerRow> {
        let other = Words::new(match self.phrases.words().locale() {
            Locale::English => Locale::Chinese,
            Locale::Chinese => Locale::English,
        });
        let aside = |id: &str| other.get(id);
        let commands = Command::ALL.iter().filter(|command| command.contexts().contains(&self.context()));
        let commands = commands.map(|command| {
            let keys = self.keymap.keys_of(self.context(), *command);
            let keys: Vec<String> = keys.into_iter().map(show_sequence).collect();
            let reason = self.unavailable(*command).map(|reason| self.said_with_key(reason, &[]));
            let id = format!("command-{}", command.name());
            let row = PickerRow::new(
                Clean::line(command.name()),
                self.phrases.line(&id),
                reason.clone().unwrap_or_else(|| Clean::line(&keys.join("  "))),
                Choice::Run(*command),
            );
            PickerRow { faint: reason.is_some(), aside: aside(&id), ..row }
        });
        let is_command = |argument: &Argument| {
            let command = Command::from_name(argument.name());
            command.is_some_and(|command| command.contexts().contains(&self.context()))
        };
        let arguments = Argument::ALL.into_iter().filter(|argument| !is_command(argument));
        let arguments = arguments.map(|argument| {
            let id = argument.sentence();
            let name = Clean::line(argument.name());
            let row =
                PickerRow::new(name, self.phrases.line(id), Clean::default(), Choice::Argument(argument));
            PickerRow { aside: aside(id), ..row }
        });
        commands.chain(arguments).collect()
    }
}
