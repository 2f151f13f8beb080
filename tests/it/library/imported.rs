//! Marks of other programs: taken over for good, or not at all.

use std::fs;

use jianbao::article::Quote;
use jianbao::library::{
    Cancel, Carrier, Catalogue, Change, Fault, Index, Journal, Note, Op, Options, Places, Taken, take_over,
};
use jiff::Timestamp;

use super::tree::Tree;

const POCKET: &str = "title,url,time_added,tags,status\nTide,https://a.example/tide,1610149296,sea,unread\n";

fn now() -> Timestamp {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

fn export(tree: &Tree) -> [Carrier; 1] {
    [Carrier::of(&tree.write("pocket.csv", POCKET)).unwrap()]
}

fn taken(files: &[Carrier], journal: &Journal) -> Result<Option<Taken>, Fault> {
    take_over(files, &Options::default(), journal, now())
}

#[test]
fn what_could_not_be_written_is_taken_over_the_next_time() {
    let tree = Tree::new();
    let (files, state) = (export(&tree), tree.path().join("state"));
    let folder = tree.write("journal", "in the way");
    let journal =
        Journal::not_yet_read(Places { journal: folder.clone(), state: state.clone(), cache: None }).unwrap();
    let take_over = || taken(&files, &journal);
    assert!(take_over().is_err());
    fs::remove_file(folder).unwrap();
    let past = take_over().unwrap().unwrap();
    let past = past.past;
    assert!(past.op == Some(Op::Tag("sea".into(), true)), "{past:?}");
    assert_eq!(take_over(), Ok(None));
}

#[test]
fn nothing_is_remembered_of_marks_that_do_not_last() {
    let tree = Tree::new();
    let journal = Journal::in_memory().unwrap();
    assert_eq!(taken(&export(&tree), &journal), Ok(None));
    assert!(journal.marked().is_empty());
}

fn kept(tree: &Tree) -> Journal {
    kept_in(tree, "journal")
}

fn kept_in(tree: &Tree, folder: &str) -> Journal {
    let [journal, state] = [folder, "state"].map(|name| tree.path().join(name));
    Journal::open(Places { journal, state, cache: None }).unwrap()
}

#[test]
fn a_journal_that_is_new_hears_what_another_has_heard() {
    let tree = Tree::new();
    let files = export(&tree);
    let hear = |folder: &str| taken(&files, &kept_in(&tree, folder)).unwrap();
    assert_eq!(hear("trial").map(|taken| taken.article_count), Some(1));
    assert_eq!(hear("trial"), None);
    assert!(hear("journal").is_some(), "another one");
    fs::rename(tree.path().join("journal"), tree.path().join("synchronised")).unwrap();
    assert_eq!(hear("synchronised"), None, "it has moved");
    assert!(hear("journal").is_some(), "the old one is lost");
    let known = kept_in(&tree, "trial");
    fs::remove_file(known.folder().unwrap().join(memory(&known))).unwrap();
    assert_eq!(hear("trial"), None, "a journal knows itself what was said");
}

/// The file in which it is remembered what was heard.
fn memory(journal: &Journal) -> String {
    let files = fs::read_dir(journal.folder().unwrap()).unwrap();
    let mut names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.find(|name| name.ends_with(".imported")).unwrap()
}

#[test]
fn a_note_that_was_undone_does_not_come_back() {
    let tree = Tree::new();
    let journal = kept(&tree);
    let exported = r#"[{"title": "Tide", "url": "https://a.example/tide", "is_archived": 0, "is_starred": 0, "content": "<p>It went out.</p>",
        "annotations": [{"quote": "went out", "text": "When?"}]}]"#;
    let file = [Carrier::of(&tree.write("wallabag.json", exported)).unwrap()];
    let quote = Quote { words: "went out".into(), ..Quote::default() };
    let note = Note { quote: quote.clone(), note: "When?".into(), ..Note::default() };
    let change = Change {
        op: Op::Note(Note::new_name(&quote), Some(note)),
        ids: vec![jianbao::article::ArticleId::of_url("https://a.example/tide")],
    };
    journal.act(&[change], now()).unwrap();
    journal.undo(now()).unwrap();
    let taken = taken(&file, &journal).unwrap().unwrap().past;
    assert_eq!((taken.op, taken.also), (Some(Op::Read(false)), vec![]), "all but the note");
}

#[test]
fn what_is_excluded_in_an_archive_says_nothing_until_it_is_not() {
    let tree = Tree::new();
    let journal = kept(&tree);
    let note = |title: &str| format!("---\nurl: https://a.example/{title}\ntags: [{title}]\n---\n\n正文。\n");
    let (tide, light) = (note("tide"), note("light"));
    let files = [("tide.md", tide.as_bytes()), ("drafts/light.md", light.as_bytes())];
    tree.write("root/in/x.zip", super::archives::zipped(&files));
    let index = Index::open(&tree.path().join("root"), &tree.path().join("cache")).unwrap().0;
    let tagged_with = |options: &Options| {
        index.update(options, &|_| (), &Cancel::default()).unwrap();
        let taken = take_over(&index.carriers(), options, &journal, now()).unwrap();
        taken.map(|taken| taken.past.op)
    };
    let tagged = |tag: &str| Some(Some(Op::Tag(tag.into(), true)));
    let drafts = Options { exclude: vec!["/in/x.zip/drafts/".to_owned()], ..Options::default() };
    assert_eq!(tagged_with(&drafts), tagged("tide"));
    assert_eq!(tagged_with(&drafts), None);
    assert_eq!(tagged_with(&Options::default()), tagged("light"));
}

#[test]
fn what_an_index_knows_is_not_looked_at_again() {
    let tree = Tree::new();
    let journal = kept(&tree);
    let root = tree.write("root/sub/pocket.csv", POCKET);
    let root = root.ancestors().nth(2).unwrap();
    let index = Index::open(root, &tree.path().join("cache")).unwrap().0;
    let update = || index.update(&Options::default(), &|_| (), &Cancel::default()).unwrap();
    let take_over = || taken(&index.carriers(), &journal).unwrap();
    update();
    assert!(take_over().is_some());
    tree.write(
        "root/sub/pocket.csv",
        &(POCKET.to_owned() + "Light,https://a.example/light,1610149297,sea,unread\n"),
    );
    assert!(take_over().is_none(), "the list is of before");
    update();
    assert_eq!(take_over().map(|taken| taken.article_count), Some(1));
    let below = Index::open(&root.join("sub"), &tree.path().join("cache")).unwrap().0;
    assert_eq!((below.carriers().len(), below.failure()), (1, None), "asked through the index around it");
}
