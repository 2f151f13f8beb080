//! What goes to files and is opened elsewhere is the same library: articles, marks, notes.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::program::clipping;
use super::reader::Reader;

/// The forms, and the names of what is written.
pub(super) const FORMS: [(&str, &str); 4] =
    [("markdown", "notes"), ("html", "pages"), ("epub", "book.epub"), ("json", "all.json")];

/// What a reader had done elsewhere, in every field that there is.
const MARKED: &str = r#"[{"is_archived": 1, "is_starred": 1, "tags": ["海", "letters, old"], "id": 1, "title": "信: \"潮水\" <b>",
    "url": "https://a.example/letter?a=1&b=2", "content": "<h2>一</h2><p>潮水退了，<b>灯塔</b>亮着。</p><ul><li>甲</li><li>乙</li></ul>",
    "created_at": "2021-01-08T23:41:36+0000", "published_by": ["林小川"], "domain_name": "a.example",
    "annotations": [{"quote": "灯塔亮着", "text": "为什么？\n--> 给谁？", "ranges": []}, {"quote": "灯塔亮着", "text": "给谁？"},
    {"quote": "甲", "text": ""}, {"quote": "", "text": "说全文的话"}]},
    {"is_archived": 0, "is_starred": 0, "tags": [], "id": 2, "title": "雪", "url": "https://a.example/snow",
    "content": "<p>化了。</p>", "created_at": "2021-01-09T23:41:36+0000", "later": "2030-01-05", "progress": 0.4},
    {"is_archived": 0, "is_starred": 0, "tags": [], "id": 3, "title": "广告", "url": "https://a.example/ad",
    "content": "<p>买。</p>", "created_at": "2021-01-10T23:41:36+0000", "hidden": true, "later": "someday"}]"#;

/// A body with all that a document can hold.
const RICH: &str = "<p>17/06/2023 - 23:11</p><h1>一级</h1><p>正文 <i>斜</i> <b>粗</b> <code>a|b</code> H<sub>2</sub>O \
    <a href='https://b.example/?a=1&amp;b=2'>链接</a> 1. 不是列表 *不是* &lt;b&gt; &amp;amp;</p><h6>六级</h6>\
    <ol start=3><li>三<ul><li>里</li></ul></li><li>四</li></ol><blockquote><p>引</p><p>文</p></blockquote>\
    <pre><code class=language-rust>fn main() {\n    // ```\n}</code></pre>\
    <table><tr><th>头</th><th>二</th></tr><tr><td>a|b</td><td>c</td></tr></table>\
    <table><tr><td colspan=2><p>并</p><p>列</p></td></tr><tr><td>a</td><td>b</td></tr></table>\
    <figure><img src='https://b.example/p.png' alt='替代'><figcaption>图注 <a href='https://b.example/c'>源</a></figcaption></figure>\
    <p><img src='https://b.example/q.png'></p><p>前</p><figure><img src='https://b.example/r.png'><figcaption>只有图注</figcaption></figure>\
    <dl><dt>词</dt><dd>义</dd></dl><hr><p>一行<br>两行</p>\
    <p>相关阅读：</p><ul><li><a href='https://a.example/1'>甲篇</a></li><li><a href='https://a.example/2'>乙篇</a></li></ul>";

/// All that `list` says of articles, but for where they are and what they are.
pub(super) fn known(reader: &Reader) -> Vec<Value> {
    let mut rows = reader.run(&["list", "--format", "json"]).json();
    for row in &mut rows {
        let row = row.as_object_mut().unwrap();
        for field in ["path", "member", "format", "versions"] {
            row.remove(field);
        }
    }
    rows
}

/// The texts of all articles by their ids, without white space.
fn texts(reader: &Reader, field: &str) -> Vec<(String, String)> {
    let ids = reader.run(&["list", "--format", "json"]).field("id");
    let text = |id: &String| {
        let shown = reader.run(&["show", id, "--format", "json"]);
        shown.field(field).concat().split_whitespace().collect()
    };
    ids.iter().map(|id| (id.clone(), text(id))).collect()
}

/// The texts without the marks of lists: definitions become a list in Markdown.
fn bare(reader: &Reader) -> Vec<(String, String)> {
    texts(reader, "text").into_iter().map(|(id, text)| (id, text.replace('-', ""))).collect()
}

/// A reader of the same articles, from what another exported in this form.
fn elsewhere(reader: &Reader, form: &str, name: &str) -> (Reader, PathBuf) {
    let other = Reader::new();
    let to = other.articles.path().join(name);
    let exported = reader.run(&["export", "--format", form, "--to", to.to_str().unwrap()]);
    assert_eq!(exported.code, 0, "{exported:?}");
    assert_eq!(other.run(&["index"]).code, 0);
    (other, to)
}

