//! The quotation marks of languages, for `q` (HTML 15.3.5 leaves them to the language; these are CLDR's).

/// Opening and closing marks: the outer ones, then the inner ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks([(&'static str, &'static str); 2]);

impl Marks {
    /// The marks of a language tag; “ ” ‘ ’ where it names none that has others.
    pub(super) fn of(language: Option<&str>) -> Self {
        let tag = language.unwrap_or_default().trim().to_ascii_lowercase().replace('_', "-");
        let traditional = ["zh-tw", "zh-hk", "zh-mo", "zh-hant"];
        if traditional.iter().any(|known| tag.starts_with(known)) {
            return Self([("「", "」"), ("『", "』")]);
        }
        Self(match tag.split('-').next().unwrap_or_default() {
            "ja" | "yue" => [("「", "」"), ("『", "』")],
            "fr" | "hy" => [("«", "»"), ("«", "»")],
            "ru" | "uk" | "be" => [("«", "»"), ("„", "“")],
            "it" | "es" | "pt" | "ca" | "el" | "sq" => [("«", "»"), ("“", "”")],
            "no" | "nb" | "nn" => [("«", "»"), ("‘", "’")],
            "fa" => [("«", "»"), ("‹", "›")],
            "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "et" => [("„", "“"), ("‚", "‘")],
            "pl" | "ro" | "hr" | "sr" => [("„", "”"), ("«", "»")],
            "hu" => [("„", "”"), ("»", "«")],
            "sv" | "fi" => [("”", "”"), ("’", "’")],
            _ => [("“", "”"), ("‘", "’")],
        })
    }

    /// The opening and the closing mark at a depth, from 0.
    pub(super) fn at(self, depth: usize) -> (&'static str, &'static str) {
        let [outer, inner] = self.0;
        if depth.is_multiple_of(2) { outer } else { inner }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_own_marks() {
        for (tag, expected) in [
            (None, "“‘’”"),
            (Some("zh-CN"), "“‘’”"),
            (Some("zh_TW"), "「『』」"),
            (Some("zh-Hant-HK"), "「『』」"),
            (Some(" ja"), "「『』」"),
            (Some("ko-KR"), "“‘’”"),
            (Some("fr-CA"), "««»»"),
            (Some("ru"), "«„“»"),
            (Some("de-AT"), "„‚‘“"),
            (Some("pl"), "„«»”"),
            (Some("jav"), "“‘’”"),
        ] {
            let marks = Marks::of(tag);
            let nested = [marks.at(0).0, marks.at(1).0, marks.at(1).1, marks.at(0).1].concat();
            assert_eq!(nested, expected, "{tag:?}");
            assert_eq!(marks.at(2), marks.at(0));
        }
    }
}
