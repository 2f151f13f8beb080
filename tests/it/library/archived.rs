//! What is passed by in a folder is passed by in an archive; and what is attached to mail is told.

use jianbao::library::{Cancel, Catalogue, Fault, Options, survey};
use jianbao::query::Scope;

use super::archives::{all, article, broken, gzipped, tarred, zipped};
use super::index::Shelf;
use super::{Tree, rows, scanned, titles};

#[test]
fn what_is_beside_a_page_in_an_archive_is_passed_by_whatever_comes_first() {
    let page = "<!doctype html><title>页</title><p>正文。".as_bytes();
    let frame = "<!doctype html><title>广告</title><p>买。".as_bytes();
    let own = article("甲");
    let files: [(&str, &[u8]); 5] = [
        ("in/a_files/frame.html", frame),
        ("in/a_files/deep/frame.html", frame),
        ("in/a.html", page),
        ("my_files/b.txt", &own),
        ("c.files/d.html", page),
    ];
    for (name, bytes) in [
        ("x.zip", zipped(&files)),
        ("x.tar", tarred(&files)),
        ("x.tar.gz", gzipped(&tarred(&files))),
        ("y.tar.zst", zstd::encode_all(&*tarred(&files), 3).unwrap()),
    ] {
        let shelf = Shelf::new();
        shelf.tree.write(name, bytes);
        let memory = shelf.memory();
        assert_eq!(all(&memory), ["甲", "页"], "{name}");
        assert_eq!(all(&shelf.updated()), ["甲", "页"], "{name}");
        let row = &rows(&memory, "甲", Scope::Titles)[0];
        assert!(memory.load(row.id, false).is_ok(), "{name}");
    }
}

#[test]
fn what_is_excluded_is_passed_by_in_archives_too_and_an_index_hears_of_it() {
    let (a, b, c) = (article("甲"), article("乙"), article("丙"));
    let inner = zipped(&[("drafts/c.txt", &c)]);
    let shelf = Shelf::new();
    shelf.tree.write("in/x.zip", zipped(&[("a.txt", &a), ("drafts/b.txt", &b), ("inner.zip", &inner)]));
    let index = shelf.updated();
    assert_eq!(all(&index), ["丙", "乙", "甲"]);
    let exclude = |glob: &str| Options { exclude: vec![glob.to_owned()], ..Options::default() };
    let update = |options: &Options| index.update(options, &|_| (), &Cancel::default()).unwrap();
    update(&exclude("drafts/"));
    assert_eq!(all(&index), ["甲"]);
    assert_eq!(survey(&[shelf.tree.root()], &exclude("drafts/")).sound_count, 1);
    update(&exclude("in/x.zip/a.*"));
    assert_eq!(all(&index), ["丙", "乙"]);
    update(&exclude("*.txt"));
    assert!(all(&index).is_empty());
    update(&Options::default());
    assert_eq!(all(&index), ["丙", "乙", "甲"]);
}

#[test]
fn what_stands_in_one_file_stands_together_and_in_its_order_unless_dates_tell_another() {
    let names: Vec<String> = (1..=12).map(|number| format!("c{number}")).collect();
    let text = |name: &str| format!("# {name}\n\nUndated.\n").into_bytes();
    let texts: Vec<(String, Vec<u8>)> = names.iter().map(|name| (format!("{name}.md"), text(name))).collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    let shelf = Shelf::new();
    shelf.tree.write("book.zip", zipped(&files));
    shelf.tree.write("other.tar", tarred(&[("a.md", b"# other\n\nText.\n")]));
    shelf.tree.write("file.md", "# file\n\nText.\n");
    let (memory, index) = (shelf.memory(), shelf.updated());
    let union = jianbao::library::Union::new(vec![std::sync::Arc::new(shelf.updated())]);
    let catalogues: [&dyn Catalogue; 3] = [&memory, &index, &union];
    for catalogue in catalogues {
        let mut titles = titles(catalogue, "", Scope::Titles);
        assert_eq!(titles.remove(0), "file");
        titles.retain(|title| title != "other");
        assert_eq!(titles, names);
    }
}

