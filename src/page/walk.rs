//! The walk over the blocks of a document, and what each kind of block looks like.
//!
//! It keeps its own stack, so that blocks may nest as deep as they like; only a table's cell, set on
//! a galley of its own, is a walk within the walk, and it has no such tables in turn.

use std::slice;

use super::galley::{Galley, own_run};
use super::glyph::Glyph;
use super::passage::{Look, Passage};
use super::table::{self, Field, Records};
use super::{Paragraph, Role, Row, Style, marker};
use crate::article::{Block, Definition, Embed, Figure, Item, List, Text};

/// Walks blocks and sets them.
pub(super) struct Walk<'a, 's> {
    pub(super) galley: Galley,
    style: &'s Style,
    levels: Vec<Level<'a>>,
    /// Lists around the walk.
    lists: usize,
    /// The look of running text.
    pub(super) look: Look,
    /// Whether tables may be drawn as such.
    pub(super) draws_tables: bool,
    /// Whether paragraphs at top level are indented, not parted by blank rows.
    indents: bool,
}

/// A container that the walk is in.
struct Level<'a> {
    frame: Frame<'a>,
    /// The edges to go back to when it ends.
    edges: usize,
    /// Rows that were there before it.
    rows: usize,
}

enum Frame<'a> {
    Blocks {
        blocks: slice::Iter<'a, Block>,
        /// Whether lists stand in it without blank rows around them.
        tight: bool,
        /// The block before the next one.
        before: Option<&'a Block>,
        /// The number of the next block, at top level.
        next: Option<usize>,
    },
    Items {
        list: &'a List,
        items: slice::Iter<'a, Item>,
        /// Columns for markers.
        columns: usize,
    },
    Definitions {
        definitions: slice::Iter<'a, Definition>,
        meanings: slice::Iter<'a, Vec<Block>>,
    },
    Records(Box<Records<'a>>),
}

