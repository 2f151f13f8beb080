//! Old segments give way to a snapshot: nothing that holds changes by it, whatever of them comes back.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use jianbao::article::ArticleId;
use jianbao::library::{Change, Journal, Marks, Op, Position};
use jiff::Timestamp;

use super::Desk;

/// The files of the journal, by their names.
type Files = BTreeMap<String, Vec<u8>>;

fn on(day: &str) -> Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

fn ids() -> Vec<ArticleId> {
    (0..20_000_u32).map(|number| ArticleId::of_bytes(&number.to_le_bytes())).collect()
}

fn state(journal: &Journal) -> Vec<Marks> {
    ids().iter().step_by(100).map(|id| journal.marks(*id)).collect()
}

fn act(journal: &Journal, op: Op, ids: &[ArticleId], day: &str) {
    journal.act(&[Change { op, ids: ids.to_vec() }], on(day)).unwrap().unwrap();
}

/// A September of marks that were changed, undone and read on, then an October and a November.
fn season(journal: &Journal) {
    let ids = ids();
    act(journal, Op::Star(true), &ids, "2026-09-01");
    act(journal, Op::Read(true), &ids, "2026-09-01");
    for holds in [false, true, false] {
        act(journal, Op::Read(holds), &ids, "2026-09-02");
    }
    act(journal, Op::Star(false), &ids[..5000], "2026-09-02");
    for (progress, day) in [(10, "2026-09-03"), (20, "2026-09-04"), (30, "2026-09-05")] {
        act(journal, Op::Position(Position { progress, ..Position::default() }), &ids[..5000], day);
    }
    act(journal, Op::Archive(true), &ids, "2026-09-06");
    journal.undo(on("2026-09-06")).unwrap().unwrap();
    act(journal, Op::Tag("sea".into(), true), &ids[..200], "2026-10-20");
    act(journal, Op::Read(true), &ids[..300], "2026-11-26");
}

impl Desk {
    fn files(&self) -> Files {
        let entries = fs::read_dir(self.folder()).unwrap().map(Result::unwrap);
        entries
            .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
            .collect()
    }

    fn path(&self, part: &str) -> PathBuf {
        let files = self.files();
        let mut names = files.keys().filter(|name| name.contains(part));
        let path = self.folder().join(names.next().unwrap());
        assert_eq!(names.next(), None, "{part}");
        path
    }

    fn has(&self, part: &str) -> bool {
        self.files().keys().any(|name| name.contains(part))
    }
}

fn size(files: &Files) -> usize {
    files.values().map(Vec::len).sum()
}

#[test]
fn what_is_old_gives_way_and_all_holds_as_before() {
    let desk = Desk::new();
    let (laptop, phone) = (desk.journal("laptop"), desk.journal("phone"));
    season(&laptop);
    act(&phone, Op::Hide(true), &ids()[..400], "2026-09-10");
    laptop.catch_up().unwrap();
    let (expected, before) = (state(&laptop), desk.files());
    laptop.compact(on("2026-10-30")).unwrap();
    assert_eq!(desk.files(), before, "what is young stays");
    laptop.compact(on("2026-11-26")).unwrap();
    let beside = desk.files();
    assert_eq!(beside.len(), before.len() + 1);
    assert!(before.iter().all(|(name, bytes)| beside.get(name) == Some(bytes)));
    laptop.compact(on("2026-12-25")).unwrap();
    assert_eq!(desk.files(), beside, "other devices may not have it yet");
    laptop.compact(on("2026-12-26")).unwrap();
    let after = desk.files();
    assert!(!desk.has("-202609-1") || desk.has("-snapshot-20261126-202609-1"));
    // What was undone stays, and that something was read, so that no export of its time brings it back.
    assert!(size(&after) * 10 < size(&before) * 7, "{} of {}", size(&after), size(&before));
    let foreign = |(name, bytes): &(&String, &Vec<u8>)| after.get(*name) == Some(*bytes);
    assert_eq!(before.iter().filter(foreign).count(), before.len() - 1, "all others are as they were");
    phone.catch_up().unwrap();
    for journal in [&laptop, &phone, &desk.journal("laptop"), &desk.journal("tablet")] {
        assert_eq!(state(journal), expected);
        assert_eq!(journal.take_skipped(), []);
    }
    laptop.compact(on("2026-12-26")).unwrap();
    assert_eq!(desk.files(), after);
}

