//! Tables: what stands where (TYPESETTING 6.14).

use super::*;

#[test]
fn tables_are_drawn_where_they_fit() {
    let table = || {
        table(vec![
            vec![header("港"), header("船")],
            vec![cell("旧港"), cell("12")],
            vec![cell("新港口"), cell("1,024")],
        ])
    };
    assert_eq!(
        rows(vec![table()], 40),
        ["港     │    船", "───────┼──────", "旧港   │    12", "新港口 │ 1,024"]
    );
    assert_eq!(rows(vec![table()], 12), ["港：旧港", "船：12", "", "港：新港口", "船：1,024"]);
}

#[test]
fn cells_wrap_and_span() {
    let wide = Cell { column_span: 2, ..cell("跨两列的话") };
    let tall = Cell { row_span: 2, ..cell("高") };
    let table = table(vec![vec![tall, cell("潮水退去了船歇在岸边人也歇着")], vec![cell("乙")], vec![wide]]);
    let expected = [
        "高 │ 潮水退去了船",
        "   │ 歇在岸边人也",
        "   │ 歇着",
        "   ├┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "   │ 乙",
        "┈┈┈┴┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "跨两列的话",
    ];
    assert_eq!(rows(vec![table], 21), expected);
}

#[test]
fn no_text_of_a_table_is_lost_when_it_is_stacked() {
    let table = table(vec![
        vec![header("一"), header("二"), header("三")],
        vec![cell("甲"), Cell { blocks: vec![paragraph("乙"), paragraph("丙")], ..cell("") }],
    ]);
    assert_eq!(rows(vec![table], 10), ["一：甲", "二：", "  乙", "", "  丙", "三"]);
}

#[test]
fn numbers_stand_at_the_right_with_their_headers() {
    let table = table(vec![
        vec![header("项目"), header("金额"), header("同比")],
        vec![cell("营业收入"), cell("1,234.5亿"), cell("+12.3%")],
        vec![cell("净利润"), cell("—"), cell("−3%")],
        vec![cell("现金"), cell("88亿"), cell("")],
    ]);
    let expected = [
        "项目     │      金额 │   同比",
        "─────────┼───────────┼───────",
        "营业收入 │ 1,234.5亿 │ +12.3%",
        "净利润   │         — │    −3%",
        "现金     │      88亿 │",
    ];
    assert_eq!(rows(vec![table], 40), expected);
}

#[test]
fn decimal_points_stand_below_each_other_where_they_fit() {
    let table = |last: &str| {
        let rows = [("甲", "1,006.4"), ("乙", "997.25"), ("丙", "12"), ("丁", "—"), ("戊", last)];
        let rows = rows.iter().map(|(name, number)| vec![cell(name), cell(number)]);
        table([vec![header("港"), header("百帕（气压）")]].into_iter().chain(rows).collect())
    };
    let expected = [
        "港 │ 百帕（气压）",
        "───┼─────────────",
        "甲 │     1,006.4",
        "乙 │       997.25",
        "丙 │        12",
        "丁 │            —",
        "戊 │        −0.5",
    ];
    assert_eq!(rows(vec![table("−0.5")], 40), expected);
    // With units, or with times among them, numbers end at the right.
    let rows = rows(vec![table("3.5%")], 40);
    assert_eq!((&*rows[2], &*rows[4]), ("甲 │      1,006.4", "丙 │           12"));
}

#[test]
fn names_that_hold_digits_stand_at_the_left() {
    let table = table(vec![vec![header("一二三四"), header("乙")], vec![cell("A4"), cell("2023年6月")]]);
    assert_eq!(rows(vec![table], 40), ["一二三四 │ 乙", "─────────┼──────────", "A4       │ 2023年6月"]);
}

#[test]
fn a_header_over_several_columns_stands_in_their_middle() {
    let over = Cell { column_span: 2, ..header("年") };
    let tall = Cell { row_span: 2, ..header("港") };
    let table = table(vec![
        vec![tall, over],
        vec![header("一季度"), header("二季度")],
        vec![cell("旧港"), cell("1"), cell("22")],
    ]);
    let expected =
        ["港   │       年", "     │ 一季度 │ 二季度", "─────┼────────┼───────", "旧港 │      1 │     22"];
    assert_eq!(rows(vec![table], 40), expected);
}

#[test]
fn a_cell_that_spans_rows_goes_on_through_the_rules_between_them() {
    let tall = Cell { row_span: 2, ..cell("跨了两行的很长的一格") };
    let table = table(vec![
        vec![header("地区"), header("备注")],
        vec![tall, cell("潮水退去了以后")],
        vec![cell("人也歇着")],
        vec![cell("岸"), cell("船")],
    ]);
    let expected = [
        "地区     │ 备注",
        "─────────┼─────────",
        "跨了两行 │ 潮水退去",
        "的很长的 │ 了以后",
        "一格     ├┈┈┈┈┈┈┈┈┈",
        "         │ 人也歇着",
        "┈┈┈┈┈┈┈┈┈┼┈┈┈┈┈┈┈┈┈",
        "岸       │ 船",
    ];
    assert_eq!(rows(vec![table], 22), expected);
}

