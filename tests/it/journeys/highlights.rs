//! Notes and highlights: made of what is selected, seen on the page, listed, changed, taken away, undone; they hold at
//! any width, in the raw view and when the article has changed.

use jianbao::app::Message;
use jianbao::command::parse_sequence;
use jianbao::library::Root;
use jianbao::text::Ruler;
use jianbao::ui::{Depth, Look, Theme};
use jianbao::words::Locale;

use super::Reader;
use super::reader::roots;

const BODY: &str =
    "<p>One two, three.</p><p>The tide went out, and the boats lay on the sand of the harbour.</p>";

fn reader() -> Reader {
    let mut reader =
        Reader::on(&[("Title", "https://a.example/t", BODY), ("Other", "https://a.example/o", BODY)]);
    reader.keys("Enter");
    reader
}

/// The highlighted words as they stand on the screen, row by row.
fn highlighted(reader: &Reader) -> String {
    let buffer = reader.painted("dark");
    let noted = Theme::bundled("dark", Depth::True).unwrap().style(Look::Noted).bg;
    let area = buffer.area;
    let rows = (0..area.height).map(|y| {
        let cells = (0..area.width).filter(|x| buffer[(*x, y)].style().bg == noted);
        let symbols = cells.map(|x| buffer[(x, y)].symbol());
        let mut rest = 0;
        // The second cell of a wide character says nothing.
        let shown = symbols.filter(|symbol| {
            let is_first = rest == 0;
            rest = if is_first { Ruler::default().width(symbol).saturating_sub(1) } else { rest - 1 };
            is_first
        });
        shown.collect::<String>()
    });
    rows.filter(|row| !row.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_selected_is_highlighted_and_undone() {
    let mut reader = reader();
    reader.keys("v w l l H").shows("Highlighted — u undoes it");
    assert_eq!(highlighted(&reader), "One two");
    reader.keys("u").shows("Undone: Highlighted");
    assert_eq!(highlighted(&reader), "");
    reader.keys("Ctrl-r");
    assert_eq!(highlighted(&reader), "One two");
    reader.keys("Esc j Enter");
    assert_eq!(highlighted(&reader), "", "another article");
    reader.keys("K");
    assert_eq!(highlighted(&reader), "One two");
    reader.keys("v w H").shows("Note or highlight removed");
    assert_eq!(highlighted(&reader), "");
}

#[test]
fn a_note_is_written_listed_gone_to_changed_and_taken_away() {
    let mut reader = reader();
    reader.keys("g n").shows("Nothing is noted in this article");
    reader.keys("v } w g n").hides("Esc end").types("who sailed?").keys("Enter").shows("Note written");
    reader.keys("v H").shows("There is a note on it");
    reader.keys("g n").shows("Notes and highlights").shows("who sailed?").shows("One two, three. The t");
    reader.keys("e").types(" and when").keys("Enter").shows("who sailed? and when");
    reader.keys("Enter").hides("Notes and highlights").shows("who sailed? and when");
    reader.keys("v g n Ctrl-u Enter").shows("Highlighted");
    reader.keys("g n d").hides("Notes and highlights").shows("removed");
    assert_eq!(highlighted(&reader), "");
    reader.keys("u u").keys("g n").shows("who sailed? and when");
}

#[test]
fn words_within_a_highlight_have_a_note_of_their_own() {
    let mut reader = reader();
    reader.keys("V H v l l g n").types("how many?").keys("Enter").shows("Note written");
    reader.keys("g n").shows("how many?");
    assert_eq!(reader.app.reader.notes.all.len(), 2);
    reader.keys("Esc v w g n").types("of all").keys("Enter g n").shows("how many?").shows("of all");
}

#[test]
fn words_with_the_blank_behind_them_have_the_same_note() {
    let mut reader = reader();
    reader.keys("v w h g n").types("why here?").keys("Enter").shows("Note written");
    reader.keys("v w h H").shows("There is a note on it");
    reader.keys("v w h g n").types(" again").keys("Enter g n").shows("why here? again").shows("1 / 1");
    reader.keys("d v w h H v w h H").shows("Note or highlight removed");
}

#[test]
fn nothing_is_noted_before_it_is_known_what_is() {
    let mut reader = reader();
    reader.keys("v w g n").types("why here?").keys("Enter");
    // Marks change twice, and of the answers the first comes late, then the second.
    let asked = [(); 2].map(|()| reader.app.update(Message::MarksChanged));
    for effects in asked {
        reader.keys("v w H").shows("still being read").keys("g n").shows("still being read");
        reader.keys("Esc").perform(effects);
    }
    reader.keys("v w H").shows("There is a note on it");
    // Nor is it known while a note is on its way.
    reader.keys("v } w g n").types("who?");
    let written = reader.app.update(Message::Key(parse_sequence("Enter").unwrap()[0]));
    reader.keys("v } w H").shows("still being read");
    reader.perform(written);
    reader.keys("H").shows("There is a note on it");
    reader.keys("g n").shows("why here?").shows("who?");
}

#[test]
fn an_article_that_has_a_note_is_found_by_it() {
    let mut reader = reader();
    reader.keys("v H Esc").keys("/").types("has:note").keys("Enter").shows("1 / 1").shows("Title");
    reader.keys("Esc u").keys("/").types("has:note").keys("Enter").hides("1 / 1");
}

#[test]
fn it_holds_at_another_width_and_in_the_raw_view() {
    let mut reader = reader();
    reader.keys("v } w w w h H");
    let before = highlighted(&reader);
    assert!(before.ends_with("The tide went"), "{before}");
    for (columns, rows) in [(60, 20), (40, 12), (160, 40), (100, 30)] {
        reader.resize(columns, rows).keys("g g");
        assert_eq!(highlighted(&reader).replace(' ', ""), before.replace(' ', ""), "{columns}");
    }
    reader.keys("R");
    assert_eq!(highlighted(&reader).replace(' ', ""), before.replace(' ', ""));
}

#[test]
fn when_the_article_has_changed_it_stands_where_its_words_do_and_else_is_listed_all_the_same() {
    let mut reader = reader();
    reader.keys("v w w h H V } H");
    let changed = |body: &str| -> Vec<Root> { roots(&[("Title", "https://a.example/t", body)]) };
    reader.replace_library(&changed(
        "<p>An advertisement.</p><blockquote>“One two, three,” she said.</blockquote>",
    ));
    reader.send(Message::MarksChanged);
    assert_eq!(highlighted(&reader), "One two");
    reader.keys("g n").shows("1 / 2").shows("One two,");
    reader.keys("G Enter").shows("These words are not in this view");
    reader.keys("g n G d").shows("▎ One two").hides("The tide went out, and the boats lay");
}

#[test]
fn what_is_in_chinese_is_told_so() {
    let clippings = [("标题", "https://a.example/t", "<p>台风来临前夜，渔港里的人们把船系了三遍。</p>")];
    let mut reader = Reader::open(&roots(&clippings), (100, 30), Locale::Chinese);
    reader.keys("Enter v w w h H").shows("已划线");
    assert_eq!(highlighted(&reader), "台风来临前夜，");
    reader.keys("v g n").shows("批注").types("几时？").keys("Enter").shows("已写批注");
    reader.keys("g n").shows("划线与批注").shows("几时？");
}

#[test]
fn a_note_has_a_mark_in_the_margin() {
    let mut reader = reader();
    let margin = |reader: &Reader| {
        let screen = reader.screen();
        screen.lines().filter(|line| line.contains("│One two") || line.contains("│The tide")).count()
    };
    reader.keys("z v H");
    assert_eq!(margin(&reader), 0, "nothing is said of what is highlighted only");
    reader.keys("v g n").types("x").keys("Enter");
    assert_eq!(margin(&reader), 1, "{}", reader.screen());
}

#[test]
fn of_a_hostile_journal_nothing_reaches_the_screen_unclean() {
    let mut reader = reader();
    let id = reader.app.reader.id.unwrap();
    let mut note = jianbao::library::Note::default();
    note.quote.words = "One\u{1b}[31m two\u{202e}".to_owned();
    note.note = "\u{1b}]0;evil\u{7}say\u{9b}".to_owned();
    let asked = (id, reader.app.list.mark_count);
    reader.send(Message::NotesFound { asked, notes: vec![("n".to_owned(), note)] });
    reader.keys("g n");
    assert!(reader.screen().chars().all(|char| !char.is_control() || char == '\n'), "{}", reader.screen());
}
