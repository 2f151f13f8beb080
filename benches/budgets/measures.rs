//! The measures, each by what it promises.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jianbao::library::{Around, Cancel, Catalogue as _, Index, Request, View};
use jianbao::query::{Calendar, Scope, parse};
use jiff::tz::TimeZone;

use super::terminal::Terminal;

const SIZE: (u16, u16) = (120, 36);
const STARTS: usize = 15;
const KEYS: usize = 300;
const SEARCHES: usize = 100;
/// Rows with snippets of a search.
const ROWS: usize = 50;
/// Nothing is written for so long: the program is at rest.
const REST: Duration = Duration::from_secs(2);
/// How long a screen may take.
const PATIENCE: Duration = Duration::from_secs(300);
/// How long idleness is looked at.
const IDLE: Duration = Duration::from_secs(5);
/// Bytes of what a usual article takes, at least and at most, and how many of them are printed.
const USUAL_BYTES: std::ops::Range<u64> = 2_800..3_800;
const PRINTED: usize = 3_000;
/// Paragraphs of an article of about 680 kB.
const PARAGRAPHS: usize = 1_700;

/// Measures all, and prints the table.
pub(super) fn report(folder: &Path) {
    let scratch = std::env::temp_dir().join(format!("jianbao-budgets-{}", std::process::id()));
    let bench = Bench { folder: folder.to_owned(), scratch: scratch.clone() };
    let files = bench.files();
    let is_huge = files.len() > 500_000;
    println!("{} files\n\n| work | promised | measured |\n|---|---|---|", files.len());
    bench.unseen(&files);
    bench.starts(if is_huge { ["50", "120"] } else { ["30", "60"] });
    bench.keys();
    bench.searches(&files);
    bench.prints(&files);
    fs::remove_dir_all(scratch).unwrap();
}

fn row(work: &str, promised: &str, measured: &str) {
    println!("| {work} | {promised} | {measured} |");
}

struct Bench {
    folder: PathBuf,
    scratch: PathBuf,
}