#[test]
fn cells_that_are_missing_or_empty_keep_their_place() {
    let table = table(vec![
        vec![header("甲"), header("乙"), header("丙")],
        vec![cell("1"), Cell { blocks: Vec::new(), ..cell("") }, cell("3")],
        vec![cell("4")],
        vec![cell(""), cell(""), cell("")],
        vec![cell(""), cell(""), cell("9")],
    ]);
    let expected = ["甲 │ 乙 │ 丙", "───┼────┼───", " 1 │    │  3", " 4 │    │", "   │    │  9"];
    assert_eq!(rows(vec![table], 40), expected);
}

#[test]
fn columns_share_the_room_so_that_few_rows_result() {
    let table = table(vec![
        vec![header("名"), header("短说明"), header("长说明")],
        vec![cell("甲"), cell(&"短".repeat(20)), cell(&"长".repeat(180))],
    ]);
    let rows = rows(vec![table], 80);
    // Equal parts would take eleven rows of text.
    assert!(rows.len() <= 2 + 8, "{rows:#?}");
    assert!(rows.iter().all(|row| Ruler::default().width(row) <= 78));
}

#[test]
fn numbers_are_never_broken() {
    let table = table(vec![
        vec![header("港口"), header("船只数量")],
        vec![cell("新港口与旧港口之间的水域"), cell("11,024艘")],
    ]);
    let rows = rows(vec![table], 24);
    assert!(rows.iter().any(|row| row.contains("11,024艘")), "{rows:#?}");
}

#[test]
fn a_record_says_which_cell_it_shares_with_the_one_above() {
    let tall = Cell { row_span: 2, ..cell("东部") };
    let table = table(vec![
        vec![header("地区"), header("港口")],
        vec![tall, cell("旧港与渔港")],
        vec![cell("新港口")],
    ]);
    let page = page(vec![table], &style(14));
    let rows: Vec<_> = page.rows.iter().map(jianbao::page::Row::plain).collect();
    assert_eq!(rows, ["地区：东部", "港口：旧港与", "渔港", "", "地区：东部", "港口：新港口"]);
    let runs = page.rows.iter().flat_map(|row| &row.runs);
    assert_eq!(runs.filter(|run| run.text.contains("东部") && run.source.is_some()).count(), 1);
}

#[test]
fn what_a_record_repeats_is_short() {
    let long = "很长的表头".repeat(1_000);
    let mut records = vec![vec![header(&long), header("乙")]];
    records.extend((0..500).map(|_| vec![cell("甲"), cell("乙")]));
    let page = page(vec![table(records)], &style(40));
    let bytes: usize = page.rows.iter().flat_map(|row| &row.runs).map(|run| run.text.len()).sum();
    assert!(bytes < 15_000 + 500 * 200, "{bytes} bytes");
}

#[test]
fn a_table_in_a_cell_is_told_field_by_field() {
    let inner = table(vec![vec![header("键"), header("值")], vec![cell("一"), cell("1")]]);
    let table = table(vec![
        vec![header("名"), header("内容")],
        vec![cell("甲"), Cell { blocks: vec![inner], ..cell("") }],
    ]);
    let rows = rows(vec![table], 60);
    assert!(rows[2].starts_with("甲 │ 键：一") && rows[3].trim() == "│ 值：1", "{rows:#?}");
}

#[test]
fn a_column_is_as_wide_as_what_its_blocks_take() {
    let inner = || table(vec![vec![header("名"), header("吨")], vec![cell("安妮号"), cell("86")]]);
    let outer = table(vec![
        vec![header("港"), header("船"), header("备注")],
        vec![cell("旧港"), Cell { blocks: vec![inner()], ..cell("") }, cell("风平")],
    ]);
    let expected = [
        "港   │ 船         │ 备注",
        "─────┼────────────┼─────",
        "旧港 │ 名：安妮号 │ 风平",
        "     │ 吨：86     │",
    ];
    assert_eq!(rows(vec![outer], 60), expected);
}

#[test]
fn a_caption_stands_above_and_is_not_bold_as_the_headers_are() {
    let rows = vec![vec![header("甲"), header("乙")], vec![cell("1"), cell("2")]];
    let page = page(vec![Block::Table(Table { caption: Some(text("表一：数据")), rows })], &style(40));
    assert_eq!(page.rows[0].plain(), "表一：数据");
    let face = |row: usize| page.rows[row].runs[0].face;
    assert!(face(0).emphasis && !face(0).strong && face(1).strong);
    assert_eq!(page.rows[3].plain(), " 1 │  2");
}

#[test]
fn a_short_source_makes_no_endless_table() {
    let wide = Cell { column_span: 250, row_span: 1_000, blocks: Vec::new(), header: false };
    let records = (0..20_000).map(|_| vec![wide.clone(), cell("甲")]).collect();
    let sideways = Style { sideways: true, ..style(80) };
    let page = page(vec![table(records)], &sideways);
    assert!(page.rows.len() < 50_000);
}

#[test]
fn right_to_left_text_in_visual_order_makes_no_column_wider() {
    let quoted = |text| Cell { blocks: vec![Block::Quote(vec![paragraph(text)])], ..cell("") };
    let document =
        Document::new(vec![table(vec![vec![quoted("العربية"), cell("一"), cell("二")]])], Vec::new());
    let set = |bidi| typeset(&document, Script::Simplified, &Style { bidi, ..style(26) });
    let columns = |page: &Page| page.rows.iter().map(Row::columns).max();
    let (read, seen) = (set(Bidi::Terminal), set(Bidi::Page));
    assert!(seen.rows[0].plain().contains('│'), "{:?}", seen.rows[0].plain());
    assert_eq!(columns(&seen), columns(&read));
}
