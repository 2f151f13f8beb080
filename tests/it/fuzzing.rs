//! The laws of any input (`fuzzing/laws.rs`), for as long as a test may take: what once broke one
//! (`tests/fixtures/fuzz/TARGET`), and inputs made of scraps of what such files consist of.

pub(crate) mod laws;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use laws::{LAWS, Law};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Scraps that the inputs are made of, parted by ¦: of queries, of journals, of tables in TOML, of articles.
const QUERY: &str = "title:¦source:¦body:¦tag:¦is:¦has:¦after:¦lang:¦-¦(¦)¦\"¦OR¦NOT¦ ¦字¦国务卿¦word¦*¦2026-11-20¦newer:¦3d¦\
    sort:¦date¦:¦\\¦/¦id:¦chars:>¦100¦..¦unread¦read¦link¦\u{3000}¦：¦“¦”¦（¦é¦e\u{301}";
const JOURNAL: &str = "{¦}¦\n¦\"time\":¦\"2026-11-20T08:00:00.000001Z\"¦\"device\":¦\"other\"¦\"sequence\":¦1¦2¦\
    18446744073709551615¦,¦\"op\":¦\"read\"¦\"star\"¦\"tag\"¦\"undo\"¦\"name\":¦\"\\u001b[31m\"¦\"value\":¦\
    true¦null¦\"ids\":¦[¦]¦\"aaaaaaaaaaaaaaaaaaaaaaaaaa\"¦\"of\":¦\"group\":¦\"session\":¦\"compacted\":¦\
    \"note\"¦-1¦1e999¦\u{feff}¦\0";
const TABLES: &str = "[list]\n¦[reading]\n¦[ui]\n¦[looks]\n¦[[view]]\n¦[[rule]]\n¦[all]\n¦\"g g\" = ¦\"j\" = ¦\"next\"\n¦\
    \"noop\"\n¦measure = ¦44\n¦theme = ¦\"dark\"\n¦name = ¦query = ¦do = ¦[\"hide\"]\n¦\"\"\"¦\"¦'¦=¦\n¦#¦[¦\
    ]¦{¦}¦title = ¦{ fg = \"#ff0000\" }\n¦inherits = ¦true\n¦1e400¦9999-99-99¦\\u0000¦\u{1b}¦字¦\r\n¦\
    \u{feff}¦.¦library = ";
const MARKUP: &str = "<¦>¦</¦p>¦<p>¦</p>¦<a href=\"¦\">¦<table>¦<tr>¦<td>¦<td colspan=9>¦<ul>¦<li>¦<ol start=-5>¦<pre>¦<ruby>¦\
    <rt>¦<blockquote>¦<br>¦<img src=¦<h2>¦<b>¦<i>¦<sup>¦<q>¦<!--¦-->¦<![CDATA[¦<svg>¦<title>¦<meta charset=¦\
    <script>¦</script>¦&amp;¦&#27;¦&#x9b;¦&nbsp;¦\u{a0}¦字¦国务卿说了话。¦（¦）¦，¦“¦”¦──¦……¦word¦\
    https://a.example/x?y=z¦ ¦\n¦\t¦\r¦\u{3000}¦\u{200b}¦\u{301}¦👨‍👩‍👧¦ｶﾞ¦한국어¦ひらがな¦ไทย¦עברית¦\x1b[31m¦\0¦# ¦\
    - ¦1. ¦| a | b |\n|---|---|\n¦```¦---\n¦[^1]¦[x](¦![¦**¦`¦title: ¦tags: [¦](https://¦)¦------¦From: a\n¦\
    Subject: =?utf-8?b?¦Content-Type: text/html; charset=gbk\n¦multipart/mixed; boundary=b\n¦--b\n¦=E5=AD\n¦\
    base64\n\n¦\u{fffd}";

fn scraps(target: &str) -> Vec<&'static str> {
    let scraps = match target {
        "query" => QUERY,
        "journal" => JOURNAL,
        "keymap" | "configuration" | "theme" => TABLES,
        _ => MARKUP,
    };
    scraps.split('¦').collect()
}

/// Scraps, and bytes between them.
fn input(target: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let scrap = prop::sample::select(scraps(target)).prop_map(|scrap| scrap.as_bytes().to_vec());
    let bytes = prop::collection::vec(any::<u8>(), 0..4);
    prop::collection::vec(prop_oneof![30 => scrap, 1 => bytes], 0..60).prop_map(|parts| parts.concat())
}

/// `JIANBAO_CASES`: how many inputs are tried instead.
fn holds(target: &'static str, law: Law, cases: u32) {
    let cases = std::env::var("JIANBAO_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    let config = Config { failure_persistence: None, ..Config::with_cases(cases) };
    let result = TestRunner::new(config).run(&input(target), |bytes| {
        law(&bytes);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{target}: {error}"));
}

#[test]
fn what_once_broke_a_law_does_not_any_more() {
    for (target, law) in LAWS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz").join(target);
        for file in fs::read_dir(folder).into_iter().flatten() {
            law(&fs::read(file.unwrap().path()).unwrap());
        }
    }
}

/// `fuzz/corpora/TARGET.tar.gz`: the fewest inputs that together reach all that fuzzing has reached; as many of them as a
/// test may take.
#[test]
fn what_fuzzing_kept_breaks_no_law() {
    const MOST: usize = 200;
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    if !top.exists() {
        eprintln!("skipped: a package of the registry has no fuzz folder");
        return;
    }
    for (target, law) in LAWS {
        let file = fs::File::open(top.join(format!("corpora/{target}.tar.gz"))).unwrap();
        let mut corpus = tar::Archive::new(flate2::read::GzDecoder::new(file));
        let read = |entry: std::io::Result<tar::Entry<'_, _>>| {
            let mut bytes = Vec::new();
            entry.unwrap().read_to_end(&mut bytes).unwrap();
            bytes
        };
        let inputs: Vec<Vec<u8>> = corpus.entries().unwrap().map(read).collect();
        assert!(!inputs.is_empty(), "{target}");
        for bytes in inputs.iter().step_by(inputs.len().div_ceil(MOST)) {
            law(bytes);
        }
    }
}

#[test]
fn the_laws_hold_for_articles() {
    for (target, law) in &LAWS[..6] {
        holds(target, *law, 150);
    }
}

#[test]
fn the_law_holds_for_containers() {
    let (target, law) = LAWS[12];
    holds(target, law, 300);
}

#[test]
fn the_laws_hold_for_the_rest() {
    for (target, law) in &LAWS[6..12] {
        holds(target, *law, if *target == "journal" { 100 } else { 600 });
    }
}
