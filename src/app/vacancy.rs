//! What stands where there are no rows and no page: what is the matter, and the next key.

use super::{App, Pane, Pile, Shelfmark, rows};
use crate::article::{Block, Document, Text};
use crate::command::{Command, Context};
use crate::library::Fault;
use crate::page::{Hanging, Style, typeset};
use crate::query::{Expression, Scope, is_or_in_small_letters, parse};
use crate::text::{Clean, Script};

/// What a line says, where there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The name of what cannot be shown.
    Name,
    /// What is the matter.
    Reason,
    /// Why it failed.
    Failure,
}

impl App {
    /// What an empty list says, in lines.
    #[must_use]
    pub fn empty_list(&self) -> Vec<Clean> {
        let columns = self.screen().list.map_or(0, rows::text_columns);
        self.wrapped(&self.empty_reason(), columns)
    }

    fn empty_reason(&self) -> Clean {
        let back = self.key_word(Context::List, Command::Back);
        let count = self.intake.scan.article_count;
        if !self.list.query_text.is_empty() {
            let asked = parse(&self.list.query_text, &self.phrases.calendar()).unwrap_or_default();
            let id = match (self.list.view.scope, asked.parts()) {
                (Scope::Titles, parts) if parts.iter().all(Expression::is_plain_words) => "no-titles",
                (Scope::Everything, _) if is_or_in_small_letters(&self.list.query_text) => "no-hits-of-or",
                (_, [_, _, ..]) => "no-hits-of-many",
                _ => "no-hits",
            };
            let query = ("query", self.list.query_text.as_str().into());
            let search = ("search", self.key_of(Command::Search).into());
            self.phrases.with(id, &[query, search, back])
        } else if !self.intake.scan.done || self.list.doubted {
            self.phrases.with(
                "still-scanning",
                &[("count", count.into()), self.key_word(Context::List, Command::Help)],
            )
        } else if self.list.shelfmark == Shelfmark::Pile(Pile::Unread) {
            self.phrases.with("empty-unread", &[back])
        } else if self.list.shelfmark != Shelfmark::HOME {
            self.phrases.with("empty-view", &[back])
        } else if let Some((path, fault)) = self.intake.scan.failures.first() {
            let reason = self.phrases.fault(fault);
            let arguments = [("path", path.as_str().into()), ("reason", reason.as_str().into())];
            let again = self.key_word(Context::List, Command::Rescan);
            self.phrases.with("folder-failed", &[arguments, [again, ("count", count.into())]].concat())
        } else if self.intake.is_empty() {
            self.phrases.with("empty-library", &[self.key_word(Context::List, Command::Quit)])
        } else {
            self.phrases.with("empty-inbox", &[self.key_word(Context::List, Command::Undo)])
        }
    }

    /// What stands in the article's pane where no page can, in lines.
    #[must_use]
    pub fn empty_article(&self) -> Vec<(Said, Clean)> {
        let columns = self.screen().page.map_or(0, |page| page.width.into());
        match &self.reader.fault {
            Some(fault) => self.broken_article(fault, columns),
            // The list beside it says why there is nothing.
            None if self.list.total() == 0 && self.screen().list.is_some() => Vec::new(),
            None if self.reader.id.is_none() && self.list.known && !self.list.awaited => {
                let help = self.key_word(self.context(), Command::Help);
                self.said(Said::Reason, &self.phrases.with("nothing-selected", &[help]), columns)
            }
            None => Vec::new(),
        }
    }

    /// Its title, where it is, why it cannot be read, and how to go on.
    fn broken_article(&self, fault: &Fault, columns: usize) -> Vec<(Said, Clean)> {
        let mut lines = Vec::new();
        if let Some(entry) = self.shown_entry() {
            let title = self.phrases.row_title(entry);
            lines.extend(self.said(Said::Name, &title, columns));
            if entry.path != title {
                lines.extend(self.said(Said::Reason, &entry.path, columns));
            }
            lines.push((Said::Reason, Clean::default()));
        }
        lines.extend(self.said(Said::Failure, &self.phrases.fault(fault), columns));
        let next = match self.panes.focus {
            Pane::Article => self.key_word(Context::Article, Command::NextArticle),
            Pane::List | Pane::Sidebar => self.key_word(Context::List, Command::Down),
        };
        lines.push((Said::Reason, Clean::default()));
        lines.extend(self.said(Said::Reason, &self.phrases.with("broken-next", &[next]), columns));
        lines
    }

    fn said(&self, said: Said, text: &Clean, columns: usize) -> Vec<(Said, Clean)> {
        self.wrapped(text, columns).into_iter().map(|line| (said, line)).collect()
    }

    fn wrapped(&self, text: &Clean, columns: usize) -> Vec<Clean> {
        let paragraph = Block::Paragraph(Text::plain(text.clone()));
        let style = Style { ruler: self.ruler, hanging: Hanging::Off, ..Style::of_columns(columns.max(4)) };
        let page = typeset(&Document::new(vec![paragraph], Vec::new()), Script::Simplified, &style);
        page.rows.iter().map(|row| Clean::line(&row.plain())).collect()
    }
}
