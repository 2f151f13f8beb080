//! Panes: three, two or one of them by the terminal's width; the sidebar, the dividers, what a cell hits.

use jianbao::app::{Divider, Message, Pane, SidebarLine, Target};
use jianbao::library::{Progress, Root};
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
fn as_many_panes_as_there_is_room_for() {
    let mut reader = three();
    reader.resize(160, 44).shows("Views").shows("One fine day").shows("First body.");
    reader.resize(139, 44).hides("Views").shows("One fine day").shows("First body.");
    reader.resize(89, 30).hides("Views").shows("One fine day").hides("First body.");
    reader.resize(40, 10).shows("One fine day").keys("Enter").shows("First body.");
}

#[test]
fn w_goes_round_from_all_panes_to_the_article_alone() {
    let mut reader = three();
    reader.resize(160, 44).keys("w").hides("Views").shows("Two rivers").shows("First body.");
    reader.keys("w").hides("Two rivers").shows("First body.");
    reader.keys("w").shows("Views").shows("Two rivers").shows("First body.");
    reader.resize(100, 30).keys("w").hides("Two rivers").keys("w").shows("Two rivers");
    reader.resize(60, 20).keys("w").shows("Two rivers").hides("First body.");
    reader.keys("w").shows("First body.").hides("Two rivers");
}

#[test]
fn the_sidebar_comes_and_goes() {
    let mut reader = three();
    reader.resize(160, 44).keys("b").hides("Views").keys("b").shows("Views");
    reader.keys("Shift-Tab b").hides("Views");
    assert_eq!(reader.app.panes.focus, Pane::List, "what is hidden has no focus");
    reader.resize(100, 30).keys("b").shows("Views").shows("First body.").hides("Two rivers");
    reader.keys("Esc").hides("Views").shows("Two rivers");
    reader.resize(40, 10).keys("b").shows("Views").keys("b").shows("One fine day");
}

#[test]
fn tab_goes_round_through_the_panes() {
    let mut reader = three();
    reader.resize(160, 44).keys("Shift-Tab");
    assert_eq!(reader.app.panes.focus, Pane::Sidebar);
    reader.keys("Tab");
    assert_eq!(reader.app.panes.focus, Pane::List);
    reader.keys("Tab");
    assert_eq!(reader.app.panes.focus, Pane::Article);
    reader.keys("Esc Shift-Tab Shift-Tab");
    assert_eq!(reader.app.panes.focus, Pane::Article);
}

#[test]
fn a_view_of_the_sidebar_is_shown_in_the_list() {
    let mut reader = three();
    reader.resize(160, 44).hides("Cannot be read").keys("Enter q Shift-Tab 2 j Enter");
    reader.shows("This session  1 unread · 1 article").hides("Two rivers");
    assert_eq!(reader.app.panes.focus, Pane::List);
    reader.keys("Shift-Tab g g l").shows("Inbox  3 unread · 3 articles").shows("Two rivers");
    reader.keys("Shift-Tab /").types("hills").keys("Enter").shows("Three hills").hides("Two rivers");
}

#[test]
fn a_view_that_is_shown_already_stays_where_it_is() {
    let mut reader = three();
    reader.resize(160, 44).keys("j Shift-Tab Enter");
    reader.send(Message::Scanned(Progress { done: true, ..Progress::default() }));
    assert_eq!(reader.selected(), "Two rivers");
    reader.keys("Shift-Tab j Enter");
    assert_eq!(reader.selected(), "One fine day", "another is shown from its beginning");
}

#[test]
fn sources_stand_in_the_sidebar_with_their_counts() {
    let mut reader = three();
    let screen = reader.resize(160, 44).screen();
    let row = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(row("  a.example   ").contains(" 2 "), "{screen}");
    reader.keys("Shift-Tab 2 j Enter").shows("a.example  2 unread · 2 articles").hides("Two rivers");
    reader.keys("f").types("hills").keys("Enter");
    reader.shows("a.example · Titles: hills").hides("One fine day").shows("Three hills");
    reader.keys("Esc").shows("a.example  2 unread · 2 articles").shows("One fine day");
    assert_eq!(reader.selected(), "Three hills", "the row stays under the cursor");
    reader.keys("Esc").shows("Inbox  3 unread · 3 articles").shows("Two rivers");
    reader.keys("Shift-Tab G Enter").shows("b.example  1 unread · 1 article").hides("One fine day");
    reader.keys("/").types("day").keys("Enter").shows("/ day").shows("One fine day");
}