#[test]
fn a_name_that_begins_where_it_is_is_the_same_name() {
    let (a, b) = (article("甲"), article("乙"));
    let tree = Tree::new();
    tree.write("x.zip", zipped(&[("a.txt", &a), ("./a.txt", &b), ("./c/d.txt", &a)]));
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(all(&catalogue), ["乙", "甲"]);
    let keys = ["乙", "甲"].map(|title| rows(&catalogue, title, Scope::Titles)[0].member.clone().unwrap());
    assert_eq!(keys.map(|key| key.to_string()), ["a.txt", "c/d.txt"]);
    for row in rows(&catalogue, "", Scope::Titles) {
        assert!(catalogue.load(row.id, false).is_ok());
    }
}

#[test]
fn an_export_with_a_list_that_cannot_be_read_shows_its_other_articles() {
    let list = r#"[{"slug": "tide", "title": "潮水", "url": "https://a.example/tide", "state": "Archived",
        "savedAt": "2021-01-08T23:41:36.000Z"}]"#;
    let page = |title: &str| {
        format!("<html><head><title>{title}</title></head><body><p>{title}来了。</body></html>")
    };
    let (tide, light) = (page("潮水"), page("灯塔"));
    let files = |second: &[u8]| {
        zipped(&[
            ("metadata_0_to_1.json", list.as_bytes()),
            ("metadata_1_to_2.json", second),
            ("content/tide.html", tide.as_bytes()),
            ("content/light.html", light.as_bytes()),
            ("highlights/tide.md", "> 潮水\n".as_bytes()),
            ("highlights/light.md", "> 灯塔\n".as_bytes()),
            ("letter.txt", &article("信")),
        ])
    };
    let tree = Tree::new();
    let second = r#"[{"slug": "light", "title": "灯塔", "url": "https://a.example/light", "savedAt": "2021-01-08T23:41:36.000Z"},
        {"slug": "lo"#;
    tree.write("export.zip", files(second.as_bytes()));
    let (catalogue, _) = scanned(&[tree.root()]);
    let found = rows(&catalogue, "-is:broken", Scope::Titles);
    assert_eq!(found.iter().map(|row| row.version_count).collect::<Vec<_>>(), [1, 1, 1], "{found:?}");
    assert_eq!(titles(&catalogue, "format:omnivore", Scope::Titles), ["潮水"]);
    assert_eq!(titles(&catalogue, "灯塔来了", Scope::Everything), ["灯塔"]);
    let broken = rows(&catalogue, "is:broken", Scope::Titles);
    assert!(matches!(broken[..], [ref row] if matches!(row.fault, Some(Fault::Damaged(_)))), "{broken:?}");
    // Lists of something else are no export.
    let tree = Tree::new();
    tree.write("x.zip", zipped(&[("metadata_x.json", b"{}"), ("a.txt", &article("甲"))]));
    tree.write("y.zip", zipped(&[("metadata_y.json", b"[{}]"), ("b.txt", &article("乙"))]));
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(all(&catalogue), ["乙", "甲"]);
}

