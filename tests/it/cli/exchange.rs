//! What comes from other programs and goes to them, there and back again.

use std::fs;

use super::reader::Reader;

const WALLABAG: &str = r#"[{"is_archived": 1, "is_starred": 1, "tags": ["海", "letters"], "id": 1, "title": "信: \"潮水\"",
    "url": "https://a.example/letter", "content": "<h2>一</h2><p>潮水退了，<b>灯塔</b>亮着。</p><ul><li>甲</li><li>乙</li></ul>",
    "created_at": "2021-01-08T23:41:36+0000", "published_by": ["林小川"], "domain_name": "a.example",
    "annotations": [{"quote": "灯塔亮着", "text": "为什么？", "ranges": []}, {"quote": "灯塔亮着", "text": "给谁？"}]},
    {"is_archived": 0, "is_starred": 0, "tags": [], "id": 2, "title": "雪", "url": "https://a.example/snow",
    "content": "<p>化了。</p>", "created_at": "2021-01-09T23:41:36+0000", "later": "2030-01-05", "progress": 0.4},
    {"is_archived": 0, "is_starred": 0, "tags": [], "id": 3, "title": "广告", "url": "https://a.example/ad",
    "content": "<p>买。</p>", "created_at": "2021-01-10T23:41:36+0000", "hidden": true}]"#;

/// All that a reader knows of their articles, but for where they are and what they are.
fn known(reader: &Reader) -> Vec<Vec<serde_json::Value>> {
    let rows = reader.run(&["list", "--format", "json"]).json();
    let fields = [
        "id",
        "title",
        "url",
        "source",
        "author",
        "published",
        "chars",
        "read",
        "starred",
        "archived",
        "later",
        "hidden",
        "progress",
        "tags",
        "notes",
    ];
    rows.iter().map(|row| fields.iter().map(|field| row[*field].clone()).collect()).collect()
}

fn with_wallabag() -> Reader {
    let reader = Reader::new();
    reader.articles.file("wallabag.json", WALLABAG);
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(reader.titles("is:archived tag:海 has:note").len(), 1);
    reader
}

#[test]
fn an_export_in_json_is_the_same_library_elsewhere() {
    let (reader, other) = (with_wallabag(), Reader::new());
    let file = other.articles.path().join("all.json");
    let exported = reader.run(&["export", "--format", "json", "--to", file.to_str().unwrap()]);
    assert_eq!(exported.code, 0, "{exported:?}");
    assert!(exported.stdout.starts_with("3 articles written to "), "{exported:?}");
    assert_eq!(other.run(&["index"]).code, 0);
    assert_eq!(known(&other), known(&reader));
    let again = reader.run(&["export", "--format", "json", "--to", file.to_str().unwrap()]);
    assert_eq!(again.code, 2, "nothing is written over: {again:?}");
}

#[test]
fn an_import_is_a_file_for_each_article_and_their_marks() {
    let (reader, exports) = (Reader::new(), super::program::Folder::new());
    let file = exports.file("wallabag.json", WALLABAG);
    let import = ["import", file.to_str().unwrap(), "--into", reader.articles.name()];
    let imported = reader.run(&import);
    assert_eq!(imported.code, 0, "{imported:?}");
    assert!(
        imported.stdout.contains("3 articles written to ")
            && imported.stdout.contains("Took over 1 read, 1 starred, 1 archived, 2 tags, 2 notes"),
        "{imported:?}"
    );
    assert_eq!(known(&reader), known(&with_wallabag()));
    assert_eq!(fs::read_dir(reader.articles.path()).unwrap().count(), 3);
    let again = reader.run(&import);
    assert!(
        again.stderr.contains("3 were there already") && !again.stdout.contains("Took over"),
        "{again:?}"
    );
    assert!(reader.run(&["undo"]).stdout.starts_with("Undone: ") && reader.titles("tag:海").is_empty());
}

#[test]
fn what_goes_to_files_comes_back_with_its_text() {
    let reader = with_wallabag();
    for (form, name) in [("markdown", "notes"), ("html", "pages"), ("epub", "book.epub")] {
        let other = Reader::new();
        let to = other.articles.path().join(name);
        let exported =
            reader.run(&["export", "-q", "is:archived", "--format", form, "--to", to.to_str().unwrap()]);
        assert_eq!(exported.code, 0, "{exported:?}");
        let shown = other.run(&["search", "灯塔亮着", "--format", "json"]);
        assert_eq!(shown.field("title"), ["信: \"潮水\""], "{form} {shown:?}");
    }
    let none = reader.run(&["export", "-q", "不在", "--format", "epub", "--to", "/nowhere/x.epub"]);
    assert_eq!(none.code, 1, "{none:?}");
}

