//! The configuration: where it is found, what it changes, what is said about its mistakes.

use std::fs;

use jianbao::text::Ruler;

use super::program::{Folder, Ran, command, ran, run};

const BODY: &str = "<p>第一段，国务卿说了话。</p><p>第二段，天下起了雨，台北的街上没有人。</p>";

/// A folder with an article, and the article's path.
fn article() -> (Folder, String) {
    let folder = Folder::new();
    let path = folder.clipping("one.txt", "一篇文章", 0, &BODY.repeat(8));
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// Shows the article with a configuration.
fn shown(folder: &Folder, path: &str, text: &str) -> Ran {
    let file = folder.file("mine.toml", text);
    run(["show", path, "--config", file.to_str().unwrap()])
}

fn widest(ran: &Ran) -> usize {
    ran.stdout.lines().map(|line| Ruler::default().width(line)).max().unwrap()
}

#[test]
fn show_obeys() {
    let (folder, path) = article();
    let plain = run(["show", &path]);
    assert!(widest(&plain) > 42);
    let narrow = shown(&folder, &path, "[reading]\nmeasure = 40\n");
    assert_eq!((narrow.code, narrow.stderr.as_str()), (0, ""));
    assert!((30..=42).contains(&widest(&narrow)), "{}", narrow.stdout);
    let file = folder.file("mine.toml", "[reading]\nhanging = 'off'\n");
    let without = run(["show", &path, "--width", "30", "--config", file.to_str().unwrap()]);
    let with = run(["show", &path, "--width", "30"]);
    assert_ne!(without.stdout, with.stdout, "hanging changes the lines");
    assert!(widest(&without) <= 30 && widest(&with) <= 30);
}

#[test]
fn it_is_found_in_the_folder_for_configurations() {
    let (_folder, path) = article();
    let home = Folder::new();
    let show =
        || ran(command().env("HOME", home.path()).env("XDG_CONFIG_HOME", home.path()).args(["show", &path]));
    let before = show();
    assert_eq!((before.code, before.stderr.as_str()), (0, ""), "none is no mistake");
    // Where it is looked for differs from system to system.
    for folder in ["jianbao", "Library/Application Support/jianbao"] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
        home.file(format!("{folder}/config.toml"), "[reading]\nmeasure = 30\n");
    }
    if cfg!(unix) {
        assert!(widest(&show()) <= 32, "{}", show().stdout);
    }
}

#[test]
fn mistakes_are_told_with_their_place_and_the_rest_holds() {
    let (folder, path) = article();
    let text = "[reading]\nmesure = 30\nhanging = \"of\"\nmeasure = 40\n[lsit]\n";
    let ran = shown(&folder, &path, text);
    assert_eq!(ran.code, 2);
    assert!((30..=42).contains(&widest(&ran)), "{}", ran.stdout);
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    for (line, parts) in lines.iter().zip([
        ["mine.toml:2:", "reading.mesure", "measure?"],
        ["mine.toml:3:", "auto, on, off", "did you mean on?"],
        ["mine.toml:5:", "[lsit]", "no"],
    ]) {
        assert!(parts.iter().all(|part| line.contains(part)), "{line}: {parts:?}");
    }
    let list =
        run(["list", folder.name(), "--format", "json", "--config", &format!("{}/mine.toml", folder.name())]);
    assert_eq!(list.code, 2);
    assert!(!list.json().is_empty(), "what was asked for is printed");
}

