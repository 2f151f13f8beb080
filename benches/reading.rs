//! What reading costs: `cargo bench --bench reading` (add `--profile dist` for the figures of a package).
//!
//! Three sizes of invented Chinese clippings: the median one of an archive (3.3 kB), a long report
//! (679 kB) and a book in one file (5 MB); with `JIANBAO_SHARED`, real articles besides. Nothing is asserted
//! here: figures are compared as ratios, of one
//! run on one machine.
#![allow(clippy::unwrap_used, missing_docs, reason = "a program of its own, which may stop")]

#[path = "../examples/make_library/library.rs"]
mod make_library;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jianbao::app::{App, Effect, Message, Setup, Sheet};
use jianbao::article::Article;
use jianbao::command::{Keymap, parse_sequence};
use jianbao::format::{Reading, read_article};
use jianbao::library::{Catalogue, MemoryCatalogue, Options, Root, scan};
use jianbao::page::{Page, Style, typeset};
use jianbao::text::{Language, Script};
use jianbao::ui::{Theme, paint};
use jianbao::words::{Locale, Words};
use jiff::civil::date;
use jiff::tz::TimeZone;
use make_library::plan::Library;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [(&str, usize); 3] = [("median", 3_300), ("long", 679_000), ("book", 5_000_000)];

/// Columns of the page: 40 Han and the gutter.
const COLUMNS: usize = 82;

/// A terminal of this size shows the list and the article.
const SCREEN: (u16, u16) = (120, 36);

/// A Chinese clipping of so many bytes.
fn clipping(bytes: usize) -> Vec<u8> {
    let library = Library { seed: 1, count: 1000 };
    let mut plan = library.plan(3);
    plan.grammar = &make_library::chinese::SIMPLIFIED;
    plan.second = None;
    plan.size_bytes = bytes;
    make_library::clipping::clipping(library, &plan).into_bytes()
}

fn parse(bytes: &[u8]) -> Article {
    read_article("1.txt", bytes, Reading::default()).unwrap()
}

fn set(article: &Article) -> Page {
    typeset(
        &article.document,
        article.meta.language.as_ref().map_or(Script::Simplified, Language::script),
        &Style::of_columns(COLUMNS),
    )
}

/// One article from its bytes to rows, in parts and whole. The throughput is in articles.
fn articles(criterion: &mut Criterion) {
    for (name, size) in SIZES {
        let bytes = clipping(size);
        let article = parse(&bytes);
        let mut group = criterion.benchmark_group("article");
        group.throughput(Throughput::Elements(1));
        group.bench_function(BenchmarkId::new("parse", name), |bencher| bencher.iter(|| parse(&bytes)));
        group.bench_function(BenchmarkId::new("typeset", name), |bencher| bencher.iter(|| set(&article)));
        group.bench_function(BenchmarkId::new("parse and typeset", name), |bencher| {
            bencher.iter(|| set(&parse(&bytes)));
        });
        group.finish();
    }
}

/// The median tenth of the real articles, where they are at hand: one article each turn.
fn corpus(criterion: &mut Criterion) {
    let Ok(shared) = std::env::var("JIANBAO_SHARED") else { return };
    let mut files = Vec::new();
    read_below(&Path::new(&shared).join("corpus/seedlike"), &mut files);
    files.sort_by_key(Vec::len);
    let middle = files.len() * 45 / 100..files.len() * 55 / 100;
    let files = &files[middle];
    let mut group = criterion.benchmark_group("corpus");
    group.throughput(Throughput::Elements(files.len() as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| files.iter().map(|bytes| parse(bytes)).collect::<Vec<_>>());
    });
    group.bench_function("parse and typeset", |bencher| {
        bencher.iter(|| files.iter().map(|bytes| set(&parse(bytes))).collect::<Vec<_>>());
    });
    group.finish();
}

fn read_below(folder: &Path, files: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_below(&path, files);
        } else {
            files.push(fs::read(path).unwrap());
        }
    }
}

/// The reader on one article, as the shell runs it, but in one thread.
struct Reader {
    app: App,
    catalogue: MemoryCatalogue,
    theme: Theme,
    buffer: Buffer,
    /// Whether nothing is done that the first screen does not need.
    first_only: bool,
}

impl Reader {
    fn open(bytes: Vec<u8>, first_only: bool) -> Self {
        let catalogue = MemoryCatalogue::default();
        let roots = [Root::Bytes { name: "1.txt".to_owned(), bytes: Arc::from(bytes) }];
        let progress = scan(&roots, &Options::default(), &catalogue, &|_| ControlFlow::Continue(()));
        let (app, effects) = App::new(Setup {
            words: Arc::new(Words::new(Locale::Chinese)),
            keymap: Arc::new(Keymap::bundled()),
            settings: jianbao::app::Settings::default(),
            notice: None,
            zone: TimeZone::UTC,
            today: date(2026, 11, 20),
            size: SCREEN,
            mouse: false,
            themes: Vec::new(),
            welcome: jianbao::app::Welcome::default(),
            older_read: None,
            session: None,
            scan: jianbao::library::Progress::default(),
            query: None,
        });
        let theme = Theme::default();
        let buffer = Buffer::empty(Rect::new(0, 0, SCREEN.0, SCREEN.1));
        let mut reader = Self { app, catalogue, theme, buffer, first_only };
        reader.perform(effects);
        reader.send(Message::Scanned(progress));
        reader
    }

    fn send(&mut self, message: Message) {
        let effects = self.app.update(message);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Rows { ticket, request } => {
                    let window = self.catalogue.window(&request);
                    self.send(Message::Rows { ticket, window });
                }
                Effect::Load { opening: None, .. } if self.first_only => {}
                Effect::Load { key, article, opening, .. } => {
                    let article = article.map_or_else(|| self.catalogue.load(key.id, key.raw), Ok);
                    let count = opening.unwrap_or(usize::MAX);
                    let set = |article| Sheet::opening(key.clone(), article, &self.app.phrases, count);
                    let result = article.map(|article| Arc::new(set(article)));
                    self.send(Message::Loaded { key, result });
                }
                _ => {}
            }
        }
    }

    fn keys(&mut self, keys: &str) {
        for key in parse_sequence(keys).unwrap() {
            self.send(Message::Key(key));
        }
    }

    fn paint(&mut self) {
        self.buffer.reset();
        paint(&self.app, &self.theme, &mut self.buffer);
    }
}

/// From bytes to the first screen, and a step of scrolling with the frame after it.
fn screens(criterion: &mut Criterion) {
    for (name, size) in SIZES {
        let bytes = clipping(size);
        let mut group = criterion.benchmark_group("screen");
        group.bench_function(BenchmarkId::new("first", name), |bencher| {
            bencher.iter_batched(
                || bytes.clone(),
                |bytes| {
                    let mut reader = Reader::open(bytes, true);
                    reader.paint();
                    reader
                },
                criterion::BatchSize::PerIteration,
            );
        });
        let mut reader = Reader::open(bytes, false);
        reader.keys("Enter");
        let mut down = true;
        group.bench_function(BenchmarkId::new("scroll", name), |bencher| {
            bencher.iter(|| {
                reader.keys(if down { "Ctrl-d" } else { "Ctrl-u" });
                down = !down;
                reader.paint();
            });
        });
        group.finish();
    }
}

criterion_group! {
    name = reading;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets = articles, corpus, screens
}
criterion_main!(reading);
