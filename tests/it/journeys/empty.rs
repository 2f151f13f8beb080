//! Where there is nothing to show: one sentence, and the next key. And what is said while folders are read.

use std::time::Duration;

use jianbao::app::{Blind, Message, News, Notice, Texts};
use jianbao::library::{Fault, Progress, Rebuilt, Root};
use jianbao::text::Clean;
use jianbao::words::Locale;

use super::Reader;

fn two() -> Reader {
    Reader::on(&[
        ("One fine day", "https://a.example/1", "<p>First body.</p>"),
        ("Two rivers", "https://b.example/2", "<p>Second body.</p>"),
    ])
}

fn scanning(article_count: usize, milliseconds: u64) -> Progress {
    Progress { article_count, elapsed: Duration::from_millis(milliseconds), ..Progress::default() }
}

#[test]
fn an_empty_folder_names_the_way_out() {
    let mut reader = Reader::open(&[], (120, 30), Locale::English);
    reader.shows("No articles here. q leaves").hides("No article is selected");
    reader.resize(40, 10).shows("No articles here.");
}

#[test]
fn a_folder_that_is_not_there_is_named_and_read_again() {
    let root = Root::Folder("/nowhere/at/all".into());
    let mut reader = Reader::open(&[root], (120, 30), Locale::English);
    reader.keys("j").shows("/nowhere/at/all").shows("gr reads it again.");
}

#[test]
fn no_hits_tell_the_way_back() {
    let mut reader = two();
    reader.keys("f").types("zebra").shows("No title here has “zebra”. /").shows("Esc clears");
    reader.keys("Enter Esc").shows("One fine day");
    reader.keys("/").types("zebra").keys("Enter").shows("Nothing found for “zebra”.").shows("Esc clears.");
    reader
        .shows("0 hits")
        .hides("Fewer words")
        .hides("newest first")
        .shows("Esc clear")
        .hides("No article is selected")
        .keys("Esc")
        .shows("One fine day");
    reader.keys("/").types("zebra lion").keys("Enter").shows("Fewer words").keys("Esc");
    reader.keys("f").types("zebra lion").shows("No title here has “zebra lion”.").keys("Esc");
    reader.keys("f").types("is:starred").shows("Nothing found for “is:starred”.").hides("No title");
}

#[test]
fn an_empty_view_tells_the_way_back() {
    let broken = Root::Bytes { name: "scan.txt".to_owned(), bytes: std::sync::Arc::from(&b"\0\x01"[..]) };
    let mut reader = Reader::open(&[broken], (160, 30), Locale::English);
    reader.keys("Shift-Tab 2 j Enter").shows("scan.txt");
    reader.empty_the_library();
    reader.shows("Nothing is in this view. Esc leads").shows("inbox.");
    reader.keys("Esc").shows("No articles here.");
}

#[test]
fn a_broken_article_says_why_and_how_to_go_on() {
    let broken = Root::Bytes { name: "scan.txt".to_owned(), bytes: std::sync::Arc::from(&b"\0\x01"[..]) };
    let mut reader = Reader::open(&[broken], (120, 30), Locale::English);
    reader.shows("The file is not text").shows("j goes on to the next article.");
    reader.keys("Enter").shows("J goes on to the next article.");
    reader.resize(30, 12).shows("not text");
}

#[test]
fn a_scan_that_has_found_nothing_yet_says_so() {
    let mut reader = Reader::open(&[], (120, 30), Locale::English);
    reader.send(Message::Scanned(scanning(0, 100)));
    reader
        .shows("Nothing found yet")
        .shows("? shows the keys.")
        .shows("reading folders: 0")
        .hides("a second");
}

#[test]
fn nothing_is_called_empty_before_the_rows_of_the_whole_scan_are_there() {
    for (view, emptiness) in
        [("g g", "The inbox is empty"), ("Shift-Tab 2 j Enter", "Nothing is in this view")]
    {
        let mut reader = Reader::awaiting(&[], (160, 30), Progress::default());
        reader.keys(view).shows("Nothing found yet; 0");
        reader.send(Message::Scanned(scanning(2, 20)));
        reader.shows("Nothing found yet; 2");
        reader.late = Some(Vec::new());
        reader.send(Message::Scanned(Progress { done: true, ..scanning(2, 30) }));
        reader.shows("Nothing found yet; 2").hides(emptiness);
        reader.rows_come();
        reader.hides("Nothing found yet").shows(emptiness);
    }
}

