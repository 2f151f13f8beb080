//! Archives: what lies in them is read where it lies, and what is meant to do harm does none.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;
use jianbao::library::{Catalogue, Fault, Options, Root, View};
use jianbao::query::Scope;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::index::{Shelf, update};
use super::{Tree, clipping, rows, scanned, titles, window};

pub(super) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

pub(super) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn article(title: &str) -> Vec<u8> {
    let url = format!("https://a.example/{title}");
    clipping(title, &url, Some(1_600_000_000_000), &format!("<p>正文是{title}。</p>")).into_bytes()
}

/// All titles, in the order of their characters.
pub(super) fn all(catalogue: &dyn Catalogue) -> Vec<String> {
    let mut titles = titles(catalogue, "", Scope::Titles);
    titles.sort();
    titles
}

const FEED: &[u8] =
    "<rss version='2.0'><channel><title>潮报</title><item><title>信</title><link>https://a.example/x</link>\
    <description>来了。</description></item></channel></rss>"
        .as_bytes();

#[test]
fn articles_are_read_where_they_lie_packed_and_within_one_another() {
    let (a, b) = (article("甲"), article("乙"));
    let inner = zipped(&[("feeds/潮 #1.xml", FEED), ("b.clip", &b), ("photo.jpg", b"\xff\xd8\xff\0")]);
    let files: &[(&str, &[u8])] =
        &[("a.txt", &a), ("deep/inner.zip", &inner), (".hidden/c.txt", b"no"), ("__MACOSX/d.txt", b"\0")];
    let tar = tarred(&[("a.txt", &a), ("inner.zip", &inner)]);
    let packed = [
        ("x.zip", zipped(files)),
        ("x.tar", tar.clone()),
        ("x.tar.gz", gzipped(&tar)),
        ("x.tar.zst", zstd::encode_all(&*tar, 3).unwrap()),
    ];
    for (name, bytes) in packed {
        let shelf = Shelf::new();
        shelf.tree.write(name, bytes);
        let memory = shelf.memory();
        assert_eq!(all(&memory), ["乙", "信", "甲"], "{name}");
        assert_eq!(titles(&memory, "正文是乙", Scope::Everything), ["乙"], "{name}");
        let letter = &rows(&memory, "信", Scope::Titles)[0];
        let key = letter.member.as_deref().unwrap();
        assert!(key.ends_with("inner.zip#feeds/潮 %231.xml#1"), "{key}");
        assert_eq!(memory.load(letter.id, false).unwrap().document.texts()[0].string.as_str(), "来了。");
        let index = shelf.updated();
        assert_eq!(window(&index, View::default(), 9), window(&memory, View::default(), 9));
        assert_eq!(titles(&index, "正文是乙", Scope::Everything), ["乙"], "{name}");
    }
}

/// The only row of what is broken, and that nothing else is found.
pub(super) fn broken(name: &str, bytes: Vec<u8>) -> Fault {
    let tree = Tree::new();
    tree.write(name, bytes);
    tree.write("fine.txt", article("好"));
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["好"], "{name}");
    let found = rows(&catalogue, "is:broken", Scope::Titles);
    assert_eq!(found.len(), 1, "{name} {found:?}");
    found[0].fault.clone().unwrap()
}

#[test]
fn a_bomb_is_a_broken_row() {
    let zeros = vec![b'0'; 33_000_000];
    let names: Vec<String> = (0..3).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &zeros[..32_000_000])).collect();
    let bomb = zipped(&files);
    assert!(bomb.len() < 200_000);
    let tree = Tree::new();
    tree.write("bomb.zip", bomb);
    let (catalogue, _) = scanned(&[tree.root()]);
    let faults: Vec<Fault> =
        rows(&catalogue, "is:broken", Scope::Titles).into_iter().filter_map(|row| row.fault).collect();
    assert_eq!(faults, [Fault::Bomb]);
    assert!(matches!(broken("large.txt.gz", gzipped(&vec![b'0'; 33_000_000])), Fault::Large { .. }));
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut bytes = article("甲");
    let mut name = "a.txt".to_owned();
    for depth in 0..5 {
        bytes = zipped(&[(&name, &bytes)]);
        name = format!("{depth}.zip");
    }
    assert_eq!(broken("deep.zip", bytes), Fault::Deep);
}

#[test]
fn what_is_cut_off_or_locked_says_so_and_what_came_before_is_read() {
    let whole = zipped(&[("a.txt", &article("甲"))]);
    assert!(matches!(broken("cut.zip", whole[..whole.len() - 30].to_vec()), Fault::Damaged(_)));
    let tree = Tree::new();
    let noise: Vec<u8> =
        (0..200_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let tar = gzipped(&tarred(&[("a.txt", &article("甲")), ("b.bin", &noise), ("c.txt", &article("丙"))]));
    tree.write("cut.tar.gz", &tar[..tar.len() / 2]);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["甲"]);
    assert_eq!(rows(&catalogue, "is:broken", Scope::Titles).len(), 1);
    // The flag that an entry is encrypted, in both of its headers.
    let mut locked = whole;
    for magic in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = locked.windows(4).position(|window| window == magic).unwrap();
        locked[at + if magic[2] == 3 { 6 } else { 8 }] |= 1;
    }
    assert_eq!(broken("locked.zip", locked), Fault::Locked);
}

