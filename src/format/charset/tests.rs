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
