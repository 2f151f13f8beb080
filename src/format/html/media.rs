//! Figures and embeds: what becomes of pictures, videos and frames, and of their captions.
//! Knows no HTML.

use super::address;
use super::builder::Builder;
use super::frame::{EmbedFrame, Frame};
use crate::article::{Block, Embed, Figure, LinkId, Span, SpanKind, Text};
use crate::text::Clean;

/// Marks of the sentences that browsers show in place of what they cannot play.
const STOCK: [&str; 10] = [
    "browser",
    "浏览器",
    "瀏覽器",
    "不支持",
    "不支援",
    "JavaScript",
    "Flash",
    "ブラウザ",
    "브라우저",
    "navigateur",
];

/// Beginnings of hosts' names whose frames hold nothing to read or watch.
const IDLE_HOSTS: [&str; 4] =
    ["googletagmanager.com", "doubleclick.net", "googlesyndication.com", "google-analytics.com"];

/// A picture as its element describes it.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// Where it is.
    pub address: String,
    /// The picture itself, if it stands beside its address.
    pub held: Option<String>,
    /// Alternative text.
    pub alt: String,
    /// Whether its element says that it is hardly visible.
    pub is_tiny: bool,
    /// Whether it stands for a character or a word.
    pub is_inline: bool,
}

impl Picture {
    /// Whether it is there to be counted or to hold a place, not to be seen (TYPESETTING 6.13).
    fn is_idle(&self) -> bool {
        if self.is_tiny || (self.address.is_empty() && self.alt.is_empty()) {
            return true;
        }
        let file = self.address.rsplit('/').next().unwrap_or_default();
        let counts =
            ["pixel", "spacer", "tracking", "1x1", "blank.gif"].iter().any(|name| file.contains(name));
        let is_small_data = self.address.starts_with("data:") && self.address.len() < 1024;
        self.alt.is_empty() && (counts || is_small_data)
    }
}

/// Shows a picture: as a block, or by its alternative text where it is part of a sentence.
pub(super) fn picture(builder: &mut Builder, picture: &Picture) {
    if picture.is_idle() {
        return;
    }
    let within_text = picture.is_inline || builder.line.preserve > 0;
    let link = builder.line.link();
    if !picture.alt.is_empty() && (within_text || (link.is_some() && !builder.line.at_line_start())) {
        return builder.line.push(&picture.alt);
    }
    let image =
        (!picture.address.is_empty()).then(|| builder.picture(&picture.address, picture.held.as_deref()));
    let same =
        |id: LinkId, other: LinkId| builder.links.get(id as usize) == builder.links.get(other as usize);
    if let (Some(image), Some(before)) = (image, builder.figure_before())
        && before.image.is_some_and(|before| same(before, image))
    {
        return;
    }
    let alt = Text { id: builder.line.number_apart(), ..Text::plain(builder.cleaner.line(&picture.alt)) };
    let alt = link.map_or(alt.clone(), |link| linked(alt, link));
    builder.place(Block::Figure(Figure { image, alt, ..Figure::default() }));
}

fn linked(mut text: Text, link: LinkId) -> Text {
    if !text.string.is_empty() {
        text.spans.push(Span { range: 0..text.string.len(), kind: SpanKind::Link(link) });
    }
    text
}

/// Gives small print to the figure or embed right before it, as its caption; else gives it back.
pub(super) fn caption(frame: &mut Frame, text: Text) -> Option<Text> {
    let is_bare = frame.bare_embed > 0 && frame.bare_embed == frame.blocks.len();
    match frame.blocks.last_mut() {
        Some(Block::Figure(figure)) if figure.caption.is_empty() => set_caption(figure, text),
        Some(Block::Embed(embed)) if is_bare => {
            frame.bare_embed = 0;
            embed.text = titled(text, &embed.text.string);
        }
        _ => return Some(text),
    }
    None
}

/// A paragraph that says again what the picture above it says is its caption: Markdown has no other.
pub(in crate::format) fn join_captions(blocks: &mut Vec<Block>) {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks.drain(..) {
        match (joined.last_mut(), block) {
            (Some(Block::Figure(figure)), Block::Paragraph(text))
                if figure.caption.is_empty() && !text.is_empty() && text.string == figure.alt.string =>
            {
                set_caption(figure, text);
            }
            (_, block) => joined.push(block),
        }
    }
    *blocks = joined;
}

