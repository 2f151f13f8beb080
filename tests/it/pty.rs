//! The program itself, in a real pseudo-terminal with a real terminal emulator behind it.
#![cfg(unix)]

mod terminal;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use terminal::Terminal;

/// A folder for one test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("jianbao-pty-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder with two clippings.
fn library(name: &str) -> PathBuf {
    let folder = folder(name);
    let first = "<!--1780000000000-->\n[第一篇 Alpha](https://a.example/one?x=1&y=2)\n------\n\n\
        <p>国务卿说了话。<a href=\"https://b.example/path\">a link</a></p>\n";
    let second =
        "<!--1779900000000-->\n[第二篇 Beta](https://a.example/two)\n------\n\n<p>第二篇的正文。</p>\n";
    fs::write(folder.join("1.txt"), first).unwrap();
    fs::write(folder.join("2.txt"), second).unwrap();
    folder
}

#[test]
fn the_samples_open_without_anything() {
    let mut terminal = Terminal::start(&["--language", "zh"], (120, 36));
    terminal.wait_for("欢迎使用剪报");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn a_folder_is_read_searched_resized_and_left() {
    let folder = library("read");
    let mut terminal = Terminal::start(&["--language", "en", folder.to_str().unwrap()], (100, 30));
    terminal.wait_for("国务卿说了话");
    terminal.type_keys("j");
    terminal.wait_for("第二篇的正文");
    terminal.type_keys("k\r/國務卿\r");
    terminal.wait_for("match 1 of 1");
    terminal.resize((60, 20));
    terminal.wait_until("one pane", |screen| screen.contains("国务卿说了话") && !screen.contains("Beta"));
    terminal.type_keys("qqq");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_link_opens_in_the_browser_as_one_argument() {
    let folder = library("browser");
    let (script, log) = (folder.join("browser.sh"), folder.join("opened"));
    let text =
        format!("#!/bin/sh\nprintf '%s|' \"$#\" \"$@\" > '{0}.part' && mv '{0}.part' '{0}'\n", log.display());
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let browser = [("BROWSER", script.to_str().unwrap())];
    let mut terminal =
        Terminal::start_with(&["--language", "en", folder.to_str().unwrap()], (100, 30), &browser);
    terminal.wait_for("国务卿说了话");
    terminal.type_keys("o");
    terminal.wait_until("the browser was called", |_| log.exists());
    assert_eq!(fs::read_to_string(&log).unwrap(), "1|https://a.example/one?x=1&y=2|");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn signals_leave_the_terminal_whole() {
    let mut terminal = Terminal::start(&["--language", "en"], (100, 30));
    terminal.wait_for("jianbao");
    terminal.signal("TERM");
    assert_eq!(terminal.finish(), 143);
}

#[test]
fn a_storm_of_sizes_and_keys_does_no_harm() {
    let mut terminal = Terminal::start(&["--language", "en"], (100, 30));
    terminal.wait_for("jianbao");
    for (columns, rows) in [(1, 1), (200, 60), (20, 4), (90, 10), (3, 40), (89, 30)] {
        terminal.resize((columns, rows));
        terminal.type_keys("jjkGgg \x1b[B\x1b[A\t");
    }
    terminal.resize((100, 30));
    terminal.wait_for("jianbao");
    terminal.type_keys("\x03\x03");
    assert_eq!(terminal.finish(), 0);
}
