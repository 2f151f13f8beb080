//! Laws that hold for any document at any width.
#![allow(clippy::string_slice, clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, HashSet};

use jianbao::page::Row;
use proptest::prelude::*;

use super::*;
use crate::kinsoku;

/// Bits of text of many kinds.
fn bit() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[一-龟]{1,8}",
        4 => "[，。、；：！？（）「」《》“”‘’—…·／％℃￥]{1,3}",
        2 => "[ぁ-ゖァ-ヺー々]{1,6}",
        2 => "[가-힣]{1,4}",
        4 => "[a-zA-Z]{1,12}",
        2 => "[0-9]{1,4}([.,:/-][0-9]{1,3})?%?",
        3 => "[ \u{3000}\u{a0}]{1,2}",
        1 => "[.,;:!?()\\[\\]\"'/$-]{1,2}",
        1 => Just("\n".to_owned()),
        1 => Just("\u{200b}".to_owned()),
        1 => "https?://[a-z]{1,8}\\.[a-z]{2}/[a-z0-9/?&=_.%-]{0,40}",
        1 => prop::sample::select(vec!["👨‍👩‍👧‍👦", "❤️", "🇨🇳🇯🇵", "👍🏽", "e\u{301}\u{302}", " \u{301}", "\u{3000}\u{301}", "ｶﾞ", "①", "ภาษาไทย", "กำ",
            "العربية", "שלום", "क्षत्रिय", "ကာ", "㎏", "１２", "──", "𠮷", "\t"]).prop_map(str::to_owned),
    ]
}

fn string() -> impl Strategy<Value = String> {
    prop::collection::vec(bit(), 0..14).prop_map(|bits| bits.concat())
}

/// A text with spans that nest.
fn any_text() -> impl Strategy<Value = Text> {
    let span = (0..4_usize, 0..100_usize, 0..=100_usize);
    (string(), prop::collection::vec(span, 0..3)).prop_map(|(string, wanted)| {
        let mut text = text(&string);
        let mut starts: Vec<_> =
            Ruler::default().clusters(&text.string).map(|cluster| cluster.start).collect();
        starts.push(text.string.len());
        let (mut low, mut high) = (0, starts.len() - 1);
        for (kind, from, length) in wanted {
            let start = low + (high - low) * from / 100;
            let end = start + (high - start) * length / 100;
            let kinds = [SpanKind::Strong, SpanKind::Link(0), SpanKind::Superscript, SpanKind::Reading];
            if start < end {
                text.spans.push(Span { range: starts[start]..starts[end], kind: kinds[kind] });
                (low, high) = (start, end);
            }
        }
        text
    })
}

fn any_cell(inner: impl Strategy<Value = Block> + 'static) -> impl Strategy<Value = Cell> {
    let blocks = prop_oneof![3 => any_text().prop_map(|text| vec![Block::Paragraph(text)]), 1 => prop::collection::vec(inner, 0..3)];
    (any::<bool>(), 1..3_usize, 1..3_usize, blocks).prop_map(|(header, column_span, row_span, blocks)| Cell {
        header,
        column_span,
        row_span,
        blocks,
    })
}

pub(super) fn any_block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        6 => any_text().prop_map(Block::Paragraph),
        1 => (1..=6_u8, any_text()).prop_map(|(level, text)| Block::Heading { level, text }),
        1 => any_text().prop_map(|text| Block::Code { language: None, text }),
        1 => Just(Block::Rule),
        1 => any_text().prop_map(|caption| Block::Figure(Figure { caption, ..Figure::default() })),
        1 => any_text().prop_map(|text| Block::Embed(Embed { link: None, text })),
        1 => prop::collection::vec(any_text(), 1..3).prop_map(Block::Related),
    ];
    leaf.prop_recursive(4, 12, 3, |inner| {
        let blocks = || prop::collection::vec(inner.clone(), 0..3);
        let items = prop::collection::vec((any::<i64>(), blocks()), 1..4);
        prop_oneof![
            blocks().prop_map(Block::Quote),
            (items, any::<bool>(), any::<bool>()).prop_map(|(items, tight, numbered)| {
                let marker = if numbered { Marker::Decimal } else { Marker::Bullet };
                let items = items.into_iter().map(|(number, blocks)| (numbered.then_some(number), blocks));
                super::items(marker, tight, items.collect())
            }),
            (prop::collection::vec(any_text(), 1..3), prop::collection::vec(blocks(), 0..3))
                .prop_map(|(terms, meanings)| Block::Definitions(vec![Definition { terms, meanings }])),
            prop::collection::vec(prop::collection::vec(any_cell(inner.clone()), 0..4), 1..4).prop_map(table),
        ]
    })
}

fn any_style() -> impl Strategy<Value = Style> {
    let hanging = prop::sample::select(vec![Hanging::Auto, Hanging::On, Hanging::Off]);
    let kinsoku = prop::sample::select(vec![Kinsoku::None, Kinsoku::Loose, Kinsoku::Strict]);
    let ambiguous = prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::Wide]);
    (8..=200_usize, 8..=200_usize, hanging, kinsoku, ambiguous).prop_map(
        |(columns, measure, hanging, kinsoku, ambiguous)| Style {
            measure,
            hanging,
            kinsoku,
            ruler: Ruler { ambiguous },
            unfold: true,
            ..style(columns)
        },
    )
}

pub(super) fn any_script() -> impl Strategy<Value = Script> {
    prop::sample::select(vec![
        Script::Simplified,
        Script::Traditional,
        Script::Japanese,
        Script::Korean,
        Script::Other,
    ])
}

