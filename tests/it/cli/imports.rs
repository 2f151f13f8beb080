//! Marks that another program made are taken over once, as one step.

use std::fs;

use super::program::Folder;
use super::reader::Reader;

const POCKET: &str = "title,url,time_added,tags,status\n\
    潮水,https://a.example/tide,1610149296,海|news,archive\n\
    灯塔,https://a.example/light,1610149297,,unread\n";

const WALLABAG: &str = r#"[{"is_archived": 0, "is_starred": 1, "tags": ["海"], "id": 1, "title": "信",
    "url": "https://a.example/letter", "content": "<p>潮水退了，灯塔亮着。</p>", "created_at": "2021-01-08T23:41:36+0000",
    "annotations": [{"quote": "灯塔亮着", "text": "为什么？", "ranges": []}]}]"#;

fn tags(reader: &Reader, tag: &str) -> Vec<String> {
    reader.titles(&format!("tag:{tag} sort:title"))
}

#[test]
fn what_an_export_says_is_taken_over_when_its_folder_is_indexed() {
    let reader = Reader::new();
    reader.articles.file("pocket.csv", POCKET);
    reader.articles.file("wallabag.json", WALLABAG);
    let indexed = reader.run(&["index"]);
    assert_eq!(indexed.code, 0, "{indexed:?}");
    assert!(
        indexed.stdout.contains(
            "Took over 1 read, 1 starred, 1 archived, 2 tags, one note from 2 files — jianbao undo undoes it\n"
        ),
        "{indexed:?}"
    );
    assert_eq!(tags(&reader, "海"), ["信", "潮水"]);
    assert_eq!(tags(&reader, "news"), ["潮水"]);
    assert_eq!(reader.titles("is:archived"), ["潮水"]);
    assert_eq!(reader.titles("is:starred"), ["信"]);
    assert_eq!(reader.titles("is:read"), ["潮水"]);
    assert_eq!(reader.titles("has:note"), ["信"]);

    let again = reader.run(&["index"]);
    assert!(!again.stdout.contains("Took over"), "{again:?}");
    assert!(reader.run(&["undo"]).stdout.starts_with("Undone: "));
    assert!(tags(&reader, "海").is_empty() && reader.titles("is:archived").is_empty());
    assert_eq!(reader.run(&["index", "--rebuild"]).code, 0);
    assert!(tags(&reader, "海").is_empty(), "what was undone stays undone");

    let more = "信,https://a.example/letter,1610149298,news,unread\n雪,https://a.example/snow,1610149299,news,unread\n";
    reader.articles.file("pocket.csv", &(POCKET.to_owned() + more));
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(tags(&reader, "news"), ["信", "雪"], "the next export adds what is new in it");
}

#[test]
fn what_the_reader_said_counts_for_more() {
    let reader = Reader::new();
    reader.articles.file(
        "page.html",
        "<!doctype html><title>灯塔</title><link rel=canonical href=https://a.example/light><p>亮了。",
    );
    assert_eq!(reader.run(&["mark", "--read", "-q", "灯塔"]).code, 0);
    reader.articles.file("pocket.csv", POCKET);
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(reader.titles("is:read sort:title"), ["潮水", "灯塔"]);
    let row = reader.run(&["list", "-q", "灯塔", "--format", "json"]);
    assert_eq!(
        (row.field("format"), row.field("path").len()),
        (vec!["html".to_owned()], 1),
        "the page has the text"
    );
}

#[test]
fn a_command_that_only_reads_takes_nothing_over() {
    let reader = Reader::new();
    reader.articles.file("pocket.csv", POCKET);
    assert_eq!(reader.titles("").len(), 2);
    assert!(tags(&reader, "海").is_empty() && reader.run(&["history"]).stdout.is_empty());
}

#[test]
fn what_the_reader_took_away_does_not_come_back_with_another_line() {
    let reader = Reader::new();
    let tide = |tags: &str, status: &str| {
        let text = format!(
            "title,url,time_added,tags,status\n潮水,https://a.example/tide,1610149296,{tags},{status}\n"
        );
        reader.articles.file("pocket.csv", &text);
        let indexed = reader.run(&["index"]);
        assert_eq!(indexed.code, 0, "{indexed:?}");
        indexed.stdout.contains("Took over")
    };
    assert!(tide("海", "unread"));
    assert_eq!(reader.run(&["mark", "--untag", "海", "-q", "潮水"]).code, 0);
    assert!(tide("海|news", "unread"));
    assert!(tags(&reader, "海").is_empty() && tags(&reader, "news") == ["潮水"]);
    assert!(tide("海|news", "archive"));
    assert_eq!(reader.titles("is:archived is:read"), ["潮水"], "it said itself that it was unread");
    assert_eq!(reader.run(&["mark", "--unarchive", "--unread", "-q", "潮水"]).code, 0);
    assert!(tide("海|news|more", "archive"));
    assert_eq!(reader.titles("tag:more is:unread -is:archived"), ["潮水"]);
    assert!(reader.run(&["undo"]).stdout.starts_with("Undone: ") && tide("海|last", "archive"));
    assert!(tags(&reader, "more").is_empty() && tags(&reader, "last") == ["潮水"]);
}

#[test]
fn what_the_reader_said_before_counts_for_more_than_an_export() {
    let reader = Reader::new();
    reader.articles.file(
        "page.html",
        "<!doctype html><title>潮水</title><link rel=canonical href=https://a.example/tide><p>退了。",
    );
    assert_eq!(reader.run(&["mark", "--unread", "-q", "潮水"]).code, 0);
    reader.articles.file("pocket.csv", POCKET);
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(reader.titles("is:unread is:archived"), ["潮水"]);
}

