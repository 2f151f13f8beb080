//! Measure words: what follows a number and is read in one breath with it, 3年, 5公里, 6 月 17 日.
//!
//! CLREQ 3.1.5 keeps digits with their %, ℃ and ¥ only, and GB/T 15834 says nothing of the matter: this is
//! a custom of careful typesetters, so it is a preference and not a law. Knows the words; not the numbers.

/// Whether `text` begins with a measure word, or with the first character of one.
pub(super) fn begins(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    is_word(first) || chars.next().is_some_and(|second| begins_word(first, second))
}

/// Dates and times, money, magnitudes, people and things, measures. Simplified, traditional, Japanese.
fn is_word(c: char) -> bool {
    "年月日号號時时分秒点點岁歲周週天世代元円圆圓块塊角万萬亿億千百十倍成个個箇名人位次回度米尺寸里斤克吨噸升亩畝楼樓层層页頁届屆"
        .contains(c)
}

/// Words that begin with a character which often follows a number without belonging to it.
fn begins_word(first: char, second: char) -> bool {
    match first {
        '公' => "里斤尺分吨噸顷頃升克".contains(second),
        '小' => "时時".contains(second),
        '厘' | '毫' => "米克升".contains(second),
        '平' | '立' => second == '方',
        '英' => "里尺寸亩畝镑鎊".contains(second),
        '美' | '欧' | '歐' | '港' => second == '元',
        _ => false,
    }
}
