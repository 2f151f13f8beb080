//! Notes and highlights in what commands print.

use jianbao::article::{ArticleId, Quote};
use jianbao::library::{Change, Journal, Note, Op, Places};

use super::reader::Reader;

/// Someone who has noted something in one of two articles.
fn reader() -> Reader {
    let reader = Reader::new();
    reader.articles.clipping("a.txt", "Alpha", 0, "<p>The harbour was *quiet*.</p>");
    reader.articles.clipping("b.txt", "Beta", 100, "<p>The harbour was loud.</p>");
    let own = |name: &str| reader.home.path().join(name);
    let places = Places { journal: own("data/journal"), state: own("state/jianbao"), cache: None };
    let journal = Journal::open(places).unwrap();
    let id =
        ArticleId::parse(&reader.run(&["list", "-q", "alpha", "--format", "json"]).field("id")[0]).unwrap();
    let note = |name: &str, offset, words: &str, note: &str| {
        let quote = Quote { words: words.to_owned(), ..Quote::default() };
        Op::Note(name.to_owned(), Some(Note { text: 0, offset, quote, note: note.to_owned() }))
    };
    for op in [note("n1", 4, "harbour", "<b>Which?</b>\nAsk."), note("n2", 0, "*quiet*", "")] {
        journal.act(&[Change { op, ids: vec![id] }], jiff::Timestamp::now()).unwrap();
    }
    reader
}

fn path(reader: &Reader) -> String {
    reader.articles.path().join("a.txt").to_str().unwrap().to_owned()
}

#[test]
fn objects_have_them() {
    let reader = reader();
    for is_indexed in [false, true] {
        if is_indexed {
            reader.run(&["index"]);
        }
        let list = reader.run(&["list", "--sort", "title", "--format", "json"]).json();
        let expected = serde_json::json!([
            { "words": "*quiet*", "note": "", "place": [0, 0] },
            { "words": "harbour", "note": "<b>Which?</b>\nAsk.", "place": [0, 4] },
        ]);
        assert_eq!((&list[0]["notes"], &list[1]["notes"]), (&expected, &serde_json::json!([])));
        for what in [path(&reader), list[0]["id"].as_str().unwrap().to_owned()] {
            assert_eq!(reader.run(&["show", &what, "--format", "json"]).json()[0]["notes"], expected);
        }
        assert_eq!(reader.titles("has:note"), ["Alpha"]);
    }
}

#[test]
fn they_follow_the_article_in_every_format_each_by_its_own_rules() {
    let reader = reader();
    let shown = |format: &str| reader.run(&["show", &path(&reader), "--format", format]).stdout;
    let markdown = shown("markdown");
    let expected = "## Notes and highlights\n\n> \\*quiet\\*\n\n> harbour\n\n\\<b>Which?\\</b>\n\nAsk.\n";
    assert!(markdown.ends_with(expected), "{markdown}");
    let html = shown("html");
    for part in ["<h3>Notes and highlights</h3>", "<blockquote>", "&lt;b&gt;Which?&lt;/b&gt;"] {
        assert!(html.contains(part), "{html}");
    }
    let text = shown("text");
    assert!(text.contains("Notes and highlights") && text.contains("Ask."), "{text}");
    let other = reader.articles.path().join("b.txt");
    let other = reader.run(&["show", other.to_str().unwrap(), "--format", "markdown"]).stdout;
    assert!(!other.contains("Notes"), "{other}");
}

#[test]
fn a_check_tells_the_lines_of_the_journal_that_nobody_understands() {
    let reader = reader();
    assert_eq!(reader.run(&["check"]).code, 0);
    std::fs::write(reader.home.path().join("data/journal/x.jsonl"), "\n{\"half\n").unwrap();
    for _ in 0..2 {
        let checked = reader.run(&["check"]);
        assert!(checked.code == 3 && checked.stdout.contains("x.jsonl:2 is no line"), "{checked:?}");
    }
}
