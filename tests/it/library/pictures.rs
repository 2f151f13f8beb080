//! Pictures of an article that are in its file, in its container or beside its file: the network is asked for none.

use std::cell::Cell;
use std::io::{Cursor, Read, Seek, SeekFrom};

use jianbao::article::{Picture, PictureKind, PictureLink};
use jianbao::format::{Container, Trail};
use jianbao::library::{Catalogue, Root};
use jianbao::query::Scope;
use jianbao::text::Clean;

use super::archives::{gzipped, tarred, zipped};
use super::index::Shelf;
use super::warc::record;
use super::{Tree, rows, scanned};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n1";
const GIF: &[u8] = b"GIF89a2";
/// `PNG` in base64.
const PNG_BASE64: &str = "iVBORw0KGgox";

/// Of each picture of the articles, newest first, its address as it is written, and the bytes if they are here.
fn pictures(catalogue: &dyn Catalogue) -> Vec<(String, Option<Vec<u8>>)> {
    let mut all = Vec::new();
    for row in rows(catalogue, "", Scope::Titles) {
        let links: Vec<_> = catalogue.load(row.id, false).unwrap().document.picture_links().collect();
        let mut found = std::collections::HashMap::new();
        catalogue
            .pictures(row.id, &links, &mut |link, reader| {
                let picture = Picture::read(reader, u64::MAX);
                let before = found.insert(link, picture.map(|picture| picture.bytes));
                assert!(before.is_none(), "each is met once");
            })
            .unwrap();
        all.extend(
            links.into_iter().map(|link| (link.written.to_string(), found.remove(&link.link).flatten())),
        );
    }
    all
}

/// As [`pictures`], of a file, in memory and in an index, which say the same.
fn of_file(name: &str, bytes: impl AsRef<[u8]>) -> Vec<(String, Option<Vec<u8>>)> {
    let shelf = Shelf::new();
    shelf.tree.write(name, bytes);
    let found = pictures(&shelf.memory());
    assert_eq!(pictures(&shelf.updated()), found, "{name}");
    found
}

fn expected(all: &[(&str, Option<&[u8]>)]) -> Vec<(String, Option<Vec<u8>>)> {
    all.iter().map(|(written, bytes)| ((*written).to_owned(), bytes.map(<[u8]>::to_vec))).collect()
}

fn page(pictures: &[&str]) -> String {
    let images: String =
        pictures.iter().map(|address| format!("<p><img src=\"{address}\" alt=\"图\">")).collect();
    format!("<!doctype html><title>潮水</title><article><p>潮水来了。{images}</article>")
}

#[test]
fn parts_of_a_mail_and_of_a_saved_page_are_its_pictures() {
    let part = |fields: &str| {
        format!(
            "--x\r\nContent-Type: image/png\r\n{fields}\r\nContent-Transfer-Encoding: base64\r\n\r\n{PNG_BASE64}\r\n"
        )
    };
    let message = |first: &str, html: &str, part: &str| {
        format!(
            "{first}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://a.example/p\r\n\r\n{html}\r\n{part}--x--\r\n"
        )
    };
    let first = "From: a@b.example\r\nSubject: x\r\nMessage-ID: <1@b.example>\r\n";
    let html = page(&["cid:a%40b", "https://elsewhere.example/x.png"]);
    let mail = message(first, &html, &part("Content-ID: <a@b>"));
    let found = expected(&[("cid:a%40b", Some(PNG)), ("https://elsewhere.example/x.png", None)]);
    assert_eq!(of_file("a.eml", &mail), found);
    let mailbox = format!("From a@b.example Fri Jan  8 23:41:31 2021\n{}", mail.replace('\r', ""));
    assert_eq!(of_file("letters.mbox", mailbox), found);
    assert_eq!(of_file("a.tar.gz", gzipped(&tarred(&[("a.eml", mail.as_bytes())]))), found);

    let located = message("", &page(&["i/x.png"]), &part("Content-Location: https://a.example/i/x.png"));
    assert_eq!(of_file("a.mhtml", located), expected(&[("i/x.png", Some(PNG))]));
}

#[test]
fn data_in_a_page_is_a_picture() {
    let padded = format!("{PNG_BASE64}{}", "AAAA".repeat(300));
    let found =
        of_file("a.html", page(&[&format!("data:image/png;base64,{padded}"), "data:image/svg+xml,x"]));
    assert_eq!(found.len(), 2);
    assert!(found[0].0.starts_with("data:image/png#") && found[0].1.as_ref().unwrap().starts_with(PNG));
    assert!(found[1].0.starts_with("data:image/svg+xml#") && found[1].1.is_none(), "no harm may be shown");
}

