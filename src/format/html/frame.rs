//! The frames that blocks are built in, one for each open element that holds blocks.

use crate::article::{Block, Definition, List, Table, Text};

/// An open element and the blocks in it so far.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// What it is.
    pub kind: Kind,
    /// What it holds.
    pub blocks: Vec<Block>,
    /// The number of blocks when its last one became a list of items without a list around them.
    pub open_list: usize,
    /// The number of blocks when its last one became an embed without a title.
    pub bare_embed: usize,
}

/// What a frame is, with what is known from its start tag or gathered beside its blocks.
#[derive(Debug, Default)]
pub(super) enum Kind {
    /// Only a container: the document.
    #[default]
    Plain,
    /// A quotation.
    Quote,
    /// A list.
    List {
        /// Its items so far.
        list: List,
        /// The number of the next item, and by how much numbers grow; None in unordered lists.
        numbers: Option<(i64, i64)>,
    },
    /// An item of a list, with its number.
    Item(Option<i64>),
    /// A definition list.
    Definitions(Vec<Definition>),
    /// A term in it.
    Term,
    /// A meaning in it.
    Definition,
    /// A table.
    Table(TableFrame),
    /// A cell of a table.
    Cell {
        /// Whether it is a header.
        header: bool,
        /// Columns it spans.
        column_span: usize,
        /// Rows it spans.
        row_span: usize,
    },
    /// A caption of a table or figure.
    Caption,
    /// A figure.
    Figure {
        /// Its caption.
        caption: Vec<Text>,
    },
    /// A video, audio or object, whose blocks are shown only if it cannot be.
    Embed(EmbedFrame),
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct TableFrame {
    /// Rows and cells so far.
    pub table: Table,
    /// Texts of its caption.
    pub captions: Vec<Text>,
    /// Whether it says of itself that it only arranges a page.
    pub is_layout: bool,
}

/// An embed that is being read.
#[derive(Debug, Default)]
pub(super) struct EmbedFrame {
    /// Where it is.
    pub address: Option<String>,
    /// Its title, maybe empty.
    pub title: String,
}

impl Frame {
    /// An empty frame.
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }
}
