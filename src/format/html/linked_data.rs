//! What a page says of its article in JSON-LD (schema.org).

use serde_json::Value;

/// The types of schema.org that are articles end so; the others are named.
const ARTICLE: &str = "Article";
const POSTS: [&str; 4] = ["BlogPosting", "Report", "SocialMediaPosting", "LiveBlogPosting"];
/// Many articles: what it says of its address is not the page's.
const BLOG: &str = "Blog";

/// Objects lie in lists, and lists in graphs, no deeper.
const DEEPEST: usize = 4;

/// What is said of an article, as text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    pub(super) site: Option<String>,
}

impl LinkedData {
    /// What a script says of the first article in it; None: it tells of none.
    pub(super) fn read(script: &str) -> Option<Self> {
        // Whoever writes it for old browsers too hides it in a comment.
        let json = script.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        let value: Value = serde_json::from_str(json).ok()?;
        let articles = articles(&value, 0);
        let article = *articles.first()?;
        // Of several, some may be told of that only stand beside the page's own.
        let is_page = articles.len() == 1 && !is_of(article, &|kind| kind == BLOG);
        let address = article.get("url").or_else(|| article.get("mainEntityOfPage")).and_then(address_of);
        let text = |name| article.get(name).and_then(name_of);
        Some(Self {
            title: text("headline").or_else(|| text("name")),
            author: article.get("author").and_then(names_of),
            published: text("datePublished"),
            url: address.filter(|_| is_page),
            site: article.get("publisher").and_then(name_of),
        })
    }
}

/// The articles of a list or a graph, in order.
fn articles(value: &Value, depth: usize) -> Vec<&Value> {
    match value {
        _ if depth > DEEPEST => Vec::new(),
        Value::Array(values) => values.iter().flat_map(|value| articles(value, depth + 1)).collect(),
        Value::Object(_) if is_of(value, &is_article) => vec![value],
        Value::Object(fields) => {
            fields.get("@graph").map_or_else(Vec::new, |graph| articles(graph, depth + 1))
        }
        _ => Vec::new(),
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with(ARTICLE) || kind == BLOG || POSTS.contains(&kind)
}

/// Whether one of the types of an object is such.
fn is_of(object: &Value, is: &dyn Fn(&str) -> bool) -> bool {
    let is = |kind: &Value| kind.as_str().is_some_and(is);
    object
        .get("@type")
        .is_some_and(|kind| is(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is)))
}

/// A text, or the name of a thing.
fn name_of(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value.get("name")?.as_str())?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn names_of(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(name_of).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        value => name_of(value),
    }
}

/// An address, or the identity of a thing.
fn address_of(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value.get("@id")?.as_str())?;
    text.starts_with("http").then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_in_lists_and_graphs() {
        let article = r#"{"@type": ["NewsArticle"], "headline": " 潮水 ", "datePublished": "2021-01-08T23:41:36Z",
            "author": [{"@type": "Person", "name": "林小川"}, {"name": "乙"}], "publisher": {"name": "海港早报"},
            "mainEntityOfPage": {"@id": "https://a.example/tide"}}"#;
        let site = r#"{"@type": "WebSite", "name": "站"}"#;
        let expected = LinkedData {
            title: Some("潮水".into()),
            author: Some("林小川, 乙".into()),
            published: Some("2021-01-08T23:41:36Z".into()),
            url: Some("https://a.example/tide".into()),
            site: Some("海港早报".into()),
        };
        let graph = format!("{{\"@context\": \"https://schema.org\", \"@graph\": [{site}, {article}]}}");
        for script in [article.to_owned(), format!("[{site}, {article}]"), graph] {
            assert_eq!(LinkedData::read(&script).as_ref(), Some(&expected), "{script}");
        }
        let others = format!("[{article}, {article}]");
        let blog = r#"{"@type": "Blog", "headline": "潮水", "url": "https://a.example/blog"}"#;
        for (script, title) in [(&*others, "潮水"), (blog, "潮水")] {
            let said = LinkedData::read(script).unwrap();
            assert_eq!((said.title.as_deref(), said.url), (Some(title), None), "{script}");
        }
        for script in [site, "", "{", "[[[[[[[]]]]]]]", "{\"@graph\": 1}"] {
            assert_eq!(LinkedData::read(script), None, "{script}");
        }
    }
}
