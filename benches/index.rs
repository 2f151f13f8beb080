//! What an index costs and gives: `cargo bench --bench index -- [FOLDER]` (add `--profile dist` for the figures of a
//! package), over a folder such as `cargo run --release --example make-library -- 10000 FOLDER` makes; without one,
//! over 2,000 invented articles.
//!
//! A process of its own builds the index; another asks, so that the most memory of either is its own. Printed are files
//! a second of the list and articles a second of the texts, the size of the file beside the originals', what opening
//! takes, what the list takes anywhere, searches by class, each for the first 50 rows with snippets, asked for the first
//! time, and what it takes to bring the index up to date. The folder is left as it was. Nothing is asserted here: figures
//! are compared as ratios, of one run on one machine.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of its own, which may stop"
)]

#[path = "../examples/make_library/library.rs"]
mod make_library;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use jianbao::library::{Around, Cancel, Catalogue, Index, Indexing, Options, Request, View};
use jianbao::query::{Calendar, Scope, parse};
use jiff::tz::TimeZone;
use make_library::clipping::clipping;
use make_library::plan::Library;
use make_library::random::Random;

/// A query of a class, if a text begins with one.
type Cut = fn(&[char]) -> Option<String>;

/// Searches of each class.
const SEARCHES: usize = 100;
/// Of so many one is counted to its end.
const COUNTED: usize = 10;
const ROWS: usize = 50;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [build, folder, cache] = arguments.as_slice()
        && build == "--build"
    {
        return build_index(Path::new(folder), Path::new(cache));
    }
    let named = arguments.into_iter().find(|argument| !argument.starts_with('-'));
    let scratch = std::env::temp_dir().join(format!("jianbao-index-bench-{}", std::process::id()));
    let folder = named.map_or_else(|| made(&scratch.join("library"), 2_000), PathBuf::from);
    let cache = scratch.join("cache");
    let program = std::env::current_exe().unwrap();
    let built = Command::new(program).arg("--build").args([&folder, &cache]).status().unwrap();
    assert!(built.success());
    let index = open(&folder, &cache);
    list(&index);
    search(&index, &folder);
    change(&index, &folder);
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

