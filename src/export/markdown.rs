//! Markdown (`CommonMark` 0.31 with the tables and strikethrough of GFM), written so that it reads back
//! as the same document. What Markdown cannot say is said in HTML, which it may contain.

mod escape;
mod inline;
#[cfg(test)]
mod tests;

use super::html;
use super::lines::Lines;
use super::links::open_url;
use crate::article::{
    Article, Block, Cell, Definition, Document, Embed, Figure, Item, List, Marker, Table, Text,
};
use crate::text::Clean;
use crate::words::Words;
use escape::destination;
pub(super) use escape::escape_line;
use inline::{Place, inline};

/// A link: `[words](address)`.
#[must_use]
pub fn markdown_link(words: &Clean, address: &Clean) -> String {
    let words = if words.is_empty() { address } else { words };
    format!("[{}]({})", escape_line(words), destination(address))
}

/// An article with its head: the title as a heading, then `about` (source, date and so on), then its
/// address, then the body.
#[must_use]
pub fn markdown_article(article: &Article, about: &Clean, words: &Words) -> String {
    let mut lines = Lines::default();
    if !article.meta.title.is_empty() {
        lines.write(&format!("# {}", escape_line(&article.meta.title)));
    }
    for part in [Some(about), article.meta.url.as_ref()].into_iter().flatten() {
        lines.gap();
        lines.write(&escape_line(part));
    }
    lines.gap();
    lines.write(markdown_body(&article.document, words).trim_end_matches('\n'));
    lines.finish()
}

/// The body alone.
#[must_use]
pub fn markdown_body(document: &Document, words: &Words) -> String {
    let mut writer = Writer { document, words, lines: Lines::default() };
    writer.blocks(&document.blocks, false);
    writer.lines.finish()
}

/// The body, with the date as the article itself wrote it, from which it was taken.
pub(super) fn dated_body(article: &Article, words: &Words) -> String {
    let body = markdown_body(&article.document, words);
    match &article.meta.dateline {
        Some(dateline) => [&escape_line(dateline), "\n\n", &body].concat(),
        None => body,
    }
}

struct Writer<'a> {
    document: &'a Document,
    words: &'a Words,
    lines: Lines,
}

