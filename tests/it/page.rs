//! Typesetting: what documents look like at a width, and the laws that hold for any document.

use jianbao::article::{
    Block, Cell, Definition, Document, Embed, Figure, Item, List, Marker, Span, SpanKind, Table, Text,
};
use jianbao::page::{
    Bidi, Hanging, Head, Labels, Page, Paragraph, Part, Role, Row, Style, typeset, typeset_head,
};
use jianbao::text::{Ambiguous, Clean, Kinsoku, Ruler, Script};

mod corners;
mod corpus;
mod documents;
mod laws;
mod options;
mod paragraphs;
mod places;
mod sideways;
mod tables;

fn style(columns: usize) -> Style {
    Style {
        measure: 80, labels: Labels { related: Clean::line("相关链接") }, ..Style::of_columns(columns)
    }
}

fn text(string: &str) -> Text {
    Text::plain(Clean::text(string))
}

fn paragraph(string: &str) -> Block {
    Block::Paragraph(text(string))
}

fn items(marker: Marker, tight: bool, items: Vec<(Option<i64>, Vec<Block>)>) -> Block {
    let items = items.into_iter().map(|(number, blocks)| Item { number, blocks }).collect();
    Block::List(List { marker, tight, items })
}

fn bullets(tight: bool, blocks: Vec<Vec<Block>>) -> Block {
    items(Marker::Bullet, tight, blocks.into_iter().map(|blocks| (None, blocks)).collect())
}

fn cell(string: &str) -> Cell {
    Cell { header: false, column_span: 1, row_span: 1, blocks: vec![paragraph(string)] }
}

fn header(string: &str) -> Cell {
    Cell { header: true, ..cell(string) }
}

fn table(rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table { caption: None, rows })
}

fn page(blocks: Vec<Block>, style: &Style) -> Page {
    typeset(&Document::new(blocks, Vec::new()), Script::Simplified, style)
}

/// The rows of a document as plain text.
fn rows(blocks: Vec<Block>, columns: usize) -> Vec<String> {
    page(blocks, &style(columns)).rows.iter().map(jianbao::page::Row::plain).collect()
}

fn head_rows(head: &Head, columns: usize) -> Vec<String> {
    let rows = typeset_head(head, Script::Simplified, &style(columns));
    rows.iter().map(jianbao::page::Row::plain).collect()
}

fn title_rows(title: &str, columns: usize) -> Vec<String> {
    head_rows(&Head { title: Part::Quoted(Clean::line(title)), lines: Vec::new() }, columns)
}

#[test]
fn lines_are_filled_and_marks_hang_in_the_gutter() {
    assert_eq!(
        rows(vec![paragraph("潮水退了，船歇着。人也歇着。")], 12),
        ["潮水退了，", "船歇着。人", "也歇着。"]
    );
    assert_eq!(rows(vec![paragraph("潮水退去了，船歇在岸边。")], 12), ["潮水退去了，", "船歇在岸边。"]);
}

#[test]
fn a_mark_behind_a_mark_does_not_hang() {
    assert_eq!(rows(vec![paragraph("他说的（好）。走了吧")], 12), ["他说的", "（好）。走", "了吧"]);
}

#[test]
fn the_measure_is_even_and_marks_hang_beyond_it() {
    let mut narrow = style(60);
    narrow.measure = 11;
    let page = page(vec![paragraph("潮水退去了，船歇在岸边。")], &narrow);
    assert_eq!(page.rows[0].columns(), 12);
    assert_eq!(page.columns, 60);
    let off = Style { hanging: Hanging::Off, ..style(11) };
    let rows = typeset(
        &Document::new(vec![paragraph("潮水退去了，船歇在岸边。")], Vec::new()),
        Script::Simplified,
        &off,
    );
    assert_eq!(rows.rows[0].plain(), "潮水退去");
}

#[test]
fn traditional_chinese_does_not_hang_by_itself() {
    let document = Document::new(vec![paragraph("潮水退去了，船歇在岸邊。")], Vec::new());
    let rows = typeset(&document, Script::Traditional, &style(10)).rows;
    assert_eq!(rows[0].plain(), "潮水退去");
}

