//! The document: blocks in reading order.

use std::collections::HashMap;

use super::{Link, LinkId, Text, TextId};
use crate::text::Clean;

/// What an article says: blocks, and the links that its texts point to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
    /// The links; a [`LinkId`](super::LinkId) is an index.
    pub links: Vec<Link>,
    /// Links that lead to a text of this very document, as to a footnote and back; sorted by link.
    pub places: Vec<(LinkId, TextId)>,
    /// Links that are pictures, with their addresses as the file writes them; sorted by link.
    pub pictures: Vec<(LinkId, Clean)>,
}

/// The level of the least heading.
const LEAST_HEADING: u8 = 6;

/// A block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        text: Text,
    },
    /// A paragraph.
    Paragraph(Text),
    /// An ordered or unordered list.
    List(List),
    /// A definition list.
    Definitions(Vec<Definition>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text: white space is kept.
    Code {
        /// The programming language, if named.
        language: Option<Clean>,
        /// The text.
        text: Text,
    },
    /// A table of data.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// A video, audio or frame that a terminal cannot show.
    Embed(Embed),
    /// A thematic break.
    Rule,
    /// A list of links to other articles, set apart from the text: 相关链接. Shown folded.
    Related(Vec<Text>),
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// How its items are marked.
    pub marker: Marker,
    /// Whether its items stand without blank rows between them.
    pub tight: bool,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The number, in ordered lists.
    pub number: Option<i64>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// How items of a list are marked (HTML `type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// • ◦ ▪ by depth.
    Bullet,
    /// 1. 2. 3.
    Decimal,
    /// a. b. c.
    LowerLetter,
    /// A. B. C.
    UpperLetter,
    /// i. ii. iii.
    LowerRoman,
    /// I. II. III.
    UpperRoman,
}

/// Terms of a definition list with their meanings.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Text>,
    /// Their meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its caption.
    pub caption: Option<Text>,
    /// Its rows of cells, as written: a cell that spans is stored once, at its top left.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Whether it is a header (`th`).
    pub header: bool,
    /// Table columns it spans, at least 1, at most 1000.
    pub column_span: usize,
    /// Table rows it spans, at least 1, at most 1000.
    pub row_span: usize,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A picture. Alternative text that its caption says, too, is stored once, as the caption.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Where the picture is, absolute where it can be; index into the document's links.
    pub image: Option<LinkId>,
    /// Alternative text, maybe empty.
    pub alt: Text,
    /// Caption, maybe empty.
    pub caption: Text,
    /// What is shown when both are empty: host · file name, shortened.
    pub name: Text,
}

/// Something that a terminal cannot show, as one line: `▶ title — host`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embed {
    /// Where it is.
    pub link: Option<LinkId>,
    /// Its title or caption and its host, ready to be read.
    pub text: Text,
}

impl Document {
    /// A document of these blocks and links, its texts numbered in reading order.
    #[must_use]
    pub fn new(mut blocks: Vec<Block>, links: Vec<Link>) -> Self {
        let mut next: TextId = 0;
        for block in &mut blocks {
            block.number(&mut next);
        }
        Self { blocks, links, ..Self::default() }
    }

    /// A document with links that lead to texts of its own. `jumps` names these texts by the numbers
    /// they bear before they are numbered in reading order. A text without anything to read stands for
    /// the next that has something; what is not in the document any more is no place.
    #[must_use]
    pub fn with_jumps(mut blocks: Vec<Block>, links: Vec<Link>, jumps: &[(LinkId, TextId)]) -> Self {
        if jumps.is_empty() {
            return Self::new(blocks, links);
        }
        let numbers = numbers(&mut blocks);
        let place = |(link, before): &(LinkId, TextId)| Some((*link, *numbers.get(before)?));
        let mut places: Vec<_> = jumps.iter().filter_map(place).collect();
        places.sort_unstable();
        places.dedup_by_key(|(link, _)| *link);
        Self { places, ..Self::new(blocks, links) }
    }

    /// The text of this document that a link leads to, if it does.
    #[must_use]
    pub fn place(&self, link: LinkId) -> Option<TextId> {
        let index = self.places.binary_search_by_key(&link, |(link, _)| *link).ok()?;
        self.places.get(index).map(|(_, text)| *text)
    }

