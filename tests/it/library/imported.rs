//! Marks of other programs: taken over for good, or not at all.

use std::fs;
use std::path::PathBuf;

use jianbao::library::{Imported, Journal, Op, Places};
use jiff::Timestamp;

use super::tree::Tree;

const POCKET: &str = "title,url,time_added,tags,status\nTide,https://a.example/tide,1610149296,sea,unread\n";

fn now() -> Timestamp {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

fn export(tree: &Tree) -> [PathBuf; 1] {
    [tree.write("pocket.csv", POCKET)]
}

#[test]
fn what_could_not_be_written_is_taken_over_the_next_time() {
    let tree = Tree::new();
    let (files, state) = (export(&tree), tree.path().join("state"));
    let folder = tree.write("journal", "in the way");
    let journal =
        Journal::not_yet_read(Places { journal: folder.clone(), state: state.clone(), cache: None }).unwrap();
    let take_over = || Imported::open(&state).unwrap().take_over(&files, &journal, now());
    assert!(take_over().is_err());
    fs::remove_file(folder).unwrap();
    let past = take_over().unwrap().unwrap();
    let past = past.past;
    assert!(past.op == Some(Op::Tag("sea".into(), true)), "{past:?}");
    assert_eq!(take_over(), Ok(None));
}

#[test]
fn nothing_is_remembered_of_marks_that_do_not_last() {
    let tree = Tree::new();
    let (files, state) = (export(&tree), tree.path().join("state"));
    let journal = Journal::in_memory().unwrap();
    assert_eq!(Imported::open(&state).unwrap().take_over(&files, &journal, now()), Ok(None));
    assert!(!state.join("imported").exists() && journal.marked().is_empty());
}
