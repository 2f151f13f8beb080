//! `jianbao list`, and `jianbao PATH` into a pipe.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use serde_json::{Value, json};

use super::program::{Folder, clipping, command, ran, run};

/// Three articles: two dated, one without any date.
fn three() -> Folder {
    let folder = Folder::new();
    folder.clipping("b", "Beta 北京", 100, "<p>The second story, 国务卿 inside.</p>");
    folder.clipping("a", "Alpha", 0, "<p>The first story.</p>");
    folder.file("c.txt", "Gamma stands here without a date.\n");
    folder
}

#[test]
fn objects_have_all_fields_and_marks_at_their_defaults() {
    let folder = Folder::new();
    folder.clipping(
        "one.txt",
        "布林肯访华",
        0,
        "<p>美国国务卿布林肯预计访问北京，并与官员展开一系列会谈。</p>",
    );
    let ran = run(["list", folder.name(), "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let object = ran.json().remove(0);
    let id = object["id"].as_str().unwrap();
    assert!(id.len() == 26 && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    let expected = json!({
        "id": id, "title": "布林肯访华", "url": "https://a.example/one.txt", "source": "a.example",
        "author": null, "published": "2023-11-14T22:13:20Z",
        "path": folder.path().join("one.txt").to_str(), "member": null, "format": "clipping",
        "lang": "zh-hans", "chars": object["chars"], "minutes": 1, "read": false, "unread": false, "starred": false,
        "archived": false, "later": null, "hidden": false, "tags": [], "notes": [], "progress": null, "versions": 1,
        "retold": 0,
        "snippets": [], "hits": null, "broken": null,
    });
    assert_eq!(object, expected);
    assert!(object["chars"].as_u64().unwrap() > 20, "{object}");
}

#[test]
fn the_order_is_by_date_and_what_has_none_comes_last() {
    let folder = three();
    let titles = |arguments: &[&str]| {
        let all = [&["list", folder.name(), "--format", "json"], arguments].concat();
        run(all)
            .field("title")
            .into_iter()
            .map(|title| title.chars().take(4).collect())
            .collect::<Vec<String>>()
    };
    let undated = titles(&[]).pop().unwrap();
    assert_eq!(titles(&[]), ["Beta", "Alph", &undated]);
    assert_eq!(titles(&["--sort", "-date"]), ["Alph", "Beta", &undated]);
    assert_eq!(titles(&["--sort", "date", "--limit", "1"]), ["Beta"]);
    let mut forwards = titles(&["--sort", "title"]);
    forwards.reverse();
    assert_eq!(titles(&["--sort", "-title"]), forwards);
    assert_eq!(titles(&["--sort", "-title", "--limit", "2"]), forwards[..2]);
}

#[test]
fn queries_choose() {
    let folder = three();
    let found = |query: &str| run(["list", folder.name(), "-q", query, "--format", "json"]).field("title");
    assert_eq!(found("國務卿"), ["Beta 北京"]);
    assert_eq!(found("title:alpha"), ["Alpha"]);
    assert!(!found("-title:alpha").contains(&"Alpha".to_owned()));
}

#[test]
fn tables_and_tsv_have_a_line_for_each() {
    let folder = three();
    let tsv = run(["list", folder.name(), "--format", "tsv"]).stdout;
    let lines: Vec<Vec<&str>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|fields| fields.len() == lines[0].len()), "{tsv}");
    assert_eq!((lines[0][1], lines[1][1], lines[2][5]), ("title", "Beta 北京", "2023-11-14T22:13:20Z"));
    let table = run(["list", folder.name()]).stdout;
    assert_eq!(table.lines().count(), 3);
    let first = table.lines().next().unwrap();
    assert!(first.contains("2023-11-14 22:15") && first.ends_with("Beta 北京"), "{table}");
    let ids = run(["list", folder.name(), "--format", "json"]).field("id");
    assert!(first.starts_with(&ids[0][..8]), "{table}");
}

#[test]
fn a_pipe_gets_the_same_list_without_escapes() {
    let folder = three();
    let plain = run([folder.name()]);
    assert_eq!(plain.stdout, run(["list", folder.name()]).stdout);
    assert!(!plain.stdout.contains('\x1b'));
    assert!(run(["list", folder.name(), "--color", "always"]).stdout.contains("\x1b[2m"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = Folder::new();
    let title = "x".repeat(120);
    for number in 0..1500 {
        folder.clipping(&format!("{number}.txt"), &title, number, "<p>x</p>");
    }
    for format in ["table", "tsv", "json"] {
        let mut command = command();
        command.args(["list", folder.name(), "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut complaints = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
        assert_eq!((child.wait().unwrap().code(), complaints.as_str()), (Some(0), ""), "{format}");
    }
}

#[test]
fn the_zone_is_that_of_the_reader_and_objects_are_in_utc() {
    let folder = three();
    let list = |zone: &str, format: &str| {
        ran(command().env("TZ", zone).args(["list", folder.name(), "--format", format])).stdout
    };
    assert!(list("Asia/Shanghai", "table").contains("2023-11-15 06:15"));
    assert!(list("America/New_York", "table").contains("2023-11-14 17:15"));
    for zone in ["Asia/Shanghai", "America/New_York", "No/Such", ""] {
        assert_eq!(list(zone, "json"), list("UTC", "json"), "{zone}");
    }
}

#[test]
fn the_language_is_that_of_the_locale_unless_asked() {
    let complaint =
        |arguments: &[&str], locale: &str| ran(command().env("LANG", locale).args(arguments)).stderr;
    assert!(complaint(&["list", "/no/such"], "C").contains("no file or folder /no/such"));
    assert!(complaint(&["list", "/no/such"], "zh_CN.UTF-8").contains("没有 /no/such"));
    assert!(complaint(&["list", "/no/such", "--language", "en"], "zh_CN.UTF-8").contains("no file"));
}

#[test]
fn controls_never_go_out() {
    let folder = Folder::new();
    let evil = "Red \u{1b}[31m&#27;]0;x&#7; \u{9b}2J &#x9b;2J \u{202e}evil\u{7}\ttab";
    folder.clipping("evil.txt", evil, 0, &format!("<p>{evil}</p><pre>{evil}</pre><p title=\"{evil}\">x</p>"));
    let file = folder.path().join("evil.txt");
    for format in ["table", "tsv", "json"] {
        let ran = run(["list", folder.name(), "--format", format]);
        let fine = |char: char| !char.is_control() || char == '\n' || (format == "tsv" && char == '\t');
        assert!(ran.code == 0 && ran.stdout.chars().all(fine), "{format}: {:?}", ran.stdout);
    }
    for format in ["text", "markdown", "html", "json"] {
        let ran = run(["show", file.to_str().unwrap(), "--format", format]);
        // Preformatted text may keep its tabs where they mean nothing else.
        let fine = |char: char| !char.is_control() || char == '\n' || (char == '\t' && format != "text");
        assert!(ran.code == 0 && ran.stdout.chars().all(fine), "{format}: {:?}", ran.stdout);
        assert!(!ran.stdout.contains('\u{202e}'), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_names() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new();
    let name = std::ffi::OsStr::from_bytes(b"\xff\xfe\x1b[31m.txt");
    let path = folder.file(name, clipping("Found", "https://a.example/x", 0, "<p>text</p>"));
    let listed = run(["list", folder.name(), "--format", "json"]);
    assert_eq!((listed.code, listed.field("title")), (0, vec!["Found".to_owned()]));
    assert!(!listed.field("path")[0].contains('\x1b'));
    let shown =
        run([std::ffi::OsStr::new("show"), path.as_os_str(), "--format".as_ref(), "markdown".as_ref()]);
    assert!(shown.code == 0 && shown.stdout.contains("# Found"), "{shown:?}");
}

#[test]
fn a_broken_article_is_a_row_and_no_failure() {
    let folder = three();
    folder.file("empty.txt", "");
    let binary: Vec<u8> =
        (0..2000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    folder.file("binary.txt", binary);
    folder.file("picture.png", [0x89, b'P', b'N', b'G', 0]);
    let ran = run(["list", folder.name(), "-q", "is:broken", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let broken: Vec<_> =
        ran.json().iter().map(|row| (row["format"].clone(), row["broken"].is_string())).collect();
    assert_eq!(broken, [(Value::Null, true), (Value::Null, true)]);
}

#[test]
fn two_files_of_one_address_are_one_row() {
    let folder = Folder::new();
    folder.file("1.txt", clipping("Early", "https://a.example/same", 0, "<p>x</p>"));
    folder.file("2.txt", clipping("Late", "https://a.example/same?utm_source=x", 60, "<p>y</p>"));
    let rows = run(["list", folder.name(), "--format", "json"]).json();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["title"], &rows[0]["versions"]), (&json!("Late"), &json!(2)));
}

#[test]
fn without_a_path_the_library_is_listed_or_else_the_samples() {
    let samples = run(["list", "--format", "json"]);
    assert_eq!((samples.code, samples.json().len()), (0, 12));
    let home = Folder::new();
    let library = home.path().join("jianbao/library");
    fs::create_dir_all(&library).unwrap();
    fs::write(library.join("x.txt"), clipping("Mine", "https://a.example/x", 0, "<p>x</p>")).unwrap();
    let mut mine = command();
    mine.env("XDG_DATA_HOME", home.path()).args(["list", "--format", "json"]);
    if cfg!(target_os = "linux") {
        assert_eq!(ran(&mut mine).field("title"), ["Mine"]);
    }
    let folder = three();
    assert_eq!(run(["list", "--in", folder.name(), "--format", "json"]).json().len(), 3);
}

#[test]
fn nothing_is_written() {
    let (home, folder) = (Folder::new(), three());
    let file = folder.path().join("a");
    for arguments in [["list", folder.name()], ["show", file.to_str().unwrap()]] {
        let mut command = command();
        for name in ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            command.env(name, home.path());
        }
        assert_eq!(ran(command.args(arguments)).code, 0);
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn the_shared_edge_cases_are_all_there() {
    let Some(shared) = crate::shared::shared("") else { return };
    let folder = shared.join("corpus/seed-edge");
    let rows = run(["list", folder.to_str().unwrap(), "--format", "json"]).json();
    let versions: Vec<u64> = rows.iter().map(|row| row["versions"].as_u64().unwrap()).collect();
    assert_eq!(rows.len(), 22);
    assert_eq!(versions.iter().filter(|count| **count == 2).count(), 1);
    assert_eq!(versions.iter().sum::<u64>(), 23);
}

#[test]
fn a_query_asks_for_facts() {
    let folder = Folder::new();
    folder.clipping(
        "a.txt",
        "图与表",
        0,
        "<p>正文在这里，有一张图。</p><img src=\"https://a.example/harbour.jpg\" alt=\"港\">",
    );
    folder.clipping("b.txt", "A short one", 100_000, "<p>The harbour was quiet that morning, and the men who had tied their boats three times stood by the wall and waited for the wind.</p>");
    folder.clipping(
        "c.txt",
        "表",
        200_000,
        "<table><tr><th>年</th><th>数</th></tr><tr><td>一</td><td>2</td></tr><tr><td>三</td><td>4</td></tr></table>",
    );
    folder.file("d.txt", "Without any date this one stands alone.\n");
    let titles = |query: &str| {
        let mut titles = run(["list", folder.name(), "--format", "json", "-q", query]).field("title");
        titles.sort();
        titles
    };
    assert_eq!(titles("has:image"), ["图与表"]);
    assert_eq!(titles("has:table"), ["表"]);
    assert_eq!(titles("lang:zh -has:table"), ["图与表"]);
    assert_eq!(titles("lang:en format:clipping"), ["A short one"]);
    assert_eq!(titles("path:*c.txt"), ["表"]);
    assert_eq!(titles("on:2023-11 -has:image").len(), 2);
    assert_eq!(titles("before:2100").len(), 3, "an article without a date is in no period");
    assert_eq!(titles("chars:>20 format:clipping"), ["A short one"]);
}
