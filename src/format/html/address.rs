//! Addresses: which links only share or advertise, where a picture really is, what a file is called.
//! Knows no elements.

use url::Url;

/// Hosts all of whose links share.
const SHARE_HOSTS: [&str; 9] = [
    "addtoany.com",
    "addthis.com",
    "sharethis.com",
    "api.whatsapp.com",
    "web.whatsapp.com",
    "wa.me",
    "social-plugins.line.me",
    "service.weibo.com",
    "sns.qzone.qq.com",
];

/// Hosts and beginnings of paths whose links share.
const SHARE_PATHS: [(&str, &str); 22] = [
    ("facebook.com", "/sharer"),
    ("facebook.com", "/share.php"),
    ("facebook.com", "/dialog/"),
    ("twitter.com", "/intent/"),
    ("twitter.com", "/share"),
    ("twitter.com", "/home"),
    ("x.com", "/intent/"),
    ("x.com", "/share"),
    ("weibo.com", "/share"),
    ("share.v.t.qq.com", "/"),
    ("connect.qq.com", "/widget/shareqq"),
    ("t.me", "/share"),
    ("telegram.me", "/share"),
    ("line.me", "/R/"),
    ("line.me", "/msg/"),
    ("pinterest.com", "/pin/create"),
    ("linkedin.com", "/share"),
    ("linkedin.com", "/cws/share"),
    ("reddit.com", "/submit"),
    ("tumblr.com", "/share"),
    ("getpocket.com", "/save"),
    ("plurk.com", "/?qualifier=shares"),
];

/// Hosts and beginnings of paths where apps are offered.
const APP_PATHS: [(&str, &str); 3] =
    [("apps.apple.com", "/"), ("itunes.apple.com", "/"), ("play.google.com", "/store/apps")];

/// Schemes of apps that share.
const SHARE_SCHEMES: [&str; 7] = ["whatsapp", "fb-messenger", "weixin", "tg", "line", "viber", "kakaolink"];

/// Whether a link shares the article, or offers an app (TYPESETTING 6.12).
pub(super) fn shares(url: &Url) -> bool {
    match url.scheme() {
        "mailto" => url.path().is_empty() && url.query().is_some(),
        "http" | "https" => {
            let host = url.host_str().unwrap_or_default();
            let target = url.as_str().split_once(host).map_or("", |(_, target)| target);
            let at = |(known, path): &(&str, &str)| is_host(host, known) && target.starts_with(path);
            SHARE_HOSTS.iter().any(|known| is_host(host, known))
                || SHARE_PATHS.iter().any(at)
                || APP_PATHS.iter().any(at)
        }
        scheme => SHARE_SCHEMES.contains(&scheme),
    }
}

fn is_host(host: &str, known: &str) -> bool {
    host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The picture behind an image proxy's address, else the address itself.
pub(super) fn unproxied(address: &str) -> String {
    let proxied = || {
        let url = Url::parse(address).ok().filter(|url| url.host_str() == Some("images.weserv.nl"))?;
        let (_, target) = url.query_pairs().find(|(name, _)| name == "url")?;
        let target = target.strip_prefix("ssl:").unwrap_or(&target);
        let target = if target.contains("://") {
            target.to_owned()
        } else {
            format!("https://{}", target.trim_start_matches('/'))
        };
        Url::parse(&target).is_ok().then_some(target)
    };
    address.contains("weserv.nl").then(proxied).flatten().unwrap_or_else(|| address.to_owned())
}

/// The first address of a `srcset`.
pub(super) fn first_of_set(set: &str) -> Option<&str> {
    set.split_ascii_whitespace()
        .next()
        .map(|address| address.trim_end_matches(','))
        .filter(|address| !address.is_empty())
}

/// The host without `www.`.
pub(super) fn host(url: &Url) -> Option<&str> {
    url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host))
}

/// What to call a picture that has no words: host · file name.
pub(in crate::format) fn file_name(url: &Url) -> String {
    let file = url.path_segments().and_then(|mut segments| segments.rfind(|segment| !segment.is_empty()));
    let file = percent_decoded(file.unwrap_or_default());
    match host(url) {
        Some(host) if !file.is_empty() => format!("{host} · {}", shortened(&file)),
        Some(host) => host.to_owned(),
        None if !file.is_empty() => shortened(&file),
        // What stands in the page or in the mail has no path: its kind or its name there.
        None => shortened(percent_decoded(url.path()).split('@').next().unwrap_or_default()),
    }
}

/// At most 40 characters: the beginning and the end.
fn shortened(name: &str) -> String {
    let count = name.chars().count();
    if count <= 40 {
        return name.to_owned();
    }
    name.chars().take(22).chain(['…']).chain(name.chars().skip(count - 17)).collect()
}

/// A text with what is percent-encoded in it decoded, if that is UTF-8.
#[must_use]
pub fn percent_decoded(text: &str) -> String {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped =
            (*byte == b'%').then(|| Some((hex(bytes.get(at + 1))?, hex(bytes.get(at + 2))?))).flatten();
        out.push(escaped.map_or(*byte, |(high, low)| (high * 16 + low) as u8));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn share_links_are_known_and_others_are_not() {
        let check = |address: &str| shares(&Url::parse(address).unwrap());
        for address in [
            "https://www.facebook.com/dialog/share?app_id=1&href=x",
            "https://m.facebook.com/sharer/sharer.php?u=x",
            "whatsapp://send?text=x",
            "https://web.whatsapp.com/send?text=x",
            "https://twitter.com/intent/tweet?url=x",
            "https://x.com/share?url=x",
            "https://service.weibo.com/share/share.php?url=x",
            "https://t.me/share/url?url=x",
            "mailto:?subject=x&body=y",
            "https://apps.apple.com/app/id1",
        ] {
            assert!(check(address), "{address}");
        }
        for address in [
            "https://twitter.com/someone/status/1",
            "https://www.facebook.com/someone",
            "https://netflix.com/share",
            "https://t.me/channel",
            "mailto:a@b.example?subject=x",
            "mailto:a@b.example",
            "https://example.org/share",
        ] {
            assert!(!check(address), "{address}");
        }
    }

    #[test]
    fn a_proxied_picture_is_found() {
        assert_eq!(
            unproxied("https://images.weserv.nl?url=img.example.org/a.jpg&w=100"),
            "https://img.example.org/a.jpg"
        );
        assert_eq!(
            unproxied("https://images.weserv.nl/?url=http%3A%2F%2Fimg.example.org%2Fa.jpg"),
            "http://img.example.org/a.jpg"
        );
        assert_eq!(unproxied("https://images.weserv.nl/"), "https://images.weserv.nl/");
        assert_eq!(unproxied("a.jpg"), "a.jpg");
    }

    #[test]
    fn pictures_are_called_by_host_and_file() {
        let name = |address: &str| file_name(&Url::parse(address).unwrap());
        assert_eq!(name("https://www.example.org/a/%E6%B8%AF.jpg?w=1"), "example.org · 港.jpg");
        assert_eq!(name("https://example.org/"), "example.org");
        let long = name(&format!("https://example.org/{}.jpg", "x".repeat(100)));
        assert!(long.chars().count() < 60 && long.ends_with("xx.jpg") && long.contains('…'));
    }
}