#[test]
fn nothing_is_written_by_reading_and_names_that_lead_out_are_passed_by() {
    let tree = Tree::new();
    let path =
        tree.write("in/x.zip", zipped(&[("../../evil.txt", &article("甲")), ("/abs.txt", &article("乙"))]));
    let (catalogue, _) = scanned(&[Root::File(path)]);
    assert_eq!(all(&catalogue), ["乙"]);
    let names: Vec<_> =
        std::fs::read_dir(tree.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["in"]);
}

#[test]
fn what_lies_in_an_archive_as_it_is_may_be_larger_than_memory_holds() {
    let page = |title: &str, filler: usize| {
        let body = format!("<!doctype html><title>{title}</title><p>{title}来了。{}", "x".repeat(filler));
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{title}\r\n\
             WARC-Date: 2021-01-08T23:41:36Z\r\nContent-Length: {}\r\n\r\n",
            http.len()
        );
        format!("{head}{http}\r\n\r\n")
    };
    let warc: String = [("潮", 30_000_000), ("灯", 30_000_000), ("信", 9_000_000)]
        .map(|(title, filler)| page(title, filler))
        .concat();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("archive/data.warc", stored).unwrap();
    writer.write_all(warc.as_bytes()).unwrap();
    let tree = Tree::new();
    tree.write("web.wacz", writer.finish().unwrap().into_inner());
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(all(&catalogue), ["信", "潮", "灯"]);
    let row = &rows(&catalogue, "信", Scope::Titles)[0];
    assert!(row.member.as_deref().unwrap().starts_with("archive/data.warc#"));
    assert!(catalogue.load(row.id, false).unwrap().document.texts()[0].string.starts_with("信来了。"));
}

#[test]
fn one_packed_file_is_read_by_what_it_is() {
    let tree = Tree::new();
    tree.write("a.clip.gz", gzipped(&article("甲")));
    tree.write("feed.xml.zst", zstd::encode_all(FEED, 3).unwrap());
    let mut named = flate2::GzBuilder::new().filename("page.html").write(Vec::new(), Compression::default());
    named.write_all("<!doctype html><title>页</title><p>正文。".as_bytes()).unwrap();
    tree.write("page.html.gz", named.finish().unwrap());
    let (catalogue, progress) = scanned(&[tree.root()]);
    assert_eq!(all(&catalogue), ["信", "甲", "页"], "{progress:?}");
}

/// Bytes that do not pack.
fn noise(count: u32) -> Vec<u8> {
    (0..count).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

#[test]
fn a_member_that_is_too_large_hides_no_other_and_one_that_is_no_article_is_passed_by() {
    let large = [noise(400_000), vec![b'0'; 32_000_000]].concat();
    let bytes = zipped(&[("a.txt", &article("甲")), ("large.txt", &large), ("film.mp4", &large)]);
    let tree = Tree::new();
    tree.write("x.zip", bytes);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["甲"]);
    let found = rows(&catalogue, "is:broken", Scope::Titles);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(matches!(found[0].fault, Some(Fault::Large { .. })), "{found:?}");
    assert_eq!(found[0].member.as_deref(), Some("large.txt"));
}

#[test]
fn a_locked_picture_is_no_broken_article() {
    let mut bytes = zipped(&[("a.txt", &article("甲")), ("photo.jpg", b"\xff\xd8\xff\0")]);
    for (magic, flags) in [(&b"PK\x03\x04"[..], 6), (b"PK\x01\x02", 8)] {
        let at = (0..bytes.len() - 4).rfind(|at| bytes[*at..].starts_with(magic)).unwrap();
        bytes[at + flags] |= 1;
    }
    let tree = Tree::new();
    tree.write("x.zip", bytes);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(all(&catalogue), ["甲"]);
}

#[test]
fn an_entry_that_is_damaged_hides_no_other() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, title) in [("a.txt", "甲"), ("b.txt", "乙"), ("c.txt", "丙")] {
        writer.start_file(name, stored).unwrap();
        writer.write_all(&article(title)).unwrap();
    }
    let mut bytes = writer.finish().unwrap().into_inner();
    let second = (4..bytes.len()).find(|at| bytes[*at..].starts_with(b"PK\x03\x04")).unwrap();
    bytes[second] = b'X';
    let tree = Tree::new();
    tree.write("x.zip", bytes);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["甲", "丙"]);
    let found = rows(&catalogue, "is:broken", Scope::Titles);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(matches!(found[0].fault, Some(Fault::Damaged(_))), "{found:?}");
}

