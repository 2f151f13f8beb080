//! Names of files for articles: from the title, safe on every system (INTERFACE 5).

use super::ArticleId;
use crate::text::{Clean, Ruler};

/// Bytes of the part that comes from the title.
const LONGEST_BYTES: usize = 180;
/// Characters of the id that follow, so that equal titles have names of their own.
const ID_CHARS: usize = 6;
/// Names that Windows keeps for devices, whatever follows a dot.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A name for a file that is to hold an article: its title without what no system allows in a name, cut
/// between clusters, then the beginning of its id and the extension.
#[must_use]
pub fn file_name(title: &Clean, id: ArticleId, extension: &str) -> String {
    let allowed = |char: char| match char {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
        char if char.is_control() || char.is_whitespace() => ' ',
        char => char,
    };
    let name: String = title.chars().map(allowed).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut end = 0;
    for cluster in Ruler::default().clusters(&name) {
        if cluster.start + cluster.text.len() > LONGEST_BYTES {
            break;
        }
        end = cluster.start + cluster.text.len();
    }
    // No name of dots, none that is hidden or an option, none that ends in a way Windows drops.
    let name =
        name.get(..end).unwrap_or_default().trim_start_matches(['.', '-', ' ']).trim_end_matches(['.', ' ']);
    let id: String = id.to_string().chars().take(ID_CHARS).collect();
    let stem = name.split('.').next().unwrap_or_default().trim().to_lowercase();
    match name {
        "" => format!("{id}.{extension}"),
        name if RESERVED.contains(&stem.as_str()) => format!("{id} {name}.{extension}"),
        name => format!("{name} {id}.{extension}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(title: &str) -> String {
        file_name(&Clean::line(title), ArticleId::of_url("https://a.example/"), "md")
    }

    #[test]
    fn a_title_becomes_a_name() {
        let id: String = ArticleId::of_url("https://a.example/").to_string().chars().take(6).collect();
        assert_eq!(name("台风来临前夜 渔港"), format!("台风来临前夜 渔港 {id}.md"));
        assert_eq!(name("a/b\\c: d?"), format!("a b c d {id}.md"));
        assert_eq!(name("..."), format!("{id}.md"));
        assert_eq!(name("../../etc/passwd"), format!("etc passwd {id}.md"));
        assert_eq!(name("-rf"), format!("rf {id}.md"));
        assert_eq!(name("CON"), format!("{id} CON.md"));
        assert_eq!(name("nul.txt"), format!("{id} nul.txt.md"));
    }

    proptest! {
        #[test]
        fn every_name_is_safe(title in "\\PC{0,120}") {
            let name = name(&title);
            prop_assert!(name.len() <= LONGEST_BYTES + 1 + ID_CHARS + 3);
            prop_assert!(!name.contains(['/', '\\', ':', '\0', '\n']));
            prop_assert!(!name.starts_with(['.', '-', ' ']));
            prop_assert_eq!(std::path::Path::new(&name).components().count(), 1);
        }
    }
}
