//! What the mouse does: the wheel scrolls what is under it, a click chooses or does what a hint says, a drag selects text or
//! moves a divider.

use super::layout::{Divider, Target};
use super::reader::Unit;
use super::rows::Line;
use super::sidebar::SidebarLine;
use super::{App, Effect, Pane, PickerLine};
use crate::command::{Command, Gesture, Mouse};

/// Lines of the article, of an overlay or of the sidebar that a notch of the wheel scrolls.
const WHEEL_LINES: isize = 3;

/// The mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pointer {
    /// Whether it is ours, not the terminal's.
    pub(super) is_ours: bool,
    /// What the button went down on, while it is down.
    held: Option<Held>,
}

/// What the button is held on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Divider(Divider),
    Scroll,
    /// The article; whether it was dragged since.
    Article {
        row: usize,
        column: usize,
        dragged: bool,
    },
}

impl Pointer {
    pub(super) fn new(is_ours: bool) -> Self {
        Self { is_ours, held: None }
    }
}

impl App {
    /// Takes what the mouse did.
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.gesture {
            Gesture::Wheel { notches } => self.wheel(mouse, notches.into()),
            Gesture::Press { clicks } => return self.press(mouse, clicks),
            Gesture::Drag => self.drag(mouse),
            Gesture::Release => return self.release(),
        }
        Vec::new()
    }

    /// Gives the mouse to the terminal, which then selects and copies in its own way, or takes it again.
    pub(super) fn toggle_mouse(&mut self) -> Vec<Effect> {
        let effect = self.give_mouse(!self.pointer.is_ours);
        self.tell(
            self.said_with_key(if self.pointer.is_ours { "mouse-ours" } else { "mouse-terminal" }, &[]),
        );
        vec![effect]
    }

    pub(super) fn give_mouse(&mut self, is_ours: bool) -> Effect {
        self.pointer = Pointer::new(is_ours);
        Effect::CaptureMouse(is_ours)
    }

    /// Scrolls what is under the pointer; no cursor of the list and no focus moves.
    fn wheel(&mut self, mouse: Mouse, notches: isize) {
        let lines = notches * WHEEL_LINES;
        let visible = self.screen().page_rows();
        match self.screen().hit(mouse.column, mouse.row) {
            // A row of the list is several lines.
            Target::List { .. } => self.list.scroll(notches),
            Target::Sidebar { .. } => self.move_in_sidebar(lines),
            Target::Article { .. } | Target::Scroll { .. } => drop(self.reader.scroll(lines, visible)),
            Target::Panel { .. } if self.timeline.is_some() => self.move_in_timeline(notches),
            Target::Panel { .. } => {
                self.overlay.iter_mut().for_each(|picker| picker.step(lines));
            }
            _ => {}
        }
    }

    fn press(&mut self, mouse: Mouse, clicks: u8) -> Vec<Effect> {
        let target = self.screen().hit(mouse.column, mouse.row);
        if let Target::Status { column } = target
            && let Some(command) = self.hinted(column)
        {
            return self.press_hint(command);
        }
        if let (Target::Panel { line }, Some(_)) = (target, &self.overlay) {
            return self.press_panel(line.into());
        }
        if self.press_timeline(target, mouse.column) {
            return Vec::new();
        }
        if self.overlay.is_some() || self.prompt.is_some() {
            // What lies behind is not meant: the first click only leaves a picker.
            self.close_picker();
            return Vec::new();
        }
        self.dismiss_toast();
        self.cancelled = false;
        self.clear_pending();
        self.pointer.held = None;
        match target {
            Target::List { line } => self.press_list(line.into(), clicks),
            Target::Query => self.edit_search(),
            Target::Sidebar { line } => return self.press_sidebar(line.into()),
            Target::Divider(divider) => self.pointer.held = Some(Held::Divider(divider)),
            Target::Scroll { line } => {
                self.pointer.held = Some(Held::Scroll);
                self.scroll_to(line.into());
            }
            Target::Article { column, line } => self.press_article(column.into(), line.into(), clicks),
            _ => {}
        }
        Vec::new()
    }

    /// A hint does what its key does.
    fn press_hint(&mut self, command: Command) -> Vec<Effect> {
        self.dismiss_toast();
        self.cancelled = false;
        self.pointer.held = None;
        self.reader.hints = None;
        self.run(command, None)
    }

    fn press_panel(&mut self, line: usize) -> Vec<Effect> {
        let Some(picker) = &mut self.overlay else { return Vec::new() };
        let Some(PickerLine::Row(position)) = picker.lines().get(picker.top + line).copied() else {
            return Vec::new();
        };
        picker.cursor = position;
        self.choose_selected()
    }

    fn press_list(&mut self, line: usize, clicks: u8) {
        let Some(position) = self.list_lines().get(line).and_then(Line::position) else { return };
        self.panes.focus = Pane::List;
        self.reader.selection = None;
        self.go(position);
        if clicks == 2 {
            self.enter_article();
        }
    }

    fn press_sidebar(&mut self, line: usize) -> Vec<Effect> {
        let lines = self.sidebar_lines();
        let Some(SidebarLine::Row { mark, .. }) = lines.get(line) else { return Vec::new() };
        self.sidebar.cursor = mark.clone();
        self.choose()
    }

    /// One click takes the focus, two select a word, three a paragraph; links wait for the release.
    fn press_article(&mut self, column: usize, line: usize, clicks: u8) {
        self.enter_article();
        let row = self.reader.top + line;
        let column = self.reader.page_column(row, column);
        self.reader.selection = None;
        if self.reader.link_at(row, column).is_none() && clicks > 1 {
            self.reader.drag_selection(row, column, true);
            self.reader.widen_selection(if clicks == 2 { Unit::Cluster } else { Unit::Paragraph });
        } else {
            self.pointer.held = Some(Held::Article { row, column, dragged: false });
        }
    }

    fn drag(&mut self, mouse: Mouse) {
        match self.pointer.held {
            Some(Held::Divider(divider)) => self.move_divider(divider, mouse.column),
            Some(Held::Scroll) => {
                let top = self.screen().article.map_or(0, |area| area.y);
                self.scroll_to(mouse.row.saturating_sub(top).into());
            }
            Some(Held::Article { row, column, dragged }) => {
                if !dragged {
                    self.reader.hints = None;
                    self.reader.drag_selection(row, column, true);
                }
                self.pointer.held = Some(Held::Article { row, column, dragged: true });
                self.drag_to(mouse);
            }
            None => {}
        }
    }

    /// The end of the selection follows the pointer; beyond the edge of the page it scrolls.
    fn drag_to(&mut self, mouse: Mouse) {
        let Some(page) = self.screen().page else { return };
        let visible = usize::from(page.height);
        if mouse.row < page.y {
            self.reader.scroll(-1, visible);
        } else if mouse.row >= page.bottom() {
            self.reader.scroll(1, visible);
        }
        let line = mouse.row.clamp(page.y, page.bottom().saturating_sub(1)) - page.y;
        let row = self.reader.top + usize::from(line);
        let column = self.reader.page_column(row, mouse.column.saturating_sub(page.x).into());
        self.reader.drag_selection(row, column, false);
    }

    /// A click on a link focuses it, a click on the focused link follows it; while letters stand on the
    /// links the first click follows.
    fn release(&mut self) -> Vec<Effect> {
        let Some(Held::Article { row, column, dragged: false }) = self.pointer.held.take() else {
            return Vec::new();
        };
        let hinted = self.reader.hints.take().is_some();
        let Some(link) = self.reader.link_at(row, column) else {
            self.reader.focus = None;
            return Vec::new();
        };
        if self.reader.focus.replace(link) == Some(link) || hinted { self.follow(link) } else { Vec::new() }
    }

    /// Scrolls the article so far that the mark of its scroll position is at a line.
    fn scroll_to(&mut self, line: usize) {
        let visible = self.screen().page_rows();
        let rows = self.reader.current().map_or(0, |sheet| sheet.page.rows.len()).saturating_sub(visible);
        let top = rows * line.min(visible.saturating_sub(1)) / visible.saturating_sub(1).max(1);
        self.reader.scroll(top.cast_signed() - self.reader.top.cast_signed(), visible);
    }
}
