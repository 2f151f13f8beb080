//! Pictures: those in the file of the article are shown from there, others are links.

use std::io::{Cursor, Write as _};

use jianbao::library::Root;
use jianbao::words::Locale;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Reader;

/// `GIF89a2` in base64, long enough to be looked at.
fn page() -> String {
    let data = format!("R0lGODlhMg{}", "AA".repeat(700));
    format!(
        "<!doctype html><title>Tide</title><article><p>It comes.\
         <p><img src=\"data:image/gif;base64,{data}\" alt=\"the harbour\">\
         <p><img src=\"https://a.example/x.png\" alt=\"the sea\">\
         <p><img src=\"cid:gone\" alt=\"the beach\"></article>"
    )
}

fn reader() -> Reader {
    let root = Root::Bytes { name: "a.html".to_owned(), bytes: page().into_bytes().into() };
    Reader::open(&[root], (100, 24), Locale::English)
}

#[test]
fn a_picture_that_was_saved_with_the_article_is_shown_without_the_network() {
    let mut reader = reader();
    reader.keys("Enter Tab").shows("saved with it · → data:image/gif#");
    reader.keys("Enter").shows("Opened ~/.cache/jianbao/shown-pictures/x.png");
    assert_eq!(reader.did, ["show Picture(Gif, 1057 bytes)"]);
    assert!(reader.browsed.is_empty());
    // It is nowhere else: there is no original to open.
    reader.keys("o");
    assert_eq!((reader.did.len(), reader.browsed.len()), (2, 0));
    reader.keys("g l").shows("saved with it");
}

#[test]
fn a_picture_that_is_elsewhere_is_a_link() {
    let mut reader = reader();
    reader.keys("Enter Tab Tab").shows("→ a.example/x.png").keys("Enter");
    assert_eq!((reader.did.len(), &*reader.browsed), (0, &["https://a.example/x.png".to_owned()][..]));
    reader.keys("Tab Enter").shows("Addresses of cid: are shown, not opened");
}

/// A book of two chapters, of which the contents know the first, in a part; with a cover.
fn book(package: &str, contents: &str) -> Reader {
    let files = [
        ("META-INF/container.xml", "<container><rootfile full-path=\"O/book.opf\"/></container>"),
        ("O/book.opf", package),
        ("O/contents", contents),
        (
            "O/t/a.xhtml",
            "<html><body><h1>Ebb</h1><p>It <a href='https://a.example/'>goes</a>.</p></body></html>",
        ),
        ("O/t/b.xhtml", "<html><body><h2>Flood</h2><p>It comes.</p></body></html>"),
        ("O/i/#1.gif", "GIF89a2"),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner().into();
    Reader::open(&[Root::Bytes { name: "a.epub".to_owned(), bytes }], (120, 30), Locale::English)
}

#[test]
fn what_is_told_of_a_chapter_are_its_part_and_the_cover_of_its_book() {
    let chapters = "<item id=\"a\" href=\"t/a.xhtml\"/><item id=\"b\" href=\"t/b.xhtml\"/>";
    let spine = "<spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    let third = format!(
        "<package><metadata><title>Tides</title></metadata><manifest>{chapters}\
         <item id=\"n\" href=\"contents\" properties=\"nav\"/>\
         <item id=\"p\" href=\"i/%231.gif\" media-type=\"image/gif\" properties=\"cover-image\"/></manifest>{spine}"
    );
    let nav = "<nav epub:type=\"toc\"><ol><li><span>Part One</span><ol><li><a href=\"t/a.xhtml\">The ebb</a></li></ol></li></ol></nav>";
    let second = format!(
        "<package><metadata><title>Tides</title><meta name=\"cover\" content=\"p\"/></metadata><manifest>{chapters}\
         <item id=\"n\" href=\"contents\" media-type=\"application/x-dtbncx+xml\"/>\
         <item id=\"p\" href=\"i/%231.gif\" media-type=\"image/gif\"/></manifest>{spine}"
    );
    let ncx = "<ncx><navMap><navPoint><navLabel><text>Part One</text></navLabel>\
        <navPoint><navLabel><text>The ebb</text></navLabel><content src=\"t/a.xhtml\"/></navPoint></navPoint></navMap></ncx>";
    for (package, contents) in [(third, nav), (second, ncx)] {
        let mut reader = book(&package, contents);
        reader.keys("Enter").shows("Tides · Part One");
        let first = reader.reading();
        reader.keys("J");
        assert_eq!([&*first, &*reader.reading()], ["The ebb", "Flood"]);
        // What the contents leave out lies where what came before lies.
        reader
            .shows("Tides · Part One")
            .hides("Part One › The ebb")
            .keys("i")
            .shows("Part One")
            .shows("#1.gif");
        let row = reader.screen().lines().position(|line| line.contains("cover")).unwrap();
        let first = reader.screen().lines().position(|line| line.contains("title")).unwrap();
        reader.keys(&format!("{}Enter", "j ".repeat(row - first)));
        assert_eq!(reader.did, ["show Picture(Gif, 7 bytes)"]);
        assert_eq!(reader.sought_count, 0, "the cover is there when it is asked for");
    }
}
