//! What an index costs and gives: `cargo bench --bench index -- [FOLDER]` (add `--profile dist` for the figures of a
//! package), over a folder such as `cargo run --release --example make-library -- 10000 FOLDER` makes; without one,
//! over 2,000 invented articles.
//!
//! It prints articles a second of the list and of the texts, the size of the file beside the originals', and the
//! times of searches by class, each for the first 50 rows with snippets, asked for the first time and on a view that
//! nobody has asked for. Nothing is asserted here: figures are compared as ratios, of one run on one machine.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of its own, which may stop"
)]
#![allow(
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::string_slice,
    dead_code,
    reason = "the numbers of make-library are small, and not all of it is used"
)]

#[path = "../examples/make_library"]
mod make_library {
    pub(crate) mod chinese;
    pub(crate) mod clipping;
    pub(crate) mod english;
    pub(crate) mod grammar;
    pub(crate) mod japanese_korean;
    pub(crate) mod plan;
    pub(crate) mod random;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use jianbao::library::{Around, Cancel, Catalogue, Index, Indexing, Options, Order, Request, View};
use jianbao::query::{Calendar, Scope, parse};
use jiff::tz::TimeZone;
use make_library::clipping::clipping;
use make_library::plan::Library;
use make_library::random::Random;

/// A query of a class, if a text begins with one.
type Cut = fn(&[char]) -> Option<String>;

/// Searches of each class.
const SEARCHES: usize = 100;
const ROWS: usize = 50;

fn main() {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let scratch = std::env::temp_dir().join(format!("jianbao-index-bench-{}", std::process::id()));
    let folder = named.map_or_else(|| made(&scratch.join("library"), 2_000), PathBuf::from);
    let cache = scratch.join("cache");
    build(&folder, &cache);
    let index = Index::open(&folder, &cache).unwrap().0;
    again(&index);
    search(&index, &folder);
    drop(index);
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

fn build(folder: &Path, cache: &Path) {
    let start = Instant::now();
    let index = Index::open(folder, cache).unwrap().0;
    let moments: Mutex<[Option<Duration>; 2]> = Mutex::default();
    let note = |indexing: &Indexing| {
        let mut moments = moments.lock().unwrap();
        if indexing.scan.done {
            moments[0].get_or_insert(start.elapsed());
        }
        if indexing.text_count > 0 {
            moments[1].get_or_insert(start.elapsed());
        }
    };
    let indexing = index.update(&Options::default(), &note, &Cancel::default()).unwrap();
    let whole = start.elapsed();
    let [list, first] = moments.into_inner().unwrap().map(Option::unwrap_or_default);
    let count = indexing.scan.article_count;
    let rate = |count: usize, time: Duration| count as f64 / time.as_secs_f64();
    println!("{count} files, {} articles", index.facets(&TimeZone::UTC).articles);
    println!("list        {:>8.0} ms {:>8.0} files/s", milliseconds(list), rate(count, list));
    println!("first texts {:>8.0} ms", milliseconds(first));
    let texts = whole.saturating_sub(list);
    println!(
        "all texts   {:>8.0} ms {:>8.0} articles/s",
        milliseconds(whole),
        rate(indexing.text_count, texts)
    );
    println!(
        "processors  {:>8.0} ms {:>8.0} articles/s of one",
        milliseconds(cpu_time()),
        rate(count, cpu_time())
    );
    let originals = bytes_below(folder);
    let file = bytes_below(cache);
    println!(
        "file        {:>8.1} MB of {:.1} MB of originals: {:.2}",
        file as f64 / 1e6,
        originals as f64 / 1e6,
        file as f64 / originals as f64
    );
    println!("memory      {:>8.0} MB at most", peak_memory_megabytes());
}

fn again(index: &Index) {
    let start = Instant::now();
    index.update(&Options::default(), &|_| (), &Cancel::default()).unwrap();
    println!("unchanged   {:>8.0} ms", milliseconds(start.elapsed()));
    let start = Instant::now();
    let total = window(index, "").total;
    println!("first rows  {:>8.1} ms of {total}", milliseconds(start.elapsed()));
}

fn search(index: &Index, folder: &Path) {
    let mut files = Vec::new();
    files_below(folder, &mut files);
    let mut random = Random::new(11, 0);
    let classes: [(&str, Cut); 7] = [
        ("one character", |text| han(text, 1)),
        ("two characters", |text| han(text, 2)),
        ("three characters", |text| han(text, 3)),
        ("five characters", |text| han(text, 5)),
        ("two pairs", |text| Some(format!("{} {}", han(text, 2)?, han(text.get(40..)?, 2)?))),
        ("a word", |text| word(text)),
        ("a prefix", |text| Some(format!("{}*", word(text)?.chars().take(4).collect::<String>()))),
    ];
    println!(
        "{:<18} {:>8} {:>8} {:>8} {:>10} {:>10}",
        "first 50 rows, ms", "p50", "p95", "most", "count p95", "most hits"
    );
    for (name, query) in classes {
        let mut times = Vec::new();
        let mut counts = Vec::new();
        let mut most_hits = 0;
        for _ in 0..SEARCHES * 20 {
            let text = fs::read_to_string(&files[random.below(files.len())]).unwrap_or_default();
            let chars: Vec<char> = text.chars().skip(200).collect();
            let start = random.below(chars.len().max(1));
            let Some(query) = chars.get(start..).and_then(query) else { continue };
            let Ok(parsed) = parse(&query, &calendar()) else { continue };
            let start = Instant::now();
            for row in window(index, &query).rows {
                let _ = index.snippets(row.id, &parsed, 1);
            }
            times.push(start.elapsed());
            let start = Instant::now();
            let view =
                View { query: parsed, scope: Scope::Everything, order: Order::Newest, ..View::default() };
            most_hits = most_hits.max(index.count(&view, &Cancel::default()).unwrap());
            counts.push(start.elapsed());
            if times.len() == SEARCHES {
                break;
            }
        }
        times.sort_unstable();
        counts.sort_unstable();
        let at = |times: &[Duration], share: usize| {
            times.get((times.len() * share / 100).min(times.len() - 1)).copied()
        };
        if times.is_empty() {
            continue;
        }
        let [half, most_of, all] = [50, 95, 100].map(|share| milliseconds(at(&times, share).unwrap()));
        let count = milliseconds(at(&counts, 95).unwrap());
        println!("{name:<18} {half:>8.1} {most_of:>8.1} {all:>8.1} {count:>10.1} {most_hits:>10}");
    }
    println!("memory      {:>8.0} MB at most", peak_memory_megabytes());
}

fn window(index: &Index, query: &str) -> jianbao::library::Window {
    let query = parse(query, &calendar()).unwrap();
    index.window(&Request {
        view: View { query, scope: Scope::Everything, order: Order::Newest, ..View::default() },
        around: Around::From(0),
        count: ROWS,
        complete: false,
        snippets: false,
        zone: TimeZone::UTC,
        cancel: Cancel::default(),
    })
}

fn calendar() -> Calendar {
    Calendar { today: jiff::civil::date(2026, 11, 20), zone: TimeZone::UTC }
}

/// So many Han characters, if the text begins with them.
fn han(text: &[char], count: usize) -> Option<String> {
    let part: String =
        text.iter().take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(*c)).take(count).collect();
    (part.chars().count() == count).then_some(part)
}

/// The second word, if the text begins within the first of two.
fn word(text: &[char]) -> Option<String> {
    let mut words = text.split(|c| !c.is_ascii_alphabetic());
    let _ = words.next().filter(|first| !first.is_empty())?;
    words.next().filter(|word| word.len() > 3).map(|word| word.iter().collect())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_below(&path, files) } else { files.push(path) }
    }
}

fn bytes_below(folder: &Path) -> u64 {
    let mut files = Vec::new();
    files_below(folder, &mut files);
    files.iter().map(|file| fs::metadata(file).unwrap().len()).sum()
}

/// Of all threads, as the system says; 0 where it does not.
fn cpu_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks =
        |field: usize| after_name.split_whitespace().nth(field).and_then(|ticks| ticks.parse::<u64>().ok());
    // A tick is 10 ms on every system that has this file.
    Duration::from_millis(10 * (ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default()))
}

/// What the system says; 0 where it does not.
fn peak_memory_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1000.0
}
