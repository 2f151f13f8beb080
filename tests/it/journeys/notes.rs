//! Notes: links that lead to a text of the article itself, and back.

use super::Reader;

/// A long article: paragraph 30 refers to a note near the end, which leads back.
fn noted() -> Reader {
    let paragraph = |n: usize| match n {
        30 => "<p>Here is the claim.<a href=\"https://a.example/n#fn1\">1</a></p>".to_owned(),
        n => format!("<p>Paragraph {n}.</p>"),
    };
    let body: String = (0..60).map(paragraph).collect();
    let note = "<p>This is the note. <a href=\"https://a.example/n#ref1\">back</a></p>";
    let rest: String = (60..90).map(paragraph).collect();
    let mut reader = Reader::on(&[("Noted", "https://a.example/n", &format!("{body}{note}{rest}"))]);
    reader.places = vec![(0, 60), (1, 30)];
    reader.resize(64, 24);
    reader.keys("Enter");
    reader
}

/// What the screen shows, less the row at the bottom.
fn page(reader: &Reader) -> String {
    let screen = reader.screen();
    screen.rsplit_once('\n').map(|(page, _)| page.to_owned()).unwrap_or(screen)
}

#[test]
fn a_note_is_followed_and_ctrl_o_returns_to_the_very_line() {
    let mut reader = noted();
    reader.keys("Tab").shows("Here is the claim.").shows("→ in this article: This is the note.");
    reader.keys("j j j");
    let before = page(&reader);
    reader.keys("Enter").shows("This is the note.");
    assert!(!page(&reader).contains("Here is the claim."), "{}", reader.screen());
    assert!(reader.browsed.is_empty());
    reader.keys("Ctrl-o");
    assert_eq!(page(&reader), before);
    assert_eq!(reader.app.reader.focus, Some(0), "with the link focused");
    reader.keys("Ctrl-n").shows("This is the note.");
}

#[test]
fn what_leads_back_is_focused_so_that_enter_returns() {
    let mut reader = noted();
    reader.keys("Tab Enter");
    assert_eq!(reader.app.reader.focus, Some(1));
    reader.shows("→ in this article: Here is the claim.");
    reader.keys("Enter").shows("Here is the claim.");
    assert_eq!(reader.app.reader.focus, Some(0));
    reader.keys("Ctrl-o Ctrl-o").shows("Here is the claim.");
}

#[test]
fn numbers_hints_and_the_list_lead_to_notes_too() {
    let mut reader = noted();
    reader.keys("1 o").shows("This is the note.");
    reader.keys("Ctrl-o");
    assert_eq!(reader.app.reader.top, 0, "back where the number was typed");
    reader.keys("Tab f");
    let label = reader.app.labels()[0].text.clone();
    reader.types(&label).shows("This is the note.");
    reader.keys("Ctrl-o g l").shows("in this article: This is the note.");
    reader.keys("Enter").shows("This is the note.");
    reader.keys("Ctrl-o g l o").shows("This is the note.");
    assert!(reader.app.overlay.is_none() && reader.browsed.is_empty());
}

#[test]
fn the_way_back_holds_at_another_width_and_in_the_view_that_was_left() {
    let mut reader = noted();
    reader.keys("R Tab Enter").shows("This is the note.");
    reader.keys("R").resize(100, 30);
    reader.keys("Ctrl-o").shows("Here is the claim.");
    assert!(reader.app.reader.raw, "the raw view was left");
}

#[test]
fn footnotes_of_a_page_are_notes() {
    let filler = "<p>Filler between the claim and its note.</p>".repeat(40);
    let body = format!(
        "<p>A claim<sup id=\"ref1\"><a href=\"#fn1\">1</a></sup> stands here.</p>{filler}\
        <ol><li id=\"fn1\">The note itself. <a href=\"#ref1\">back</a></li></ol>"
    );
    for (columns, rows) in [(60, 20), (100, 30), (160, 44)] {
        let mut reader = Reader::on(&[("Noted", "https://a.example/n", &body)]);
        reader.resize(columns, rows).keys("Enter Tab").shows("in this article: The note itself.");
        reader.keys("Enter");
        assert!(page(&reader).contains("The note itself."), "{}", reader.screen());
        reader.keys("Enter").shows("A claim");
        assert!(reader.browsed.is_empty());
        reader.keys("Ctrl-o Ctrl-o").shows("A claim");
    }
}
