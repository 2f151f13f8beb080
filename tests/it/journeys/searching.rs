//! The search of the library: its line above the list, rows that show where they match, how many there are.

use jianbao::command::{Gesture, Mouse};
use jianbao::ui::{Depth, Look, Theme};
use jianbao::words::Locale;

use super::Reader;
use super::reader::roots;

fn clippings() -> Vec<(&'static str, &'static str, &'static str)> {
    vec![
        ("布林肯访华", "https://a.example/b", "<p>美国国务院周六称，美国国务卿布林肯将访问北京。</p>"),
        ("國務卿一詞", "https://b.example/g", "<p>奏摺裏最早寫作「國務卿」的，是光緒年間。</p>"),
        ("Weather report", "https://c.example/w", "<p>Rain tomorrow. Café open.</p>"),
    ]
}

/// The texts on the screen that are painted as matches are.
fn marked(reader: &Reader) -> Vec<String> {
    let buffer = reader.painted("dark");
    let background = Theme::bundled("dark", Depth::True).unwrap().style(Look::Match).bg;
    let list = reader.app.screen().list.unwrap();
    let mut found = Vec::new();
    for y in list.y..list.bottom() {
        let is_match = |x: &u16| Some(buffer[(*x, y)].bg) == background;
        let text: String = (list.x..list.right()).filter(is_match).map(|x| buffer[(x, y)].symbol()).collect();
        found.push(text.replace(' ', ""));
    }
    found.retain(|text| !text.is_empty());
    found
}

#[test]
fn rows_show_where_they_match_in_either_script() {
    let mut reader = Reader::open(&roots(&clippings()), (100, 30), Locale::Chinese);
    reader.keys("/").types("国务卿").shows("/ 国务卿").shows("2 篇命中").shows("命中 1 / 2");
    reader.shows("美国国务卿布林肯").shows("「國務卿」");
    assert_eq!(marked(&reader), ["国务卿", "國務卿", "國務卿"], "and in the title");
    reader.keys("Enter").shows("/ 国务卿").shows("Esc 清除");
    reader.keys("g d").hides("「國務卿」");
    assert_eq!(marked(&reader), ["國務卿"], "a compact row is its title");
    reader.keys("g d").shows("「國務卿」");
}

#[test]
fn what_is_wrong_is_said_below_while_the_last_result_stays() {
    let mut reader = Reader::on(&clippings());
    reader.keys("/").types("国务卿 ").shows("2 hits");
    reader.send(jianbao::app::Message::Paste("titel:x".to_owned()));
    reader
        .shows("Column 5")
        .shows("did you mean title:?")
        .shows("/ 国务卿 titel:x")
        .shows("still the hits of “国务卿”");
    reader.keys("Ctrl-u").types("caf").shows("1 hit");
    assert_eq!(marked(&reader), ["Caf"]);
    reader.keys("Esc").hides("/ caf").shows("3 articles");
    reader.keys("/");
    reader.send(jianbao::app::Message::Paste("titel:x".to_owned()));
    reader.shows("did you mean").shows("Weather report").hides("hit");
}

#[test]
fn a_query_that_waits_for_its_end_is_refused_by_enter_and_not_kept() {
    let mut reader = Reader::on(&clippings());
    for (typed, said) in [
        ("国务卿 newer:7", "7 is no age"),
        ("国务卿 after:2021-13", "2021-13 is no date"),
        ("国务卿 is:", "something must follow is:"),
        ("\"国务卿", "the closing quotation mark is missing"),
        ("(国务卿", "a closing parenthesis is missing"),
    ] {
        reader.keys("/").types(typed).hides(said).shows("2 hits");
        reader.keys("Enter").shows(said).shows("still the hits of “").keys("Enter").shows(said);
        reader.keys("Esc").hides(said).shows("3 articles");
    }
    reader
        .keys("/")
        .types("newer:7")
        .keys("Enter")
        .shows("Column 7")
        .types("y")
        .hides("Column")
        .shows("3 hits");
    reader.keys("Enter F").shows("newer:7y").hides("after:2021-13");
    reader
        .keys("Esc Esc f")
        .types("is:unrea")
        .keys("Enter")
        .shows("did you mean is:unread?")
        .keys("Esc")
        .hides("is:unrea");
}

