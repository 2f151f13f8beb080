//! Terminal events → messages: press and repeat act, release never.

use std::time::Instant;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::clicks::Clicks;
use crate::app::Message;
use crate::command::{Code, Key};

/// The message that a terminal event is, if it is one.
#[must_use]
pub(super) fn message(event: Event, clicks: &mut Clicks) -> Option<Message> {
    match event {
        Event::Key(event) => key(event).map(Message::Key),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(columns, rows) => Some(Message::Resized { columns, rows }),
        Event::Mouse(event) => clicks.take(event, Instant::now()).map(Message::Mouse),
        Event::FocusGained | Event::FocusLost => None,
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
        KeyCode::Up if shift => Code::ShiftUp,
        KeyCode::Down if shift => Code::ShiftDown,
        KeyCode::Home if shift => Code::ShiftHome,
        KeyCode::End if shift => Code::ShiftEnd,
        KeyCode::Left if shift => Code::ShiftLeft,
        KeyCode::Right if shift => Code::ShiftRight,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
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
        assert_eq!(press(KeyCode::Up, KeyModifiers::SHIFT).as_deref(), Some("Shift-Up"));
        assert_eq!(press(KeyCode::End, KeyModifiers::CONTROL).as_deref(), Some("Ctrl-End"));
        assert_eq!(press(KeyCode::Left, KeyModifiers::ALT).as_deref(), Some("Alt-Left"));
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
