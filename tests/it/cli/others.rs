//! What other programs export, field by field: as it is opened, and as it is imported.
//!
//! The texts are ours; the forms are those of the programs.

use std::io::{Cursor, Write as _};

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use super::program::Folder;
use super::reader::Reader;

/// An export: the program, the file's name, what is in it, and what is to be known of its articles, by title.
type Export = (&'static str, &'static str, Vec<u8>, Value);

pub(super) fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const POCKET_CSV: &str = "title,url,time_added,cursor,tags,status\n\
    潮水,https://a.example/tide,1610149296,123,海|with space,archive\n\
    \"灯塔, 夜\",https://a.example/light,1610149297,124,,unread\n";

fn pocket() -> [Export; 3] {
    let tide = json!({"title": "潮水", "url": "https://a.example/tide", "published": "2021-01-08T23:41:36Z",
        "tags": ["with space", "海"], "read": true, "archived": true});
    let light = json!({"title": "灯塔, 夜", "url": "https://a.example/light", "published": "2021-01-08T23:41:37Z",
        "tags": [], "read": false, "archived": false, "notes": []});
    let html = "<!DOCTYPE html>\n<html>\n<!--So long and thanks for all the fish-->\n<head>\
        <meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" /><title>Pocket Export</title></head>\n\
        <body><h1>Unread</h1>\n<ul>\n<li><a href=\"https://a.example/light\" time_added=\"1610149297\" tags=\"\">灯塔, 夜</a></li>\n</ul>\n\
        <h1>Read Archive</h1>\n<ul>\n<li><a href=\"https://a.example/tide\" time_added=\"1610149296\" tags=\"海,with space\">潮水</a></li>\n\
        </ul>\n</body></html>";
    let parts: Vec<&str> = POCKET_CSV.split_inclusive('\n').collect();
    let second = [parts[0], parts[2]].concat();
    let zip = zipped(&[
        ("part_000000.csv", &[parts[0], parts[1]].concat()),
        ("part_000001.csv", &second),
        (
            "annotations/part_000000.json",
            r#"[{"title": "潮水", "url": "https://a.example/tide",
            "highlights": [{"quote": "退去了", "created_at": 1610149300}]}]"#,
        ),
    ]);
    let mut marked = tide.clone();
    marked["notes"] = json!([{"words": "退去了", "note": ""}]);
    [
        ("Pocket", "part_000000.csv", POCKET_CSV.into(), json!([tide, light])),
        ("Pocket in HTML", "ril_export.html", html.into(), json!([tide, light])),
        ("Pocket in parts", "pocket.zip", zip, json!([marked, light])),
    ]
}

fn wallabag() -> [Export; 2] {
    let second = r#"[{"is_archived": 1, "is_starred": 1, "tags": ["海", "letters"], "is_public": false, "id": 1,
        "title": "信", "url": "https://a.example/letter", "content": "<p>潮水退了，灯塔亮着。</p>",
        "created_at": "2021-01-08T23:41:36+0000", "updated_at": "2021-01-09T00:00:00+0000", "published_at": "2021-01-07T10:00:00+0000",
        "published_by": ["林小川"], "starred_at": "2021-01-09T00:00:00+0000", "annotations": [{"text": "为什么？",
        "created_at": "2021-01-09T00:00:00+0000", "quote": "灯塔亮着", "ranges": [{"start": "/p", "startOffset": "5", "end": "/p", "endOffset": "9"}]}],
        "mimetype": "text/html", "language": "zh", "reading_time": 1, "domain_name": "a.example", "headers": []},
        {"is_archived": 0, "is_starred": 0, "tags": [], "is_public": false, "id": 2, "title": "雪",
        "url": "https://a.example/snow", "content": "<p>化了。</p>", "created_at": "2021-01-09T23:41:36+0000"}]"#;
    let first = r#"[{"0": "1", "1": "信", "2": "https://a.example/letter", "3": "1", "4": "1",
        "5": "<p>潮水退了，灯塔亮着。</p>", "6": "", "id": "1", "title": "信", "url": "https://a.example/letter",
        "is_read": "1", "is_fav": "1", "content": "<p>潮水退了，灯塔亮着。</p>", "user_id": "1", "tags": "海,letters"},
        {"0": "2", "1": "雪", "2": "https://a.example/snow", "3": "0", "4": "0", "5": "<p>化了。</p>", "6": "", "id": "2",
        "title": "雪", "url": "https://a.example/snow", "is_read": "0", "is_fav": "0", "content": "<p>化了。</p>", "user_id": "1", "tags": ""}]"#;
    let letter = json!({"title": "信", "url": "https://a.example/letter", "tags": ["letters", "海"], "read": true,
        "archived": true, "starred": true, "chars": 10});
    let snow = json!({"title": "雪", "url": "https://a.example/snow", "tags": [], "read": false, "archived": false,
        "starred": false, "chars": 3, "notes": []});
    let mut whole = letter.clone();
    whole["author"] = "林小川".into();
    whole["published"] = "2021-01-07T10:00:00Z".into();
    whole["notes"] = json!([{"words": "灯塔亮着", "note": "为什么？"}]);
    [
        ("Wallabag 2", "All articles.json", second.into(), json!([whole, snow])),
        ("Wallabag 1", "wallabag-export.json", first.into(), json!([letter, snow])),
    ]
}

