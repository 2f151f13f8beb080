//! What our own fixtures become: one outline each. `INSTA_UPDATE=always` writes them anew.

use jianbao::article::Article;
use jianbao::format::{Reading, read_article};

use super::outline::outline;
use super::{article, fixture};

fn describe(article: &Article) -> String {
    let meta = &article.meta;
    let line = |name: &str, value: Option<String>| format!("{name}: {}\n", value.unwrap_or_default());
    [
        line("title", Some(meta.title.to_string())),
        line("url", meta.url.as_ref().map(ToString::to_string)),
        line("source", Some(meta.source.to_string())),
        line("author", meta.author.as_ref().map(ToString::to_string)),
        line("published", meta.published.map(|published| published.to_string())),
        line("dateline", meta.dateline.as_ref().map(ToString::to_string)),
        line("counts", Some(format!("{:?} {} images {} links", meta.length, meta.images, meta.links))),
        line("warnings", Some(format!("{:?}", article.warnings))),
        outline(&article.document),
    ]
    .concat()
}

fn check(name: &str) {
    check_reading(name, name, Reading::default());
}

fn check_reading(name: &str, snapshot: &str, reading: Reading) {
    let article = read_article(name, &fixture(name), reading).unwrap();
    insta::with_settings!({snapshot_path => "../../fixtures/format", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(snapshot, describe(&article));
    });
}

#[test]
fn a_clipping_in_the_shape_of_the_seed() {
    check("seed-shape.txt");
}

#[test]
fn a_clipping_in_the_shape_of_a_feed() {
    check("feed-shape.txt");
}

#[test]
fn a_saved_page() {
    check("page.html");
}

#[test]
fn a_saved_page_raw() {
    check_reading("page.html", "page.html-raw", Reading { raw: true });
}

#[test]
fn every_structure() {
    check("structures.html");
}

#[test]
fn an_old_page_of_tables_and_breaks() {
    check("old-page.html");
}

#[test]
fn pictures_videos_and_frames() {
    check("pictures.html");
}

#[test]
fn reading_is_repeatable() {
    for name in ["seed-shape.txt", "page.html", "structures.html"] {
        assert_eq!(article(name, &fixture(name)), article(name, &fixture(name)));
    }
}
