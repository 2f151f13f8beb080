//! The line under the eye stays where it is on the screen, whatever changes around it.

use super::Reader;

const WIDTHS: [(u16, u16); 5] = [(60, 30), (160, 30), (100, 30), (72, 30), (120, 30)];

/// Numbered paragraphs of some lines, each a sentence that occurs once; a link in every tenth.
fn body() -> String {
    let words = "some words to fill a line or two and to be broken where the column ends, ".repeat(3);
    let link = |n: usize| {
        if n.is_multiple_of(10) {
            format!("<a href=\"https://l.example/{n}\">link {n}</a> ")
        } else {
            String::new()
        }
    };
    (1..=60).map(|n| format!("<p>Place {n:03}: {words}{}end.</p>", link(n))).collect()
}

fn long() -> Reader {
    let mut reader = Reader::on(&[("Long", "https://a.example/long", &body())]);
    reader.keys("Enter");
    reader
}

/// The row of the screen that shows a text.
#[track_caller]
fn row_of(reader: &Reader, text: &str) -> usize {
    let screen = reader.screen();
    screen.lines().position(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text:?} in\n{screen}"))
}

/// Scrolls until a text stands on the first row of the page.
fn scroll_to(reader: &mut Reader, text: &str) {
    let first = |reader: &Reader| {
        let sheet = reader.app.reader.current().unwrap();
        sheet.page.rows[reader.app.reader.top].plain()
    };
    while !first(reader).contains(text) {
        let before = reader.app.reader.top;
        reader.keys("j");
        assert!(reader.app.reader.top > before, "{text:?} is never at the top");
    }
}

#[test]
fn the_first_row_stays_the_first_at_every_width() {
    let mut reader = long();
    scroll_to(&mut reader, "Place 023");
    let row = row_of(&reader, "Place 023");
    for (columns, rows) in WIDTHS {
        reader.resize(columns, rows);
        let top = if columns < 90 { row - 2 } else { row };
        assert!(row_of(&reader, "Place 023") <= top, "at {columns}:\n{}", reader.screen());
    }
    assert_eq!(row_of(&reader, "Place 023"), row, "and has not drifted");
}

#[test]
fn a_blank_row_at_the_top_stays_above_its_line() {
    let mut reader = long();
    scroll_to(&mut reader, "Place 023");
    reader.keys("k");
    let row = row_of(&reader, "Place 023");
    for keys in ["-", "- -", "=", "g w", "g w", "R", "R"] {
        reader.keys(keys);
        assert_eq!(row_of(&reader, "Place 023"), row, "after {keys}:\n{}", reader.screen());
    }
}

#[test]
fn the_focused_link_stays_on_its_row() {
    let mut reader = long();
    scroll_to(&mut reader, "Place 019");
    reader.keys("Tab");
    let row = row_of(&reader, "link 20");
    assert!(row > 4, "in the middle of the screen: {row}");
    for keys in ["- - -", "+", "=", "g w", "g w"] {
        reader.keys(keys);
        assert_eq!(row_of(&reader, "link 20"), row, "after {keys}:\n{}", reader.screen());
    }
    for (columns, rows) in WIDTHS {
        reader.resize(columns, rows).shows("link 20");
    }
    assert_eq!(row_of(&reader, "link 20"), row);
    reader.resize(120, 10).shows("link 20").resize(120, 30);
    assert_eq!(row_of(&reader, "link 20"), row, "a lower screen forgets nothing");
}

#[test]
fn the_current_match_stays_on_its_row() {
    let mut reader = long();
    reader.keys("/").types("Place 031").keys("Enter");
    reader.keys("k k k");
    let row = row_of(&reader, "Place 031");
    for keys in ["- -", "=", "g w", "g w"] {
        reader.keys(keys);
        assert_eq!(row_of(&reader, "Place 031"), row, "after {keys}:\n{}", reader.screen());
    }
}

#[test]
fn raw_and_tidied_show_the_same_line() {
    let shared = "<div><div>分享 :</div><div><a href=\"https://www.facebook.com/sharer/x\"><span></span></a></div></div>";
    let body = format!("<p>Opening.</p>{shared}{}{shared}", body());
    let mut reader = Reader::on(&[("Shared", "https://a.example/s", &body)]);
    reader.keys("Enter");
    scroll_to(&mut reader, "Place 042");
    let row = row_of(&reader, "Place 042");
    for _ in 0..3 {
        reader.keys("R");
        assert!(reader.app.reader.raw);
        assert_eq!(row_of(&reader, "Place 042"), row, "{}", reader.screen());
        reader.keys("R");
        assert_eq!(row_of(&reader, "Place 042"), row, "{}", reader.screen());
    }
}

#[test]
fn of_equal_paragraphs_the_same_one_stays() {
    let body: String = (0..80).map(|n| if n == 40 { "<p>Only here.</p>" } else { "<p>Again.</p>" }).collect();
    let mut reader = Reader::on(&[("Again", "https://a.example/again", &body)]);
    reader.keys("Enter");
    scroll_to(&mut reader, "Only here.");
    reader.keys("k k k k");
    let row = row_of(&reader, "Only here.");
    reader.keys("R");
    assert_eq!(row_of(&reader, "Only here."), row);
    reader.keys("R");
    assert_eq!(row_of(&reader, "Only here."), row);
}

#[test]
fn the_beginning_stays_the_beginning() {
    let mut reader = long();
    for (columns, rows) in WIDTHS {
        reader.resize(columns, rows).keys("R - g w R = g w");
        assert_eq!(reader.app.reader.top, 0);
    }
}
