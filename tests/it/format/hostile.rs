//! Hostile input: nothing panics, nothing overflows a small stack, nothing takes quadratic time.

use std::time::{Duration, Instant};

use jianbao::article::Article;
use jianbao::format::{FileHead, Reading, read_article, read_head};
use proptest::prelude::*;

use super::{article, text};

/// More than any of these takes in a debug build on a slow machine; quadratic time would be hours.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads on a thread with a small stack, as a worker might have, and drops the article there.
#[track_caller]
fn read_in_time(body: &str) -> Article {
    let source =
        format!("<!--1593604800000-->\n[潮水](https://example.org/a)\n------\n\n{body}").into_bytes();
    let start = Instant::now();
    let worker = std::thread::Builder::new().stack_size(2 << 20);
    let read = worker.spawn(move || {
        let read = article("a.txt", &source);
        (read.clone(), drop(read)).0
    });
    let read = read.unwrap().join().unwrap();
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    read
}

#[test]
fn a_hundred_thousand_nested_tags() {
    let tags =
        ["div", "blockquote", "b", "table", "ul", "li", "a href=/x", "section", "span", "svg", "ruby", "dd"];
    for (at, tag) in tags.into_iter().enumerate() {
        let name = tag.split(' ').next().unwrap();
        // Unclosed is the harder case; closing is checked on some.
        let closing = if at % 4 == 0 { format!("</{name}>").repeat(100_000) } else { String::new() };
        let opening = format!("<{tag}>").repeat(100_000);
        let read = read_in_time(&format!("<p>before</p>{opening}deep{closing}<p>after</p>"));
        let text = text(&read.document);
        assert!(text.starts_with("before") && text.contains("deep") && text.contains("after"), "{tag}");
    }
}

#[test]
fn mixtures_that_nest() {
    let mixtures = [
        "<div><p><b>",
        "<table><tr><td>",
        "<ul><li>",
        "<dl><dt><dd>",
        "<li><dd>",
        "<ruby><rt>",
        "<svg><g><td>",
        "<span><div></span>",
        "<form><div></form>",
        "<table><tr><td><svg><g></table>",
        "<object><p>",
        "<details><summary>",
        "<noscript><noscript>",
        "<q><small>",
        "<pre><div>",
        "<h1><h2><b>",
        "<button><p>",
        "<figure><figcaption>",
        "<select><option>",
        "<math><mi>",
        "<template><div>",
    ];
    for mixture in mixtures {
        let read = read_in_time(&format!("<p>before</p>{}end", mixture.repeat(10_000)));
        assert!(text(&read.document).starts_with("before"), "{mixture}");
    }
}

#[test]
fn formatting_that_would_be_built_anew_in_every_block() {
    use std::fmt::Write;
    let mut body = String::new();
    for number in 0..20_000 {
        write!(body, "<p><font size={number}><b class={number}>x").unwrap();
    }
    let read = read_in_time(&body);
    assert_eq!(text(&read.document).matches('x').count(), 20_000);
}

#[test]
fn five_megabytes_in_one_paragraph() {
    let words = "潮水退了以后，沙滩上留下很长的脚印。";
    let long = words.repeat(5_000_000 / words.len());
    let read = read_in_time(&format!("<p>{long}</p>"));
    assert_eq!(text(&read.document).len(), long.len());
    let pieces = "潮水<b>退</b>&nbsp;<br><i>了</i>\u{7}".repeat(20_000);
    let read = read_in_time(&format!("<p>{pieces}</p>"));
    assert_eq!(text(&read.document).matches('退').count(), 20_000);
}

#[test]
fn a_tag_of_many_attributes_and_a_text_of_entities() {
    let attributes: String =
        (0..100_000).fold(String::new(), |all, number| all + " a" + &number.to_string() + "=1");
    let read = read_in_time(&format!("<p{attributes}>text</p>{}", "&amp;&#x80;&notit;".repeat(30_000)));
    assert!(text(&read.document).starts_with("text"));
}

#[test]
fn unfinished_sources() {
    for end in [
        "<",
        "</",
        "<!",
        "<!--",
        "<a href=\"",
        "<a href='",
        "&",
        "&#",
        "&#x",
        "<script>",
        "<title>",
        "<p",
        "]]>",
        "\0",
    ] {
        let read = read_in_time(&format!("<p>before</p>{}", end.repeat(20_000)));
        assert!(text(&read.document).starts_with("before"), "{end}");
    }
}

/// Tags whose text is all shown, with the oddities that sources have.
fn soup() -> impl Strategy<Value = String> {
    let tags = [
        "p",
        "div",
        "b",
        "i",
        "a href=https://example.org/x",
        "span",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "h2",
        "pre",
        "code",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "section",
        "font",
        "center",
        "sup",
        "small",
        "details",
        "summary",
        "mark",
        "unknown-tag",
        "ruby",
        "table role=none",
        "br",
        "hr",
        "wbr",
    ];
    let tag = proptest::sample::select(tags.to_vec());
    let piece = prop_oneof![
        tag.clone().prop_map(|tag| format!("<{tag}>")),
        tag.prop_map(|tag| format!("</{}>", tag.split(' ').next().unwrap_or_default())),
        "[a-z潮水退了，]{1,12}",
        "[ \n\t　]{1,3}",
        Just("&amp;".to_owned()),
        Just("<!-- x -->".to_owned()),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The letters of a source outside of its tags and comments.
fn letters(source: &str) -> Vec<char> {
    let mut text = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let end = if after.starts_with("!--") { "-->" } else { ">" };
        rest = after.split_once(end).map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    let mut letters: Vec<char> = text.replace("&amp;", "&").chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}

proptest! {
    #[test]
    fn every_visible_character_is_kept(soup in soup()) {
        let source = format!("<!--1593604800000-->\n[标题](https://example.org/a)\n------\n\n<p>{soup}");
        for raw in [false, true] {
            let read = read_article("a.txt", source.as_bytes(), Reading { raw }).unwrap();
            let mut kept: Vec<char> = text(&read.document).chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
            kept.sort_unstable();
            prop_assert_eq!(kept, letters(&format!("<p>{soup}")), "{:?}", read.document);
        }
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in prop_oneof![Just("a.txt"), Just("a.html"), Just("a")]) {
        let _ = read_article(name, &bytes, Reading::default());
        let clipping = [b"<!--1593604800000-->\n[\xc4\xe3](https://example.org/a)\n------\n\n<p>", bytes.as_slice()].concat();
        let _ = read_article(name, &clipping, Reading::default());
    }

    #[test]
    fn no_tags_panic(source in "(<[/!]?(div|a href=|img src=|iframe|video|source|svg|math|noscript|rt|q|li|table|td|base|meta|script|style|form|share-x|nav|title|--|p)[ =\"'>]{0,3}|[>a-z &;#x0-9潮]{0,6}){0,40}") {
        let _ = read_article("a.html", source.as_bytes(), Reading::default());
        let _ = read_article("a.html", source.as_bytes(), Reading { raw: true });
    }

    #[test]
    fn no_marks_panic(source in "(#{0,7} |[*_~`]{1,4}|\\[\\^?|\\]|\\(|\\)|!\\[|\\[\\[|\\]\\]|[|]-*|-{1,3}|[0-9][.] |> |    |\\[[ x]\\] |<b|[a潮 :/]{0,5}|\n){0,60}") {
        let _ = read_article("a.md", source.as_bytes(), Reading::default());
        let _ = read_head(FileHead { name: "a.md", bytes: source.as_bytes(), whole: true });
    }
}
