//! What covers a part of the screen: pickers, and what choosing a row does.

mod command_line;
mod filter;
mod help;
mod history;
mod info;
mod links;
mod notes;
mod outline;
mod palette;
mod picker;

use super::prompt::Before;
use super::{App, Effect, ExportFormat, Prompt, PromptKind, Shelfmark};
use crate::article::{LinkId, TextId};
use crate::command::{Code, Command, Key};
use crate::library::{Next, Order};
use crate::query::SortField;
use crate::text::Clean;

pub use command_line::Argument;
pub use history::MOST_ACTIONS;
pub use picker::{Picker, PickerLine, PickerRow};

/// What choosing a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Runs a command.
    Run(Command),
    /// Follows a link of the article.
    Link(LinkId),
    /// Goes to the note of this name.
    Note(String),
    /// Goes to a heading of the article.
    Heading(TextId),
    /// Goes to the place of a letter.
    Place(char),
    /// Asks for the file that the article is to be exported to.
    Export(ExportFormat),
    /// Copies a text.
    Copy(Clean),
    /// Shows a view of the sidebar.
    Shelfmark(Shelfmark),
    /// Searches the library for this.
    Search(String),
    /// Sorts the list; again, the other way round.
    Sort(SortField),
    /// Sorts the list in this order.
    Order(Order),
    /// Goes to the row, or line, of this number.
    Row(usize),
    /// Adds these tags, or takes them away, as the command says.
    Tags(Command, Vec<String>),
    /// Undoes what was done last, or does again what was undone.
    Redress(Next),
    /// Closes the picker.
    Close,
    /// Tells why there is nothing to do: the name of a sentence.
    Tell(&'static str),
    /// Asks for an argument.
    Argument(Argument),
    /// Shows the newest version of the article, which is there.
    Newest(Clean),
    /// Shows an older version of the article, which is there.
    Older(Clean),
    /// Shows the picture of this link, which stands in no text.
    Picture(LinkId),
    /// Puts on the theme of this name.
    Theme(String),
    /// Sets so many columns of text at most.
    Measure(usize),
}

impl App {
    /// Opens a picker.
    pub(super) fn open_picker(&mut self, picker: Picker) -> Vec<Effect> {
        self.overlay = Some(picker);
        Vec::new()
    }

    /// Closes the picker, if one is open, and the line that narrows it.
    pub(super) fn close_picker(&mut self) {
        if self.overlay.take().is_some() {
            self.prompt = None;
        }
    }

    /// Does what the row under the cursor stands for.
    pub(super) fn choose_selected(&mut self) -> Vec<Effect> {
        let choice = self.overlay.as_ref().and_then(Picker::selected).map(|row| row.choice.clone());
        choice.map_or_else(Vec::new, |choice| self.chosen(choice))
    }

    /// Does what was chosen. What is only copied or told leaves the picker open, to choose more.
    pub(super) fn chosen(&mut self, choice: Choice) -> Vec<Effect> {
        self.prompt = None;
        if !matches!(choice, Choice::Copy(_) | Choice::Tell(_)) {
            self.overlay = None;
        }
        match choice {
            Choice::Run(command) => self.run(command, None),
            Choice::Link(link) => {
                self.reader.focus = Some(link);
                self.follow(link)
            }
            Choice::Newest(_) => self.show_newest(),
            Choice::Older(path) => self.show_older(path),
            Choice::Picture(link) => self.look_for_picture(link).into_iter().collect(),
            Choice::Shelfmark(mark) => self.show_saved(mark),
            Choice::Search(text) => self.search_again(&text),
            Choice::Sort(field) => self.sort_by(field),
            Choice::Order(order) => {
                self.list.sort(order);
                self.tell(self.order_name(order))
            }
            Choice::Row(number) => self.run(Command::Bottom, Some(number)),
            Choice::Tags(command, tags) => self.tag(command, tags),
            Choice::Redress(Next::Undo) => self.undo(true),
            Choice::Redress(Next::Redo) => self.run(Command::Redo, None),
            Choice::Close => Vec::new(),
            Choice::Tell(reason) => self.tell(self.phrases.line(reason)),
            Choice::Argument(argument) => {
                self.open_palette(PromptKind::Command, &format!("{} ", argument.name()))
            }
            Choice::Theme(name) => vec![Effect::Theme(name)],
            Choice::Measure(columns) => self.set_measure(columns),
            Choice::Note(name) => self.go_to_note(&name),
            Choice::Heading(text) => self.go_to_heading(text),
            Choice::Place(letter) => self.go_to_place_of(letter),
            Choice::Export(format) => self.ask_export_name(format),
            Choice::Copy(text) => vec![Effect::Copy { address: text, words: None }],
        }
    }

    /// What a key chooses in a menu.
    pub(super) fn menu_choice(&self, key: Key) -> Option<Choice> {
        let fresh = self.pending.is_empty() && self.count.is_none();
        self.overlay.as_ref().filter(|_| fresh)?.choice_of(key)
    }

    /// The text that the row under the cursor is there to copy.
    pub(super) fn picked_text(&self) -> Option<Clean> {
        match &self.overlay.as_ref()?.selected()?.choice {
            Choice::Copy(text) | Choice::Newest(text) | Choice::Older(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The link under the cursor of the list of links.
    pub(super) fn picked_link(&self) -> Option<LinkId> {
        match self.overlay.as_ref()?.selected()?.choice {
            Choice::Link(link) => Some(link),
            _ => None,
        }
    }

    /// Rows that the picker shows at once.
    pub(super) fn panel_rows(&self) -> usize {
        self.screen().panel.map_or(1, |panel| usize::from(panel.rows.height)).max(1)
    }

    /// Opens the line that narrows the picker.
    pub(super) fn open_filter(&mut self) {
        if let Some(picker) = &self.overlay {
            let query = picker.query().to_owned();
            self.prompt = Some(Prompt::new(PromptKind::Pick, &query, Before::Picker));
        }
    }

    /// Keys that move in the picker while a line is typed; says whether this was one.
    pub(super) fn picker_key(&mut self, key: Key) -> bool {
        if key.code == Code::Tab {
            match self.prompt.as_ref().map(|prompt| prompt.kind) {
                Some(PromptKind::Command) => self.complete(),
                Some(PromptKind::Tags(_)) => self.complete_tag(),
                _ => return self.step_picker(1),
            }
            return true;
        }
        let page = self.panel_rows().cast_signed();
        let rows = match (key.ctrl, key.code) {
            (false, Code::Down) | (true, Code::Char('n')) => 1,
            (false, Code::Up | Code::BackTab) | (true, Code::Char('p')) => -1,
            (false, Code::PageDown) => page,
            (false, Code::PageUp) => -page,
            _ => return false,
        };
        self.step_picker(rows)
    }

    /// Moves the cursor of the picker; says whether there is one.
    fn step_picker(&mut self, rows: isize) -> bool {
        self.overlay.as_mut().map(|picker| picker.step(rows)).is_some()
    }

    /// Where the cursor of the picker is, and whether rows lie below the panel.
    pub(super) fn picker_position(&self) -> Option<Clean> {
        let (picker, visible) = (self.overlay.as_ref()?, self.panel_rows());
        let lines = picker.lines();
        let below = lines.iter().skip(picker.top + visible);
        let below = below.filter(|line| matches!(line, PickerLine::Row(_))).count();
        Some(self.phrases.picker_position((picker.cursor + 1).min(picker.len()), picker.len(), below))
    }
}
