//! Where a row matches what was asked for: in the lines of its title, and in the words of its text.

use std::ops::Range;

use crate::library::Snippet;
use crate::text::{Clean, Folded, Ruler, fit};

/// What stands where something was cut.
const ELLIPSIS: &str = "…";
/// Marks that nothing should begin with.
const LOOSE_MARKS: &[char] = &['，', '、', '：', '；', '。', '！', '？', ',', ':', ';', '.', '!', '?', ' '];

/// A text of a row with the bytes of it that match, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) text: Clean,
    pub(super) matches: Vec<Range<usize>>,
}

/// For each line that a title was broken into, the bytes that match, given what is sought folded.
pub(super) fn in_title(title: &Clean, lines: &[Clean], needles: &[&str]) -> Vec<Vec<Range<usize>>> {
    if needles.is_empty() {
        return vec![Vec::new(); lines.len()];
    }
    let folded = Folded::new(title);
    let mut found: Vec<_> = needles.iter().flat_map(|needle| folded.find_all(needle)).collect();
    found.sort_by_key(|range| range.start);
    let mut from = 0;
    let mut in_line = |line: &Clean| {
        let kept = line.trim_end_matches(ELLIPSIS);
        let at = title.get(from..).and_then(|rest| rest.find(kept));
        let start = from + at?;
        from = start + kept.len();
        Some(found.iter().filter_map(|range| within(range, start..from, 0)).collect())
    };
    lines.iter().map(|line| in_line(line).unwrap_or_default()).collect()
}

/// A snippet in one line of so many columns: the first match stands in its first half, and the words around
/// it are whole.
pub(super) fn snippet(snippet: &Snippet, columns: usize, ruler: Ruler) -> Marked {
    let Snippet { text, matches, is_cut } = snippet;
    let first = matches.first().map_or(0, |range| range.start);
    let start = lead(text, first, columns * 2 / 5, ruler);
    let before = if start > 0 || is_cut.0 { ELLIPSIS } else { "" };
    let after = if is_cut.1 { ELLIPSIS } else { "" };
    let words = text.get(start..).unwrap_or_default();
    let line = fit(&Clean::line(&format!("{before}{words}{after}")), columns, ruler).text;
    let end = line.trim_end_matches(ELLIPSIS).len().saturating_sub(before.len()) + start;
    let matches = matches.iter().filter_map(|range| within(range, start..end, before.len()));
    Marked { matches: matches.collect(), text: line }
}

/// The part of a range that lies in another, counted from `shift` bytes before that one's start.
fn within(range: &Range<usize>, of: Range<usize>, shift: usize) -> Option<Range<usize>> {
    let (start, end) = (range.start.max(of.start), range.end.min(of.end));
    (start < end).then(|| start - of.start + shift..end - of.start + shift)
}

/// Where a line that is to show the match at byte `first` begins, with at most so many columns before it:
/// not within a word, nor with a mark that belongs to what was cut.
fn lead(text: &Clean, first: usize, columns: usize, ruler: Ruler) -> usize {
    let before = text.get(..first).unwrap_or_default();
    let mut over = ruler.width(before).saturating_sub(columns);
    if over == 0 {
        return 0;
    }
    let mut start = first;
    let mut is_within_word = false;
    for cluster in ruler.clusters(before) {
        let is_letter = cluster.columns == 1 && cluster.text.chars().all(char::is_alphanumeric);
        if over == 0 && !(is_within_word && is_letter) && !cluster.text.starts_with(LOOSE_MARKS) {
            start = cluster.start;
            break;
        }
        over = over.saturating_sub(cluster.columns);
        is_within_word = is_letter;
    }
    start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(text: &str, needle: &str, columns: usize) -> (String, Vec<String>) {
        let text = Clean::line(text);
        let matches = Folded::new(&text).find_all(needle);
        let line = snippet(&Snippet { text, matches, is_cut: (false, true) }, columns, Ruler::default());
        let matched = line.matches.iter().map(|range| line.text.get(range.clone()).unwrap().to_owned());
        (line.text.to_string(), matched.collect())
    }

    #[test]
    fn a_match_stands_in_the_first_half_of_its_line_with_whole_words_before_it() {
        let chinese = "美国国务院周六称，美国國務卿布林肯在访问北京之前分别与韩国和日本外长通电话";
        assert_eq!(
            marked(chinese, "国务卿", 30),
            ("…周六称，美国國務卿布林肯在访…".to_owned(), vec!["國務卿".to_owned()])
        );
        let english = "The harbour master wrote down every ship that passed the lighthouse at night";
        assert_eq!(
            marked(english, "lighthouse", 40),
            ("…that passed the lighthouse at night…".to_owned(), vec!["lighthouse".to_owned()])
        );
        assert_eq!(marked("短", "短", 40), ("短…".to_owned(), vec!["短".to_owned()]));
    }

    #[test]
    fn a_match_that_the_break_of_a_title_parts_is_marked_on_both_lines() {
        let title = Clean::line("美国国务卿 访问");
        let lines = ["美国国", "务卿 访…"].map(Clean::line);
        let found = in_title(&title, &lines, &["国务卿"]);
        let texts = lines.iter().zip(&found).map(|(line, ranges)| {
            ranges.iter().map(|range| line.get(range.clone()).unwrap()).collect::<Vec<_>>()
        });
        assert_eq!(texts.collect::<Vec<_>>(), [["国"], ["务卿"]]);
    }

    proptest! {
        #[test]
        fn a_line_fits_and_its_matches_are_parts_of_it(
            text in "[国务卿，。 a-z]{1,80}|\\PC{1,60}", needle in "国务|[a-z]|卿", columns in 0usize..60, cut: (bool, bool),
        ) {
            let text = Clean::line(&text);
            let matches = Folded::new(&text).find_all(&needle);
            let line = snippet(&Snippet { text, matches, is_cut: cut }, columns, Ruler::default());
            prop_assert!(Ruler::default().width(&line.text) <= columns);
            for range in &line.matches {
                let found = line.text.get(range.clone());
                prop_assert!(found.is_some_and(|found| !Folded::new(found).find_all(&needle).is_empty()
                    || range.end == line.text.trim_end_matches(ELLIPSIS).len()), "{:?} {:?}", line, needle);
            }
        }
    }
}
