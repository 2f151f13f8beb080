//! The timeline: bars to move among, and the way from there into the list.

use jianbao::app::{Bars, Period};
use jianbao::command::Context;
use jianbao::library::Root;
use jianbao::page::Settings;
use jianbao::text::Ambiguous;
use jianbao::words::Locale;

use super::Reader;

/// An article a month from January 2010 on, in June ten more; the newest has the highest number.
fn roots() -> Vec<Root> {
    let mut roots = Vec::new();
    for month in 0..120 {
        let count = if month % 12 == 5 { 11 } else { 1 };
        for copy in 0..count {
            let date = jiff::civil::date(2010 + month / 12, i8::try_from(month % 12).unwrap() + 1, 3);
            let time = jiff::tz::TimeZone::UTC.to_timestamp(date.at(12, 0, 0, 0)).unwrap();
            let address = format!("https://a.example/{month}/{copy}");
            let milliseconds = time.as_millisecond() + i64::from(copy);
            let text = format!("<!--{milliseconds}-->\n[M{month} {copy}]({address})\n------\n\nWords.\n");
            roots.push(Root::Bytes { name: format!("{month}-{copy}.txt"), bytes: text.into_bytes().into() });
        }
    }
    roots
}

fn reader() -> Reader {
    Reader::open(&roots(), (160, 44), Locale::English)
}

fn bars(reader: &Reader) -> Bars {
    reader.app.timeline_bars(reader.app.screen().panel.unwrap().rows.width.into(), 7)
}

#[test]
fn the_finest_bars_that_have_room_are_shown_about_the_row_under_the_cursor() {
    let mut reader = reader();
    reader.keys("g y").shows("Timeline").shows("December 2019 · 1 article").shows("by month").shows("2015");
    assert_eq!(reader.app.context(), Context::Timeline);
    assert_eq!(bars(&reader).bars.len(), 120);
    reader.resize(60, 24).keys("Esc g y").shows("2019 · 22 articles").shows("by year");
    reader.keys("j").shows("by month").keys("j").shows("by day").keys("j").shows("by day");
    reader.keys("k k k").shows("by year").keys("q").hides("Timeline");
    assert_eq!(reader.app.context(), Context::List);
}

#[test]
fn enter_goes_to_the_date_and_the_list_stays_what_it_was() {
    let mut reader = reader();
    reader.keys("g y 1 2 h").shows("December 2018 · 1 article").keys("6 h").shows("June 2018 · 11 articles");
    reader.keys("Enter").shows("220 articles").hides("Timeline");
    assert_eq!(reader.selected(), "M101 10");
    assert_eq!(reader.app.context(), Context::List);
    reader.keys("S d g y").shows("June 2018").keys("g g Enter");
    assert_eq!(reader.selected(), "M0 0", "the oldest first");
    reader.keys("g y G k Enter");
    assert_eq!(reader.selected(), "M108 0");
    reader.keys("S t").shows("by title").keys("g y 5 l Enter").hides("by title");
    assert_eq!(reader.selected(), "M113 10");
}

#[test]
fn space_shows_only_that_period() {
    let mut reader = reader();
    reader.keys("/").types("words").keys("Enter g y 1 8 Left").shows("June 2018 · 11 articles").keys("Space");
    reader.shows("/ (words) on:2018-06").shows("11 hits");
    reader.keys("Esc").shows("220 articles");
}

#[test]
fn a_bar_is_as_high_as_its_articles_are_many_and_a_click_goes_to_it() {
    let mut reader = reader();
    reader.keys("g y");
    let bars = bars(&reader).bars;
    assert_eq!((bars[5].eighths, bars[6].eighths, bars[119].is_current), (56, 6, true));
    let panel = reader.app.screen().panel.unwrap().rows;
    let gesture = jianbao::command::Gesture::Press { clicks: 1 };
    let at = |column, row| jianbao::app::Message::Mouse(jianbao::command::Mouse { column, row, gesture });
    reader.send(at(panel.x + 2 + bars[5].x, panel.y + 3));
    reader.shows("June 2010 · 11 articles");
    reader.send(at(panel.x + 2, 4));
    reader.hides("Timeline");
}

#[test]
fn where_block_characters_may_be_wide_others_are_drawn() {
    let reading = Settings { ambiguous: Some(Ambiguous::Wide), ..Settings::default() };
    let mut reader = Reader::configured(&roots(), (100, 30), Locale::Chinese, reading);
    reader.keys("g y").shows("#").hides("█").shows("按年");
    let mut reader = Reader::configured(&roots(), (100, 30), Locale::Chinese, Settings::default());
    reader.keys("g y").shows("█").shows("2019年 · 22 篇");
}

#[test]
fn a_list_without_dates_says_so() {
    let text = "<p>no date</p>".to_owned();
    let root = Root::Bytes { name: "a.html".into(), bytes: text.into_bytes().into() };
    let mut reader = Reader::open(&[root], (80, 24), Locale::English);
    reader.keys("g y").shows("Nothing here has a date").keys("h l j k Enter");
    assert_eq!(reader.app.timeline.as_ref().map(|chart| chart.period), None::<Period>);
}

#[test]
fn where_nothing_has_a_date_there_is_no_period_to_narrow_to() {
    let source = "<!--NaN-->\n[Undated](https://a.example/1)\n------\n\nWords.\n";
    let root = Root::Bytes { name: "1.txt".to_owned(), bytes: source.as_bytes().into() };
    let mut reader = Reader::open(&[root], (160, 44), Locale::English);
    reader.keys("g y Space");
    assert_eq!(reader.app.list.query_text, "");
    reader.keys("Esc").hides("Timeline").shows("Undated");
}
