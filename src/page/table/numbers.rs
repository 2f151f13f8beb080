//! Which columns of a table hold numbers: they stand at the right, with the headers above them.

use super::grid::Grid;
use super::only_text;
use crate::article::Cell;

/// Characters that a unit after a number has at most: 亿元, 万美元, kWh.
const LONGEST_UNIT: usize = 4;

/// For each column, whether at least two of three cells below the headers that say anything hold numbers.
pub(super) fn columns(grid: &Grid<'_>) -> Vec<bool> {
    let mut counts = vec![(0_usize, 0_usize); grid.columns];
    for placed in grid.rows.iter().skip(grid.headers).flatten().filter(|placed| placed.span == 1) {
        let Some((numbers, others)) = counts.get_mut(placed.column) else { continue };
        match only_text(placed.cell).map(|text| text.string.trim()) {
            Some(text) if says_nothing(text) => {}
            Some(text) if is_number(text) => *numbers += 1,
            Some(_) => *others += 1,
            None => *others += usize::from(!placed.cell.blocks.is_empty()),
        }
    }
    counts.into_iter().map(|(numbers, others)| numbers > 0 && numbers >= 2 * others).collect()
}

/// Whether a cell holds a number.
pub(super) fn is_in(cell: &Cell) -> bool {
    only_text(cell).is_some_and(|text| is_number(text.string.trim()))
}

/// Nothing, or a mark that stands for a number that is not there.
fn says_nothing(text: &str) -> bool {
    text.chars().all(|c| "-–—―－…·*/".contains(c))
        || ["n/a", "N/A", "NA", "无", "無", "不适用"].contains(&text)
}

/// Digits with signs, separators and brackets, a currency before them, a short unit behind them:
/// 1,234.5 · −12% · ¥3.5 · US$1,200 · 888.8亿元 · 12 km · (5.2)
pub(super) fn is_number(text: &str) -> bool {
    let sign = |c: char| "+-−–±~≈<>≤≥,.:/()（），．%‰％$€£¥￥₩₹° \u{a0}\u{202f}".contains(c);
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let currency = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    // Letters before a number are a currency only with its sign: A4 and G20 are no amounts.
    let text = if currency.starts_with('$') { currency } else { text };
    let body = text.trim_end_matches(|c: char| !digit(c) && !sign(c));
    let unit = text.get(body.len()..).unwrap_or_default();
    body.chars().any(digit)
        && body.chars().all(|c| digit(c) || sign(c))
        && unit.chars().count() <= LONGEST_UNIT
}

/// Columns of a number from its decimal point on; 0 if it has none. None if it ends with a unit or has
/// several parts, as times and versions do: then no place is that of the point.
pub(super) fn fraction(text: &str) -> Option<usize> {
    let plain = |c: char| c.is_ascii_digit() || "+-−±,.$€£¥ ".contains(c);
    if !text.ends_with(|c: char| c.is_ascii_digit()) || !text.chars().all(plain) {
        return None;
    }
    match text.split_once('.') {
        None => Some(0),
        Some((_, digits)) => digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(1 + digits.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::{fraction, is_number, says_nothing};

    #[test]
    fn fractions_begin_at_the_point() {
        assert_eq!(["12", "1,234.5", "−0.25"].map(fraction), [Some(0), Some(2), Some(3)]);
        assert_eq!(["3.5%", "10:30", "1.2.3", "1.234,5", "5.2）"].map(fraction), [None; 5]);
    }

    #[test]
    fn numbers_have_signs_and_units() {
        let numbers = [
            "0",
            "1,234.5亿",
            "-12%",
            "−3",
            "US$1,200",
            "¥ 3.5",
            "(5.2)",
            "12 km",
            "3万美元",
            "１２",
            "10:30",
            "2023/06/17",
            "±0.5",
            "38℃",
            "12人",
        ];
        assert!(numbers.iter().all(|number| is_number(number)), "{numbers:?}");
    }

    #[test]
    fn names_with_digits_are_no_numbers() {
        let names = ["A4", "G20", "第1季", "2023年6月", "甲", "", "%", "12 monkeys", "一二三"];
        assert!(!names.iter().any(|name| is_number(name)), "{names:?}");
        assert!(says_nothing("—") && says_nothing("") && says_nothing("N/A") && !says_nothing("0"));
    }
}
