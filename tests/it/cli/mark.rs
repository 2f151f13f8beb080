//! `jianbao mark`, `undo`, `redo` and `history`: marks that every other command sees.

use std::fs;
use std::path::PathBuf;

use super::program::{command, ran};
use super::reader::Reader;

fn reader() -> Reader {
    let reader = Reader::new();
    reader.articles.clipping("a.txt", "Alpha", 0, "<p>The harbour was quiet.</p>");
    reader.articles.clipping("b.txt", "Beta", 100, "<p>The harbour was loud.</p>");
    reader.articles.clipping("c.txt", "Gamma", 200, "<p>A lighthouse.</p>");
    reader
}

impl Reader {
    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        let done = self.run(arguments);
        assert_eq!((done.code, done.stderr.as_str()), (0, ""), "{done:?}");
        done.stdout
    }

    fn journal(&self) -> PathBuf {
        self.home.path().join("data/journal")
    }
}

#[test]
fn until_when_is_written_as_in_rules_and_the_history_names_articles() {
    let reader = reader();
    let put = reader.done(&["mark", "--later", "2w", "-q", "harbour"]);
    assert!(put.starts_with("2 articles put off until "), "{put}");
    reader.done(&["mark", "--star", "-q", "lighthouse"]);
    let history = reader.done(&["history"]);
    let lines: Vec<&str> = history.lines().collect();
    assert!(lines[0].ends_with("  Starred  Gamma") && lines[1].ends_with("  Beta …"), "{history}");
    let objects = reader.run(&["history", "--format", "json"]).json();
    assert_eq!((objects[0]["title"].as_str(), objects[1]["title"].as_str()), (Some("Gamma"), Some("Beta")));
    let wrong = reader.run(&["mark", "--later", "soon", "-q", "harbour"]);
    assert!(wrong.code == 2 && wrong.stderr.contains("2w"), "{wrong:?}");
}

#[test]
fn marks_are_seen_by_lists_and_queries() {
    let reader = reader();
    for is_indexed in [false, true] {
        if is_indexed {
            reader.done(&["index"]);
        }
        assert_eq!(reader.titles("is:unread"), ["Gamma", "Beta", "Alpha"]);
        assert_eq!(
            reader.done(&["mark", "--read", "--tag", "Sea", "-q", "harbour"]),
            "2 articles marked read\n2 articles tagged Sea\n"
        );
        assert_eq!(reader.titles("is:unread"), ["Gamma"]);
        assert_eq!(reader.titles("is:read -alpha"), ["Beta"]);
        assert_eq!(reader.titles("tag:s*"), ["Beta", "Alpha"]);
        assert_eq!(reader.titles("-tag:sea"), ["Gamma"]);
        let path = reader.articles.path().join("c.txt");
        let gamma = path.to_str().unwrap();
        assert_eq!(
            reader.done(&["mark", "--star", "--later", "2999-01-01", gamma]),
            "Starred\nPut off until 1 January 2999\n"
        );
        reader.done(&["mark", "--archive", "--hide", gamma]);
        for query in
            ["is:starred", "is:later", "is:archived", "is:hidden", "is:starred is:archived lighthouse"]
        {
            assert_eq!(reader.titles(query), ["Gamma"], "{query}");
        }
        let object = &reader.run(&["list", "-q", "is:starred", "--format", "json"]).json()[0];
        let fields = ["read", "starred", "archived", "hidden"].map(|name| object[name].as_bool().unwrap());
        assert_eq!(fields, [false, true, true, true]);
        assert_eq!(object["later"], "2999-01-01");
        let shown = &reader.run(&["show", gamma, "--format", "json"]).json()[0];
        assert_eq!(shown["title"], "Gamma");
        reader.done(&["mark", "--later", "2000-01-01", gamma]);
        assert_eq!(reader.titles("is:later"), [""; 0], "its day has come");
        for _ in 0..4 {
            reader.done(&["undo"]);
        }
        assert_eq!(
            reader.titles("is:read OR is:starred OR is:later OR is:archived OR is:hidden OR tag:*"),
            [""; 0]
        );
    }
}

#[test]
fn undo_and_redo_say_what_they_did() {
    let reader = reader();
    let nothing = reader.run(&["undo"]);
    assert_eq!((nothing.code, nothing.stderr.as_str()), (1, "jianbao: There is nothing to undo\n"));
    assert_eq!(reader.run(&["redo"]).code, 1);
    assert_eq!(reader.run(&["history"]).code, 1);
    reader.done(&["mark", "--star", "-q", "harbour"]);
    assert_eq!(reader.done(&["undo"]), "Undone: 2 articles starred\n");
    assert_eq!(reader.titles("is:starred"), [""; 0]);
    assert!(reader.done(&["history"]).ends_with("  2 articles starred (undone)  Beta …\n"));
    assert_eq!(reader.done(&["redo"]), "Done again: 2 articles starred\n");
    assert_eq!(reader.titles("is:starred").len(), 2);
    let history = reader.run(&["history", "--format", "json"]).json();
    assert_eq!(
        (&history[0]["op"], &history[0]["articles"], &history[0]["undone"]),
        (&"star".into(), &2.into(), &false.into())
    );
}

