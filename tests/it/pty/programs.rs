//! Other programs, for real: a script beside the reader, one that has the terminal, the editor, a file.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::terminal::Terminal;
use super::{folder, library};

/// A script in a folder of its own, and its path.
fn script(name: &str, text: &str) -> PathBuf {
    let path = folder(name).join("script.sh");
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn reader(library: &Path, environment: &[(&str, &str)]) -> Terminal {
    let mut terminal =
        Terminal::start_with(&["--language", "en", library.to_str().unwrap()], (100, 30), environment);
    terminal.wait_for("国务卿说了话");
    terminal
}

#[test]
fn a_program_beside_the_reader_gets_the_article_and_its_fields() {
    let library = library("pipe");
    let script = script(
        "pipe-script",
        "echo \"<$1|$#|$JIANBAO_URL|$JIANBAO_TITLE>\"; basename \"$JIANBAO_PATH\"; cat",
    );
    let mut terminal = reader(&library, &[]);
    terminal.type_keys(&format!("|{} 'a b;$(id)'\r", script.display()));
    terminal.wait_for("<a b;$(id)|1|https://a.example/one?x=1&y=2|第一篇 Alpha>");
    let screen = terminal.screen();
    assert!(screen.contains("1.txt") && screen.contains("国务卿说了话。a link"), "{screen}");
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn a_program_that_never_ends_blocks_nothing_and_is_stopped() {
    let library = library("endless");
    let script = script("endless-script", "sleep 1000 & echo $! >\"$0.pid\"; wait");
    let pid = script.with_extension("sh.pid");
    let mut terminal = reader(&library, &[]);
    terminal.type_keys(&format!("|{}\r", script.display()));
    terminal.wait_until("it runs", |_| fs::read_to_string(&pid).is_ok_and(|text| text.ends_with('\n')));
    terminal.type_keys("j");
    terminal.wait_for("第二篇的正文");
    terminal.type_keys("\x03");
    terminal.wait_for("was stopped");
    let status = format!("/proc/{}/stat", fs::read_to_string(&pid).unwrap().trim());
    terminal.wait_until("what it started is gone too", |_| {
        fs::read_to_string(&status).map_or(true, |stat| stat.contains(") Z "))
    });
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn a_program_that_closes_its_outputs_is_waited_for_all_the_same() {
    let library = library("closes");
    let mut terminal = reader(&library, &[]);
    terminal.type_keys("|sh -c 'exec >&- 2>&-; exit 3'\r");
    terminal.wait_for("ended with code 3");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn endless_output_is_cut() {
    let library = library("yes");
    let mut terminal = reader(&library, &[]);
    terminal.type_keys("|yes 没完\r");
    terminal.wait_for("this is the beginning");
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn a_program_has_the_terminal_and_its_keys_and_gives_them_back() {
    let library = library("run");
    let script = script("run-script", "printf 'name? '; read -r name; echo \"hello $name, $JIANBAO_TITLE\"");
    let mut terminal = reader(&library, &[]);
    terminal.type_keys(&format!("!{}\r", script.display()));
    terminal.wait_for("name?");
    terminal.type_keys("jj\r");
    terminal.wait_for("hello jj, 第一篇 Alpha");
    terminal.wait_for("Enter returns");
    terminal.type_keys("\r");
    terminal.wait_for("国务卿说了话");
    terminal.type_keys("j");
    terminal.wait_for("第二篇的正文");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn ctrl_c_in_a_program_ends_the_program_only() {
    let library = library("interrupt");
    let mut terminal = reader(&library, &[]);
    terminal.type_keys("!sh -c 'printf re; echo ady; exec sleep 1000'\r");
    terminal.wait_for("ready");
    terminal.type_keys("\x03");
    terminal.wait_for("Enter returns");
    terminal.type_keys("\r");
    terminal.wait_for("国务卿说了话");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn the_editor_opens_the_original() {
    let library = library("editor");
    let script =
        script("editor-script", "printf '%s|' \"$#\" \"$@\" >\"$0.part\"; mv \"$0.part\" \"$0.log\"");
    let log = script.with_extension("sh.log");
    let editor = format!("{} -R", script.display());
    let mut terminal = reader(&library, &[("VISUAL", &editor)]);
    terminal.type_keys("gE");
    terminal.wait_until("the editor was called", |_| log.exists());
    assert_eq!(fs::read_to_string(&log).unwrap(), format!("2|-R|{}|", library.join("1.txt").display()));
    terminal.type_keys("j");
    terminal.wait_for("第二篇的正文");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn an_article_is_written_to_a_file_once() {
    let library = library("export");
    let path = folder("export-to").join("out.md");
    let mut terminal = reader(&library, &[]);
    terminal.type_keys(&format!("em\x15{}\r", path.display()));
    terminal.wait_for("Written to");
    let written = fs::read_to_string(&path).unwrap();
    assert!(
        written.starts_with("# 第一篇 Alpha") && written.contains("[a link](https://b.example/path)"),
        "{written}"
    );
    terminal.type_keys(&format!("et\x15{}\r", path.display()));
    terminal.wait_for("there is already");
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}
