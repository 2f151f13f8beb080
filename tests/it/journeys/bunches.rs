//! Rows that are selected, and what is done to all of them as one step.

use super::Reader;

fn reader(count: usize) -> Reader {
    let articles: Vec<(String, String)> =
        (0..count).map(|n| (format!("Title {n}"), format!("https://a.example/{n}"))).collect();
    let clippings: Vec<(&str, &str, &str)> =
        articles.iter().map(|(title, url)| (title.as_str(), url.as_str(), "<p>The body.</p>")).collect();
    Reader::on(&clippings)
}

fn stars(reader: &Reader) -> usize {
    reader.screen().matches("min ★").count()
}

#[test]
fn rows_are_selected_one_by_one_and_marked_together() {
    let mut reader = reader(6);
    reader.keys("v j v").shows("2 selected").shows("✓");
    reader.keys("s").shows("2 articles starred — u undoes it").hides("selected").hides("✓");
    assert_eq!(stars(&reader), 2);
    reader.keys("u");
    assert_eq!(stars(&reader), 0);
    reader.keys("3 v k v").shows("2 selected");
}

#[test]
fn a_range_follows_the_cursor_over_rows_that_are_not_known() {
    let mut reader = reader(700);
    reader.keys("5 G V G").shows("696 selected");
    reader.keys("r").shows("696 articles marked read — u undoes it");
    reader.keys("g g").shows("• Title 3").hides("• Title 4");
    reader.keys("V j V").hides("selected").keys("V j Esc").hides("selected");
    reader.keys("u").shows("• Title 4");
}

#[test]
fn what_a_query_finds_is_selected_and_marked() {
    let mut reader = reader(30);
    reader.keys("f").types("Title 1").keys("Enter *").shows("11 selected");
    reader.keys("v").shows("10 selected").keys("a").shows("10 articles archived");
    reader.keys("* *").hides("selected").keys("u").shows("Undone: 10 articles archived");
}

#[test]
fn a_mark_that_some_lack_is_for_all_and_one_that_all_have_is_taken_away() {
    let mut reader = reader(4);
    reader.keys("j s g g * s").shows("4 articles starred");
    assert_eq!(stars(&reader), 4);
    reader.keys("* s").shows("Stars of 4 articles taken away");
    assert_eq!(stars(&reader), 0);
    reader.keys("* L").shows("4 articles put off").keys("* t").types("tea").keys("Enter");
    reader.shows("4 articles tagged tea");
    assert_eq!(reader.screen().matches("#tea       later").count(), 4, "{}", reader.screen());
}

#[test]
fn another_view_has_no_rows_selected_and_an_article_is_marked_alone() {
    let mut reader = reader(4);
    reader.keys("v v Enter s").shows("Starred —");
    reader.keys("Esc").shows("2 selected").keys("f").types("3").hides("selected");
}

#[test]
fn many_rows_are_marked_of_which_only_the_nearest_are_known() {
    let mut reader = reader(700);
    reader.keys("5 0 0 r").shows("500 articles marked read — u undoes it");
    reader.keys("* r").shows("700 articles marked read");
    reader.keys("* s").shows("700 articles starred").keys("u u u");
    reader.keys("3 0 0 v").shows("300 selected").keys("s").shows("300 articles starred").keys("u");
    reader.keys("g g v G s").shows("Starred — u undoes it").keys("g g").shows("min ★");
    reader.keys("4 0 0 a").shows("400 articles archived");
    assert_eq!(reader.selected(), "Title 400");
}