impl Bench {
    fn files(&self) -> Vec<(PathBuf, u64)> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                match entry.metadata().unwrap() {
                    about if about.is_dir() => folders.push(entry.path()),
                    about => files.push((entry.path(), about.len())),
                }
            }
        }
        files.sort();
        files
    }

    fn places(&self, name: &str) -> [String; 4] {
        let place = |what: &str| self.scratch.join(name).join(what).display().to_string();
        ["--cache-dir".to_owned(), place("cache"), "--data-dir".to_owned(), place("data")]
    }

    fn reader(&self, name: &str, folder: &Path) -> Terminal {
        let places = self.places(name);
        let mut words: Vec<&str> = places.iter().map(String::as_str).collect();
        words.extend(["--language", "en", folder.to_str().unwrap()]);
        Terminal::start(&words, SIZE)
    }

    fn command(&self, words: &[&str]) -> Duration {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
        command.args(words).args(self.places("known")).stdin(Stdio::null());
        let start = Instant::now();
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        start.elapsed()
    }

    /// A folder that was never seen: all its texts, by a command; then in the reader, which finds its files in the system's
    /// memory.
    fn unseen(&self, files: &[(PathBuf, u64)]) {
        let folder = self.folder.to_str().unwrap();
        let start = Instant::now();
        self.command(&["index", folder]);
        let texts = start.elapsed();
        let total = self.index().facets(&TimeZone::UTC, false).articles;
        let start = Instant::now();
        let mut reader = self.reader("unseen", &self.folder);
        wait(&mut reader, is_full);
        let first = start.elapsed();
        // The inbox may want a few of them.
        wait(&mut reader, |screen| count(screen).is_some_and(|count| count * 100 >= total * 99));
        row("an unseen folder, its files in memory: first rows", "≤ 200 ms", &format!("{:.0} ms", ms(first)));
        row("… all rows", "≤ 1.0 s", &format!("{:.2} s", start.elapsed().as_secs_f64()));
        row("… all texts", "≤ 12 s", &format!("{:.1} s", texts.as_secs_f64()));
        let rate = files.len() as f64 / texts.as_secs_f64();
        row("indexing", "≥ 6,000 articles a second", &format!("{rate:.0}"));
        let cache = fs::read_dir(self.scratch.join("known/cache")).unwrap();
        let index: u64 = cache.map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        let share = index as f64 / files.iter().map(|(_, bytes)| bytes).sum::<u64>() as f64;
        row("the index's size", "≤ 0.7 of the originals", &format!("{share:.2}"));
    }

    /// The folder is known: how soon it is shown, what memory it takes, and that nothing stirs.
    fn starts(&self, [promised, memory]: [&str; 2]) {
        let mut times = Vec::new();
        for _ in 0..STARTS {
            let start = Instant::now();
            let mut reader = self.reader("known", &self.folder);
            wait(&mut reader, is_full);
            times.push(start.elapsed());
        }
        let mut reader = self.reader("known", &self.folder);
        reader.settle(REST);
        let before = reader.stirrings();
        std::thread::sleep(IDLE);
        let [ticks, wakes] = [0, 1].map(|what| reader.stirrings()[what].saturating_sub(before[what]));
        let [half, most] = [50, 95].map(|share| ms(shares(&mut times, share)));
        row(
            "start to the first full screen",
            &format!("≤ {promised} ms"),
            &format!("{half:.1} ms (p50), {most:.1} (p95)"),
        );
        row(
            "most memory until it is at rest",
            &format!("≤ {memory} MB"),
            &format!("{} MB", reader.peak_megabytes()),
        );
        row("idle, five seconds", "nothing", &format!("{wakes} wake-ups, {} ms", ticks * 10));
    }

    /// From a key to the frame, in the list and in a long article.
    fn keys(&self) {
        let mut reader = self.reader("known", &self.folder);
        reader.settle(REST);
        for (name, key, count) in [("j", "j", KEYS), ("Ctrl-f", "\x06", KEYS / 2)] {
            row(&format!("{name} in the list"), "≤ 4 ms (p99)", &answers(&mut reader, key, count));
        }
        let long = self.scratch.join("long.txt");
        let mut text =
            "<!--1780000000000-->\n[A long article](https://a.example/long)\n------\n\n".to_owned();
        for number in 0..PARAGRAPHS {
            write!(text, "<p>{number} {}</p>", "报上的字一行行排下去，读的人一页页翻过来。".repeat(6))
                .unwrap();
        }
        fs::write(&long, text).unwrap();
        let mut reader = self.reader("known", &long);
        reader.settle(REST);
        reader.type_keys("\r");
        reader.settle(REST);
        for (name, key, count) in [("j", "j", KEYS), ("Space", " ", KEYS / 3)] {
            row(
                &format!("{name} in an article of 680 kB"),
                "≤ 4 ms (p99)",
                &answers(&mut reader, key, count),
            );
        }
    }

    fn index(&self) -> Index {
        Index::open(&self.folder, &self.scratch.join("known/cache")).unwrap().0
    }

    /// The first rows with snippets of what four characters or a word of some article find.
    fn searches(&self, files: &[(PathBuf, u64)]) {
        let index = self.index();
        let every = (files.len() / SEARCHES).max(1);
        let phrases: Vec<String> = files.iter().step_by(every).filter_map(|(path, _)| phrase(path)).collect();
        let mut times: Vec<Duration> = phrases.iter().map(|phrase| search(&index, phrase)).collect();
        drop(index);
        row(
            "a search, fifty rows with snippets",
            "≤ 15 ms (p95)",
            &format!("{:.1} ms", ms(shares(&mut times, 95))),
        );
        let folder = self.folder.to_str().unwrap();
        let ask = |phrase: &String| self.command(&["search", "--limit", "50", phrase, folder]);
        let mut times: Vec<Duration> = phrases.iter().take(SEARCHES / 4).map(ask).collect();
        row(
            "… as a command",
            "≤ 30 ms",
            &format!("{:.1} ms (p50), {:.1} (p95)", ms(shares(&mut times, 50)), ms(shares(&mut times, 95))),
        );
    }

    /// Articles of the usual size by one process, without what a process costs anyway.
    fn prints(&self, files: &[(PathBuf, u64)]) {
        let usual: Vec<&str> = files
            .iter()
            .filter(|(_, bytes)| USUAL_BYTES.contains(bytes))
            .map(|(path, _)| path.to_str().unwrap())
            .take(PRINTED)
            .collect();
        let show = |files: &[&str]| {
            let words: Vec<&str> = ["show", "--width", "80"].iter().chain(files).copied().collect();
            let mut times: Vec<Duration> = (0..5).map(|_| self.command(&words)).collect();
            shares(&mut times, 50)
        };
        let Some(first) = usual.get(..1) else { return };
        let one = show(first);
        let all = show(&usual).saturating_sub(one).as_secs_f64();
        let rate = (usual.len() - 1) as f64 / all;
        row("printing articles of 3.3 kB", "≥ 10,000 a second", &format!("{rate:.0}"));
        row("printing one", "", &format!("{:.1} ms", ms(one)));
    }
}

