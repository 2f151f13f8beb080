//! Marks that another program made are taken over once, as one step.

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
        indexed.stdout.contains("From another program: ") && indexed.stdout.contains("undo undoes it"),
        "{indexed:?}"
    );
    assert_eq!(tags(&reader, "海"), ["信", "潮水"]);
    assert_eq!(tags(&reader, "news"), ["潮水"]);
    assert_eq!(reader.titles("is:archived"), ["潮水"]);
    assert_eq!(reader.titles("is:starred"), ["信"]);
    assert_eq!(reader.titles("is:read"), ["潮水"]);
    assert_eq!(reader.titles("has:note"), ["信"]);

    let again = reader.run(&["index"]);
    assert!(!again.stdout.contains("From another program"), "{again:?}");
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
