//! The house holds: rooms know only what they may, crates stay in their homes, files stay short.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may know.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("words", &[]),
    ("command", &["words"]),
    ("article", &["text"]),
    ("query", &["text", "words"]),
    ("format", &["article", "text", "words"]),
    ("page", &["article", "text"]),
    ("export", &["article", "text", "words"]),
    ("library", &["format", "article", "query", "text", "words"]),
    ("app", &["library", "page", "query", "command", "article", "text", "words"]),
    ("ui", &["app", "page", "command", "query", "article", "library", "text", "words"]),
    (
        "shell",
        &["app", "ui", "library", "page", "query", "command", "article", "format", "export", "text", "words"],
    ),
];

/// Paths of crates and of the standard library, and the only rooms that may use them.
const HOMES: &[(&str, &[&str])] = &[
    ("unicode_width", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("unicode_normalization", &["text"]),
    ("unicode_bidi", &["text"]),
    ("icu_segmenter", &["text"]),
    ("ferrous_opencc", &["text"]),
    ("fluent_bundle", &["words"]),
    ("scraper", &["format"]),
    ("ego_tree", &["format"]),
    ("dom_smoothie", &["format"]),
    ("encoding_rs", &["format"]),
    ("chardetng", &["format"]),
    ("pulldown_cmark", &["format"]),
    ("mail_parser", &["format"]),
    ("quick_xml", &["format"]),
    ("csv", &["format"]),
    ("zip", &["format", "export"]),
    ("tar", &["format"]),
    ("flate2", &["format"]),
    ("brotli_decompressor", &["format"]),
    ("blake3", &["article"]),
    ("nucleo_matcher", &["app"]),
    ("ignore", &["library"]),
    ("rayon", &["library", "shell"]),
    ("rusqlite", &["library"]),
    ("zstd", &["library", "format"]),
    ("crc32fast", &["library"]),
    ("ratatui", &["ui", "shell"]),
    ("crossterm", &["shell"]),
    ("rustix", &["shell"]),
    ("crossbeam_channel", &["shell"]),
    ("signal_hook", &["shell"]),
    ("directories", &["shell"]),
    ("clap", &["shell"]),
    ("clap_complete", &["shell"]),
    ("clap_mangen", &["shell"]),
    ("notify", &["shell"]),
    ("indicatif", &["shell"]),
    ("toml_edit", &["shell"]),
    ("open", &["shell"]),
    ("std::process", &["shell"]),
    ("std::thread", &["shell"]),
    ("std::sync::mpsc", &["shell"]),
    ("std::env", &["shell"]),
    ("std::fs", &["library", "shell"]),
];

/// What lies at the top, beside hidden files of tools and what is made of the sources. Anything else was left there.
const TOP: &[&str] = &[
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "assets",
    "benches",
    "build.rs",
    "clippy.toml",
    "deny.toml",
    "dist-workspace.toml",
    "examples",
    "fuzz",
    "rustfmt.toml",
    "src",
    "target",
    "tests",
];

/// What is not Rust: the settings of the C library's heap, outside all rooms, and what a room asks of its database.
const OTHERS: [&str; 3] = ["src/heap.c", "src/library/index/schema.sql", "src/library/journal/schema.sql"];

/// The most lines of a file written by hand; data tables are assets, not code.
const LONGEST: usize = 400;

struct Source {
    path: PathBuf,
    room: String,
    /// Without comments, and without what is only compiled for tests.
    code: String,
    line_count: usize,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn all_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all_files(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    all_files(folder, &mut files);
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files
}

fn sources() -> Vec<Source> {
    let mut files = rust_files(&root().join("src"));
    files.sort();
    files.into_iter().map(source).collect()
}

fn source(path: PathBuf) -> Source {
    let text = fs::read_to_string(&path).unwrap();
    let relative = path.strip_prefix(root().join("src")).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy();
    let room = first.trim_end_matches(".rs").to_owned();
    let tests = relative.file_name().is_some_and(|name| name == "tests.rs");
    let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    let code =
        lines.filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
    Source { room, code: if tests { String::new() } else { code }, line_count: text.lines().count(), path }
}

/// Whether `code` names `path` as a path of its own: not as the end of a longer word.
fn names(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(start, _)| {
        let before = code[..start].chars().next_back();
        let after = &code[start + path.len()..];
        let begins = before.is_none_or(|char| !char.is_alphanumeric() && char != '_' && char != ':');
        begins && after.starts_with("::")
    })
}

#[test]
fn nothing_strange_lies_at_the_top() {
    let names = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let strange: Vec<String> =
        names.filter(|name| !name.starts_with('.') && !TOP.contains(&name.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn what_is_not_rust_is_little_and_known() {
    let mut files = Vec::new();
    all_files(&root().join("src"), &mut files);
    files.retain(|path| path.extension().is_none_or(|extension| extension != "rs"));
    files.sort();
    assert_eq!(files, OTHERS.map(|path| root().join(path)));
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(['-', '/']), "{} does not say what it is", path.display());
        assert!(text.lines().count() < 100, "{}", path.display());
    }
}

/// Nobody calls what sets the heap: a linker might leave it out, and nothing else would tell.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn the_program_sets_its_heap() {
    let program = fs::read(env!("CARGO_BIN_EXE_jianbao")).unwrap();
    let name = b"\0mallopt\0";
    assert!(program.windows(name.len()).any(|bytes| bytes == name));
}

#[test]
fn rooms_know_only_rooms_below_them() {
    for source in sources() {
        let Some((_, known)) = ROOMS.iter().find(|(room, _)| *room == source.room) else {
            assert!(["lib", "main"].contains(&source.room.as_str()), "{} is no room", source.room);
            continue;
        };
        for (other, _) in ROOMS {
            let allowed = *other == source.room || known.contains(other);
            let used = names(&source.code, &format!("crate::{other}"));
            assert!(allowed || !used, "{}: {} may not know {other}", source.path.display(), source.room);
        }
    }
}

#[test]
fn crates_stay_in_their_homes() {
    for source in sources() {
        for (path, homes) in HOMES {
            let at_home = homes.contains(&source.room.as_str()) || source.room == "main";
            assert!(
                at_home || !names(&source.code, path),
                "{}: {path} lives in {homes:?}",
                source.path.display()
            );
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for source in sources() {
        let path = source.path.display();
        assert!(source.line_count <= LONGEST, "{path}: {} lines hide two rooms", source.line_count);
        let text = fs::read_to_string(&source.path).unwrap();
        assert!(text.starts_with("//!"), "{path} does not open with //!");
    }
    for path in rust_files(&root().join("tests")) {
        let count = fs::read_to_string(&path).unwrap().lines().count();
        assert!(count <= LONGEST, "{}: {count} lines", path.display());
    }
}

#[test]
fn the_map_is_a_map_and_the_program_is_thin() {
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 30);
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for line in map.lines().filter(|line| !line.is_empty() && !line.starts_with("//!")) {
        assert!(line.starts_with("pub mod ") && line.ends_with(';'), "{line}");
    }
    for (room, _) in ROOMS {
        assert!(map.contains(&format!("pub mod {room};")), "{room} is not on the map");
    }
}

#[test]
fn rooms_with_vague_names_do_not_exist() {
    for source in sources() {
        let stem = source.path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["utils", "util", "common", "helpers", "types", "constants", "misc", "mod"]
                .contains(&stem.as_str()),
            "{stem}"
        );
    }
}
