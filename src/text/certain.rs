//! Characters that every terminal draws as wide as we think: only behind these the cursor surely stands
//! where it is expected (TYPESETTING 3: Han is safe everywhere, emoji and ambiguous characters are not).

/// The columns of a cluster where all terminals agree: printable ASCII takes one, Han, kana, Hangul and
/// the marks set among them take two. None for everything else.
#[must_use]
pub fn certain_columns(cluster: &str) -> Option<u16> {
    let mut chars = cluster.chars();
    match (chars.next()?, chars.next()) {
        (' '..='~', None) => Some(1),
        (
            '\u{3000}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a0}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff01}'..='\u{ff60}',
            None,
        ) => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ruler;

    #[test]
    fn what_is_certain_is_what_the_ruler_says() {
        for char in '\u{20}'..='\u{ffff}' {
            let cluster = char.to_string();
            if let Some(columns) = certain_columns(&cluster) {
                assert_eq!(Ruler::default().width(&cluster), usize::from(columns), "{char:?}");
            }
        }
    }

    #[test]
    fn what_terminals_disagree_about_is_not_certain() {
        for cluster in
            ["“", "…", "—", "é", "e\u{301}", "か\u{3099}", "❤️", "👨‍👩‍👧", "ｶﾞ", "👍", "①", "\u{1b}", ""]
        {
            assert_eq!(certain_columns(cluster), None, "{cluster:?}");
        }
    }
}
