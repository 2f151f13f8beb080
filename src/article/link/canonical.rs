//! The canonical form of an article's URL, version 1 (LIBRARY 1). Ids hang on it and marks hang on ids:
//! it is frozen. A later rule would be a version 2 beside it, with the ids of version 1 as aliases.

use url::Url;

/// Parameters that say where a reader came from, not what is read; besides those that begin with `utm_`.
const TRACKING: [&str; 2] = ["fbclid", "gclid"];

/// The canonical form of an article's URL, version 1, frozen (LIBRARY 1): None if it names no article.
///
/// Only http and https name articles; the two stay different. Scheme and host are in lower case, without
/// the scheme's own port; the fragment, tracking parameters and parameters without a value (`a=`; a bare
/// `a` is a value itself) are dropped; slashes in the path stand alone, and none at its end. The root of a
/// host without a query is no article.
#[must_use]
pub fn canonical(url: &Url) -> Option<String> {
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let mut canonical = url.clone();
    canonical.set_fragment(None);
    let query = query(url.query().unwrap_or_default());
    canonical.set_query(query.as_deref());
    canonical.set_path(&path(url.path()));
    (query.is_some() || canonical.path() != "/").then(|| canonical.into())
}

fn path(path: &str) -> String {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    format!("/{}", segments.join("/"))
}

fn query(query: &str) -> Option<String> {
    let kept: Vec<&str> = query.split('&').filter(|parameter| is_kept(parameter)).collect();
    (!kept.is_empty()).then(|| kept.join("&"))
}

fn is_kept(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, parameter));
    let is_utm = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("utm_"));
    let is_tracking = is_utm || TRACKING.iter().any(|tracking| name.eq_ignore_ascii_case(tracking));
    !value.is_empty() && !is_tracking
}
