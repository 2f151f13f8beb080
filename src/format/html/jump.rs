//! Links that lead to a text of the same page, as to a footnote and back: which they are, and where the
//! elements stand that they name. Knows neither tree nor blocks; a text is a number.

use std::collections::HashMap;

use url::{Position, Url};

use super::address::percent_decoded;
use crate::article::{LinkId, TextId};

/// The jumps of a page.
#[derive(Debug, Default)]
pub(super) struct Jumps {
    /// Links with the names of their targets as written.
    links: Vec<(LinkId, String)>,
    /// Names of elements, each with the text that stands at it or follows it.
    places: Vec<(String, TextId)>,
}

impl Jumps {
    /// Remembers a link whose target, as written, is on the page at `own`.
    pub(super) fn link(&mut self, id: LinkId, target: &str, url: Option<&Url>, own: Option<&Url>) {
        let Some((page, name)) = target.split_once('#') else { return };
        let is_own = || matches!((url, own), (Some(url), Some(own)) if is_same_page(url, own));
        if !name.is_empty() && (page.is_empty() || is_own()) {
            self.links.push((id, name.to_owned()));
        }
    }

    /// Remembers an element of this name.
    pub(super) fn place(&mut self, name: &str, text: TextId) {
        self.places.push((name.to_owned(), text));
    }

    /// The texts that the links lead to. Of several elements of one name the first is meant (WHATWG
    /// 7.4.6.3), and a name as it is written before its percent-decoded form.
    pub(super) fn resolve(&self) -> Vec<(LinkId, TextId)> {
        if self.links.is_empty() || self.places.is_empty() {
            return Vec::new();
        }
        let mut texts: HashMap<&str, TextId> = HashMap::with_capacity(self.places.len());
        for (name, text) in &self.places {
            texts.entry(name).or_insert(*text);
        }
        let text =
            |name: &str| texts.get(name).or_else(|| texts.get(percent_decoded(name).as_str())).copied();
        self.links.iter().filter_map(|(link, name)| Some((*link, text(name)?))).collect()
    }
}

/// Whether two addresses differ at most in their fragment.
fn is_same_page(one: &Url, other: &Url) -> bool {
    one[..Position::AfterQuery] == other[..Position::AfterQuery]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(target: &str, own: &str, places: &[(&str, TextId)]) -> Vec<(LinkId, TextId)> {
        let own = Url::parse(own).ok();
        let url = own.as_ref().and_then(|own| own.join(target).ok());
        let mut jumps = Jumps::default();
        jumps.link(3, target, url.as_ref(), own.as_ref());
        for (name, text) in places {
            jumps.place(name, *text);
        }
        jumps.resolve()
    }

    #[test]
    fn a_fragment_of_the_own_page_leads_to_the_element_of_its_name() {
        let own = "https://a.example/tide?p=1";
        for target in ["#fn1", "https://a.example/tide?p=1#fn1", "?p=1#fn1", "#fn%31"] {
            assert_eq!(resolved(target, own, &[("fn2", 8), ("fn1", 9), ("fn1", 10)]), [(3, 9)], "{target}");
        }
        assert_eq!(resolved("#fn1", "no address", &[("fn1", 9)]), [(3, 9)]);
        assert_eq!(resolved("#%E6%B3%A8", own, &[("注", 9)]), [(3, 9)]);
        assert_eq!(resolved("#a%20b", own, &[("a b", 1), ("a%20b", 2)]), [(3, 2)]);
    }

    #[test]
    fn other_pages_and_other_names_lead_nowhere() {
        let own = "https://a.example/tide?p=1";
        for target in
            ["#", "#fn3", "", "tide#fn1", "https://b.example/tide?p=1#fn1", "https://a.example/tide?p=1"]
        {
            assert_eq!(resolved(target, own, &[("fn1", 9)]), [], "{target}");
        }
    }
}
