//! Internet messages (RFC 5322, MIME): mail, and pages saved as MHTML (RFC 2557). The only home of `mail-parser`.
//!
//! A message is taken apart here; its body is then read as any page or text. Attachments are named below it, not shown.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::Timestamp;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Encoding, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType,
};

use super::charset::{self, Decoded};
use super::container::escaped;
use super::html::percent_decoded;

/// Fields that a message begins with.
const FIRST_FIELDS: [&str; 12] = [
    "from",
    "date",
    "subject",
    "to",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "x-",
    "snapshot-content-location",
];

/// What a message says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heading {
    /// Whether it is a saved page, no mail.
    pub is_page: bool,
    /// Whether its body is HTML.
    pub is_html: bool,
    /// `Subject`
    pub subject: String,
    /// The name of whoever wrote it, else the address.
    pub author: Option<String>,
    /// The domain of whoever wrote it.
    pub domain: Option<String>,
    /// The address of the page, or of the message in an archive (RFC 5064).
    pub address: Option<String>,
    /// `Message-ID` without its brackets.
    pub key: Option<String>,
    /// `Date`
    pub date: Option<Timestamp>,
}

/// Whether a line is a field: a name of letters, digits and hyphens before a colon.
pub(super) fn is_field(line: &[u8]) -> bool {
    let name = line.iter().position(|byte| *byte == b':').and_then(|colon| line.get(..colon));
    name.is_some_and(|name| {
        !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    })
}

/// Whether a file begins as messages do: with a field that they have.
pub(super) fn may_begin(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Some(colon) = line.iter().position(|byte| *byte == b':') else { return false };
    let name = line.get(..colon).unwrap_or_default().to_ascii_lowercase();
    FIRST_FIELDS.iter().any(|field| match field.strip_suffix('-') {
        Some(_) => name.starts_with(field.as_bytes()),
        None => name == field.as_bytes(),
    })
}

/// Whether the fields end within these bytes.
pub(super) fn has_all_fields(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| pair == b"\n\n") || bytes.windows(3).any(|triple| triple == b"\n\r\n")
}

/// Takes a message apart; None: there is none. Of the head of a longer file the body is what of it there is.
pub(super) fn read<'a>(name: &str, bytes: &'a [u8], whole: bool) -> Option<(Heading, Decoded<'a>)> {
    let message = MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty())?;
    let bodies: Vec<&MessagePart<'_>> = message.html_bodies().collect();
    let is_html = bodies.iter().any(|part| matches!(part.body, PartType::Html(_)));
    let mut body = Decoded { text: Cow::Borrowed(""), charset: "UTF-8", faulty: false };
    // Pictures between the texts are bodies as well.
    for (at, part) in bodies.iter().enumerate().filter(|(_, part)| is_text(part)) {
        let decoded = text_of(part, bytes, whole);
        if at == 0 {
            body.charset = decoded.charset;
        }
        body.faulty |= decoded.faulty;
        let is_text_in_page = is_html && matches!(part.body, PartType::Text(_));
        let text = match message.body_html(at).filter(|_| is_text_in_page) {
            Some(page) => page,
            None => decoded.text,
        };
        body.text.to_mut().push_str(&text);
    }
    let heading = heading(&message, name, is_html);
    if !heading.is_page && whole {
        let attached = attached(&message, &body.text, is_html);
        body.text.to_mut().push_str(&attached);
    }
    Some((heading, Decoded { text: Cow::Owned(body.text.into_owned()), ..body }))
}

/// Meets the pictures in a message: by what they are called in it (RFC 2392), where they were, and what they are.
pub(super) fn each_picture(bytes: &[u8], meet: &mut dyn FnMut(&str, &str, &[u8])) {
    let Some(message) = MessageParser::default().parse(bytes) else { return };
    for part in message
        .parts
        .iter()
        .filter(|part| matches!(part.body, PartType::Binary(_) | PartType::InlineBinary(_)))
    {
        meet(
            part.content_id().unwrap_or_default(),
            part.content_location().unwrap_or_default(),
            part.contents(),
        );
    }
}

/// What is written in base64 (RFC 4648).
pub(super) fn unpacked(base64: &str) -> Option<Vec<u8>> {
    base64_decode(base64.as_bytes())
}

