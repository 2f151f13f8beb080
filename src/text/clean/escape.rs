//! How long an escape sequence is (ECMA-48, with xterm's OSC end by BEL). Removes nothing itself.

/// Bytes of the escape sequence at the start of `text`, which begins with ESC or one of its C1
/// introducers. A sequence without its end counts as its introducer only: no text is swallowed.
pub(super) fn sequence_bytes(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let (introducer, kind) = if first == '\u{1b}' {
        let Some(second) = chars.next() else { return 1 };
        match second {
            // ESC and 0x40 to 0x5F is the C1 character 0x40 higher.
            '@'..='_' => (2, char::from(second as u8 + 0x40)),
            '0'..='~' => return 2,
            ' '..='/' => return 1 + designation(chars.as_str()).map_or(0, |bytes| 1 + bytes),
            _ => return 1,
        }
    } else {
        (first.len_utf8(), first)
    };
    let rest = chars.as_str();
    introducer
        + match kind {
            '\u{9b}' => control(rest),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => string(rest),
            _ => None,
        }
        .unwrap_or(0)
}

/// The rest of `ESC ( B` and its like: more intermediates and a final byte.
fn designation(text: &str) -> Option<usize> {
    let intermediates = text.bytes().take_while(|byte| matches!(byte, b' '..=b'/')).count();
    matches!(text.as_bytes().get(intermediates)?, b'0'..=b'~').then_some(intermediates + 1)
}

/// The rest of a control sequence: parameters, intermediates and a final byte.
fn control(text: &str) -> Option<usize> {
    let parameters = text.bytes().take_while(|byte| matches!(byte, b'0'..=b'?')).count();
    let intermediates = text.bytes().skip(parameters).take_while(|byte| matches!(byte, b' '..=b'/')).count();
    let end = parameters + intermediates;
    matches!(text.as_bytes().get(end)?, b'@'..=b'~').then_some(end + 1)
}

/// The rest of a control string: everything up to ST or BEL, if no other control stands before.
fn string(text: &str) -> Option<usize> {
    let end = text.find(|c: char| c != '\t' && c.is_control())?;
    let rest = text.get(end..)?;
    ["\u{1b}\\", "\u{9c}", "\u{7}"].iter().find(|end| rest.starts_with(**end)).map(|st| end + st.len())
}
