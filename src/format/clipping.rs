//! Clippings: the form in which a public archiver of news writes its articles (LIBRARY 4.1). Reads
//! the few lines above the body without an HTML parser: it runs on every file of a library.
//!
//! ```text
//! <!--1687038302000-->
//! [title](url)
//! ------
//!
//! <p>body …
//! ```

use jiff::Timestamp;

use super::date::{self, Written};
use super::front_matter::FrontMatter;

/// Bytes of a body in which the date that stands first may end.
const BODY_START_BYTES: usize = 1024;

/// What stands above a clipping's body, as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Header<'a> {
    /// The title, with character references.
    pub title: &'a str,
    /// The address.
    pub url: &'a str,
    /// The front matter around the clipping, if any.
    pub front_matter: FrontMatter<'a>,
    /// What stands in the comment above the title.
    milliseconds: Option<&'a str>,
    /// The line below the rule that says the date.
    date_line: Option<&'a str>,
    /// Everything below.
    pub body: &'a str,
}

/// Whether bytes may begin with a clipping's header; says no to nearly everything else at once.
pub(super) fn may_begin(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.starts_with(b"<!--") || bytes.starts_with(b"[") || bytes.starts_with(b"---")
}

/// Whether bytes begin with the time of a clipping, as nearly all clippings do, and nothing else does.
pub(super) fn begins_with_time(bytes: &[u8]) -> bool {
    matches!(bytes, [b'<', b'!', b'-', b'-', b'0'..=b'9', ..])
}

impl<'a> Header<'a> {
    /// Reads the header that `text` begins with. With a comment of milliseconds the rule below the
    /// title may be missing, without one it may not.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let (front_matter, text) = FrontMatter::split(text);
        let text = text.trim_start();
        let (milliseconds, text) = match comment(text) {
            Some((inner, rest)) => (Some(inner), rest.trim_start()),
            None => (None, text),
        };
        let (line, rest) = split_line(text);
        let (title, url) = link(line)?;
        let (rule, below) = split_line(rest);
        let body = match is_rule(rule) {
            true => below,
            false if milliseconds.is_some() => rest,
            false => return None,
        };
        let (date_line, body) = date_line(body);
        Some(Self { title, url, front_matter, milliseconds, date_line, body })
    }

    /// When it was published: the milliseconds, else the line with the date, else a dated block of
    /// the body that names its zone, else a zoned date of the front matter (LIBRARY 1).
    pub(super) fn published(&self) -> Option<Timestamp> {
        let milliseconds = self.milliseconds.and_then(|inner| inner.trim().parse().ok());
        let zoned = |written: Written| written.zoned.then_some(written.timestamp);
        milliseconds
            .and_then(date::from_milliseconds)
            .or_else(|| date::from_rfc2822(self.date_line?))
            .or_else(|| first_block(self.body).and_then(date::parse).and_then(zoned))
            .or_else(|| self.front_matter.date.as_deref().and_then(date::parse).and_then(zoned))
    }

    /// What is odd about the header, in plain English.
    pub(super) fn warning(&self) -> Option<&'static str> {
        match self.milliseconds {
            None => Some("the line with the time of publication is missing"),
            Some(inner) => {
                let number: Option<i64> = inner.trim().parse().ok();
                let sound = number.and_then(date::from_milliseconds).is_some();
                (!sound).then_some("the line with the time of publication holds no time from 1990 to 2100")
            }
        }
    }
}

/// The comment that text begins with, on its own line, and what follows.
fn comment(text: &str) -> Option<(&str, &str)> {
    let (inner, rest) = split_line(text);
    Some((inner.strip_prefix("<!--")?.trim_end().strip_suffix("-->")?, rest))
}

/// Title and address of a line that is one Markdown link: titles may hold `](`, addresses parentheses.
fn link(line: &str) -> Option<(&str, &str)> {
    let (title, address) = line.trim().strip_prefix('[')?.rsplit_once("](")?;
    let (address, _) = address.rsplit_once(')')?;
    Some((title.trim(), address.trim()))
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 4 && line.bytes().all(|byte| byte == b'-')
}

/// Splits the line `日期：Thu, 02 Jul 2020 18:28:24 +0000` off a body that begins with it.
fn date_line(body: &str) -> (Option<&str>, &str) {
    let (line, rest) = split_line(body);
    let date = line.strip_prefix("日期：").or_else(|| line.strip_prefix("日期:"));
    date.map_or((None, body), |date| (Some(date), rest))
}

/// The text of the body's first block, if it is all of it: what stands before the first closing tag.
fn first_block(body: &str) -> Option<&str> {
    let mut rest = body.trim_start();
    let start = body.len();
    while let Some(tag) = rest.strip_prefix('<') {
        let (_, after) = tag.split_once('>')?;
        rest = after.trim_start();
        if start - rest.len() > BODY_START_BYTES {
            return None;
        }
    }
    let end = rest.bytes().take(BODY_START_BYTES).position(|byte| byte == b'<')?;
    let (text, closing) = rest.split_at_checked(end)?;
    closing.starts_with("</").then_some(text)
}

/// The first line, without its end, and the rest.
pub(super) fn split_line(text: &str) -> (&str, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.strip_suffix('\r').unwrap_or(line), rest)
}

#[cfg(test)]
mod tests;