fn heading(message: &Message<'_>, name: &str, is_html: bool) -> Heading {
    let snapshot = text(message.header("Snapshot-Content-Location"));
    let from = message.from().and_then(|from| from.first());
    let is_saved = message.header_raw(HeaderName::From).is_some_and(|from| from.contains("Saved by"));
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let is_page = snapshot.is_some() || is_saved || matches!(extension.as_deref(), Some("mht" | "mhtml"));
    let page = message.html_bodies().next();
    let location = || page.and_then(|part| part.content_location()).filter(|_| is_page).map(str::to_owned);
    let archived = || text(message.header("Archived-At")).map(|at| at.trim_matches(['<', '>']).to_owned());
    let address = from.and_then(|from| from.address()).filter(|_| !is_page);
    Heading {
        is_page,
        is_html,
        subject: message.subject().unwrap_or_default().to_owned(),
        author: from.and_then(|from| from.name().or(from.address())).filter(|_| !is_page).map(str::to_owned),
        domain: address.and_then(|address| address.rsplit_once('@')).map(|(_, domain)| domain.to_owned()),
        address: snapshot.or_else(location).or_else(archived),
        key: message.message_id().filter(|_| !is_page).map(str::to_owned),
        date: message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
    }
}

/// A paragraph for each attachment, with its name and size: what is in it is not shown. A picture that stands in the page
/// is none.
fn attached(message: &Message<'_>, body: &str, is_html: bool) -> String {
    let mut lines = String::new();
    let pictures = message.html_bodies().filter(|part| !is_text(part));
    let shown = shown_ids(body);
    for part in pictures.chain(message.attachments()) {
        let is_in_page = part.content_id().is_some_and(|id| shown.contains(id));
        let subject = || part.message().and_then(Message::subject);
        let name = part.attachment_name().or_else(subject).map(str::to_owned).or_else(|| {
            let kind = part.content_type()?;
            Some(format!("{}/{}", kind.ctype(), kind.subtype()?))
        });
        let Some(name) = name.filter(|_| !is_in_page) else { continue };
        let line = format!("📎 {name} ({})", size(part.len()));
        if is_html {
            lines.extend(["<p>", &escaped(&line), "</p>"]);
        } else {
            lines.extend(["\n\n", &line]);
        }
    }
    lines
}

/// The parts that a page shows, by their ids (RFC 2392).
fn shown_ids(body: &str) -> HashSet<String> {
    let is_end = |char: char| char.is_whitespace() || matches!(char, '"' | '\'' | '>' | '<' | ')');
    let id = |rest: &str| percent_decoded(rest.split(is_end).next().unwrap_or_default());
    body.split("cid:").skip(1).map(id).collect()
}

fn is_text(part: &MessagePart<'_>) -> bool {
    matches!(part.body, PartType::Text(_) | PartType::Html(_))
}

/// A size as people read it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

fn text(value: Option<&HeaderValue<'_>>) -> Option<String> {
    value.and_then(HeaderValue::as_text).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The text of a part. One that names no charset is decoded as a file is that names none.
fn text_of<'a>(part: &MessagePart<'_>, message: &'a [u8], whole: bool) -> Decoded<'a> {
    let declared = part.content_type().and_then(|content| content.attribute("charset"));
    let raw = message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    if let (None, Some(bytes)) = (declared, bytes) {
        let Decoded { text, charset, faulty } = charset::decode(&bytes, whole);
        return Decoded { text: Cow::Owned(text.into_owned()), charset, faulty };
    }
    let text = part.text_contents().unwrap_or_default().to_owned();
    let faulty = text.contains('\u{fffd}');
    Decoded { text: Cow::Owned(text), charset: declared.and_then(charset::name).unwrap_or("UTF-8"), faulty }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_begin_with_fields() {
        for (start, expected) in [
            ("From: a@b.example\n", true),
            ("X-Mailer: x\n", true),
            ("MIME-Version: 1.0\r\n", true),
            ("From the sea: tide\n", false),
            ("潮水\n", false),
            ("", false),
        ] {
            assert_eq!(may_begin(start.as_bytes()), expected, "{start}");
        }
        assert!(
            has_all_fields(b"A: b\r\n\r\n") && has_all_fields(b"A: b\n\n") && !has_all_fields(b"A: b\n c\n")
        );
    }

    #[test]
    fn a_part_without_a_charset_is_decoded_as_a_file_is() {
        let gbk: &[u8] = b"Subject: x\nContent-Type: text/html\n\n<meta charset=gbk><p>\xb3\xb1\xcb\xae";
        let (heading, body) = read("a.mht", gbk, true).unwrap();
        assert!(heading.is_page && heading.is_html);
        assert_eq!((&*body.text, body.charset), ("<meta charset=gbk><p>潮水", "gb18030"));
    }
}
