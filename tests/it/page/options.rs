//! The options of the page that change what a text shows: the text itself, its places and its links
//! stay what they are.
#![allow(clippy::string_slice, clippy::unwrap_used, reason = "a test may panic")]

use std::ops::Range;

use jianbao::page::{Bidi, Row, Run};
use jianbao::text::{Conversion, Emoji, mirrored};
use proptest::prelude::*;

use super::laws::{any_block, any_script, check_rows, seen};
use super::*;

fn set(text: Text, style: &Style) -> Vec<Row> {
    page(vec![Block::Paragraph(text)], style).rows
}

fn plain(rows: &[Row]) -> Vec<String> {
    rows.iter().map(Row::plain).collect()
}

fn spans(string: &str, spans: &[(&str, SpanKind)]) -> Text {
    let mut text = text(string);
    let range = |part: &str| {
        let start = string.find(part).unwrap();
        start..start + part.len()
    };
    text.spans = spans.iter().map(|(part, kind)| Span { range: range(part), kind: *kind }).collect();
    text
}

fn to(conversion: Conversion, columns: usize) -> Style {
    Style { conversion: Some(conversion), ..style(columns) }
}

fn spaced(columns: usize) -> Style {
    Style { inter_script_spacing: true, ..style(columns) }
}

fn visual(columns: usize) -> Style {
    Style { bidi: Bidi::Page, ..style(columns) }
}

/// What of the text a run stands for.
fn of<'t>(run: &Run, string: &'t str) -> &'t str {
    &string[run.source.clone().unwrap().1]
}

#[test]
fn chinese_is_shown_in_the_other_script() {
    let string = "皇后剪了头发，后来面条也吃干净了。";
    let rows = set(text(string), &to(Conversion::Traditional, 60));
    assert_eq!(plain(&rows), ["皇后剪了頭髮，後來麵條也吃乾淨了。"]);
    let [run] = rows[0].runs.as_slice() else { panic!("{rows:?}") };
    assert_eq!(of(run, string), string);
    let document = Document::new(vec![paragraph("裡面有一隻貓")], Vec::new());
    let rows = typeset(&document, Script::Traditional, &to(Conversion::Simplified, 60)).rows;
    assert_eq!(plain(&rows), ["里面有一只猫"]);
}

#[test]
fn phrases_reach_over_spans() {
    let string = "剪头发";
    let rows = set(spans(string, &[("头", SpanKind::Strong)]), &to(Conversion::Traditional, 60));
    let shown: Vec<_> =
        rows[0].runs.iter().map(|run| (run.text.as_str(), of(run, string), run.face.strong)).collect();
    assert_eq!(shown, [("剪", "剪", false), ("頭", "头", true), ("髮", "发", false)]);
}

#[test]
fn characters_of_another_length_keep_their_place() {
    let string = "銅銈銅";
    let document = Document::new(vec![paragraph(string)], Vec::new());
    let rows = typeset(&document, Script::Traditional, &to(Conversion::Simplified, 60)).rows;
    let shown: Vec<_> = rows[0].runs.iter().map(|run| (run.text.as_str(), of(run, string))).collect();
    assert_eq!(shown, [("铜", "銅"), ("𫓯", "銈"), ("铜", "銅")]);
}

#[test]
fn code_and_addresses_are_not_converted() {
    let style = to(Conversion::Traditional, 60);
    let code = Block::Code { language: None, text: text("头发") };
    let mixed = Block::Paragraph(spans("变量头发 https://a.example/x 发展", &[("头发", SpanKind::Code)]));
    let rows = page(vec![code, mixed], &style).rows;
    assert_eq!(plain(&rows), ["头发", "", "變量头发 https://a.example/x 發展"]);
}

#[test]
fn other_languages_are_not_converted() {
    let style = to(Conversion::Traditional, 60);
    let blocks = || vec![paragraph("学生の国"), paragraph("国어 공부를 하는 学生")];
    for script in [Script::Simplified, Script::Traditional, Script::Japanese, Script::Korean, Script::Other] {
        let rows = typeset(&Document::new(blocks(), Vec::new()), script, &style).rows;
        assert_eq!(plain(&rows), ["学生の国", "", "国어 공부를 하는 学生"], "{script:?}");
    }
    // Chinese is not converted to what it is.
    let document = Document::new(vec![paragraph("皇后与太后")], Vec::new());
    assert_eq!(plain(&typeset(&document, Script::Traditional, &style).rows), ["皇后与太后"]);
}

#[test]
fn of_the_head_only_the_words_of_the_article_are_converted() {
    let quoted = |words| Part::Quoted(Clean::line(words));
    let said = Part::Said(Clean::line("约 3 分钟"));
    let head = Head { title: quoted("头发与发展"), lines: vec![vec![quoted("干净报"), said]] };
    let rows = typeset_head(&head, Script::Simplified, &to(Conversion::Traditional, 60));
    assert_eq!(plain(&rows), ["頭髮與發展", "", "乾淨報 · 约 3 分钟"]);
}

