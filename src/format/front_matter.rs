//! Front matter: the `key: value` lines between two `---` above an article (YAML), or the `key = value` lines
//! between two `+++` (TOML), as far as clippers and blogs write them.
//!
//! No parser of these languages: half of what is found in archives is none (a title with a colon in it), and a
//! head is read a million times. Nested values other than the first item of a list are skipped.

use std::borrow::Cow;

use super::clipping::split_line;
use super::container::{Kept, thousandths};
use super::joint::grow_together;

/// Longest front matter, in lines: what has no end after these is a text that begins with a rule.
const LINES: usize = 100;

/// Values that stand on the lines below (YAML 1.2, 8.1).
const BLOCKS: [&str; 6] = [">", ">-", ">+", "|", "|-", "|+"];

/// The fields that say something about an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FrontMatter<'a> {
    /// `title`
    pub title: Option<Cow<'a, str>>,
    /// `date`, `published` or `created`
    pub date: Option<Cow<'a, str>>,
    /// `saved`, if there is no other date
    pub saved: Option<Cow<'a, str>>,
    /// `author`
    pub author: Option<Cow<'a, str>>,
    /// `from`, `source`, `url` or `link`
    pub url: Option<Cow<'a, str>>,
    /// `jianbao`: the identity of an article that this program wrote
    pub id: Option<Cow<'a, str>>,
    /// `site`, as this program writes it
    pub site: Option<Cow<'a, str>>,
    /// `format`, as this program writes it
    pub format: Option<Cow<'a, str>>,
    /// `notes`, as this program writes it: how many stand behind the text
    pub notes: Option<Cow<'a, str>>,
    /// `tags`; and what else this program writes of marks, if it wrote the head
    pub kept: Kept,
}

impl<'a> FrontMatter<'a> {
    /// Splits the front matter off a text; without any, the text comes back whole.
    pub(super) fn split(text: &'a str) -> (Self, &'a str) {
        let (first, mut rest) = split_line(text);
        let (fence, sign) = match first.trim_end() {
            "---" => ("---", ':'),
            "+++" => ("+++", '='),
            _ => return (Self::default(), text),
        };
        let mut fields = Self::default();
        let mut key = "";
        for _ in 0..LINES {
            let (line, below) = split_line(rest);
            if line.trim_end() == fence {
                return (fields.settled(), below);
            }
            if below.is_empty() {
                break;
            }
            rest = below;
            let indented = line.trim_start();
            if let Some(item) = indented.strip_prefix("- ") {
                fields.set(key, item);
            } else if indented.len() < line.len() && key == "title" {
                fields.go_on(indented);
            } else if let Some((name, value)) = line.split_once(sign) {
                key = name.trim();
                fields.set(key, value);
            }
        }
        (Self::default(), text)
    }

    /// The title goes on, on a line of its own.
    fn go_on(&mut self, line: &str) {
        let title = self.title.get_or_insert_default().to_mut();
        let seam = title.chars().next_back().zip(line.chars().next());
        if seam.is_some_and(|(before, after)| !grow_together(before, after)) {
            title.push(' ');
        }
        title.push_str(line.trim_end());
    }

    /// What others mean by `read` or `later` is not known.
    fn settled(mut self) -> Self {
        self.date = self.date.or(self.saved.take());
        if self.id.is_none() {
            self.kept = Kept { tags: self.kept.tags, ..Kept::default() };
        }
        self
    }

    /// Takes a value; the first of a field counts.
    fn set(&mut self, key: &str, value: &'a str) {
        let holds = || value.trim() == "true";
        match key {
            "tags" | "tag" => return self.kept.tags.extend(items(value)),
            "read" => return self.kept.read = holds().then_some(true),
            "starred" => return self.kept.starred = holds(),
            "archived" => return self.kept.archived = holds(),
            "hidden" => return self.kept.hidden = holds(),
            "later" => return self.kept.later = Some(value.trim().to_owned()),
            "progress" => return self.kept.progress = value.trim().parse().ok().map(thousandths),
            _ => {}
        }
        let field = match key {
            "title" => &mut self.title,
            "date" | "published" | "created" => &mut self.date,
            "saved" => &mut self.saved,
            "author" | "authors" => &mut self.author,
            "from" | "source" | "url" | "link" => &mut self.url,
            "jianbao" => &mut self.id,
            "site" => &mut self.site,
            "format" => &mut self.format,
            "notes" => &mut self.notes,
            _ => return,
        };
        let value = scalar(value);
        if field.is_none() && !value.is_empty() {
            *field = Some(value);
        }
    }
}

