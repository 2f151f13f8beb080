//! Web archives: pages that were recorded once and met again, packed as servers pack, and in the form before WARC.

use flate2::Compression;
use flate2::write::GzEncoder;
use jianbao::library::{Catalogue, Entry, Fault, Options, survey};
use jianbao::query::Scope;

use super::archives::gzipped;
use super::index::Shelf;
use super::{Tree, rows, scanned, window};

/// How what is packed with gzip begins.
const GZIP_START: &[u8] = b"\x1f\x8b\x08";

/// A record with these fields, below the common ones.
pub(super) fn record(kind: &str, address: &str, day: u8, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-01-0{day}T23:41:36Z\r\n\
         {fields}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

pub(super) fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", fields.as_bytes(), b"\r\n", body]
        .concat()
}

pub(super) fn page(title: &str) -> Vec<u8> {
    format!("<!doctype html><title>{title}</title><p>{title}来了。").into_bytes()
}

/// As `address day text`, of each row; of what is broken the reason.
fn told(catalogue: &dyn Catalogue) -> Vec<String> {
    let tell = |row: &Entry| {
        let text = match catalogue.load(row.id, false) {
            Ok(article) => article.document.texts().iter().map(|text| text.string.to_string()).collect(),
            Err(Fault::Damaged(reason)) => reason.to_string(),
            Err(fault) => format!("{fault:?}"),
        };
        let day = row.published.map(|time| time.to_string().chars().take(10).collect::<String>());
        format!("{} {} {text}", row.url.as_deref().unwrap_or_default(), day.unwrap_or_default())
    };
    let mut told: Vec<String> = rows(catalogue, "", Scope::Titles).iter().map(tell).collect();
    told.sort();
    told
}

#[test]
fn what_was_as_recorded_before_shows_that_and_is_counted_if_it_is_elsewhere() {
    let first = "WARC-Record-ID: <urn:1>\r\nWARC-Payload-Digest: sha1:AAA\r\n";
    let records = [
        record("response", "https://a.example/tide", 1, first, &answer("", &page("潮水"))),
        record("response", "https://a.example/light", 2, "", &answer("", &page("灯塔"))),
        record("revisit", "https://b.example/by-id", 3, "WARC-Refers-To: <urn:1>\r\n", &answer("", b"")),
        record("revisit", "https://b.example/by-digest", 4, "WARC-Payload-Digest: sha1:AAA\r\n", b""),
        record(
            "revisit",
            "https://b.example/by-date",
            5,
            "WARC-Refers-To-Target-URI: https://a.example/light\r\nWARC-Refers-To-Date: 2021-01-02T23:41:36Z\r\n",
            b"",
        ),
        record("revisit", "https://b.example/elsewhere", 6, "WARC-Refers-To: <urn:9>\r\n", &answer("", b"")),
        // Whether it is a page is not told.
        record(
            "revisit",
            "https://b.example/picture",
            7,
            "WARC-Refers-To: <urn:8>\r\n",
            b"HTTP/1.1 304\r\n\r\n",
        ),
        record("response", "https://a.example/letter", 8, "", &answer("", &page("信"))),
    ];
    let packed: Vec<Vec<u8>> = records
        .iter()
        .map(|record| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            std::io::Write::write_all(&mut encoder, record).unwrap();
            encoder.finish().unwrap()
        })
        .collect();
    for (name, bytes) in [("a.warc", records.concat()), ("a.warc.gz", packed.concat())] {
        let shelf = Shelf::new();
        shelf.tree.write(name, bytes);
        let memory = shelf.memory();
        assert_eq!(
            told(&memory),
            [
                "https://a.example/letter 2021-01-08 信来了。",
                "https://a.example/light 2021-01-02 灯塔来了。",
                "https://a.example/tide 2021-01-01 潮水来了。",
                "https://b.example/by-date 2021-01-05 灯塔来了。",
                "https://b.example/by-digest 2021-01-04 潮水来了。",
                "https://b.example/by-id 2021-01-03 潮水来了。",
            ],
            "{name}"
        );
        let survey = survey(&[shelf.tree.root()], &Options::default());
        assert_eq!((survey.broken, survey.elsewhere.len(), survey.elsewhere[0].1), (Vec::new(), 1, 1));
        let index = shelf.updated();
        assert_eq!(told(&index), told(&memory), "{name}");
        let view = jianbao::library::View::default();
        assert_eq!(window(&index, view.clone(), 9), window(&memory, view, 9), "{name}");
    }
}

