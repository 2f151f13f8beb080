//! Reading articles of a catalogue: versions, changes on disk, what is found by id and address.

use std::fs;
use std::sync::Arc;

use jianbao::article::ArticleId;
use jianbao::library::{Around, Cancel, Catalogue, Fault, Order, Request, Root, View};
use jianbao::query::Scope;
use jianbao::words::{Locale, Words};

use super::{Tree, clipping, request, rows, scanned, titles};

const DAY: i64 = 86_400_000;
const SPRING: i64 = 1_585_699_200_000;

#[test]
fn versions_are_one_row_with_the_newest_on_top() {
    let tree = Tree::new();
    let url = "https://a.example/same?utm_source=feed";
    let paths = [
        tree.write("a.txt", clipping("First", url, Some(SPRING), "<p>One.</p>")),
        tree.write(
            "b.txt",
            clipping("Third", "https://A.example/same", Some(SPRING + 2 * DAY), "<p>Three.</p>"),
        ),
        tree.write("c.txt", clipping("Undated", url, None, "<p>Some time.</p>")),
        tree.write("d.txt", clipping("Second", url, Some(SPRING + DAY), "<p>Two.</p>")),
        tree.write("e.txt", clipping("Other", "https://a.example/other", Some(SPRING), "<p>Two.</p>")),
    ];
    let mut backwards: Vec<Root> = paths.iter().cloned().map(Root::File).collect();
    backwards.reverse();
    for roots in [vec![tree.root()], backwards] {
        let (catalogue, progress) = scanned(&roots);
        assert_eq!(
            (progress.article_count, catalogue.facets(&jiff::tz::TimeZone::UTC, false).articles),
            (2, 2)
        );
        let row = &rows(&catalogue, "", Scope::Titles)[0];
        assert_eq!((row.title.as_str(), row.version_count), ("Third", 4));
        let names: Vec<String> = catalogue
            .versions(row.id)
            .iter()
            .map(|path| path.rsplit(['/', '\\']).next().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["b.txt", "d.txt", "a.txt", "c.txt"]);
        assert_eq!(catalogue.load(row.id, false).unwrap().meta.title.as_str(), "Third");
    }
}

#[test]
fn an_article_is_read_once_and_again_when_its_file_changes() {
    let tree = Tree::new();
    let path = tree.write("a.txt", clipping("A", "https://a.example/a", Some(SPRING), "<p>Before.</p>"));
    let (catalogue, _) = scanned(&[tree.root()]);
    let id = rows(&catalogue, "", Scope::Titles)[0].id;
    let first = catalogue.load(id, false).unwrap();
    assert!(Arc::ptr_eq(&first, &catalogue.load(id, false).unwrap()));
    let raw = catalogue.load(id, true).unwrap();
    assert!(!Arc::ptr_eq(&first, &raw));
    fs::write(&path, clipping("A", "https://a.example/a", Some(SPRING), "<p>Afterwards, longer.</p>"))
        .unwrap();
    let second = catalogue.load(id, false).unwrap();
    let text = |article: &jianbao::article::Article| article.document.texts()[0].string.to_string();
    assert_eq!((text(&first).as_str(), text(&second).as_str()), ("Before.", "Afterwards, longer."));
}

#[test]
fn a_folder_that_goes_leaves_its_rows() {
    let tree = Tree::new();
    tree.write("sub/a.txt", clipping("A", "https://a.example/a", Some(SPRING), "<p>Text.</p>"));
    let (catalogue, _) = scanned(&[tree.root()]);
    let id = rows(&catalogue, "", Scope::Titles)[0].id;
    fs::remove_dir_all(tree.path().join("sub")).unwrap();
    assert_eq!(catalogue.load(id, false), Err(Fault::Gone));
    assert_eq!(titles(&catalogue, "a", Scope::Everything), ["A"]);
    let entry = catalogue.entry(id).unwrap();
    assert_eq!((entry.title.as_str(), entry.fault), ("A", Some(Fault::Gone)));
    assert_eq!(titles(&catalogue, "body:text", Scope::Everything), Vec::<String>::new());
}

#[test]
fn complete_rows_know_length_language_and_first_words() {
    let tree = Tree::new();
    let body = "<p>图书馆的管理员每天早晨都会打开窗户。</p><p>Then he reads.</p>";
    tree.write("a.txt", clipping("", "https://a.example/a", Some(SPRING), body));
    let (catalogue, _) = scanned(&[tree.root()]);
    let plain = request(View::default(), Around::From(0), 1);
    let row = &catalogue.window(&plain).rows[0];
    assert_eq!((row.length, row.opening.as_ref()), (None, None));
    let complete = Request { complete: true, ..plain };
    let row = &catalogue.window(&complete).rows[0];
    assert!(row.opening.as_ref().unwrap().starts_with("图书馆"));
    let length = row.length.unwrap();
    assert_eq!((length.cjk, length.words), (17, 3));
    assert_eq!(catalogue.entry(row.id).as_ref(), Some(row));
}

