//! Blocks while they are built: a stack of frames (a list, a cell, a quotation …), each holding the
//! blocks inside it so far. Knows no HTML: the walk tells it what begins and ends.

use url::Url;

use super::frame::{Frame, Kind};
use super::jump::Jumps;
use super::line::{Finished, Line};
use super::{Options, address, boilerplate, data, media, table};
use crate::article::{Block, Cell, Definition, Figure, Item, Link, LinkId, List, Marker, SpanKind, Text};
use crate::text::{Clean, Cleaner};

/// Frames within frames, at most: what nests deeper is flattened into the last one. A list or table
/// takes two frames a level.
const FRAMES: usize = 64;

/// Fewer other characters than this, and a block goes with its share links (TYPESETTING 6.12).
pub(super) const OTHER_CHARACTERS: usize = 10;

/// Builds the blocks of one document.
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// What addresses are relative to.
    base: Option<Url>,
    /// The page's own address.
    own: Option<Url>,
    /// Whether boilerplate stays.
    pub raw: bool,
    /// The text of the block that is being read.
    pub line: Line,
    /// Cleans and counts.
    pub cleaner: Cleaner,
    /// All links so far.
    pub links: Vec<Link>,
    /// Those of them that lead to a text of the page, and where.
    pub jumps: Jumps,
    /// Those of them that are pictures, as they are written.
    pub pictures: Vec<(LinkId, Clean)>,
    /// Those of them that only share.
    share_links: Vec<LinkId>,
    /// How many of them stood in a container that was already judged.
    judged_links: usize,
    /// Figures found within a paragraph: they follow it.
    floating: Vec<Block>,
    /// The level of the heading that is being read.
    pub heading: Option<u8>,
    /// The innermost frame, and those around it.
    pub top: Frame,
    below: Vec<Frame>,
    /// Characters kept so far.
    chars: usize,
}

/// A place in the document, to look back at what was built since.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    frames: usize,
    blocks: usize,
    chars: usize,
    share_links: usize,
}

impl Builder {
    /// A builder of an empty document.
    pub(super) fn new(options: Options) -> Self {
        let Options { base, own, raw } = options;
        Self { base, own, raw, ..Self::default() }
    }

    /// Ends the text that is being read and makes a block of it.
    pub(super) fn flush(&mut self) {
        if let Some(finished) = self.line.finish(&mut self.cleaner) {
            self.paragraph(finished);
        }
        for figure in std::mem::take(&mut self.floating) {
            self.push(figure);
        }
    }

    /// A border between blocks; between lines where white space is kept.
    pub(super) fn boundary(&mut self) {
        if self.line.preserve > 0 {
            self.line.ensure_line_start();
        } else {
            self.flush();
        }
    }

    /// A hard line break; the second in a row begins a paragraph.
    pub(super) fn break_line(&mut self) {
        if self.line.break_line() || !self.floating.is_empty() {
            self.flush();
        }
    }

    fn paragraph(&mut self, Finished { text, small }: Finished) {
        let chars = characters(&text.string);
        let other = chars.saturating_sub(self.shared_chars(&text));
        if other < chars && other < OTHER_CHARACTERS && !self.raw {
            self.judged_links = self.share_links.len();
            return;
        }
        self.chars += other;
        let text = if small { media::caption(&mut self.top, text) } else { Some(text) };
        let Some(text) = text else { return };
        self.push(match self.heading {
            Some(level) => Block::Heading { level, text },
            None => Block::Paragraph(text),
        });
    }

    /// Characters of a text that belong to links that only share.
    fn shared_chars(&self, text: &Text) -> usize {
        if self.share_links.is_empty() {
            return 0;
        }
        let shares = |kind| matches!(kind, SpanKind::Link(id) if self.share_links.binary_search(&id).is_ok());
        let covered = text.spans.iter().filter(|span| shares(span.kind));
        let covered = covered.filter_map(|span| text.string.get(span.range.clone()));
        covered.map(characters).sum()
    }

    /// Adds a block to the innermost frame.
    pub(super) fn push(&mut self, block: Block) {
        if block == Block::Rule && self.top.blocks.last() == Some(&Block::Rule) {
            return;
        }
        match &mut self.top.kind {
            // Lists hold items and nothing else: a stray list belongs to the item before it.
            Kind::List { list, .. } => match (list.items.last_mut(), &block) {
                (Some(item), Block::List(_)) => item.blocks.push(block),
                _ => list.items.push(Item { number: None, blocks: vec![block] }),
            },
            Kind::Definitions(definitions) => match definitions.last_mut() {
                Some(definition) => definition.meanings.push(vec![block]),
                None => definitions.push(Definition { terms: Vec::new(), meanings: vec![vec![block]] }),
            },
            _ => self.top.blocks.push(block),
        }
    }

