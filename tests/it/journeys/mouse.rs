//! The mouse: the wheel scrolls what is under it, clicks choose and open, drags select and move dividers.

use jianbao::app::{Message, Pane, Shelfmark, SidebarLine};
use jianbao::command::{Context, Gesture, Mouse};
use jianbao::words::Locale;

use super::Reader;
use super::reader::roots;

impl Reader {
    fn does(&mut self, gesture: Gesture, (column, row): (u16, u16)) -> &mut Self {
        self.send(Message::Mouse(Mouse { gesture, column, row }));
        self
    }

    fn click(&mut self, cell: (u16, u16)) -> &mut Self {
        self.does(Gesture::Press { clicks: 1 }, cell).does(Gesture::Release, cell)
    }

    fn double_click(&mut self, cell: (u16, u16)) -> &mut Self {
        self.click(cell).does(Gesture::Press { clicks: 2 }, cell).does(Gesture::Release, cell)
    }

    fn wheel(&mut self, notches: i16, cell: (u16, u16)) -> &mut Self {
        self.does(Gesture::Wheel { notches }, cell)
    }

    /// Drags from the beginning of a text to its end.
    pub(super) fn drags_over(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.cell_of(text);
        let end = (column + u16::try_from(text.len()).unwrap() - 1, row);
        self.does(Gesture::Press { clicks: 1 }, (column, row)).does(Gesture::Drag, end);
        self.does(Gesture::Release, end)
    }

    /// The cell where a text begins on the screen: all before it is one column wide.
    #[track_caller]
    fn cell_of(&self, text: &str) -> (u16, u16) {
        let screen = self.screen();
        let found = screen.lines().zip(0..).find_map(|(line, row)| {
            let (before, _) = line.split_once(text)?;
            Some((u16::try_from(before.chars().count()).unwrap(), row))
        });
        found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}"))
    }
}

