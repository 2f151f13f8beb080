//! The program itself, in a real pseudo-terminal with a real terminal emulator behind it.
#![cfg(unix)]

mod faults;
mod importing;
mod marks;
mod monkey;
mod opening;
mod programs;
mod saving;
pub(crate) mod terminal;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use jianbao::shell::report;
use jianbao::shell::terminal::Guard;
use jianbao::text::Ruler;

use terminal::Terminal;

/// A folder for one test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("jianbao-pty-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Where the program keeps what it keeps, whatever the system: on macOS that is said by the home alone.
fn at_home(folder: &Path) -> [(&str, &str); 4] {
    let home = folder.to_str().unwrap();
    ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"].map(|name| (name, home))
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
fn the_mouse_is_heard_and_given_to_the_terminal_and_back() {
    let folder = library("mouse");
    let mut terminal = Terminal::start(&["--language", "en", folder.to_str().unwrap()], (100, 30));
    terminal.wait_for("国务卿说了话");
    assert!(terminal.has_mouse());
    let row = terminal.screen().lines().position(|line| line.contains("Beta")).unwrap() + 1;
    terminal.type_keys(&format!("\x1b[<0;10;{row}M\x1b[<0;10;{row}m"));
    terminal.wait_for("第二篇的正文");
    terminal.type_keys("M");
    terminal.wait_for("your terminal");
    assert!(!terminal.has_mouse());
    terminal.type_keys("M");
    terminal.wait_for("for reading");
    assert!(terminal.has_mouse());
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn after_a_prefix_the_menu_comes_by_itself() {
    let mut terminal = Terminal::start(&["--language", "en"], (100, 30));
    terminal.wait_for("filter");
    terminal.type_keys("g");
    terminal.wait_for("read the folders again");
    terminal.type_keys("g");
    terminal.wait_until("no menu", |screen| !screen.contains("read the folders again"));
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
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
fn what_is_printed_on_a_terminal_fits_it() {
    let folder = library("print");
    let long = format!(
        "<!--1780000100000-->\n[{}](https://a.example/long)\n------\n\n<p>x</p>\n",
        "长标题".repeat(40)
    );
    fs::write(folder.join("3.txt"), long).unwrap();
    let path = folder.to_str().unwrap();
    let (code, screen) = Terminal::start(&["list", path], (70, 20)).printed();
    let lines: Vec<&str> = screen.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!((code, lines.len()), (0, 3), "one row each:\n{screen}");
    assert!(lines[0].ends_with('…') && lines[1].ends_with("第一篇 Alpha"), "{screen}");
    let (code, screen) =
        Terminal::start(&["show", folder.join("3.txt").to_str().unwrap()], (120, 20)).printed();
    let widest = screen.lines().map(|line| Ruler::default().width(line)).max().unwrap();
    assert!(code == 0 && (60..=82).contains(&widest), "{widest}:\n{screen}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn answers_that_come_late_run_no_command() {
    let folder = library("late");
    let mut terminal = Terminal::start_mute(&["--language", "en", folder.to_str().unwrap()], (100, 30));
    terminal.wait_for("国务卿说了话");
    terminal.type_keys("\r");
    // As keys these would convert the article and more.
    terminal.type_keys("\x1b]11;rgb:ccc0/0000/0000\x07\x1b[?2027;1$y\x1b[1;2R\x1b[?62;4c");
    terminal.type_keys("J");
    terminal.wait_for("第二篇的正文");
    assert!(!terminal.screen().contains("shown in"), "{}", terminal.screen());
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn nothing_of_the_questions_stays_and_what_is_typed_meanwhile_counts() {
    let folder = library("ahead");
    let mut terminal = Terminal::start(&["--language", "en", folder.to_str().unwrap()], (100, 30));
    terminal.type_keys("/Beta\r");
    terminal.wait_for("/ Beta");
    terminal.wait_for("第二篇的正文");
    assert!(!terminal.screen().contains('“'), "{}", terminal.screen());
    terminal.type_keys("qqq");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_configuration_reaches_the_reader_and_its_mistakes_are_told() {
    let folder = library("config");
    let config = folder.join("mine.toml");
    fs::write(&config, "[reading]\nconversion = \"traditional\"\nmesure = 3\n").unwrap();
    let arguments = ["--language", "en", "--config", config.to_str().unwrap(), folder.to_str().unwrap()];
    let mut terminal = Terminal::start(&arguments, (160, 30));
    terminal.wait_for("mine.toml:3: there is no reading.mesure");
    terminal.wait_for("shown in traditional");
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

/// Does nothing by itself: the next test starts it in a terminal of its own.
#[test]
fn panics_where_it_is_told_to() {
    let Some(folder) = std::env::var_os("JIANBAO_TEST_PANIC") else { return };
    report::install(Path::new(&folder));
    let caught = std::panic::catch_unwind(|| {
        let _guard = Guard::enter().unwrap();
        panic!("on purpose \x1b[2J {}", "x".repeat(1000));
    });
    assert!(caught.is_err());
}

#[test]
fn a_panic_leaves_the_terminal_whole_and_a_report() {
    let folder = folder("panic");
    let program = std::env::current_exe().unwrap();
    let arguments = ["--exact", "pty::panics_where_it_is_told_to", "--nocapture"];
    let reports = folder.join("state/jianbao");
    let environment = [("JIANBAO_TEST_PANIC", reports.to_str().unwrap())];
    let terminal = Terminal::start_program(program.to_str().unwrap(), &arguments, (100, 30), &environment);
    assert_eq!(terminal.finish(), 0);
    let file = fs::read_dir(&reports).unwrap().next().expect("a report").unwrap().path();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&reports), mode(&file)), (0o700, 0o600), "nobody else reads them");
    let report = fs::read_to_string(file).unwrap();
    assert!(report.starts_with(concat!("jianbao ", env!("CARGO_PKG_VERSION"))), "{report}");
    assert!(report.contains("on purpose") && report.contains("pty.rs"), "{report}");
    assert!(!report.contains('\x1b') && !report.contains(&"x".repeat(300)), "{report}");
    fs::remove_dir_all(folder).unwrap();
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

#[test]
fn the_window_has_the_title_of_what_is_read_and_keys_are_told_apart() {
    let folder = library("title");
    let mut terminal = Terminal::start(&["--language", "en", folder.to_str().unwrap()], (100, 30));
    terminal.wait_for("国务卿说了话");
    assert_eq!(terminal.title().as_deref(), Some("jianbao"));
    assert!(terminal.tells_keys_apart());
    terminal.type_keys("\r");
    terminal.wait_for("q back");
    terminal.type_keys("\x1b[106;1:3uJ");
    terminal.wait_for("第二篇的正文");
    assert_eq!(terminal.title().as_deref(), Some("第二篇 Beta · jianbao"), "and a release is no key");
    terminal.type_keys("qq");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_program_that_was_stopped_takes_the_terminal_again() {
    let mut terminal = Terminal::start(&["--language", "en"], (100, 30));
    terminal.wait_for("jianbao");
    terminal.signal("STOP");
    terminal.scribble("\x1b[?1049l\x1b[?25h\x1b[2Jsomeone else was here");
    terminal.signal("CONT");
    terminal
        .wait_until("it is drawn anew", |screen| screen.contains("jianbao") && !screen.contains("someone"));
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
}

#[test]
fn a_terminal_without_a_size_does_no_harm_and_gets_one() {
    let folder = library("sizeless");
    for first in [(0, 0), (100, 30)] {
        let mut terminal = Terminal::start(&["--language", "en", folder.to_str().unwrap()], first);
        if first.0 > 0 {
            terminal.wait_for("国务卿说了话");
        }
        terminal.resize((0, 0));
        terminal.resize((100, 30));
        terminal.wait_for("国务卿说了话");
        terminal.type_keys("j");
        terminal.wait_for("第二篇的正文");
        terminal.type_keys("q");
        assert_eq!(terminal.finish(), 0);
    }
    fs::remove_dir_all(folder).unwrap();
}

/// A shell with job control starts the program, says so when that is stopped, and has it go on after Enter.
#[test]
fn a_program_told_to_stop_gives_the_terminal_back_until_it_goes_on() {
    let folder = library("stop");
    let pid = folder.join("pid");
    let script = format!(
        "set -m; sh -c 'echo $$ >{0}.part; mv {0}.part {0}; exec \"$@\"' - \"$@\"; \
         while [ $? -gt 128 ]; do stops=$((stops + 1)); echo \"stop $stops\"; read -r line; fg; done",
        pid.display()
    );
    let arguments =
        ["-c", &script, "-", env!("CARGO_BIN_EXE_jianbao"), "--language", "en", folder.to_str().unwrap()];
    let mut terminal = Terminal::start_program("sh", &arguments, (100, 30), &[]);
    terminal.wait_for("国务卿说了话");
    let pid = fs::read_to_string(&pid).unwrap();
    let killed = std::process::Command::new("kill").args(["-s", "TSTP", pid.trim()]).status().unwrap();
    assert!(killed.success());
    terminal.wait_for("stop 1");
    assert!(!terminal.has_screen() && !terminal.has_mouse());
    terminal.type_keys("\r");
    terminal.wait_for("国务卿说了话");
    assert!(terminal.has_screen());
    terminal.type_keys("j");
    terminal.wait_for("第二篇的正文");
    terminal.type_keys("\x1a");
    terminal.wait_for("stop 2");
    assert!(!terminal.has_screen() && !terminal.has_mouse());
    terminal.type_keys("\r");
    terminal.wait_for("第二篇的正文");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn where_no_shell_could_have_it_go_on_it_does_not_stop() {
    let folder = library("orphan");
    let mut terminal = Terminal::start(&["--language", "en", folder.to_str().unwrap()], (100, 30));
    terminal.wait_for("国务卿说了话");
    terminal.signal("TSTP");
    terminal.type_keys("\x1aj");
    terminal.wait_for("第二篇的正文");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_deck_of_two_hundred_is_gone_through_from_the_first_key_to_the_last() {
    let folder = folder("deck");
    for number in 0..200_i64 {
        let time = 1_780_000_000_000 - number * 60_000;
        let text = format!(
            "<!--{time}-->\n[Title {number}](https://a.example/{number})\n------\n\n<p>The body {number}.</p>\n"
        );
        fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }
    let mut terminal = Terminal::start(&["--language", "en", folder.to_str().unwrap()], (100, 30));
    terminal.wait_for("The body 0.");
    terminal.wait_for("200 articles");
    terminal.type_keys("gt");
    for number in 0..200 {
        terminal.wait_for(&format!("The body {number}."));
        terminal.type_keys(["r", "a", "x", "L", " "][number % 5]);
    }
    terminal.wait_for("Done this time");
    terminal.wait_for("80  Read");
    terminal.wait_for("40  Hidden");
    terminal.type_keys("\rq");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_monkey_at_the_keys_leaves_the_screen_as_a_redraw_would() {
    let mut terminal = Terminal::start(&["--language", "zh"], (120, 36));
    terminal.wait_for("帮助");
    let mut random = monkey::Random(20_261_120);
    for _ in 0..4 {
        monkey::play(&mut terminal, &mut random, 60);
    }
    monkey::leave(terminal);
}
