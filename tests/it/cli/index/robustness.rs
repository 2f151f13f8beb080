//! An index whose program is killed, that two programs want to change, or for which there is no room.

use std::fs;
use std::process::Stdio;

use rusqlite::Connection;

use super::super::program::command;
#[cfg(unix)]
use super::super::program::ran;
use super::{Shelf, names};

/// Many articles, so that indexing them takes a while.
fn large() -> Shelf {
    let shelf = Shelf::new();
    for number in 0..120 {
        let body =
            format!("<p>The harbour was quiet. 美國國務卿第{number}次訪問。</p>").repeat(20 + number % 50);
        shelf.folder.clipping(&format!("{number}.txt"), &format!("Number {number}"), number as u64, &body);
    }
    shelf
}

/// What the files of the index hold, in bytes.
fn size(shelf: &Shelf) -> u64 {
    let entries = fs::read_dir(shelf.cache.path()).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// The moments are told by how much is written: no two runs are killed at the same.
#[test]
fn killed_at_any_of_twenty_moments_it_goes_on_and_misses_nothing() {
    let shelf = large();
    assert_eq!(shelf.index().code, 0);
    let expected = shelf.both(&["list", shelf.folder.name(), "--format", "json"]).stdout;
    let whole = size(&shelf);
    for moment in 0..20 {
        for name in names(shelf.cache.path()) {
            fs::remove_file(shelf.cache.path().join(name)).unwrap();
        }
        let mut child = command()
            .args(["index", shelf.folder.name(), "--cache-dir", shelf.cache.name()])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while size(&shelf) < whole * (moment + 1) / 20 && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let path = names(shelf.cache.path()).into_iter().map(|name| shelf.cache.path().join(name));
        for path in path.filter(|path| path.extension().is_some_and(|extension| extension == "index")) {
            let connection = Connection::open(path).unwrap();
            let state: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            assert_eq!(state, "ok", "at moment {moment}");
        }
        assert_eq!(shelf.index().code, 0);
        let checked = shelf.run(&["check", shelf.folder.name()]);
        assert!(
            checked.code == 0 && checked.stdout.contains("123 with their texts"),
            "{moment}: {checked:?}"
        );
        assert_eq!(shelf.run(&["list", shelf.folder.name(), "--format", "json"]).stdout, expected);
    }
    shelf.both(&["search", "国务卿", shelf.folder.name(), "--format", "json"]);
}

#[test]
fn two_that_want_to_index_at_once_leave_one_sound_index() {
    let shelf = large();
    let start = || {
        command()
            .args(["index", shelf.folder.name(), "--cache-dir", shelf.cache.name()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let codes = [start(), start()].map(|mut child| child.wait().unwrap().code().unwrap());
    assert!(codes.contains(&0) && codes.iter().all(|code| [0, 2].contains(code)), "{codes:?}");
    let checked = shelf.run(&["check", shelf.folder.name()]);
    assert!(checked.code == 0 && checked.stdout.contains("123 with their texts"), "{checked:?}");
}

/// A disk that takes no more: the limit of the system stands for it.
#[cfg(unix)]
#[test]
fn where_no_more_can_be_written_that_is_said_and_the_folder_is_read() {
    let shelf = large();
    let limited = |blocks: &str, arguments: &[&str]| {
        let mut shell = std::process::Command::new("sh");
        let run = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        shell.args(["-c", &run]).arg(command().get_program()).args(arguments);
        ran(shell.args(["--cache-dir", shelf.cache.name()]).env("LANG", "C").env("TZ", "UTC"))
    };
    for blocks in ["100", "400"] {
        let refused = limited(blocks, &["index", shelf.folder.name()]);
        assert!(refused.code == 2 && refused.stderr.contains("The index of"), "{refused:?}");
        let listed = limited(blocks, &["list", shelf.folder.name(), "-q", "title:alpha"]);
        assert!(listed.stdout.contains("Alpha"), "{listed:?}");
    }
    assert_eq!(shelf.index().code, 0, "once there is room again");
    shelf.both(&["search", "国务卿", shelf.folder.name(), "--format", "json"]);
}
