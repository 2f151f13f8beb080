//! The quirks of real clippings (LIBRARY 4.1), one by one, and what is no article.

use jianbao::article::{Block, Format};
use jianbao::format::{FileHead, NotArticle, Reading, article_extension, read_article, read_head};

use super::outline::outline;
use super::{article, fixture, head, text};

const URL: &str = "https://www.voachinese.com/a/tide-20200701/1.html";
const BODY: &str = "<p>潮水退了。</p><p>灯亮了。</p>";

/// What is expected of a clipping: title, URL, date, first and last paragraph.
struct Expected<'a> {
    title: &'a str,
    url: &'a str,
    published: Option<&'a str>,
    first: &'a str,
    last: &'a str,
}

const PLAIN: Expected<'_> = Expected {
    title: "潮水",
    url: URL,
    published: Some("2020-07-01T12:00:00Z"),
    first: "潮水退了。",
    last: "灯亮了。",
};

fn clipping(first_line: &str, title: &str, url: &str, body: &str) -> String {
    format!("{first_line}[{title}]({url})\n------\n\n{body}\n")
}

fn usual(title: &str, body: &str) -> String {
    clipping("<!--1593604800000-->\n", title, URL, body)
}

#[track_caller]
fn check(source: &str, expected: &Expected<'_>) {
    let read = article("a.txt", source.as_bytes());
    let head = head("a.txt", source.as_bytes()).unwrap();
    let published = read.meta.published.map(|published| published.to_string());
    assert_eq!(&*read.meta.title, expected.title);
    assert_eq!(read.meta.url.as_deref(), Some(expected.url));
    assert_eq!(published.as_deref(), expected.published);
    assert_eq!(&*read.meta.source, "美国之音");
    assert_eq!(read.meta.format, Format::Clipping);
    let text = text(&read.document);
    let mut lines = text.lines().filter(|line| !line.is_empty());
    assert_eq!(lines.next().unwrap_or_default(), expected.first);
    assert_eq!(lines.next_back().unwrap_or_default(), expected.last);
    let fields = (head.title, head.url, head.source, head.author, head.published, head.format);
    let meta = read.meta;
    assert_eq!(fields, (meta.title, meta.url, meta.source, meta.author, meta.published, meta.format));
}

#[test]
fn the_plain_form() {
    check(&usual("潮水", BODY), &PLAIN);
}

#[test]
fn windows_line_ends_and_a_mark() {
    check(&format!("\u{feff}{}", usual("潮水", BODY).replace('\n', "\r\n")), &PLAIN);
}

#[test]
fn dates_that_are_missing_or_no_dates() {
    let dated = format!("<div><i>Wed, 01 Jul 2020 12:00:00 GMT</i></div>{BODY}");
    for first in ["", "<!--NaN-->\n", "<!---86400000-->\n", "<!--32503680000000-->\n", "<!---->\n"] {
        check(&clipping(first, "潮水", URL, &dated), &PLAIN);
        let undated = Expected { published: None, ..PLAIN };
        check(&clipping(first, "潮水", URL, BODY), &undated);
    }
    let line = format!("[潮水]({URL})\n------\n日期：Wed, 01 Jul 2020 20:00:00 +0800\n\n{BODY}");
    check(&line, &PLAIN);
}

#[test]
fn the_milliseconds_win_over_every_other_date() {
    let dated = format!("<div><i>Wed, 01 Jul 2020 09:30:00 GMT</i></div>{BODY}");
    check(&usual("潮水", &dated), &PLAIN);
    let read = article("a.txt", usual("潮水", &dated).as_bytes());
    assert_eq!(read.meta.dateline.as_deref(), Some("Wed, 01 Jul 2020 09:30:00 GMT"));
    let raw = read_article("a.txt", usual("潮水", &dated).as_bytes(), Reading { raw: true }).unwrap();
    assert!(raw.meta.dateline.is_none() && text(&raw.document).starts_with("Wed, 01 Jul"));
}

#[test]
fn a_date_of_another_day_stays_in_the_body() {
    for block in ["<div>28/06/2020 - 23:11</div>", "<div><i>Sat, 04 Jul 2020 12:00:01 GMT</i></div>"] {
        let read = article("a.txt", usual("潮水", &format!("{block}{BODY}")).as_bytes());
        assert!(read.meta.dateline.is_none() && read.document.blocks.len() == 3, "{block}");
    }
    let near = article("a.txt", usual("潮水", &format!("<div>30/06/2020 - 23:11</div>{BODY}")).as_bytes());
    assert_eq!(near.meta.dateline.as_deref(), Some("30/06/2020 - 23:11"));
}

#[test]
fn titles_with_brackets_entities_and_nothing() {
    for (written, title) in [
        ("[港口] 潮水", "[港口] 潮水"),
        ("潮水[影]", "潮水[影]"),
        ("潮水](旧)", "潮水](旧)"),
        ("&quot;潮水&quot; R&amp;D", "\"潮水\" R&D"),
        ("潮水 &amp;lt;b&amp;gt;", "潮水 &lt;b&gt;"),
        ("潮水 &lt;b&gt;", "潮水 <b>"),
        ("潮\u{fffd}水", "潮\u{fffd}水"),
        ("", ""),
    ] {
        check(&usual(written, BODY), &Expected { title, ..PLAIN });
    }
}

