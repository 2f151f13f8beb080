//! Writes the folder of files that mean ill, for trying programs on it:
//! `cargo run --example make-hostile -- DIR`.
#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a program of its own")]

#[path = "../tests/it/hostile/folder.rs"]
mod folder;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(root) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: make-hostile DIR");
        return ExitCode::from(2);
    };
    if root.exists() {
        eprintln!("make-hostile: {} exists already", root.display());
        return ExitCode::from(2);
    }
    match folder::write(&root) {
        Ok(count) => {
            println!("{count} files in {}", root.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("make-hostile: {}: {error}", root.display());
            ExitCode::from(2)
        }
    }
}