#[test]
fn a_column_is_left_between_han_and_latin() {
    let rows = set(text("用Rust写3个程序，共100%的速度；见A（B）。"), &spaced(60));
    assert_eq!(plain(&rows), ["用 Rust 写 3 个程序，共 100% 的速度；见 A（B）。"]);
    let own = rows[0].runs.iter().filter(|run| run.source.is_none());
    assert!(own.clone().count() == 7 && own.clone().all(|run| run.text == " "), "{rows:?}");
    assert_eq!(plain(&set(text("用Rust写"), &style(60))), ["用Rust写"]);
    assert_eq!(plain(&set(text("用 Rust 写"), &spaced(60))), ["用 Rust 写"]);
}

#[test]
fn no_line_begins_or_ends_with_a_column_of_ours() {
    assert_eq!(plain(&set(text("甲乙丙丁ab戊己庚"), &spaced(12))), ["甲乙丙丁", "ab 戊己庚"]);
    let rows = set(text("甲乙丙丁戊abcd己庚辛壬癸"), &spaced(12));
    assert_eq!(plain(&rows), ["甲乙丙丁戊", "abcd 己庚", "辛壬癸"]);
    assert!(
        rows.iter().all(|row| row.runs.iter().all(|run| !run.text.trim().is_empty() || run.columns == 1))
    );
    assert!(rows.iter().all(|row| !row.runs.last().unwrap().text.ends_with(' ')));
}

#[test]
fn no_column_in_code_and_addresses() {
    let code = Block::Code { language: None, text: text("let 甲=1甲a") };
    let inline = Block::Paragraph(spans("用甲a乙和b", &[("甲a乙", SpanKind::Code)]));
    let address = "https://a.example/文a字";
    let link = Block::Paragraph(spans(&format!("见{address}吧a"), &[(address, SpanKind::Link(0))]));
    let rows = page(vec![code, inline, link], &spaced(60)).rows;
    let expected = ["let 甲=1甲a", "", "用甲a乙和 b", "", "见 https://a.example/文a字吧 a"];
    assert_eq!(plain(&rows), expected);
}

#[test]
fn a_column_within_a_link_belongs_to_it() {
    let rows = set(spans("读Rust书a。", &[("Rust书", SpanKind::Link(3))]), &spaced(60));
    let shown: Vec<_> = rows[0].runs.iter().map(|run| (run.text.as_str(), run.link)).collect();
    let link = Some(3);
    let expected =
        [("读", None), (" ", None), ("Rust", link), (" ", link), ("书", link), (" ", None), ("a。", None)];
    assert_eq!(shown, expected);
}

#[test]
fn emoji_are_shown_as_the_terminal_can() {
    let string = "家👨‍👩‍👧‍👦心❤️键1️⃣旗🇨🇳🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    let set = |emoji| set(text(string), &Style { emoji, ..style(60) });
    assert_eq!(plain(&set(Emoji::Keep)), [string]);
    assert_eq!(plain(&set(Emoji::Simple)), ["家👨心❤键1旗🇨🇳🏴"]);
    assert_eq!(plain(&set(Emoji::Text)), ["家👨心❤\u{fe0e}键1旗🇨🇳🏴"]);
    let rows = set(Emoji::Simple);
    let whole: String = rows[0].runs.iter().map(|run| of(run, string)).collect();
    assert_eq!(whole, string);
    let family = rows[0].runs.iter().find(|run| run.text == "👨").unwrap();
    assert_eq!(of(family, string), "👨‍👩‍👧‍👦");
}

#[test]
fn readings_can_be_hidden() {
    let string = "港町の漢(かん)字(じ)です";
    let readings = [("(かん)", SpanKind::Reading), ("(じ)", SpanKind::Reading)];
    let hidden = Style { readings: false, ..style(60) };
    let rows = set(spans(string, &readings), &hidden);
    assert_eq!(plain(&rows), ["港町の漢字です"]);
    let whole: String = rows[0].runs.iter().map(|run| of(run, string)).collect();
    assert_eq!(whole, string);
    // What the base leads to stays, and lines break behind it as behind any character.
    let linked = spans("漢(かん)字", &[("漢(かん)", SpanKind::Link(0)), ("(かん)", SpanKind::Reading)]);
    assert_eq!(set(linked, &hidden)[0].runs[0].link, Some(0));
    let narrow = Style { readings: false, hanging: Hanging::Off, ..style(8) };
    assert_eq!(plain(&set(spans(string, &readings), &narrow)), ["港町の漢", "字です"]);
}

