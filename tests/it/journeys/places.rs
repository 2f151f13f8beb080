//! Places, the jump list, and doing the last thing again.

use jianbao::app::{Message, Pause};

use super::Reader;

fn long() -> Reader {
    let body: String = (1..=90).map(|n| format!("<p>Paragraph number {n}.</p>")).collect();
    Reader::on(&[
        ("First", "https://a.example/1", &body),
        ("Second", "https://a.example/2", &body.replace("Paragraph", "Section")),
    ])
}

#[test]
fn a_place_is_set_by_a_letter_and_returned_to() {
    let mut reader = long();
    reader.keys("Enter 4 0 j").shows("Paragraph number 20.").keys("m a").shows("'a returns");
    let top = reader.app.reader.top;
    reader.keys("J").shows("Section number 1.");
    reader.keys("' a");
    assert_eq!((reader.reading().as_str(), reader.selected().as_str()), ("First", "First"));
    assert_eq!(reader.app.reader.top, top);
    reader.keys("' '").shows("Section number 1.");
    reader.keys("' '").shows("Paragraph number 20.");
    reader.keys("' z").shows("no place z");
    reader.keys("' Esc j").hides("no place");
}

#[test]
fn a_place_holds_at_another_width_and_from_the_list() {
    let mut reader = long();
    reader.keys("Enter 4 0 j m a q j").resize(60, 20).keys("' a").shows("Paragraph number 20.");
}

#[test]
fn the_keys_of_a_place_are_shown_while_its_letter_is_awaited() {
    let mut reader = long();
    reader.keys("m");
    assert_eq!(reader.app.typed().as_str(), "m");
    reader.keys("b");
    assert!(reader.app.typed().is_empty());
}

#[test]
fn the_places_are_listed_and_chosen() {
    let mut reader = long();
    reader.keys("g '").shows("No place is set yet");
    reader.keys("Enter m b 4 0 j m a J g '").shows("Places").shows("a  First  Paragraph number 18.");
    reader.keys("Down Enter").hides("Places").shows("Paragraph number 1.");
    reader.keys("g ' / n u m b e r Enter").shows("Paragraph number 20.");
    reader.keys("' '").shows("Paragraph number 1.");
}

#[test]
fn who_hesitates_before_the_letter_of_a_place_is_told_the_places() {
    let mut reader = long();
    reader.keys("Enter 4 0 j m a g g '");
    reader.hides("First · Paragraph").send(Message::Paused(Pause::Menu));
    reader.shows("a  First · Paragraph number 18.");
    reader.keys("a").hides("First · Paragraph").shows("Paragraph number 20.");
    reader.keys("g").hides("read the folders again");
}

#[test]
fn the_ends_of_an_article_and_searches_are_jumps() {
    let mut reader = long();
    reader.keys("Enter 2 0 j G").shows("Paragraph number 90.");
    reader.keys("Ctrl-o").shows("Paragraph number 11.").hides("Paragraph number 90.");
    reader.keys("Ctrl-n").shows("Paragraph number 90.");
    reader.keys("Ctrl-o /").types("number 70").keys("Enter").shows("match 1 of 1");
    reader.keys("Ctrl-o").shows("Paragraph number 11.");
}

#[test]
fn the_way_back_is_bounded() {
    let mut reader = long();
    reader.keys("Enter");
    for _ in 0..500 {
        reader.keys("G g g");
    }
    let mut steps = 0;
    while !reader.keys("Ctrl-o").screen().contains("Nowhere to go back") {
        steps += 1;
        assert!(steps < 1000);
    }
    assert!(steps <= 200, "{steps}");
}

#[test]
fn the_last_change_is_done_again() {
    let mut reader = long();
    reader.keys(".").shows("Nothing to repeat");
    reader.resize(160, 30).keys("Enter -");
    let narrow = reader.app.measure.unwrap();
    reader.keys("j .");
    assert_eq!(reader.app.measure.unwrap(), narrow - 4, "movements between do not count");
    reader.keys("q .").shows("Nothing to repeat here");
}