/// A page that means ill to books: nothing named, addresses that are none, elements without their others.
const ODD: &str = "<p>17/06/2023 - 23:11</p><dl><dt>词</dt></dl><dl><dd>义</dd></dl><img alt='没有地址的图'>\
    <img src='https://b.example/a|b.png'><a href='https://b.example/?q={1}^`\\|'>怪</a> \u{fffe}\u{ffff} &#1; ]]> &amp;lt;\
    <h6>六</h6><table></table><ul></ul><a id=x></a><a href='#x'>这里</a><a href='javascript:x'>没有</a>";

fn is_page(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension == "xhtml")
}

/// What is wrong with a page of a book by the rules of XML and EPUB 3.3.
fn faults_of_page(name: &str, text: &str) -> Vec<String> {
    let (mut faults, mut ids, mut stack) = (Vec::new(), std::collections::BTreeSet::new(), Vec::new());
    let mut complain = |what: &str| faults.push(format!("{name}: {what}"));
    let is_char = |char: char| matches!(char, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if !text.chars().all(is_char) {
        complain("a character that XML has not");
    }
    let mut xml = quick_xml::Reader::from_str(text);
    xml.config_mut().check_end_names = true;
    loop {
        use quick_xml::events::Event;
        let (element, is_open) = match xml.read_event() {
            Err(error) => {
                complain(&error.to_string());
                break;
            }
            Ok(Event::Start(element)) => (element, true),
            Ok(Event::Empty(element)) => (element, false),
            Ok(Event::End(_)) => {
                stack.pop();
                continue;
            }
            Ok(Event::Eof) => break,
            Ok(_) => continue,
        };
        let tag = element.name().into_inner().to_owned();
        for attribute in element.attributes() {
            let Ok(attribute) = attribute else {
                complain("an attribute twice, or without a value");
                continue;
            };
            let value = attribute.value.to_string();
            match attribute.key.into_inner() {
                "id" if !ids.insert(value.clone()) => complain("an id twice"),
                "src" => complain("a resource"),
                "href" if tag == "link" => complain("a resource"),
                "href" if value.contains(['{', '}', '|', '^', '`', '\\', ' ']) => complain("no address"),
                _ => {}
            }
        }
        if tag == "a"
            && element.attributes().flatten().any(|a| a.key.into_inner() == "rel")
            && !element.attributes().flatten().any(|a| a.key.into_inner() == "href")
        {
            complain("a relation to nothing");
        }
        if is_open {
            stack.push(tag);
        }
    }
    if !stack.is_empty() {
        complain("an element does not end");
    }
    if text.contains("<title></title>") || !text.contains("<title>") && is_page(name) {
        complain("no title");
    }
    for (one, other) in [("<dt>", "<dd>"), ("<dd>", "<dt>")] {
        if text.split("<dl>").skip(1).any(|list| list.contains(one) && !list.contains(other)) {
            complain("half a definition");
        }
    }
    faults
}

#[test]
fn a_book_is_what_reading_systems_expect() {
    let reader = with_wallabag();
    let odd = super::program::clipping("", "https://a.example/odd", 0, ODD);
    reader.articles.file("odd.txt", odd.replace("1700000000000", "1687038302000"));
    reader.articles.file("foot.md", "# 注\n\n正文[^1]。\n\n[^1]: 脚注。\n");
    assert_eq!(reader.run(&["index"]).code, 0);
    let file = reader.home.path().join("book.epub");
    assert_eq!(reader.run(&["export", "--format", "epub", "--to", file.to_str().unwrap()]).code, 0);
    let mut book = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let first = book.by_index(0).unwrap();
    assert_eq!(
        (first.name().unwrap().into_owned(), first.compression(), first.data_start()),
        ("mimetype".to_owned(), zip::CompressionMethod::Stored, Some(38))
    );
    drop(first);
    let mut texts = std::collections::BTreeMap::new();
    for index in 0..book.len() {
        let file = book.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(
            texts.insert(name.clone(), std::io::read_to_string(file).unwrap()).is_none(),
            "{name} is there twice"
        );
    }
    assert_eq!(texts.remove("mimetype").as_deref(), Some("application/epub+zip"));
    let faults: Vec<String> = texts.iter().flat_map(|(name, text)| faults_of_page(name, text)).collect();
    assert_eq!(faults, Vec::<String>::new());
    assert!(texts["META-INF/container.xml"].contains("full-path=\"book.opf\""));
    let package = &texts["book.opf"];
    for needed in [
        "version=\"3.0\" unique-identifier=\"id\"",
        "<dc:identifier id=\"id\">urn:",
        "<dc:title>book</dc:title>",
        "<dc:language>zh",
        "<meta property=\"dcterms:modified\">20",
        "properties=\"nav\"",
    ] {
        assert!(package.contains(needed), "{needed}: {package}");
    }
    // All that is there is in the manifest, all that is in the manifest is there, and all chapters are read.
    let named = |text: &str, before: &str| {
        let values = text.split(before).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned));
        values.collect::<std::collections::BTreeSet<_>>()
    };
    let items = named(package, " href=\"");
    let pages: std::collections::BTreeSet<String> =
        texts.keys().filter(|name| is_page(name)).cloned().collect();
    assert_eq!(items, pages);
    assert_eq!(named(package, "idref=\"").len(), pages.len() - 1);
    let contents = &texts["contents.xhtml"];
    assert!(contents.contains("<nav epub:type=\"toc\""), "{contents}");
    assert_eq!(named(contents, "<a href=\"").len(), pages.len() - 1);
}

