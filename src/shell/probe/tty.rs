//! Asking: writes the questions and reads raw bytes until the fence is answered or patience ends.
//! It does not understand what it reads.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::{Answers, Parser};

/// How long the answers may take. A terminal answers in a few milliseconds; only one that is busy or far
/// away takes longer, and its answers must not arrive among the keys.
const PATIENCE: Duration = Duration::from_secs(1);

/// Asks, and waits for the answers.
pub(super) fn ask(write: impl FnOnce(&[u8]) -> io::Result<()>, questions: &[u8]) -> io::Result<Answers> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        write(questions)?;
        return read(stdin.as_fd());
    }
    let terminal = File::open("/dev/tty")?;
    write(questions)?;
    read(terminal.as_fd())
}

fn read(terminal: BorrowedFd<'_>) -> io::Result<Answers> {
    let deadline = Instant::now() + PATIENCE;
    let mut parser = Parser::default();
    let mut buffer = [0; 1024];
    while !parser.answers.is_complete && is_readable(terminal, deadline)? {
        // Past the buffer of standard input: what it held crossterm would never see.
        match rustix::io::read(terminal, &mut buffer) {
            Ok(0) => break,
            Ok(count) => parser.feed(buffer.get(..count).unwrap_or_default()),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(parser.finish())
}

/// Waits for bytes; false if none come in time.
fn is_readable(terminal: BorrowedFd<'_>, deadline: Instant) -> io::Result<bool> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let timeout = Timespec::try_from(left).map_err(|_| io::ErrorKind::InvalidInput)?;
        match poll(&mut [PollFd::new(&terminal, PollFlags::IN)], Some(&timeout)) {
            Ok(count) => return Ok(count > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
