//! Front matter: the `key: value` lines between two `---` above an article, as far as clippers and
//! blogs write them. No YAML parser: nested values other than the first item of a list are skipped.

use super::clipping::split_line;

/// Longest front matter, in lines: what has no end after these is a text that begins with a rule.
const LINES: usize = 100;

/// The fields that say something about an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter<'a> {
    /// `title`
    pub title: Option<&'a str>,
    /// `date`, `published` or `created`
    pub date: Option<&'a str>,
    /// `author`
    pub author: Option<&'a str>,
    /// `from`, `source`, `url` or `link`
    pub url: Option<&'a str>,
}

impl<'a> FrontMatter<'a> {
    /// Splits the front matter off a text; without any, the text comes back whole.
    pub(super) fn split(text: &'a str) -> (Self, &'a str) {
        let (first, mut rest) = split_line(text);
        let mut fields = Self::default();
        if first.trim_end() != "---" {
            return (fields, text);
        }
        let mut key = "";
        for _ in 0..LINES {
            let (line, below) = split_line(rest);
            if line.trim_end() == "---" {
                return (fields, below);
            }
            if below.is_empty() {
                break;
            }
            rest = below;
            if let Some(item) = line.trim_start().strip_prefix("- ") {
                fields.set(key, item);
            } else if let Some((name, value)) = line.split_once(':') {
                key = name.trim();
                fields.set(key, value);
            }
        }
        (Self::default(), text)
    }

    /// Takes a value; the first of a field counts.
    fn set(&mut self, key: &str, value: &'a str) {
        let field = match key {
            "title" => &mut self.title,
            "date" | "published" | "created" => &mut self.date,
            "author" | "authors" => &mut self.author,
            "from" | "source" | "url" | "link" => &mut self.url,
            _ => return,
        };
        let value = scalar(value);
        if field.is_none() && !value.is_empty() {
            *field = Some(value);
        }
    }
}

/// A value without its quotes and without the brackets of lists (`[ a ]`) and wiki links (`[[a]]`).
fn scalar(value: &str) -> &str {
    let value = value.trim();
    let value = unquoted(value);
    match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) if list.starts_with('[') => list.trim_start_matches('[').trim_end_matches(']'),
        Some(list) => unquoted(list.split(',').next().unwrap_or_default().trim()),
        None => value,
    }
}

fn unquoted(value: &str) -> &str {
    let inner = |quote| value.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_split_off() {
        let text = "---\nlayout: post\ntitle: \"山里的邮局：一天\"\ndate: 2020-10-10T00:00:00.000Z\r\nauthor:\n  - \"[[林小川]]\"\n  - 第二人\nfrom: https://example.org/a\ntags: [ 信, 山 ]\n---\nbody\n";
        let (fields, body) = FrontMatter::split(text);
        assert_eq!(body, "body\n");
        assert_eq!(fields.title, Some("山里的邮局：一天"));
        assert_eq!(fields.date, Some("2020-10-10T00:00:00.000Z"));
        assert_eq!(fields.author, Some("林小川"));
        assert_eq!(fields.url, Some("https://example.org/a"));
    }

    #[test]
    fn a_text_that_begins_with_a_rule_has_none() {
        for text in ["---\nno end\n", "---", "------\ntitle: x\n---\n", "text"] {
            assert_eq!(FrontMatter::split(text), (FrontMatter::default(), text));
        }
    }
}
