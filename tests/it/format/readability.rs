//! The main text of pages, against what the reading view of a browser finds in them.

use std::collections::HashMap;
use std::fs;

use jianbao::format::{Reading, read_article};
use serde::Deserialize;

use super::{article, text};

/// How often each word stands in a text; Han characters are words.
fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    let is_han = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7af}').contains(&c);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.contains(is_han) {
            word.chars().for_each(|c| *words.entry(c.to_string()).or_default() += 1);
        } else {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    words
}

/// The harmonic mean of the shares of words that are right and that were found, in ten-thousandths.
fn f1(found: &str, expected: &str) -> usize {
    let (found, expected) = (words(found), words(expected));
    let common: usize =
        found.iter().map(|(word, count)| (*count).min(expected.get(word).copied().unwrap_or(0))).sum();
    let sum = found.values().sum::<usize>() + expected.values().sum::<usize>();
    (20_000 * common).checked_div(sum).unwrap_or(10_000)
}

#[test]
fn main_texts_are_those_of_a_browser() {
    let Some(folder) = crate::shared::shared("corpus/third-party/readability") else { return };
    let mut scores = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(page) = fs::read(folder.join("source.html")) else { continue };
        let expected = fs::read(folder.join("expected.html")).unwrap();
        let expected = read_article("e.html", &expected, Reading { raw: true });
        let expected = expected.map(|read| text(&read.document)).unwrap_or_default();
        let read = article("source.html", &page);
        let score = f1(&text(&read.document), &expected);
        println!("{score:5} {}", folder.file_name().unwrap().display());
        scores.push(score);
    }
    let mean = scores.iter().sum::<usize>() / scores.len();
    println!("{} pages, mean {mean}", scores.len());
    assert!(scores.len() >= 20 && mean >= 9_900, "{mean}");
}

/// What the reading view of a browser says of a page.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Expected {
    title: String,
    byline: Option<String>,
    published_time: Option<String>,
}

/// Words with one space between them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn titles_authors_and_dates_are_those_of_a_browser() {
    let Some(folder) = crate::shared::shared("corpus/third-party/readability") else { return };
    let (mut wrong, mut count) = (Vec::new(), 0);
    for entry in fs::read_dir(&folder).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(page) = fs::read(folder.join("source.html")) else { continue };
        let expected = fs::read(folder.join("expected-metadata.json")).unwrap();
        let expected: Expected = serde_json::from_slice(&expected).unwrap();
        let meta = article("source.html", &page).meta;
        let name = folder.file_name().unwrap().display().to_string();
        count += 1;
        let mut compare = |field: &str, found: String, expected: String| {
            if found != expected {
                println!("{name}: {field}: found {found:?}, expected {expected:?}");
                wrong.push(format!("{name} {field}"));
            }
        };
        compare("title", plain(&meta.title), plain(&expected.title));
        if let Some(byline) = &expected.byline {
            compare("byline", plain(meta.author.as_deref().unwrap_or_default()), plain(byline));
        }
        if let Some(time) = &expected.published_time {
            let second = |time: jiff::Timestamp| time.as_second().to_string();
            let time = time.parse().map(second).unwrap();
            compare("date", meta.published.map(second).unwrap_or_default(), time);
        }
    }
    wrong.sort();
    assert!(count >= 20 && wrong.is_empty(), "{count} pages, wrong: {wrong:#?}");
}