/// What the walk does next.
enum Step<'a> {
    Block { block: &'a Block, gap: bool },
    Item { list: &'a List, item: &'a Item, columns: usize },
    Terms(&'a [Text]),
    Meaning(&'a [Block]),
    Field(Field<'a>),
    End,
}

/// Lists nested deeper are no longer indented (TYPESETTING 6.15).
const MOST_LISTS: usize = 6;

/// Two Han: the indent of a paragraph's first line (CLREQ 3.2.1).
const PARAGRAPH_INDENT: usize = 4;

/// In lines of fewer columns an indent would take too much: paragraphs are parted by blank rows (TYPESETTING 6.3).
const LEAST_INDENTED: usize = 16;

impl<'a, 's> Walk<'a, 's> {
    pub(super) fn new(galley: Galley, style: &'s Style) -> Self {
        let indents = style.paragraph == Paragraph::Indented && galley.columns() >= LEAST_INDENTED;
        let look = Look::default();
        Self { galley, style, levels: Vec::new(), lists: 0, look, draws_tables: true, indents }
    }

    /// Sets the blocks of a document until there are `row_count` rows. Gives the galley, and whether
    /// all blocks are set.
    pub(super) fn document(mut self, blocks: &'a [Block], row_count: usize) -> (Galley, bool) {
        let edges = self.galley.depth();
        let frame = Frame::Blocks { blocks: blocks.iter(), tight: false, before: None, next: Some(0) };
        self.enter(frame, edges);
        let whole = self.run(row_count);
        (self.galley, whole)
    }

    /// Sets the blocks of a table's cell and gives the rows.
    pub(super) fn cell(style: &'s Style, galley: Galley, look: Look, blocks: &'a [Block]) -> Vec<Row> {
        let mut walk = Self { look, draws_tables: false, ..Self::new(galley, style) };
        walk.enter_blocks(blocks, true, 0);
        walk.run(usize::MAX);
        walk.galley.into_rows()
    }

    /// Goes into blocks; when they end, edges beyond `edges` are taken away.
    pub(super) fn enter_blocks(&mut self, blocks: &'a [Block], tight: bool, edges: usize) {
        self.enter(Frame::Blocks { blocks: blocks.iter(), tight, before: None, next: None }, edges);
    }

    /// Goes into the records of a table.
    pub(super) fn enter_records(&mut self, records: Records<'a>) {
        self.enter(Frame::Records(Box::new(records)), self.galley.depth());
    }

    fn enter(&mut self, frame: Frame<'a>, edges: usize) {
        self.lists += usize::from(matches!(frame, Frame::Items { .. }));
        self.levels.push(Level { frame, edges, rows: self.galley.row_count() });
    }

    fn leave(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.lists -= usize::from(matches!(level.frame, Frame::Items { .. }));
            self.galley.leave(level.edges);
        }
    }

    /// Walks until there are `row_count` rows; says whether it came to the end. Rows that are set are
    /// never touched again, so the walk may stop before any step.
    fn run(&mut self, row_count: usize) -> bool {
        while let Some(step) = self.step() {
            if self.galley.row_count() >= row_count && !matches!(step, Step::End) {
                return false;
            }
            match step {
                Step::Block { block, gap } => {
                    if gap {
                        self.galley.gap();
                    }
                    self.block(block);
                }
                Step::Item { list, item, columns } => self.item(list, item, columns),
                Step::Terms(terms) => self.terms(terms),
                Step::Meaning(blocks) => {
                    let edges = self.galley.depth();
                    self.galley.enter_indent(2);
                    self.enter_blocks(blocks, true, edges);
                }
                Step::Field(field) => table::set_field(self, &field),
                Step::End => self.leave(),
            }
        }
        true
    }

    /// The next step, None at the end of all.
    fn step(&mut self) -> Option<Step<'a>> {
        let level = self.levels.last_mut()?;
        let begun = self.galley.row_count() > level.rows;
        Some(match &mut level.frame {
            Frame::Blocks { blocks, tight, before, next } => {
                let Some(block) = blocks.next() else { return Some(Step::End) };
                if let Some(next) = next {
                    self.galley.block = Some(*next);
                    *next += 1;
                }
                let indents = self.indents && next.is_some();
                let joins = before.replace(block).is_some_and(|before| match (before, block) {
                    (Block::Paragraph(_), Block::Paragraph(_)) => indents,
                    (Block::List(_), _) | (_, Block::List(_)) => *tight,
                    _ => false,
                });
                Step::Block { block, gap: begun && !joins }
            }
            Frame::Items { list, items, columns } => {
                let Some(item) = items.next() else { return Some(Step::End) };
                if begun && !list.tight {
                    self.galley.gap();
                }
                Step::Item { list, item, columns: *columns }
            }
            Frame::Definitions { definitions, meanings } => match meanings.next() {
                Some(blocks) => Step::Meaning(blocks),
                None => definitions.next().map_or(Step::End, |definition| {
                    *meanings = definition.meanings.iter();
                    Step::Terms(&definition.terms)
                }),
            },
            Frame::Records(records) => {
                let Some(field) = records.next() else { return Some(Step::End) };
                if begun && field.starts_record {
                    self.galley.gap();
                }
                Step::Field(field)
            }
        })
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading { level, text } => self.text(text, Look::of(Role::Heading(*level))),
            // The document's own paragraphs, not those within other blocks.
            Block::Paragraph(text) if self.indents && self.levels.len() == 1 => {
                self.galley.set_indented(&Passage::of(text, self.look), PARAGRAPH_INDENT);
            }
            Block::Paragraph(text) => self.text(text, self.look),
            Block::Code { text, .. } => {
                self.galley.set_code(&Passage::of_code(text, Look::of(Role::Code), self.style.ruler));
            }
            Block::List(list) => {
                let columns = marker::columns(list, self.lists, self.style.ruler);
                let edges = self.galley.depth();
                self.enter(Frame::Items { list, items: list.items.iter(), columns }, edges);
            }
            Block::Definitions(definitions) => {
                let frame = Frame::Definitions { definitions: definitions.iter(), meanings: [].iter() };
                self.enter(frame, self.galley.depth());
            }
            Block::Quote(blocks) => {
                let edges = self.galley.depth();
                self.galley.enter_quote();
                self.enter_blocks(blocks, false, edges);
            }
            Block::Table(table) => table::set(self, self.style, table),
            Block::Figure(figure) => self.figure(figure),
            Block::Embed(embed) => self.embed(embed),
            Block::Rule => {
                let line = Glyph::Horizontal.text(self.style.ruler).repeat(self.galley.first_columns());
                self.galley.push(vec![own_run(&line, Look::of(Role::Rule), self.galley.rules)]);
            }
            Block::Related(links) => self.related(links),
        }
    }

    fn text(&mut self, text: &'a Text, look: Look) {
        self.galley.set(&Passage::of(text, look));
    }

    /// Sets the marker and goes into the blocks of an item. An item with nothing to read is passed over.
    fn item(&mut self, list: &'a List, item: &'a Item, columns: usize) {
        let nothing = |block: &Block| matches!(block, Block::Paragraph(text) if text.is_empty());
        if item.blocks.iter().all(nothing) {
            return;
        }
        let depth = self.lists - 1;
        let text = marker::text(list, item, depth, self.style.ruler);
        let edges = self.galley.depth();
        self.galley.enter_marker(&text, columns, Look::of(Role::Marker), depth < MOST_LISTS);
        self.enter_blocks(&item.blocks, list.tight, edges);
    }

    fn terms(&mut self, terms: &'a [Text]) {
        let mut look = self.look;
        look.face.strong = true;
        for term in terms {
            self.text(term, look);
        }
    }

    /// `▨ alt — caption`, or the picture's name if it has neither (6.13). What one of the two says
    /// within the other is not said twice.
    fn figure(&mut self, figure: &'a Figure) {
        let look = Look { link: figure.image, ..Look::of(Role::Figure) };
        let mut texts = vec![&figure.alt, &figure.caption];
        if says(&figure.caption, &figure.alt) {
            texts.remove(0);
        } else if says(&figure.alt, &figure.caption) {
            texts.pop();
        }
        let mut passage = Passage::default();
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            if !passage.is_empty() {
                passage.push_own(&format!(" {} ", Glyph::Dash.text(self.style.ruler)), look);
            }
            passage.push(text, look);
        }
        if passage.is_empty() {
            passage.push(&figure.name, look);
        }
        self.marked(Glyph::Figure, look, &passage);
    }

    /// `▶ title — host`.
    fn embed(&mut self, embed: &'a Embed) {
        let look = Look { link: embed.link, ..Look::of(Role::Figure) };
        self.marked(Glyph::Embed, look, &Passage::of(&embed.text, look));
    }

    /// Links to other articles, folded to one line or as a list.
    fn related(&mut self, links: &'a [Text]) {
        let look = Look::of(Role::Folded);
        let links: Vec<_> = links.iter().filter(|text| !text.is_empty()).collect();
        if links.is_empty() {
            return;
        }
        let mut passage = Passage::default();
        passage.push_own(&self.style.labels.related, look);
        passage.push_own(&format!(" ({})", links.len()), look);
        if !self.style.unfold {
            return self.marked(Glyph::Folded, look, &passage);
        }
        self.marked(Glyph::Unfolded, look, &passage);
        for text in links {
            self.marked(Glyph::Bullet(0), Look::of(Role::Marker), &Passage::of(text, Look::default()));
        }
    }

    /// A passage behind a mark, with a hanging indent of 2. A mark that says nothing but leads somewhere
    /// stands alone.
    fn marked(&mut self, glyph: Glyph, look: Look, passage: &Passage<'_>) {
        if look.link.is_none() && passage.as_str().chars().all(|c| c.is_whitespace() || c == '\u{200b}') {
            return;
        }
        let edges = self.galley.depth();
        let mark = format!("{} ", glyph.text(self.style.ruler));
        let rows = self.galley.row_count();
        self.galley.enter_marker(&mark, 2, look, true);
        self.galley.set(passage);
        if self.galley.row_count() == rows {
            self.galley.push(Vec::new());
        }
        self.galley.leave(edges);
    }
}

/// Whether a text says all that another does, which has nothing of its own: links stay on the page.
fn says(text: &Text, other: &Text) -> bool {
    other.spans.is_empty() && text.string.contains(other.string.trim())
}
