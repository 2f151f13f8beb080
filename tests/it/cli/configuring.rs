//! `jianbao config`, `completions` and `man`.

use std::fs;
use std::path::Path;

use jianbao::command::{Command, Context, Keymap};

use super::program::{Folder, Ran, command, ran, run};

/// Runs the program in a home of its own.
fn at(home: &Folder, arguments: &[&str]) -> Ran {
    ran(command().env("HOME", home.path()).env("XDG_CONFIG_HOME", home.path()).args(arguments))
}

#[test]
fn the_path_is_told_whether_there_is_a_file_or_not() {
    let home = Folder::new();
    let told = at(&home, &["config", "path"]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    assert!(told.stdout.trim_end().ends_with("config.toml"), "{told:?}");
    let named = run(["config", "path", "--config", "/nowhere/mine.toml"]);
    assert_eq!((named.code, named.stdout.trim_end()), (0, "/nowhere/mine.toml"));
}

#[test]
fn a_first_configuration_is_written_once_and_holds() {
    let home = Folder::new();
    let library = home.path().join("my clippings");
    fs::create_dir(&library).unwrap();
    let told = at(&home, &["config", "init", library.to_str().unwrap()]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""), "{told:?}");
    let path = at(&home, &["config", "path"]).stdout.trim_end().to_owned();
    assert!(told.stdout.contains(&path), "{told:?}");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("library = [\"~/my clippings\"]\n"), "{text}");
    assert!(text.contains("# density = \"comfortable\"") && text.contains("\n[list]\n"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let path = Path::new(&path);
        assert_eq!((mode(path), mode(path.parent().unwrap())), (0o600, 0o700), "nobody else reads it");
    }
    let again = at(&home, &["config", "init"]);
    assert_eq!((again.code, again.stdout.as_str()), (2, ""));
    assert!(again.stderr.contains(&path) && again.stderr.lines().count() == 2, "{again:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "nothing was overwritten");
    let list = at(&home, &["list"]);
    assert_eq!(list.code, 1, "the library is an empty folder: {list:?}");
    let missing = at(&Folder::new(), &["config", "init", "/nonexistent/folder"]);
    assert_eq!(missing.code, 2);
}

#[test]
fn every_line_of_a_first_configuration_can_be_taken_as_it_is() {
    let folder = Folder::new();
    let file = folder.path().join("new/deep/config.toml");
    let config = ["--config", file.to_str().unwrap()];
    assert_eq!(run(["config", "init"].iter().chain(&config)).code, 0);
    let text = fs::read_to_string(&file).unwrap();
    let keys = |line: &str| line.strip_prefix("# ").filter(|line| line.contains(" = ")).map(str::to_owned);
    let taken: Vec<String> = text.lines().map(|line| keys(line).unwrap_or(line.to_owned())).collect();
    fs::write(&file, taken.join("\n")).unwrap();
    let shown = run(["config", "show"].iter().chain(&config));
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""));
    assert!(!shown.stdout.contains("# default"), "{}", shown.stdout);
}

#[test]
fn what_holds_is_shown_with_where_it_comes_from_and_is_a_configuration_itself() {
    let folder = Folder::new();
    let file = folder
        .file("mine.toml", "library = [\"a\\u001b[31m\", \"~/国\"]\n[list]\nsort = \"-title\"\nnope = 1\n");
    let show = |path: &Path, more: &[&str]| {
        let mut command = command();
        command.env("JIANBAO_READING_MEASURE", "50").args(["config", "show", "--config"]);
        ran(command.arg(path).args(more))
    };
    let shown = show(&file, &["--theme", "light"]);
    assert_eq!(shown.code, 2, "a mistake is one: {shown:?}");
    let name = file.to_str().unwrap();
    for line in [
        format!("sort = \"-title\" # {name}:3"),
        "measure = 50 # JIANBAO_READING_MEASURE".to_owned(),
        "theme = \"light\" # --theme".to_owned(),
        "density = \"comfortable\" # default".to_owned(),
        format!("library = [\"a\\u001b[31m\", \"~/国\"] # {name}:1"),
    ] {
        assert!(shown.stdout.lines().any(|other| other == line), "{line} is not in:\n{}", shown.stdout);
    }
    let copy = folder.file("copy.toml", &shown.stdout);
    let again = show(&copy, &[]);
    assert_eq!(again.code, 0, "{again:?}");
    let values = |ran: &Ran| -> Vec<String> {
        ran.stdout.lines().filter_map(|line| Some(line.split_once(" # ")?.0.to_owned())).collect()
    };
    assert_eq!(values(&again), values(&shown));
}