#[test]
fn addresses_with_parentheses_spaces_and_double_slashes() {
    for url in [
        "https://www.voachinese.com/a/tide/1.html?q=(a b)",
        "https://www.voachinese.com//a/tide/1.html",
        "https://www.voachinese.com/a/潮水.html",
    ] {
        check(&clipping("<!--1593604800000-->\n", "潮水", url, BODY), &Expected { url, ..PLAIN });
    }
}

#[test]
fn an_address_that_is_none_keeps_the_article() {
    let read = article("a.txt", clipping("<!--1593604800000-->\n", "潮水", "", BODY).as_bytes());
    assert_eq!((read.meta.url, &*read.meta.source), (None, ""));
    let read = article("a.txt", clipping("<!--1593604800000-->\n", "潮水", "not a url", BODY).as_bytes());
    assert_eq!((read.meta.url.as_deref(), &*read.meta.source), (Some("not a url"), ""));
}

#[test]
fn bodies_in_many_wrappings() {
    let wrapped = format!("<div>\n{BODY}\n</div>");
    let spaced = "<p> 潮水退了。        </p><p> </p><p>&nbsp;</p><p>灯亮了。</p><p>\u{3000}</p>";
    let pretty = "<p>\n    潮水\n    退了。\n</p>\n<p>\n  灯亮了。\n</p>";
    let broken = "潮水退了。<br>&nbsp;<br />　　灯亮了。";
    let cut = "<p>潮水退了。</p><p>灯亮了。<a href=\"https://example.org/";
    for body in [BODY, &wrapped, spaced, pretty, broken, cut, "潮水退了。\n\n灯亮了。"] {
        check(&usual("潮水", body), &PLAIN);
    }
}

#[test]
fn footers_and_share_bars_go() {
    let footer =
        "<br><hr><div>获取更多RSS：<br><a href=\"https://feedx.net\">https://feedx.net</a> <br></div>";
    let share = "<div><div>分享 :</div><div><a href=\"https://twitter.com/intent/tweet?url=x\"><span></span></a></div></div>";
    let words = "<ul><li><a href=\"https://www.facebook.com/sharer/sharer.php?u=x\">Facebook</a></li></ul>";
    for end in [footer, share, words, "<p>分享到：</p>", "<share-button>x</share-button>", "<nav>首页</nav>"]
    {
        check(&usual("潮水", &format!("{BODY}{end}")), &PLAIN);
        check(&usual("潮水", &format!("<div>{BODY}{end}</div>")), &PLAIN);
    }
}

#[test]
fn what_only_looks_like_boilerplate_stays() {
    let read = |body: &str| text(&article("a.txt", usual("潮水", body).as_bytes()).document);
    let tweet = "<p>他在<a href=\"https://twitter.com/intent/tweet?url=x\">推特</a>上写道，潮水已经退到灯塔以外。</p>";
    assert!(read(tweet).contains("他在推特上写道"));
    assert!(read("<p>分享</p><p>是一种美德，他说。</p>").starts_with("分享\n"));
    assert!(read("<p>相关阅读</p><p>这里没有链接。</p>").starts_with("相关阅读"));
    assert!(read("<p>获取更多RSS的办法</p>").contains("办法"));
    let form = format!("<form>{}</form>", "整页都是表单的旧网页。".repeat(20));
    assert!(read(&form).contains("旧网页"));
}

#[test]
fn links_to_other_articles_are_folded() {
    let related = "<p><strong>延伸阅读：</strong></p><p><a href=/1>一</a></p><p><a href=/2>二</a></p><p>尾声在此，不是链接。</p>";
    let read = article("a.txt", usual("潮水", &format!("{BODY}{related}")).as_bytes());
    let [.., Block::Related(links), Block::Paragraph(_)] = read.document.blocks.as_slice() else {
        panic!("{}", outline(&read.document));
    };
    assert_eq!(links.len(), 2);
}

#[test]
fn the_title_is_not_said_twice() {
    let document = |body: &str| article("a.txt", usual("潮水", body).as_bytes()).document;
    assert!(document("<p>潮水</p>").blocks.is_empty());
    assert!(document("潮水").blocks.is_empty());
    assert!(document("").blocks.is_empty());
    assert_eq!(outline(&document("<h1>潮水</h1><p>退了。</p>")), "p 退了。\n");
    assert_eq!(outline(&document("<p>潮水</p><p>退了。</p>")), "p 潮水\np 退了。\n");
}

#[test]
fn a_rule_in_the_body_stays() {
    let read = article("a.txt", usual("潮水", "<p>一</p>\n------\n<p>二</p>").as_bytes());
    assert_eq!(outline(&read.document), "p 一\np ------\np 二\n");
}

#[test]
fn control_characters_are_removed_and_counted() {
    let read = article("a.txt", usual("潮\u{202e}水\u{1b}[31m", "<p>潮\u{7}水\u{200f}退了。</p>").as_bytes());
    assert_eq!((&*read.meta.title, text(&read.document).as_str()), ("潮水", "潮水退了。"));
    assert!(read.removed_count >= 4, "{}", read.removed_count);
}

