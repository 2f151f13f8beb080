//! What marks cost: `cargo bench --bench marks -- [FOLDER]` (add `--profile dist` for the figures of a package), over a
//! folder such as `cargo run --release --example make-library -- 100000 FOLDER` makes; without one, over 2,000 invented
//! articles.
//!
//! Printed are what it takes to mark all articles that match a query, to undo that and to do it again, each with what
//! the list takes to know of it; then, with a journal of a million lines, what the first reading of it takes, every later
//! opening, an opening after some lines were added, and the first rows of the list with it. Nothing of the folder or of
//! anyone's journal is touched. Nothing is asserted here: figures are compared as ratios, of one run on one machine.
#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of its own, which may stop"
)]

#[path = "../examples/make_library/library.rs"]
mod make_library;

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use jianbao::article::ArticleId;
use jianbao::library::{
    Around, Cancel, Catalogue, Change, Fresh, Index, Journal, Marking, Op, Options, Places, Position,
    Request, View,
};
use jianbao::query::{Calendar, Query, parse};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use make_library::clipping::clipping;
use make_library::plan::Library;

/// Lines of the large journal.
const LINES: usize = 1_000_000;
/// Lines that are added to it.
const ADDED: usize = 100;
const ROWS: usize = 50;

fn main() {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let scratch = std::env::temp_dir().join(format!("jianbao-marks-bench-{}", std::process::id()));
    let folder = named.map_or_else(|| made(&scratch.join("library"), 2_000), PathBuf::from);
    let cache = scratch.join("cache");
    let index = Index::open(&folder, &cache).unwrap().0;
    index.update(&Options::default(), &|_| (), &Cancel::default()).unwrap();
    drop(index);
    mark_all(&folder, &cache, &scratch.join("all"));
    large(&folder, &cache, &scratch.join("large"));
    fs::remove_dir_all(&scratch).unwrap();
}

fn made(folder: &Path, count: usize) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let library = Library { seed: 1, count };
    for number in 0..count {
        let text = clipping(library, &library.plan(number));
        fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }
    folder.to_owned()
}

/// Tells what something takes.
fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{name:<34} {:>9.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    done
}

fn places(home: &Path) -> Places {
    Places { journal: home.join("journal"), state: home.join("state"), cache: Some(home.join("cache")) }
}

fn opened(folder: &Path, cache: &Path, journal: &Arc<Journal>) -> Index {
    let marking = Marking { journal: Arc::clone(journal), fresh: Fresh::All };
    Index::open(folder, cache).unwrap().0.with_marking(Some(marking))
}

fn query(text: &str) -> Query {
    parse(text, &Calendar { today: jiff::civil::date(2026, 11, 20), zone: TimeZone::UTC }).unwrap()
}

/// The first rows of what is unread, in a view that is opened anew: rows of an open one hold still.
fn first_rows(index: &Index) -> usize {
    static OPENINGS: AtomicU64 = AtomicU64::new(1);
    let opening = OPENINGS.fetch_add(1, Ordering::Relaxed);
    let query = query("-is:archived -is:hidden is:unread");
    let view = View { query, opening, ..View::default() };
    let request = Request {
        view,
        around: Around::From(0),
        count: ROWS,
        complete: false,
        snippets: false,
        zone: TimeZone::UTC,
        cancel: Cancel::default(),
    };
    index.window(&request).total
}

fn mark_all(folder: &Path, cache: &Path, home: &Path) {
    let journal = Arc::new(Journal::open(places(home)).unwrap());
    let index = opened(folder, cache, &journal);
    first_rows(&index);
    let view = View { query: query("chars:>=0"), ..View::default() };
    let ids = timed("find all that match", || index.ids(&view, &Cancel::default()).unwrap());
    println!("{} articles", ids.len());
    timed("mark them", || journal.act(&[Change { op: Op::Read(true), ids }], Timestamp::now()).unwrap());
    timed("the list knows", || first_rows(&index));
    timed("undo that", || journal.undo(Timestamp::now()).unwrap());
    timed("the list knows", || first_rows(&index));
    timed("do it again", || journal.redo(Timestamp::now()).unwrap());
    timed("the list knows", || first_rows(&index));
}

/// A line of a reader who reads, stars and leaves articles, one at a time.
fn line(number: usize, ids: &[ArticleId]) -> String {
    let time = Timestamp::from_second(1_700_000_000 + number as i64 * 10).unwrap();
    let position = Op::Position(Position { text: 3, progress: 500, ..Position::default() });
    let op = [Op::Read(true), position, Op::Star(true), Op::Archive(true)][number % 4].clone();
    let id = ids[(number / 4) % ids.len()];
    format!(
        "\n{{\"time\":\"{time}\",\"device\":\"bench\",\"sequence\":{},\"op\":\"{}\",\"value\":{},\"ids\":[\"{id}\"]}}\n",
        number + 1,
        op.name(),
        op.value(),
    )
}

/// The articles that the large journal speaks of: all there are, and as many more as it takes.
fn spoken_of(index: &Index) -> Vec<ArticleId> {
    let mut ids = index.ids(&View::default(), &Cancel::default()).unwrap();
    let more = (ids.len()..LINES / 4).map(|number| ArticleId::of_bytes(&number.to_le_bytes()));
    ids.extend(more);
    ids
}

fn large(folder: &Path, cache: &Path, home: &Path) {
    let places = places(home);
    fs::create_dir_all(&places.journal).unwrap();
    let ids = spoken_of(&Index::open(folder, cache).unwrap().0);
    let path = places.journal.join("bench-202311-1.jsonl");
    let mut out = BufWriter::new(File::create(&path).unwrap());
    for number in 0..LINES {
        out.write_all(line(number, &ids).as_bytes()).unwrap();
    }
    out.flush().unwrap();
    println!("{LINES} lines, {} MB", path.metadata().unwrap().len() / 1_000_000);
    let journal = timed("read for the first time", || Journal::open(places.clone()).unwrap());
    let marked = Change { op: Op::Star(false), ids: ids.iter().take(ADDED).copied().collect() };
    timed("mark some more", || journal.act(&[marked], Timestamp::now()).unwrap());
    timed("undo that", || journal.undo(Timestamp::now()).unwrap());
    timed("the list knows for the first time", || first_rows(&opened(folder, cache, &Arc::new(journal))));
    let journal = timed("open again", || Arc::new(Journal::open(places.clone()).unwrap()));
    let index = timed("open the index", || opened(folder, cache, &journal));
    timed("first rows", || first_rows(&index));
    let added: String = (LINES..LINES + ADDED).map(|number| line(number, &ids)).collect();
    File::options().append(true).open(&path).unwrap().write_all(added.as_bytes()).unwrap();
    let journal = timed("open again, some lines longer", || Arc::new(Journal::open(places).unwrap()));
    let index = opened(folder, cache, &journal);
    timed("first rows", || first_rows(&index));
    timed("what was read", || journal.stops().len());
}