#[test]
fn a_variable_that_sets_nothing_is_named_and_what_goes_wrong_is_logged() {
    let folder = Folder::new();
    let log = folder.path().join("log");
    let mut command = command();
    command.env("JIANBAO_READING_MESURE", "50").env("JIANBAO_TITLE", "set by the reader");
    let shown = ran(command.args(["config", "show", "--log"]).arg(&log));
    assert_eq!(shown.code, 2, "{shown:?}");
    let said = "JIANBAO_READING_MESURE: no setting is called so — did you mean JIANBAO_READING_MEASURE?";
    assert!(shown.stderr.contains(said) && !shown.stderr.contains("JIANBAO_TITLE"), "{shown:?}");
    let logged = fs::read_to_string(&log).unwrap();
    assert!(logged.lines().count() == 1 && logged.contains(said) && logged.starts_with("20"), "{logged}");
    let nowhere = run(["list", "--log", "/nowhere/at/all/log"]);
    assert!(nowhere.code == 2 && nowhere.stderr.contains("/nowhere/at/all/log"), "{nowhere:?}");
}

#[test]
fn the_keymap_that_holds_is_a_keymap() {
    let folder = Folder::new();
    let file = folder.file("config.toml", "[ui]\nkeys = \"emacs\"\n");
    folder.file("keymap.toml", "[list]\n\"X\" = \"help\"\n\"j\" = \"noop\"\n\"ctrl-x\" = \"help\"\n");
    let shown = run(["config", "keys", "--config", file.to_str().unwrap()]);
    assert_eq!(shown.code, 2);
    assert!(shown.stderr.contains("keymap.toml:4: ctrl-x") && shown.stderr.contains("Ctrl-x?"), "{shown:?}");
    let mut keymap = Keymap::default();
    assert_eq!(keymap.lay(&shown.stdout), []);
    let keys = |context, command| {
        let keys = keymap.keys_of(context, command);
        keys.iter().map(|keys| jianbao::command::show_sequence(keys)).collect::<Vec<_>>()
    };
    assert!(keys(Context::List, Command::Help).contains(&"X".to_owned()));
    assert!(!keys(Context::List, Command::Down).contains(&"j".to_owned()));
    assert!(keys(Context::Article, Command::Down).contains(&"Ctrl-n".to_owned()));
}

#[test]
fn themes_are_named_and_the_one_in_use_marked() {
    let marked = |ran: &Ran| -> Vec<String> {
        ran.stdout.lines().filter_map(|line| line.strip_prefix("* ")).map(str::to_owned).collect()
    };
    let plain = run(["config", "themes"]);
    assert_eq!((plain.code, marked(&plain)), (0, vec!["auto".to_owned()]));
    assert!(["dark", "light"].iter().all(|name| plain.stdout.lines().any(|line| line.trim() == *name)));
    assert_eq!(marked(&run(["config", "themes", "--theme", "light"])), ["light"]);
}

#[test]
fn completions_and_the_manual_tell_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let completions = run(["completions", shell]);
        assert_eq!((completions.code, completions.stderr.as_str()), (0, ""));
        for word in ["show", "list", "config", "--language"] {
            assert!(completions.stdout.contains(word.trim_start_matches('-')), "{shell}: {word}");
        }
    }
    assert_eq!(run(["completions", "dash"]).code, 2);
    let manual = run(["man"]);
    assert_eq!((manual.code, manual.stderr.as_str()), (0, ""));
    for word in [".TH jianbao 1", "EXIT STATUS", "config init", "\\-\\-width", "completions"] {
        assert!(manual.stdout.contains(word), "{word} is not in:\n{}", manual.stdout);
    }
}

#[test]
fn a_theme_that_is_refused_is_not_shown_as_one_that_holds() {
    let folder = Folder::new();
    let file = folder.file("mine.toml", "[ui]\ntheme = 'nordd'\n");
    let shown = run(["config", "show", "--config", file.to_str().unwrap()]);
    assert!(shown.stderr.contains("nordd"), "{shown:?}");
    assert!(
        shown.stdout.contains("theme = \"auto\" # default") && !shown.stdout.contains("nordd"),
        "{shown:?}"
    );
}
