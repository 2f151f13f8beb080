//! Programs that the reader starts: beside it, or in its place on the terminal.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitStatus;
use std::sync::Arc;

use crossbeam_channel::Sender;

use super::Event;
use crate::app::{Message, Subject};
use crate::shell::gate::Gate;
use crate::shell::programs::{self, Beside};
use crate::shell::terminal::{Guard, Loan};
use crate::text::Clean;
use crate::words::Words;

/// What came of a program that had the terminal: its exit code, or why it could not be started.
type Ended = Result<Option<i32>, Clean>;

/// The programs.
pub(super) struct Programs {
    gate: Gate,
    loan: Loan,
    sender: Sender<Event>,
    /// The one that runs beside the reader.
    beside: Option<Beside>,
}

impl Programs {
    pub(super) fn new(gate: Gate, loan: Loan, sender: Sender<Event>) -> Self {
        Self { gate, loan, sender, beside: None }
    }

    /// Starts a program beside the reader; what it said comes through the channel.
    pub(super) fn pipe(
        &mut self,
        ticket: u64,
        words: &[String],
        subject: &Subject,
        path: Option<&Path>,
        sentences: &Arc<Words>,
    ) {
        self.stop();
        let program = words.first().cloned().unwrap_or_default();
        let (sender, told) = (self.sender.clone(), Arc::clone(sentences));
        let name = program.clone();
        let tell = move |result: io::Result<_>| {
            let result = result.map_err(|error| unknown(&name, &error, &told));
            // The loop may have ended.
            drop(sender.send(Event::Message(Message::Piped { ticket, result })));
        };
        match Beside::start(words, subject, path, tell) {
            Ok(beside) => self.beside = Some(beside),
            Err(error) => {
                let result = Err(unknown(&program, &error, sentences));
                drop(self.sender.send(Event::Message(Message::Piped { ticket, result })));
            }
        }
    }

    /// Stops the program beside the reader.
    pub(super) fn stop(&mut self) {
        self.beside = None;
    }

    /// Runs a program on the terminal; what it wrote stays to be read until Enter.
    pub(super) fn run(
        &mut self,
        guard: &mut Guard,
        words: &[String],
        subject: &Subject,
        path: Option<&Path>,
        sentences: &Words,
    ) -> io::Result<Ended> {
        let program = words.first().map_or("", String::as_str);
        self.lend(guard, program, sentences, || {
            let ended = programs::run(words, subject, path)?;
            let mut out = io::stdout();
            write!(out, "\n[{}] ", sentences.get("press-enter"))?;
            out.flush()?;
            io::stdin().read_line(&mut String::new())?;
            Ok(ended)
        })
    }

    /// Opens a file in the editor; gives the editor's name too.
    pub(super) fn edit(
        &mut self,
        guard: &mut Guard,
        path: &Path,
        sentences: &Words,
    ) -> io::Result<(Clean, Ended)> {
        let editor = programs::editor();
        let ended = self.lend(guard, &editor, sentences, || programs::edit(&editor, path))?;
        Ok((Clean::line(&editor), ended))
    }

    /// Gives the terminal, and its keys, to what `work` starts.
    fn lend(
        &mut self,
        guard: &mut Guard,
        program: &str,
        sentences: &Words,
        work: impl FnOnce() -> io::Result<ExitStatus>,
    ) -> io::Result<Ended> {
        self.gate.close();
        let ended = self.loan.during(|| guard.lend(work));
        self.gate.open();
        Ok(ended?.map(|status| status.code()).map_err(|error| unknown(program, &error, sentences)))
    }
}

fn unknown(program: &str, error: &io::Error, sentences: &Words) -> Clean {
    let (program, reason) = (Clean::line(program), Clean::line(&error.to_string()));
    let arguments = [("program", program.as_str().into()), ("reason", reason.as_str().into())];
    Clean::line(&sentences.with("program-unknown", &arguments))
}
