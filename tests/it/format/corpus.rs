//! Real material, which is not part of the project: read where `JIANBAO_SHARED` says it is.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use jianbao::article::{Article, Format};
use jianbao::format::{NotArticle, Reading, read_article};
use jianbao::page::{Style, typeset};
use serde::Deserialize;

use super::{article, head, text};

/// What must not be left of a clipping.
const BOILERPLATE: [&str; 6] = ["feedx", "获取更多RSS", "分享 :", "weserv", "share-button", "selfpromo"];

pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Title, address and body of a clipping, found as simply as can be.
fn crude(source: &str) -> (String, String, String) {
    let (above, body) = source.split_once("\n------").unwrap();
    let line = above.lines().last().unwrap().trim();
    let (title, url) = line.strip_prefix('[').unwrap().strip_suffix(')').unwrap().rsplit_once("](").unwrap();
    (title.to_owned(), url.to_owned(), body.to_owned())
}

/// How often each Han character stands outside of tags.
fn han(html: &str) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag && is_han(c) => *counts.entry(c).or_default() += 1,
            _ => {}
        }
    }
    counts
}

fn check_clipping(path: &Path) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let bytes = fs::read(path).unwrap();
    let source = String::from_utf8(bytes.clone()).unwrap().replace('\r', "");
    let (title, url, body) = crude(&source);
    let read = article(name, &bytes);
    let list = head(name, &bytes).unwrap();
    assert_eq!((&list.title, list.published), (&read.meta.title, read.meta.published), "{name}");
    assert_eq!((list.url.as_ref(), &list.source), (read.meta.url.as_ref(), &read.meta.source), "{name}");
    assert_eq!(read.meta.format, Format::Clipping, "{name}");
    if !title.contains(['&', '\u{1b}', '\u{202e}', '\u{200b}']) {
        assert_eq!(&*read.meta.title, title.split_whitespace().collect::<Vec<_>>().join(" "), "{name}");
    }
    assert_eq!(read.meta.url.as_deref(), Some(url.as_str()), "{name}");
    assert!(read.meta.published.is_some(), "{name}");
    let text = text(&read.document);
    for boilerplate in BOILERPLATE {
        assert!(!text.contains(boilerplate), "{name}: {boilerplate}");
    }
    let body = body.split("获取更多RSS").next().unwrap().split("<div>分享 :").next().unwrap();
    let body = body.trim_start().strip_prefix("日期").unwrap_or(body);
    let kept = han(&text);
    for (character, count) in han(body) {
        let kept = kept.get(&character).copied().unwrap_or_default();
        assert!(kept >= count, "{name}: {character} {kept} of {count}");
    }
}

#[test]
fn every_clipping_is_read_whole() {
    for (folder, source, at_least) in
        [("corpus/seed-edge", "美国之音", 23), ("corpus/seedlike", "美国之音", 500), ("seed", "法广", 1)]
    {
        let Some(folder) = crate::shared::shared(folder) else { return };
        let files = files(&folder);
        assert!(files.len() >= at_least, "{}", folder.display());
        for path in files {
            check_clipping(&path);
            let read = article("a.txt", &fs::read(&path).unwrap());
            assert_eq!(&*read.meta.source, source, "{}", path.display());
        }
    }
}

#[derive(Deserialize)]
struct Facts {
    must: Vec<String>,
    links: Vec<String>,
    forbid: Vec<String>,
}

fn facts(folder: &Path) -> HashMap<String, Facts> {
    let facts: HashMap<_, _> = serde_json::from_slice(&fs::read(folder.join("facts.json")).unwrap()).unwrap();
    assert!(facts.len() > 20);
    facts
}

#[test]
fn the_facts_of_every_page_hold() {
    let Some(folder) = crate::shared::shared("pages") else { return };
    for (name, facts) in facts(&folder) {
        let file = format!("{name}.html");
        let read = article(&file, &fs::read(folder.join(&file)).unwrap());
        let mut text = text(&read.document);
        text.extend(read.meta.dateline.iter().map(ToString::to_string));
        for must in facts.must {
            assert!(
                text.contains(&must) || text.contains(&*jianbao::text::Clean::text(&must)),
                "{name}: {must}\n{text}"
            );
        }
        for forbidden in facts.forbid {
            assert!(!text.contains(&forbidden), "{name}: {forbidden}\n{text}");
        }
        for link in facts.links {
            assert!(read.document.links.iter().any(|known| known.address.contains(&link)), "{name}: {link}");
        }
    }
}

