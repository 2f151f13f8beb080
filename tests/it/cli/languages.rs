//! The language that a file names counts, where its text could be in several.

use std::collections::BTreeMap;

use super::others::zipped;
use super::reader::Reader;

/// Han that four languages have.
const TEXT: &str = "東西南北";

/// A book with a chapter that names its language and one that does not.
fn book() -> Vec<u8> {
    let page = |name: &str, attribute: &str| {
        format!(
            "<html xmlns='http://www.w3.org/1999/xhtml'{attribute}><head><title>{name}</title></head><body><h1>{name}</h1><p>{TEXT}</p></body></html>"
        )
    };
    let package = "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <metadata><dc:title>書</dc:title><dc:language>ko-KR</dc:language></metadata>\
        <manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>\
        <item id='b' href='b.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let container = "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";
    zipped(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("book.opf", package),
        ("a.xhtml", &page("book", "")),
        ("b.xhtml", &page("chapter", " xml:lang='ja'")),
    ])
}

#[test]
fn the_language_that_other_programs_name_is_heard() {
    let reader = Reader::new();
    let write = |name: &str, text: String| drop(reader.articles.file(name, text));
    write("yaml.md", format!("---\ntitle: yaml\nlang: ja\n---\n{TEXT}\n"));
    write("toml.md", format!("+++\ntitle = \"toml\"\nlanguage = \"ko\"\n+++\n{TEXT}\n"));
    write("false.md", "---\ntitle: false\nlang: en\n---\n潮水退了，灯塔亮着。\n".to_owned());
    write(
        "rss.xml",
        format!(
            "<rss version='2.0'><channel><title>站</title><language>zh-tw</language><item><title>rss</title><guid>urn:1</guid><description>{TEXT}</description></item></channel></rss>"
        ),
    );
    write(
        "feed.json",
        format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "站", "language": "ja", "items": [
            {{"id": "urn:2", "title": "json feed", "content_text": "{TEXT}"}},
            {{"id": "urn:3", "title": "json item", "language": "ko", "content_text": "{TEXT}"}}]}}"#
        ),
    );
    write(
        "wallabag.json",
        format!(
            r#"[{{"is_archived": 0, "is_starred": 0, "title": "wallabag", "url": "https://a.example/w", "language": "zh_TW", "content": "<p>{TEXT}</p>"}}]"#
        ),
    );
    reader.articles.file("book.epub", book());
    assert_eq!(reader.run(&["index"]).code, 0);
    let listed = reader.run(&["list", "--format", "json"]);
    let languages: BTreeMap<String, String> =
        listed.field("title").into_iter().zip(listed.field("lang")).collect();
    let expected = [
        ("book", "ko"),
        ("chapter", "ja"),
        ("false", "zh-hans"),
        ("json feed", "ja"),
        ("json item", "ko"),
        ("rss", "zh-hant"),
        ("toml", "ko"),
        ("wallabag", "zh-hant"),
        ("yaml", "ja"),
    ];
    assert_eq!(languages, expected.map(|(title, language)| (title.to_owned(), language.to_owned())).into());
}
