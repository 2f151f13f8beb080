//! What cleaning promises.

use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::*;

/// The forbidden characters written down a second time, from TYPESETTING 5, one by one.
fn is_deceiving(c: char) -> bool {
    let code = u32::from(c);
    let bidi =
        [0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
    let invisible = [0xad, 0x34f, 0x115f, 0x1160, 0x180e, 0x2028, 0x2029, 0x3164, 0xfeff, 0xffa0];
    (c.is_control() && c != '\n' && c != '\t')
        || bidi.contains(&code)
        || invisible.contains(&code)
        || (0x2060..=0x2064).contains(&code)
        || (0xfff9..=0xfffb).contains(&code)
        || (0xfdd0..=0xfdef).contains(&code)
        || code & 0xffff >= 0xfffe
        || ((0xe0000..=0xe0fff).contains(&code) && !(0xe0020..=0xe007f).contains(&code))
}

fn mark_count(cluster: &str) -> usize {
    cluster.chars().filter(|c| unicode_normalization::char::is_combining_mark(*c)).count()
}

/// Characters that quarrel with one another.
fn hostile() -> impl Strategy<Value = String> {
    let odd = "\u{1b}\u{9b}\u{9d}\u{90}\u{9c}\u{7}[]P_^X0;31mhB(\\ \t\n\r\u{b}\u{85}\u{2028}\u{ad}\u{200b}\u{200c}\u{200d}\
        \u{202e}\u{2066}\u{61c}\u{feff}\u{2060}\u{34f}\u{fffb}\u{115f}\u{e0001}\u{e0041}\u{e007f}\u{fffe}\u{fdd0}\
        \u{301}\u{323}\u{335}\u{fe0f}\u{20e3}\u{3099}eq1é国國かカﾞ。\u{1f3f4}\u{1f468}\u{1f469}\u{2764}\u{1f3fd}\
        \u{1f1e8}\u{1f1f3}\u{1100}\u{1161}\u{11a8}가각\u{915}\u{94d}\u{93f}\u{645}\u{600}\u{9c7}\u{9be}\u{212b}\u{f900}\
        \u{1ab0}\u{1f3fb}\u{d4e}\u{e33}";
    prop::collection::vec(prop::sample::select(odd.chars().collect::<Vec<_>>()), 0..80)
        .prop_map(|chars| chars.into_iter().collect())
}

/// Long clusters: few kinds of characters, many of them.
fn piled() -> impl Strategy<Value = String> {
    let runs = prop::sample::select(vec![
        "e",
        "\u{301}",
        "\u{323}",
        "\u{1100}",
        "\u{1161}",
        "\u{11a8}",
        "\u{915}\u{94d}",
        "\u{200d}",
        "\u{1f468}\u{200d}",
        "\u{600}",
        "\u{e0061}",
        "\u{1f3f4}",
        "\u{94d}",
        "국",
        "中",
        "\u{1f3fd}",
    ]);
    prop::collection::vec((runs, 1..20_usize), 0..8)
        .prop_map(|runs| runs.into_iter().map(|(run, count)| run.repeat(count)).collect())
}

fn assert_clean(clean: &Clean, source: &str) {
    assert!(is_nfc(clean), "{source:?}");
    assert!(!clean.chars().any(is_deceiving), "{source:?} -> {clean:?}");
    for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(clean.as_str(), true) {
        assert!(mark_count(cluster) <= 8, "{source:?} -> {cluster:?}");
        assert!(cluster.chars().count() <= 16, "{source:?} -> {cluster:?}");
    }
}

proptest! {
    #[test]
    fn text_is_clean_and_stays_so(source in prop_oneof![hostile(), piled(), any::<String>()]) {
        let clean = Clean::text(&source);
        assert_clean(&clean, &source);
        let mut again = Cleaner::default();
        prop_assert_eq!(again.text(&clean), clean.clone());
        prop_assert_eq!(again.removed_count, 0, "{:?}", clean);
    }

    #[test]
    fn a_line_is_clean_and_stays_so(source in prop_oneof![hostile(), piled(), any::<String>()]) {
        let clean = Clean::line(&source);
        assert_clean(&clean, &source);
        let unwelcome = ["\n", "\t", "\u{200b}", "  "];
        prop_assert!(!unwelcome.iter().any(|odd| clean.contains(odd)));
        prop_assert_eq!(clean.trim(), clean.as_str());
        prop_assert_eq!(Clean::line(&clean), clean.clone());
        prop_assert_eq!(Clean::text(&clean), clean);
    }

    #[test]
    fn the_quick_look_agrees_with_the_long_way(source in any::<String>()) {
        for shape in [Shape::Line, Shape::Text] {
            let trimmed = source.trim();
            if shape.needs_nothing(trimmed) {
                prop_assert_eq!(&filter::filter(trimmed, shape).text, trimmed);
            }
        }
    }

    #[test]
    fn plain_text_is_untouched(source in "[ -~\t\n一-龥。，「」《》ぁ-ゖァ-ヺ가-힣é０-９]*") {
        let mut cleaner = Cleaner::default();
        prop_assert_eq!(&cleaner.text(&source), source.as_str());
        prop_assert_eq!(cleaner.removed_count, 0);
    }

    #[test]
    fn pieces_and_sums_are_clean(source in hostile(), other in hostile(), at in 0..80_usize) {
        let (clean, other) = (Clean::text(&source), Clean::line(&other));
        assert_clean(&Clean::concat([&clean, &other]), &source);
        if let Some(part) = clean.slice(0..at) {
            assert_clean(&part, &source);
            prop_assert!(clean.len() >= at);
        }
    }
}

#[test]
fn every_plain_character_is_alone_in_its_cluster_and_its_own_normal_form() {
    for c in (0x20..=0x10_ffff).filter_map(char::from_u32).filter(|c| class::is_plain(*c)) {
        assert!(!is_deceiving(c), "{c:?}");
        let pair: String = ['a', c, 'a'].iter().collect();
        assert!(
            unicode_normalization::is_nfc_quick(pair.chars()) == unicode_normalization::IsNormalized::Yes,
            "{c:?}"
        );
        let clusters = unicode_segmentation::UnicodeSegmentation::graphemes(pair.as_str(), true).count();
        assert_eq!(clusters, 3, "{c:?}");
        let joined: String = [c, '\u{200d}', c].iter().collect();
        assert_eq!(
            unicode_segmentation::UnicodeSegmentation::graphemes(joined.as_str(), true).count(),
            2,
            "{c:?}"
        );
    }
}

#[test]
fn escape_sequences_go_whole() {
    for (source, clean, removed_count) in [
        ("\u{1b}[31m红色\u{1b}[0m", "红色", 9),
        ("前\u{1b}]0;title\u{7}后", "前后", 10),
        ("a\u{1b}]8;;https://x.y/\u{1b}\\link\u{1b}]8;;\u{1b}\\b", "alinkb", 26),
        ("\u{9b}31mC1", "C1", 4),
        ("\u{9d}0;t\u{9c}x", "x", 5),
        ("\u{1b}Pq#0;2\u{1b}\\x", "x", 9),
        ("\u{1b}_Gf=100;AAAA\u{1b}\\x", "x", 15),
        ("\u{1b}^pm\u{1b}\\\u{1b}Xsos\u{1b}\\x", "x", 13),
        ("\u{1b}(Bx\u{1b}c", "x", 5),
        ("\u{1b}[?2026$px", "x", 9),
    ] {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.text(source), clean);
        assert_eq!(cleaner.removed_count, removed_count, "{source:?}");
    }
}

