//! The reader's marks: by keys on rows and articles, undone and done again, while the list holds still.

use jianbao::app::{ListSettings, ReadAfter, Settings};
use jianbao::words::Locale;

use super::reader::roots;
use super::{Reader, THREE};

fn reader() -> Reader {
    Reader::on(&THREE)
}

/// How many rows are unread, by the signs beside them.
fn unread(reader: &Reader) -> usize {
    reader.screen().matches('•').count()
}

#[test]
fn a_count_marks_so_many_rows_and_an_undo_takes_them_back() {
    let mut reader = reader();
    assert_eq!(unread(&reader), 3);
    reader.keys("2 r");
    assert_eq!(unread(&reader), 1);
    assert!(reader.screen().contains("2 articles marked read — u undoes it"));
    reader.keys("u");
    assert_eq!(unread(&reader), 3);
    assert!(reader.screen().contains("Undone: 2 articles marked read"));
    reader.keys("Ctrl-r");
    assert_eq!(unread(&reader), 1);
    reader.keys("u u");
    assert!(reader.screen().contains("There is nothing to undo"));
}

#[test]
fn opening_an_article_marks_it_read_and_looking_at_it_does_not() {
    let mut reader = reader();
    reader.keys("j k J");
    assert_eq!(unread(&reader), 3, "the article beside the list is only looked at");
    reader.keys("Enter Esc");
    assert_eq!(unread(&reader), 3, "and who is gone at once has not read it");
    reader.keys("Enter").dwell().keys("Esc");
    assert_eq!(unread(&reader), 2);
    reader.keys("Enter r").dwell().keys("Esc");
    assert_eq!(unread(&reader), 3, "unread again, though it was opened");
}

#[test]
fn who_scrolls_reads_and_an_old_article_that_was_read_is_told_from_others() {
    let body = "<p>Line.</p>".repeat(60);
    let mut reader = Reader::on(&[("Long", "https://a.example/0", &body), THREE[1]]);
    reader.keys("Enter j Esc");
    assert_eq!(unread(&reader), 1);
    reader.keys("Enter G Space");
    assert_eq!(reader.reading(), "Beta");
    reader.keys("Esc");
    assert_eq!(unread(&reader), 1, "the next is only opened");
}

#[test]
fn after_what_is_done_with_an_undo_takes_that_back() {
    let mut reader = reader();
    reader.keys("Enter a");
    assert_eq!(reader.reading(), "Beta");
    reader.dwell().shows("Archived — u undoes it");
    reader.keys("u").shows("Undone: Archived");
    reader.dwell().keys("Ctrl-r").shows("Done again: Archived");
    reader.keys("s").shows("Starred — u undoes it").dwell().keys("u").shows("Undone: Starred");
    reader.keys("Esc");
    assert_eq!(unread(&reader), 1, "what was opened has been read all the same");
}

#[test]
fn an_undo_takes_back_what_was_done_and_not_that_an_article_was_opened() {
    let mut reader = reader();
    reader.keys("x Enter").dwell().keys("Esc u").shows("Undone: Hidden");
    assert_eq!(unread(&reader), 2, "what was opened has been read");
    reader.keys("j Enter").dwell().keys("Esc Ctrl-r").shows("Done again: Hidden").keys("u");
    reader.keys("g h").shows("Marked read").shows("Hidden (undone)").keys("Esc");
    reader.keys("u").shows("Undone: Marked read");
    assert_eq!(unread(&reader), 2, "where nothing else is left, that is meant too");
}

#[test]
fn where_nothing_stands_above_or_below_that_is_said() {
    let mut reader = reader();
    reader
        .keys("0 r")
        .shows("Nothing stands above this one")
        .keys("G $ r")
        .shows("Nothing stands below this one");
}

