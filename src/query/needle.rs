//! Words that are sought, and what it means that a text contains them.

use crate::text;

/// Words or a phrase, as written and as compared.
///
/// A needle is found where its characters stand in one block of text. Where it begins or ends with a
/// letter or digit of a script that parts words by spaces, a word must begin or end there too; Han,
/// kana, Hangul and scripts without spaces match anywhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Needle {
    written: String,
    folded: String,
    exact: bool,
    prefix: bool,
}

impl Needle {
    /// The needle of `text`; None if nothing in it can be sought. `exact` compares without folding,
    /// with `prefix` the last word may go on.
    #[must_use]
    pub fn new(text: &str, exact: bool, prefix: bool) -> Option<Self> {
        let written = collapsed(text);
        let folded = comparable(text);
        (!written.is_empty() && !folded.is_empty()).then_some(Self { written, folded, exact, prefix })
    }

    /// The text as written, white space collapsed.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The text folded.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether texts are compared as written.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether the last word may go on.
    #[must_use]
    pub fn is_prefix(&self) -> bool {
        self.prefix
    }

    fn key(&self) -> &str {
        if self.exact { &self.written } else { &self.folded }
    }

    /// Whether `text` contains these words as words. `text` is [`comparable`], or [`collapsed`] for an
    /// exact needle.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.end(text, 0).is_some()
    }

    /// How often `text`, in the form of [`Self::is_in`], contains these words as words; no occurrence overlaps another.
    #[must_use]
    pub fn count_in(&self, text: &str) -> usize {
        let next = |from: &usize| self.end(text, *from);
        std::iter::successors(self.end(text, 0), next).count()
    }

    /// The byte at which the first occurrence ends that begins at `from` or later.
    fn end(&self, text: &str, mut from: usize) -> Option<usize> {
        let key = self.key();
        let starts_word = key.chars().next().is_some_and(is_of_word);
        let ends_word = !self.prefix && key.chars().next_back().is_some_and(is_of_word);
        while let Some(offset) = text.get(from..).and_then(|rest| rest.find(key)) {
            let start = from + offset;
            let before = text.get(..start).and_then(|text| text.chars().next_back());
            let after = text.get(start + key.len()..).and_then(|text| text.chars().next());
            let cut_before = starts_word && before.is_some_and(is_of_word);
            let cut_after = ends_word && after.is_some_and(is_of_word);
            if !cut_before && !cut_after {
                return Some(start + key.len());
            }
            from = next_start(text, start, starts_word);
        }
        None
    }

    /// Whether words as written, one block a line, contain these beyond doubt, which is found
    /// out without folding them: that takes longer than the rest of a look at a text. False: only [`Self::is_in`] tells.
    #[must_use]
    pub fn is_surely_in(&self, written: &str) -> bool {
        !self.exact && text::is_inert(&self.folded) && written.contains(&self.folded)
    }

    /// Whether `text` contains these characters anywhere.
    #[must_use]
    pub fn is_part_of(&self, text: &str) -> bool {
        text.contains(self.key())
    }
}

/// The first byte after `start` where a needle may begin: a needle that begins a word skips the rest
/// of the word it was not found in, so that one endless word costs one pass.
fn next_start(text: &str, start: usize, starts_word: bool) -> usize {
    let mut rest = text.get(start..).unwrap_or_default().char_indices().skip(1);
    let next = rest.find(|(_, c)| !starts_word || !is_of_word(*c));
    next.map_or(text.len(), |(offset, _)| start + offset)
}

/// The form in which texts are compared: white space as in [`collapsed`], then folded.
#[must_use]
pub fn comparable(text: &str) -> String {
    text::fold(&collapsed(text))
}

/// White space collapsed: none at the ends or between two characters of Han or kana, elsewhere one
/// space. Optional line breaks (U+200B) are dropped.
#[must_use]
pub fn collapsed(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut last = None;
    let mut space = false;
    for c in text.chars().filter(|c| *c != '\u{200b}') {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && last.is_some_and(|last| !(is_set_solid(last) && is_set_solid(c))) {
            result.push(' ');
        }
        space = false;
        last = Some(c);
        result.push(c);
    }
    result
}

/// Whether white space beside the character is an accident of typesetting: Han, kana and their
/// punctuation.
fn is_set_solid(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the character is part of a word that spaces or punctuation end.
#[must_use]
pub fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// Scripts whose runs are sought as phrases: Han, kana, bopomofo, Hangul, and those of South-East
/// Asia and Tibet that are written without spaces between words.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{3001}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ffdc}' | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needle: &str, text: &str) -> bool {
        Needle::new(needle, false, false).unwrap().is_in(&comparable(text))
    }

    #[test]
    fn latin_words_match_whole_and_han_anywhere() {
        assert!(found("art", "State of the Art."));
        assert!(!found("art", "Article"));
        assert!(!found("art", "smart start"));
        assert!(found("art", "smart art"));
        assert!(found("2020", "2020年"));
        assert!(found("国务", "美国务卿"));
        assert!(found("한국", "대한국어"));
        assert!(found("AI技术", "新AI技术的"));
        assert!(!found("AI技术", "OpenAI技术"));
        assert!(found("state of the art", "a State  of\nthe\tart"));
    }

    #[test]
    fn what_is_surely_in_a_text_is_in_it() {
        let sure = |needle, text| Needle::new(needle, false, false).unwrap().is_surely_in(text);
        assert!(sure("国务卿", "美国国务卿说"));
        assert!(sure("國務卿", "美国国务卿说"));
        for (needle, text) in
            [("国务卿", "美國國務卿說"), ("art", "art"), ("苧麻", "薴麻"), ("国务卿", "国务\n卿")]
        {
            assert!(!sure(needle, text), "{needle} in {text}");
        }
        assert!(
            !Needle::new("国", true, false).unwrap().is_surely_in("国"),
            "exact ones are compared as written"
        );
    }

    #[test]
    fn a_prefix_ends_anywhere_but_begins_a_word() {
        let prefix = Needle::new("clim", false, true).unwrap();
        assert!(prefix.is_in("a climate"));
        assert!(!prefix.is_in("acclimate"));
    }

    #[test]
    fn an_exact_needle_keeps_case() {
        let exact = Needle::new("AI", true, false).unwrap();
        assert!(exact.is_in("an AI"));
        assert!(!exact.is_in("an ai"));
    }

    #[test]
    fn an_overlapping_occurrence_is_found() {
        assert!(found("a a", "xa a a"));
        assert!(found("中中", "x中中中"));
    }

    #[test]
    fn occurrences_are_counted_by_words_and_do_not_overlap() {
        let count = |needle, text| Needle::new(needle, false, false).unwrap().count_in(&comparable(text));
        assert_eq!(count("tea", "Tea, teapot, tea; steam. TEA"), 3);
        assert_eq!(count("中中", "中中中中中"), 2);
        assert_eq!(count("国务卿", "國務卿说国务卿"), 2);
        assert_eq!(count("a a", "a a a"), 1);
        assert_eq!(count("x", ""), 0);
    }

    #[test]
    fn white_space_is_collapsed_and_none_stays_between_han() {
        assert_eq!(collapsed(" 人 工\n智\u{200b}能  AI  is\u{3000}here "), "人工智能 AI is here");
        assert_eq!(collapsed("한국 사람"), "한국 사람");
        assert_eq!(collapsed(" \n"), "");
    }

    #[test]
    fn an_endless_word_costs_one_pass() {
        let text = "a".repeat(5_000_000);
        assert!(!found("aaaaaaaa", &text));
        assert!(!found("中a", &"中".repeat(1_000_000)));
    }
}