#[test]
fn what_is_compacted_is_not_undone_and_what_is_younger_is() {
    let desk = Desk::new();
    let laptop = desk.journal("laptop");
    season(&laptop);
    laptop.compact(on("2026-11-26")).unwrap();
    let window = desk.journal("laptop");
    for _ in 0..2 {
        assert!(window.undo(on("2026-11-27")).unwrap().is_some());
    }
    assert_eq!(window.undo(on("2026-11-27")), Ok(None));
    assert!(window.redo(on("2026-11-27")).unwrap().is_some());
    let expected = state(&window);
    window.compact(on("2026-12-26")).unwrap();
    assert_eq!((state(&window), window.history(9).len()), (expected, 2));
    assert!(window.undo(on("2026-12-26")).unwrap().is_some());
    assert_eq!(window.undo(on("2026-12-26")), Ok(None));
}

#[test]
fn it_may_break_off_anywhere_and_what_was_deleted_may_come_back() {
    let desk = Desk::new();
    let laptop = desk.journal("laptop");
    season(&laptop);
    let (expected, before) = (state(&laptop), desk.files());
    // One that was killed while it wrote.
    let device = fs::read_to_string(desk.tree.path().join("laptop-state/device")).unwrap();
    fs::write(desk.folder().join(format!(".{device}-snapshot.tmp")), "{\"half").unwrap();
    assert_eq!(state(&desk.journal("laptop")), expected);
    laptop.compact(on("2026-11-26")).unwrap();
    laptop.compact(on("2026-12-26")).unwrap();
    assert!(!desk.has(".tmp"));
    let after = desk.files();
    for (name, bytes) in before.iter().filter(|(name, _)| !after.contains_key(*name)) {
        for name in [name.clone(), name.replace(".jsonl", ".sync-conflict-20261126-120000-ABCDEFG.jsonl")] {
            fs::write(desk.folder().join(&name), bytes).unwrap();
            assert_eq!(state(&desk.journal("laptop")), expected, "{name}");
            assert_eq!(state(&desk.journal("phone")), expected, "{name}");
            laptop.compact(on("2026-12-27")).unwrap();
            assert_eq!(desk.has(&name), name.contains("conflict"), "copies are not ours");
        }
    }
}

#[test]
fn what_is_not_understood_is_carried_over() {
    let desk = Desk::new();
    let laptop = desk.journal("laptop");
    season(&laptop);
    drop(laptop);
    let path = desk.path("-202609-1.jsonl");
    let mut text = fs::read_to_string(&path).unwrap();
    text = text.replacen("\"op\":\"star\"", "\"mood\":\"bright\",\"op\":\"star\"", 1);
    text += "\n{\"device\":\"other\",\"op\":\"shelf\",\"of\":[1,2]}\n\nnot a line at all\n";
    fs::write(&path, text).unwrap();
    let laptop = desk.journal("laptop");
    laptop.compact(on("2026-11-26")).unwrap();
    laptop.compact(on("2026-12-26")).unwrap();
    assert!(!path.exists());
    let text = fs::read_to_string(desk.path("snapshot")).unwrap();
    for kept in [
        "\"mood\":\"bright\"",
        "\n{\"device\":\"other\",\"op\":\"shelf\",\"of\":[1,2]}\n",
        "\nnot a line at all\n",
    ] {
        assert!(text.contains(kept), "{kept}");
    }
}

#[test]
fn what_somebody_undid_without_knowing_of_the_snapshot_keeps_the_old_files() {
    let desk = Desk::new();
    let laptop = desk.journal("laptop");
    season(&laptop);
    laptop.compact(on("2026-11-26")).unwrap();
    // A copy of this device undoes what made all articles unread.
    let path = desk.path("-202611-1.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().find(|line| !line.is_empty()).unwrap().to_owned();
    let mut undo: serde_json::Value = serde_json::from_str(&line).unwrap();
    let object = undo.as_object_mut().unwrap();
    object.remove("ids");
    object.insert("op".into(), "undo".into());
    object.insert("of".into(), 9.into());
    object.insert("sequence".into(), 99.into());
    fs::write(&path, format!("{text}\n{undo}\n")).unwrap();
    laptop.catch_up().unwrap();
    let expected = state(&laptop);
    assert!(expected.iter().all(|marks| marks.read == Some(true)));
    laptop.compact(on("2026-12-26")).unwrap();
    assert!(desk.has("-202609-1.jsonl"));
    assert_eq!(state(&desk.journal("laptop")), expected);
}
