//! The list: its order, what it is grouped by, how dense it is, how far its articles were read.

use jianbao::app::{Density, Grouping, ListSettings, Settings};
use jianbao::library::samples;
use jianbao::words::Locale;

use super::Reader;

fn three() -> Reader {
    let long: String = (1..=200).map(|n| format!("<p>Paragraph number {n}.</p>")).collect();
    Reader::on(&[
        ("Two rivers", "https://b.example/2", "<p>Second body.</p>"),
        ("A fine day", "https://a.example/1", &long),
        ("Three hills", "https://b.example/3", "<p>Third body, a little longer.</p>"),
    ])
}

/// The titles on the screen, from the top.
fn titles(reader: &Reader) -> Vec<&'static str> {
    let screen = reader.screen();
    let mut found: Vec<_> = ["Two rivers", "A fine day", "Three hills"]
        .into_iter()
        .filter_map(|title| {
            Some((screen.lines().position(|line| line.contains(&format!(" {title}")))?, title))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, title)| title).collect()
}

#[test]
fn the_menu_sorts_and_again_reverses() {
    let mut reader = three();
    reader.resize(60, 20).hides("newest first").keys("S").shows("the other way round");
    reader.keys("t").shows("3 articles · by title");
    assert_eq!(titles(&reader), ["A fine day", "Three hills", "Two rivers"]);
    reader.keys("S t").shows("by title, backwards");
    assert_eq!(titles(&reader), ["Two rivers", "Three hills", "A fine day"]);
    reader.keys("S l").shows("longest first");
    assert_eq!(titles(&reader), ["A fine day", "Three hills", "Two rivers"]);
    reader.keys("S l").shows("shortest first");
    assert_eq!(titles(&reader), ["Two rivers", "Three hills", "A fine day"]);
    reader.keys("S d");
    assert_eq!(titles(&reader), ["Two rivers", "A fine day", "Three hills"]);
    reader.keys("j S d").shows("oldest first");
    assert_eq!(titles(&reader), ["Three hills", "A fine day", "Two rivers"]);
    assert_eq!(reader.selected(), "A fine day", "the row under the cursor stays under it");
    reader.keys("S j Enter").shows("by title");
    reader.keys("f").types("hills").keys("Enter Esc").shows("by title");
}

#[test]
fn what_is_searched_for_can_be_sorted_by_relevance() {
    let mut reader = three();
    reader.resize(60, 20).keys("S").shows("length").hides("relevance").keys("Esc");
    reader.keys("/").types("day OR hills OR rivers").keys("Enter S").shows("relevance");
    reader.keys("r").shows("best hits first").keys("S r").shows("best hits last");
}

#[test]
fn rows_are_grouped_by_day_by_source_or_by_nothing() {
    let mut reader = three();
    reader.resize(60, 20).shows("28 May").keys("g s").shows("By source");
    let screen = reader.screen();
    let header = |name: &str| screen.lines().find(|line| line.trim().starts_with(name)).map(str::to_owned);
    assert!(header("b.example").is_some_and(|line| line.trim_end().ends_with('2')), "{screen}");
    assert_eq!(titles(&reader), ["A fine day", "Two rivers", "Three hills"]);
    reader.keys("}");
    assert_eq!(reader.selected(), "Two rivers", "braces go from source to source");
    reader.keys("g s").shows("One list").keys("k").hides("b.example\n").shows("28 May");
    reader.keys("g s").shows("By day");
    assert_eq!(titles(&reader), ["Two rivers", "A fine day", "Three hills"]);
}

#[test]
fn compact_rows_take_one_line() {
    let mut reader = three();
    reader.resize(60, 20).keys("g d").shows("One line each").keys("Enter q").hides("b.example");
    let screen = reader.screen();
    assert!(screen.lines().any(|line| line.contains("Two rivers") && line.contains(':')), "{screen}");
    reader.keys("g d j").shows("b.example");
}

#[test]
fn the_list_begins_as_it_was_configured() {
    let list = ListSettings { density: Density::Compact, group: Grouping::Source, ..ListSettings::default() };
    let settings = Settings { list, ..Settings::default() };
    let mut reader = Reader::with_settings(&samples(), (60, 24), Locale::Chinese, settings);
    reader.shows("按来源").hides("分钟").hides("星期");
}

#[test]
fn how_far_an_article_was_read_stands_in_its_row() {
    let mut reader = three();
    reader.keys("j Enter Space").shows("min left").keys("q k").hides("min left");
    let screen = reader.screen();
    let row = screen.lines().find(|line| line.contains("a.example")).unwrap_or_default();
    assert!(row.contains('%'), "{screen}");
    reader.keys("j Enter G q");
    let screen = reader.screen();
    let row = screen.lines().find(|line| line.contains("a.example")).unwrap_or_default();
    assert!(!row.contains('%'), "what was read to its end is only dim:\n{screen}");
}

#[test]
fn a_long_title_is_cut_where_a_line_may_end() {
    let title = "Sample: the lighthouse keeper who catalogued every ship that ever passed the point in forty years of fog";
    let mut reader = Reader::on(&[(title, "https://a.example/1", "<p>Body.</p>")]);
    reader.resize(40, 20).shows("…");
    let screen = reader.screen();
    let line = screen.lines().find(|line| line.contains('…')).unwrap_or_default();
    let word = line.trim_end_matches('…').split(' ').next_back().unwrap_or_default();
    assert!(title.split(' ').any(|whole| whole == word), "{screen}");
}

#[test]
fn the_head_of_an_article_says_all_in_order() {
    let body = "<p>The keeper of the light and his daughter walked to the end of the pier in the rain. One <a href='https://c.example/x'>link</a>.</p><img src='https://c.example/a.png' alt='A picture'>";
    let mut reader = Reader::on(&[("Two rivers", "https://b.example/2", body)]);
    reader.resize(80, 30).keys("Enter");
    let screen = reader.screen();
    let parts = ["b.example", "28 May 2026", "5 months ago", "about 1 min", "English", "1 link", "1 picture"];
    let head: String = screen.lines().skip(2).take(3).collect::<Vec<_>>().join(" ");
    let places: Vec<_> = parts.iter().map(|part| head.rfind(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{screen}");
}