#[test]
fn a_reading_without_a_base_is_shown() {
    let hidden = Style { readings: false, ..style(60) };
    assert_eq!(plain(&set(spans("(かん)字", &[("(かん)", SpanKind::Reading)]), &hidden)), ["(かん)字"]);
    let twice = spans("漢(かん)(kan)字", &[("(かん)", SpanKind::Reading), ("(kan)", SpanKind::Reading)]);
    assert_eq!(plain(&set(twice, &hidden)), ["漢字"]);
}

#[test]
fn marks_hold_around_a_hidden_reading() {
    let readings = [("(ドン)", SpanKind::Reading)];
    let text = || spans("一二三四五丼(ドン)。また明日ね", &readings);
    let hidden = Style { readings: false, hanging: Hanging::On, ..style(14) };
    assert_eq!(plain(&set(text(), &hidden)), ["一二三四五丼。", "また明日ね"]);
    let off = Style { hanging: Hanging::Off, ..style(12) };
    assert_eq!(plain(&set(text(), &Style { readings: false, ..off })), ["一二三四五", "丼。また明", "日ね"]);
}

#[test]
fn hebrew_is_put_in_the_order_in_which_it_is_seen() {
    let rows = set(text("שלום (abc) 12!"), &visual(30));
    assert_eq!(plain(&rows)[0].trim_start(), "!12 (abc) םולש");
    assert_eq!((rows[0].columns(), rows[0].indent), (28, 14));
    assert_eq!(plain(&set(text("שלום (abc) 12!"), &style(30))), ["שלום (abc) 12!"]);
}

#[test]
fn arabic_within_chinese_is_turned_by_clusters() {
    let string = "中文里写「السَّلام (عليكم) 3.5」继续";
    let rows = set(text(string), &visual(60));
    assert_eq!(plain(&rows), ["中文里写「3.5 (مكيلع) مالسَّلا」继续".replace("مالسَّلا", &turned("السَّلام"))]);
    let mut sources: Vec<_> = rows[0].runs.iter().map(|run| run.source.clone().unwrap().1).collect();
    sources.sort_by_key(|range| range.start);
    assert!(sources.windows(2).all(|pair| pair[0].end == pair[1].start));
}

/// The clusters of a text, last first.
fn turned(text: &str) -> String {
    let clusters: Vec<_> = Ruler::default().clusters(text).map(|cluster| cluster.text).collect();
    clusters.into_iter().rev().collect()
}

#[test]
fn lines_in_two_directions_are_filled_as_they_are_read() {
    let rows = set(text("אבג דהו זחט יכל"), &Style { hanging: Hanging::Off, ..visual(8) });
    assert_eq!(plain(&rows), [" והד גבא", " לכי טחז"]);
    let quote = page(vec![Block::Quote(vec![paragraph("אבג")])], &visual(20)).rows;
    assert_eq!(plain(&quote), ["▎              גבא"]);
}

#[test]
fn faces_and_links_are_turned_with_their_text() {
    let string = "אבג דה";
    let rows = set(spans(string, &[("דה", SpanKind::Link(2))]), &visual(20));
    let linked: String =
        rows[0].runs.iter().filter(|run| run.link == Some(2)).map(|run| run.text.as_str()).collect();
    assert_eq!((linked.as_str(), rows[0].runs[0].link), ("הד", Some(2)));
}

#[test]
fn faces_of_the_source_reach_the_runs() {
    let kinds = [("重", SpanKind::Emphasis), ("删", SpanKind::Deleted), ("入", SpanKind::Underline)];
    let rows = set(spans("重删入常", &kinds), &style(20));
    let faces: Vec<_> = rows[0]
        .runs
        .iter()
        .map(|run| (run.text.as_str(), run.face.emphasis, run.face.deleted, run.face.underline))
        .collect();
    let expected = [
        ("重", true, false, false),
        ("删", false, true, false),
        ("入", false, false, true),
        ("常", false, false, false),
    ];
    assert_eq!(faces, expected);
}

#[test]
fn tables_have_room_for_what_is_shown() {
    let rows = vec![vec![header("名"), header("数")], vec![cell("用Rust写的头发"), cell("3")]];
    let style = Style { inter_script_spacing: true, ..to(Conversion::Traditional, 40) };
    let rows = plain(&page(vec![table(rows)], &style).rows);
    assert!(rows.iter().any(|row| row.starts_with("用 Rust 寫的頭髮 │")), "{rows:?}");
    let narrow = Style { inter_script_spacing: true, ..to(Conversion::Traditional, 10) };
    let wide = vec![
        vec![header("头发"), header("乙"), header("丙")],
        vec![cell("甲"), cell("乙"), cell("丙")],
        vec![cell("丁"), cell("乙"), cell("丙")],
    ];
    let rows = plain(&page(vec![table(wide)], &narrow).rows).join("\n");
    assert!(rows.matches("頭髮：").count() == 2 && !rows.contains('头'), "{rows}");
}

