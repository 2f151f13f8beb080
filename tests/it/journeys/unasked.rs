//! What rules and exports did to articles unasked: it is told, and undone once it has been.

use jianbao::app::Message;
use jianbao::text::Clean;

use super::{Reader, THREE};

fn reader() -> Reader {
    Reader::on(&THREE)
}

#[test]
fn what_was_done_unasked_twice_is_told_twice() {
    let mut reader = reader();
    reader.keys("j").rule("title:alpha", &["star"]).rule("title:beta", &["tag tea"]);
    reader.shows("Starred").shows("Tagged tea");
    reader.keys("k").hides("Tagged tea");
}

#[test]
fn what_rules_did_is_told_and_undone() {
    let mut reader = reader();
    reader.keys("j k").rule("title:alpha OR title:beta", &["star", "later 2w"]);
    reader
        .shows("By rules: 2 articles starred · 2 articles put off until 4 December — u undoes it")
        .shows("★");
    reader.keys("u").hides("★").shows("Undone: 2 articles starred");
}

#[test]
fn what_was_done_unasked_behind_a_failure_is_told_before_it_is_undone() {
    let fail = || Message::Copied { what: Clean::default(), done: false };
    for fails_first in [true, false] {
        let mut reader = reader();
        reader.keys("j");
        if fails_first {
            reader.send(fail());
        }
        reader.rule("title:alpha", &["star"]);
        if !fails_first {
            reader.send(fail());
        }
        reader.shows("Too long for the clipboard").hides("By rules");
        reader.rule("title:beta", &["tag tea"]).hides("By rules");
        reader.keys("u").shows("Starred").shows("Tagged tea").shows("★");
        reader.keys("u").shows("Undone: Tagged tea").shows("★");
        reader.keys("u").shows("Undone: Starred").hides("★");
    }
}

#[test]
fn what_rules_put_away_before_anyone_went_anywhere_is_not_in_the_way() {
    let mut reader = reader();
    reader.rule("title:alpha", &["archive"]).hides("Alpha").shows("Inbox  2 unread · 2 articles");
    reader.keys("j").rule("title:beta", &["archive"]).shows("Beta").shows("✓");
}
