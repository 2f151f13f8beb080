//! `My Clippings.txt` of a Kindle, in English and Chinese: passages and notes, one below the other in the order they
//! were made. Those of a book are one article, in the order of the book.

use std::collections::HashMap;

use jiff::Timestamp;

use super::member::paragraphs;
use super::walk::WHOLE_BYTES;
use super::{Confidence, Given, Member, Reader, Source, Trouble, Walk, whole};
use crate::article::{ArticleId, Format};
use crate::format::{FileHead, charset, date};

pub(super) struct Kindle;

const RULE: &str = "==========";
/// By what the second line of a clipping is told, and that of a note.
const MARKS: [&str; 11] =
    ["highlight", "note", "bookmark", "clip", "标注", "標註", "笔记", "筆記", "书签", "書籤", "剪切"];
const NOTES: [&str; 3] = ["note", "笔记", "筆記"];
/// A passage is made so many times at most; more lie over one another by chance.
const NEAR: usize = 32;
const BOOKMARKS: [&str; 3] = ["bookmark", "书签", "書籤"];

impl Reader for Kindle {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let second = head.bytes.split(|byte| *byte == b'\n').nth(1)?;
        let has_rule = || head.bytes.windows(RULE.len()).any(|window| window == RULE.as_bytes());
        if !second.trim_ascii_start().starts_with(b"- ") || !has_rule() {
            return None;
        }
        let text = charset::decode(head.bytes, head.whole).text;
        let second = text.lines().nth(1)?.trim().to_lowercase();
        let is_kindle = second.starts_with("- ") && MARKS.iter().any(|mark| second.contains(mark));
        is_kindle.then_some(Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let bytes = whole(source, WHOLE_BYTES)?;
        let text = charset::decode(&bytes, true).text;
        for (book, number) in books(&text).into_iter().zip(1..) {
            if walk.meet(&number.to_string(), || Ok(book.member()))?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// A book and what was marked in it.
struct Book<'a> {
    title: &'a str,
    passages: Vec<Passage<'a>>,
    last: Option<Timestamp>,
}

struct Passage<'a> {
    /// Where it begins and ends, as the book counts.
    place: (u32, u32),
    /// How many were made in the book before it.
    number: usize,
    is_note: bool,
    words: &'a str,
}

impl Passage<'_> {
    /// Whether both are one passage, which was widened or narrowed: they lie over one another, and one has the other's
    /// words.
    fn is_same(&self, other: &Self) -> bool {
        !self.is_note
            && !other.is_note
            && self.place.0 <= other.place.1
            && other.place.0 <= self.place.1
            && (other.words.contains(self.words) || self.words.contains(other.words))
    }
}

/// The books, in the order in which they were first marked.
fn books(text: &str) -> Vec<Book<'_>> {
    let mut books: Vec<Book<'_>> = Vec::new();
    let mut places = HashMap::new();
    for clipping in text.split(RULE) {
        let Some((title, rest)) = clipping.trim_start_matches(['\u{feff}', '\r', '\n', ' ']).split_once('\n')
        else {
            continue;
        };
        let (about, words) = rest.split_once('\n').unwrap_or((rest, ""));
        let (title, about, words) = (title.trim(), about.trim(), words.trim());
        let at = *places.entry(title).or_insert(books.len());
        if at == books.len() {
            books.push(Book { title, passages: Vec::new(), last: None });
        }
        if let Some(book) = books.get_mut(at) {
            book.add(about, words);
        }
    }
    books
}

impl<'a> Book<'a> {
    fn add(&mut self, about: &str, words: &'a str) {
        let lower = about.to_lowercase();
        self.last = self.last.max(added(about));
        if words.is_empty() || BOOKMARKS.iter().any(|mark| lower.contains(mark)) {
            return;
        }
        let is_note = NOTES.iter().any(|mark| lower.contains(mark));
        self.passages.push(Passage { place: place(about), number: self.passages.len(), is_note, words });
    }

    /// A passage that was widened or narrowed is there twice: the last one counts.
    fn settle(&mut self) {
        self.passages.sort_by_key(|passage| (passage.place.0, passage.number));
        let mut settled: Vec<Passage<'_>> = Vec::with_capacity(self.passages.len());
        for passage in self.passages.drain(..) {
            let near = settled.len().saturating_sub(NEAR);
            let same = (near..settled.len())
                .rev()
                .find(|at| settled.get(*at).is_some_and(|other| passage.is_same(other)));
            match same.and_then(|at| settled.get_mut(at)) {
                Some(other) if other.number < passage.number => *other = passage,
                Some(_) => {}
                None => settled.push(passage),
            }
        }
        self.passages = settled;
    }

    fn member(mut self) -> Member {
        self.settle();
        // A note is about what ends where it stands.
        self.passages
            .sort_by_key(|passage| if passage.is_note { (passage.place.1, 1) } else { (passage.place.0, 0) });
        let mut html = String::new();
        for passage in &self.passages {
            let words = paragraphs(passage.words);
            if passage.is_note {
                html.push_str(&words);
            } else {
                html.extend(["<blockquote>", &words, "</blockquote>"]);
            }
        }
        let author = self.title.strip_suffix([')', '）']).and_then(|title| title.rsplit_once(['(', '（']));
        let (title, author) =
            author.map_or((self.title, None), |(title, author)| (title.trim(), Some(author)));
        let given = Given {
            format: Some(Format::Kindle),
            title: Some(title.to_owned()),
            author: author.map(str::to_owned),
            published: self.last,
            id: Some(ArticleId::of_item("kindle", self.title)),
            ..Given::default()
        };
        Member::fragment(html, given)
    }
}

/// The numbers of `Location 100-103`, `位置 #100-103`, else of a page.
fn place(about: &str) -> (u32, u32) {
    let lower = about.to_lowercase();
    let named =
        ["location", "loc.", "位置", "page", "页", "頁"].iter().find_map(|name| lower.split_once(name));
    let numbers = named.map_or("", |(_, rest)| rest.split(['|', '添']).next().unwrap_or_default());
    let mut numbers =
        numbers.split(|char: char| !char.is_ascii_digit()).filter_map(|number| number.parse().ok());
    let start = numbers.next().unwrap_or_default();
    (start, numbers.next().unwrap_or(start))
}

/// When it was added: `Added on Friday, January 8, 2021 11:41:36 PM`, `添加于 2021年1月8日星期五 下午11:41:36`.
fn added(about: &str) -> Option<Timestamp> {
    let text = about.rsplit(['|']).next()?.trim();
    let text =
        ["Added on ", "添加于 ", "添加於 ", "新增於 "].iter().find_map(|label| text.strip_prefix(label))?;
    if let Some((day, time)) = text.split_once("星期") {
        let time: String = time.chars().skip(1).collect();
        let is_afternoon = time.contains("下午");
        let time = time.trim().trim_start_matches(['上', '下', '午']).trim().to_owned();
        let (hour, rest) = time.split_once(':')?;
        let hour = hour.parse::<u32>().ok()? % 12 + if is_afternoon { 12 } else { 0 };
        return date::parse(&format!("{day} {hour:02}:{rest}")).map(|date| date.timestamp);
    }
    let forms = ["%A, %B %d, %Y %I:%M:%S %p", "%A, %d %B %Y %H:%M:%S", "%A, %B %d, %Y, %I:%M %p"];
    let read = |form: &&str| jiff::civil::DateTime::strptime(form, text).ok();
    let civil = forms.iter().find_map(read)?;
    jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()
}
