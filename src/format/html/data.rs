//! Pictures that stand in a page as data (RFC 2397). They are known by a name that is made of what they are: the article
//! need not hold them.

use crate::article::ArticleId;
use crate::format::entity;

/// How the data of a picture begins.
const START: &str = "data:image/";
/// Letters of a name that tell one picture from another.
const NAME_CHARS: usize = 12;

/// What such a picture is called, `data:image/png#NAME`; None: it is an address.
pub(super) fn name(address: &str) -> Option<String> {
    let is_data = address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    is_data.then(|| {
        let kind = address.split([';', ',']).next().unwrap_or_default();
        // Any hash of it would do, this one is at hand.
        let hash = ArticleId::of_bytes(address.as_bytes()).to_string();
        format!("{kind}#{}", hash.chars().take(NAME_CHARS).collect::<String>())
    })
}

/// Tells the names and the data of the pictures that stand in a page.
pub(in crate::format) fn each_data(page: &str, tell: &mut dyn FnMut(&str, &str)) {
    let mut end = 0;
    for (at, _) in page.match_indices(START) {
        // What stands within data is data.
        if at < end {
            continue;
        }
        let (before, data) = page.split_at_checked(at).unwrap_or_default();
        let quote = before.chars().next_back().filter(|char| matches!(char, '"' | '\''));
        let ends = |char: char| match quote {
            Some(quote) => char == quote,
            None => char.is_ascii_whitespace() || matches!(char, '>' | ')' | '"' | '\''),
        };
        let written = data.split(ends).next().unwrap_or_default();
        end = at + written.len();
        let address = entity::decode(written);
        if let (Some(name), Some((kind, data))) = (name(&address), address.split_once(','))
            && kind.ends_with(";base64")
        {
            tell(&name, data);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_page_is_found_by_its_name() {
        let address = "data:image/png;base64,iVBORw0KGgo=";
        let page = format!("<p>x<img src=\"{address}\"><img src='data:image/gif,x'><img src={address}>");
        let mut found = Vec::new();
        each_data(&page, &mut |name, data| found.push((name.to_owned(), data.to_owned())));
        let expected = (name(address).unwrap(), "iVBORw0KGgo=".to_owned());
        assert!(expected.0.starts_with("data:image/png#"));
        assert_eq!(found[0], expected);
        // Else much data within data would be read as often as there are beginnings.
        let (mut told, within) = (0, format!("<img src=\"{}\"><img src=\"{address}\">", address.repeat(9)));
        each_data(&within, &mut |_, _| told += 1);
        assert_eq!(told, 2);
        assert_eq!(name("https://a.example/x.png"), None);
    }
}
