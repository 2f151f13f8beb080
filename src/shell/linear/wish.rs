//! What a line that was typed means. Full-width letters count as their plain ones.

use crate::text::fold;

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// More of the list, or of the article.
    More,
    /// The article of this number.
    Article(usize),
    /// The next article of the list.
    Next,
    /// Search; with nothing, all articles.
    Search(String),
    /// Open the link of this number in the browser; without one, the original.
    Open(Option<usize>),
    /// The links of the article.
    Links,
    /// Back to the list, and from a search to all articles.
    Back,
    /// The words that are known.
    Help,
    /// Leave.
    Quit,
    /// Nothing that is known.
    Unknown,
}

impl Wish {
    pub(super) fn parse(line: &str) -> Self {
        let line = line.trim();
        if let Some(query) = line.strip_prefix(['/', '／', '、']) {
            return Self::Search(query.trim().to_owned());
        }
        let line = fold(line);
        if let Ok(number) = line.parse() {
            return Self::Article(number);
        }
        match line.as_str() {
            "" => Self::More,
            "n" => Self::Next,
            "o" => Self::Open(None),
            "l" => Self::Links,
            "b" => Self::Back,
            "?" => Self::Help,
            "q" => Self::Quit,
            line => match line.strip_prefix('o').map(|number| number.trim().parse()) {
                Some(Ok(number)) => Self::Open(Some(number)),
                _ => Self::Unknown,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_understood() {
        for (line, wish) in [
            ("", Wish::More),
            (" 12 ", Wish::Article(12)),
            ("１２", Wish::Article(12)),
            ("/国务卿 title:x", Wish::Search("国务卿 title:x".to_owned())),
            ("／", Wish::Search(String::new())),
            ("o 3", Wish::Open(Some(3))),
            ("o3", Wish::Open(Some(3))),
            ("o", Wish::Open(None)),
            ("Q", Wish::Quit),
            ("？", Wish::Help),
            ("open", Wish::Unknown),
            ("-1", Wish::Unknown),
            ("99999999999999999999999", Wish::Unknown),
        ] {
            assert_eq!(Wish::parse(line), wish, "{line:?}");
        }
    }
}
