//! Character references (`&amp;`) in text that is no HTML document: titles of clippings, attribute
//! values found by scanning. Knows only `html`, which resolves the two thousand rare ones.

use std::borrow::Cow;

use super::html;

/// Longest name looked at, in bytes: `CounterClockwiseContourIntegral` is 31.
const LONGEST: usize = 32;

/// Replaces character references, once: `&amp;lt;` becomes the text `&lt;`.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (characters, remaining) = reference(after).unwrap_or((Cow::Borrowed("&"), after));
        out.push_str(&characters);
        rest = remaining;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The characters that a reference stands for, and what follows it; `after` begins behind the `&`.
fn reference(after: &str) -> Option<(Cow<'static, str>, &str)> {
    let end = after.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    let (name, remaining) = (after.get(..end)?, after.get(end + 1..)?);
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
        return None;
    }
    let characters = common(name).map(Cow::Borrowed).or_else(|| rare(name).map(Cow::Owned))?;
    Some((characters, remaining))
}

/// Those that make up nearly all in titles of news.
fn common(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" | "#34" => "\"",
        "apos" | "#39" | "#039" | "#x27" => "'",
        "nbsp" | "#160" => "\u{a0}",
        "ldquo" | "#8220" => "“",
        "rdquo" | "#8221" => "”",
        "lsquo" | "#8216" => "‘",
        "rsquo" | "#8217" => "’",
        "mdash" | "#8212" => "—",
        "ndash" | "#8211" => "–",
        "hellip" | "#8230" => "…",
        "middot" | "#183" => "·",
        _ => return None,
    })
}

/// All others as the HTML parser reads them: none stands for more than two characters.
fn rare(name: &str) -> Option<String> {
    let text = html::text_of(&format!("&{name};"));
    (!text.starts_with('&') && text.chars().count() <= 2).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_are_replaced_once() {
        assert_eq!(decode("&quot;R&amp;D&quot; &#20013;&#x6587;&hellip;"), "\"R&D\" 中文…");
        assert_eq!(decode("&amp;quot; stays"), "&quot; stays");
        assert_eq!(decode("&#x80;&euro;&NotEqualTilde;"), "€€≂̸");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["AT&T", "a & b; c", "&notanentity;", "&", "a&;", "&中;"] {
            assert_eq!(decode(text), text);
        }
    }
}
