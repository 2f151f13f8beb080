//! What commands do.

use super::phrases::join;
use super::{App, Effect, Pane, PromptKind, Shelfmark, Unit};
use crate::command::{Command, Context, Group};
use crate::query::Scope;

impl App {
    /// Runs a command, or says why it cannot be run now.
    pub(super) fn run(&mut self, command: Command, count: Option<usize>) -> Vec<Effect> {
        self.cancelled &= command == Command::Cancel;
        self.asks_undo &= command == Command::Undo;
        if self.context() == Context::Selection
            && let Some(effects) = self.run_on_selection(command, count)
        {
            return effects;
        }
        // A count names a link: whether there is one of that number is told by the command.
        let counts_links = command == Command::OpenOriginal && count.is_some();
        if let Some(reason) = self.unavailable(command).filter(|_| !counts_links) {
            return self.tell(self.said_with_key(reason, &[]));
        }
        if self.context() == Context::Timeline
            && let Some(effects) = self.run_in_timeline(command, count)
        {
            return effects;
        }
        if self.context() == Context::Deck
            && let Some(effects) = self.run_in_deck(command)
        {
            return effects;
        }
        if command.is_repeatable() {
            self.repeatable = Some((command, count));
        }
        if let Some(rows) = self.distance(command, count) {
            self.move_far(command, rows);
            return Vec::new();
        }
        self.carry_out(command, count)
    }

    /// What each command does that moves nothing, in the article or the list.
    fn carry_out(&mut self, command: Command, count: Option<usize>) -> Vec<Effect> {
        match command {
            Command::Open => return self.open(),
            Command::Back => return self.back(false),
            Command::Quit => return self.back(true),
            Command::Cancel => return self.cancel(),
            Command::OpenOriginal => return self.open_original(count),
            Command::SelectText => return self.select_text(Unit::Cluster),
            Command::SelectParagraphs => return self.select_text(Unit::Paragraph),
            Command::CopyUrl => return self.copy(false),
            Command::CopyMarkdown => return self.copy(true),
            Command::JumpBack => return self.jump(false),
            Command::JumpForward => return self.jump(true),
            Command::Export | Command::Pipe | Command::RunProgram | Command::EditOriginal => {
                return self.begin_program(command);
            }
            Command::SetPlace | Command::GoToPlace => return self.await_letter(command),
            Command::Places => return self.open_places(),
            Command::Repeat => return self.repeat(count),
            Command::ReadOn => return self.read_on(self.screen().page_rows()),
            Command::Mouse => return self.toggle_mouse(),
            Command::Notes => return self.open_notes(),
            Command::EditNote => return self.edit_note(),
            Command::DeleteNote => return self.delete_note(),
            Command::Triage => return self.start_deck(),
            Command::History => return vec![Effect::History],
            _ if command.group() == Group::Mark => return self.mark(command, count),
            _ if command.group() == Group::Select => return self.select_rows(command, count),
            Command::NextUnread => return self.step_unread(true, count.unwrap_or(1)),
            Command::PreviousUnread => return self.step_unread(false, count.unwrap_or(1)),
            Command::Rescan => return self.rescan(),
            Command::NextTheme => return vec![Effect::NextTheme],
            Command::Keep => return vec![Effect::Keep],
            Command::Redraw => return vec![Effect::Redraw],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Help => return self.open_help(),
            Command::Palette => return self.open_palette(PromptKind::Palette, ""),
            Command::CommandLine => return self.open_palette(PromptKind::Command, ""),
            Command::LinkHints => return self.start_hints(),
            Command::Queries => return self.open_queries(),
            Command::Timeline => return self.toggle_timeline(),
            Command::Linking => return self.ask_for_linking(),
            Command::Retold => return self.ask_for_retold(),
            Command::Fold => return self.fold(),
            Command::LinkList => return self.ask_for_links(),
            Command::Info => return self.ask_for_info(),
            Command::Outline => return self.open_outline(),
            Command::NextMatch => return self.step_match(true, count),
            Command::PreviousMatch => return self.step_match(false, count),
            Command::Narrower
            | Command::Wider
            | Command::ResetMeasure
            | Command::Raw
            | Command::Convert
            | Command::AmbiguousWidth
            | Command::ScrollRight
            | Command::ScrollLeft => return self.restyle(command),
            Command::NextPane
            | Command::PreviousPane
            | Command::Zen
            | Command::CyclePanes
            | Command::ToggleSidebar
            | Command::ListNarrower
            | Command::ListWider => return self.arrange(command, count),
            Command::Relevance => return self.toggle_relevance(),
            Command::Sort => return self.open_sort_menu(),
            Command::Density => return self.toggle_density(),
            Command::Group => return self.regroup(),
            _ => self.look(command, count),
        }
        Vec::new()
    }

