//! Bookmarks that browsers keep as trees in JSON: Chrome's, Firefox's, and Readability's export. A bookmark is known by
//! its number.

use jiff::Timestamp;
use serde_json::Value;

use super::json::{self, has_key};
use super::walk::{Flow, WHOLE_BYTES};
use super::{Confidence, Given, Kept, Member, Reader, Source, Trouble, Walk, whole};
use crate::article::Format;
use crate::format::FileHead;

pub(super) struct JsonTree;

/// By which keys the trees are told.
const KINDS: [&[&str]; 3] =
    [&["roots", "bookmark_bar"], &["guid", "children", "dateAdded"], &["bookmarks", "article__url"]];
/// Seconds from 1601, from which Chrome counts, to 1970.
const CHROME_EPOCH_SECONDS: i64 = 11_644_473_600;

impl Reader for JsonTree {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        json::behind(head.bytes, b'{')?;
        let is_tree = KINDS.iter().any(|keys| keys.iter().all(|key| has_key(head.bytes, key)));
        is_tree.then_some(Confidence::Likely)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let bytes = whole(source, WHOLE_BYTES)?;
        let tree: Value = serde_json::from_slice(&bytes).map_err(|error| Trouble::damaged(&error))?;
        let mut tree_walk = Branches { walk, count: 0, folders: Vec::new() };
        tree_walk.each(&tree, 0).map(drop)
    }
}

/// A walk through the branches of a tree; `serde_json` reads none that are deep.
struct Branches<'a, 'b, 'c> {
    walk: &'a mut Walk<'b, 'c>,
    count: usize,
    folders: Vec<String>,
}

impl Branches<'_, '_, '_> {
    fn each(&mut self, value: &Value, depth: usize) -> Flow {
        if let Some(given) = given(value, &self.folders) {
            self.count += 1;
            let words = json::text(value, &["article__excerpt"]).unwrap_or_default();
            return self.walk.meet(&self.count.to_string(), || Ok(Member::link(&words, given)));
        }
        // What lies on top is called by the browser.
        let name = json::text(value, &["name", "title"]).filter(|_| depth > 2);
        let is_folder = name.is_some();
        self.folders.extend(name);
        let inner: Vec<&Value> = match value {
            Value::Object(fields) => fields.values().collect(),
            Value::Array(values) => values.iter().collect(),
            _ => Vec::new(),
        };
        for value in inner {
            let flow = self.each(value, depth + 1)?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        if is_folder {
            self.folders.pop();
        }
        Ok(std::ops::ControlFlow::Continue(()))
    }
}

/// None: no bookmark of a page.
fn given(value: &Value, folders: &[String]) -> Option<Given> {
    let url = json::text(value, &["url", "uri", "article__url"]).filter(|url| url.starts_with("http"))?;
    let tags = json::tags(value, &["tags"]).into_iter().chain(folders.iter().cloned());
    let is_archived = json::flag(value, &["archive"]);
    Some(Given {
        format: Some(Format::Bookmark),
        title: json::text(value, &["name", "title", "article__title"]),
        url: Some(url),
        published: added(value),
        kept: Kept {
            tags: json::tidy(tags.collect()),
            read: is_archived,
            archived: is_archived.unwrap_or_default(),
            starred: json::flag(value, &["favorite"]).unwrap_or_default(),
            ..Kept::default()
        },
        ..Given::default()
    })
}

fn added(value: &Value) -> Option<Timestamp> {
    let chrome = || {
        let microseconds: i64 = json::text(value, &["date_added"])?.parse().ok()?;
        json::written_moment(&(microseconds / 1_000_000 - CHROME_EPOCH_SECONDS).to_string())
    };
    let is_chrome = value.get("type").is_some() && value.get("date_added").is_some();
    if is_chrome { chrome() } else { json::moment(value, &["dateAdded", "date_added"]) }
}
