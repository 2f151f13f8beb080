//! `jianbao stats`: what a library holds, counted.

use jianbao::article::ArticleId;
use jianbao::library::{Change, Journal, Op, Places, Position};
use serde_json::{Value, json};

use super::program::{Folder, command, ran, run};
use super::reader::Reader;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.clipping("a.txt", "Alpha", 0, "<p>The harbour was quiet, and the ships lay still in it.</p>");
    folder.clipping("b.txt", "布林肯访华", 100, "<p>美国国务卿布林肯预计访问北京，这是他第一次来。</p>");
    folder.clipping("c.txt", "台風", 40 * 86_400, "<p>臺灣氣象局發布颱風警報，請民眾注意安全。</p>");
    folder.file("d.md", "Gamma stands here without a date.\n");
    folder.file("e.txt", "");
    folder
}

#[test]
fn a_table_counts_by_source_language_and_month() {
    let folder = folder();
    let counted = run(["stats", folder.name()]);
    assert_eq!((counted.code, counted.stderr.as_str()), (0, ""), "{counted:?}");
    assert!(counted.stdout.starts_with("5 articles, 1 of them broken, 2 without a date\n"), "{counted:?}");
    for row in [
        "       3  a.example\n",
        "       1  traditional Chinese\n",
        "       1  English\n",
        "       2  2023-11\n",
    ] {
        assert!(counted.stdout.contains(row), "{row:?} {counted:?}");
    }
    let chinese = run(["stats", folder.name(), "--language", "zh"]);
    assert!(chinese.stdout.contains("繁体中文") && chinese.stdout.contains("来源"), "{chinese:?}");
    assert_eq!(run(["stats", Folder::new().name()]).code, 1, "nothing to count");
}

#[test]
fn programs_are_given_an_object_with_and_without_an_index() {
    let (folder, cache) = (folder(), Folder::new());
    let object = |arguments: &[&str]| -> Value {
        let counted = ran(command().args(arguments).args(["--format", "json"]));
        serde_json::from_str(&counted.stdout).unwrap_or_else(|error| panic!("{error}: {counted:?}"))
    };
    let without = object(&["stats", folder.name()]);
    assert_eq!(without["sources"], json!([{"name": "a.example", "articles": 3}]));
    assert_eq!(
        without["months"],
        json!([{"name": "2023-12", "articles": 1}, {"name": "2023-11", "articles": 2}])
    );
    assert_eq!(without["languages"][0], json!({"name": "en", "articles": 1}));
    ran(command().args(["index", folder.name(), "--cache-dir", cache.name()]));
    assert_eq!(object(&["stats", folder.name(), "--cache-dir", cache.name()]), without);
}

#[test]
fn what_was_read_is_told_by_day() {
    let reader = Reader::new();
    let han = |count: usize| format!("<p>{}</p>", "读".repeat(count));
    reader.articles.clipping("a.txt", "Alpha", 0, &han(1000));
    reader.articles.clipping("b.txt", "Beta", 100, &han(500));
    reader.articles.clipping("c.txt", "Gamma", 200, "<p>One two three four.</p>");
    let none = reader.run(&["stats", "--format", "json"]);
    assert!(!reader.run(&["stats"]).stdout.contains("Read:"), "{none:?}");
    let own = |name: &str| reader.home.path().join(name);
    let places = Places { journal: own("data/journal"), state: own("state/jianbao"), cache: None };
    let journal = Journal::open(places).unwrap();
    for (title, progress, time) in [
        ("alpha", 100, "2026-01-04T12:00:00Z"),
        ("alpha", 600, "2026-01-05T12:00:00Z"),
        ("beta", 1000, "2026-01-06T12:00:00Z"),
        ("gamma", 1000, "2026-01-06T13:00:00Z"),
    ] {
        let id = reader.run(&["list", "-q", title, "--format", "json"]).field("id").remove(0);
        let position = Position { progress, ..Position::default() };
        let change = Change { op: Op::Position(position), ids: vec![ArticleId::parse(&id).unwrap()] };
        journal.act(&[change], time.parse().unwrap()).unwrap();
    }
    for is_indexed in [false, true] {
        if is_indexed {
            reader.run(&["index"]);
        }
        let object: Value = serde_json::from_str(&reader.run(&["stats", "--format", "json"]).stdout).unwrap();
        let expected = json!({
            "articles": 3, "characters": 1100, "words": 4, "streak": 0, "longest_streak": 3,
            "days": [
                { "day": "2026-01-06", "articles": 2, "characters": 500, "words": 4 },
                { "day": "2026-01-05", "articles": 1, "characters": 500, "words": 0 },
                { "day": "2026-01-04", "articles": 1, "characters": 100, "words": 0 },
            ],
        });
        assert_eq!(object["reading"], expected);
        let text = reader.run(&["stats"]).stdout;
        assert!(
            text.contains(
                "Read: 3 articles, 1,100 characters, 4 words on 3 days; current streak 0 days, longest"
            ),
            "{text}"
        );
        assert!(text.contains("\n2026-01-05  1 article, 500 characters, 0 words\n"), "{text}");
    }
}
