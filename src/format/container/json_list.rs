//! Exports that are JSON lists: Wallabag 1 and 2, Omnivore, Readeck, and bookmarks of Pinboard, Delicious and their
//! like. An element is found again by the place where it begins.

use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::json::{self, each_element, element_at, has_key};
use super::{Confidence, Given, Highlight, Kept, Member, Reader, Source, Trouble, Walk};
use crate::article::{ArticleId, Format};
use crate::format::FileHead;
use crate::text::Language;

pub(super) struct JsonList;

/// By which keys the lists are told, and what they are.
const KINDS: [(Format, &[&str]); 10] = [
    // Those that come before what may be long.
    (Format::Jianbao, &["id", "url", "source", "published", "path", "member"]),
    (Format::Wallabag, &["is_archived", "is_starred", "url"]),
    (Format::Wallabag, &["0", "1", "2"]),
    (Format::Omnivore, &["slug", "url", "savedAt"]),
    (Format::Readeck, &["is_marked", "labels", "url"]),
    // What was highlighted, which the table does not have.
    (Format::Pocket, &["url", "title", "highlights"]),
    (Format::Bookmark, &["href", "extended", "description"]),
    (Format::Bookmark, &["url", "title", "tags", "created"]),
    (Format::Bookmark, &["url", "title", "tags", "created_at"]),
    (Format::Bookmark, &["url", "title", "tags", "time_added"]),
];

impl Reader for JsonList {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let list = json::behind(head.bytes, b'[')?;
        json::behind(list, b'{')?;
        format_of(|key| has_key(head.bytes, key)).map(|_| Confidence::Likely)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        each_element(source, |start, value| {
            if is_bare(&value) {
                Ok(ControlFlow::Continue(()))
            } else {
                walk.meet(&start.to_string(), || member(&value))
            }
        })
    }

    fn at(&self, source: &mut dyn Source, key: &str) -> Option<Result<Member, Trouble>> {
        let start = key.parse().map_err(|_| Trouble::Gone);
        Some(start.and_then(|start| member(&element_at(source, start)?)))
    }
}

fn format_of(has: impl Fn(&str) -> bool) -> Option<Format> {
    let fits = |(_, keys): &&(Format, &[&str])| keys.iter().all(|key| has(key));
    KINDS.iter().find(fits).map(|(format, _)| *format)
}

/// Whether it is a row of our own lists, which tells of an article and does not hold it.
fn is_bare(value: &Value) -> bool {
    format_of(|key| value.get(key).is_some()) == Some(Format::Jianbao) && value.get("markdown").is_none()
}

fn member(value: &Value) -> Result<Member, Trouble> {
    let format = format_of(|key| value.get(key).is_some());
    let given = given(value, format.unwrap_or(Format::Bookmark));
    if format == Some(Format::Jianbao) {
        let format = if is_address(value) { Format::Bookmark } else { Format::Jianbao };
        let given = Given { format: Some(format), ..given };
        let text = json::text(value, &["markdown"]).unwrap_or_default();
        // With a head, so that the first heading is not taken for the title.
        let title = serde_json::Value::from(given.title.as_deref().unwrap_or(" "));
        let text = format!("---\ntitle: {title}\n---\n{text}");
        return Ok(Member { given, ..Member::file("article.md", text.into_bytes()) });
    }
    if given.url.is_none() && given.title.is_none() {
        return Err(Trouble::damaged(&"it has neither an address nor a title"));
    }
    if let Some(html) = json::text(value, &["content", "contentText", "5"]) {
        return Ok(Member::fragment(html, given));
    }
    let words = json::text(value, &["extended", "description", "excerpt", "note"]);
    Ok(Member::link(&words.unwrap_or_default(), given))
}

