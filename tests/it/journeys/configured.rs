//! The configuration while the reader runs: read again when it was saved, written by `keep`.

use std::sync::Arc;

use jianbao::app::{Configured, Density, Kept, ListSettings, Message, Settings};
use jianbao::command::Keymap;
use jianbao::page;
use jianbao::query::{Sort, SortField};
use jianbao::text::Clean;
use jianbao::words::{Locale, Words};

use super::Reader;

fn three() -> Reader {
    Reader::on(&[
        ("Two rivers", "https://b.example/2", "<p>Second body.</p>"),
        ("A fine day", "https://a.example/1", &format!("<p>{}</p>", "word ".repeat(100))),
        ("Three hills", "https://b.example/3", "<p>Third body.</p>"),
    ])
}

/// What is configured without anything.
fn plain() -> Configured {
    Configured {
        words: Arc::new(Words::new(Locale::English)),
        keymap: Arc::new(Keymap::bundled()),
        settings: Settings::default(),
        mouse: None,
        notice: None,
    }
}

fn configure(reader: &mut Reader, configured: Configured) {
    reader.send(Message::Configured(Box::new(configured)));
}

#[test]
fn another_measure_density_order_keymap_and_language_hold_at_once() {
    let mut reader = three();
    reader.keys("j Enter").shows("A fine day");
    let reading = page::Settings { measure: Some(30), ..page::Settings::default() };
    let sort = Sort { field: SortField::Title, reversed: true };
    let list = ListSettings { density: Density::Compact, sort, ..ListSettings::default() };
    let mut keymap = Keymap::bundled();
    assert_eq!(keymap.lay("[article]\n\"X\" = \"zen\"\n"), []);
    let configured = Configured {
        words: Arc::new(Words::new(Locale::Chinese)),
        keymap: Arc::new(keymap),
        settings: Settings { list, reading, ..Settings::default() },
        ..plain()
    };
    configure(&mut reader, configured);
    reader.shows("已重新读取配置");
    assert_eq!((reader.reading(), reader.app.list.density), ("A fine day".to_owned(), Density::Compact));
    let page = reader.app.reader.current().map(|sheet| sheet.page.columns);
    assert!(page.is_some_and(|columns| columns <= 32), "{page:?}");
    reader.keys("X").shows("约 1 分钟");
    assert!(!reader.screen().contains("Two rivers"), "the article stands alone");
    reader.keys("X h g g").shows("Two rivers");
    assert_eq!(reader.app.list.entry(0).unwrap().title.as_str(), "Two rivers", "by title, backwards");
}

#[test]
fn what_was_chosen_meanwhile_stays_and_a_mistake_is_told_until_a_key() {
    let mut reader = three();
    reader.keys("Enter - -");
    let chosen = reader.app.measure;
    assert!(chosen.is_some());
    let notice = Some(Clean::line("config.toml:3: there is no such thing"));
    configure(&mut reader, Configured { notice, ..plain() });
    reader.shows("config.toml:3");
    assert_eq!(reader.app.measure, chosen);
    assert!(reader.app.toast.as_ref().is_some_and(|toast| toast.failed));
}

#[test]
fn another_keymap_closes_what_was_made_of_the_old_one() {
    let mut reader = three();
    let mut keymap = Keymap::bundled();
    assert_eq!(keymap.lay("[list]\n\"X\" = \"down\"\n"), []);
    reader.keys(":").types("sor");
    configure(&mut reader, Configured { keymap: Arc::new(keymap), ..plain() });
    assert!(reader.app.overlay.is_none() && reader.app.prompt.is_none());
    reader.keys("/").types("hills");
    configure(&mut reader, plain());
    reader.shows("/ hills").keys("Enter").shows("Three hills");
}

#[test]
fn sentences_name_the_keys_of_the_keymap_that_holds() {
    let mut reader = three();
    let mut keymap = Keymap::bundled();
    let rows = "[all]\n\"R\" = \"noop\"\n\"W\" = \"raw\"\n\"Ctrl-s\" = \"search\"\n\"/\" = \"noop\"\n\
        [article]\n\"m\" = \"noop\"\n\"M\" = \"set-place\"\n\"`\" = \"go-to-place\"\n\"'\" = \"noop\"\n";
    assert_eq!(keymap.lay(rows), []);
    configure(&mut reader, Configured { keymap: Arc::new(keymap), ..plain() });
    reader.keys("n").shows("No search is open; Ctrl-s begins one");
    reader.keys("Enter W").shows("As it was saved; W goes back").keys("W");
    reader.keys("` x").shows("There is no place x; Mx sets it").keys("M x").shows("`x returns to it");
    let mut keymap = Keymap::bundled();
    assert_eq!(keymap.lay("[list]\n\"'\" = \"noop\"\n[article]\n\"'\" = \"noop\"\n"), []);
    configure(&mut reader, Configured { keymap: Arc::new(keymap), ..plain() });
    reader.keys("m y").shows("Place y is here").hides("go-to-place");
}

#[test]
fn the_mouse_is_given_back_and_taken() {
    let mut reader = three();
    configure(&mut reader, Configured { mouse: Some(true), ..plain() });
    assert!(reader.has_mouse);
    configure(&mut reader, Configured { mouse: Some(false), ..plain() });
    assert!(!reader.has_mouse);
}

#[test]
fn keeping_makes_what_is_open_the_library() {
    let mut reader = three();
    let mut keymap = Keymap::bundled();
    assert_eq!(keymap.lay("[all]\n\"K\" = \"keep\"\n"), []);
    reader.app.keymap = Arc::new(keymap);
    reader.keys("K").shows("This is the library now").shows("config.toml");
    for (kept, told) in [
        (Kept::Already, "already"),
        (Kept::Samples, "samples"),
        (Kept::Failed(Clean::line("config.toml: read-only")), "read-only"),
    ] {
        reader.send(Message::Kept(kept));
        reader.shows(told);
    }
}
