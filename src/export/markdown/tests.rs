//! Markdown is read by people and by parsers: examples of what it must look like, and a law that what
//! is escaped says no more than what it was.

use proptest::prelude::*;

use super::*;
use crate::article::{Item, Link, Span, SpanKind};
use crate::export::tests::{article, article_with_a_note};
use crate::words::Locale;

fn plain(string: &str) -> Text {
    Text::plain(Clean::text(string))
}

/// Text with spans of these kinds around these words.
fn spanned(string: &str, spans: &[(&str, SpanKind)]) -> Text {
    let mut text = plain(string);
    for (words, kind) in spans {
        let start = string.find(words).unwrap();
        text.spans.push(Span { range: start..start + words.len(), kind: *kind });
    }
    text.spans.sort_by_key(|span| (span.range.start, usize::MAX - span.range.end));
    text
}

fn body(blocks: Vec<Block>) -> String {
    linked(blocks, Vec::new())
}

fn linked(blocks: Vec<Block>, links: Vec<Link>) -> String {
    markdown_body(&Document::new(blocks, links), &Words::new(Locale::English))
}

fn paragraph(string: &str) -> Block {
    Block::Paragraph(plain(string))
}

#[test]
fn a_link_to_the_document_itself_is_none_of_the_web() {
    let markdown = markdown_body(&article_with_a_note().document, &Words::new(Locale::English));
    assert_eq!(markdown, "1 says\n\nnote\n");
}

#[test]
fn what_markdown_would_take_for_its_own_is_escaped() {
    let of = |string: &str| body(vec![paragraph(string)]);
    assert_eq!(
        of("1986. A *great* year_end [x] `y` <b> ~z~"),
        "1986\\. A \\*great\\* year_end \\[x\\] \\`y\\` \\<b> \\~z\\~\n"
    );
    assert_eq!(of("- no list\n# no heading"), "\\- no list\\\n\\# no heading\n");
    assert_eq!(of("> no quote"), "\\> no quote\n");
    assert_eq!(of("AT&T, &lt; & R&D"), "AT\\&T, \\&lt; & R\\&D\n");
    assert_eq!(of("3.14 and 1.5"), "3\\.14 and 1.5\n");
}

#[test]
fn spans_become_marks_where_marks_would_be_read() {
    let of = |string: &str, spans: &[(&str, SpanKind)]| body(vec![Block::Paragraph(spanned(string, spans))]);
    assert_eq!(of("a bold word", &[("bold", SpanKind::Strong)]), "a **bold** word\n");
    assert_eq!(of("中文粗体字", &[("粗体", SpanKind::Strong)]), "中文**粗体**字\n");
    // CommonMark would not close after a full stop before a letter.
    assert_eq!(
        of("他说：“好。”然后", &[("“好。”", SpanKind::Strong)]),
        "他说：<strong>“好。”</strong>然后\n"
    );
    let nested = [("all of", SpanKind::Strong), ("of", SpanKind::Emphasis)];
    assert_eq!(of("all of it", &nested), "**all <em>of</em>** it\n");
    assert_eq!(of("x2 y", &[("2", SpanKind::Superscript)]), "x<sup>2</sup> y\n");
    assert_eq!(of("see ``a`b`` here", &[("``a`b``", SpanKind::Code)]), "see ``` ``a`b`` ``` here\n");
}

#[test]
fn links_are_written_if_they_may_be_opened() {
    let links =
        ["https://a.example/x_(y)?a|b", "javascript:alert(1)"].map(|address| Link::new(address, None));
    let spans = [("one!", SpanKind::Link(0)), ("two", SpanKind::Link(1))];
    let markdown = linked(vec![Block::Paragraph(spanned("See!one! and two", &spans))], links.into());
    assert_eq!(markdown, "See\\![one!](<https://a.example/x_(y)?a%7Cb>) and two\n");
}

#[test]
fn a_fence_is_longer_than_what_it_holds() {
    let code = Block::Code { language: Some(Clean::line("md`x")), text: plain("```\nx\n````\n") };
    assert_eq!(body(vec![code]), "`````md\n```\nx\n````\n`````\n");
}

