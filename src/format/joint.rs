//! Where two lines of a source meet in one paragraph.

/// Whether a line break of the source vanishes between two characters: both are Han, kana or
/// fullwidth forms, or one is and the other a mark that Chinese shares with Latin text.
pub(super) fn grow_together(before: char, after: char) -> bool {
    let wide = |c| {
        matches!(c, '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
    };
    let shared = |c| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    match (wide(before), wide(after)) {
        (true, true) => true,
        (true, false) => shared(after),
        (false, true) => shared(before),
        (false, false) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_space_comes_between_han() {
        for (before, after, expected) in [
            ('潮', '水', true),
            ('，', '水', true),
            ('”', '水', true),
            ('潮', 'a', false),
            ('a', 'b', false),
            ('—', 'b', false),
        ] {
            assert_eq!(grow_together(before, after), expected, "{before}{after}");
        }
    }
}
