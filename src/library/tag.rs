//! What can be a tag.

use crate::text::Clean;

/// Most bytes of a tag.
const MOST_BYTES: usize = 200;

/// A text as a tag, as it is shown, without blanks around it and the sign before it. None: it cannot be one.
#[must_use]
pub fn tag(text: &str) -> Option<String> {
    let tag = text.trim().trim_start_matches('#').trim();
    let is_plain = tag.len() <= MOST_BYTES && !tag.chars().any(char::is_control);
    Some(Clean::line(tag).to_string()).filter(|tag| is_plain && !tag.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_short_and_plain() {
        assert_eq!(tag(" #台海 ").as_deref(), Some("台海"));
        assert_eq!(tag("to read").as_deref(), Some("to read"));
        assert_eq!(tag("north  sea").as_deref(), Some("north sea"), "as it is shown");
        for text in ["", " ", "#", "\u{202e}", "a\nb", &"x".repeat(MOST_BYTES + 1)] {
            assert_eq!(tag(text), None, "{text:?}");
        }
    }
}
