//! The language: what parses to what, where mistakes are, and that printing loses nothing.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::query::{Comparison, Fact, Feature, Measure, Pattern, Property};

fn calendar() -> Calendar {
    Calendar { today: date(2026, 11, 20), zone: TimeZone::UTC }
}

fn parse(text: &str) -> Result<Query, ParseError> {
    super::parse(text, &calendar())
}

fn parse_live(text: &str) -> Result<Query, ParseError> {
    super::parse_live(text, &calendar())
}

fn printed(text: &str) -> String {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).to_string()
}

fn mistake(text: &str) -> (usize, Mistake) {
    let error = parse(text).expect_err(text);
    (error.column, error.mistake)
}

#[test]
fn operators_are_read() {
    for (text, canonical) in [
        ("", ""),
        ("  \u{3000} ", ""),
        ("a b", "a b"),
        ("a AND b", "a b"),
        ("a OR b", "a OR b"),
        ("a|b c", "a OR (b c)"),
        ("(a|b) c", "(a OR b) c"),
        ("-a NOT b NOT -c", "-a -b --c"),
        ("\"a  b\"", "\"a b\""),
        ("\"人 工\"", "人工"),
        ("clim*", "clim*"),
        ("\"state of\"*", "\"state of\"*"),
        ("=臺灣 =\"A B\"", "=臺灣 =\"A B\""),
        ("title:a Source:b URL:c body:\"d e\"", "title:a source:b url:c body:\"d e\""),
        ("is:broken -is:BROKEN", "is:broken -is:broken"),
        ("is:Unread -is:later tag:台海 tag:to*", "is:unread -is:later tag:台海 tag:to*"),
        ("tag:\"two words\" has:note", "tag:\"two words\" has:note"),
        ("is:duplicate has:Image author:王", "is:duplicate has:image author:王"),
        (
            "lang:zh format:clipping path:*2023* path:\"/a b/*\"",
            "lang:zh format:clipping path:*2023* path:\"/a b/*\"",
        ),
        ("sort:-date a", "a sort:-date"),
        ("a | b sort:title", "(a OR b) sort:title"),
        ("sort:title sort:Length", "sort:length"),
        ("after:2023 before:2023-06 on:2023-06-17", "after:2023 before:2023-06 on:2023-06-17"),
        ("on：今天 on:昨天 newer:7d older:2w", "on:today on:yesterday newer:7d older:2w"),
        (
            "chars:>2000 minutes:＜5 chars:=3 chars:3 chars:>=1 chars:<=2",
            "chars:>2000 minutes:<5 chars:=3 chars:=3 chars:>=1 chars:<=2",
        ),
        ("((a))", "a"),
        ("\"OR\" or \"a\\\"b\\\\\"", "\"OR\" or \"a\\\"b\\\\\""),
        ("a-b 12:30 3.5", "a-b \"12:30\" 3.5"),
    ] {
        assert_eq!(printed(text), canonical, "{text}");
    }
}

#[test]
fn a_pasted_address_is_sought_among_addresses() {
    assert_eq!(printed("https://a.example/x"), "url:\"https://a.example/x\"");
}

#[test]
fn operators_of_a_chinese_input_method_count() {
    assert_eq!(printed("（a｜b）　－title：“c d” ＝e f＊"), "(a OR b) -title:\"c d\" =e f*");
    assert_eq!(printed("AI：未来"), "\"AI：未来\"", "a colon in a title is no field");
}

