//! Selecting text of the article: beginning, growing, copying as read, surviving another width.

use jianbao::page::Settings;
use jianbao::text::Conversion;
use jianbao::words::Locale;
use proptest::prelude::*;

use super::Reader;

fn of(body: &str) -> Reader {
    let mut reader = Reader::on(&[("Title", "https://a.example/t", body)]);
    reader.keys("Enter");
    reader
}

fn copied(body: &str, keys: &str) -> String {
    let mut reader = of(body);
    reader.keys(keys);
    reader.copied.pop().unwrap_or_else(|| panic!("nothing was copied:\n{}", reader.screen()))
}

#[test]
fn it_begins_with_the_first_text_and_grows_by_characters_and_words() {
    let body = "<p>One two, three.</p><p>The second.</p>";
    assert_eq!(copied(body, "v y"), "O");
    assert_eq!(copied(body, "v l l y"), "One");
    assert_eq!(copied(body, "v 5 l h y"), "One t");
    assert_eq!(copied(body, "v w y"), "One t");
    assert_eq!(copied(body, "v w w w b y"), "One two,");
    assert_eq!(copied(body, "v $ y"), "One two, three.");
    assert_eq!(copied(body, "v $ 0 y"), "O");
    assert_eq!(copied(body, "v } y"), "One two, three.\n\nT");
    assert_eq!(copied(body, "v } { y"), "O");
    assert_eq!(copied(body, "v G y"), "One two, three.\n\nThe second.");
    assert_eq!(copied(body, "v G o g g y"), "One two, three.\n\nThe second.");
    assert_eq!(copied(body, "v j y"), "One two, three.\n\nT");
    assert_eq!(copied(body, "v Right Down Left Up Enter"), "O");
}

#[test]
fn chinese_moves_by_clauses() {
    let body = "<p>台风来临前夜，渔港里的人们把船系了三遍。</p>";
    assert_eq!(copied(body, "v w w h y"), "台风来临前夜，");
    assert_eq!(copied(body, "v w w w b y"), "台风来临前夜，渔");
}

#[test]
fn whole_paragraphs_are_copied_without_the_ends_of_rows() {
    let words: String = (1..=60).map(|n| format!("word{n} ")).collect();
    let body =
        format!("<p>{words}</p><p>Second with <a href='https://b.example/'>a link</a>.</p><p>Third.</p>");
    let first = words.trim_end();
    assert_eq!(copied(&body, "V y"), first);
    assert_eq!(copied(&body, "V } y"), format!("{first}\n\nSecond with a link."));
    assert_eq!(copied(&body, "v } V y"), format!("{first}\n\nSecond with a link."));
}

#[test]
fn what_is_copied_is_the_articles_own_whatever_the_screen_shows() {
    let roots =
        super::reader::roots(&[("台湾", "https://a.example/t", "<p>国务卿说了话，后来又说了一遍。</p>")]);
    let reading = Settings { conversion: Some(Conversion::Traditional), ..Settings::default() };
    let mut reader = Reader::configured(&roots, (100, 30), Locale::Chinese, reading);
    reader.keys("Enter").shows("國務卿說了話");
    reader.keys("v l l y");
    assert_eq!(reader.copied, ["国务卿"]);
}

#[test]
fn tables_lists_quotes_and_code_are_copied_as_what_they_are() {
    let body = "<ul><li>one</li><li>two</li></ul><blockquote><p>said</p></blockquote>\
        <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><pre>x = 1\n  y</pre>";
    assert_eq!(copied(body, "v G y"), "one\ntwo\n\nsaid\n\na\tb\n1\t2\n\nx = 1\n  y");
}

#[test]
fn what_is_selected_stays_so_in_another_width() {
    let words: String = (1..=60).map(|n| format!("word{n} ")).collect();
    let mut reader = of(&format!("<p>{words}</p>"));
    reader.keys("v 3 w").shows("19 characters");
    reader.resize(60, 20).shows("19 characters");
    reader.resize(140, 40).keys("y");
    assert_eq!(reader.copied, ["word1 word2 word3 w"]);
}

#[test]
fn esc_ends_it_and_the_article_is_as_it_was() {
    let mut reader = of("<p>One two.</p>");
    reader.keys("v w").shows("characters");
    reader.keys("Esc").hides("characters");
    assert_eq!(reader.app.context(), jianbao::command::Context::Article);
    reader.keys("V v v").hides("characters");
    assert!(reader.copied.is_empty());
}

#[test]
fn it_begins_at_the_focused_link_and_scrolls_along() {
    let body: String = (1..=80).map(|n| format!("<p>Paragraph {n}.</p>")).collect();
    let mut reader = of(&format!("<p>Before <a href='https://b.example/'>the link</a>.</p>{body}"));
    reader.keys("Tab v l l y");
    assert_eq!(reader.copied, ["the"]);
    reader.keys("v 5 0 j").shows("Paragraph 49.");
    reader.keys("g g").shows("Before the link");
    reader.keys("Ctrl-f Ctrl-f Ctrl-d Ctrl-u Ctrl-b Ctrl-b").shows("Before the link");
}

#[test]
fn where_there_is_no_text_it_says_so() {
    let mut reader = of("");
    reader.keys("v").shows("no text here");
}

fn bodies() -> impl Strategy<Value = String> {
    let block = prop_oneof![
        "[一-龟，。a-z ]{0,60}".prop_map(|text| format!("<p>{text}</p>")),
        "[一-龟a-z]{1,9}".prop_map(|text| format!("<ul><li>{text}</li><li>{text}{text}</li></ul>")),
        "[一-龟a-z]{1,9}".prop_map(|text| format!("<table><tr><td>{text}<td>x{text}<tr><td>{text}y</table>")),
        "[一-龟a-z]{1,9}".prop_map(|text| format!("<blockquote><p>{text}</p><p>{text}</p></blockquote>")),
        "[a-z]{1,30}".prop_map(|text| format!("<pre>{text}\n  {text}</pre>")),
    ];
    prop::collection::vec(block, 1..6).prop_map(|blocks| blocks.concat())
}

/// Without the white space that parts texts.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn what_is_copied_is_a_stretch_of_the_text(
        body in bodies(),
        motions in prop::collection::vec(prop::sample::select(vec!["j", "k", "l", "h", "w", "b", "}", "{", "$", "0", "o"]), 0..12),
        narrow: bool,
    ) {
        let mut reader = of(&body);
        if narrow {
            reader.resize(44, 20);
        }
        reader.keys("v");
        prop_assume!(reader.app.reader.selection.is_some());
        for motion in motions {
            reader.keys(motion);
        }
        let selected = reader.app.reader.selected().unwrap();
        let sheet = reader.app.reader.current().unwrap().clone();
        let texts = sheet.article.document.texts();
        let mut expected = String::new();
        for text in &texts {
            let from = if text.id == selected.start.0 { selected.start.1 } else { 0 };
            let to = if text.id == selected.end.0 { selected.end.1 } else { text.string.len() };
            if (selected.start.0..=selected.end.0).contains(&text.id) {
                expected.push_str(&text.string[from..to]);
            }
        }
        reader.keys("y");
        prop_assert!(selected.start < selected.end);
        prop_assert_eq!(bare(&reader.copied[0]), bare(&expected));
    }
}
