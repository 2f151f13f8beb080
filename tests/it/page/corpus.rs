//! Whole real articles, from their bytes to rows: nothing wider than asked, no line begun or ended
//! against kinsoku, nothing lost. The sets of marks are those of `kinsoku`, independent of the product.
#![allow(clippy::string_slice, clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::print_stdout, reason = "says that it was skipped")]

use std::path::{Path, PathBuf};

use jianbao::article::{Article, TextId};
use jianbao::format::{Reading, read_article};
use rayon::prelude::*;

use super::*;
use crate::kinsoku;

const WIDTHS: [usize; 5] = [30, 40, 60, 80, 100];

/// The page with two runs that no line can keep: 51 brackets round a kana, and 30 small kana.
const IMPOSSIBLE: &str = "04_japanese.html";

fn shared(folder: &str) -> Option<PathBuf> {
    let Ok(shared) = std::env::var("JIANBAO_SHARED") else {
        println!("skipped: JIANBAO_SHARED is not set");
        return None;
    };
    Some(Path::new(&shared).join(folder))
}

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

/// The text at the end or at the beginning of a row, if the row shows source there.
fn source(run: Option<&jianbao::page::Run>) -> Option<(TextId, std::ops::Range<usize>)> {
    run.and_then(|run| run.source.clone())
}

/// The turns of a page that are against the rules, as `end / start`.
fn broken_turns(article: &Article, page: &Page) -> Vec<String> {
    let texts = article.document.texts();
    let mut broken = Vec::new();
    for pair in page.rows.windows(2) {
        let (Some(before), Some(after)) = (source(pair[0].runs.last()), source(pair[1].runs.first())) else {
            continue;
        };
        if before.0 != after.0 || before.1.end > after.1.start {
            continue;
        }
        let text = texts[before.0 as usize].string.as_str();
        let asked = text[before.1.end..after.1.start].contains('\n') || text[..before.1.end].ends_with('\n');
        let is_code = pair[0].runs.last().is_some_and(|run| run.role == Role::Code);
        if !asked && !is_code && !kinsoku::is_kept(text, before.1.end, after.1.start) {
            broken.push(format!("{} / {}", pair[0].plain(), pair[1].plain()));
        }
    }
    broken
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

fn check(path: &Path, reading: Reading) -> usize {
    let Some(article) = read(path, reading) else { return 0 };
    let script = article.meta.script();
    for columns in WIDTHS {
        for hanging in [Hanging::Auto, Hanging::On, Hanging::Off] {
            let page = typeset(&article.document, script, &kinsoku::style(columns, hanging));
            let at = format!("{} at {columns}, hanging {hanging:?}", path.display());
            for row in &page.rows {
                assert!(row.columns() <= columns, "{at}: {:?}", row.plain());
                assert!(!row.plain().chars().any(char::is_control), "{at}: {:?}", row.plain());
            }
            let broken = broken_turns(&article, &page);
            // That the impossible is found out shows that the check can fail.
            let bounds = if path.ends_with(IMPOSSIBLE) { 1..=4 } else { 0..=0 };
            assert!(bounds.contains(&broken.len()), "{at}: {broken:?}");
            assert_eq!(lost(&article, &page), Vec::<String>::new(), "{at}");
        }
    }
    1
}

#[test]
fn torture_pages_are_set_lawfully() {
    let Some(folder) = shared("pages") else { return };
    let count: usize = files(&folder).iter().map(|path| check(path, Reading::default())).sum();
    assert!(count >= 30, "{count} pages");
}

#[test]
fn real_clippings_are_set_lawfully() {
    let Some(folder) = shared("corpus/seedlike") else { return };
    let count: usize = files(&folder).par_iter().map(|path| check(path, Reading::default())).sum();
    assert!(count >= 511, "{count} clippings");
}

#[test]
fn every_other_archive_is_set_lawfully() {
    let [Some(generated), Some(readability)] =
        ["corpus/generated", "corpus/third-party/readability"].map(shared)
    else {
        return;
    };
    let generated: usize = files(&generated).par_iter().map(|path| check(path, Reading::default())).sum();
    let raw: usize = files(&readability).par_iter().map(|path| check(path, Reading { raw: true })).sum();
    assert!(generated > 20 && raw > 20, "{generated} and {raw} pages");
}