fn omnivore() -> Export {
    let metadata = r#"[{"id": "1", "slug": "letter-1", "title": "信", "description": "潮水退了", "author": "林小川",
        "url": "https://a.example/letter", "state": "Archived", "readingProgress": 100, "thumbnail": null,
        "labels": ["海", "letters"], "savedAt": "2021-01-08T23:41:36.000Z", "updatedAt": "2021-01-09T00:00:00.000Z",
        "publishedAt": "2021-01-07T10:00:00.000Z"},
        {"id": "2", "slug": "snow-2", "title": "雪", "description": "", "author": null, "url": "https://a.example/snow",
        "state": "Active", "readingProgress": 40, "thumbnail": null, "labels": [], "savedAt": "2021-01-09T23:41:36.000Z",
        "updatedAt": "2021-01-09T23:41:36.000Z", "publishedAt": null}]"#;
    let bytes = zipped(&[
        ("metadata_0_to_20.json", metadata),
        ("content/letter-1.html", "<html><body><p>潮水退了，灯塔亮着。</p></body></html>"),
        ("content/snow-2.html", "<html><body><p>化了。</p></body></html>"),
        ("highlights/letter-1.md", "> 灯塔亮着\n\n为什么？\n\n> 潮水退了\n"),
    ]);
    let letter = json!({"title": "信", "url": "https://a.example/letter", "author": "林小川",
        "published": "2021-01-07T10:00:00Z", "tags": ["letters", "海"], "read": true, "archived": true, "chars": 10,
        "notes": [{"words": "灯塔亮着", "note": "为什么？"}, {"words": "潮水退了", "note": ""}]});
    let snow = json!({"title": "雪", "published": "2021-01-09T23:41:36Z", "tags": [], "read": false, "archived": false,
        "progress": 0.4, "chars": 3, "notes": []});
    ("Omnivore", "omnivore.zip", bytes, json!([letter, snow]))
}

fn instapaper() -> [Export; 2] {
    let old = "URL,Title,Selection,Folder\n\
        https://a.example/tide,潮水,\"退去了，\n又来了\",Archive\n\
        https://a.example/light,灯塔,,Unread\n\
        https://a.example/star,星,,Starred\n\
        https://a.example/poem,诗,,诗集\n";
    let new = "URL,Title,Selection,Folder,Timestamp,Tags\n\
        https://a.example/tide,潮水,\"退去了，\n又来了\",Archive,1610149296,\"[\"\"海\"\",\"\"with space\"\"]\"\n\
        https://a.example/light,灯塔,,Unread,1610149297,[]\n\
        https://a.example/star,星,,Starred,1610149298,[]\n\
        https://a.example/poem,诗,,诗集,1610149299,[]\n";
    let rows = |tags: Value, date: Option<&str>| {
        json!([
            {"title": "星", "starred": true, "archived": false, "tags": []},
            {"title": "潮水", "url": "https://a.example/tide", "tags": tags, "read": true, "archived": true, "published": date,
                "notes": [{"words": "退去了，\n又来了", "note": ""}]},
            {"title": "灯塔", "url": "https://a.example/light", "tags": [], "read": false, "archived": false, "notes": []},
            {"title": "诗", "tags": ["诗集"], "archived": false, "starred": false},
        ])
    };
    [
        ("Instapaper, old", "instapaper-export.csv", old.into(), rows(json!([]), None)),
        (
            "Instapaper",
            "instapaper-export.csv",
            new.into(),
            rows(json!(["with space", "海"]), Some("2021-01-08T23:41:36Z")),
        ),
    ]
}

