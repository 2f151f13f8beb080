//! Reading: scrolling, paging, going on, width, raw view.

use jianbao::app::{Message, Sheet};

use super::Reader;

fn long() -> Reader {
    let body: String = (1..=60).map(|n| format!("<p>Paragraph number {n}.</p>")).collect();
    Reader::on(&[
        ("A long one", "https://a.example/long", &body),
        ("The next", "https://a.example/next", "<p>Next body.</p>"),
    ])
}

#[test]
fn space_pages_to_the_end_and_then_opens_the_next() {
    let mut reader = long();
    reader.keys("Enter").shows("Paragraph number 1.");
    let mut pages = 0;
    while reader.reading() == "A long one" {
        reader.keys("Space");
        pages += 1;
        assert!(pages < 12, "paging ends");
    }
    assert!(pages > 3);
    reader.shows("Next body.");
    reader.keys("K").shows("Paragraph number 1.");
    reader.keys("J").shows("Next body.");
}

#[test]
fn no_line_is_passed_over_by_paging() {
    let mut reader = long();
    reader.keys("Enter");
    for n in 1..=60 {
        let text = format!("Paragraph number {n}.");
        while !reader.screen().contains(&text) {
            let before = reader.app.reader.top;
            reader.keys("Space");
            assert!(
                reader.app.reader.top > before && reader.reading() == "A long one",
                "{text} was never seen"
            );
        }
    }
}

#[test]
fn lines_pages_and_ends() {
    let mut reader = long();
    reader.keys("Enter G").shows("Paragraph number 60.").shows("100%");
    reader.keys("g g").shows("Paragraph number 1.").shows("A long one");
    reader.keys("5 j");
    assert_eq!(reader.app.reader.top, 5);
    reader.keys("k");
    assert_eq!(reader.app.reader.top, 4);
    reader.keys("Ctrl-d Ctrl-u");
    assert_eq!(reader.app.reader.top, 4);
    reader.keys("}");
    let top = reader.app.reader.top;
    assert!(top > 4 && top < 12, "a paragraph on: {top}");
}

#[test]
fn the_line_under_the_eye_stays_when_the_width_changes() {
    let words: String = (1..=400).map(|n| format!("word{n} ")).collect();
    let body = format!("<p>{words}</p><p>Here is the place.</p><p>{words}</p>");
    let mut reader = Reader::on(&[("Wide", "https://a.example/w", &body)]);
    reader.keys("Enter");
    while !first_line(&reader).contains("Here is the place.") {
        let before = reader.app.reader.top;
        reader.keys("j");
        assert!(reader.app.reader.top > before, "the place is never at the top");
    }
    reader.keys("- - -");
    assert!(first_line(&reader).contains("Here is the place."), "{}", reader.screen());
    reader.resize(60, 20);
    assert!(first_line(&reader).contains("Here is the place."), "{}", reader.screen());
}

/// The first row of the page on the screen.
fn first_line(reader: &Reader) -> String {
    let sheet = reader.app.reader.current().unwrap();
    sheet.page.rows[reader.app.reader.top].plain()
}

#[test]
fn the_raw_view_shows_what_was_left_out() {
    let body = "<p>Text.</p><div><div>分享 :</div><div><a href=\"https://www.facebook.com/sharer/x\"><span></span></a></div></div>";
    let mut reader = Reader::on(&[("Shared", "https://a.example/s", body)]);
    reader.keys("Enter").hides("分享");
    reader.keys("R").shows("分享");
    reader.keys("R").hides("分享");
}

#[test]
fn headings_can_be_jumped_between() {
    let filler = "<p>Filler.</p>".repeat(40);
    let body = format!("<h2>Alpha</h2>{filler}<h2>Beta</h2>{filler}<h2>Gamma</h2>{filler}");
    let mut reader = Reader::on(&[("Headed", "https://a.example/h", &body)]);
    reader.keys("Enter )").shows("Alpha");
    reader.keys(")");
    assert!(first_line(&reader).contains("Beta"));
    reader.keys(") (");
    assert!(first_line(&reader).contains("Beta"));
}

