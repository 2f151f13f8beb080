//! What the guard lets pass and what it takes out.

use std::fmt::Write;

use super::*;

/// One piece for each number, one after the other.
fn numbered(count: usize, piece: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut all = String::new();
    (0..count).try_for_each(|number| piece(&mut all, number)).unwrap();
    all
}

/// Makes a source long enough to be looked at.
fn long(source: &str) -> String {
    format!("{source}{}", " ".repeat(HARMLESS.0))
}

fn guarded(source: &str) -> String {
    guard(&long(source)).trim_end().to_owned()
}

#[test]
fn ordinary_sources_pass_unchanged() {
    let mut page = String::from("<html><body class=x><ul>");
    page += &numbered(500, |page, n| write!(page, "<li>item <a href=/{n}><b>{n}</b></a>"));
    page.push_str("</ul><table>");
    page += &numbered(500, |page, n| write!(page, "<tr><td><div>{n}<td><p><span>x"));
    page.push_str("</table><h2>end</h2><p>one<p>two<dl><dt>a<dd>b<dt>c<dd>d</dl><svg><path/><g></g></svg>");
    assert_eq!(guarded(&page), page);
    let short = "<div>".repeat(400);
    assert_eq!(guard(&short), short);
}

#[test]
fn tags_beyond_the_depth_go_and_their_text_stays() {
    let source = format!("{}text{}<p>after</p>", "<div>".repeat(5000), "</div>".repeat(5000));
    let expected = format!("{}text{}<p>after</p>", "<div>".repeat(DEPTH), "</div>".repeat(DEPTH));
    assert_eq!(guarded(&source), expected);
}

#[test]
fn the_same_formatting_is_not_built_anew_without_end() {
    let source = numbered(100_000, |source, n| write!(source, "<p><font size={n}>x"));
    let guarded = guarded(&source);
    assert_eq!(guarded.matches("<font").count(), FORMATTING);
    assert_eq!(guarded.matches("</font>").count(), FORMATTING);
    assert_eq!(guarded.matches('x').count(), 100_000);
}

#[test]
fn a_tag_with_thousands_of_attributes_loses_them() {
    let attributes = numbered(5000, |attributes, n| write!(attributes, " a{n}=1"));
    assert_eq!(guarded(&format!("<p{attributes}>text")), "<p>text");
}
