//! How often containers are read from their beginning.

use std::io::Write as _;
use std::sync::atomic::Ordering;

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::*;

/// Notes that a container is going to be read.
pub(super) fn note_pass(neighbours: &Neighbours) {
    neighbours.passes.fetch_add(1, Ordering::Relaxed);
}

/// Neighbours that keep no more than some members.
fn few() -> Neighbours {
    Neighbours { limit_bytes: 300, ..Neighbours::default() }
}

fn passes(neighbours: &Neighbours) -> usize {
    neighbours.passes.load(Ordering::Relaxed)
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
    assert_eq!(passes(&neighbours), 0);
    // What is packed in it once more is read on, and only that.
    let inner = zipped(&articles());
    let outer =
        container("b.zip", zipped(&[("x.txt".into(), text(1).into_bytes()), ("in.zip".into(), inner)]));
    let neighbours = Neighbours::default();
    ask(&neighbours, &outer, keys(0..9).into_iter().map(|key| format!("in.zip#{key}")));
    assert_eq!(passes(&neighbours), 1);
    assert!(lock(&neighbours.kept).get(&outer, None, "x.txt").is_none());
}

#[test]
fn what_has_to_be_read_through_keeps_what_follows() {
    let (neighbours, tar) = (Neighbours::default(), container("a.tar", tarred()));
    ask(&neighbours, &tar, keys(2..9));
    assert_eq!(passes(&neighbours), 1);
}

#[test]
fn who_asks_for_what_is_being_read_waits_for_it_and_nobody_else_does() {
    let (neighbours, tar) = (Neighbours::default(), container("a.tar", tarred()));
    std::thread::scope(|scope| {
        let turn = neighbours.turn(&tar);
        let reading = lock(&turn);
        let asked = scope.spawn(|| neighbours.member(&tar, "3.txt").is_ok());
        // Who waits has a share of the turn.
        while Arc::strong_count(&turn) < 3 && !asked.is_finished() {
            std::thread::yield_now();
        }
        ask(&neighbours, &container("b.tar", tarred()), keys([0]));
        assert_eq!(passes(&neighbours), 1);
        let mut following = Held::default();
        let mut opened = Opened::at(&tar).unwrap();
        neighbours.read_on(&mut opened, "0.txt", following.near(&tar, None)).unwrap();
        lock(&neighbours.kept).following = following;
        ask(&neighbours, &tar, keys([0]));
        drop(reading);
        assert!(asked.join().unwrap());
    });
    assert_eq!(passes(&neighbours), 1);
}

#[test]
fn what_was_gathered_stays_when_another_is_read() {
    let (neighbours, tar) = (few(), container("a.tar", tarred()));
    let container = Arc::new(tar.clone());
    let place = |key: String| Origin::Member { container: Arc::clone(&container), key: key.into() };
    let places: Vec<Origin> = keys([0, 1, 8]).into_iter().map(place).collect();
    neighbours.gather(&places, &Cancel::default());
    assert_eq!(passes(&neighbours), 1);
    // There was no room for the last.
    ask(&neighbours, &tar, keys([8, 0, 1]));
    assert_eq!(passes(&neighbours), 2);
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
    let gone = Origin::File("no/such/file".into());
    let mut asked = 0;
    members::in_batches(&mbox, &mut |_| true, &mut |batch| {
        let met = members::at_hand(batch);
        asked += met.keys().filter(|key| Members::Met(&met).member(&gone, key).is_ok()).count();
        assert_eq!(Members::Met(&met).member(&mbox, "no").err(), Some(Fault::Gone));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(asked, 2);
}

#[test]
fn a_visit_that_is_wanted_is_met_without_the_page_that_it_found() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><title>a</title><p>Text.";
    let record = |kind: &str, number: usize, fields: &str, block: &str| {
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/{number}\r\n{fields}\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let first = record("response", 0, "WARC-Record-ID: <urn:1>\r\n", answer);
    let again = |number| record("revisit", number, "WARC-Refers-To: <urn:1>\r\n", "");
    let warc = [first, again(1), again(2)].concat().into_bytes();
    let zip = container("a.zip", zipped(&[("a.warc".to_owned(), warc)]));
    let mut visits = Vec::new();
    let all = Opened::at(&zip).unwrap().each(&Wanted::all(), &mut |met| {
        visits.extend(met.key.contains('~').then_some(met.key));
        ControlFlow::Continue(())
    });
    assert_eq!((all, visits.len()), (Ok(()), 2));
    let wanted = Wanted::only(visits.iter().cloned());
    let mut met_keys = Vec::new();
    let some = Opened::at(&zip).unwrap().each(&wanted, &mut |met| {
        met_keys.extend(met.member.is_ok().then_some(met.key));
        ControlFlow::Continue(())
    });
    assert_eq!((some, met_keys), (Ok(()), visits));
}

#[test]
fn a_panic_of_who_meets_members_is_not_a_fault_of_the_container() {
    let zip = container("a.zip", zipped(&articles()));
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let walked = std::panic::catch_unwind(|| {
        Opened::at(&zip).unwrap().each(&Wanted::all(), &mut |_| panic!("no room for it"))
    });
    std::panic::set_hook(quiet);
    assert_eq!(walked.unwrap_err().downcast_ref::<&str>(), Some(&"no room for it"));
}
