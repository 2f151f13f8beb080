//! Every format, over real files that are not part of the project: read where `JIANBAO_SHARED` says they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jianbao::article::Format;
use jianbao::library::{Catalogue, Entry, Fault, Options, Root, survey};
use jianbao::query::Scope;

use super::{rows, scanned};

/// What each folder of the corpus that was made from twenty and more articles of one source holds.
const FOLDERS: [(&str, Format, usize, Extent); 18] = [
    ("bookmarks", Format::Bookmark, 60, Extent::Address),
    ("epub", Format::Epub, 20, Extent::Text),
    ("feeds", Format::Feed, 30, Extent::Whole),
    ("html", Format::Html, 12, Extent::Whole),
    ("html-gbk", Format::Html, 4, Extent::Whole),
    ("html-gbk-undeclared", Format::Html, 4, Extent::Whole),
    ("html-utf16", Format::Html, 2, Extent::Whole),
    ("instapaper", Format::Instapaper, 60, Extent::Address),
    ("jekyll", Format::Clipping, 12, Extent::Whole),
    ("kindle", Format::Kindle, 40, Extent::Passage),
    ("mbox", Format::Mail, 20, Extent::Text),
    ("mhtml", Format::Mhtml, 8, Extent::Whole),
    ("obsidian", Format::Markdown, 12, Extent::Whole),
    ("omnivore", Format::Omnivore, 20, Extent::Whole),
    ("pocket", Format::Pocket, 60, Extent::Address),
    ("readwise", Format::Readwise, 60, Extent::Address),
    ("singlefile", Format::Html, 8, Extent::Whole),
    ("wallabag", Format::Wallabag, 40, Extent::Whole),
];

/// How much of an article a format keeps.
#[derive(Clone, Copy, PartialEq)]
enum Extent {
    /// Title, address, date and the whole text.
    Whole,
    /// The same without an address.
    Text,
    /// Title, address and date.
    Address,
    /// Some words of it.
    Passage,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let found = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    found.collect()
}

/// The Han characters of an article's text, in order.
fn han(catalogue: &dyn Catalogue, row: &Entry) -> String {
    let article = catalogue.load(row.id, false).unwrap();
    let is_han = |char: &char| matches!(char, '\u{4e00}'..='\u{9fff}');
    article
        .document
        .texts()
        .iter()
        .flat_map(|text| text.string.chars().filter(is_han).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_format_yields_its_articles_with_all_that_it_keeps_of_them() {
    let Some(folder) = crate::shared::shared("corpus/generated") else { return };
    let mut texts: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for (name, format, count, extent) in FOLDERS {
        let (catalogue, progress) = scanned(&[Root::Folder(folder.join(name))]);
        let found = rows(&catalogue, "", Scope::Titles);
        assert_eq!((found.len(), progress.other_count, progress.failures.len()), (count, 0, 0), "{name}");
        for row in &found {
            assert_eq!((row.format, &row.fault), (Some(format), &None), "{name}");
            assert!(!row.title.is_empty(), "{name} {row:?}");
            assert_eq!(
                row.url.is_some(),
                matches!(extent, Extent::Whole | Extent::Address),
                "{name} {row:?}"
            );
            assert!(row.published.is_some() || name == "epub", "{name} {row:?}");
            let text = han(&catalogue, row);
            if matches!(extent, Extent::Whole | Extent::Text) {
                let (known, other) = texts.entry(row.title.to_string()).or_insert((text.clone(), name));
                // A dateline or a caption more or less is what formats differ in.
                let (short, long) = (
                    known.chars().count().min(text.chars().count()),
                    known.chars().count().max(text.chars().count()),
                );
                assert!(
                    short * 20 >= long * 19,
                    "{} has {short} characters of {long} in {name} or {other}",
                    row.title
                );
            } else {
                let article = catalogue.load(row.id, false).unwrap();
                assert!(article.meta.length.chars > 5, "{name} {}", row.title);
            }
        }
    }
    assert!(texts.len() >= 40);
}

#[test]
fn a_web_archive_yields_its_pages_packed_or_not() {
    let Some(folder) = crate::shared::shared("corpus/generated/warc") else { return };
    let (catalogue, progress) = scanned(&[Root::Folder(folder)]);
    let found = rows(&catalogue, "format:warc", Scope::Titles);
    assert!(progress.failures.is_empty());
    assert_eq!(found.iter().filter(|row| row.version_count == 2).count(), 5);
    for row in &found {
        assert!(
            row.url.is_some()
                && row.published.is_some()
                && !row.title.is_empty()
                && han(&catalogue, row).chars().count() > 200
        );
    }
}

#[test]
fn every_file_of_others_yields_articles_or_a_reason() {
    let Some(folder) = crate::shared::shared("corpus/third-party") else { return };
    for path in files(&folder) {
        let (catalogue, progress) = scanned(&[Root::File(path.clone())]);
        let found = rows(&catalogue, "", Scope::Titles);
        assert_eq!((found.len(), progress.failures.len()), (progress.article_count, 0), "{}", path.display());
        for row in found {
            let read = catalogue.load(row.id, false).map(drop);
            assert!(!matches!(read, Err(Fault::Internal(_))), "{}: {read:?}", path.display());
        }
    }
    let survey = survey(&[Root::Folder(folder)], &Options::default());
    assert!(survey.sound_count > 420, "{}", survey.sound_count);
    assert!(
        !survey.broken.iter().any(|(_, fault)| matches!(fault, Fault::Internal(_))),
        "{:?}",
        survey.broken
    );
}
