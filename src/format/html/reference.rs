//! Numeric character references that name no character: NUL, surrogates, numbers beyond Unicode. The
//! parser makes U+FFFD of them (WHATWG 13.2.5.80), as if a character had been lost; TYPESETTING 5.3
//! drops them. It leaves all other references to the parser.

use std::borrow::Cow;

/// The source without references that name no character, and how many there were.
pub(super) fn without_void(source: &str) -> (Cow<'_, str>, usize) {
    let mut kept = String::new();
    let mut removed_count = 0;
    // What of the source is in `kept` or was dropped.
    let mut done = 0;
    for (at, _) in source.match_indices('&') {
        if let Some(length) = source.get(at..).and_then(void) {
            kept.push_str(source.get(done..at).unwrap_or_default());
            done = at + length;
            removed_count += 1;
        }
    }
    if removed_count == 0 {
        return (Cow::Borrowed(source), 0);
    }
    kept.push_str(source.get(done..).unwrap_or_default());
    (Cow::Owned(kept), removed_count)
}

/// The bytes of a reference that names no character, if `text` begins with one.
fn void(text: &str) -> Option<usize> {
    let after = text.strip_prefix("&#")?;
    let hexadecimal = after.strip_prefix(['x', 'X']);
    let (digits, radix) = hexadecimal.map_or((after, 10), |digits| (digits, 16));
    let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let number = digits.get(..length).filter(|digits| !digits.is_empty())?;
    // What is too large for a number is beyond Unicode, too.
    let character =
        u32::from_str_radix(number, radix).ok().filter(|number| *number > 0).and_then(char::from_u32);
    let end = text.len() - digits.len() + length;
    character.is_none().then(|| end + usize::from(text.as_bytes().get(end) == Some(&b';')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_no_character_go() {
        for reference in
            ["&#0;", "&#x0;", "&#xD800;", "&#XdfFF;", "&#1114112;", "&#x110000", "&#99999999999999999999;"]
        {
            let source = format!("潮{reference}水 &amp;");
            let (kept, removed_count) = without_void(&source);
            assert_eq!((&*kept, removed_count), ("潮水 &amp;", 1), "{reference}");
        }
        assert_eq!(without_void("&#0;&#0a&#xD800;"), (Cow::Borrowed("a"), 3));
    }

    #[test]
    fn all_others_are_the_parser_s() {
        for source in
            ["&#8220;中&#x6587;", "&#65533;", "&#x10FFFF;", "&#150;", "&#;&#x;&#xg;", "& #0;", "\u{fffd}", ""]
        {
            assert!(matches!(without_void(source), (Cow::Borrowed(kept), 0) if kept == source), "{source}");
        }
    }
}
