//! Marks in the program itself: from the first key to an empty inbox, among many who mark at once, and on a disk that is
//! full.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::folder;
use super::terminal::Terminal;

const PROGRAM: &str = env!("CARGO_BIN_EXE_jianbao");

/// A folder of so many clippings, the newest first by number.
fn many(name: &str, count: usize) -> PathBuf {
    let folder = folder(name);
    for number in 0..count {
        let time = 1_780_000_000_000 - number * 60_000;
        let text = format!(
            "<!--{time}-->\n[Title {number}.](https://a.example/{number})\n------\n\n<p>The body {number}.</p>\n"
        );
        fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }
    folder
}

/// Where someone keeps what they keep.
fn home(folder: &Path) -> [(&'static str, String); 4] {
    ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"]
        .map(|name| (name, folder.join(name).to_str().unwrap().to_owned()))
}

fn start(articles: &Path, home: &[(&'static str, String); 4], size: (u16, u16)) -> Terminal {
    let variables: Vec<(&str, &str)> = home.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let variables = [&variables[..], &[("JIANBAO_LIBRARY_OPTIONS_UNREAD", "all")]].concat();
    Terminal::start_with(&["--language", "en", articles.to_str().unwrap()], size, &variables)
}

fn command(articles: &Path, home: &[(&'static str, String); 4], arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).args(["--in", articles.to_str().unwrap()]).stdin(Stdio::null());
    for name in crate::shared::VARIABLES {
        command.env_remove(name);
    }
    command.envs(home.iter().map(|(name, value)| (name, value))).env("LANG", "C.UTF-8");
    command
}

fn count(articles: &Path, home: &[(&'static str, String); 4], query: &str) -> usize {
    let listed = command(articles, home, &["list", "-q", query, "--format", "json"]).output().unwrap();
    serde_json::from_slice::<Vec<serde_json::Value>>(&listed.stdout).unwrap().len()
}

fn clear(folders: [PathBuf; 2]) {
    for folder in folders {
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn two_hundred_articles_from_the_first_key_to_an_empty_inbox() {
    let (articles, own) = (many("triage", 200), folder("triage-home"));
    let home = home(&own);
    let mut terminal = start(&articles, &home, (100, 30));
    terminal.wait_for("The body 0.");
    terminal.wait_for("200 articles");
    for number in 0..200 {
        terminal.wait_for(&format!("The body {number}."));
        // Each of them leads on to the next row; the last one stays where it is.
        terminal.type_keys(["a", "x", "L"][number % 3]);
    }
    terminal.wait_for("Hidden — u undoes it");
    terminal.type_keys("\x1b[Z\r");
    terminal.wait_for("The inbox is empty");
    assert_eq!(count(&articles, &home, "is:archived"), 67);
    assert_eq!(count(&articles, &home, "is:hidden"), 67);
    assert_eq!(count(&articles, &home, "is:later"), 66);
    terminal.type_keys("u");
    terminal.wait_for("Undone: Hidden");
    terminal.wait_for("Title 199.");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    clear([articles, own]);
}

#[test]
fn two_readers_and_a_storm_of_commands_come_to_show_the_same() {
    let (articles, own) = (many("converge", 20), folder("converge-home"));
    let home = home(&own);
    let mut readers = [start(&articles, &home, (100, 50)), start(&articles, &home, (100, 50))];
    for reader in &mut readers {
        reader.wait_for("The body 0.");
        reader.wait_for("20 articles");
    }
    let mut children: Vec<_> = (0..20)
        .map(|number| {
            let action = if number % 4 == 3 { "--unstar" } else { "--star" };
            let query = format!("title:\"Title {number}.\" | title:\"Title {}.\"", (number + 1) % 20);
            command(&articles, &home, &["mark", action, "-q", &query]).stdout(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for round in 0..10 {
        for (number, reader) in readers.iter_mut().enumerate() {
            reader.type_keys(if (round + number) % 3 == 2 { "u" } else { "sj" });
        }
    }
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    // What comes last is known: then nothing is on its way any more.
    assert!(
        command(&articles, &home, &["mark", "--star", "-q", "title:\"Title 19.\""])
            .status()
            .unwrap()
            .success()
    );
    for reader in &mut readers {
        reader.wait_until("what holds", |screen| {
            screen.matches("min ★").count() == count(&articles, &home, "is:starred")
        });
    }
    let stars = |reader: &Terminal| -> Vec<bool> {
        reader
            .screen()
            .lines()
            .filter(|line| line.contains("Title "))
            .map(|line| line.contains('★'))
            .collect()
    };
    assert_eq!(stars(&readers[0]), stars(&readers[1]));
    for mut reader in readers {
        reader.type_keys("q");
        assert_eq!(reader.finish(), 0);
    }
    clear([articles, own]);
}

/// A disk of its own for the data folder of what is run in it: full, but for what was marked before.
const FULL_DISK: &str = r#"
    mkdir -p "$XDG_DATA_HOME" && mount -t tmpfs -o size=128k none "$XDG_DATA_HOME" || exit 9
    "$1" mark --star -q 'title:"Title 0."' --in "$2" >/dev/null || exit 8
    head -c 1000000 /dev/zero >"$XDG_DATA_HOME/fill" 2>/dev/null
    "$1" --language en "$2"
    code=$?
    "$1" history --format json --in "$2" >"$3"
    exit $code
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_refuses_the_mark_and_keeps_what_was_there() {
    let (articles, own) = (many("full", 300), folder("full-home"));
    let can_mount = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !can_mount.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: this system lets nobody mount a disk of their own");
        return;
    }
    let home = home(&own);
    let history = own.join("history");
    let variables: Vec<(&str, &str)> = home.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let [articles_name, history_name] = [&articles, &history].map(|path| path.to_str().unwrap());
    let arguments = ["-rm", "sh", "-c", FULL_DISK, "sh", PROGRAM, articles_name, history_name];
    let variables = [&variables[..], &[("JIANBAO_LIBRARY_OPTIONS_UNREAD", "all")]].concat();
    let mut terminal = Terminal::start_program("unshare", &arguments, (100, 30), &variables);
    terminal.wait_for("300 articles");
    terminal.wait_until("a star", |screen| screen.matches("min ★").count() == 1);
    let unread = terminal.screen().matches('•').count();
    terminal.type_keys("A");
    terminal.wait_for("Nothing was marked: No space left on device");
    assert_eq!(terminal.screen().matches("min ★").count(), 1);
    assert_eq!(terminal.screen().matches('•').count(), unread);
    terminal.type_keys("jjj");
    terminal.wait_for("The body 3.");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    let history: Vec<serde_json::Value> = serde_json::from_slice(&fs::read(history).unwrap()).unwrap();
    assert_eq!((history.len(), &history[0]["op"]), (1, &"star".into()), "{history:?}");
    clear([articles, own]);
}
