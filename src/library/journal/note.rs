//! A note or highlight: words of an article, and what the reader has to say of them.

use serde::{Deserialize, Serialize};

use crate::article::{ArticleId, Place, Quote, TextId};

/// Letters of the name of a note.
const NAME_LETTERS: usize = 12;

/// Words of an article, and what the reader has to say of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// The text in which they begin, counted from 0.
    pub text: TextId,
    /// Bytes from its beginning.
    pub offset: usize,
    /// What is highlighted, by which it is found again.
    #[serde(flatten)]
    pub quote: Quote,
    /// What is said of it, maybe nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Note {
    /// Bytes that may be highlighted at once.
    pub const MOST_BYTES: usize = 20_000;

    /// Where they began when they were highlighted.
    #[must_use]
    pub fn place(&self) -> Place {
        (self.text, self.offset)
    }

    /// The name that a new note of these words has: whoever highlights the same, on another device too, means the same
    /// note, white space around it or not.
    #[must_use]
    pub fn new_name(quote: &Quote) -> String {
        let said = [quote.before.as_str(), quote.words.trim(), &quote.after].join("\0");
        let mut name = ArticleId::of_bytes(said.as_bytes()).to_string();
        name.truncate(NAME_LETTERS);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_around_the_words_makes_no_other_note() {
        let name = |words: &str| {
            Note::new_name(&Quote { words: words.into(), before: "a".into(), ..Quote::default() })
        };
        assert_eq!(name("潮水 "), name("潮水"));
        assert_ne!(name("潮水"), name("潮"));
    }
}
