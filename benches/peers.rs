//! jianbao beside programs that do a part of what it does: `cargo bench --bench peers -- [N]`, over N invented articles
//! (2,000 if it is not said). A program that is not installed is passed by: w3m, html2text, newsboat, ripgrep, grep, recoll.
//!
//! Each task is done anew by a process of its own, RUNS times; printed are the least, the middle and the most
//! milliseconds, the ratio of the middle ones, and the most memory where GNU time is installed. Nothing is asserted
//! here, and no test needs this.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of its own, which may stop"
)]

#[path = "../examples/make_library/library.rs"]
mod make_library;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use make_library::clipping::clipping;
use make_library::plan::Library;

const RUNS: usize = 7;
/// Characters that are searched for stand in the middle of an article that lies in the middle of all.
const PHRASE_CHARS: usize = 4;

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(2_000);
    let home = std::env::temp_dir().join(format!("jianbao-peers-{}", std::process::id()));
    let bench = Bench::new(&home, count);
    println!("{count} articles, {RUNS} runs each; milliseconds: least, middle, most\n");
    println!("| task | program | ms | middle, ratio | memory |\n|---|---|---|---|---|");
    for task in [Bench::print, Bench::print_fifty, Bench::take_in, Bench::start, Bench::search] {
        let (name, tries) = task(&bench);
        bench.compare(name, tries);
    }
    fs::remove_dir_all(home).unwrap();
}

/// A program and what it is to do; before each run something may have to be forgotten.
struct Try {
    program: &'static str,
    words: Vec<String>,
    /// What is deleted before.
    forgets: Vec<PathBuf>,
}

/// What is measured of a try.
struct Measured {
    milliseconds: Vec<f64>,
    megabytes: Option<f64>,
}

struct Bench {
    home: PathBuf,
    library: PathBuf,
    pages: Vec<PathBuf>,
    phrase: String,
}

impl Bench {
    fn new(home: &Path, count: usize) -> Self {
        let (library, html) = (home.join("library"), home.join("html"));
        let plan = Library { count, seed: 1 };
        fs::create_dir_all(&library).unwrap();
        fs::create_dir_all(&html).unwrap();
        let mut feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>peers</title><link>https://a.example/</link>".to_owned();
        let (mut pages, mut phrase) = (Vec::new(), String::new());
        for number in 0..count {
            let text = clipping(plan, &plan.plan(number));
            fs::write(library.join(format!("{number}.txt")), &text).unwrap();
            let body = text.split_once("------").map_or("", |(_, body)| body);
            let title = text
                .split_once("\n[")
                .and_then(|(_, rest)| rest.split_once("]("))
                .map_or("", |(title, _)| title);
            write!(feed, "<item><guid>{number}</guid><title>{}</title><link>https://a.example/{number}</link><description><![CDATA[{body}]]></description></item>", title.replace('&', "&amp;").replace('<', "&lt;")).unwrap();
            if pages.len() < 50 {
                let page = html.join(format!("{number}.html"));
                fs::write(&page, format!("<!doctype html><meta charset=utf-8><title>{title}</title>{body}"))
                    .unwrap();
                pages.push(page);
            }
            if phrase.is_empty() && number >= count / 2 {
                let han: Vec<char> = body.chars().collect();
                let is_han =
                    |window: &&[char]| window.iter().all(|char| ('\u{4e00}'..='\u{9fff}').contains(char));
                phrase = han
                    .windows(PHRASE_CHARS)
                    .skip(han.len() / 2)
                    .find(is_han)
                    .unwrap_or_default()
                    .iter()
                    .collect();
            }
        }
        fs::write(home.join("feed.xml"), feed + "</channel></rss>").unwrap();
        fs::write(home.join("urls"), format!("file://{}\n", home.join("feed.xml").display())).unwrap();
        let recoll = home.join("recoll");
        fs::create_dir_all(&recoll).unwrap();
        fs::write(recoll.join("recoll.conf"), format!("topdirs = {}\n", library.display())).unwrap();
        Self { home: home.to_owned(), library, pages, phrase }
    }

    fn path(&self, name: &str) -> String {
        self.home.join(name).display().to_string()
    }

    fn jianbao(&self, words: &[&str]) -> Try {
        let mut words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        words.extend(
            ["--cache-dir", &self.path("cache"), "--data-dir", &self.path("data")].map(str::to_owned),
        );
        Try { program: env!("CARGO_BIN_EXE_jianbao"), words, forgets: Vec::new() }
    }

    fn newsboat(&self, does: &str) -> Try {
        let words =
            ["-u", &self.path("urls"), "-c", &self.path("newsboat.db"), "-C", "/dev/null", "-x", does];
        Try::new("newsboat", &words)
    }

