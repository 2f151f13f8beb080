//! The journal on the disk: several writers, files that were torn, copied, lost or locked, and a projection that comes
//! back from nothing.

use std::fs;
use std::path::PathBuf;

use jianbao::article::ArticleId;
use jianbao::library::{Change, Fault, Journal, Marks, Op, Places};
use jianbao::text::Clean;
use jiff::Timestamp;

use super::tree::Tree;

mod compaction;

struct Desk {
    tree: Tree,
}

fn now() -> Timestamp {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

fn id(name: &str) -> ArticleId {
    ArticleId::of_bytes(name.as_bytes())
}

fn act(journal: &Journal, op: Op, names: &[&str]) {
    let ids = names.iter().map(|name| id(name)).collect();
    journal.act(&[Change { op, ids }], now()).unwrap().unwrap();
}

fn starred(journal: &Journal) -> Vec<&'static str> {
    ["a", "b", "c", "d"].into_iter().filter(|name| journal.marks(id(name)).starred).collect()
}

impl Desk {
    fn new() -> Self {
        Self { tree: Tree::new() }
    }

    fn folder(&self) -> PathBuf {
        self.tree.path().join("journal")
    }

    /// A run of the program on a device; all devices share the folder of the journal.
    fn journal(&self, device: &str) -> Journal {
        let of = |kind| self.tree.path().join(format!("{device}-{kind}"));
        let places = Places { journal: self.folder(), state: of("state"), cache: Some(of("cache")) };
        Journal::open(places).unwrap()
    }

    /// The only segment.
    fn segment(&self) -> PathBuf {
        let mut paths = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().path());
        let path = paths.next().unwrap();
        assert_eq!(paths.next(), None);
        path
    }
}

#[test]
fn marks_outlive_the_program_and_the_projection() {
    let desk = Desk::new();
    let journal = desk.journal("laptop");
    assert_eq!(
        fs::read_dir(desk.tree.path()).unwrap().count(),
        0,
        "nothing is written before there is something"
    );
    act(&journal, Op::Star(true), &["a", "b"]);
    act(&journal, Op::Tag("台海".into(), true), &["a"]);
    drop(journal);
    let expected = Marks { starred: true, tags: vec![Clean::line("台海")], ..Marks::default() };
    let cache = desk.tree.path().join("laptop-cache/marks.projection");
    assert!(cache.exists());
    assert_eq!(desk.journal("laptop").marks(id("a")), expected);
    for bytes in [b"no database".as_slice(), b""] {
        fs::write(&cache, bytes).unwrap();
        assert_eq!(desk.journal("laptop").marks(id("a")), expected);
    }
    fs::remove_dir_all(cache.parent().unwrap()).unwrap();
    assert_eq!(desk.journal("laptop").marks(id("a")), expected);
    fs::remove_dir_all(cache.parent().unwrap()).unwrap();
    fs::write(cache.parent().unwrap(), "in the way").unwrap();
    let journal = desk.journal("laptop");
    assert_eq!(journal.marks(id("a")), expected, "without a place for it the projection is in memory");
    act(&journal, Op::Star(false), &["a"]);
    assert_eq!(starred(&journal), ["b"]);
    assert_eq!(starred(&desk.journal("laptop")), ["b"]);
}

#[test]
fn a_segment_is_named_by_device_and_month_and_a_line_stands_alone() {
    let desk = Desk::new();
    act(&desk.journal("laptop"), Op::Star(true), &["a"]);
    let path = desk.segment();
    let device = fs::read_to_string(desk.tree.path().join("laptop-state/device")).unwrap();
    assert_eq!(path.file_name().unwrap().to_str().unwrap(), format!("{device}-202611-1.jsonl"));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\n{") && text.ends_with("}\n"), "{text}");
    let line: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
    assert_eq!((&line["op"], &line["value"], &line["sequence"]), (&"star".into(), &true.into(), &1.into()));
    assert_eq!(line["time"], "2026-11-26T12:00:00Z");
    assert_eq!(line["ids"][0], id("a").to_string());
}

#[cfg(unix)]
#[test]
fn only_the_reader_may_look_into_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    act(&desk.journal("laptop"), Op::Star(true), &["a"]);
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(desk.folder()), mode(desk.segment())), (0o700, 0o600));
    assert_eq!(mode(desk.tree.path().join("laptop-cache/marks.projection")), 0o600);
    assert_eq!(mode(desk.tree.path().join("laptop-state/device")), 0o600);
}

