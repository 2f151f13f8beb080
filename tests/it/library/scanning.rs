//! Scanning trees that hold everything a disk can hold.

use std::fs::File;
use std::ops::ControlFlow;

use jianbao::article::Format;
use jianbao::library::{Catalogue, Fault, MemoryCatalogue, Options, Progress, Root, View, samples, scan};
use jianbao::query::Scope;

use super::{Tree, clipping, rows, scanned, titles, window};

const LIMIT_BYTES: u64 = 32_000_000;

fn one(title: &str) -> String {
    clipping(title, &format!("https://a.example/{title}"), Some(1_600_000_000_000), "<p>Text.</p>")
}

#[test]
fn a_missing_root_is_a_failure_and_the_others_are_read() {
    let tree = Tree::new();
    tree.write("a.txt", one("A"));
    let missing = tree.path().join("missing");
    let (catalogue, progress) = scanned(&[Root::Folder(missing.clone()), Root::File(missing), tree.root()]);
    assert_eq!(progress.failures.len(), 2);
    assert!(progress.failures.iter().all(|(path, fault)| path.ends_with("missing") && *fault == Fault::Gone));
    assert_eq!((progress.article_count, progress.done), (1, true));
    assert_eq!(catalogue.facets(&jiff::tz::TimeZone::UTC, false).articles, 1);
}

#[test]
fn an_empty_folder_is_an_empty_library() {
    let (tree, other) = (Tree::new(), Tree::new());
    let (catalogue, progress) = scanned(&[tree.root(), other.root()]);
    assert_eq!(progress, Progress { done: true, elapsed: progress.elapsed, ..Progress::default() });
    assert_eq!(window(&catalogue, View::default(), 10).total, 0);
}

#[test]
fn articles_are_known_by_header_or_extension_and_the_rest_is_counted() {
    let tree = Tree::new();
    tree.write("2020/01/a.txt", one("A"));
    tree.write("b.clip", one("B"));
    tree.write("noextension", one("C"));
    tree.write("notes.md", "# Notes\n\nText.");
    tree.write("page.HTML", "<!doctype html><title>Page</title><p>Text.");
    tree.write("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0");
    tree.write("readme", "no article");
    tree.write("data.csv", "a,b\n1,2\n");
    let (catalogue, progress) = scanned(&[tree.root()]);
    assert_eq!((progress.article_count, progress.other_count), (5, 3));
    let mut formats: Vec<_> = rows(&catalogue, "", Scope::Titles).iter().map(|row| row.format).collect();
    formats.sort_by_key(|format| format.map(Format::name));
    let clipping = Some(Format::Clipping);
    assert_eq!(formats, [clipping, clipping, clipping, Some(Format::Html), Some(Format::Markdown)]);
}

#[test]
fn broken_files_of_article_names_are_rows_with_a_reason() {
    let tree = Tree::new();
    tree.write("empty.txt", "");
    tree.write("empty-too.txt", "");
    tree.write("binary.html", b"\x7fELF\0\0\x01\x02\0\0\0\0\0");
    tree.write("fine.txt", one("Fine"));
    for name in ["huge.txt", "huge.bin"] {
        File::create(tree.path().join(name)).unwrap().set_len(100_000_000).unwrap();
    }
    let huge = tree.write("huge.clip", one("Huge"));
    File::options().write(true).open(huge).unwrap().set_len(LIMIT_BYTES + 1).unwrap();
    let (catalogue, progress) = scanned(&[tree.root()]);
    assert_eq!((progress.article_count, progress.other_count), (6, 1));
    assert!(progress.failures.is_empty(), "{:?}", progress.failures);

    let mut broken = rows(&catalogue, "is:broken", Scope::Everything);
    broken.sort_by_key(|row| row.path.to_string());
    let large = |size_bytes| Fault::Large { size_bytes, limit_bytes: LIMIT_BYTES };
    let faults: Vec<Fault> = broken.iter().map(|row| row.fault.clone().unwrap()).collect();
    let expected = [Fault::Binary, Fault::Empty, Fault::Empty, large(LIMIT_BYTES + 1), large(100_000_000)];
    assert_eq!(faults, expected);
    assert!(broken.iter().all(|row| row.format.is_none()));
    assert_eq!(broken[3].title.as_str(), "Huge", "a clipping's head is read however large it is");
    for row in broken {
        assert_eq!(catalogue.load(row.id, false).unwrap_err(), row.fault.unwrap(), "{}", row.path);
    }
}