#[test]
fn bodies_are_unpacked_as_servers_pack_them() {
    // The page of 页, packed with Brotli by another program.
    let brotli = "1b4100f81d07760ced5cec4bda2acdc7d30b8e5c27c776e6ef905810a42d2869ab0b11061ba5b40018a8c0109372ecfb3ff0a587e7b32800";
    let brotli = data_encoding::HEXLOWER.decode(brotli.as_bytes()).unwrap();
    let zstandard = zstd::encode_all(&*page("信"), 3).unwrap();
    let records = [
        record("response", "https://a.example/1", 1, "", &answer("Content-Encoding: br\r\n", &brotli)),
        record("response", "https://a.example/2", 1, "", &answer("Content-Encoding: zstd\r\n", &zstandard)),
        // Some recorders say that it is packed when it no longer is.
        record("response", "https://a.example/3", 1, "", &answer("Content-Encoding: br\r\n", &page("灯"))),
    ];
    let tree = Tree::new();
    tree.write("a.warc", records.concat());
    let (catalogue, _) = scanned(&[tree.root()]);
    let expected = [
        "https://a.example/1 2021-01-01 潮水来了。潮水来了。",
        "https://a.example/2 2021-01-01 信来了。",
        "https://a.example/3 2021-01-01 灯来了。",
    ];
    assert_eq!(told(&catalogue), expected);
}

#[test]
fn archives_of_the_form_before_warc_are_read() {
    let about = "1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n";
    let answer = answer("", &page("潮水"));
    let head = format!("filedesc://a.arc 0.0.0.0 20210108234136 text/plain {}\n{about}\n", about.len());
    let dns = "dns:a.example 192.0.2.9 20210108234136 text/dns 5\nabcd\n\n";
    // An address may have spaces, and a type.
    let record = |address: &str, kind: &str| {
        let line = format!("{address} 192.0.2.1 20210108234136 {kind} {}\n", answer.len());
        [line.as_bytes(), &answer, b"\n"].concat()
    };
    let spaced = record("http://a.example/?q=a b", "text/html");
    let typed = record("http://a.example/2", "text/html; charset=utf-8");
    let arc = [head.as_bytes(), dns.as_bytes(), &spaced, dns.as_bytes(), &typed].concat();
    let tree = Tree::new();
    tree.write("a.arc", &arc);
    let (catalogue, _) = scanned(&[tree.root()]);
    let expected =
        ["http://a.example/2 2021-01-08 潮水来了。", "http://a.example/?q=a b 2021-01-08 潮水来了。"];
    assert_eq!(told(&catalogue), expected);
}

#[test]
fn many_visits_to_a_large_page_are_no_bomb() {
    let body = format!("<!doctype html><title>潮</title><p>潮水。<!--{}-->", "-".repeat(3_000_000));
    let other = format!("<!doctype html><title>灯</title><p>灯塔。<!--{}-->", "-".repeat(3_000_000));
    let mut records = vec![
        record(
            "response",
            "https://a.example/0",
            1,
            "WARC-Record-ID: <urn:0>\r\n",
            &answer("", body.as_bytes()),
        ),
        record(
            "response",
            "https://a.example/1",
            1,
            "WARC-Record-ID: <urn:1>\r\n",
            &answer("", other.as_bytes()),
        ),
    ];
    for visit in 0..40 {
        let of = format!("WARC-Refers-To: <urn:{}>\r\n", visit % 2);
        records.push(record("revisit", &format!("https://b.example/{visit}"), 3, &of, &answer("", b"")));
    }
    records.push(record("response", "https://a.example/last", 8, "", &answer("", &page("信"))));
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let mut packed = Vec::new();
    for record in records {
        std::io::Write::write_all(&mut encoder, &record).unwrap();
        packed.extend(
            std::mem::replace(&mut encoder, GzEncoder::new(Vec::new(), Compression::default()))
                .finish()
                .unwrap(),
        );
    }
    let tree = Tree::new();
    tree.write("a.warc.gz", packed);
    let (catalogue, _) = scanned(&[tree.root()]);
    assert_eq!(rows(&catalogue, "is:broken", Scope::Titles).len(), 0);
    assert_eq!(rows(&catalogue, "", Scope::Titles).len(), 43);
}

/// What an archive of these records tells, packed and not.
fn told_of(records: &[Vec<u8>]) -> [Vec<String>; 2] {
    let packed: Vec<u8> = records.iter().flat_map(|record| gzipped(record)).collect();
    [("a.warc", records.concat()), ("a.warc.gz", packed)].map(|(name, bytes)| {
        let shelf = Shelf::new();
        shelf.tree.write(name, bytes);
        let memory = shelf.memory();
        assert_eq!(told(&shelf.updated()), told(&memory), "{name}");
        told(&memory)
    })
}

fn pages(numbers: std::ops::Range<usize>) -> Vec<Vec<u8>> {
    let page = |number| {
        let body = format!("<!doctype html><title>{number}</title><p>第{number}页。");
        record("response", &format!("https://a.example/{number}"), 1, "", &answer("", body.as_bytes()))
    };
    numbers.map(page).collect()
}

