//! The link graph: which articles the texts of an article link to.

use crate::article::{ArticleId, Document, SpanKind, canonical};

/// The articles that the texts of a document link to, each once, in order. Whether there are any such is another
/// question.
pub(super) fn targets(document: &Document) -> Vec<ArticleId> {
    let spans = document.texts().into_iter().flat_map(|text| &text.spans);
    let links = spans.filter_map(|span| match span.kind {
        SpanKind::Link(link) => document.links.get(link as usize)?.url.as_ref(),
        _ => None,
    });
    let mut targets: Vec<_> = links.filter_map(canonical).map(|url| ArticleId::of_url(&url)).collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}