/// What stands on a page, text by text, without white space: cells of a table stand side by side in rows.
fn set(read: &Article, columns: usize) -> String {
    let page = typeset(&read.document, read.meta.script(), &Style::of_columns(columns));
    let runs = page.rows.iter().flat_map(|row| &row.runs);
    let mut texts: Vec<_> = runs.filter_map(|run| Some((run.source.as_ref()?, run.text.as_str()))).collect();
    texts.sort_by_key(|((text, range), _)| (*text, range.start));
    without_space(&texts.into_iter().map(|(_, shown)| shown).collect::<String>())
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

#[test]
fn the_facts_of_every_page_hold_at_every_width() {
    let Some(folder) = crate::shared::shared("pages") else { return };
    for (name, facts) in facts(&folder) {
        let file = format!("{name}.html");
        let read = article(&file, &fs::read(folder.join(&file)).unwrap());
        let dateline = read.meta.dateline.as_deref().unwrap_or_default();
        for columns in 30..=100 {
            let set = set(&read, columns);
            for must in facts.must.iter().filter(|must| *must != dateline) {
                let must = without_space(&jianbao::text::Clean::text(must));
                assert!(set.contains(&must), "{name} at {columns}: {must}\n{set}");
            }
            for forbidden in &facts.forbid {
                assert!(!set.contains(&without_space(forbidden)), "{name} at {columns}: {forbidden}\n{set}");
            }
        }
    }
}

#[test]
fn pages_of_every_charset_are_decoded() {
    let Some(folder) = crate::shared::shared("pages") else { return };
    for (file, title, charset) in [
        ("20_enc_gbk", "国务院", "gb18030"),
        ("21_enc_gb18030", "国务院", "gb18030"),
        ("22_enc_big5", "兩岸", "Big5"),
        ("23_enc_sjis", "閣議", "Shift_JIS"),
        ("24_enc_eucjp", "閣議", "EUC-JP"),
        ("25_enc_iso2022jp", "閣議", "ISO-2022-JP"),
        ("26_enc_euckr", "경제", "EUC-KR"),
        ("27_enc_utf16", "国务院", "UTF-16LE"),
        ("28_enc_utf8_nometa", "国务院", "UTF-8"),
        ("29_enc_gbk_declared_gb2312", "朱镕基", "gb18030"),
    ] {
        let name = format!("{file}.html");
        let read = article(&name, &fs::read(folder.join(&name)).unwrap());
        assert_eq!(read.meta.charset, charset, "{file}");
        assert!(text(&read.document).contains(title), "{file}: {}", text(&read.document));
        assert!(read.warnings.is_empty() && !read.meta.title.contains('\u{fffd}'), "{file}");
    }
}

#[test]
fn undeclared_charsets_come_out_right() {
    let Some(folder) = crate::shared::shared("corpus/generated") else { return };
    for charset in ["html-gbk", "html-gbk-undeclared", "html-utf16"] {
        for path in files(&folder.join(charset)) {
            let name = path.file_name().unwrap().to_str().unwrap();
            let encoded = article(name, &fs::read(&path).unwrap());
            let plain = article(name, &fs::read(folder.join("html").join(name)).unwrap());
            assert_eq!(encoded.meta.title, plain.meta.title, "{}", path.display());
            let (encoded, plain) = (text(&encoded.document), text(&plain.document));
            let kept = |text: &str| text.chars().filter(|c| is_han(*c)).collect::<String>();
            assert_eq!(kept(&encoded), kept(&plain), "{}", path.display());
        }
    }
}

#[test]
fn nothing_at_hand_panics() {
    let Some(folder) = crate::shared::shared("corpus") else { return };
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let read = read_article(&name, &bytes, Reading::default());
        let raw = read_article(&name, &bytes, Reading { raw: true });
        assert_eq!(read.is_ok(), raw.is_ok(), "{}", path.display());
        // What a page says of itself may need more than its beginning.
        let listed = head(&name, &bytes);
        let is_cut = listed == Err(NotArticle::Cut);
        assert!(is_cut || listed.is_ok() == read.is_ok(), "{}", path.display());
        if let Err(why) = read {
            assert!(
                matches!(why, NotArticle::Unknown | NotArticle::Many(_))
                    || bytes.trim_ascii().is_empty()
                    || bytes.contains(&0),
                "{}",
                path.display()
            );
        }
    }
}
