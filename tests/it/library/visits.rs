//! Web archives, as they are gone through: visits that found a page as it had been recorded before, and what is read.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use jianbao::format::{Container, Trail, Trouble, Wanted};
use jianbao::library::Catalogue;
use jianbao::query::Scope;

use super::archives::gzipped;
use super::warc::{answer, page, record};
use super::{Tree, rows, scanned};

/// Counts what is read.
struct Counting(Cursor<Vec<u8>>, u64);

impl Read for Counting {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(bytes)?;
        self.1 += count as u64;
        Ok(count)
    }
}

impl Seek for Counting {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

/// How many pages were met of all of an archive, the troubles, and how many bytes were read.
fn walked(bytes: Vec<u8>) -> (usize, Vec<Trouble>, u64) {
    let (mut source, mut count, mut troubles) = (Counting(Cursor::new(bytes), 0), 0, Vec::new());
    let walked = Container::Warc.each("a.warc.gz", &mut source, &Wanted::all(), &mut |met| {
        count += usize::from(met.member.is_ok());
        troubles.extend(met.member.err());
        ControlFlow::Continue(())
    });
    troubles.extend(walked.err());
    (count, troubles, source.1)
}

fn page_of(number: usize, filler: &[u8]) -> Vec<u8> {
    let body = [&page("潮"), filler].concat();
    let id = format!("WARC-Record-ID: <urn:{number}>\r\n");
    record("response", &format!("https://a.example/{number}"), 1, &id, &answer("", &body))
}

fn visit_of(page: usize, address: &str) -> Vec<u8> {
    record("revisit", address, 3, &format!("WARC-Refers-To: <urn:{page}>\r\n"), &answer("", b""))
}

#[test]
fn pages_are_read_again_once_however_often_they_were_visited() {
    let noise: Vec<u8> =
        (0..400_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mut records = vec![page_of(0, &noise), page_of(1, &noise)];
    records.extend((0..40).map(|visit| visit_of(visit % 2, &format!("https://b.example/{visit}"))));
    let each: Vec<Vec<u8>> = records.iter().map(|record| gzipped(record)).collect();
    for packed in [each.concat(), gzipped(&records.concat())] {
        let size_bytes = packed.len() as u64;
        let (count, troubles, read_bytes) = walked(packed);
        assert_eq!((count, troubles), (42, vec![]));
        assert!(read_bytes < 3 * size_bytes, "{read_bytes} of {size_bytes}");
    }
}

#[test]
fn what_visits_say_is_limited_and_hides_nothing_behind_them() {
    // What stands before blocks is unpacked, too.
    let head = format!("X: {}\r\n", "x".repeat(60_000));
    let heads = vec![record("metadata", "https://a.example/1", 1, &head, b""); 1_200].concat();
    assert_eq!(walked(gzipped(&heads)).1, [Trouble::Bomb]);

    let long = format!("https://b.example/{}", "x".repeat(60_000));
    let visits = vec![visit_of(0, &long); 550];
    let records = [vec![page_of(0, b"")], visits, vec![page_of(1, b"")]].concat();
    let each: Vec<u8> = records.iter().flat_map(|record| gzipped(record)).collect();
    let (count, troubles, _) = walked(each);
    assert_eq!((count, troubles), (552, vec![]));
    // Of what is packed together there may be any number.
    let (count, troubles, _) = walked(gzipped(&records.concat()));
    assert!(
        matches!(troubles[..], [Trouble::Crowded(visits)] if count == visits + 2),
        "{count} {troubles:?}"
    );

    let large = page_of(0, &vec![b' '; 31_000_000]);
    let visits = vec![visit_of(0, "https://b.example/"); 40];
    let records = [vec![large, page_of(1, b"")], visits, vec![visit_of(1, "https://b.example/1")]].concat();
    let (count, troubles, _) = walked(gzipped(&records.concat()));
    assert_eq!((count, troubles), (35, vec![Trouble::Bomb]));
}

#[test]
fn nothing_is_looked_through_for_pictures_that_were_met() {
    let address = "https://images.weserv.nl/?url=b.example/x.gif";
    let html =
        format!("<!doctype html><title>潮</title><article><p>潮水。<p><img src='{address}'></article>");
    let bytes = [
        record("response", "https://a.example/tide", 1, "", &answer("", html.as_bytes())),
        record("response", address, 1, "", b"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF89a2"),
        record("metadata", "https://a.example/1", 1, "", &vec![b' '; 4_000_000]),
    ];
    let tree = Tree::new();
    tree.write("a.warc", bytes.concat());
    let (catalogue, _) = scanned(&[tree.root()]);
    let row = &rows(&catalogue, "", Scope::Titles)[0];
    let links: Vec<_> = catalogue.load(row.id, false).unwrap().document.picture_links().collect();
    let (mut source, mut count) = (Counting(Cursor::new(bytes.concat()), 0), 0);
    Container::Warc
        .pictures(&mut source, "0", &links, &mut Trail::default(), &mut |_, _| count += 1)
        .unwrap();
    assert!(count == 1 && source.1 < 400_000, "{count} {}", source.1);
}