fn many(size: (u16, u16)) -> Reader {
    let long: String = (1..=60).map(|n| format!("<p>Paragraph {n}.</p>")).collect();
    let titles: Vec<String> = (0..400).map(|n| format!("Title {n:03}")).collect();
    let addresses: Vec<String> = (0..400).map(|n| format!("https://a.example/{n}")).collect();
    let clippings: Vec<(&str, &str, &str)> = titles
        .iter()
        .zip(&addresses)
        .map(|(title, url)| (title.as_str(), url.as_str(), long.as_str()))
        .collect();
    Reader::open(&roots(&clippings), size, Locale::English)
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_moves_no_cursor() {
    let mut reader = many((100, 30));
    let (list, article) = (reader.cell_of("Title 001"), reader.cell_of("Paragraph 1."));
    reader.wheel(5, list).hides("Title 001").shows("Title 006").shows("Paragraph 1.");
    assert_eq!((reader.selected().as_str(), reader.app.panes.focus), ("Title 000", Pane::List));
    reader.wheel(2, article);
    assert_eq!(reader.app.reader.top, 6);
    reader.keys("j").shows("Title 001");
    assert_eq!(reader.selected(), "Title 001", "the cursor comes back into sight");
    reader.wheel(-90, list).shows("Title 000");
    assert_eq!(reader.app.opened.count(), 0, "nothing was opened");
}

#[test]
fn a_storm_of_the_wheel_reaches_the_end_and_comes_back() {
    let mut reader = many((100, 30));
    let list = reader.cell_of("Title 001");
    for _ in 0..600 {
        reader.wheel(1, list);
    }
    reader.shows("Title 399");
    assert_eq!(reader.reading(), "Title 000", "what is read stays");
    for _ in 0..600 {
        reader.wheel(-1, list);
    }
    reader.shows("Title 000");
    assert_eq!(reader.selected(), "Title 000");
}

#[test]
fn a_click_chooses_a_row_and_two_open_it() {
    let mut reader = many((100, 30));
    let row = reader.cell_of("Title 002");
    reader.click(row);
    assert_eq!((reader.selected().as_str(), reader.app.panes.focus), ("Title 002", Pane::List));
    assert_eq!(reader.reading(), "Title 002");
    let row = reader.cell_of("Title 003");
    reader.double_click(row);
    assert_eq!((reader.selected().as_str(), reader.app.panes.focus), ("Title 003", Pane::Article));
    let header = (3, 0);
    reader.click(header).click((50, 29)).click((0, 2));
    assert_eq!(reader.selected(), "Title 003", "what is no row chooses none");
}

#[test]
fn far_rows_are_clicked_after_scrolling_there() {
    let mut reader = many((60, 20));
    let list = reader.cell_of("Title 001");
    for _ in 0..350 {
        reader.wheel(1, list);
    }
    let row = reader.cell_of("Title 352");
    reader.click(row);
    assert_eq!(reader.selected(), "Title 352");
}

fn linked() -> Reader {
    let body =
        "<p>See <a href=\"https://b.example/page\">elsewhere</a> for more words to read.</p><p>Second.</p>";
    Reader::on(&[("First", "https://a.example/one", body)])
}

#[test]
fn a_click_on_a_link_focuses_it_and_another_follows() {
    let mut reader = linked();
    let link = reader.cell_of("elsewhere");
    reader.click(link).shows("b.example/page");
    assert!(reader.browsed.is_empty());
    reader.click(link);
    assert_eq!(reader.browsed, ["https://b.example/page"]);
    let text = reader.cell_of("words");
    reader.click(text);
    assert_eq!(reader.app.reader.focus, None);
    reader.keys("f").click(link);
    assert_eq!(reader.browsed.len(), 2, "with letters on the links one click follows");
}

#[test]
fn a_drag_selects_text_and_y_copies_it() {
    let mut reader = linked();
    let (from, to) = (reader.cell_of("See"), reader.cell_of("for"));
    reader.does(Gesture::Press { clicks: 1 }, from).does(Gesture::Drag, (to.0 + 1, to.1));
    reader.does(Gesture::Drag, (to.0 + 2, to.1)).does(Gesture::Release, (to.0 + 2, to.1));
    assert_eq!(reader.app.context(), Context::Selection);
    reader.keys("y");
    assert_eq!(reader.copied, ["See elsewhere for"]);
    // From the end to the beginning is the same.
    reader.does(Gesture::Press { clicks: 1 }, (to.0 + 2, to.1)).does(Gesture::Drag, from).keys("y");
    assert_eq!(reader.copied[1], "See elsewhere for");
    let below = (from.0, from.1 + 2);
    reader.does(Gesture::Press { clicks: 1 }, from).does(Gesture::Drag, below).keys("y");
    assert_eq!(reader.copied[2], "See elsewhere for more words to read.\n\nS");
    assert!(reader.browsed.is_empty(), "a drag over a link follows nothing");
}

#[test]
fn two_clicks_select_a_word_and_three_a_paragraph() {
    let mut reader = linked();
    let word = reader.cell_of("words");
    reader.double_click((word.0 + 2, word.1)).keys("y");
    reader.does(Gesture::Press { clicks: 3 }, word).does(Gesture::Release, word).keys("y");
    assert_eq!(reader.copied, ["words", "See elsewhere for more words to read."]);
    reader.does(Gesture::Press { clicks: 3 }, word).does(Gesture::Release, word).click(word);
    assert_eq!(reader.app.context(), Context::Article, "a click ends it");
}

#[test]
fn dividers_and_the_scroll_position_are_dragged() {
    let mut reader = many((100, 30));
    let divider = reader.app.screen().divider.unwrap();
    reader.does(Gesture::Press { clicks: 1 }, (divider.x, 10)).does(Gesture::Drag, (divider.x + 9, 12));
    reader.does(Gesture::Release, (divider.x + 9, 12)).does(Gesture::Drag, (20, 12));
    assert_eq!(reader.app.screen().divider.unwrap().x, divider.x + 9);
    reader.does(Gesture::Press { clicks: 1 }, (99, 28)).shows("Paragraph 60.");
    reader.does(Gesture::Drag, (99, 2)).does(Gesture::Release, (99, 2)).shows("Paragraph 1.");
}

#[test]
fn a_row_of_the_sidebar_is_shown_at_a_click() {
    let mut reader = many((160, 30));
    let is_source = |line: &SidebarLine| matches!(line, SidebarLine::Row { mark: Shelfmark::Source(_), .. });
    let line = reader.app.sidebar_lines().iter().position(is_source).expect("a source");
    let area = reader.app.screen().sidebar.unwrap();
    reader.click((area.x + 3, area.y + u16::try_from(line).unwrap()));
    assert_eq!(reader.app.panes.focus, Pane::List);
    assert!(matches!(reader.app.list.shelfmark, Shelfmark::Source(_)));
}

#[test]
fn one_key_gives_the_mouse_to_the_terminal_and_takes_it_again() {
    let mut reader = many((100, 30));
    assert!(reader.has_mouse);
    reader.keys("M").shows("your terminal");
    assert!(!reader.has_mouse);
    reader.keys("Enter M").shows("for reading");
    assert!(reader.has_mouse);
}

#[test]
fn while_something_is_typed_clicks_choose_nothing() {
    let mut reader = many((100, 30));
    let row = reader.cell_of("Title 002");
    reader.keys("f").types("Title").click(row);
    assert!(reader.app.prompt.is_some());
    reader.keys("Esc");
    assert_eq!(reader.selected(), "Title 000");
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    let mut reader = many((100, 30));
    reader.click(reader.cell_of("? help")).shows("Keys");
    reader.click(reader.cell_of("close")).hides("close");
    reader.click(reader.cell_of("open"));
    assert_eq!(reader.app.context(), Context::Article);
    reader.click(reader.cell_of("read on"));
    assert!(reader.app.reader.top > 0);
    let (column, row) = reader.cell_of("q back");
    reader.click((column - 1, row));
    assert_eq!(reader.app.context(), Context::Article, "between two hints there is none");
    reader.click((column, row));
    assert_eq!(reader.app.context(), Context::List);
}