pub(super) fn seen(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// What holds for the rows of any page.
pub(super) fn check_rows(rows: &[Row], style: &Style) {
    let is_blank = |row: &Row| row.plain().is_empty();
    assert!(!rows.first().is_some_and(is_blank) && !rows.last().is_some_and(is_blank));
    assert!(!rows.windows(2).any(|pair| pair.iter().all(is_blank)), "two blank rows");
    for row in rows {
        assert!(row.columns() <= style.columns, "{} columns: {:?}", row.columns(), row.plain());
        assert!(
            !row.runs.last().is_some_and(|run| run.text.ends_with([' ', '\u{3000}'])),
            "{:?}",
            row.plain()
        );
        for run in &row.runs {
            assert!(!run.text.is_empty() && !run.text.contains(['\n', '\t', '\u{200b}']), "{run:?}");
            assert_eq!(run.columns, style.ruler.width(&run.text), "{run:?}");
        }
    }
}

/// The sources of all runs, by text.
fn sources(page: &Page) -> BTreeMap<u32, Vec<(std::ops::Range<usize>, String)>> {
    let mut sources = BTreeMap::<_, Vec<_>>::new();
    for run in page.rows.iter().flat_map(|row| &row.runs) {
        if let Some((text, range)) = run.source.clone() {
            sources.entry(text).or_default().push((range, run.text.to_string()));
        }
    }
    sources
}

/// Every character that can be seen is on the page once, in order, and no cluster is taken apart.
fn check_text(text: &Text, shown: &[(std::ops::Range<usize>, String)], ruler: Ruler) {
    let string = text.string.as_str();
    assert!(shown.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start), "{shown:?}");
    let whole: String = shown.iter().map(|(range, _)| string.get(range.clone()).unwrap()).collect();
    assert_eq!(seen(&whole), seen(string));
    let clusters: HashSet<_> = ruler.clusters(string).filter(|c| c.columns <= 4).map(|c| c.start).collect();
    let inside = ruler.clusters(string).filter(|cluster| cluster.columns > 4);
    let wide: Vec<_> = inside.map(|cluster| cluster.start..cluster.start + cluster.text.len()).collect();
    for (range, run) in shown {
        let boundary =
            |byte| byte == string.len() || clusters.contains(&byte) || wide.iter().any(|w| w.contains(&byte));
        assert!(boundary(range.start) && boundary(range.end), "{range:?} of {string:?}");
        if run.len() == range.len() {
            assert_eq!(run, &string[range.clone()].replace('\t', " "));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_document_keeps_the_laws(
        blocks in prop::collection::vec(any_block(), 0..4),
        style in any_style(),
        script in any_script(),
    ) {
        let document = Document::new(blocks, Vec::new());
        let page = typeset(&document, script, &style);
        check_rows(&page.rows, &style);
        let sources = sources(&page);
        for text in document.texts() {
            check_text(text, sources.get(&text.id).map_or(&[], Vec::as_slice), style.ruler);
        }
        prop_assert_eq!(&page, &typeset(&document, script, &style));
    }

    #[test]
    fn any_paragraph_keeps_kinsoku(string in string(), columns in 8..=120_usize, hangs in any::<bool>()) {
        let string = Clean::text(&string.replace(['\t', '\u{200b}'], ""));
        let hanging = if hangs { Hanging::On } else { Hanging::Off };
        let document = Document::new(vec![Block::Paragraph(Text::plain(string.clone()))], Vec::new());
        let page = typeset(&document, Script::Other, &kinsoku::style(columns, hanging));
        kinsoku::check(&string, &page);
    }

    #[test]
    fn any_head_keeps_the_laws(
        title in string(),
        lines in prop::collection::vec(prop::collection::vec(string(), 0..4), 0..3),
        style in any_style(),
        script in any_script(),
    ) {
        let lines: Vec<Vec<_>> = lines.iter().map(|parts| parts.iter().map(|part| Part::Quoted(Clean::line(part))).collect()).collect();
        let head = Head { title: Part::Quoted(Clean::line(&title)), lines };
        let rows = typeset_head(&head, script, &style);
        check_rows(&rows, &style);
        let shown: String = rows.iter().filter(|row| row.runs.iter().any(|run| run.role == Role::Title)).map(Row::plain).collect();
        prop_assert_eq!(seen(&shown), seen(head.title.words()));
    }
}

#[test]
fn hostile_documents_take_linear_time() {
    let started = std::time::Instant::now();
    for unit in ["字", "a", "（", "://", "“”", " ", "\u{200b}", "กຂ", "क्ष", "http://a.b/c", "가", "e\u{301}"]
    {
        let string = unit.repeat(300_000 / unit.len());
        let document = Document::new(vec![paragraph(&string)], Vec::new());
        let page = typeset(&document, Script::Korean, &style(60));
        assert!(page.rows.iter().all(|row| row.columns() <= 60));
    }
    // Ten times a generous allowance for a build without optimisation.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn blocks_may_nest_without_end() {
    let mut block = paragraph("底");
    for depth in 0..2_000 {
        block = match depth % 3 {
            0 => Block::Quote(vec![block]),
            1 => bullets(true, vec![vec![block]]),
            _ => table(vec![vec![Cell { blocks: vec![block], ..cell("") }]]),
        };
    }
    let page = page(vec![block], &style(40));
    assert!(page.rows.iter().any(|row| row.plain().contains('底')));
}