#[test]
fn no_last_line_has_a_single_character() {
    let off = Style { hanging: Hanging::Off, ..style(10) };
    let set = |string: &str| {
        let rows = page(vec![paragraph(string)], &off).rows;
        rows.iter().map(jianbao::page::Row::plain).collect::<Vec<_>>()
    };
    assert_eq!(set("一二三四五六。"), ["一二三四", "五六。"]);
    assert_eq!(set("一二三四五六七。"), ["一二三四五", "六七。"]);
}

#[test]
fn hard_breaks_stay_and_empty_lines_go() {
    assert_eq!(rows(vec![paragraph("甲\n\n  乙\n")], 20), ["甲", "乙"]);
    assert_eq!(rows(vec![paragraph("甲"), paragraph(" \u{3000}"), paragraph("乙")], 20), ["甲", "", "乙"]);
    assert!(rows(vec![paragraph("")], 20).is_empty());
}

#[test]
fn an_optional_break_never_reaches_a_row() {
    assert_eq!(rows(vec![paragraph("inter\u{200b}national")], 10), ["inter", "national"]);
    assert_eq!(rows(vec![paragraph("inter\u{200b}national")], 30), ["international"]);
}

#[test]
fn korean_words_are_kept_unless_long() {
    let document = |string: &str| Document::new(vec![paragraph(string)], Vec::new());
    let set = |string: &str, columns| {
        let rows = typeset(&document(string), Script::Korean, &style(columns)).rows;
        rows.iter().map(jianbao::page::Row::plain).collect::<Vec<_>>()
    };
    assert_eq!(set("등대지기는 바다를 보았다", 14), ["등대지기는", "바다를 보았다"]);
    assert_eq!(set("나는 등대지기였던사람을", 12), ["나는 등대지", "기였던사람을"]);
}

#[test]
fn urls_are_cut_only_if_they_must_be() {
    let url = "https://example.org/one/two-three";
    assert_eq!(rows(vec![paragraph(&format!("见 {url} 吧"))], 42), [format!("见 {url} 吧")]);
    assert_eq!(
        rows(vec![paragraph(&format!("请看这里 {url}"))], 32),
        ["请看这里 https://example.org/", "one/two-three"]
    );
    assert_eq!(rows(vec![paragraph(&format!("见{url}）"))], 38), ["见", &format!("{url}）")]);
}

#[test]
fn lists_hang_and_nest() {
    let nested = bullets(true, vec![vec![paragraph("里层")]]);
    let list = items(
        Marker::Decimal,
        true,
        vec![(Some(9), vec![paragraph("潮水退去了以后"), nested]), (Some(10), vec![paragraph("十")])],
    );
    assert_eq!(rows(vec![list], 16), [" 9. 潮水退去了", "    以后", "    ◦ 里层", "10. 十"]);
}

#[test]
fn loose_lists_have_blank_rows() {
    let list = bullets(false, vec![vec![paragraph("甲"), paragraph("乙")], vec![paragraph("丙")]]);
    assert_eq!(rows(vec![list], 20), ["• 甲", "", "  乙", "", "• 丙"]);
}

#[test]
fn markers_are_of_the_lists_own_kind() {
    let list = |marker| items(marker, true, vec![(Some(3), vec![paragraph("甲")])]);
    assert_eq!(rows(vec![list(Marker::UpperRoman)], 20), ["III. 甲".replace("III. ", " III. ")]);
    assert_eq!(rows(vec![list(Marker::LowerLetter)], 20), [" c. 甲"]);
}

#[test]
fn deep_lists_stop_indenting() {
    let mut block = paragraph("底下的文字很长很长很长");
    for _ in 0..40 {
        block = bullets(true, vec![vec![block]]);
    }
    let rows = page(vec![block], &style(24)).rows;
    assert!(rows.iter().all(|row| row.columns() <= 24));
    assert!(rows.iter().all(|row| row.indent <= 12), "{rows:?}");
}

#[test]
fn bars_stand_on_every_row_of_a_quotation() {
    let inner = Block::Quote(vec![paragraph("二")]);
    let quote = Block::Quote(vec![paragraph("潮水退去了以后"), inner]);
    assert_eq!(rows(vec![quote, paragraph("外")], 14), ["▎ 潮水退去了", "▎ 以后", "▎", "▎ ▎ 二", "", "外"]);
}