    /// All texts in reading order; the n-th has the id n.
    #[must_use]
    pub fn texts(&self) -> Vec<&Text> {
        let mut texts = Vec::new();
        for block in &self.blocks {
            block.texts(&mut texts);
        }
        texts
    }
}

impl Document {
    /// Whether there is a table of data in it, at any depth.
    #[must_use]
    pub fn has_table(&self) -> bool {
        self.blocks.iter().any(Block::has_table)
    }
}

/// The numbers that texts are going to have, by those they bear.
fn numbers(blocks: &mut [Block]) -> HashMap<TextId, TextId> {
    let mut numbers = HashMap::new();
    let mut next: TextId = 0;
    let mut waiting = Vec::new();
    for block in blocks {
        block.each_text_mut(&mut |text| {
            waiting.push(text.id);
            if !text.is_empty() {
                numbers.extend(waiting.drain(..).map(|before| (before, next)));
            }
            next += 1;
        });
    }
    numbers
}

impl Block {
    fn number(&mut self, next: &mut TextId) {
        self.each_text_mut(&mut |text| {
            text.id = *next;
            *next += 1;
        });
    }

    /// Its level and text if it is a heading, or a paragraph that serves as one: short, strong as a whole,
    /// no sentence. Newspapers set their headings so, as of the least level.
    #[must_use]
    pub fn heading(&self) -> Option<(u8, &Text)> {
        match self {
            Self::Heading { level, text } => Some((*level, text)),
            Self::Paragraph(text) if text.is_strong_line() => Some((LEAST_HEADING, text)),
            _ => None,
        }
    }

    fn has_table(&self) -> bool {
        match self {
            Self::Table(_) => true,
            Self::List(list) => list.items.iter().flat_map(|item| &item.blocks).any(Self::has_table),
            Self::Definitions(definitions) => definitions
                .iter()
                .flat_map(|definition| definition.meanings.iter().flatten())
                .any(Self::has_table),
            Self::Quote(blocks) => blocks.iter().any(Self::has_table),
            _ => false,
        }
    }

    fn texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph(text) | Self::Code { text, .. } => texts.push(text),
            Self::List(list) => {
                list.items.iter().flat_map(|item| &item.blocks).for_each(|block| block.texts(texts));
            }
            Self::Definitions(definitions) => {
                for definition in definitions {
                    texts.extend(&definition.terms);
                    definition.meanings.iter().flatten().for_each(|block| block.texts(texts));
                }
            }
            Self::Quote(blocks) => blocks.iter().for_each(|block| block.texts(texts)),
            Self::Table(table) => {
                texts.extend(&table.caption);
                let cells = table.rows.iter().flatten();
                cells.flat_map(|cell| &cell.blocks).for_each(|block| block.texts(texts));
            }
            Self::Figure(figure) => texts.extend([&figure.alt, &figure.caption, &figure.name]),
            Self::Embed(embed) => texts.push(&embed.text),
            Self::Related(links) => texts.extend(links),
            Self::Rule => {}
        }
    }

    /// Visits the texts in the same order as [`Document::texts`].
    fn each_text_mut(&mut self, visit: &mut dyn FnMut(&mut Text)) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph(text) | Self::Code { text, .. } => visit(text),
            Self::List(list) => {
                list.items
                    .iter_mut()
                    .flat_map(|item| &mut item.blocks)
                    .for_each(|block| block.each_text_mut(visit));
            }
            Self::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(&mut *visit);
                    definition.meanings.iter_mut().flatten().for_each(|block| block.each_text_mut(visit));
                }
            }
            Self::Quote(blocks) => blocks.iter_mut().for_each(|block| block.each_text_mut(visit)),
            Self::Table(table) => {
                table.caption.iter_mut().for_each(&mut *visit);
                let cells = table.rows.iter_mut().flatten();
                cells.flat_map(|cell| &mut cell.blocks).for_each(|block| block.each_text_mut(visit));
            }
            Self::Figure(figure) => {
                [&mut figure.alt, &mut figure.caption, &mut figure.name].into_iter().for_each(visit);
            }
            Self::Embed(embed) => visit(&mut embed.text),
            Self::Related(links) => links.iter_mut().for_each(visit),
            Self::Rule => {}
        }
    }
}
