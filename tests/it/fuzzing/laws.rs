//! What holds for any input. Each law takes bytes and panics where it is broken: cargo-fuzz drives them
//! without end (`fuzz/`), `cargo test` for as long as a test may take.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use jianbao::article::{Article, Block, Document, Picture, PictureKind, Pictures};
use jianbao::command::{Keymap, Preset};
use jianbao::export::{html_article, markdown_article, plain_article};
use jianbao::format::{FileHead, HEAD_BYTES, NotArticle, Reading, read_article, read_head};
use jianbao::library::{
    Cancel, Catalogue as _, Fault, Journal, MemoryCatalogue, Options, Places, Root, View, scan,
};
use jianbao::page::{Style, typeset};
use jianbao::query::{Calendar, parse, parse_live};
use jianbao::shell;
use jianbao::text::{Clean, Ruler};
use jianbao::words::{Locale, Words};
use jiff::civil::date;
use jiff::tz::TimeZone;

/// A law, by the name of its target.
pub(crate) type Law = fn(&[u8]);

/// All laws.
pub(crate) const LAWS: [(&str, Law); 13] = [
    ("clipping", clipping),
    ("html", html),
    ("markdown", markdown),
    ("plain", plain),
    ("mail", mail),
    ("mhtml", mhtml),
    ("query", query),
    ("clean", clean),
    ("journal", journal),
    ("keymap", keymap),
    ("configuration", configuration),
    ("theme", theme),
    ("container", container),
];

/// Columns that pages are set in: the least, a usual pane, a wide one.
const WIDTHS: [usize; 3] = [8, 40, 120];

pub(crate) fn clipping(bytes: &[u8]) {
    file("a.txt", &[b"<!--1780000000000-->\n[", bytes].concat());
    let rest = [&b"<!--1780000000000-->\n[title](https://a.example/x)\n------\n\n"[..], bytes].concat();
    file("a.txt", &rest);
}

pub(crate) fn html(bytes: &[u8]) {
    file("a.html", bytes);
}

pub(crate) fn markdown(bytes: &[u8]) {
    file("a.md", bytes);
}

pub(crate) fn plain(bytes: &[u8]) {
    file("a.txt", bytes);
}

pub(crate) fn mail(bytes: &[u8]) {
    file("a.eml", bytes);
}

pub(crate) fn mhtml(bytes: &[u8]) {
    file("a.mhtml", bytes);
}

/// A file is an article or is told to be none, the same by its head and by its whole; what is shown of it
/// is harmless, loses nothing and is no wider than asked.
fn file(name: &str, bytes: &[u8]) {
    let is_whole = bytes.len() <= HEAD_BYTES;
    let head = read_head(FileHead { name, bytes: &bytes[..bytes.len().min(HEAD_BYTES)], whole: is_whole });
    let read = read_article(name, bytes, Reading::default());
    let raw = read_article(name, bytes, Reading { raw: true });
    assert_eq!(read.is_ok(), raw.is_ok(), "extracted and raw are of one mind");
    if is_whole {
        assert_eq!(head.is_ok(), read.is_ok(), "head and whole are of one mind: {head:?}");
    }
    // What is damaged late may be of another charset than its beginning.
    if let (Ok(head), Ok(article)) = (&head, &read)
        && is_whole
        && str::from_utf8(bytes).is_ok()
    {
        let meta = &article.meta;
        assert_eq!((&head.title, head.published, head.format), (&meta.title, meta.published, meta.format));
    }
    assert!(!matches!(read, Err(NotArticle::Cut)), "a whole file is not cut");
    for article in [read, raw].into_iter().flatten() {
        shown(&article);
    }
}

fn shown(article: &Article) {
    for columns in WIDTHS {
        set(&article.document, article, columns);
    }
    let words = Words::new(Locale::English);
    let about = Clean::default();
    for text in [
        plain_article(article, &about),
        markdown_article(article, &about, &words),
        html_article(article, &about, &Pictures::default(), &words),
    ] {
        assert!(text.chars().all(is_harmless), "{text:?}");
    }
}

/// Sets the document: no row is too wide, and each text stands on the page once, whole and in its order. Only what
/// a figure says twice, beside it and within it, may be left out once.
fn set(document: &Document, article: &Article, columns: usize) {
    let style = Style { unfold: true, ..Style::of_columns(columns) };
    let page = typeset(document, article.meta.script(), &style);
    let mut shown = BTreeMap::<u32, String>::new();
    let mut ends = BTreeMap::<u32, usize>::new();
    for row in &page.rows {
        assert!(Ruler::default().width(&row.plain()) <= columns, "{columns}: {:?}", row.plain());
        assert!(row.plain().chars().all(is_harmless), "{:?}", row.plain());
        for run in &row.runs {
            let Some((text, range)) = &run.source else { continue };
            let end = ends.insert(*text, range.end).unwrap_or_default();
            assert!(end <= range.start, "twice or out of order: {:?}", run.text);
            let texts = document.texts();
            let whole = texts.iter().find(|known| known.id == *text).unwrap();
            shown.entry(*text).or_default().push_str(&whole.string[range.clone()]);
        }
    }
    let mut twins = Vec::new();
    figures(&document.blocks, &mut twins);
    let shown = |id: u32| visible(shown.get(&id).map_or("", String::as_str));
    for text in document.texts() {
        let (is, should_be) = (shown(text.id), visible(&text.string));
        let is_said_beside = twins.iter().any(|[left_out, other]| {
            *left_out == text.id && is.is_empty() && shown(*other).contains(&should_be)
        });
        if is_said_beside {
            continue;
        }
        assert_eq!(is, should_be, "lost at {columns} columns");
    }
}

