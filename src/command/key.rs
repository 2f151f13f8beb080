//! Keys and how they are written: `j`, `G`, `Ctrl-d`, `Alt-Left`, `Space`, and sequences `g g`.

use std::fmt;

use crate::words::nearest;

/// A key press, independent of any terminal library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// Which key. Shift is part of the character; where terminals tell it of other keys, those have codes
/// of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character key; Space is `' '`.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Arrow with Shift.
    ShiftUp,
    /// Arrow with Shift.
    ShiftDown,
    /// Arrow with Shift.
    ShiftLeft,
    /// Arrow with Shift.
    ShiftRight,
    /// Home with Shift.
    ShiftHome,
    /// End with Shift.
    ShiftEnd,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

/// A key that cannot be understood, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError(pub String);

/// Names of the keys that are not characters, and of Space.
const NAMES: [(&str, Code); 22] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Shift-Up", Code::ShiftUp),
    ("Shift-Down", Code::ShiftDown),
    ("Shift-Left", Code::ShiftLeft),
    ("Shift-Right", Code::ShiftRight),
    ("Shift-Home", Code::ShiftHome),
    ("Shift-End", Code::ShiftEnd),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
    ("Minus", Code::Char('-')),
];

/// How other programs write modifiers.
const MODIFIERS: [(&str, &str); 9] = [
    ("ctrl-", "Ctrl-"),
    ("ctrl+", "Ctrl-"),
    ("control-", "Ctrl-"),
    ("c-", "Ctrl-"),
    ("^", "Ctrl-"),
    ("alt-", "Alt-"),
    ("alt+", "Alt-"),
    ("m-", "Alt-"),
    ("shift+", "Shift-"),
];

/// How other programs name keys.
const ALIASES: [(&str, &str); 9] = [
    ("return", "Enter"),
    ("cr", "Enter"),
    ("escape", "Esc"),
    ("pageup", "PgUp"),
    ("pagedown", "PgDn"),
    ("del", "Delete"),
    ("bs", "Backspace"),
    ("s-tab", "Shift-Tab"),
    ("backtab", "Shift-Tab"),
];

/// The name of a key that was probably meant.
fn named(text: &str) -> Option<String> {
    let alias = ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(text)).map(|(_, name)| *name);
    let name = alias.or_else(|| nearest(text, NAMES.iter().map(|(name, _)| *name)));
    name.map(str::to_owned).or_else(|| Code::parse(text).map(|_| text.to_owned()))
}

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The key that was meant where an input method for Chinese or Japanese is on: full-width ASCII
    /// and the marks that such methods put on keys count as the keys themselves (INTERFACE 2).
    #[must_use]
    pub fn without_input_method(self) -> Self {
        let Code::Char(char) = self.code else { return self };
        let plain = match char {
            '\u{3000}' => ' ',
            '！'..='～' => char::from_u32(char as u32 - 0xFEE0).unwrap_or(char),
            '、' => '/',
            '。' => '.',
            '【' => '[',
            '】' => ']',
            '「' => '{',
            '」' => '}',
            '《' => '<',
            '》' => '>',
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '￥' | '¥' => '$',
            '—' => '_',
            '…' => '^',
            '·' => '`',
            other => other,
        };
        Self { code: Code::Char(plain), ..self }
    }

    /// The key that was probably meant by someone who wrote it as other programs do: `ctrl-d`, `C-d`,
    /// `<C-d>`, `^D`, `Return`.
    #[must_use]
    pub fn guess(text: &str) -> Option<String> {
        let mut rest = text.trim().trim_start_matches('<').trim_end_matches('>');
        let mut modifiers = String::new();
        'modifiers: loop {
            for (written, modifier) in MODIFIERS {
                let begins =
                    rest.get(..written.len()).is_some_and(|start| start.eq_ignore_ascii_case(written));
                if let Some(after) = rest.get(written.len()..).filter(|after| begins && !after.is_empty()) {
                    modifiers.push_str(modifier);
                    rest = after;
                    continue 'modifiers;
                }
            }
            break;
        }
        let is_single = rest.chars().nth(1).is_none();
        let name = if is_single && modifiers.contains("Ctrl-") { rest.to_lowercase() } else { named(rest)? };
        let guess = modifiers + &name;
        Self::parse(&guess).ok().filter(|_| guess != text).map(|_| guess)
    }

    /// Reads a key as written in a keymap.
    ///
    /// # Errors
    /// The text, if it names no key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("Ctrl-").filter(|_| !key.ctrl) {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("Alt-").filter(|_| !key.alt) {
                (key.alt, rest) = (true, after);
            } else {
                break;
            }
        }
        key.code = Code::parse(rest).ok_or_else(|| KeyError(text.to_owned()))?;
        Ok(key)
    }
}

