//! An index loses nothing and invents nothing: compared with a look at every text, over queries that are cut from
//! the texts, through deletes, changes and half-built states.

use jianbao::library::{
    Around, Cancel, Catalogue, Facets, Index, MemoryCatalogue, Opened, Order, Request, Root, View,
};
use jianbao::query::Scope;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::sample::Index as Choice;
use proptest::strategy::ValueTree;

use crate::query::calendar;

use super::super::{request, rows, scanned};
use super::files::cache;
use super::{Shelf, clippings, differ, update, update_list, view};

/// Lengths are known only to those who have read the texts.
const ORDERS: [Order; 8] = [
    Order::Newest,
    Order::Oldest,
    Order::Title,
    Order::Source,
    Order::TitleBackwards,
    Order::SourceBackwards,
    Order::Relevance,
    Order::LeastRelevant,
];
const SCOPES: [Scope; 2] = [Scope::Everything, Scope::Titles];

/// Queries about what is known of articles, apart from their words.
const FACTS: [&str; 12] = [
    "",
    "source:法广",
    "source:=a.example",
    "url:example/1",
    "author:nobody",
    "-is:broken tea",
    "is:duplicate | 塔",
    "after:2020-09-14 -tea",
    "before:2020-09-15 | is:broken",
    "lang:zh",
    "chars:>20 has:link | minutes:1",
    "path:*/1*",
];

/// What a made-up article says.
#[derive(Clone, Debug)]
struct Paper {
    title: String,
    host: &'static str,
    milliseconds: Option<i64>,
    blocks: Vec<String>,
    /// Of a few addresses, so that some articles have several versions.
    address: u8,
    /// Addresses that it links to.
    links: Vec<(&'static str, u8)>,
}

impl Paper {
    fn text(&self) -> String {
        let blocks: String = self.blocks.iter().map(|block| format!("<p>Text {block}</p>\n")).collect();
        let link = |(host, address): &(&str, u8)| {
            format!("<p>Text <a href=\"https://{host}//{address}/?utm_source=x#top\">tea</a></p>\n")
        };
        let blocks = blocks + &self.links.iter().map(link).collect::<String>();
        let url = format!("https://{}/{}", self.host, self.address);
        super::super::clipping(&self.title, &url, self.milliseconds, &blocks)
    }
}

/// A thing that happens to the folder.
#[derive(Clone, Debug)]
enum Event {
    Write(u8, Paper),
    Delete(u8),
    UpdateList,
    Update,
    Reopen,
}

/// Words whose terms touch, overlap and repeat: 简 and 繁, long and short words, prefixes of others, marks.
fn passage(most: usize) -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "国务卿",
        "國務卿",
        "美国",
        "中国国际",
        "國際",
        "际",
        "灯塔",
        "燈塔",
        "塔",
        "，",
        "。",
        " ",
        " ",
        "tea",
        "Tea",
        "teapot",
        "government",
        "governments",
        "café",
        "ＡＩ",
        "AI™",
        "x\u{303}y",
        "𠮷",
        "ガス",
        "ｶﾞｽ",
        "대한",
        "ก็",
        "5㎡",
        "2023",
        "-",
        "“",
    ]);
    prop::collection::vec(word, 0..=most).prop_map(|words| words.concat())
}

fn paper() -> impl Strategy<Value = Paper> {
    let host = prop::sample::select(vec!["a.example", "b.example", "www.rfi.fr"]);
    let time = prop::option::of((0..4_i64).prop_map(|day| 1_600_000_000_000 + day * 43_200_000));
    let hosts = prop::sample::select(vec!["a.example", "b.example"]);
    let links = prop::collection::vec((hosts, 0..24_u8), 0..3);
    (passage(4), host, time, prop::collection::vec(passage(10), 0..4), 0..24_u8, links).prop_map(
        |(title, host, milliseconds, blocks, address, links)| Paper {
            title,
            host,
            milliseconds,
            blocks,
            address,
            links,
        },
    )
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => (0..16_u8, paper()).prop_map(|(name, paper)| Event::Write(name, paper)),
        3 => (0..16_u8).prop_map(Event::Delete),
        2 => Just(Event::UpdateList),
        2 => Just(Event::Update),
        1 => Just(Event::Reopen),
    ]
}

