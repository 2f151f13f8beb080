//! Tables and code that are scrolled sideways, and pages of which only the first rows are set.

use jianbao::page::typeset_opening;
use proptest::prelude::*;

use super::documents::{any_document, plain};
use super::*;

fn sideways(columns: usize) -> Style {
    Style { sideways: true, ..style(columns) }
}

fn wide_table() -> Block {
    let months = ["月份", "一月", "二月", "三月", "四月", "五月"];
    table(vec![
        months.iter().map(|month| header(month)).collect(),
        vec![cell("旧港"), cell("1,200"), cell("980"), cell("1,001"), cell(""), cell("7")],
    ])
}

#[test]
fn a_table_that_does_not_fit_is_as_wide_as_it_is() {
    let page = page(vec![paragraph("甲"), wide_table()], &sideways(20));
    let expected = [
        "甲",
        "",
        "月份 │  一月 │ 二月 │  三月 │ 四月 │ 五月",
        "─────┼───────┼──────┼───────┼──────┼─────",
        "旧港 │ 1,200 │  980 │ 1,001 │      │    7",
    ];
    assert_eq!(plain(&page), expected);
    assert!(page.cramped);
    let wide: Vec<_> = page.rows.iter().map(|row| row.wide).collect();
    assert_eq!(wide, [false, false, true, true, true]);
}

#[test]
fn a_wide_column_still_wraps() {
    let long = "很长的说明".repeat(20);
    let table = table(vec![vec![header("甲"), header("说明")], vec![cell("乙"), cell(&long)]]);
    let page = page(vec![table], &sideways(20));
    assert!(page.rows.iter().all(|row| row.columns() <= 2 + 3 + 40), "{:#?}", plain(&page));
}

#[test]
fn code_is_not_broken() {
    let code = || Block::Code { language: None, text: text("short\n    one two three four five\n\nend") };
    let page = page(vec![Block::Quote(vec![code()]), paragraph("甲")], &sideways(16));
    let expected = ["▎ short", "▎     one two three four five", "▎", "▎ end", "", "甲"];
    assert_eq!(plain(&page), expected);
    assert_eq!(page.rows.iter().filter(|row| row.wide).count(), 4);
    let narrow = super::page(vec![code()], &style(16));
    assert!(narrow.cramped && narrow.rows.iter().all(|row| !row.wide));
    assert!(!super::page(vec![code()], &sideways(60)).cramped);
}

#[test]
fn a_line_without_end_is_broken_all_the_same() {
    let code = Block::Code { language: None, text: text(&"a".repeat(100_000)) };
    let page = page(vec![code], &sideways(40));
    assert!(page.rows.len() >= 50 && page.rows.iter().all(|row| row.columns() <= 2_000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn only_wide_rows_are_wider_than_the_page(document in any_document(), columns in 8..100_usize) {
        let narrow = typeset(&document, Script::Simplified, &style(columns));
        let wide = typeset(&document, Script::Simplified, &sideways(columns));
        prop_assert!(narrow.rows.iter().all(|row| row.columns() <= columns && !row.wide), "{:#?}", plain(&narrow));
        prop_assert!(wide.rows.iter().all(|row| row.wide || row.columns() <= columns), "{:#?}", plain(&wide));
        prop_assert_eq!(narrow.cramped, wide.cramped);
        prop_assert!(wide.cramped || !wide.rows.iter().any(|row| row.wide));
        if !narrow.cramped {
            prop_assert_eq!(&narrow.rows, &wide.rows);
        }
        // Nothing is lost or said twice.
        let shown = |page: &Page| {
            let sources = page.rows.iter().flat_map(|row| &row.runs).filter_map(|run| run.source.clone());
            let mut bytes: Vec<_> = sources.flat_map(|(text, range)| range.map(move |byte| (text, byte))).collect();
            bytes.sort_unstable();
            let count = bytes.len();
            bytes.dedup();
            (bytes.len(), count)
        };
        let (distinct, count) = shown(&wide);
        prop_assert_eq!(distinct, count);
    }

    #[test]
    fn an_opening_is_what_the_page_begins_with(
        document in any_document(),
        columns in 8..100_usize,
        row_count in 0..60_usize,
        sideways in any::<bool>(),
    ) {
        let style = Style { sideways, ..style(columns) };
        let whole = typeset(&document, Script::Simplified, &style);
        let opening = typeset_opening(&document, Script::Simplified, &style, row_count);
        prop_assert!(whole.whole);
        prop_assert!(whole.rows.starts_with(&opening.rows));
        prop_assert!(opening.whole || opening.rows.len() >= row_count);
        prop_assert!(!opening.whole || opening == whole);
        prop_assert!(opening.rows.last().is_none_or(|row| !row.runs.is_empty()));
    }
}

#[test]
fn an_opening_stops_within_long_lists_and_quotations() {
    let item = || vec![paragraph("一项")];
    let list = bullets(true, (0..10_000).map(|_| item()).collect());
    let document = Document::new(vec![Block::Quote(vec![list])], Vec::new());
    let opening = typeset_opening(&document, Script::Simplified, &style(40), 50);
    assert_eq!((opening.rows.len(), opening.whole), (50, false));
}
