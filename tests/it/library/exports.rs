//! What other programs export, feeds and clippings: their articles, and none of them twice or lost.

use std::fs;

use jianbao::article::Format;
use jianbao::library::{Catalogue, Entry, Fault};
use jianbao::query::Scope;

use super::index::{Shelf, update};
use super::{Tree, rows, scanned, titles};

/// The texts of an article.
fn texts(catalogue: &dyn Catalogue, row: &Entry) -> Vec<String> {
    let article = catalogue.load(row.id, false).unwrap();
    article.document.texts().iter().map(|text| text.string.to_string()).collect()
}

#[test]
fn our_own_export_is_known_however_long_its_first_article_is() {
    let record = |id: char, title: &str, rest: &str| {
        let id: String = std::iter::repeat_n(id, 32).collect();
        format!(
            "{{\"id\":\"{id}\",\"title\":\"{title}\",\"url\":null,\"source\":\"\",\"author\":null,\"published\":null,\
             \"path\":\"/x\",\"member\":null,\"snippets\":[]{rest}}}"
        )
    };
    let text = |text: &str| format!(",\"text\":\"{text}\",\"markdown\":\"{text}\"");
    let long = record('a', "长", &text(&"潮".repeat(5000)));
    let tree = Tree::new();
    tree.write("export.json", format!("[\n{long},\n{}\n]", record('b', "短", &text("信"))));
    // A list says which articles there are; it holds none.
    tree.write("list.json", format!("[\n{}\n]", record('c', "无", "")));
    let (catalogue, _) = scanned(&[tree.root()]);
    let found = rows(&catalogue, "format:jianbao", Scope::Titles);
    let mut names: Vec<&str> = found.iter().map(|row| row.title.as_str()).collect();
    names.sort_unstable();
    assert_eq!((names, rows(&catalogue, "", Scope::Titles).len()), (vec!["短", "长"], 2));
}

#[test]
fn passages_of_a_kindle_are_one_only_where_they_lie_over_one_another() {
    let passages = [
        ("100-103", "灯塔亮了"),
        ("900-901", "灯塔"),
        ("200-203", "潮水退去"),
        ("200-204", "潮水退去了。"),
        ("300-304", "信来了，雪化了。"),
        ("301-302", "信来了"),
    ];
    let clipping = |(place, words): (&str, &str)| {
        format!(
            "书 (某人)\r\n- 您在位置 #{place}的标注 | 添加于 2021年1月8日星期五 下午11:41:36\r\n\r\n{words}\r\n==========\r\n"
        )
    };
    let tree = Tree::new();
    tree.write("My Clippings.txt", passages.map(clipping).concat());
    let (catalogue, _) = scanned(&[tree.root()]);
    let row = &rows(&catalogue, "format:kindle", Scope::Titles)[0];
    assert_eq!(texts(&catalogue, row), ["灯塔亮了", "潮水退去了。", "信来了", "灯塔"]);
}

#[test]
fn a_quote_that_is_never_closed_fills_no_memory_and_what_came_before_is_read() {
    let tree = Tree::new();
    let table = format!(
        "title,url,time_added,tags,status\n潮,https://a.example/1,1,,unread\n\"{}",
        "x".repeat(33_000_000)
    );
    tree.write("pocket.csv", table);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(titles(&catalogue, "-is:broken", Scope::Titles), ["潮"]);
    let found = rows(&catalogue, "is:broken", Scope::Titles);
    assert!(matches!(found[0].fault, Some(Fault::Damaged(_))), "{found:?}");
}

#[test]
fn a_table_is_read_in_its_charset() {
    let tree = Tree::new();
    let title = b"\xb3\xb1\xcb\xae\xcd\xcb\xc8\xa5\xc1\xcb\xa3\xac\xb5\xc6\xcb\xfe\xc1\xc1\xc1\xcb";
    let table =
        [b"title,url,time_added,tags,status\n", &title[..], b",https://a.example/1,1,,unread\n"].concat();
    tree.write("pocket.csv", table);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(titles(&catalogue, "format:pocket", Scope::Titles), ["潮水退去了，灯塔亮了"]);
}