/// A part of a text as a term of a query.
fn cut(text: &str, start: Choice, length: usize, form: u8) -> Option<String> {
    let chars: Vec<char> = text.chars().filter(|c| !matches!(c, '"' | '“' | '\\')).collect();
    let start = if chars.is_empty() { return None } else { start.index(chars.len()) };
    let part: String = chars.iter().skip(start).take(length).collect();
    let term = match form % 10 {
        0..=2 => format!("\"{part}\""),
        3 => format!("\"{part}\"*"),
        4 => format!("=\"{part}\""),
        5 => format!("title:\"{part}\""),
        6 => format!("body:\"{part}\""),
        7 => format!("source:\"{part}\""),
        8 => format!("url:\"{part}\""),
        _ => format!("-\"{part}\""),
    };
    is_query(&term).then_some(term)
}

fn is_query(text: &str) -> bool {
    jianbao::query::parse(text, &calendar()).is_ok()
}

type Cut = (Choice, Choice, usize, u8);

fn cuts() -> impl Strategy<Value = Vec<(Vec<Cut>, u8)>> {
    let cut = (any::<Choice>(), any::<Choice>(), 1..7_usize, any::<u8>());
    prop::collection::vec((prop::collection::vec(cut, 1..4), any::<u8>()), 1..8)
}

/// Queries of parts of texts: one, all of several, any of several, not.
fn queries(texts: &[String], cuts: &[(Vec<Cut>, u8)]) -> Vec<String> {
    let one = |(text, start, length, form): &Cut| {
        let text = if texts.is_empty() { return None } else { text.get(texts) };
        cut(text, *start, *length, *form)
    };
    let joined = |(cuts, form): &(Vec<Cut>, u8)| {
        let terms: Vec<String> = cuts.iter().filter_map(one).collect();
        match form % 4 {
            0 => terms.join(" OR "),
            1 => terms.join(" "),
            2 => format!("-({}) | is:broken", terms.join(" ")),
            _ => terms.first().cloned().unwrap_or_default(),
        }
    };
    let queries = cuts.iter().map(joined).filter(|query| is_query(query));
    queries.chain(FACTS.map(String::from)).collect()
}

fn compare(index: &Index, memory: &MemoryCatalogue, queries: &[String]) -> Result<(), TestCaseError> {
    for (query, number) in queries.iter().zip(0_usize..) {
        for scope in SCOPES {
            let order = ORDERS[number % ORDERS.len()];
            let difference = differ(index, memory, &view(query, scope, order));
            prop_assert!(difference.is_none(), "{query}: {}", difference.unwrap_or_default());
        }
    }
    compare_counts(index, memory, queries)
}

/// A folder below the root, asked through the index of the root.
#[derive(Default)]
struct Folder(Option<Index>);

impl Folder {
    /// Compares it with a look at what is in it; the index is opened once there is something.
    fn compare(&mut self, shelf: &Shelf, queries: &[String]) -> Result<(), TestCaseError> {
        let path = shelf.tree.path().join("1");
        let memory = scanned(&[Root::Folder(path.clone())]).0;
        if self.0.is_none() && !rows(&memory, "", Scope::Everything).is_empty() {
            let (index, opened) = Index::open(&path, &cache(shelf)).unwrap();
            prop_assert_eq!(opened, Opened::Known);
            self.0 = Some(index);
        }
        if let Some(index) = &self.0 {
            compare(index, &memory, queries)?;
            memory
                .window(&Request { complete: true, ..request(View::default(), Around::From(0), usize::MAX) });
            let known = |index: &Index| (index.facets(&TimeZone::UTC, false), index.find_prefix("a"));
            let expected = (memory.facets(&TimeZone::UTC, false), memory.find_prefix("a"));
            let (facets, found) = known(index);
            // Of texts that are not read yet the language is not known.
            prop_assert_eq!((Facets { languages: expected.0.languages.clone(), ..facets }, found), expected);
            for row in rows(&memory, "", Scope::Everything) {
                prop_assert_eq!(index.entry(row.id), memory.entry(row.id));
                prop_assert_eq!(index.versions(row.id), memory.versions(row.id));
                prop_assert_eq!(index.path(row.id), memory.path(row.id));
            }
        }
        Ok(())
    }
}

