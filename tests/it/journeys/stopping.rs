//! Where the reader stopped in an article: it is there again when the article is opened again.

use jianbao::words::Locale;

use super::Reader;
use super::reader::roots;

fn reader() -> Reader {
    let long: String = (1..=60).map(|n| format!("<p>Place {n:03}: words of a line.</p>")).collect();
    let roots =
        roots(&[("Long", "https://a.example/0", &long), ("Short", "https://a.example/1", "<p>x</p>")]);
    Reader::open(&roots, (150, 30), Locale::English)
}

/// The first words of the page on the screen.
fn first(reader: &Reader) -> String {
    let sheet = reader.app.reader.current().unwrap();
    let mut rows = sheet.page.rows.iter().skip(reader.app.reader.top).map(jianbao::page::Row::plain);
    rows.find(|row| !row.is_empty()).unwrap()
}

#[test]
fn an_article_is_gone_on_with_where_it_was_left() {
    let mut reader = reader();
    reader.keys("Enter Space Space");
    let place = first(&reader);
    reader.keys("Esc");
    assert!(reader.screen().contains("Continue reading"), "{}", reader.screen());
    reader.keys("j k");
    assert_ne!(first(&reader), place, "looked at, it begins at its beginning");
    reader.keys("Enter");
    assert!(reader.screen().contains("Continued where you stopped, at "), "{}", reader.screen());
    assert_eq!(first(&reader), place);
    reader.keys("J K");
    assert_eq!(first(&reader), place, "the next article, and back");
    reader.keys("Esc Shift-Tab g g 2 j Enter");
    assert!(
        reader.screen().contains("jianbao  Continue reading  0 unread · 1 article"),
        "{}",
        reader.screen()
    );
}

#[test]
fn what_was_read_to_its_end_begins_anew() {
    let mut reader = reader();
    reader.keys("Enter Space Esc");
    assert!(reader.screen().contains("Continue reading"));
    reader.keys("Enter G Esc");
    assert!(!reader.screen().contains("Continue reading"), "{}", reader.screen());
    reader.keys("j k Enter");
    assert_eq!(reader.app.reader.top, 0);
    reader.keys("Space g g Esc");
    assert!(!reader.screen().contains("Continue reading"), "{}", reader.screen());
}

#[test]
fn who_leaves_the_reader_finds_the_place_again() {
    let mut reader = reader();
    reader.keys("Enter Space Ctrl-c Ctrl-c");
    assert!(reader.left && reader.position(0).is_some_and(|position| position.progress > 0));
}

#[test]
fn in_an_article_that_was_saved_anew_it_goes_on_at_the_same_words() {
    let mut reader = reader();
    reader.keys("Enter Space Space");
    let place = first(&reader);
    reader.keys("Esc");
    let advertisements = "<p>An advertisement.</p>".repeat(40);
    let long: String = (1..=60).map(|n| format!("<p>Place {n:03}: words of a line.</p>")).collect();
    let long = ("Long", "https://a.example/0", &*(advertisements + &long));
    reader.replace_library(&roots(&[long, ("Short", "https://a.example/1", "<p>x</p>")]));
    reader.keys("j k Enter");
    assert_eq!(first(&reader), place);
}

#[test]
fn what_another_program_knows_of_an_article_leads_to_so_much_of_it() {
    let body = "<p>Line.</p>".repeat(400);
    let mut reader = Reader::on(&[("Long", "https://a.example/0", &body)]);
    reader.was_read_elsewhere(0, 410);
    reader.keys("Enter").shows("at 41%").shows("41%");
    let position = |reader: &Reader| reader.position(0).unwrap().progress;
    reader.keys("Esc");
    assert!((405..=415).contains(&position(&reader)), "{}", position(&reader));
}