fn readwise() -> Export {
    let table = "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n\
        潮水,https://a.example/tide,01a,\"['海', 'with space']\",2021-01-08 23:41:36+00:00,1.0,archive,True\n\
        灯塔,https://a.example/light,01b,[],2021-01-08 23:41:37+00:00,0.25,new,True\n\
        雪,https://a.example/snow,01c,[],2021-01-08 23:41:38+00:00,0,later,False\n\
        诗,https://a.example/poem,01d,[],2021-01-08 23:41:39+00:00,0,shortlist,False\n";
    let rows = json!([
        {"title": "潮水", "url": "https://a.example/tide", "published": "2021-01-08T23:41:36Z", "tags": ["with space", "海"],
            "read": true, "archived": true},
        {"title": "灯塔", "published": "2021-01-08T23:41:37Z", "tags": [], "read": false, "archived": false, "progress": 0.25},
        {"title": "诗", "tags": ["shortlist"], "read": false, "later": null},
        {"title": "雪", "tags": [], "read": false, "later": "someday"},
    ]);
    ("Readwise Reader", "reader-export.csv", table.into(), rows)
}

fn readeck() -> [Export; 3] {
    let list = r#"[{"id": "a", "href": "https://r.example/api/bookmarks/a", "created": "2021-01-08T23:41:36Z",
        "updated": "2021-01-09T00:00:00Z", "state": 0, "loaded": true, "url": "https://a.example/letter", "title": "信",
        "site_name": "甲报", "site": "a.example", "published": "2021-01-07T10:00:00Z", "authors": ["林小川"], "lang": "zh",
        "type": "article", "has_article": true, "description": "潮水退了", "is_deleted": false, "is_marked": true,
        "is_archived": true, "labels": ["海", "letters"], "read_progress": 100}]"#;
    let info = r#"{"ID": 1, "UID": "abc", "UserID": 1, "Created": "2021-01-08T23:41:36Z", "Updated": "2021-01-09T00:00:00Z",
        "State": 0, "URL": "https://a.example/letter", "Title": "信", "Domain": "a.example", "Site": "a.example", "SiteName": "甲报",
        "Published": "2021-01-07T10:00:00Z", "Authors": ["林小川"], "Lang": "zh", "DocumentType": "article", "Description": "潮水退了",
        "Files": {"article": {"name": "index.html", "type": "text/html", "size": [0, 0]}}, "Labels": ["海", "letters"],
        "IsArchived": false, "IsMarked": true, "ReadProgress": 40, "Annotations": [{"id": "x", "start_selector": "p[1]",
        "start_offset": 5, "end_selector": "p[1]", "end_offset": 9, "color": "yellow", "text": "灯塔亮着", "note": "为什么？"}]}"#;
    let backup = zipped(&[
        ("bookmarks/abc/info.json", info),
        (
            "bookmarks/abc/container/index.html",
            "<html><body><section><p>潮水退了，灯塔亮着。</p></section></body></html>",
        ),
        ("data.json", r#"{"Users": [], "Tokens": [], "Bookmarks": [{"UID": "abc", "UserID": 1}]}"#),
    ]);
    let pages = zipped(&[(
        "2021-01-09-readeck-bookmarks/2021-01-08-a-example-abc/index.md",
        "---\ntitle: 信\nsaved: 2021-01-08\npublished: 2021-01-07\nwebsite: a.example\nsource: https://a.example/letter\n\
         authors: [\"林小川\"]\ntag: [\"海\",\"letters\"]\n---\n# 信\n\n潮水退了，灯塔亮着。\n",
    )]);
    let letter = json!({"title": "信", "url": "https://a.example/letter", "author": "林小川", "source": "甲报",
        "published": "2021-01-07T10:00:00Z", "tags": ["letters", "海"], "starred": true});
    let (mut listed, mut backed, mut page) = (letter.clone(), letter.clone(), letter);
    (listed["read"], listed["archived"]) = (true.into(), true.into());
    (backed["read"], backed["archived"], backed["progress"], backed["chars"]) =
        (false.into(), false.into(), json!(0.4), 10.into());
    backed["notes"] = json!([{"words": "灯塔亮着", "note": "为什么？"}]);
    (page["published"], page["starred"], page["source"], page["chars"]) =
        ("2021-01-07T00:00:00Z".into(), false.into(), "a.example".into(), 10.into());
    [
        ("Readeck", "bookmarks.json", list.into(), json!([listed])),
        ("Readeck, backup", "readeck.zip", backup, json!([backed])),
        ("Readeck, Markdown", "readeck-bookmarks.zip", pages, json!([page])),
    ]
}

