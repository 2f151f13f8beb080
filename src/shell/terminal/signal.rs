//! Signals that concern the reader.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Whether the terminal is lent to another program: what is typed there is meant for that program.
#[derive(Clone, Debug, Default)]
pub struct Loan {
    is_lent: Arc<AtomicBool>,
    /// Set by the handler of SIGINT itself, before the thread hears of it. The thread may be late: an
    /// interrupt of the loan that it hears of after the loan is none of ours.
    is_interrupted: Arc<AtomicBool>,
}

impl Loan {
    /// Lends the terminal while `work` runs.
    pub fn during<T>(&self, work: impl FnOnce() -> T) -> T {
        self.is_lent.store(true, Ordering::SeqCst);
        let done = work();
        self.is_interrupted.store(false, Ordering::SeqCst);
        self.is_lent.store(false, Ordering::SeqCst);
        done
    }

    #[cfg(unix)]
    fn is_lent(&self) -> bool {
        self.is_lent.load(Ordering::SeqCst)
    }

    /// Whether an interrupt has arrived that is meant for us.
    #[cfg(unix)]
    fn is_interrupted(&self) -> bool {
        !self.is_lent() && self.is_interrupted.swap(false, Ordering::SeqCst)
    }
}

/// Has signals told by `tell`, from a thread; of those that arrive during the loan only what concerns us.
///
/// # Errors
/// The system refuses.
#[cfg(unix)]
pub fn on_signal(loan: &Loan, tell: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let loan = loan.clone();
    signal_hook::flag::register(SIGINT, Arc::clone(&loan.is_interrupted))?;
    let mut signals =
        signal_hook::iterator::Signals::new([SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => tell(Signal::Resize),
                SIGHUP => tell(Signal::Hangup),
                SIGTERM => tell(Signal::Terminate),
                SIGINT if loan.is_interrupted() => tell(Signal::Interrupt),
                SIGCONT if !loan.is_lent() => tell(Signal::Continue),
                // Where the program that has the terminal is stopped, so are we.
                SIGTSTP if loan.is_lent() => drop(stop()),
                SIGTSTP => tell(Signal::Stop),
                _ => {}
            }
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
pub fn on_signal(_loan: &Loan, _tell: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
    Ok(())
}
