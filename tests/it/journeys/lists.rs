//! Moving in the list, its groups, its empty states, small and large terminals.

use jianbao::library::Root;
use jianbao::words::Locale;

use super::Reader;

fn three() -> Reader {
    Reader::on(&[
        ("One fine day", "https://a.example/1", "<p>First body.</p>"),
        ("Two rivers", "https://b.example/2", "<p>Second body.</p>"),
        ("Three hills", "https://a.example/3", "<p>Third body.</p>"),
    ])
}

#[test]
fn the_newest_article_is_selected_and_shown_beside_the_list() {
    let mut reader = three();
    assert_eq!(reader.selected(), "One fine day");
    reader.shows("First body.").shows("Two rivers").hides("Second body.");
}

#[test]
fn keys_and_counts_move_and_the_article_follows() {
    let mut reader = three();
    reader.keys("j").shows("Second body.");
    reader.keys("j j j").shows("Third body.");
    assert_eq!(reader.selected(), "Three hills", "the end holds");
    reader.keys("2 k");
    assert_eq!(reader.selected(), "One fine day");
    reader.keys("G");
    assert_eq!(reader.selected(), "Three hills");
    reader.keys("g g");
    assert_eq!(reader.selected(), "One fine day");
    reader.keys("2 G");
    assert_eq!(reader.selected(), "Two rivers");
    reader.keys("Home Down");
    assert_eq!(reader.selected(), "Two rivers");
}

#[test]
fn full_width_letters_of_an_input_method_are_keys() {
    let mut reader = three();
    reader.types("ｊ");
    assert_eq!(reader.selected(), "Two rivers");
}

#[test]
fn days_are_headed_and_braces_go_from_day_to_day() {
    let mut reader = Reader::on_samples();
    reader.shows("今天").shows("11月20日").shows("昨天");
    let first = reader.selected();
    reader.keys("}");
    let published = |reader: &Reader| reader.app.list.selected().and_then(|entry| entry.published).unwrap();
    assert_eq!(published(&reader).to_string().get(..10), Some("2026-11-19"));
    reader.keys("{");
    assert_eq!(reader.selected(), first);
}

#[test]
fn below_ninety_columns_there_is_one_pane_at_a_time() {
    let mut reader = three();
    reader.resize(60, 24).shows("One fine day").hides("First body.");
    reader.keys("Enter").shows("First body.").hides("Two rivers");
    reader.keys("q").shows("Two rivers").hides("First body.");
    reader.keys("j Enter").shows("Second body.");
    reader.resize(120, 36).shows("Second body.").shows("Three hills");
}

#[test]
fn zen_shows_the_article_alone() {
    let mut reader = three();
    reader.keys("z").shows("First body.").hides("Two rivers");
    reader.keys("q").shows("Two rivers");
}

#[test]
fn an_empty_library_says_what_to_do() {
    let mut reader = Reader::open(&[], (100, 30), Locale::English);
    reader.shows("jianbao FOLDER");
    reader.keys("j G Enter Space z q").resize(40, 10).shows("jianbao");
}

#[test]
fn a_tiny_terminal_says_so_and_recovers() {
    let mut reader = three();
    for (columns, rows) in [(1, 1), (0, 0), (19, 3), (8, 40)] {
        reader.resize(columns, rows).keys("j k").screen();
    }
    reader.resize(40, 10).shows("One fine day");
    reader.keys("Enter").shows("First body.");
}

#[test]
fn quitting_goes_step_by_step() {
    let mut reader = three();
    reader.keys("Enter q");
    assert!(!reader.left);
    reader.keys("Esc");
    assert!(!reader.left, "Esc stops at the list");
    reader.keys("q");
    assert!(reader.left);
}

#[test]
fn ctrl_c_twice_leaves_and_once_does_not() {
    let mut reader = three();
    reader.keys("Ctrl-c j Ctrl-c");
    assert!(!reader.left);
    reader.keys("Ctrl-c");
    assert!(reader.left);
}

#[test]
fn help_lists_the_keys_that_work_here() {
    let mut reader = three();
    reader.resize(100, 70).keys("?").shows("filter the list");
    reader.keys("j j k q").hides("filter the list");
    reader.keys("Enter F1").shows("letters on the links").hides("filter the list");
}

#[test]
fn the_last_row_of_help_can_be_reached() {
    for rows in [10, 24, 30] {
        let mut reader = three();
        reader.resize(100, rows).keys("? G").shows("from the list quit");
        reader.keys("q Enter ? G").shows("from the list quit");
    }
}

#[test]
fn a_filter_given_up_leads_back_to_the_same_row() {
    let mut reader = three();
    reader.keys("j f").types("hills").keys("Esc");
    assert_eq!(reader.selected(), "Two rivers");
    reader.keys("f").types("hills").keys("Enter Esc");
    assert_eq!(reader.selected(), "Three hills", "the row that was found stays selected");
}

#[test]
fn an_article_without_a_title_shows_its_first_words() {
    let mut reader = Reader::on(&[("", "https://a.example/x", "<p>Nobody named this one.</p>")]);
    reader.resize(60, 20).shows("Nobody named this one.");
}

#[test]
fn a_broken_file_is_a_row_with_its_reason() {
    let broken =
        Root::Bytes { name: "scan.txt".to_owned(), bytes: std::sync::Arc::from(&b"\0\x01\x02\0"[..]) };
    let mut reader = Reader::open(&[broken], (100, 30), Locale::English);
    reader.shows("scan.txt");
    reader.keys("Enter").shows("not text");
}

#[test]
fn a_key_without_a_meaning_says_so() {
    let mut reader = three();
    reader.keys("5 %").shows("% is no key here; ? shows the keys");
    reader.keys("g x").shows("gx is no key here");
    reader.keys("j").hides("is no key");
    assert_eq!(reader.selected(), "Two rivers", "and the count is gone");
    reader.keys("Enter g Esc").hides("is no key");
    assert_eq!(reader.app.context(), jianbao::command::Context::Article, "Esc ends the sequence only");
}

#[test]
fn the_header_tells_a_filter_from_a_search() {
    let mut reader = three();
    reader.keys("f").types("hills").keys("Enter").shows("Titles: hills");
    reader.keys("Esc /").types("body").keys("Enter").shows("/ body");
}

#[test]
fn a_long_date_leaves_room_for_what_stands_beside_it() {
    let text = "<!--1569578400000-->\n[A town](https://magazine.example/town)\n------\n\n<p>It printed its own money.</p>\n";
    let root = Root::Bytes { name: "a.txt".to_owned(), bytes: text.as_bytes().into() };
    let mut reader = Reader::open(&[root], (60, 24), Locale::English);
    reader.keys("t").types("economy, long reads").keys("Enter S t");
    reader.shows("magazine.example · 2019-09-27 #economy #long reads");
    reader.resize(85, 24).shows("magazine.example · 27 September 2019 · 1 min #economy");
    reader.keys("g L").types("2027-09-27").keys("Enter").shows("until 27 September 2027");
    reader.resize(60, 24).shows("until 2027-09-27");
}
