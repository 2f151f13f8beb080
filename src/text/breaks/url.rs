//! URLs within running text: where they lie, and where they may be cut (TYPESETTING 6.5 g). Knows
//! only the look of a URL; whether it is one, or a link, is no matter here.

use std::ops::Range;

use super::{Break, Unit};

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

/// What parts of a URL end with.
const DELIMITERS: &[u8] = b"/?&=-_.";

/// Whether a URL may be cut between the bytes `before` and `after`: behind a delimiter, before an escape
/// `%XX`, and behind one if a letter follows. Never within an escape, and rather not between those of one
/// character in UTF-8.
pub(super) fn cut(before: &[u8], after: &[u8]) -> Break {
    if is_within_escape(before, after) {
        return Break::Forbidden;
    }
    // Not right behind `scheme://`.
    if before.ends_with(b"//") {
        return Break::No;
    }
    if let Some(byte) = escaped(after) {
        return match before {
            _ if is_continuation(byte) => Break::No,
            [.., last] if DELIMITERS.contains(last) => Break::Url,
            _ => Break::Escape,
        };
    }
    let Some(next) = after.first().filter(|next| next.is_ascii_alphanumeric()) else { return Break::No };
    match before {
        [.., last] if DELIMITERS.contains(last) => Break::Url,
        [.., b'%', high, low] if hex(*high).and(hex(*low)).is_some() && !next.is_ascii_digit() => {
            Break::Escape
        }
        _ => Break::No,
    }
}

/// The byte that an escape at the start of `bytes` stands for.
pub(super) fn escaped(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else { return None };
    Some(hex(*high)? << 4 | hex(*low)?)
}

fn is_within_escape(before: &[u8], after: &[u8]) -> bool {
    match (before, after) {
        ([.., b'%'], [high, low, ..]) | ([.., b'%', high], [low, ..]) => hex(*high).and(hex(*low)).is_some(),
        _ => false,
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// Whether a byte of UTF-8 goes on with a character.
fn is_continuation(byte: u8) -> bool {
    matches!(byte, 0x80..=0xbf)
}
