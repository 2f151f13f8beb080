//! What an update does with a folder that changed.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;

use jianbao::library::{Around, Cancel, Catalogue, Index, Indexing, Options, Order, Request};
use jianbao::query::{Scope, parse};

use super::super::{clipping, titles};
use super::files::{cache, file};
use super::{Shelf, differ, update, update_list, view};
use crate::query::calendar;

fn article(title: &str, address: u8, body: &str) -> String {
    let url = format!("https://a.example/{address}");
    clipping(title, &url, Some(1_600_000_000_000 + i64::from(address)), &format!("<p>{body}</p>"))
}

#[test]
fn unchanged_files_are_not_read_again() {
    let shelf = Shelf::new();
    shelf.tree.write("1.txt", article("One", 1, "first words"));
    shelf.tree.write("2.txt", article("Two", 2, "second words"));
    let index = shelf.updated();
    let again = update(&index);
    assert_eq!((again.scan.article_count, again.text_total, again.done), (2, 0, true));
    shelf.tree.write("2.txt", article("Two", 2, "other and longer words"));
    let changed = update(&index);
    assert_eq!((changed.scan.article_count, changed.text_total, changed.text_count), (2, 1, 1));
    assert_eq!(titles(&index, "second", Scope::Everything), [""; 0]);
    assert_eq!(titles(&index, "longer", Scope::Everything), ["Two"]);
}

#[test]
fn a_vanished_file_is_missing_and_comes_back_without_being_read() {
    let shelf = Shelf::new();
    let path = shelf.tree.write("1.txt", article("One", 1, "words"));
    shelf.tree.write("2.txt", article("Two", 2, "words"));
    let index = shelf.updated();
    let away = shelf.cache.path().join("1.txt");
    std::fs::rename(&path, &away).unwrap();
    update(&index);
    assert_eq!(titles(&index, "words", Scope::Everything), ["Two"]);
    assert_eq!(index.facets(&jiff::tz::TimeZone::UTC, false).articles, 1);
    std::fs::rename(&away, &path).unwrap();
    assert_eq!(update(&index).text_total, 0);
    assert_eq!(titles(&index, "words", Scope::Everything), ["Two", "One"]);
}

#[test]
fn a_file_that_is_away_when_its_text_has_its_turn_has_another_when_it_is_back() {
    let shelf = Shelf::new();
    let path = shelf.tree.write("1.txt", article("One", 1, "words"));
    shelf.tree.write("2.txt", article("Two", 2, "words"));
    let (index, _) = shelf.open();
    update_list(&index);
    let away = shelf.cache.path().join("1.txt");
    std::fs::rename(&path, &away).unwrap();
    update(&index);
    assert_eq!(titles(&index, "words", Scope::Everything), ["Two"]);
    std::fs::rename(&away, &path).unwrap();
    assert_eq!(update(&index).text_count, 1);
    assert_eq!(titles(&index, "words", Scope::Everything), ["Two", "One"]);
}

