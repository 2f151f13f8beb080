//! The form of web archives before WARC (ARC 1): a line before each answer.

use super::Header;

/// How they begin.
pub(super) const MAGIC: &[u8] = b"filedesc://";

/// What a line says: address, number of the host, time, type and length, parted by spaces, of which the address and the
/// type may have some. None: it is no such line.
pub(super) fn header(line: &str) -> Option<Header> {
    let fields: Vec<&str> = line.trim().split(' ').collect();
    let time = fields.iter().rposition(|field| is_time(field))?;
    let address = fields.get(..time.checked_sub(1)?)?.join(" ");
    let (length, content_type) = fields.get(time + 1..)?.split_last()?;
    has_scheme(&address).then(|| Header {
        kind: "response".to_owned(),
        address,
        date: date(fields.get(time).copied().unwrap_or_default()),
        content_type: content_type.join(" "),
        length_bytes: length.parse().ok(),
        ..Header::default()
    })
}

fn is_time(field: &str) -> bool {
    field.len() >= 14 && field.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether it is an address, of a page or of another thing, such as the number of a host (`dns:`).
fn has_scheme(address: &str) -> bool {
    let is_scheme =
        |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    address.split_once(':').is_some_and(|(scheme, _)| !scheme.is_empty() && is_scheme(scheme))
}

/// Fourteen digits as a date and a time of day.
fn date(digits: &str) -> String {
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)];
    format!("{year}-{month}-{day}T{}:{}:{}Z", part(8, 10), part(10, 12), part(12, 14))
}
