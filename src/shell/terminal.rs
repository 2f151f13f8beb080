//! The terminal: taken when the reader starts, given back whole however it ends.

mod backend;
mod hyperlink;
mod modes;
mod sgr;
mod signal;

use std::io::{self, BufWriter, Stdout, Write};

use ratatui::backend::Backend as _;
use ratatui::{Frame, Terminal};

pub use backend::Backend;
pub(super) use hyperlink::are_wanted as are_hyperlinks_wanted;
use modes::Modes;
pub use signal::{Loan, Signal, on_signal, stop};

use super::environment::variable;
use crate::text::Clean;
use crate::ui::Hyperlinks;

/// Room for a full frame of wide characters, so that a frame is one write.
const FRAME_BYTES: usize = 64 * 1024;

/// Holds the terminal; dropping it gives it back.
#[derive(Debug)]
pub struct Guard {
    terminal: Terminal<Backend<BufWriter<Stdout>>>,
    modes: Modes,
    /// Whether the mouse is ours.
    has_mouse: bool,
    /// The title that the window has from us.
    title: Clean,
}

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, bracketed paste.
    ///
    /// # Errors
    /// The terminal cannot be used; it is then as it was.
    pub fn enter() -> io::Result<Self> {
        let modes = Modes { title: has_title(variable("TERM").as_deref()), keyboard: false };
        let backend = Backend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        modes.take().inspect_err(|_| modes.give_back())?;
        let terminal = Terminal::new(backend).inspect_err(|_| modes.give_back())?;
        Ok(Self { terminal, modes, has_mouse: false, title: Clean::default() })
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// The terminal does not tell.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Draws a frame, which the terminal shows at once where it can. Cells of links lead where
    /// `hyperlinks` says.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, hyperlinks: Hyperlinks, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.backend_mut().link(hyperlinks);
        self.terminal.draw(paint)?;
        self.terminal.backend_mut().flush()
    }

    /// Has the next frame drawn anew, cell by cell.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn clear(&mut self) -> io::Result<()> {
        // ratatui's own `clear` asks where the cursor is, and the answer would go to the input thread.
        self.terminal.backend_mut().clear()?;
        self.terminal.swap_buffers();
        Ok(())
    }

    /// Gives the window a title.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn set_title(&mut self, title: Clean) -> io::Result<()> {
        if self.modes.title && self.title != title {
            // The string is clean: nothing in it ends the sequence.
            self.write(format!("\x1b]2;{title}\x07").as_bytes())?;
            self.title = title;
        }
        Ok(())
    }

    /// Has keys told apart that look alike otherwise, by kitty's protocol, which the terminal must know.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn use_keyboard_protocol(&mut self) -> io::Result<()> {
        self.modes.keyboard = true;
        self.modes.take_keyboard()
    }

    /// Writes bytes past the frames: a sequence that draws nothing.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let writer = self.terminal.backend_mut().writer_mut();
        writer.write_all(bytes)?;
        writer.flush()
    }

    /// Has the mouse told to us, or leaves it to the terminal, which then selects text in its own way.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn capture_mouse(&mut self, is_ours: bool) -> io::Result<()> {
        self.has_mouse = is_ours;
        #[cfg(unix)]
        return self.write(if is_ours { modes::MOUSE_ON } else { modes::MOUSE_OFF });
        #[cfg(not(unix))]
        return if is_ours {
            crossterm::execute!(io::stdout(), crossterm::event::EnableMouseCapture)
        } else {
            crossterm::execute!(io::stdout(), crossterm::event::DisableMouseCapture)
        };
    }

    /// Gives the terminal back for as long as `work` takes.
    ///
    /// # Errors
    /// The terminal cannot be used any more.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        self.terminal.backend_mut().flush()?;
        self.modes.give_back();
        let result = work();
        self.modes.take()?;
        self.take_again()?;
        Ok(result)
    }

    /// Takes the terminal, which another program had while this one was stopped, and has all drawn anew.
    ///
    /// # Errors
    /// The terminal cannot be used any more.
    pub fn take_again(&mut self) -> io::Result<()> {
        self.modes.take_again()?;
        self.terminal.backend_mut().forget();
        self.title = Clean::default();
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
            self.modes.give_back();
            stop()?;
            self.modes.take()?;
            self.take_again()?;
        }
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // What is left of a frame belongs on the alternate screen, not on the one below.
        let _ = self.terminal.backend_mut().flush();
        self.modes.give_back();
    }
}

/// Whether a terminal of this name has a window with a title, and takes one without showing it as text.
fn has_title(term: Option<&str>) -> bool {
    !term.is_none_or(|term| {
        matches!(term, "" | "linux" | "dumb" | "Eterm")
            || ["vt", "screen"].iter().any(|name| term.starts_with(name))
    })
}

/// Whether an error says that the terminal is gone.
#[cfg(unix)]
pub(super) fn is_gone(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let gone = [Errno::IO, Errno::PIPE, Errno::NXIO, Errno::BADF];
    Errno::from_io_error(error).is_some_and(|errno| gone.contains(&errno))
}

/// Whether an error says that the terminal is gone.
#[cfg(not(unix))]
pub(super) fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
