//! What the terminal is told to do otherwise while the reader has it, and to do again as before.

use std::io::{self, Write as _};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
};
use crossterm::execute;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

/// Keeps and restores the window's title (xterm's stack of titles).
const KEEP_TITLE: &[u8] = b"\x1b[22;0t";
const RESTORE_TITLE: &[u8] = b"\x1b[23;0t";

/// kitty's keyboard protocol, as far as keys are told apart that look alike otherwise: pushed on the stack
/// of the alternate screen, and popped from it. What another program left there is popped first.
const KEYBOARD_ON: &[u8] = b"\x1b[<u\x1b[>1u";
const KEYBOARD_OFF: &[u8] = b"\x1b[<u";

/// Buttons, drags and the wheel, as SGR tells them; not the 1003 of crossterm's own sequence, which would
/// wake us at every movement.
#[cfg(unix)]
pub(super) const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
#[cfg(unix)]
pub(super) const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// What is asked of the terminal beside the alternate screen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Modes {
    /// Whether the window's title is ours.
    pub(super) title: bool,
    /// Whether the keyboard speaks kitty's protocol.
    pub(super) keyboard: bool,
}

impl Modes {
    /// Takes the terminal.
    pub(super) fn take(self) -> io::Result<()> {
        if self.title {
            io::stdout().write_all(KEEP_TITLE)?;
        }
        self.take_again()
    }

    /// Takes the terminal, which was never given back: the title that was kept is kept still.
    pub(super) fn take_again(self) -> io::Result<()> {
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)?;
        self.take_keyboard()
    }

    pub(super) fn take_keyboard(self) -> io::Result<()> {
        let mut out = io::stdout();
        if self.keyboard { out.write_all(KEYBOARD_ON).and_then(|()| out.flush()) } else { Ok(()) }
    }

    /// Undoes [`Modes::take`]. A terminal that is gone cannot be told so: errors have no reader here.
    pub(super) fn give_back(self) {
        if self.keyboard {
            let _ = io::stdout().write_all(KEYBOARD_OFF);
        }
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableFocusChange,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        if self.title {
            let mut out = io::stdout();
            let _ = out.write_all(RESTORE_TITLE).and_then(|()| out.flush());
        }
        let _ = disable_raw_mode();
    }
}
