//! XML as feeds, lists of sources and books write it: what an element says as HTML or as text, however it is quoted.
//! Only what stands in the file counts: declarations of entities and what lies elsewhere are passed over.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Source;
use super::Trouble;
use super::walk::WHOLE_BYTES;
use crate::format::{charset, entity, html};

/// The name of the first element, in lower case and without its prefix; None: this is no XML.
pub(super) fn root_name(head: &[u8]) -> Option<String> {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if !start.starts_with(b"<") && !charset::is_utf16(head) {
        return None;
    }
    let text = charset::decode(head, false).text;
    let mut reader = reader(&text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => return Some(local_name(&element)),
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// The text of a file that has to be read as a whole.
pub(super) fn text(source: &mut dyn Source) -> Result<String, Trouble> {
    let bytes = super::whole(source, WHOLE_BYTES)?;
    Ok(charset::decode(&bytes, true).text.into_owned())
}

/// A reader that takes what is not quite XML.
pub(super) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// The name of an element, in lower case and without its prefix.
pub(super) fn local_name(element: &BytesStart<'_>) -> String {
    element.local_name().into_inner().to_ascii_lowercase()
}

/// The value of an attribute by its name, with its prefix if it has one.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let mut values =
        attributes.flatten().filter(|attribute| attribute.key.into_inner().eq_ignore_ascii_case(name));
    values.next().map(|attribute| entity::decode(&attribute.value).into_owned())
}

/// What stands in an element, as HTML: what was quoted is unquoted, what was not is left as it is.
pub(super) fn markup(raw: &str) -> Cow<'_, str> {
    if !raw.contains("<![CDATA[") {
        return if raw.contains('<') { raw.into() } else { entity::decode(raw) };
    }
    let mut html = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        html.push_str(&markup(before.trim()));
        let (quoted, behind) = after.split_once("]]>").unwrap_or((after, ""));
        html.push_str(quoted);
        rest = behind;
    }
    html.push_str(&markup(rest.trim()));
    html.into()
}

/// What stands in an element, as text.
pub(super) fn plain(raw: &str) -> String {
    let html = markup(raw);
    // What is quoted twice, as titles with tags or entities are, is text to nobody.
    let text = if html.contains(['<', '&']) { html::text_of(&html) } else { html.into_owned() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