#[test]
fn when_opening_counts_is_configured() {
    let list = |read_after| ListSettings { read_after, ..ListSettings::default() };
    for (read_after, by_dwelling, by_scrolling) in
        [(ReadAfter::Seconds(9), 0, 0), (ReadAfter::Scroll, 1, 0), (ReadAfter::Never, 1, 1)]
    {
        let body = "<p>Line.</p>".repeat(60);
        let settings = Settings { list: list(read_after), ..Settings::default() };
        let clippings = [("Long", "https://a.example/0", body.as_str())];
        let mut reader = Reader::with_settings(&roots(&clippings), (100, 30), Locale::English, settings);
        reader.keys("Enter").dwell();
        assert_eq!(unread(&reader), by_dwelling, "{read_after:?}");
        reader.keys("G");
        assert_eq!(unread(&reader), by_scrolling, "{read_after:?}");
    }
}

#[test]
fn what_is_done_with_leads_on_and_stays_until_the_view_is_left() {
    let mut reader = reader();
    reader.keys("a");
    assert!(reader.screen().contains("Archived — u undoes it") && reader.screen().contains("Alpha"));
    reader.keys("j");
    assert!(reader.screen().contains("3 / 3"), "it led on from the first row to the second");
}

#[test]
fn what_is_put_away_says_where() {
    let mut reader = Reader::open(&roots(&THREE), (150, 30), Locale::English);
    reader.keys("a L x").shows("✓").shows("  later").shows("  hidden");
    reader.keys("g g").shows("archived").keys("j").hides("archived").shows("later");
    reader.keys("Shift-Tab G Enter").keys("g d").shows("✓").shows("later");
    reader.keys("g d Shift-Tab").keys("Esc");
    reader.keys("g g j g L").types("2w").keys("Enter").shows("until 4 December");
    reader
        .keys("Shift-Tab g g 2 j Enter")
        .shows("jianbao  Later  1 unread · 1 article")
        .shows("until 4 December");
}

#[test]
fn what_was_put_off_until_a_day_waits_again_when_it_has_come() {
    let mut reader = reader();
    reader.keys("g L").types("7d").keys("Enter g g");
    assert_eq!(unread(&reader), 2);
    reader.send(jianbao::app::Message::Today(jiff::civil::date(2026, 11, 27)));
    assert_eq!(unread(&reader), 3);
    reader.hides("until").keys("L").shows("Put off —");
}

#[test]
fn a_last_change_is_repeated() {
    let mut reader = reader();
    reader.keys("s j .");
    assert_eq!(reader.screen().matches("min ★").count(), 2);
}

#[test]
fn all_that_is_listed_is_read_at_once() {
    let mut reader = reader();
    reader.keys("f b e t a Enter A");
    assert!(reader.screen().contains("Marked read — u undoes it"));
    reader.keys("Esc");
    assert_eq!(unread(&reader), 2);
    reader.keys("A");
    assert_eq!(unread(&reader), 0);
    reader.keys("]");
    assert!(reader.screen().contains("Nothing unread below"));
}

#[test]
fn the_history_tells_what_was_done_and_undoes_the_newest() {
    let mut reader = reader();
    reader.keys("g h").shows("Nothing was done yet");
    reader.keys("s j 2 r g h").shows("1970-01-01 00:00  2 articles marked read").shows("Starred");
    reader.keys("j Enter").shows("What was done after it on this device is undone first").shows("History");
    reader.keys("k Enter").hides("History").shows("Undone: 2 articles marked read");
    assert_eq!(unread(&reader), 3);
    reader.keys("g h").shows("2 articles marked read (undone)");
    reader.keys("k Enter").shows("Done again: 2 articles marked read");
    reader.keys("g h").hides("(undone)");
}

#[test]
fn the_next_unread_is_found() {
    let mut reader = reader();
    reader.keys("j r k ]");
    assert!(reader.screen().contains("3 / 3"));
    reader.keys("[");
    assert!(reader.screen().contains("1 / 3"));
}

#[test]
fn what_is_marked_lies_on_piles_that_hold_still_while_they_are_open() {
    let mut reader = Reader::open(&roots(&THREE), (150, 30), Locale::English);
    assert!(!reader.screen().contains("  Unread"), "who marks nothing needs no pile of what is unread");
    reader.keys("s");
    assert!(reader.screen().contains("jianbao  Inbox  3 unread · 3 articles"), "{}", reader.screen());
    reader.keys("a j");
    assert!(reader.screen().contains("3 / 3"), "what is done with stays while the pile is open");
    reader.keys("Shift-Tab Enter");
    assert!(reader.screen().contains("jianbao  Inbox  2 unread · 2 articles"), "{}", reader.screen());
    assert!(!reader.screen().contains("Later"), "nothing was put off");
    reader.keys("Shift-Tab 3 j Enter");
    assert!(reader.screen().contains("jianbao  Archived  1 article"), "{}", reader.screen());
}