#[test]
fn numbers_of_items_are_each_feeds_own() {
    let feed = |title: &str, rest: &str| {
        format!(
            "<rss version='2.0'><channel><title>{title}</title><item><title>{title}一</title>\
             <guid isPermaLink='false'>1</guid><description>来了。</description></item>{rest}"
        )
    };
    let tree = Tree::new();
    tree.write("a.xml", feed("潮", "</channel></rss>"));
    tree.write("b.xml", feed("灯", "</channel></rss>"));
    tree.write("old/b.xml", feed("灯", "</channel></rss>"));
    tree.write("c.xml", feed("雪", "<item><title><![CDATA[没有完"));
    for (name, title) in [("d", "信"), ("e", "风")] {
        let item = format!("{{\"id\":\"1\",\"title\":\"{title}\",\"content_text\":\"来了。\"}}");
        let version = "\"version\":\"https://jsonfeed.org/version/1.1\"";
        tree.write(format!("{name}.json"), format!("{{{version},\"title\":\"{name}\",\"items\":[{item}]}}"));
    }
    let (catalogue, _) = scanned(&[tree.root()]);
    let mut found = titles(&catalogue, "format:feed", Scope::Titles);
    found.sort();
    assert_eq!(found, ["信", "潮一", "灯一", "雪一", "风"]);
    // What is cut off is told.
    let broken = rows(&catalogue, "is:broken", Scope::Titles);
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(matches!(broken[0].fault, Some(Fault::Damaged(_))), "{broken:?}");
}

fn feed_of(titles: &[&str]) -> String {
    let items = titles
        .iter()
        .map(|title| format!("<item><title>{title}</title><description>{title}来了。</description></item>"));
    format!("<rss version='2.0'><channel><title>潮报</title>{}</channel></rss>", items.collect::<String>())
}

#[test]
fn a_row_never_opens_another_article_than_its_own() {
    let shelf = Shelf::new();
    let path = shelf.tree.write("feed.xml", feed_of(&["一", "二"]));
    let (index, memory) = (shelf.updated(), shelf.memory());
    fs::write(&path, feed_of(&["零", "一", "二"])).unwrap();
    for catalogue in [&index as &dyn Catalogue, &memory] {
        for row in rows(catalogue, "", Scope::Titles) {
            assert_eq!(catalogue.load(row.id, false).map(drop), Err(Fault::Gone), "{row:?}");
        }
    }
    update(&index);
    for row in rows(&index, "", Scope::Titles) {
        assert_eq!(texts(&index, &row), [format!("{}来了。", row.title)]);
    }
}

#[test]
fn a_container_is_not_read_again_for_the_neighbour_of_what_was_read() {
    let shelf = Shelf::new();
    let path = shelf.tree.write("feed.xml", feed_of(&["一", "二"]));
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let memory = shelf.memory();
    let row = |title: &str| rows(&memory, title, Scope::Titles).remove(0);
    let (first, second) = (row("一"), row("二"));
    assert_eq!(texts(&memory, &first), ["一来了。"]);
    // It seems to be as it was.
    fs::write(&path, feed_of(&["一", "三"])).unwrap();
    fs::OpenOptions::new().append(true).open(&path).unwrap().set_modified(time).unwrap();
    assert_eq!(texts(&memory, &second), ["二来了。"]);
}

#[test]
fn a_message_may_begin_with_any_field() {
    let tree = Tree::new();
    let letter = "Reply-To: a@b.example\nFrom: Tide <tide@news.example>\nSubject: 潮水\n\
                  Content-Type: text/plain; charset=utf-8\n\n退去了。\n";
    tree.write("letter.eml", letter);
    tree.write(
        "letters.mbox",
        format!("From a@b.example Fri Jan  8 23:41:31 2021\n{}", letter.replace("潮水", "灯塔")),
    );
    let (catalogue, _) = scanned(&[tree.root()]);
    let found = rows(&catalogue, "format:mail", Scope::Titles);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found.iter().all(|row| row.format == Some(Format::Mail) && texts(&catalogue, row) == ["退去了。"])
    );
}
