//! JSON in which exports come: lists that are read one element after the other, and what their fields say, in whatever
//! type they say it.

use std::io::{self, BufRead as _, BufReader, Read, SeekFrom};
use std::ops::ControlFlow;

use jiff::Timestamp;
use serde::Deserialize as _;
use serde_json::{Deserializer, Value};

use super::counted::Counted;
use super::walk::{ARTICLE_BYTES, Flow};
use super::{Source, Trouble};
use crate::format::date;

/// What is behind the first character, if it is this one.
pub(super) fn behind(bytes: &[u8], first: u8) -> Option<&[u8]> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    start.split_first().filter(|(found, _)| **found == first).map(|(_, rest)| rest)
}

/// Whether a text has this key, as far as it goes.
pub(super) fn has_key(bytes: &[u8], key: &str) -> bool {
    let quoted = format!("\"{key}\"");
    bytes.windows(quoted.len()).any(|window| window == quoted.as_bytes())
}

/// Goes through the elements of the list that a source is, with the places where they begin.
pub(super) fn each_element(
    source: &mut dyn Source,
    mut take: impl FnMut(u64, Value) -> Flow,
) -> Result<(), Trouble> {
    let mut reader = Counted::from(source, 0)?;
    if !skip_to(&mut reader, |byte| byte == b'[')? {
        return Err(Trouble::damaged(&"the list does not begin"));
    }
    reader.consume(1);
    while skip_to(&mut reader, |byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b','))? {
        if reader.fill_buf()?.first() == Some(&b']') {
            return Ok(());
        }
        let start = reader.place;
        let value = element(&mut reader)?;
        if take(start, value)? == ControlFlow::Break(()) {
            return Ok(());
        }
    }
    Err(Trouble::damaged(&"the list does not end"))
}

/// The element of a list that begins at a place.
pub(super) fn element_at(source: &mut dyn Source, start: u64) -> Result<Value, Trouble> {
    source.seek(SeekFrom::Start(start))?;
    element(&mut BufReader::new(source))
}

fn element(reader: &mut impl Read) -> Result<Value, Trouble> {
    let mut deserializer = Deserializer::from_reader(reader.take(ARTICLE_BYTES));
    Value::deserialize(&mut deserializer).map_err(|error| io::Error::from(error).into())
}

/// Skips what is not wanted; false: there is no more.
fn skip_to(reader: &mut Counted<'_>, is_wanted: impl Fn(u8) -> bool) -> Result<bool, Trouble> {
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let found = bytes.iter().position(|byte| is_wanted(*byte));
        let count = found.unwrap_or(bytes.len());
        reader.consume(count);
        if found.is_some() {
            return Ok(true);
        }
    }
}

/// The first of these fields that says something, as text.
pub(super) fn text(value: &Value, names: &[&str]) -> Option<String> {
    let said = |name: &&str| match value.get(*name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(parts) => {
            let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        _ => None,
    };
    names.iter().find_map(said)
}

/// The first of these fields that is there, as yes or no.
pub(super) fn flag(value: &Value, names: &[&str]) -> Option<bool> {
    names.iter().find_map(|name| match value.get(*name)? {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => Some(number.as_f64() != Some(0.0)),
        Value::String(text) => Some(!matches!(text.as_str(), "" | "0" | "no" | "false")),
        _ => None,
    })
}

/// The first of these fields that is a moment.
pub(super) fn moment(value: &Value, names: &[&str]) -> Option<Timestamp> {
    names.iter().find_map(|name| self::text(value, &[name]).and_then(|text| written_moment(&text)))
}

/// A moment as exports write it: a date, or seconds, milliseconds or microseconds since 1970.
pub(super) fn written_moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let Ok(number) = text.parse::<i64>() else { return date::parse(text).map(|date| date.timestamp) };
    let milliseconds = match number {
        0..100_000_000_000 => number * 1000,
        100_000_000_000..100_000_000_000_000 => number,
        _ => number / 1000,
    };
    date::from_milliseconds(milliseconds)
}

/// Tags: a list of them, or of objects that name them, or a text in which they are parted by commas or else spaces.
pub(super) fn tags(value: &Value, names: &[&str]) -> Vec<String> {
    let Some(tags) = names.iter().find_map(|name| value.get(*name)) else { return Vec::new() };
    let tags = match tags {
        Value::Array(tags) => {
            let name =
                |tag: &Value| tag.as_str().map(str::to_owned).or_else(|| self::text(tag, &["label", "name"]));
            tags.iter().filter_map(name).collect()
        }
        Value::String(tags) => {
            let separator = if tags.contains(',') { ',' } else { ' ' };
            tags.split(separator).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    };
    tidy(tags)
}

/// Tags without what is none.
pub(super) fn tidy(tags: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for tag in tags {
        let tag = tag.trim();
        if !tag.is_empty() && !found.iter().any(|known| known == tag) {
            found.push(tag.to_owned());
        }
    }
    found
}