#[test]
fn what_is_torn_or_foreign_is_passed_by_and_told() {
    let desk = Desk::new();
    act(&desk.journal("laptop"), Op::Star(true), &["a"]);
    let path = desk.segment();
    let whole = fs::read(&path).unwrap();
    let torn = &whole[..whole.len() / 2];
    let newer =
        String::from_utf8(whole.clone()).unwrap().replace("\"star\"", "\"shelf\"").replace(":1,", ":9,");
    let long = format!("{{\"time\":\"{}\"}}\n", "x".repeat(5_000_000));
    let parts = [&whole[..], torn, &whole, b"\0\0\0\n", newer.as_bytes(), long.as_bytes(), b"\xff\n", torn];
    fs::write(&path, parts.concat()).unwrap();
    let journal = desk.journal("laptop");
    assert_eq!(starred(&journal), ["a"]);
    let skipped = journal.take_skipped();
    let lines: Vec<_> = skipped.iter().map(|skipped| skipped.line).collect();
    assert_eq!(lines, [4, 6, 9, 10], "{skipped:?}");
    assert!(skipped.iter().all(|skipped| skipped.file.ends_with("-202611-1.jsonl")));
    assert_eq!(skipped[2].reason, *"longer than 4 MB");
    // What follows a torn line stands on a line of its own.
    act(&journal, Op::Star(true), &["b"]);
    assert_eq!(starred(&desk.journal("laptop")), ["a", "b"]);
    assert_eq!(journal.take_skipped().len(), 1, "the torn end, now that it is one");
    assert_eq!(desk.journal("laptop").take_skipped(), [], "they are told once");
}

#[test]
fn runs_and_devices_see_each_others_marks() {
    let desk = Desk::new();
    let (laptop, window, phone) = (desk.journal("laptop"), desk.journal("laptop"), desk.journal("phone"));
    act(&laptop, Op::Star(true), &["a"]);
    act(&phone, Op::Star(true), &["b"]);
    act(&window, Op::Star(true), &["c"]);
    assert_eq!(phone.catch_up(), Ok(true));
    assert_eq!(phone.catch_up(), Ok(false));
    for journal in [&laptop, &window, &phone] {
        journal.catch_up().unwrap();
        assert_eq!(starred(journal), ["a", "b", "c"]);
    }
    let (past, is_others) = laptop.to_undo().unwrap();
    assert_eq!((past.op, is_others), (Some(Op::Star(true)), true), "the other window did it");
    laptop.undo(now()).unwrap().unwrap();
    laptop.undo(now()).unwrap().unwrap();
    assert_eq!(laptop.undo(now()), Ok(None), "what another device did is not ours to undo");
    phone.catch_up().unwrap();
    assert_eq!(starred(&phone), ["b"]);
}

#[test]
fn that_an_article_was_opened_is_undone_by_nobody_else_and_only_where_nothing_was_done() {
    let desk = Desk::new();
    let (reader, command) = (desk.journal("laptop"), desk.journal("laptop"));
    let opened = ArticleId::of_bytes(b"b");
    reader.open_article(opened, now()).unwrap().unwrap();
    assert_eq!(command.undo(now()), Ok(None));
    act(&reader, Op::Star(true), &["a"]);
    reader.open_article(opened, now()).unwrap().unwrap();
    assert_eq!(command.undo(now()).unwrap().unwrap().op, Some(Op::Star(true)));
    reader.open_article(opened, now()).unwrap().unwrap();
    assert_eq!(
        command.redo(now()).unwrap().unwrap().op,
        Some(Op::Star(true)),
        "reading on is nothing that was done"
    );
    assert_eq!(reader.history(9).len(), 4);
    assert_eq!(reader.undo(now()).unwrap().unwrap().op, Some(Op::Star(true)));
    for _ in 0..3 {
        assert_eq!(reader.marks(opened).read, Some(true));
        assert_eq!(reader.undo(now()).unwrap().unwrap().op, Some(Op::Read(true)));
    }
    assert_eq!((reader.marks(opened).read, reader.undo(now())), (None, Ok(None)));
}

#[test]
fn that_an_article_was_opened_is_passed_by_though_another_run_did_something_since_this_one_did() {
    let desk = Desk::new();
    let (reader, command) = (desk.journal("laptop"), desk.journal("laptop"));
    act(&reader, Op::Star(true), &["a"]);
    act(&command, Op::Star(true), &["b"]);
    reader.open_article(id("c"), now()).unwrap().unwrap();
    assert_eq!(
        reader.to_undo().map(|(past, is_others)| (past.first, is_others)),
        Some((Some(id("b")), true))
    );
    for name in ["b", "a", "c"] {
        assert_eq!(reader.undo(now()).unwrap().unwrap().first, Some(id(name)));
    }
}

