//! Everything can be driven without letters: arrows, Enter, Esc, Tab, F1, page keys; and what is pasted
//! goes into prompts only.

use jianbao::app::Message;

use super::Reader;

fn library() -> Reader {
    let filler: String = (1..=60).map(|n| format!("<p>Filler {n}.</p>")).collect();
    let first = format!("<p>See <a href=\"https://a.example/2\">the second</a>.</p>{filler}");
    Reader::on(&[
        ("First", "https://a.example/1", &first),
        ("Second", "https://a.example/2", "<p>The second body, with a keyword.</p>"),
        ("Third", "https://a.example/3", "<p>The third body.</p>"),
    ])
}

impl Reader {
    /// Goes down in a picker to the row of a text, and chooses it.
    #[track_caller]
    fn choose(&mut self, text: &str) -> &mut Self {
        for _ in 0..100 {
            let row = self.app.overlay.as_ref().and_then(|picker| picker.selected());
            if row.is_some_and(|row| row.text.as_str() == text) {
                return self.keys("Enter");
            }
            self.keys("Down");
        }
        panic!("no row {text:?}:\n{}", self.screen());
    }
}

#[test]
fn reading_needs_no_letters() {
    let mut reader = library();
    // Open, page through, follow a link to an archived copy, and back again.
    reader.keys("Down Up Enter").shows("read on").keys("PgDn PgDn").hides("See the second");
    reader.keys("Home Tab Enter").shows("The second body");
    reader.keys("Alt-Left").shows("See the second").keys("Esc Esc").shows("1 / 3");
    // Search by the menu of F1; only what is searched for is typed.
    reader
        .keys("F1")
        .choose("search all articles; in an article, find in it")
        .types("keyword")
        .keys("Enter")
        .shows("1 hit");
    assert_eq!(reader.selected(), "Second");
    reader.keys("Esc").shows("3 articles").keys("End").shows("3 / 3").keys("Right").shows("The third body");
    reader.keys("Left F1 Esc").shows("3 / 3");
}

#[test]
fn text_is_selected_and_copied_with_arrows() {
    let mut reader = library();
    reader.keys("Down Enter F1").choose("select text; again ends it").keys("Right Right Enter");
    assert_eq!(reader.copied, ["The"]);
}

#[test]
fn what_is_pasted_goes_into_prompts_only() {
    let mut reader = library();
    reader.send(Message::Paste("jjGqQq:quit\n".repeat(20)));
    assert_eq!((reader.selected().as_str(), reader.left), ("First", false));
    reader.keys("Enter");
    reader.send(Message::Paste("qqq".to_owned()));
    reader.shows("read on").keys("Esc /");
    reader.send(Message::Paste("second\nkeyword\r\n".to_owned()));
    assert_eq!(reader.app.prompt.as_ref().unwrap().line.text.trim_end(), "second keyword");
    reader.keys("Enter").shows("1 hit");
}
