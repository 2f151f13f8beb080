//! Opening a folder: it is indexed while it is read, and the next start answers from the index, whatever became
//! of the folder or of the index.

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::Connection;

use super::terminal::Terminal;
use super::{folder, library};

/// A folder of articles, and the cache folder of its index.
struct Shelf {
    articles: PathBuf,
    cache: PathBuf,
}

impl Shelf {
    /// With two articles.
    fn new(name: &str) -> Self {
        Self { articles: library(name), cache: folder(&format!("{name}-cache")) }
    }

    /// The reader on this folder, with the first article on the screen.
    fn open(&self) -> Terminal {
        let mut terminal = self.start();
        terminal.wait_for("国务卿说了话");
        terminal
    }

    fn start(&self) -> Terminal {
        let (articles, cache) = (self.articles.to_str().unwrap(), self.cache.to_str().unwrap());
        Terminal::start(&["--language", "en", "--cache-dir", cache, articles], (120, 30))
    }

    /// Opens and leaves, when all is in the index.
    fn index(&self) {
        let mut terminal = self.open();
        self.wait_for_texts(&mut terminal);
        leave(terminal);
    }

    /// Waits until all texts are indexed; what is on the screen does not tell where there are few.
    fn wait_for_texts(&self, terminal: &mut Terminal) {
        terminal.wait_until("all texts to be indexed", |_| {
            let asked = Connection::open(self.file("index"))
                .and_then(|index| index.query_row("SELECT count(*) FROM detail", [], |row| row.get(0)));
            asked.is_ok_and(|count: usize| count >= 2)
        });
    }

    /// The file with this extension in the cache folder.
    fn file(&self, extension: &str) -> PathBuf {
        let mut paths = fs::read_dir(&self.cache).unwrap().map(|entry| entry.unwrap().path());
        paths.find(|path| path.extension().is_some_and(|found| found == extension)).unwrap_or_default()
    }

    fn command(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
        for name in crate::shared::VARIABLES {
            command.env_remove(name);
        }
        command.args(arguments).args(["--language", "en", "--cache-dir", self.cache.to_str().unwrap()]);
        let ran = command.output().unwrap();
        String::from_utf8(ran.stdout).unwrap()
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.articles);
        let _ = fs::remove_dir_all(&self.cache);
    }
}