#[test]
fn a_tag_that_was_written_otherwise_is_the_one_that_is_shown() {
    let desk = Desk::new();
    act(&desk.journal("laptop"), Op::Tag("north sea".into(), true), &["a"]);
    let written = fs::read_to_string(desk.segment()).unwrap();
    fs::write(desk.segment(), written.replace("north sea", "north\u{3000} sea")).unwrap();
    let phone = desk.journal("phone");
    assert_eq!(phone.marks(id("a")).tags, [Clean::line("north sea")]);
    act(&phone, Op::Tag("north sea".into(), false), &["a"]);
    assert!(phone.marks(id("a")).tags.is_empty());
}

#[test]
fn an_undo_leaves_what_others_changed_since() {
    let desk = Desk::new();
    let (laptop, phone) = (desk.journal("laptop"), desk.journal("phone"));
    act(&laptop, Op::Star(true), &["a", "b"]);
    phone.catch_up().unwrap();
    act(&phone, Op::Star(true), &["a"]);
    laptop.undo(now()).unwrap().unwrap();
    assert_eq!(starred(&laptop), ["a"]);
}

#[test]
fn copies_of_synchronising_tools_are_read_too() {
    let desk = Desk::new();
    let journal = desk.journal("laptop");
    act(&journal, Op::Star(true), &["a"]);
    let path = desk.segment();
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let early = fs::read(&path).unwrap();
    act(&journal, Op::Star(true), &["b"]);
    // The tool keeps an older state under our name, and the newer one as a copy.
    for copy in [".sync-conflict-20261126-120000-ABCDEFG", " (conflicted copy 2026-11-26)"] {
        fs::copy(&path, desk.folder().join(format!("{name}{copy}.jsonl"))).unwrap();
    }
    fs::write(&path, &early).unwrap();
    fs::write(desk.folder().join(".syncthing.x.jsonl"), "half").unwrap();
    fs::write(desk.folder().join("README.txt"), "notes").unwrap();
    journal.catch_up().unwrap();
    assert_eq!(starred(&journal), ["a", "b"]);
    act(&journal, Op::Star(true), &["c"]);
    journal.undo(now()).unwrap();
    for journal in [journal, desk.journal("laptop"), desk.journal("phone")] {
        assert_eq!(starred(&journal), ["a", "b"]);
        assert_eq!(journal.take_skipped(), []);
    }
}

#[test]
fn a_file_that_is_taken_away_takes_its_marks_along() {
    let desk = Desk::new();
    let journal = desk.journal("laptop");
    act(&journal, Op::Star(true), &["a"]);
    let path = desk.segment();
    let bytes = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    journal.catch_up().unwrap();
    assert_eq!(starred(&journal), [""; 0]);
    fs::write(&path, bytes).unwrap();
    journal.catch_up().unwrap();
    assert_eq!(starred(&journal), ["a"]);
}

#[test]
fn what_cannot_be_written_changes_nothing() {
    let desk = Desk::new();
    let journal = desk.journal("laptop");
    act(&journal, Op::Star(true), &["a"]);
    fs::rename(desk.folder(), desk.tree.path().join("elsewhere")).unwrap();
    fs::write(desk.folder(), "in the way").unwrap();
    let refused = journal.act(&[Change { op: Op::Star(false), ids: vec![id("a")] }], now());
    assert!(matches!(refused, Err(Fault::Unreadable(_))), "{refused:?}");
    assert!(journal.undo(now()).is_err());
    assert_eq!(starred(&journal), ["a"]);
    fs::remove_file(desk.folder()).unwrap();
    fs::rename(desk.tree.path().join("elsewhere"), desk.folder()).unwrap();
    act(&journal, Op::Star(true), &["b"]);
    assert_eq!(starred(&journal), ["a", "b"]);
}

/// A file that takes no byte, as on a full disk, in the place of the segment.
#[cfg(target_os = "linux")]
#[test]
fn what_a_full_disk_refuses_changes_nothing() {
    let desk = Desk::new();
    let journal = desk.journal("laptop");
    act(&journal, Op::Star(true), &["a"]);
    let segment = desk.segment();
    fs::rename(&segment, desk.folder().join("before.jsonl")).unwrap();
    std::os::unix::fs::symlink("/dev/full", &segment).unwrap();
    let refused = journal.act(&[Change { op: Op::Star(false), ids: vec![id("a")] }], now());
    let Err(Fault::Unreadable(reason)) = refused else { panic!("{refused:?}") };
    assert!(reason.contains("No space left"), "{reason}");
    assert!(journal.undo(now()).is_err());
    assert_eq!(starred(&journal), ["a"]);
    fs::remove_file(&segment).unwrap();
    act(&journal, Op::Star(true), &["b"]);
    assert_eq!(starred(&desk.journal("laptop")), ["a", "b"]);
}

