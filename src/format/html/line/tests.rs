//! White space, spans and cleaning within one block.

use super::*;

fn collect(steps: impl FnOnce(&mut Line)) -> Text {
    let mut line = Line::default();
    steps(&mut line);
    line.finish(&mut Cleaner::default()).map(|finished| finished.text).unwrap_or_default()
}

fn pushed(pieces: &[&str]) -> String {
    collect(|line| pieces.iter().for_each(|piece| line.push(piece))).string.to_string()
}

/// The spans with the text they cover.
fn spans(text: &Text) -> Vec<(&str, SpanKind)> {
    text.spans.iter().map(|span| (text.string.get(span.range.clone()).unwrap(), span.kind)).collect()
}

#[test]
fn white_space_collapses() {
    assert_eq!(pushed(&["  a \t b\n c  "]), "a b c");
    assert_eq!(pushed(&["a ", " b", "", "c"]), "a bc");
    assert_eq!(pushed(&["100\u{a0}km \u{a0} x"]), "100\u{a0}km \u{a0} x");
    assert_eq!(pushed(&["前　后"]), "前　后");
}

#[test]
fn a_source_line_break_vanishes_between_han() {
    assert_eq!(
        pushed(&["汉字\n  之间", "\n", "“引号”\n中文。\nWord\nかな\n한글\n한글"]),
        "汉字之间“引号”中文。 Word かな 한글 한글"
    );
    assert_eq!(pushed(&["汉字 汉字"]), "汉字 汉字");
}

#[test]
fn an_indent_of_wide_spaces_is_removed() {
    assert_eq!(pushed(&["　　", "\u{a0}段落"]), "段落");
    assert_eq!(pushed(&["\u{2003}\u{2003}EM"]), "EM");
    assert_eq!(pushed(&["　\u{a0} \n"]), "");
}

#[test]
fn a_second_break_ends_the_paragraph() {
    collect(|line| {
        assert!(!line.break_line(), "nothing before");
        line.push("一 ");
        assert!(!line.break_line());
        line.push("\u{a0}　 ");
        assert!(line.break_line());
        assert_eq!(line.string, "一\n");
    });
}

#[test]
fn spans_hold_no_white_space_at_their_start() {
    let text = collect(|line| {
        line.push("前 ");
        line.open(SpanKind::Strong);
        line.push(" 粗 ");
        line.open(SpanKind::Emphasis);
        line.push(" 斜 ");
        line.close();
        line.close();
        line.push(" 后");
    });
    assert_eq!(&*text.string, "前 粗 斜 后");
    assert_eq!(spans(&text), [("粗 斜", SpanKind::Strong), ("斜", SpanKind::Emphasis)]);
}

#[test]
fn equal_spans_stand_outermost_first_and_go_on_in_the_next_line() {
    let mut line = Line::default();
    line.open(SpanKind::Link(3));
    line.open(SpanKind::Strong);
    line.push("一");
    let first = line.finish(&mut Cleaner::default()).unwrap().text;
    line.push("二");
    line.close();
    line.close();
    let second = line.finish(&mut Cleaner::default()).unwrap().text;
    for (text, string) in [(&first, "一"), (&second, "二")] {
        assert_eq!(spans(text), [(string, SpanKind::Link(3)), (string, SpanKind::Strong)]);
    }
}

#[test]
fn neighbouring_links_of_one_target_merge() {
    let text = collect(|line| {
        for (id, word) in [(0, "第一"), (1, "半"), (2, "另一")] {
            line.open_link(id, |earlier| earlier == 0 && id == 1);
            line.push(word);
            line.close();
        }
    });
    assert_eq!(spans(&text), [("第一半", SpanKind::Link(0)), ("另一", SpanKind::Link(2))]);
}

#[test]
fn trailing_space_is_in_no_span() {
    let text = collect(|line| {
        line.open(SpanKind::Strong);
        line.push("粗\u{a0}");
        line.close();
        line.open(SpanKind::Emphasis);
        line.push("\u{a0}");
        line.close();
        line.break_line();
        line.push("下");
    });
    assert_eq!(&*text.string, "粗\n下");
    assert_eq!(spans(&text), [("粗", SpanKind::Strong)]);
}

#[test]
fn small_print_is_known() {
    let mut line = Line { small: 1, ..Line::default() };
    line.push("说明");
    assert!(line.finish(&mut Cleaner::default()).unwrap().small);
    line.small = 0;
    line.push("正文");
    assert!(!line.finish(&mut Cleaner::default()).unwrap().small);
}

#[test]
fn spans_move_with_what_cleaning_removes() {
    let span = |range, kind| Span { range, kind };
    let raw = "a\u{202e}b\u{7}cd";
    let spans_before =
        vec![span(1..5, SpanKind::Strong), span(6..7, SpanKind::Code), span(1..4, SpanKind::Emphasis)];
    let text = clean(raw, spans_before, &mut Cleaner::default());
    for span in &text.spans {
        assert!(text.string.get(span.range.clone()).is_some());
    }
    let letters = |kind| {
        text.spans
            .iter()
            .find(|span| span.kind == kind)
            .map(|span| text.string.get(span.range.clone()).unwrap())
    };
    assert_eq!(letters(SpanKind::Code), Some("c"));
}

#[test]
fn a_span_begins_anew_where_its_text_was_cut_off_though_another_waits_in_it() {
    let text = collect(|line| {
        line.push("上");
        line.break_line();
        line.push("\u{a0}\u{a0}");
        line.open(SpanKind::Strong);
        line.push("\u{a0}");
        line.open(SpanKind::Emphasis);
        line.break_line();
        line.push("一二三");
        line.close();
        line.close();
    });
    assert_eq!(&*text.string, "上\n一二三");
    assert_eq!(spans(&text), [("一二三", SpanKind::Strong), ("一二三", SpanKind::Emphasis)]);
}

proptest::proptest! {
    #[test]
    fn spans_nest_and_lie_on_characters(steps in proptest::collection::vec((0..6u8, "[a中　\u{a0} \n\u{301}\u{202e}\u{1b}]{0,4}"), 0..40)) {
        let mut line = Line::default();
        let mut cleaner = Cleaner::default();
        for (step, word) in steps {
            match step {
                0 => line.open(SpanKind::Strong),
                1 => line.open_link(1, |_| true),
                2 => line.close(),
                3 => { line.break_line(); }
                _ => line.push(&word),
            }
        }
        if let Some(Finished { text, .. }) = line.finish(&mut cleaner) {
            let key = |span: &Span| (span.range.start, std::cmp::Reverse(span.range.end));
            proptest::prop_assert!(text.spans.is_sorted_by_key(key));
            for (at, span) in text.spans.iter().enumerate() {
                proptest::prop_assert!(text.string.get(span.range.clone()).is_some_and(|covered| !covered.is_empty()));
                for later in &text.spans[at..] {
                    proptest::prop_assert!(later.range.start >= span.range.end || later.range.end <= span.range.end);
                }
            }
        }
    }
}