#[test]
fn hidden_folders_and_companions_of_pages_are_passed_by() {
    let tree = Tree::new();
    tree.write("page.html", "<title>Page</title><p>Text.");
    tree.write("page_files/ad.html", "<title>Ad</title>");
    tree.write("other.htm", "<title>Other</title><p>Text.");
    tree.write("other.files/frame.htm", "<title>Frame</title>");
    tree.write("my_files/kept.txt", one("Kept"));
    tree.write(".git/hidden.txt", one("Hidden"));
    let (catalogue, _) = scanned(&[tree.root()]);
    let mut found = titles(&catalogue, "", Scope::Titles);
    found.sort();
    assert_eq!(found, ["Kept", "Other", "Page"]);
    let (catalogue, _) = scanned(&[Root::Folder(tree.path().join(".git"))]);
    assert_eq!(titles(&catalogue, "", Scope::Titles), ["Hidden"], "a folder that is asked for is read");
}

#[test]
fn overlapping_roots_are_read_once() {
    let tree = Tree::new();
    tree.write("a.txt", one("A"));
    let b = tree.write("sub/b.txt", one("B"));
    tree.write("sub/deep/c.txt", one("C"));
    let sub = tree.path().join("sub");
    let dotted = tree.path().join("sub/../sub/deep/.");
    let roots = [tree.root(), Root::Folder(sub), Root::Folder(dotted), Root::File(b), tree.root()];
    let (catalogue, progress) = scanned(&roots);
    assert_eq!(progress.article_count, 3);
    assert!(rows(&catalogue, "", Scope::Titles).iter().all(|row| row.version_count == 1));
}

#[test]
fn a_file_asked_for_by_name_is_an_article() {
    let tree = Tree::new();
    let plain = tree.write("notes", "Some words.\n\nMore words.");
    let page = tree.write("download.php", "<!DOCTYPE html><html><title>Saved</title><p>Words.</html>");
    let binary = tree.write("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0");
    let (catalogue, progress) = scanned(&[plain, page, binary].map(Root::File));
    assert_eq!((progress.article_count, progress.other_count), (3, 0));
    let broken = rows(&catalogue, "is:broken", Scope::Everything);
    assert_eq!(broken.len(), 1);
    assert_eq!(broken[0].fault, Some(Fault::Binary));
    let saved = rows(&catalogue, "Saved", Scope::Titles);
    assert_eq!(saved[0].format, Some(Format::Html));
    for row in rows(&catalogue, "-is:broken", Scope::Everything) {
        assert_eq!(catalogue.load(row.id, false).unwrap().id, row.id);
    }
    assert_eq!(titles(&catalogue, "body:words", Scope::Everything).len(), 2);
}

#[test]
fn bytes_in_memory_are_an_article() {
    let bytes = |name: &str, bytes: &str| Root::Bytes { name: name.into(), bytes: bytes.as_bytes().into() };
    let (catalogue, progress) =
        scanned(&[bytes("-", &one("Piped")), bytes("-", "plain words"), bytes("-", "")]);
    assert_eq!(progress.article_count, 3);
    let piped = &rows(&catalogue, "piped", Scope::Titles)[0];
    assert_eq!(piped.path.as_str(), "-");
    assert_eq!(catalogue.load(piped.id, false).unwrap().meta.title.as_str(), "Piped");
}

#[test]
fn the_samples_are_sound() {
    let roots = samples();
    let (catalogue, progress) = scanned(&roots);
    assert_eq!(progress.article_count, roots.len());
    for row in rows(&catalogue, "", Scope::Titles) {
        assert_eq!(row.fault, None, "{}", row.path);
        assert!(row.published.is_some() && row.url.is_some() && !row.title.is_empty(), "{}", row.path);
        assert_eq!(catalogue.load(row.id, false).unwrap().id, row.id);
    }
}

#[test]
fn rows_are_there_when_a_batch_is_reported_and_a_scan_can_be_stopped() {
    let roots: Vec<Root> = (0..300)
        .map(|index| Root::Bytes {
            name: format!("{index}.txt"),
            bytes: one(&format!("N{index}")).into_bytes().into(),
        })
        .collect();
    let catalogue = MemoryCatalogue::default();
    let progress = scan(&roots, &Options::default(), &catalogue, &|progress| {
        assert!(window(&catalogue, View::default(), 1).total >= progress.article_count);
        ControlFlow::Continue(())
    });
    assert_eq!((progress.article_count, progress.done), (300, true));

    let tree = Tree::new();
    tree.write("a.txt", one("A"));
    let progress =
        scan(&[tree.root()], &Options::default(), &MemoryCatalogue::default(), &|_| ControlFlow::Break(()));
    assert!(!progress.done);
}

