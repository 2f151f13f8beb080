//! The same text at several addresses: one row where that is wished, and the way to the others.

use jianbao::app::Settings;
use jianbao::words::Locale;

use super::Reader;
use super::reader::roots;

fn opened(folded: bool) -> Reader {
    let words: Vec<String> = (0..60).map(|word| format!("word{word}")).collect();
    let story = format!("<p>{}</p>", words.join(" "));
    let other = format!("<p>{}</p>", words.join("y "));
    let clippings = [
        ("Alpha", "https://a.example/1", &*story),
        ("Beta", "https://b.example/2", &*other),
        ("Gamma", "https://c.example/3", &*story),
    ];
    let settings = Settings { folded, ..Settings::default() };
    Reader::with_settings(&roots(&clippings), (150, 40), Locale::English, settings)
}

#[test]
fn a_text_at_two_addresses_is_one_row_and_the_other_is_a_key_away() {
    let mut reader = opened(true);
    reader.shows("1 / 2").shows("+1 copy").hides("Gamma");
    reader.keys("i").shows("the same in").shows("Gamma").keys("Esc");
    reader.keys("g a").shows("Same text as “Alpha”").shows("1 / 2").shows("Gamma").hides("Beta");
    reader.keys("Esc").shows("1 / 2").shows("Beta").hides("Gamma");
    reader.keys("j g a").shows("No other article has the same text");
}

#[test]
fn the_other_is_a_row_where_it_alone_matches_and_is_marked_with_all_that_is_listed() {
    let mut reader = opened(true);
    reader.keys("f").types("gamma").shows("Gamma").keys("Enter Esc").hides("Gamma");
    reader.keys("A").shows("3 articles marked read");
}

#[test]
fn who_does_not_wish_it_sees_each() {
    let mut reader = opened(false);
    reader.shows("1 / 3").shows("Gamma").hides("+1");
    reader.keys("g a").shows("Same text as “Alpha”").shows("1 / 2").hides("Beta");
}
