//! Nothing of a text is markup, nothing is fetched, all is closed.

use super::*;
use crate::article::Span;
use crate::export::tests::article;
use crate::words::Locale;

fn page(blocks: Vec<Block>, links: Vec<Link>) -> String {
    let article = article(Document::new(blocks, links));
    html_article(&article, &Clean::line("a <b>"), &Pictures::default(), &Words::new(Locale::English))
}

#[test]
fn nothing_in_a_text_is_markup() {
    let text = Text::plain(Clean::text("<script>alert('1')</script> & \"x\"\nnext"));
    let html = page(vec![Block::Paragraph(text)], Vec::new());
    assert!(
        html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;<br>"),
        "{html}"
    );
    assert!(html.contains("<h1>A *title* &amp; more</h1>") && html.contains("a &lt;b&gt;"), "{html}");
}

#[test]
fn nothing_is_fetched_and_only_safe_links_are_links() {
    let links = ["https://a.example/?a=1&b=\"", "javascript:alert(1)"].map(|url| Link::new(url, None));
    let spans = [(0..1, 0), (1..2, 1)].map(|(range, link)| Span { range, kind: SpanKind::Link(link) });
    let text = Text { id: 0, string: Clean::line("ab"), spans: spans.into() };
    let figure = Figure { image: Some(0), alt: Text::plain(Clean::line("a picture")), ..Figure::default() };
    let html = page(vec![Block::Paragraph(text), Block::Figure(figure)], links.into());
    assert!(
        html.contains("<p><a href=\"https://a.example/?a=1&amp;b=%22\" rel=\"noreferrer\">a</a>b</p>"),
        "{html}"
    );
    assert!(html.contains(" title=\"a picture\">a picture</a>") && !html.contains("<img"), "{html}");
    assert!(!html.contains("javascript"), "{html}");
    assert!(html_start(&Clean::default()).contains("default-src 'none'"));
}

#[test]
fn links_to_the_article_itself_lead_there() {
    let article = crate::export::tests::article_with_a_note();
    let html = html_article(&article, &Clean::default(), &Pictures::default(), &Words::new(Locale::English));
    let name = format!("{}-1", article.id);
    assert!(html.contains(&format!("<p><a href=\"#{name}\">1</a> says</p>")), "{html}");
    assert!(html.contains(&format!("<p><span id=\"{name}\"></span>note</p>")), "{html}");
}

#[test]
fn elements_are_closed() {
    let item = |number, word| crate::article::Item {
        number,
        blocks: vec![Block::Paragraph(Text::plain(Clean::line(word)))],
    };
    let list =
        List { marker: Marker::LowerRoman, tight: true, items: vec![item(Some(4), "d"), item(None, "e")] };
    let html = page(vec![Block::Quote(vec![Block::List(list)])], Vec::new());
    let expected = "<blockquote><ol type=\"i\">\n<li value=\"4\">d</li>\n<li>e</li>\n</ol>\n</blockquote>\n";
    assert!(html.contains(expected), "{html}");
}
