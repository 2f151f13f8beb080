//! Markers of lists: bullets by depth, numbers in the list's own style.

use super::glyph::Glyph;
use crate::article::{Item, List, Marker};
use crate::text::Ruler;

/// The marker of an item, with the space after it. `depth` counts the lists around the list.
pub(super) fn text(list: &List, item: &Item, depth: usize, ruler: Ruler) -> String {
    let number = match (list.marker, item.number) {
        (Marker::Bullet, _) | (_, None) => return format!("{} ", Glyph::Bullet(depth).text(ruler)),
        (Marker::Decimal, Some(number)) => number.to_string(),
        (Marker::LowerLetter, Some(number)) => letters(number),
        (Marker::UpperLetter, Some(number)) => letters(number).to_uppercase(),
        (Marker::LowerRoman, Some(number)) => roman(number),
        (Marker::UpperRoman, Some(number)) => roman(number).to_uppercase(),
    };
    format!("{number}. ")
}

/// Columns of the widest marker of a list, made even: Han stands on even columns.
pub(super) fn columns(list: &List, depth: usize, ruler: Ruler) -> usize {
    let widths = list.items.iter().map(|item| ruler.width(&text(list, item, depth, ruler)));
    widths.max().unwrap_or(2).next_multiple_of(2)
}

/// a to z, aa to zz and so on; numbers below 1 have no letters (HTML, `ol`).
fn letters(number: i64) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(b'a' + (rest - 1).rem_euclid(26) as u8);
        rest = (rest - 1) / 26;
    }
    if letters.is_empty() {
        number.to_string()
    } else {
        letters.iter().rev().map(|b| char::from(*b)).collect()
    }
}

/// i to mmmcmxcix; other numbers have no Roman form (CSS counter styles).
fn roman(number: i64) -> String {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut roman = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            roman.push_str(digit);
            rest -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::{letters, roman};

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([1, 26, 27, 702, 703, 0, -3].map(letters), ["a", "z", "aa", "zz", "aaa", "0", "-3"]);
        assert_eq!(letters(i64::MAX).len(), 14);
    }

    #[test]
    fn roman_numbers() {
        assert_eq!([1, 4, 1994, 3999, 4000, 0].map(roman), ["i", "iv", "mcmxciv", "mmmcmxcix", "4000", "0"]);
    }
}
