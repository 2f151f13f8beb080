//! The form of web archives before WARC (ARC 1): a line before each answer.

use super::Header;

/// How they begin.
pub(super) const MAGIC: &[u8] = b"filedesc://";

/// What a line says: address, number of the host, time, type and length, parted by spaces, of which the address may
/// have some. None: it is no such line.
pub(super) fn header(line: &str) -> Option<Header> {
    let mut fields = line.trim().rsplitn(5, ' ');
    let (length, content_type, time) = (fields.next()?, fields.next()?, fields.next()?);
    let (_host, address) = (fields.next()?, fields.next()?);
    let is_time = time.len() >= 14 && time.bytes().all(|byte| byte.is_ascii_digit());
    (is_time && address.contains("://")).then(|| Header {
        kind: "response".to_owned(),
        address: address.to_owned(),
        date: date(time),
        content_type: content_type.to_owned(),
        length_bytes: length.parse().ok(),
        ..Header::default()
    })
}

/// Fourteen digits as a date and a time of day.
fn date(digits: &str) -> String {
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)];
    format!("{year}-{month}-{day}T{}:{}:{}Z", part(8, 10), part(10, 12), part(12, 14))
}