fn build_index(folder: &Path, cache: &Path) {
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
    println!("{count} files, {} articles", index.facets(&TimeZone::UTC, false).articles);
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

/// Opening, and what the reader shows first.
fn open(folder: &Path, cache: &Path) -> Index {
    let start = Instant::now();
    let index = Index::open(folder, cache).unwrap().0;
    let total = window(&index, "", Around::From(0)).total;
    println!("first rows  {:>8.1} ms of {total}", milliseconds(start.elapsed()));
    let start = Instant::now();
    let months = index.facets(&TimeZone::UTC, false).months.len();
    println!("facets      {:>8.1} ms, {months} months", milliseconds(start.elapsed()));
    let start = Instant::now();
    let days = index.timeline(&View::default(), &TimeZone::UTC, &Cancel::default()).unwrap().days.len();
    println!("timeline    {:>8.1} ms, {days} days", milliseconds(start.elapsed()));
    println!("memory      {:>8.0} MB at most", peak_memory_megabytes());
    index
}

/// Rows anywhere in the list, as scrolling wants them.
fn list(index: &Index) {
    let total = window(index, "", Around::From(0)).total;
    let mut random = Random::new(5, 0);
    let mut times = Vec::new();
    for _ in 0..SEARCHES {
        let place = Around::From(random.below(total.max(1)));
        let start = Instant::now();
        window(index, "", place);
        times.push(start.elapsed());
    }
    let [half, most, all] = shares(&mut times);
    println!("50 rows anywhere, ms: {half:.1} (p50) {most:.1} (p95) {all:.1} (most)");
}

fn search(index: &Index, folder: &Path) {
    let mut files = Vec::new();
    files_below(folder, &mut files);
    println!(
        "{:<18} {:>8} {:>8} {:>8} {:>11} {:>10}",
        "first 50 rows, ms", "p50", "p95", "most", "count, most", "most hits"
    );
    let classes: [(&str, Cut); 12] = [
        ("1 character", |text| han(text, 1)),
        ("2 characters", |text| han(text, 2)),
        ("4 characters", |text| han(text, 4)),
        ("5 characters", |text| han(text, 5)),
        ("8 characters", |text| han(text, 8)),
        ("two pairs", |text| Some(format!("{} {}", han(text, 2)?, han(text.get(40..)?, 2)?))),
        ("a word", |text| word(text)),
        ("a prefix", |text| Some(format!("{}*", word(text)?.chars().take(4).collect::<String>()))),
        ("two words", |text| Some(format!("\"{}\"", words(text)?))),
        ("by date", |text| Some(format!("{} after:2023", han(text, 2)?))),
        ("by relevance", |text| Some(format!("{} sort:relevance", han(text, 2)?))),
        ("none", |text| Some(format!("{}龘", han(text, 3)?))),
    ];
    for (name, cut) in classes {
        let mut random = Random::new(11, 0);
        let text = || {
            let text = fs::read_to_string(&files[random.below(files.len())]).unwrap_or_default();
            let chars: Vec<char> = text.chars().skip(200).collect();
            let start = random.below(chars.len().max(1));
            chars.get(start..).and_then(cut)
        };
        let queries: Vec<String> =
            std::iter::repeat_with(text).take(SEARCHES * 20).flatten().take(SEARCHES).collect();
        measure(index, name, &queries);
    }
    measure(index, "frequent", &["的", "是", "the", "中国 | the", "一 -二"].map(String::from));
    println!("memory      {:>8.0} MB at most", peak_memory_megabytes());
}

fn measure(index: &Index, name: &str, queries: &[String]) {
    let (mut times, mut counts, mut most_hits) = (Vec::new(), Vec::new(), 0);
    for (number, query) in queries.iter().enumerate() {
        let Ok(parsed) = parse(query, &calendar()) else { continue };
        let start = Instant::now();
        for row in window(index, query, Around::From(0)).rows {
            let _ = index.snippets(row.id, &parsed, 1);
        }
        times.push(start.elapsed());
        if number % COUNTED > 0 {
            continue;
        }
        let start = Instant::now();
        most_hits = most_hits.max(index.count(&view(query), &Cancel::default()).unwrap());
        counts.push(start.elapsed());
    }
    if times.is_empty() {
        return;
    }
    let ([half, most_of, all], [_, _, count]) = (shares(&mut times), shares(&mut counts));
    println!("{name:<18} {half:>8.1} {most_of:>8.1} {all:>8.1} {count:>11.1} {most_hits:>10}");
}

/// What an update takes, of nothing, of one new article and of a hundred.
fn change(index: &Index, folder: &Path) {
    let update = |name: &str| {
        let start = Instant::now();
        index.update(&Options::default(), &|_| (), &Cancel::default()).unwrap();
        println!("{name:<11} {:>8.0} ms", milliseconds(start.elapsed()));
    };
    update("unchanged");
    let added = folder.join(format!("bench-{}", std::process::id()));
    fs::create_dir(&added).unwrap();
    let library = Library { seed: 99, count: 1_000 };
    let write = |number: usize| {
        let text = clipping(library, &library.plan(number));
        fs::write(added.join(format!("{number}.txt")), text).unwrap();
    };
    write(100);
    update("one more");
    (101..201).for_each(write);
    update("100 more");
    fs::remove_dir_all(&added).unwrap();
    update("101 gone");
}

/// Milliseconds at the half, at 95 of 100, and at most.
fn shares(times: &mut [Duration]) -> [f64; 3] {
    times.sort_unstable();
    [50, 95, 100].map(|share| milliseconds(times[(times.len() * share / 100).min(times.len() - 1)]))
}

fn view(query: &str) -> View {
    let query = parse(query, &calendar()).unwrap();
    let order = query.sort.unwrap_or_default().order();
    View { query, scope: Scope::Everything, order, ..View::default() }
}

fn window(index: &Index, query: &str, around: Around) -> jianbao::library::Window {
    index.window(&Request {
        view: view(query),
        around,
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

/// The second and the third word, if the text begins within the first of three.
fn words(text: &[char]) -> Option<String> {
    let start = text.iter().position(|c| !c.is_ascii_alphabetic()).filter(|start| *start > 0)?;
    let rest: String = text.get(start + 1..start + 60)?.iter().collect();
    let mut words = rest.split(' ').filter(|word| word.chars().all(|c| c.is_ascii_alphabetic()));
    Some(format!("{} {}", words.next()?, words.next()?))
        .filter(|words| words.len() > 5 && rest.starts_with(words))
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