/// What is counted of views and articles, and who links to whom.
fn compare_counts(index: &Index, memory: &MemoryCatalogue, queries: &[String]) -> Result<(), TestCaseError> {
    let cancel = Cancel::default();
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    for query in queries {
        let view = view(query, Scope::Everything, Order::Newest);
        let (days, expected) =
            (index.timeline(&view, &zone, &cancel), memory.timeline(&view, &zone, &cancel));
        prop_assert!(days.is_some() && days == expected, "{query}: {days:?}, not {expected:?}");
        for row in rows(memory, query, Scope::Everything).iter().take(3) {
            let counts = (index.hit_count(row.id, &view.query), memory.hit_count(row.id, &view.query));
            prop_assert_eq!(counts.0, counts.1, "{}", query);
        }
    }
    for row in rows(memory, "", Scope::Everything).iter().take(8) {
        prop_assert_eq!(index.linking(row.id, &cancel), memory.linking(row.id, &cancel));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_index_answers_as_a_look_at_every_text(
        events in prop::collection::vec(event(), 1..40),
        cuts in cuts(),
    ) {
        let shelf = Shelf::new();
        let (mut index, mut folder) = (shelf.open().0, Folder::default());
        let mut texts: Vec<String> = Vec::new();
        for event in events {
            match event {
                Event::Write(name, paper) => {
                    texts.extend(paper.blocks.iter().cloned().chain([paper.title.clone()]));
                    shelf.tree.write(format!("{}/{name}.txt", name % 3), if name == 15 { String::new() } else { paper.text() });
                }
                Event::Delete(name) => {
                    let _ = std::fs::remove_file(shelf.tree.path().join(format!("{}/{name}.txt", name % 3)));
                }
                Event::Reopen => {
                    drop(index);
                    (index, folder) = (shelf.open().0, Folder::default());
                }
                Event::UpdateList | Event::Update if super::is_empty(&shelf) => {}
                Event::UpdateList => {
                    update_list(&index);
                    compare(&index, &shelf.memory(), &queries(&texts, &cuts))?;
                    folder.compare(&shelf, &queries(&texts, &cuts))?;
                }
                Event::Update => {
                    update(&index);
                    compare(&index, &shelf.memory(), &queries(&texts, &cuts))?;
                    folder.compare(&shelf, &queries(&texts, &cuts))?;
                }
            }
        }
        shelf.tree.write("last.txt", "last");
        update(&index);
        let memory = shelf.memory();
        compare(&index, &memory, &queries(&texts, &cuts))?;
        folder.compare(&shelf, &queries(&texts, &cuts))?;
        for order in [Order::Length, Order::Shortest] {
            let difference = differ(&index, &memory, &view("", Scope::Everything, order));
            prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
        }
        // Whoever reads the texts on demand knows the languages of those that were read.
        memory.window(&Request { complete: true, ..request(View::default(), Around::From(0), usize::MAX) });
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        prop_assert_eq!(index.facets(&zone, false), memory.facets(&zone, false));
    }
}

/// Real prose in five scripts, enough of it for a dictionary and common pairs.
#[test]
fn an_index_of_prose_answers_as_a_look_at_every_text() {
    let shelf = Shelf::new();
    let texts = clippings::write(&shelf.tree, 300);
    compare_with_cuts(&shelf, &texts, 12);
}

#[test]
fn an_index_of_real_articles_answers_as_a_look_at_every_text() {
    let Some(corpus) = crate::shared::shared("corpus") else { return };
    let shelf = Shelf::new();
    let mut texts = Vec::new();
    for folder in ["seedlike", "seed-edge"] {
        clippings::copy(&corpus.join(folder), &shelf.tree, &mut texts);
    }
    compare_with_cuts(&shelf, &texts, 30);
}

fn compare_with_cuts(shelf: &Shelf, texts: &[String], count: usize) {
    let index = shelf.updated();
    let memory = shelf.memory();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut hits, mut questions) = (0, 0);
    for _ in 0..count {
        let cuts = cuts().new_tree(&mut runner).unwrap().current();
        let queries = queries(texts, &cuts);
        compare(&index, &memory, &queries).unwrap();
        let found = |query: &&String| !rows(&index, query, Scope::Everything).is_empty();
        (hits, questions) = (hits + queries.iter().filter(found).count(), questions + queries.len());
    }
    assert!(hits * 2 > questions, "{hits} of {questions} questions had an answer");
}
