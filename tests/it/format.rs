//! Behaviour of `format`: bytes in, articles out.

mod outline;

use jianbao::format::{Reading, read_article};

#[test]
fn dump() {
    for path in std::env::var("DUMP").unwrap().split(':') {
        let bytes = std::fs::read(path).unwrap();
        match read_article(path, &bytes, Reading { raw: std::env::var("RAW").is_ok() }) {
            Ok(article) => println!(
                "### {path}\n{:?} {:?} {:?} {:?} {:?} {:?} {:?}\n{}",
                article.meta.title,
                article.meta.url,
                article.meta.published,
                article.meta.source,
                article.meta.dateline,
                article.meta.language,
                article.warnings,
                outline::outline(&article.document)
            ),
            Err(error) => println!("### {path} {error:?}"),
        }
    }
}
