//! What folding promises.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

/// Every place where something interesting can go wrong, next to every other.
fn source() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "國",
        "国",
        "务",
        "務",
        "卿",
        "A",
        "Ａ",
        "é",
        "e\u{301}",
        "ｶﾞ",
        "か\u{3099}",
        "ガ",
        "㌀",
        "㎏",
        "…",
        "ß",
        "ς",
        "Й",
        " ",
        "\n",
        "\u{3000}",
        "\u{200b}",
        "\u{ad}",
        "👨\u{200d}👩",
        "❤\u{fe0f}",
        "\u{1112}\u{1161}\u{11ab}",
        "한",
        "ﾠ",
        "ﬁ",
        "a",
        "，",
        "𠀾",
        "鑪",
        "1",
        "①",
        "\u{301}",
        "\u{600}",
        "नि",
        "İ",
        "ㄅ",
        "\u{e0100}",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

fn found<'a>(source: &'a str, needle: &str) -> Vec<&'a str> {
    let ranges = Folded::new(source).find_all(&fold(needle));
    ranges.into_iter().filter_map(|range| source.get(range)).collect()
}

proptest! {
    #[test]
    fn every_range_is_whole_clusters_that_fold_to_the_needle(
        source in prop_oneof![source(), any::<String>()],
        pick in any::<prop::sample::Index>(),
        length in 1..4_usize,
    ) {
        let folded = Folded::new(&source);
        let chars: Vec<char> = folded.text.chars().collect();
        prop_assume!(!chars.is_empty());
        let start = pick.index(chars.len());
        let needle: String = chars.iter().skip(start).take(length).collect();
        let needle = needle.trim();
        let ranges = folded.find_all(needle);
        prop_assert_eq!(ranges.is_empty(), needle.is_empty());
        let mut borders: Vec<usize> = source.grapheme_indices(true).map(|(start, _)| start).collect();
        borders.push(source.len());
        let mut end = 0;
        for range in ranges {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(borders.contains(&range.start) && borders.contains(&range.end));
            let part = fold(source.get(range.clone()).unwrap());
            prop_assert!(part.contains(needle), "{:?} in {:?} gave {:?}", needle, source, part);
            end = range.end;
        }
    }

    #[test]
    fn agrees_with_a_search_character_by_character(source in "[国國务務aＡ é]{0,40}", needle in "[国國务務aＡé]{1,3}") {
        let plain = |c: &char| match c { '國' => '国', '務' => '务', 'Ａ' => 'a', 'é' => 'e', c => *c };
        // Spaces between Han or at the ends do not count; elsewhere no needle here holds one.
        let chars: Vec<(usize, char)> = source.char_indices().collect();
        let spaced: Vec<(usize, char)> = chars.iter().enumerate().filter(|(i, (_, c))| {
            let han = |c: Option<&(usize, char)>| c.is_none_or(|(_, c)| "国國务務".contains(*c));
            let before = chars[..*i].iter().rev().find(|(_, c)| *c != ' ');
            let after = chars[*i..].iter().find(|(_, c)| *c != ' ');
            *c != ' ' || !(han(before) && han(after))
        }).map(|(_, pair)| *pair).collect();
        let wanted: Vec<char> = needle.chars().map(|c| plain(&c)).collect();
        let mut expected = Vec::new();
        let mut at = 0;
        while at + wanted.len() <= spaced.len() {
            if spaced[at..at + wanted.len()].iter().map(|(_, c)| plain(c)).eq(wanted.iter().copied()) {
                expected.push(spaced[at].0);
                at += wanted.len();
            } else {
                at += 1;
            }
        }
        let starts: Vec<usize> = Folded::new(&source).find_all(&fold(&needle)).into_iter().map(|r| r.start).collect();
        prop_assert_eq!(starts, expected);
    }

    #[test]
    fn folding_twice_changes_nothing(source in prop_oneof![source(), any::<String>()]) {
        let once = fold(&source);
        prop_assert_eq!(fold(&once), once);
    }
}

#[test]
fn every_character_folds_once_and_for_all() {
    for c in (0..=0xffff).chain(0x1_d400..0x1_f000).filter_map(char::from_u32) {
        let once = fold(&c.to_string());
        assert_eq!(fold(&once), once, "{c:?}");
    }
}

#[test]
fn readers_find_what_they_mean() {
    for (source, needle, hits) in [
        ("美國國務卿訪華，国务卿说", "国务卿", vec!["國務卿", "国务卿"]),
        ("臺灣與台湾", "臺灣", vec!["臺灣", "台湾"]),
        ("人工智能ＡＩ与AI、Ai", "ai", vec!["ＡＩ", "AI", "Ai"]),
        ("Café cafe\u{301} CAFE", "café", vec!["Café", "cafe\u{301}", "CAFE"]),
        ("Ελλάδα ΕΛΛΑΔΑ Ёлка елка", "ελλαδα", vec!["Ελλάδα", "ΕΛΛΑΔΑ"]),
        ("Ёлка елка", "ёлка", vec!["Ёлка", "елка"]),
        ("ΟΔΟΣ οδός Straße STRASSE", "strasse", vec!["Straße", "STRASSE"]),
        ("ガス ｶﾞｽ カス", "ガス", vec!["ガス", "ｶﾞｽ"]),
        ("はば ばば", "ば", vec!["ば", "ば", "ば"]),
        ("60㎏, ㈱", "kg", vec!["㎏"]),
        ("super\u{ad}cali\u{200b}x", "supercalix", vec!["super\u{ad}cali\u{200b}x"]),
        ("国务\n卿 国务\u{3000}卿", "国务卿", vec!["国务\n卿", "国务\u{3000}卿"]),
        ("two \n words, two\u{a0}words", "two words", vec!["two \n words", "two\u{a0}words"]),
        ("❤\u{fe0f}x", "❤", vec!["❤\u{fe0f}"]),
        ("㎜", "m", vec!["㎜"]),
    ] {
        assert_eq!(found(source, needle), hits, "{needle} in {source}");
    }
    assert!(Folded::new("abc").find_all("").is_empty());
    assert!(found("ハ", "バ").is_empty() && found("あ", "ア").is_empty());
}

#[test]
fn who_uses_a_character() {
    for (c, expected) in [
        ('國', Usage::Traditional),
        ('臺', Usage::Traditional),
        ('国', Usage::Simplified),
        ('这', Usage::Simplified),
        ('的', Usage::Shared),
        ('人', Usage::Shared),
        ('A', Usage::Shared),
        ('𠀾', Usage::Shared),
    ] {
        assert_eq!(Usages::get().of(c), expected, "{c}");
    }
}

#[test]
fn takes_linear_time() {
    for piece in ["國", "é", "e\u{301}", " ", "㌀", "👨\u{200d}", "a", "𠀾"] {
        let source = piece.repeat(200_000 / piece.len());
        let started = std::time::Instant::now();
        let folded = Folded::new(&source);
        let ranges = folded.find_all(&fold(piece));
        assert!(ranges.iter().all(|range| range.end <= source.len()));
        assert!(started.elapsed().as_secs() < 20, "{piece:?}");
    }
}
