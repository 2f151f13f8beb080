//! Mailboxes (RFC 4155): messages one after the other, each below a line that begins with `From `. A message is found
//! again by the place of that line.

use super::lines::Lines;
use super::walk::ARTICLE_BYTES;
use super::{Confidence, Member, Met, Reader, Source, Trouble, Walk};
use crate::format::{FileHead, message};

pub(super) struct Mbox;

impl Reader for Mbox {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let mut lines = head.bytes.splitn(4, |byte| *byte == b'\n');
        if !is_separator(lines.next()?) {
            return None;
        }
        match lines.find(|line| !line.starts_with(b">From ")) {
            Some(line) if message::is_field(line) => Some(Confidence::Certain),
            _ => head.has_extension(&["mbox"]).then_some(Confidence::Likely),
        }
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let mut messages = Messages::from(source, 0)?;
        while let Some(Met { key, member }) = messages.next()? {
            if walk.meet(&key, || member)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn at(&self, source: &mut dyn Source, key: &str) -> Option<Result<Member, Trouble>> {
        let mut read = || {
            let start = key.parse().map_err(|_| Trouble::Gone)?;
            Messages::from(source, start)?.next()?.ok_or(Trouble::Gone)?.member
        };
        Some(read())
    }
}

/// The messages of a mailbox.
struct Messages<'a> {
    lines: Lines<'a>,
    /// Whether the line at hand is the one above a message.
    is_above: bool,
}

impl<'a> Messages<'a> {
    fn from(source: &'a mut dyn Source, start: u64) -> Result<Self, Trouble> {
        let mut lines = Lines::from(source, start)?;
        let is_above = lines.advance()? && is_separator(&lines.line);
        Ok(Self { lines, is_above })
    }

    /// The next message.
    fn next(&mut self) -> Result<Option<Met>, Trouble> {
        if !self.is_above {
            return Ok(None);
        }
        let start = self.lines.start;
        let (mut bytes, mut size_bytes) = (Vec::new(), 0);
        let mut is_below_blank = true;
        self.is_above = false;
        while self.lines.advance()? {
            let line = &*self.lines.line;
            if self.lines.begins && is_below_blank && is_separator(line) {
                self.is_above = true;
                break;
            }
            is_below_blank = self.lines.begins && matches!(line, b"\n" | b"\r\n");
            // Some programs keep the line that was above it elsewhere.
            if bytes.is_empty() && line.starts_with(b">From ") {
                continue;
            }
            size_bytes += line.len() as u64;
            if size_bytes <= ARTICLE_BYTES {
                bytes.extend_from_slice(unquoted(line));
            }
        }
        let is_large = size_bytes > ARTICLE_BYTES;
        let large = Trouble::Large { size_bytes, limit_bytes: ARTICLE_BYTES };
        let member = if is_large { Err(large) } else { Ok(Member::file("message.eml", bytes)) };
        Ok(Some(Met { key: start.to_string(), member }))
    }
}

/// `From`, who sent it, and when: a time of day and a year.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let mut words = rest.trim_ascii().split(|byte| *byte == b' ').filter(|word| !word.is_empty()).skip(1);
    let is_time = |word: &[u8]| matches!(word, [a, b, b':', c, d, ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()));
    words.any(is_time)
}

/// A line of a message that looks like the one above a message has a `>` before it, and so on.
fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    let is_quoted = quotes > 0 && line.get(quotes..).is_some_and(|rest| rest.starts_with(b"From "));
    line.get(usize::from(is_quoted)..).unwrap_or_default()
}
