//! What a program may write to a terminal: told from its bytes, by a list of what is allowed.

/// The sequences of the program (`src/shell/terminal`, `src/shell/probe.rs`, `crossterm`), in their final
/// characters and parameters; `#` stands for a number, `~` for numbers and what parts them.
const ALLOWED: [&str; 25] = [
    "[#;#H", "[#G", "[~m", "[m", "[2J", "[J", "[#K", "[K", "[?25h", "[?25l", "[?1049h", "[?1049l", "[?2004h",
    "[?2004l", "[?1004h", "[?1004l", "[?2026h", "[?2026l", "[22;0t", "[23;0t", "[<u", "[>1u", "[?u", "[c",
    "[6n",
];
const ALLOWED_MODES: [&str; 9] =
    ["[?1003l", "[?1015l", "[?1000h", "[?1002h", "[?1006h", "[?1006l", "[?1002l", "[?1000l", "[?2027$p"];

/// The first thing that may not be written, with what stands around it.
///
/// # Errors
/// It, as a person can read it.
pub(super) fn check(text: &str) -> Result<(), String> {
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let length = match char {
            '\x1b' => sequence(rest).ok_or_else(|| found(text, rest))?,
            '\r' | '\n' => 1,
            char if is_harmless(char) => char.len_utf8(),
            _ => return Err(found(text, rest)),
        };
        rest = &rest[length..];
    }
    Ok(())
}

/// The same of what is printed without sequences, tabs among it.
///
/// # Errors
/// It, as a person can read it.
pub(super) fn check_plain(text: &str) -> Result<(), String> {
    let is_bad = |char: char| !is_harmless(char) && char != '\n' && char != '\t';
    text.find(is_bad).map_or(Ok(()), |at| Err(found(text, &text[at..])))
}

fn found(text: &str, rest: &str) -> String {
    let at = text.len() - rest.len();
    let before: String = text[..at].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = rest.chars().take(60).collect();
    format!("{before:?} then {after:?}")
}

/// The length in bytes of the sequence that `text` begins with, if it is allowed.
fn sequence(text: &str) -> Option<usize> {
    if let Some(address) = text.strip_prefix("\x1b]8;") {
        let end = address.find("\x1b\\")?;
        let (identity, address) = address[..end].split_once(';')?;
        let is_ours = identity.starts_with("id=") && identity.len() == 9;
        let is_web = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        let is_printable = address.bytes().all(|byte| (0x21..0x7f).contains(&byte));
        let is_end = identity.is_empty() && address.is_empty();
        return (is_end || is_ours && is_web && is_printable).then_some(4 + end + 2);
    }
    if let Some(title) = text.strip_prefix("\x1b]2;") {
        let end = title.find('\x07')?;
        return title[..end].chars().all(is_harmless).then_some(4 + end + 1);
    }
    if text.starts_with("\x1b]11;?\x07") {
        return Some(7);
    }
    let end = text.char_indices().skip(2).find(|&(_, char)| ('@'..='~').contains(&char))?.0 + 1;
    let sequence = &text[1..end];
    let numbers: String = {
        let mut shape = String::new();
        for char in sequence.chars() {
            let char = if char.is_ascii_digit() { '#' } else { char };
            if char != '#' || !shape.ends_with('#') {
                shape.push(char);
            }
        }
        shape
    };
    let is_style = sequence.starts_with('[')
        && sequence.ends_with('m')
        && !super::folder::PAYLOADS.iter().any(|(_, payload)| payload.contains(sequence))
        && sequence[1..sequence.len() - 1].chars().all(|char| char.is_ascii_digit() || ";:".contains(char));
    let is_listed = |list: &[&str]| list.iter().any(|&allowed| allowed == sequence || allowed == numbers);
    (is_style || is_listed(&ALLOWED) || is_listed(&ALLOWED_MODES)).then_some(end)
}

/// Whether a character may stand in what a person reads: no control, nothing that turns the direction of
/// a row, no tag but in a flag (TYPESETTING 5).
fn is_harmless(char: char) -> bool {
    !char.is_control()
        && !matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
        && !matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{e0000}'..='\u{e001f}' | '\u{e0100}'..)
}

#[test]
fn what_is_not_ours_is_found() {
    // To leave the screen is our own word too; how often it is said is looked at elsewhere.
    for (name, payload) in super::folder::PAYLOADS.into_iter().filter(|&(name, _)| name != "screen") {
        let is_found = check(payload).is_err();
        let is_bad = payload.chars().any(|char| !is_harmless(char) && char != '\r');
        assert_eq!(is_found, is_bad || payload.contains('\x1b'), "{name}");
    }
    let ours = "\x1b[1;1H字\x1b[0;38;2;1;2;3m\x1b]8;id=000000;https://a.example/\x1b\\a\x1b]8;;\x1b\\\x1b[?25h\x1b]2;题\x07";
    assert_eq!(check(ours), Ok(()));
}