#[test]
fn an_index_answers_beside_a_damaged_archive() {
    let tar = tarred(&[("a.txt", &article("甲")), ("b.bin", &noise(200_000))]);
    let mut packed = zstd::encode_all(&*tar, 3).unwrap();
    let middle = packed.len() / 2;
    packed[middle..middle + 2000].fill(0xff);
    let mut other = tarred(&[("c.txt", &article("丙")), ("d.txt", &article("丁"))]);
    let second = (1..other.len() / 512).find(|block| other[block * 512..].starts_with(b"d.txt")).unwrap();
    other[second * 512] = b'x';
    let shelf = Shelf::new();
    shelf.tree.write("x.tar.zst", packed);
    shelf.tree.write("y.tar", other);
    let index = shelf.updated();
    let faults = rows(&index, "is:broken", Scope::Titles).into_iter().filter_map(|row| row.fault);
    let faults: Vec<Fault> = faults.collect();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults.iter().all(|fault| matches!(fault, Fault::Damaged(_))), "{faults:?}");
    assert!(titles(&index, "-is:broken", Scope::Titles).contains(&"丙".to_owned()));
    shelf.tree.write("z.txt", article("新"));
    assert!(index.refresh(&Options::default()).unwrap());
    assert_eq!(titles(&index, "新", Scope::Titles), ["新"]);
}

#[test]
fn what_is_gone_by_again_for_what_is_beside_no_page_counts_once() {
    let (letter, dull) = (article("甲"), vec![0; 40_000_000]);
    let tar = tarred(&[("x.bin", &dull), ("letters_files/a.txt", &letter)]);
    let tree = Tree::new();
    tree.write("x.tar.gz", gzipped(&tar));
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(all(&catalogue), ["甲"]);
}

#[test]
fn a_name_that_comes_twice_is_two_members_that_are_indexed_once() {
    let shelf = Shelf::new();
    shelf.tree.write("x.tar", tarred(&[("a.txt", &article("甲")), ("a.txt", &article("乙"))]));
    let index = shelf.updated();
    assert_eq!(all(&index), ["乙", "甲"]);
    for title in ["甲", "乙"] {
        assert_eq!(titles(&index, &format!("正文是{title}"), Scope::Everything), [title]);
    }
    assert_eq!(update(&index).text_total, 0);
}

#[test]
fn a_book_without_one_of_its_chapters_is_indexed_once() {
    let package = b"<package><metadata><title>\xe6\xbd\xae</title></metadata><manifest>\
        <item id='a' href='a.xhtml'/><item id='b' href='b.xhtml'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='b'/><itemref idref='a'/></spine></package>";
    let book = zipped(&[
        ("META-INF/container.xml", b"<container><rootfile full-path='book.opf'/></container>"),
        ("book.opf", package),
        ("a.xhtml", "<html><body><h1>甲</h1><p>正文。</p></body></html>".as_bytes()),
    ]);
    let shelf = Shelf::new();
    shelf.tree.write("x.epub", book);
    let index = shelf.updated();
    assert_eq!(titles(&index, "-is:broken", Scope::Titles), ["甲"]);
    let found = rows(&index, "is:broken", Scope::Titles);
    assert!(matches!(found[..], [ref row] if matches!(row.fault, Some(Fault::Damaged(_)))), "{found:?}");
    assert_eq!(update(&index).text_total, 0);
}

#[test]
fn names_that_begin_where_they_are_are_not_hidden() {
    let tree = Tree::new();
    tree.write("x.zip", zipped(&[("./a.txt", &article("甲")), ("./.b/c.txt", &article("乙"))]));
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(all(&catalogue), ["甲"]);
}

#[test]
fn an_archive_without_articles_is_unpacked_once() {
    let shelf = Shelf::new();
    let full = zipped(&[("a.txt", &article("甲"))]);
    let path = shelf.tree.write("x.zip", &full[..]);
    let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000);
    // As long as the other, with what lies behind its end.
    let padded = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        std::fs::OpenOptions::new().append(true).open(&path).unwrap().set_modified(time).unwrap();
    };
    let dull = zipped(&[("a.jpg", b"\xff\xd8\xff\0")]);
    let dull = [&dull[..], &vec![0; full.len() - dull.len()]].concat();
    padded(&dull);
    let index = shelf.updated();
    assert_eq!((update(&index).scan.other_count, rows(&index, "", Scope::Titles).len()), (1, 0));
    // Nobody looks into it while it seems to be as it was.
    padded(&full);
    assert_eq!((update(&index).scan.other_count, rows(&index, "", Scope::Titles).len()), (1, 0));
    std::fs::write(&path, &full).unwrap();
    assert_eq!((update(&index).scan.other_count, all(&index)), (0, vec!["甲".to_owned()]));
}

#[test]
fn a_packed_file_without_a_name_inside_has_its_own() {
    let tree = Tree::new();
    tree.write("notes.md.zst", zstd::encode_all("# 潮\n\n正文。".as_bytes(), 3).unwrap());
    tree.write("page.html.gz", gzipped("<!doctype html><title>页</title><p>正文。".as_bytes()));
    tree.write("in.zip", zipped(&[("灯.md.gz", &gzipped("# 灯\n\n正文。".as_bytes()))]));
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(all(&catalogue), ["潮", "灯", "页"]);
    let row = &rows(&catalogue, "灯", Scope::Titles)[0];
    assert_eq!(row.member.as_deref(), Some("灯.md.gz#1"));
    assert!(catalogue.load(row.id, false).is_ok());
}
