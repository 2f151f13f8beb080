//! The order by relevance: what makes one hit better than another (INDEX 6).
//!
//! First comes how many of the words the title has. Among equals the newest [`BOUND`] are weighed by their texts, the
//! others follow: what a search costs must not grow with the number of its hits.

use super::{Order, View};
use crate::query::{Query, Scope, Subject};

/// So many hits are weighed by their texts.
const BOUND: usize = 512;
/// Characters of a text of usual length.
const USUAL_CHARS: usize = 1_200;
/// What a word weighs that occurs without end.
const MOST: u64 = 1_000_000;

impl View {
    /// The order in which its rows are found; they may be ranked afterwards.
    pub(super) fn plain_order(&self) -> Order {
        match self.order {
            Order::LeastRelevant if !self.query.has_words() => Order::Oldest,
            Order::Relevance | Order::LeastRelevant => Order::Newest,
            order => order,
        }
    }

    /// Whether its rows are ranked once they are found.
    pub(super) fn is_ranked(&self) -> bool {
        matches!(self.order, Order::Relevance | Order::LeastRelevant) && self.query.has_words()
    }
}

/// Ranks rows that stand newest first. `title_counts`: how many of the words their titles have; `weigh` tells the
/// weights of some rows.
pub(super) fn rank<T: Copy, E>(
    rows: &[T],
    title_counts: &[usize],
    order: Order,
    weigh: impl FnOnce(&[T]) -> Result<Vec<u64>, E>,
) -> Result<Vec<T>, E> {
    let mut ranked: Vec<(usize, T)> = title_counts.iter().copied().zip(rows.iter().copied()).collect();
    ranked.sort_by(|(a, _), (b, _)| b.cmp(a));
    let best: Vec<T> = ranked.iter().take(BOUND).map(|(_, row)| *row).collect();
    let mut weighed: Vec<_> = weigh(&best)?.into_iter().zip(&ranked).collect();
    weighed.sort_by(|(light, (few, _)), (heavy, (many, _))| (many, heavy).cmp(&(few, light)));
    let rest = ranked.iter().skip(weighed.len()).map(|(_, row)| *row);
    let mut rows: Vec<T> = weighed.into_iter().map(|(_, (_, row))| *row).chain(rest).collect();
    if order == Order::LeastRelevant {
        rows.reverse();
    }
    Ok(rows)
}

/// What the text of a hit weighs: each word by how often it occurs, less and less the more often (BM25 with k = 1.2 and
/// b = 0.75), and less in a long text. Whole numbers, so that no two machines differ.
pub(super) fn weight(query: &Query, subject: &dyn Subject, scope: Scope) -> u64 {
    let chars = subject.chars().unwrap_or(USUAL_CHARS) as u64;
    let damping = 300 + 900 * chars / USUAL_CHARS as u64;
    let weight = |count: usize| MOST * 1_000 * count as u64 / (1_000 * count as u64 + damping);
    query.body_counts(subject, scope).into_iter().map(weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_first_then_weights_then_dates() {
        let rows = ["light", "title", "heavy", "both", "old heavy"];
        let weights = |rows: &[&str]| {
            let weight = |row: &&str| if row.ends_with("heavy") { 9 } else { u64::from(*row == "both") };
            Ok::<_, ()>(rows.iter().map(weight).collect())
        };
        let ranked = rank(&rows, &[0, 1, 0, 1, 0], Order::Relevance, weights).unwrap();
        assert_eq!(ranked, ["both", "title", "heavy", "old heavy", "light"]);
        let reversed = rank(&rows, &[0, 1, 0, 1, 0], Order::LeastRelevant, weights).unwrap();
        assert_eq!(reversed, ["light", "old heavy", "heavy", "title", "both"]);
    }

    #[test]
    fn beyond_the_bound_dates_decide() {
        let rows: Vec<usize> = (0..BOUND + 10).collect();
        let titles: Vec<usize> = rows.iter().map(|row| usize::from(*row == BOUND + 5)).collect();
        let weigh = |rows: &[usize]| Ok::<_, ()>(rows.iter().map(|row| *row as u64).collect());
        let ranked = rank(&rows, &titles, Order::Relevance, weigh).unwrap();
        assert_eq!(ranked[..3], [BOUND + 5, BOUND - 2, BOUND - 3]);
        assert_eq!(
            ranked[BOUND..],
            [
                BOUND - 1,
                BOUND,
                BOUND + 1,
                BOUND + 2,
                BOUND + 3,
                BOUND + 4,
                BOUND + 6,
                BOUND + 7,
                BOUND + 8,
                BOUND + 9
            ]
        );
    }
}
