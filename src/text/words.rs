//! Words to move by, as vim takes them: runs of like characters. In Chinese and Japanese that is a run
//! of one script, up to the next mark; finding the words in it would take a dictionary.

/// Which characters are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Blank,
    Mark,
    Letter,
    Han,
    Hiragana,
    Katakana,
    Hangul,
}

impl Class {
    fn of(char: char) -> Self {
        match char {
            '\u{200b}' => Self::Blank,
            char if char.is_whitespace() => Self::Blank,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Self::Katakana,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => Self::Hangul,
            '\u{3005}'..='\u{3007}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Self::Han,
            // What joins a letter is part of it.
            '_' | '\u{200d}' | '\u{fe0f}' | '\u{300}'..='\u{36f}' => Self::Letter,
            char if char.is_alphanumeric() => Self::Letter,
            _ => Self::Mark,
        }
    }
}

/// The bytes at which words of a text begin, in order.
pub fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = Class::Blank;
    text.char_indices().filter_map(move |(start, char)| {
        let class = Class::of(char);
        let begins = class != std::mem::replace(&mut before, class) && class != Class::Blank;
        begins.then_some(start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_like_characters() {
        let words = |text: &str| {
            let starts: Vec<usize> = word_starts(text).collect();
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            let words = starts.iter().zip(ends).map(|(start, end)| text.get(*start..end).unwrap().trim());
            words.collect::<Vec<_>>().join("|")
        };
        assert_eq!(words("two  words, and-more"), "two|words|,|and|-|more");
        assert_eq!(words("台风来临前夜，渔港里的人们"), "台风来临前夜|，|渔港里的人们");
        assert_eq!(words("夜行列車は小さなテスト3回"), "夜行列車|は|小|さな|テスト|3|回");
        assert_eq!(words("cafe\u{301} 한국어"), "cafe\u{301}|한국어");
        assert_eq!(words(" "), "");
    }
}
