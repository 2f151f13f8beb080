//! What matches a query: words, phrases, fields, scopes, and mistakes told in words.

use std::cell::Cell;

use jianbao::query::{Query, Scope, Subject, collapsed, comparable, parse, parse_live};
use jianbao::words::{Locale, Words};
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
    fn is_broken(&self) -> bool {
        self.broken
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
fn a_body_is_read_only_if_the_rest_does_not_decide() {
    for query in ["台湾", "title:nobody guests", "台湾 OR guests", "guests OR 台湾", "nobody title:nobody"]
    {
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
        "国 lang:zh",
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
