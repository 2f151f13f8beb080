//! What marks make of a library: an index counts it as a look at every article does, and says the same of views.

use std::sync::Arc;

use jianbao::library::{Cancel, Catalogue, Change, Fresh, Journal, Later, Marking, Op, Order, Union, View};
use jianbao::query::{Query, Scope};
use jiff::Timestamp;

use super::super::clipping;
use super::{Shelf, update, view};
use crate::query::calendar;

#[test]
fn marks_are_counted_as_they_are_made() {
    let shelf = Shelf::new();
    for number in 0..12 {
        let url = format!("https://a.example/{number}");
        let time = (number % 5 != 0).then_some(1_289_000_000_000 + number * 3_600_000);
        shelf.tree.write(format!("{number}.txt"), clipping(&format!("{number}"), &url, time, "<p>x</p>"));
    }
    let journal = Arc::new(Journal::in_memory().unwrap());
    let fresh = Fresh::Since(Timestamp::from_millisecond(1_289_000_000_000 + 4 * 3_600_000).unwrap());
    let marking = || Some(Marking { journal: Arc::clone(&journal), fresh });
    drop(shelf.updated());
    let index = Arc::new(shelf.open().0.with_marking(marking()));
    let memory = shelf.memory().with_marking(marking());
    let union = Union::new(vec![Arc::clone(&index) as _, Arc::new(shelf.memory().with_marking(marking()))]);
    let ids = memory.ids(&View::default(), &Cancel::default()).unwrap();
    let (today, tomorrow) = (calendar().today, calendar().today.tomorrow().unwrap());
    let ops = [
        Op::Read(true),
        Op::Hide(true),
        Op::Star(true),
        Op::Read(false),
        Op::Archive(true),
        Op::Later(Some(Later::Until(tomorrow))),
        Op::Later(Some(Later::Until(today))),
        Op::Tag("news".into(), true),
        Op::Tag("台海".into(), true),
        Op::Hide(false),
        Op::Tag("news".into(), false),
    ];
    let unhidden = |opening| View { query: Query::unhidden(), opening, ..View::default() };
    for (opening, op) in (0..).zip(ops) {
        let some = ids.iter().skip(opening).step_by(2).copied().collect();
        journal.act(&[Change { op, ids: some }], Timestamp::UNIX_EPOCH).unwrap();
        let tally = memory.tally(today, false);
        assert_eq!(index.tally(today, false), tally, "after {opening}");
        assert_eq!(union.tally(today, false), tally, "after {opening}");
        for day in [today, tomorrow] {
            assert_eq!(index.tally(day, false), memory.tally(day, false));
        }
        let opening = opening as u64 + 1;
        let cancel = Cancel::default();
        let left = ids.len() - tally.hidden.articles;
        for catalogue in [&*index as &dyn Catalogue, &memory, &union] {
            assert_eq!(catalogue.count(&unhidden(opening), &cancel), Some(left), "after {opening}");
        }
        let unread = View { opening, ..view("is:hidden is:unread", Scope::Everything, Order::Newest) };
        assert_eq!(index.count(&unread, &cancel), Some(tally.hidden.unread));
    }
    let tags: Vec<_> = memory.tally(today, false).tags.into_iter().collect();
    let counts: Vec<_> = tags.iter().map(|(tag, count)| (tag.as_str(), *count)).collect();
    assert_eq!(counts, [("news", 2), ("台海", 2)], "what is hidden is not among them");
}

#[test]
fn what_is_done_with_stays_in_a_view_that_is_open_while_articles_come() {
    let shelf = Shelf::new();
    let write = |number: i64| {
        let url = format!("https://a.example/{number}");
        let time = Some(1_289_000_000_000 + number * 3_600_000);
        shelf
            .tree
            .write(format!("{number}.txt"), clipping(&format!("Lamp {number}"), &url, time, "<p>x</p>"));
    };
    (0..6).for_each(write);
    let journal = Arc::new(Journal::in_memory().unwrap());
    drop(shelf.updated());
    let marking = Marking { journal: Arc::clone(&journal), fresh: Fresh::All };
    let index = Arc::new(shelf.open().0.with_marking(Some(marking)));
    let union = Union::new(vec![Arc::clone(&index) as _]);
    let ids = index.ids(&View::default(), &Cancel::default()).unwrap();
    let act = |op: Op, place: usize| {
        let change = Change { op, ids: vec![ids[place]] };
        journal.act(&[change], Timestamp::UNIX_EPOCH).unwrap();
    };
    act(Op::Archive(true), 0);
    let views = ["-is:archived", "lamp -is:archived", "is:unread -is:archived"]
        .map(|query| View { opening: 1, ..view(query, Scope::Everything, Order::Newest) });
    let counts = |views: &[View; 3]| {
        let count = |view: &View| {
            let cancel = Cancel::default();
            assert_eq!(union.count(view, &cancel), index.count(view, &cancel));
            index.count(view, &cancel).unwrap()
        };
        views.each_ref().map(count)
    };
    let before = counts(&views);
    assert_eq!(before, [5; 3]);
    act(Op::Archive(true), 2);
    act(Op::Read(true), 3);
    act(Op::Archive(false), 0);
    assert_eq!(counts(&views), before);
    write(6);
    update(&index);
    assert_eq!(
        counts(&views),
        before.map(|count| count + 1),
        "what came is there, and nothing else has moved"
    );
    let anew = views.map(|view| View { opening: 2, ..view });
    assert_eq!(counts(&anew), [6, 6, 5]);
}