    /// Places a figure: at once where a line begins, else after the paragraph it stands in.
    pub(super) fn place(&mut self, figure: Block) {
        if self.line.at_line_start() {
            self.flush();
            self.push(figure);
        } else {
            self.floating.push(figure);
        }
    }

    /// The figure that was placed last, if no text followed it.
    pub(super) fn figure_before(&self) -> Option<&Figure> {
        let placed = || self.top.blocks.last().filter(|_| self.line.is_empty());
        match self.floating.last().or_else(placed) {
            Some(Block::Figure(figure)) => Some(figure),
            _ => None,
        }
    }

    /// Remembers a link.
    pub(super) fn link(&mut self, target: &str) -> LinkId {
        let id = self.links.len() as LinkId;
        self.links.push(Link::new(target, self.base.as_ref()));
        id
    }

    /// Remembers the link of a picture. Of one that stands in the page itself, or is `held` there, only a name is kept.
    pub(super) fn picture(&mut self, written: &str, held: Option<&str>) -> LinkId {
        let name = data::name(written);
        let link = self.link(&name.clone().unwrap_or_else(|| address::unproxied(written)));
        let held = held.and_then(data::name).or(name);
        self.pictures.push((link, Clean::line(held.as_deref().unwrap_or(written))));
        link
    }

    /// Opens a link within the text.
    pub(super) fn open_link(&mut self, target: &str) {
        let id = self.link(target);
        let url = self.links.last().and_then(|link| link.url.as_ref());
        if url.is_some_and(address::shares) {
            self.share_links.push(id);
        }
        self.jumps.link(id, target, url, self.own.as_ref());
        let links = &self.links;
        let address = |id: LinkId| links.get(id as usize).map(|link| &link.address);
        self.line.open_link(id, |earlier| address(earlier) == address(id));
    }

    /// Opens a frame; false where frames nest too deeply or white space is kept: then it is a mere
    /// border.
    pub(super) fn open_frame(&mut self, kind: Kind) -> bool {
        self.boundary();
        let opens = self.below.len() < FRAMES && self.line.preserve == 0;
        if opens {
            self.below.push(std::mem::replace(&mut self.top, Frame::new(kind)));
        }
        opens
    }

    /// Ends the innermost frame and gives what it became to the one around it.
    pub(super) fn close_frame(&mut self) {
        self.flush();
        let Some(parent) = self.below.pop() else { return };
        let Frame { kind, blocks, .. } = std::mem::replace(&mut self.top, parent);
        self.judged_links = self.share_links.len();
        match kind {
            Kind::Plain => self.push_all(blocks),
            Kind::Quote => {
                if !blocks.is_empty() {
                    self.push(Block::Quote(blocks));
                }
            }
            Kind::List { list, .. } => self.close_list(list),
            Kind::Item(number) => self.close_item(Item { number, blocks }),
            Kind::Definitions(definitions) => {
                if !definitions.is_empty() {
                    self.push(Block::Definitions(definitions));
                }
            }
            Kind::Term => self.close_term(blocks),
            Kind::Definition => self.close_definition(blocks),
            Kind::Table(table) => {
                let blocks = table::close(table, blocks);
                self.push_all(blocks);
            }
            Kind::Cell { header, column_span, row_span } => {
                self.close_cell(Cell { header, column_span, row_span, blocks });
            }
            Kind::Caption => self.close_caption(blocks),
            Kind::Figure { caption } => {
                let blocks = media::close_figure(caption, blocks);
                self.push_all(blocks);
            }
            Kind::Embed(embed) => media::close_embed(self, embed, blocks),
        }
    }