fn browsers() -> [Export; 3] {
    let chrome = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<!-- This is an automatically generated file.\n     It will be read and overwritten.\n     DO NOT EDIT! -->\n\
        <META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n\
        \x20   <DT><H3 ADD_DATE=\"1600000000\" LAST_MODIFIED=\"1600000001\" PERSONAL_TOOLBAR_FOLDER=\"true\">Bookmarks bar</H3>\n    <DL><p>\n\
        \x20       <DT><H3 ADD_DATE=\"1600000000\" LAST_MODIFIED=\"1600000001\">海</H3>\n        <DL><p>\n\
        \x20           <DT><H3 ADD_DATE=\"1600000000\">Tide &amp; moon</H3>\n            <DL><p>\n\
        \x20               <DT><A HREF=\"https://a.example/tide\" ADD_DATE=\"1610149296\" ICON=\"data:image/png;base64,AA==\">潮水</A>\n            </DL><p>\n        </DL><p>\n\
        \x20       <DT><A HREF=\"https://a.example/light\" ADD_DATE=\"1610149297\">灯塔</A>\n    </DL><p>\n</DL><p>\n";
    let firefox = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<!-- This is an automatically generated file. -->\n\
        <META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\"></meta>\n\
        <TITLE>Bookmarks</TITLE>\n<H1>Bookmarks Menu</H1>\n\n<DL><p>\n\
        \x20   <DT><A HREF=\"place:sort=8\" ADD_DATE=\"1600000000\">Recent</A>\n\
        \x20   <DT><H3 ADD_DATE=\"1600000000\">海</H3>\n    <DL><p>\n\
        \x20       <DT><A HREF=\"https://a.example/tide\" ADD_DATE=\"1610149296\" LAST_MODIFIED=\"1610149299\" TAGS=\"Tide &amp; moon\">潮水</A>\n\
        \x20       <DD>月亮的事\n    </DL><p>\n    <HR>\n\
        \x20   <DT><H3 ADD_DATE=\"1600000000\" UNFILED_BOOKMARKS_FOLDER=\"true\">Other Bookmarks</H3>\n    <DL><p>\n\
        \x20       <DT><A HREF=\"https://a.example/light\" ADD_DATE=\"1610149297\">灯塔</A>\n    </DL><p>\n</DL>\n";
    let safari = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n\t<HTML>\n\t<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
        \t<Title>Bookmarks</Title>\n\t<H1>Bookmarks</H1>\n\t<DT><H3 FOLDED>海</H3>\n\t<DL><p>\n\t\t<DT><H3 FOLDED>Tide &amp; moon</H3>\n\t\t<DL><p>\n\
        \t\t\t<DT><A HREF=\"https://a.example/tide\">潮水</A>\n\t\t</DL><p>\n\t</DL><p>\n\t<DT><A HREF=\"https://a.example/light\">灯塔</A>\n</HTML>\n";
    let tags = json!(["Tide & moon", "海"]);
    let tide = json!({"title": "潮水", "url": "https://a.example/tide", "published": "2021-01-08T23:41:36Z", "tags": tags});
    let light = json!({"title": "灯塔", "url": "https://a.example/light", "published": "2021-01-08T23:41:37Z", "tags": []});
    let undated = json!([
        {"title": "潮水", "url": "https://a.example/tide", "published": null, "tags": tags},
        {"title": "灯塔", "url": "https://a.example/light", "published": null, "tags": []},
    ]);
    [
        ("Chrome", "bookmarks_chrome.html", chrome.into(), json!([tide, light])),
        ("Firefox", "bookmarks_firefox.html", firefox.into(), json!([tide, light])),
        ("Safari", "Safari Bookmarks.html", safari.into(), undated),
    ]
}

