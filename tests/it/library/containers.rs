//! Files of many articles: their members are rows like any other, in memory and in an index.

use std::fs;
use std::ops::ControlFlow;

use jianbao::article::Format;
use jianbao::library::{
    Cancel, Catalogue, Changes, Entry, Fault, Index, MemoryCatalogue, Options, Root, View, scan,
};
use jianbao::query::Scope;

use super::index::{Shelf, update};
use super::{Tree, rows, scanned, titles, window};

/// A message of a mailbox.
fn message(number: usize, subject: &str, body: &str) -> String {
    format!(
        "From a@b.example Fri Jan  8 23:41:3{number} 2021\n\
         From: Tide <tide@news.example>\nSubject: {subject}\nMessage-ID: <{number}@news.example>\n\
         Date: Fri, 08 Jan 2021 23:41:3{number} +0000\nContent-Type: text/plain; charset=utf-8\n\n{body}\n\n"
    )
}

fn text(catalogue: &dyn Catalogue, row: &Entry) -> String {
    let article = catalogue.load(row.id, false).unwrap();
    article.document.texts().iter().map(|text| text.string.to_string()).collect::<Vec<_>>().join("|")
}

#[test]
fn the_messages_of_a_mailbox_are_rows() {
    let tree = Tree::new();
    let letters = [message(1, "潮水", "退去了。\n\n>From here on it is dry."), message(2, "灯塔", "亮了。")];
    let path = tree.write("letters", letters.concat());
    tree.write("a.txt", "an article");
    let place = letters[0].len().to_string();
    let bytes = Root::Bytes { name: "-".to_owned(), bytes: letters.concat().into_bytes().into() };
    for roots in [vec![tree.root()], vec![Root::File(path.clone())], vec![bytes]] {
        let (catalogue, progress) = scanned(&roots);
        let found = rows(&catalogue, "format:mail", Scope::Titles);
        assert!(progress.failures.is_empty() && progress.other_count == 0);
        assert_eq!(found.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["灯塔", "潮水"]);
        assert_eq!(found[0].member.as_deref(), Some(place.as_str()));
        assert_eq!(text(&catalogue, &found[0]), "亮了。");
        assert_eq!(text(&catalogue, &found[1]), "退去了。|From here on it is dry.");
        assert_eq!(titles(&catalogue, "body:亮了", Scope::Everything), ["灯塔"]);
    }
    let (catalogue, _) = scanned(&[tree.root()]);
    let row = &rows(&catalogue, "灯塔", Scope::Titles)[0];
    assert_eq!(catalogue.path(row.id), Some(path.clone()));
    assert_eq!(*catalogue.versions(row.id)[0], format!("{}#{place}", path.display()));
}

#[test]
fn an_index_knows_the_members_of_a_container_and_reads_them_anew_when_it_changes() {
    let shelf = Shelf::new();
    let first = [message(1, "潮水", "退去了。"), message(2, "灯塔", "亮了。")].concat();
    let path = shelf.tree.write("letters.mbox", &first);
    let index = shelf.updated();
    let memory = shelf.memory();
    assert_eq!(window(&index, View::default(), 9), window(&memory, View::default(), 9));
    assert_eq!(titles(&index, "亮了", Scope::Everything), ["灯塔"]);
    let row = &rows(&index, "灯塔", Scope::Titles)[0];
    assert_eq!(text(&index, row), "亮了。");
    assert_eq!((index.path(row.id), index.versions(row.id)), (Some(path.clone()), memory.versions(row.id)));

    let again = update(&index);
    assert_eq!((again.scan.article_count, again.text_count, again.changes), (2, 0, Changes::default()));

    fs::write(&path, message(3, "信", "来了。") + &first + &message(4, "雪", "化了。")).unwrap();
    let changed = update(&index);
    assert_eq!((changed.scan.article_count, changed.changes.new, changed.changes.changed), (4, 2, 2));
    assert_eq!(titles(&index, "", Scope::Everything), ["雪", "信", "灯塔", "潮水"]);
    let row = &rows(&index, "灯塔", Scope::Titles)[0];
    assert_eq!((text(&index, row).as_str(), row.version_count), ("亮了。", 1));
    assert!(index.check().unwrap().is_sound());

    fs::remove_file(&path).unwrap();
    shelf.tree.write("a.txt", "an article");
    assert_eq!(update(&index).changes.vanished, 4);
    assert_eq!(rows(&index, "", Scope::Titles).len(), 1);
}

