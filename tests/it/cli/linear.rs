//! `jianbao --linear`: line by line, for screen readers and scripts.

#[cfg(unix)]
use super::program::command;
use super::program::{Folder, fed, run};

fn folder() -> Folder {
    let folder = Folder::new();
    let long: String = (1..=90).map(|n| format!("<p>Paragraph number {n} of the long one.</p>")).collect();
    let linked = "<p>国务卿说了话。</p><p>See <a href='https://b.example/x'>there</a> and \
        <a href='javascript:alert(1)'>a trap</a>.</p>";
    folder.clipping("1.txt", "Linked", 300, linked);
    folder.clipping("2.txt", "Long", 200, &long);
    folder.clipping("3.txt", "Third \u{1b}[31mred", 100, "<p>Third body.</p>");
    folder
}

#[track_caller]
fn said(folder: &Folder, lines: &str) -> String {
    let ran = fed(&["--linear", "--language", "en", folder.name()], lines.as_bytes());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    assert!(!ran.stdout.contains('\u{1b}'), "no escapes: {:?}", ran.stdout);
    ran.stdout
}

#[test]
fn the_list_is_numbered_and_a_number_opens() {
    let folder = folder();
    let text = said(&folder, "");
    assert!(text.starts_with("3 articles"), "{text}");
    assert!(text.contains("\n1. Linked, a.example, ") && text.contains("\n3. Third red"), "{text}");
    let text = said(&folder, "3\n");
    assert!(text.contains("Third body.") && text.contains("End of the article"), "{text}");
    assert!(said(&folder, "9\n").contains("no article of that number"));
    assert!(said(&folder, "0\n").contains("no article of that number"));
}

#[test]
fn enter_brings_more_and_each_paragraph_is_one_line() {
    let folder = folder();
    let text = said(&folder, "2\n");
    assert!(text.contains("\nParagraph number 1 of the long one.\n"), "{text}");
    assert!(!text.contains("number 90") && text.contains("paragraphs left"), "{text}");
    let all = said(&folder, "2\n\n\n\n\n");
    for n in 1..=90 {
        assert_eq!(all.matches(&format!("Paragraph number {n} of")).count(), 1, "{n}");
    }
    assert!(all.contains("End of the article"));
    let text = said(&folder, "2\nn\nn\n");
    assert!(text.contains("Third body.") && text.contains("no article of that number"), "{text}");
}

#[test]
fn a_search_narrows_the_list_and_b_leads_back() {
    let folder = folder();
    let text = said(&folder, "/國務卿\n1\nb\nb\n");
    let parts: Vec<&str> = text.split("article").collect();
    assert!(text.contains("1 article") && text.contains("国务卿说了话。"), "{text}");
    assert!(parts.len() > 3 && text.matches("3 articles").count() == 2, "{text}");
    assert!(said(&folder, "/nowhere\n").contains("No article matches nowhere"));
    let sorted = said(&folder, "/sort:-date\n");
    assert!(sorted.contains("\n1. Third red"), "{sorted}");
    let wrong = said(&folder, "/titel:x\n");
    assert!(wrong.contains("title"), "a wrong query says what is right: {wrong}");
}

#[test]
fn links_are_listed_opened_and_refused() {
    let folder = folder();
    let text = said(&folder, "1\nl\no 2\no 7\nb\no 1\n");
    assert!(text.contains("1. there, ") && text.contains("b.example/x"), "{text}");
    assert!(text.contains("javascript") && text.contains("no link of that number"), "{text}");
    assert!(text.contains("Open an article first"), "{text}");
}

#[cfg(unix)]
#[test]
fn o_opens_the_browser() {
    let folder = folder();
    let mut command = command();
    let log = folder.path().join("log");
    let script = folder.file("browser.sh", format!("#!/bin/sh\nprintf '%s' \"$1\" > {}\n", log.display()));
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let input = folder.file("input", "1\no 1\n");
    let output = command
        .args(["--linear", "--language", "en", folder.name()])
        .env("BROWSER", &script)
        .stdin(std::fs::File::open(input).unwrap())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Opened"), "{text}");
}

#[test]
fn it_speaks_chinese_and_tells_its_words() {
    let folder = folder();
    let ran = fed(&["--linear", "--language", "zh", folder.name()], "？\n什么\n".as_bytes());
    assert!(ran.stdout.contains("3 篇") && ran.stdout.contains("退出"), "{}", ran.stdout);
    assert!(ran.stdout.contains("没有这个命令"), "{}", ran.stdout);
    assert!(said(&folder, "?\nq\n1\n").contains("q leave"));
}

#[test]
fn codes_are_those_of_other_commands() {
    let empty = Folder::new();
    assert_eq!(run(["--linear", empty.name()]).code, 1);
    assert_eq!(run(["--linear", "/no/such/folder"]).code, 2);
    assert_eq!(run(["--linear", "-q", "(", empty.name()]).code, 2);
    let folder = folder();
    assert_eq!(run(["--linear", "-q", "nowhere", folder.name()]).code, 1);
}