impl Writer<'_> {
    /// Writes blocks; in a tight list no blank line comes before a list within it.
    fn blocks(&mut self, blocks: &[Block], tight: bool) {
        // Two lists in a row would become one: every second one gets other marks.
        let mut second = false;
        for (index, block) in blocks.iter().enumerate() {
            let follows_list = index > 0 && matches!(blocks.get(index - 1), Some(Block::List(_)));
            second = follows_list && !second;
            if !(tight && matches!(block, Block::List(_))) {
                self.lines.gap();
            }
            self.block(block, second);
        }
    }

    fn block(&mut self, block: &Block, second: bool) {
        match block {
            Block::Heading { level, text } if !text.is_empty() => {
                let marks = "#".repeat(usize::from(*level).clamp(1, 6));
                self.lines.write(&format!("{marks} {}", inline(text, self.document, Place::Heading)));
            }
            Block::Heading { .. } => {}
            Block::Paragraph(text) => self.paragraph(text),
            Block::List(list) => self.list(list, second),
            Block::Definitions(definitions) => definitions.iter().for_each(|item| self.definition(item)),
            Block::Quote(blocks) => {
                self.lines.open("> ", "> ");
                self.blocks(blocks, false);
                self.lines.close();
            }
            Block::Code { language, text } => self.code(language.as_ref(), &text.string),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Embed(embed) => self.embed(embed),
            Block::Rule => self.lines.write("---"),
            Block::Related(links) => self.related(links),
        }
    }

    fn paragraph(&mut self, text: &Text) {
        if !text.is_empty() {
            self.lines.write(&inline(text, self.document, Place::Block));
        }
    }

    fn list(&mut self, list: &List, second: bool) {
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 && !list.tight {
                self.lines.gap();
            }
            let marker = marker(list.marker, item, index, second);
            self.lines.open(&marker, &" ".repeat(marker.len()));
            self.blocks(&item.blocks, list.tight);
            self.lines.close();
        }
    }

    /// Markdown has no definition lists: a list of terms, with the meanings below.
    fn definition(&mut self, definition: &Definition) {
        for term in &definition.terms {
            self.lines.open("- ", "  ");
            self.paragraph(term);
            self.lines.close();
        }
        for meaning in definition.meanings.iter().filter(|blocks| !blocks.is_empty()) {
            self.lines.gap();
            self.lines.open("  ", "  ");
            self.blocks(meaning, false);
            self.lines.close();
        }
        self.lines.gap();
    }

    /// The fence is longer than any run of backticks inside.
    fn code(&mut self, language: Option<&Clean>, text: &str) {
        let fence = "`".repeat(escape::longest_run(text, '`').max(2) + 1);
        let word = language.and_then(|language| language.split(['`', ' ']).next()).unwrap_or_default();
        self.lines.write(&format!("{fence}{word}"));
        self.lines.write(text.trim_end_matches('\n'));
        self.lines.write(&fence);
    }

    fn table(&mut self, table: &Table) {
        if !is_simple(table) {
            // A blank line would end the HTML.
            let html = html::table(table, self.document).replace("\n\n", "\n&#10;");
            self.lines.write(html.trim_end_matches('\n'));
            return;
        }
        if let Some(caption) = &table.caption {
            self.paragraph(caption);
            self.lines.gap();
        }
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let headed = table.rows.first().is_some_and(|row| row.iter().any(|cell| cell.header));
        if !headed {
            self.table_row(&[], columns);
        }
        for (index, row) in table.rows.iter().enumerate() {
            if index == usize::from(headed) {
                self.table_rule(columns);
            }
            self.table_row(row, columns);
        }
        if headed && table.rows.len() == 1 {
            self.table_rule(columns);
        }
    }

    fn table_row(&mut self, row: &[Cell], columns: usize) {
        let cells = (0..columns).map(|column| match row.get(column).and_then(only_paragraph) {
            Some(text) => format!(" {} |", inline(text, self.document, Place::Cell)),
            None => "  |".to_owned(),
        });
        let line: String = std::iter::once("|".to_owned()).chain(cells).collect();
        self.lines.write(&line);
    }

    fn table_rule(&mut self, columns: usize) {
        self.lines.write(&format!("|{}", " --- |".repeat(columns)));
    }

    fn figure(&mut self, figure: &Figure) {
        let shown = [&figure.alt, &figure.caption].into_iter().find(|text| !text.is_empty());
        let alt = escape_line(shown.map_or("", |text| &text.string));
        match figure.image.and_then(|link| open_url(self.document, link)) {
            Some(url) => self.lines.write(&format!("![{alt}]({})", destination(url.as_str()))),
            None if figure.caption.is_empty() => self.lines.write(&alt),
            None => {}
        }
        if !figure.caption.is_empty() {
            self.lines.gap();
            self.paragraph(&figure.caption);
        }
    }

    fn embed(&mut self, embed: &Embed) {
        match embed.link.and_then(|link| open_url(self.document, link)) {
            Some(url) => self.lines.write(&markdown_link(&embed.text.string, &Clean::line(url.as_str()))),
            None => self.paragraph(&embed.text),
        }
    }

    fn related(&mut self, links: &[Text]) {
        self.lines.write(&format!("**{}**", escape_line(&self.words.get("related"))));
        self.lines.gap();
        for text in links {
            self.lines.open("- ", "  ");
            self.paragraph(text);
            self.lines.close();
        }
    }
}

fn marker(marker: Marker, item: &Item, index: usize, second: bool) -> String {
    if marker == Marker::Bullet {
        return if second { "* " } else { "- " }.to_owned();
    }
    // CommonMark numbers items with at most nine digits, and never below zero.
    let counted = i64::try_from(index + 1).unwrap_or(1);
    let number = item.number.filter(|number| (0..=999_999_999).contains(number)).unwrap_or(counted);
    format!("{number}{} ", if second { ')' } else { '.' })
}

/// Whether Markdown's own tables can say it: no cell spans, none holds more than a paragraph, headers
/// stand in the first row only.
fn is_simple(table: &Table) -> bool {
    let mut rows = table.rows.iter().enumerate();
    rows.all(|(row, cells)| {
        cells.iter().all(|cell| {
            let plain = cell.column_span == 1 && cell.row_span == 1 && (row == 0 || !cell.header);
            plain && (cell.blocks.is_empty() || only_paragraph(cell).is_some())
        })
    })
}

fn only_paragraph(cell: &Cell) -> Option<&Text> {
    match cell.blocks.as_slice() {
        [Block::Paragraph(text)] => Some(text),
        _ => None,
    }
}
