//! The mouse as the terminal tells of it → what it does: clicks in quick succession are counted here,
//! so that the state needs no clock.

use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::command::{Gesture, Mouse};

/// Within this time another click counts as one more, not as a new one.
const QUICK: Duration = Duration::from_millis(400);
/// More clicks than this begin anew.
const MOST: u8 = 3;

/// The clicks so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clicks {
    last: Option<Click>,
}

#[derive(Clone, Copy, Debug)]
struct Click {
    at: Instant,
    cell: (u16, u16),
    count: u8,
}

impl Clicks {
    /// What an event is, if it concerns us.
    pub(super) fn take(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        let MouseEvent { kind, column, row, .. } = event;
        let gesture = match kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Gesture::Press { clicks: self.press((column, row), now) }
            }
            MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
            MouseEventKind::Up(MouseButton::Left) => Gesture::Release,
            MouseEventKind::ScrollDown => Gesture::Wheel { notches: 1 },
            MouseEventKind::ScrollUp => Gesture::Wheel { notches: -1 },
            _ => return None,
        };
        Some(Mouse { gesture, column, row })
    }

    fn press(&mut self, cell: (u16, u16), now: Instant) -> u8 {
        let follows = |last: &Click| last.cell == cell && now.duration_since(last.at) <= QUICK;
        let before = self.last.filter(follows).map_or(0, |last| last.count % MOST);
        self.last = Some(Click { at: now, cell, count: before + 1 });
        before + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_clicks_on_one_cell_are_counted() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let after = |millis| start + Duration::from_millis(millis);
        assert_eq!(clicks.press((3, 4), start), 1);
        assert_eq!(clicks.press((3, 4), after(200)), 2);
        assert_eq!(clicks.press((3, 4), after(500)), 3);
        assert_eq!(clicks.press((3, 4), after(600)), 1, "a fourth begins anew");
        assert_eq!(clicks.press((3, 4), after(1100)), 1, "too late");
        assert_eq!(clicks.press((3, 5), after(1200)), 1, "elsewhere");
    }

    #[test]
    fn other_buttons_and_mere_movements_are_nothing() {
        let mut clicks = Clicks::default();
        let event =
            |kind| MouseEvent { kind, column: 1, row: 2, modifiers: crossterm::event::KeyModifiers::NONE };
        for kind in
            [MouseEventKind::Moved, MouseEventKind::Down(MouseButton::Right), MouseEventKind::ScrollLeft]
        {
            assert_eq!(clicks.take(event(kind), Instant::now()), None);
        }
        let wheel = clicks.take(event(MouseEventKind::ScrollUp), Instant::now());
        assert_eq!(wheel, Some(Mouse { gesture: Gesture::Wheel { notches: -1 }, column: 1, row: 2 }));
    }
}
