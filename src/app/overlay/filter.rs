//! Narrowing rows by what is typed. Everything is folded first, as in search: 繁 finds 简, é finds e.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::PickerRow;
use crate::text::fold;

/// The folded texts of rows, and what matches them.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    texts: Vec<String>,
    matcher: Matcher,
}

impl Filter {
    pub(super) fn new(rows: &[PickerRow]) -> Self {
        let text = |row: &PickerRow| {
            fold(&[row.mark.as_str(), row.text.as_str(), row.detail.as_str(), &row.aside].join(" "))
        };
        Self { texts: rows.iter().map(text).collect(), matcher: Matcher::new(Config::DEFAULT) }
    }

    /// The rows that match every word of the query. `ranked`: the letters of a word need not stand
    /// together, and the best match comes first; else in their order.
    pub(super) fn matching(&mut self, query: &str, ranked: bool) -> Vec<usize> {
        let kind = if ranked { AtomKind::Fuzzy } else { AtomKind::Substring };
        let pattern = Pattern::new(&fold(query), CaseMatching::Respect, Normalization::Never, kind);
        let mut chars = Vec::new();
        let query = fold(query);
        let mut found: Vec<((bool, u32), usize)> = Vec::new();
        for (index, text) in self.texts.iter().enumerate() {
            let score = pattern.score(Utf32Str::new(text, &mut chars), &mut self.matcher);
            // A name that begins so is meant, however well another row matches.
            found.extend(score.map(|score| ((text.starts_with(&query), score), index)));
        }
        if ranked {
            // Letters found all over a long sentence are not what was meant.
            let best = found.iter().map(|((_, score), _)| *score).max().unwrap_or(0);
            found.retain(|((_, score), _)| score * 2 >= best);
            // Stable: of equal matches the first row comes first.
            found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        }
        found.into_iter().map(|(_, index)| index).collect()
    }
}
