//! What comes from other programs and goes to them, there and back again.

use std::fs;

use super::reader::Reader;

const WALLABAG: &str = r#"[{"is_archived": 1, "is_starred": 1, "tags": ["海", "letters"], "id": 1, "title": "信: \"潮水\"",
    "url": "https://a.example/letter", "content": "<h2>一</h2><p>潮水退了，<b>灯塔</b>亮着。</p><ul><li>甲</li><li>乙</li></ul>",
    "created_at": "2021-01-08T23:41:36+0000", "published_by": ["林小川"], "domain_name": "a.example",
    "annotations": [{"quote": "灯塔亮着", "text": "为什么？", "ranges": []}, {"quote": "灯塔亮着", "text": "给谁？"}]},
    {"is_archived": 0, "is_starred": 0, "tags": [], "id": 2, "title": "雪", "url": "https://a.example/snow",
    "content": "<p>化了。</p>", "created_at": "2021-01-09T23:41:36+0000", "later": "2030-01-05", "progress": 0.4},
    {"is_archived": 0, "is_starred": 0, "tags": [], "id": 3, "title": "广告", "url": "https://a.example/ad",
    "content": "<p>买。</p>", "created_at": "2021-01-10T23:41:36+0000", "hidden": true}]"#;

/// All that a reader knows of their articles, but for where they are and what they are.
fn known(reader: &Reader) -> Vec<Vec<serde_json::Value>> {
    let rows = reader.run(&["list", "--format", "json"]).json();
    let fields = [
        "id",
        "title",
        "url",
        "source",
        "author",
        "published",
        "chars",
        "read",
        "starred",
        "archived",
        "later",
        "hidden",
        "progress",
        "tags",
        "notes",
    ];
    rows.iter().map(|row| fields.iter().map(|field| row[*field].clone()).collect()).collect()
}

fn with_wallabag() -> Reader {
    let reader = Reader::new();
    reader.articles.file("wallabag.json", WALLABAG);
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(reader.titles("is:archived tag:海 has:note").len(), 1);
    reader
}

#[test]
fn an_export_in_json_is_the_same_library_elsewhere() {
    let (reader, other) = (with_wallabag(), Reader::new());
    let file = other.articles.path().join("all.json");
    let exported = reader.run(&["export", "--format", "json", "--to", file.to_str().unwrap()]);
    assert_eq!(exported.code, 0, "{exported:?}");
    assert!(exported.stdout.starts_with("3 articles written to "), "{exported:?}");
    assert_eq!(other.run(&["index"]).code, 0);
    assert_eq!(known(&other), known(&reader));
    let again = reader.run(&["export", "--format", "json", "--to", file.to_str().unwrap()]);
    assert_eq!(again.code, 2, "nothing is written over: {again:?}");
}

#[test]
fn an_import_is_a_file_for_each_article_and_their_marks() {
    let (reader, exports) = (Reader::new(), super::program::Folder::new());
    let file = exports.file("wallabag.json", WALLABAG);
    let import = ["import", file.to_str().unwrap(), "--into", reader.articles.name()];
    let imported = reader.run(&import);
    assert_eq!(imported.code, 0, "{imported:?}");
    assert!(
        imported.stdout.contains("3 articles written to ")
            && imported.stdout.contains("From another program"),
        "{imported:?}"
    );
    assert_eq!(known(&reader), known(&with_wallabag()));
    assert_eq!(fs::read_dir(reader.articles.path()).unwrap().count(), 3);
    let again = reader.run(&import);
    assert!(
        again.stderr.contains("3 were there already") && !again.stdout.contains("From another"),
        "{again:?}"
    );
    assert!(reader.run(&["undo"]).stdout.starts_with("Undone: ") && reader.titles("tag:海").is_empty());
}