fn leave(mut terminal: Terminal) {
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

/// Empties a folder, as a disk that is not mounted leaves it.
fn empty(folder: &Path) {
    fs::remove_dir_all(folder).unwrap();
    fs::create_dir(folder).unwrap();
}

#[test]
fn a_folder_is_indexed_while_it_is_read_and_the_next_start_needs_it_no_more() {
    let shelf = Shelf::new("opened");
    shelf.index();
    empty(&shelf.articles);
    let mut terminal = shelf.start();
    terminal.wait_for("is empty or not mounted");
    terminal.wait_for("第二篇");
    terminal.type_keys("/第二\r");
    terminal.wait_for("1 hit");
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(&shelf.articles).unwrap();
    let mut terminal = shelf.start();
    // A folder that was named and is not there is a mistake; one of the library may not be mounted.
    terminal.wait_for("There is no");
    let _ = terminal.printed();
}

#[test]
fn what_changed_between_two_starts_is_read_anew() {
    let shelf = Shelf::new("changed-between");
    shelf.index();
    let article = "<!--1700000200000-->\n[第三篇](https://a.example/3)\n------\n\n<p>新来的正文。</p>";
    fs::write(shelf.articles.join("3.txt"), article).unwrap();
    let mut terminal = shelf.open();
    terminal.wait_for("3 articles");
    terminal.wait_for("第三篇");
    leave(terminal);
}

#[test]
fn an_index_that_is_none_is_made_anew_and_that_is_said() {
    let shelf = Shelf::new("garbage");
    shelf.index();
    fs::write(shelf.file("index"), "no database ".repeat(9_000)).unwrap();
    let mut terminal = shelf.open();
    terminal.wait_for("was damaged and is made anew");
    terminal.wait_for("2 articles");
    leave(terminal);
    assert_eq!(shelf.command(&["search", "国务卿", shelf.articles.to_str().unwrap()]).lines().count(), 3);
}

#[test]
fn where_no_index_can_be_the_reader_opens_all_the_same() {
    let mut shelf = Shelf::new("no-cache");
    // A file in its place cannot be written into, whoever runs the test.
    shelf.cache = shelf.articles.join("cache.bin");
    fs::write(&shelf.cache, "\0").unwrap();
    let mut terminal = shelf.open();
    terminal.wait_for("No index of");
    terminal.wait_for("2 articles");
    terminal.type_keys("j/第二\r");
    terminal.wait_for("1 hit");
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn two_readers_and_a_program_that_indexes_share_a_folder() {
    let shelf = Shelf::new("shared");
    let lock = {
        shelf.index();
        let lock = Connection::open(shelf.file("lock")).unwrap();
        lock.execute_batch("BEGIN EXCLUSIVE").unwrap();
        lock
    };
    // Whoever indexes: both just read.
    let (mut first, mut second) = (shelf.open(), shelf.open());
    for terminal in [&mut first, &mut second] {
        terminal.type_keys("/第二\r");
        terminal.wait_for("1 hit");
        terminal.type_keys("h");
        terminal.wait_for("2 articles");
    }
    fs::write(
        shelf.articles.join("3.txt"),
        "<!--1700000200000-->\n[第三篇](https://a.example/3)\n------\n\n<p>正文。</p>",
    )
    .unwrap();
    drop(lock);
    first.type_keys("gr");
    first.wait_for("3 articles");
    second.type_keys("gr");
    second.wait_for("3 articles");
    leave(first);
    leave(second);
}

#[test]
fn while_another_program_indexes_an_unseen_folder_is_read_into_memory() {
    let shelf = Shelf::new("busy");
    shelf.index();
    let lock = Connection::open(shelf.file("lock")).unwrap();
    fs::remove_file(shelf.file("index")).unwrap();
    lock.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let mut terminal = shelf.open();
    terminal.wait_for("2 articles");
    drop(lock);
    terminal.type_keys("gr");
    terminal.wait_for("Folders read again: 2 articles");
    shelf.wait_for_texts(&mut terminal);
    leave(terminal);
}

#[test]
fn a_reader_that_was_killed_while_it_indexed_goes_on_the_next_time() {
    let shelf = Shelf::new("killed");
    for number in 0..3_000 {
        let head = format!(
            "<!--{}-->\n[Number {number}](https://n.example/{number})",
            1_600_000_000_000_u64 + number
        );
        let article = format!("{head}\n------\n\n<p>Text {number} of the harbour.</p>");
        fs::write(shelf.articles.join(format!("n{number}.txt")), article).unwrap();
    }
    for _ in 0..3 {
        let mut terminal = shelf.open();
        terminal.signal("KILL");
        terminal.wait_for_death();
    }
    let mut terminal = shelf.open();
    terminal.wait_for("3,002 articles");
    terminal.type_keys("/harbour\r");
    terminal.wait_for("match 1 of 1");
    terminal.wait_until("all texts to be indexed", |screen| !screen.contains("texts to index"));
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
    let found = shelf.command(&["search", "harbour", shelf.articles.to_str().unwrap()]);
    assert!(found.ends_with("3,000 articles match\n"), "{found}");
    let index = Connection::open(shelf.file("index")).unwrap();
    let checked: String = index.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(checked, "ok");
}

/// An article of this number, older than those that are there.
fn article(number: u64, body: &str) -> String {
    format!(
        "<!--{}-->\n[Number {number}](https://n.example/{number})\n------\n\n<p>{body}</p>",
        1_600_000_000_000 + number
    )
}

#[test]
fn what_is_saved_changed_or_deleted_shows_by_itself_and_the_cursor_stays() {
    let shelf = Shelf::new("watched");
    shelf.index();
    let mut terminal = shelf.open();
    terminal.type_keys("j");
    terminal.wait_for("第二篇的正文");
    let path = shelf.articles.join("3.txt");
    // Until it is watched nothing tells that it is.
    let mut number = 0;
    terminal.wait_until("the folder to be watched", |screen| {
        number += 1;
        fs::write(&path, article(3, &format!("First words {number}."))).unwrap();
        screen.contains("3 articles")
    });
    terminal.wait_for("第二篇的正文");
    terminal.wait_for("2 / 3");
    terminal.type_keys("j");
    terminal.wait_for("First words");
    fs::write(&path, article(3, "Other words.")).unwrap();
    terminal.wait_for("Other words.");
    fs::create_dir(shelf.articles.join("more")).unwrap();
    fs::write(shelf.articles.join("more/4.txt"), article(4, "In a folder of its own.")).unwrap();
    terminal.wait_for("4 articles");
    // Newer than what the cursor stands on: it comes above.
    terminal.wait_for("4 / 4");
    terminal.wait_for("Other words.");
    fs::remove_file(shelf.articles.join("1.txt")).unwrap();
    terminal.wait_for("3 articles");
    terminal.wait_for("3 / 3");
    terminal.wait_for("Other words.");
    leave(terminal);
}

#[test]
fn a_folder_that_is_read_into_memory_is_watched_too() {
    let mut shelf = Shelf::new("watched-memory");
    shelf.cache = shelf.articles.join("cache.bin");
    fs::write(&shelf.cache, "\0").unwrap();
    let mut terminal = shelf.open();
    let mut number = 0;
    terminal.wait_until("the folder to be watched", |screen| {
        number += 1;
        fs::write(shelf.articles.join("3.txt"), article(3, &format!("Words {number}."))).unwrap();
        screen.contains("3 articles")
    });
    leave(terminal);
}

#[test]
fn several_folders_are_one_library_from_their_indexes() {
    let (shelf, other) = (Shelf::new("several"), folder("several-other"));
    fs::write(other.join("3.txt"), article(3, "In the other folder.")).unwrap();
    let paths = [&shelf.cache, &shelf.articles, &other].map(|path| path.to_str().unwrap());
    let start =
        || Terminal::start(&["--language", "en", "--cache-dir", paths[0], paths[1], paths[2]], (120, 30));
    let mut terminal = start();
    terminal.wait_for("3 articles");
    terminal.wait_until("both to be indexed", |_| {
        let indexes = fs::read_dir(&shelf.cache).unwrap().map(|entry| entry.unwrap().path());
        let asked = |path: PathBuf| -> rusqlite::Result<usize> {
            Connection::open(path)?.query_row("SELECT count(*) FROM detail", [], |row| row.get(0))
        };
        let indexes = indexes.filter(|path| path.extension().is_some_and(|found| found == "index"));
        indexes.filter_map(|path| asked(path).ok()).sum::<usize>() == 3
    });
    leave(terminal);
    empty(&other);
    let mut terminal = start();
    terminal.wait_for("3 articles");
    terminal.wait_for("is empty or not mounted");
    terminal.type_keys("/number\r");
    terminal.wait_for("1 hit");
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(other).unwrap();
}

#[test]
fn a_folder_in_one_that_has_an_index_is_read_and_watched_through_that() {
    let mut shelf = Shelf::new("below");
    fs::create_dir(shelf.articles.join("more")).unwrap();
    fs::write(shelf.articles.join("more/3.txt"), article(3, "In a folder below.")).unwrap();
    shelf.index();
    let whole = std::mem::replace(&mut shelf.articles, PathBuf::new());
    shelf.articles = whole.join("more");
    let mut terminal = shelf.start();
    terminal.wait_for("In a folder below.");
    terminal.wait_for("1 article");
    let mut number = 0;
    terminal.wait_until("the folder to be watched", |screen| {
        number += 1;
        fs::write(shelf.articles.join("4.txt"), article(4, &format!("Words {number}."))).unwrap();
        screen.contains("2 articles")
    });
    terminal.type_keys("/国务卿\r");
    terminal.wait_for("Nothing found for");
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
    let indexes = fs::read_dir(&shelf.cache).unwrap().map(|entry| entry.unwrap().path());
    let is_index = |path: &PathBuf| path.extension().is_some_and(|found| found == "index");
    assert_eq!(indexes.filter(is_index).count(), 1);
    shelf.articles = whole;
}

#[test]
fn an_index_that_breaks_while_it_is_asked_is_made_anew_and_no_row_is_lost() {
    let shelf = Shelf::new("broken");
    shelf.index();
    let mut terminal = shelf.open();
    terminal.wait_for("2 articles");
    let path = shelf.file("index");
    // What was read of the file is remembered until something is written.
    let write = "UPDATE meta SET value = value + 1 WHERE key = 'generation'";
    Connection::open(&path).unwrap().execute(write, []).unwrap();
    let head_length = 16_384;
    let broken: Vec<u8> = fs::read(&path).unwrap().iter().skip(head_length).map(|byte| !byte).collect();
    let mut file = fs::File::options().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(head_length as u64)).unwrap();
    file.write_all(&broken).unwrap();
    terminal.type_keys("/第");
    terminal.wait_for("was damaged and is made anew");
    terminal.type_keys("二\r");
    terminal.wait_for("1 hit");
    terminal.type_keys("h");
    terminal.wait_for("2 articles");
    leave(terminal);
    assert_eq!(shelf.command(&["search", "国务卿", shelf.articles.to_str().unwrap()]).lines().count(), 3);
}
