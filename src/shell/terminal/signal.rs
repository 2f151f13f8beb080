//! Signals that concern the reader.

use std::io;

/// A signal that concerns the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGWINCH: the terminal has another size. crossterm tells so too, but forgets it where a key
    /// arrives at the same moment.
    Resize,
    /// SIGCONT: the program was stopped, by Ctrl-z or from elsewhere, and others had the terminal.
    Continue,
    /// SIGTSTP, sent from elsewhere: in raw mode Ctrl-z is a key.
    Stop,
    /// SIGHUP: the terminal is gone.
    Hangup,
    /// SIGINT, sent from elsewhere: in raw mode Ctrl-c is a key.
    Interrupt,
    /// SIGTERM.
    Terminate,
}

impl Signal {
    /// The exit code of a program that the signal ended, 128 and its number; None if it goes on.
    #[must_use]
    pub fn exit_code(self) -> Option<u8> {
        match self {
            Self::Resize | Self::Continue | Self::Stop => None,
            Self::Hangup => Some(128 + 1),
            Self::Interrupt => Some(128 + 2),
            Self::Terminate => Some(128 + 15),
        }
    }
}

/// Has signals told by `tell`, from a thread.
///
/// # Errors
/// The system refuses.
#[cfg(unix)]
pub fn on_signal(tell: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            tell(match signal {
                SIGWINCH => Signal::Resize,
                SIGCONT => Signal::Continue,
                SIGTSTP => Signal::Stop,
                SIGHUP => Signal::Hangup,
                SIGINT => Signal::Interrupt,
                _ => Signal::Terminate,
            });
        }
    });
    Ok(())
}

/// Stops the program until it is told to go on; where no shell could tell it so, it goes on at once.
///
/// # Errors
/// The system refuses.
#[cfg(unix)]
pub fn stop() -> io::Result<()> {
    // SIGTTIN has no handler and does what SIGTSTP would do without one. SIGSTOP would stop even where
    // nobody can undo it.
    signal_hook::low_level::raise(signal_hook::consts::SIGTTIN)
}

/// Elsewhere nothing stops a program so.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}

/// Elsewhere such wishes arrive as keys or not at all.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn on_signal(_tell: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
    Ok(())
}
