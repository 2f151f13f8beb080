//! What stands around the text of an article that this program exported: by that its own files are read back as the
//! articles that they were. Known to those who write such files and to those who read them.

/// The name of the `<meta>` of a page whose content is a [`Record`](crate::export::Record)'s fields as JSON.
pub const PAGE_NAME: &str = "jianbao";
/// Stands before the text of an article in a page; no text can hold it, because its `<` would be escaped.
pub const TEXT_BEGINS: &str = "<!--jianbao:text-->\n";
/// Stands behind it.
pub const TEXT_ENDS: &str = "<!--/jianbao:text-->";
/// Stands, on a line of its own, before the notes in Markdown: a line of JSON follows, and then the notes for people.
pub const NOTES_BEGIN: &str = "<!-- jianbao:notes";
/// Stands, on a line of its own, behind these.
pub const NOTES_END: &str = "<!-- /jianbao:notes -->";

/// The text of a page without what stands before it and behind it; None: it is none of ours.
#[must_use]
pub fn text_of_page(page: &str) -> Option<&str> {
    let (_, behind) = page.split_once(TEXT_BEGINS)?;
    behind.rsplit_once(TEXT_ENDS).map(|(text, _)| text)
}

/// Markdown parted into the text before the notes, the notes as JSON, and what somebody wrote below them.
#[must_use]
pub fn notes_of_markdown(text: &str) -> Option<(&str, &str, &str)> {
    let at = text.rfind(&format!("\n{NOTES_BEGIN}\n"))? + 1;
    let (before, block) = text.split_at_checked(at)?;
    let (_, rest) = block.split_once('\n')?;
    let (json, rest) = rest.split_once('\n')?;
    let (_, below) = rest.split_once(NOTES_END)?;
    Some((before, json, below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_parted_from_the_text_around_them() {
        let text = format!("a\n\n{NOTES_BEGIN}\n[1]\n-->\n\n## Notes\n\n> a\n\n{NOTES_END}\nbelow\n");
        assert_eq!(notes_of_markdown(&text), Some(("a\n\n", "[1]", "\nbelow\n")));
        for cut in [text.replace(NOTES_END, ""), text.replace(NOTES_BEGIN, "x"), String::new()] {
            assert_eq!(notes_of_markdown(&cut), None);
        }
    }

    #[test]
    fn the_text_of_a_page_is_what_stands_between() {
        assert_eq!(text_of_page(&format!("<p>about{TEXT_BEGINS}<p>a{TEXT_ENDS}notes")), Some("<p>a"));
        assert_eq!(text_of_page("<p>a"), None);
    }
}
