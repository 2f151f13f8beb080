//! Mail and pages saved as MHTML: bytes in, articles out.

use std::fs;

use jianbao::article::{ArticleId, Format};
use jianbao::format::{FileHead, NotArticle, Reading, read_article, read_head};

use super::corpus::files;
use super::outline::outline;
use super::{article, head, text};

const LETTER: &[u8] = b"Received: from a.example by b.example\r\n\
From: =?gb18030?B?uuzJvQ==?= <editor@news.example>\r\n\
Subject: =?utf-8?B?5r2u5rC06YCA5Y675Lul5ZCO?=\r\n\
Date: Fri, 08 Jan 2021 23:41:36 +0800\r\n\
Message-ID: <tide-1@news.example>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/alternative; boundary=\"b\"\r\n\
\r\n\
--b\r\n\
Content-Type: text/plain; charset=gb18030\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
s7HLrg==\r\n\
--b\r\n\
Content-Type: text/html; charset=utf-8\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
\r\n\
<p>=E6=BD=AE=E6=B0=B4 <a href=3D\"https://a.example/x\">=E9=80=80=E4=BA=86</a>=\r\n\
=E3=80=82</p>\r\n\
--b--\r\n";

#[test]
fn a_letter_is_its_page() {
    let read = article("1610120496.M1P2.host", LETTER);
    assert_eq!((&*read.meta.title, read.meta.format), ("潮水退去以后", Format::Mail));
    assert_eq!((read.meta.author.as_deref(), &*read.meta.source), (Some("红山"), "news.example"));
    assert_eq!(read.meta.published.unwrap().to_string(), "2021-01-08T15:41:36Z");
    assert_eq!(read.id, ArticleId::of_message("tide-1@news.example"));
    assert_eq!(outline(&read.document), "p 潮水 退了。 ⟨退了 → https://a.example/x⟩\n");
    let list = head("x.eml", LETTER).unwrap();
    assert_eq!((list.title, list.id, list.published), (read.meta.title, Some(read.id), read.meta.published));
}

#[test]
fn a_letter_of_text_is_text() {
    let letter = "Subject: Tide\nContent-Type: text/plain; charset=utf-8\n\n潮水退了。\n\n<b>灯</b>亮了。\n";
    assert_eq!(text(&article("a.eml", letter.as_bytes()).document), "潮水退了。\n<b>灯</b>亮了。");
}

#[test]
fn fields_longer_than_a_head_are_read_whole() {
    let long = [b"X-Spam: ", &b"x".repeat(6000)[..], b"\r\n", LETTER].concat();
    let cut = FileHead { name: "a.eml", bytes: &long[..4096], whole: false };
    assert_eq!(read_head(cut).err(), Some(NotArticle::Cut));
    assert_eq!(&*article("a.eml", &long).meta.title, "潮水退去以后");
}

#[test]
fn what_only_begins_so_is_what_its_name_says() {
    let read = article("a.txt", "Subject: the tide\n\n潮水退了。\n".as_bytes());
    assert_eq!((&*read.meta.title, read.meta.format), ("Subject: the tide", Format::Text));
    assert_eq!(article("a.eml", "潮水\n\n退了。".as_bytes()).meta.format, Format::Text);
}

#[test]
fn saved_pages_of_browsers() {
    let Some(folder) = crate::shared::shared("corpus/generated/mhtml") else { return };
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let (read, list) = (article(name, &bytes), head(name, &bytes).unwrap());
        assert_eq!((&list.title, list.id), (&read.meta.title, Some(read.id)), "{name}");
        assert_eq!((read.meta.format, read.meta.charset), (Format::Mhtml, "UTF-8"), "{name}");
        assert!(read.meta.published.is_some() && !read.meta.title.is_empty(), "{name}");
        assert!(read.meta.url.is_some_and(|url| url.starts_with("https://")), "{name}");
        assert!(read.meta.length.chars > 200, "{name}");
        assert!(!text(&read.document).contains("=E"), "{name}");
    }
}

#[test]
fn letters_of_every_charset() {
    let Some(folder) = crate::shared::shared("corpus/third-party/eml-multi-charset") else { return };
    let titles: Vec<String> = files(&folder)
        .iter()
        .map(|path| {
            let read = article(&path.file_name().unwrap().to_string_lossy(), &fs::read(path).unwrap());
            assert!(!text(&read.document).contains('\u{fffd}'), "{}", path.display());
            format!(
                "{}: {} | {:.40}",
                read.meta.charset,
                read.meta.title,
                text(&read.document).replace('\n', " ")
            )
        })
        .collect();
    assert!(titles.len() >= 6);
    println!("{}", titles.join("\n"));
}

/// Whatever is wrong with them, they are articles or say why not.
#[test]
fn malformed_messages_do_no_harm() {
    for folder in ["corpus/third-party/eml-malformed", "corpus/third-party/mhtml2html"] {
        let Some(folder) = crate::shared::shared(folder) else { return };
        let found = files(&folder).into_iter().filter(|path| path.extension().is_some_and(|e| e != "json"));
        let read = found.map(|path| {
            let bytes = fs::read(&path).unwrap();
            read_article(&path.file_name().unwrap().to_string_lossy(), &bytes, Reading::default()).is_ok()
        });
        assert!(read.filter(|is_article| *is_article).count() >= 5);
    }
}
