//! Headers of clippings with every quirk that is found alive.

use super::*;

const MINIMAL: &str = "<!--1687038302000-->\n[潮水](https://example.org/a)\n------\n\n<p>正文</p>\n";

#[test]
fn a_header_is_split_from_its_body() {
    let header = Header::read(MINIMAL).unwrap();
    assert_eq!((header.title, header.url, header.body), ("潮水", "https://example.org/a", "\n<p>正文</p>\n"));
    assert_eq!(header.published().unwrap().as_millisecond(), 1_687_038_302_000);
    assert_eq!(header.warning(), None);
}

#[test]
fn line_ends_and_a_mark_do_not_matter() {
    let windows = format!("\u{feff}{}", MINIMAL.replace('\n', "\r\n"));
    let header = Header::read(&windows).unwrap();
    assert_eq!((header.title, header.url), ("潮水", "https://example.org/a"));
    assert!(header.published().is_some());
}

#[test]
fn the_link_is_split_at_its_last_joint() {
    for (line, title, url) in [
        ("[[港口] 潮水](https://example.org/a)", "[港口] 潮水", "https://example.org/a"),
        ("[潮水[影]](https://example.org/a)", "潮水[影]", "https://example.org/a"),
        ("[a](b)](https://example.org/?q=(a b))", "a](b)", "https://example.org/?q=(a b)"),
        ("[](https://example.org/a)", "", "https://example.org/a"),
    ] {
        let text = format!("{line}\n------\n");
        let header = Header::read(&text).unwrap();
        assert_eq!((header.title, header.url), (title, url));
    }
}

#[test]
fn other_dates_serve_where_the_milliseconds_do_not() {
    let published = |first: &str, below: &str| {
        let text = format!("{first}[潮水](https://example.org/a)\n------\n{below}");
        Header::read(&text).unwrap().published().map(|timestamp| timestamp.to_string())
    };
    let line = "日期：Thu, 02 Jul 2020 18:28:24 +0000\n\n<div><i>Fri, 27 Nov 2020 02:39:29 GMT</i></div>";
    let block = "\n<div>\n<div><i>Fri, 27 Nov 2020 02:39:29 GMT</i></div><p>正文</p></div>";
    assert_eq!(published("", line).as_deref(), Some("2020-07-02T18:28:24Z"));
    for first in ["", "<!--NaN-->\n", "<!---86400000-->\n", "<!--99999999999999-->\n", "<!---->\n"] {
        assert_eq!(published(first, block).as_deref(), Some("2020-11-27T02:39:29Z"), "{first}");
    }
    let unzoned = "\n<div>17/06/2023 - 23:11</div>";
    assert_eq!(published("<!--NaN-->\n", unzoned), None);
    let within_text = "\nSat, 21 Nov 2020 01:23:06 GMT人们在排队";
    assert_eq!(published("", within_text), None);
}

#[test]
fn front_matter_may_surround_it() {
    let text = format!("---\ntitle: other\nauthor: 林小川\n---\n{MINIMAL}");
    let header = Header::read(&text).unwrap();
    assert_eq!((header.title, header.front_matter.author.as_deref()), ("潮水", Some("林小川")));
}

#[test]
fn other_texts_are_no_clippings() {
    for text in [
        "",
        "[a](b)",
        "[a](b)\ntext\n------\n",
        "# [a](b)\n------\n",
        "<!-- saved page -->\n<html>",
        "<!--1687038302000-->\nno link\n------\n",
        "------\n[a](b)\n",
        "---\ntitle: x\n---\n# text\n",
    ] {
        assert_eq!(Header::read(text), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "(<!--|-->|\\[|\\]\\(|\\)|-{1,6}|\\n|\\r\\n|日期：|<div>|</i>|[a-z中0-9: ]){0,40}") {
        if let Some(header) = Header::read(&text) {
            let _ = (header.published(), header.warning());
            proptest::prop_assert!(text.ends_with(header.body));
        }
    }
}
