//! Performing effects: what the state wishes, done outside.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use super::answers::Question;
use super::desk::Desk;
use super::exporter::Export;
use super::programs::Programs;
use super::session_file::SessionFile;
use super::workers::{Wanted, Workers};
use crate::app::{Effect, Message, OpenFault};
use crate::article::Picture;
use crate::export::markdown_link;
use crate::shell::Error;
use crate::shell::clipboard::{self, Multiplexer};
use crate::shell::opener::{OpenError, Opener};
use crate::shell::pictures::PictureFiles;
use crate::shell::sources::shown;
use crate::shell::terminal::Guard;
use crate::shell::themes::Dress;
use crate::text::Clean;
use crate::words::Words;

/// Performs effects.
pub(super) struct Performer<'a> {
    pub(super) guard: Guard,
    pub(super) workers: Workers,
    pub(super) opener: &'a dyn Opener,
    pub(super) multiplexer: Multiplexer,
    pub(super) dress: Dress,
    /// Whether the terminal is given hyperlinks.
    pub(super) has_hyperlinks: bool,
    pub(super) words: Arc<Words>,
    pub(super) desk: Desk,
    pub(super) pictures: PictureFiles,
    pub(super) programs: Programs,
    /// Where it is kept where the reader is, if it is.
    pub(super) session_file: Option<SessionFile>,
    /// When the reader was started.
    pub(super) began: Instant,
}

/// What came of an effect at once.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Nothing, or it will come through the channel.
    Nothing,
    /// A fact.
    Fact(Message),
    /// The reader is to end.
    Quit,
}

