//! Other programs: started from the words that the person typed, never through a shell of ours. What
//! belongs to the article reaches them by standard input and the environment only (INTERFACE 5).

use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::{Output, Subject};
use crate::export::plain_article;
use crate::text::Clean;

/// Bytes of a program's output that are taken; then it is stopped.
const LARGEST_OUTPUT: u64 = 2_000_000;
/// How often is looked whether a program that has closed its outputs has ended.
const PATIENCE: Duration = Duration::from_millis(50);
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
        let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(child) = child.as_mut() else { return };
        // It has not been waited for, so its number is still its own.
        #[cfg(unix)]
        if let Some(pid) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
        }
        let _ = child.kill();
    }

    fn wait(&self) -> Option<ExitStatus> {
        loop {
            let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match child.as_mut()?.try_wait() {
                Ok(None) => {}
                ended => {
                    *child = None;
                    return ended.ok().flatten();
                }
            }
            drop(child);
            thread::sleep(PATIENCE);
        }
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