#[test]
fn mistakes_are_found_at_their_column() {
    use Mistake::*;
    let after = |what: &str| NothingAfter(what.into());
    for (text, column, expected) in [
        ("国务卿 titel:x", 5, UnknownField { name: "titel".into(), nearest: Some("title") }),
        ("foo:x", 1, UnknownField { name: "foo".into(), nearest: None }),
        ("is:unraed", 1, UnknownState { value: "unraed".into(), nearest: Some("unread") }),
        ("a tag:", 3, after("tag:")),
        ("a after:soon", 9, NoDate("soon".into())),
        ("on:2023-02-30", 4, NoDate("2023-02-30".into())),
        ("newer:2023", 7, NoAge("2023".into())),
        ("chars:>many", 7, NoNumber(">many".into())),
        ("has:imgae", 1, UnknownFeature { value: "imgae".into(), nearest: Some("image") }),
        ("after:", 1, after("after:")),
        ("lang: zh", 1, after("lang:")),
        ("a sort:lenght", 3, UnknownOrder { value: "lenght".into(), nearest: Some("length") }),
        ("-sort:date", 1, after("-")),
        ("is:brokne", 1, UnknownState { value: "brokne".into(), nearest: Some("broken") }),
        ("is:", 1, after("is:")),
        ("title: x", 1, after("title:")),
        ("a OR", 3, after("OR")),
        ("a OR | b", 3, after("OR")),
        ("OR a", 1, NothingBefore("OR".into())),
        ("AND a", 1, NothingBefore("AND".into())),
        ("a AND", 3, after("AND")),
        ("a - b", 3, after("-")),
        ("NOT", 1, after("NOT")),
        ("= a", 1, after("=")),
        ("\"\"", 1, NothingToFind),
        ("()", 1, EmptyGroup),
        ("a \"b", 3, OpenPhrase),
        ("a (b", 3, OpenGroup),
        ("a) b", 2, StrayClose),
        ("a*b", 1, Star),
        ("x *", 3, Star),
    ] {
        assert_eq!(mistake(text), (column, expected), "{text}");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(printed(&nested(64)), "a");
    assert_eq!(mistake(&nested(65)), (65, Mistake::Nesting));
    assert_eq!(mistake(&"-".repeat(1_000_000)).1, Mistake::Nesting);
    assert_eq!(mistake(&"(".repeat(1_000_000)).1, Mistake::Nesting);
    assert_eq!(printed(&"a ".repeat(100_000)).len(), 199_999);
}

#[test]
fn what_is_being_typed_is_no_mistake() {
    for (text, canonical) in [
        ("a b", "a b*"),
        ("a b ", "a b"),
        ("\"a b", "\"a b\"*"),
        ("\"a b\"", "\"a b\""),
        ("a OR", "a"),
        ("a OR ", "a"),
        ("a -", "a"),
        ("a NOT ", "a"),
        ("a AND ", "a"),
        ("a title:", "a"),
        ("a title:b", "a title:b*"),
        ("a =", "a"),
        ("a is:br", "a"),
        ("a is:un", "a"),
        ("a after:20", "a"),
        ("a after:2023", "a after:2023"),
        ("a newer:7", "a"),
        ("a chars:>", "a"),
        ("a chars:>2", "a chars:>2"),
        ("a has:im", "a"),
        ("a sort:-ti", "a"),
        ("a lang:z", "a lang:z*"),
        ("a path:\"x y", "a path:\"x y*\""),
        ("a (b", "a b*"),
        ("a (", "a"),
        ("\"", ""),
        ("-(", ""),
        ("国务", "国务*"),
    ] {
        let query = parse_live(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(query.to_string(), canonical, "{text}");
    }
    assert_eq!(parse_live("titel:x").unwrap_err().column, 1);
    assert_eq!(parse_live("a) b").unwrap_err().mistake, Mistake::StrayClose);
}

#[test]
fn spans_say_where_a_condition_stood() {
    let query = parse(" 中国 (a OR title:b) ").unwrap();
    let Some(Expression { span, condition: Condition::All(parts) }) = query.root else {
        panic!("a list");
    };
    assert_eq!(span, 1..22);
    assert_eq!(parts[0].span, 1..7);
    assert_eq!(parts[1].span, 8..22);
}

#[test]
fn highlights_are_what_a_hit_contains() {
    let query = parse("國務卿 -b (\"C d\" OR source:E) url:f").unwrap();
    assert_eq!(query.highlights().len(), 2);
    assert_eq!(query.highlights().get(1..), Some(["c d"].as_slice()));
}

fn needle() -> impl Strategy<Value = Condition> {
    let field = prop::option::of(prop_oneof![
        Just(Field::Title),
        Just(Field::Source),
        Just(Field::Url),
        Just(Field::Author),
        Just(Field::Body)
    ]);
    let text = prop_oneof![
        "[a-z]{1,6}",
        "[国务卿臺灣あ한]{1,4}",
        "\\PC{1,8}",
        "(OR|NOT|AND|-a|=b|c\\*|title:|\\\\)"
    ];
    (field, text, any::<bool>(), any::<bool>()).prop_filter_map(
        "nothing to find",
        |(field, text, exact, prefix)| {
            Needle::new(&text, exact, prefix).map(|needle| Condition::Words { field, needle })
        },
    )
}

fn fact() -> impl Strategy<Value = Condition> {
    let when =
        prop::sample::select(vec!["after:2023", "before:2023-06", "on:today", "newer:3w", "older:1年"]);
    let property =
        prop::sample::select(vec![Property::Language, Property::Format, Property::Path, Property::Id]);
    let measure = prop::sample::select(vec![Measure::Chars, Measure::Minutes]);
    let comparison = prop::sample::select(Comparison::SIGNS.map(|(_, comparison)| comparison).to_vec());
    let fact = prop_oneof![
        Just(Fact::Broken),
        Just(Fact::Duplicate),
        prop::sample::select(Feature::ALL.map(|(_, feature)| feature).to_vec()).prop_map(Fact::Has),
        (property, "\\PC{1,8}").prop_map(|(property, text)| Fact::Like(property, Pattern::new(&text))),
        when.prop_map(|text| match parse(text).unwrap().root.unwrap().condition {
            Condition::Fact(fact) => fact,
            other => panic!("{other:?}"),
        }),
        (measure, comparison, any::<usize>())
            .prop_map(|(measure, comparison, number)| Fact::Length(measure, comparison, number)),
    ];
    fact.prop_map(Condition::Fact)
}

fn expression() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![6 => needle(), 3 => fact()];
    leaf.prop_map(|condition| Expression { span: 0..0, condition }).prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
        .prop_map(|condition| Expression { span: 0..0, condition })
    })
}

proptest! {
    #[test]
    fn a_printed_query_is_the_same_query(
            root in prop::option::of(expression()),
            sort in prop::option::of(prop::sample::select(Sort::NAMES.to_vec())),
        ) {
            let sort = sort.map(|name| name.parse().unwrap());
        let query = Query { root, sort };
        let text = query.to_string();
        prop_assert_eq!(parse(&text).map_err(|error| format!("{text}: {error:?}")), Ok(query));
    }

    #[test]
    fn any_text_is_a_query_or_a_mistake_within_it(text in "[\\PCa-b()|\"“”:*=（ -]{0,30}") {
        for parsed in [parse(&text), parse_live(&text)] {
            match parsed {
                Ok(query) => prop_assert_eq!(parse(&query.to_string()), Ok(query)),
                Err(error) => {
                    prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error);
                    prop_assert_eq!(text.get(..error.span.start).unwrap().chars().count() + 1, error.column);
                }
            }
        }
    }
}
