//! Least and most columns that the text of a cell takes.

use super::{numbers, only_text};
use crate::article::{Block, Cell, Text};
use crate::page::galley::Galley;
use crate::page::passage::{Look, Passage};
use crate::page::walk::Walk;
use crate::page::{Row, Style};
use crate::text::{Break, LineBreaks};

/// What a cell or a column wants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Columns of the longest piece that cannot be broken.
    pub(super) word: usize,
    /// Columns of the longest line.
    pub(super) line: usize,
    /// Columns of the longest line of cells in this column only.
    own_line: usize,
}

/// A cell of more than a paragraph is not made narrower.
const LEAST_FOR_BLOCKS: usize = 16;

/// The room in which blocks that are not simply texts show what they want.
const MOST_FOR_BLOCKS: usize = 40;

/// A number is not broken, unless it is none.
const LONGEST_NUMBER: usize = 20;

impl Extent {
    /// Of nothing: a column has room for a character.
    pub(super) const LEAST: Self = Self { word: 1, line: 1, own_line: 1 };

    /// Of a cell, with at least one column.
    pub(super) fn of(cell: &Cell, galley: &Galley, style: &Style) -> Self {
        if let Some(text) = only_text(cell) {
            let extent = Self::LEAST.with(Self::of_text(text, galley));
            let whole = extent.line <= LONGEST_NUMBER && numbers::is_in(cell);
            return if whole { Self::new(extent.line, extent.line) } else { extent };
        }
        let mut extent = Self::LEAST;
        for block in &cell.blocks {
            extent = extent.with(match block {
                Block::Paragraph(text) | Block::Heading { text, .. } => Self::of_text(text, galley),
                Block::Code { text, .. } => {
                    let passage = Passage::of_code(text, Look::default(), galley.rules.ruler);
                    longest(&passage.presented(galley.presentation).breaks(galley.rules))
                }
                _ => return Self::of_blocks(&cell.blocks, galley, style),
            });
        }
        extent.with(Self::new(extent.line.min(LEAST_FOR_BLOCKS), 0))
    }

    /// Of lists, quotations, tables and the like: what they take where they have room.
    fn of_blocks(blocks: &[Block], galley: &Galley, style: &Style) -> Self {
        let mut room = Galley::new(galley.rules, MOST_FOR_BLOCKS, 0);
        room.presentation = galley.presentation.as_read();
        let rows = Walk::cell(style, room, Look::default(), blocks);
        let widest = rows.iter().map(Row::columns).max().unwrap_or(1);
        Self::new(LEAST_FOR_BLOCKS.min(widest), widest)
    }

    /// The columns below which no column is made, where `comfortable` ones are left to each.
    pub(super) fn least(self, comfortable: usize) -> usize {
        self.word.max(self.own_line.min(comfortable))
    }

    /// What two cells below each other want.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            word: self.word.max(other.word),
            line: self.line.max(other.line),
            own_line: self.own_line.max(other.own_line),
        }
    }

    fn new(word: usize, line: usize) -> Self {
        Self { word, line, own_line: line }
    }

    fn of_text(text: &Text, galley: &Galley) -> Self {
        let breaks = Passage::of(text, Look::default()).presented(galley.presentation).breaks(galley.rules);
        longest(&breaks)
    }
}

/// Columns of the longest piece without an opportunity, and of the longest line.
fn longest(breaks: &LineBreaks) -> Extent {
    let (mut longest_word, mut longest_line) = (0, 0);
    let (mut word, mut line) = (0, 0);
    for unit in breaks.units() {
        let columns = usize::from(unit.columns);
        word += columns;
        line += columns;
        if !unit.is_blank() {
            longest_word = longest_word.max(word);
            longest_line = longest_line.max(line);
        }
        if unit.after >= Break::Escape {
            word = 0;
        }
        if unit.after == Break::Must {
            line = 0;
        }
    }
    Extent::new(longest_word, longest_line)
}
