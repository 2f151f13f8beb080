//! The terminal: taken when the reader starts, given back whole however it ends.

use std::io::{self, BufWriter, Stdout, Write};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

/// Room for a full frame of wide characters, so that a frame is one write.
const FRAME_BYTES: usize = 64 * 1024;

/// A signal that concerns the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGWINCH: the terminal has another size. crossterm tells so too, but forgets it where a key
    /// arrives at the same moment.
    Resize,
    /// SIGHUP: the terminal is gone.
    Hangup,
    /// SIGINT, sent from elsewhere: in raw mode Ctrl-c is a key.
    Interrupt,
    /// SIGTERM.
    Terminate,
}

/// Holds the terminal; dropping it gives it back.
#[derive(Debug)]
pub struct Guard {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    /// Whether the mouse is ours.
    has_mouse: bool,
}

impl Signal {
    /// The exit code of a program that the signal ended, 128 and its number; None if it goes on.
    #[must_use]
    pub fn exit_code(self) -> Option<u8> {
        match self {
            Self::Resize => None,
            Self::Hangup => Some(128 + 1),
            Self::Interrupt => Some(128 + 2),
            Self::Terminate => Some(128 + 15),
        }
    }
}

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, bracketed paste.
    ///
    /// # Errors
    /// The terminal cannot be used; it is then as it was.
    pub fn enter() -> io::Result<Self> {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        take().inspect_err(|_| give_back())?;
        let terminal = Terminal::new(backend).inspect_err(|_| give_back())?;
        Ok(Self { terminal, has_mouse: false })
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// The terminal does not tell.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Draws a frame, which the terminal shows at once where it can.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(paint)?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Has the next frame drawn anew, cell by cell.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn clear(&mut self) -> io::Result<()> {
        // ratatui's own `clear` asks where the cursor is, and the answer would go to the input thread.
        execute!(self.terminal.backend_mut(), Clear(ClearType::All))?;
        self.terminal.swap_buffers();
        Ok(())
    }

    /// Writes bytes past the frames: a sequence that draws nothing.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(bytes)?;
        Write::flush(backend)
    }

    /// Has the mouse told to us, or leaves it to the terminal, which then selects text in its own way.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn capture_mouse(&mut self, is_ours: bool) -> io::Result<()> {
        self.has_mouse = is_ours;
        #[cfg(unix)]
        return self.write(if is_ours { MOUSE_ON } else { MOUSE_OFF }.as_bytes());
        #[cfg(not(unix))]
        return if is_ours {
            execute!(io::stdout(), crossterm::event::EnableMouseCapture)
        } else {
            execute!(io::stdout(), crossterm::event::DisableMouseCapture)
        };
    }

    /// Gives the terminal back for as long as `work` takes.
    ///
    /// # Errors
    /// The terminal cannot be used any more.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        Write::flush(self.terminal.backend_mut())?;
        give_back();
        let result = work();
        self.take_again()?;
        Ok(result)
    }

    fn take_again(&mut self) -> io::Result<()> {
        take()?;
        self.capture_mouse(self.has_mouse)?;
        self.clear()
    }

    /// Gives the terminal back and stops the program, as Ctrl-z does elsewhere; takes it again when
    /// the program goes on.
    ///
    /// # Errors
    /// The terminal cannot be used any more.
    pub fn suspend(&mut self) -> io::Result<()> {
        #[cfg(unix)]
        {
            give_back();
            signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
            self.take_again()?;
        }
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // What is left of a frame belongs on the alternate screen, not on the one below.
        let _ = Write::flush(self.terminal.backend_mut());
        give_back();
    }
}

/// Buttons, drags and the wheel, as SGR tells them; not the 1003 of crossterm's own sequence, which would
/// wake us at every movement.
#[cfg(unix)]
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
#[cfg(unix)]
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Undoes [`take`]. A terminal that is gone cannot be told so: errors have no reader here.
fn give_back() {
    let _ = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// Has signals told by `tell`, from a thread.
///
/// # Errors
/// The system refuses.
#[cfg(unix)]
pub fn on_signal(tell: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGWINCH])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            tell(match signal {
                SIGWINCH => Signal::Resize,
                SIGHUP => Signal::Hangup,
                SIGINT => Signal::Interrupt,
                _ => Signal::Terminate,
            });
        }
    });
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