#[test]
fn an_unfinished_sequence_swallows_no_text() {
    for (source, clean) in [
        ("\u{1b}]0;标题\n正文", "0;标题\n正文"),
        ("â€\u{9d} he said", "â€ he said"),
        ("\u{1b}[31中", "31中"),
        ("x\u{1b}", "x"),
        ("x\u{1b}[", "x"),
        ("\u{1b}\u{1b}[1mx", "x"),
    ] {
        assert_eq!(Clean::text(source), clean);
    }
}

#[test]
fn deceiving_characters_go_and_are_counted() {
    for (source, clean) in [
        ("abc\u{202e}gnp.exe\u{202c}", "abcgnp.exe"),
        ("def \u{2066}iso\u{2069}", "def iso"),
        ("标签\u{e0041}\u{e0042}", "标签"),
        ("\u{feff}前\u{feff}后", "前后"),
        ("不\u{2060}要", "不要"),
        ("a\u{fdd0}\u{ffff}\u{1fffe}b", "ab"),
        ("\u{3164}空\u{115f}", "空"),
        ("\0响\u{7}铃\u{7f}", "响铃"),
    ] {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.text(source), clean);
        assert_eq!(cleaner.removed_count, source.chars().count() - clean.chars().count(), "{source:?}");
    }
}

