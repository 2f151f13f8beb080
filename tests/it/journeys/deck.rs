//! The deck: one article a screen, one key an answer, counted, timed and taken back.

use super::Reader;

fn reader(count: usize) -> Reader {
    let articles: Vec<(String, String)> =
        (0..count).map(|n| (format!("Title {n}"), format!("https://a.example/{n}"))).collect();
    let clippings: Vec<(&str, &str, &str)> =
        articles.iter().map(|(title, url)| (title.as_str(), url.as_str(), "<p>The body.</p>")).collect();
    Reader::on(&clippings)
}

#[test]
fn one_article_a_screen_and_one_key_an_answer() {
    let mut reader = reader(5);
    reader.keys("g t").shows("One by one").shows("1 / 5").hides("Title 1");
    assert_eq!(reader.reading(), "Title 0");
    for (key, next) in [("r", "Title 1"), ("s", "Title 2"), ("a", "Title 3"), ("x", "Title 4")] {
        reader.keys(key);
        assert_eq!(reader.reading(), next);
    }
    reader.shows("5 / 5");
    reader.keys("L").shows("Done this time").shows("5 articles in").hides("One by one");
    for told in ["1  Read", "1  Starred", "1  Archived", "1  Hidden", "1  Later"] {
        reader.shows(told);
    }
    reader.keys("Esc g h").shows("Put off").shows("Archived");
}

#[test]
fn what_is_put_away_already_is_passed_over() {
    let mut reader = reader(6);
    reader.keys("a j x g g g t").shows("1 / 4");
    assert_eq!(reader.reading(), "Title 1");
    reader.keys("r");
    assert_eq!(reader.reading(), "Title 3", "the hidden one between them is not asked about");
    reader.shows("2 / 4").keys("u").shows("1 / 4");
    assert_eq!(reader.reading(), "Title 1", "back over it, too");
    reader.keys("r r r r").shows("4 articles in").keys("Esc");
    reader.keys("G a g t").hides("One by one").shows("Nothing from here on waits");
}

#[test]
fn it_begins_without_a_focused_link() {
    let link = "<p>See <a href=\"https://b.example/x\">elsewhere</a>.</p>";
    let mut reader =
        Reader::on(&[("One", "https://a.example/1", link), ("Two", "https://a.example/2", link)]);
    reader.keys("Enter Tab").shows("b.example/x").keys("g t").hides("b.example/x").shows("r read");
}

#[test]
fn an_answer_is_taken_back_and_the_mark_with_it() {
    let mut reader = reader(3);
    reader.keys("g t u").shows("There is nothing to undo");
    reader.keys("s x u").shows("Undone: Hidden").shows("2 / 3");
    assert_eq!(reader.reading(), "Title 1");
    reader.keys("u").shows("Undone: Starred").shows("1 / 3");
    reader.keys("u").shows("There is nothing to undo");
    reader.keys("q").hides("Done this time").shows("Title 2");
    assert_eq!(reader.screen().matches('•').count(), 3, "what was only looked at is unread");
}

#[test]
fn rate_and_time_left_are_told() {
    let mut reader = reader(40);
    reader.keys("g t").hides("a minute");
    // The recorder's clock goes on by six seconds whenever it is asked.
    reader.keys("r r r").shows("4 / 40").shows("10 a minute").shows("4 min left");
    reader.keys("q").shows("3 articles in 0:24").shows("3  Read");
    reader.keys("Enter").hides("Done this time").shows("Title 5");
    assert_eq!(reader.selected(), "Title 3", "it ends where it was");
}

#[test]
fn it_scrolls_and_goes_back_to_where_it_began() {
    let mut reader = reader(3);
    reader.keys("Enter g t Down G g g j k");
    assert_eq!((reader.reading().as_str(), reader.app.panes.zen), ("Title 0", true));
    reader.keys("Esc");
    assert!(!reader.app.panes.zen);
    reader.keys("Esc").shows("Title 2");
}

#[test]
fn two_hundred_articles_are_gone_through() {
    let mut reader = reader(200);
    reader.keys("g t");
    let answers = ["r", "Space", "s", "a", "x", "L", "x u r", "a"];
    for (position, keys) in answers.into_iter().cycle().take(200).enumerate() {
        assert_eq!(reader.reading(), format!("Title {position}"));
        reader.keys(keys);
    }
    reader.shows("Done this time").shows("200 articles in").shows("75  Read").shows("25  Starred");
    reader.shows("50  Archived").shows("25  Hidden");
    reader.keys("Down Down Down Enter").shows("Archived  50 articles");
}

#[test]
fn what_rules_did_meanwhile_is_no_answer_and_one_that_is_refused_is_none() {
    let mut reader = reader(3);
    reader.keys("g t s").rule("title:2", &["tag tea"]).shows("2 / 3");
    reader.keys("u").shows("Undone: Tagged tea").shows("2 / 3");
    reader.keys("u").shows("Undone: Starred").shows("1 / 3");
    reader.refuses("s").shows("Nothing was marked").shows("1 / 3");
    reader.keys("q").hides("Done this time");
}

#[test]
fn text_that_the_mouse_selects_is_copied() {
    let mut reader = reader(3);
    reader.keys("g t").drags_over("The body.").keys("y").shows("Copied");
    assert_eq!(reader.copied.len(), 1);
    reader.keys("r").shows("2 / 3");
}