    /// The last command again that changed something; a count replaces its own.
    fn repeat(&mut self, count: Option<usize>) -> Vec<Effect> {
        let Some((command, before)) = self.repeats() else { return Vec::new() };
        let count = count.or(before);
        let repeated = self.repeat_program(command).or_else(|| self.repeat_tags(command, count));
        repeated.unwrap_or_else(|| self.run(command, count))
    }

    /// What `.` would do here.
    pub(super) fn repeats(&self) -> Option<(Command, Option<usize>)> {
        let context = self.context();
        self.repeatable.filter(|(command, _)| command.contexts().contains(&context))
    }

    /// How far a movement goes: rows of the list, lines of the article or overlay.
    fn distance(&self, command: Command, count: Option<usize>) -> Option<isize> {
        let lines = match command {
            Command::Down => 1,
            Command::Up => -1,
            Command::HalfPageDown => self.page_step() / 2,
            Command::HalfPageUp => -(self.page_step() / 2),
            Command::PageDown => self.page_step(),
            Command::PageUp => -self.page_step(),
            Command::Top => return Some(count.map_or(isize::MIN / 2, |count| self.distance_to(count))),
            Command::Bottom => return Some(count.map_or(isize::MAX / 2, |count| self.distance_to(count))),
            _ => return None,
        };
        Some(lines.saturating_mul(count.unwrap_or(1).cast_signed()))
    }

    fn distance_to(&self, count: usize) -> isize {
        let current = match (&self.overlay, self.context()) {
            (Some(picker), _) => picker.cursor,
            (None, Context::Sidebar) => self.sidebar_row(),
            (None, Context::List) => self.list.cursor,
            (None, _) => self.reader.top,
        };
        let wanted = isize::try_from(count.saturating_sub(1)).unwrap_or(isize::MAX);
        wanted.saturating_sub_unsigned(current)
    }

    /// A page less a line of context; in the list, the rows on the screen.
    fn page_step(&self) -> isize {
        let step = match self.context() {
            Context::Overlay => self.panel_rows(),
            Context::Timeline => self.chart_columns(),
            Context::Sidebar => self.screen().sidebar.map_or(0, |area| area.height.into()),
            Context::Article | Context::Selection | Context::Deck => {
                self.screen().page_rows().saturating_sub(1)
            }
            Context::List => self.list_lines().iter().filter(|line| line.begins_row()).count(),
        };
        step.max(2).cast_signed()
    }

    /// A way back leads from the end of an article to where the reader was.
    fn move_far(&mut self, command: Command, rows: isize) {
        if matches!(command, Command::Top | Command::Bottom) && self.context() == Context::Article {
            self.leave();
        }
        self.move_by(rows);
    }

    fn move_by(&mut self, rows: isize) {
        match self.context() {
            Context::Overlay => self.overlay.iter_mut().for_each(|picker| picker.step(rows)),
            Context::Sidebar => self.move_in_sidebar(rows),
            Context::Timeline => self.move_in_timeline(rows),
            Context::Article | Context::Selection | Context::Deck => {
                self.reader.scroll(rows, self.screen().page_rows());
            }
            Context::List => self.go(self.list.cursor.saturating_add_signed(rows)),
        }
    }

    /// Moves the cursor of the list; the article beside it follows.
    pub(super) fn go(&mut self, position: usize) {
        self.list.go(position);
        self.follow_cursor();
    }

    pub(super) fn follow_cursor(&mut self) {
        let id = self.list.selected().map(|entry| entry.id);
        self.list.awaited = id.is_none() && self.list.total() > 0;
        if !self.list.awaited {
            self.reader.select(id);
            if self.panes.focus == Pane::Article && self.deck.is_none() {
                self.opened.extend(id);
            }
        }
    }

    /// Movements and switches that have no effect outside.
    fn look(&mut self, command: Command, count: Option<usize>) {
        let visible = self.screen().page_rows();
        let times = count.unwrap_or(1).cast_signed();
        match command {
            Command::ReadBack => drop(self.reader.scroll(-reading_step(visible), visible)),
            Command::PreviewDown => drop(self.reader.scroll(times, visible)),
            Command::PreviewUp => drop(self.reader.scroll(-times, visible)),
            Command::NextBlock | Command::PreviousBlock => {
                self.step_block(command == Command::NextBlock, visible);
            }
            Command::NextHeading => drop(self.reader.step_block(true, true, visible)),
            Command::PreviousHeading => drop(self.reader.step_block(false, true, visible)),
            Command::NextArticle => self.step_article(times),
            Command::PreviousArticle => self.step_article(-times),
            Command::Search if self.overlay.is_some() => self.open_filter(),
            Command::Search if self.panes.focus == Pane::Article => {
                self.open_prompt(PromptKind::SearchArticle);
            }
            Command::Search => self.open_prompt(PromptKind::SearchLibrary),
            Command::Filter => self.open_prompt(PromptKind::Filter),
            Command::NextLink => self.step_link(times, visible),
            Command::PreviousLink => self.step_link(-times, visible),
            _ => {}
        }
    }