#[test]
fn a_page_is_complete_in_itself() {
    let reader = with_wallabag();
    let body = format!(
        "{ODD}<video src='https://b.example/v.mp4'></video><script>alert(1)</script><style>@import 'x'</style>"
    );
    reader.articles.file("odd.txt", super::program::clipping("怪", "https://a.example/odd", 0, &body));
    let folder = reader.home.path().join("pages");
    assert_eq!(reader.run(&["export", "--format", "html", "--to", folder.to_str().unwrap()]).code, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let page = fs::read_to_string(entry.unwrap().path()).unwrap();
        for fetched in [
            "<img",
            "<script",
            "<style",
            "<link",
            "<iframe",
            "<video",
            " src=",
            "url(",
            "@import",
            "javascript:",
        ] {
            assert!(!page.contains(fetched), "{fetched}: {page}");
        }
        assert!(page.contains("content=\"default-src 'none'; img-src data:\""), "{page}");
    }
}

#[test]
fn a_bookmark_stays_one_when_it_is_imported() {
    let (reader, exports) = (Reader::new(), super::program::Folder::new());
    let file = exports.file(
        "p.csv",
        "title,url,time_added,tags,status\n灯塔,https://a.example/light,1910149297,海,unread\n",
    );
    assert_eq!(reader.run(&["import", file.to_str().unwrap(), "--into", reader.articles.name()]).code, 0);
    reader.articles.file(
        "page.html",
        "<!doctype html><title>灯塔的页</title><link rel=canonical href=https://a.example/light><p>亮了。",
    );
    let row = reader.run(&["list", "--format", "json"]);
    assert_eq!(
        (row.field("title"), row.field("format")),
        (vec!["灯塔的页".to_owned()], vec!["html".to_owned()])
    );
    assert_eq!(reader.titles("tag:海"), ["灯塔的页"]);
}

#[test]
fn notes_on_equal_words_stay_two_and_a_place_is_carried() {
    let (reader, other) = (with_wallabag(), Reader::new());
    let notes = |reader: &Reader| {
        let rows = reader.run(&["list", "-q", "has:note", "--format", "json"]).json();
        rows[0]["notes"].as_array().unwrap().clone()
    };
    let said: Vec<_> = notes(&reader).iter().map(|note| note["note"].clone()).collect();
    assert_eq!(said, ["为什么？", "给谁？"]);
    let file = other.articles.path().join("all.json");
    assert_eq!(reader.run(&["export", "--format", "json", "--to", file.to_str().unwrap()]).code, 0);
    let text = fs::read_to_string(&file).unwrap();
    let placed =
        text.replacen("\"note\":\"给谁？\"", "\"note\":\"给谁？\",\"before\":\"了，\",\"after\":\"。\"", 1);
    let placed = placed.replacen("\"place\":[0,0]", "\"place\":[1,15]", 1);
    assert_ne!(text, placed);
    fs::write(&file, placed).unwrap();
    assert_eq!(other.run(&["index"]).code, 0);
    let carried = notes(&other);
    assert!(carried.iter().any(|note| note["before"] == "了，" && note["after"] == "。"), "{carried:?}");
    assert!(carried.iter().any(|note| note["place"] == serde_json::json!([1, 15])), "{carried:?}");
}

#[test]
#[cfg(unix)]
fn what_a_killed_export_left_is_removed_by_the_next() {
    let reader = with_wallabag();
    for (form, name) in [("markdown", "."), ("json", "all.json")] {
        for is_named_whole in [true, false] {
            let to = super::program::Folder::new();
            let part = to.file(".jianbao-1-0.part", "half");
            let path = if is_named_whole { to.path().join(name) } else { name.into() };
            let mut export = reader.command(&["export", "--format", form, "--to", path.to_str().unwrap()]);
            assert_eq!(super::program::ran(export.current_dir(to.path())).code, 0);
            assert!(!part.exists(), "{form} {is_named_whole}");
        }
    }
}