fn kindle() -> [Export; 2] {
    let chinese = "\u{feff}潮水之书 (林小川)\r\n- 您在位置 #100-103的标注 | 添加于 2021年1月8日星期五 下午11:41:36\r\n\r\n灯塔亮着\r\n==========\r\n\
        潮水之书 (林小川)\r\n- 您在位置 #103的笔记 | 添加于 2021年1月8日星期五 下午11:42:00\r\n\r\n为什么？\r\n==========\r\n\
        潮水之书 (林小川)\r\n- 您在位置 #100-104的标注 | 添加于 2021年1月8日星期五 下午11:43:00\r\n\r\n灯塔亮着。\r\n==========\r\n";
    let english = "Book of Tides (Lin, Xiaochuan)\r\n- Your Highlight on Location 100-103 | Added on Friday, January 8, 2021 11:41:36 PM\r\n\r\n\
        the lighthouse\r\n==========\r\nBook of Tides (Lin, Xiaochuan)\r\n- Your Note on Location 103 | Added on Friday, January 8, 2021 11:42:00 PM\r\n\r\n\
        why?\r\n==========\r\nBook of Tides (Lin, Xiaochuan)\r\n- Your Bookmark on Location 200 | Added on Friday, January 8, 2021 11:43:00 PM\r\n\r\n\r\n==========\r\n";
    let date = "2021-01-08T23:43:00Z";
    [
        (
            "Kindle, Chinese",
            "My Clippings.txt",
            chinese.into(),
            json!([{"title": "潮水之书", "author": "林小川", "published": date, "chars": 9}]),
        ),
        (
            "Kindle",
            "My Clippings.txt",
            english.into(),
            json!([{"title": "Book of Tides", "author": "Lin, Xiaochuan", "published": date, "chars": 17}]),
        ),
    ]
}

fn exports() -> Vec<Export> {
    let mut exports = vec![omnivore(), readwise()];
    exports.extend(pocket());
    exports.extend(wallabag());
    exports.extend(instapaper());
    exports.extend(readeck());
    exports.extend(browsers());
    exports.extend(kindle());
    exports
}

/// Every field that is expected has the value that is; of notes what is said and of which words.
#[track_caller]
fn assert_known(reader: &Reader, of: &str, expected: &Value) {
    let mut rows = reader.run(&["list", "--format", "json"]).json();
    rows.sort_by_key(|row| row["title"].as_str().unwrap().to_owned());
    assert_eq!(rows.len(), expected.as_array().unwrap().len(), "{of}: {rows:?}");
    for (row, expected) in rows.iter().zip(expected.as_array().unwrap()) {
        for (field, value) in expected.as_object().unwrap() {
            let found = match (field.as_str(), &row[field]) {
                ("notes", Value::Array(notes)) => {
                    let note = |note: &Value| json!({"words": note["words"], "note": note["note"]});
                    notes.iter().map(note).collect()
                }
                (_, value) => value.clone(),
            };
            assert_eq!(&found, value, "{of}: {field} of {}", expected["title"]);
        }
    }
}

#[test]
fn what_other_programs_export_is_kept_field_by_field_where_it_is_opened() {
    for (of, name, bytes, expected) in exports() {
        let reader = Reader::new();
        reader.articles.file(name, bytes);
        let indexed = reader.run(&["index"]);
        assert_eq!(indexed.code, 0, "{of}: {indexed:?}");
        assert_known(&reader, of, &expected);
    }
}

