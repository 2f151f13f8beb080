//! README is true: its table of keys is the keymap's, its commands exist.

use jianbao::article::Format;
use jianbao::command::{Command, Context, Group, Keymap, show_sequence};
use jianbao::library::samples;
use jianbao::ui::BUNDLED;
use jianbao::words::{Locale, Words};

use crate::journeys::Reader;

fn readme() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

fn keys(keymap: &Keymap, context: Context, command: Command) -> String {
    let keys = keymap.keys_of(context, command);
    let keys: Vec<String> = keys.iter().map(|keys| format!("`{}`", show_sequence(keys))).collect();
    if keys.is_empty() { "–".to_owned() } else { keys.join(" ") }
}

/// Where a command has keys that has none in the columns.
fn elsewhere(keymap: &Keymap, command: Command) -> String {
    let places = [
        (Context::Deck, "one by one"),
        (Context::Overlay, "in the list of notes"),
        (Context::Timeline, "in the timeline"),
        (Context::Sidebar, "in the sidebar"),
    ];
    let told = places.iter().filter(|(context, _)| !keymap.keys_of(*context, command).is_empty());
    told.map(|(context, place)| format!("; {place}: {}", keys(keymap, *context, command))).collect()
}

fn table() -> String {
    let keymap = Keymap::bundled();
    let words = Words::new(Locale::English);
    let mut lines =
        vec!["| | in the list | in the article | selecting |".to_owned(), "|---|---|---|---|".to_owned()];
    for group in Group::ALL {
        lines.push(format!("| **{}** | | | |", words.get(&format!("group-{}", group.name()))));
        for command in Command::ALL.iter().filter(|command| command.group() == group) {
            let sentence = words.get(&format!("command-{}", command.name()));
            let list = keys(&keymap, Context::List, *command);
            let article = keys(&keymap, Context::Article, *command);
            let selection = keys(&keymap, Context::Selection, *command);
            let elsewhere = if [&list, &article, &selection].iter().all(|keys| *keys == "–") {
                elsewhere(&keymap, *command)
            } else {
                String::new()
            };
            lines.push(format!("| {sentence}{elsewhere} | {list} | {article} | {selection} |"));
        }
    }
    lines.join("\n")
}

/// README holds a table that begins so. With `JIANBAO_UPDATE=1` it is written there instead.
#[track_caller]
fn holds(table: &str, beginning: &str) {
    if std::env::var_os("JIANBAO_UPDATE").is_some() {
        let readme = readme();
        let start = readme.find(beginning).expect("a table that begins so");
        let end = start + readme[start..].find("\n\n").expect("its end");
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        std::fs::write(path, format!("{}{table}{}", &readme[..start], &readme[end..])).unwrap();
    }
    assert!(
        readme().contains(table),
        "README.md should hold this table (JIANBAO_UPDATE=1 cargo test readme writes it):\n{table}"
    );
}

#[test]
fn the_table_of_keys_is_that_of_the_keymap() {
    let table = table();
    holds(&table, "| | in the list");
}

#[test]
fn the_table_of_formats_is_that_of_the_program() {
    let words = Words::new(Locale::English);
    let mut lines = vec!["| format | what of it |".to_owned(), "|---|---|".to_owned()];
    for format in Format::ALL {
        let [name, keeps] = ["", "-keeps"].map(|end| words.get(&format!("format-{}{end}", format.name())));
        lines.push(format!("| {name} | {keeps} |"));
    }
    let table = lines.join("\n");
    holds(&table, "| format | what of it |");
}

/// With `JIANBAO_UPDATE=1` the drawing is written into README instead.
#[test]
fn the_drawing_on_top_is_a_screen() {
    let mut reader = Reader::open(&samples(), (92, 26), Locale::Chinese);
    let screen = reader.keys("6 j").screen();
    let drawing = format!("```text\n{screen}\n```\n");
    if std::env::var_os("JIANBAO_UPDATE").is_some() {
        let readme = readme();
        let start = readme.find("```text\n").expect("a drawing");
        let end = start + readme[start..].find("\n```\n").expect("its end") + "\n```\n".len();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        std::fs::write(path, format!("{}{drawing}{}", &readme[..start], &readme[end..])).unwrap();
    }
    assert!(
        readme().contains(&drawing),
        "README.md should hold this drawing (JIANBAO_UPDATE=1 cargo test readme writes it):\n{drawing}"
    );
}

#[test]
fn the_two_commands_come_first() {
    let readme = readme();
    let run = readme.find("cargo run --release").expect("the first command");
    let test = readme.find("cargo test").expect("the second command");
    assert!(run < test && test < readme.find("## Keys").unwrap());
}

#[test]
fn the_configuration_shown_is_the_one_that_holds_without_any() {
    let bundled = include_str!("../../assets/config.toml").replace("\r\n", "\n");
    let (_, keys) = bundled.split_once("\n\n").expect("a comment about the file");
    assert!(readme().contains(&format!("```toml\n{keys}```")), "README.md should hold:\n{keys}");
}

#[test]
fn the_bundled_themes_stand_in_the_order_of_the_program() {
    let readme = readme();
    let (_, themes) = readme.split_once("Bundled are ").expect("the themes");
    let told: Vec<&str> = themes.split('`').skip(1).step_by(2).take(BUNDLED.len()).collect();
    assert_eq!(told, BUNDLED);
}

#[test]
fn every_fault_that_is_spoken_of_has_its_test() {
    let readme = readme();
    let faults = readme.split("### What may go wrong").nth(1).unwrap().split("\n\n## ").next().unwrap();
    let rows: Vec<&str> = faults.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 15, "{}", rows.len());
    let sources = sources();
    for row in rows {
        let names: Vec<&str> = row.split('|').nth(3).unwrap().split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "{row}");
        for name in names {
            assert!(sources.contains(&format!("fn {name}(")), "there is no test {name}");
        }
    }
}

/// All tests, those of the laws within their macros too.
fn sources() -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("tests/it"), root.join("src")];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                text += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    text
}
