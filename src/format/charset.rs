//! Charsets: bytes → text, and the name of what the bytes were. The only home of `encoding_rs` and
//! `chardetng`. Knows nothing of articles; marks of other formats stay in the text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Where a declaration of the charset has to stand (WHATWG: 1 KB; pages in the wild: up to 4 KB).
const DECLARATION_BYTES: usize = 4096;

/// More than this many bytes tell the detector nothing new.
const DETECTION_BYTES: usize = 256 * 1024;

/// Multi-byte characters after which valid UTF-8 cannot be another charset by chance.
const CONVINCING: usize = 3;

/// Decoded text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// What it was, by its WHATWG name.
    pub charset: &'static str,
    /// Byte sequences that were none of the charset's characters (now U+FFFD).
    pub faulty: bool,
}

/// The WHATWG name of a charset that a label names.
pub(super) fn name(label: &str) -> Option<&'static str> {
    Encoding::for_label(label.as_bytes()).map(Encoding::name)
}

/// Whether the bytes hold NULs and are no UTF-16 either.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let start = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    start.contains(&0) && Encoding::for_bom(bytes).is_none() && utf16_by_nuls(bytes).is_none()
}

/// Whether the bytes may be UTF-16: a mark says so, or their NULs.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || utf16_by_nuls(bytes).is_some()
}

/// Decodes bytes. `whole` is false for the head of a longer file, which may end within a character.
pub(super) fn decode(bytes: &[u8], whole: bool) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default(), whole);
    }
    if let Some(text) = valid_utf8(bytes, whole)
        && !is_iso_2022_jp(bytes)
        && utf16_by_nuls(bytes).is_none()
        && (is_convincing(text) || declared(bytes).is_none_or(|encoding| encoding == UTF_8))
    {
        return Decoded { text: Cow::Borrowed(text), charset: UTF_8.name(), faulty: false };
    }
    with(undeclared_or(bytes, declared(bytes)), bytes, whole)
}

/// Bytes that came with a charset, as UTF-8 unless they are or say another.
pub(super) fn as_declared(bytes: Vec<u8>, label: Option<&str>) -> Vec<u8> {
    let encoding =
        label.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|known| *known != UTF_8);
    match encoding {
        Some(encoding) if declared(&bytes).is_none() && std::str::from_utf8(&bytes).is_err() => {
            with(encoding, &bytes, true).text.into_owned().into_bytes()
        }
        _ => bytes,
    }
}

/// Decodes bytes that are of this charset, by its WHATWG name, unless they are UTF-8.
pub(super) fn decode_as<'a>(charset: &str, bytes: &'a [u8]) -> Cow<'a, str> {
    match (std::str::from_utf8(bytes), Encoding::for_label(charset.as_bytes())) {
        (Ok(text), _) => text.into(),
        (Err(_), Some(encoding)) => with(encoding, bytes, true).text,
        (Err(_), None) => String::from_utf8_lossy(bytes),
    }
}

/// The text if it is UTF-8, apart from a character that is cut at the end of a head.
pub(super) fn valid_utf8(bytes: &[u8], whole: bool) -> Option<&str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if !whole && error.error_len().is_none() => {
            std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()
        }
        Err(_) => None,
    }
}

/// Whether the text is certainly UTF-8, whatever a declaration says: pages are often saved as UTF-8
/// with their old declaration kept.
fn is_convincing(text: &str) -> bool {
    text.chars().filter(|c| !c.is_ascii()).nth(CONVINCING - 1).is_some()
}