#[test]
fn where_nothing_can_be_written_that_is_said_with_what_to_do() {
    let reader = with_wallabag();
    let (file, folder) = (reader.home.file("there.txt", "mine"), reader.home.path().join("folder"));
    fs::create_dir(&folder).unwrap();
    let nowhere = reader.home.path().join("nowhere/all.json");
    let (file, folder, nowhere) =
        (file.to_str().unwrap(), folder.to_str().unwrap(), nowhere.to_str().unwrap());
    let coming = format!("{nowhere}/");
    for (form, to, reason, hint) in [
        ("epub", &*coming, "is a folder, and this form is one file", "Name a file in it"),
        ("json", file, "is there already; nothing was written", "Name another file"),
        ("epub", file, "is there already; nothing was written", "Name another file"),
        ("json", folder, "is a folder, and this form is one file", "Name a file in it"),
        ("epub", nowhere, "There is no folder ", "Make it first"),
        ("markdown", file, "is a file, and a file for each article wants a folder", "Name a folder"),
        ("html", file, "is a file, and a file for each article wants a folder", "Name a folder"),
    ] {
        let ran = reader.run(&["export", "--format", form, "--to", to]);
        assert_eq!((ran.code, &*ran.stdout), (2, ""), "{form} {to}: {ran:?}");
        assert!(ran.stderr.contains(reason) && ran.stderr.contains(hint), "{form} {to}: {ran:?}");
        assert!(!ran.stderr.contains("os error") && !ran.stderr.contains("潮水"), "{ran:?}");
    }
    let ran = reader.run(&["import", reader.articles.name(), "--into", file]);
    assert!(ran.code == 2 && ran.stderr.contains("wants a folder"), "{ran:?}");
    assert_eq!(fs::read(file).unwrap(), b"mine");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
    let empty = super::program::Folder::new();
    let none = reader.run(&["import", empty.name(), "--into", folder]);
    assert!(none.code == 1 && fs::read_dir(folder).unwrap().count() == 0, "{none:?}");
}

/// A table of so many articles, each with a tag of its own.
fn table(count: usize) -> String {
    let row = |number: usize| {
        format!("潮水{number},https://a.example/{number},{},t{number},archive\n", 1_610_149_296 + number)
    };
    "title,url,time_added,tags,status\n".to_owned() + &(0..count).map(row).collect::<String>()
}

#[test]
fn an_import_that_is_killed_at_any_moment_is_completed_and_doubles_nothing() {
    const COUNT: usize = 60;
    let (whole, exports) = (Reader::new(), super::program::Folder::new());
    let file = exports.file("pocket.csv", table(COUNT));
    let import = |reader: &Reader| {
        reader.command(&["import", file.to_str().unwrap(), "--into", reader.articles.name()])
    };
    assert_eq!(super::program::ran(&mut import(&whole)).code, 0);
    let files = |reader: &Reader| {
        let files = fs::read_dir(reader.articles.path()).unwrap().map(|entry| entry.unwrap());
        let named = files
            .map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap_or_default()));
        named.filter(|(name, _)| !name.starts_with('.')).collect::<std::collections::BTreeMap<_, _>>()
    };
    let (rows, expected) = (known(&whole), files(&whole));
    assert_eq!(expected.len(), COUNT);
    // The moments are told by how much is written: from before the first mark until after the last file.
    for moment in 0..8 {
        let reader = Reader::new();
        let written = || files(&reader).len() + usize::from(reader.size_bytes() > 0);
        let mut child = import(&reader).stdout(std::process::Stdio::null()).spawn().unwrap();
        while written() < COUNT * moment / 7 && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in files(&reader) {
            assert!(expected[&name] == bytes, "{moment}: {name} is there as a whole or not at all");
        }
        assert_eq!(super::program::ran(&mut import(&reader)).code, 0);
        let mut left = fs::read_dir(reader.articles.path()).unwrap().map(|file| file.unwrap().file_name());
        assert!(!left.any(|name| name.to_str().unwrap().starts_with(".jianbao-")), "{moment}");
        assert_eq!((files(&reader), known(&reader)), (expected.clone(), rows.clone()), "{moment}");
        let history = reader.run(&["history", "--format", "json"]).json();
        assert_eq!(history.len(), 1, "{moment}: the marks are taken over as one step, once: {history:?}");
        assert_eq!(reader.run(&["undo"]).code, 0);
        assert!(reader.titles("is:archived").is_empty() && reader.titles("tag:t1").is_empty());
    }
}