fn with_everything() -> Reader {
    let reader = Reader::new();
    reader.articles.file("wallabag.json", MARKED);
    reader.articles.file(
        "rich.txt",
        clipping("富", "https://a.example/rich", 0, RICH).replace("1700000000000", "1687038302000"),
    );
    reader
        .articles
        .file("untitled.txt", clipping("", "https://a.example/untitled", 5, "<p>无题的文字。</p>"));
    reader.articles.file("plain.md", "---\ntags: [\"本地\"]\n---\n# 无址\n\n没有地址的文字。\n");
    reader.articles.file("bare.html", "<!doctype html><p>没有题目也没有地址。");
    let bookmark =
        "title,url,time_added,tags,status\nlighthouse,https://a.example/light,1610149297,sea,unread\n";
    reader.articles.file("pocket.csv", bookmark);
    assert_eq!(reader.run(&["index"]).code, 0);
    reader
}

#[test]
fn every_form_of_export_is_the_same_library_elsewhere() {
    let reader = with_everything();
    let rows = known(&reader);
    assert_eq!(rows.len(), 8);
    assert_eq!(reader.titles("tag:本地 "), ["无址"]);
    for (form, name) in FORMS {
        let (other, _) = elsewhere(&reader, form, name);
        assert_eq!(bare(&other), bare(&reader), "{form}");
        for (other, row) in known(&other).iter().zip(&rows) {
            assert_eq!(other, row, "{form}");
        }
        assert_eq!(known(&other).len(), rows.len(), "{form}");
        let again = elsewhere(&other, form, name).0;
        assert_eq!(
            (known(&again), texts(&again, "markdown")),
            (known(&other), texts(&other, "markdown")),
            "{form} twice"
        );
    }
}

#[test]
fn pages_and_books_keep_the_structure_too() {
    let reader = with_everything();
    for (form, name) in [("html", "pages"), ("epub", "book.epub"), ("json", "all.json")] {
        let (other, _) = elsewhere(&reader, form, name);
        assert_eq!(texts(&other, "markdown"), texts(&reader, "markdown"), "{form}");
    }
}

#[test]
fn a_language_that_a_page_names_is_kept_by_every_form() {
    let reader = Reader::new();
    // Nothing in these texts tells.
    let pages = [
        ("zh-Hant", "山水有相逢"),
        ("ja", "東京地下鉄"),
        ("ko", "古今東西"),
        ("fr", "Les saules verdissent"),
    ];
    for (tag, text) in pages {
        let address = format!("<link rel=canonical href=https://a.example/{tag}>");
        let page = format!("<!doctype html><html lang={tag}><title>{text}</title>{address}<p>{text}。</p>");
        reader.articles.file(format!("{tag}.html"), page);
    }
    assert_eq!(reader.run(&["index"]).code, 0);
    let mut languages = reader.run(&["list", "--format", "json"]).field("lang");
    languages.sort();
    assert_eq!(languages, ["fr", "ja", "ko", "zh-hant"]);
    for (form, name) in FORMS {
        assert_eq!(known(&elsewhere(&reader, form, name).0), known(&reader), "{form}");
    }
}

#[test]
fn what_is_written_below_exported_markdown_is_read() {
    let reader = with_everything();
    let (other, folder) = elsewhere(&reader, "markdown", "notes");
    let file = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let noted =
        file.into_iter().find(|path| fs::read_to_string(path).unwrap().contains("jianbao:notes")).unwrap();
    let text = fs::read_to_string(&noted).unwrap();
    fs::write(noted, text + "\n我又写了一句。\n").unwrap();
    assert_eq!(other.run(&["search", "我又写了一句", "--format", "json"]).field("title").len(), 1);
    assert_eq!(other.run(&["search", "说全文的话", "--format", "json"]).code, 1, "notes are no text");
}

#[test]
fn a_page_that_only_says_that_it_was_exported_harms_nothing() {
    let reader = Reader::new();
    let page = |content: &str| {
        format!(
            "<!DOCTYPE html><meta name=generator content=jianbao><meta name=jianbao content='{content}'><title>潮</title><p>退了。"
        )
    };
    reader.articles.file("a.html", page("{"));
    reader.articles.file("b.html", page("[]").replace("退了", "退了又来"));
    reader.articles.file("c.html", page("{}").split("<meta name=jianbao").next().unwrap());
    reader.articles.file("d.md", "---\njianbao: x\nnotes: 1\n---\n\n信\n");
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(reader.titles("潮").len(), 2, "{:?}", reader.titles(""));
    assert_eq!(reader.titles("信").len(), 1, "{:?}", reader.titles(""));
}

