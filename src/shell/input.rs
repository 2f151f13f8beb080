//! Terminal events → messages: press and repeat act, release never.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::Message;
use crate::command::{Code, Key};

/// The message that a terminal event is, if it is one.
#[must_use]
pub(super) fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(event) => key(event).map(Message::Key),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(columns, rows) => Some(Message::Resized { columns, rows }),
        Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// Eats answers that the terminal gives late. The question about its background is asked before the
/// reader starts; an answer that comes afterwards arrives as the keys Alt-] 1 1 ; r g b : … Alt-\\,
/// and would run commands (TYPESETTING 6.9).
#[derive(Clone, Debug, Default)]
pub(super) struct LateAnswers {
    /// Keys that may be the beginning of an answer.
    held: Vec<Key>,
}

impl LateAnswers {
    /// Takes a key; gives those that were pressed by a person.
    pub(super) fn filter(&mut self, key: Key) -> Vec<Key> {
        let starts = key == Key { code: Code::Char(']'), ctrl: false, alt: true };
        if starts {
            return std::mem::replace(&mut self.held, vec![key]);
        }
        if self.held.is_empty() {
            return vec![key];
        }
        let ends = (key.alt && key.code == Code::Char('\\')) || (key.ctrl && key.code == Code::Char('g'));
        if ends {
            self.held.clear();
            return Vec::new();
        }
        self.held.push(key);
        if self.is_answer() { Vec::new() } else { std::mem::take(&mut self.held) }
    }

    /// Whether the keys held are the beginning of `Alt-] number ; rgb: digits`.
    fn is_answer(&self) -> bool {
        let text: String = self
            .held
            .iter()
            .skip(1)
            .map(|key| if let Code::Char(char) = key.code { char } else { '\0' })
            .collect();
        let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
        let numbered = rest.len() < text.len() && text.len() < 64;
        let colour = rest.strip_prefix(";rgb:").or(rest.strip_prefix(";rgba:"));
        numbered
            && (";rgb:".starts_with(rest)
                || ";rgba:".starts_with(rest)
                || colour
                    .is_some_and(|digits| digits.chars().all(|char| char.is_ascii_hexdigit() || char == '/')))
    }
}

/// The key of an event. Shift is part of the character; Super and the like are not for us.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let modifiers = event.modifiers;
    if modifiers.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
        return None;
    }
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        // Ctrl with a letter arrives in either case, by terminal.
        KeyCode::Char(char) if modifiers.contains(KeyModifiers::CONTROL) => {
            Code::Char(char.to_ascii_lowercase())
        }
        KeyCode::Char(char) => Code::Char(char),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left if shift => Code::ShiftLeft,
        KeyCode::Right if shift => Code::ShiftRight,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let ctrl = modifiers.contains(KeyModifiers::CONTROL);
    Some(Key { code, ctrl, alt: modifiers.contains(KeyModifiers::ALT) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_are_named_as_in_the_keymap() {
        assert_eq!(press(KeyCode::Char('j'), KeyModifiers::NONE).as_deref(), Some("j"));
        assert_eq!(press(KeyCode::Char('G'), KeyModifiers::SHIFT).as_deref(), Some("G"));
        assert_eq!(press(KeyCode::Char('D'), KeyModifiers::CONTROL).as_deref(), Some("Ctrl-d"));
        assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT).as_deref(), Some("Shift-Tab"));
        assert_eq!(press(KeyCode::Char(' '), KeyModifiers::SHIFT).as_deref(), Some("Space"));
        assert_eq!(press(KeyCode::Left, KeyModifiers::ALT).as_deref(), Some("Alt-Left"));
    }

    fn filtered(bytes: &str) -> String {
        let mut late = LateAnswers::default();
        let mut kept = String::new();
        let mut chars = bytes.chars();
        while let Some(char) = chars.next() {
            let alt = char == '\x1b';
            let code = Code::Char(if alt { chars.next().unwrap() } else { char });
            late.filter(Key { code, ctrl: false, alt })
                .iter()
                .for_each(|key| kept.push_str(&key.to_string()));
        }
        kept
    }

    #[test]
    fn late_answers_run_no_command() {
        assert_eq!(filtered("j\x1b]11;rgb:dada/aaaa/0000\x1b\\k"), "jk");
        assert_eq!(filtered("\x1b]10;rgb:dd/dd/dd\x1b\\\x1b]11;rgb:00/00/00\x1b\\"), "");
    }

    #[test]
    fn keys_of_a_person_pass() {
        assert_eq!(filtered("11;rgb:jk"), "11;rgb:jk");
        assert_eq!(filtered("\x1b]jk"), "Alt-]jk");
        assert_eq!(filtered("\x1b]1jk"), "Alt-]1jk");
        assert_eq!(filtered("\x1b]\x1b]j"), "Alt-]Alt-]j");
    }

    #[test]
    fn a_release_is_no_key() {
        let mut event = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(key(event), None);
        event.kind = KeyEventKind::Repeat;
        assert!(key(event).is_some());
    }
}
