//! Text in two directions: the Unicode Bidirectional Algorithm (UAX #9) up to the visual order of what
//! stands on a line. The only home of unicode-bidi.
//!
//! It does not know rows or runs; nothing is drawn and nothing reversed here. Clean text has no
//! directional controls, so that its levels are 0 to 2.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::Ruler;

/// The directions of a text that has right-to-left parts.
#[derive(Clone, Debug)]
pub struct Directions {
    /// The embedding level of each byte.
    levels: Vec<Level>,
    base: Level,
}

impl Directions {
    /// The directions of a text, None if all of it runs left to right. The text as a whole runs as most
    /// of its letters do, by columns: a word in Han is as much as a word in Arabic.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        if !text.chars().any(may_be_right_to_left) {
            return None;
        }
        let (mut left, mut right) = (0_usize, 0_usize);
        for cluster in Ruler::default().clusters(text) {
            match cluster.text.chars().next().map(bidi_class) {
                Some(BidiClass::L) => left += cluster.columns,
                Some(BidiClass::R | BidiClass::AL) => right += cluster.columns,
                _ => {}
            }
        }
        let base = if right > left { Level::rtl() } else { Level::ltr() };
        Some(Self { levels: BidiInfo::new(text, Some(base)).levels, base })
    }

    /// Whether the text as a whole runs right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        self.base.is_rtl()
    }

    /// The level of the character at `byte`: odd if it runs right to left.
    #[must_use]
    pub fn level(&self, byte: usize) -> u8 {
        self.levels.get(byte).unwrap_or(&self.base).number()
    }
}

/// The order in which the things of a line are seen from left to right (rule L2), given their levels
/// in the order in which they are read.
#[must_use]
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let levels: Vec<_> = levels.iter().map(|level| Level::new(*level).unwrap_or(Level::ltr())).collect();
    BidiInfo::reorder_visual(&levels)
}

/// What is drawn for a character that runs right to left (rule L4), None if it looks the same.
#[must_use]
pub fn mirrored(c: char) -> Option<char> {
    let index = MIRRORED.chars().position(|other| other == c)?;
    MIRRORED.chars().nth(index ^ 1)
}

/// The pairs of `BidiMirroring.txt` that are met in running text.
const MIRRORED: &str = "()[]{}<>«»‹›≤≥≦≧≪≫∈∋⊂⊃⊆⊇⟨⟩⟪⟫⟦⟧⁅⁆⁽⁾₍₎〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）＜＞［］｛｝｟｠｢｣﹙﹚﹛﹜﹝﹞﹤﹥";

/// The blocks of the scripts that are written right to left, and their numbers.
fn may_be_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{Directions, mirrored, visual_order};

    #[test]
    fn most_letters_decide() {
        assert!(Directions::of("中文 and English, 123").is_none());
        assert!(Directions::of("שלום world, שלום").is_some_and(|directions| directions.is_right_to_left()));
        assert!(
            Directions::of("say שלום to the world").is_some_and(|directions| !directions.is_right_to_left())
        );
    }

    #[test]
    fn numbers_in_hebrew_keep_their_order() {
        let text = "אב 12";
        let directions = Directions::of(text).unwrap();
        let levels: Vec<_> = text.char_indices().map(|(byte, _)| directions.level(byte)).collect();
        assert_eq!(levels, [1, 1, 1, 2, 2]);
        assert_eq!(visual_order(&levels), [3, 4, 2, 1, 0]);
        assert_eq!(visual_order(&[]), [0; 0]);
    }

    #[test]
    fn brackets_turn() {
        assert_eq!(['(', ')', '》', 'a', '“'].map(mirrored), [Some(')'), Some('('), Some('《'), None, None]);
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        let started = std::time::Instant::now();
        for unit in ["א", "(א", "א)", "א1", "א (", "(א)a", "א\u{5b0}", "1,א+"] {
            assert!(Directions::of(&unit.repeat(100_000)).is_some());
        }
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
