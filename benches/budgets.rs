//! What was promised of speed and memory, and what is kept of it: `cargo bench --profile dist --bench budgets -- FOLDER`,
//! over a folder such as `cargo run --release --example make-library -- 69000 FOLDER` makes (a million is another budget).
//!
//! The program runs in a pseudo-terminal as a person has it, with no index of the folder, whose files the system has read
//! before, then with the folder known; a process of
//! its own takes in all texts, others search and print. Times run from a key, or the start, to the first byte of
//! the answer that is looked at. The table is one row for each promise; nothing is asserted here. Linux tells what is known
//! of processes.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a program of its own, which may stop"
)]

#[cfg(unix)]
#[path = "budgets/measures.rs"]
mod measures;
#[cfg(unix)]
#[allow(dead_code, reason = "tests use more of it")]
#[path = "../tests/it/pty/terminal.rs"]
mod terminal;

#[cfg(unix)]
fn main() {
    let Some(folder) = std::env::args().skip(1).find(|word| !word.starts_with("--")) else {
        println!("usage: cargo bench --profile dist --bench budgets -- FOLDER");
        return;
    };
    measures::report(std::path::Path::new(&folder));
}

#[cfg(not(unix))]
fn main() {}
