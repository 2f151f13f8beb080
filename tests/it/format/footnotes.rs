//! Links that lead to a text of their own page: footnotes, and back.

use jianbao::article::{Document, SpanKind, Text};

use super::{article, fixture};

/// The links of a document: their words, and the beginning of the text they lead to.
fn jumps(document: &Document) -> Vec<(String, String)> {
    let texts = document.texts();
    let led = |text: &Text| {
        let links = text.spans.iter().filter_map(|span| match span.kind {
            SpanKind::Link(link) => Some((span.range.clone(), document.place(link)?)),
            _ => None,
        });
        let target = |place: u32| texts[place as usize].string.chars().take(5).collect();
        links.map(|(range, place)| (text.string[range].to_owned(), target(place))).collect::<Vec<_>>()
    };
    texts.iter().flat_map(|text| led(text)).collect()
}

fn of_body(body: &str) -> Vec<(String, String)> {
    jumps(&article("a.html", format!("<title>t</title><body>{body}").as_bytes()).document)
}

fn expect(found: &[(String, String)], expected: &[(&str, &str)]) {
    let found: Vec<_> = found.iter().map(|(words, text)| (words.as_str(), text.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn footnotes_lead_to_their_notes_and_back() {
    let read = article("footnotes.html", &fixture("footnotes.html"));
    let expected = [
        ("1", "木板今已不"),
        ("[2]", "抄本在馆中"),
        ("下图", "一块木板"),
        ("表", "高低"),
        ("↩", "最早的潮汐"),
        ("馆", "港口博物馆"),
        ("↩", "守塔人每晚"),
        ("注释", "注释"),
    ];
    expect(&jumps(&read.document), &expected);
    assert!(read.document.places.is_sorted());
    // The address of a link is what it always was.
    let addresses = |end| read.document.links.iter().filter(|link| link.address.ends_with(end)).count();
    assert_eq!(addresses("/essays/tide-table#fn1"), 1);
    assert_eq!((addresses("#site"), addresses("#nowhere"), addresses("/other#fn1")), (1, 1, 1));
}

#[test]
fn without_an_address_of_the_page_a_bare_fragment_still_leads() {
    expect(&of_body("<p>甲<a href='#n'>注</a></p><p>乙</p><p id=n>丙</p>"), &[("注", "丙")]);
    expect(&of_body("<p>甲<a href='https://a.example/#n'>注</a></p><p id=n>丙</p>"), &[]);
}

#[test]
fn what_is_named_may_be_empty_or_a_picture_or_code() {
    for target in [
        "<p id=n></p><p>丙</p>",
        "<a name=n></a><p>丙</p>",
        "<p><a name=n></a>丙</p>",
        "<p>丙<br>丁<b id=n>戊</b></p>",
        "<img id=n src=/a.png alt=丙>",
        "<figure id=n><img src=/a.png><figcaption>丙</figcaption></figure>",
        "<figure id=n><img src=/a.png alt=丙><figcaption>丙</figcaption></figure>",
        "<pre id=n>丙</pre>",
        "<dl><dt id=n>丙</dt><dd>丁</dd></dl>",
        "<table><tr><td>乙</td><td id=n>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>",
        "<div id=n><ul><li>丙</li></ul></div>",
        "<iframe id=x></iframe><video id=n src=/v.mp4 title=丙></video>",
    ] {
        let found = of_body(&format!("<p>甲乙丙<a href='#n'>注</a></p>{target}<p>尾</p>"));
        let [(_, text)] = found.as_slice() else { panic!("{target}: {found:?}") };
        assert!(text.starts_with('丙'), "{target}: {text}");
    }
}

#[test]
fn what_is_dropped_is_no_place() {
    for target in ["<nav><p id=n>丙</p></nav>", "<div hidden><p id=n>丙</p></div>", "<p id=n></p>", ""] {
        expect(&of_body(&format!("<p>甲乙丙<a href='#n'>注</a></p>{target}")), &[]);
    }
}

#[test]
fn the_first_of_one_name_is_meant() {
    expect(&of_body("<p>甲<a href='#n'>注</a></p><p id=n>乙</p><p id=n>丙</p>"), &[("注", "乙")]);
}

#[test]
fn many_names_and_many_jumps_take_no_quadratic_time() {
    let body: String = (0..20_000).map(|n| format!("<p id=n{n}><a href='#n{}'>x</a>", 19_999 - n)).collect();
    assert_eq!(of_body(&body).len(), 20_000);
}