    pub(super) fn push_all(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.push(block);
        }
    }

    fn close_list(&mut self, mut list: List) {
        if !list.items.is_empty() {
            list.tight = list.items.iter().all(is_tight);
            self.push(Block::List(list));
        }
    }

    /// An item outside of a list begins one, which goes on as long as items follow.
    fn close_item(&mut self, item: Item) {
        if item.blocks.is_empty() {
            return;
        }
        if let Kind::List { list, .. } = &mut self.top.kind {
            return list.items.push(item);
        }
        if self.top.open_list == self.top.blocks.len()
            && let Some(Block::List(list)) = self.top.blocks.last_mut()
        {
            list.tight &= is_tight(&item);
            return list.items.push(item);
        }
        self.push(Block::List(List { marker: Marker::Bullet, tight: is_tight(&item), items: vec![item] }));
        self.top.open_list = self.top.blocks.len();
    }

    fn close_term(&mut self, blocks: Vec<Block>) {
        let Kind::Definitions(definitions) = &mut self.top.kind else { return self.push_all(blocks) };
        if definitions.last().is_none_or(|definition| !definition.meanings.is_empty()) {
            definitions.push(Definition { terms: Vec::new(), meanings: Vec::new() });
        }
        let (texts, others) = media::split_texts(blocks);
        if let Some(definition) = definitions.last_mut() {
            definition.terms.extend(texts);
        }
        self.push_all(others);
    }

    fn close_definition(&mut self, blocks: Vec<Block>) {
        match &mut self.top.kind {
            _ if blocks.is_empty() => {}
            Kind::Definitions(definitions) => match definitions.last_mut() {
                Some(definition) => definition.meanings.push(blocks),
                None => definitions.push(Definition { terms: Vec::new(), meanings: vec![blocks] }),
            },
            _ => self.push_all(blocks),
        }
    }

    fn close_cell(&mut self, cell: Cell) {
        if let Kind::Table(frame) = &mut self.top.kind {
            match frame.table.rows.last_mut() {
                Some(row) => row.push(cell),
                None => frame.table.rows.push(vec![cell]),
            }
        }
    }

    /// A caption belongs to the figure or table around it; elsewhere it is text.
    fn close_caption(&mut self, blocks: Vec<Block>) {
        let (texts, others) = match &self.top.kind {
            Kind::Figure { .. } | Kind::Table(_) => media::split_texts(blocks),
            _ => return self.push_all(blocks),
        };
        match &mut self.top.kind {
            Kind::Figure { caption } => caption.extend(texts),
            Kind::Table(frame) => frame.captions.extend(texts),
            _ => {}
        }
        self.push_all(others);
    }

    /// Ends preformatted text.
    pub(super) fn end_preformatted(&mut self, language: Option<String>) {
        if self.line.preserve == 1
            && let Some(Finished { text, .. }) = self.line.finish(&mut self.cleaner)
        {
            let language = language.map(|language| self.cleaner.line(&language));
            self.chars += characters(&text.string);
            self.push(Block::Code { language, text });
        }
        self.line.preserve -= 1;
    }

    /// Where the document stands now.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            frames: self.below.len(),
            blocks: self.top.blocks.len(),
            chars: self.chars,
            share_links: self.share_links.len(),
        }
    }

    /// Drops what a container holds if it is there to share the article and says next to nothing else.
    /// Of nested containers only the innermost is judged; those around it go if only a label is left.
    pub(super) fn drop_if_sharing(&mut self, mark: Mark) {
        let is_innermost = self.share_links.len() > mark.share_links.max(self.judged_links);
        let is_short = self.chars - mark.chars < OTHER_CHARACTERS && self.holds_only_text(mark);
        let shares = self.share_links.len() > mark.share_links;
        // What would leave nothing is the article, however short.
        let is_all = mark.frames == 0 && mark.blocks == 0;
        if (is_innermost && is_short && !is_all) || (shares && self.holds_share_label(mark)) {
            self.truncate(mark);
        }
        self.judged_links = self.share_links.len();
    }

    /// Drops what was built since, if it has fewer characters than `fewest`.
    pub(super) fn drop_if_short(&mut self, mark: Mark, fewest: usize) {
        if self.chars - mark.chars < fewest {
            self.truncate(mark);
        }
    }

    fn holds_only_text(&self, mark: Mark) -> bool {
        let since = self.top.blocks.get(mark.blocks..).unwrap_or_default();
        since.iter().all(|block| matches!(block, Block::Paragraph(_) | Block::Heading { .. } | Block::Rule))
    }

    fn holds_share_label(&self, mark: Mark) -> bool {
        match self.top.blocks.get(mark.blocks..) {
            Some([Block::Paragraph(text) | Block::Heading { text, .. }]) => boilerplate::is_share_label(text),
            _ => false,
        }
    }

    fn truncate(&mut self, mark: Mark) {
        if !self.raw && mark.frames == self.below.len() {
            self.top.blocks.truncate(mark.blocks);
            self.top.open_list = 0;
            self.top.bare_embed = 0;
            self.chars = mark.chars;
        }
    }

    /// The blocks, when all is read.
    pub(super) fn finish(&mut self) -> Vec<Block> {
        while !self.below.is_empty() {
            self.close_frame();
        }
        self.flush();
        std::mem::take(&mut self.top.blocks)
    }
}

/// About how many characters a text has, white space apart: exact for the short ones that thresholds
/// are about.
fn characters(text: &str) -> usize {
    if text.len() > 120 { text.len() / 4 } else { text.chars().filter(|c| !c.is_whitespace()).count() }
}

/// Whether an item is one paragraph, maybe with lists below it.
fn is_tight(item: &Item) -> bool {
    item.blocks.iter().skip(1).all(|block| matches!(block, Block::List(_)))
}