/// Alternative text that the caption says, too, is stored once, as the caption; so is its link.
fn set_caption(figure: &mut Figure, mut caption: Text) {
    if caption.string.contains(&*figure.alt.string) {
        let is_link = |span: &&Span| matches!(span.kind, SpanKind::Link(_));
        if let Some(link) = figure.alt.spans.iter().find(is_link)
            && !caption.spans.iter().any(|span| is_link(&span))
        {
            caption.spans.insert(0, Span { range: 0..caption.string.len(), kind: link.kind });
        }
        figure.alt = Text { id: figure.alt.id, ..Text::default() };
    }
    figure.caption = caption;
}

/// `title — host`
fn titled(title: Text, host: &str) -> Text {
    if host.is_empty() {
        return title;
    }
    Text { string: Clean::text(&format!("{} — {host}", title.string)), ..title }
}

/// A figure's blocks: its caption goes to its last picture, else it stands below what it holds.
pub(super) fn close_figure(caption: Vec<Text>, mut blocks: Vec<Block>) -> Vec<Block> {
    let Some(caption) = joined(caption) else { return blocks };
    let open = blocks.iter_mut().rev().find_map(|block| match block {
        Block::Figure(figure) if figure.caption.is_empty() => Some(figure),
        _ => None,
    });
    if let Some(figure) = open {
        set_caption(figure, caption);
    } else if blocks.is_empty() {
        blocks.push(Block::Figure(Figure { caption, ..Figure::default() }));
    } else {
        blocks.push(Block::Paragraph(caption));
    }
    blocks
}

/// Parts texts from what is no text.
pub(super) fn split_texts(blocks: Vec<Block>) -> (Vec<Text>, Vec<Block>) {
    let mut texts = Vec::new();
    let mut others = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => texts.push(text),
            other => others.push(other),
        }
    }
    (texts, others)
}

/// Texts as one, each on its line.
pub(super) fn joined(texts: Vec<Text>) -> Option<Text> {
    let mut texts = texts.into_iter();
    let mut first = texts.next()?;
    let mut string = first.string.to_string();
    for text in texts {
        string.push('\n');
        let start = string.len();
        string.push_str(&text.string);
        first.spans.extend(
            text.spans.into_iter().map(|span| Span {
                range: span.range.start + start..span.range.end + start,
                kind: span.kind,
            }),
        );
    }
    first.string = Clean::text(&string);
    Some(first)
}

/// Shows a video, audio or frame as one line; what it holds instead is shown if it is more than text.
pub(super) fn close_embed(builder: &mut Builder, embed: EmbedFrame, blocks: Vec<Block>) {
    let is_text = |block: &Block| matches!(block, Block::Paragraph(_));
    if !blocks.iter().all(is_text) {
        return builder.push_all(blocks);
    }
    let texts = blocks.into_iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    let instead = joined(texts.filter(|text| !is_stock(&text.string)).collect());
    show_embed(builder, embed, instead);
}

/// Shows an embed. Its title is its own or, failing that, what it holds instead of itself.
pub(super) fn show_embed(builder: &mut Builder, embed: EmbedFrame, instead: Option<Text>) {
    let link = embed.address.filter(|address| !address.is_empty()).map(|address| builder.link(&address));
    let url = link.and_then(|id| builder.links.get(id as usize)).and_then(|link| link.url.clone());
    let host = url.as_ref().and_then(address::host).unwrap_or_default();
    if IDLE_HOSTS.iter().any(|idle| host.ends_with(idle)) {
        return;
    }
    let own = Some(Text::plain(builder.cleaner.line(&embed.title))).filter(|title| !title.is_empty());
    let (title, below) = if own.is_some() { (own, instead) } else { (instead, None) };
    let is_bare = title.is_none();
    let host = Clean::line(host);
    let text = match (title, link) {
        (Some(title), _) => titled(title, &host),
        (None, Some(link)) if host.is_empty() => {
            Text::plain(builder.links.get(link as usize).map(|link| link.address.clone()).unwrap_or_default())
        }
        (None, Some(_)) => Text::plain(host),
        (None, None) => return,
    };
    let id = if text.id == 0 { builder.line.number_apart() } else { text.id };
    builder.push(Block::Embed(Embed { link, text: Text { id, ..text } }));
    if is_bare {
        builder.top.bare_embed = builder.top.blocks.len();
    }
    if let Some(below) = below {
        builder.push(Block::Paragraph(below));
    }
}

/// Whether a sentence only says that something cannot be shown.
pub(super) fn is_stock(text: &str) -> bool {
    text.chars().count() < 200 && STOCK.iter().any(|mark| text.contains(mark))
}