#[test]
fn what_lies_beside_a_page_is_its_picture() {
    let html = page(&["a_files/x%20y.png", "../secret.png", "a_files/none.png", "a_files/no.png"]);
    let tree = Tree::new();
    tree.write("secret.png", PNG);
    tree.write("below/a.html", &html);
    tree.write("below/a_files/x y.png", PNG);
    tree.write("below/a_files/no.png", "<script>");
    let found = expected(&[
        ("a_files/x%20y.png", Some(PNG)),
        ("../secret.png", None),
        ("a_files/none.png", None),
        ("a_files/no.png", None),
    ]);
    let (catalogue, _) = scanned(&[Root::Folder(tree.path().join("below"))]);
    assert_eq!(pictures(&catalogue), found);
    let files: &[(&str, &[u8])] =
        &[("b/a.html", html.as_bytes()), ("b/a_files/x y.png", PNG), ("b/a_files/no.png", b"<script>")];
    assert_eq!(of_file("a.zip", zipped(files)), found);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_a_pages_folder_leads_to_no_picture() {
    use std::os::unix::fs::symlink;
    let tree = Tree::new();
    tree.write("secret/x.png", PNG);
    tree.write("below/a_files/own.png", GIF);
    tree.write("below/a.html", page(&["a_files/x.png", "b_files/x.png", "a_files/linked.png"]));
    let at = |name: &str| tree.path().join(name);
    symlink(at("secret/x.png"), at("below/a_files/x.png")).unwrap();
    symlink(at("secret"), at("below/b_files")).unwrap();
    symlink("own.png", at("below/a_files/linked.png")).unwrap();
    let (catalogue, _) = scanned(&[Root::Folder(at("below"))]);
    let found =
        expected(&[("a_files/x.png", None), ("b_files/x.png", None), ("a_files/linked.png", Some(GIF))]);
    assert_eq!(pictures(&catalogue), found);
}

#[test]
fn pictures_of_a_chapter_are_in_its_book() {
    let chapter = "<html><body><h1>潮</h1><p>潮水来了。</p><img src=\"../i/x.png\" alt=\"图\"/>\
        <svg viewBox=\"0 0 1 1\"><image width=\"1\" xlink:href=\"../i/y.gif\"/></svg></body></html>";
    let package = "<package><metadata><title>书</title></metadata><manifest>\
        <item id=\"a\" href=\"t/a.xhtml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
    let container = "<container><rootfile full-path=\"O/book.opf\"/></container>";
    let book = zipped(&[
        ("META-INF/container.xml", container.as_bytes()),
        ("O/book.opf", package.as_bytes()),
        ("O/t/a.xhtml", chapter.as_bytes()),
        ("O/i/x.png", PNG),
        ("O/i/y.gif", GIF),
    ]);
    let found = expected(&[("../i/x.png", Some(PNG)), ("../i/y.gif", Some(GIF))]);
    assert_eq!(of_file("a.epub", &book), found);
    assert_eq!(of_file("books.zip", zipped(&[("a.epub", &book)])), found);
}

#[test]
fn pictures_of_a_web_archive_are_those_that_were_recorded() {
    let answer = |kind: &str, body: &[u8]| {
        [format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n").as_bytes(), body].concat()
    };
    let proxied = "https://images.weserv.nl/?url=b.example/x.gif";
    let html = page(&["/before.png", "https://a.example/behind.gif#x", "/none.png", "/wrong.png", proxied]);
    let records = [
        record("response", "https://a.example/before.png", 1, "", &answer("image/png", PNG)),
        record("response", "https://a.example/tide", 1, "", &answer("text/html", html.as_bytes())),
        record("response", "https://a.example/wrong.png", 1, "", &answer("image/png", b"<svg>")),
        record("response", "https://a.example/behind.gif", 1, "", &answer("image/gif", GIF)),
        record("response", proxied, 1, "", &answer("image/gif", GIF)),
    ];
    let packed: Vec<u8> = records.iter().flat_map(|record| gzipped(record)).collect();
    let found = expected(&[
        ("/before.png", Some(PNG)),
        ("https://a.example/behind.gif#x", Some(GIF)),
        ("/none.png", None),
        ("/wrong.png", None),
        (proxied, Some(GIF)),
    ]);
    assert_eq!(of_file("a.warc", records.concat()), found);
    assert_eq!(of_file("a.warc.gz", &packed), found);
    assert_eq!(of_file("a.wacz", zipped(&[("archive/a.warc.gz", &packed)])), found);
}

#[test]
fn what_a_backup_of_readeck_kept_of_a_page_are_its_pictures() {
    let info = "{\"URL\": \"https://a.example/tide\", \"Title\": \"潮水\", \"IsArchived\": false, \"IsMarked\": false, \"Labels\": []}";
    let html = page(&["./_resources/x.png"]);
    let backup = zipped(&[
        ("data.json", b"{}"),
        ("bookmarks/a/info.json", info.as_bytes()),
        ("bookmarks/a/container/index.html", html.as_bytes()),
        ("bookmarks/a/container/_resources/x.png", PNG),
    ]);
    assert_eq!(of_file("backup.zip", backup), expected(&[("./_resources/x.png", Some(PNG))]));
}

#[test]
fn no_more_of_a_picture_is_unpacked_than_is_asked_for() {
    let mut large = PNG.to_vec();
    large.resize(30_000_000, 0);
    let html = page(&["a_files/x.png", "./a_files/x.png"].repeat(25));
    let tree = Tree::new();
    tree.write("a.zip", zipped(&[("a.html", html.as_bytes()), ("a_files/x.png", &large)]));
    let (catalogue, _) = scanned(&[Root::File(tree.path().join("a.zip"))]);
    let row = &rows(&catalogue, "", Scope::Titles)[0];
    let links: Vec<_> = catalogue.load(row.id, false).unwrap().document.picture_links().collect();
    assert_eq!(links.len(), 50);
    let mut count = 0;
    let mut know = |_, reader: &mut dyn Read| count += usize::from(PictureKind::read(reader).is_some());
    catalogue.pictures(row.id, &links, &mut know).unwrap();
    assert_eq!(count, 50, "who asks whether they are there reads their beginnings");
    let mut bytes = 0;
    let mut read =
        |_, reader: &mut dyn Read| bytes += std::io::copy(reader, &mut std::io::sink()).unwrap_or(0);
    catalogue.pictures(row.id, &links, &mut read).unwrap();
    assert!((30_000_000..130_000_000).contains(&bytes), "{bytes} bytes were unpacked for one page");
}

/// A source that counts what is read of it.
struct Counting<'a>(Cursor<&'a [u8]>, &'a Cell<usize>);

impl Read for Counting<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(bytes)?;
        self.1.set(self.1.get() + count);
        Ok(count)
    }
}

