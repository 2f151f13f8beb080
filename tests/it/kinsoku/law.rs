//! The law of line starts and ends, read from the standards independently of the product: its sets are
//! typed again from CLREQ 3.1.4 and 3.1.5 and JLREQ 3.1.7 and 3.1.8, its clusters are those of UAX #29.
#![allow(clippy::string_slice, clippy::unwrap_used, reason = "a test may panic")]

use jianbao::text::Ruler;
use unicode_segmentation::GraphemeCursor;

/// Closing quotation marks and brackets.
pub(super) const CLOSING: &str = "”’）］｝〕】〗〙〛〉》」』｠〞〟»";
/// Pause and stop marks, interpuncts, connectors.
pub(super) const STOPS: &str = "、，。．：；！？‼⁇⁈⁉·・‧｡､･﹐﹑﹒﹔﹕﹖﹗～〜–‐゠";
/// Marks that follow a number.
const UNITS: &str = "％‰℃℉°′″";
/// CLREQ strict: two-em dashes, ellipses and the solidus.
pub(super) const STRICT: &str = "—…‥⋯⸺／";
/// JLREQ cl-09, cl-10 and cl-11.
pub(super) const KANA: &str = "々〻ゝゞヽヾーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ";
/// Opening quotation marks and brackets, and marks that precede a number.
const OPENING: &str = "“‘（［｛〔【〖〘〚〈《「『｟｢〝«＃￥￡£¥€＄№";
/// ASCII marks that never stand apart from what is before them.
const ASCII_CLOSING: &str = ")]},.:;!?%/";
const ASCII_OPENING: &str = "([{$";

/// What is wrong with the end of a row and the start of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The row begins with what may not begin one.
    Start,
    /// The row ends with what may not end one.
    End,
    /// The two halves of —— or …… are parted.
    SplitPair,
    /// A Latin, Greek or Cyrillic word is cut.
    SplitWord,
    /// A number is cut, or parted from its unit or currency.
    SplitNumber,
    /// A cluster is cut.
    SplitCluster,
}

/// What is wrong with a row that ends at `end` and the next that begins at `start`, with white space
/// between. Words wider than `room` columns have to be cut.
pub(crate) fn fault(text: &str, end: usize, start: usize, room: usize) -> Option<Fault> {
    let (last, first) = (text[..end].chars().next_back()?, text[start..].chars().next()?);
    let glued = end == start;
    if glued && cuts_cluster(text, start) {
        return Some(Fault::SplitCluster);
    }
    if glued && last == first && "—…─⸺".contains(first) {
        return Some(Fault::SplitPair);
    }
    let escape = escape_around(text, start);
    let closes = glued && ASCII_CLOSING.contains(first) && escape.is_none();
    let inside = glued && escape.is_some_and(|begin| begin < start);
    if closes || inside || is_never_first(first) {
        return Some(Fault::Start);
    }
    if OPENING.contains(last) || glued && ASCII_OPENING.contains(last) {
        return Some(Fault::End);
    }
    let fits = |fault: &Fault| token_columns(text, start, *fault) <= room;
    (glued && escape.is_none()).then(|| cut(text, start, last, first)).flatten().filter(fits)
}

/// Whether no row begins with a character, whatever stands before it.
fn is_never_first(c: char) -> bool {
    [CLOSING, STOPS, UNITS, STRICT, KANA].iter().any(|set| set.contains(c))
}

/// Whether a row may end at `end` and the next begin at `start`, but for words that are cut.
pub(crate) fn is_kept(text: &str, end: usize, start: usize) -> bool {
    fault(text, end, start, 0).is_none()
}

fn cuts_cluster(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) != Ok(true)
}

/// The word or number that is cut at `at`, outside of URLs.
fn cut(text: &str, at: usize, last: char, first: char) -> Option<Fault> {
    let before = text[..at].chars().rev().nth(1);
    let number = last.is_ascii_digit() && (first.is_ascii_digit() || "%‰℃℉°".contains(first))
        || "$€£¥".contains(last) && first.is_ascii_digit()
        || ".,".contains(last) && first.is_ascii_digit() && before.is_some_and(|c| c.is_ascii_digit());
    if number {
        return Some(Fault::SplitNumber);
    }
    (is_letter(last) && is_letter(first)).then_some(Fault::SplitWord)
}

/// A letter of a script with words between spaces, or a digit among them.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{52f}') && c.is_alphabetic()
}

/// Columns of what stands around `at` without an opportunity, up to a mark that no row begins with. A
/// long address has no end.
fn token_columns(text: &str, at: usize, fault: Fault) -> usize {
    let joins = |c: char| c.is_ascii_graphic() || is_letter(c) || "’€£¥℃°".contains(c);
    // A hyphen is an opportunity, if no digit follows.
    let parts = |index: usize| {
        text[..index].ends_with('-') && !text[index..].starts_with(|c: char| c.is_ascii_digit())
    };
    let goes_on = |index: usize| !(fault == Fault::SplitWord && parts(index));
    let before = text[..at].char_indices().rev();
    let before = before.take_while(|(index, c)| joins(*c) && goes_on(index + c.len_utf8()));
    let start = before.last().map_or(at, |(index, _)| index);
    let after = text[at..].char_indices().map(|(index, c)| (at + index, c));
    let after = after.take_while(|(index, c)| joins(*c) && goes_on(*index));
    let end = after.last().map_or(at, |(index, c)| index + c.len_utf8());
    let mark = text[end..].trim_start().chars().next().filter(|c| is_never_first(*c));
    let end = mark.map_or(end, |c| text.len() - text[end..].trim_start().len() + c.len_utf8());
    let token = &text[start..end];
    let is_address = fault == Fault::SplitWord && token.matches('/').count() > 2;
    if is_address { usize::MAX } else { Ruler::default().width(token) }
}

/// Where the escape `%XX` of a URL begins that `at` stands before or in.
fn escape_around(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_escape = |begin: &usize| match bytes.get(*begin..*begin + 3) {
        Some([b'%', digits @ ..]) => digits.iter().all(u8::is_ascii_hexdigit),
        _ => false,
    };
    let begin = (at.saturating_sub(2)..=at).rev().find(is_escape)?;
    let is_of_url = |byte: &&u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(byte);
    let before = bytes[..begin].iter().rev().take_while(is_of_url).count();
    let url = &text[begin - before..begin];
    url.match_indices("://")
        .any(|(colon, _)| url[..colon].ends_with(|c: char| c.is_ascii_alphanumeric()))
        .then_some(begin)
}
