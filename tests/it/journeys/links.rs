//! Links: focus, hints, numbers, list, refusal, archived copies and the way back, copying.

use jianbao::app::{Effect, Message};
use jianbao::command::{Command, parse_sequence};

use super::Reader;

fn linked() -> Reader {
    let body = "<p>See <a href=\"https://a.example/two\">the second</a> and \
        <a href=\"https://elsewhere.example/page?x=1\">elsewhere</a> or \
        <a href=\"javascript:alert(1)\">a trap</a>.</p>";
    Reader::on(&[
        ("First", "https://a.example/one", body),
        ("Second", "https://a.example/two", "<p>The second body.</p>"),
    ])
}

#[test]
fn tab_focuses_links_and_shows_where_they_lead() {
    let mut reader = linked();
    reader.keys("Enter Tab").shows("a.example/two");
    reader.keys("Tab").shows("elsewhere.example/page");
    reader.keys("Shift-Tab").shows("a.example/two");
    assert!(reader.browsed.is_empty(), "looking opens nothing");
}

#[test]
fn enter_where_no_link_is_in_sight_leaves_the_eye_where_it_is() {
    let filler: String = (1..=80).map(|n| format!("<p>Filler {n}.</p>")).collect();
    let body = format!("<p>Here: <a href=\"https://a.example/two\">the second</a>.</p>{filler}");
    let mut reader =
        Reader::on(&[("First", "https://a.example/one", &body), ("Second", "https://a.example/two", "")]);
    reader.keys("Enter G Enter").shows("Filler 80.").shows("No link on this screen; Tab goes to one");
    reader.keys("Tab").shows("Here: the second");
    reader.keys("J Enter").shows("This article has no links");
}

#[test]
fn a_link_of_the_library_opens_the_archived_copy_and_ctrl_o_returns() {
    let mut reader = linked();
    reader.keys("Enter Tab Enter").shows("The second body.");
    assert!(reader.browsed.is_empty());
    reader.keys("Ctrl-o");
    assert_eq!(reader.reading(), "First");
    reader.keys("Ctrl-n");
    assert_eq!(reader.reading(), "Second");
    assert_eq!(reader.selected(), "Second", "the list has followed");
}

#[test]
fn the_way_back_leads_to_the_line_that_was_left_in_any_width() {
    let filler: String = (1..=80).map(|n| format!("<p>Filler {n}.</p>")).collect();
    let body = format!("{filler}<p>Here: <a href=\"https://a.example/two\">the second</a>.</p>{filler}");
    let mut reader = Reader::on(&[
        ("First", "https://a.example/one", &body),
        ("Second", "https://a.example/two", "<p>The second body.</p>"),
    ]);
    reader.keys("Enter Tab").shows("Here: the second");
    reader.keys("Enter").shows("The second body.");
    reader.resize(60, 30).keys("Ctrl-o").shows("Here: the second");
}

#[test]
fn what_is_known_of_a_link_when_another_article_is_read_opens_nothing() {
    for links in ["Tab", "Tab Tab"] {
        let mut reader = linked();
        reader.keys("Enter").keys(links);
        let asked = reader.app.update(Message::Key(parse_sequence("Enter").unwrap()[0]));
        assert!(asked.iter().any(|effect| matches!(effect, Effect::Follow(..))), "{asked:?}");
        reader.keys("J j").shows("The second body.");
        reader.perform(asked);
        assert_eq!((reader.browsed.len(), reader.app.available(Command::JumpBack)), (0, false), "{links}");
    }
}

#[test]
fn other_links_go_to_the_browser_and_are_visited_then() {
    let mut reader = linked();
    reader.keys("Enter Tab Tab Enter");
    assert_eq!(reader.browsed, ["https://elsewhere.example/page?x=1"]);
    reader.shows("elsewhere.example");
    assert!(reader.app.visited.contains("https://elsewhere.example/page?x=1"));
}

#[test]
fn a_link_to_the_article_itself_leads_to_its_original() {
    let body = "<p>Read <a href=\"https://a.example/one#top\">this</a>.</p>";
    let mut reader = Reader::on(&[("First", "https://a.example/one", body)]);
    reader.keys("Enter Tab").hides("in the library").shows("a.example/one").keys("Enter");
    assert_eq!(reader.browsed, ["https://a.example/one#top"]);
    reader.keys("g l").hides("in the library").keys("Enter");
    assert_eq!(reader.browsed.len(), 2);
}

