//! URLs within running text: where they lie, and where they may be cut (TYPESETTING 6.5 g). Knows
//! only the look of a URL; whether it is one, or a link, is no matter here.

use std::ops::Range;

use super::Unit;

/// The units of every `scheme://…` in the text, in order.
pub(super) fn find(text: &str, units: &[Unit]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut free = 0;
    for (colon, _) in text.match_indices(':') {
        if colon >= free
            && let Some(bytes) = around(text.as_bytes(), colon, free)
        {
            free = bytes.end;
            let index = |byte| units.partition_point(|unit| (unit.start as usize) < byte);
            found.push(index(bytes.start)..index(bytes.end));
        }
    }
    found
}

/// The URL whose scheme ends at `colon`, looking back no further than `free`.
fn around(bytes: &[u8], colon: usize, free: usize) -> Option<Range<usize>> {
    bytes.get(colon..)?.strip_prefix(b"://")?;
    let scheme = bytes.get(free..colon)?.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let rest = bytes.get(colon + 3..)?;
    let long = rest.iter().take_while(|byte| is_url_byte(**byte)).count();
    // Stops at the end belong to the sentence.
    let stops = rest.get(..long)?.iter().rev().take_while(|byte| b".,;:!?')]".contains(byte)).count();
    (scheme > 0 && long > stops).then_some(colon - scheme..colon + 3 + long - stops)
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