#[test]
fn every_sample_can_be_read_at_every_width() {
    for columns in (20..=160).step_by(7) {
        let mut reader = Reader::on_samples();
        reader.resize(columns, 24).keys("Enter");
        for _ in 0..12 {
            assert!(!reader.reading().is_empty(), "at {columns}");
            reader.keys("G J");
        }
    }
}

/// An article of more than 200,000 bytes, behind a short one.
fn huge() -> Reader {
    let body: String = (1..=3000)
        .map(|n| format!("<p>Paragraph number {n}. {}</p>", "Words and words. ".repeat(5)))
        .collect();
    Reader::on(&[
        ("Short", "https://a.example/s", "<p>Short.</p>"),
        ("Huge", "https://a.example/h", &body),
        ("Last", "https://a.example/l", "<p>Last.</p>"),
    ])
}

fn is_whole(reader: &Reader) -> bool {
    reader.app.reader.current().unwrap().page.whole
}

#[test]
fn of_a_long_article_the_opening_comes_first_and_then_the_rest() {
    let mut reader = huge();
    reader.only_openings = true;
    reader.keys("j Enter").shows("Paragraph number 1.");
    assert!(!is_whole(&reader));
    for _ in 0..40 {
        reader.keys("Space");
    }
    assert_eq!(reader.reading(), "Huge", "the end of an opening is not the end");
    let top = reader.app.reader.top;
    reader.only_openings = false;
    reader.keys("-").keys("=");
    assert!(is_whole(&reader) && reader.app.reader.top.abs_diff(top) <= 1);
    reader.keys("G").shows("Paragraph number 3000.");
}

/// A long article of which the opening has come. `rest` lets the rest come.
fn opening_of_huge() -> Reader {
    let mut reader = huge();
    reader.only_openings = true;
    reader.keys("j Enter").shows("Paragraph number 1.");
    assert!(!is_whole(&reader));
    reader
}

fn rest(reader: &mut Reader) -> &mut Reader {
    reader.only_openings = false;
    let sheet = reader.app.reader.current().unwrap();
    let (key, article) = (sheet.key.clone(), sheet.article.clone());
    let whole = Sheet::new(key.clone(), article, &reader.app.phrases);
    reader.send(Message::Loaded { key, result: Ok(whole.into()) });
    assert!(is_whole(reader));
    reader
}

#[test]
fn what_is_gone_to_behind_an_opening_is_reached_when_the_rest_has_come() {
    let mut reader = opening_of_huge();
    reader.keys("G").hides("Paragraph number 3000.");
    rest(&mut reader).shows("Paragraph number 3000.").shows("100%");
    let mut reader = opening_of_huge();
    reader.keys("/").types("number 1234.").keys("Enter").hides("Paragraph number 1234.");
    rest(&mut reader).shows("Paragraph number 1234.");
    let mut reader = opening_of_huge();
    reader.keys("2 0 0 1 G");
    rest(&mut reader);
    assert_eq!(reader.app.reader.top, 2000);
}

#[test]
fn who_went_elsewhere_before_the_rest_came_stays_there() {
    let mut reader = opening_of_huge();
    reader.keys("G g g");
    rest(&mut reader).shows("Paragraph number 1.");
    assert_eq!(reader.app.reader.top, 0);
}

#[test]
fn a_long_article_is_whole_in_the_end() {
    let mut reader = huge();
    reader.keys("j Enter");
    assert!(is_whole(&reader));
    reader.resize(60, 20).shows("Paragraph number 1.");
    assert!(is_whole(&reader));
    reader.keys("G").shows("Paragraph number 3000.").resize(100, 30).shows("Paragraph number 3000.");
    reader.keys("K J").shows("Paragraph number 1.");
    assert!(is_whole(&reader));
}

#[test]
fn the_next_article_leads_back_to_what_was_being_read() {
    let body = "<p>A line of it.</p>".repeat(60);
    let mut reader =
        Reader::on(&[("First", "https://a.example/1", &body), ("Second", "https://a.example/2", &body)]);
    reader.keys("Enter Space Space");
    let top = reader.app.reader.top;
    reader.keys("J");
    assert_eq!((reader.reading().as_str(), reader.app.reader.top), ("Second", 0));
    reader.keys("Ctrl-o");
    assert_eq!((reader.reading().as_str(), reader.app.reader.top), ("First", top));
}
