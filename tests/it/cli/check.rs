//! `jianbao check`: what is wrong with a library.

use std::fs;

use super::program::{Folder, command, ran, run};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.clipping("a.txt", "Alpha", 0, "<p>The harbour was quiet.</p>");
    folder
}

#[test]
fn a_sound_library_is_said_to_be_so() {
    let (folder, cache) = (folder(), Folder::new());
    folder.file("photo.jpg", [0xff, 0xd8, 0xff]);
    let checked = run(["check", folder.name()]);
    assert_eq!(checked.code, 0, "that a file is no article is nothing wrong: {checked:?}");
    let lines: Vec<&str> = checked.stdout.lines().collect();
    assert!(lines[0].contains("photo.jpg: no article"), "{checked:?}");
    assert_eq!(lines[1..], ["clipping: 1", "1 articles, 0 broken, 0 unreadable; 1 other files"]);
    let with_cache = |arguments: &[&str]| ran(command().args(arguments).args(["--cache-dir", cache.name()]));
    with_cache(&["index", folder.name()]);
    let checked = with_cache(&["check", folder.name()]);
    assert!(
        checked.code == 0 && checked.stdout.contains("is sound: 1 articles, 1 with their texts"),
        "{checked:?}"
    );
}

#[test]
fn a_page_that_is_recorded_in_another_file_is_counted_and_nothing_wrong() {
    let folder = folder();
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    let record = format!(
        "WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: https://a.example/1\r\n\
         WARC-Refers-To: <urn:9>\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    folder.file("a.warc", record.repeat(2));
    let checked = run(["check", folder.name()]);
    assert_eq!(checked.code, 0, "{checked:?}");
    assert!(
        checked.stdout.contains("a.warc: 2 visits found pages as they were recorded before"),
        "{checked:?}"
    );
}

#[test]
fn what_is_there_twice_is_one_article() {
    let folder = folder();
    let whole = run(["check", folder.name()]).stdout;
    let article =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_file());
    let path = article.unwrap();
    fs::copy(&path, path.with_file_name("again.txt")).unwrap();
    let checked = run(["check", folder.name()]).stdout;
    let articles = |text: &str| text.lines().find(|line| line.contains(" articles, ")).map(str::to_owned);
    assert_eq!(articles(&checked), articles(&whole));
    assert!(checked.contains("1 more copy of them is there\n") && !whole.contains("cop"), "{checked}");
}

#[test]
fn what_cannot_be_read_is_named_with_the_reason() {
    let folder = folder();
    folder.file("empty.txt", "");
    folder.file("binary.txt", [b"\x7fELF\0\0\0".as_slice(), &[0, 1, 0xfe, 3].repeat(400)].concat());
    let checked = run(["check", folder.name()]);
    assert_eq!(checked.code, 3, "{checked:?}");
    assert!(checked.stdout.contains("empty.txt: The file is empty"), "{checked:?}");
    assert!(checked.stdout.contains("binary.txt: The file is not text"), "{checked:?}");
    assert!(checked.stdout.ends_with("3 articles, 2 broken, 0 unreadable; 0 other files\n"), "{checked:?}");
    let missing = run(["check", "/no/such/folder"]);
    assert!(missing.code == 2 && missing.stderr.contains("/no/such/folder"), "{missing:?}");
    let some = run(["check", "/no/such/folder", folder.name()]);
    assert!(some.code == 3 && some.stdout.contains("empty.txt"), "{some:?}");
}

#[test]
fn a_damaged_index_is_found_and_mended() {
    let (folder, cache) = (folder(), Folder::new());
    let with_cache = |arguments: &[&str]| ran(command().args(arguments).args(["--cache-dir", cache.name()]));
    with_cache(&["index", folder.name()]);
    let mut names = fs::read_dir(cache.path()).unwrap().map(|entry| entry.unwrap().path());
    let path = names.find(|path| path.extension().is_some_and(|extension| extension == "index")).unwrap();
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.execute("UPDATE document SET title = 'Omega'", []).unwrap();
    drop(connection);
    let checked = with_cache(&["check", folder.name()]);
    assert!(checked.code == 3 && checked.stdout.contains("is damaged: 1 rows"), "{checked:?}");
    let indexed = with_cache(&["index", folder.name()]);
    assert!(indexed.stderr.contains("damaged"), "{indexed:?}");
    assert_eq!(with_cache(&["check", folder.name()]).code, 0);
}

#[test]
fn the_samples_are_sound() {
    assert_eq!(run(["check"]).code, 0);
}
