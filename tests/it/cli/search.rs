//! `jianbao search`: rows with the words where they stand.

use serde_json::json;

use super::program::{Folder, command, ran, run};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.clipping("a.txt", "Alpha", 0, "<p>No such thing.</p><p>The harbour was quiet.</p>");
    folder.clipping("b.txt", "布林肯访华", 100, "<p>第一段。</p><p>美國國務卿布林肯預計訪問北京。</p>");
    folder.clipping("c.txt", "The harbour", 200, "<p>Only the title says it.</p>");
    folder
}

#[test]
fn a_table_has_rows_snippets_and_the_number_of_hits() {
    let folder = folder();
    let found = run(["search", "国务卿", folder.name()]);
    assert_eq!(found.code, 0, "{found:?}");
    let lines: Vec<&str> = found.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{found:?}");
    assert!(lines[0].ends_with("布林肯访华"), "{found:?}");
    assert_eq!(lines[1..], ["    美國國務卿布林肯預計訪問北京。", "1 article matches"]);
    let limited = run(["search", "harbour", folder.name(), "--limit", "1"]);
    assert_eq!(limited.stdout.lines().last(), Some("2 articles match"), "all of them are counted");
    let bold = run(["search", "国务卿", folder.name(), "--color", "always"]).stdout;
    assert!(bold.contains("美國\x1b[1m國務卿\x1b[0m布林肯"), "{bold:?}");
}

#[test]
fn what_was_probably_meant_is_said() {
    let folder = folder();
    let unquoted = run(["search", "布林肯", "訪問", folder.name()]);
    assert!(unquoted.stderr.contains("jianbao search '布林肯 訪問'"), "{unquoted:?}");
    let missing = run(["search", folder.name()]);
    assert!(missing.code == 1 && missing.stderr.contains("jianbao search QUERY /"), "{missing:?}");
    let small = run(["search", "harbour or nothing", folder.name()]);
    assert!(small.code == 1 && small.stderr.contains("OR is written in capitals"), "{small:?}");
    let found = run(["search", "harbour", folder.name()]);
    assert_eq!(found.stderr, "", "{found:?}");
}

#[test]
fn an_article_says_how_often_it_has_the_words() {
    let folder = Folder::new();
    folder.clipping("a.txt", "Tea", 0, "<p>Tea, tea.</p><p>No teapot.</p><p>Tea</p><p>More tea.</p>");
    folder.clipping("b.txt", "Once", 100, "<p>One tea.</p>");
    let table = run(["search", "tea", folder.name()]).stdout;
    let hits: Vec<&str> = table.lines().filter(|line| line.contains("hits")).collect();
    assert_eq!(hits, ["    … 5 hits in all"], "{table}");
    let rows = run(["search", "tea sort:relevance", folder.name(), "--format", "json"]).json();
    let seen: Vec<_> = rows.iter().map(|row| (row["title"].clone(), row["hits"].clone())).collect();
    assert_eq!(seen, [(json!("Tea"), json!(5)), (json!("Once"), json!(1))]);
    assert_eq!(run(["list", folder.name(), "--format", "json"]).json()[0]["hits"], json!(null));
}

#[test]
fn objects_have_their_snippets_and_come_by_date() {
    let folder = folder();
    let rows = run(["search", "harbour", folder.name(), "--format", "json"]).json();
    let seen: Vec<_> = rows.iter().map(|row| (row["title"].clone(), row["snippets"].clone())).collect();
    assert_eq!(
        seen,
        [(json!("The harbour"), json!([])), (json!("Alpha"), json!(["The harbour was quiet."]))]
    );
    let sorted = run(["search", "harbour sort:title", folder.name(), "--format", "json"]);
    assert_eq!(sorted.field("title"), ["Alpha", "The harbour"]);
    let by_title =
        ran(command().env("JIANBAO_LIST_SORT", "title").args(["search", "harbour", folder.name()]));
    assert!(by_title.stdout.lines().next().unwrap().ends_with("The harbour"), "{by_title:?}");
    let lines = run(["search", "harbour", folder.name(), "--format", "tsv"]).stdout;
    assert_eq!(lines.lines().count(), 3);
}

#[test]
fn a_long_block_is_cut_around_the_word() {
    let folder = Folder::new();
    let body = format!("<p>{}灯塔{}</p>", "海".repeat(200), "风".repeat(200));
    folder.clipping("a.txt", "长", 0, &body);
    let snippet = run(["search", "灯塔", folder.name(), "--format", "json"]).json()[0]["snippets"][0].clone();
    let snippet = snippet.as_str().unwrap();
    assert!(snippet.starts_with("…海") && snippet.ends_with("风…") && snippet.contains("灯塔"), "{snippet}");
    assert!(snippet.chars().count() < 120, "{snippet}");
}

#[test]
fn what_is_not_found_or_wrong_is_told() {
    let folder = folder();
    let none = run(["search", "zebra", folder.name()]);
    assert_eq!((none.code, none.stdout.as_str()), (1, ""));
    assert!(none.stderr.contains("zebra"), "{none:?}");
    assert_eq!(run(["search", "zebra", folder.name(), "--format", "json"]).stdout, "[]\n");
    let wrong = run(["search", "titel:x", folder.name()]);
    assert!(wrong.code == 2 && wrong.stderr.contains("title"), "{wrong:?}");
    assert_eq!(run(["search", "-harbour", folder.name()]).code, 0, "a query may begin with a minus");
    assert_eq!(run(["search"]).code, 2);
    let samples = run(["search", "灯塔 | lighthouse", "--format", "json"]);
    assert!(samples.code == 0 && !samples.json().is_empty(), "without a folder the samples are searched");
}
