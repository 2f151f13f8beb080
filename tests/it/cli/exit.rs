//! Exit codes (INTERFACE 4): the highest that applies wins, and JSON is valid whatever happens.

#[cfg(unix)]
use std::fs;

use super::program::{Folder, fed, run};

fn folder() -> (Folder, String) {
    let folder = Folder::new();
    let path = folder.clipping("one.txt", "One", 0, "<p>text</p>");
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn done_is_0() {
    let (folder, path) = folder();
    for arguments in
        [vec!["list", folder.name()], vec!["show", &path], vec!["--help"], vec!["-v"], vec!["help"]]
    {
        assert_eq!(run(&arguments).code, 0, "{arguments:?}");
    }
    assert_eq!(run(["--version"]).stdout, concat!("jianbao ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn nothing_found_is_1() {
    let (folder, _) = folder();
    let empty = Folder::new();
    for (arguments, said) in
        [(vec![folder.name(), "-q", "absent"], "matches absent"), (vec![empty.name()], "no articles")]
    {
        let ran = run([&["list", "--format", "json"], &*arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (1, "[]\n"), "{arguments:?}");
        assert!(ran.stderr.contains(said) && ran.stderr.lines().count() == 1, "{ran:?}");
    }
}

#[test]
fn wrong_usage_is_2_and_said_on_standard_error() {
    let (folder, _) = folder();
    for arguments in [
        vec!["--nope"],
        vec!["show"],
        vec!["show", "x", "--width", "7"],
        vec!["list", folder.name(), "--sort", "size"],
        vec!["list", folder.name(), "--format", "xml"],
        vec!["-q", "x", "list"],
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_wrong_query_points_at_the_place() {
    let (folder, _) = folder();
    let ran = run(["list", folder.name(), "--format", "json", "-q", "北京 titel:x"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, "[]\n"));
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert!(lines[0].contains('4') && lines[0].contains("title"), "{lines:?}");
    assert_eq!(lines[1..], ["  北京 titel:x", "       ^^^^^^"]);
}

#[test]
fn what_is_not_there_is_2() {
    let (folder, _) = folder();
    let there = folder.name();
    for arguments in [
        vec!["list", "/no/such/folder", "--format", "json"],
        vec!["list", "/no/such", "/nor/this", "--format", "json"],
        vec!["show", "/no/such/file.txt", "--format", "json"],
        vec!["show", "qqqqqqqqqq", "--in", there, "--format", "json"],
        vec!["show", "id:qq", "--in", there, "--format", "json"],
        vec!["show", there, "--format", "json"],
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, "[]\n"), "{arguments:?}: {ran:?}");
        assert!(ran.stderr.starts_with("jianbao: "), "{ran:?}");
    }
    let ran = run(["/no/such/folder"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("/no/such/folder"));
}

#[test]
fn done_in_part_is_3() {
    let (folder, path) = folder();
    let ran = run(["list", folder.name(), "/no/such", "--format", "json"]);
    assert_eq!((ran.code, ran.json().len()), (3, 1));
    assert!(ran.stderr.contains("/no/such"), "{ran:?}");
    let ran = run(["show", &path, "./no-such.txt", "--format", "json"]);
    assert_eq!((ran.code, ran.json().len()), (3, 1));
    assert!(ran.stderr.contains("no-such.txt"), "{ran:?}");
    // A wrong id is wrong usage, whatever else was shown.
    assert_eq!(run(["show", &path, "qqqqqqqqqq", "--in", folder.name()]).code, 2);
}

#[test]
fn a_broken_article_shown_is_3() {
    let (folder, path) = folder();
    let empty = folder.file("empty.txt", "");
    let ran = run(["show", empty.to_str().unwrap(), &path]);
    assert_eq!(ran.code, 3);
    assert!(ran.stderr.contains("empty.txt") && ran.stdout.contains("One"), "{ran:?}");
    let ran = run(["show", empty.to_str().unwrap(), "--format", "json"]);
    assert_eq!((ran.code, ran.json()[0]["broken"].is_string()), (3, true));
    assert_eq!(fed(&["show", "-"], b"").code, 3);
}

#[cfg(unix)]
#[test]
fn a_folder_inside_that_cannot_be_read_is_3_and_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, _) = folder();
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&locked).is_ok() {
        // The superuser reads everything.
        return;
    }
    let ran = run(["list", folder.name(), "--format", "json"]);
    let alone = run(["list", locked.to_str().unwrap(), "--format", "json"]);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!((ran.code, ran.json().len()), (3, 1));
    assert!(ran.stderr.contains("locked") && ran.stderr.to_lowercase().contains("permission"), "{ran:?}");
    assert_eq!((alone.code, alone.stdout.as_str()), (2, "[]\n"));
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    let (folder, _) = folder();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
    let ran = run(["list", folder.name(), "--format", "json"]);
    assert_eq!((ran.code, ran.json().len()), (0, 1), "{ran:?}");
}

#[test]
fn deep_and_large_input_is_only_input() {
    let folder = Folder::new();
    let deep = folder.clipping(
        "deep.txt",
        "Deep",
        0,
        &format!("{}core{}", "<div>".repeat(100_000), "</div>".repeat(100_000)),
    );
    let ran = run(["show", deep.to_str().unwrap(), "--format", "text"]);
    assert!(ran.code == 0 && ran.stdout.contains("core"), "{:?}", ran.stderr);
}

#[test]
fn a_command_that_was_mistyped_is_named() {
    let ran = run(["lst"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("jianbao list?"), "{ran:?}");
    let far = run(["somewhere-else"]);
    assert!(far.stderr.contains("jianbao help") && !far.stderr.contains('?'), "{far:?}");
}
