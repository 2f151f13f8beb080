//! Narrowing rows by what is typed. Everything is folded first, as in search: 繁 finds 简, é finds e.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Choice, PickerRow};
use crate::text::fold;

/// The folded texts of rows, and what matches them.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    rows: Vec<Folded>,
    matcher: Matcher,
}

/// What is searched of a row.
#[derive(Clone, Debug)]
struct Folded {
    /// What it is called.
    name: String,
    /// All of it.
    whole: String,
}

/// How well a row matches, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// Its name begins so.
    Name,
    /// Words of its name are these, or begin so.
    NameWords,
    /// Words of what it says are these.
    Words,
    /// Words of what it says begin so.
    Beginnings,
    /// The letters stand in its name in this order, so well.
    Letters(Reverse<u32>),
    /// It has them somewhere.
    Within,
}

impl Filter {
    pub(super) fn new(rows: &[PickerRow]) -> Self {
        let folded = |row: &PickerRow| Folded {
            // A query is known by its text; its mark is a key.
            name: fold(match row.choice {
                Choice::Shelfmark(_) | Choice::Search(_) => &row.text,
                _ => &row.mark,
            }),
            whole: fold(&[row.mark.as_str(), row.text.as_str(), row.detail.as_str(), &row.aside].join(" ")),
        };
        Self { rows: rows.iter().map(folded).collect(), matcher: Matcher::new(Config::DEFAULT) }
    }

    /// The rows that have every word of the query. `ranked`: the letters of a name need not stand together, and the best
    /// match comes first; else in their order.
    pub(super) fn matching(&mut self, query: &str, ranked: bool) -> Vec<usize> {
        let query = fold(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let letters = Pattern::new(&query, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
        let mut chars = Vec::new();
        let mut found: Vec<(Match, usize)> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let score = || letters.score(Utf32Str::new(&row.name, &mut chars), &mut self.matcher);
            let matched = if ranked { row.rank(&query, &words, score) } else { row.has(&words) };
            found.extend(matched.map(|matched| (matched, index)));
        }
        if ranked {
            // Stable: of equal matches the first row comes first.
            found.sort_by_key(|(matched, _)| *matched);
        }
        found.into_iter().map(|(_, index)| index).collect()
    }
}

impl Folded {
    fn has(&self, words: &[&str]) -> Option<Match> {
        words.iter().all(|word| self.whole.contains(word)).then_some(Match::Within)
    }

    fn rank(&self, query: &str, words: &[&str], score: impl FnOnce() -> Option<u32>) -> Option<Match> {
        let all = |text: &str, is_whole| words.iter().all(|word| has_word(text, word, is_whole));
        if self.name.starts_with(query.trim()) {
            Some(Match::Name)
        } else if all(&self.name, false) {
            Some(Match::NameWords)
        } else if all(&self.whole, true) {
            Some(Match::Words)
        } else if all(&self.whole, false) {
            Some(Match::Beginnings)
        } else {
            score().map(|score| Match::Letters(Reverse(score))).or_else(|| self.has(words))
        }
    }
}

/// Whether a word of a text begins so, or is this. Between Han every place is a border.
fn has_word(text: &str, word: &str, is_whole: bool) -> bool {
    let goes_on = |char: char| char.is_ascii_alphanumeric();
    text.match_indices(word).any(|(start, _)| {
        let (before, after) = (text.get(..start), text.get(start + word.len()..));
        let begins = !before.unwrap_or_default().ends_with(goes_on) || !word.starts_with(goes_on);
        let ends = !after.unwrap_or_default().starts_with(goes_on) || !word.ends_with(goes_on);
        begins && (ends || !is_whole)
    })
}
