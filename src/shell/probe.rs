//! What the terminal can draw, asked once before the reader takes its keys (TYPESETTING 6.9, 6.10):
//! its background, whether it draws clusters as one, how wide it draws ambiguous characters.
//!
//! All is asked in one go, with a question behind that every terminal answers. Here the answers are
//! understood; asking is for `tty`, what follows from them for the reader.
#![cfg_attr(not(unix), allow(dead_code, reason = "only there a terminal is asked"))]

#[cfg(unix)]
mod tty;

use crate::command::{Code, Key};
use crate::text::{Ambiguous, Emoji};
use crate::ui::Background;

/// The questions: the background colour (OSC 11), the state of mode 2027 (DECRQM), where the cursor
/// stands behind an ambiguous character (CPR), the flags of kitty's keyboard, and the fence (DA1). Some
/// terminals write a part of the second: the third is asked at the beginning of the row, which is then
/// cleared.
#[cfg(unix)]
const QUESTIONS: &str = "\x1b]11;?\x07\x1b[?2027$p\r“\x1b[6n\r\x1b[K\x1b[?u\x1b[c";

/// Bytes of a sequence that can be an answer.
const LONGEST_BYTES: usize = 64;

/// The terminal's answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// What its background is like.
    pub(super) background: Option<Background>,
    /// Whether mode 2027 is set: clusters are drawn as one.
    pub(super) has_clusters: bool,
    /// How wide ambiguous characters are.
    pub(super) ambiguous: Option<Ambiguous>,
    /// Whether it speaks kitty's keyboard protocol.
    pub(super) has_keyboard: bool,
    /// Whether the fence was answered: no answer will come later.
    pub(super) is_complete: bool,
    /// Keys that someone typed meanwhile.
    pub(super) typed: Vec<Key>,
}

/// Asks the terminal, which must be in raw mode. Where it cannot be asked nothing is known, and no
/// answer will come.
#[cfg(unix)]
pub(super) fn ask(write: impl FnOnce(&[u8]) -> std::io::Result<()>) -> Answers {
    let is_tmux = std::env::var_os("TMUX").is_some();
    if !is_tmux && is_mute(std::env::var("TERM").ok().as_deref()) {
        return Answers { is_complete: true, ..Answers::default() };
    }
    // A terminal that fails now fails again where it matters, and is told of then.
    tty::ask(write, QUESTIONS.as_bytes()).unwrap_or_default()
}

/// Elsewhere the terminal is not asked.
#[cfg(not(unix))]
pub(super) fn ask(_write: impl FnOnce(&[u8]) -> std::io::Result<()>) -> Answers {
    Answers { is_complete: true, ..Answers::default() }
}

/// Whether a terminal of this name cannot be asked: it shows the questions, or answers in another order. tmux, which may
/// have the name of screen, can.
#[cfg(unix)]
fn is_mute(term: Option<&str>) -> bool {
    term.is_none_or(|term| {
        matches!(term, "" | "dumb" | "linux" | "Eterm" | "screen") || term.starts_with("screen.")
    })
}

/// What is shown for emoji on a terminal: all of them where it draws clusters as one, by its answer or
/// as it is known to (`ucs-detect`, 2025-11). `variable` reads the environment.
pub(super) fn emoji(answers: &Answers, variable: impl Fn(&str) -> Option<String>) -> Emoji {
    let is = |name: &str, known: &[&str]| variable(name).is_some_and(|value| known.contains(&&*value));
    let term = variable("TERM").unwrap_or_default();
    // Within a multiplexer the environment tells of the terminal outside.
    let is_outermost = variable("TMUX").is_none() && !term.starts_with("screen") && !term.starts_with("tmux");
    let by_term = ["kitty", "ghostty", "foot", "contour", "wezterm", "konsole"];
    let is_known = is("TERM_PROGRAM", &["WezTerm", "iTerm.app", "ghostty", "kitty", "contour"])
        || by_term.iter().any(|name| term.contains(name))
        || ["KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION"].iter().any(|name| variable(name).is_some());
    if answers.has_clusters || (is_known && is_outermost) { Emoji::Keep } else { Emoji::Simple }
}

/// Understands what comes from the terminal, byte by byte.
#[derive(Debug, Default)]
struct Parser {
    state: State,
    /// The sequence so far, without its introducer.
    sequence: Vec<u8>,
    /// What stands outside of sequences.
    typed: Vec<u8>,
    answers: Answers,
}