    /// A page on; at the end the next article that is unread, or else just the next.
    fn read_on(&mut self, visible: usize) -> Vec<Effect> {
        if self.screen().page.is_none() {
            self.move_by(self.page_step());
        } else if self.reader.is_current() && !self.reader.at_end(visible) {
            self.reader.scroll(reading_step(visible), visible);
        } else if self.reader.is_current() || self.reader.fault.is_some() {
            self.scrolled();
            let effects = self.mark_opened();
            self.step_article(
                self.next_unread().map_or(1, |position| (position - self.list.cursor).cast_signed()),
            );
            return effects;
        }
        Vec::new()
    }

    fn step_block(&mut self, forward: bool, visible: usize) {
        if self.context() == Context::List {
            let area = self.screen().list.unwrap_or_default();
            match self.rows(area).group_start(forward) {
                Some(position) => self.go(position),
                None => self.move_by(if forward { self.page_step() } else { -self.page_step() }),
            }
        } else {
            self.reader.step_block(forward, false, visible);
        }
    }

    fn step_article(&mut self, steps: isize) {
        let before = self.list.cursor;
        let target = before.saturating_add_signed(steps).min(self.list.total().saturating_sub(1));
        if target != before && self.panes.focus == Pane::Article && self.reader.top > 0 {
            // Ctrl-o leads back to what was being read.
            self.leave();
        }
        self.go(target);
        if target == before {
            let id = if steps > 0 { "last-article" } else { "first-article" };
            self.tell(self.phrases.line(id));
        }
    }

    /// To another match; that it is round the end is said.
    fn step_match(&mut self, forward: bool, count: Option<usize>) -> Vec<Effect> {
        let times = count.unwrap_or(1).cast_signed();
        let goes_round = self.reader.step_match(if forward { times } else { -times });
        self.reader.reveal_match(self.screen().page_rows());
        if !goes_round {
            return Vec::new();
        }
        let round = match self.reader.found.as_ref().map(|found| found.matches.len()) {
            Some(1) => "match-only",
            _ if forward => "match-from-top",
            _ => "match-from-end",
        };
        self.tell(join(&[self.match_place().unwrap_or_default(), self.phrases.line(round)]))
    }

    fn step_link(&mut self, steps: isize, visible: usize) {
        self.reader.step_focus(steps, visible);
    }

    /// Focuses the first link on the screen; where there is none the eye stays where it is.
    fn focus_visible_link(&mut self) -> Vec<Effect> {
        let visible = self.screen().page_rows();
        if !self.reader.visible_links(visible).is_empty() {
            self.step_link(1, visible);
            return Vec::new();
        }
        match self.unavailable(Command::NextLink) {
            Some(reason) => self.tell(self.phrases.line(reason)),
            None => self.tell(self.said_with_key("no-links-here", &[])),
        }
    }

    fn open(&mut self) -> Vec<Effect> {
        match &self.overlay {
            Some(_) => return self.choose_selected(),
            None if self.panes.focus == Pane::Sidebar => return self.choose(),
            None if self.panes.focus == Pane::List => self.enter_article(),
            None => match self.reader.focus {
                Some(link) => return self.follow(link),
                None => return self.focus_visible_link(),
            },
        }
        Vec::new()
    }

    /// Undoes the innermost thing that is open. `quits`: and in the list, with nothing open, leaves.
    fn back(&mut self, quits: bool) -> Vec<Effect> {
        if self.overlay.take().is_some() {
        } else if self.panes.focus == Pane::Sidebar {
            self.panes.focus = Pane::List;
        } else if self.panes.focus == Pane::Article {
            let searched = self.reader.found.take_if(|found| !found.of_list);
            if self.reader.focus.take().is_none() && searched.is_none() {
                self.panes.focus = Pane::List;
                self.panes.zen = false;
            }
        } else if !self.list.bunch.is_empty() {
            self.list.bunch = super::Bunch::default();
        } else if !self.list.query_text.is_empty() {
            // A search looked everywhere; a filter narrowed what was shown.
            let searched = self.list.view.scope == Scope::Everything;
            let mark = if searched { Shelfmark::HOME } else { self.list.shelfmark.clone() };
            self.show_shelfmark(mark, true);
        } else if self.list.shelfmark.is_passing() {
            return self.leave_linking();
        } else if self.list.shelfmark != Shelfmark::HOME {
            self.show_shelfmark(Shelfmark::HOME, true);
        } else if quits {
            return vec![Effect::Quit];
        }
        Vec::new()
    }

    /// Cancels what is open; twice in a row leaves.
    fn cancel(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.stop_program() {
            return effects;
        }
        if std::mem::replace(&mut self.cancelled, true) {
            return vec![Effect::Quit];
        }
        self.overlay = None;
        self.reader.found = None;
        self.reader.focus = None;
        self.tell(self.said_with_key("cancel-again", &[]))
    }
}

/// A page less a line of context.
fn reading_step(visible: usize) -> isize {
    visible.saturating_sub(1).max(1).cast_signed()
}
