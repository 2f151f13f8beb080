//! Plain text → blocks: paragraphs at blank lines. Knows no HTML.

use super::clipping::split_line;
use super::joint::grow_together;
use crate::article::{Block, Text};
use crate::text::{Cleaner, Ruler};

/// Longest first line that is a title, in characters.
const TITLE_CHARACTERS: usize = 100;

/// Lines of words of so many columns but for a paragraph's last were wrapped by a program.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=90;

/// Columns by which lines of Han differ that a program wrapped: two characters that may not begin a line, and one
/// that is wide.
const RAGGED: usize = 6;

/// The title of a text and what follows it. A first line too long to be a title lends its beginning
/// to the title and stays in the text.
pub(super) fn split_title(text: &str) -> (String, &str) {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let (line, rest) = split_line(text);
    let title = line.trim();
    if is_title(title) { (title.to_owned(), rest) } else { (shortened(title), text) }
}

/// Whether a line is short enough to be a title.
pub(super) fn is_title(line: &str) -> bool {
    line.chars().count() <= TITLE_CHARACTERS
}

/// A title's worth of the beginning of a line.
pub(super) fn shortened(line: &str) -> String {
    if is_title(line) {
        return line.to_owned();
    }
    line.chars().take(TITLE_CHARACTERS - 40).chain(['…']).collect()
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
    let is_wrapped = is_wrapped(lines);
    let mut paragraph = String::new();
    for (at, line) in lines.iter().enumerate() {
        let line = if at == 0 || is_wrapped { line.trim_start_matches(indent) } else { line };
        let seam = paragraph.chars().next_back().zip(line.chars().next());
        match seam {
            Some((before, after)) if is_wrapped && grow_together(before, after) => {}
            Some(_) if is_wrapped => paragraph.push(' '),
            Some(_) => paragraph.push('\n'),
            None => {}
        }
        paragraph.push_str(line);
    }
    paragraph
}

/// Whether a program wrapped these lines: all but the last are about as long as a program's are. Lines of words
/// end where the next word did not fit, lines of Han where they are full.
fn is_wrapped(lines: &[&str]) -> bool {
    let Some((last, before)) = lines.split_last().filter(|(_, before)| before.len() >= 2) else {
        return false;
    };
    let ruler = Ruler::default();
    let widths: Vec<usize> = before.iter().map(|line| ruler.width(line)).collect();
    let widest = widths.iter().copied().max().unwrap_or_default();
    let shortest = if lines.iter().all(|line| is_of_words(line)) {
        *WRAPPED.start()
    } else {
        widest.saturating_sub(RAGGED)
    };
    WRAPPED.contains(&widest) && ruler.width(last) <= widest && widths.iter().all(|width| *width >= shortest)
}

/// Whether a line is of words with spaces between them.
fn is_of_words(line: &str) -> bool {
    !line.chars().any(|c| grow_together(c, c))
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
        let (full, fuller) = ("潮水退去以后".repeat(6), format!("{}，", "潮水退去以后".repeat(6)));
        assert_eq!(paragraphs(&format!("　　{full}\n{fuller}\nABC 完")), [format!("{full}{fuller} ABC 完")]);
        assert_eq!(paragraphs(&format!("{full}\n潮水\n{full}")), [format!("{full}\n潮水\n{full}")]);
        let poem = "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n又一行";
        assert_eq!(paragraphs(poem), [poem]);
    }

    #[test]
    fn the_first_line_is_the_title() {
        assert_eq!(split_title("\n\n潮水\n\n正文"), ("潮水".to_owned(), "\n正文"));
        assert_eq!(split_title(""), (String::new(), ""));
        let long = "字".repeat(500);
        let (title, body) = split_title(&long);
        assert!(title.ends_with('…') && body == long);
    }
}
