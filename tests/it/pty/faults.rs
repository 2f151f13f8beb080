//! What goes wrong around the reader: it goes on, and says what it cannot do.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::terminal::Terminal;
use super::{at_home, folder, library};

/// A folder of so many clippings, the newest first by number.
fn many(name: &str, count: usize) -> PathBuf {
    let folder = folder(name);
    for number in 1..=count {
        let time = 1_780_000_000_000 - number * 1000;
        let text = format!(
            "<!--{time}-->\n[第{number}篇。](https://a.example/{number})\n------\n\n<p>正文{number}完</p>\n"
        );
        fs::write(folder.join(format!("{number:03}.txt")), text).unwrap();
    }
    folder
}

fn start(folder: &Path) -> Terminal {
    Terminal::start(&["--language", "en", folder.to_str().unwrap()], (100, 30))
}

fn leave(mut terminal: Terminal) {
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn two_hundred_keys_at_once_are_two_hundred_keys() {
    let folder = many("keys", 300);
    let mut terminal = start(&folder);
    terminal.wait_for("300 articles");
    terminal.wait_for("正文1完");
    terminal.type_keys(&"j".repeat(200));
    terminal.wait_for("201 / 300");
    terminal.wait_for("正文201完");
    leave(terminal);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_pasted_runs_no_command() {
    let folder = many("paste", 5);
    let mut terminal = start(&folder);
    terminal.wait_for("正文1完");
    let mut pasted = String::from("\x1b[200~");
    for _ in 0..50 {
        write!(pasted, "qajxr!reboot\r:quit\r").unwrap();
    }
    terminal.type_keys(&format!("{pasted}\x1b[201~j"));
    terminal.wait_for("正文2完");
    assert!(terminal.screen().contains("2 / 5"), "{}", terminal.screen());
    leave(terminal);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_reader_that_the_system_stopped_goes_on() {
    let folder = many("stopped", 5);
    let mut terminal = start(&folder);
    terminal.wait_for("正文1完");
    terminal.signal("STOP");
    terminal.type_keys("jj");
    terminal.resize((120, 36));
    terminal.signal("CONT");
    terminal.wait_for("正文3完");
    leave(terminal);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn eight_readers_share_a_folder_and_see_each_others_marks() {
    let folder = many("eight", 20);
    let home = super::folder("eight-home");
    let shared = at_home(&home);
    let arguments = ["--language", "en", folder.to_str().unwrap()];
    let mut readers: Vec<_> = (0..8).map(|_| Terminal::start_with(&arguments, (100, 30), &shared)).collect();
    for reader in &mut readers {
        reader.wait_for("正文1完");
    }
    // Each stars another article, the first the first.
    for (number, reader) in readers.iter_mut().enumerate() {
        reader.type_keys(&format!("{}s", "j".repeat(number)));
    }
    for reader in &mut readers {
        reader.wait_until("eight stars", |screen| screen.matches("min ★").count() == 8);
    }
    for reader in readers {
        leave(reader);
    }
    fs::remove_dir_all(folder).unwrap();
    fs::remove_dir_all(home).unwrap();
}

#[test]
fn a_file_that_became_a_pipe_or_a_folder_is_told_and_blocks_nothing() {
    let folder = many("pipe", 6);
    let mut terminal = start(&folder);
    terminal.wait_for("正文1完");
    for number in [3, 4] {
        fs::remove_file(folder.join(format!("00{number}.txt"))).unwrap();
    }
    let pipe = folder.join("003.txt");
    let mode = rustix::fs::Mode::RWXU;
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    fs::create_dir(folder.join("004.txt")).unwrap();
    terminal.type_keys("G");
    terminal.wait_for("正文6完");
    terminal.type_keys("kkkk");
    terminal.wait_for("正文2完");
    leave(terminal);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn where_no_mark_can_be_written_that_is_said_and_reading_goes_on() {
    let folder = library("no-marks");
    let home = super::folder("no-marks-home");
    // A file where a folder should be, which stops root too.
    let data = home.join("share");
    fs::write(&data, "no folder").unwrap();
    let variables = [("XDG_DATA_HOME", data.to_str().unwrap())];
    let mut terminal =
        Terminal::start_with(&["--language", "en", folder.to_str().unwrap()], (100, 30), &variables);
    terminal.wait_for("国务卿说了话");
    terminal.type_keys("s");
    terminal.wait_for("Nothing was marked: ");
    assert!(!terminal.screen().contains('★'), "{}", terminal.screen());
    terminal.type_keys("j");
    terminal.wait_for("第二篇的正文");
    leave(terminal);
    fs::remove_dir_all(folder).unwrap();
    fs::remove_dir_all(home).unwrap();
}

#[test]
fn articles_of_a_folder_that_may_not_be_read_are_told_and_the_rest_is_there() {
    let folder = many("shut", 3);
    let shut = folder.join("shut");
    fs::create_dir(&shut).unwrap();
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    let mut terminal = start(&folder);
    terminal.wait_for("正文1完");
    terminal.wait_for("3 articles");
    leave(terminal);
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).unwrap();
    fs::remove_dir_all(folder).unwrap();
}

/// Stands between a program and the system: who opens a `.txt` waits as long as the file that `SLOW_DISK` names is there.
#[cfg(target_os = "linux")]
const SLOW_DISK: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int open_late(const char *name, const char *path, int flags, int mode) {
    const char *slow = getenv("SLOW_DISK"), *end = strrchr(path, '.');
    while (slow && end && !strcmp(end, ".txt") && !access(slow, F_OK))
        usleep(1000);
    int (*open)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
    return open(path, flags, mode);
}

static int mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; }

#define LATE(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        int mode = mode_of(flags, rest); \
        va_end(rest); \
        return open_late(#name, path, flags, mode); \
    }
LATE(open)
LATE(open64)
"#;

/// The library that stands between, and the file that makes it wait.
#[cfg(target_os = "linux")]
fn slow_disk(home: &Path) -> (PathBuf, PathBuf) {
    let (source, library) = (home.join("slow.c"), home.join("slow.so"));
    fs::write(&source, SLOW_DISK).unwrap();
    let mut compiler = std::process::Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-o"]).args([&library, &source]).arg("-ldl");
    assert!(compiler.status().unwrap().success());
    (library, home.join("slow"))
}

#[cfg(target_os = "linux")]
#[test]
fn while_a_disk_does_not_answer_every_key_does() {
    let folder = many("slow", 90);
    let home = super::folder("slow-home");
    let (library, slow) = slow_disk(&home);
    let environment = [("LD_PRELOAD", library.to_str().unwrap()), ("SLOW_DISK", slow.to_str().unwrap())];
    let arguments = ["--language", "en", folder.to_str().unwrap()];
    let mut terminal = Terminal::start_with(&arguments, (100, 30), &environment);
    terminal.wait_for("90 articles");
    terminal.wait_for("正文1完");
    fs::write(&slow, "").unwrap();
    terminal.type_keys("G");
    terminal.wait_for("90 / 90");
    terminal.type_keys("kkkk");
    terminal.wait_for("86 / 90");
    terminal.type_keys("?");
    terminal.wait_for("Keys");
    assert!(!terminal.screen().contains("正文86完"), "the disk answers:\n{}", terminal.screen());
    terminal.type_keys("\x1b");
    fs::remove_file(&slow).unwrap();
    terminal.wait_for("正文86完");
    leave(terminal);
    fs::remove_dir_all(folder).unwrap();
    fs::remove_dir_all(home).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn while_a_picture_does_not_come_for_an_export_every_key_does() {
    let (folder, home) = (super::folder("slow-export"), super::folder("slow-export-home"));
    let (library, slow) = slow_disk(&home);
    // The picture is called as what comes late.
    fs::create_dir(folder.join("1_files")).unwrap();
    fs::write(folder.join("1_files/late.txt"), b"GIF89a").unwrap();
    for number in [1, 2] {
        let page = format!(
            "<!doctype html><title>{number}</title><meta name=date content=2021-01-0{number}><article><p>正文{number}完\
             <p><img src=1_files/late.txt alt=图></article>"
        );
        fs::write(folder.join(format!("{number}.html")), page).unwrap();
    }
    let environment = [("LD_PRELOAD", library.to_str().unwrap()), ("SLOW_DISK", slow.to_str().unwrap())];
    let arguments = ["--language", "en", folder.to_str().unwrap()];
    let mut terminal = Terminal::start_with(&arguments, (100, 30), &environment);
    terminal.wait_for("正文2完");
    fs::write(&slow, "").unwrap();
    let path = home.join("out.html");
    terminal.type_keys(&format!("eh\x15{}\r", path.display()));
    terminal.type_keys("j");
    terminal.wait_for("正文1完");
    assert!(!path.exists(), "the disk answers");
    fs::remove_file(&slow).unwrap();
    terminal.wait_for("Written to");
    assert!(fs::read_to_string(&path).unwrap().contains("data:image/gif;base64,R0lGODlh"));
    leave(terminal);
    fs::remove_dir_all(folder).unwrap();
    fs::remove_dir_all(home).unwrap();
}