#[test]
fn a_number_before_o_opens_that_link() {
    let mut reader = linked();
    reader.keys("Enter 2");
    let labels: Vec<String> = reader.app.labels().into_iter().map(|label| label.text).collect();
    assert_eq!(labels, ["1", "2", "3"]);
    reader.keys("o");
    assert_eq!(reader.browsed, ["https://elsewhere.example/page?x=1"]);
    reader.keys("9 o");
    assert_eq!(reader.browsed.len(), 1);
}

#[test]
fn o_opens_the_original_of_the_article() {
    let mut reader = linked();
    reader.keys("o");
    reader.keys("j o Enter o");
    assert_eq!(reader.browsed, ["https://a.example/one", "https://a.example/two", "https://a.example/two"]);
}

#[test]
fn what_is_no_web_address_is_refused_with_the_reason() {
    let mut reader = linked();
    reader.keys("Enter 3 o").shows("javascript");
    reader.keys("Tab Tab Tab Enter").shows("javascript");
    assert!(reader.browsed.is_empty());
}

#[test]
fn hints_follow_links_by_letters() {
    let mut reader = linked();
    reader.keys("Enter f");
    let labels = reader.app.labels();
    assert_eq!(labels.len(), 3);
    reader.types(&labels[1].text);
    assert_eq!(reader.browsed, ["https://elsewhere.example/page?x=1"]);
    assert!(reader.app.labels().is_empty());
    reader.keys("f Esc");
    assert!(reader.app.labels().is_empty(), "Esc ends them");
}

#[test]
fn hints_never_begin_one_another() {
    let body: String = (0..90).map(|n| format!("<a href=\"https://l.example/{n}\">{n}</a> ")).collect();
    let mut reader = Reader::on(&[("Many", "https://a.example/m", &format!("<p>{body}</p>"))]);
    reader.keys("Enter f");
    let labels = reader.app.labels();
    assert!(labels.len() > 27);
    for (index, label) in labels.iter().enumerate() {
        assert!(labels.iter().skip(index + 1).all(|other| !other.text.starts_with(&label.text)));
    }
}

#[test]
fn the_list_of_links_opens_them() {
    let mut reader = linked();
    reader.keys("Enter g l").shows("the second").shows("elsewhere.example/page");
    reader.keys("j Enter");
    assert_eq!(reader.browsed, ["https://elsewhere.example/page?x=1"]);
    reader.keys("g l q");
    assert!(reader.app.overlay.is_none());
}

#[test]
fn addresses_are_copied() {
    let mut reader = linked();
    reader.keys("y Y Enter Tab Tab y Y");
    let expected = [
        "https://a.example/one",
        "[First](https://a.example/one)",
        "https://elsewhere.example/page?x=1",
        "[elsewhere](https://elsewhere.example/page?x=1)",
    ];
    assert_eq!(reader.copied, expected);
}

#[test]
fn an_article_without_links_says_so() {
    let mut reader = linked();
    reader.keys("j Enter Tab").shows("no links");
    reader.keys("f").shows("no links");
    reader.keys("g l").shows("no links");
}

#[test]
fn the_words_of_a_link_are_whole_where_it_is_broken_over_rows() {
    let words = "ten thousand ships that were never boarded by anyone at all in ten thousand days of the sea";
    let body = format!("<p>Read <a href=\"https://b.example/x\">{words}</a>.</p>");
    let mut reader = Reader::on(&[("News", "https://a.example/n", &body)]);
    reader.keys("Enter Tab Y");
    assert_eq!(reader.copied, [format!("[{words}](https://b.example/x)")]);
}

#[test]
fn a_focused_link_tells_what_can_be_done_with_it_and_whether_the_library_holds_it() {
    let long = format!("https://elsewhere.example/{}", "page/".repeat(40));
    let body = format!("<p><a href=\"https://a.example/two\">held</a> <a href=\"{long}\">not</a></p>");
    let mut reader = Reader::on(&[
        ("First", "https://a.example/one", &body),
        ("Second", "https://a.example/two", "<p>Two.</p>"),
    ]);
    reader.resize(80, 24).keys("Enter Tab").shows("in the library · → a.example/two");
    reader.keys("Tab").hides("in the library").shows("→ elsewhere.example/");
    for hint in ["Enter open", "o browser", "y copy", "Esc back"] {
        reader.shows(hint);
    }
    reader.resize(40, 24).shows("→ elsewhere.example/").shows("Esc back");
    reader.keys("Esc").hides("y copy");
}
