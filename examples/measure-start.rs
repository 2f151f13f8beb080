//! How long the reader takes to its first full screen, and how much memory it needs, in a real pseudo-terminal:
//! `cargo run --release --example measure-start -- PROGRAM RUNS [ARGUMENT…]`, such as
//! `… -- target/release/jianbao 20 ~/clippings`.
//!
//! A screen is full when the status row tells where the cursor stands. Memory is the peak (`VmHWM`), then and at the
//! end: a second after the last row came.
#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;
use std::fs;
use std::io::{Read as _, Write};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use alacritty_terminal::event::{Event, EventListener};
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi::Processor;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 36;
/// How long nothing may be written until the reader is at rest.
const REST: Duration = Duration::from_secs(1);
/// How long a run may take.
const PATIENCE: Duration = Duration::from_secs(600);

struct Size;

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        ROWS.into()
    }
    fn screen_lines(&self) -> usize {
        ROWS.into()
    }
    fn columns(&self) -> usize {
        COLUMNS.into()
    }
}

/// Gives the terminal's answers to the program.
#[derive(Clone)]
struct Answers(Arc<Mutex<Box<dyn Write + Send>>>);

impl EventListener for Answers {
    fn send_event(&self, event: Event) {
        if let (Event::PtyWrite(text), Ok(mut writer)) = (event, self.0.lock()) {
            // A program that has ended needs no answer.
            let _ = writer.write_all(text.as_bytes());
        }
    }
}

/// What a run took.
struct Run {
    first: Duration,
    first_kilobytes: u64,
    last_kilobytes: u64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, runs, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: measure-start PROGRAM RUNS [ARGUMENT…]");
        return ExitCode::from(2);
    };
    match measure(program, runs, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("measure-start: {error}");
            ExitCode::from(2)
        }
    }
}

fn measure(program: &str, runs: &str, arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::new();
    let (mut first, mut last) = (0, 0);
    for _ in 0..runs.parse::<usize>()?.max(1) {
        let run = run(program, arguments)?;
        times.push(run.first);
        first = first.max(run.first_kilobytes);
        last = last.max(run.last_kilobytes);
    }
    times.sort();
    let at = |share: usize| times.get((times.len() - 1) * share / 100).copied().unwrap_or_default();
    let [least, middle, most] = [0, 50, 100].map(|share| at(share).as_secs_f64() * 1_000.0);
    println!(
        "first full screen: median {middle:.1} ms, least {least:.1}, most {most:.1} ({} runs)",
        times.len()
    );
    println!("peak memory: {first} kB then, {last} kB at rest");
    Ok(())
}

fn run(program: &str, arguments: &[String]) -> Result<Run, Box<dyn Error>> {
    let pair = native_pty_system().openpty(PtySize { rows: ROWS, cols: COLUMNS, ..PtySize::default() })?;
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.cwd(std::env::current_dir()?);
    command.env("TERM", "xterm-256color");
    let output = read_on_thread(pair.master.try_clone_reader()?);
    let answers = Answers(Arc::new(Mutex::new(pair.master.take_writer()?)));
    let mut emulator = Term::new(Config::default(), &Size, answers.clone());
    let mut parser: Processor = Processor::new();
    let began = Instant::now();
    let mut child = pair.slave.spawn_command(command)?;
    let memory = |child: &dyn portable_pty::Child| child.process_id().map_or(0, peak_kilobytes);
    while !is_full(&emulator) {
        let bytes = output.recv_timeout(PATIENCE.saturating_sub(began.elapsed()))?;
        parser.advance(&mut emulator, &bytes);
    }
    let (first, first_kilobytes) = (began.elapsed(), memory(&*child));
    while let Ok(bytes) = output.recv_timeout(REST) {
        parser.advance(&mut emulator, &bytes);
    }
    let last_kilobytes = memory(&*child);
    child.kill()?;
    child.wait()?;
    Ok(Run { first, first_kilobytes, last_kilobytes })
}

/// Whether the status row tells where the cursor stands, and a row of the list is above it.
fn is_full(emulator: &Term<Answers>) -> bool {
    let line = |row: u16| -> String {
        let cells = emulator.grid().display_iter().filter(|cell| cell.point.line.0 == i32::from(row));
        cells.map(|cell| cell.c).collect()
    };
    line(ROWS - 1).contains(" / ") && !line(ROWS - 4).trim_start_matches([' ', '│']).is_empty()
}

fn peak_kilobytes(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

fn read_on_thread(mut reader: Box<dyn std::io::Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let bytes = buffer.get(..count).unwrap_or_default().to_vec();
            if sender.send(bytes).is_err() {
                return;
            }
        }
    });
    receiver
}