#[test]
fn an_empty_or_absent_folder_is_not_mounted_and_nothing_is_missing() {
    let shelf = Shelf::new();
    let path = shelf.tree.write("1.txt", article("One", 1, "words"));
    let index = shelf.updated();
    let away = shelf.cache.path().join("1.txt");
    std::fs::rename(&path, &away).unwrap();
    update(&index);
    assert_eq!(titles(&index, "words", Scope::Everything), ["One"], "the folder is empty");
    let moved = shelf.tree.path().with_extension("moved");
    std::fs::rename(shelf.tree.path(), &moved).unwrap();
    let (index, _) = shelf.open();
    assert!(!update(&index).scan.failures.is_empty());
    assert_eq!(titles(&index, "words", Scope::Everything), ["One"], "the folder is gone");
    std::fs::rename(&moved, shelf.tree.path()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_loses_no_rows() {
    use std::os::unix::fs::PermissionsExt;
    let shelf = Shelf::new();
    shelf.tree.write("closed/1.txt", article("One", 1, "words"));
    shelf.tree.write("2.txt", article("Two", 2, "words"));
    let index = shelf.updated();
    let closed = shelf.tree.path().join("closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever may read everything sees no closed folder.
    let is_closed = std::fs::read_dir(&closed).is_err();
    let indexing = update(&index);
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(!indexing.scan.failures.is_empty(), is_closed);
    assert_eq!(titles(&index, "words", Scope::Everything), ["Two", "One"]);
}

#[test]
fn the_newest_version_is_the_row_and_the_next_takes_its_place() {
    let shelf = Shelf::new();
    let url = "https://a.example/1";
    shelf.tree.write("old.txt", clipping("Old", url, Some(1_600_000_000_000), "<p>lamp</p>"));
    let newer =
        shelf.tree.write("new.txt", clipping("New", url, Some(1_600_000_001_000), "<p>lighthouse</p>"));
    let index = shelf.updated();
    let id = index.find_url(url).unwrap();
    let entry = index.entry(id).unwrap();
    assert_eq!(
        (entry.title.as_str(), entry.version_count, index.facets(&jiff::tz::TimeZone::UTC, false).articles),
        ("New", 2, 1)
    );
    assert_eq!(index.versions(id).len(), 2);
    assert_eq!(titles(&index, "lamp", Scope::Everything), [""; 0], "an old version is not searched");
    assert_eq!(titles(&index, "lighthouse", Scope::Everything), ["New"]);
    std::fs::remove_file(newer).unwrap();
    update(&index);
    assert_eq!(titles(&index, "lamp", Scope::Everything), ["Old"]);
    assert_eq!(index.entry(id).unwrap().version_count, 1);
}

#[test]
fn many_small_updates_are_merged_and_nothing_is_lost() {
    let shelf = Shelf::new();
    let index = shelf.open().0;
    for address in 0..40 {
        shelf.tree.write(format!("{address}.txt"), article("T", address, &format!("words number{address}")));
        if address % 7 == 3 {
            std::fs::remove_file(shelf.tree.path().join(format!("{}.txt", address - 1))).unwrap();
        }
        update(&index);
    }
    let memory = shelf.memory();
    for query in ["words", "number7", "number1*", "-number9", "number2", "number39"] {
        assert_eq!(differ(&index, &memory, &view(query, Scope::Everything, Order::Newest)), None);
    }
}

#[test]
fn a_row_is_read_with_what_only_its_text_tells() {
    let shelf = Shelf::new();
    shelf.tree.write("1.txt", clipping("", "https://a.example/1", None, "<p>海边的灯塔很亮。</p><p>Two</p>"));
    let index = shelf.updated();
    let memory = shelf.memory();
    let id = index.find_url("https://a.example/1").unwrap();
    assert_eq!(index.entry(id), memory.entry(id));
    assert_eq!(index.load(id, false).unwrap(), memory.load(id, false).unwrap());
    assert_eq!((index.path(id), index.versions(id)), (memory.path(id), memory.versions(id)));
    assert_eq!(index.find_prefix(&id.to_string()[..6]), [id]);
    let snippets = index.snippets(id, &parse("燈塔", &calendar()).unwrap(), 3);
    assert_eq!(
        snippets.iter().map(|snippet| snippet.text.as_str()).collect::<Vec<_>>(),
        ["海边的灯塔很亮。"]
    );
    for catalogue in [&index as &dyn Catalogue, &memory] {
        let plain = super::request(view("燈塔", Scope::Everything, Order::Newest), Around::From(0), 3);
        assert_eq!(catalogue.window(&plain).rows[0].snippet, None, "not wished for");
        let window = catalogue.window(&Request { snippets: true, ..plain });
        assert_eq!(window.rows[0].snippet.as_ref(), snippets.first());
    }
}

#[test]
fn windows_about_an_article_and_cancelled_questions_are_as_in_memory() {
    use jianbao::library::Window;
    let shelf = Shelf::new();
    for address in 0..9 {
        shelf.tree.write(
            format!("{address}.txt"),
            article("T", address, if address % 2 == 0 { "tea pot" } else { "sea" }),
        );
    }
    let (index, memory) = (shelf.updated(), shelf.memory());
    let wanted = view("\"tea pot\"", Scope::Everything, Order::Newest);
    for address in 0..9 {
        let id = memory.find_url(&format!("https://a.example/{address}")).unwrap();
        let around = super::request(wanted.clone(), Around::Article(id, 2), 3);
        let window = index.window(&around);
        let expected = memory.window(&around);
        assert_eq!(
            (window.first, window.rows, window.position),
            (expected.first, expected.rows, expected.position)
        );
    }
    let cancel = Cancel::default();
    cancel.cancel();
    let given_up = Request {
        cancel: cancel.clone(),
        ..super::request(view("body:tea", Scope::Everything, Order::Newest), Around::From(0), 9)
    };
    assert_eq!(index.window(&given_up), Window::default());
    assert_eq!(index.count(&wanted, &cancel), None);
}

#[test]
fn an_index_that_outgrows_its_first_texts_begins_anew_and_answers_as_ever() {
    let shelf = Shelf::new();
    shelf.tree.write("first.txt", article("First", 0, "the first words of 中国国际"));
    let index = shelf.updated();
    let reader = shelf.open().0;
    let everything = view("words | 中国国际", Scope::Everything, Order::Newest);
    assert_eq!(reader.count(&everything, &Cancel::default()), Some(1));
    super::clippings::write(&shelf.tree, 520);
    assert_eq!(update(&index).text_count, 521, "the first is indexed once more");
    let memory = shelf.memory();
    for query in ["words | 中国国际", "的", "lighthouse -灯塔", "body:the"] {
        for index in [&index, &reader] {
            assert_eq!(differ(index, &memory, &view(query, Scope::Everything, Order::Newest)), None);
        }
    }
    assert_eq!(update(&index).text_total, 0, "and only once");
}

#[test]
fn terms_of_what_is_no_longer_there_leave_the_index() {
    let shelf = Shelf::new();
    let segments = |shelf: &Shelf| {
        let connection = rusqlite::Connection::open(file(&cache(shelf))).unwrap();
        let count = |table: &str| -> usize {
            connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
        };
        (count("segment"), count("postings"))
    };
    let path = shelf.tree.write("a.txt", clipping("一", "https://a.example/1", None, "<p>潮水。</p>"));
    let index = shelf.updated();
    let first = segments(&shelf);
    for number in 0..3 {
        fs::write(&path, clipping("一", "https://a.example/1", None, &format!("<p>潮水{number}。</p>")))
            .unwrap();
        update(&index);
        assert_eq!(segments(&shelf).0, first.0);
    }
    assert!(index.check().unwrap().is_sound());
}

#[test]
fn large_texts_are_indexed_few_at_a_time() {
    let shelf = Shelf::new();
    let text = "It went out.\n".repeat(40_000);
    for number in 0..66 {
        shelf.tree.write(format!("{number}.txt"), format!("{number}\n\n{text}"));
    }
    let index = Index::open(shelf.tree.path(), shelf.cache.path()).unwrap().0;
    let counts = Mutex::new(BTreeSet::new());
    let report = |indexing: &Indexing| {
        counts.lock().unwrap().insert(indexing.text_count);
    };
    index.update(&Options::default(), &report, &Cancel::default()).unwrap();
    assert_eq!(counts.into_inner().unwrap(), BTreeSet::from([0, 62, 66]));
    assert_eq!(update(&index).text_total, 0, "what is learnt of them is enough");
}
