//! Archives are read once for all that is asked of them.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
#[cfg(unix)]
use jianbao::library::Indexing;
use jianbao::library::{Cancel, Catalogue, Options, Order, Union, View};
use jianbao::query::Scope;

use super::archives::{all, article, gzipped, tarred, zipped};
use super::index::{Shelf, view};
use super::{Tree, rows, scanned, window};

fn everything(query: &str) -> View {
    view(query, Scope::Everything, Order::Newest)
}

/// An archive of so many articles, whose order is not that of their dates, by their names.
fn many(count: usize) -> Vec<u8> {
    let files: Vec<(String, Vec<u8>)> = (0..count)
        .map(|number| {
            let time = 1_600_000_000_000_u64 + (number as u64 * 7_919 % count as u64) * 60_000;
            let words = ["潮水", "灯塔", "信"][number % 3];
            let text = format!(
                "<!--{time}-->\n[第{number}篇](https://many.example/{number})\n------\n\n<p>{words}在{number}号。\
                 <a href=\"https://many.example/{}\">又见</a></p>",
                number % 7
            );
            (format!("{number}.txt"), text.into_bytes())
        })
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    gzipped(&tarred(&files))
}

#[test]
#[cfg(unix)]
fn an_archive_is_opened_once_however_many_chunks_its_texts_are() {
    let shelf = Shelf::new();
    let path = shelf.tree.write("many.tar.gz", many(3_000));
    let (index, _) = shelf.open();
    // What is open stays readable.
    let remove = |indexing: &Indexing| {
        if indexing.text_count > 0 {
            let _ = std::fs::remove_file(&path);
        }
    };
    let indexing = index.update(&Options::default(), &remove, &Cancel::default()).unwrap();
    assert!(!path.exists());
    assert_eq!((indexing.text_count, indexing.text_total), (3_000, 3_000));
    assert_eq!(index.count(&everything("潮水在"), &Cancel::default()), Some(1_000));
    assert!(index.check().unwrap().is_sound());
}

#[test]
fn questions_read_what_of_an_archive_is_not_in_the_index_yet() {
    let shelf = Shelf::new();
    shelf.tree.write("many.tar.gz", many(420));
    shelf.tree.write("more.zip", zipped(&[("a.txt", &article("甲")), ("b.txt", &article("潮水在"))]));
    let (listed, _) = shelf.open();
    assert!(listed.refresh(&Options::default()).unwrap());
    let memory = shelf.memory();
    let asked = ["潮水在", "灯塔 -在3", "第29", "body:没有", "-潮水", "chars:<9"];
    for query in asked {
        let view = everything(query);
        let ids = listed.ids(&view, &Cancel::default()).unwrap();
        assert_eq!(Some(ids.clone()), memory.ids(&view, &Cancel::default()), "{query}");
        assert_eq!(listed.count(&view, &Cancel::default()), Some(ids.len()), "{query}");
        assert_eq!(window(&listed, view.clone(), 9), window(&memory, view, 9), "{query}");
    }
    let third = rows(&listed, "第3篇", Scope::Titles)[0].id;
    let linking = |catalogue: &dyn Catalogue| {
        let mut linking = catalogue.linking(third, &Cancel::default()).unwrap();
        linking.sort_unstable();
        linking
    };
    // It links to itself as well.
    assert_eq!(linking(&listed).len(), 420 / 7 - 1);
    assert_eq!(linking(&listed), linking(&memory));
    let cancelled = Cancel::default();
    cancelled.cancel();
    assert_eq!(listed.count(&everything("灯塔在"), &cancelled), None);
    let ids = |catalogue: &dyn Catalogue| catalogue.ids(&everything("灯塔在"), &Cancel::default());
    let before = ids(&listed);
    // In the index it is all the same.
    let indexed = shelf.updated();
    assert_eq!((before, linking(&memory)), (ids(&indexed), linking(&indexed)));
}

#[test]
fn records_of_a_web_archive_begin_anywhere() {
    let record = |number: usize, filler: &str| {
        let body = format!("<!doctype html><title>第{number}页</title><p>正文{number}。<!--{filler}-->");
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n\
             WARC-Date: 2021-01-08T23:41:36Z\r\nContent-Length: {}\r\n\r\n",
            http.len()
        );
        let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
        encoder.write_all(format!("{head}{http}\r\n\r\n").as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    // Wherever what is read at once ends: a record begins on either side of the end and with its first byte before it.
    for end in [1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 17] {
        for short in 0..3 {
            let spare = end - short - record(1, &"x".repeat(end - 600)).len();
            let first = record(1, &"x".repeat(end - 600 + spare));
            assert_eq!(first.len(), end - short);
            let tree = Tree::new();
            tree.write("a.warc.gz", [first, record(2, ""), record(3, "")].concat());
            let (catalogue, _) = scanned(&[tree.root()]);
            assert_eq!(all(&catalogue), ["第1页", "第2页", "第3页"], "{end} {short}");
        }
    }
}

/// How many articles can be loaded when their archives are overwritten as soon as they were gathered.
fn loaded_of_gathered(catalogue: &dyn Catalogue, archives: &[(PathBuf, Vec<u8>)]) -> usize {
    // The size and the time tell whether a file is as it was.
    let write = |path: &Path, bytes: &[u8]| {
        let time = std::fs::metadata(path).unwrap().modified().unwrap();
        std::fs::write(path, bytes).unwrap();
        std::fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    };
    let ids = catalogue.ids(&everything(""), &Cancel::default()).unwrap();
    catalogue.gather(&ids, &Cancel::default());
    for (path, bytes) in archives {
        write(path, &vec![0; bytes.len()]);
    }
    let loaded = ids.iter().filter(|id| catalogue.load(**id, false).is_ok()).count();
    for (path, bytes) in archives {
        write(path, bytes);
    }
    loaded
}

#[test]
fn what_is_going_to_be_loaded_is_read_together() {
    let (shelf, other) = (Shelf::new(), Shelf::new());
    // What the first has, the other has too.
    let archives = [(&shelf, 30), (&other, 45)].map(|(shelf, count)| {
        let bytes = many(count);
        (shelf.tree.write("many.tar.gz", &bytes), bytes)
    });
    let (index, memory) = (shelf.updated(), shelf.memory());
    for catalogue in [&index as &dyn Catalogue, &memory] {
        assert_eq!(loaded_of_gathered(catalogue, &archives[..1]), 30);
    }
    let union = Union::new(vec![Arc::new(index), Arc::new(other.memory())]);
    assert_eq!(loaded_of_gathered(&union, &archives), 45);
}
