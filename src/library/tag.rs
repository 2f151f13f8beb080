//! What can be a tag.

/// Most bytes of a tag.
const MOST_BYTES: usize = 200;

/// A text as a tag, without blanks around it and the sign before it that tags are shown with. None: it cannot be one.
#[must_use]
pub fn tag(text: &str) -> Option<String> {
    let tag = text.trim().trim_start_matches('#').trim();
    let is_tag = !tag.is_empty() && tag.len() <= MOST_BYTES && !tag.chars().any(char::is_control);
    is_tag.then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_short_and_plain() {
        assert_eq!(tag(" #台海 ").as_deref(), Some("台海"));
        assert_eq!(tag("to read").as_deref(), Some("to read"));
        for text in ["", " ", "#", "a\nb", &"x".repeat(MOST_BYTES + 1)] {
            assert_eq!(tag(text), None, "{text:?}");
        }
    }
}
