//! Help: the commands that can be used here, by group, made from the command table.

use super::{Choice, Picker, PickerRow};
use crate::app::{App, Effect};
use crate::command::{Command, Context, Group, show_sequence};
use crate::text::Clean;

impl App {
    pub(in crate::app) fn open_help(&mut self) -> Vec<Effect> {
        let context = self.context();
        let commands = |group| Command::ALL.iter().filter(move |command| command.group() == group);
        let rows = Group::ALL.into_iter().flat_map(commands);
        let rows = rows.filter_map(|command| self.help_row(*command, context)).collect();
        self.open_picker(Picker::new(self.phrases.line("help-title"), rows, 0, self.ruler))
    }

    fn help_row(&self, command: Command, context: Context) -> Option<PickerRow> {
        let keys = self.keymap.keys_of(context, command);
        let keys: Vec<String> = keys.into_iter().map(show_sequence).collect();
        let row = PickerRow::new(
            Clean::line(&keys.join("  ")),
            self.phrases.line(&format!("command-{}", command.name())),
            self.unavailable(command).map(|reason| self.said_with_key(reason, &[])).unwrap_or_default(),
            Choice::Run(command),
        );
        let group = self.phrases.line(&format!("group-{}", command.group().name()));
        let faint = !self.available(command);
        let row = PickerRow { group, faint, aside: command.name().to_owned(), ..row };
        (!keys.is_empty()).then_some(row)
    }
}
