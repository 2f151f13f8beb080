//! The name that was probably meant by someone who wrote another: for fields of a query, keys of the
//! configuration. It does not know what the names stand for.

/// Slips of the pen up to this many edits are recognised.
const NEAR: usize = 2;

/// The known name that someone probably meant who wrote `written`, in any case; None if none is near.
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Names are short: what is much longer is none of them, and is not worth comparing.
    let written: Vec<char> = written.chars().take(32).flat_map(char::to_lowercase).collect();
    known
        .map(|name| (distance(&written, name), name))
        .filter(|(distance, name)| *distance <= NEAR.min(name.len() / 2))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Edits (insert, delete, replace, swap of neighbours) from one name to another: the optimal string
/// alignment distance.
fn distance(written: &[char], name: &str) -> usize {
    let name: Vec<char> = name.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=name.len()).collect();
    for (i, left) in written.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, right) in name.iter().enumerate() {
            let replaced = above[j] + usize::from(left != right);
            let mut best = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *left == name[j - 1] && written[i - 1] == *right {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_recognised_and_no_more() {
        let near = |written| nearest(written, ["measure", "hanging", "on"].into_iter());
        assert_eq!(near("mesure"), Some("measure"));
        assert_eq!(near("HAGNING"), Some("hanging"));
        assert_eq!(near("no"), Some("on"));
        assert_eq!(near("of"), Some("on"));
        assert_eq!(near("width"), None);
        assert_eq!(near(&"measure".repeat(1000)), None);
    }
}
