//! How many colours a terminal has, and what of a theme's colours it shows: with 256 the nearest that
//! can be read.

use ratatui::style::Color as Shown;

use super::{Color, Look, Rgb, Spec, ThemeFile};

/// The contrast that text needs (WCAG 2.2, 1.4.3).
pub(super) const LEGIBLE: f64 = 4.5;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    #[default]
    True,
    /// The 256 colours of xterm.
    Indexed,
    /// Sixteen, which everyone sets as he likes.
    Sixteen,
    /// None, or none are wanted.
    None,
}

/// What text of a theme stands on, where it has no background of its own.
#[derive(Clone, Debug)]
pub(super) struct Grounds(pub(super) Vec<Rgb>);

impl Grounds {
    /// Black or white, the background that the theme is made for, the same as it is shown, and the bar of
    /// the selected row as it is shown.
    pub(super) fn of(file: &ThemeFile, depth: Depth) -> Self {
        let usual = file.background.unwrap_or_default().usual();
        let shown = |color| if depth == Depth::Indexed { nearest(color, |_| true).1 } else { color };
        let bar = match file.spec(Look::Selected).bg {
            Some(Color::Rgb(color)) => Some(shown(color)),
            _ => None,
        };
        Self([Some(usual), file.paper, file.paper.map(shown), bar].into_iter().flatten().collect())
    }
}

impl Depth {
    /// Whether a look can be shown as it is written, or nearly so.
    pub(super) fn has(self, spec: Spec) -> bool {
        let colors = [spec.fg, spec.bg];
        match self {
            Self::True | Self::Indexed => true,
            Self::Sixteen => !colors.iter().any(|color| matches!(color, Some(Color::Rgb(_)))),
            Self::None => colors == [None; 2],
        }
    }

    /// A background as it is shown.
    pub(super) fn background(self, color: Color) -> Shown {
        self.shown(color, |_| true)
    }

    /// A colour of text as it is shown, on a background of its own or on the theme's grounds.
    pub(super) fn foreground(self, color: Color, background: Option<Color>, grounds: &Grounds) -> Shown {
        let patch = match background {
            Some(Color::Rgb(color)) => Some(vec![nearest(color, |_| true).1]),
            Some(_) => Some(Vec::new()),
            None => None,
        };
        let grounds = patch.as_ref().unwrap_or(&grounds.0);
        let Color::Rgb(wanted) = color else { return self.shown(color, |_| true) };
        // What is faint by intent, as rules are, stays so.
        let is_text =
            patch.is_some() || grounds.first().is_some_and(|ground| wanted.contrast(*ground) >= LEGIBLE);
        let legible = |color: Rgb| grounds.iter().all(|ground| color.contrast(*ground) >= LEGIBLE);
        self.shown(color, |color| !is_text || legible(color))
    }

    fn shown(self, color: Color, accept: impl Fn(Rgb) -> bool) -> Shown {
        match color {
            Color::Default => Shown::Reset,
            Color::Own(number) => OWN.get(usize::from(number)).copied().unwrap_or_default(),
            Color::Rgb(Rgb([red, green, blue])) if self == Self::True => Shown::Rgb(red, green, blue),
            Color::Rgb(color) => Shown::Indexed(nearest(color, accept).0),
        }
    }
}

/// The terminal's own colours by number.
const OWN: [Shown; 16] = [
    Shown::Black,
    Shown::Red,
    Shown::Green,
    Shown::Yellow,
    Shown::Blue,
    Shown::Magenta,
    Shown::Cyan,
    Shown::Gray,
    Shown::DarkGray,
    Shown::LightRed,
    Shown::LightGreen,
    Shown::LightYellow,
    Shown::LightBlue,
    Shown::LightMagenta,
    Shown::LightCyan,
    Shown::White,
];

/// The nearest acceptable of xterm's 256 colours, the first 16 apart; the nearest of all if none is.
pub(super) fn nearest(color: Rgb, accept: impl Fn(Rgb) -> bool) -> (u8, Rgb) {
    let by_distance = |(_, other): &(u8, Rgb)| color.distance(*other);
    let all = || (16..=u8::MAX).map(|number| (number, indexed(number)));
    let accepted = all().filter(|(_, color)| accept(*color)).min_by_key(by_distance);
    accepted.or_else(|| all().min_by_key(by_distance)).unwrap_or((16, Rgb::BLACK))
}

/// A colour of xterm's cube (16-231) or row of greys (232-255).
pub(super) fn indexed(number: u8) -> Rgb {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if number >= 232 {
        return Rgb([8 + 10 * (number - 232); 3]);
    }
    let number = number.saturating_sub(16);
    Rgb([number / 36, number / 6 % 6, number % 6].map(|level| LEVELS[usize::from(level)]))
}
