//! Tables: which hold data, and which only arrange a page (TYPESETTING 6.14).

use super::frame::TableFrame;
use super::media::joined;
use crate::article::{Block, Cell, Table};
use crate::text::Ruler;

/// Columns of text beyond which a cell with blocks in it is no cell of data.
const DATA_COLUMNS: usize = 200;

/// What a table becomes: the blocks that strayed out of its cells, then itself or, if it only arranges
/// a page, the blocks of its cells.
pub(super) fn close(frame: TableFrame, mut blocks: Vec<Block>) -> Vec<Block> {
    let TableFrame { mut table, captions, is_layout } = frame;
    table.rows.retain(|row| !row.is_empty());
    table.caption = joined(captions);
    if is_layout || arranges(&table) {
        blocks.extend(table.caption.map(Block::Paragraph));
        blocks.extend(table.rows.into_iter().flatten().flat_map(|cell| cell.blocks));
    } else {
        blocks.push(Block::Table(table));
    }
    blocks
}

fn arranges(table: &Table) -> bool {
    let says_nothing = |cell: &Cell| cell.blocks.is_empty();
    table.rows.iter().all(|row| row.len() <= 1)
        || table.rows.iter().flatten().all(says_nothing)
        || table.rows.iter().flatten().any(holds_article)
}

/// Whether a cell holds several blocks and much text.
fn holds_article(cell: &Cell) -> bool {
    let single = matches!(cell.blocks.as_slice(), [] | [Block::Paragraph(_) | Block::Heading { .. }]);
    !single && exceeds(&cell.blocks, DATA_COLUMNS)
}

/// Whether blocks hold more columns of text than `limit`; stops counting there.
fn exceeds(blocks: &[Block], limit: usize) -> bool {
    let ruler = Ruler::default();
    let mut columns = 0;
    let mut waiting: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = waiting.pop() {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } | Block::Code { text, .. } => {
                // A column takes at most four bytes, but for combining marks: long texts need no ruler.
                columns += if text.string.len() > limit * 8 { limit + 1 } else { ruler.width(&text.string) };
            }
            Block::List(list) => waiting.extend(list.items.iter().flat_map(|item| &item.blocks)),
            Block::Quote(blocks) => waiting.extend(blocks),
            Block::Table(table) => waiting.extend(table.rows.iter().flatten().flat_map(|cell| &cell.blocks)),
            _ => {}
        }
        if columns > limit {
            return true;
        }
    }
    false
}