#[test]
fn a_file_that_was_named_must_be_there() {
    let (folder, path) = article();
    for name in ["absent.toml", "."] {
        let file = folder.path().join(name);
        let ran = run(["show", &path, "--config", file.to_str().unwrap()]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert!(ran.stderr.contains(file.to_str().unwrap()), "{ran:?}");
    }
}

#[test]
fn escapes_in_a_mistake_reach_no_terminal() {
    let (folder, path) = article();
    let ran = shown(&folder, &path, "[reading]\n\"\\u001b[2Jx\" = 1\nhanging = \"\u{202e}\\u001b[31m\"\n");
    assert_eq!(ran.code, 2);
    assert!(!ran.stderr.contains(['\x1b', '\u{202e}']), "{:?}", ran.stderr);
}

#[test]
fn the_library_is_opened_where_no_path_is_named_and_a_missing_folder_is_told() {
    let (first, second, home) = (Folder::new(), Folder::new(), Folder::new());
    first.clipping("a.txt", "甲", 1, BODY);
    second.clipping("b.txt", "乙", 2, BODY);
    fs::create_dir(home.path().join("clippings")).unwrap();
    home.clipping("clippings/c.txt", "丙", 3, BODY);
    let text = format!(
        "library = [{:?}, {:?}, \"~/clippings\"]\n[list]\nsort = \"-date\"\n",
        first.name(),
        second.name()
    );
    let file = home.file("config.toml", text);
    let list =
        || ran(command().env("HOME", home.path()).args(["list", "--format", "json", "--config"]).arg(&file));
    if cfg!(unix) {
        assert_eq!((list().code, list().field("title")), (0, ["甲", "乙", "丙"].map(str::to_owned).to_vec()));
    }
    fs::rename(first.path(), first.path().with_extension("gone")).unwrap();
    let ran = list();
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.stderr.contains(first.name()) && ran.field("title").contains(&"乙".to_owned()), "{ran:?}");
    fs::rename(first.path().with_extension("gone"), first.path()).unwrap();
}

#[test]
fn variables_are_over_the_file_and_flags_over_both() {
    let folder = Folder::new();
    folder.clipping("a.txt", "Beta", 1, BODY);
    folder.clipping("b.txt", "Alpha", 2, BODY);
    let file = folder.file("config.toml", "[list]\nsort = \"date\"\n[ui]\nlanguage = \"en\"\n");
    let list = |sort: &str, more: &[&str]| {
        let mut command = command();
        command.env("JIANBAO_LIST_SORT", sort).args(["list", folder.name(), "--format", "json", "--config"]);
        ran(command.arg(&file).args(more))
    };
    assert_eq!(list("-title", &[]).field("title"), ["Beta", "Alpha"]);
    assert_eq!(list("title", &["--sort", "-title"]).field("title"), ["Beta", "Alpha"]);
    let wrong = list("titel", &["-q", "is:broken"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.starts_with("jianbao: JIANBAO_LIST_SORT: list.sort"), "{wrong:?}");
    assert!(wrong.stderr.contains("did you mean title?"), "{wrong:?}");
}

#[test]
fn the_language_is_that_of_the_flag_else_the_file_else_the_locale() {
    let folder = Folder::new();
    let file = folder.file("config.toml", "[ui]\nlanguage = \"zh\"\n");
    let show = |locale: &str, arguments: &[&str]| {
        let mut command = command();
        command.env("LANG", locale).args(["show", "/nonexistent/x"]).args(arguments);
        ran(&mut command).stderr
    };
    let config = ["--config", file.to_str().unwrap()];
    let is_chinese = |text: &str| text.contains('既');
    assert!(!is_chinese(&show("C", &[])) && is_chinese(&show("zh_CN.UTF-8", &[])));
    assert!(is_chinese(&show("en_GB.UTF-8", &config)));
    assert!(!is_chinese(&show("zh_CN.UTF-8", &[&config[..], &["--language", "en"]].concat())));
}

#[test]
fn a_theme_that_is_none_is_told_with_the_nearest() {
    let (folder, path) = article();
    let ran = shown(&folder, &path, "[ui]\nkeys = \"default\"\ntheme = \"dakr\"\n");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("mine.toml:3: ui.theme") && ran.stderr.contains("mean dark?"), "{ran:?}");
    let flag = run(["show", &path, "--theme", "lihgt"]);
    assert_eq!((flag.code, flag.stdout.as_str()), (2, ""));
    assert!(flag.stderr.contains("--theme") && flag.stderr.contains("mean light?"), "{flag:?}");
}
