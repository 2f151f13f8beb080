//! `jianbao index`, and `list` and `show` that answer from the index.

mod hits;
mod linear;
mod robustness;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rusqlite::Connection;

use super::program::{Folder, Ran, clipping, command, ran};

/// A folder of articles, and the folder of its index.
struct Shelf {
    folder: Folder,
    cache: Folder,
}

impl Shelf {
    fn new() -> Self {
        let (folder, cache) = (Folder::new(), Folder::new());
        folder.clipping("a.txt", "Alpha", 0, "<p>The harbour was quiet.</p>");
        folder.clipping("b.txt", "布林肯访华", 100, "<p>美國國務卿布林肯預計訪問北京。</p>");
        folder.file("c.md", "Gamma stands here without a date.\n");
        Self { folder, cache }
    }

    /// Runs the program with this cache folder.
    fn run(&self, arguments: &[&str]) -> Ran {
        ran(command().args(arguments).args(["--cache-dir", self.cache.name()]))
    }

    fn index(&self) -> Ran {
        self.run(&["index", self.folder.name()])
    }

    /// The file of the index with this extension.
    fn file(&self, extension: &str) -> PathBuf {
        let mut paths = fs::read_dir(self.cache.path()).unwrap().map(|entry| entry.unwrap().path());
        paths.find(|path| path.extension().is_some_and(|found| found == extension)).unwrap()
    }

    /// Asks with the index and without any, the same, and gives what both say.
    #[track_caller]
    fn both(&self, arguments: &[&str]) -> Ran {
        let (with, without) = (self.run(arguments), ran(command().args(arguments)));
        assert_eq!((with.code, &with.stdout), (without.code, &without.stdout), "{arguments:?}");
        assert_eq!(with.stderr, without.stderr, "{arguments:?}");
        with
    }
}

