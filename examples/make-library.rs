//! Makes a library of invented articles, for measuring and for trying things out:
//! `cargo run --release --example make-library -- N DIR [--seed S]`.
//!
//! Some articles link to others, two in a hundred are later versions of others (the same address in another file), and
//! three in a hundred tell the story of another once more, at an address of their own.
//!
//! The same N and seed make the same files, byte for byte, on every machine.
#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a program of its own")]
#![allow(clippy::cast_possible_wrap, reason = "numbers here are small and our own")]

#[path = "make_library/library.rs"]
mod make_library;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::tz::TimeZone;
use make_library::clipping::clipping;
use make_library::plan::{Library, Plan};
use rayon::prelude::*;

const USAGE: &str = "usage: make-library N DIR [--seed S]";

fn main() -> ExitCode {
    match run() {
        Ok(message) => {
            println!("{message}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("make-library: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, Box<dyn Error>> {
    let (library, folder) = arguments()?;
    prepare(&folder)?;
    let bytes: u64 = (0..library.count)
        .into_par_iter()
        .map(|index| write(library, index, &folder).map_err(|error| error.to_string()))
        .try_reduce(|| 0, |a, b| Ok(a + b))?;
    Ok(format!("{} articles, {} kB in {}", library.count, bytes / 1000, folder.display()))
}

fn arguments() -> Result<(Library, PathBuf), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (count, folder, seed) = match words.as_slice() {
        [count, folder] => (count, folder, "1"),
        [count, folder, "--seed", seed] | ["--seed", seed, count, folder] => (count, folder, *seed),
        _ => return Err(USAGE.into()),
    };
    let count = count.parse().map_err(|_| format!("{count} is no number of articles; {USAGE}"))?;
    let seed = seed.parse().map_err(|_| format!("{seed} is no seed (a whole number); {USAGE}"))?;
    Ok((Library { seed, count }, PathBuf::from(folder)))
}

/// Only into a folder of its own: nothing is ever mixed with somebody's files.
fn prepare(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(format!("{} is not empty: name a new or an empty folder", folder.display()).into());
    }
    Ok(())
}

fn write(library: Library, index: usize, folder: &Path) -> Result<u64, std::io::Error> {
    let plan = library.plan(index);
    let text = clipping(library, &plan);
    let path = folder.join(relative_path(&plan));
    if let Some(month) = path.parent() {
        fs::create_dir_all(month)?;
    }
    fs::write(path, &text)?;
    Ok(text.len() as u64)
}

fn relative_path(plan: &Plan) -> String {
    let date = TimeZone::UTC.to_datetime(plan.published).date();
    format!("{}/{:06}-{}.txt", date.strftime("%Y/%m"), plan.index, plan.grammar.tag)
}
