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
fn a_hidden_reading_that_ends_with_a_mark_of_ours_is_hidden_whole() {
    let mut reading = text("漢かん字");
    reading.spans = vec![
        Span { range: 3..9, kind: SpanKind::Reading },
        Span { range: 6..9, kind: SpanKind::Superscript },
    ];
    let hidden = Style { readings: false, ..style(20) };
    let rows = page(vec![Block::Paragraph(reading)], &hidden).rows;
    let sources: Vec<_> = rows[0].runs.iter().map(|run| (run.text.as_str(), run.source.clone())).collect();
    assert_eq!(sources, [("漢", Some((0, 0..9))), ("字", Some((0, 9..12)))]);
}

#[test]
fn a_base_as_long_as_itself_and_its_reading_by_chance_keeps_the_reading() {
    let mut raised = text("a001");
    raised.spans = vec![
        Span { range: 1..4, kind: SpanKind::Superscript },
        Span { range: 2..4, kind: SpanKind::Reading },
    ];
    let hidden = Style { readings: false, ..style(20) };
    let rows = page(vec![Block::Paragraph(raised)], &hidden).rows;
    // ⁰ takes three bytes and would stand for the three of 001.
    assert_eq!(rows[0].plain(), "a⁰⁰¹");
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
