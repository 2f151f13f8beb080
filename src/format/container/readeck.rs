//! The backup of Readeck, a zip archive: of each bookmark `bookmarks/ID/info.json`, and what was kept of its page in
//! `bookmarks/ID/container/`. A bookmark is found again by the name of its `info.json`.

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::walk::Flow;
use super::zip::{Archive, key_of, named};
use super::{Member, Trouble, Walk, json, json_list};
use crate::article::Format;

const INFO: &str = "/info.json";

/// Whether an archive is such a backup, by the names in it.
pub(super) fn is_backup(names: &[String]) -> bool {
    names.iter().any(|name| name == "data.json") && names.iter().any(|name| is_info(name))
}

/// Meets the bookmarks of a backup.
pub(super) fn each(archive: &mut Archive<'_>, names: &[String], walk: &mut Walk<'_, '_>) -> Flow {
    for name in names.iter().filter(|name| is_info(name)) {
        let key = key_of(name);
        if !walk.wants(&key) {
            continue;
        }
        let member = match bookmark(archive, name, walk) {
            Err(trouble @ Trouble::Bomb) => return Err(trouble),
            member => member,
        };
        if walk.meet(&key, || member)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// The name of the page of a bookmark, if this is one: what it shows lies beside that.
pub(super) fn page(name: &str) -> Option<String> {
    is_info(name).then(|| name.replace(INFO, "/container/index.html"))
}

fn is_info(name: &str) -> bool {
    let inner = name.strip_prefix("bookmarks/").and_then(|rest| rest.strip_suffix(INFO));
    inner.is_some_and(|id| !id.is_empty() && !id.contains('/'))
}

fn bookmark(archive: &mut Archive<'_>, name: &str, walk: &mut Walk<'_, '_>) -> Result<Member, Trouble> {
    let info = named(archive, name, walk)?;
    let info: Value = serde_json::from_slice(&info).map_err(|error| Trouble::damaged(&error))?;
    let value = as_listed(&info);
    let given = json_list::given(&value, Format::Readeck);
    if given.url.is_none() && given.title.is_none() {
        return Err(Trouble::damaged(&"it has neither an address nor a title"));
    }
    let folder = name.strip_suffix(INFO).unwrap_or(name);
    let page = info.pointer("/Files/article/name").and_then(Value::as_str).unwrap_or("index.html");
    match named(archive, &format!("{folder}/container/{page}"), walk) {
        Ok(bytes) => Ok(Member { given, ..Member::file("index.html", bytes) }),
        Err(Trouble::Gone) => {
            Ok(Member::link(&json::text(&value, &["description"]).unwrap_or_default(), given))
        }
        Err(trouble) => Err(trouble),
    }
}

/// A bookmark as Readeck's lists have it: `IsArchived` is `is_archived` there. What is called the text of an annotation
/// is what was highlighted.
fn as_listed(info: &Value) -> Value {
    let fields = info.as_object().into_iter().flatten();
    let mut listed: Map<String, Value> =
        fields.map(|(name, value)| (listed_name(name), value.clone())).collect();
    // A number of its own kind.
    listed.remove("state");
    for annotation in listed.get_mut("annotations").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(text) = annotation.as_object_mut().and_then(|fields| fields.remove("text")) {
            annotation["quote"] = text;
        }
    }
    listed.into()
}

/// `IsArchived` as `is_archived`, `URL` as `url`.
fn listed_name(name: &str) -> String {
    let mut listed = String::new();
    let mut was_lower = false;
    for char in name.chars() {
        if was_lower && char.is_ascii_uppercase() {
            listed.push('_');
        }
        was_lower = char.is_ascii_lowercase();
        listed.push(char.to_ascii_lowercase());
    }
    listed
}
