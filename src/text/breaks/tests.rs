//! Tests of the rules of TYPESETTING 6.5, one by one, and of the short way against the engine.

use icu_segmenter::LineSegmenter;
use proptest::prelude::*;

use super::{Break, BreakRules, Kinsoku, LineBreaks};
use crate::text::{Ruler, Script};

fn rules(kinsoku: Kinsoku, script: Script) -> BreakRules {
    BreakRules { kinsoku, script, ruler: Ruler::default() }
}

/// The text with its breaks: `|` allowed, `^` within a Korean word, `~` and `≈` within a URL, `¦` before a measure
/// word, `_` behind a no-break space, `!` must. The end of the text is not marked.
fn marked(text: &str, rules: BreakRules) -> String {
    let breaks = LineBreaks::new(text, rules);
    let mut marked = String::new();
    for (index, unit) in breaks.units().iter().enumerate() {
        marked.push_str(text.get(breaks.bytes(&(index..index + 1))).unwrap());
        marked.push_str(match unit.after {
            _ if index + 1 == breaks.units().len() => "",
            Break::Forbidden | Break::No => "",
            Break::Held => "_",
            Break::Measure => "¦",
            Break::Syllable => "^",
            Break::Escape => "≈",
            Break::Url => "~",
            Break::Allowed => "|",
            Break::Must => "!",
        });
    }
    marked
}

fn strict(text: &str) -> String {
    marked(text, rules(Kinsoku::Strict, Script::Simplified))
}

fn loose(text: &str) -> String {
    marked(text, rules(Kinsoku::Loose, Script::Simplified))
}

/// Units before a boundary which must not even be used when nothing else fits.
fn forbidden(text: &str) -> Vec<usize> {
    let breaks = LineBreaks::new(text, rules(Kinsoku::Strict, Script::Simplified));
    let units = breaks.units().iter().enumerate();
    units.filter(|(_, unit)| unit.after == Break::Forbidden).map(|(index, _)| index + 1).collect()
}

#[test]
fn marks_neither_begin_nor_end_a_line() {
    assert_eq!(strict("他说：「好。」然后（停）走"), "他|说：|「好。」|然|后|（停）|走");
    assert_eq!(strict("甲·乙，丙；丁"), "甲·|乙，|丙；|丁");
    assert_eq!(strict("约5％和５０％"), "约|5％|和|５０％");
    assert_eq!(forbidden("“好”。"), [1, 2, 3]);
}

#[test]
fn no_break_spaces_hold_words_and_above_all_numbers() {
    assert_eq!(strict("the\u{a0}old pier"), "the\u{a0}_old |pier");
    assert_eq!(strict("1\u{a0}234\u{202f}km"), "1\u{a0}234\u{202f}_km");
    assert_eq!(forbidden("a\u{a0}b"), [1]);
}

#[test]
fn strict_adds_dashes_slashes_and_small_kana() {
    assert_eq!(strict("甲——乙……丙／丁"), "甲——|乙……|丙／|丁");
    assert_eq!(loose("甲——乙……丙／丁"), "甲|——|乙……|丙|／|丁");
    assert_eq!(strict("ラーメンとちょっと人々"), "ラー|メ|ン|と|ちょっ|と|人々");
    assert_eq!(loose("ラーとちょ"), "ラ|ー|と|ち|ょ");
}

#[test]
fn a_mark_after_a_space_may_begin_a_line_if_it_is_ascii() {
    assert_eq!(strict("甲 %s 5 %"), "甲 |%s |5 %");
    assert_eq!(strict("甲 ，乙"), "甲 ，|乙");
    assert_eq!(strict("“ 甲"), "“ 甲");
}

#[test]
fn curly_quotes_take_their_side_from_their_neighbours() {
    assert_eq!(strict("他说：“好”他"), "他|说：|“好”|他");
    assert_eq!(strict("甲“乙”“丙”（丁）"), "甲|“乙”|“丙”|（丁）");
    assert_eq!(strict("don’t"), "don’t");
}

#[test]
fn ascii_quotes_have_no_side() {
    assert_eq!(strict("调\"坚\"来"), "调\"坚\"来");
    assert_eq!(strict("甲 \"乙\" 丙"), "甲 |\"乙\" |丙");
}

#[test]
fn numbers_keep_their_units_and_inner_marks() {
    assert_eq!(strict("共1,234.5亿元"), "共|1,234.5¦亿|元");
    assert_eq!(strict("于2023-06-17、12:30到"), "于|2023-06-17、|12:30|到");
    assert_eq!(strict("重5㎏、-5℃、¥30、５㎏、３．１４"), "重|5㎏、-5℃、|¥30、|５㎏、|３．１４");
    assert_eq!(strict("costs 5 % or 5 € now"), "costs |5 % |or |5 € now");
    assert_eq!(strict("in 2020 £5"), "in |2020 |£5");
}

#[test]
fn numbers_stay_with_their_measure_words_if_they_can() {
    assert_eq!(strict("在2023年6月17日或 12 月 3 日"), "在|2023¦年|6¦月|17¦日|或 |12 ¦月 |3 ¦日");
    assert_eq!(
        strict("３６０名、5公里、5公园、2小时、2小船"),
        "３６０¦名、|5¦公|里、|5|公|园、|2¦小|时、|2|小|船"
    );
    assert_eq!(strict("12  月和3\u{200b}个"), "12  |月|和|3\u{200b}|个");
    assert_eq!(loose("98个"), "98¦个");
    assert_eq!(marked("98个", rules(Kinsoku::None, Script::Simplified)), "98|个");
}