impl Performer<'_> {
    /// Performs an effect.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<Outcome> {
        match effect {
            Effect::Rows { ticket, request } => self.workers.want_rows(ticket, request),
            Effect::Count { ticket, view, cancel } => self.workers.want_count((ticket, view, cancel)),
            Effect::CountUnread { ticket, view, cancel } => self.workers.want_unread((ticket, view, cancel)),
            Effect::Facets { today, now } => self.workers.want_facets(today, now),
            Effect::Load { key, article, opening, prefetch } => {
                self.workers.want_page(Wanted { key, article, opening }, prefetch);
            }
            Effect::Prefetch(keys) => self.workers.prefetch(keys),
            Effect::Follow(from, url) => self.workers.ask(Question::Follow(from, url)),
            Effect::Versions(id) => self.workers.ask(Question::Versions(id)),
            Effect::FindLinks { inquiry, links, pictures } => {
                self.workers.ask(Question::Links(inquiry, links, pictures));
            }
            Effect::FindPicture { id, picture } => self.workers.ask(Question::Picture(id, picture)),
            Effect::ShowPicture(picture) => return self.show(&picture).map(Outcome::Fact),
            Effect::Timeline { view, cancel } => self.workers.want_timeline(view, cancel),
            Effect::FindNotes(id, mark_count) => self.workers.ask(Question::Notes(id, mark_count)),
            Effect::FindUnread { view, now, id, forward } => {
                self.workers.ask(Question::Unread { view: Box::new(view), now, id, forward });
            }
            Effect::FindLinking(id) => self.workers.ask(Question::Linking(id)),
            Effect::FindRetold(id) => self.workers.ask(Question::Retold(id)),
            Effect::Browse(url) => return self.browse(&url).map(Outcome::Fact),
            Effect::Copy { address, words } => {
                let text = words.map_or_else(|| address.to_string(), |words| markdown_link(&words, &address));
                let done = self.copy(&text)?;
                return Ok(Outcome::Fact(Message::Copied { what: Clean::line(&text), done }));
            }
            Effect::CopyText { text, what } => {
                let done = self.copy(&text)?;
                return Ok(Outcome::Fact(Message::Copied { what, done }));
            }
            Effect::Mark(deed) => self.workers.want_mark(deed),
            Effect::Clock => return Ok(Outcome::Fact(Message::Clock(self.began.elapsed()))),
            Effect::History => self.workers.want_history(),
            Effect::Rescan => self.workers.want_scan(),
            Effect::CaptureMouse(is_ours) => self.guard.capture_mouse(is_ours)?,
            Effect::NextTheme => {
                let mistakes = self.dress.next();
                return Ok(Outcome::Fact(self.themed(&mistakes)));
            }
            Effect::Theme(name) => return Ok(Outcome::Fact(self.put_on(Some(&name)))),
            Effect::Keep => return Ok(Outcome::Fact(Message::Kept(self.desk.keep()))),
            Effect::Export { subject, format, name } => {
                let words = Arc::clone(&self.words);
                self.workers.want_export(Export { subject, format, name, words });
            }
            Effect::Pipe { ticket, words, subject } => {
                let path = self.workers.path(subject.article.id);
                self.programs.pipe(ticket, &words, &subject, path.as_deref(), &self.words);
            }
            Effect::StopProgram => self.programs.stop(),
            Effect::Run { words, subject } => {
                let path = self.workers.path(subject.article.id);
                let program = Clean::line(&words.join(" "));
                let ended =
                    self.programs.run(&mut self.guard, &words, &subject, path.as_deref(), &self.words)?;
                return Ok(Outcome::Fact(Message::Ran { program, result: ended }));
            }
            Effect::Edit(id) => {
                let Some(path) = self.workers.path(id) else {
                    let result = Err(Clean::line(&self.words.get("no-file")));
                    return Ok(Outcome::Fact(Message::Ran { program: Clean::default(), result }));
                };
                let (program, result) = self.programs.edit(&mut self.guard, &path, &self.words)?;
                return Ok(Outcome::Fact(Message::Ran { program, result }));
            }
            Effect::Remember(session) => {
                if let Some(file) = &self.session_file {
                    // Who cannot be led back begins at the beginning: nothing is lost that was made.
                    let _ = file.write(session);
                }
            }
            Effect::Redraw => self.guard.clear()?,
            Effect::Suspend => self.guard.suspend()?,
            Effect::Quit => return Ok(Outcome::Quit),
        }
        Ok(Outcome::Nothing)
    }

    /// Puts on a theme, or the one that is worn once more.
    pub(super) fn put_on(&mut self, name: Option<&str>) -> Message {
        let worn = self.dress.name().to_owned();
        let mistakes = self.dress.put_on(name.unwrap_or(&worn));
        self.themed(&mistakes)
    }

    fn themed(&self, mistakes: &[Error]) -> Message {
        let mistake = mistakes.first().map(|mistake| mistake.message(&self.words));
        Message::Themed { name: Clean::line(self.dress.name()), mistake }
    }

    /// Has a picture shown, from a file of its own.
    fn show(&mut self, picture: &Picture) -> io::Result<Message> {
        match self.pictures.write(picture) {
            Ok(path) => self.opened(shown(&path), self.opener.show(&path)),
            Err(error) => self.opened(Clean::default(), Err(OpenError::Unwritten(error))),
        }
    }

    fn browse(&mut self, url: &url::Url) -> io::Result<Message> {
        self.opened(Clean::line(url.as_str()), self.opener.open(url))
    }

    /// Without a browser the address is copied instead (INTERFACE 5).
    fn opened(&mut self, address: Clean, opened: Result<(), OpenError>) -> io::Result<Message> {
        let result = match opened {
            Ok(()) => Ok(()),
            Err(OpenError::NoBrowser) => {
                self.copy(&address)?;
                Err(OpenFault::NoBrowser)
            }
            Err(error) => Err(OpenFault::Failed(Clean::line(&error.to_string()))),
        };
        Ok(Message::Opened { address, result })
    }

    /// Says whether it was copied: what is too long is not.
    fn copy(&mut self, text: &str) -> io::Result<bool> {
        let sequence = clipboard::osc52(text, self.multiplexer);
        sequence.as_ref().map_or(Ok(()), |sequence| self.guard.write(sequence))?;
        Ok(sequence.is_some())
    }
}
