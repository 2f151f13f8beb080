//! Pictures: those in the file of the article are shown from there, others are links.

use jianbao::library::Root;
use jianbao::words::Locale;

use super::Reader;

/// `GIF89a2` in base64, long enough to be looked at.
fn page() -> String {
    let data = format!("R0lGODlhMg{}", "AA".repeat(700));
    format!(
        "<!doctype html><title>Tide</title><article><p>It comes.\
         <p><img src=\"data:image/gif;base64,{data}\" alt=\"the harbour\">\
         <p><img src=\"https://a.example/x.png\" alt=\"the sea\">\
         <p><img src=\"cid:gone\" alt=\"the beach\"></article>"
    )
}

fn reader() -> Reader {
    let root = Root::Bytes { name: "a.html".to_owned(), bytes: page().into_bytes().into() };
    Reader::open(&[root], (100, 24), Locale::English)
}

#[test]
fn a_picture_that_was_saved_with_the_article_is_shown_without_the_network() {
    let mut reader = reader();
    reader.keys("Enter Tab").shows("saved with it · → data:image/gif#");
    reader.keys("Enter").shows("Opened ~/.cache/jianbao/pictures/x.png");
    assert_eq!(reader.did, ["show Picture(Gif, 1057 bytes)"]);
    assert!(reader.browsed.is_empty());
    // It is nowhere else: there is no original to open.
    reader.keys("o");
    assert_eq!((reader.did.len(), reader.browsed.len()), (2, 0));
    reader.keys("g l").shows("saved with it");
}

#[test]
fn a_picture_that_is_elsewhere_is_a_link() {
    let mut reader = reader();
    reader.keys("Enter Tab Tab").shows("→ a.example/x.png").keys("Enter");
    assert_eq!((reader.did.len(), &*reader.browsed), (0, &["https://a.example/x.png".to_owned()][..]));
    reader.keys("Tab Enter").shows("Addresses of cid: are shown, not opened");
}
