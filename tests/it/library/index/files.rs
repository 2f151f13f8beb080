//! The file of an index: whatever is found in its place, there is an index afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::library::{Cancel, Catalogue, Index, Opened, Options, Order, Rebuilt};
use jianbao::query::Scope;
use rusqlite::Connection;

use super::super::{clipping, titles};
use super::{Shelf, clippings, differ, names, update, view};

pub(super) fn cache(shelf: &Shelf) -> PathBuf {
    shelf.cache.path().join("indexes")
}

/// The file of the one index there.
pub(super) fn file(cache: &Path) -> PathBuf {
    let mut paths = names(cache).into_iter().map(|name| cache.join(name));
    paths.find(|path| path.extension().is_some_and(|extension| extension == "index")).unwrap()
}

fn small() -> Shelf {
    let shelf = Shelf::new();
    shelf
        .tree
        .write("1.txt", clipping("One", "https://a.example/1", Some(1_600_000_000_000), "<p>words</p>"));
    shelf
}

#[test]
fn an_index_is_new_then_known_and_for_the_reader_alone() {
    let shelf = small();
    let (index, opened) = shelf.open();
    assert_eq!(opened, Opened::New);
    update(&index);
    drop(index);
    let (index, opened) = shelf.open();
    assert_eq!(opened, Opened::Known);
    assert_eq!(titles(&index, "words", Scope::Everything), ["One"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&cache(&shelf)), 0o700);
        for name in names(&cache(&shelf)) {
            assert_eq!(mode(&cache(&shelf).join(&name)), 0o600, "{name}");
        }
    }
}

#[test]
fn what_is_no_index_of_this_version_is_made_anew() {
    type Damage = fn(&Path);
    let cases: [(&str, Damage, Rebuilt); 6] = [
        ("garbage", |path| fs::write(path, "no database ".repeat(9_000)).unwrap(), Rebuilt::Damaged),
        ("unfinished", |path| set(path, "PRAGMA user_version = -1"), Rebuilt::Damaged),
        ("older", |path| set(path, "PRAGMA user_version = 1; DROP TABLE detail"), Rebuilt::Older),
        ("newer", |path| set(path, "PRAGMA user_version = 99; CREATE TABLE more (x)"), Rebuilt::Newer),
        ("a table is gone", |path| set(path, "DROP TABLE postings"), Rebuilt::Damaged),
        (
            "cut off",
            |path| fs::OpenOptions::new().write(true).open(path).unwrap().set_len(20_000).unwrap(),
            Rebuilt::Damaged,
        ),
    ];
    for (name, damage, reason) in cases {
        let shelf = small();
        drop(shelf.updated());
        damage(&file(&cache(&shelf)));
        let (index, opened) = shelf.open();
        assert_eq!(opened, Opened::Rebuilt(reason), "{name}");
        update(&index);
        assert_eq!(titles(&index, "words", Scope::Everything), ["One"], "{name}");
    }
}

fn set(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// Pages in the middle are met by the first question that needs them.
#[test]
fn damage_that_a_question_meets_is_mended_when_the_index_is_opened_again() {
    let shelf = Shelf::new();
    clippings::write(&shelf.tree, 60);
    drop(shelf.updated());
    let path = file(&cache(&shelf));
    let mut bytes = fs::read(&path).unwrap();
    let (from, to) = (bytes.len() / 2, bytes.len() * 9 / 10);
    bytes[from..to].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let (index, opened) = shelf.open();
    if opened == Opened::Known {
        let everywhere = view("=a | body:的", Scope::Everything, Order::Title);
        assert_eq!(index.count(&everywhere, &Cancel::default()), None, "no answer rather than a wrong one");
        drop(index);
        assert_eq!(shelf.open().1, Opened::Rebuilt(Rebuilt::Damaged));
    }
    let (index, memory) = (shelf.updated(), shelf.memory());
    assert_eq!(differ(&index, &memory, &view("的", Scope::Everything, Order::Newest)), None);
}

#[test]
fn where_no_index_can_be_the_caller_is_told() {
    let shelf = small();
    // A file stands where the cache folder should be.
    let occupied = shelf.cache.write("occupied", "");
    assert!(Index::open(shelf.tree.path(), &occupied).is_err());
}

#[test]
fn one_at_a_time_updates() {
    let shelf = small();
    let (first, second) = (shelf.open().0, shelf.open().0);
    let refused = std::sync::atomic::AtomicBool::new(false);
    let try_second = |_: &jianbao::library::Indexing| {
        let outcome = second.update(&Options::default(), &|_| (), &Cancel::default());
        refused.fetch_or(outcome.is_err(), std::sync::atomic::Ordering::Relaxed);
    };
    first.update(&Options::default(), &try_second, &Cancel::default()).unwrap();
    assert!(refused.into_inner());
    assert!(update(&second).done, "the lock is given back");
    assert_eq!(titles(&second, "words", Scope::Everything), ["One"]);
}

/// A program that is killed leaves the files as they are at that moment, the last write torn.
#[test]
fn an_index_whose_program_was_killed_is_sound_and_goes_on() {
    let shelf = Shelf::new();
    clippings::write(&shelf.tree, 40);
    let index = shelf.updated();
    let known = index.facets(&jiff::tz::TimeZone::UTC, false).articles;
    let address =
        |index: usize| clipping("New", &format!("https://n.example/{index}"), None, "<p>灯塔 lighthouse</p>");
    (0..9).for_each(|index| drop(shelf.tree.write(format!("new/{index}.txt"), address(index))));
    let copies = std::sync::Mutex::new(Vec::new());
    let copy = |_: &jianbao::library::Indexing| {
        let mut copies = copies.lock().unwrap();
        let target = shelf.cache.path().join(format!("copy-{}", copies.len()));
        fs::create_dir(&target).unwrap();
        for name in names(&cache(&shelf)).into_iter().filter(|name| !name.ends_with("-shm")) {
            fs::copy(cache(&shelf).join(&name), target.join(&name)).unwrap();
        }
        copies.push(target);
    };
    index.update(&Options::default(), &copy, &Cancel::default()).unwrap();
    let memory = shelf.memory();
    for (copy, number) in copies.into_inner().unwrap().iter().zip(0_u64..) {
        tear_log(copy, number);
        let (index, opened) = Index::open(shelf.tree.path(), copy).unwrap();
        assert_eq!(opened, Opened::Known);
        let check = || -> String {
            let connection = Connection::open(file(copy)).unwrap();
            connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
        };
        assert_eq!(check(), "ok");
        assert!(index.facets(&jiff::tz::TimeZone::UTC, false).articles >= known);
        update(&index);
        assert_eq!(check(), "ok");
        for query in ["lighthouse", "灯塔", "-lighthouse", "title:New"] {
            assert_eq!(differ(&index, &memory, &view(query, Scope::Everything, Order::Newest)), None);
        }
    }
}

/// Cuts the log off somewhere in its last fifth.
fn tear_log(folder: &Path, number: u64) {
    for name in names(folder).into_iter().filter(|name| name.ends_with("-wal")) {
        let log = fs::OpenOptions::new().write(true).open(folder.join(name)).unwrap();
        let length = log.metadata().unwrap().len();
        log.set_len(length - length / 5 * (number % 5) / 5).unwrap();
    }
}
