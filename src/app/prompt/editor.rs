//! A line of text being typed, edited by cluster. The crate `tui-input` does the same with a second ruler
//! of its own and a cursor in code points; what is left of it for us is less than this file.

use crate::command::{Code, Key};
use crate::text::Ruler;

/// Characters that a line takes: what is longer was pasted by mistake.
const LONGEST: usize = 1000;

/// The line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    /// What has been typed.
    pub text: String,
    /// Byte offset of the cursor in it.
    pub cursor: usize,
}

/// What a key did to the line.
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

impl Editor {
    /// A line with text to begin with, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { cursor: text.len(), text: text.to_owned() }
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

    #[test]
    fn editing_goes_by_cluster() {
        let mut line = Editor::new("国👩🏽\u{200d}💻务");
        line.key(Key::plain(Code::Left));
        line.key(Key::plain(Code::Backspace));
        assert_eq!(line.text, "国务");
        line.key(Key { code: Code::Char('u'), ctrl: true, alt: false });
        assert_eq!((line.text.as_str(), line.cursor), ("务", 0));
    }

    proptest! {
        #[test]
        fn the_cursor_stays_on_a_boundary(start in ".{0,12}", keys in proptest::collection::vec(0usize..9, 0..30)) {
            let codes = [Code::Left, Code::Right, Code::Home, Code::End, Code::Backspace, Code::Delete,
                Code::Char('é'), Code::Char('国'), Code::Char('\u{301}')];
            let mut line = Editor::new(&start);
            for key in keys {
                line.key(Key::plain(codes[key]));
                prop_assert!(line.text.is_char_boundary(line.cursor));
            }
        }
    }
}
