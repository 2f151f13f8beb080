//! Tables and code that are wider than the column: as wide as they are, and scrolled.

use super::Reader;

/// An article with a line of code of 200 columns between paragraphs.
fn wide() -> Reader {
    let line: String = (0..20).map(|n| format!("col{n:02}-----")).collect();
    let body = format!(
        "<p>Before it stands some text.</p><pre>{line}LAST\nshort</pre><p>{}</p>",
        "Text after it is not scrolled. ".repeat(20)
    );
    let mut reader = Reader::on(&[("Wide code", "https://a.example/w", &body)]);
    reader.resize(60, 30).keys("Enter");
    reader
}

#[test]
fn the_first_press_lets_code_be_wide_and_more_scroll_it() {
    let mut reader = wide();
    reader.shows("col00").shows("LAST");
    let after = |reader: &Reader| {
        let screen = reader.screen();
        let row = screen.lines().find(|line| line.contains("Text after it")).unwrap();
        row.to_owned()
    };
    let text = after(&reader);
    reader.keys("Shift-Right").shows("col00").hides("LAST").shows("›");
    assert_eq!(after(&reader), text, "text is not touched");
    reader.keys("Shift-Right").hides("col00").shows("‹").shows("›").shows("Before it stands");
    assert_eq!(after(&reader), text);
    for _ in 0..12 {
        reader.keys("g >");
    }
    reader.shows("LAST").hides("›").shows("right end");
    for _ in 0..12 {
        reader.keys("Shift-Left");
    }
    reader.shows("col00").shows("LAST").hides("‹");
}

#[test]
fn another_article_begins_fitted() {
    let line = "x".repeat(200);
    let body = format!("<pre>{line}</pre>");
    let mut reader =
        Reader::on(&[("One", "https://a.example/1", &body), ("Two", "https://a.example/2", &body)]);
    reader.keys("Enter Shift-Right Shift-Right").shows("‹");
    reader.keys("J").hides("‹").hides("›");
    reader.keys("K").hides("‹").hides("›");
}

#[test]
fn at_every_width_the_page_keeps_to_its_columns() {
    let mut reader = wide();
    reader.keys("Shift-Right Shift-Right");
    for (columns, rows) in [(40, 10), (61, 20), (90, 20), (100, 30), (160, 44), (250, 50)] {
        reader.resize(columns, rows).keys("Shift-Right Shift-Left");
        for line in reader.screen().lines() {
            assert!(jianbao::text::Ruler::default().width(line) <= usize::from(columns));
        }
    }
}
