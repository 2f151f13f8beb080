//! What each format costs: `cargo bench --bench formats` (add `--profile dist` for the figures of a package) makes the same
//! 2,000 invented articles in each of them, has a process of its own look at every file and read every article whole, and
//! prints articles and megabytes a second, and the most memory.
//!
//! `cargo bench --bench formats -- FOLDER` does the same with each file of a folder, prints the slowest and the largest in
//! memory, and fails if one took more than two seconds or 200 MB, or did not come to an end. Linux tells what memory a
//! process took.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of its own, which may stop"
)]

#[path = "formats/made.rs"]
mod made;
#[path = "../examples/make_library/library.rs"]
mod make_library;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use jianbao::library::{Options, Root, survey};

const ARTICLES: usize = 2_000;
/// How long a process is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// What a file may take.
const LONGEST: Duration = Duration::from_secs(2);
const MOST_KB: u64 = 200_000;
const SHOWN: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--one", path] => read(Path::new(path)),
        [folder] if !folder.starts_with('-') => return each_file(Path::new(folder)),
        _ => each_format(),
    }
    ExitCode::SUCCESS
}

/// What reading took.
struct Cost {
    articles: usize,
    broken: usize,
    time: Duration,
    memory_kb: u64,
}

/// Reads all that is at a place, and prints what it took.
fn read(path: &Path) {
    let root = if path.is_dir() { Root::Folder(path.to_owned()) } else { Root::File(path.to_owned()) };
    let start = Instant::now();
    let survey = survey(&[root], &Options::default());
    println!(
        "{} {} {} {}",
        survey.sound_count,
        survey.broken.len(),
        start.elapsed().as_micros(),
        memory_kb()
    );
}

/// The most memory that this process has taken.
fn memory_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Has a process read what is at a place. None: it did not come to a good end in time.
fn cost(path: &Path) -> Option<Cost> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg("--one")
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let mut told = String::new();
    child.stdout.take()?.read_to_string(&mut told).ok()?;
    let numbers: Vec<u64> = told.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [articles, broken, micros, memory_kb] = numbers[..] else { return None };
    let time = Duration::from_micros(micros);
    Some(Cost { articles: articles as usize, broken: broken as usize, time, memory_kb })
}

fn each_format() {
    let scratch = std::env::temp_dir().join(format!("jianbao-formats-bench-{}", std::process::id()));
    println!("{:<18}{:>9}{:>12}{:>9}{:>9}", "", "articles", "articles/s", "MB/s", "MB held");
    for (name, files) in made::formats(ARTICLES) {
        let folder = scratch.join(name);
        fs::create_dir_all(&folder).unwrap();
        let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        for (file, bytes) in files {
            fs::write(folder.join(file), bytes).unwrap();
        }
        // The best of three: others use the machine too.
        let cost = (0..3).filter_map(|_| cost(&folder)).min_by_key(|cost| cost.time).unwrap();
        let seconds = cost.time.as_secs_f64();
        println!(
            "{name:<18}{:>9}{:>12.0}{:>9.1}{:>9.1}",
            cost.articles,
            cost.articles as f64 / seconds,
            bytes as f64 / 1e6 / seconds,
            cost.memory_kb as f64 / 1e3
        );
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::remove_dir_all(&scratch).unwrap();
}

fn each_file(folder: &Path) -> ExitCode {
    let mut costs = Vec::new();
    let mut failures = Vec::new();
    for path in files(folder) {
        match cost(&path) {
            Some(cost) => costs.push((path, cost)),
            None => failures.push(format!("{}: no end", path.display())),
        }
    }
    let told = |(path, cost): &(PathBuf, Cost)| {
        let (milliseconds, megabytes) = (cost.time.as_secs_f64() * 1e3, cost.memory_kb as f64 / 1e3);
        format!(
            "{milliseconds:>8.1} ms {megabytes:>7.1} MB {:>5} articles  {}",
            cost.articles,
            path.display()
        )
    };
    println!("{} files; the slowest:", costs.len());
    costs.sort_by_key(|(_, cost)| std::cmp::Reverse(cost.time));
    costs.iter().take(SHOWN).for_each(|cost| println!("{}", told(cost)));
    println!("the largest in memory:");
    costs.sort_by_key(|(_, cost)| std::cmp::Reverse(cost.memory_kb));
    costs.iter().take(SHOWN).for_each(|cost| println!("{}", told(cost)));
    let silent = costs.iter().filter(|(_, cost)| cost.articles + cost.broken == 0).count();
    println!("{silent} hold no article and are of no kind that is to");
    let over = |(_, cost): &&(PathBuf, Cost)| cost.time > LONGEST || cost.memory_kb > MOST_KB;
    failures.extend(costs.iter().filter(over).map(|cost| format!("over the limits: {}", told(cost))));
    for failure in &failures {
        println!("{failure}");
    }
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.sort();
    found
}