/// What [`pages`] tell.
fn expected(numbers: &[usize], broken: &[&str]) -> Vec<String> {
    let page = |number: &usize| format!("https://a.example/{number} 2021-01-01 第{number}页。");
    broken.iter().map(|reason| format!("  {reason}")).chain(numbers.iter().map(page)).collect()
}

#[test]
fn a_damaged_record_is_a_row_and_hides_nothing_behind_it() {
    const BETWEEN: &str = "a record does not begin where the one before it ends";
    let sound = pages(0..4);
    // Something between them.
    let mut records = sound.clone();
    records.insert(2, b"?".repeat(100_000));
    let mut packed: Vec<Vec<u8>> = sound.iter().map(|record| gzipped(record)).collect();
    packed.insert(2, [GZIP_START, b"\x07 no more of it"].concat());
    let tree = Tree::new();
    tree.write("a.warc", records.concat());
    assert_eq!(told(&scanned(&[tree.root()]).0), expected(&[0, 1, 2, 3], &[BETWEEN]));
    let tree = Tree::new();
    tree.write("a.warc.gz", packed.concat());
    let found = told(&scanned(&[tree.root()]).0);
    assert_eq!((found.len(), &found[1..]), (5, &*expected(&[0, 1, 2, 3], &[])));

    // One whose length is not that of what follows, one that is cut off before the next, and one without a length.
    for (said, lost) in
        [("Content-Length: 9999999", 1), ("Content-Length: 9", 1), ("Content-Length: 3", 1), ("X: 1", 1)]
    {
        let mut records = sound.clone();
        let text = String::from_utf8(records[lost].clone()).unwrap();
        let start = text.find("Content-Length").unwrap();
        let end = start + text[start..].find('\r').unwrap();
        records[lost] = [&text[..start], said, &text[end..]].concat().into_bytes();
        for found in told_of(&records) {
            let titles: Vec<bool> =
                [0, 2, 3].map(|page| found.iter().any(|row| row.ends_with(&format!("第{page}页。")))).into();
            assert!(titles.iter().all(|is_there| *is_there), "{said}: {found:?}");
            assert!(found.iter().any(|row| row.starts_with("  ")), "{said}: {found:?}");
        }
    }
    let mut cut = sound.clone();
    let half = cut[1].len() / 2;
    cut[1].truncate(half);
    let [plain, packed] = told_of(&cut);
    assert!(
        plain.iter().any(|row| row.ends_with("第2页。")) && packed.iter().any(|row| row.ends_with("第2页。"))
    );

    // A byte of what is packed.
    let mut bytes: Vec<Vec<u8>> = sound.iter().map(|record| gzipped(record)).collect();
    let middle = bytes[1].len() / 2;
    bytes[1][middle] ^= 0x55;
    let tree = Tree::new();
    tree.write("a.warc.gz", bytes.concat());
    let found = told(&scanned(&[tree.root()]).0);
    assert_eq!((found.len(), &found[1..]), (4, &*expected(&[0, 2, 3], &[])));
}

#[test]
fn what_is_damaged_all_over_is_told_once_and_soon() {
    // Each says that it is as long as all that follows.
    let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nContent-Length: 8000000\r\n\r\n";
    let tree = Tree::new();
    tree.write("a.warc", head.repeat(60_000));
    tree.write("b.warc.gz", [&*gzipped(head.as_bytes()), &GZIP_START.repeat(2_000_000)].concat());
    let (catalogue, _) = scanned(&[tree.root()]);
    assert!(rows(&catalogue, "-is:broken", Scope::Titles).is_empty());
    assert!(rows(&catalogue, "is:broken", Scope::Titles).len() < 110);
}

#[test]
fn a_damaged_record_of_the_form_before_warc_hides_nothing_behind_it() {
    let record = |number: usize, length: usize| {
        let answer = answer("", &page(&format!("第{number}页")));
        let length = if length == 0 { answer.len() } else { length };
        let line = format!("http://a.example/{number} 192.0.2.1 20210108234136 text/html {length}\n");
        [line.as_bytes(), &answer, b"\n"].concat()
    };
    let head = b"filedesc://a.arc 0.0.0.0 20210108234136 text/plain 5\nabcd\n\n";
    for length in [9, 150, 9_999_999] {
        let records = [head.to_vec(), record(0, 0), record(1, length), record(2, 0), record(3, 0)];
        for found in told_of(&records) {
            let is_there = |page: usize| found.iter().any(|row| row.ends_with(&format!("第{page}页来了。")));
            assert!([0, 2, 3].into_iter().all(is_there), "{length}: {found:?}");
            assert!(found.iter().any(|row| row.starts_with("  ")), "{length}: {found:?}");
        }
    }
}
