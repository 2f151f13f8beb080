//! Reading line by line from the index, whatever becomes of the folder or of the index meanwhile.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use rusqlite::Connection;

use super::super::program::{command, fed};
use super::Shelf;

/// A session that goes on.
struct Session {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Session {
    fn begin(shelf: &Shelf) -> Self {
        let mut child = command()
            .args(["--linear", "--language", "en", "--cache-dir", shelf.cache.name(), shelf.folder.name()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output }
    }

    /// What is printed up to a line that ends with this.
    fn until(&mut self, end: &str) -> String {
        let mut text = String::new();
        while !text.trim_end().ends_with(end) {
            assert!(self.output.read_line(&mut text).unwrap() > 0, "{end:?} is not in {text}");
        }
        text
    }

    fn ask(&mut self, line: &str, end: &str) -> String {
        writeln!(self.input, "{line}").unwrap();
        self.until(end)
    }

    /// Ends it; gives what it complained of.
    fn end(mut self) -> String {
        drop(self.input);
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0), "{errors}");
        errors
    }
}

const LIST: &str = "End of the list.";
const ARTICLE: &str = "b: back to the list.";

#[test]
fn a_folder_gets_an_index_and_answers_are_those_of_the_folder() {
    let shelf = Shelf::new();
    let arguments = ["--linear", "--language", "en", shelf.folder.name(), "--cache-dir", shelf.cache.name()];
    for lines in ["", "1\nn\nb\n", "/国务卿\n1\nb\n", "/sort:title -harbour\n2\n", "/nowhere\n7\n"] {
        // The first time there is no index, later there is.
        let (with, without) = (fed(&arguments, lines.as_bytes()), fed(&arguments[..4], lines.as_bytes()));
        assert_eq!((with.code, &with.stdout), (without.code, &without.stdout), "{lines:?}");
        assert_eq!((with.stderr.as_str(), without.stderr.as_str()), ("", ""));
    }
    assert!(shelf.file("index").exists());
    shelf.folder.clipping("d.txt", "Delta", 300, "<p>New.</p>");
    let text = fed(&arguments, b"").stdout;
    assert!(text.starts_with("4 articles") && text.contains("\n1. Delta"), "{text}");
}

#[test]
fn numbers_of_the_list_hold_while_another_program_changes_it() {
    let shelf = Shelf::new();
    let mut session = Session::begin(&shelf);
    let list = session.until(LIST);
    assert!(list.contains("1. 布林肯访华") && list.contains("2. Alpha"), "{list}");
    shelf.folder.clipping("d.txt", "Delta", 300, "<p>New.</p>");
    fs::remove_file(shelf.folder.path().join("b.txt")).unwrap();
    assert_eq!(shelf.index().code, 0);
    assert!(session.ask("2", ARTICLE).contains("The harbour was quiet."));
    let list = session.ask("b", LIST);
    assert!(!list.contains("Delta") && list.contains("1. ") && list.contains("2. Alpha"), "{list}");
    let list = session.ask("/", LIST);
    assert!(list.contains("1. Delta") && !list.contains("布林肯"), "{list}");
    assert_eq!(session.end(), "");
}

#[test]
fn if_the_index_breaks_the_folder_is_read_and_that_is_said() {
    let shelf = Shelf::new();
    assert_eq!(shelf.index().code, 0);
    let mut session = Session::begin(&shelf);
    session.until(LIST);
    let index = Connection::open(shelf.file("index")).unwrap();
    index.execute("UPDATE document SET title = title || ' no more'", []).unwrap();
    assert!(session.ask("2", ARTICLE).contains("The harbour was quiet."));
    let list = session.ask("/harbour", LIST);
    assert!(list.contains("1. Alpha, "), "{list}");
    let errors = session.end();
    assert_eq!(errors.matches("cannot be used").count(), 1, "{errors}");
}
