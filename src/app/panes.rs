//! Which panes are on the screen and which has the focus; what moves between them and their dividers.

use super::layout::{Divider, has_room_for_three, has_room_for_two};
use super::{App, Effect};
use crate::command::Command;

/// Columns by which a divider moves at a key.
const DIVIDER_STEP: i16 = 2;

/// A pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// Views and sources.
    Sidebar,
    /// The list.
    #[default]
    List,
    /// The article.
    Article,
}

/// The panes: which has the focus, and what the reader chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// Which has the focus.
    pub focus: Pane,
    /// Whether the article stands alone, without header and lines.
    pub zen: bool,
    /// Whether the sidebar stands beside the list where there is room.
    pub sidebar: bool,
    /// Columns of the sidebar, if the reader chose.
    pub sidebar_columns: Option<u16>,
    /// Columns of the list beside the article, if the reader chose.
    pub list_columns: Option<u16>,
}

impl Default for Panes {
    fn default() -> Self {
        Self { focus: Pane::default(), zen: false, sidebar: true, sidebar_columns: None, list_columns: None }
    }
}

impl App {
    /// What the commands of panes do.
    pub(super) fn arrange(&mut self, command: Command, count: Option<usize>) -> Vec<Effect> {
        let steps = i16::try_from(count.unwrap_or(1)).unwrap_or(i16::MAX);
        let columns = DIVIDER_STEP.saturating_mul(steps);
        match command {
            Command::NextPane => self.step_pane(true),
            Command::PreviousPane => self.step_pane(false),
            Command::Zen => self.toggle_zen(),
            Command::CyclePanes => self.cycle_panes(),
            Command::ToggleSidebar => self.toggle_sidebar(),
            Command::ListNarrower => return self.nudge_divider(-columns),
            Command::ListWider => return self.nudge_divider(columns),
            _ => {}
        }
        Vec::new()
    }

    /// Round through sidebar, list and article.
    fn step_pane(&mut self, forward: bool) {
        match (self.panes.focus, forward) {
            (Pane::Sidebar, true) | (Pane::Article, false) => self.panes.focus = Pane::List,
            (Pane::List, true) | (Pane::Sidebar, false) => self.enter_article(),
            (Pane::List, false) | (Pane::Article, true) => self.panes.focus = Pane::Sidebar,
        }
    }

    fn toggle_zen(&mut self) {
        self.panes.zen = !self.panes.zen;
        if self.panes.zen {
            self.enter_article();
        }
    }

    /// Puts the focus on the article, if there is one.
    pub(super) fn enter_article(&mut self) {
        if self.reader.id.is_some() {
            // What is being read stays selected, whatever arrives above it.
            self.list.moved = true;
            self.panes.focus = Pane::Article;
            self.opened.extend(self.reader.id);
            self.mark_hits();
            self.reveal_hit();
        } else {
            self.panes.zen = false;
        }
    }

    /// All panes, then without the sidebar, then the article alone. Where there is room for one pane
    /// only, the list and the article take turns.
    fn cycle_panes(&mut self) {
        let columns = self.size.0;
        if !has_room_for_two(columns) {
            match self.panes.focus {
                Pane::Article => (self.panes.focus, self.panes.zen) = (Pane::List, false),
                Pane::Sidebar | Pane::List => self.enter_article(),
            }
        } else if self.panes.zen {
            self.panes.zen = false;
            self.panes.sidebar = true;
        } else if has_room_for_three(columns) && self.panes.sidebar {
            self.hide_sidebar();
        } else {
            self.toggle_zen();
        }
    }

    /// The sidebar beside the list, or not; where it has no room there, in the list's place.
    fn toggle_sidebar(&mut self) {
        let was_alone = std::mem::take(&mut self.panes.zen);
        if has_room_for_three(self.size.0) {
            if self.panes.sidebar && !was_alone {
                self.hide_sidebar();
            } else {
                self.panes.sidebar = true;
            }
        } else if self.panes.focus == Pane::Sidebar {
            self.panes.focus = Pane::List;
        } else {
            self.panes.focus = Pane::Sidebar;
        }
    }

    fn hide_sidebar(&mut self) {
        self.panes.sidebar = false;
        if self.panes.focus == Pane::Sidebar {
            self.panes.focus = Pane::List;
        }
    }

    /// Moves the divider of the pane that has the focus.
    fn nudge_divider(&mut self, columns: i16) -> Vec<Effect> {
        let screen = self.screen();
        let divider = match (self.panes.focus, screen.sidebar_divider) {
            (Pane::Sidebar, Some(_)) => Divider::Sidebar,
            _ => Divider::List,
        };
        let Some(column) = screen.divider_column(divider) else {
            return self.tell(self.phrases.line("one-pane"));
        };
        self.move_divider(divider, column.saturating_add_signed(columns));
        Vec::new()
    }

    /// Moves a divider to a column of the screen, or as near to it as the panes beside it allow.
    pub fn move_divider(&mut self, divider: Divider, column: u16) {
        let screen = self.screen();
        match divider {
            Divider::Sidebar => self.panes.sidebar_columns = Some(column),
            Divider::List => {
                let left = screen.list.or(screen.sidebar).map_or(0, |area| area.x);
                self.panes.list_columns = Some(column.saturating_sub(left));
            }
        }
        // What was meant beyond the end is not remembered.
        let screen = self.screen();
        match divider {
            Divider::Sidebar => self.panes.sidebar_columns = screen.sidebar.map(|area| area.width),
            Divider::List => {
                self.panes.list_columns = screen.list.or(screen.sidebar).map(|area| area.width);
            }
        }
    }
}
