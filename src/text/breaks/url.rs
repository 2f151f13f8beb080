//! URLs within running text: where they lie, and where they may be cut (TYPESETTING 6.5 g). Knows
//! only the look of a URL; whether it is one, or a link, is no matter here.

use std::ops::Range;

use super::Unit;

/// The units of every `scheme://…` in the text, in order.
pub(super) fn find(text: &str, units: &[Unit]) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let index = |byte| units.partition_point(|unit| (unit.start as usize) < byte);
    let mut found = Vec::new();
    let mut free = 0;
    for (colon, _) in text.match_indices(':').filter(|(colon, _)| follows(bytes, *colon)) {
        let before = bytes.get(free..colon).unwrap_or_default();
        let scheme = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if scheme > 0 {
            let rest = bytes.get(colon..).unwrap_or_default();
            free = colon + rest.iter().take_while(|byte| is_url_byte(**byte)).count();
            let end = free - stops(bytes.get(colon + 3..free).unwrap_or_default());
            if end > colon + 3 {
                found.push(index(colon - scheme)..index(end));
            }
        }
    }
    found
}

fn follows(bytes: &[u8], colon: usize) -> bool {
    bytes.get(colon..).is_some_and(|rest| rest.starts_with(b"://"))
}

/// Stops at the end, which belong to the sentence.
fn stops(bytes: &[u8]) -> usize {
    bytes.iter().rev().take_while(|byte| b".,;:!?')]".contains(byte)).count()
}

fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte)
}

/// Whether a URL may be cut between the bytes `before` and `after`: behind a delimiter, and between
/// the letters of a path and an escape `%XX`. Before `%` no line may begin, so escapes are cut behind it.
pub(super) fn may_cut(before: &[u8], after: &[u8]) -> bool {
    let Some(next) = after.first().filter(|next| next.is_ascii_alphanumeric()) else { return false };
    match before {
        // Not within or right behind `scheme://`.
        [.., b'/', b'/'] | [b':', b'/'] => false,
        [.., b'/' | b'?' | b'&' | b'=' | b'-' | b'_' | b'.' | b'%'] => true,
        [.., b'%', high, low] => {
            high.is_ascii_hexdigit() && low.is_ascii_hexdigit() && !next.is_ascii_digit()
        }
        _ => false,
    }
}
