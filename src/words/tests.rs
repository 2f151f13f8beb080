//! Both languages are whole, and the sources ask for nothing that is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};

use super::*;

/// Ids that are put together from these and something else.
const FAMILIES: &[&str] = &["command-", "format-", "group-", "month-", "weekday-"];

/// What precedes an id in the sources.
const CALLS: &[&str] = &[
    "words.get(",
    "words.with(",
    "words().get(",
    "words().with(",
    "phrases.line(",
    "phrases.with(",
    "words.wrong(",
    "unknown(words,",
];

/// What ends the id of a sentence's twin that names the nearest right name: [`Words::wrong`] adds it.
const TWIN: &str = "-nearest";

/// Each message of a file with its variables.
fn messages(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut current = "";
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            current = id;
            assert!(messages.insert(id, BTreeSet::new()).is_none(), "{id} twice");
        }
        for rest in line.split('$').skip(1) {
            let variable = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap();
            messages.get_mut(current).unwrap().insert(variable);
        }
    }
    messages
}

/// The sources, but not this room's.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("words/tests.rs")
        {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

fn all_sources() -> String {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.concat()
}

fn both() -> [Words; 2] {
    [Words::new(Locale::English), Words::new(Locale::Chinese)]
}

#[test]
fn both_languages_say_the_same_things() {
    assert_eq!(messages(ENGLISH), messages(CHINESE));
    for source in [ENGLISH, CHINESE] {
        assert!(FluentResource::try_new(source.to_owned()).is_ok());
    }
}

#[test]
fn no_sentence_is_empty() {
    for words in both() {
        for (id, variables) in messages(words.locale().source()) {
            for count in [0, 1, 2, 100] {
                let arguments: Vec<(&str, Value)> =
                    variables.iter().map(|name| (*name, count.into())).collect();
                let sentence = words.with(id, &arguments);
                assert!(
                    !sentence.trim().is_empty() && sentence != id && !sentence.contains('$'),
                    "{id}: {sentence}"
                );
            }
        }
    }
}

#[test]
fn every_id_in_the_sources_exists() {
    let sources = all_sources();
    let known = messages(ENGLISH);
    let mut seen = 0;
    for call in CALLS {
        for rest in sources.split(call).skip(1) {
            if let Some((id, _)) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                assert!(known.contains_key(id), "{call}\"{id}\"");
                let has_twin = call.ends_with("wrong(") || call.starts_with("unknown");
                assert!(!has_twin || known.contains_key(&*format!("{id}{TWIN}")), "{id}{TWIN}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "the calls are written in another way now: {seen}");
}

#[test]
fn every_sentence_is_used() {
    let sources = all_sources();
    for id in messages(ENGLISH).into_keys() {
        let written = id.strip_suffix(TWIN).unwrap_or(id);
        let is_used = FAMILIES.iter().any(|family| id.starts_with(family))
            || sources.contains(&format!("\"{written}\""));
        assert!(is_used, "{id} is used nowhere");
    }
}

#[test]
fn every_month_and_weekday_has_a_name() {
    for words in both() {
        let days = date(2024, 1, 1).series(jiff::Span::new().days(1)).take(366);
        let names: BTreeSet<String> = days.map(|day| words.day_header(day, date(2023, 1, 1)).1).collect();
        assert_eq!(names.len(), 366);
    }
}

#[test]
fn puts_values_in() {
    let [english, chinese] = both();
    assert_eq!(english.with("articles", &[("count", 1.into())]), "1 article");
    assert_eq!(english.with("articles", &[("count", 68_948.into())]), "68,948 articles");
    assert_eq!(english.with("articles", &[("count", 0.into())]), "0 articles");
    assert_eq!(chinese.with("articles", &[("count", 1_234_567.into())]), "1,234,567 篇");
    assert_eq!(
        chinese.with("no-match", &[("query", "{ $x } \u{202e}國".into())]),
        "没有找到“{ $x } \u{202e}國”"
    );
    assert_eq!(chinese.get("app-name"), "剪报");
}

#[test]
fn the_sentences_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Words>();
}

#[test]
fn the_locale_comes_from_the_first_tag_that_says_something() {
    for (tags, locale) in [
        (&["", "", "zh_CN.UTF-8"][..], Locale::Chinese),
        (&["zh-Hant-TW"], Locale::Chinese),
        (&["ZH"], Locale::Chinese),
        (&["C", "zh_CN.UTF-8"], Locale::English),
        (&["en_US.UTF-8", "zh_CN"], Locale::English),
        (&["zha"], Locale::English),
        (&[], Locale::English),
    ] {
        assert_eq!(Locale::from_tags(tags), locale, "{tags:?}");
    }
}

#[test]
fn day_headers() {
    let today = date(2023, 6, 17);
    let header = |words: &Words, day: Date| {
        let (name, day) = words.day_header(day, today);
        format!("{name}|{day}")
    };
    let [english, chinese] = both();
    for (day, in_english, in_chinese) in [
        (today, "Today|Sat 17 June", "今天|6月17日 星期六"),
        (date(2023, 6, 16), "Yesterday|Fri 16 June", "昨天|6月16日 星期五"),
        (date(2023, 6, 15), "Thursday|15 June", "星期四|6月15日"),
        (date(2023, 6, 18), "Sunday|18 June", "星期日|6月18日"),
        (date(2022, 12, 31), "Saturday|31 December 2022", "星期六|2022年12月31日"),
    ] {
        assert_eq!(header(&english, day), in_english);
        assert_eq!(header(&chinese, day), in_chinese);
    }
}

#[test]
fn dates_with_time() {
    let time = date(2023, 6, 17).at(23, 45, 0, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap();
    let [english, chinese] = both();
    assert_eq!(english.date_time(&time), "Saturday 17 June 2023, 23:45");
    assert_eq!(chinese.date_time(&time), "2023年6月17日 星期六 23:45");
}

#[test]
fn how_long_ago() {
    let today = date(2023, 6, 17);
    let [english, chinese] = both();
    for (day, in_english, in_chinese) in [
        (today, "today", "今天"),
        (date(2023, 6, 16), "yesterday", "昨天"),
        (date(2023, 6, 14), "3 days ago", "3 天前"),
        (date(2023, 5, 18), "30 days ago", "30 天前"),
        (date(2023, 5, 17), "1 month ago", "1 个月前"),
        (date(2022, 6, 18), "11 months ago", "11 个月前"),
        (date(2022, 6, 17), "1 year ago", "1 年前"),
        (date(2003, 6, 18), "19 years ago", "19 年前"),
        (date(2023, 6, 18), "18 June 2023", "2023年6月18日"),
    ] {
        assert_eq!(english.ago(day, today), in_english);
        assert_eq!(chinese.ago(day, today), in_chinese);
    }
    assert!(!chinese.ago(Date::MIN, Date::MAX).is_empty() && !chinese.ago(Date::MAX, Date::MIN).is_empty());
}

/// Chinese has one plural category (CLDR: other): a branch for `one` would never be taken, one for 1 is.
#[test]
fn a_single_one_is_told_in_chinese_too() {
    assert!(!CHINESE.contains("[one]"));
    let told = |count: usize| Words::new(Locale::Chinese).with("marked-archive", &[("count", count.into())]);
    assert_eq!((told(1).as_str(), told(2).as_str()), ("已归档", "2 篇已归档"));
}
