//! Snippets: a match in the words around it.

use std::ops::Range;

use super::reading;
use crate::article::Article;
use crate::query::{Query, collapsed};
use crate::text::{Clean, Folded, Ruler, fold};

/// Clusters before and after the first match.
const BEFORE: usize = 20;
const AFTER: usize = 80;

/// A match in the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The words.
    pub text: Clean,
    /// Bytes of `text` that match.
    pub matches: Vec<Range<usize>>,
    /// Whether the block began before `text`, and whether it goes on behind it.
    pub is_cut: (bool, bool),
}

/// At most `count` snippets of an article.
pub(super) fn of(article: &Article, query: &Query, count: usize) -> Vec<Snippet> {
    snippets(&reading::lines(&article.document, collapsed), query, count)
}

/// At most `count` snippets of a text, one a block (a line of `written`), those first that show the most of
/// what was asked for.
pub(super) fn snippets(written: &str, query: &Query, count: usize) -> Vec<Snippet> {
    let needles = query.highlights();
    let mut found: Vec<(usize, Snippet)> = Vec::new();
    let mut complete_count = 0;
    for line in written.split_terminator('\n') {
        // Most blocks show nothing, which is told sooner than where it would stand.
        let folded = fold(line);
        let shown: Vec<&str> = needles.iter().copied().filter(|needle| folded.contains(needle)).collect();
        if !shown.is_empty() {
            let snippet = snippet(&Clean::text(line), &shown);
            found.extend(snippet.map(|snippet| (needles.len() - shown.len(), snippet)));
            complete_count += usize::from(shown.len() == needles.len());
        }
        if complete_count == count {
            break;
        }
    }
    found.sort_by_key(|(lacking_count, _)| *lacking_count);
    found.into_iter().map(|(_, snippet)| snippet).take(count).collect()
}

/// The part of a block around the first match.
fn snippet(line: &Clean, needles: &[&str]) -> Option<Snippet> {
    let folded = Folded::new(line);
    let mut matches: Vec<Range<usize>> = needles.iter().flat_map(|needle| folded.find_all(needle)).collect();
    matches.sort_by_key(|range| range.start);
    matches.dedup_by(|next, last| {
        let overlaps = next.start < last.end;
        last.end = if overlaps { last.end.max(next.end) } else { last.end };
        overlaps
    });
    around(line, matches.first()?.start, &matches)
}

/// The part of a block around byte `first`.
fn around(line: &Clean, first: usize, matches: &[Range<usize>]) -> Option<Snippet> {
    let mut starts: Vec<usize> = Ruler::default().clusters(line).map(|cluster| cluster.start).collect();
    starts.push(line.len());
    let middle = starts.partition_point(|start| *start < first);
    let start = *starts.get(middle.saturating_sub(BEFORE))?;
    let end = *starts.get(middle.saturating_add(AFTER).min(starts.len() - 1))?;
    let within = |range: &Range<usize>| {
        let range = range.start.max(start)..range.end.min(end);
        (range.start < range.end).then(|| range.start - start..range.end - start)
    };
    Some(Snippet {
        text: line.slice_between_clusters(start..end)?,
        matches: matches.iter().filter_map(within).collect(),
        is_cut: (start > 0, end < line.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Calendar, parse};

    fn calendar() -> Calendar {
        Calendar { today: jiff::civil::date(2026, 11, 20), zone: jiff::tz::TimeZone::UTC }
    }

    #[test]
    fn a_snippet_shows_matches_in_context_by_cluster() {
        let family = "👨‍👩‍👧‍👦".repeat(30);
        let text = format!("第一段没有。\n{family}美國國務卿布林肯{family}{family}{family}\n最后一段。\n");
        let found = snippets(&text, &parse("国务卿", &calendar()).unwrap(), 3);
        let [snippet] = found.as_slice() else { panic!("{found:?}") };
        let matched: Vec<&str> =
            snippet.matches.iter().map(|range| snippet.text.get(range.clone()).unwrap()).collect();
        assert_eq!(matched, ["國務卿"]);
        assert_eq!(snippet.is_cut, (true, true));
        assert_eq!(Ruler::default().clusters(&snippet.text).count(), BEFORE + AFTER);
    }

    #[test]
    fn a_block_with_more_of_the_words_comes_first() {
        let text = "海边。\n茶。\n海边喝茶。\n";
        let found = snippets(text, &parse("海边 茶", &calendar()).unwrap(), 2);
        assert_eq!(
            found.iter().map(|snippet| snippet.text.as_str()).collect::<Vec<_>>(),
            ["海边喝茶。", "海边。"]
        );
        assert_eq!(snippets(text, &parse("山", &calendar()).unwrap(), 2), []);
    }
}