/// The encoding of bytes without a mark that are not simply UTF-8.
fn undeclared_or(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if let Some(encoding) = utf16_by_nuls(bytes) {
        return encoding;
    }
    if is_iso_2022_jp(bytes) {
        return ISO_2022_JP;
    }
    match declared {
        Some(encoding) if encoding != UTF_8 => encoding,
        _ if is_damaged_utf8(bytes) => UTF_8,
        _ => detect(bytes),
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], whole: bool) -> Decoded<'static> {
    // GB18030 holds all of GBK and GB 2312, and pages declared as those use its characters.
    let encoding = if encoding.name() == "GBK" { GB18030 } else { encoding };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or_default();
    let mut text = String::with_capacity(capacity);
    let (_, _, faulty) = decoder.decode_to_string(bytes, &mut text, whole);
    Decoded { text: Cow::Owned(text), charset: encoding.name(), faulty }
}

/// UTF-16 without a mark: in text with any ASCII, every other byte of it is NUL.
fn utf16_by_nuls(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    if !start.contains(&0) {
        return None;
    }
    let pairs = start.chunks_exact(2);
    let little = pairs.clone().filter(|pair| matches!(pair, [1..=255, 0])).count();
    let big = pairs.clone().filter(|pair| matches!(pair, [0, 1..=255])).count();
    let zeros = pairs.clone().filter(|pair| matches!(pair, [0, 0])).count();
    // A few characters such as 一 (U+4E00) have their NUL on the other side.
    let wanted = (pairs.len() / 10).max(2);
    match zeros {
        0 if little >= wanted.max(big * 4) => Some(UTF_16LE),
        0 if big >= wanted.max(little * 4) => Some(UTF_16BE),
        _ => None,
    }
}

/// ISO-2022-JP: seven bits, and an escape that selects JIS X 0208 or JIS-Roman.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let shift = |window: &[u8]| matches!(window, [0x1b, b'$', b'@' | b'B'] | [0x1b, b'(', b'J']);
    bytes.contains(&0x1b) && bytes.is_ascii() && bytes.windows(3).any(shift)
}

/// UTF-8 with some damage: at most one fault for four good characters, which text of no other charset has.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && bad * 4 <= good
}

/// The charset that an HTML or XML declaration in the first bytes names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    let mut rest = start;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = rest.get(at + 1..)?;
        let tag = rest.split(|byte| *byte == b'>').next()?;
        if (starts_with(tag, b"meta") || starts_with(tag, b"?xml"))
            && let Some(encoding) = label(tag).and_then(Encoding::for_label)
        {
            // WHATWG: a declaration that could be read as ASCII cannot be UTF-16.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

/// What stands after `charset=` or `encoding=` in a tag.
fn label(tag: &[u8]) -> Option<&[u8]> {
    let find = |name: &[u8]| tag.windows(name.len()).position(|w| w.eq_ignore_ascii_case(name));
    let after = find(b"charset").map(|at| at + 7).or_else(|| find(b"encoding").map(|at| at + 8))?;
    let value = tag.get(after..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(
        |byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'_' | b':' | b'.'),
    );
    value.get(..end.unwrap_or(value.len()))
}

fn starts_with(bytes: &[u8], prefix: &[u8]) -> bool {
    bytes.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The most likely charset, with the document's own language as a hint.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = bytes.get(..DETECTION_BYTES).unwrap_or(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(domain_hint(bytes), Utf8Detection::Allow)
}

/// The top-level domain where text of the declared language usually stands.
fn domain_hint(bytes: &[u8]) -> Option<&'static [u8]> {
    let start = bytes.get(..1024).unwrap_or(bytes);
    let at = start.windows(5).position(|window| window.eq_ignore_ascii_case(b"lang="))?;
    let value = start.get(at + 5..)?;
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let hints: [(&[u8], &'static [u8]); 7] = [
        (b"zh-tw", b"tw"),
        (b"zh-hant", b"tw"),
        (b"zh-hk", b"hk"),
        (b"zh", b"cn"),
        (b"ja", b"jp"),
        (b"ko", b"kr"),
        (b"ru", b"ru"),
    ];
    hints.iter().find(|(tag, _)| starts_with(value, tag)).map(|(_, domain)| *domain)
}

#[cfg(test)]
mod tests;