#[test]
fn zalgo_keeps_eight_marks() {
    let source = format!("Z{}中", "\u{335}\u{322}\u{31b}".repeat(1000));
    let mut cleaner = Cleaner::default();
    let clean = cleaner.text(&source);
    assert_eq!(mark_count(&clean), 8);
    assert!(clean.starts_with('Z') && clean.ends_with('中'));
    assert_eq!(cleaner.removed_count, 2992);
}

#[test]
fn scripts_and_emoji_keep_what_they_need() {
    for source in [
        "می\u{200c}خواهم",
        "क\u{94d}\u{200d}ष नमस्ते",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦",
        "🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f}\u{200d}🔥",
        "👩🏻\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏽",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "🇨🇳 1\u{fe0f}\u{20e3}",
        "ภาษาไทยเป็น བོད་ཡིག ភាសាខ្មែរ",
        "\u{e123} \u{fffd}",
    ] {
        assert_eq!(Clean::text(source), source);
    }
    assert_eq!(Clean::text("中\u{200d}国 a\u{200c}b 👨\u{200d}x"), "中国 ab 👨x");
}

#[test]
fn normalises_to_nfc() {
    assert_eq!(Clean::text("e\u{301} か\u{3099} \u{1112}\u{1161}\u{11ab} \u{212b}"), "é が 한 Å");
    assert_eq!(Clean::line("e\u{ad}\u{301}"), "é");
}

#[test]
fn line_ends_and_optional_breaks() {
    let mut cleaner = Cleaner::default();
    assert_eq!(cleaner.text("a\r\nb\rc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h\n"), "a\nb\nc\nd\ne\nf\ng\nh\n");
    assert_eq!(cleaner.text("super\u{ad}cali\u{200b}\u{ad}fragi\tx"), "super\u{200b}cali\u{200b}fragi\tx");
    assert_eq!(cleaner.line(" super\u{ad}cali\u{200b}\r\n\u{3000}\tx \u{a0}"), "supercali x");
    assert_eq!(cleaner.removed_count, 0);
    assert_eq!(cleaner.line("\u{202e} \u{202e}x \u{feff}"), "x");
    assert_eq!(cleaner.removed_count, 3);
}

#[test]
fn parts_of_clean_text() {
    let clean = Clean::text("一二🏴\u{e0067}\u{e007f}");
    assert_eq!(clean.slice(3..6), Some(Clean::line("二")));
    assert_eq!(clean.slice(1..6), None);
    assert_eq!(clean.slice(10..clean.len()), Some(Clean::default()));
    assert_eq!(Clean::join([&Clean::line("e"), &Clean::text("\u{301}x")], ""), "éx");
    assert_eq!(Clean::join([&clean, &clean], "\u{202e} · ").matches(" · ").count(), 1);
    assert_eq!(String::from(Clean::line("x")), "x");
}

/// 300 kB of each kind of trouble: quadratic work would take many minutes.
#[test]
fn takes_linear_time() {
    for piece in [
        "\u{1b}]",
        "\u{9d}",
        "\u{1b}[1;",
        "\u{301}",
        "\u{1100}",
        "👨\u{200d}",
        "क\u{94d}",
        "\u{600}",
        "\u{ad}",
        "ไ\u{e35}",
        "中",
    ] {
        let source = piece.repeat(300_000 / piece.len());
        let started = std::time::Instant::now();
        assert!(Clean::text(&source).len() <= source.len());
        assert!(started.elapsed().as_secs() < 20, "{piece:?}");
    }
}