#[test]
fn what_other_programs_export_is_kept_field_by_field_where_it_is_imported() {
    for (of, name, bytes, expected) in exports() {
        let (reader, exports) = (Reader::new(), Folder::new());
        let file = exports.file(name, bytes);
        let imported = reader.run(&["import", file.to_str().unwrap(), "--into", reader.articles.name()]);
        assert_eq!(imported.code, 0, "{of}: {imported:?}");
        assert_known(&reader, of, &expected);
        // The files carry the marks to where the journal does not come.
        let elsewhere = Reader::new();
        for entry in std::fs::read_dir(reader.articles.path()).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, elsewhere.articles.path().join(path.file_name().unwrap())).unwrap();
        }
        assert_eq!(elsewhere.run(&["index"]).code, 0);
        assert_known(&elsewhere, of, &expected);
    }
}

/// The folders of the corpus that were exported with marks, and how many articles match what is asked.
const CORPUS: [(&str, &[(&str, usize)]); 7] = [
    (
        "pocket",
        &[("", 60), ("tag:新闻", 60), ("tag:voa", 60), ("is:archived", 30), ("is:read is:archived", 30)],
    ),
    ("instapaper", &[("", 60), ("is:archived", 20), ("is:read", 20), ("is:starred", 20), ("tag:*", 0)]),
    ("readwise", &[("", 60), ("tag:新闻", 60), ("is:archived", 0), ("is:started", 0), ("is:later", 0)]),
    ("wallabag", &[("", 40), ("tag:新闻", 40), ("is:archived is:read", 20), ("is:starred", 0)]),
    ("omnivore", &[("", 20), ("tag:新闻", 20), ("is:archived", 0), ("is:started", 0)]),
    ("bookmarks", &[("", 60), ("tag:新闻 tag:voa", 60), ("is:read", 0)]),
    ("obsidian", &[("", 12), ("tag:新闻 tag:clippings", 12)]),
];

#[test]
fn the_corpus_of_exports_keeps_its_tags_and_states() {
    let Some(shared) = crate::shared::shared("") else { return };
    for (name, counts) in CORPUS {
        let (reader, folder) = (Reader::new(), shared.join("corpus/generated").join(name));
        let folder = folder.to_str().unwrap();
        let run = |arguments: &[&str]| {
            let mut command = reader.command(arguments);
            super::program::ran(command.args(["--in", folder]))
        };
        assert_eq!(run(&["index", folder]).code, 0);
        for (query, count) in counts {
            let listed = run(&["list", folder, "-q", query, "--format", "json"]);
            assert_eq!(listed.json().len(), *count, "{name}: {query}");
        }
    }
}

/// The columns of README's table behind the program, and by what fields of an article they are told.
const COLUMNS: [&[&str]; 9] = [
    &["chars"],
    &["author"],
    &["published"],
    &["tags"],
    &["read", "archived"],
    &["starred"],
    &["later"],
    &["progress"],
    &["notes"],
];

#[test]
fn readme_tells_what_each_program_carries() {
    let readme = include_str!("../../../README.md");
    let says = |value: &Value| !matches!(value, Value::Null | Value::Bool(false)) && *value != json!([]);
    for program in
        ["Pocket", "Wallabag", "Omnivore", "Instapaper", "Readwise Reader", "Readeck", "Browsers", "Kindle"]
    {
        let row = readme.lines().find_map(|line| line.strip_prefix(&format!("| {program} |")));
        let told: Vec<bool> =
            row.unwrap().trim_end_matches('|').split('|').map(|cell| cell.trim() == "yes").collect();
        let is_it = |of: &str| {
            of.starts_with(program) || program == "Browsers" && ["Chrome", "Firefox", "Safari"].contains(&of)
        };
        let rows: Vec<Value> = exports()
            .into_iter()
            .filter(|(of, ..)| is_it(of))
            .flat_map(|(.., rows)| rows.as_array().unwrap().clone())
            .collect();
        let carries = |fields: &&[&str]| rows.iter().any(|row| fields.iter().any(|field| says(&row[*field])));
        assert_eq!(COLUMNS.iter().map(carries).collect::<Vec<_>>(), told, "{program}");
    }
}
