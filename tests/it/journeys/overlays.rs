//! Pickers: help, the list of links, narrowing, choosing.

use super::Reader;

fn linked() -> Reader {
    let links = [
        ("tea", "https://a.example/tea"),
        ("coffee", "https://b.example/coffee"),
        ("國務卿", "https://c.example/w"),
    ];
    let body: String =
        links.iter().map(|(words, url)| format!("<p><a href=\"{url}\">{words}</a></p>")).collect();
    Reader::on(&[
        ("First", "https://a.example/one", &body),
        ("Second", "https://a.example/two", "<p>Two.</p>"),
    ])
}

#[test]
fn a_panel_rises_from_the_bottom_and_leaves_the_rest_in_sight() {
    let mut reader = linked();
    reader.keys("Enter g l").shows("─ Links ─").shows("1 / 3").shows("First");
    reader.keys("j").shows("2 / 3");
    reader.keys("Esc").hides("─ Links ─");
}

#[test]
fn what_goes_on_below_says_so() {
    let mut reader = linked();
    reader.resize(100, 16).keys("?").shows("more below");
    reader.keys("G").hides("more below");
    reader.keys("g g").shows("more below");
}

#[test]
fn rows_are_narrowed_by_typing_and_chosen() {
    let mut reader = linked();
    reader.keys("Enter g l /").types("cof").shows("b.example").hides("a.example/tea").shows("1 / 1");
    reader.keys("Enter");
    assert_eq!(reader.browsed, ["https://b.example/coffee"]);
    reader.keys("g l /").types("国务").shows("c.example/w").hides("b.example");
    reader.keys("Esc").shows("b.example");
    reader.keys("/").types("nothing").shows("Nothing matches");
    reader.keys("Enter Esc");
    assert!(reader.app.overlay.is_none() && reader.browsed.len() == 1);
}

#[test]
fn help_runs_the_command_under_its_cursor() {
    let mut reader = linked();
    reader.keys("?").shows("─ Keys ─").shows("Move").keys("/").types("last row");
    reader.keys("Enter");
    assert_eq!(reader.selected(), "Second");
    reader.keys("? ?");
    assert!(reader.app.overlay.is_none());
}

#[test]
fn while_a_line_is_typed_arrows_move_among_the_rows() {
    let mut reader = linked();
    reader.keys("Enter g l / Down Down Up Enter");
    assert_eq!(reader.browsed, ["https://b.example/coffee"]);
}
