//! Indented paragraphs (TYPESETTING 6.3, CLREQ 3.2.1).

use jianbao::page::Bidi;
use proptest::prelude::*;

use super::documents::{any_document, plain};
use super::*;

fn indented(columns: usize) -> Style {
    Style { paragraph: Paragraph::Indented, ..style(columns) }
}

fn set(blocks: Vec<Block>, columns: usize) -> Vec<String> {
    plain(&page(blocks, &indented(columns)))
}

#[test]
fn paragraphs_are_told_apart_by_an_indent_and_other_blocks_by_blank_rows() {
    let heading = Block::Heading { level: 2, text: text("小标题") };
    let blocks = vec![
        paragraph("潮水退去了以后船歇在岸边"),
        paragraph("人也歇着"),
        heading,
        paragraph("第三段"),
        Block::Rule,
        paragraph("第四段"),
    ];
    let expected = [
        "    潮水退去了以",
        "后船歇在岸边",
        "    人也歇着",
        "",
        "小标题",
        "",
        "    第三段",
        "",
        "────────────────",
        "",
        "    第四段",
    ];
    assert_eq!(set(blocks, 18), expected);
}

#[test]
fn in_lists_and_quotations_paragraphs_are_parted_by_blank_rows() {
    let quote = Block::Quote(vec![paragraph("甲"), paragraph("乙")]);
    let list = bullets(false, vec![vec![paragraph("丙"), paragraph("丁")]]);
    let expected = ["▎ 甲", "▎", "▎ 乙", "", "• 丙", "", "  丁"];
    assert_eq!(set(vec![quote, list], 40), expected);
}

#[test]
fn of_verse_only_the_first_line_is_indented() {
    assert_eq!(set(vec![paragraph("床前明月光\n疑是地上霜")], 40), ["    床前明月光", "疑是地上霜"]);
}

#[test]
fn narrow_pages_are_not_indented() {
    assert_eq!(set(vec![paragraph("甲"), paragraph("乙")], 14), ["甲", "", "乙"]);
    assert_eq!(set(vec![paragraph("甲"), paragraph("乙")], 18), ["    甲", "    乙"]);
}

#[test]
fn a_paragraph_of_nothing_is_passed_over() {
    assert_eq!(set(vec![paragraph("甲"), paragraph(" "), paragraph("乙")], 40), ["    甲", "    乙"]);
}

#[test]
fn right_to_left_paragraphs_are_indented_at_the_right() {
    let style = Style { bidi: Bidi::Page, hanging: Hanging::Off, ..indented(30) };
    let page = page(vec![paragraph(&"שלום עולם ".repeat(8))], &style);
    let columns: Vec<_> = page.rows.iter().map(jianbao::page::Row::columns).collect();
    assert!(columns.len() > 2, "{columns:?}");
    assert_eq!((columns[0], columns[1], columns[2]), (26, 30, 30));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_two_paragraphs_have_both(document in any_document(), columns in 8..100_usize) {
        let page = typeset(&document, Script::Simplified, &indented(columns));
        let is_paragraph = |block: Option<usize>| {
            block.and_then(|block| document.blocks.get(block)).is_some_and(|block| matches!(block, Block::Paragraph(_)))
        };
        for rows in page.rows.windows(3) {
            let [above, gap, below] = rows else { continue };
            let parted = gap.runs.is_empty() && is_paragraph(above.block) && is_paragraph(below.block);
            if parted && above.block.map(|block| block + 1) == below.block {
                prop_assert_eq!(below.indent, 0);
            }
        }
        for row in &page.rows {
            prop_assert!(row.columns() <= columns);
        }
    }
}
