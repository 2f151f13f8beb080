//! Corners that the property tests found, each with a name.

use super::*;

#[test]
fn a_reading_behind_an_optional_break_has_no_base_and_stays() {
    let mut reading = text("\u{200b}漢字");
    reading.spans = vec![Span { range: 3..6, kind: SpanKind::Reading }];
    let hidden = Style { readings: false, ..style(20) };
    assert_eq!(page(vec![Block::Paragraph(reading)], &hidden).rows[0].plain(), "漢字");
}

#[test]
fn what_no_break_spaces_hold_is_parted_at_one_before_a_word_is_cut() {
    assert_eq!(
        rows(vec![paragraph("on\u{a0}the\u{a0}northern\u{a0}breakwater")], 16),
        ["on\u{a0}the", "northern", "breakwater"]
    );
    // Where a space comes before, what is held stays whole as long as it fits a row.
    assert_eq!(rows(vec![paragraph("see the north\u{a0}pier")], 14), ["see the", "north\u{a0}pier"]);
    // A number is no phrase.
    assert_eq!(rows(vec![paragraph("1\u{a0}234\u{a0}567")], 10), ["1\u{a0}234\u{a0}56", "7"]);
}
