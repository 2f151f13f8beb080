//! The words of a document without any marks of format: for scripts and search, not for the eye.
//! One line a paragraph; `page` makes lines that fit.

use super::lines::Lines;
use crate::article::{Article, Block, Cell, Definition, Document, Figure, Item, List, Table, Text};
use crate::text::Clean;

/// An article with its head: the title, then `about` (source, date and so on), its address, the body.
#[must_use]
pub fn plain_article(article: &Article, about: &Clean) -> String {
    let head = [Some(&article.meta.title), Some(about), article.meta.url.as_ref()];
    let mut text = String::new();
    for line in head.into_iter().flatten().filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&plain_body(&article.document));
    text
}

/// The body as plain text: a blank line between blocks, list marks and quotation marks as in mail.
#[must_use]
pub fn plain_body(document: &Document) -> String {
    let mut lines = Lines::default();
    blocks(&document.blocks, &mut lines);
    lines.finish()
}

fn blocks(blocks: &[Block], lines: &mut Lines) {
    for one in blocks {
        lines.gap();
        block(one, lines);
    }
}

fn block(block: &Block, lines: &mut Lines) {
    match block {
        Block::Heading { text: words, .. } | Block::Paragraph(words) | Block::Code { text: words, .. } => {
            text(words, lines);
        }
        Block::List(list) => self::list(list, lines),
        Block::Definitions(definitions) => definitions.iter().for_each(|item| definition(item, lines)),
        Block::Quote(inner) => {
            lines.open("> ", "> ");
            blocks(inner, lines);
            lines.close();
        }
        Block::Table(table) => self::table(table, lines),
        Block::Figure(figure) => self::figure(figure, lines),
        Block::Embed(embed) => text(&embed.text, lines),
        Block::Rule => lines.write("* * *"),
        Block::Related(related) => related.iter().for_each(|link| text(link, lines)),
    }
}

fn text(text: &Text, lines: &mut Lines) {
    if !text.is_empty() {
        lines.write(text.string.replace('\u{200b}', "").trim_end());
    }
}

fn list(list: &List, lines: &mut Lines) {
    for (index, Item { number, blocks: inner }) in list.items.iter().enumerate() {
        if index > 0 && !list.tight {
            lines.gap();
        }
        let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        lines.open(&marker, &" ".repeat(marker.len()));
        blocks(inner, lines);
        lines.close();
    }
}

fn definition(definition: &Definition, lines: &mut Lines) {
    definition.terms.iter().for_each(|term| text(term, lines));
    for meaning in &definition.meanings {
        lines.open("  ", "  ");
        blocks(meaning, lines);
        lines.close();
    }
}

fn table(table: &Table, lines: &mut Lines) {
    if let Some(caption) = &table.caption {
        text(caption, lines);
    }
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        lines.write(&cells.join("\t"));
    }
}

/// A cell on one line.
fn cell(cell: &Cell) -> String {
    let mut lines = Lines::default();
    blocks(&cell.blocks, &mut lines);
    lines.finish().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn figure(figure: &Figure, lines: &mut Lines) {
    if figure.alt.is_empty() && figure.caption.is_empty() {
        text(&figure.name, lines);
    }
    text(&figure.alt, lines);
    text(&figure.caption, lines);
}
