//! What is saved while the reader runs holds at once; what is kept is the library.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::terminal::Terminal;
use super::{at_home, folder, library};

/// Saves a file as editors do: written beside, then renamed.
fn save(path: &Path, text: &str) {
    let beside = path.with_extension("new");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, path).unwrap();
}

#[test]
fn what_is_saved_holds_at_once_and_its_mistakes_are_told() {
    let (articles, home) = (library("saved"), folder("saved-config"));
    let (config, keymap) = (home.join("config.toml"), home.join("keymap.toml"));
    fs::write(&config, "[ui]\nlanguage = \"en\"\n").unwrap();
    let arguments = ["--config", config.to_str().unwrap(), articles.to_str().unwrap()];
    let mut terminal = Terminal::start(&arguments, (120, 30));
    terminal.wait_for("国务卿说了话");
    save(&config, "[ui]\nlanguage = \"zh\"\n[reading]\nconversion = \"traditional\"\n");
    terminal.wait_for("國務卿說了話");
    terminal.wait_for("已重新读取配置");
    // Written in place, as by an editor that does not rename.
    fs::write(&config, "[ui]\nlanguage = \"en\"\n[reading]\nmesure = 3\n").unwrap();
    terminal.wait_for("config.toml:4: there is no reading.mesure");
    terminal.wait_for("国务卿说了话");
    save(&config, "[ui]\nlanguage = \"en\"\n");
    terminal.wait_for("The configuration was read again");
    save(&keymap, "[list]\n\"X\" = \"dwon\"\n\"Z\" = \"down\"\n\"Y\" = \"uq\"\n");
    terminal.wait_for("keymap.toml:2: there is no command dwon");
    terminal.wait_for("(and one more)");
    terminal.type_keys("Z");
    terminal.wait_for("第二篇的正文");
    fs::remove_file(&keymap).unwrap();
    terminal.wait_for("The configuration was read again");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(articles).unwrap();
    fs::remove_dir_all(home).unwrap();
}

#[test]
fn hyperlinks_come_and_go_when_the_configuration_is_saved() {
    let (articles, home) = (library("linked"), folder("linked-config"));
    let config = home.join("config.toml");
    fs::write(&config, "[ui]\nhyperlinks = \"on\"\n").unwrap();
    let arguments = ["--config", config.to_str().unwrap(), articles.to_str().unwrap()];
    let mut terminal = Terminal::start(&arguments, (120, 30));
    terminal.wait_for_hyperlinks(true);
    save(&config, "[ui]\nhyperlinks = \"off\"\n");
    terminal.wait_for_hyperlinks(false);
    save(&config, "[ui]\nhyperlinks = \"on\"\n");
    terminal.wait_for_hyperlinks(true);
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(articles).unwrap();
    fs::remove_dir_all(home).unwrap();
}

#[test]
fn what_is_open_is_kept_as_the_library() {
    let (articles, home) = (library("kept"), folder("kept-home"));
    let config = home.join("jianbao/config.toml");
    let environment = [("XDG_CONFIG_HOME", home.to_str().unwrap())];
    let start = |arguments: &[&str]| Terminal::start_with(arguments, (120, 30), &environment);
    let named = ["--language", "en", articles.to_str().unwrap()];
    let mut terminal = start(&named);
    terminal.wait_for(":keep makes this the library");
    terminal.type_keys(":keep\r");
    terminal.wait_for("This is the library now");
    terminal.type_keys(":keep\r");
    terminal.wait_for("This is the library already");
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&config), mode(config.parent().unwrap())), (0o600, 0o700), "nobody else reads it");
    let mut terminal = start(&["--language", "en"]);
    terminal.wait_for("国务卿说了话");
    assert!(!terminal.screen().contains(":keep"), "{}", terminal.screen());
    terminal.type_keys("q");
    assert_eq!(terminal.finish(), 0);
    fs::remove_dir_all(articles).unwrap();
    fs::remove_dir_all(home).unwrap();
}

#[test]
fn what_was_searched_for_is_offered_to_who_begins_with_a_query_and_is_kept() {
    let (articles, home) = (library("searches"), folder("searches-home"));
    let environment = at_home(&home);
    let search = |query: &[&str], sought: &str, offered: usize| {
        let arguments = [&["--language", "en", articles.to_str().unwrap()], query].concat();
        let mut terminal = Terminal::start_with(&arguments, (100, 30), &environment);
        terminal.wait_for("Alpha");
        terminal.type_keys(&format!("/{sought}\r"));
        terminal.wait_for(&format!("/ {sought}"));
        terminal.type_keys("F");
        terminal.wait_until("all searches", |screen| screen.matches("searched before").count() == offered);
        terminal.type_keys("\x1b[27u\x1b[27u\x1b[27uqq");
        assert_eq!(terminal.finish(), 0);
    };
    search(&[], "alpha", 1);
    search(&["-q", "alpha"], "nowhere", 2);
    search(&[], "anywhere", 3);
    fs::remove_dir_all(articles).unwrap();
    fs::remove_dir_all(home).unwrap();
}