#[test]
fn mail_tells_what_is_attached_and_begins_with_any_field() {
    let mail = "From a@b.example Fri Jan  8 23:41:31 2021\n>From c@d.example Fri Jan  8 23:41:30 2021\n\
        Precedence: bulk\nFrom: Tide <tide@news.example>\nSubject: =?utf-8?B?5L+h?=\n\
        Date: Fri, 08 Jan 2021 23:41:31 +0000\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=x\n\n\
        --x\nContent-Type: text/html; charset=utf-8\n\n<p>>From 来了。</p>\n<img src=\"cid:p1\">\n\
        --x\nContent-Type: image/png; name=in-page.png\nContent-ID: <p1>\nContent-Disposition: inline; filename=in-page.png\n\n1234\n\
        --x\nContent-Type: application/pdf; name=\"报告 <1>.pdf\"\nContent-Disposition: attachment; filename=\"report <1>.pdf\"\n\
        Content-Transfer-Encoding: base64\n\nMTIzNDU2Nzg5MA==\n--x--\n";
    let tree = Tree::new();
    tree.write("letters", mail);
    let (catalogue, _) = scanned(&[tree.root()]);
    let found = rows(&catalogue, "format:mail", Scope::Titles);
    assert_eq!(found.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["信"]);
    let article = catalogue.load(found[0].id, false).unwrap();
    let texts = article.document.texts();
    let texts: Vec<String> =
        texts.iter().map(|text| text.string.to_string()).filter(|text| !text.is_empty()).collect();
    assert_eq!(texts, [">From 来了。", "p1", "📎 report <1>.pdf (10 B)"]);
}

/// What stands before a file of an archive: its kind, and the name in full.
fn extended(kind: tar::EntryType, bytes: &[u8]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(bytes.len() as u64);
    builder.append_data(&mut header, "x", bytes).unwrap();
    let mut tar = builder.into_inner().unwrap();
    // Without its end.
    tar.truncate(tar.len() - 1024);
    tar
}

#[test]
fn a_name_without_end_is_not_held_in_memory() {
    let (first, next) = (tarred(&[("a.txt", &article("甲"))]), tarred(&[("b.txt", &article("乙"))]));
    for kind in [tar::EntryType::GNULongName, tar::EntryType::XHeader] {
        let tar = |name: &[u8]| [&first[..first.len() - 1024], &extended(kind, name), &next].concat();
        let tree = Tree::new();
        tree.write("x.tar.gz", gzipped(&tar(&vec![b'x'; 2_000_000])));
        let (catalogue, _) = scanned(&[tree.root()]);
        assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["甲"]);
        assert!(matches!(rows(&catalogue, "is:broken", Scope::Titles)[0].fault, Some(Fault::Damaged(_))));
    }
    let long = format!("{}.txt", "x".repeat(300));
    let tar = [&extended(tar::EntryType::GNULongName, long.as_bytes())[..], &next].concat();
    let tree = Tree::new();
    tree.write("x.tar", tar);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(rows(&catalogue, "", Scope::Titles)[0].member.as_deref(), Some(&*long));
    // No system has such a name; what lies behind it is there.
    let long = format!("{}.txt", "x".repeat(5_000));
    let tar = [&extended(tar::EntryType::GNULongName, long.as_bytes())[..], &first[..1024], &next].concat();
    let tree = Tree::new();
    tree.write("x.tar", tar);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["乙"]);
    let found = rows(&catalogue, "is:broken", Scope::Titles);
    assert!(matches!(&found[..], [row] if matches!(row.fault, Some(Fault::Damaged(_)))), "{found:?}");
}

#[test]
fn what_is_passed_by_counts_as_unpacked() {
    let hidden = tarred(&[(".hidden", &vec![0; 70_000_000])]);
    assert_eq!(broken("bomb.tar.gz", gzipped(&hidden)), Fault::Bomb);
    let dull = tarred(&[("x.bin", &vec![0; 70_000_000])]);
    assert_eq!(broken("bomb.tar.gz", gzipped(&dull)), Fault::Bomb);
    // Names stand before files.
    let nothing = tarred(&[("x.bin", b"")]);
    let named = [&extended(tar::EntryType::GNULongName, &vec![b'x'; 900_000])[..], &nothing[..512]].concat();
    assert_eq!(broken("bomb.tar.gz", gzipped(&named.repeat(80))), Fault::Bomb);
    let record = "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 70000000\r\n\r\n";
    let record = [record.as_bytes(), &vec![b' '; 70_000_000]].concat();
    assert_eq!(broken("bomb.warc.gz", gzipped(&record)), Fault::Bomb);
}
