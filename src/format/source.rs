//! The name of an article's source, from its URL: `assets/sources.toml`, else the host.

use std::collections::HashMap;
use std::sync::LazyLock;

use url::Url;

/// Names by host, each with the path it is limited to (empty: all), longest path first.
type Names = HashMap<String, Vec<(String, String)>>;

static NAMES: LazyLock<Names> = LazyLock::new(|| names(include_str!("../../assets/sources.toml")));

/// The source's name in its own language, else its host without `www.`, else nothing.
pub(super) fn name(url: &Url) -> &str {
    listed(host(url), url.path()).unwrap_or(host(url))
}

/// Whether the source has a name besides its host.
pub(super) fn is_listed(url: &Url) -> bool {
    listed(host(url), url.path()).is_some()
}

fn host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The name of a listed host, or of the nearest listed domain above it.
fn listed(host: &str, path: &str) -> Option<&'static str> {
    let mut domain = host;
    loop {
        if let Some(names) = NAMES.get(domain) {
            let name = names.iter().find(|(prefix, _)| lies_under(path, prefix));
            return name.map(|(_, name)| name.as_str());
        }
        domain = domain.split_once('.')?.1;
    }
}

/// Whether a path is `prefix` or lies below it.
fn lies_under(path: &str, prefix: &str) -> bool {
    let rest = path.trim_start_matches('/').strip_prefix(prefix);
    prefix.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn names(asset: &str) -> Names {
    let table: HashMap<String, String> = toml::from_str(asset).expect("a test reads the embedded asset");
    let mut names = Names::new();
    for (key, name) in table {
        let (host, path) = key.split_once('/').unwrap_or((&key, ""));
        names.entry(host.to_owned()).or_default().push((path.to_owned(), name));
    }
    for paths in names.values_mut() {
        paths.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_named_in_its_own_language() {
        for (url, expected) in [
            ("https://www.rfi.fr/cn/%E4%B8%AD%E5%9B%BD/1", "法广"),
            ("https://www.rfi.fr/cnx/1", "RFI"),
            ("https://www.rfi.fr/", "RFI"),
            ("https://www.voachinese.com/a/1.html", "美国之音"),
            ("https://www.bbc.com/zhongwen/simp/world-1", "BBC 中文"),
            ("https://www.bbc.com/news/world-1", "BBC News"),
            ("https://p.dw.com/zh/a-1", "德国之声"),
            ("https://www.example.org/1", "example.org"),
            ("https://blog.example.org:8080/1", "blog.example.org"),
            ("mailto:a@b.example", ""),
        ] {
            assert_eq!(name(&Url::parse(url).unwrap()), expected, "{url}");
        }
    }

    #[test]
    fn the_list_is_sound() {
        assert!(NAMES.len() >= 60);
        for (host, paths) in NAMES.iter() {
            assert!(
                !host.starts_with("www.") && host.contains('.') && *host == host.to_lowercase(),
                "{host}"
            );
            assert!(paths.iter().all(|(_, name)| !name.trim().is_empty()), "{host}");
        }
    }
}
