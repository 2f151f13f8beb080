//! What is shown for emoji on terminals that disagree about their width (TYPESETTING 6.10).
//!
//! Terminals without mode 2027 draw each character of a sequence by itself, or give U+FE0F no second
//! column. Knows one cluster at a time, not where it stands.

use std::borrow::Cow;

use super::Ruler;

/// What is shown for emoji.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Emoji {
    /// What stands in the text.
    #[default]
    Keep,
    /// As [`Emoji::Simple`], but a character that is text by itself and was made a picture by U+FE0F
    /// is asked for as text, by U+FE0E: ❤︎ in one column and in the colour of the text.
    Text,
    /// Of a sequence the first character only, without joiners, skin tones, tags and variation
    /// selectors: 👨‍👩‍👧 is 👨, ❤️ is ❤, 1️⃣ is 1. Flags stay, and the
    /// painter shows their letters: 🇨🇳 is CN.
    Simple,
}

const TEXT_FORM: char = '\u{fe0e}';
const PICTURE_FORM: char = '\u{fe0f}';

impl Emoji {
    /// Whether a text may have clusters that are shown otherwise. Nearly none has.
    #[must_use]
    pub fn may_change(self, text: &str) -> bool {
        self != Self::Keep && text.contains(continues_emoji)
    }

    /// What is shown for a cluster, None if it is shown as it is.
    #[must_use]
    pub fn shown(self, cluster: &str) -> Option<Cow<'_, str>> {
        let mut chars = cluster.chars();
        let first = chars.next().filter(|c| begins_emoji(*c))?;
        if self == Self::Keep || !chars.clone().any(continues_emoji) {
            return None;
        }
        let simple = cluster.get(..first.len_utf8())?;
        let pictured = chars.eq([PICTURE_FORM]);
        if self == Self::Text && pictured && Ruler::default().cluster(simple) == 1 {
            return Some(Cow::Owned(format!("{first}{TEXT_FORM}")));
        }
        Some(Cow::Borrowed(simple))
    }
}

/// The two letters of a flag.
#[must_use]
pub fn flag_letters(cluster: &str) -> Option<[char; 2]> {
    let letter = |char: char| {
        let place = u32::from(char).checked_sub(0x1f1e6).filter(|place| *place < 26)?;
        char::from_u32(u32::from('A') + place)
    };
    let mut chars = cluster.chars();
    let letters = [letter(chars.next()?)?, letter(chars.next()?)?];
    chars.next().is_none().then_some(letters)
}

/// Keycaps, symbols and pictures; not the letters that joiners and marks belong to.
fn begins_emoji(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '©' | '®' | '\u{2000}'..='\u{2fff}' | '\u{3030}' | '\u{303d}'
        | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1f1e5}' | '\u{1f200}'..='\u{1fbff}')
}

/// Joiner, keycap, U+FE0F, skin tones and tags.
fn continues_emoji(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{20e3}' | PICTURE_FORM | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::Emoji;
    use crate::text::{Clean, Ruler};

    const SEQUENCES: [(&str, &str); 8] = [
        ("👨‍👩‍👧‍👦", "👨"),
        ("👩🏽‍💻", "👩"),
        ("🏳️‍🌈", "🏳"),
        ("👍🏿", "👍"),
        ("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", "🏴"),
        ("1️⃣", "1"),
        ("#️⃣", "#"),
        ("🤷🏻‍♂️", "🤷"),
    ];

    #[test]
    fn sequences_become_their_first_character() {
        for (cluster, simple) in SEQUENCES {
            assert_eq!(Emoji::Simple.shown(cluster).as_deref(), Some(simple));
            assert_eq!(Emoji::Text.shown(cluster).as_deref(), Some(simple));
            assert_eq!(Emoji::Keep.shown(cluster), None);
        }
    }

    #[test]
    fn pictures_of_text_characters_take_one_column() {
        let ruler = Ruler::default();
        for (cluster, simple) in [("❤️", "❤"), ("☎️", "☎"), ("©️", "©"), ("™️", "™")] {
            assert_eq!(ruler.cluster(cluster), 2);
            assert_eq!(Emoji::Simple.shown(cluster).as_deref(), Some(simple));
            let text = Emoji::Text.shown(cluster).unwrap_or_default();
            assert_eq!((text.as_ref(), ruler.cluster(&text)), (format!("{simple}\u{fe0e}").as_str(), 1));
            assert_eq!(Clean::text(&text), text.as_ref());
        }
        // By themselves these are pictures, of two columns on any terminal.
        for (cluster, simple) in [("⚡️", "⚡"), ("㊗️", "㊗")] {
            assert_eq!(Emoji::Text.shown(cluster).as_deref(), Some(simple));
        }
    }

    #[test]
    fn all_else_stays() {
        for cluster in ["🇨🇳", "😀", "☺︎", "字", "e\u{301}", "क्‍ष", "5", "", "㎏", "⚡"]
        {
            assert_eq!(Emoji::Simple.shown(cluster), None, "{cluster}");
        }
    }

    #[test]
    fn a_flag_is_two_letters() {
        assert_eq!(super::flag_letters("🇨🇳"), Some(['C', 'N']));
        assert_eq!(
            (super::flag_letters("🇨"), super::flag_letters("CN"), super::flag_letters("")),
            (None, None, None)
        );
    }
}
