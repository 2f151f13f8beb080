//! Which passages keep Korean words whole: those that are mostly Hangul, in whatever document.

use crate::text::{Script, ScriptCounts};

/// The script to break a text by, in a document of `script`.
pub(super) fn script_of(text: &str, script: Script) -> Script {
    // The first bytes of U+A000 to U+DFFF in UTF-8, 0xea to 0xed, are like no other byte. The least of all
    // distances is found many bytes at a time.
    let nearest = text.bytes().map(|byte| byte.wrapping_sub(0xea)).min();
    if nearest.is_some_and(|distance| distance < 4) && is_korean(text) {
        Script::Korean
    } else if script == Script::Korean {
        Script::Other
    } else {
        script
    }
}

fn is_korean(text: &str) -> bool {
    let counts = ScriptCounts::of(text);
    counts.hangul > counts.han + counts.kana
}

#[cfg(test)]
mod tests {
    use super::script_of;
    use crate::text::Script;

    #[test]
    fn the_majority_decides() {
        assert_eq!(script_of("한국어 문장 中文", Script::Simplified), Script::Korean);
        assert_eq!(script_of("韩国语叫한국어", Script::Simplified), Script::Simplified);
        assert_eq!(script_of("韓國語", Script::Korean), Script::Other);
    }
}
