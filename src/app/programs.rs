//! The article for other programs: export, pipe, run, the editor. What is asked for first, and what is
//! told afterwards; the shell does the work.

use std::sync::Arc;

use super::overlay::Choice;
use super::prompt::Before;
use super::{App, Effect, Picker, PickerRow, Prompt, PromptKind};
use crate::article::{Article, file_name};
use crate::command::{Code, Command, Key};
use crate::library::Note;
use crate::text::{Clean, Ruler};

/// Lines of output that are shown.
const MOST_LINES: usize = 20_000;
/// Columns that the edge of a panel and its margins take.
const PANEL_MARGINS: usize = 6;

/// An article for another program.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The article.
    pub article: Arc<Article>,
    /// What its head says below the title, on one line.
    pub about: Clean,
    /// The reader's notes on it.
    pub notes: Vec<Note>,
}

/// A format that articles are exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// Plain text, a line a paragraph.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

/// What a program said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// What it wrote, on either of its outputs.
    pub text: Clean,
    /// Whether it wrote more than was taken.
    pub is_cut: bool,
    /// Its exit code; None if it was killed.
    pub code: Option<i32>,
}

/// Programs: what runs, what was asked for last.
#[derive(Clone, Debug, Default)]
pub(super) struct Programs {
    /// The line that runs now, and the ticket of its answer.
    running: Option<(u64, Clean)>,
    ticket: u64,
    /// The last line of each prompt.
    last_pipe: String,
    last_run: String,
}

impl ExportFormat {
    const ALL: [(Self, char, &'static str); 3] = [
        (Self::Text, 't', "export-text"),
        (Self::Markdown, 'm', "export-markdown"),
        (Self::Html, 'h', "export-html"),
    ];

    const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }
}

impl App {
    /// The article that is shown, for other programs.
    fn subject(&self) -> Option<Subject> {
        let sheet = self.reader.current().filter(|sheet| sheet.key.version.is_none())?;
        let article = Arc::clone(&sheet.article);
        let about = self.phrases.about(&article);
        let notes = self.reader.notes.all.iter().map(|noted| noted.note.clone()).collect();
        Some(Subject { article, about, notes })
    }

    /// Begins what a command does with other programs.
    pub(super) fn begin_program(&mut self, command: Command) -> Vec<Effect> {
        let Some(subject) = self.subject() else { return self.tell(self.phrases.line("no-article")) };
        match command {
            Command::Export => return self.open_export_menu(),
            Command::Pipe => self.open_line(PromptKind::Pipe, ""),
            Command::RunProgram => self.open_line(PromptKind::Run, ""),
            _ => return vec![Effect::Edit(subject.article.id)],
        }
        Vec::new()
    }

    /// Does again what was typed for a command; None if nothing was.
    pub(super) fn repeat_program(&mut self, command: Command) -> Option<Vec<Effect>> {
        let (kind, line) = match command {
            Command::Pipe => (PromptKind::Pipe, self.programs.last_pipe.clone()),
            Command::RunProgram => (PromptKind::Run, self.programs.last_run.clone()),
            _ => return None,
        };
        (!line.is_empty()).then(|| self.accept_program(kind, &line))
    }

    fn open_export_menu(&mut self) -> Vec<Effect> {
        let rows = ExportFormat::ALL.map(|(format, key, id)| {
            let key = Key::plain(Code::Char(key));
            PickerRow::keyed(key, self.phrases.line(id), Clean::default(), Choice::Export(format))
        });
        self.open_picker(Picker::new(self.phrases.line("export-title"), rows.into(), 0, self.ruler))
    }

    /// Asks for the name of the file.
    pub(super) fn ask_export_name(&mut self, format: ExportFormat) -> Vec<Effect> {
        let Some(subject) = self.subject() else { return Vec::new() };
        let meta = &subject.article.meta;
        let name = file_name(&meta.title, subject.article.id, format.extension());
        self.open_line(PromptKind::Export(format), &name);
        Vec::new()
    }

    fn open_line(&mut self, kind: PromptKind, text: &str) {
        self.prompt = Some(Prompt::new(kind, text, Before::Nothing));
    }

