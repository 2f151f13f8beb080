//! Documents of all kinds of blocks, for laws about how blocks stand on a page. The laws about text have
//! their own.

use proptest::prelude::*;

use super::*;

fn any_text() -> impl Strategy<Value = Text> {
    let bits = [
        "潮水退去了，",
        "船歇在岸边。",
        "人也歇着",
        "旧港",
        "（近海）",
        "lighthouse ",
        "of ",
        "incomprehensibilities ",
        "1,024",
        "12.3%",
        "88亿",
        "7 ",
        "\n",
        " ",
        "    ",
    ];
    prop::collection::vec(prop::sample::select(bits.to_vec()), 0..10).prop_map(|bits| text(&bits.concat()))
}

fn any_cell(inner: impl Strategy<Value = Block> + 'static) -> impl Strategy<Value = Cell> {
    let blocks = prop_oneof![
        5 => any_text().prop_map(|text| vec![Block::Paragraph(text)]),
        1 => prop::collection::vec(inner, 0..3),
    ];
    let spans = prop_oneof![4 => Just((1, 1)), 1 => (1..4_usize, 1..4_usize)];
    (prop::bool::weighted(0.2), spans, blocks).prop_map(|(header, (column_span, row_span), blocks)| Cell {
        header,
        column_span,
        row_span,
        blocks,
    })
}

fn any_table(inner: impl Strategy<Value = Block> + Clone + 'static) -> impl Strategy<Value = Block> {
    let cells = prop::collection::vec(prop::collection::vec(any_cell(inner), 1..7), 1..6);
    (prop::option::of(any_text()), cells).prop_map(|(caption, rows)| Block::Table(Table { caption, rows }))
}

pub(super) fn any_block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        6 => any_text().prop_map(Block::Paragraph),
        1 => (1..=6_u8, any_text()).prop_map(|(level, text)| Block::Heading { level, text }),
        2 => any_text().prop_map(|text| Block::Code { language: None, text }),
        1 => Just(Block::Rule),
        1 => (any_text(), any_text())
            .prop_map(|(alt, caption)| Block::Figure(Figure { alt, caption, ..Figure::default() })),
        1 => any_text().prop_map(|text| Block::Embed(Embed { link: None, text })),
        1 => prop::collection::vec(any_text(), 0..3).prop_map(Block::Related),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let blocks = || prop::collection::vec(inner.clone(), 0..4);
        let items = prop::collection::vec(blocks(), 1..4);
        prop_oneof![
            1 => blocks().prop_map(Block::Quote),
            1 => (items, any::<bool>()).prop_map(|(items, tight)| bullets(tight, items)),
            1 => (any_text(), prop::collection::vec(blocks(), 0..3)).prop_map(|(term, meanings)| {
                Block::Definitions(vec![Definition { terms: vec![term], meanings }])
            }),
            3 => any_table(inner.clone()),
        ]
    })
}

pub(super) fn any_document() -> impl Strategy<Value = Document> {
    prop::collection::vec(any_block(), 0..8).prop_map(|blocks| Document::new(blocks, Vec::new()))
}

/// The rows of a page as plain text.
pub(super) fn plain(page: &Page) -> Vec<String> {
    page.rows.iter().map(jianbao::page::Row::plain).collect()
}
