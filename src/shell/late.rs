//! Answers that come late: the terminal is asked before the reader starts, and what it answers after
//! its patience ended arrives among the keys, where it would run commands (TYPESETTING 6.9).
//!
//! Knows keys, not what the answers say.

use crate::command::{Code, Key};

/// Keys that one answer can be: more is none.
const LONGEST: usize = 64;

/// Eats answers that come late. An answer about the background arrives as the keys
/// Alt-] 1 1 ; r g b : … Alt-\\ or Ctrl-g. Of the other answers crossterm takes care, but where a read
/// ended just behind their first byte: then the rest arrives as keys behind Esc.
#[derive(Clone, Debug, Default)]
pub(super) struct LateAnswers {
    /// Whether an answer is still to come.
    is_expected: bool,
    /// Keys that may be the beginning of an answer.
    held: Vec<Key>,
    /// Whether the key before was Esc.
    is_after_escape: bool,
}

/// What keys may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    Answer,
    Beginning,
    Nothing,
}

impl LateAnswers {
    pub(super) fn new(is_expected: bool) -> Self {
        Self { is_expected, ..Self::default() }
    }

    /// Takes a key; gives those that were pressed by a person.
    pub(super) fn filter(&mut self, key: Key) -> Vec<Key> {
        if !self.is_expected {
            return vec![key];
        }
        let is_after_escape = std::mem::replace(&mut self.is_after_escape, key == Key::plain(Code::Esc));
        let introduces = matches!(key.code, Code::Char(']' | '[')) && !key.ctrl;
        if introduces && (key.alt || is_after_escape) {
            return std::mem::replace(&mut self.held, vec![key]);
        }
        if self.held.is_empty() {
            return vec![key];
        }
        self.held.push(key);
        match self.likeness() {
            Likeness::Answer => {
                self.held.clear();
                Vec::new()
            }
            Likeness::Beginning => Vec::new(),
            Likeness::Nothing => std::mem::take(&mut self.held),
        }
    }

    fn likeness(&self) -> Likeness {
        let mut keys = self.held.iter();
        let introducer = keys.next().map(|key| key.code);
        let mut text = String::new();
        keys.for_each(|key| write_key(&mut text, key));
        match introducer {
            _ if text.len() > LONGEST => Likeness::Nothing,
            Some(Code::Char(']')) => like_colour(&text),
            _ => like_report(&text),
        }
    }
}

/// Writes what the terminal sent for a key; NUL for what is no part of an answer.
fn write_key(text: &mut String, key: &Key) {
    match key.code {
        Code::Esc => text.push('\x1b'),
        Code::Char('\\') if key.alt => text.push_str("\x1b\\"),
        Code::Char('g') if key.ctrl => text.push('\x07'),
        Code::Char(char) => text.push(char),
        _ => text.push('\0'),
    }
}

/// `number ; rgb: digits` and the end of a string.
fn like_colour(text: &str) -> Likeness {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let Some(digits) = rest.strip_prefix(";rgb:").or(rest.strip_prefix(";rgba:")) else {
        let begins = ";rgb:".starts_with(rest) || ";rgba:".starts_with(rest);
        let has_number = rest.len() < text.len();
        return if begins && has_number { Likeness::Beginning } else { Likeness::Nothing };
    };
    match digits.trim_start_matches(|char: char| char.is_ascii_hexdigit() || char == '/') {
        "\x07" | "\x1b\\" => Likeness::Answer,
        "" | "\x1b" => Likeness::Beginning,
        _ => Likeness::Nothing,
    }
}

/// The state of a mode `? 2 0 2 7 ; 1 $ y`, a position `1 ; 2 R`, attributes `? 6 2 ; 4 c`,
/// flags of the keyboard `? 0 u`.
fn like_report(text: &str) -> Likeness {
    let numbers = text.strip_prefix('?').unwrap_or(text);
    let rest = numbers.trim_start_matches(|char: char| char.is_ascii_digit() || char == ';');
    match rest {
        "$y" | "R" | "c" | "u" if rest.len() < numbers.len() => Likeness::Answer,
        "" | "$" => Likeness::Beginning,
        _ => Likeness::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of bytes. As crossterm does, an escape and the character behind it are a key with
    /// Alt; `⎋` stands for an escape that came alone.
    fn filtered(bytes: &str) -> String {
        let mut late = LateAnswers::new(true);
        let mut kept = String::new();
        let mut chars = bytes.chars();
        while let Some(char) = chars.next() {
            let key = match char {
                '\x1b' => Key { code: Code::Char(chars.next().unwrap()), ctrl: false, alt: true },
                '⎋' => Key::plain(Code::Esc),
                '\x07' => Key { code: Code::Char('g'), ctrl: true, alt: false },
                char => Key::plain(Code::Char(char)),
            };
            late.filter(key).iter().for_each(|key| kept.push_str(&key.to_string()));
        }
        kept
    }

    #[test]
    fn late_answers_run_no_command() {
        assert_eq!(filtered("j\x1b]11;rgb:dada/aaaa/0000\x1b\\k"), "jk");
        assert_eq!(filtered("\x1b]10;rgb:dd/dd/dd\x1b\\\x1b]11;rgba:00/00/00/00\x07k"), "k");
        assert_eq!(filtered("⎋]11;rgb:00/00/00⎋\\k"), "Esck");
        for report in ["?2027;1$y", "?2027;0$y", "1;2R", "24;3R", "?62;4;22c", "?6c", "?0u"] {
            assert_eq!(filtered(&format!("j⎋[{report}k")), "jEsck", "{report}");
        }
    }

    #[test]
    fn keys_of_a_person_pass() {
        assert_eq!(filtered("11;rgb:jk"), "11;rgb:jk");
        assert_eq!(filtered("\x1b]jk"), "Alt-]jk");
        assert_eq!(filtered("\x1b]1jk"), "Alt-]1jk");
        assert_eq!(filtered("\x1b]\x1b]j"), "Alt-]Alt-]j");
        assert_eq!(filtered("[c]c"), "[c]c");
        assert_eq!(filtered("⎋[c⎋j⎋[?国"), "Esc[cEscjEsc[?国");
    }

    #[test]
    fn where_all_answers_have_come_nothing_is_held() {
        let mut late = LateAnswers::new(false);
        let key = Key { code: Code::Char(']'), ctrl: false, alt: true };
        assert_eq!(late.filter(key), [key]);
    }
}
