//! The line being typed at the bottom: a filter, a search.

use super::Shelfmark;
use crate::article::ArticleId;
use crate::command::{Code, Key};
use crate::library::View;
use crate::text::Ruler;

/// Characters that a prompt takes: what is longer was pasted by mistake.
const LONGEST: usize = 1000;

/// What a prompt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// Filter the list by title.
    Filter,
    /// Search all articles.
    SearchLibrary,
    /// Search the article.
    SearchArticle,
}

/// A prompt.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// What has been typed.
    pub text: String,
    /// Byte offset of the cursor in it.
    pub cursor: usize,
    /// What is wrong with it.
    pub error: Option<crate::text::Clean>,
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
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The text changed.
    Changed,
    /// Nothing but the cursor moved, or nothing at all.
    Nothing,
    /// Done.
    Accept,
    /// Given up.
    Cancel,
}

impl Prompt {
    /// A prompt with text to begin with.
    #[must_use]
    pub fn new(kind: PromptKind, text: String, before: Before) -> Self {
        Self { kind, cursor: text.len(), text, error: None, before }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Edit {
        match (key.ctrl, key.alt, key.code) {
            (false, false, Code::Char(char)) => return self.insert(char.encode_utf8(&mut [0; 4])),
            (false, _, Code::Enter) => return Edit::Accept,
            (false, _, Code::Esc) | (true, false, Code::Char('c' | 'g')) => return Edit::Cancel,
            (false, _, Code::Backspace) | (true, false, Code::Char('h')) => return self.backspace(),
            (false, _, Code::Delete) | (true, false, Code::Char('d')) => return self.delete(self.next()),
            (true, false, Code::Char('u')) => return self.delete(0),
            (true, false, Code::Char('k')) => return self.delete(self.text.len()),
            (true, false, Code::Char('w')) => return self.delete(self.word_start()),
            (false, _, Code::Left) | (true, false, Code::Char('b')) => self.cursor = self.previous(),
            (false, _, Code::Right) | (true, false, Code::Char('f')) => self.cursor = self.next(),
            (false, _, Code::Home) | (true, false, Code::Char('a')) => self.cursor = 0,
            (false, _, Code::End) | (true, false, Code::Char('e')) => self.cursor = self.text.len(),
            _ => {}
        }
        Edit::Nothing
    }

    /// Inserts text at the cursor, as one line.
    pub fn insert(&mut self, text: &str) -> Edit {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let line: String =
            text.chars().take(room).map(|char| if char.is_control() { ' ' } else { char }).collect();
        self.text.insert_str(self.cursor, &line);
        self.cursor += line.len();
        Edit::Changed
    }

    /// In an empty prompt, Backspace gives up, as in vim.
    fn backspace(&mut self) -> Edit {
        if self.text.is_empty() { Edit::Cancel } else { self.delete(self.previous()) }
    }

    fn delete(&mut self, to: usize) -> Edit {
        let range = self.cursor.min(to)..self.cursor.max(to);
        self.cursor = range.start;
        self.text.replace_range(range, "");
        Edit::Changed
    }

    fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn previous(&self) -> usize {
        Ruler::default().clusters(self.before_cursor()).last().map_or(0, |cluster| cluster.start)
    }

    fn next(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + Ruler::default().clusters(after).next().map_or(0, |cluster| cluster.text.len())
    }

    /// The start of the run of like characters before the cursor.
    fn word_start(&self) -> usize {
        let trimmed = self.before_cursor().trim_end();
        let kind = |char: char| (char.is_alphanumeric(), char.is_ascii());
        let last = trimmed.chars().next_back().map(kind);
        let run = trimmed.char_indices().rev().take_while(|(_, char)| Some(kind(*char)) == last);
        run.last().map_or(0, |(start, _)| start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn prompt(text: &str) -> Prompt {
        Prompt::new(PromptKind::Filter, text.to_owned(), Before::Page(0, None))
    }

    #[test]
    fn editing_goes_by_cluster() {
        let mut prompt = prompt("国👩🏽\u{200d}💻务");
        prompt.key(Key::plain(Code::Left));
        prompt.key(Key::plain(Code::Backspace));
        assert_eq!(prompt.text, "国务");
        prompt.key(Key { code: Code::Char('u'), ctrl: true, alt: false });
        assert_eq!((prompt.text.as_str(), prompt.cursor), ("务", 0));
    }

    proptest! {
        #[test]
        fn the_cursor_stays_on_a_boundary(start in ".{0,12}", keys in proptest::collection::vec(0usize..9, 0..30)) {
            let codes = [Code::Left, Code::Right, Code::Home, Code::End, Code::Backspace, Code::Delete,
                Code::Char('é'), Code::Char('国'), Code::Char('\u{301}')];
            let mut prompt = prompt(&start);
            for key in keys {
                prompt.key(Key::plain(codes[key]));
                prop_assert!(prompt.text.is_char_boundary(prompt.cursor));
            }
        }
    }
}