#[test]
fn the_edge_cases_of_the_corpus_are_rows() {
    let Some(folder) = crate::shared::shared("corpus/seed-edge") else { return };
    let (catalogue, progress) = scanned(&[Root::Folder(folder)]);
    assert_eq!((progress.article_count, progress.other_count, progress.failures.len()), (22, 0, 0));
    let all = rows(&catalogue, "", Scope::Titles);
    let twice: Vec<_> = all.iter().filter(|row| row.version_count == 2).collect();
    assert_eq!(twice.len(), 1);
    assert!(twice[0].path.ends_with("same-url-updated-2.txt"), "{}", twice[0].path);
    assert!(all.iter().all(|row| row.fault.is_none() && catalogue.load(row.id, false).is_ok()));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::fs::{self, Permissions};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn links_neither_loop_nor_lead_out() {
        let outside = Tree::new();
        outside.write("outside.txt", one("Outside"));
        let tree = Tree::new();
        tree.write("a/inside.txt", one("Inside"));
        symlink(tree.path(), tree.path().join("a/loop")).unwrap();
        symlink(outside.path(), tree.path().join("out")).unwrap();
        symlink(outside.path().join("outside.txt"), tree.path().join("out.txt")).unwrap();
        symlink("nowhere", tree.path().join("dangling.txt")).unwrap();
        let (catalogue, progress) = scanned(&[tree.root()]);
        assert_eq!(titles(&catalogue, "", Scope::Titles), ["Inside"]);
        assert!(progress.failures.is_empty());
        // A root that is a link was asked for.
        let (catalogue, _) = scanned(&[Root::Folder(tree.path().join("out"))]);
        let row = &rows(&catalogue, "", Scope::Titles)[0];
        assert_eq!(row.path.as_str(), tree.path().join("out/outside.txt").to_str().unwrap());
    }

    #[test]
    fn pipes_are_never_opened() {
        let tree = Tree::new();
        let pipe = tree.path().join("pipe.txt");
        if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
            println!("skipped: no mkfifo");
            return;
        }
        let (_, progress) = scanned(&[tree.root()]);
        assert_eq!((progress.article_count, progress.other_count), (0, 1));
        let (_, progress) = scanned(&[Root::File(pipe)]);
        assert!(matches!(progress.failures.as_slice(), [(_, Fault::Unreadable(_))]));
    }

    #[test]
    fn names_and_contents_that_are_no_utf8_are_read() {
        let tree = Tree::new();
        let name = OsStr::from_bytes(b"caf\xe9 \x1b[31m.txt");
        let mut bytes = one("Bytes").into_bytes();
        bytes.extend(b"\xff\xfe \x80 tail");
        if fs::write(tree.path().join(name), bytes).is_err() {
            println!("skipped: this file system wants UTF-8");
            return;
        }
        let (catalogue, _) = scanned(&[tree.root()]);
        let row = &rows(&catalogue, "bytes", Scope::Titles)[0];
        assert!(row.path.contains("caf") && !row.path.contains('\u{1b}'), "{}", row.path);
        assert!(catalogue.load(row.id, false).is_ok());
    }

    #[test]
    fn what_may_not_be_read_is_a_failure_with_its_reason() {
        let tree = Tree::new();
        tree.write("open.txt", one("Open"));
        let closed = tree.write("closed.txt", one("Closed"));
        tree.write("folder/inside.txt", one("Inside"));
        let folder = tree.path().join("folder");
        fs::set_permissions(&closed, Permissions::from_mode(0o000)).unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o000)).unwrap();
        let can_read_anyway = fs::read(&closed).is_ok();
        let (catalogue, progress) = scanned(&[tree.root()]);
        fs::set_permissions(&folder, Permissions::from_mode(0o700)).unwrap();
        if can_read_anyway {
            println!("skipped: this user may read everything");
            return;
        }
        assert_eq!(progress.failures.len(), 2);
        assert!(progress.failures.iter().all(|(_, fault)| matches!(fault, Fault::Unreadable(_))));
        assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["Open"]);
        assert_eq!(rows(&catalogue, "is:broken", Scope::Titles).len(), 1);
    }
}

#[test]
fn a_page_whose_head_is_long_is_listed_as_it_is_shown() {
    let tree = Tree::new();
    let styles = "a { color: red }".repeat(500);
    let head = format!(
        "<!doctype html><html><head><style>{styles}</style><title>潮水退了又来 - 站</title>\
         <link rel=canonical href=https://a.example/late><script type=application/ld+json>\
         {{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-01-08T23:41:36Z\"}}</script></head><body>"
    );
    let body = format!("<p>{}</p><p>作者：<a rel=author href=/me>林小川</a></p>", "潮水退了。".repeat(1000));
    tree.write("late.html", head + &body);
    let (catalogue, _) = scanned(&[tree.root()]);
    let row = &rows(&catalogue, "", Scope::Titles)[0];
    let meta = &catalogue.load(row.id, false).unwrap().meta;
    assert_eq!((&row.title, &row.url, &row.author), (&meta.title, &meta.url, &meta.author));
    assert_eq!((row.published, row.author.as_deref()), (meta.published, Some("林小川")));
    assert_eq!(row.url.as_deref(), Some("https://a.example/late"));
    assert_eq!(row.published, "2021-01-08T23:41:36Z".parse().ok());
}
