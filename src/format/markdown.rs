//! Markdown (`CommonMark` 0.31 with tables, footnotes, task lists, strikethrough and wiki links) → HTML, which
//! `html` then reads: what Markdown may hold, HTML among it, has one way into a document. Knows no document.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use super::clipping::split_line;
use super::plain;

/// The scheme that names of other notes get. No opener takes it: they lead to no page.
const NOTE: &str = "wikilink:";

/// A text as HTML.
pub(super) fn to_html(text: &str) -> String {
    let mut source = String::with_capacity(text.len() * 5 / 4);
    let mut notes = Footnotes::default();
    html::push_html(&mut source, parser(text).map(|event| readable(notes.plain(event))));
    source
}

/// The title of a text, and what follows it. The first line is the title and nothing more if it is a heading or
/// stands alone, and is only words; else it lends its words to the title and stays in the text.
pub(super) fn split_title(text: &str) -> (String, &str) {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let (line, rest) = split_line(text);
    let (next, below) = split_line(rest);
    let is_underlined = !next.trim().is_empty() && next.trim().bytes().all(|byte| byte == b'=');
    let rest = if is_underlined { below } else { rest };
    let stands_alone = is_underlined || is_heading(line) || next.trim().is_empty();
    let (title, is_only_words) = words(line);
    if stands_alone && is_only_words && plain::is_title(&title) {
        return (title, rest);
    }
    (plain::shortened(&title), text)
}

fn parser(text: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    Parser::new_ext(text, options)
}

/// What a page has no words for, in words.
fn readable(event: Event<'_>) -> Event<'_> {
    match event {
        Event::TaskListMarker(is_done) => {
            Event::Text(CowStr::Borrowed(if is_done { "[x] " } else { "[ ] " }))
        }
        Event::Start(Tag::Link { link_type: link_type @ LinkType::WikiLink { .. }, dest_url, title, id }) => {
            let dest_url = format!("{NOTE}{dest_url}").into();
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        event => event,
    }
}

/// The footnotes of a text, numbered as they are first met.
#[derive(Default)]
struct Footnotes<'a> {
    numbers: HashMap<CowStr<'a>, usize>,
}

impl<'a> Footnotes<'a> {
    fn number(&mut self, name: CowStr<'a>) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(name).or_insert(next)
    }

    /// Makes a note an item of a list, and what refers to it a link to that item.
    fn plain(&mut self, event: Event<'a>) -> Event<'a> {
        match event {
            Event::FootnoteReference(name) => {
                let number = self.number(name);
                Event::InlineHtml(format!("<sup><a href=\"#note-{number}\">{number}</a></sup>").into())
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let number = self.number(name);
                Event::Html(format!("<ol start=\"{number}\"><li id=\"note-{number}\">").into())
            }
            Event::End(TagEnd::FootnoteDefinition) => Event::Html("</li></ol>".into()),
            event => event,
        }
    }
}

/// Whether a line is a heading of its own (`CommonMark` 4.2).
fn is_heading(line: &str) -> bool {
    let after = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - after.len())) && after.chars().next().is_none_or(char::is_whitespace)
}

/// The words of a line, and whether it holds nothing else: no link, picture or HTML.
fn words(line: &str) -> (String, bool) {
    let mut words = String::new();
    let mut is_only_words = true;
    for event in parser(line) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Emphasis | Tag::Strong)
            | Event::End(_) => {}
            _ => is_only_words = false,
        }
    }
    (words.trim().to_owned(), is_only_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_lines_that_stand_alone_are_titles() {
        for (text, title, rest) in [
            ("\n# 潮水 #\n正文", "潮水", "正文"),
            ("潮水\n\n正文", "潮水", "\n正文"),
            ("**潮水** `退`\n\n正文", "潮水 退", "\n正文"),
            ("潮水\n====\n正文", "潮水", "正文"),
            ("# Tide", "Tide", ""),
            ("", "", ""),
        ] {
            assert_eq!(split_title(text), (title.to_owned(), rest), "{text}");
        }
    }

    #[test]
    fn a_first_line_that_says_more_than_the_title_stays() {
        for (text, title) in [
            ("潮水退了，\n灯亮了。", "潮水退了，"),
            ("[潮水](https://a.example)\n\n正文", "潮水"),
            ("![图](a.png)\n\n正文", "图"),
            ("- 潮水\n- 灯", "潮水"),
            ("#标签 潮水\n正文", "#标签 潮水"),
        ] {
            assert_eq!(split_title(text), (title.to_owned(), text), "{text}");
        }
        let long = "字".repeat(500);
        assert!(split_title(&long).0.ends_with('…'));
    }

    #[test]
    fn notes_and_tasks_are_told_in_words() {
        assert_eq!(to_html("[[潮水|看]]\n"), "<p><a href=\"wikilink:%E6%BD%AE%E6%B0%B4\">看</a></p>\n");
        assert_eq!(to_html("- [x] 信\n"), "<ul>\n<li>[x] 信</li>\n</ul>\n");
    }
}
