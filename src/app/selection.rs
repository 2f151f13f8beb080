//! What commands do while text of the article is selected.

use super::reader::{Motion, Unit};
use super::{App, Effect};
use crate::command::Command;
use crate::text::Clean;

impl App {
    /// Begins a selection, or changes by what it grows; the same unit again ends it, as in vim.
    pub(super) fn select_text(&mut self, unit: Unit) -> Vec<Effect> {
        if let Some(selection) = self.reader.selection {
            self.reader.selection = (selection.unit != unit).then(|| selection.by(unit));
        } else if !self.reader.begin_selection(unit) {
            return self.tell(self.phrases.line("nothing-to-select"));
        }
        Vec::new()
    }

    /// Runs a command on the selection; None if it means there what it means elsewhere.
    pub(super) fn run_on_selection(&mut self, command: Command, count: Option<usize>) -> Option<Vec<Effect>> {
        self.reader.selection?;
        if let Some(motion) = self.motion(command, count) {
            self.reader.move_selection(motion, self.screen().page_rows());
            return Some(Vec::new());
        }
        match command {
            Command::Back | Command::Quit | Command::Cancel => self.reader.selection = None,
            Command::SwapEnds => self.reader.swap_selection_ends(),
            Command::CopySelection => return Some(self.copy_selection()),
            Command::Highlight | Command::WriteNote if self.unavailable(command).is_some() => return None,
            Command::Highlight | Command::WriteNote if !self.knows_notes() => {
                return Some(self.tell(self.phrases.line("notes-awaited")));
            }
            Command::Highlight => return Some(self.highlight()),
            Command::WriteNote => return Some(self.write_note()),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn motion(&self, command: Command, count: Option<usize>) -> Option<Motion> {
        let times = count.unwrap_or(1).cast_signed();
        let page = self.screen().page_rows().saturating_sub(1).max(2).cast_signed();
        Some(match command {
            Command::Down => Motion::Rows(times),
            Command::Up => Motion::Rows(-times),
            Command::HalfPageDown => Motion::Rows((page / 2).saturating_mul(times)),
            Command::HalfPageUp => Motion::Rows((-page / 2).saturating_mul(times)),
            Command::PageDown => Motion::Rows(page.saturating_mul(times)),
            Command::PageUp => Motion::Rows(-page.saturating_mul(times)),
            Command::CursorRight => Motion::Clusters(times),
            Command::CursorLeft => Motion::Clusters(-times),
            Command::NextWord => Motion::Words(times),
            Command::PreviousWord => Motion::Words(-times),
            Command::NextBlock => Motion::Paragraphs(times),
            Command::PreviousBlock => Motion::Paragraphs(-times),
            Command::RowStart => Motion::RowEnd { last: false },
            Command::RowEnd => Motion::RowEnd { last: true },
            Command::Top => Motion::PageEnd { last: false },
            Command::Bottom => Motion::PageEnd { last: true },
            _ => return None,
        })
    }

    /// Copies what is selected, as it stands in the article, and ends the selection.
    fn copy_selection(&mut self) -> Vec<Effect> {
        let text = self.reader.selected_text().unwrap_or_default();
        self.reader.selection = None;
        let what = self.phrases.characters(text.chars().count());
        vec![Effect::CopyText { text, what }]
    }

    /// How much is selected, for the status row.
    #[must_use]
    pub fn selected_size(&self) -> Option<Clean> {
        let text = self.reader.selected_text()?;
        Some(self.phrases.characters(text.chars().count()))
    }
}
