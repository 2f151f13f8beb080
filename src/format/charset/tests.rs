//! Each charset comes out right, declared or not.

use super::*;

const PAGE: &str = "<html><head><title>潮水</title></head><body><p>昨夜的潮水退去以后，沙滩上留下一行很长的脚印。渔民们说，这样的夜晚每年只有一次。</p></body></html>";

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, faulty) = encoding.encode(text);
    assert!(!faulty);
    bytes.into_owned()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn utf8_is_borrowed_and_its_mark_removed() {
    assert!(matches!(decode(PAGE.as_bytes(), true).text, Cow::Borrowed(PAGE)));
    let marked = ["\u{feff}", PAGE].concat();
    let decoded = decode(marked.as_bytes(), true);
    assert_eq!((&*decoded.text, decoded.charset), (PAGE, "UTF-8"));
}

#[test]
fn a_head_cut_within_a_character_is_still_utf8() {
    let bytes = "剪报".as_bytes();
    for cut in 4..6 {
        let decoded = decode(&bytes[..cut], false);
        assert_eq!((&*decoded.text, decoded.charset, decoded.faulty), ("剪", "UTF-8", false));
    }
}

#[test]
fn damaged_utf8_stays_utf8() {
    let mut bytes = PAGE.as_bytes().to_vec();
    bytes.truncate(bytes.len() - 20);
    bytes.insert(60, 0xff);
    let decoded = decode(&bytes, true);
    assert!(decoded.faulty && decoded.charset == "UTF-8" && decoded.text.contains("很长的脚印"));
}

#[test]
fn much_damaged_utf8_stays_utf8() {
    let bytes = [&b"<p>"[..], "很长的脚印".as_bytes(), b"\xff<b>"].concat().repeat(20);
    let decoded = decode(&bytes, true);
    assert!(decoded.charset == "UTF-8" && decoded.text.starts_with("<p>很长的脚印"), "{decoded:?}");
}

#[test]
fn gbk_without_a_declaration_is_found() {
    let decoded_bytes = encoded(encoding_rs::GBK, PAGE);
    let decoded = decode(&decoded_bytes, true);
    assert_eq!((&*decoded.text, decoded.charset), (PAGE, "gb18030"));
}

#[test]
fn a_gb2312_declaration_allows_all_of_gb18030() {
    let page = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><p>镕𠮷㐂</p>";
    let bytes = encoded(GB18030, page);
    assert_eq!(decode(&bytes, true).text, page);
}

#[test]
fn a_stale_declaration_does_not_spoil_utf8() {
    let page = "<meta charset=gbk><p>早已另存为万国码</p>";
    assert_eq!(decode(page.as_bytes(), true).charset, "UTF-8");
}

#[test]
fn utf16_without_a_mark_is_known_by_its_nuls() {
    for big in [false, true] {
        let bytes = utf16(PAGE, big);
        assert!(!is_binary(&bytes));
        assert_eq!(decode(&bytes, true).text, PAGE);
    }
    assert!(is_binary(b"\x7fELF\0\0\0\x01\x02text text text"));
}

#[test]
fn iso_2022_jp_is_known_by_its_escapes() {
    let text = "港の灯りが消えた。Port";
    let bytes = encoded(ISO_2022_JP, text);
    assert_eq!((&*decode(&bytes, true).text, decode(&bytes, true).charset), (text, "ISO-2022-JP"));
    let colours = b"plain \x1b[31mred\x1b[0m";
    assert_eq!(decode(colours, true).charset, "UTF-8");
}

#[test]
fn no_bytes_are_no_text() {
    assert_eq!(decode(b"", true).text, "");
    assert!(!is_binary(b""));
}

