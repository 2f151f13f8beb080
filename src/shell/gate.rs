//! The gate before the terminal's input: while another program has the terminal, the thread that reads
//! keys must not take them from it.

#[cfg(unix)]
pub(super) use unix::{Gate, Waiter, gate};

#[cfg(not(unix))]
pub(super) use other::{Gate, Waiter, gate};

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, IsTerminal as _, PipeReader, PipeWriter, Read as _, Write as _};
    use std::os::fd::{AsFd as _, BorrowedFd};
    use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    /// Closes and opens the way of the keys.
    #[derive(Debug)]
    pub(in crate::shell) struct Gate {
        shared: Arc<Shared>,
        bell: PipeWriter,
    }

    /// The side of the thread that reads.
    #[derive(Debug)]
    pub(in crate::shell) struct Waiter {
        shared: Arc<Shared>,
        bell: PipeReader,
        /// The terminal, where standard input is none; as crossterm does.
        terminal: Option<File>,
    }

    #[derive(Debug, Default)]
    struct Shared {
        state: Mutex<State>,
        changed: Condvar,
    }

    #[derive(Debug, Default)]
    struct State {
        is_closed: bool,
        /// Whether nobody reads.
        is_idle: bool,
    }

    impl Shared {
        fn lock(&self) -> MutexGuard<'_, State> {
            self.state.lock().unwrap_or_else(PoisonError::into_inner)
        }
    }

    /// A gate, open.
    pub(in crate::shell) fn gate() -> io::Result<(Gate, Waiter)> {
        let (bell_reader, bell) = io::pipe()?;
        let terminal = if io::stdin().is_terminal() { None } else { Some(File::open("/dev/tty")?) };
        let shared = Arc::new(Shared::default());
        let waiter = Waiter { shared: Arc::clone(&shared), bell: bell_reader, terminal };
        Ok((Gate { shared, bell }, waiter))
    }

    impl Gate {
        /// Closes it, and waits until nobody reads any more.
        pub(in crate::shell) fn close(&mut self) {
            self.shared.lock().is_closed = true;
            // A thread that is gone hears no bell and is idle.
            let _ = self.bell.write_all(b"!");
            let mut state = self.shared.lock();
            while !state.is_idle {
                state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }

        /// Opens it again.
        pub(in crate::shell) fn open(&mut self) {
            self.shared.lock().is_closed = false;
            self.shared.changed.notify_all();
        }
    }

    impl Waiter {
        /// Waits until the terminal has something to be read and the gate is open; an error if the
        /// terminal is gone.
        pub(in crate::shell) fn wait(&mut self) -> io::Result<()> {
            loop {
                self.pass();
                let stdin = io::stdin();
                let terminal = self.terminal.as_ref().map_or_else(|| stdin.as_fd(), |file| file.as_fd());
                let (input, bell) = poll_both(terminal, self.bell.as_fd())?;
                if bell {
                    // One byte a ring.
                    self.bell.read_exact(&mut [0])?;
                } else if input {
                    return Ok(());
                }
            }
        }

        fn pass(&self) {
            let mut state = self.shared.lock();
            while state.is_closed {
                state.is_idle = true;
                self.shared.changed.notify_all();
                state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.is_idle = false;
        }
    }

    impl Drop for Waiter {
        fn drop(&mut self) {
            let mut state = self.shared.lock();
            state.is_closed = false;
            state.is_idle = true;
            self.shared.changed.notify_all();
        }
    }

    /// Waits until one of them has something to be read, and says which.
    fn poll_both(terminal: BorrowedFd<'_>, bell: BorrowedFd<'_>) -> io::Result<(bool, bool)> {
        let mut files = [PollFd::new(&terminal, PollFlags::IN), PollFd::new(&bell, PollFlags::IN)];
        loop {
            match poll(&mut files, None) {
                Ok(_) => break,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let [terminal, bell] = files.map(|file| file.revents());
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok((terminal.contains(PollFlags::IN), bell.contains(PollFlags::IN)))
    }
}

#[cfg(not(unix))]
mod other {
    use std::io;

    /// Elsewhere the console gives keys to whoever reads them.
    #[derive(Debug)]
    pub(in crate::shell) struct Gate;

    /// The side of the thread that reads.
    #[derive(Debug)]
    pub(in crate::shell) struct Waiter;

    pub(in crate::shell) fn gate() -> io::Result<(Gate, Waiter)> {
        Ok((Gate, Waiter))
    }

    impl Gate {
        pub(in crate::shell) fn close(&mut self) {}

        pub(in crate::shell) fn open(&mut self) {}
    }

    impl Waiter {
        pub(in crate::shell) fn wait(&mut self) -> io::Result<()> {
            crossterm::event::poll(std::time::Duration::MAX).map(|_| ())
        }
    }
}
