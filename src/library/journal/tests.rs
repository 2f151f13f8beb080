//! The laws: what holds depends on the set of lines alone, and the projection says what the fold says.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value;

use super::fold::{Field, Stamp, fold, undone};
use super::line::{Line, REDO, UNDO};
use super::projection::Projection;
use super::{Change, Journal, Op, said};
use crate::article::ArticleId;
use crate::library::{Later, Marks, Position};

fn id(number: u8) -> ArticleId {
    ArticleId::of_bytes(&[number])
}

/// What the projection says, as the fold does.
fn projected(lines: &[Line]) -> BTreeMap<Field, (Stamp, Value)> {
    let mut projection = Projection::in_memory().unwrap();
    for line in lines {
        projection.add(std::slice::from_ref(line)).unwrap();
    }
    let sql =
        "SELECT article, op, name, time, device, sequence, value FROM mark JOIN field ON field.id = field
        ORDER BY article, field, time, device, sequence";
    let mut select = projection.connection.prepare(sql).unwrap();
    let rows = select.query_map([], |row| {
        let stamp = Stamp { time: row.get(3)?, device: row.get(4)?, sequence: row.get(5)? };
        let value: String = row.get(6)?;
        let field = (ArticleId::from_bytes(row.get(0)?), row.get(1)?, row.get(2)?);
        Ok((field, (stamp, serde_json::from_str(&value).unwrap())))
    });
    // Of each field the last one stays.
    rows.unwrap().map(Result::unwrap).collect()
}

/// What is said to be done and undone, of each article by itself.
pub(super) fn said_undone(connection: &Connection) -> Vec<(ArticleId, Op)> {
    let undone = said::undone(connection).unwrap();
    let each =
        undone.into_iter().flat_map(|Change { op, ids }| ids.into_iter().map(move |id| (id, op.clone())));
    each.collect()
}

/// The same, written so that it can be compared.
fn projected_undone(lines: &[Line]) -> BTreeSet<String> {
    let mut projection = Projection::in_memory().unwrap();
    projection.add(lines).unwrap();
    said_undone(&projection.connection).iter().map(|said| format!("{said:?}")).collect()
}

/// As the fold has it.
fn folded_undone(lines: &[Line]) -> BTreeSet<String> {
    let undone = undone(lines);
    let is_undone = |line: &&Line| undone.get(&(line.device.as_str(), line.action())) == Some(&true);
    let lines = lines.iter().filter(|line| Op::is_undoable(&line.op)).filter(is_undone);
    let said = lines.filter_map(|line| Some((&line.ids, Op::of(&line.op, &line.name, &line.value)?)));
    said.flat_map(|(ids, op)| ids.iter().map(move |id| format!("{:?}", (id, &op)))).collect()
}

/// Lines of a few devices about a few articles, in any order; clocks are wrong, actions are undone before they are
/// met, and fields are there that nobody knows.
pub(super) fn lines() -> impl Strategy<Value = Vec<Line>> {
    let op = prop::sample::select(vec!["read", "star", "later", "tag", "position", "shelf", UNDO, REDO]);
    let line = (0..3_u8, 0..40_i64, op, 0..2_u8, 0..3_u8, prop::collection::vec(0..4_u8, 1..4), 0..12_u64);
    prop::collection::vec(line, 0..40).prop_map(|drawn| {
        let mut sequences = [0_u64; 3];
        let line = |(device, time, op, name, value, ids, of): (u8, i64, &str, u8, u8, Vec<u8>, u64)| {
            let sequence = sequences.get_mut(usize::from(device)).unwrap();
            *sequence += 1;
            let is_about_action = op == UNDO || op == REDO;
            Line {
                time: Timestamp::from_second(1_700_000_000 + time).unwrap(),
                device: format!("device{device}"),
                sequence: *sequence,
                group: (op == "tag" && *sequence > 1).then(|| *sequence - 1),
                session: 1,
                op: op.to_owned(),
                name: if op == "tag" { format!("tag{name}") } else { String::new() },
                value: if value < 2 { Value::from(value == 1) } else { Value::from(value) },
                of: is_about_action.then_some(of),
                compacted: false,
                opening: false,
                ids: if is_about_action { Vec::new() } else { ids.into_iter().map(id).collect() },
            }
        };
        drawn.into_iter().map(line).collect()
    })
}

proptest! {
    #[test]
    fn the_projection_is_the_fold_in_any_order_and_however_often(
        (ordered, shuffled) in lines().prop_flat_map(|lines| {
            let twice: Vec<_> = lines.iter().chain(lines.iter().step_by(2)).cloned().collect();
            (Just(lines), Just(twice).prop_shuffle())
        })
    ) {
        let folded = fold(&ordered);
        prop_assert_eq!(&fold(&shuffled), &folded);
        prop_assert_eq!(&projected(&ordered), &folded);
        prop_assert_eq!(&projected(&shuffled), &folded);
        prop_assert_eq!(projected_undone(&shuffled), folded_undone(&ordered));
    }

    #[test]
    fn a_part_of_a_line_and_the_whole_of_it_are_the_whole(lines in lines()) {
        let part = |line: &Line| {
            let ids = line.ids.iter().step_by(2).copied().collect();
            Line { compacted: true, ids, ..line.clone() }
        };
        let is_whole = |line: &&Line| line.is_about_action() || line.ids.len() > 1;
        let mut both: Vec<_> = lines.iter().filter(is_whole).map(part).collect();
        both.extend(lines.iter().cloned());
        prop_assert_eq!(projected(&both), fold(&lines));
    }
}

