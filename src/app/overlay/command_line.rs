//! The command line: a name, maybe an argument behind a space, or the number of a row.

use super::{Choice, Picker, PickerRow};
use crate::app::{App, Effect, PromptKind};
use crate::command::Command;
use crate::page;
use crate::query::Sort;
use crate::text::Clean;
use crate::words::nearest;

/// Short names, as in vim.
const ALIASES: &[(&str, Command)] =
    &[("q", Command::Quit), ("wq", Command::Quit), ("x", Command::Quit), ("h", Command::Help)];

/// What is given behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The name of a theme.
    Theme,
    /// An order of the list.
    Sort,
    /// Most columns of text.
    Measure,
}

/// What a line asks for.
enum Asked {
    /// The row under the cursor.
    Row,
    /// This.
    Choice(Choice),
    /// Nothing that can be done, for this reason.
    Mistake(Clean),
}

impl Argument {
    /// Every argument.
    pub(super) const ALL: [Self; 3] = [Self::Theme, Self::Sort, Self::Measure];

    /// The word before it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Sort => "sort",
            Self::Measure => "measure",
        }
    }

    /// What it does: the id of a sentence.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Theme => "argument-theme",
            Self::Sort => "argument-sort",
            Self::Measure => "argument-measure",
        }
    }
}

/// The argument that a line gives, and what is written of it.
fn argument_of(line: &str) -> Option<(Argument, &str)> {
    let (word, rest) = line.trim_start().split_once(char::is_whitespace)?;
    let argument = Argument::ALL.into_iter().find(|argument| argument.name() == word)?;
    Some((argument, rest.trim()))
}

impl App {
    /// Shows what a line that is being typed may mean.
    pub(in crate::app) fn command_line_changed(&mut self, line: &str) {
        let argument = argument_of(line);
        let shown = self.overlay.as_ref().and_then(|picker| picker.arguments_of);
        match argument {
            Some((argument, _)) if shown != Some(argument) => self.show_values(argument),
            None if shown.is_some() => self.show_commands(),
            _ => {}
        }
        let query = argument.map_or(line.trim(), |(_, written)| written);
        self.overlay.iter_mut().for_each(|picker| picker.narrow(query));
    }

    /// Shows the values that an argument may have.
    fn show_values(&mut self, argument: Argument) {
        let rows = self.values(argument).into_iter().map(|value| {
            let choice = self.choice(argument, &value).ok()?;
            let text = match &choice {
                Choice::Order(order) => self.order_name(*order),
                _ => Clean::default(),
            };
            Some(PickerRow::new(Clean::line(&value), text, Clean::default(), choice))
        });
        let rows: Vec<PickerRow> = rows.flatten().collect();
        let most_rows = self.overlay.as_ref().and_then(|picker| picker.most_rows);
        let mut picker = Picker::new(Clean::line(argument.name()), rows, 0, self.ruler);
        (picker.ranked, picker.most_rows, picker.arguments_of) = (true, most_rows, Some(argument));
        self.overlay = Some(picker);
    }

    fn values(&self, argument: Argument) -> Vec<String> {
        match argument {
            Argument::Theme => self.themes.clone(),
            Argument::Sort => Sort::NAMES.iter().map(|name| (*name).to_owned()).collect(),
            Argument::Measure => {
                page::Settings::MEASURES.step_by(10).map(|columns| columns.to_string()).collect()
            }
        }
    }

    /// What an argument with this value asks for, or what is wrong with it.
    fn choice(&self, argument: Argument, value: &str) -> Result<Choice, Clean> {
        let choice = match argument {
            Argument::Theme => self.themes.iter().find(|name| *name == value).cloned().map(Choice::Theme),
            Argument::Sort => value.parse::<Sort>().ok().map(|sort| Choice::Order(sort.order())),
            Argument::Measure => {
                let columns = value.parse().ok();
                columns.filter(|columns| page::Settings::MEASURES.contains(columns)).map(Choice::Measure)
            }
        };
        choice.ok_or_else(|| {
            if argument == Argument::Measure {
                let (least, most) = (page::Settings::MEASURES.start(), page::Settings::MEASURES.end());
                return self.phrases.measure_range(*least, *most);
            }
            let values = self.values(argument);
            let nearest = nearest(value, values.iter().map(String::as_str));
            self.phrases.no_such_value(argument.name(), value, nearest)
        })
    }

    /// Does what the line asks for.
    pub(in crate::app) fn accept_command_line(&mut self, line: &str) -> Vec<Effect> {
        match self.asked(line.trim()) {
            Asked::Row => self.choose_selected(),
            Asked::Choice(choice) => self.chosen(choice),
            Asked::Mistake(mistake) => {
                self.overlay = None;
                self.warn(mistake)
            }
        }
    }

    fn asked(&self, line: &str) -> Asked {
        let moved = self.overlay.as_ref().is_some_and(|picker| picker.cursor > 0);
        if moved || line.is_empty() {
            return Asked::Row;
        }
        if let Ok(number) = line.parse::<usize>() {
            return Asked::Choice(Choice::Row(number));
        }
        if let Some((argument, written)) = argument_of(line) {
            return match self.choice(argument, written) {
                Ok(choice) => Asked::Choice(choice),
                Err(_) if self.is_beginning(written) => Asked::Row,
                Err(mistake) => Asked::Mistake(mistake),
            };
        }
        let alias = ALIASES.iter().find(|(name, _)| *name == line).map(|(_, command)| *command);
        match alias.or_else(|| Command::from_name(line)) {
            Some(command) => Asked::Choice(Choice::Run(command)),
            // What is no name may be found by what it does, but is not run for letters found here and there.
            None if self.is_beginning(line) || (!line.is_ascii() && self.has_rows()) => Asked::Row,
            None => {
                let nearest = nearest(line, Command::ALL.iter().map(|command| command.name()));
                Asked::Mistake(self.phrases.no_such_command(line, nearest))
            }
        }
    }

    fn has_rows(&self) -> bool {
        self.overlay.as_ref().is_some_and(|picker| !picker.is_empty())
    }

    /// Whether what is written is the beginning of the name or the value under the cursor.
    fn is_beginning(&self, written: &str) -> bool {
        let row = self.overlay.as_ref().and_then(Picker::selected);
        row.is_some_and(|row| row.mark.starts_with(written))
    }

    /// Completes the line with the row under the cursor.
    pub(in crate::app) fn complete(&mut self) {
        let Some(picker) = &self.overlay else { return };
        let Some(row) = picker.selected() else { return };
        let line = match (picker.arguments_of, &row.choice) {
            (Some(argument), _) => format!("{} {}", argument.name(), row.mark),
            (None, Choice::Argument(argument)) => format!("{} ", argument.name()),
            (None, _) => row.mark.to_string(),
        };
        if let Some(prompt) = self.prompt.as_mut().filter(|prompt| prompt.kind == PromptKind::Command) {
            prompt.line = crate::app::Editor::new(&line);
            self.prompt_changed();
        }
    }
}
