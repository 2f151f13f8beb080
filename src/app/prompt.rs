//! The line being typed at the bottom: a filter, a search.

mod editor;
mod history;

use super::{Draft, ExportFormat, Shelfmark};
use crate::article::ArticleId;
use crate::command::Command;
use crate::library::View;
use crate::text::Clean;

pub(super) use editor::Edit;
pub use editor::Editor;
pub(super) use history::Histories;

/// What a prompt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PromptKind {
    /// Filter the list by title.
    Filter,
    /// Search all articles.
    SearchLibrary,
    /// Search the article.
    SearchArticle,
    /// Narrow the rows of a picker.
    Pick,
    /// Find a command.
    Palette,
    /// Find a query that was saved, or a search of before.
    Query,
    /// Name a command, maybe with an argument.
    Command,
    /// Name the file that an article is exported to.
    Export(ExportFormat),
    /// Name the program that an article is given to.
    Pipe,
    /// Name the program that is given the terminal.
    Run,
    /// Write a note.
    Note,
    /// Name the day until which rows are put off, so many of them.
    Day(Option<usize>),
    /// Name tags that this command adds or takes away.
    Tags(Command),
}

/// A prompt.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// What has been typed.
    pub line: Editor,
    /// The line of the history that it repeats, counted from the newest.
    pub recalled: Option<usize>,
    /// What is wrong with it.
    pub error: Option<Clean>,
    /// What to return to when it is cancelled.
    pub before: Before,
}

/// What was there before the prompt.
#[derive(Clone, Debug)]
pub enum Before {
    /// The view, its text, and the article that the reader had gone to.
    View {
        /// The view.
        view: View,
        /// The view of the sidebar that it is, or narrows.
        shelfmark: Shelfmark,
        /// Its text.
        text: String,
        /// The article.
        selected: Option<ArticleId>,
    },
    /// The first row of the page on the screen, and the search.
    Page(usize, Option<super::Found>),
    /// A picker that was not narrowed.
    Picker,
    /// The note as it was.
    Note(Box<Draft>),
    /// Nothing that changes while one types.
    Nothing,
    /// Nothing: the commands came with the prompt.
    Commands,
}

impl PromptKind {
    /// Whether lines of its kind are kept to be recalled.
    #[must_use]
    pub fn has_history(self) -> bool {
        !matches!(self, Self::Pick | Self::Palette | Self::Query | Self::Note | Self::Day(_) | Self::Tags(_))
    }
}

impl Prompt {
    /// A prompt with text to begin with.
    #[must_use]
    pub fn new(kind: PromptKind, text: &str, before: Before) -> Self {
        Self { kind, line: Editor::new(text), recalled: None, error: None, before }
    }
}