impl Seek for Counting<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_web_archive_is_looked_through_once_for_the_pictures_of_many_pages() {
    let image = |name: &str, bytes: &[u8]| {
        let answer = [b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", bytes].concat();
        record("response", &format!("https://a.example/{name}"), 1, "", &answer)
    };
    let others: Vec<u8> = (0..20).flat_map(|n| image(&format!("{n}.png"), &vec![b'x'; 300_000])).collect();
    let archive = [image("first.png", PNG), others, image("last.png", PNG)].concat();
    let read = Cell::new(0);
    let mut source = Counting(Cursor::new(&archive), &read);
    let mut trail = Trail::default();
    let mut found_for = |names: &[&str]| {
        let address = |name| Clean::line(&format!("https://a.example/{name}"));
        let links: Vec<_> = (0..)
            .zip(names)
            .map(|(link, name)| PictureLink { link, written: Clean::default(), address: address(name) })
            .collect();
        let mut found = Vec::new();
        let mut meet = |link, reader: &mut dyn Read| found.extend(Picture::read(reader, 100).map(|_| link));
        Container::Warc.pictures(&mut source, "0", &links, &mut trail, &mut meet).unwrap();
        (found, read.take())
    };
    let (found, bytes) = found_for(&["none.png", "last.png"]);
    assert_eq!((found, bytes >= archive.len()), (vec![1], true));
    let (found, bytes) = found_for(&["none.png", "other.png"]);
    assert_eq!((found, bytes), (vec![], 0), "what was passed by is known");
    let (found, bytes) = found_for(&["first.png", "none.png", "last.png"]);
    assert_eq!((found, bytes < 1_000_000), (vec![0, 2], true));
    // What turns out to be none is not looked at again.
    let (found, _) = found_for(&["7.png"]);
    assert_eq!((found, found_for(&["7.png"])), (vec![], (vec![], 0)));
}