/// The same in each charset that knows its characters.
const SAMPLES: [(&Encoding, &str, &str); 8] = [
    (
        encoding_rs::GBK,
        "gb18030",
        "昨夜的潮水退去以后，沙滩上留下一行很长的脚印。渔民们说：这样的夜晚每年只有一次。",
    ),
    (GB18030, "gb18030", "昨夜的潮水退去以后，沙滩上留下一行𠮷字。渔民们说：这样的夜晚，㐂，每年只有一次。"),
    (
        encoding_rs::BIG5,
        "Big5",
        "昨夜的潮水退去以後，沙灘上留下一行很長的腳印。漁民們說：這樣的夜晚每年只有一次。",
    ),
    (
        encoding_rs::SHIFT_JIS,
        "Shift_JIS",
        "昨夜の潮が引いたあと、砂浜に長い足跡が残っていた。漁師は年に一度の夜だと言う。",
    ),
    (
        encoding_rs::EUC_JP,
        "EUC-JP",
        "昨夜の潮が引いたあと、砂浜に長い足跡が残っていた。漁師は年に一度の夜だと言う。",
    ),
    (
        ISO_2022_JP,
        "ISO-2022-JP",
        "昨夜の潮が引いたあと、砂浜に長い足跡が残っていた。漁師は年に一度の夜だと言う。",
    ),
    (
        encoding_rs::EUC_KR,
        "EUC-KR",
        "어젯밤 조수가 물러간 뒤 모래밭에 긴 발자국이 남았다. 어부들은 이런 밤이 드물다고 했다.",
    ),
    (
        encoding_rs::WINDOWS_1251,
        "windows-1251",
        "Вчера ночью прилив ушёл, и на песке остался длинный след. Рыбаки молчали.",
    ),
];

#[test]
fn every_charset_is_read_declared_or_not_or_falsely() {
    for (encoding, charset, text) in SAMPLES {
        let label = encoding.name();
        for page in [
            format!("<html><head><meta charset=\"{label}\"><title>{text}</title></head><p>{text}</p>"),
            format!("<meta http-equiv=Content-Type content='text/html; charset={label}'><p>{text}</p>"),
            format!("<?xml version=\"1.0\" encoding=\"{label}\"?><html><p>{text}</p></html>"),
            format!("<html><head><title>{text}</title></head><p>{text}</p></html>"),
            format!("<html><head><meta charset=utf-8><title>{text}</title></head><p>{text}</p></html>"),
            text.to_owned(),
        ] {
            let bytes = encoded(encoding, &page);
            let decoded = decode(&bytes, true);
            assert_eq!((&*decoded.text, decoded.charset, decoded.faulty), (&*page, charset, false));
        }
    }
}

#[test]
fn utf16_is_read_with_a_mark_and_without() {
    for (_, _, text) in SAMPLES {
        let page = format!("<html><head><meta charset=utf-16><title>{text}</title></head><p>{text}</p>");
        for big in [false, true] {
            assert_eq!(decode(&utf16(&page, big), true).text, page);
            assert_eq!(decode(&utf16(&format!("\u{feff}{page}"), big), true).text, page);
        }
    }
}

#[test]
fn big5_has_the_characters_of_hong_kong() {
    let bytes = [b"<meta charset=big5><p>", &b"\x9d\xef\x9d\xf7\x9d\xf6\x9d\xf8"[..]].concat();
    assert_eq!(decode(&bytes, true).text, "<meta charset=big5><p>嘅咗喺啲");
    let label = [b"<meta charset=big5-hkscs><p>", &b"\x9d\xee"[..]].concat();
    assert_eq!(decode(&label, true).text, "<meta charset=big5-hkscs><p>㗎");
}

#[test]
fn a_short_text_is_guessed_by_its_language() {
    for (encoding, page) in [
        (encoding_rs::GBK, "<html lang=\"zh-CN\"><title>港口</title><p>潮水退了。"),
        (encoding_rs::BIG5, "<html lang=\"zh-TW\"><title>港口</title><p>潮水退了。"),
        (encoding_rs::EUC_KR, "<html lang=\"ko\"><title>항구</title><p>물이 빠졌다."),
        (encoding_rs::SHIFT_JIS, "<html lang=\"ja\"><title>みなと</title><p>潮が引いた。"),
        (encoding_rs::EUC_JP, "<html lang=\"ja\"><title>みなと</title><p>潮が引いた。"),
        (encoding_rs::GBK, "港口的潮水退了。"),
    ] {
        let bytes = encoded(encoding, page);
        assert_eq!(decode(&bytes, true).text, page, "{}", encoding.name());
    }
}
