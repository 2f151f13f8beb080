//! Rules: done once to what is new, as one step, and told before if it is wished.

use super::reader::Reader;

const RULES: &str = "[[rule]]\nquery = \"harbour\"\ndo = [\"hide\", \"tag ads\"]\n\n\
                     [[rule]]\nquery = \"title:gamma\"\ndo = [\"later 2w\", \"hide\"]\n";

fn ruled(rules: &str) -> Reader {
    let reader = Reader::new();
    reader.articles.clipping("a.txt", "Alpha", 0, "<p>The harbour was quiet.</p>");
    reader.home.file("config.toml", rules);
    reader
}

impl Reader {
    /// One whose rules have met the first article, and to which two have come since.
    fn with_news() -> Self {
        let reader = ruled(RULES);
        let first = reader.run(&["rules"]);
        assert_eq!((first.code, first.stdout.as_str()), (1, ""), "{first:?}");
        assert!(first.stderr.contains("--all applies them to the article there too"), "{first:?}");
        reader.articles.clipping("b.txt", "Beta", 100, "<p>The harbour was loud.</p>");
        reader.articles.clipping("c.txt", "Gamma", 200, "<p>A harbour, a lighthouse.</p>");
        reader
    }
}

#[test]
fn who_reads_line_by_line_has_them_applied_first() {
    let reader = Reader::with_news();
    let read = reader.run(&["--linear"]);
    assert!(read.stdout.starts_with("By rules: 2 articles hidden"), "{read:?}");
    assert_eq!(reader.titles("is:hidden"), ["Gamma", "Beta"]);
    assert!(!reader.run(&["--linear"]).stdout.contains("By rules"), "nothing is new any more");
}

#[test]
fn what_is_new_is_met_once_and_undone_in_one_step() {
    let reader = Reader::with_news();
    let done = reader.run(&["rules"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.stderr.contains("This was done; jianbao undo undoes it"), "{done:?}");
    assert!(done.stdout.starts_with("2 articles hidden\n"), "{done:?}");
    assert_eq!(reader.titles("is:hidden"), ["Gamma", "Beta"]);
    assert_eq!(reader.titles("tag:ads"), ["Gamma", "Beta"]);
    assert_eq!(reader.titles("is:later"), ["Gamma"]);
    let history = reader.run(&["history"]).stdout;
    assert!(history.contains("2 articles hidden · 2 articles tagged ads · Put off until"), "{history}");
    assert_eq!(reader.run(&["rules"]).code, 1, "nothing is new any more");
    let undone = reader.run(&["undo"]).stdout;
    assert!(undone.starts_with("Undone: 2 articles hidden · 2 articles tagged ads"), "{undone}");
    assert!(reader.titles("is:hidden").is_empty() && reader.titles("tag:ads").is_empty());
    assert_eq!(reader.run(&["rules"]).code, 1, "what was undone stays undone");
    assert_eq!(reader.run(&["index", "--rebuild"]).code, 0);
    assert_eq!(reader.run(&["rules"]).code, 1, "in an index that is made anew, too");
    assert!(reader.titles("is:hidden").is_empty());
}

#[test]
fn a_dry_run_tells_and_does_nothing() {
    let reader = Reader::with_news();
    let told = reader.run(&["rules", "--dry-run"]);
    assert_eq!(told.code, 0, "{told:?}");
    assert!(told.stderr.contains("This would be done; nothing was"), "{told:?}");
    assert!(told.stdout.contains("2 articles tagged ads\n") && told.stdout.contains("  Beta\n"), "{told:?}");
    let json = reader.run(&["rules", "--dry-run", "--format", "json"]);
    assert_eq!(json.field("op"), ["hide", "tag", "later"]);
    assert!(json.stdout.contains("\"title\": \"Beta\"") || json.stdout.contains("\"title\":\"Beta\""));
    assert!(reader.titles("is:hidden").is_empty() && reader.run(&["history"]).stdout.is_empty());
    assert_eq!(reader.run(&["rules"]).code, 0, "nothing was taken for met");
}

#[test]
fn all_means_what_was_there_before_too() {
    let reader = Reader::with_news();
    assert_eq!(reader.run(&["rules", "--all"]).code, 0);
    assert_eq!(reader.titles("tag:ads"), ["Gamma", "Beta", "Alpha"]);
    assert_eq!(reader.run(&["rules", "--all"]).code, 1, "it is so already");
}

#[test]
fn an_update_of_the_index_applies_them() {
    let reader = ruled(RULES);
    let first = reader.run(&["index"]).stdout;
    assert!(!first.contains("By rules"), "{first}");
    reader.articles.clipping("b.txt", "Beta", 100, "<p>The harbour was loud.</p>");
    let second = reader.run(&["index"]).stdout;
    assert!(second.contains("By rules: Hidden · Tagged ads — jianbao undo undoes it"), "{second}");
    let third = reader.run(&["index"]).stdout;
    assert!(!third.contains("By rules"), "{third}");
}

/// As a disk is that is not mounted yet.
#[test]
fn an_empty_folder_has_not_been_met() {
    let reader = Reader::new();
    reader.home.file("config.toml", RULES);
    assert_eq!(reader.run(&["rules"]).stdout, "");
    reader.articles.clipping("a.txt", "Alpha", 0, "<p>The harbour was quiet.</p>");
    let met = reader.run(&["rules"]);
    assert!(met.stderr.contains("--all applies them to the article there too"), "{met:?}");
    assert_eq!(reader.titles("tag:ads"), [""; 0]);
}

#[test]
fn without_rules_nothing_is_done_or_kept() {
    let reader = ruled("");
    let told = reader.run(&["rules"]);
    assert!(told.code == 1 && told.stderr.contains("The configuration has no [[rule]]"), "{told:?}");
    assert_eq!(reader.run(&["index"]).code, 0);
    assert!(!reader.home.path().join("state/jianbao/ruled").exists());
    let wrong = ruled("[[rule]]\nquery = \"x\"\ndo = [\"star\",\n  \"hid\"]\n").run(&["rules"]);
    assert!(
        wrong.code == 2 && wrong.stderr.contains("config.toml:4: rule.do cannot be \"hid\""),
        "{wrong:?}"
    );
}