/// Whether the list reaches down to its last rows, and the header counts them.
fn is_full(screen: &str) -> bool {
    let list = screen.lines().nth(usize::from(SIZE.1) - 4).unwrap_or_default();
    count(screen).is_some() && list.split('│').next().is_some_and(|row| !row.trim().is_empty())
}

/// How many articles the view has: `Inbox  3 unread · 67,685 articles`.
fn count(screen: &str) -> Option<usize> {
    let (before, _) = screen.lines().next()?.split_once(" articles")?;
    before.split_whitespace().next_back()?.replace(',', "").parse().ok()
}

fn wait(reader: &mut Terminal, mut holds: impl FnMut(&str) -> bool) {
    let start = Instant::now();
    while !holds(&reader.screen()) {
        assert!(start.elapsed() < PATIENCE, "waited in vain:\n{}", reader.screen());
        assert!(reader.take_output(Duration::from_secs(1)), "the program has ended");
    }
}

/// Types a key so often, and tells how long an answer took.
fn answers(reader: &mut Terminal, key: &str, count: usize) -> String {
    let mut times = Vec::new();
    for _ in 0..count {
        let start = Instant::now();
        reader.type_keys(key);
        reader.take_output(Duration::from_secs(5));
        times.push(start.elapsed());
        reader.settle(Duration::from_millis(30));
    }
    let [half, most, all] = [50, 99, 100].map(|share| ms(shares(&mut times, share)));
    format!("{half:.1} ms (p50), {most:.1} (p99), {all:.1} (most)")
}

/// Four Han characters, or a word, from the midst of an article.
fn phrase(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let chars: Vec<char> = text.chars().collect();
    let middle = chars.get(chars.len() / 2..)?;
    let is_han = |window: &&[char]| window.iter().all(|char| ('\u{4e00}'..='\u{9fff}').contains(char));
    let is_word = |word: &&[char]| word.len() > 4 && word.iter().all(char::is_ascii_alphabetic);
    let mut words = middle.split(|char| char.is_whitespace()).skip(1);
    middle.windows(4).find(is_han).or_else(|| words.find(is_word)).map(|chars| chars.iter().collect())
}

fn search(index: &Index, phrase: &str) -> Duration {
    let calendar = Calendar { today: jiff::civil::date(2026, 11, 20), zone: TimeZone::UTC };
    let query = parse(phrase, &calendar).unwrap();
    let start = Instant::now();
    let window = index.window(&Request {
        view: View { query: query.clone(), scope: Scope::Everything, ..View::default() },
        around: Around::From(0),
        count: ROWS,
        complete: false,
        snippets: false,
        zone: TimeZone::UTC,
        cancel: Cancel::default(),
    });
    for row in window.rows {
        let _ = index.snippets(row.id, &query, 1);
    }
    start.elapsed()
}

fn shares(times: &mut [Duration], share: usize) -> Duration {
    times.sort_unstable();
    times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
