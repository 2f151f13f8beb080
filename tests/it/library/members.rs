//! What each kind of container yields, in a few lines of each.

use jianbao::library::Catalogue;
use jianbao::query::Scope;

use super::{Tree, rows, scanned};

/// What is found in a file, each article as `format|title|address|day|source|author|text`, in the order of the characters.
#[track_caller]
fn found(name: &str, bytes: &[u8]) -> Vec<String> {
    let tree = Tree::new();
    tree.write(name, bytes);
    let (catalogue, progress) = scanned(&[tree.root()]);
    assert_eq!((progress.other_count, progress.failures.len()), (0, 0), "{name}");
    let tell = |row: &jianbao::library::Entry| {
        let article = catalogue.load(row.id, false).unwrap();
        assert_eq!((&article.meta.title, article.meta.published), (&row.title, row.published), "{name}");
        let texts: Vec<String> =
            article.document.texts().iter().map(|text| text.string.to_string()).collect();
        let day = row.published.map(|time| time.to_string().chars().take(16).collect::<String>());
        [
            row.format.map_or("", jianbao::article::Format::name),
            &row.title,
            row.url.as_deref().unwrap_or_default(),
            day.as_deref().unwrap_or_default(),
            &row.source,
            row.author.as_deref().unwrap_or_default(),
            &texts.join(" "),
        ]
        .join("|")
    };
    let mut found: Vec<String> = rows(&catalogue, "", Scope::Titles).iter().map(tell).collect();
    found.sort();
    found
}

#[test]
fn rss_says_whole_texts_in_any_of_its_quotings() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>潮报</title>
      <link>https://a.example/</link>
      <item><title>潮 &amp;amp; 水</title><link>/tide?a=1&amp;b=2</link><pubDate>Fri, 08 Jan 2021 23:41:36 +0000</pubDate>
        <description>短</description><content:encoded><![CDATA[<p>潮水<b>退了</b>。</p>]]></content:encoded><dc:creator>林小川</dc:creator></item>
      <item><title><![CDATA[灯塔]]></title><guid>https://a.example/light</guid><description>&lt;p&gt;亮着。&lt;/p&gt;</description></item>
      <item><title>无址</title><guid isPermaLink="false">x-1</guid><description>只有几个字 <b>不合规</b></description></item>
      </channel></rss>"#;
    let found = found("feed.xml", rss.as_bytes());
    assert_eq!(
        found,
        [
            "feed|无址|||潮报||只有几个字 不合规",
            "feed|潮 & 水|https://a.example/tide?a=1&b=2|2021-01-08T23:41|潮报|林小川|潮水退了。",
            "feed|灯塔|https://a.example/light||潮报||亮着。",
        ]
    );
}

#[test]
fn atom_and_rdf_are_feeds_too() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/"><title>刊</title>
      <entry><title type="html">&lt;i&gt;信&lt;/i&gt;</title><link rel="self" href="/self"/><link href="letter"/><id>urn:1</id>
        <updated>2021-01-08T23:41:36Z</updated><author><name>山</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>来<em>了</em>。</p></div></content></entry></feed>"#;
    assert_eq!(
        found("a.atom", atom.as_bytes()),
        ["feed|信|https://b.example/letter|2021-01-08T23:41|刊|山|来了。"]
    );
    let rdf = "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>旧</title></channel>\
        <item rdf:about='https://c.example/1'><title>一</title><description>初</description></item></rdf:RDF>";
    assert_eq!(found("a.rdf", rdf.as_bytes()), ["feed|一|https://c.example/1||旧||初"]);
    let (gb, _, _) = encoding(
        "<?xml version=\"1.0\" encoding=\"gb2312\"?><rss><channel><title>报</title><item><title>中文</title>\
        <link>https://d.example/1</link><description>正文</description></item></channel></rss>",
    );
    assert_eq!(found("gb.xml", &gb), ["feed|中文|https://d.example/1||报||正文"]);
}

fn encoding(text: &str) -> (Vec<u8>, &'static encoding_rs::Encoding, bool) {
    let (bytes, encoding, faulty) = encoding_rs::GBK.encode(text);
    (bytes.into_owned(), encoding, faulty)
}

