//! The official tests of Unicode 17 for grapheme clusters and for lines, against what is in use: our ruler,
//! our breaks without kinsoku, and the engine below them.
//!
//! What they miss is listed with its reason in `unicode/line_break_misses.tsv`, so that neither a regression
//! nor an improvement goes unseen.

use std::collections::BTreeSet;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use jianbao::text::{Break, BreakRules, Kinsoku, LineBreaks, Ruler, Script};

/// A line of an official file, `÷ 0023 × 4E00 ÷ # ÷ [0.2] NUMBER SIGN (AL) × [21.0] …`.
struct Case<'a> {
    codes: &'a str,
    text: String,
    /// Each boundary between characters, with whether there is a break and the rule that decides it.
    boundaries: Vec<(usize, bool, &'a str)>,
}

impl<'a> Case<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let (codes, comment) = line.split_once('#')?;
        let mut text = String::new();
        let mut boundaries = Vec::new();
        let mut rules = comment.split('[').skip(1).filter_map(|rest| rest.split(']').next());
        for token in codes.split_whitespace() {
            match token {
                "÷" | "×" => boundaries.push((text.len(), token == "÷", rules.next().unwrap())),
                code => text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap())?),
            }
        }
        (!text.is_empty()).then_some(Self { codes: codes.trim(), text, boundaries })
    }
}

fn official(name: &str) -> Option<String> {
    Some(std::fs::read_to_string(crate::shared::shared("ucd")?.join(name)).unwrap())
}

#[test]
fn clusters_are_those_of_unicode() {
    let Some(file) = official("GraphemeBreakTest-17.0.txt") else { return };
    let cases: Vec<_> = file.lines().filter_map(Case::of).collect();
    let expected = |case: &Case<'_>| -> Vec<usize> {
        let ends = case.boundaries.iter().filter(|(_, breaks, _)| *breaks);
        ends.map(|(byte, ..)| *byte).filter(|byte| *byte < case.text.len()).collect()
    };
    let misses: Vec<_> = cases
        .iter()
        .filter(|case| {
            let found = Ruler::default().clusters(&case.text).map(|cluster| cluster.start);
            found.collect::<Vec<_>>() != expected(case)
        })
        .map(|case| case.codes)
        .collect();
    println!("clusters: {} of {} cases pass", cases.len() - misses.len(), cases.len());
    assert!(cases.len() > 700);
    assert_eq!(misses, [""; 0]);
}

/// The rule at the first boundary where the engine differs.
fn engine_miss<'a>(case: &Case<'a>) -> Option<&'a str> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    // Both say that there is a break at the end; the engine has one at the start, too.
    let found: BTreeSet<usize> = segmenter.segment_str(&case.text).skip(1).collect();
    let mut boundaries = case.boundaries.iter().skip(1);
    boundaries.find(|(byte, breaks, _)| found.contains(byte) != *breaks).map(|(.., rule)| *rule)
}

/// The rule at the first boundary where our breaks differ. White space is not seen at a line's end, so it
/// is one whether a line ends before it, within it or after it. Boundaries within clusters are left out.
fn our_miss<'a>(case: &Case<'a>) -> Option<&'a str> {
    let breaks = our_breaks(case);
    let units = breaks.units();
    let mut boundaries = case.boundaries.iter().skip(1).peekable();
    let (mut may, mut official) = (false, false);
    for (index, unit) in units.iter().enumerate() {
        let next = units.get(index + 1);
        let end = next.map_or(case.text.len(), |next| next.start as usize);
        let (_, breaks, rule) = boundaries.find(|(byte, ..)| *byte == end)?;
        may |= unit.after >= Break::Allowed;
        official |= *breaks;
        if unit.after == Break::Must || !next.is_some_and(|next| next.is_blank()) {
            if may != official {
                return Some(rule);
            }
            (may, official) = (false, false);
        }
    }
    None
}

/// Whether Unicode breaks a line within a cluster: between a space and the mark on it, an emoji and its tone.
fn breaks_a_cluster(case: &Case<'_>) -> bool {
    let breaks = our_breaks(case);
    let begins = |byte: usize| breaks.units().iter().any(|unit| unit.start as usize == byte);
    case.boundaries.iter().any(|(byte, breaks, _)| *breaks && *byte < case.text.len() && !begins(*byte))
}

fn our_breaks(case: &Case<'_>) -> LineBreaks {
    let rules = BreakRules { kinsoku: Kinsoku::None, script: Script::Other, ruler: Ruler::default() };
    LineBreaks::new(&case.text, rules)
}

/// Cases with a break that ours never have, because it stands within a cluster (TYPESETTING 6.5 j).
const WITHIN_CLUSTERS: usize = 1378;

#[test]
fn lines_break_as_in_unicode_but_for_known_misses() {
    let Some(file) = official("LineBreakTest-17.0.txt") else { return };
    let cases: Vec<_> = file.lines().filter_map(Case::of).collect();
    assert!(cases.len() > 19_000);
    let miss = |whose: &str, rule: Option<&str>, case: &Case<'_>| {
        rule.map(|rule| format!("{whose}\t{rule}\t{}", case.codes))
    };
    let engine: BTreeSet<_> =
        cases.iter().filter_map(|case| miss("engine", engine_miss(case), case)).collect();
    let ours: BTreeSet<_> = cases.iter().filter_map(|case| miss("breaks", our_miss(case), case)).collect();
    let within = cases.iter().filter(|case| breaks_a_cluster(case)).count();
    println!("lines: the engine passes {} of {} cases", cases.len() - engine.len(), cases.len());
    println!("lines: our breaks pass {} of {} cases between clusters", cases.len() - ours.len(), cases.len());
    println!("lines: {within} cases have breaks within clusters, which we never make");
    assert_eq!(within, WITHIN_CLUSTERS);
    let known = known_misses();
    let found = engine.into_iter().chain(ours).filter(|miss| !is_modelled(miss)).collect();
    let new: Vec<_> = BTreeSet::difference(&found, &known).collect();
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(new.is_empty() && gone.is_empty(), "new misses: {new:#?}\nmisses that are gone: {gone:#?}");
}

/// The list, with a line for each whose miss it is.
fn known_misses() -> BTreeSet<String> {
    let lines = include_str!("unicode/line_break_misses.tsv").lines().filter(|line| !line.starts_with('#'));
    let of_one = lines.flat_map(|line| match line.strip_prefix("both") {
        Some(miss) => vec![format!("engine{miss}"), format!("breaks{miss}")],
        None => vec![line.to_owned()],
    });
    of_one.filter(|miss| !is_modelled(miss)).collect()
}

/// Whether a miss is one of Thai or Burmese, which the models of the feature break as they see fit.
fn is_modelled(miss: &str) -> bool {
    cfg!(feature = "dictionary") && [" 0E01", " 0E31", " 102C"].iter().any(|code| miss.contains(code))
}