#[test]
fn what_is_hidden_is_not_among_all_and_is_found_by_who_asks_for_it() {
    let mut reader = Reader::open(&roots(&THREE), (150, 30), Locale::English);
    reader.keys("x k");
    assert!(reader.screen().contains("Alpha"), "a view that is open holds still");
    reader.keys("/ t h e Enter");
    assert!(!reader.screen().contains("Alpha"), "{}", reader.screen());
    reader.keys("Esc");
    assert!(reader.screen().contains("jianbao  Inbox  2 unread · 2 articles"), "{}", reader.screen());
    assert!(!reader.screen().contains("Alpha"));
    reader.keys("/ i s : h i d d e n Enter");
    assert!(reader.screen().contains("Alpha"), "{}", reader.screen());
    reader.keys("Esc u Shift-Tab j j Enter");
    assert!(reader.screen().contains("jianbao  All  3 unread · 3 articles"), "{}", reader.screen());
}

#[test]
fn the_sidebar_tells_how_many_articles_each_row_shows() {
    let mut reader = Reader::open(&roots(&THREE), (150, 30), Locale::English);
    let count = |reader: &Reader, view: &str| {
        let screen = reader.screen();
        let row = screen.lines().find_map(|line| line.trim_start_matches(['▎', ' ']).strip_prefix(view));
        row.and_then(|row| row.split_whitespace().next()).map(str::to_owned)
    };
    reader.keys("s j s r");
    for (row, articles) in
        [("Inbox", "3"), ("Unread", "2"), ("Starred", "2"), ("All", "3"), ("a.example", "3")]
    {
        assert_eq!(count(&reader, row).as_deref(), Some(articles), "{}", reader.screen());
    }
    reader.keys("x").shows("hidden");
    for (row, articles) in
        [("Inbox", "2"), ("Starred", "1"), ("Hidden", "1"), ("All", "2"), ("a.example", "2")]
    {
        assert_eq!(count(&reader, row).as_deref(), Some(articles), "{}", reader.screen());
    }
    reader
        .keys("Shift-Tab j j Enter")
        .shows("Starred  1 unread · 1 article")
        .hides("Beta")
        .keys("/")
        .types("is:hidden");
    reader.keys("Enter").shows("Beta").keys("Esc Esc");
    reader.keys("Shift-Tab G Enter").shows("a.example  2 unread · 2 articles").hides("Beta");
    reader.keys("r").shows("a.example  1 unread · 2 articles");
    reader.keys("r").shows("a.example  2 unread · 2 articles");
}

#[test]
fn what_stands_above_or_below_is_read_at_once() {
    let mut reader = reader();
    reader.keys("j 0 r");
    assert_eq!(unread(&reader), 2);
    assert!(reader.screen().contains("Marked read — u undoes it"));
    reader.keys("$ r");
    assert_eq!(unread(&reader), 1, "but for the row under the cursor");
    reader.keys("u u g g 0 r");
    assert_eq!(unread(&reader), 3, "nothing stands above the first");
}

#[test]
fn rows_that_come_late_do_not_move_the_cursor_back() {
    let mut reader = reader();
    reader.late = Some(Vec::new());
    reader.keys("s j j");
    let cursor = reader.app.list.cursor;
    assert_eq!(cursor, 2);
    reader.rows_come();
    assert_eq!(reader.app.list.cursor, cursor);
}

#[test]
fn what_another_run_did_is_undone_when_that_is_asked_for_again() {
    let mut reader = reader();
    reader
        .keys("s r")
        .another_run_did_it()
        .shows("Done elsewhere or earlier: Marked read — u again undoes it");
    reader.shows("★").keys("u").shows("Undone: Marked read").shows("★");
    reader.keys("u").shows("Undone: Starred").hides("★");
}

