//! The thread that writes articles to new files: their pictures are read for it, and the disk that those are on may not
//! answer.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender};

use super::Event;
use super::shelf::Shelf;
use crate::app::{ExportFormat, Message, Subject};
use crate::article::Pictures;
use crate::library::Catalogue;
use crate::shell::pictures::held;
use crate::shell::sources::shown;
use crate::shell::writer;
use crate::text::Clean;
use crate::words::Words;

/// How long the reader waits at its end for what is still to be written.
const PATIENCE: Duration = Duration::from_secs(5);

/// An article that is to be written.
#[derive(Debug)]
pub(super) struct Export {
    pub(super) subject: Subject,
    pub(super) format: ExportFormat,
    /// The name of the file, as it was typed.
    pub(super) name: String,
    pub(super) words: Arc<Words>,
}

/// The thread. Dropping it waits a while until all is written.
#[derive(Debug)]
pub(super) struct Exporter {
    wishes: Option<Sender<Export>>,
    /// Closed when the thread ends.
    ended: Receiver<()>,
}

impl Exporter {
    /// Starts the thread.
    pub(super) fn start(shelf: &Arc<Shelf>, out: &Sender<Event>) -> Self {
        let (wishes, wished) = crossbeam_channel::unbounded::<Export>();
        let (open, ended) = crossbeam_channel::bounded(0);
        let (shelf, out) = (Arc::clone(shelf), out.clone());
        thread::spawn(move || {
            for export in wished {
                let exported = export.perform(&*shelf.now().catalogue);
                // Where nobody listens any more it is written all the same.
                let _ = out.send(Event::Message(Message::Exported(exported)));
            }
            drop(open);
        });
        Self { wishes: Some(wishes), ended }
    }

    /// Wants an article written.
    pub(super) fn want(&self, export: Export) {
        if let Some(wishes) = &self.wishes {
            // The thread lives as long as we do.
            let _ = wishes.send(export);
        }
    }
}

impl Drop for Exporter {
    fn drop(&mut self) {
        self.wishes = None;
        // Nothing is ever sent; and a disk that does not answer keeps nobody.
        let _ = self.ended.recv_timeout(PATIENCE);
    }
}

impl Export {
    fn perform(&self, catalogue: &dyn Catalogue) -> Result<Clean, Clean> {
        let Self { subject, format, name, words } = self;
        let write = || {
            let pictures = match format {
                ExportFormat::Html => held(catalogue, &subject.article),
                _ => Pictures::default(),
            };
            writer::write(name, subject, *format, &pictures, words)
        };
        // A panic is a defect of ours: it costs this file, not all that follow.
        let written = panic::catch_unwind(AssertUnwindSafe(write));
        let written = written.unwrap_or_else(|_| Err(io::Error::other(words.get("error-panic"))));
        written.map(|path| shown(&path)).map_err(|error| {
            let (path, reason) = (Clean::line(name), Clean::line(&error.to_string()));
            let arguments = [("path", path.as_str().into()), ("reason", reason.as_str().into())];
            let exists = error.kind() == io::ErrorKind::AlreadyExists;
            let id = if exists { "export-exists" } else { "export-failed" };
            Clean::line(&words.with(id, &arguments))
        })
    }
}
