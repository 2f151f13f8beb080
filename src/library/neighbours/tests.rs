//! How often containers are opened and read from their beginning.

use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::*;

/// How often containers were opened, and how often many of their members were read.
#[derive(Debug, Default)]
pub(super) struct Reads {
    opens: AtomicUsize,
    passes: AtomicUsize,
}

impl Reads {
    pub(super) fn note_open(&self) {
        self.opens.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn note_pass(&self) {
        self.passes.fetch_add(1, Ordering::Relaxed);
    }
}

/// Neighbours that keep no more than some members.
fn few() -> Neighbours {
    Neighbours { limit_bytes: 300, ..Neighbours::default() }
}

fn counts(neighbours: &Neighbours) -> [usize; 2] {
    [&neighbours.reads.opens, &neighbours.reads.passes].map(|count| count.load(Ordering::Relaxed))
}

fn text(number: usize) -> String {
    format!(
        "<!--160000000000{number}-->\n[{number}](https://a.example/{number})\n------\n\n<p>{number}{}",
        "。".repeat(30)
    )
}

fn container(name: &str, bytes: Vec<u8>) -> Origin {
    Origin::Bytes { name: name.to_owned(), bytes: bytes.into() }
}

fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn articles() -> Vec<(String, Vec<u8>)> {
    (0..9).map(|number| (format!("{number}.txt"), text(number).into_bytes())).collect()
}

fn tarred() -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in articles() {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        tar.append_data(&mut header, name, &*bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn ask(neighbours: &Neighbours, container: &Origin, keys: impl IntoIterator<Item = String>) {
    for key in keys {
        let member = neighbours.member(container, &key).unwrap();
        assert!(member.size_bytes() > 0, "{key}");
    }
}

fn keys(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(|number| format!("{number}.txt")).collect()
}

#[test]
fn what_lies_in_a_zip_is_read_without_what_lies_before_it() {
    let (neighbours, zip) = (few(), container("a.zip", zipped(&articles())));
    ask(&neighbours, &zip, keys((0..9).rev()));
    assert_eq!(counts(&neighbours), [9, 0]);
    // What is packed in it once more is read on, and only that.
    let inner = zipped(&articles());
    let outer =
        container("b.zip", zipped(&[("x.txt".into(), text(1).into_bytes()), ("in.zip".into(), inner)]));
    let neighbours = Neighbours::default();
    ask(&neighbours, &outer, keys(0..9).into_iter().map(|key| format!("in.zip#{key}")));
    assert_eq!(counts(&neighbours), [1, 1]);
    assert!(lock(&neighbours.kept).get(&outer, None, "x.txt").is_none());
}

#[test]
fn what_has_to_be_read_through_keeps_what_follows() {
    let (neighbours, tar) = (Neighbours::default(), container("a.tar", tarred()));
    ask(&neighbours, &tar, keys(2..9));
    assert_eq!(counts(&neighbours), [1, 1]);
}

#[test]
fn what_was_gathered_stays_when_another_is_read() {
    let (neighbours, tar) = (few(), container("a.tar", tarred()));
    let container = Arc::new(tar.clone());
    let place = |key: String| Origin::Member { container: Arc::clone(&container), key: key.into() };
    let places: Vec<Origin> = keys([0, 1, 8]).into_iter().map(place).collect();
    neighbours.gather(&places, &Cancel::default());
    let [_, passes] = counts(&neighbours);
    assert_eq!(passes, 1);
    // There was no room for the last.
    ask(&neighbours, &tar, keys([8, 0, 1]));
    let [_, passes] = counts(&neighbours);
    assert_eq!(passes, 2);
    // Nobody waits for what is not asked any more.
    let cancel = Cancel::default();
    cancel.cancel();
    let neighbours = Neighbours::default();
    neighbours.gather(&places, &cancel);
    assert_eq!(
        lock(&neighbours.kept).gathered.containers.values().map(|near| near.members.len()).sum::<usize>(),
        1
    );
}

#[test]
fn what_is_at_hand_is_not_opened() {
    let mbox = "From a@b Thu Jan  1 00:00:00 2015\nSubject: one\n\nText.\n\nFrom a@b Thu Jan  1 00:00:00 2015\nSubject: two\n\nText.\n";
    let mbox = container("a.mbox", mbox.into());
    let mut asked = 0;
    members::in_batches(&mbox, &mut |_| true, &mut |batch| {
        let met = members::at_hand(batch);
        asked += met.keys().filter(|key| Members::Met(&met).member(&mbox, key).is_ok()).count();
        assert_eq!(Members::Met(&met).member(&mbox, "no").err(), Some(Fault::Gone));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(asked, 2);
}
