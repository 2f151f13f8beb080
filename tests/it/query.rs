//! What matches a query: words, phrases, fields, scopes, and mistakes told in words.

use std::borrow::Cow;
use std::cell::Cell;

use jianbao::query::{Calendar, Feature, ParseError, Query, Scope, State, Subject, collapsed, comparable};
use jianbao::text::Clean;
use jianbao::words::{Locale, Words};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

/// An article as a query sees it.
#[derive(Default)]
struct Paper {
    title: String,
    source: String,
    url: String,
    body: String,
    folded: [String; 3],
    broken: bool,
    body_was_read: Cell<bool>,
}

/// A day of 2026 in China.
pub(crate) fn calendar() -> Calendar {
    Calendar { today: date(2026, 11, 20), zone: TimeZone::fixed(jiff::tz::offset(8)) }
}

fn parse(text: &str) -> Result<Query, ParseError> {
    jianbao::query::parse(text, &calendar())
}

fn parse_live(text: &str) -> Result<Query, ParseError> {
    jianbao::query::parse_live(text, &calendar())
}

impl Paper {
    fn new(title: &str, source: &str, url: &str, blocks: &[&str]) -> Self {
        let lines = |form: fn(&str) -> String| blocks.iter().map(|block| form(block) + "\n").collect();
        Self {
            folded: [comparable(title), comparable(source), lines(comparable)],
            body: lines(collapsed),
            title: title.to_owned(),
            source: source.to_owned(),
            url: url.to_owned(),
            ..Self::default()
        }
    }
}

impl Subject for Paper {
    fn title(&self) -> &str {
        &self.folded[0]
    }
    fn source(&self) -> &str {
        &self.folded[1]
    }
    fn url(&self) -> &str {
        &self.url
    }
    fn author(&self) -> &'static str {
        "Anne 李明"
    }
    fn is_broken(&self) -> bool {
        self.broken
    }
    fn version_count(&self) -> usize {
        2
    }
    fn published(&self) -> Option<Timestamp> {
        // In China it is the 18th already.
        "2023-06-17T16:30:00Z".parse().ok()
    }
    fn format(&self) -> Option<&'static str> {
        Some("clipping")
    }
    fn is(&self, state: State) -> bool {
        matches!(state, State::Unread | State::Starred)
    }
    fn is_later(&self, today: Date) -> bool {
        today < date(2026, 11, 21)
    }
    fn tags(&self) -> Vec<Clean> {
        vec![Clean::line("臺海"), Clean::line("To Read")]
    }
    fn path(&self) -> Cow<'_, str> {
        "/news/2023/one paper.txt".into()
    }
    fn id(&self) -> String {
        "abc234".into()
    }
    fn body(&self) -> &str {
        self.body_was_read.set(true);
        &self.folded[2]
    }
    fn written_title(&self) -> &str {
        &self.title
    }
    fn written_source(&self) -> &str {
        &self.source
    }
    fn written_body(&self) -> &str {
        self.body_was_read.set(true);
        &self.body
    }
    fn language(&self) -> Option<String> {
        self.body_was_read.set(true);
        Some("zh-hant".into())
    }
    fn has(&self, feature: Feature) -> bool {
        self.body_was_read.set(self.body_was_read.get() || feature != Feature::Note);
        matches!(feature, Feature::Image | Feature::Note)
    }
    fn chars(&self) -> Option<usize> {
        self.body_was_read.set(true);
        Some(60)
    }
    fn minutes(&self) -> Option<usize> {
        self.body_was_read.set(true);
        Some(3)
    }
}

fn paper() -> Paper {
    Paper::new(
        "臺灣的ＡＩ研究 State of the Art",
        "法广 RFI",
        "https://www.rfi.example/cn/20230617-Blinken",
        &["國務卿訪問 北京，談人工\n智能。", "The café reopened; 3,000 guests came.", "가나다 라마"],
    )
}