#[test]
fn a_search_given_up_leads_back_to_the_source() {
    let mut reader = three();
    reader.resize(160, 44).keys("Shift-Tab 2 j Enter /").types("rivers").shows("Two rivers");
    reader.keys("Esc").shows("a.example  2 unread · 2 articles").hides("Two rivers");
}

#[test]
fn broken_files_are_a_view_where_there_are_some() {
    let broken =
        Root::Bytes { name: "scan.txt".to_owned(), bytes: std::sync::Arc::from(&b"\0\x01\x02\0"[..]) };
    let mut reader = Reader::open(&[broken], (160, 44), Locale::English);
    reader.keys("Shift-Tab 2 j Enter").shows("Cannot be read  1 article").shows("scan.txt");
}

#[test]
fn dividers_move_by_key_and_by_column() {
    let mut reader = three();
    reader.resize(160, 44);
    let width = |reader: &Reader| reader.app.screen().list.unwrap().width;
    let before = width(&reader);
    reader.keys(">");
    assert_eq!(width(&reader), before + 2);
    reader.keys("3 <");
    assert_eq!(width(&reader), before - 4);
    let left = reader.app.screen().list.unwrap().x;
    reader.app.move_divider(Divider::List, left + 50);
    assert_eq!(width(&reader), 50);
    reader.app.move_divider(Divider::List, 0);
    assert!(width(&reader) >= 20, "it stops where the list would be too narrow");
    reader.keys("Shift-Tab >");
    assert!(reader.app.screen().sidebar.unwrap().width > 26);
    reader.resize(60, 20).keys("Esc >").shows("room for one pane only");
}

#[test]
fn a_cell_hits_what_stands_there() {
    let mut reader = three();
    reader.resize(160, 44);
    let screen = reader.app.screen();
    assert_eq!(screen.hit(3, 2), Target::Sidebar { line: 0 });
    assert_eq!(screen.hit(26, 9), Target::Divider(Divider::Sidebar));
    assert_eq!(screen.hit(30, 5), Target::List { line: 3 });
    assert_eq!(screen.hit(screen.divider.unwrap().x, 9), Target::Divider(Divider::List));
    let page = screen.page.unwrap();
    assert_eq!(screen.hit(page.x + 4, page.y + 1), Target::Article { column: 4, line: 1 });
    assert_eq!(screen.hit(159, 10), Target::Scroll { line: 8 });
    assert_eq!((screen.hit(0, 0), screen.hit(9, 43)), (Target::Header, Target::Status { column: 9 }));
    assert_eq!(screen.hit(160, 3), Target::Nothing);
    reader.keys("?");
    let screen = reader.app.screen();
    let panel = screen.panel.unwrap();
    assert_eq!(screen.hit(9, panel.rows.y), Target::Panel { line: 0 });
    assert_eq!(screen.hit(0, panel.rule.y), Target::PanelRule);
}

#[test]
fn a_library_that_has_not_changed_is_counted_too() {
    let roots = super::reader::roots(&[("One fine day", "https://a.example/1", "<p>First body.</p>")]);
    let mut reader = Reader::known(&roots, (160, 44));
    assert_eq!(reader.app.sidebar.facets.articles, 1);
    reader.shows("a.example");
}

#[test]
fn a_sidebar_of_many_sources_scrolls() {
    let rows: Vec<(String, String)> =
        (10..70).map(|n| (format!("Title {n}"), format!("https://s{n}.example/1"))).collect();
    let rows: Vec<_> =
        rows.iter().map(|(title, url)| (title.as_str(), url.as_str(), "<p>Body.</p>")).collect();
    let mut reader = Reader::on(&rows);
    reader.resize(160, 20).keys("Shift-Tab 2 j Space G k").shows("s69.example").hides("Views");
    reader.keys("Enter").shows("s69.example  1 unread · 1 article");
    reader.keys("Shift-Tab Ctrl-u Ctrl-u g g").shows("Views").shows("s10.example");
    assert_eq!(reader.app.panes.focus, Pane::Sidebar);
    for _ in 0..61 {
        reader.keys("j");
        let cursor = &reader.app.sidebar.cursor;
        let lines = reader.app.sidebar_lines();
        let at = |line: &SidebarLine| matches!(line, SidebarLine::Row { mark, .. } if mark == cursor);
        assert!(lines.iter().any(at), "the cursor is on the screen");
    }
}