#[track_caller]
fn assert_counts(ran: &Ran, counts: &str) {
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(ran.stdout.contains(counts) && ran.stdout.ends_with(" s\n"), "{ran:?}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn it_tells_what_is_new_changed_and_gone() {
    let shelf = Shelf::new();
    assert_counts(&shelf.index(), "3 articles, 3 new, 0 changed, 0 gone, 0 unreadable");
    assert_counts(&shelf.index(), "3 articles, 0 new, 0 changed, 0 gone, 0 unreadable");
    shelf.folder.clipping("a.txt", "Alpha, a longer one", 0, "<p>The harbour was loud.</p>");
    shelf.folder.clipping("d.txt", "Delta", 0, "<p>New.</p>");
    fs::remove_file(shelf.folder.path().join("c.md")).unwrap();
    assert_counts(&shelf.index(), "3 articles, 1 new, 1 changed, 1 gone, 0 unreadable");
    assert_eq!(names(shelf.folder.path()).len(), 3, "nothing is written to the folder");
}

#[test]
fn answers_are_those_of_the_folder_however_it_changes() {
    let shelf = Shelf::new();
    let folder = shelf.folder.name();
    shelf.index();
    let all = |shelf: &Shelf| {
        for format in ["table", "tsv", "json"] {
            for query in ["harbour", "国务卿 | alpha", "-harbour sort:title"] {
                shelf.both(&["search", query, folder, "--format", format]);
            }
        }
        for query in ["title:alpha", "is:broken", "is:duplicate", "-harbour"] {
            shelf.both(&["list", folder, "-q", query]);
        }
        for sort in ["-date", "source", "-length"] {
            shelf.both(&["list", folder, "--sort", sort, "--limit", "2"]);
        }
        for id in shelf.both(&["list", folder, "--format", "json"]).field("id") {
            shelf.both(&["show", &id, "--in", folder]);
            shelf.both(&["show", &id[..8], "--in", folder, "--format", "json"]);
        }
        assert_eq!(shelf.both(&["show", "id:abcdef", "--in", folder]).code, 2);
    };
    all(&shelf);
    // Of the same length, as an editor that keeps the file leaves it.
    shelf.folder.clipping("a.txt", "Omega", 0, "<p>The zebra is hidden..</p>");
    shelf.folder.clipping("d.txt", "Delta", 200, "<p>A harbour again.</p>");
    shelf.folder.file("e.txt", "");
    shelf.folder.file("f.txt", clipping("Twice", "https://a.example/d.txt", 300, "<p>国务卿</p>"));
    fs::remove_file(shelf.folder.path().join("b.txt")).unwrap();
    all(&shelf);
    assert_eq!(shelf.both(&["search", "zebra", folder, "--format", "json"]).field("title"), ["Omega"]);
    shelf.index();
    all(&shelf);
    fs::remove_dir_all(shelf.folder.path()).unwrap();
    fs::create_dir(shelf.folder.path()).unwrap();
    assert_eq!(shelf.both(&["list", folder]).code, 1, "an index of an empty folder is kept, not asked");
    let kept = shelf.index();
    assert!(kept.code == 0 && kept.stderr.contains("what its index knows is kept"), "{kept:?}");
}

#[test]
fn real_clippings_are_listed_alike() {
    let Some(shared) = crate::shared::shared("") else { return };
    for corpus in ["seed-edge", "seedlike"] {
        let path = shared.join("corpus").join(corpus);
        let folder = path.to_str().unwrap();
        let shelf = Shelf::new();
        assert_eq!(shelf.run(&["index", folder]).code, 0);
        for format in ["table", "tsv", "json"] {
            shelf.both(&["list", folder, "--format", format]);
        }
        for query in ["国务卿", "the", "北京 -上海", "\"在北京\"", "香港 | 台灣", "=臺灣", "chars:>2000 中国"]
        {
            shelf.both(&["search", query, folder, "--format", "json"]);
            shelf.both(&["search", query, folder, "--limit", "5"]);
        }
    }
}

#[test]
fn a_folder_in_one_that_has_an_index_is_asked_through_that() {
    let shelf = Shelf::new();
    let below = shelf.folder.path().join("below");
    fs::create_dir(&below).unwrap();
    for (name, title, seconds) in [("d.txt", "Alpha below", 50), ("e.txt", "Delta", 300)] {
        let text = clipping(title, "https://a.example/a.txt", seconds, "<p>The harbour, again.</p>");
        fs::write(below.join(name), text).unwrap();
    }
    shelf.index();
    let below = below.to_str().unwrap();
    let all = || {
        for format in ["table", "tsv", "json"] {
            shelf.both(&["search", "harbour", below, "--format", format]);
            shelf.both(&["list", below, "--format", format]);
        }
        shelf.both(&["stats", below]);
        shelf.both(&[
            "show",
            &shelf.both(&["list", below, "--format", "json"]).field("id")[0],
            "--in",
            below,
        ]);
    };
    all();
    fs::remove_file(shelf.folder.path().join("below/e.txt")).unwrap();
    all();
    assert_eq!(shelf.both(&["list", below, "--format", "json"]).field("title"), ["Alpha below"]);
    assert_counts(&shelf.run(&["index", below]), "1 article, 0 new");
    assert_eq!(shelf.run(&["check", below]).code, 0);
    let count = names(shelf.cache.path())
        .iter()
        .filter(|name| Path::new(name).extension() == Some("index".as_ref()))
        .count();
    assert_eq!(count, 1, "it gets no index of its own");
}

#[test]
fn without_an_index_nothing_is_written() {
    let shelf = Shelf::new();
    shelf.run(&["list", shelf.folder.name()]);
    shelf.run(&["search", "harbour", shelf.folder.name()]);
    assert_eq!(names(shelf.cache.path()), [""; 0]);
}

#[test]
fn it_is_forgotten_and_made_anew() {
    let shelf = Shelf::new();
    let folder = shelf.folder.name();
    let none = shelf.run(&["index", "--forget", folder]);
    assert!(none.code == 1 && none.stderr.contains("There is no index"), "{none:?}");
    shelf.index();
    assert_counts(&shelf.run(&["index", "--rebuild", folder]), "3 articles, 3 new");
    let forgotten = shelf.run(&["index", "--forget", folder]);
    assert!(forgotten.code == 0 && forgotten.stdout.contains("is deleted"), "{forgotten:?}");
    assert!(names(shelf.cache.path()).iter().all(|name| !name.contains(".index")));
    shelf.index();
    fs::remove_dir_all(shelf.folder.path()).unwrap();
    assert_eq!(shelf.run(&["index", "--forget", folder]).code, 0, "of a folder that is no more");
}

#[test]
fn what_cannot_be_indexed_is_told() {
    let shelf = Shelf::new();
    let file = shelf.folder.path().join("a.txt");
    let refused = shelf.run(&["index", file.to_str().unwrap()]);
    assert!(refused.code == 2 && refused.stderr.contains("is no folder"), "{refused:?}");
    let missing = shelf.run(&["index", "/no/such", shelf.folder.name()]);
    assert!(missing.code == 3 && missing.stderr.contains("/no/such"), "{missing:?}");
    assert!(missing.stdout.contains("3 articles"), "{missing:?}");
    assert_eq!(shelf.run(&["index", "/no/such"]).code, 2);
    let nothing = shelf.run(&["index"]);
    assert!(nothing.code == 2 && nothing.stderr.contains("there is no library"), "{nothing:?}");
    let chinese = shelf.run(&["index", "--language", "zh", shelf.folder.name()]);
    assert!(chinese.stdout.contains("3 篇，新增 0"), "{chinese:?}");
}

#[test]
fn a_file_that_is_no_index_is_made_anew() {
    for (damage, told) in [
        ((|path| fs::write(path, "no database ".repeat(9_000)).unwrap()) as fn(&Path), "was damaged"),
        (
            |path| Connection::open(path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap(),
            "newer version",
        ),
    ] {
        let shelf = Shelf::new();
        let folder = shelf.folder.name();
        shelf.index();
        damage(&shelf.file("index"));
        let listed = shelf.run(&["list", folder]);
        assert!(listed.code == 0 && listed.stderr.contains(told), "{listed:?}");
        assert_eq!(listed.stdout, ran(command().args(["list", folder])).stdout);
        damage(&shelf.file("index"));
        let indexed = shelf.index();
        assert!(indexed.code == 0 && indexed.stderr.contains(told), "{indexed:?}");
        assert!(indexed.stdout.contains("3 articles, 3 new"), "{indexed:?}");
        shelf.both(&["search", "harbour", folder]);
    }
}

/// Damage in the middle is met by the first question that needs that part.
#[test]
fn damage_that_a_question_meets_costs_no_row() {
    let shelf = Shelf::new();
    for number in 0..80 {
        let body = format!("<p>The harbour of {number} was quiet. {}</p>", "Boats lay there. ".repeat(40));
        shelf.folder.clipping(&format!("n{number}.txt"), &format!("Number {number}"), number, &body);
    }
    let folder = shelf.folder.name();
    shelf.index();
    let path = shelf.file("index");
    let whole = fs::read(&path).unwrap();
    for tenth in 2..10 {
        let mut bytes = whole.clone();
        let length = bytes.len();
        bytes[length * tenth / 10..length * (tenth + 1) / 10].fill(0xff);
        fs::write(&path, bytes).unwrap();
        let arguments = ["search", "harbour number", folder, "--format", "json"];
        let (with, without) = (shelf.run(&arguments), ran(command().args(arguments)));
        // Either the same, or it is said that it is not.
        let told = with.code == 3 && with.stderr.contains("rows may be missing");
        assert!(
            told || (with.code, &with.stdout) == (without.code, &without.stdout),
            "{tenth}: {}",
            with.stderr
        );
        let again = shelf.index();
        assert!(again.code == 0 && again.stdout.contains("83 articles"), "{tenth}: {again:?}");
        shelf.both(&arguments);
    }
}

#[test]
fn where_no_index_can_be_the_folder_is_read() {
    let shelf = Shelf::new();
    let folder = shelf.folder.name();
    shelf.index();
    let path = shelf.file("index");
    shelf.run(&["index", "--forget", folder]);
    // A folder in its place cannot be written, whoever runs the test.
    fs::create_dir(&path).unwrap();
    let listed = shelf.run(&["list", folder]);
    assert!(listed.code == 0 && listed.stderr.contains("the folder itself is read"), "{listed:?}");
    assert_eq!(listed.stdout, ran(command().args(["list", folder])).stdout);
    let refused = shelf.index();
    assert!(refused.code == 2 && refused.stderr.contains("cannot be used"), "{refused:?}");
    let occupied = shelf.folder.path().join("a.txt");
    let arguments = ["index", folder, "--cache-dir", occupied.to_str().unwrap()];
    assert_eq!(ran(command().args(arguments)).code, 2);
}

/// Root may write anywhere: then there is nothing to see.
#[cfg(unix)]
#[test]
fn an_index_that_may_not_be_written_is_not_asked() {
    use std::os::unix::fs::PermissionsExt as _;
    let shelf = Shelf::new();
    shelf.index();
    let set = |file: u32, folder: u32| {
        let paths = names(shelf.cache.path());
        for name in paths {
            fs::set_permissions(shelf.cache.path().join(name), fs::Permissions::from_mode(file)).unwrap();
        }
        fs::set_permissions(shelf.cache.path(), fs::Permissions::from_mode(folder)).unwrap();
    };
    set(0o400, 0o500);
    let arguments = ["list", shelf.folder.name()];
    let listed = shelf.run(&arguments);
    set(0o600, 0o700);
    assert_eq!((listed.code, listed.stdout), (0, ran(command().args(arguments)).stdout));
    let is_told = listed.stderr.contains("the folder itself is read");
    assert!(is_told || listed.stderr.is_empty(), "{}", listed.stderr);
}

#[test]
fn while_another_program_indexes_that_is_said_and_the_folder_is_read() {
    let shelf = Shelf::new();
    let folder = shelf.folder.name();
    shelf.index();
    shelf.folder.clipping("new.txt", "New", 500, "<p>The harbour.</p>");
    let other = Connection::open(shelf.file("lock")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let refused = shelf.index();
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("Another program is indexing"), "{refused:?}");
    assert_eq!(shelf.run(&["index", "--forget", folder]).code, 2);
    assert_eq!(shelf.both(&["list", folder]).stdout.lines().count(), 4);
    drop(other);
    assert_counts(&shelf.index(), "4 articles, 1 new");
}

#[test]
fn two_at_once_leave_one_good_index() {
    let shelf = Shelf::new();
    for number in 0..200 {
        shelf.folder.clipping(&format!("n{number}.txt"), "Number", number, "<p>The harbour was quiet.</p>");
    }
    let mut both = [(); 2].map(|()| {
        let mut command = command();
        command.args(["index", shelf.folder.name(), "--cache-dir", shelf.cache.name()]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    });
    let codes = both.each_mut().map(|child| child.wait().unwrap().code().unwrap());
    assert!(codes.contains(&0) && codes.iter().all(|code| [0, 2].contains(code)), "{codes:?}");
    assert_counts(&shelf.index(), "203 articles, 0 new, 0 changed, 0 gone");
    shelf.both(&["search", "harbour", shelf.folder.name(), "--format", "json"]);
}

/// What cannot be read is named, and what the index knew of it is not shown as if it could be.
#[cfg(target_os = "linux")]
#[test]
fn a_part_that_cannot_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let shelf = Shelf::new();
    let inner = shelf.folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    fs::write(inner.join("x.txt"), clipping("Inner", "https://a.example/x", 0, "<p>x</p>")).unwrap();
    shelf.index();
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read_dir(&inner).is_ok();
    let (indexed, listed) = (shelf.index(), shelf.both(&["list", shelf.folder.name()]));
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o700)).unwrap();
    let expected = if is_root { 0 } else { 3 };
    assert_eq!((indexed.code, listed.code), (expected, expected));
    assert_eq!(indexed.stderr.contains("inner"), !is_root, "{indexed:?}");
    assert_counts(&shelf.index(), "4 articles, 0 new, 0 changed, 0 gone");
}