#[test]
fn a_page_says_nothing_of_another() {
    let reader = Reader::new();
    let victim =
        "<!doctype html><title>灯塔</title><link rel=canonical href=https://a.example/light><p>亮了。";
    reader.articles.file("light.html", victim);
    let id = &reader.run(&["list", "--format", "json"]).field("id")[0];
    let page = |comment: &str, url: &str| {
        format!(
            "<!DOCTYPE html>{comment}<meta name=generator content=jianbao><meta name=jianbao content='{{\"id\":\"{id}\",\
             {url}\"hidden\":true,\"tags\":[\"x\"]}}'><title>潮</title><link rel=canonical href=https://b.example/tide><p>退了。"
        )
    };
    reader.articles.file("a.html", page("", ""));
    reader.articles.file("b.html", page("", "\"url\":\"https://b.example/other\","));
    reader.articles.file(
        "c.html",
        page("<!-- saved from url=(0021)https://b.example/tide -->", "\"url\":\"https://a.example/light\","),
    );
    reader.articles.file(
        "d.html",
        page(
            "<!--\n Page saved with SingleFile \n url: https://b.example/tide \n-->",
            "\"url\":\"https://a.example/light\",",
        ),
    );
    reader.articles.file(
        "e.md",
        format!("---\njianbao: {id}\nurl: https://b.example/third\nhidden: true\ntags: [x]\n---\n\n信\n"),
    );
    assert_eq!(reader.run(&["index"]).code, 0);
    let shown = reader.run(&["list", "-q", "灯塔 -is:hidden -tag:x", "--format", "json"]);
    assert_eq!(shown.field("id"), std::slice::from_ref(id), "{:?}", reader.run(&["list"]));
    assert!(shown.field("path")[0].ends_with("light.html"), "{shown:?}");
}

#[test]
fn a_head_that_is_longer_than_what_a_list_reads_is_read_whole() {
    let reader = Reader::new();
    let tags: Vec<String> = (0..500).map(|number| format!("\"tag number {number}\"")).collect();
    let head = format!(
        "---\ntags: [{}]\ntitle: 潮水\nurl: https://a.example/tide\n---\n\n退了。\n",
        tags.join(", ")
    );
    reader.articles.file("a.md", head);
    assert_eq!(reader.run(&["index"]).code, 0);
    assert_eq!(reader.titles("tag:\"tag number 499\""), ["潮水"]);
    assert_eq!(reader.run(&["list", "--format", "json"]).field("url"), ["https://a.example/tide"]);
}

#[test]
fn pictures_that_were_saved_are_in_pages_and_books_and_come_back() {
    let reader = Reader::new();
    let mail = "From: a@b.example\nSubject: tide\nMessage-ID: <1@b.example>\nMIME-Version: 1.0\n\
        Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n\
        <p>It comes.</p><img src=\"cid:a\" alt=\"the harbour\"><img src=\"https://a.example/x.png\" alt=\"the sea\">\n\
        --x\nContent-Type: image/png\nContent-ID: <a>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgox\n--x--\n";
    reader.articles.file("tide.eml", mail);
    let recorded = "<!doctype html><title>light</title><article><p>It burns.<p><img src=\"/i.gif\" alt=\"the light\"></article>";
    let record = |address: &str, kind: &str, body: &str| {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}");
        format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-01-08T23:41:36Z\r\n\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let archive = record("https://a.example/light", "text/html", recorded)
        + &record("https://a.example/i.gif", "image/gif", "GIF89a2");
    reader.articles.file("light.warc", archive);
    assert_eq!(reader.run(&["index"]).code, 0);
    let exported = |reader: &Reader| {
        let (other, folder) = elsewhere(reader, "html", "pages");
        let files =
            fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        let mut files: Vec<String> = files.collect();
        files.sort_by_key(|file| file.contains("It comes"));
        (other, files)
    };
    let (other, files) = exported(&reader);
    let gif = "href=\"https://a.example/i.gif\" title=\"the light\"><img src=\"data:image/gif;base64,R0lGODlhMg==\"";
    assert!(files[0].contains(gif), "{}", files[0]);
    assert!(files[1].contains("<img src=\"data:image/png;base64,iVBORw0KGgox\" alt=\"the harbour\"></a>"));
    assert!(files[1].contains(">the sea</a>") && files[1].contains("default-src 'none'; img-src data:"));
    // Once more from there it is the same, and from a book as well.
    assert_eq!(exported(&other).1, files);
    let book = elsewhere(&reader, "epub", "book.epub").0;
    assert_eq!(known(&book), known(&reader));
    let again = exported(&book).1.concat();
    assert!(again.contains(gif) && again.contains("base64,iVBORw0KGgox"), "{again}");
}

#[test]
fn a_page_holds_as_many_pictures_as_let_it_be_read_back() {
    let reader = Reader::new();
    let sizes = [17, 6, 6, 6, 2];
    fs::create_dir(reader.articles.path().join("light_files")).unwrap();
    let mut page = String::from(
        "<!doctype html><title>light</title><link rel=canonical href=https://a.example/light><article><p>It burns.",
    );
    for (number, megabytes) in sizes.iter().enumerate() {
        let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
        picture.resize(megabytes * 1_000_000, b'x');
        reader.articles.file(format!("light_files/{number}.png"), picture);
        write!(page, "<p><img src=light_files/{number}.png alt=\"picture {number}\">").unwrap();
    }
    reader.articles.file("light.html", page);
    assert_eq!(reader.run(&["mark", "--star", "-q", "light"]).code, 0);
    let (other, folder) = elsewhere(&reader, "html", "pages");
    let file = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let written = fs::read_to_string(file).unwrap();
    let held: Vec<bool> =
        (0..sizes.len()).map(|n| written.contains(&format!("\" alt=\"picture {n}\">"))).collect();
    assert_eq!(held, [false, true, true, false, true]);
    assert_eq!(known(&other), known(&reader));
}