fn list(tight: bool, marker: Marker, items: Vec<Vec<Block>>) -> Block {
    let items = items.into_iter().map(|blocks| Item { number: None, blocks });
    Block::List(List { marker, tight, items: items.collect() })
}

#[test]
fn lists_nest_and_two_in_a_row_stay_two() {
    let inner = list(true, Marker::Decimal, vec![vec![paragraph("x")], vec![paragraph("y")]]);
    let outer = list(true, Marker::Bullet, vec![vec![paragraph("a"), inner], vec![paragraph("b")]]);
    let next = list(false, Marker::Bullet, vec![vec![paragraph("c"), paragraph("d")], vec![]]);
    let expected = "- a\n  1. x\n  2. y\n- b\n\n* c\n\n  d\n\n*\n";
    assert_eq!(body(vec![outer, next]), expected);
}

#[test]
fn quotes_hold_blocks() {
    let quote = Block::Quote(vec![paragraph("a\nb"), Block::Quote(vec![paragraph("c")])]);
    assert_eq!(body(vec![paragraph("x"), quote]), "x\n\n> a\\\n> b\n>\n> > c\n");
}

fn cell(header: bool, column_span: usize, blocks: Vec<Block>) -> Cell {
    Cell { header, column_span, row_span: 1, blocks }
}

#[test]
fn tables_are_those_of_gfm_where_they_can_be() {
    let head = ["a|b", "c"].map(|word| cell(true, 1, vec![paragraph(word)]));
    let row = [cell(false, 1, vec![paragraph("1\n2")]), cell(false, 1, vec![])];
    let table = Table { caption: None, rows: vec![head.into(), row.into()] };
    let expected = "| a\\|b | c |\n| --- | --- |\n| 1<br>2 |  |\n";
    assert_eq!(body(vec![Block::Table(table.clone())]), expected);
    let spanning = vec![cell(false, 2, vec![Block::Code { language: None, text: plain("x\n\ny") }])];
    let html = body(vec![Block::Table(Table { rows: vec![spanning], ..table })]);
    assert!(html.starts_with("<table>") && html.contains("colspan=\"2\""), "{html}");
    assert!(!html.contains("\n\n"), "a blank line ends HTML in Markdown: {html}");
}

#[test]
fn a_whole_article_has_its_head() {
    let article = article(Document::new(vec![paragraph("text")], Vec::new()));
    let markdown = markdown_article(&article, &Clean::line("法广 · 2023"), &Words::new(Locale::English));
    assert_eq!(markdown, "# A \\*title\\* & more\n\n法广 · 2023\n\nhttps://a.example/x\n\ntext\n");
}

#[test]
fn many_nested_spans_are_written_in_linear_time() {
    let mut text = plain(&"字".repeat(20_000));
    let spans =
        (0..10_000).map(|index| Span { range: index * 3..60_000 - index * 3, kind: SpanKind::Strong });
    text.spans = spans.collect();
    let markdown = body(vec![Block::Paragraph(text)]);
    assert_eq!(markdown.matches('字').count(), 20_000);
}

proptest! {
    /// Escaping only adds backslashes, and no line looks like the beginning of another block.
    #[test]
    fn escaping_loses_nothing(string in "[-a-c#*_>+=|:.)(\\[\\]!<>&`~\\\\0-9 字。]{1,24}") {
        let text = plain(string.trim());
        prop_assume!(!text.is_empty());
        let markdown = body(vec![Block::Paragraph(text.clone())]);
        let mut back = String::new();
        let mut chars = markdown.trim_end_matches('\n').chars();
        while let Some(char) = chars.next() {
            back.push(if char == '\\' { chars.next().unwrap() } else { char });
        }
        prop_assert_eq!(back.as_str(), text.string.as_str());
        let block = ['#', '>', '+', '-', '=', '|'];
        prop_assert!(!markdown.starts_with(block), "{}", markdown);
    }
}