#[test]
fn several_folders_are_asked_through_their_indexes_as_one() {
    let (shelf, other) = (Shelf::new(), Folder::new());
    // The same address as in the first folder, and newer.
    other.clipping("a.txt", "Alpha once more", 500, "<p>The harbour was loud.</p>");
    other.clipping("z.txt", "Zeta", 50, "<p>國務卿</p>");
    other.file("empty.txt", "");
    let folders = [shelf.folder.name(), other.name()];
    shelf.index();
    assert_eq!(shelf.run(&["index", other.name()]).code, 0);
    for [first, second] in [folders, [folders[1], folders[0]]] {
        for format in ["table", "tsv", "json"] {
            shelf.both(&["list", first, second, "--format", format]);
            shelf.both(&["search", "harbour | 国务卿", first, second, "--format", format]);
        }
        for query in ["is:duplicate", "-is:duplicate", "is:broken", "title:once", "sort:relevance harbour"] {
            shelf.both(&["list", first, second, "-q", query]);
        }
        for id in shelf.both(&["list", first, second, "--format", "json"]).field("id") {
            shelf.both(&["show", &id, "--in", first, "--in", second]);
        }
    }
    let inside = shelf.folder.path().join("inside");
    fs::create_dir(&inside).unwrap();
    shelf.folder.file("inside/i.txt", clipping("Inside", "https://a.example/i", 700, "<p>x</p>"));
    shelf.both(&["list", shelf.folder.name(), inside.to_str().unwrap(), other.name()]);
}
