//! The clipboard: OSC 52, which works over ssh too.

/// The most that is copied; terminals give up beyond.
const LARGEST_BYTES: usize = 74_994;

/// Where the program runs: some multiplexers keep sequences to themselves unless wrapped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Multiplexer {
    /// None.
    #[default]
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Multiplexer {
    /// The one that the environment speaks of.
    #[must_use]
    pub fn from_environment() -> Self {
        let term = std::env::var("TERM").unwrap_or_default();
        if std::env::var_os("TMUX").is_some() {
            Self::Tmux
        } else if term.starts_with("screen") {
            Self::Screen
        } else {
            Self::None
        }
    }
}

/// The sequence that copies `text`; None if it is too long.
#[must_use]
pub fn osc52(text: &str, multiplexer: Multiplexer) -> Option<Vec<u8>> {
    if text.len() > LARGEST_BYTES {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", data_encoding::BASE64.encode(text.as_bytes()));
    let sequence = match multiplexer {
        Multiplexer::None => plain,
        // Which of the two tmux lets through depends on its options `allow-passthrough` and `set-clipboard`.
        Multiplexer::Tmux => format!("\x1bPtmux;{}\x1b\\{plain}", plain.replace('\x1b', "\x1b\x1b")),
        Multiplexer::Screen => wrap_for_screen(&plain),
    };
    Some(sequence.into_bytes())
}

/// screen takes strings of at most 768 bytes: the sequence goes through in pieces.
fn wrap_for_screen(sequence: &str) -> String {
    let pieces = sequence.as_bytes().chunks(700);
    let wrapped = pieces.map(|piece| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece)));
    wrapped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_encoded_and_wrapped() {
        let bytes = |multiplexer| String::from_utf8(osc52("剪报", multiplexer).unwrap()).unwrap();
        assert_eq!(bytes(Multiplexer::None), "\x1b]52;c;5Ymq5oql\x07");
        assert_eq!(
            bytes(Multiplexer::Tmux),
            "\x1bPtmux;\x1b\x1b]52;c;5Ymq5oql\x07\x1b\\\x1b]52;c;5Ymq5oql\x07"
        );
        assert_eq!(bytes(Multiplexer::Screen), "\x1bP\x1b]52;c;5Ymq5oql\x07\x1b\\");
    }

    #[test]
    fn screen_takes_a_long_one_in_pieces_that_make_it_up() {
        let sequence = osc52(&"剪报".repeat(1000), Multiplexer::Screen).unwrap();
        let text = String::from_utf8(sequence).unwrap();
        let pieces: Vec<&str> = text.split("\x1b\\").filter(|piece| !piece.is_empty()).collect();
        assert!(
            pieces.len() > 10 && pieces.iter().all(|piece| piece.starts_with("\x1bP") && piece.len() < 768)
        );
        let whole: String = pieces.iter().filter_map(|piece| piece.strip_prefix("\x1bP")).collect();
        let plain = osc52(&"剪报".repeat(1000), Multiplexer::None).unwrap();
        assert_eq!(whole.as_bytes(), plain);
    }

    #[test]
    fn what_is_too_long_is_not_copied() {
        assert!(osc52(&"x".repeat(LARGEST_BYTES), Multiplexer::None).is_some());
        assert_eq!(osc52(&"x".repeat(LARGEST_BYTES + 1), Multiplexer::None), None);
    }
}
