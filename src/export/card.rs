//! What a file of an article says of it for machines, so that it is read back as the article that it was: its fields,
//! the reader's marks and notes, as JSON that can stand in HTML.

use jiff::Timestamp;
use serde::Serialize;

use super::json::write_json;
use super::{NoteRecord, Record};
use crate::article::{Article, Format};
use crate::text::{Clean, Language};

/// The fields of a [`Record`] that say something; the names are the same.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are those of the record")]
struct Card<'a> {
    id: String,
    #[serde(skip_serializing_if = "is_empty")]
    title: &'a Clean,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a Clean>,
    #[serde(skip_serializing_if = "is_empty")]
    source: &'a Clean,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a Clean>,
    /// Only where the article's own file names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    /// Only where the article is no more than an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "is_not")]
    read: bool,
    #[serde(skip_serializing_if = "is_not")]
    starred: bool,
    #[serde(skip_serializing_if = "is_not")]
    archived: bool,
    #[serde(skip_serializing_if = "is_not")]
    hidden: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    later: Option<&'a Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<f32>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [Clean],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [NoteRecord],
}

/// What there is to say of an article.
pub(super) fn card(article: &Article, record: &Record) -> String {
    let meta = &article.meta;
    in_html(&Card {
        id: article.id.to_string(),
        title: &meta.title,
        url: meta.url.as_ref(),
        source: &meta.source,
        author: meta.author.as_ref(),
        lang: meta.declared_language().map(Language::tag),
        published: meta.published.as_ref().map(Timestamp::to_string),
        format: meta.format.is_address_only().then_some(Format::Bookmark.name()),
        read: record.read,
        starred: record.starred,
        archived: record.archived,
        hidden: record.hidden,
        later: record.later.as_ref(),
        progress: record.progress,
        tags: &record.tags,
        notes: &record.notes,
    })
}

/// JSON on one line that ends no comment and begins no tag.
pub(super) fn in_html(value: &impl Serialize) -> String {
    let mut json = Vec::new();
    let written = write_json(&mut json, value);
    let json = written.map(|()| String::from_utf8(json).unwrap_or_default()).unwrap_or_default();
    json.trim_end().replace('<', "\\u003c").replace('>', "\\u003e")
}

fn is_empty(text: &Clean) -> bool {
    text.is_empty()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field so")]
fn is_not(flag: &bool) -> bool {
    !flag
}