#[test]
fn blanks_of_both_kinds_are_one_gap() {
    assert_eq!(strict("一 \u{a0}二\u{a0}三\u{3000}\u{a0}四"), "一 \u{a0}|二\u{a0}_三\u{3000}\u{a0}|四");
    assert_eq!(forbidden("一 \u{a0}，"), [1, 2, 3]);
}

#[test]
fn urls_break_behind_delimiters_only() {
    assert_eq!(
        strict("见https://a.example/b-c/?q=1&r=x+y_z#end，后"),
        "见|https://a.~example/~b-~c/?~q=~1&~r=~x+y_~z#end，|后"
    );
    assert_eq!(strict("http://e.cn/%E4%B8abc/%AD"), "http://e.~cn/~%E4%B8≈abc/%AD");
    assert_eq!(strict("http://e.cn/%E6%B5%B7%E8%BE%B9"), "http://e.~cn/~%E6%B5%B7≈%E8%BE%B9");
    assert_eq!(strict("http://e.cn/a%20b/%%41%4"), "http://e.~cn/~a≈%20≈b/%≈%41%4");
    assert_eq!(strict("http://e.cn/a(%20)"), "http://e.~cn/~a(%20)");
    assert_eq!(strict("a/b和c-d"), "a/|b|和|c-|d");
}

#[test]
fn a_url_ends_before_the_stops_of_its_sentence() {
    let text = "看(https://a.cn/x).";
    let breaks = LineBreaks::new(text, rules(Kinsoku::Strict, Script::Other));
    let inside: String =
        text.chars().enumerate().filter(|(i, _)| breaks.is_in_url(*i)).map(|(_, c)| c).collect();
    assert_eq!(inside, "https://a.cn/x");
}

#[test]
fn korean_words_are_kept() {
    let korean = |text| marked(text, rules(Kinsoku::Strict, Script::Korean));
    assert_eq!(korean("한국어 문장(文章)은 2023년"), "한^국^어 |문^장^(文^章)^은 |2023^년");
    assert_eq!(strict("한국"), "한|국");
}

#[cfg(feature = "dictionary")]
#[test]
fn scripts_without_spaces_break_between_words() {
    assert_eq!(strict("ฉันรักภาษาไทย"), "ฉัน|รัก|ภาษา|ไทย");
    assert_eq!(strict("ไป 12๓๔ 天ภาษาไทย天"), "ไป |12๓๔ |天|ภาษา|ไทย|天");
}

#[cfg(not(feature = "dictionary"))]
#[test]
fn scripts_without_spaces_break_at_clusters() {
    assert_eq!(strict("ภาษาไทย"), "ภา|ษา|ไท|ย");
    assert_eq!(strict("เกาะ 12๓๔"), "เกาะ |12๓๔");
    assert_eq!(strict("ភាសាខ្មែរ").replace('|', ""), "ភាសាខ្មែរ");
}

#[test]
fn optional_breaks_and_line_ends() {
    assert_eq!(strict("ab\u{200b}cd\n“\n"), "ab\u{200b}|cd\n!“\n");
    assert_eq!(strict("（\u{200b}甲"), "（\u{200b}甲");
}

#[test]
fn without_kinsoku_uax_14_stands() {
    let none = |text| marked(text, rules(Kinsoku::None, Script::Simplified));
    assert_eq!(none("甲——乙，丙"), "甲|——|乙，|丙");
}

#[test]
fn held_ranges_stay_whole() {
    let text = "漢(かん)字";
    let mut breaks = LineBreaks::new(text, rules(Kinsoku::Strict, Script::Japanese));
    breaks.hold(&(3..11));
    assert!(breaks.units().iter().take(4).all(|unit| unit.after < Break::Allowed));
    assert_eq!(breaks.units()[4].after, Break::Allowed);
}

#[test]
fn clusters_too_wide_for_a_line_are_taken_apart() {
    let text = "क्".repeat(20) + "क";
    let breaks = LineBreaks::new(&text, rules(Kinsoku::Strict, Script::Other));
    assert!(breaks.units().iter().all(|unit| unit.columns <= 4 && unit.is_piece()));
    assert_eq!(breaks.bytes(&(0..breaks.units().len())), 0..text.len());
}

/// Breaks of the engine alone, by byte, for all boundaries between clusters.
fn engine_breaks(text: &str) -> Vec<usize> {
    LineSegmenter::new_for_non_complex_scripts(icu_segmenter::options::LineBreakOptions::default())
        .segment_str(text)
        .skip(1)
        .collect()
}

proptest! {
    #[test]
    fn the_short_way_breaks_as_the_engine(
        text in "[一二あゃーアャ，。：！（「）」“”—…a1 $%°\n\u{200b}\u{301}\u{3000}々＂]{0,24}",
    ) {
        let breaks = LineBreaks::new(&text, rules(Kinsoku::None, Script::Other));
        let engine = engine_breaks(&text);
        let mut allowed = false;
        for (index, unit) in breaks.units().iter().enumerate() {
            let end = breaks.bytes(&(index..index + 1)).end;
            // Wherever the engine breaks within white space, the line may end before the next character.
            allowed |= engine.contains(&end);
            let next_is_blank = breaks.units().get(index + 1).is_some_and(|next| next.is_blank());
            let speaks = !next_is_blank || unit.after == Break::Must;
            prop_assert_eq!(unit.after >= Break::Allowed, speaks && allowed, "{:?} at {}", text, end);
            allowed &= !speaks;
        }
    }
}
