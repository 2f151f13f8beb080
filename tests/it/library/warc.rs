//! Web archives: pages that were recorded once and met again, packed as servers pack, and in the form before WARC.

use flate2::Compression;
use flate2::write::GzEncoder;
use jianbao::library::{Catalogue, Entry, Fault, Options, survey};
use jianbao::query::Scope;

use super::index::Shelf;
use super::{Tree, rows, scanned, window};

/// A record with these fields, below the common ones.
pub(super) fn record(kind: &str, address: &str, day: u8, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-01-0{day}T23:41:36Z\r\n\
         {fields}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", fields.as_bytes(), b"\r\n", body]
        .concat()
}

fn page(title: &str) -> Vec<u8> {
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
