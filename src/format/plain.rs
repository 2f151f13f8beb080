//! Plain text → blocks: paragraphs at blank lines. Markdown is shown as text, too. Knows no HTML.

use super::clipping::split_line;
use crate::article::{Block, Text};
use crate::text::Cleaner;

/// Longest first line that is a title, in characters.
const TITLE_CHARACTERS: usize = 100;

/// Lines of these bytes but for a paragraph's last were wrapped by a program.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=90;

/// The title of a text and what follows it. A first line too long to be a title lends its beginning
/// to the title and stays in the text.
pub(super) fn split_title(text: &str, is_markdown: bool) -> (String, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let text = text.trim_start();
    let (line, rest) = split_line(text);
    let title = line.trim();
    let title = if is_markdown { title.trim_start_matches('#').trim() } else { title };
    if title.chars().count() <= TITLE_CHARACTERS {
        return (title.to_owned(), rest);
    }
    (title.chars().take(TITLE_CHARACTERS - 40).chain(['…']).collect(), text)
}

/// The paragraphs of a text.
pub(super) fn blocks(text: &str, cleaner: &mut Cleaner) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.split('\n').map(|line| line.trim_end_matches('\r')).chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line.trim_end());
            continue;
        }
        let paragraph = paragraph(&std::mem::take(&mut lines));
        let text = Text::plain(cleaner.text(&paragraph));
        if !text.is_empty() {
            blocks.push(Block::Paragraph(text));
        }
    }
    blocks
}

/// Lines as one paragraph: each its own, unless a program wrapped them.
fn paragraph(lines: &[&str]) -> String {
    let indent: &[char] = &[' ', '\t', '\u{3000}', '\u{a0}'];
    let (last, before) = lines.split_last().unwrap_or((&"", &[]));
    let wrapped = before.len() >= 2
        && last.is_ascii()
        && before.iter().all(|line| line.is_ascii() && WRAPPED.contains(&line.len()));
    let lines = lines.iter().enumerate();
    let lines =
        lines.map(|(at, line)| if at == 0 || wrapped { line.trim_start_matches(indent) } else { line });
    lines.collect::<Vec<_>>().join(if wrapped { " " } else { "\n" })
}

/// The text that is all of a document: for titles and dates that stand alone.
pub(super) fn sole_text(blocks: &[Block]) -> Option<&Text> {
    match blocks {
        [Block::Paragraph(text) | Block::Heading { text, .. }] => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let blocks = blocks(text, &mut Cleaner::default());
        let text = |block: &Block| sole_text(std::slice::from_ref(block)).unwrap().string.to_string();
        blocks.iter().map(text).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(paragraphs("\r\n　　第一段\r\n第二行\r\n \r\n\n第二段\n"), ["第一段\n第二行", "第二段"]);
        assert_eq!(paragraphs(" \n\n"), [""; 0]);
    }

    #[test]
    fn lines_that_a_program_wrapped_are_joined() {
        let line = "the tide came in slowly over the flat and silent sand";
        assert_eq!(paragraphs(&format!("{line}\n{line}\nthe end")), [format!("{line} {line} the end")]);
        assert_eq!(paragraphs("short\nlines\nof a poem"), ["short\nlines\nof a poem"]);
    }

    #[test]
    fn the_first_line_is_the_title() {
        assert_eq!(split_title("\n\n潮水\n\n正文", false), ("潮水".to_owned(), "\n正文"));
        assert_eq!(split_title("## 潮水\n正文", true), ("潮水".to_owned(), "正文"));
        assert_eq!(split_title("", false), (String::new(), ""));
        let long = "字".repeat(500);
        let (title, body) = split_title(&long, false);
        assert!(title.ends_with('…') && body == long);
    }
}