#[test]
fn the_name_does_not_matter_to_a_clipping() {
    for name in ["潮水", "a.bin", "a.html", "a.md", "000_4ba2"] {
        assert_eq!(article(name, usual("潮水", BODY).as_bytes()).meta.format, Format::Clipping);
    }
}

#[test]
fn a_clipping_may_be_in_another_charset() {
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(usual("潮水", BODY).encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let read = article("a.txt", &utf16);
    assert_eq!((&*read.meta.title, read.meta.charset), ("潮水", "UTF-16LE"));
    assert_eq!(&*head("a.txt", &utf16).unwrap().title, "潮水");
    // Nothing in a clipping says what its charset is.
    let (gbk, title) = (fixture("clipping-gbk.txt"), "潮水退去以后");
    let read = article("a.txt", &gbk);
    assert_eq!((&*read.meta.title, read.meta.charset), (title, "gb18030"));
    assert_eq!(text(&read.document), "渔民们说，这样的夜晚每年只有一次。\n朱镕基路上的灯还亮着。");
    assert_eq!(&*head("a.txt", &gbk).unwrap().title, title);
}

#[test]
fn text_and_markdown_without_a_header() {
    let read = article("a.txt", "\n潮水\n\n　　退了。\n第二行\n\n灯亮了。\n".as_bytes());
    assert_eq!((&*read.meta.title, read.meta.format), ("潮水", Format::Text));
    assert_eq!(outline(&read.document), "p 退了。⏎第二行\np 灯亮了。\n");
    let source = "---\ntitle: 潮水\nsource: https://example.org/t\nauthor: 林\npublished: 2021-01-10\n---\n正文 a < b\n";
    let read = article("a.MD", source.as_bytes());
    assert_eq!(
        (&*read.meta.title, &*read.meta.source, read.meta.format),
        ("潮水", "example.org", Format::Markdown)
    );
    assert_eq!(outline(&read.document), "p 正文 a < b\n");
    assert_eq!(&*article("b.md", b"# Tide\ntext").meta.title, "Tide");
}

#[test]
fn what_is_no_article() {
    let whole = |name, bytes| read_head(FileHead { name, bytes, whole: true }).map(|_| ());
    for (name, bytes, why) in [
        ("a.txt", &b""[..], NotArticle::Empty),
        ("a.html", b" \r\n\t ", NotArticle::Empty),
        ("a.txt", "\u{feff}".as_bytes(), NotArticle::Empty),
        ("a.txt", b"\x7fELF\0\0\x01\x02", NotArticle::Binary),
        ("a.txt", b"[\0\x01](binary)\0", NotArticle::Binary),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", NotArticle::Unknown),
        ("a.css", b"body { }", NotArticle::Unknown),
        ("a", b"", NotArticle::Unknown),
        ("a.js", b"[1, 2](3)", NotArticle::Unknown),
    ] {
        assert_eq!(whole(name, bytes), Err(why), "{name}");
        assert_eq!(read_article(name, bytes, Reading::default()).err(), Some(why), "{name}");
    }
}

#[test]
fn extensions_of_articles() {
    for name in ["a.txt", "b.TEXT", "c.md", "d.markdown", "e.html", "f.HTM", "g.x.xhtml"] {
        assert!(article_extension(name), "{name}");
    }
    for name in ["a", "txt", "a.jpg", "a.txt.gz", "a.", ""] {
        assert!(!article_extension(name), "{name}");
    }
}

#[test]
fn alternative_text_that_the_caption_says_is_said_once_and_keeps_its_link() {
    let document = |body: &str| outline(&article("a.html", body.as_bytes()).document);
    let figure = |alt: &str, caption: &str| {
        format!(
            "<figure><a href=https://a.example/big><img src=/t.jpg alt={alt}></a><figcaption>{caption}</figcaption></figure>"
        )
    };
    let linked = "caption=图：灯塔。 ⟨图：灯塔。 → https://a.example/big⟩";
    assert!(document(&figure("灯塔", "图：灯塔。")).contains(linked));
    let both = document(&figure("海面", "图：灯塔。"));
    assert!(both.contains("alt=海面") && both.contains("caption=图：灯塔。"), "{both}");
}

#[test]
fn quotes_bear_the_marks_of_the_language_around_them() {
    let document = |page: &str| outline(&article("a.html", page.as_bytes()).document);
    let inner = "<q>外<q>内</q></q>";
    for (page, expected) in [
        (format!("<html lang=zh-Hans><p>{inner}"), "p “外‘内’”\n"),
        (format!("<html lang=zh-Hant><p>{inner}"), "p 「外『内』」\n"),
        (format!("<p>{inner}"), "p “外‘内’”\n"),
        (format!("<html lang=en><blockquote lang=de>{inner}</blockquote>"), "quote\n  p „外‚内‘“\n"),
        ("<html lang=zh><p><q lang=fr>mer</q>".to_owned(), "p «mer»\n"),
    ] {
        assert_eq!(document(&page), expected, "{page}");
    }
}