/// What a list says of an article.
pub(super) fn given(value: &Value, format: Format) -> Given {
    // Pinboard calls the title a description.
    let title = if value.get("extended").is_some() { "description" } else { "title" };
    let state = json::text(value, &["state"]).unwrap_or_default();
    let is_archived = state.eq_ignore_ascii_case("archived")
        || json::flag(value, &["is_archived", "is_read", "archive", "archived"]).unwrap_or_default();
    let is_told = ["is_archived", "is_read", "state", "archive"].iter().any(|name| value.get(name).is_some());
    let to_read = json::flag(value, &["toread"]).map(|is| !is);
    let was_read = json::flag(value, &["read"]).filter(|read| *read).or(to_read);
    let published = ["published_at", "publishedAt", "published", "created_at", "savedAt", "created", "time"];
    Given {
        format: Some(format),
        title: json::text(value, &[title, "title"]),
        url: json::text(value, &["url", "href"]),
        author: json::text(value, &["author", "authors", "published_by"]),
        language: json::text(value, &["lang", "language"]).and_then(|tag| Language::from_tag(&tag)),
        source: json::text(value, &["site_name", "siteName", "domain_name", "source"]),
        published: json::moment(value, &published),
        id: json::text(value, &["id"])
            .filter(|_| format == Format::Jianbao)
            .and_then(|id| ArticleId::parse(&id)),
        kept: Kept {
            tags: json::tags(value, &["tags", "labels"]),
            read: if is_told { Some(is_archived) } else { was_read },
            starred: json::flag(value, &["is_starred", "is_fav", "is_marked", "starred"]).unwrap_or_default(),
            archived: is_archived,
            hidden: json::flag(value, &["hidden"]).unwrap_or_default(),
            later: json::text(value, &["later"]),
            progress: progress(value),
            highlights: highlights(value),
        },
        ..Given::default()
    }
}

/// Readeck and Omnivore count to a hundred, we to one.
fn progress(value: &Value) -> Option<u16> {
    if let Some(part) = value.get("progress").and_then(Value::as_f64) {
        return (part > 0.0).then(|| thousandths(part));
    }
    let percent = value.get("readingProgress").or_else(|| value.get("read_progress"))?.as_f64()?;
    (percent > 0.0).then(|| thousandths(percent / 100.0))
}

/// What this program says of an article that it exported, in JSON; the file's own format stays, unless it holds no
/// more than an address.
pub(in crate::format) fn own(text: &str) -> Option<Given> {
    let value: Value = serde_json::from_str(text).ok()?;
    value.as_object()?;
    let format = is_address(&value).then_some(Format::Bookmark);
    let given = given(&value, Format::Jianbao);
    Some(Given { format, title: Some(given.title.unwrap_or_default()), ..given })
}

/// Whether what this program exported was no more than an address.
fn is_address(value: &Value) -> bool {
    let name = json::text(value, &["format"]);
    let is_it = |format: &Format| format.is_address_only() && name.as_deref() == Some(format.name());
    Format::ALL.iter().any(is_it)
}

/// The notes of an article that this program exported, in JSON.
pub(in crate::format) fn own_notes(text: &str) -> Vec<Highlight> {
    serde_json::from_str(text).map(|list: Value| highlights(&json!({ "notes": list }))).unwrap_or_default()
}

/// A part of one, in thousandths.
#[expect(clippy::cast_sign_loss, reason = "it is between 0 and 1000")]
pub(in crate::format) fn thousandths(part: f64) -> u16 {
    (part.clamp(0.0, 1.0) * 1000.0).round() as u16
}

fn highlights(value: &Value) -> Vec<Highlight> {
    let lists = ["annotations", "highlights", "notes"].iter().filter_map(|name| value.get(*name)?.as_array());
    let highlight = |of: &Value| Highlight {
        words: json::text(of, &["quote", "words"]).unwrap_or_default(),
        note: json::text(of, &["note", "text", "annotation"]).unwrap_or_default(),
        before: json::text(of, &["before"]).unwrap_or_default(),
        after: json::text(of, &["after"]).unwrap_or_default(),
        place: of
            .get("place")
            .and_then(|place| serde_json::from_value(place.clone()).ok())
            .unwrap_or_default(),
    };
    let highlights = lists.flatten().map(highlight);
    highlights.filter(|highlight| *highlight != Highlight::default()).collect()
}