fn matches(query: &str, scope: Scope) -> bool {
    parse(query).unwrap().matches(&paper(), scope)
}

#[test]
fn search_looks_in_title_and_body() {
    for (query, expected) in [
        ("", true),
        ("国务卿", true),
        ("國務卿", true),
        ("=国务卿", false),
        ("=國務卿", true),
        ("台湾", true),
        ("=臺灣", true),
        ("=台湾", false),
        ("ai", true),
        ("art", true),
        ("ar", false),
        ("ar*", true),
        ("\"state of the\"", true),
        ("\"of state\"", false),
        ("cafe", true),
        ("CAFÉ", true),
        ("\"3,000\"", true),
        ("人工智能", true),
        ("能the", false),
        ("\"智能。 the\"", false),
        ("나다", true),
        ("法广", false),
        ("国务卿 guests", true),
        ("国务卿 -guests", false),
        ("国务卿 nobody", false),
        ("nobody OR guests", true),
        ("NOT nobody", true),
        ("-(nobody | guests)", false),
        ("is:broken", false),
        ("-is:broken", true),
        ("is:unread is:starred", true),
        ("is:read OR is:archived OR is:hidden OR is:started", false),
        ("is:later", true),
        ("tag:台海", true),
        ("tag:台", false),
        ("tag:台* tag:\"to read\"", true),
        ("has:note", true),
    ] {
        assert_eq!(matches(query, Scope::Everything), expected, "{query}");
    }
}

#[test]
fn a_filter_looks_in_title_and_source_and_reads_no_body() {
    for (query, expected) in
        [("台湾", true), ("rfi", true), ("法", true), ("国务卿", false), ("-国务卿", true), ("ai 法广", true)]
    {
        let paper = paper();
        assert_eq!(parse(query).unwrap().matches(&paper, Scope::Titles), expected, "{query}");
        assert!(!paper.body_was_read.get(), "{query}");
    }
}

#[test]
fn fields_look_where_they_say() {
    for (query, expected) in [
        ("title:art", true),
        ("title:guests", false),
        ("body:guests", true),
        ("body:art", false),
        ("source:rf", true),
        ("source:法广", true),
        ("=法广", false),
        ("source:=法广", false),
        ("source:=\"法广 RFI\"", true),
        ("source:=\"法广 rfi\"", false),
        ("url:blinken", true),
        ("url:=blinken", false),
        ("url:=Blinken", true),
        ("url:rfi.example/cn", true),
        ("https://www.rfi.example/cn", true),
        ("url:guests", false),
    ] {
        assert_eq!(matches(query, Scope::Everything), expected, "{query}");
    }
}

#[test]
fn facts_are_what_is_known_of_an_article() {
    for (query, expected) in [
        ("author:anne", true),
        ("author:李", true),
        ("author:=anne", false),
        ("lang:zh", true),
        ("lang:zh-Hant", true),
        ("lang:zh-hans", false),
        ("lang:en OR lang:ja", false),
        ("format:clipping", true),
        ("format:clip*", true),
        ("format:clip", false),
        ("path:*2023*", true),
        ("path:\"*one paper.txt\"", true),
        ("path:one", false),
        ("id:abc*", true),
        ("id:abc", false),
        ("is:duplicate", true),
        ("has:image", true),
        ("has:table", false),
        ("chars:>59", true),
        ("chars:>60", false),
        ("chars:60", true),
        ("minutes:<=3 minutes:>=3", true),
        ("minutes:<3", false),
        ("on:2023-06-18", true),
        ("on:2023-06-17", false),
        ("on:2023-06", true),
        ("on:2023", true),
        ("after:2023-06-18", true),
        ("after:2023-06-19", false),
        ("before:2023-06-18", false),
        ("before:2023-06-19", true),
        ("before:2023", false),
        ("newer:4y", true),
        ("newer:3y", false),
        ("older:3y", true),
        ("older:4y", false),
        ("on:today", false),
    ] {
        assert_eq!(matches(query, Scope::Everything), expected, "{query}");
    }
}