/// The texts of figures, each with the one that may say the same.
fn figures(blocks: &[Block], twins: &mut Vec<[u32; 2]>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                let [alt, caption, name] = [&figure.alt, &figure.caption, &figure.name].map(|text| text.id);
                twins.extend([[alt, caption], [caption, alt], [name, alt], [name, caption]]);
            }
            Block::List(list) => list.items.iter().for_each(|item| figures(&item.blocks, twins)),
            Block::Definitions(all) => {
                all.iter().flat_map(|one| &one.meanings).for_each(|blocks| figures(blocks, twins));
            }
            Block::Quote(blocks) => figures(blocks, twins),
            Block::Table(table) => {
                table.rows.iter().flatten().for_each(|cell| figures(&cell.blocks, twins));
            }
            _ => {}
        }
    }
}

fn visible(text: &str) -> String {
    // A mark without a base may stand on a sign of ours, as in ^(x), and is no text of its own there.
    text.chars().filter(|&char| !char.is_whitespace() && !is_mark(char)).collect()
}

fn is_mark(char: char) -> bool {
    Ruler::default().width(&format!("a{char}")) == 1
}

fn is_harmless(char: char) -> bool {
    matches!(char, '\n' | '\t')
        || !char.is_control()
            && !matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// Containers as they begin, by the names of their files.
const BEGINNINGS: [(&str, &[u8]); 18] = [
    ("a.mbox", b"From a@b.example Fri Jan  8 23:41:31 2021\nSubject: "),
    ("a.xml", b"<rss><channel><title>a</title><item><title>b</title><guid>1</guid></item><item>"),
    ("a.atom", b"<feed><entry><id>1</id><link href='/x'/><content type='html'>"),
    ("a.json", b"{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":1,\"content_html\":\""),
    ("a.opml", b"<opml><head><title>a</title></head><body><outline text='"),
    ("a.html", b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF=\"https://a.example/"),
    ("ril.html", b"<title>Pocket Export</title><h1>Unread</h1><li><a href=\"https://a.example/\" tags=\""),
    ("a.csv", b"title,url,time_added,tags,status\na,https://a.example/1,1,,unread\n"),
    ("b.json", b"[{\"url\":\"https://a.example/1\",\"is_archived\":0,\"is_starred\":1,\"content\":\"x\"},{\"url\":\""),
    ("c.json", b"{\"roots\":{\"bookmark_bar\":{\"name\":\"a\",\"children\":[{\"url\":\"https://a.example/1\",\"name\":\""),
    ("My Clippings.txt", b"a (b)\n- Your Highlight on page 1 | Location 1-2 |\n\nx\n==========\na (b)\n- Your Note | Location "),
    ("a.zip", b"PK\x03\x04"),
    ("a.warc", b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Target-URI: http://a.example/"),
    ("b.warc", b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\n\
        Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"),
    ("a.md.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
    ("a.md.zst", b"\x28\xb5\x2f\xfd"),
    // A block that is not packed.
    ("b.md.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x10\0\xef\xff"),
    ("a.eml", b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"),
];

/// Sound containers, by the names of their files.
const SOUND: [(&str, &[u8]); 6] = [
    ("a.zip", include_bytes!("../../fixtures/containers/articles.zip")),
    ("a.epub", include_bytes!("../../fixtures/containers/book.epub")),
    ("a.tar", include_bytes!("../../fixtures/containers/articles.tar")),
    ("a.tar.gz", include_bytes!("../../fixtures/containers/articles.tar.gz")),
    ("a.warc", include_bytes!("../../fixtures/containers/pages.warc")),
    ("a.warc.gz", include_bytes!("../../fixtures/containers/pages.warc.gz")),
];

/// Whatever follows the beginning of a container, and whatever is damaged in one: every row of it can be opened or says
/// why not, and the same is found when it is opened.
pub(crate) fn container(bytes: &[u8]) {
    let choice = bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>();
    let (name, start) = BEGINNINGS[choice % BEGINNINGS.len()];
    members(name, &[start, bytes].concat());
    let (name, sound) = SOUND[choice % SOUND.len()];
    let mut damaged = sound.to_vec();
    for patch in bytes.chunks_exact(3).take(4) {
        let place = usize::from(patch[0]) << 8 | usize::from(patch[1]);
        let place = place % damaged.len();
        damaged[place] = patch[2];
    }
    members(name, &damaged);
}

fn members(name: &str, bytes: &[u8]) {
    let catalogue = MemoryCatalogue::default();
    let root = Root::Bytes { name: name.to_owned(), bytes: bytes.into() };
    scan(&[root], &Options::default(), &catalogue, &|_| ControlFlow::Continue(()));
    for id in catalogue.ids(&View::default(), &Cancel::default()).unwrap() {
        let entry = catalogue.entry(id).unwrap();
        let read = catalogue.load(id, false);
        assert!(!matches!(entry.fault, Some(Fault::Internal(_) | Fault::Gone)), "{name}: {entry:?}");
        assert!(!matches!(read, Err(Fault::Internal(_) | Fault::Gone)), "{name}: {entry:?} {read:?}");
        assert_eq!(entry.fault.is_some(), read.is_err(), "{name}: {entry:?} {read:?}");
        if let Ok(article) = read {
            assert_eq!((article.id, article.meta.published), (id, entry.published), "{name}");
            shown(&article);
            let links: Vec<_> = article.document.picture_links().collect();
            let found = catalogue.pictures(id, &links, &mut |link, reader| {
                assert!(links.iter().any(|known| known.link == link), "{name}: {link} was not wanted");
                let picture = Picture::read(reader, u64::MAX);
                let again = picture.as_ref().and_then(|picture| PictureKind::read(&mut &*picture.bytes));
                assert_eq!(again, picture.map(|picture| picture.kind));
            });
            assert!(!matches!(found, Err(Fault::Internal(_))), "{name}: {found:?}");
        }
    }
}

/// Cleaning twice is cleaning once, and nothing harmful is left.
pub(crate) fn clean(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for clean in [Clean::text as fn(&str) -> Clean, Clean::line] {
        let once = clean(&text);
        assert!(once.chars().all(is_harmless), "{once:?}");
        assert_eq!(clean(&once), once, "cleaned twice");
    }
}

/// A query is understood or its mistake lies within it; printed and parsed again it is the same.
pub(crate) fn query(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let calendar = Calendar { today: date(2026, 11, 20), zone: TimeZone::UTC };
    match parse(text, &calendar) {
        Ok(query) => {
            let printed = query.to_string();
            let again = parse(&printed, &calendar).unwrap_or_else(|error| panic!("{printed:?}: {error:?}"));
            assert_eq!(query, again, "{printed:?}");
        }
        Err(error) => {
            assert!(error.span.end <= text.len() && text.get(error.span.clone()).is_some(), "{error:?}");
        }
    }
    drop(parse_live(text, &calendar));
}

/// Whatever another device wrote, the journal opens, and what it says is harmless; opened again it says the
/// same.
pub(crate) fn journal(bytes: &[u8]) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let home = std::env::temp_dir().join(format!("jianbao-laws-{}-{number}", std::process::id()));
    let folder = home.join("journal");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("other-202611-1.jsonl"), bytes).unwrap();
    let said = || {
        let journal =
            Journal::open(Places { journal: folder.clone(), state: home.join("state"), cache: None })
                .unwrap();
        let marks: Vec<_> = journal.marked().into_iter().map(|id| (id, journal.marks(id))).collect();
        (marks, journal.tags(), journal.history(100).len())
    };
    let (marks, tags, count) = said();
    assert!(tags.keys().all(|tag| tag.chars().all(|char| !char.is_control())), "{tags:?}");
    assert_eq!(said(), (marks, tags, count));
    assert_eq!(
        fs::read(folder.join("other-202611-1.jsonl")).unwrap(),
        bytes,
        "another's file stays as it is"
    );
    fs::remove_dir_all(home).unwrap();
}

/// Mistakes of a keymap have lines of it; written and read again it is the same.
pub(crate) fn keymap(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let mut keymap = Keymap::of_preset(Preset::default());
    let mistakes = keymap.lay(text);
    let lines = text.lines().count().max(1) + 1;
    assert!(mistakes.iter().all(|mistake| (1..=lines).contains(&mistake.line)), "{mistakes:?}");
    let mut again = Keymap::of_preset(Preset::default());
    assert_eq!(again.lay(&keymap.to_toml()), [], "{}", keymap.to_toml());
    assert_eq!(again.to_toml(), keymap.to_toml());
}

/// Mistakes of a configuration have lines of it.
pub(crate) fn configuration(bytes: &[u8]) {
    lines(bytes, shell::mistakes_of_configuration);
}

/// Mistakes of a theme have lines of it.
pub(crate) fn theme(bytes: &[u8]) {
    lines(bytes, shell::mistakes_of_theme);
}

fn lines(bytes: &[u8], mistakes: impl Fn(&str) -> Vec<shell::Mistake>) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let lines = text.lines().count().max(1) + 1;
    for mistake in mistakes(text) {
        assert!(mistake.line.is_none_or(|line| (1..=lines).contains(&line)), "{mistake:?}");
        let told = mistake.message(&Words::new(Locale::English));
        assert!(!told.contains(char::is_control), "{told:?}");
    }
}
