//! A folder that means ill (`cargo run --example make-hostile -- DIR` writes it): every file of it is an
//! article or has a reason why not, and nothing but our own sequences reaches the terminal.

mod folder;
#[cfg(unix)]
mod screen;
mod stream;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder, gone when this is dropped.
struct Hostile {
    home: PathBuf,
    count: usize,
}

impl Hostile {
    fn new(name: &str) -> Self {
        let home = std::env::temp_dir().join(format!("jianbao-hostile-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&home);
        let count = folder::write(&home.join("library")).unwrap();
        Self { home, count }
    }

    fn library(&self) -> PathBuf {
        self.home.join("library")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
        command.env_clear().env("HOME", &self.home).env("TZ", "UTC");
        command
    }

    fn run(&self, arguments: &[&str], library: &Path) -> Output {
        self.command().args(arguments).arg(library).output().unwrap()
    }
}

impl Drop for Hostile {
    fn drop(&mut self) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let _ = fs::set_permissions(self.library().join("odd/shut"), fs::Permissions::from_mode(0o755));
        }
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// Whether a printed text is free of what could reach a terminal.
fn is_plain(text: &str) -> bool {
    text.chars().all(|char| char == '\n' || char == '\t' || !char.is_control())
}

#[test]
fn every_file_is_a_row_or_has_a_reason() {
    let hostile = Hostile::new("rows");
    assert!(hostile.count > 400, "{}", hostile.count);
    let output = hostile.run(&["list", "--format", "json"], &hostile.library());
    let text = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let reasons = String::from_utf8(output.stderr).unwrap();
    assert!(is_plain(&text) && is_plain(&reasons), "{reasons}");
    assert!(rows.len() > 350, "{} rows:\n{reasons}", rows.len());
    assert!(!reasons.contains("panicked"), "{reasons}");
    // A control in JSON is escaped, and what is cleaned has none even so.
    assert!(!text.contains("\\u001b") && !text.contains("\\u009b"), "cleaned before it is written");
}

#[test]
fn every_article_is_printed_and_none_brings_a_sequence_along() {
    let hostile = Hostile::new("printed");
    let library = hostile.library();
    let output = hostile.run(&["list", "--format", "tsv"], &library);
    assert!(is_plain(&String::from_utf8(output.stdout).unwrap()));
    let mut paths = Vec::new();
    for folder in fs::read_dir(&library).unwrap().flatten().filter(|folder| folder.file_name() != "odd") {
        paths.extend(fs::read_dir(folder.path()).unwrap().flatten().map(|file| file.path()));
    }
    assert!(paths.len() > 400, "{}", paths.len());
    for format in ["ansi", "markdown", "html", "json"] {
        for paths in paths.chunks(100) {
            let output =
                hostile.command().args(["show", "--width", "40", "--format", format]).args(paths).output();
            let output = output.unwrap();
            let (text, errors) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
            let (text, errors) = (text.unwrap(), errors.unwrap());
            assert!(is_plain(&errors) && !errors.contains("panicked"), "{errors}");
            let is_ours = if format == "ansi" { stream::check(&text) } else { stream::check_plain(&text) };
            is_ours.unwrap_or_else(|found| panic!("{format}: {found}"));
        }
    }
}
