//! A monkey at the keys: `cargo bench --bench soak -- FOLDER [MINUTES] [SEED]` has the reader on a folder, such as
//! `cargo run --release --example make-library -- 69000 FOLDER` makes, and types legal keys, an hour long if it is not
//! said otherwise. After every few hundred keys the screen must be that of a full redraw, cell by cell; at the end the
//! program must have gone on all the time, and leave as it should. Printed is what memory it takes; that is looked at by
//! people. The same seed types the same keys.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a program of its own, which may stop"
)]

#[cfg(unix)]
#[path = "../tests/it/pty/monkey.rs"]
mod monkey;
#[cfg(unix)]
#[allow(dead_code, reason = "tests use more of it")]
#[path = "../tests/it/pty/terminal.rs"]
mod terminal;

/// Keys between two looks.
#[cfg(unix)]
const STEP: usize = 300;

#[cfg(unix)]
fn main() {
    use std::time::{Duration, Instant};

    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some(folder) = arguments.first() else {
        println!("usage: cargo bench --bench soak -- FOLDER [MINUTES] [SEED]");
        return;
    };
    let number = |at: usize, otherwise| arguments.get(at).map_or(otherwise, |word| word.parse().unwrap());
    let (minutes, mut random) = (number(1, 60), monkey::Random(number(2, 1) | 1));
    let mut terminal = terminal::Terminal::start(&["--language", "zh", folder], (120, 36));
    terminal.wait_for("帮助");
    let (start, mut keys, mut told) = (Instant::now(), 0, 0);
    while start.elapsed() < Duration::from_secs(minutes * 60) {
        monkey::play(&mut terminal, &mut random, STEP);
        keys += STEP;
        let minute = start.elapsed().as_secs() / 60;
        if minute >= told {
            told = minute + 1;
            println!("minute {minute}: {keys} keys, {} MB", terminal.megabytes());
        }
    }
    monkey::leave(terminal);
    println!("{keys} keys; looked at after every {STEP}: as a fresh redraw");
}

#[cfg(not(unix))]
fn main() {}
