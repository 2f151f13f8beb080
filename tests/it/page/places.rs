//! Places of the text on the page: they hold at any width.

use proptest::prelude::*;

use super::documents::any_document;
use super::*;

/// The row of a place as a reader would find it who looks at every row.
fn row_by_looking(page: &Page, (text, offset): (u32, usize)) -> Option<usize> {
    page.rows.iter().position(|row| {
        let mut sources = row.runs.iter().filter_map(|run| run.source.as_ref());
        sources.any(|(id, range)| *id == text && range.end > offset)
    })
}

#[test]
fn a_row_without_text_belongs_to_what_is_below_it() {
    let page = page(vec![paragraph("甲"), Block::Rule, paragraph("乙"), Block::Rule], &style(20));
    let anchors: Vec<_> = (0..=page.rows.len()).map(|row| page.anchor(row)).collect();
    let [first, second] = [Some((0, 0)), Some((1, 0))];
    assert_eq!(anchors, [first, second, second, second, second, second, second, second]);
    assert_eq!((page.row_of(0, 0), page.row_of(1, 0), page.row_of(2, 0)), (Some(0), Some(4), None));
}

#[test]
fn a_byte_that_is_not_shown_belongs_to_what_follows() {
    let page = page(vec![paragraph("one two three four")], &style(8));
    assert_eq!(page.rows[0].plain(), "one");
    assert_eq!([2, 3, 4].map(|offset| page.row_of(0, offset)), [Some(0), Some(1), Some(1)]);
    let last = page.rows.len() - 1;
    assert_eq!(page.row_of(0, 17), Some(last));
    assert_eq!(page.row_of(0, 18), Some(last));
    assert_eq!(super::page(vec![Block::Rule], &style(8)).anchor(0), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn places_survive_another_width(
        document in any_document(),
        columns in prop::array::uniform2(8..100_usize),
        sideways in any::<bool>(),
        paragraph in prop::sample::select(vec![Paragraph::Spaced, Paragraph::Indented]),
    ) {
        let pages = columns.map(|columns| {
            let style = Style { sideways, paragraph, ..style(columns) };
            typeset(&document, Script::Simplified, &style)
        });
        let [one, other] = &pages;
        for row in 0..one.rows.len() {
            let Some(place) = one.anchor(row) else { continue };
            // White space that one width shows another may not: then it is the row of what follows.
            let there = other.row_of(place.0, place.1);
            prop_assert!(there.is_some());
            prop_assert_eq!(there, row_by_looking(other, place).or(there));
            let back = one.row_of(place.0, place.1);
            prop_assert_eq!(back, row_by_looking(one, place));
            let shown = |row: &usize| one.rows[*row].runs.iter().filter_map(|run| run.source.clone()).min_by_key(|(text, range)| (*text, range.start));
            prop_assert!(back == Some(row) || shown(&row).is_none_or(|(text, range)| (text, range.start) != place));
            let again = there.and_then(|there| other.anchor(there)).and_then(|(text, offset)| one.row_of(text, offset));
            prop_assert!(again.is_some());
        }
    }

    #[test]
    fn any_place_of_a_text_is_found_as_if_every_row_were_looked_at(
        document in any_document(),
        columns in 8..100_usize,
        offset in 0..80_usize,
    ) {
        let page = typeset(&document, Script::Simplified, &style(columns));
        for text in document.texts() {
            if let Some(row) = row_by_looking(&page, (text.id, offset)) {
                prop_assert_eq!(page.row_of(text.id, offset), Some(row));
            }
        }
    }
}
