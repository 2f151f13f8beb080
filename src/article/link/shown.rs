//! How an address is shown: readable, and without a way to look like another one.

use url::{Host, Url};

use super::percent_decoded;
use crate::text::Clean;

/// `url` for the reader's eye.
pub(super) fn shown(url: &Url) -> Clean {
    let mut shown = format!("{}:", url.scheme());
    if let Some(host) = url.host_str() {
        shown.push_str("//");
        // The name itself may be long enough to push the host out of sight.
        if !url.username().is_empty() || url.password().is_some() {
            shown.push_str("(…@)");
        }
        shown.push_str(host);
        if let Some(port) = url.port() {
            shown.push(':');
            shown.push_str(&port.to_string());
        }
    } else if url.has_authority() {
        shown.push_str("//");
    }
    shown.push_str(&decoded(url.path()));
    for (mark, part) in [('?', url.query()), ('#', url.fragment())] {
        if let Some(part) = part {
            shown.push(mark);
            shown.push_str(&decoded(part));
        }
    }
    if let Some(unicode) = unicode_host(url) {
        shown.extend([" (", &unicode, ")"]);
    }
    Clean::line(&shown)
}

/// The host as its owner writes it, if it is not plain ASCII.
fn unicode_host(url: &Url) -> Option<String> {
    let Some(Host::Domain(domain)) = url.host() else { return None };
    let unicode = url::quirks::domain_to_unicode(domain);
    (unicode != domain && !unicode.is_empty()).then_some(unicode)
}

/// Decodes what is percent-encoded, where it is UTF-8 and can be seen; ASCII stays encoded, for an
/// encoded `/` or space is another thing than a bare one.
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        decoded.push_str(before);
        let encoded_bytes = from.as_bytes().chunks_exact(3).take_while(|chunk| is_high(chunk)).count() * 3;
        let (encoded, after) = from.split_at_checked(encoded_bytes.max(1)).unwrap_or((from, ""));
        push_seen(&mut decoded, encoded);
        rest = after;
    }
    decoded.push_str(rest);
    decoded
}

/// Whether these are `%` and two digits for a byte of a character outside ASCII.
fn is_high(chunk: &[u8]) -> bool {
    matches!(chunk, [b'%', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F', low] if low.is_ascii_hexdigit())
}

/// Adds a run of encoded bytes: decoded, but for those that are no UTF-8 or a character not to be seen.
fn push_seen(decoded: &mut String, encoded: &str) {
    let bytes = percent_decoded(encoded);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            let end = at + c.len_utf8() * 3;
            let is_seen = !c.is_whitespace() && !Clean::line(&c.to_string()).is_empty();
            match encoded.get(at..end) {
                Some(original) if !is_seen && original.starts_with('%') => decoded.push_str(original),
                _ => decoded.push(c),
            }
            at = end;
        }
        let end = at + chunk.invalid().len() * 3;
        decoded.push_str(encoded.get(at..end).unwrap_or_default());
        at = end;
    }
}
