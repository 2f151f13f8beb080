//! Folding for search: 繁→简, full and half width, case, accents, NFC (INTERFACE 3). The only home of
//! the conversion tables.
//!
//! White space becomes one space, and none between Han and kana, so that a line join in the source
//! does not matter. It does not know what a word is, nor which parts of an article are searched.

mod clusters;
mod origin;
mod table;
#[cfg(test)]
mod tests;
mod usage;

use std::ops::Range;

use clusters::Clusters;
use origin::{Origin, Trace, Untraced};
use table::{Table, compute};
pub(in crate::text) use usage::{Usage, Usages};

/// Folds `text`, so that two spellings a reader takes for the same compare equal.
#[must_use]
pub fn fold(text: &str) -> String {
    Folder::<Untraced>::run(text).text
}

/// Whether folded text is found in a folded text wherever it stands in the text as written: Han fold one by one, whatever
/// is beside them.
#[must_use]
pub fn is_inert(folded: &str) -> bool {
    folded.chars().all(is_han)
}

/// Folded text that knows where each of its bytes came from.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    origin: Origin,
    clusters: Clusters,
}

/// Folds one text from its start to its end.
#[derive(Default)]
struct Folder<T> {
    text: String,
    origin: T,
    /// The last character written.
    last: Option<char>,
    /// White space read but not yet written: whether it is depends on what follows.
    space: Option<Range<usize>>,
}

impl Folded {
    /// Folds `source`.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let Folder { text, origin, .. } = Folder::<Origin>::run(source);
        Self { text, origin, clusters: Clusters::of(source) }
    }

    /// Source byte ranges where `needle` (already folded, not empty) occurs, in order, not
    /// overlapping, widened to whole grapheme clusters.
    #[must_use]
    pub fn find_all(&self, needle: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        if needle.is_empty() {
            return found;
        }
        for (start, _) in self.text.match_indices(needle) {
            let range = self.source_range(start..start + needle.len());
            match found.last_mut() {
                // Two hits in one source character, such as the two `m` of ㎜.
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => found.push(range),
            }
        }
        found
    }

    /// The bytes of the source that a range (bytes, not empty) of the folded text came from, widened
    /// to whole grapheme clusters.
    #[must_use]
    pub fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        self.clusters.widen(self.origin.source(folded))
    }
}

impl<T: Trace> Folder<T> {
    fn run(source: &str) -> Self {
        let table = Table::get();
        let mut folder = Self { text: String::with_capacity(source.len()), ..Self::default() };
        let mut at = 0;
        while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
            let taken = folder.even_run(table, rest, at);
            at += taken;
            if let Some(c) = rest.get(taken..).and_then(|rest| rest.chars().next()) {
                folder.step(table, c, at..at + c.len_utf8());
                at += c.len_utf8();
            }
        }
        folder
    }

    /// Takes the characters at the start of `rest` that fold to one of the same length, nearly all of
    /// them, and says how many bytes they were. Those that fold to themselves are copied together.
    fn even_run(&mut self, table: &Table, rest: &str, at: usize) -> usize {
        if self.space.is_some() {
            return 0;
        }
        let folded_start = self.text.len();
        let (mut copied, mut end, mut last) = (0, 0, None);
        for (start, c) in rest.char_indices() {
            let Some(folded) = table.single(c) else { break };
            let is_special = || c.is_whitespace() || is_continuing(folded);
            if !is_han(c) && is_special() || folded.len_utf8() != c.len_utf8() {
                break;
            }
            end = start + c.len_utf8();
            last = Some(folded);
            if folded != c {
                self.text.push_str(rest.get(copied..start).unwrap_or_default());
                self.text.push(folded);
                copied = end;
            }
        }
        self.text.push_str(rest.get(copied..end).unwrap_or_default());
        self.last = last.or(self.last);
        if end > 0 {
            self.origin.push(folded_start, end, at..at + end);
        }
        end
    }

    fn step(&mut self, table: &Table, c: char, source: Range<usize>) {
        if c.is_whitespace() {
            let begun = self.space.take().map_or(source.start, |space| space.start);
            self.space = Some(begun..source.end);
        } else if let Some(folded) = table.single(c) {
            self.push(folded, source);
        } else {
            compute(c).chars().for_each(|folded| self.push(folded, source.clone()));
        }
    }

    fn push(&mut self, c: char, source: Range<usize>) {
        if let Some(space) = self.space.take() {
            self.write_space(c, space);
        }
        if is_continuing(c) && self.compose(c, source.end) {
            return;
        }
        self.origin.push(self.text.len(), c.len_utf8(), source);
        self.text.push(c);
        self.last = Some(c);
    }

    fn write_space(&mut self, next: char, source: Range<usize>) {
        let Some(last) = self.last else { return };
        if !(is_unspaced(last) && is_unspaced(next)) {
            self.origin.push(self.text.len(), 1, source);
            self.text.push(' ');
            self.last = Some(' ');
        }
    }

    /// Half-width ｶﾞ is ガ, and single jamo are a syllable.
    fn compose(&mut self, mark: char, source_end: usize) -> bool {
        let composed = self.last.and_then(|last| unicode_normalization::char::compose(last, mark));
        let Some(composed) = composed else { return false };
        self.text.pop();
        self.origin.replace_last(self.text.len(), source_end);
        self.text.push(composed);
        self.last = Some(composed);
        true
    }
}

/// What may compose with the character before it even after folding: jamo and the marks of kana.
fn is_continuing(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{11ff}' | '\u{3099}' | '\u{309a}')
}

/// Nearly all there is in Chinese: neither white space nor anything that composes, and it folds to nothing that does.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Han, kana and their marks: characters of scripts that are written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