#[test]
fn a_large_action_is_several_lines_and_one_step() {
    let desk = Desk::new();
    let journal = desk.journal("laptop");
    let ids: Vec<_> = (0..25_000_u32).map(|number| ArticleId::of_bytes(&number.to_le_bytes())).collect();
    let changes = [
        Change { op: Op::Read(true), ids: ids.clone() },
        Change { op: Op::Star(true), ids: ids[..3].to_vec() },
    ];
    let past = journal.act(&changes, now()).unwrap().unwrap();
    assert_eq!((past.count, past.also), (25_000, vec![(Op::Star(true), 3)]));
    let lines = fs::read_to_string(desk.segment()).unwrap();
    assert_eq!(lines.lines().filter(|line| !line.is_empty()).count(), 4);
    let is_marked =
        |journal: &Journal| ids.iter().filter(|id| journal.marks(**id).read == Some(true)).count();
    assert_eq!(is_marked(&journal), 25_000);
    assert_eq!(journal.undo(now()).unwrap().map(|past| past.count), Some(25_000));
    assert_eq!((is_marked(&journal), journal.undo(now()).unwrap()), (0, None));
    let other = desk.journal("laptop");
    other.redo(now()).unwrap().unwrap();
    assert_eq!(is_marked(&other), 25_000);
}

#[test]
fn what_another_run_did_is_not_undone_by_chance() {
    let desk = Desk::new();
    let (laptop, window) = (desk.journal("laptop"), desk.journal("laptop"));
    act(&laptop, Op::Star(true), &["a"]);
    // The laptop's window has not heard of it yet.
    act(&window, Op::Star(true), &["b"]);
    let undo = || laptop.undo_own(now()).unwrap().unwrap();
    assert_eq!((undo().is_undone, starred(&laptop)), (false, vec!["a", "b"]));
    assert!(laptop.undo(now()).unwrap().unwrap().is_undone);
    assert!(undo().is_undone && starred(&laptop).is_empty());
}

#[test]
fn an_answer_does_not_hide_what_others_said() {
    let desk = Desk::new();
    let (laptop, window) = (desk.journal("laptop"), desk.journal("laptop"));
    act(&window, Op::Star(true), &["a"]);
    act(&laptop, Op::Star(true), &["b"]);
    assert_eq!(laptop.catch_up(), Ok(true));
    act(&laptop, Op::Star(true), &["c"]);
    assert_eq!(laptop.catch_up(), Ok(false), "one's own the answer has told");
}

#[test]
fn what_cannot_be_read_refuses_to_be_written_as_long_as_that_is_so() {
    let tree = Tree::new();
    let (folder, state) = (tree.write("journal", "in the way"), tree.path().join("state"));
    let places = Places { journal: folder.clone(), state, cache: None };
    assert!(Journal::open(places.clone()).is_err());
    let journal = Journal::not_yet_read(places).unwrap();
    let change = Change { op: Op::Star(true), ids: vec![id("a")] };
    assert!(journal.act(std::slice::from_ref(&change), now()).is_err());
    assert!(starred(&journal).is_empty());
    fs::remove_file(folder).unwrap();
    journal.act(&[change], now()).unwrap().unwrap();
    assert_eq!(starred(&journal), ["a"]);
}

#[test]
fn a_number_that_is_too_large_costs_its_line_only() {
    let desk = Desk::new();
    act(&desk.journal("laptop"), Op::Star(true), &["a"]);
    let text = fs::read_to_string(desk.segment()).unwrap();
    let large = [u64::MAX, i64::MAX.unsigned_abs()];
    let lines = large.map(|number| text.replace("\"sequence\":1,", &format!("\"sequence\":{number},")));
    let undo = text.replace("\"star\"", "\"undo\"").replace(":1,", ":2,");
    let undo = undo.replace("\"value\":true", &format!("\"of\":{}", u64::MAX));
    fs::write(desk.segment(), [&text, &lines[0], &lines[1], &undo].map(String::as_str).concat()).unwrap();
    let journal = desk.journal("laptop");
    assert_eq!(journal.take_skipped().len(), 3);
    act(&journal, Op::Star(true), &["b"]);
    assert_eq!(starred(&desk.journal("laptop")), ["a", "b"]);
}
