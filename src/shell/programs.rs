//! Other programs: started from the words that the person typed, never through a shell of ours. What
//! belongs to the article reaches them by standard input and the environment only (INTERFACE 5).

use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::app::{Output, Subject};
use crate::export::plain_article;
use crate::text::Clean;

/// Bytes of a program's output that are taken; then it is stopped.
const LARGEST_OUTPUT: u64 = 2_000_000;
/// What `$VISUAL` and `$EDITOR` are where neither is set.
const EDITOR: &str = "vi";

/// A program that runs beside the reader. Dropping this stops it.
#[derive(Debug)]
pub(super) struct Beside(Running);

/// The program, until it has been waited for.
#[derive(Clone, Debug)]
struct Running(Arc<Mutex<Option<Child>>>);

impl Beside {
    /// Starts a program with the article on its standard input; `tell` is called with what it said, from
    /// a thread.
    pub(super) fn start(
        words: &[String],
        subject: &Subject,
        path: Option<&Path>,
        tell: impl FnOnce(io::Result<Output>) + Send + 'static,
    ) -> io::Result<Self> {
        let (mut output, writer) = io::pipe()?;
        let mut command = command(words, subject, path);
        command.stdin(Stdio::piped()).stdout(writer.try_clone()?).stderr(writer);
        // In a group of its own it can be stopped with all that it started.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        // Our ends of its outputs: while they are open there is no end to be read.
        drop(command);
        if let Some(mut input) = child.stdin.take() {
            let text = plain_article(&subject.article, &subject.about);
            // It need not read all of it.
            thread::spawn(move || drop(input.write_all(text.as_bytes())));
        }
        let running = Running(Arc::new(Mutex::new(Some(child))));
        let beside = Self(running.clone());
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = output.by_ref().take(LARGEST_OUTPUT + 1).read_to_end(&mut bytes);
            let is_cut = bytes.len() as u64 > LARGEST_OUTPUT;
            if is_cut {
                running.stop();
            }
            let code = running.wait().and_then(|status| status.code());
            let text = Clean::text(&String::from_utf8_lossy(&bytes).replace('\t', "    "));
            // One that was stopped for its length has not failed.
            let code = if is_cut { Some(0) } else { code };
            tell(read.map(|_| Output { text, is_cut, code }));
        });
        Ok(beside)
    }
}

impl Running {
    /// Kills it, and on Unix all that it started.
    fn stop(&self) {
        let mut child = self.child();
        let Some(child) = child.as_mut() else { return };
        // It has not been waited for, so its number is still its own.
        #[cfg(unix)]
        if let Some(pid) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
        }
        let _ = child.kill();
    }

    /// Waits for its end, which may come long after it closed its outputs. Until then it can be stopped.
    fn wait(&self) -> Option<ExitStatus> {
        self.await_end();
        self.child().take()?.wait().ok()
    }

    /// Waits without taking the number from the program: it is still there to be stopped by.
    #[cfg(unix)]
    fn await_end(&self) {
        use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
        let id = self.child().as_ref().map(Child::id);
        let Some(pid) = id.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw) else { return };
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while waitid(WaitId::Pid(pid), options).is_err_and(|error| error == rustix::io::Errno::INTR) {}
    }

    /// Elsewhere nothing waits but by looking.
    #[cfg(not(unix))]
    fn await_end(&self) {
        while self.child().as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None))) {
            thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    fn child(&self) -> MutexGuard<'_, Option<Child>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Runs a program that has the terminal, to its end.
pub(super) fn run(words: &[String], subject: &Subject, path: Option<&Path>) -> io::Result<ExitStatus> {
    command(words, subject, path).status()
}

/// The person's editor, as it is set.
pub(super) fn editor() -> String {
    let set = |name| std::env::var(name).ok().filter(|value: &String| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| EDITOR.to_owned())
}

/// Opens a file in an editor, and waits for its end.
pub(super) fn edit(editor: &str, path: &Path) -> io::Result<ExitStatus> {
    let invalid = |error| io::Error::new(io::ErrorKind::InvalidInput, error);
    let words = shell_words::split(editor).map_err(invalid)?;
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    // An absolute path is no option.
    Command::new(program).args(arguments).arg(std::path::absolute(path)?).status()
}

fn command(words: &[String], subject: &Subject, path: Option<&Path>) -> Command {
    let (program, arguments) =
        words.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let mut command = Command::new(program);
    let meta = &subject.article.meta;
    command.args(arguments);
    command.env("JIANBAO_TITLE", meta.title.as_str());
    command.env("JIANBAO_URL", meta.url.as_ref().map_or("", Clean::as_str));
    command.env("JIANBAO_PATH", path.unwrap_or(Path::new("")));
    command
}
