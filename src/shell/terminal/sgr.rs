//! Looks of cells as SGR parameters (ECMA-48 8.3.117), the classical ones for the sixteen colours. Written
//! here because crossterm leaves colours out where `NO_COLOR` is set, even those that someone asked for.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How the next character is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sgr {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Attributes and the parameters that turn them on.
const ATTRIBUTES: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::RAPID_BLINK, "6"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

impl Sgr {
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// The sequence that leads from one look to another, as short as may be; empty between equal ones.
    pub(super) fn change(self, to: Self) -> String {
        if self == to {
            return String::new();
        }
        // What turns attributes off differs between terminals, but for this.
        let resets = !to.modifier.contains(self.modifier);
        let from = if resets { Self::default() } else { self };
        let mut sequence = "\x1b[".to_owned();
        if resets {
            sequence.push_str("0;");
        }
        for (attribute, parameter) in ATTRIBUTES {
            if to.modifier.contains(attribute) && !from.modifier.contains(attribute) {
                sequence.extend([parameter, ";"]);
            }
        }
        for (before, color, base) in [(from.fg, to.fg, 30), (from.bg, to.bg, 40)] {
            if before != color {
                push_color(&mut sequence, color, base);
            }
        }
        sequence.pop();
        sequence.push('m');
        sequence
    }
}

fn push_color(sequence: &mut String, color: Color, base: u8) {
    let own = match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::Reset => 9,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(number) => {
            // Writing into a string does not fail.
            let _ = write!(sequence, "{};5;{number};", base + 8);
            return;
        }
        Color::Rgb(red, green, blue) => {
            let _ = write!(sequence, "{};2;{red};{green};{blue};", base + 8);
            return;
        }
    };
    let _ = write!(sequence, "{};", base + own);
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn change(from: Style, to: Style) -> String {
        let sgr = |style: Style| {
            let mut cell = Cell::default();
            cell.set_style(style);
            Sgr::of(&cell)
        };
        sgr(from).change(sgr(to)).replace('\x1b', "^")
    }

    #[test]
    fn only_what_changes_is_written() {
        let plain = Style::new();
        assert_eq!(change(plain, plain), "");
        assert_eq!(change(plain, plain.bold().red()), "^[1;31m");
        assert_eq!(change(plain.bold().red(), plain.bold().underlined().red()), "^[4m");
        assert_eq!(change(plain.red(), plain), "^[39m");
        assert_eq!(change(plain.bold().red(), plain.red()), "^[0;31m");
        assert_eq!(change(plain.bold(), plain), "^[0m");
        assert_eq!(change(plain, plain.light_red().on_white()), "^[91;107m");
        assert_eq!(
            change(plain, plain.fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(9))),
            "^[38;2;1;2;3;48;5;9m"
        );
    }
}
