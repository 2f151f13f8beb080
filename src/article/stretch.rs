//! A stretch of a document as text: what a reader copies between two places of it.
//!
//! The words as they stand in the article, however the page shows them: no line ends but those of the
//! author, paragraphs parted by a blank line, items by a line end, cells by a tab.

use std::ops::Range;

use super::{Block, Document, Place, Text, TextId};

/// What parts a text from the one before it, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Joint {
    /// The next cell of a table's row.
    Cell,
    /// The next row of a table, the next item of a tight list.
    Line,
    /// The next paragraph.
    Paragraph,
}

impl Joint {
    const fn text(self) -> &'static str {
        match self {
            Self::Cell => "\t",
            Self::Line => "\n",
            Self::Paragraph => "\n\n",
        }
    }
}

impl Document {
    /// The text between two places, of those texts that `is_shown` knows.
    #[must_use]
    pub fn stretch(&self, range: &Range<Place>, is_shown: impl Fn(TextId) -> bool) -> String {
        let mut words = String::new();
        let mut pending = Joint::Cell;
        for (joint, text) in self.joined() {
            pending = pending.max(joint);
            let from = if text.id == range.start.0 { range.start.1 } else { 0 };
            let to = if text.id == range.end.0 { range.end.1 } else { text.string.len() };
            if text.id < range.start.0 || text.id > range.end.0 || !is_shown(text.id) {
                continue;
            }
            let part = text.string.get(from..to.max(from)).unwrap_or_default();
            if part.is_empty() {
                continue;
            }
            if !words.is_empty() {
                words.push_str(pending.text());
            }
            pending = Joint::Cell;
            words.extend(part.chars().filter(|char| *char != '\u{200b}'));
        }
        words
    }

    /// The texts in reading order, each with what parts it from the one before.
    fn joined(&self) -> Vec<(Joint, &Text)> {
        let mut texts = Vec::new();
        join(&self.blocks, Joint::Paragraph, Joint::Paragraph, &mut texts);
        texts
    }
}

/// Adds the texts of blocks: the first is parted by `first` from what was before, each block by
/// `between` from the one before it.
fn join<'a>(blocks: &'a [Block], first: Joint, between: Joint, texts: &mut Vec<(Joint, &'a Text)>) {
    for (index, block) in blocks.iter().enumerate() {
        join_block(block, if index == 0 { first } else { between }, texts);
    }
}

fn join_block<'a>(block: &'a Block, first: Joint, texts: &mut Vec<(Joint, &'a Text)>) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) | Block::Code { text, .. } => {
            texts.push((first, text));
        }
        Block::List(list) => {
            let between = if list.tight { Joint::Line } else { Joint::Paragraph };
            for (index, item) in list.items.iter().enumerate() {
                join(&item.blocks, if index == 0 { first } else { between }, between, texts);
            }
        }
        Block::Definitions(definitions) => {
            let mut joint = first;
            for definition in definitions {
                for term in &definition.terms {
                    texts.push((std::mem::replace(&mut joint, Joint::Line), term));
                }
                for meaning in &definition.meanings {
                    join(meaning, std::mem::replace(&mut joint, Joint::Line), Joint::Line, texts);
                }
                joint = Joint::Paragraph;
            }
        }
        Block::Quote(blocks) => join(blocks, first, Joint::Paragraph, texts),
        Block::Table(table) => {
            let mut joint = first;
            texts.extend(table.caption.iter().map(|text| (std::mem::replace(&mut joint, Joint::Line), text)));
            for row in &table.rows {
                for cell in row {
                    join(&cell.blocks, std::mem::replace(&mut joint, Joint::Cell), Joint::Line, texts);
                }
                joint = Joint::Line;
            }
        }
        Block::Figure(figure) => {
            texts.extend([(first, &figure.alt), (Joint::Line, &figure.caption), (Joint::Line, &figure.name)]);
        }
        Block::Embed(embed) => texts.push((first, &embed.text)),
        Block::Related(links) => {
            texts.extend(
                links
                    .iter()
                    .enumerate()
                    .map(|(index, link)| (if index == 0 { first } else { Joint::Line }, link)),
            );
        }
        Block::Rule => {}
    }
}