#[test]
fn the_inbox_of_a_known_library_is_empty_and_the_library_is_not() {
    let known = Progress { done: true, ..Progress::default() };
    let mut reader = Reader::awaiting(&[], (120, 30), known);
    reader.shows("The inbox is empty").hides("No articles here");
    reader.send(Message::Unchanged(Progress { done: true, ..scanning(0, 20) }));
    reader.shows("No articles here.");
}

#[test]
fn a_scan_tells_its_count_and_its_rate() {
    let mut reader = two();
    reader.send(Message::Scanned(scanning(12_000, 2_000)));
    reader.shows("reading folders: 12,000 · 6,000 a second").hides("left").hides("▰");
    reader.resize(60, 20).shows("reading folders: 12,000").hides("6,000");
}

#[test]
fn a_later_scan_knows_how_much_there_was() {
    let mut reader = two();
    reader.send(Message::Scanned(Progress { done: true, ..scanning(10_000, 2_000) }));
    reader.keys("g r");
    reader.send(Message::Rescanning(scanning(4_000, 2_000)));
    reader.resize(140, 30).shows("▰▰▰▰▱▱▱▱▱▱ 40% · 2,000 a second · 3 seconds left").shows("One fine day");
    reader.send(Message::Scanned(Progress { done: true, ..scanning(10_001, 5_000) }));
    reader.hides("▰").shows("Folders read again: 10,001 articles");
    reader.keys("j").hides("read again");
}

#[test]
fn a_folder_that_was_read_unasked_says_nothing() {
    let mut reader = two();
    reader.send(Message::Rescanning(scanning(1, 20)));
    reader.hides("reading folders");
    reader.send(Message::Rescanning(scanning(1, 2_000)));
    reader.shows("reading folders");
    reader.send(Message::Unchanged(Progress { done: true, ..scanning(2, 2_000) }));
    reader.hides("reading folders").hides("read again").shows("One fine day");
    reader.keys("g r");
    reader.send(Message::Unchanged(Progress { done: true, ..scanning(2, 2_000) }));
    reader.shows("Folders read again: 2 articles");
}

#[test]
fn while_texts_are_indexed_a_search_says_how_many_are() {
    let mut reader = two();
    reader.send(Message::Scanned(Progress { done: true, ..scanning(10_000, 900) }));
    let texts = |done| Texts { done, total: 8_000, elapsed: Duration::from_secs(2) };
    reader.send(Message::Indexing(texts(6_000)));
    reader.resize(160, 30).shows("texts to index: 2,000 · ▰▰▰▰▰▰▰▰▱▱ 75% · 3,000 a second · 1 second left");
    reader.hides("indexed");
    reader.keys("/ f i n e Enter").shows("80 % indexed");
    reader.send(Message::Indexing(texts(8_000)));
    reader.hides("indexed").hides("texts to index");
}

#[test]
fn what_is_the_matter_with_a_folder_is_told() {
    let mut reader = two();
    let mut told = |what, sentence| {
        reader.send(Message::Noticed(Notice { path: Clean::line("/clippings"), what }));
        reader.resize(120, 28).shows(sentence);
    };
    told(News::NotMounted, "/clippings is empty or not mounted");
    told(News::Rebuilt(Rebuilt::Damaged), "was damaged and is made anew");
    told(News::Rebuilt(Rebuilt::Older), "by an older version");
    told(News::Rebuilt(Rebuilt::Newer), "by a newer version");
    told(News::Unindexed(Fault::Gone), "No index of /clippings can be made");
    told(News::Outdated(Fault::Gone), "cannot be brought up to date");
    told(News::Unwatched(Blind::Elsewhere), "it is not on a disk of this machine");
    told(News::Unwatched(Blind::Limit), "the system watches no more folders");
}

#[test]
fn a_failure_stays_until_a_key() {
    let mut reader = two();
    let failures = vec![(Clean::line("/clippings/locked"), Fault::Gone)];
    reader.send(Message::Scanned(Progress { done: true, failures, ..scanning(2, 10) }));
    reader.shows("/clippings/locked").resize(100, 28).shows("/clippings/locked");
    reader.keys("j").hides("/clippings/locked");
}