#[test]
fn who_writes_or_in_small_letters_is_told() {
    let mut reader = Reader::on(&clippings());
    reader.keys("/").types("布林肯 or weather").keys("Enter").shows("OR is written in").keys("Esc");
    reader.keys("/").types("布林肯 OR weather").keys("Enter").shows("2 hits");
    reader.keys("/").types("or weather").keys("Enter").hides("OR is written");
}

#[test]
fn a_narrow_status_row_says_less_and_cuts_nothing() {
    let body = "<p>国务卿说了一段话，又说了一段话。</p>".repeat(120);
    let mut reader =
        Reader::open(&roots(&[("长文", "https://a.example/l", &body)]), (60, 24), Locale::Chinese);
    reader.keys("/").types("国务卿").keys("Enter Enter");
    let status = |reader: &Reader| reader.screen().lines().last().unwrap_or_default().to_owned();
    assert!(
        status(&reader).contains("命中 1 / 1 · 第 1 处，共 120 处") && !status(&reader).contains('…'),
        "{}",
        status(&reader)
    );
    reader.keys("/").types("一段");
    assert!(
        status(&reader).contains("第 1 处，共 240 处") && !status(&reader).contains('…'),
        "{}",
        status(&reader)
    );
}

#[test]
fn what_is_wrong_has_the_whole_row() {
    let mut reader = Reader::open(&roots(&clippings()), (60, 24), Locale::English);
    reader.keys("/").types("titel:x").shows("there is no field titel: — did you mean title:?");
}

#[test]
fn a_click_on_what_was_searched_for_changes_it() {
    let mut reader = Reader::on(&clippings());
    reader.keys("/").types("rain").keys("Enter");
    let area = reader.app.screen().query.unwrap();
    let mouse = Mouse { column: area.x + 2, row: area.y, gesture: Gesture::Press { clicks: 1 } };
    reader.send(jianbao::app::Message::Mouse(mouse));
    reader.types(" tomorrow").shows("/ rain tomorrow").shows("1 hit");
}

#[test]
fn matches_of_the_article_beside_the_list_are_stepped_through_from_there() {
    let filler = "<p>Nothing of the kind stands here.</p>".repeat(40);
    let body = format!("<p>First 国务卿.</p>{filler}<p>At last 国务卿 is named.</p>");
    let mut reader = Reader::on(&[("Long", "https://a.example/l", &body)]);
    reader.keys("n").shows("No search is open");
    reader.keys("/").types("国务卿").keys("Enter n").shows("match 2 of 2").shows("At last");
    reader.keys("N").shows("match 1 of 2").shows("First");
    assert_eq!(reader.app.context(), jianbao::command::Context::List);
}

#[test]
fn the_best_hits_come_first_at_a_key_and_only_in_searches() {
    let mut reader = Reader::on(&[
        ("News", "https://a.example/n", "<p>A word of tea.</p>"),
        ("Tea", "https://a.example/t", "<p>Tea, and more tea.</p>"),
    ]);
    reader.keys("g o").shows("Only what was searched for");
    reader.keys("/").types("tea").keys("Enter");
    assert_eq!(reader.selected(), "News", "the newest");
    reader.keys("g o").shows("best hits first");
    assert_eq!(reader.selected(), "Tea");
    reader.keys("Esc").hides("best hits");
    assert_eq!(
        reader.app.list.view.order,
        jianbao::library::Order::Newest,
        "the list has an order of its own"
    );
    reader.keys("/").types("word").keys("Enter").shows("best hits first");
    reader.keys("S").shows("relevance").keys("d").shows("newest first");
}

#[test]
fn rows_are_shown_before_they_are_counted() {
    let bodies: Vec<(String, String)> =
        (0..300).map(|n| (format!("Title {n}"), format!("https://a.example/{n}"))).collect();
    let clippings: Vec<(&str, &str, &str)> =
        bodies.iter().map(|(title, url)| (title.as_str(), url.as_str(), "<p>The same words.</p>")).collect();
    let mut reader = Reader::on(&clippings);
    reader.uncounted = Some(Vec::new());
    reader.keys("/").types("words").shows("at least 80 hits").shows("hit 1 / 80+");
    reader.count().shows(" 300 hits").shows("hit 1 / 300").hides("at least");
    reader.keys("Enter G").shows("hit 300 / 300").shows("Title 299");
    reader.keys("/").types("same").shows("at least 80 hits");
    reader.keys("Backspace").count().shows(" 300 hits");
}