#[test]
fn what_is_so_already_is_no_step() {
    let reader = reader();
    reader.done(&["mark", "--star", "-q", "beta"]);
    assert_eq!(
        reader.done(&["mark", "--star", "--tag", "sea", "-q", "harbour"]),
        "Starred\n2 articles tagged sea\n"
    );
    for query in ["beta", "harbour"] {
        let again = reader.run(&["mark", "--star", "--tag", "sea", "-q", query]);
        assert_eq!((again.code, again.stdout.as_str()), (0, ""), "{again:?}");
        assert_eq!(again.stderr, "jianbao: That was so already\n");
    }
    assert!(reader.done(&["undo"]).starts_with("Undone: Starred"));
    assert_eq!(reader.titles("is:starred"), ["Beta"]);
}

#[test]
fn a_tag_that_is_written_otherwise_than_it_is_shown_is_there_and_is_taken_away() {
    let reader = reader();
    for tag in ["north  sea", "北\u{3000}海", "co\u{ad}ast"] {
        let says = |put: &str| reader.run(&["mark", put, tag, "-q", "beta"]).stderr;
        assert_eq!(says("--tag"), "");
        assert_eq!(says("--tag"), "jianbao: That was so already\n");
        assert_eq!(says("--untag"), "");
        assert_eq!(says("--untag"), "jianbao: That was so already\n");
    }
    assert_eq!(reader.titles("tag:*"), [""; 0]);
}

#[test]
fn objects_tell_which_articles_wait_to_be_read() {
    let reader = reader();
    reader.done(&["mark", "--unread", "-q", "gamma"]);
    let mut list = reader.command(&["list", "--format", "json"]);
    let objects = ran(list.env("JIANBAO_LIBRARY_OPTIONS_UNREAD", "none")).json();
    let told: Vec<_> =
        objects.iter().map(|object| (object["read"].clone(), object["unread"].clone())).collect();
    assert_eq!(
        told,
        [(false.into(), true.into()), (false.into(), false.into()), (false.into(), false.into())]
    );
}

#[test]
fn what_cannot_be_marked_is_refused() {
    let reader = reader();
    for (arguments, code) in [
        (&["mark", "--read"][..], 2),
        (&["mark", "-q", "harbour"], 2),
        (&["mark", "--read", "--unread", "-q", "harbour"], 2),
        (&["mark", "--tag", " ", "-q", "harbour"], 2),
        (&["mark", "--later", "soon", "-q", "harbour"], 2),
        (&["mark", "--read", "-q", "titel:x"], 2),
        (&["mark", "--read", "-q", ""], 2),
        (&["mark", "--read", "-q", " sort:title"], 2),
        (&["mark", "--read", "zzzzzzzz"], 2),
        (&["mark", "--read", "no-such-file.txt"], 2),
        (&["mark", "--read", "-q", "zebra"], 1),
    ] {
        let refused = reader.run(arguments);
        assert_eq!((refused.code, refused.stdout.as_str()), (code, ""), "{refused:?}");
        assert!(!refused.stderr.is_empty(), "{arguments:?}");
    }
    assert!(!reader.journal().exists());
    fs::create_dir_all(reader.home.path().join("data")).unwrap();
    fs::write(reader.journal(), "in the way").unwrap();
    let refused = reader.run(&["mark", "--read", "-q", "harbour"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.stderr.contains("The journal of marks in"), "{refused:?}");
}

#[test]
fn the_journal_lies_where_the_configuration_says_and_what_is_torn_is_told() {
    let reader = reader();
    let folder = reader.home.path().join("synchronised");
    reader.home.file("config.toml", "[journal]\ndir = \"synchronised\"\n");
    reader.done(&["mark", "--star", "-q", "harbour"]);
    assert!(folder.is_dir() && !reader.journal().exists());
    let segment = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&segment).unwrap();
    fs::write(&segment, format!("{text}\n{{\"torn\n")).unwrap();
    let told = reader.run(&["history"]);
    assert_eq!(told.code, 0);
    let name = segment.file_name().unwrap().to_str().unwrap();
    assert!(told.stderr.contains(&format!("{name}:4 is no line of a journal")), "{told:?}");
    assert_eq!(reader.run(&["history"]).stderr, "", "it is told once");
}

#[test]
fn what_counts_as_unread_is_configured() {
    let reader = reader();
    let with = |unread: &str| {
        let config = reader.home.file("config.toml", format!("[library_options]\nunread = \"{unread}\"\n"));
        let mut command = command();
        command.args(["list", "-q", "is:unread", "--in", reader.articles.name(), "--format", "json"]);
        command.arg("--config").arg(config).env("XDG_STATE_HOME", reader.home.path());
        ran(&mut command)
    };
    assert_eq!(with("all").field("title").len(), 3);
    assert_eq!(with("30d").field("title").len(), 0, "they are of 2023");
    assert_eq!(with("99999d").field("title").len(), 3);
    assert_eq!(with("none").field("title").len(), 0);
    let wrong = with("soon");
    assert!(
        wrong.code == 2 && wrong.stderr.contains("config.toml:2: library_options.unread cannot be \"soon\""),
        "{wrong:?}"
    );
}
