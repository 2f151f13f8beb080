use super::*;

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
    (0..500).for_each(|n| page.push_str(&format!("<li>item <a href=/{n}><b>{n}</b></a>")));
    page.push_str("</ul><table>");
    (0..500).for_each(|n| page.push_str(&format!("<tr><td><div>{n}<td><p><span>x")));
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
    let source: String = (0..100_000).map(|n| format!("<p><font size={n}>x")).collect();
    let guarded = guarded(&source);
    assert_eq!(guarded.matches("<font").count(), FORMATTING);
    assert_eq!(guarded.matches("</font>").count(), FORMATTING);
    assert_eq!(guarded.matches('x').count(), 100_000);
}

#[test]
fn a_tag_with_thousands_of_attributes_loses_them() {
    let attributes: String = (0..5000).map(|n| format!(" a{n}=1")).collect();
    assert_eq!(guarded(&format!("<p{attributes}>text")), "<p>text");
}