fn ops() -> impl Strategy<Value = Op> {
    prop_oneof![
        any::<bool>().prop_map(Op::Read),
        any::<bool>().prop_map(Op::Star),
        any::<bool>().prop_map(Op::Archive),
        any::<bool>().prop_map(Op::Hide),
        prop::sample::select(vec![
            None,
            Some(Later::Someday),
            Some(Later::Until(jiff::civil::date(2026, 12, 24)))
        ])
        .prop_map(Op::Later),
        (0..2_u8, any::<bool>()).prop_map(|(tag, holds)| Op::Tag(format!("tag{tag}"), holds)),
        (0..2_u8, any::<bool>())
            .prop_map(|(name, is_there)| { Op::Note(format!("n{name}"), is_there.then(Default::default)) }),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let ids = prop::collection::vec((0..5_u8).prop_map(id), 1..6);
    (ops(), ids).prop_map(|(op, ids)| Change { op, ids })
}

fn all(journal: &Journal) -> Vec<Marks> {
    (0..5).map(|number| journal.marks(id(number))).collect()
}

proptest! {
    #[test]
    fn undo_takes_back_and_redo_brings_back(
        batches in prop::collection::vec(prop::collection::vec(change(), 1..4), 1..8),
        steps in 0..8_usize,
    ) {
        let journal = Journal::in_memory().unwrap();
        // A clock that stands still, or goes back, spoils nothing.
        let now = |step: usize| Timestamp::from_second(1_700_000_000 - i64::from(step % 3 == 1)).unwrap();
        let mut states = vec![all(&journal)];
        for (step, batch) in batches.iter().enumerate() {
            journal.act(batch, now(step)).unwrap();
            states.push(all(&journal));
        }
        let steps = steps.min(batches.len());
        for (step, state) in states.iter().rev().skip(1).take(steps).enumerate() {
            prop_assert!(journal.undo(now(step)).unwrap().is_some());
            prop_assert_eq!(&all(&journal), state);
        }
        for state in states.iter().skip(batches.len() - steps + 1) {
            prop_assert!(journal.redo(now(0)).unwrap().is_some());
            prop_assert_eq!(&all(&journal), state);
        }
        prop_assert_eq!(journal.redo(now(0)).unwrap(), None, "nothing else was undone");
        for _ in 0..batches.len() {
            prop_assert!(journal.undo(now(0)).unwrap().is_some());
        }
        prop_assert_eq!(journal.undo(now(0)).unwrap(), None);
        prop_assert_eq!(&Some(&all(&journal)), &states.first());
    }
}

fn now() -> Timestamp {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

#[test]
fn what_is_done_after_an_undo_is_the_end_of_what_was_undone() {
    let journal = Journal::in_memory().unwrap();
    let act = |op: Op| journal.act(&[Change { op, ids: vec![id(0)] }], now()).unwrap().unwrap();
    act(Op::Star(true));
    act(Op::Read(true));
    let undone = journal.undo(now()).unwrap().unwrap();
    assert_eq!((undone.op, undone.is_undone, undone.count), (Some(Op::Read(true)), true, 1));
    act(Op::Archive(true));
    assert_eq!(journal.redo(now()).unwrap(), None);
    journal.undo(now()).unwrap();
    assert_eq!(journal.redo(now()).unwrap().map(|past| past.op), Some(Some(Op::Archive(true))));
    let done: Vec<_> = journal.history(9).into_iter().map(|past| (past.op, past.is_undone)).collect();
    let expected = [(Op::Archive(true), false), (Op::Read(true), true), (Op::Star(true), false)];
    assert_eq!(done, expected.map(|(op, is_undone)| (Some(op), is_undone)));
}

#[test]
fn going_on_reading_is_not_undone() {
    let journal = Journal::in_memory().unwrap();
    let act = |op: Op| journal.act(&[Change { op, ids: vec![id(0)] }], now()).unwrap();
    act(Op::Star(true));
    let position = |progress| Position { progress, ..Position::default() };
    act(Op::Position(position(1)));
    act(Op::Position(position(500)));
    assert_eq!(journal.history(9).len(), 1);
    assert_eq!(journal.undo(now()).unwrap().and_then(|past| past.op), Some(Op::Star(true)));
    let marks = journal.marks(id(0));
    assert_eq!((marks.starred, marks.position), (false, Some(position(500))));
}

#[test]
fn what_was_seen_is_outdone_however_fast_another_clock_is() {
    let journal = Journal::in_memory().unwrap();
    let years_ahead: Timestamp = "2036-01-01T00:00:00Z".parse().unwrap();
    let act = |op: Op, now| journal.act(&[Change { op, ids: vec![id(0)] }], now).unwrap();
    act(Op::Star(true), years_ahead);
    act(Op::Star(false), now());
    assert!(!journal.marks(id(0)).starred);
    let other = journal.act(&[Change { op: Op::Star(true), ids: vec![id(1)] }], now()).unwrap();
    assert_eq!(other.map(|past| past.time), Some(now()), "what that clock did not touch is not drawn along");
}