#[test]
fn json_feeds_and_lists_of_sources() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "刊", "items": [
      {"id": 7, "url": "https://a.example/7", "title": "七", "content_html": "<p>好。</p>", "date_published": "2021-01-08T23:41:36Z",
       "authors": [{"name": "山"}]}, {"id": "https://a.example/8", "content_text": "一\n二"}]}"#;
    let expected =
        ["feed||https://a.example/8||刊||一 二", "feed|七|https://a.example/7|2021-01-08T23:41|刊|山|好。"];
    assert_eq!(found("feed.json", feed.as_bytes()), expected);
    let opml = r#"<opml version="2.0"><head><title>源</title></head><body><outline text="新闻">
      <outline text="法广" xmlUrl="https://f.example/rss" htmlUrl="https://f.example/"/></outline></body></opml>"#;
    assert_eq!(found("a.opml", opml.as_bytes()), ["opml|源|||||新闻 法广"]);
}

#[test]
fn bookmarks_are_addresses() {
    let html = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><DL><p><DT><H3>新闻</H3><DL><p>\n\
      <DT><A HREF=\"https://a.example/x?a=1&amp;b\" ADD_DATE=\"1610149296\" TAGS=\"a,b\">甲 <b>乙</b></A>\n<DD>备注\n\
      <DT><A HREF=\"javascript:alert(1)\">不要</A></DL><p></DL>";
    let found_in = found("bookmarks.html", html.as_bytes());
    assert_eq!(
        found_in,
        [
            "bookmark|甲 乙|https://a.example/x?a=1&b|2021-01-08T23:41|a.example||备注 https://a.example/x?a=1&b"
        ]
    );
    let pinboard = r#"[{"href": "https://a.example/p", "description": "题", "extended": "说明", "time": "2021-01-08T23:41:36Z", "tags": "a b"}]"#;
    assert_eq!(
        found("p.json", pinboard.as_bytes()),
        ["bookmark|题|https://a.example/p|2021-01-08T23:41|a.example||说明 https://a.example/p"]
    );
    let instapaper = "URL,Title,Selection,Folder,Timestamp\r\nhttps://a.example/i,\"题, 二\",\"选\r\n中\",Unread,1610149296\r\n";
    let expected =
        ["instapaper|题, 二|https://a.example/i|2021-01-08T23:41|a.example||选 中 https://a.example/i"];
    assert_eq!(found("i.csv", instapaper.as_bytes()), expected);
    let pocket = "<!DOCTYPE html>\n<html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>\
      <li><a href=\"https://a.example/k\" time_added=\"1610149296\" tags=\"\">https://a.example/k</a></li></ul></body></html>";
    assert_eq!(
        found("ril_export.html", pocket.as_bytes()),
        ["pocket||https://a.example/k|2021-01-08T23:41|a.example||https://a.example/k"]
    );
}

#[test]
fn passages_of_a_book_are_one_article_in_the_order_of_the_book() {
    let clippings = "\u{feff}海 (山)\r\n- 您在位置 #200-203的标注 | 添加于 2021年1月8日星期五 下午11:41:36\r\n\r\n后来。\r\n==========\r\n\
      海 (山)\r\n- 您在位置 #100-103的标注 | 添加于 2021年1月8日星期五 上午1:02:03\r\n\r\n起初\r\n==========\r\n\
      海 (山)\r\n- 您在位置 #100-104的标注 | 添加于 2021年1月8日星期五 上午1:02:04\r\n\r\n起初是水。\r\n==========\r\n\
      海 (山)\r\n- 您在位置 #104的笔记 | 添加于 2021年1月8日星期五 上午1:02:05\r\n\r\n对。\r\n==========\r\n\
      Sea (Hill)\r\n- Your Highlight on page 3 | Location 30-31 | Added on Friday, January 8, 2021 11:41:36 PM\r\n\r\nTide.\r\n==========\r\n";
    assert_eq!(
        found("My Clippings.txt", clippings.as_bytes()),
        [
            "kindle|Sea||2021-01-08T23:41||Hill|Tide.",
            "kindle|海||2021-01-08T23:41||山|起初是水。 对。 后来。"
        ]
    );
}
