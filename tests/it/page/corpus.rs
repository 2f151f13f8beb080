//! Whole real articles, from their bytes to rows: nothing wider than asked, no line begun or ended
//! against kinsoku, nothing lost. The sets of marks are those of `kinsoku`, independent of the product.
#![allow(clippy::string_slice, clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::print_stdout, reason = "says that it was skipped")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jianbao::article::{Article, TextId};
use jianbao::format::{Reading, read_article};
use jianbao::page::Row;
use rayon::prelude::*;
use scraper::{Html, Node};
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::kinsoku::{self, Fault};

const WIDTHS: [usize; 5] = [30, 40, 60, 80, 100];

/// What is rightly gone from pages and clippings.
const BOILERPLATE: &[&str] = &["分享", "获取更多RSS"];

/// The page with two runs that no line can keep: 51 brackets round a kana, and 30 small kana.
const IMPOSSIBLE: &str = "04_japanese.html";

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "html" || extension == "txt"));
    files.sort();
    files
}

fn read(path: &Path, reading: Reading) -> Option<Article> {
    let name = path.file_name().unwrap().to_str().unwrap();
    read_article(name, &std::fs::read(path).unwrap(), reading).ok()
}

/// A place where a text goes on in the next row.
struct Turn<'p> {
    text: TextId,
    end: usize,
    start: usize,
    rows: [&'p Row; 2],
    is_code: bool,
}

/// The turns of every text of a page, in cells of tables and behind bars and markers too.
fn turns(page: &Page) -> Vec<Turn<'_>> {
    let mut ends: HashMap<TextId, (usize, usize)> = HashMap::new();
    let mut turns = Vec::new();
    for (index, row) in page.rows.iter().enumerate() {
        for run in &row.runs {
            let Some((text, range)) = run.source.clone() else { continue };
            if let Some((before, end)) = ends.insert(text, (index, range.end))
                && before < index
            {
                let rows = [&page.rows[before], row];
                turns.push(Turn { text, end, start: range.start, rows, is_code: run.role == Role::Code });
            }
        }
    }
    turns
}

/// Columns before a text in a row.
fn left_of(text: TextId, row: &Row) -> usize {
    let before = row.runs.iter().take_while(|run| run.source.as_ref().is_none_or(|(of, _)| *of != text));
    row.indent + before.map(|run| run.columns).sum::<usize>()
}

/// The widest that each text stands in one row: the columns that it had for certain.
fn widest(page: &Page) -> HashMap<TextId, usize> {
    let mut widest = HashMap::new();
    for row in &page.rows {
        let mut columns = HashMap::<TextId, usize>::new();
        for run in &row.runs {
            if let Some((text, _)) = run.source {
                *columns.entry(text).or_default() += run.columns;
            }
        }
        for (text, columns) in columns {
            let known = widest.entry(text).or_default();
            *known = columns.max(*known);
        }
    }
    widest
}

/// The turns of a page that are against the law.
fn faults(article: &Article, page: &Page, measure: usize) -> Vec<String> {
    let texts = article.document.texts();
    let widest = widest(page);
    let mut faults = Vec::new();
    for Turn { text, end, start, rows, is_code } in turns(page) {
        let string = texts[text as usize].string.as_str();
        let asked = end > start || string[end..start].contains('\n') || string[..end].ends_with('\n');
        // What a cell of a table could hold is not known but by what it does hold.
        let in_table = rows[1].plain().contains('│');
        let room = if in_table { widest[&text] } else { measure - left_of(text, rows[1]) };
        let fault = kinsoku::fault(string, end, start, room);
        let excused = asked || is_code && fault != Some(Fault::SplitCluster);
        if let Some(fault) = fault.filter(|_| !excused) {
            faults.push(format!("{fault:?}: {} / {}", rows[0].plain(), rows[1].plain()));
        }
    }
    faults
}

/// All that can be seen, row by row, without white space.
fn lost(article: &Article, page: &Page) -> Vec<String> {
    let mut shown: Vec<Vec<std::ops::Range<usize>>> = vec![Vec::new(); article.document.texts().len()];
    for (text, range) in page.rows.iter().flat_map(|row| &row.runs).filter_map(|run| run.source.clone()) {
        shown[text as usize].push(range);
    }
    let texts = article.document.texts();
    let seen =
        |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
    let whole = |text: &Text, ranges: &[std::ops::Range<usize>]| {
        seen(&ranges.iter().map(|range| &text.string[range.clone()]).collect::<String>())
    };
    // What a picture's caption says is not said again, and the other way round (TYPESETTING 6.13).
    let figures = article.document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    let said_twice: Vec<_> = figures
        .flat_map(|figure| [(&figure.alt, &figure.caption), (&figure.caption, &figure.alt)])
        .filter(|(text, other)| other.string.contains(text.string.as_str()))
        .map(|(text, _)| text.id)
        .collect();
    let texts = texts.iter().zip(&shown).filter(|(text, ranges)| whole(text, ranges) != seen(&text.string));
    let texts = texts.filter(|(text, ranges)| !ranges.is_empty() || !said_twice.contains(&text.id));
    texts.map(|(text, _)| text.string.to_string()).collect()
}

