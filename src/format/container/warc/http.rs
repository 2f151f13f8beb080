//! An answer of a web server as it was recorded (RFC 9112): its head, and its body as it was before it was sent.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::format::container::packed::ZSTANDARD;
use crate::format::container::walk::ARTICLE_BYTES;
use crate::format::container::{Trouble, Walk};

const BROTLI_BUFFER_BYTES: usize = 1 << 12;

/// The head of an answer.
#[derive(Debug, Default)]
pub(super) struct Head {
    status: String,
    /// In lower case.
    pub(super) content_type: String,
    encoding: String,
    is_chunked: bool,
}

impl Head {
    /// Parts an answer into head and body. None: it is none.
    pub(super) fn split(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let gap = |gap: &[u8]| {
            bytes.windows(gap.len()).position(|window| window == gap).map(|at| (at, at + gap.len()))
        };
        let (end, start) = [gap(b"\r\n\r\n"), gap(b"\n\n")].into_iter().flatten().min()?;
        let text = String::from_utf8_lossy(bytes.get(..end)?).into_owned();
        let mut lines = text.lines();
        let status = lines.next().filter(|line| line.starts_with("HTTP/"))?.split_whitespace().nth(1)?;
        let mut head = Self { status: status.to_owned(), ..Self::default() };
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => head.content_type = value,
                "content-encoding" => head.encoding = value,
                "transfer-encoding" => head.is_chunked = value.contains("chunked"),
                _ => {}
            }
        }
        Some((head, bytes.get(start..)?))
    }

    /// Whether it is a page that was there.
    pub(super) fn is_page(&self) -> bool {
        self.status == "200" && is_page(&self.content_type)
    }

    /// The body. Some recorders say that it is packed or in chunks when it no longer is.
    pub(super) fn decoded(&self, body: &[u8], walk: &mut Walk<'_, '_>) -> Result<Vec<u8>, Trouble> {
        let whole = if self.is_chunked { joined(body) } else { None };
        let body = whole.unwrap_or_else(|| body.to_vec());
        let mut unpacked = |packed: &mut dyn Read| walk.unpack(packed, ARTICLE_BYTES);
        match self.encoding.as_str() {
            "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => unpacked(&mut MultiGzDecoder::new(&*body)),
            "deflate" => unpacked(&mut ZlibDecoder::new(&*body))
                .or_else(|_| unpacked(&mut DeflateDecoder::new(&*body))),
            "zstd" if body.starts_with(ZSTANDARD) => unpacked(&mut zstd::Decoder::new(&*body)?),
            "br" if std::str::from_utf8(&body).is_err() => {
                unpacked(&mut brotli_decompressor::Decompressor::new(&*body, BROTLI_BUFFER_BYTES))
            }
            _ => Ok(body),
        }
    }
}

/// Whether this is the type of a page.
pub(super) fn is_page(content_type: &str) -> bool {
    content_type.starts_with("text/html") || content_type.starts_with("application/xhtml+xml")
}

/// The charset that a type names.
pub(super) fn charset(content_type: &str) -> Option<&str> {
    let (_, value) = content_type.split_once("charset=")?;
    value.split([';', ' ']).next().map(|value| value.trim_matches('"'))
}

/// A body that came in chunks, each below a line that says its length in hexadecimal. None: it did not.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 1..)?;
        if length == 0 {
            return Some(joined);
        }
        let (chunk, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        joined.extend_from_slice(chunk);
        rest = behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n")).unwrap_or(behind);
        if rest.is_empty() {
            // It was cut off.
            return Some(joined);
        }
    }
}