    fn print(&self) -> (&'static str, Vec<Try>) {
        let page = self.pages[0].display().to_string();
        let ours = self.jianbao(&["show", &page, "--width", "80"]);
        let w3m = Try::new("w3m", &["-dump", "-cols", "80", "-T", "text/html", &page]);
        ("print an article", vec![ours, w3m, Try::new("html2text", &[&page])])
    }

    fn print_fifty(&self) -> (&'static str, Vec<Try>) {
        let pages: Vec<String> = self.pages.iter().map(|page| page.display().to_string()).collect();
        let mut words = vec!["show", "--width", "80"];
        words.extend(pages.iter().map(String::as_str));
        // The others take one page at a time.
        let each = |program: &str| {
            let script = format!("for page; do {program} \"$page\"; done");
            let mut words = vec!["-c".to_owned(), script, "sh".to_owned()];
            words.extend(pages.iter().cloned());
            Try { program: "sh", words, forgets: Vec::new() }
        };
        let mut tries = vec![self.jianbao(&words)];
        if is_installed("w3m") {
            tries.push(each("w3m -dump -cols 80 -T text/html"));
        }
        ("print fifty articles (w3m: a process each)", tries)
    }

    fn take_in(&self) -> (&'static str, Vec<Try>) {
        let path = |name: &str| self.home.join(name);
        let library = self.library.display().to_string();
        let ours = Try { forgets: vec![path("cache")], ..self.jianbao(&["index", &library]) };
        let newsboat = Try { forgets: vec![path("newsboat.db")], ..self.newsboat("reload") };
        let recoll = Try {
            forgets: vec![path("recoll/xapiandb")],
            ..Try::new("recollindex", &["-c", &self.path("recoll"), "-z"])
        };
        ("take in all of it (an index; newsboat: its cache)", vec![ours, newsboat, recoll])
    }

    fn start(&self) -> (&'static str, Vec<Try>) {
        let library = self.library.display().to_string();
        let ours = self.jianbao(&["list", &library, "--limit", "50"]);
        ("list the newest fifty (newsboat: count what is unread)", vec![ours, self.newsboat("print-unread")])
    }

    fn search(&self) -> (&'static str, Vec<Try>) {
        let library = self.library.display().to_string();
        let phrase = self.phrase.as_str();
        let ours = self.jianbao(&["search", phrase, &library]);
        let recoll =
            Try::new("recoll", &["-c", &self.path("recoll"), "-t", "-b", "-q", &format!("\"{phrase}\"")]);
        let ripgrep = Try::new("rg", &["-lF", phrase, &library]);
        ("find four characters", vec![ours, ripgrep, Try::new("grep", &["-rlF", phrase, &library]), recoll])
    }

    /// Measures each that is installed, and prints a row of it.
    fn compare(&self, task: &str, tries: Vec<Try>) {
        let mut first = None;
        for run in tries.into_iter().filter(|run| is_installed(run.program)) {
            let Measured { milliseconds, megabytes } = self.measure(&run);
            let middle = milliseconds[milliseconds.len() / 2];
            let ratio = middle / *first.get_or_insert(middle);
            let (least, most) = (milliseconds[0], milliseconds[milliseconds.len() - 1]);
            let memory = megabytes.map_or_else(String::new, |megabytes| format!("{megabytes:.0} MB"));
            let name = if run.program == "sh" { "w3m" } else { run.program.rsplit('/').next().unwrap() };
            println!("| {task} | {name} | {least:.1} {middle:.1} {most:.1} | {ratio:.1} | {memory} |");
        }
    }

    fn measure(&self, run: &Try) -> Measured {
        let mut milliseconds: Vec<f64> =
            (0..RUNS).map(|_| self.once(run, &mut Command::new(run.program))).collect();
        milliseconds.sort_by(f64::total_cmp);
        let report = self.home.join("time");
        let megabytes = is_installed("/usr/bin/time").then(|| {
            let mut command = Command::new("/usr/bin/time");
            command.args(["-f", "%M", "-o"]).arg(&report).arg(run.program);
            self.once(run, &mut command);
            let report = fs::read_to_string(&report).unwrap();
            report.lines().next_back().unwrap().parse::<f64>().unwrap() / 1024.0
        });
        Measured { milliseconds, megabytes }
    }

    /// One run, in milliseconds.
    fn once(&self, run: &Try, command: &mut Command) -> f64 {
        for path in &run.forgets {
            let _ = fs::remove_dir_all(path);
            let _ = fs::remove_file(path);
        }
        command.args(&run.words).env("HOME", &self.home).stdin(Stdio::null());
        let start = Instant::now();
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        start.elapsed().as_secs_f64() * 1000.0
    }
}

impl Try {
    fn new(program: &'static str, words: &[&str]) -> Self {
        Self { program, words: words.iter().map(|&word| word.to_owned()).collect(), forgets: Vec::new() }
    }
}

/// Whether there is such a program.
fn is_installed(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    program.contains('/') && Path::new(program).is_file()
        || std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}
