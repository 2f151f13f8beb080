//! What the place of a row depends on, so that rows of several catalogues can be put in one order.

use std::cmp::{Ordering, Reverse};

use jiff::Timestamp;

use super::{Cancel, Catalogue, Fingerprint, Order, View};
use crate::article::ArticleId;

/// A catalogue whose rows can stand among those of others.
pub trait Part: Catalogue {
    /// A number that is another whenever the rows of a view may be.
    fn state(&self) -> u64;

    /// The articles, in the order of their ids. There may be some among them that are no rows.
    fn known(&self) -> Vec<ArticleId>;

    /// All rows of a view, in no order; neither ranked nor folded where they would be. None: cancelled.
    fn standings(&self, view: &View, cancel: &Cancel) -> Option<Vec<Standing>>;

    /// The fingerprints of the articles whose texts are known, as far as they have one.
    fn fingerprints(&self) -> Vec<(ArticleId, Fingerprint)>;

    /// What the texts of some rows of a view weigh that is ranked.
    fn weights(&self, view: &View, ids: &[ArticleId], cancel: &Cancel) -> Vec<u64>;
}

/// What the place of a row depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The article.
    pub id: ArticleId,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// Its place among the articles of one moment, before the id.
    pub turn: i64,
    /// What else decides in the order of the view.
    pub key: Key,
}

/// What decides beside the date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// Nothing.
    None,
    /// The title, folded.
    Title(Box<str>),
    /// The source: folded, and as it is written.
    Source(Box<str>, Box<str>),
    /// Characters, if they are known.
    Chars(Option<usize>),
    /// How many of the words of the query the title has.
    TitleCount(usize),
}

impl Standing {
    /// Which of two rows comes first, as in the lists of each catalogue.
    pub(super) fn compare(&self, other: &Self, order: Order) -> Ordering {
        let dates = || self.newest().cmp(&other.newest());
        match (&self.key, &other.key, order) {
            (Key::Title(a), Key::Title(b), _) | (Key::Source(a, _), Key::Source(b, _), _) => {
                let is_backwards = matches!(order, Order::TitleBackwards | Order::SourceBackwards);
                let texts = if is_backwards { b.cmp(a) } else { a.cmp(b) };
                a.is_empty().cmp(&b.is_empty()).then(texts).then_with(dates)
            }
            (Key::Chars(a), Key::Chars(b), Order::Length) => b.cmp(a).then_with(dates),
            (Key::Chars(a), Key::Chars(b), _) => (a.is_none(), a).cmp(&(b.is_none(), b)).then_with(dates),
            (_, _, Order::Oldest) => {
                let oldest = |row: &Self| (row.published.is_none(), row.published, row.turn, row.id);
                oldest(self).cmp(&oldest(other))
            }
            _ => dates(),
        }
    }

    fn newest(&self) -> impl Ord + use<> {
        (self.published.is_none(), Reverse(self.published), self.turn, self.id)
    }
}
