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

/// Values that say nothing (YAML 1.2, 10.3.2).
const NOTHING: [&str; 4] = ["~", "null", "Null", "NULL"];

/// Fields whose values may be lists over several lines.
const LISTS: [&str; 4] = ["tags", "tag", "author", "authors"];

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
    /// `lang` or `language`
    pub language: Option<Cow<'a, str>>,
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
            let here = rest;
            let (line, below) = split_line(here);
            if line.trim_end() == fence {
                return (fields.settled(), below);
            }
            if below.is_empty() {
                break;
            }
            rest = below;
            let indented = line.trim_start();
            let is_below = indented.len() < line.len();
            let is_list = is_below && indented.starts_with('[') && LISTS.contains(&key);
            let field = if is_list { Some((key, indented)) } else { line.split_once(sign) };
            if let Some(item) = indented.strip_prefix("- ") {
                fields.add(key, item);
            } else if is_below && key == "title" {
                fields.go_on(indented);
            } else if let Some((name, mut value)) = field {
                key = name.trim();
                let list = here.get(line.len() - value.len()..).filter(|_| LISTS.contains(&key));
                if let Some(list) = list.and_then(|list| over_lines(list, fence)) {
                    (value, rest) = list;
                }
                fields.set(key, value);
            }
        }
        (Self::default(), text)
    }

    /// Whether the end of the front matter of a text that goes on may yet come.
    pub(super) fn is_cut(text: &str) -> bool {
        let mut lines = text.lines().map(str::trim_end);
        let fence = lines.next().filter(|first| ["---", "+++"].contains(first));
        let below: Vec<_> = lines.take(LINES).collect();
        fence.is_some_and(|fence| below.len() < LINES && !below.contains(&fence))
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

    /// Takes an item that stands on a line of its own.
    fn add(&mut self, key: &str, item: &'a str) {
        match key {
            "tags" | "tag" => self.kept.tags.extend(tag(item)),
            key => self.set(key, item),
        }
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
            "lang" | "language" => &mut self.language,
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

/// The list with which a text begins, if it goes on for some lines and ends before the fence, and the lines below it.
fn over_lines<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let (_, rest) = flow(text.trim_start_matches(' '))?;
    let list = text.get(..text.len() - rest.len())?;
    let goes_on = list.contains('\n') && list.lines().all(|line| line.trim_end() != fence);
    goes_on.then(|| (list, split_line(rest).1))
}

/// The items of a list in brackets with which a text begins, as written, and what stands behind it. None: it does not
/// end.
fn flow(text: &str) -> Option<(Vec<&str>, &str)> {
    let mut items = Vec::new();
    let mut rest = text.strip_prefix('[')?;
    loop {
        rest = without_remarks(rest);
        let length = quoted_length(rest).or_else(|| rest.find([',', ']', '\n']))?;
        let (item, behind) = rest.split_at_checked(length)?;
        items.push(item);
        let behind = without_remarks(behind);
        if let Some(end) = behind.strip_prefix(']') {
            return Some((items, end));
        }
        rest = behind.strip_prefix(',')?;
    }
}

/// A text without the white space with which it begins, and without lines that are remarks.
fn without_remarks(text: &str) -> &str {
    let mut text = text.trim_start();
    while text.starts_with("# ") {
        text = split_line(text).1.trim_start();
    }
    text
}

/// Bytes of the value in quotes with which a text begins.
fn quoted_length(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let (_, quote) = chars.next().filter(|(_, first)| ['"', '\''].contains(first))?;
    while let Some((at, char)) = chars.next() {
        let is_escape = match quote {
            '"' => char == '\\',
            _ => char == quote && chars.peek().is_some_and(|(_, next)| *next == quote),
        };
        if is_escape {
            chars.next();
        } else if char == quote {
            return Some(at + quote.len_utf8());
        }
    }
    None
}

/// The items of a list: `[a, "b"]`, or `a, b`.
fn items(value: &str) -> Vec<String> {
    let value = value.trim();
    if BLOCKS.contains(&value) {
        return Vec::new();
    }
    let is_end = |rest: &str| rest.trim_start().is_empty() || rest.trim_start().starts_with('#');
    let quoted = quoted_length(value).and_then(|length| value.split_at_checked(length));
    let items = match (flow(value), quoted) {
        (Some((items, rest)), _) if is_end(rest) => items,
        (_, Some((item, rest))) if is_end(rest) => vec![item],
        _ => without_remark(value).trim_matches(['[', ']']).split(',').collect(),
    };
    items.into_iter().filter_map(tag).collect()
}

/// The tag that is written so; None: it says nothing.
fn tag(written: &str) -> Option<String> {
    let written = written.trim();
    let quoted = quoted_length(written).and_then(|length| written.get(..length));
    let written = quoted.unwrap_or_else(|| without_remark(written));
    let tag = unquoted(written);
    let tag = tag.trim_start_matches('#');
    (!tag.is_empty() && !NOTHING.contains(&written)).then(|| tag.to_owned())
}

fn without_remark(line: &str) -> &str {
    line.split(" # ").next().unwrap_or_default().trim()
}

/// A value without its quotes and without the brackets of lists (`[ a ]`) and wiki links (`[[a]]`); nothing if it
/// stands on the lines below.
fn scalar(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if BLOCKS.contains(&value) || NOTHING.contains(&value) {
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
        for (source, expected) in [
            (
                "+++\ntags = [\n  \"a\", # one\n  # two\n  'b, c',\n]\ndate = 2020-01-01\n+++\n",
                &["a", "b, c"][..],
            ),
            ("---\ntags:\n  [\n    a,\n    #山\n  ]\ndate: 2020-01-01\n---\n", &["a", "山"]),
            ("---\ntags: [a, b] # x\ndate: 2020-01-01\n---\n", &["a", "b"]),
            ("---\ntags: ['a, b', it's, \"c, \\\"d\"]\ndate: 2020-01-01\n---\n", &["a, b", "it's", "c, \"d"]),
            ("---\ntags:\n- New York, NY # x\n- null\ndate: 2020-01-01\n---\n", &["New York, NY"]),
            ("---\ntags: null\ntag: ~\ndate: 2020-01-01\n---\n", &[]),
            ("---\ntags: [a\ndate: 2020-01-01\n---\n", &["a"]),
        ] {
            let fields = FrontMatter::split(source).0;
            assert_eq!(
                (&*fields.kept.tags, fields.date.as_deref()),
                (&expected.iter().map(ToString::to_string).collect::<Vec<_>>()[..], Some("2020-01-01")),
                "{source}"
            );
        }
        let source = "---\nauthors: [\n  \"林小川\",\n  b\n]\ntitle: null\n---\n";
        let (fields, _) = FrontMatter::split(source);
        assert_eq!((fields.author.as_deref(), fields.title), (Some("林小川"), None));
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
    fn what_has_no_end_yet_is_cut() {
        for (text, is_cut) in
            [("---\ntags: [a", true), ("+++\n", true), ("---\ntitle: x\n---\n", false), ("text\n", false)]
        {
            assert_eq!(FrontMatter::is_cut(text), is_cut, "{text}");
        }
        assert!(!FrontMatter::is_cut(&format!("---\n{}", "text\n".repeat(LINES))));
    }

    #[test]
    fn a_text_that_begins_with_a_rule_has_none() {
        for text in ["---\nno end\n", "---", "------\ntitle: x\n---\n", "text"] {
            assert_eq!(FrontMatter::split(text), (FrontMatter::default(), text));
        }
    }
}
