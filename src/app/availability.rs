//! Whether a command makes sense now, and if not, why: asked before it runs, and by help, the palette,
//! the menu of continuations and the hints, so that all of them tell the same.

use super::{App, Pane, Sideways};
use crate::article::Block;
use crate::command::{Command, Context, Group};
use crate::text::Script;

impl App {
    /// Whether a command makes sense now.
    #[must_use]
    pub fn available(&self, command: Command) -> bool {
        self.unavailable(command).is_none()
    }

    /// Why a command makes no sense now: the name of a sentence.
    #[must_use]
    pub fn unavailable(&self, command: Command) -> Option<&'static str> {
        let (has, reason) = match command {
            _ if self.reader.older.is_some() && concerns_newest(command) => (false, "only-read"),
            Command::Open if self.context() == Context::List => (self.list.total() > 0, "no-article"),
            Command::PreviewDown
            | Command::PreviewUp
            | Command::SelectText
            | Command::SelectParagraphs
            | Command::Export
            | Command::Pipe
            | Command::RunProgram
            | Command::EditOriginal => (self.reader.is_current(), "no-article"),
            Command::Undo | Command::Redo | Command::History => (true, ""),
            Command::SelectRow | Command::SelectRange | Command::SelectAll => {
                (self.list.total() > 0, "no-article")
            }
            _ if command.group() == Group::Mark => (self.list.total() > 0, "no-article"),
            Command::SetPlace => (self.here().is_some(), "no-article"),
            Command::Places => (self.has_places(), "no-places"),
            Command::Repeat => (self.repeats().is_some(), "nothing-to-repeat"),
            Command::JumpBack => (self.jumps.can_go(false), "no-jump"),
            Command::JumpForward => (self.jumps.can_go(true), "no-jump-forward"),
            Command::NextMatch | Command::PreviousMatch => (self.has_matches(), "no-search"),
            Command::Relevance => (self.list.is_search(), "no-library-search"),
            Command::Queries => (self.has_queries(), "no-queries"),
            Command::Linking => (self.reader.id.is_some(), "no-article"),
            Command::Notes => (!self.reader.notes.all.is_empty(), "no-notes"),
            Command::EditNote | Command::DeleteNote => (self.picked_note().is_some(), "no-notes"),
            Command::Info | Command::Retold => (self.info_id().is_some(), "no-article"),
            Command::NextHeading | Command::PreviousHeading | Command::Outline => {
                (self.has_headings(), "no-headings")
            }
            Command::NextLink | Command::PreviousLink | Command::LinkList => (self.has_links(), "no-links"),
            Command::LinkHints if self.has_links() => (self.has_visible_links(), "no-links-here"),
            Command::LinkHints => (false, "no-links"),
            Command::OpenOriginal | Command::CopyUrl | Command::CopyMarkdown => {
                (self.has_address(), "no-address")
            }
            Command::ListNarrower | Command::ListWider => (self.screen().divider.is_some(), "one-pane"),
            Command::Convert => (self.is_chinese(), "convert-not-chinese"),
            Command::ScrollRight => (self.has_wide_rows(), "nothing-wide"),
            Command::ScrollLeft => (self.reader.sideways != Sideways::Fitted, "sideways-start"),
            _ => (true, ""),
        };
        (!has).then_some(reason)
    }

    fn has_matches(&self) -> bool {
        let has = self.reader.found.as_ref().is_some_and(|found| !found.matches.is_empty());
        has && self.screen().page.is_some()
    }

    fn has_headings(&self) -> bool {
        let sheet = self.reader.current();
        let is_heading = |block: &Block| block.heading().is_some();
        sheet.is_some_and(|sheet| sheet.article.document.blocks.iter().any(is_heading))
    }

    fn has_links(&self) -> bool {
        self.reader.current().is_some_and(|sheet| !sheet.links.is_empty())
    }

    fn has_visible_links(&self) -> bool {
        !self.reader.visible_links(self.screen().page_rows()).is_empty()
    }

    /// Whether there is something to open or to copy: a link, or the address of the article.
    fn has_address(&self) -> bool {
        match self.context() {
            Context::Overlay => self.picked_link().is_some() || self.picked_text().is_some(),
            _ => self.named_link(None).is_some() || self.list_address().is_some(),
        }
    }

    fn is_chinese(&self) -> bool {
        let language = self.reader.current().and_then(|sheet| sheet.article.meta.language.as_ref());
        language.is_some_and(|language| matches!(language.script(), Script::Simplified | Script::Traditional))
    }

    fn has_wide_rows(&self) -> bool {
        match self.reader.sideways {
            Sideways::Fitted => self.reader.current().is_some_and(|sheet| sheet.page.cramped),
            Sideways::Wide(_) => self.panes.focus == Pane::Article,
        }
    }
}

/// Whether a command is about the newest version of an article, whichever is shown: its marks, its file, what is written
/// of it.
fn concerns_newest(command: Command) -> bool {
    match command {
        Command::Export
        | Command::Pipe
        | Command::RunProgram
        | Command::EditOriginal
        | Command::Repeat
        | Command::Highlight
        | Command::WriteNote
        | Command::EditNote
        | Command::DeleteNote => true,
        Command::Undo | Command::Redo | Command::History => false,
        _ => command.group() == Group::Mark,
    }
}
