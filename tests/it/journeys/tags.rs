//! Tags: typed, completed, several at once, taken away, repeated, and shown where they are.

use super::{Reader, THREE};

fn reader() -> Reader {
    Reader::on(&THREE)
}

#[test]
fn a_tag_is_typed_shown_and_taken_back() {
    let mut reader = reader();
    reader
        .keys("t")
        .shows("Add tags")
        .shows("There are no tags yet: type a new one")
        .types("tea")
        .shows("a new tag");
    reader.keys("Enter").shows("Tagged tea — u undoes it").shows("1 min #tea").hides("Add tags");
    reader.keys("u").shows("Undone: Tagged tea").hides("#tea");
}

#[test]
fn several_tags_are_one_step() {
    let mut reader = reader();
    reader.keys("t").types("tea, #台海，to read").keys("Enter");
    reader.shows("Tagged tea · Tagged 台海 · Tagged to read").shows("#tea #to read #…");
    reader.keys("u").hides("#tea").hides("#台海");
}

#[test]
fn tags_of_the_library_complete_what_is_typed() {
    let mut reader = reader();
    reader.keys("t").types("teahouse").keys("Enter j t").shows("#teahouse  1 article");
    reader.types("te").keys("Enter").shows("Tagged teahouse");
    reader.keys("j t").types("tea").keys("Down Enter").shows("Tagged tea —");
    reader.keys("t").types("TEAH").keys("Tab").shows("# teahouse,").keys("Enter").shows("Tagged teahouse —");
    reader.keys("t Esc").hides("Add tags");
}

#[test]
fn with_tab_one_tag_follows_another() {
    let mut reader = reader();
    reader.keys("t").types("b, a").keys("Enter j t Tab Tab Tab").shows("# a, b,").keys("Enter");
    reader.shows("Tagged a · Tagged b");
}

#[test]
fn tags_are_taken_away_and_where_there_are_none_that_is_said() {
    let mut reader = reader();
    reader.keys("T").shows("There are no tags here").keys("t").types("tea, cup").keys("Enter T");
    reader.shows("Remove tags").types("zzz").shows("Nothing").keys("Backspace Backspace Backspace");
    reader.types("te").keys("Enter").shows("Tag tea removed — u undoes it").shows("#cup").hides("#tea");
}

#[test]
fn many_that_are_taken_away_are_told_one_by_one() {
    let mut reader = reader();
    reader.keys("t").types("a, b, c, d, e").keys("Enter").shows("5 tags — u undoes it");
    reader.keys("T").types("a, b, c, d, e").keys("Enter").shows("Tag a removed · Tag b removed");
    reader.keys("u").shows("Undone: Tag a removed");
}

#[test]
fn what_was_tagged_last_is_done_again() {
    let mut reader = reader();
    reader.keys("t").types("tea").keys("Enter j . j .");
    assert_eq!(reader.screen().matches("min #tea").count(), 3);
    reader.keys("T Enter k .");
    assert_eq!(reader.screen().matches("min #tea").count(), 1);
}

#[test]
fn the_article_that_is_read_is_tagged_and_that_of_the_deck() {
    let mut reader = reader();
    reader.keys("Enter t").types("tea").keys("Enter Esc").shows("#tea");
    reader.keys("g t r t").types("cup").keys("Enter").shows("2 / 3").shows("Tagged cup");
    reader.keys("u").shows("Undone: Tagged cup").shows("2 / 3").keys("u").shows("1 / 3");
}

#[test]
fn tags_that_are_many_leave_room_for_what_a_row_says() {
    let mut reader = reader();
    reader.keys("t").types(&"a long tag of many words, another long one".repeat(2)).keys("Enter");
    reader.shows("a.example").shows("…");
}
