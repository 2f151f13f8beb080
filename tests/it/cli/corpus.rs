//! Configurations and keymaps, right and wrong, as people write them; beside each wrong one (`NAME.toml`)
//! what is said of it (`NAME.txt`). With `JIANBAO_UPDATE=1` that is written.

use std::fs;
use std::path::{Path, PathBuf};

use super::program::{Folder, Ran, run};

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/config").join(kind);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ext| ext == "toml")).collect();
    cases.sort();
    assert!(cases.len() >= 5, "{kind}");
    cases
}

/// What is said of a file: as `config.toml`, or as `keymap.toml` if its name says so.
fn said(case: &Path) -> (Ran, String) {
    let is_keymap = case.file_name().unwrap().to_str().unwrap().starts_with("keymap-");
    let folder = Folder::new();
    let config = folder.file("config.toml", "");
    let (file, command) = if is_keymap { ("keymap.toml", "keys") } else { ("config.toml", "show") };
    fs::copy(case, folder.path().join(file)).unwrap();
    let ran = run(["config", command, "--config", config.to_str().unwrap()]);
    let said = ran.stderr.replace(&format!("jianbao: {}/", folder.name()), "");
    (ran, said)
}

#[test]
fn nothing_is_said_of_what_is_right() {
    for case in cases("valid") {
        let (ran, said) = said(&case);
        assert_eq!((ran.code, said.as_str()), (0, ""), "{}", case.display());
    }
}

#[test]
fn every_mistake_is_told_with_its_line_and_the_rest_holds() {
    for case in cases("invalid") {
        let (ran, said) = said(&case);
        let expected = case.with_extension("txt");
        if std::env::var_os("JIANBAO_UPDATE").is_some() {
            fs::write(&expected, &said).unwrap();
        }
        assert_eq!(ran.code, 2, "{}", case.display());
        assert!(!ran.stdout.is_empty() && !said.is_empty());
        let expected = fs::read_to_string(&expected).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(said, expected, "{}", case.display());
    }
}
