//! The text of an article as this program exports it (`export/html.rs`), as HTML that says what it was: headings are
//! one level below what they were, and pictures are links.

/// How a picture's link begins.
const PICTURE: &str = "<a class=\"picture\"";

/// What the text was before it was exported.
pub(in crate::format) fn restored(source: &str) -> String {
    with_pictures(&with_headings(source))
}

/// What stands in a text cannot be taken for a tag: its `<` is escaped.
fn with_headings(source: &str) -> String {
    let mut html = source.to_owned();
    for level in 2..=6 {
        let (below, above) = (format!("h{level}>"), format!("h{}>", level - 1));
        html = html.replace(&format!("<{below}"), &format!("<{above}"));
        html = html.replace(&format!("</{below}"), &format!("</{above}"));
    }
    html.replace("<h6 aria-level=\"7\">", "<h6>")
}

fn with_pictures(source: &str) -> String {
    let mut pieces = source.split(PICTURE);
    let mut html = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (attributes, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let (inner, behind) = rest.split_once("</a>").unwrap_or_default();
        let link = value(attributes, "data-link");
        html.extend(link.into_iter().flat_map(|link| ["<a href=\"", link, "\">"]));
        let [address, alt] = ["href", "title"].map(|name| value(attributes, name).unwrap_or_default());
        // It may stand there, and be known by an address all the same.
        let held = inner.strip_prefix("<img").and_then(|image| value(image, "src")).unwrap_or_default();
        let shown = if address.is_empty() { held } else { address };
        html.extend(["<img src=\"", shown, "\" alt=\"", alt, "\" data-picture=\"", held, "\">"]);
        html.push_str(if link.is_some() { "</a>" } else { "" });
        html.push_str(behind);
    }
    html
}

/// The value of an attribute, as written: quotes in it are escaped.
fn value<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = attributes.split('"');
    std::iter::from_fn(|| parts.next().zip(parts.next()))
        .find(|(before, _)| before.trim() == format!("{name}="))
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_rise_and_links_are_pictures_again() {
        assert_eq!(
            restored("<h2>a</h2><h6>b</h6><h6 aria-level=\"7\">c</h6>"),
            "<h1>a</h1><h5>b</h5><h6>c</h5>"
        );
        let link = "<figure><a class=\"picture\" href=\"https://a.example/x.png\" title=\"a &quot; href=&quot;\">a</a></figure>";
        assert_eq!(
            restored(link),
            "<figure><img src=\"https://a.example/x.png\" alt=\"a &quot; href=&quot;\" data-picture=\"\"></figure>"
        );
        let linked = restored("<a class=\"picture\" href=\"p\" data-link=\"l\">x</a>y");
        assert_eq!(linked, "<a href=\"l\"><img src=\"p\" alt=\"\" data-picture=\"\"></a>y");
    }
}
