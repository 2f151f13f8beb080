//! Hyperlinks of the terminal (OSC 8): which addresses are given to it, where, and how.

use ratatui::style::Color;

/// The longest address in bytes: what VTE takes.
const LONGEST_BYTES: usize = 2_000;

/// What ends a hyperlink.
pub(super) const END: &str = "\x1b]8;;\x1b\\";

/// What begins a hyperlink; None for an address that a terminal is not given. All rows of a link have the
/// same id, so that they are one link to the terminal.
pub(super) fn begin(ink: Color, address: &str) -> Option<String> {
    let is_known = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic());
    let Color::Rgb(red, green, blue) = ink else { return None };
    (is_known && is_plain && address.len() <= LONGEST_BYTES)
        .then(|| format!("\x1b]8;id={red:02x}{green:02x}{blue:02x};{address}\x1b\\"))
}

/// Whether a terminal is given hyperlinks, by the environment: not over ssh, where every byte counts and the
/// browser is elsewhere, and not where they are known to be shown as rubbish.
pub(in crate::shell) fn are_wanted(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_remote = ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| variable(name).is_some());
    let term = variable("TERM").unwrap_or_default();
    let is_plain = term.starts_with("vt") || matches!(&*term, "" | "linux" | "dumb" | "Eterm");
    let is_screen = term.starts_with("screen") && variable("TMUX").is_none();
    let is_windows = cfg!(windows) && variable("WT_SESSION").is_some();
    !is_remote && !is_screen && (is_windows || !is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_of_plain_characters_are_given() {
        let ink = Color::Rgb(0, 10, 255);
        assert_eq!(
            begin(ink, "https://a.example/x;y").as_deref(),
            Some("\x1b]8;id=000aff;https://a.example/x;y\x1b\\")
        );
        let long = format!("https://a.example/{}", "x".repeat(LONGEST_BYTES));
        for wrong in
            ["file:///etc/passwd", "javascript:x", "https://a.example/ x", "https://例.example/", &long]
        {
            assert_eq!(begin(ink, wrong), None, "{wrong}");
        }
        assert_eq!(begin(Color::Reset, "https://a.example/"), None);
    }

    #[test]
    fn they_are_for_terminals_here_that_know_them() {
        let wanted = |set: &[(&str, &str)]| {
            are_wanted(|name| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(wanted(&[("TERM", "xterm-256color")]) && wanted(&[("TERM", "screen"), ("TMUX", "x")]));
        for without in [
            &[("TERM", "linux")][..],
            &[("TERM", "screen.xterm")],
            &[("TERM", "xterm"), ("SSH_TTY", "/dev/pts/1")],
            &[("TERM", "dumb")],
        ] {
            assert!(!wanted(without), "{without:?}");
        }
    }
}