impl Code {
    fn parse(text: &str) -> Option<Self> {
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
            return Some(*code);
        }
        let mut chars = text.chars();
        match (chars.next(), chars.as_str()) {
            (Some(single), "") if !single.is_control() && single != ' ' => Some(Self::Char(single)),
            (Some('F'), number) => number.parse().ok().filter(|n| (1..=24).contains(n)).map(Self::F),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            formatter.write_str("Ctrl-")?;
        }
        if self.alt {
            formatter.write_str("Alt-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (_, Code::Char('-')) => formatter.write_str("-"),
            (Some((name, _)), _) => formatter.write_str(name),
            (None, Code::F(number)) => write!(formatter, "F{number}"),
            (None, Code::Char(char)) => write!(formatter, "{char}"),
            (None, other) => unreachable!("{other:?} has a name in the table"),
        }
    }
}

/// Reads a sequence of keys, parted by single spaces: `g g`, `Ctrl-d`.
///
/// # Errors
/// The first key that cannot be understood.
pub fn parse_sequence(text: &str) -> Result<Vec<Key>, KeyError> {
    text.split(' ').map(Key::parse).collect()
}

/// Writes a sequence for people: keys that are single characters without spaces between them (`gg`).
#[must_use]
pub fn show_sequence(keys: &[Key]) -> String {
    let parts: Vec<String> = keys.iter().map(Key::to_string).collect();
    let single = parts.iter().all(|part| part.chars().count() == 1);
    parts.join(if single { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "j",
            "G",
            "Ctrl-d",
            "Alt-Left",
            "Space",
            "F1",
            "Shift-Tab",
            "Shift-Left",
            "Shift-Up",
            "Ctrl-Left",
            "Ctrl-Shift-Right",
            "Shift-End",
            "/",
            "-",
            "Ctrl-Alt-x",
            "F12",
        ] {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Ok(text));
        }
        assert_eq!(parse_sequence("g g").map(|keys| show_sequence(&keys)).as_deref(), Ok("gg"));
        assert_eq!(parse_sequence("g Enter").map(|keys| show_sequence(&keys)).as_deref(), Ok("g Enter"));
    }

    #[test]
    fn an_input_method_does_not_swallow_keys() {
        let meant = |char| Key::plain(Code::Char(char)).without_input_method().to_string();
        let pairs = [
            ("、。", "/."),
            ("【】「」《》", "[]{}<>"),
            ("‘’“”", "''\"\""),
            ("￥¥", "$$"),
            ("（）！；：？，", "()!;:?,"),
            ("—…·", "_^`"),
            ("ａＺ０～＠＃％＆＊＋－＝＜＞［］｛｝｜＼／", "aZ0~@#%&*+-=<>[]{}|\\/"),
        ];
        for (emitted, keys) in pairs {
            assert_eq!(emitted.chars().map(meant).collect::<Vec<_>>().concat(), keys);
        }
        assert_eq!(meant('\u{3000}'), "Space");
        for char in ['国', 'é', 'あ', 'j'] {
            assert_eq!(meant(char), char.to_string());
        }
    }

    #[test]
    fn what_other_programs_write_is_understood() {
        for (written, meant) in [
            ("ctrl-d", "Ctrl-d"),
            ("C-d", "Ctrl-d"),
            ("<C-D>", "Ctrl-d"),
            ("^D", "Ctrl-d"),
            ("Ctrl+Left", "Ctrl-Left"),
            ("M-x", "Alt-x"),
            ("Return", "Enter"),
            ("PageUp", "PgUp"),
            ("space", "Space"),
            ("Entre", "Enter"),
        ] {
            assert_eq!(Key::guess(written).as_deref(), Some(meant), "{written}");
        }
        for nothing in ["", "Foo", "jj", "F99", "ctrl-", "国国"] {
            assert_eq!(Key::guess(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_is_no_key_is_named() {
        for text in ["", "Ctrl-", "jj", "F0", "F25", "Foo", "ctrl-d", "Ctrl-Ctrl-d"] {
            assert_eq!(Key::parse(text), Err(KeyError(text.to_owned())), "{text:?}");
        }
    }
}
