//! The bundled samples: articles of our own, embedded in the program.

use std::sync::Arc;

use super::Root;

/// Name and bytes of every file in `assets/samples`.
const SAMPLES: &[(&str, &[u8])] = &[
    ("01-welcome.txt", include_bytes!("../../assets/samples/01-welcome.txt")),
    ("02-two-hundred-headlines.txt", include_bytes!("../../assets/samples/02-two-hundred-headlines.txt")),
    ("03-tea-and-water.txt", include_bytes!("../../assets/samples/03-tea-and-water.txt")),
    ("04-slow-mailbox.txt", include_bytes!("../../assets/samples/04-slow-mailbox.txt")),
    ("05-lighthouse-ledger.txt", include_bytes!("../../assets/samples/05-lighthouse-ledger.txt")),
    ("06-fifteen-minutes.txt", include_bytes!("../../assets/samples/06-fifteen-minutes.txt")),
    (
        "07-harbour-before-the-typhoon.txt",
        include_bytes!("../../assets/samples/07-harbour-before-the-typhoon.txt"),
    ),
    ("08-how-a-word-arrived.txt", include_bytes!("../../assets/samples/08-how-a-word-arrived.txt")),
    ("09-grandmothers-scissors.txt", include_bytes!("../../assets/samples/09-grandmothers-scissors.txt")),
    ("10-thirty-thousand-books.txt", include_bytes!("../../assets/samples/10-thirty-thousand-books.txt")),
    ("11-hundred-years-of-wind.txt", include_bytes!("../../assets/samples/11-hundred-years-of-wind.txt")),
    ("12-mending-a-paper-map.txt", include_bytes!("../../assets/samples/12-mending-a-paper-map.txt")),
];

/// The bundled samples.
#[must_use]
pub fn samples() -> Vec<Root> {
    let root =
        |(name, bytes): &(&str, &[u8])| Root::Bytes { name: (*name).to_owned(), bytes: Arc::from(*bytes) };
    SAMPLES.iter().map(root).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_sample_of_the_assets_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let assets: BTreeMap<_, _> = files
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
            .collect();
        let embedded = SAMPLES.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        assert_eq!(assets, embedded);
    }
}