fn any_options() -> impl Strategy<Value = Style> {
    let conversion =
        prop::sample::select(vec![None, Some(Conversion::Simplified), Some(Conversion::Traditional)]);
    let emoji = prop::sample::select(vec![Emoji::Keep, Emoji::Text, Emoji::Simple]);
    let hanging = prop::sample::select(vec![Hanging::On, Hanging::Off]);
    let kinsoku = prop::sample::select(vec![Kinsoku::None, Kinsoku::Strict]);
    let ambiguous = prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::Wide]);
    let switches = (any::<bool>(), any::<bool>(), any::<bool>());
    (8..=120_usize, conversion, emoji, hanging, kinsoku, ambiguous, switches).prop_map(
        |(columns, conversion, emoji, hanging, kinsoku, ambiguous, (spacing, readings, turns))| Style {
            conversion,
            emoji,
            hanging,
            kinsoku,
            ruler: Ruler { ambiguous },
            inter_script_spacing: spacing,
            readings,
            bidi: if turns { Bidi::Page } else { Bidi::Terminal },
            unfold: true,
            ..style(columns)
        },
    )
}

/// The sources of a text on the rows, those of each row in the order in which they are read.
fn read_sources(rows: &[Row], id: u32) -> Vec<(Range<usize>, String)> {
    let of_row = |row: &Row| {
        let runs = row.runs.iter().filter_map(|run| Some((run.source.clone()?, run.text.to_string())));
        let mut sources: Vec<_> =
            runs.filter(|((text, _), _)| *text == id).map(|((_, range), shown)| (range, shown)).collect();
        sources.sort_by_key(|(range, _)| range.start);
        sources
    };
    rows.iter().flat_map(of_row).collect()
}

/// A cluster: its source, itself, its columns.
type Drawn = (Option<(u32, Range<usize>)>, String, usize);

/// The clusters of a row with their columns and sources, sorted; brackets are one with their fellows.
fn clusters(row: &Row, ruler: Ruler) -> Vec<Drawn> {
    let mut clusters = Vec::new();
    for run in &row.runs {
        let even = run.source.as_ref().is_none_or(|(_, range)| range.len() == run.text.len());
        let mut parts: Vec<_> = ruler.clusters(&run.text).collect();
        if !even {
            parts = Vec::new();
            clusters.push((run.source.clone(), run.text.to_string(), run.columns));
        }
        let is_seen = |text: &str| run.source.is_some() || !text.trim().is_empty();
        for cluster in parts.into_iter().filter(|cluster| is_seen(cluster.text)) {
            let source = run.source.clone().map(|(text, range)| {
                let start = range.start + cluster.start;
                (text, start..start + cluster.text.len())
            });
            let fellow = |c: char| mirrored(c).map_or(c, |other| c.min(other));
            clusters.push((source, cluster.text.chars().map(fellow).collect(), cluster.columns));
        }
    }
    clusters.sort_by_key(|(source, text, _)| {
        (source.as_ref().map(|(text, range)| (*text, range.start)), text.clone())
    });
    clusters
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_options_keep_the_laws(
        blocks in prop::collection::vec(any_block(), 0..4),
        style in any_options(),
        script in any_script(),
    ) {
        let document = Document::new(blocks, Vec::new());
        let page = typeset(&document, script, &style);
        check_rows(&page.rows, &style);
        for text in document.texts() {
            let sources = read_sources(&page.rows, text.id);
            prop_assert!(sources.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start), "{sources:?}");
            let whole: String = sources.iter().map(|(range, _)| &text.string[range.clone()]).collect();
            prop_assert_eq!(seen(&whole), seen(&text.string));
            for (range, shown) in sources.iter().filter(|(range, shown)| range.len() == shown.len()) {
                let lengths = |text: &str| text.chars().map(char::len_utf8).collect::<Vec<_>>();
                prop_assert_eq!(lengths(shown), lengths(&text.string[range.clone()]));
            }
        }
        prop_assert_eq!(&page, &typeset(&document, script, &style));
    }

    #[test]
    fn rows_in_visual_order_hold_the_same(
        blocks in prop::collection::vec(any_block(), 0..4),
        style in any_options(),
        script in any_script(),
    ) {
        let document = Document::new(blocks, Vec::new());
        let read = typeset(&document, script, &Style { bidi: Bidi::Terminal, ..style.clone() });
        let seen = typeset(&document, script, &Style { bidi: Bidi::Page, ..style.clone() });
        prop_assert_eq!(read.rows.len(), seen.rows.len());
        for (read, seen) in read.rows.iter().zip(&seen.rows) {
            if !read.plain().contains(['│', '|']) {
                prop_assert_eq!(clusters(read, style.ruler), clusters(seen, style.ruler));
            }
        }
    }
}