#[test]
fn the_longest_come_first_and_what_cannot_be_read_last() {
    let tree = Tree::new();
    for (title, count) in [("middle", 20), ("long", 300), ("short", 1)] {
        let body = "word ".repeat(count);
        tree.write(
            format!("{title}.txt"),
            clipping(title, &format!("https://a.example/{title}"), None, &body),
        );
    }
    tree.write("broken.txt", "");
    let (catalogue, _) = scanned(&[tree.root()]);
    let view = View { order: Order::Length, ..View::default() };
    let rows = super::window(&catalogue, view, 10).rows;
    let titles: Vec<&str> = rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["long", "middle", "short", ""]);
}

#[test]
fn articles_are_found_by_the_start_of_their_id() {
    let roots: Vec<Root> = (0..200)
        .map(|index| clipping("T", &format!("https://a.example/{index}"), None, "x"))
        .map(|text| Root::Bytes { name: "-".into(), bytes: text.into_bytes().into() })
        .collect();
    let (catalogue, _) = scanned(&roots);
    for row in rows(&catalogue, "", Scope::Titles) {
        let id = row.id.to_string();
        assert_eq!(catalogue.find_prefix(&id), [row.id]);
        assert_eq!(catalogue.find_prefix(&id.get(..12).unwrap().to_uppercase()), [row.id]);
        let by_letter = catalogue.find_prefix(id.get(..1).unwrap());
        assert!(!by_letter.is_empty() && by_letter.len() <= 2);
    }
    assert_eq!(catalogue.find_prefix(""), []);
    assert_eq!(catalogue.find_prefix("no id has 0, 1 or 8"), []);
    assert_eq!(catalogue.load(ArticleId::of_bytes(b"?"), false), Err(Fault::Gone));
    assert_eq!(catalogue.entry(ArticleId::of_bytes(b"?")), None);
}

#[test]
fn an_archived_copy_is_found_by_any_spelling_of_its_address() {
    let text = clipping("T", "https://a.example/news/1", None, "x");
    let (catalogue, _) = scanned(&[Root::Bytes { name: "-".into(), bytes: text.into_bytes().into() }]);
    let id = rows(&catalogue, "", Scope::Titles)[0].id;
    for url in [
        "https://a.example/news/1",
        " HTTPS://A.EXAMPLE:443/news/1/#top",
        "https://a.example//news/1?utm_source=x",
    ] {
        assert_eq!(catalogue.find_url(url), Some(id), "{url}");
    }
    for url in ["https://a.example/news/2", "https://a.example/", "no url", ""] {
        assert_eq!(catalogue.find_url(url), None, "{url}");
    }
}

#[test]
fn every_fault_has_a_reason_in_both_languages() {
    let text = jianbao::text::Clean::line("(why)");
    let faults = [
        Fault::Empty,
        Fault::Binary,
        Fault::Large { size_bytes: 40_000_000, limit_bytes: 32_000_000 },
        Fault::Unreadable(text.clone()),
        Fault::Gone,
        Fault::Internal(text),
    ];
    for locale in [Locale::English, Locale::Chinese] {
        let words = Words::new(locale);
        let reasons: Vec<String> = faults.iter().map(|fault| fault.reason(&words)).collect();
        assert!(
            reasons.iter().all(|reason| !reason.is_empty() && !reason.starts_with("broken-")),
            "{reasons:?}"
        );
        assert!(reasons[2].contains("40") && reasons[2].contains("32") && reasons[3].contains("(why)"));
    }
}

#[test]
fn the_articles_that_link_to_one_are_found_by_any_spelling_of_its_address() {
    let link = |address: &str| {
        format!("<p>See <a href=\"{address}\">this</a>, and <a href=\"{address}\">again</a>.</p>")
    };
    let root = |index: i64, body: &str| {
        let text =
            clipping("T", &format!("https://a.example/{index}"), Some(1_600_000_000_000 + index), body);
        Root::Bytes { name: format!("{index}.txt"), bytes: text.into_bytes().into() }
    };
    let (catalogue, _) = scanned(&[
        root(1, "<p>The one.</p><p><a href=\"https://a.example/1#top\">Itself</a></p>"),
        root(2, &link("https://a.example/1/?utm_source=x")),
        root(3, &link("https://a.example//1#part")),
        root(4, &link("https://a.example/2")),
        root(5, "<p>https://a.example/1 as text; <img src=\"https://a.example/1\"></p>"),
    ]);
    let id = |index: i64| catalogue.find_url(&format!("https://a.example/{index}")).unwrap();
    let never = Cancel::default();
    assert_eq!(catalogue.linking(id(1), &never), Some(vec![id(3), id(2)]), "newest first");
    assert_eq!(catalogue.linking(id(2), &never), Some(vec![id(4)]));
    assert_eq!(catalogue.linking(id(5), &never), Some(Vec::new()));
    let cancel = Cancel::default();
    cancel.cancel();
    assert_eq!(catalogue.linking(id(1), &cancel), None);
}
