//! The next run begins where the last one ended: view, row, article and what was searched for.

use jianbao::app::{Message, Pane, Pause};
use jianbao::words::Locale;

use super::Reader;
use super::reader::roots;

const BODY: &str =
    "<p>Line.</p><p>Line.</p><p>Line.</p><p>Line.</p><p>Line.</p><p>Line.</p><p>Line.</p><p>Line.</p>";
const FOUR: [(&str, &str, &str); 4] = [
    ("Alpha", "https://a.example/0", BODY),
    ("Beta", "https://b.example/1", BODY),
    ("Gamma", "https://a.example/2", BODY),
    ("Delta", "https://b.example/3", BODY),
];

fn reader() -> Reader {
    Reader::open(&roots(&FOUR), (150, 12), Locale::English)
}

/// The next run after these keys.
fn after(keys: &str) -> Reader {
    let mut reader = reader();
    reader.keys(keys);
    reader.send(Message::Leaving);
    Reader::back(&roots(&FOUR), (150, 12), reader.session.take())
}

#[test]
fn the_row_and_the_view_are_there_again() {
    let mut reader = after("j j");
    assert_eq!((reader.selected().as_str(), reader.app.panes.focus), ("Gamma", Pane::List));
    reader.keys("k").shows("2 / 4");
    let mut reader = after("Shift-Tab G Enter j");
    reader.shows("b.example  2 unread · 2 articles");
    assert_eq!(reader.selected(), "Delta");
    after("/ b e t a Enter").shows("/ beta").keys("Esc").shows("Inbox  4 unread · 4 articles");
    after("f l Enter")
        .shows("Titles: l")
        .shows("As you left it: “l” — Esc clears it")
        .keys("Esc")
        .hides("As you left");
}

#[test]
fn what_narrows_the_list_is_told_where_its_key_clears_it() {
    let mut reader = after("f a l p h a Enter Enter");
    assert_eq!(reader.app.panes.focus, Pane::Article);
    reader.hides("As you left it").keys("Esc").shows("As you left it: “alpha” — Esc clears it");
    reader.keys("Esc").hides("Titles: alpha").hides("As you left it");
}

#[test]
fn what_was_searched_for_is_offered_again() {
    let mut reader = after("/ b e t a Enter Esc / l i n e Enter Esc");
    reader.hides("Search all").keys("F").shows("beta").shows("searched before");
    reader.keys("Esc / Up").shows("/ line").keys("Up").shows("/ beta").keys("Enter").shows("1 hit");
}

#[test]
fn the_article_is_open_again() {
    let mut reader = after("j Enter j j");
    assert_eq!((reader.reading().as_str(), reader.app.panes.focus), ("Beta", Pane::Article));
    reader.keys("Esc").shows("2 / 4");
}

#[test]
fn what_is_gone_is_not_missed() {
    let mut reader = reader();
    reader.keys("j j Enter");
    reader.send(Message::Leaving);
    let mut reader = Reader::back(&roots(&FOUR[..2]), (150, 12), reader.session.take());
    assert_eq!(reader.app.panes.focus, Pane::List);
    reader.shows("1 / 2");
}

#[test]
fn where_the_reader_rests_is_kept_without_leaving() {
    let mut reader = reader();
    reader.keys("Enter Space");
    assert!(reader.session.is_none());
    reader.dwell();
    assert!(reader.session.is_some() && reader.position(0).is_some_and(|position| position.progress > 0));
    assert_eq!(reader.app.awaited_pause(), None, "nothing more is awaited");
    let kept = reader.position(0);
    reader.keys("Space");
    assert!(matches!(reader.app.awaited_pause(), Some((Pause::Rest, _))));
    reader.dwell();
    assert_ne!(reader.position(0), kept);
}