#[test]
fn code_keeps_its_white_space() {
    let code = Block::Code {
        language: None,
        text: text("if a:\n\tb = \"潮水\"\n\n\n    call(one, two, three)\n"),
    };
    let expected = ["if a:", "        b = \"潮水\"", "", "    call(one, two,", "↪ three)"];
    assert_eq!(rows(vec![code], 22), expected);
}

#[test]
fn figures_and_embeds_are_one_mark_and_their_words() {
    let figure = |alt: &str, caption: &str| {
        let name = text("example.org · boat.jpg");
        Block::Figure(Figure { image: None, alt: text(alt), caption: text(caption), name })
    };
    assert_eq!(rows(vec![figure("码头", "岸边的船")], 40), ["▨ 码头 — 岸边的船"]);
    assert_eq!(rows(vec![figure("船", "图：岸边的船")], 40), ["▨ 图：岸边的船"]);
    assert_eq!(rows(vec![figure("一条旧木船", "木船")], 40), ["▨ 一条旧木船"]);
    assert_eq!(rows(vec![figure("", "岸边歇着的船")], 12), ["▨ 岸边歇着", "  的船"]);
    assert_eq!(rows(vec![figure("", "")], 40), ["▨ example.org · boat.jpg"]);
    let embed = Block::Embed(Embed { link: Some(0), text: text("潮水 — example.org") });
    let page = page(vec![embed], &style(40));
    assert_eq!(page.rows[0].plain(), "▶ 潮水 — example.org");
    assert!(page.rows[0].runs.iter().all(|run| run.link == Some(0) && run.role == Role::Figure));
}

#[test]
fn related_links_are_folded() {
    let related = || Block::Related(vec![text("甲"), text("乙")]);
    assert_eq!(rows(vec![related()], 40), ["▸ 相关链接 (2)"]);
    let unfolded = Style { unfold: true, ..style(40) };
    let rows: Vec<_> = page(vec![related()], &unfolded).rows.iter().map(jianbao::page::Row::plain).collect();
    assert_eq!(rows, ["▾ 相关链接 (2)", "• 甲", "• 乙"]);
}

#[test]
fn definitions_are_indented_below_their_terms() {
    let definition =
        Definition { terms: vec![text("潮")], meanings: vec![vec![paragraph("海水的涨落")]] };
    let page = page(vec![Block::Definitions(vec![definition])], &style(12));
    let rows: Vec<_> = page.rows.iter().map(jianbao::page::Row::plain).collect();
    assert_eq!(rows, ["潮", "  海水的", "  涨落"]);
    assert!(page.rows[0].runs[0].face.strong);
}

#[test]
fn looks_and_sources_follow_the_spans() {
    let mut text = text("甲乙丙丁");
    text.spans = vec![
        Span { range: 0..9, kind: SpanKind::Link(7) },
        Span { range: 3..6, kind: SpanKind::Strong },
        Span { range: 9..12, kind: SpanKind::Code },
    ];
    let page = page(vec![Block::Paragraph(text)], &style(20));
    let runs = &page.rows[0].runs;
    let seen: Vec<_> =
        runs.iter().map(|run| (run.text.as_str(), run.link, run.face.strong, run.role)).collect();
    let expected = [
        ("甲", Some(7), false, Role::Text),
        ("乙", Some(7), true, Role::Text),
        ("丙", Some(7), false, Role::Text),
        ("丁", None, false, Role::Code),
    ];
    assert_eq!(seen, expected);
    assert_eq!(runs[1].source, Some((0, 3..6)));
}

#[test]
fn raised_and_lowered_digits_have_their_own_characters() {
    let mut text = text("x2和H2O的注[1]与n甲");
    let at = |needle: &str| text.string.find(needle).unwrap();
    let (squared, lowered, note, below) = (at("2和"), at("2O"), at("[1]"), at("甲"));
    text.spans = vec![
        Span { range: squared..squared + 1, kind: SpanKind::Superscript },
        Span { range: lowered..lowered + 1, kind: SpanKind::Subscript },
        Span { range: note..note + 3, kind: SpanKind::Superscript },
        Span { range: below..below + 3, kind: SpanKind::Subscript },
    ];
    let page = page(vec![Block::Paragraph(text)], &style(40));
    assert_eq!(page.rows[0].plain(), "x²和H₂O的注[1]与n_(甲)");
}