#[test]
fn the_next_unread_is_found_far_beyond_the_rows_that_are_known() {
    let articles: Vec<(String, String)> =
        (0..900).map(|n| (format!("Title {n}"), format!("https://a.example/{n}"))).collect();
    let clippings: Vec<(&str, &str, &str)> =
        articles.iter().map(|(title, url)| (title.as_str(), url.as_str(), "<p>Text.</p>")).collect();
    let mut reader = Reader::on(&clippings);
    reader.keys("8 0 0 G V g g r g g").keys("]");
    assert_eq!(reader.selected(), "Title 800");
    reader
        .keys("r g g r G V 8 0 2 G")
        .shows("99 selected")
        .keys("r")
        .shows("99 articles marked read")
        .keys("G [");
    assert_eq!(reader.selected(), "Title 0");
    reader.keys("[").shows("Nothing unread above").keys("]").shows("Nothing unread below");
}

#[test]
fn stars_and_tags_stand_above_the_title_of_the_article() {
    let mut reader = reader();
    reader.keys("s t").types("tea").keys("Enter");
    assert_eq!(reader.screen().matches("★ #tea").count(), 2, "{}", reader.screen());
}

#[test]
fn an_article_that_was_read_is_counted_so() {
    let mut reader = Reader::open(&roots(&THREE), (150, 40), Locale::English);
    let unread = |reader: &Reader| {
        let screen = reader.screen();
        let row = screen.lines().find_map(|line| line.trim_start().strip_prefix("Unread"));
        row.map(|rest| rest.split_whitespace().next().unwrap_or_default().to_owned())
    };
    reader.keys("s");
    assert_eq!(unread(&reader).as_deref(), Some("3"), "{}", reader.screen());
    reader.keys("Enter").dwell().keys("Esc");
    assert_eq!(unread(&reader).as_deref(), Some("2"), "{}", reader.screen());
}

#[test]
fn the_list_holds_still_while_articles_come() {
    let titles: Vec<(String, String)> =
        (0..40).map(|n| (format!("Title {n}."), format!("https://a.example/{n}"))).collect();
    let clippings: Vec<_> =
        titles.iter().map(|(title, url)| (title.as_str(), url.as_str(), "<p>The body.</p>")).collect();
    let mut reader = Reader::on(&clippings[1..]);
    // What was done with before the view was opened is gone from it; what is done with while it is open is not.
    reader.keys("a f T Enter Esc").hides("Title 1.");
    let line = |reader: &Reader, text: &str| reader.screen().lines().position(|line| line.contains(text));
    reader.keys("j j a x j").shows("Title 4.").shows("Title 5.");
    let (before, chosen) = (line(&reader, "Title 4."), reader.selected());
    reader.more_come(&roots(&clippings[..1]));
    assert_eq!((line(&reader, "Title 4."), reader.selected()), (before, chosen), "{}", reader.screen());
    reader.shows("Title 5.").keys("g g").shows("Title 0.").shows("Title 4.").hides("Title 1.");
    reader.keys("f T Enter Esc g g").shows("Title 0.").hides("Title 4.").hides("Title 5.");
}

#[test]
fn what_is_put_off_until_a_day_is_named_by_a_date_or_a_distance() {
    let mut reader = reader();
    reader.keys("2 g L").types("2w").keys("Enter").shows("2 articles put off until 4 December — u undoes it");
    assert_eq!(reader.selected(), "Gamma");
    reader.keys("g L").types("2027-01-07").keys("Enter").shows("Put off until 7 January 2027");
    reader.keys("g L").types("2026-11-20").keys("Enter").shows("2026-11-20 is no day to come");
    reader.keys("g L").types("soon").keys("Enter").shows("soon is no day to come");
    reader.keys("g L Enter u").shows("Undone: Put off until 7 January 2027");
}

#[test]
fn what_an_undo_gives_back_to_a_view_comes_back() {
    let mut reader = reader();
    reader.keys("a");
    assert!(reader.screen().contains("Alpha"), "what was put away stays until the view is opened anew");
    reader.keys("g r");
    assert!(!reader.screen().contains("Alpha"), "{}", reader.screen());
    reader.keys("u");
    assert!(reader.screen().contains("Alpha"), "{}", reader.screen());
}