#[test]
fn a_body_is_read_only_if_the_rest_does_not_decide() {
    for query in [
        "台湾",
        "title:nobody guests",
        "台湾 OR guests",
        "guests OR 台湾",
        "nobody title:nobody",
        "lang:en on:2022",
        "before:2100 OR has:image",
    ] {
        let paper = paper();
        parse(query).unwrap().matches(&paper, Scope::Everything);
        assert!(!paper.body_was_read.get(), "{query}");
    }
}

#[test]
fn the_word_being_typed_is_a_prefix() {
    assert!(parse_live("gue").unwrap().matches(&paper(), Scope::Everything));
    assert!(!parse_live("gue ").unwrap().matches(&paper(), Scope::Everything));
    assert!(parse_live("\"state of t").unwrap().matches(&paper(), Scope::Everything));
}

#[test]
fn mistakes_are_told_in_both_languages_with_their_column() {
    let wrong = [
        "国 titel:x",
        "国 foo:x",
        "国 is:brokne",
        "国 is:xyzzy",
        "国 tag:",
        "国 has:imgae",
        "国 has:xyzzy",
        "国 sort:xyzzy",
        "国 sort:lenght",
        "国 OR",
        "国 - x",
        "国 \"\"",
        "国 ()",
        "国 \"x",
        "国 (x",
        "国 )",
        "国 *",
    ];
    for locale in [Locale::English, Locale::Chinese] {
        let words = Words::new(locale);
        let messages: Vec<String> =
            wrong.iter().map(|text| parse(text).unwrap_err().message(&words)).collect();
        for (text, message) in wrong.iter().zip(&messages) {
            assert!(message.contains('3') && !message.contains("query-"), "{text}: {message}");
        }
        let nested = parse(&"(".repeat(100)).unwrap_err().message(&words);
        assert!(nested.contains("64"), "{nested}");
        for text in
            ["国国国国国国国国国国 on:soon", "国国国国国国国国国 newer:soon", "国国国国国国国国国 chars:soon"]
        {
            let message = parse(text).unwrap_err().message(&words);
            assert!(message.contains("15") || message.contains("17"), "{message}");
            assert!(message.contains("soon") && !message.contains("query-"), "{message}");
        }
        assert!(parse("OR x").unwrap_err().message(&words).contains("OR"));
        assert!(messages[0].contains("title"), "{}", messages[0]);
    }
}

fn query() -> impl Strategy<Value = Query> {
    let term = prop::sample::select(vec![
        "art",
        "guests",
        "台湾",
        "nobody",
        "is:broken",
        "source:rfi",
        "=AI",
        "title:x",
        "lang:en",
        "on:2023-06-18",
        "has:image",
    ]);
    let text = term.prop_map(str::to_owned).prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| format!("({})", parts.join(" "))),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| format!("({})", parts.join(" OR "))),
            inner.prop_map(|part| format!("-{part}")),
        ]
    });
    text.prop_map(|text| parse(&text).unwrap())
}

proptest! {
    #[test]
    fn the_operators_obey_logic(a in query(), b in query()) {
        let paper = paper();
        let holds = |query: &Query| query.matches(&paper, Scope::Everything);
        let both = parse(&format!("({a}) ({b})")).unwrap();
        let either = parse(&format!("({a}) OR ({b})")).unwrap();
        let not = parse(&format!("-({a})")).unwrap();
        prop_assert_eq!(holds(&both), holds(&a) && holds(&b));
        prop_assert_eq!(holds(&either), holds(&a) || holds(&b));
        prop_assert_eq!(holds(&not), !holds(&a));
    }

    #[test]
    fn a_glance_never_contradicts_the_whole(query in query()) {
        let paper = paper();
        if let Some(glance) = query.glance(&paper, Scope::Everything) {
            prop_assert_eq!(glance, query.matches(&paper, Scope::Everything));
        }
    }
}
