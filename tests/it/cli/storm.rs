//! A storm of marks: processes that are killed at any moment, and processes that mark at once.

use std::collections::BTreeSet;
use std::process::Stdio;
use std::thread;

use super::program::{clipping, ran};
use super::reader::Reader;

fn reader() -> Reader {
    let reader = Reader::new();
    for number in 0..40 {
        let url = format!("https://a.example/{number}");
        reader.articles.file(format!("{number}.txt"), clipping("Title", &url, number, "<p>harbour</p>"));
    }
    reader
}

impl Reader {
    /// The tags of all actions that were done.
    fn tags(&self) -> BTreeSet<String> {
        let history = ran(&mut self.command(&["history", "--format", "json", "--limit", "1000"])).json();
        for action in &history {
            assert_eq!(action["articles"], 40, "an action is there as a whole: {action}");
        }
        history.iter().map(|action| action["tag"].as_str().unwrap().to_owned()).collect()
    }

    fn tagged_count(&self, tag: &str) -> usize {
        ran(&mut self.command(&["list", "-q", &format!("tag:{tag}"), "--format", "json"])).json().len()
    }
}

#[test]
fn what_was_confirmed_outlives_a_kill_at_any_moment_and_nothing_is_invented() {
    let reader = reader();
    let mark = |tag: &str| reader.command(&["mark", "--tag", tag, "-q", "harbour"]);
    let mut confirmed: BTreeSet<_> = ["first", "second"].map(str::to_owned).into();
    assert_eq!(ran(&mut mark("first")).code, 0);
    let before = reader.size_bytes();
    assert_eq!(ran(&mut mark("second")).code, 0);
    let whole = reader.size_bytes() - before;
    let mut wished = confirmed.clone();
    // The moments are told by how much is written: from before anything is until after it is done.
    for round in 0..50 {
        let tag = format!("t{round}");
        let before = reader.size_bytes();
        let mut child = mark(&tag).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        while reader.size_bytes() < before + whole * (round % 10) / 9 && child.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        if String::from_utf8_lossy(&output.stdout).contains("40 articles tagged") {
            confirmed.insert(tag.clone());
        }
        wished.insert(tag);
    }
    let tags = reader.tags();
    assert!(tags.is_superset(&confirmed), "lost: {:?}", confirmed.difference(&tags));
    assert!(tags.is_subset(&wished), "invented: {:?}", tags.difference(&wished));
    for tag in &wished {
        assert_eq!(reader.tagged_count(tag), if tags.contains(tag) { 40 } else { 0 }, "{tag}");
    }
}

#[test]
fn processes_that_mark_at_once_lose_nothing() {
    let reader = reader();
    let mark = |tag: String| {
        let mut command = reader.command(&["mark", "--tag", &tag, "-q", "harbour"]);
        command.stdout(Stdio::null()).spawn().unwrap()
    };
    for round in 0..5 {
        let children: Vec<_> = (0..3).map(|process| mark(format!("p{process}-{round}"))).collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
    }
    assert_eq!(reader.tags().len(), 15);
    for _ in 0..15 {
        assert_eq!(ran(&mut reader.command(&["undo"])).code, 0);
    }
    assert_eq!(ran(&mut reader.command(&["undo"])).code, 1);
    assert_eq!(reader.tagged_count("p*"), 0);
}