    /// Does what a line was typed for.
    pub(super) fn accept_program(&mut self, kind: PromptKind, line: &str) -> Vec<Effect> {
        let line = line.trim();
        let Some(subject) = self.subject().filter(|_| !line.is_empty()) else { return Vec::new() };
        if let PromptKind::Export(format) = kind {
            return vec![Effect::Export { subject, format, name: line.to_owned() }];
        }
        let words = match shell_words::split(line) {
            Ok(words) if !words.is_empty() => words,
            _ => return self.warn(self.phrases.line("open-quote")),
        };
        if kind == PromptKind::Run {
            line.clone_into(&mut self.programs.last_run);
            return vec![Effect::Run { words, subject }];
        }
        line.clone_into(&mut self.programs.last_pipe);
        self.programs.ticket += 1;
        let shown = Clean::line(line);
        self.tell(self.runs(&shown));
        self.programs.running = Some((self.programs.ticket, shown));
        vec![Effect::Pipe { ticket: self.programs.ticket, words, subject }]
    }

    /// Stops the program that runs beside the reader, if one does.
    pub(super) fn stop_program(&mut self) -> Option<Vec<Effect>> {
        let (_, line) = self.programs.running.take()?;
        self.tell(self.phrases.about_program("program-stopped", &line));
        Some(vec![Effect::StopProgram])
    }

    /// The program that runs beside the reader.
    #[must_use]
    pub fn running_program(&self) -> Option<Clean> {
        let (_, line) = self.programs.running.as_ref()?;
        Some(self.runs(line))
    }

    fn runs(&self, program: &Clean) -> Clean {
        self.said_with_key("program-runs", &[("program", program.as_str().into())])
    }

    /// A program beside the reader has ended: what it said is shown.
    pub(super) fn piped(&mut self, ticket: u64, result: Result<Output, Clean>) -> Vec<Effect> {
        let Some((_, line)) = self.programs.running.take_if(|(running, _)| *running == ticket) else {
            return Vec::new();
        };
        self.dismiss_toast();
        let output = match result {
            Ok(output) => output,
            Err(reason) => return self.warn(reason),
        };
        if output.code != Some(0) {
            self.warn(self.phrases.program_failed(&line, output.code));
        } else if output.is_cut {
            self.warn(self.phrases.line("output-cut"));
        }
        let columns = usize::from(self.size.0).saturating_sub(PANEL_MARGINS).max(8);
        let rows: Vec<PickerRow> = wrapped(&output.text, columns, self.ruler)
            .into_iter()
            .take(MOST_LINES)
            .map(|line| PickerRow::new(Clean::default(), line.clone(), Clean::default(), Choice::Copy(line)))
            .collect();
        if rows.is_empty() {
            return if output.code == Some(0) {
                self.tell(self.phrases.about_program("no-output", &line))
            } else {
                Vec::new()
            };
        }
        self.prompt = None;
        self.open_picker(Picker::new(line, rows, 0, self.ruler))
    }

    /// A program that had the terminal has ended.
    pub(super) fn ran(&mut self, program: &Clean, result: Result<Option<i32>, Clean>) -> Vec<Effect> {
        match result {
            Ok(Some(0)) => Vec::new(),
            Ok(code) => self.warn(self.phrases.program_failed(program, code)),
            Err(reason) => self.warn(reason),
        }
    }

    /// An article was written to a file, or not.
    pub(super) fn exported(&mut self, result: Result<Clean, Clean>) -> Vec<Effect> {
        match result {
            Ok(path) => self.tell(self.phrases.about_path("exported", &path)),
            Err(reason) => self.warn(reason),
        }
    }
}

/// Lines of at most so many columns; blank lines at the end are left out.
fn wrapped(text: &Clean, columns: usize, ruler: Ruler) -> Vec<Clean> {
    let mut lines = Vec::new();
    for line in text.trim_end().lines() {
        let (mut start, mut used) = (0, 0);
        for cluster in ruler.clusters(line) {
            if used + cluster.columns > columns {
                lines.push(Clean::text(line.get(start..cluster.start).unwrap_or_default()));
                (start, used) = (cluster.start, 0);
            }
            used += cluster.columns;
        }
        lines.push(Clean::text(line.get(start..).unwrap_or_default()));
    }
    lines
}