/// Whether a character is one that may never reach a terminal.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{e0001}'..='\u{e001f}')
}

/// Han, kana and Hangul, each with how often it stands there.
fn count(text: &str, counts: &mut HashMap<char, i64>, by: i64) {
    let wanted =
        |c: &char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    text.nfc().filter(wanted).for_each(|c| *counts.entry(c).or_default() += by);
}

/// What a source shows and neither page nor head does.
fn missing(source: &str, article: &Article, page: &Page, rightly: &[&str]) -> String {
    const UNSEEN: [&str; 10] =
        ["script", "style", "head", "noscript", "template", "svg", "iframe", "video", "rp", "title"];
    let mut counts = HashMap::new();
    let html = Html::parse_document(source);
    for node in html.tree.nodes() {
        let is_unseen =
            |node: &Node| matches!(node, Node::Element(element) if UNSEEN.contains(&element.name()));
        if let Node::Text(text) = node.value()
            && !node.ancestors().any(|above| is_unseen(above.value()))
        {
            let text = rightly.iter().fold(text.to_string(), |text, lost| text.replace(lost, ""));
            count(&text, &mut counts, 1);
        }
    }
    page.rows.iter().for_each(|row| count(&row.plain(), &mut counts, -1));
    let meta = &article.meta;
    let head = [&meta.title, &meta.source].into_iter().chain(&meta.dateline);
    head.chain(&meta.author).for_each(|text| count(text, &mut counts, -1));
    counts.retain(|_, count| *count > 0);
    counts.into_keys().collect()
}

fn check(path: &Path, reading: Reading) -> usize {
    let Some(article) = read(path, reading) else { return 0 };
    let script = article.meta.script();
    for columns in WIDTHS {
        for hanging in [Hanging::Auto, Hanging::On, Hanging::Off] {
            let page = typeset(&article.document, script, &kinsoku::style(columns, hanging));
            let at = format!("{} at {columns}, hanging {hanging:?}", path.display());
            for row in &page.rows {
                assert!(row.columns() <= columns, "{at}: {:?}", row.plain());
                assert!(!row.plain().chars().any(is_hostile), "{at}: {:?}", row.plain());
            }
            let gutter = if hanging == Hanging::Off { 0 } else { 2 };
            let faults = faults(&article, &page, (columns - gutter) & !1);
            // That the impossible is found out shows that the check can fail.
            let bounds = if path.ends_with(IMPOSSIBLE) { 1..=4 } else { 0..=0 };
            assert!(bounds.contains(&faults.len()), "{at}: {faults:?}");
            assert_eq!(lost(&article, &page), Vec::<String>::new(), "{at}");
        }
    }
    1
}

/// What of the sources of pages is lost on the way to their rows, or undecoded.
fn lost_of_sources(files: &[PathBuf], rightly: &[&str]) -> Vec<String> {
    let lost_of = |path: &PathBuf| {
        let source = std::fs::read_to_string(path).ok()?;
        let article = read(path, Reading::default())?;
        let page = typeset(&article.document, article.meta.script(), &kinsoku::style(60, Hanging::Auto));
        let mut lost = missing(&source, &article, &page, rightly);
        if !source.contains('\u{fffd}') && page.rows.iter().any(|row| row.plain().contains('\u{fffd}')) {
            lost.push('\u{fffd}');
        }
        (!lost.is_empty()).then(|| format!("{}: {lost}", path.display()))
    };
    files.par_iter().filter_map(lost_of).collect()
}

#[test]
fn torture_pages_are_set_lawfully() {
    let Some(folder) = crate::shared::shared("pages") else { return };
    let count: usize = files(&folder).par_iter().map(|path| check(path, Reading::default())).sum();
    assert!(count >= 30, "{count} pages");
    assert_eq!(lost_of_sources(&files(&folder), BOILERPLATE), Vec::<String>::new());
}

#[test]
fn real_clippings_are_set_lawfully() {
    let Some(folder) = crate::shared::shared("corpus/seedlike") else { return };
    let count: usize = files(&folder).par_iter().map(|path| check(path, Reading::default())).sum();
    assert!(count >= 511, "{count} clippings");
    assert_eq!(lost_of_sources(&files(&folder), BOILERPLATE), Vec::<String>::new());
}

#[test]
fn samples_are_set_lawfully() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let count: usize = files(&folder).iter().map(|path| check(path, Reading::default())).sum();
    assert!(count >= 12, "{count} samples");
    assert_eq!(lost_of_sources(&files(&folder), BOILERPLATE), Vec::<String>::new());
}

#[test]
fn every_other_archive_is_set_lawfully() {
    let [Some(generated), Some(readability)] =
        ["corpus/generated", "corpus/third-party/readability"].map(crate::shared::shared)
    else {
        return;
    };
    let generated: usize = files(&generated).par_iter().map(|path| check(path, Reading::default())).sum();
    let raw: usize = files(&readability).par_iter().map(|path| check(path, Reading { raw: true })).sum();
    assert!(generated > 20 && raw > 20, "{generated} and {raw} pages");
}
