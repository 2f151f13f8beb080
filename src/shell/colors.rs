//! Colours: whether any are wanted, how many the terminal has, and what its background is where it does
//! not answer. All by the environment, which is passed as a function from names to values.

use crate::ui::{Background, Depth};

/// Whether the environment asks for none (<https://no-color.org>).
pub(super) fn are_unwanted(variable: impl Fn(&str) -> Option<String>) -> bool {
    variable("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// How many colours the terminal has, by what it says of itself and what it is called.
pub(super) fn depth(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let is = |name: &str, known: &[&str]| variable(name).is_some_and(|value| known.contains(&&*value));
    let term = variable("TERM").unwrap_or_default();
    let has = |parts: &[&str]| parts.iter().any(|part| term.contains(part));
    // What is inherited tells of the terminal outside, whose 24 bits GNU screen does not know. tmux does.
    if term.starts_with("screen") && variable("TMUX").is_none() {
        return if has(&["256"]) { Depth::Indexed } else { Depth::Sixteen };
    }
    if is("COLORTERM", &["truecolor", "24bit"])
        || has(&["-direct", "truecolor", "kitty", "ghostty", "foot", "alacritty", "wezterm", "contour"])
        || variable("WT_SESSION").is_some()
        || (term.is_empty() && cfg!(windows))
    {
        return Depth::True;
    }
    if has(&["256"]) {
        return Depth::Indexed;
    }
    if is("COLORTERM", &["no"]) || ["vt", "dumb"].iter().any(|name| term.starts_with(name)) {
        return Depth::None;
    }
    Depth::Sixteen
}

/// The background by what rxvt, Konsole and others put into `COLORFGBG`: the number of its colour, last.
pub(super) fn background(variable: impl Fn(&str) -> Option<String>) -> Option<Background> {
    let numbers = variable("COLORFGBG")?;
    let number: u8 = numbers.rsplit(';').next()?.parse().ok()?;
    // White and the bright colours, but for what is called bright black.
    Some(if number == 7 || (9..16).contains(&number) { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(values: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn terminals_have_the_colours_that_they_say() {
        for (term, colorterm, expected) in [
            ("xterm-256color", "truecolor", Depth::True),
            ("xterm-256color", "", Depth::Indexed),
            ("tmux-256color", "", Depth::Indexed),
            ("xterm-kitty", "", Depth::True),
            ("xterm-direct", "", Depth::True),
            ("xterm", "", Depth::Sixteen),
            ("linux", "", Depth::Sixteen),
            ("screen", "", Depth::Sixteen),
            ("screen.xterm-kitty", "truecolor", Depth::Sixteen),
            ("screen.xterm-256color", "truecolor", Depth::Indexed),
            ("vt220", "", Depth::None),
            ("dumb", "", Depth::None),
        ] {
            assert_eq!(
                depth(with(&[("TERM", term), ("COLORTERM", colorterm)])),
                expected,
                "{term} {colorterm}"
            );
        }
    }

    #[test]
    fn tmux_may_call_itself_screen_and_knows_all_colours() {
        let tmux = [("TERM", "screen"), ("COLORTERM", "truecolor"), ("TMUX", "/tmp/tmux,1,0")];
        assert_eq!(depth(with(&tmux)), Depth::True);
    }

    #[test]
    fn an_empty_no_color_asks_for_nothing() {
        assert!(are_unwanted(with(&[("NO_COLOR", "1")])));
        assert!(!are_unwanted(with(&[("NO_COLOR", "")])) && !are_unwanted(with(&[])));
    }

    #[test]
    fn the_background_is_the_last_number() {
        let background = |value: &str| background(with(&[("COLORFGBG", value)]));
        assert_eq!(background("0;15"), Some(Background::Light));
        assert_eq!(background("15;default;0"), Some(Background::Dark));
        assert_eq!(background("12;8"), Some(Background::Dark));
        assert_eq!((background("default"), background("0;default")), (None, None));
    }
}
