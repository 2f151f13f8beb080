//! What marks make of a library: an index counts it as a look at every article does, and says the same of views.

use std::sync::Arc;

use jianbao::library::{Cancel, Catalogue, Change, Fresh, Journal, Later, Marking, Op, Order, Union, View};
use jianbao::query::{Query, Scope};
use jiff::Timestamp;

use super::super::clipping;
use super::{Shelf, view};
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
    assert_eq!(counts, [("news", 3), ("台海", 2)]);
}