/// Where in a sequence (ECMA-48) the parser is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Outside,
    Escape,
    /// After CSI.
    Control,
    /// After OSC.
    Command,
    /// After DCS and its like: no answer to a question of ours.
    Other,
    /// After SS3: one more byte.
    Single,
}

impl Parser {
    fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.byte(*byte);
        }
    }

    fn byte(&mut self, byte: u8) {
        match (self.state, byte) {
            (State::Command, 0x1b | 0x07) => {
                self.command();
                self.begin(if byte == 0x1b { State::Escape } else { State::Outside });
            }
            (State::Other, 0x07) => self.begin(State::Outside),
            (_, 0x1b) => self.begin(State::Escape),
            (State::Outside, _) => self.typed.push(byte),
            (State::Escape, b'[') => self.begin(State::Control),
            (State::Escape, b']') => self.begin(State::Command),
            (State::Escape, b'P' | b'X' | b'^' | b'_') => self.begin(State::Other),
            (State::Escape, b'O') => self.begin(State::Single),
            (State::Control, 0x40..=0x7e) => {
                self.control(byte);
                self.begin(State::Outside);
            }
            (State::Control | State::Command, _) => {
                if self.sequence.len() < LONGEST_BYTES {
                    self.sequence.push(byte);
                }
            }
            (State::Other, _) => {}
            // The end of a string, or a key with Alt.
            (State::Escape | State::Single, _) => self.begin(State::Outside),
        }
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.sequence.clear();
    }

    /// An OSC string: `11;rgb:hhhh/hhhh/hhhh`.
    fn command(&mut self) {
        let text = std::str::from_utf8(&self.sequence).unwrap_or_default();
        if let Some(background) = text.strip_prefix("11;").and_then(background_of) {
            self.answers.background = Some(background);
        }
    }

    /// A control sequence with this final byte.
    fn control(&mut self, last: u8) {
        let text = std::str::from_utf8(&self.sequence).unwrap_or_default();
        match (last, text) {
            (b'c', _) if text.starts_with('?') => self.answers.is_complete = true,
            (b'u', _) if text.starts_with('?') => self.answers.has_keyboard = true,
            // Set, or permanently set.
            (b'y', "?2027;1$" | "?2027;3$") => self.answers.has_clusters = true,
            (b'R', _) => match text.split_once(';') {
                Some((_, "2")) => self.answers.ambiguous = Some(Ambiguous::Narrow),
                Some((_, "3")) => self.answers.ambiguous = Some(Ambiguous::Wide),
                _ => {}
            },
            _ => {}
        }
    }

    fn finish(mut self) -> Answers {
        self.answers.typed = String::from_utf8_lossy(&self.typed).chars().filter_map(key).collect();
        self.answers
    }
}

/// What a background is like: `rgb:` or `rgba:` and one to four hexadecimal digits each.
fn background_of(colour: &str) -> Option<Background> {
    let digits = colour.strip_prefix("rgb:").or(colour.strip_prefix("rgba:"))?;
    let part = |text: &str| {
        let most = 16_u32.checked_pow(u32::try_from(text.len()).ok()?)?.checked_sub(1)?;
        (text.len() <= 4).then_some(())?;
        Some(f64::from(u32::from_str_radix(text, 16).ok()?) / f64::from(most))
    };
    let mut parts = digits.split('/').map(part);
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    // ITU-R BT.601: what the eye makes of each.
    let lightness = 0.299 * red + 0.587 * green + 0.114 * blue;
    Some(if lightness > 0.5 { Background::Light } else { Background::Dark })
}

/// The key that sends a character.
fn key(char: char) -> Option<Key> {
    let code = match char {
        '\r' | '\n' => Code::Enter,
        '\t' => Code::Tab,
        '\x7f' | '\x08' => Code::Backspace,
        '\x01'..='\x1a' => {
            let letter = char::from(char as u8 - 1 + b'a');
            return Some(Key { code: Code::Char(letter), ctrl: true, alt: false });
        }
        char::REPLACEMENT_CHARACTER => return None,
        char if char.is_control() => return None,
        char => Code::Char(char),
    };
    Some(Key::plain(code))
}

#[cfg(test)]
mod tests;
