//! What links promise.

use proptest::prelude::*;

use super::*;
use crate::article::ArticleId;

fn canonical_of(url: &str) -> Option<String> {
    canonical(&Url::parse(url).unwrap())
}

fn opened(address: &str) -> Result<String, Refusal> {
    Link::new(address, None).openable(&[]).map(String::from)
}

fn shown(address: &str) -> String {
    Link::new(address, None).display().into()
}

/// Frozen: a change here takes the marks from the reader's articles.
#[test]
fn golden_canonical_forms_and_ids() {
    for (url, form, id) in [
        (
            "HTTPS://Www.Example.COM:443/Cn//a/%E4%BD%A0/#top",
            "https://www.example.com/Cn/a/%E4%BD%A0",
            GOLDEN[0],
        ),
        (
            "http://example.com:80/a?utm_source=x&id=3&UTM_medium=&fbclid=1&gclid&b=",
            "http://example.com/a?id=3",
            GOLDEN[1],
        ),
        ("http://example.com:8080/?p=12", "http://example.com:8080/?p=12", GOLDEN[2]),
        (
            "https://例子.中国/新闻?12345",
            "https://xn--fsqu00a.xn--fiqs8s/%E6%96%B0%E9%97%BB?12345",
            GOLDEN[3],
        ),
        (
            "https://example.com/a%2Fb;c=1,2(3)?q=a+b&&q=%20",
            "https://example.com/a%2Fb;c=1,2(3)?q=a+b&q=%20",
            GOLDEN[4],
        ),
    ] {
        assert_eq!(canonical_of(url).as_deref(), Some(form));
        assert_eq!(ArticleId::of_url(form).to_string(), id, "{form}");
    }
}

const GOLDEN: [&str; 5] = [
    "k23do2pzih2a3uvuu7k2g7d7c4",
    "rvse2y63aa46jmzz5mbqbwfney",
    "rhrqc2dqtosbw4jas3c227msyy",
    "vazxpajtoqe2nmcyb2s6rxwldi",
    "mvs7j7wwv7ocd7vic2ox4andqy",
];

#[test]
fn what_names_no_article() {
    for url in [
        "https://example.com",
        "https://example.com/#/news",
        "https://example.com//?utm_source=x&a=",
        "ftp://example.com/a",
        "mailto:a@b.c",
        "file:///home/a.html",
        "data:text/html,a",
    ] {
        assert_eq!(canonical_of(url), None, "{url}");
    }
}

proptest! {
    #[test]
    fn the_canonical_form_is_its_own(url in "https?://[a-zA-Z.]{1,8}(:80|:443|:81)?(/[a-z/%2.]{0,8})?([?][a-z=&_+%2]{0,12})?(#x)?") {
        if let Ok(url) = Url::parse(&url)
            && let Some(form) = canonical(&url)
        {
            prop_assert_eq!(canonical_of(&form), Some(form.clone()));
            prop_assert!(!form.contains('#') && !form.ends_with('/') || form.contains('?'));
        }
    }

    #[test]
    fn only_known_schemes_open_and_nothing_hides(address in prop_oneof![any::<String>(), "[a-z]{1,10}:[ -~\u{80}-\u{2fff}]{0,20}"]) {
        let link = Link::new(&address, None);
        let schemes = [Scheme::Ftp];
        if let Ok(url) = link.openable(&schemes) {
            prop_assert!(["http", "https", "mailto", "ftp"].contains(&url.scheme()));
            prop_assert!(url.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert!(!url.as_str().starts_with('-'));
        }
        prop_assert_eq!(Clean::line(&link.display()), link.display());
    }
}

#[test]
fn relative_addresses_are_made_absolute() {
    let base = Url::parse("https://example.com/cn/a.html").unwrap();
    for (address, absolute) in [
        ("b.html", "https://example.com/cn/b.html"),
        (" /x y ", "https://example.com/x%20y"),
        ("//other.org", "https://other.org/"),
        ("#top", "https://example.com/cn/a.html#top"),
        ("mailto:a@b.c", "mailto:a@b.c"),
    ] {
        assert_eq!(Link::new(address, Some(&base)).address, absolute);
    }
    assert_eq!(Link::new("b\u{202e}.html", None), Link { address: Clean::line("b.html"), url: None });
}

#[test]
fn opens_only_what_may_be_opened() {
    assert_eq!(opened("https://example.com/a?b#c").as_deref(), Ok("https://example.com/a?b#c"));
    for scheme in ["file", "javascript", "data", "vbscript", "whatsapp", "gopher", "ftp", "about"] {
        assert_eq!(opened(&format!("{scheme}:x")), Err(Refusal::Scheme(Clean::line(scheme))));
    }
    assert_eq!(opened("java\nscript:alert(1)"), Err(Refusal::Scheme(Clean::line("javascript"))));
    for malformed in ["", "-x", "--version", "relative/three", "http://", "https://a b/"] {
        assert_eq!(opened(malformed), Err(Refusal::Malformed), "{malformed}");
    }
    let long = format!("https://example.com/{}", "a".repeat(8_000));
    assert_eq!(opened(&long), Err(Refusal::Long));
    let gopher = Link::new("gopher://example.com/1", None);
    assert!(gopher.openable(&[Scheme::Gopher]).is_ok() && gopher.openable(&[Scheme::Ftp]).is_err());
}

#[test]
fn mail_keeps_who_and_what_only() {
    let address = "mailto:a@b.c?subject=x+y%20z&attach=/etc/passwd&BODY=1%0D%0A2&bcc=e@f.g&cc=h@i.j#k";
    assert_eq!(opened(address).as_deref(), Ok("mailto:a@b.c?subject=x+y%20z&BODY=1%0D%0A2&cc=h@i.j"));
    assert_eq!(opened("mailto:a@b.c?attach=x").as_deref(), Ok("mailto:a@b.c"));
    assert_eq!(opened("mailto:a@b.c?subject=x%0ABcc:e@f.g").as_deref(), Ok("mailto:a@b.c"));
    assert_eq!(opened("mailto:a%0Ab@c"), Err(Refusal::Malformed));
}

#[test]
fn addresses_are_shown_readable_and_honest() {
    for (address, expected) in [
        ("https://example.com/%E4%BD%A0%E5%A5%BD?q=%E5%9B%BD#%C3%A9", "https://example.com/你好?q=国#é"),
        ("https://example.com/a%2Fb%20c%0A%00", "https://example.com/a%2Fb%20c%0A%00"),
        ("https://example.com/%E2%80%AEx%E3%80%80y%C2%9B", "https://example.com/%E2%80%AEx%E3%80%80y%C2%9B"),
        ("https://example.com/%E4%BD%zz%FF%E4%BD%A0%", "https://example.com/%E4%BD%zz%FF你%"),
        ("https://example.com/%C4%E3%BA%C3", "https://example.com/%C4%E3%BA%C3"),
        ("https://例子.com:8080/a", "https://xn--fsqu00a.com:8080/a (例子.com)"),
        ("https://аpple.com/", "https://xn--pple-43d.com/ (аpple.com)"),
        ("https://google.com@evil.example/x", "https://(…@)evil.example/x"),
        ("https://:pw@evil.example/", "https://(…@)evil.example/"),
        ("mailto:a@b.c?subject=%E4%BD%A0", "mailto:a@b.c?subject=你"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("http://[::1]:81/", "http://[::1]:81/"),
        ("no address\u{1b}[31m", "no address"),
    ] {
        assert_eq!(shown(address), expected);
    }
}
