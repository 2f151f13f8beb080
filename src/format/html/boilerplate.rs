//! Boilerplate that shows only in finished blocks: labels of share bars, footers of feeds, lists of
//! links to other articles (TYPESETTING 6.16). Containers of share links went while they were read.

use crate::article::{Block, SpanKind, Text};

/// Labels of share bars, without their colon.
const SHARE_LABELS: [&str; 12] = [
    "分享",
    "分享到",
    "分享至",
    "分享这篇文章",
    "分享本文",
    "分享文章",
    "Share",
    "Share this",
    "Share on",
    "シェア",
    "공유",
    "Partager",
];

/// Labels of lists of links to other articles, without their colon.
const RELATED_LABELS: [&str; 24] = [
    "相关阅读",
    "相關閱讀",
    "延伸阅读",
    "延伸閱讀",
    "相关新闻",
    "相關新聞",
    "相关文章",
    "相關文章",
    "相关报道",
    "相關報導",
    "相关链接",
    "相關連結",
    "推荐阅读",
    "推薦閱讀",
    "更多报道",
    "更多阅读",
    "関連記事",
    "관련 기사",
    "관련기사",
    "Related",
    "Related articles",
    "Related stories",
    "Read more",
    "See also",
];

/// Whether a text is the label of a share bar and nothing else.
pub(super) fn is_share_label(text: &Text) -> bool {
    is_label(text, &SHARE_LABELS)
}

/// Takes boilerplate out of a document's blocks, or folds it.
pub(super) fn tidy(blocks: &mut Vec<Block>) {
    trim_end(blocks);
    fold_related(blocks);
    trim_end(blocks);
}

/// Drops share labels and feed footers from the end.
fn trim_end(blocks: &mut Vec<Block>) {
    loop {
        let Some(Block::Paragraph(text) | Block::Heading { text, .. }) = blocks.last() else { return };
        let is_footer = is_feed_footer(text);
        if !is_footer && !is_share_label(text) {
            return;
        }
        blocks.pop();
        if is_footer {
            blocks.pop_if(|block| *block == Block::Rule);
        }
    }
}

/// `获取更多RSS：https://feedx.net …`, which one maker of feeds adds to every article.
fn is_feed_footer(text: &Text) -> bool {
    text.string.len() < 300 && text.string.starts_with("获取更多RSS") && text.string.contains("feedx")
}

/// Longer than any label with its marks, in bytes.
const LABEL_BYTES: usize = 60;

/// Whether a text is one of these labels and nothing else.
fn is_label(text: &Text, labels: &[&str]) -> bool {
    if text.string.len() > LABEL_BYTES {
        return false;
    }
    let label = text.string.trim_matches(|c: char| c.is_whitespace() || ":：【】[]>»|".contains(c));
    labels.iter().any(|known| label.eq_ignore_ascii_case(known))
}

/// Folds each run of blocks of links that follows a label: at least two links, and links are at least
/// seven tenths of its text.
fn fold_related(blocks: &mut Vec<Block>) {
    let is_heading = |block: &Block| match block {
        Block::Paragraph(text) | Block::Heading { text, .. } => is_label(text, &RELATED_LABELS),
        _ => false,
    };
    if !blocks.iter().any(is_heading) {
        return;
    }
    let mut folded = Vec::with_capacity(blocks.len());
    let mut rest = std::mem::take(blocks).into_iter().peekable();
    while let Some(block) = rest.next() {
        if !is_heading(&block) {
            folded.push(block);
            continue;
        }
        let mut run = Vec::new();
        while let Some(links) = rest.next_if(|block| link_texts(block).is_some()) {
            run.push(links);
        }
        let texts: Vec<&Text> = run.iter().filter_map(link_texts).flatten().collect();
        if texts.iter().map(|text| links(text).count()).sum::<usize>() >= 2 {
            folded.push(Block::Related(texts.into_iter().cloned().collect()));
        } else {
            folded.push(block);
            folded.append(&mut run);
        }
    }
    *blocks = folded;
}

/// The texts of a block that is made of links.
fn link_texts(block: &Block) -> Option<Vec<&Text>> {
    let texts: Vec<&Text> = match block {
        Block::Paragraph(text) => vec![text],
        Block::List(list) => {
            let blocks = list.items.iter().flat_map(|item| &item.blocks);
            blocks
                .map(|block| if let Block::Paragraph(text) = block { Some(text) } else { None })
                .collect::<Option<_>>()?
        }
        _ => return None,
    };
    let linked: usize = texts.iter().flat_map(|text| links(text)).sum();
    let all: usize = texts.iter().map(|text| text.string.len()).sum();
    (linked > 0 && linked * 10 > all * 7).then_some(texts)
}

/// The lengths of a text's links, in bytes.
fn links(text: &Text) -> impl Iterator<Item = usize> {
    let links = text.spans.iter().filter(|span| matches!(span.kind, SpanKind::Link(_)));
    links.map(|span| span.range.len())
}