#[test]
fn a_reading_stays_with_its_base() {
    let mut text = text("港町の漢(かん)字");
    let start = text.string.find('(').unwrap();
    text.spans = vec![Span { range: start..start + 8, kind: SpanKind::Reading }];
    let page = page(vec![Block::Paragraph(text)], &style(14));
    let rows: Vec<_> = page.rows.iter().map(jianbao::page::Row::plain).collect();
    assert_eq!(rows, ["港町の", "漢(かん)字"]);
}

#[test]
fn own_marks_are_ascii_where_the_terminal_draws_them_wide() {
    let wide = Style { ruler: Ruler { ambiguous: Ambiguous::Wide }, ..style(40) };
    let blocks = vec![
        bullets(true, vec![vec![paragraph("甲")]]),
        Block::Quote(vec![paragraph("乙")]),
        Block::Rule,
        table(vec![vec![header("丙"), header("丁")], vec![cell("1"), cell("2")]]),
    ];
    let page = page(blocks, &wide);
    let own = page.rows.iter().flat_map(|row| &row.runs).filter(|run| run.source.is_none());
    assert!(
        own.clone().count() > 5 && own.clone().all(|run| run.text.is_ascii()),
        "{:?}",
        own.collect::<Vec<_>>()
    );
}

#[test]
fn rows_know_their_block() {
    let page = page(vec![paragraph("甲"), Block::Quote(vec![paragraph("乙"), paragraph("丙")])], &style(20));
    let blocks: Vec<_> = page.rows.iter().map(|row| row.block).collect();
    assert_eq!(blocks, [Some(0), None, Some(1), Some(1), Some(1)]);
}

#[test]
fn titles_are_broken_between_their_parts() {
    let title = "渔港的人们把船系了三道绳 台风来临前的最后一个夜晚";
    assert_eq!(title_rows(title, 60).len(), 1);
    assert_eq!(title_rows(title, 40), ["渔港的人们把船系了三道绳", "台风来临前的最后一个夜晚"]);
    assert_eq!(title_rows(title, 22), ["渔港的人们把", "船系了三道绳", "台风来临前的", "最后一个夜晚"]);
}

#[test]
fn titles_without_parts_are_broken_at_a_mark_where_one_serves() {
    assert_eq!(
        title_rows("专家：渔港今年对台风强硬与否，取决于一根缆绳", 35),
        ["专家：渔港今年对台风强硬与否，", "取决于一根缆绳"]
    );
    assert_eq!(
        title_rows("我们读了《剪报的故事》第一卷与第二卷", 24),
        ["我们读了《剪报的故事》", "第一卷与第二卷"]
    );
    // A word and a mark are no half of a headline.
    assert_eq!(title_rows("快讯：渔港里的人们把缆绳系了三遍", 26), ["快讯：渔港里的人", "们把缆绳系了三遍"]);
}

#[test]
fn titles_without_parts_are_balanced() {
    assert_eq!(title_rows("样例：一座旧书店如何在雨季里把三万册书晾干", 34).len(), 2);
    let rows = title_rows("样例：一座旧书店如何在雨季里把三万册书晾干", 38);
    assert_eq!(rows, ["样例：一座旧书店如何在", "雨季里把三万册书晾干"]);
    assert_eq!(
        title_rows("The lighthouse keeper who catalogued every wave", 42),
        ["The lighthouse keeper who", "catalogued every wave"]
    );
}

#[test]
fn the_heads_lines_break_between_their_parts() {
    let parts = ["渔港晚报", "2023年6月17日", "约 3 分钟"].map(|part| Part::Said(Clean::line(part))).to_vec();
    let head = Head {
        title: Part::Quoted(Clean::line("潮水")),
        lines: vec![parts, vec![Part::Said(Clean::line("17/06/2023 - 23:11"))]],
    };
    assert_eq!(
        head_rows(&head, 60),
        ["潮水", "", "渔港晚报 · 2023年6月17日 · 约 3 分钟", "17/06/2023 - 23:11"]
    );
    assert_eq!(
        head_rows(&head, 30),
        ["潮水", "", "渔港晚报 · 2023年6月17日", "约 3 分钟", "17/06/2023 - 23:11"]
    );
    let untitled = Head { title: Part::default(), ..head };
    assert_eq!(head_rows(&untitled, 60)[0], "渔港晚报 · 2023年6月17日 · 约 3 分钟");
}