#[test]
fn a_member_that_is_elsewhere_too_is_one_article() {
    let shelf = Shelf::new();
    let letter = message(1, "潮水", "退去了。");
    shelf.tree.write("one.mbox", letter.repeat(2));
    shelf.tree.write("below/two.mbox", &letter);
    shelf.tree.write("letter.eml", letter.split_once('\n').unwrap().1);
    let index = shelf.updated();
    let found = rows(&index, "", Scope::Titles);
    assert_eq!((found.len(), found[0].version_count), (1, 4));
    assert_eq!(window(&index, View::default(), 9), window(&shelf.memory(), View::default(), 9));
    let (below, _) =
        Index::open(&shelf.tree.path().join("below"), &shelf.cache.path().join("indexes")).unwrap();
    assert_eq!((rows(&below, "", Scope::Titles).len(), text(&below, &found[0])), (1, "退去了。".to_owned()));
}

#[test]
fn a_member_over_the_limit_is_a_broken_row_and_the_others_are_read() {
    let tree = Tree::new();
    let huge = message(2, "很长", &"x".repeat(32_000_001));
    tree.write("letters.mbox", [message(1, "潮水", "一。"), huge, message(3, "灯塔", "三。")].concat());
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["灯塔", "潮水"]);
    let broken = rows(&catalogue, "is:broken", Scope::Titles);
    assert!(matches!(broken[0].fault, Some(Fault::Large { .. })) && broken[0].member.is_some());
    assert!(matches!(catalogue.load(broken[0].id, false), Err(Fault::Large { .. })));
}

#[test]
fn a_mailbox_that_is_packed_may_be_larger_than_memory_holds() {
    let letter = |number: usize, subject: &str| {
        let body = format!(
            "{subject}来了。\n--x\nContent-Type: application/zip\n\n{}\n--x--",
            "x".repeat(23_000_000)
        );
        message(number, subject, &format!("--x\n\n{body}"))
            .replace("text/plain; charset=utf-8", "multipart/mixed; charset=utf-8; boundary=x")
    };
    let letters = [letter(1, "潮水"), letter(2, "灯塔"), letter(3, "信")].concat();
    assert!(letters.len() > 64_000_000);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    std::io::Write::write_all(&mut encoder, letters.as_bytes()).unwrap();
    let shelf = Shelf::new();
    shelf.tree.write("letters.mbox.gz", encoder.finish().unwrap());
    let index = shelf.updated();
    assert_eq!(titles(&index, "", Scope::Titles), ["信", "灯塔", "潮水"]);
    assert_eq!(titles(&index, "灯塔来了", Scope::Everything), ["灯塔"]);
    let row = &rows(&index, "灯塔", Scope::Titles)[0];
    assert!(row.member.as_deref().unwrap().starts_with("1#"), "{row:?}");
    assert!(text(&index, row).starts_with("灯塔来了。"));
}

#[test]
fn a_scan_of_a_container_can_be_given_up() {
    const COUNT: usize = 8_000;
    let shelf = Shelf::new();
    let letter = |number: usize| message(1, "潮水", "退。").replace("<1@", &format!("<{number}@"));
    let path = shelf.tree.write("letters.mbox", (0..COUNT).map(letter).collect::<String>());
    // Rows are handed over long before so many are met, and then nobody wants more of them.
    let catalogue = MemoryCatalogue::default();
    let progress = scan(&[Root::File(path)], &Options::default(), &catalogue, &|_| ControlFlow::Break(()));
    assert!(!progress.done && progress.article_count > 0);
    assert!(progress.article_count < COUNT, "{}", progress.article_count);
    // An index that was given up is what it was.
    let (index, _) = shelf.open();
    let cancel = Cancel::default();
    assert!(!index.update(&Options::default(), &|_| cancel.cancel(), &cancel).unwrap().done);
    assert_eq!(rows(&index, "", Scope::Titles).len(), 0);
}

#[test]
fn the_mailbox_of_the_corpus_is_read() {
    let Some(folder) = crate::shared::shared("corpus/generated/mbox") else { return };
    let (catalogue, _) = scanned(&[Root::Folder(folder)]);
    let found = rows(&catalogue, "", Scope::Titles);
    assert_eq!(found.len(), 20);
    assert!(
        found
            .iter()
            .all(|row| row.format == Some(Format::Mail) && row.published.is_some() && !row.title.is_empty())
    );
    assert!(found.iter().all(|row| text(&catalogue, row).chars().count() > 200));
}