/// The items of a list: `[a, "b"]`, `a, b`, or the one of a line.
fn items(value: &str) -> Vec<String> {
    let value = value.trim();
    if BLOCKS.contains(&value) {
        return Vec::new();
    }
    if let Ok(items) = serde_json::from_str(value) {
        return items;
    }
    let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(value);
    let item = |item: &str| unquoted(item.trim()).trim_start_matches('#').to_owned();
    // What stands in quotes on a line of its own is one.
    let items =
        if value.starts_with(['"', '\'']) { vec![item(value)] } else { list.split(',').map(item).collect() };
    items.into_iter().filter(|item| !item.is_empty()).collect()
}

/// A value without its quotes and without the brackets of lists (`[ a ]`) and wiki links (`[[a]]`); nothing if it
/// stands on the lines below.
fn scalar(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if BLOCKS.contains(&value) {
        return Cow::default();
    }
    let value = unquoted(value);
    let Cow::Borrowed(written) = value else { return value };
    match written.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) if list.starts_with('[') => list.trim_start_matches('[').trim_end_matches(']').into(),
        Some(list) => unquoted(list.split(',').next().unwrap_or_default().trim()),
        None => value,
    }
}

/// A value without its quotes. What is escaped in double quotes is escaped as in JSON (YAML 1.2, 5.7).
fn unquoted(value: &str) -> Cow<'_, str> {
    let inner = |quote| value.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    if let Some(inner) = inner('"') {
        let is_escaped = inner.contains('\\');
        return is_escaped
            .then(|| serde_json::from_str(value).ok())
            .flatten()
            .map_or(inner.into(), Cow::Owned);
    }
    match inner('\'') {
        Some(inner) if inner.contains("''") => inner.replace("''", "'").into(),
        inner => inner.unwrap_or(value).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_split_off() {
        let text = "---\nlayout: post\ntitle: \"山里的邮局：一天\"\ndate: 2020-10-10T00:00:00.000Z\r\nauthor:\n  - \"[[林小川]]\"\n  - 第二人\nfrom: https://example.org/a\ntags: [ 信, 山 ]\n---\nbody\n";
        let (fields, body) = FrontMatter::split(text);
        assert_eq!(body, "body\n");
        assert_eq!(fields.title.as_deref(), Some("山里的邮局：一天"));
        assert_eq!(fields.date.as_deref(), Some("2020-10-10T00:00:00.000Z"));
        assert_eq!(fields.author.as_deref(), Some("林小川"));
        assert_eq!(fields.url.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn tags_are_read_in_every_form_and_marks_in_our_own_only() {
        for tags in [
            "tags:\n  - \"信, 海\"\n  - 山\n",
            "tags: [\"信, 海\", \"山\"]\n",
            "tags: ['信', '海']\ntags: 山\n",
        ] {
            let source = format!("---\n{tags}read: true\n---\n");
            let (fields, _) = FrontMatter::split(&source);
            let expected: &[&str] =
                if tags.contains("['") { &["信", "海", "山"] } else { &["信, 海", "山"] };
            assert_eq!(fields.kept.tags, expected, "{tags}");
            assert_eq!(fields.kept.read, None, "somebody else's");
        }
        let tags = |tags: &str| FrontMatter::split(&format!("---\ntags: {tags}\n---\n")).0.kept.tags;
        assert_eq!(
            (tags("信, #山"), tags("[ 信 ]"), tags("")),
            (vec!["信".into(), "山".into()], vec!["信".into()], vec![])
        );
        let ours = "---\nread: true\nlater: someday\nprogress: 0.25\njianbao: x\n---\n";
        let kept = FrontMatter::split(ours).0.kept;
        assert_eq!(
            (kept.read, kept.later.as_deref(), kept.progress),
            (Some(true), Some("someday"), Some(250))
        );
    }

    #[test]
    fn titles_are_read_as_they_were_meant() {
        for (source, title) in [
            (r#"---\ntitle: "He said \"tide\" – \u6f6e"\n---\n"#, "He said \"tide\" – 潮"),
            (r#"---\ntitle: "C:\qings"\n---\n"#, r"C:\qings"),
            ("---\ntitle: 'It''s the tide'\n---\n", "It's the tide"),
            ("---\ntitle: >-\n  潮水\n  退去\ndate: 2020-01-01\n---\n", "潮水退去"),
            ("+++\ntitle = \"潮水 = 信\"\ndate = 2020-01-01\n[extra]\nx = 1\n+++\n", "潮水 = 信"),
        ] {
            let source = source.replace("\\n", "\n");
            assert_eq!(FrontMatter::split(&source).0.title.as_deref(), Some(title), "{source}");
        }
    }

    #[test]
    fn a_text_that_begins_with_a_rule_has_none() {
        for text in ["---\nno end\n", "---", "------\ntitle: x\n---\n", "text"] {
            assert_eq!(FrontMatter::split(text), (FrontMatter::default(), text));
        }
    }
}
