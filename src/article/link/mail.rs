//! What of a mailto link may reach a mail program: who, and what is said; no attachment, no header.

use url::Url;

use super::percent_decoded;

/// The parameters that are kept (INTERFACE 5).
const KEPT: [&str; 4] = ["to", "cc", "subject", "body"];

/// The link with to, cc, subject and body only, None if its address hides a control character. Values
/// stay as they are encoded: in a mailto `+` is a plus.
pub(super) fn reduced(url: &Url) -> Option<Url> {
    if has_control(url.path(), "") {
        return None;
    }
    let query = url.query().unwrap_or_default();
    let kept: Vec<&str> = query.split('&').filter(|parameter| is_kept(parameter)).collect();
    let mut reduced = url.clone();
    reduced.set_fragment(None);
    reduced.set_query(if kept.is_empty() { None } else { Some(kept.join("&")) }.as_deref());
    Some(reduced)
}

fn is_kept(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    let allowed = if name.eq_ignore_ascii_case("body") { "\r\n\t" } else { "" };
    KEPT.iter().any(|kept| name.eq_ignore_ascii_case(kept)) && !has_control(value, allowed)
}

/// Whether the decoded text has a control character, such as a line end that would begin a new header.
fn has_control(text: &str, allowed: &str) -> bool {
    percent_decoded(text)
        .into_iter()
        .any(|byte| byte.is_ascii_control() && !allowed.contains(char::from(byte)))
}