#[test]
fn what_goes_to_files_comes_back_with_its_text() {
    let reader = with_wallabag();
    for (form, name) in [("markdown", "notes"), ("html", "pages"), ("epub", "book.epub")] {
        let other = Reader::new();
        let to = other.articles.path().join(name);
        let exported =
            reader.run(&["export", "-q", "is:archived", "--format", form, "--to", to.to_str().unwrap()]);
        assert_eq!(exported.code, 0, "{exported:?}");
        let shown = other.run(&["search", "灯塔亮着", "--format", "json"]);
        assert_eq!(shown.field("title"), ["信: \"潮水\""], "{form} {shown:?}");
    }
    let none = reader.run(&["export", "-q", "不在", "--format", "epub", "--to", "/nowhere/x.epub"]);
    assert_eq!(none.code, 1, "{none:?}");
}

#[test]
fn a_book_is_what_reading_systems_expect() {
    let reader = with_wallabag();
    let file = reader.home.path().join("book.epub");
    assert_eq!(reader.run(&["export", "--format", "epub", "--to", file.to_str().unwrap()]).code, 0);
    let mut book = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let first = book.by_index(0).unwrap();
    assert_eq!(
        (first.name().unwrap().into_owned(), first.compression()),
        ("mimetype".to_owned(), zip::CompressionMethod::Stored)
    );
    drop(first);
    for index in 1..book.len() {
        let text = std::io::read_to_string(book.by_index(index).unwrap()).unwrap();
        let mut xml = quick_xml::Reader::from_str(&text);
        let mut depth = 0;
        loop {
            match xml.read_event().unwrap() {
                quick_xml::events::Event::Start(_) => depth += 1,
                quick_xml::events::Event::End(_) => depth -= 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert!(depth == 0 && !text.contains("src=\"http"), "{text}");
    }
}

#[test]
fn a_bookmark_stays_one_when_it_is_imported() {
    let (reader, exports) = (Reader::new(), super::program::Folder::new());
    let file = exports.file(
        "p.csv",
        "title,url,time_added,tags,status\n灯塔,https://a.example/light,1910149297,海,unread\n",
    );
    assert_eq!(reader.run(&["import", file.to_str().unwrap(), "--into", reader.articles.name()]).code, 0);
    reader.articles.file(
        "page.html",
        "<!doctype html><title>灯塔的页</title><link rel=canonical href=https://a.example/light><p>亮了。",
    );
    let row = reader.run(&["list", "--format", "json"]);
    assert_eq!(
        (row.field("title"), row.field("format")),
        (vec!["灯塔的页".to_owned()], vec!["html".to_owned()])
    );
    assert_eq!(reader.titles("tag:海"), ["灯塔的页"]);
}

#[test]
fn notes_on_equal_words_stay_two_and_a_place_is_carried() {
    let (reader, other) = (with_wallabag(), Reader::new());
    let notes = |reader: &Reader| {
        let rows = reader.run(&["list", "-q", "has:note", "--format", "json"]).json();
        rows[0]["notes"].as_array().unwrap().clone()
    };
    let said: Vec<_> = notes(&reader).iter().map(|note| note["note"].clone()).collect();
    assert_eq!(said, ["为什么？", "给谁？"]);
    let file = other.articles.path().join("all.json");
    assert_eq!(reader.run(&["export", "--format", "json", "--to", file.to_str().unwrap()]).code, 0);
    let text = fs::read_to_string(&file).unwrap();
    let placed =
        text.replacen("\"note\":\"给谁？\"", "\"note\":\"给谁？\",\"before\":\"了，\",\"after\":\"。\"", 1);
    let placed = placed.replacen("\"place\":[0,0]", "\"place\":[1,15]", 1);
    assert_ne!(text, placed);
    fs::write(&file, placed).unwrap();
    assert_eq!(other.run(&["index"]).code, 0);
    let carried = notes(&other);
    assert!(carried.iter().any(|note| note["before"] == "了，" && note["after"] == "。"), "{carried:?}");
    assert!(carried.iter().any(|note| note["place"] == serde_json::json!([1, 15])), "{carried:?}");
}