#[test]
fn a_note_that_was_changed_here_stays_as_it_is_here() {
    let reader = Reader::new();
    let export = |text: &str| {
        reader.articles.file("wallabag.json", WALLABAG.replace("为什么？", text));
        assert_eq!(reader.run(&["index"]).code, 0);
    };
    export("为什么？");
    assert_eq!(reader.titles("has:note"), ["信"]);
    export("怎么会？");
    let row = reader.run(&["list", "--format", "json"]);
    assert!(row.stdout.contains("为什么") && !row.stdout.contains("怎么会"), "{row:?}");
}

#[test]
fn what_was_taken_away_since_does_not_come_back_with_an_own_export() {
    let page = "<!doctype html><title>灯塔</title><link rel=canonical href=https://a.example/light><p>亮了，潮水退了。";
    let reader = Reader::new();
    reader.articles.file("page.html", page);
    reader.articles.file("wallabag.json", WALLABAG);
    assert_eq!(reader.run(&["index"]).code, 0);
    let marked = ["--star", "--archive", "--hide", "--later", "someday", "--tag", "海", "-q", "灯塔 OR 信"];
    assert_eq!(reader.run(&[&["mark"][..], &marked].concat()).code, 0);
    let backup = reader.articles.path().join("backup");
    let export = ["export", "--format", "markdown", "--to", backup.to_str().unwrap()];
    assert_eq!(reader.run(&export).code, 0);
    let unmarked =
        ["--unstar", "--unarchive", "--unhide", "--later", "never", "--untag", "海", "-q", "灯塔 OR 信"];
    let taken_away = reader.run(&[&["mark"][..], &unmarked].concat());
    assert_eq!(taken_away.code, 0, "{taken_away:?}");
    let indexed = reader.run(&["index"]);
    assert!(!indexed.stdout.contains("Took over"), "{indexed:?}");
    for query in ["is:starred", "is:archived", "is:hidden", "is:later", "tag:海"] {
        assert!(reader.titles(query).is_empty(), "{query}");
    }
}

#[test]
fn what_was_undone_since_does_not_come_back_with_an_own_export() {
    let page = "<!doctype html><title>灯塔</title><link rel=canonical href=https://a.example/light><p>亮了，潮水退了。";
    let reader = Reader::new();
    reader.articles.file("page.html", page);
    assert_eq!(reader.run(&["index"]).code, 0);
    let marks =
        ["--read", "--star", "--archive", "--hide", "--later", "2030-01-05", "--tag", "海", "-q", "灯塔"];
    let marked = reader.run(&[&["mark"][..], &marks].concat());
    assert_eq!(marked.code, 0, "{marked:?}");
    for (form, name) in [("markdown", "backup"), ("json", "backup.json")] {
        let to = reader.articles.path().join(name);
        assert_eq!(reader.run(&["export", "--format", form, "--to", to.to_str().unwrap()]).code, 0);
    }
    assert!(reader.run(&["undo"]).stdout.starts_with("Undone: "));
    let unmarked = reader.run(&["list", "--format", "json"]).json();
    let indexed = reader.run(&["index"]);
    assert!(!indexed.stdout.contains("Took over"), "{indexed:?}");
    let known = reader.run(&["list", "--format", "json"]).json();
    for field in ["read", "starred", "archived", "hidden", "later", "tags"] {
        assert_eq!(known[0][field], unmarked[0][field], "{field}");
    }
    assert!(reader.run(&["redo"]).stdout.starts_with("Done again: "));
    assert_eq!(reader.titles("is:starred is:archived is:hidden tag:海"), ["灯塔"]);
}

#[test]
fn what_was_read_and_is_unread_again_stays_so() {
    let reader = Reader::new();
    reader.articles.file("pocket.csv", POCKET);
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(reader.run(&["mark", "--read", "-q", "灯塔"]).code, 0);
    let backup = reader.articles.path().join("backup");
    assert_eq!(reader.run(&["export", "--format", "markdown", "--to", backup.to_str().unwrap()]).code, 0);
    assert_eq!(reader.run(&["mark", "--unread", "-q", "灯塔"]).code, 0);
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(reader.titles("is:unread"), ["灯塔"], "though Pocket said that it was");
}

#[test]
fn marks_of_every_file_that_is_imported_are_taken_over() {
    let table = |tag: &str, time: u32| {
        format!("title,url,time_added,tags,status\n潮水,https://a.example/tide,{time},{tag},unread\n")
    };
    for known in [false, true] {
        let (reader, exports) = (Reader::new(), Folder::new());
        let old = exports.file("old.csv", table("海", 1_500_000_000));
        let new = exports.file("new.csv", table("news", 1_600_000_000));
        let into = reader.articles.name();
        let mut files = vec![old.to_str().unwrap(), new.to_str().unwrap()];
        if known {
            assert_eq!(reader.run(&["index", exports.name()]).code, 0);
            assert_eq!(reader.run(&["undo"]).code, 0);
            fs::remove_dir_all(reader.home.path().join("data/journal")).unwrap();
            files = vec![exports.name()];
        }
        let imported = reader.run(&[&["import"], &*files, &["--into", into]].concat());
        assert!(imported.code == 0 && imported.stdout.contains("2 tags from 2 files"), "{imported:?}");
        assert_eq!(reader.titles("tag:海 tag:news"), ["潮水"]);
    }
}
