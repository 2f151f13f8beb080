//! The configuration while the reader runs: it was read again, or folders were kept as the library.

use std::sync::Arc;

use super::{App, Effect, Phrases, Settings};
use crate::command::Keymap;
use crate::text::Clean;
use crate::words::Words;

/// A configuration that was read again.
#[derive(Clone, Debug)]
pub struct Configured {
    /// The interface's sentences.
    pub words: Arc<Words>,
    /// The keymap.
    pub keymap: Arc<Keymap>,
    /// What was configured.
    pub settings: Settings,
    /// Whether the mouse is for the reader, if that changed.
    pub mouse: Option<bool>,
    /// What is wrong in it.
    pub notice: Option<Clean>,
}

/// What came of keeping what is open as the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is the library now; this file says so.
    Now(Clean),
    /// It was already.
    Already,
    /// These are the samples.
    Samples,
    /// The configuration could not be written.
    Failed(Clean),
}

impl App {
    /// Obeys a configuration that was read again. What the reader chose meanwhile stays where the
    /// configuration says the same as before.
    pub(super) fn configured(&mut self, configured: Configured) -> Vec<Effect> {
        let Configured { words, keymap, settings, mouse, notice } = configured;
        let mut effects = Vec::new();
        if words.locale() != self.phrases.words().locale() {
            self.phrases = Phrases::new(words, self.phrases.zone.clone(), self.phrases.today);
            // The heads of pages have words of ours in them.
            self.sheets.clear();
            self.reader.forget_pages();
            self.close_picker();
        }
        if keymap != self.keymap {
            self.keymap = keymap;
            self.clear_pending();
            self.close_picker();
        }
        if settings.list != self.settings.list {
            self.list.configure(settings.list);
        }
        if settings.reading != self.settings.reading {
            self.ruler = settings.reading.ruler();
            self.measure = settings.reading.measure;
            self.conversion = settings.reading.conversion;
            // With another ruler, what stands on the screen may be elsewhere than it should be.
            effects.push(Effect::Redraw);
        }
        let has_other_views = settings.views != self.settings.views;
        // As the library was opened: its numbers are counted so.
        self.settings = Settings { folded: self.settings.folded, ..settings };
        if has_other_views {
            self.close_picker();
            self.reread_query();
        }
        effects.extend(mouse.map(|is_ours| self.give_mouse(is_ours)));
        // What was wrong with the configuration before is so no more.
        self.dismiss_toast();
        match notice {
            Some(notice) => self.warn(notice),
            None => self.tell(self.phrases.line("config-read-again")),
        };
        effects
    }

    pub(super) fn kept(&mut self, kept: Kept) -> Vec<Effect> {
        match kept {
            Kept::Now(file) => self.tell(self.phrases.kept(&file)),
            Kept::Already => self.tell(self.phrases.line("kept-already")),
            Kept::Samples => self.tell(self.phrases.line("kept-samples")),
            Kept::Failed(reason) => self.warn(reason),
        }
    }
}
