//! The same invented articles in each format.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::make_library::clipping::clipping;
use crate::make_library::plan::Library;

/// Files by their names.
type Files = Vec<(String, Vec<u8>)>;

/// An article: whole as a clipping, and in its parts.
struct Article {
    clipping: String,
    title: String,
    url: String,
    body: String,
}

/// Formats by their names.
pub(crate) fn formats(count: usize) -> Vec<(&'static str, Files)> {
    let library = Library { seed: 1, count };
    let articles: Vec<Article> =
        (0..count).map(|number| parted(number, clipping(library, &library.plan(number)))).collect();
    let one = |name: &str, bytes: Vec<u8>| vec![(name.to_owned(), bytes)];
    let tar = tarred(&articles);
    vec![
        ("clipping", each(&articles, "txt", |article| article.clipping.clone())),
        ("page", each(&articles, "html", page)),
        ("Markdown", each(&articles, "md", markdown)),
        ("tar", one("a.tar", tar.clone())),
        ("tar.gz", one("a.tar.gz", gzipped(&tar))),
        ("tar.zst", one("a.tar.zst", zstd::encode_all(&*tar, 3).unwrap())),
        ("zip", one("a.zip", zipped(each(&articles, "txt", |article| article.clipping.clone())))),
        ("mbox", one("a.mbox", mailbox(&articles).into_bytes())),
        ("feed", one("a.xml", feed(&articles).into_bytes())),
        ("JSON Feed", one("a.json", json_feed(&articles))),
        ("Wallabag", one("w.json", wallabag(&articles))),
        ("WARC", one("a.warc", articles.iter().flat_map(record).collect())),
        (
            "WARC packed",
            one("a.warc.gz", articles.iter().flat_map(|article| gzipped(&record(article))).collect()),
        ),
        ("EPUB", one("a.epub", book(&articles))),
    ]
}

fn parted(number: usize, clipping: String) -> Article {
    let body = clipping.split_once("------").map_or(&*clipping, |(_, body)| body).to_owned();
    let title =
        clipping.split_once('[').and_then(|(_, rest)| rest.split_once("](")).map_or("", |(title, _)| title);
    let title = title.replace(['&', '<', '\n'], " ");
    Article { title, url: format!("https://news.example/{number}"), body, clipping }
}

fn each(articles: &[Article], extension: &str, text: impl Fn(&Article) -> String) -> Files {
    let file = |(number, article)| (format!("{number}.{extension}"), text(article).into_bytes());
    articles.iter().enumerate().map(file).collect()
}

fn page(article: &Article) -> String {
    let Article { title, url, body, .. } = article;
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{title}</title><link rel=canonical href=\"{url}\">\
         </head><body><nav><a href=/>首页</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )
}

fn markdown(article: &Article) -> String {
    let text = article.body.replace("<p>", "\n\n").replace("</p>", "");
    format!("---\ntitle: \"{}\"\nurl: {}\n---\n{text}", article.title.replace('"', ""), article.url)
}

fn mailbox(articles: &[Article]) -> String {
    let mut mailbox = String::new();
    for Article { title, url, body, .. } in articles {
        let _ = write!(
            mailbox,
            "From a@b.example Fri Jan  8 23:41:31 2021\nFrom: News <a@b.example>\nSubject: {title}\n\
             Message-ID: <{url}>\nDate: Fri, 08 Jan 2021 23:41:31 +0000\nContent-Type: text/html; charset=utf-8\n\
             Content-Transfer-Encoding: 8bit\n\n<html><body>{body}</body></html>\n\n"
        );
    }
    mailbox
}

fn feed(articles: &[Article]) -> String {
    let mut feed = "<rss version=\"2.0\"><channel><title>News</title>".to_owned();
    for Article { title, url, body, .. } in articles {
        let _ = write!(
            feed,
            "<item><title>{title}</title><link>{url}</link><description><![CDATA[{body}]]></description></item>"
        );
    }
    feed + "</channel></rss>"
}

fn json_feed(articles: &[Article]) -> Vec<u8> {
    let item = |Article { title, url, body, .. }: &Article| json!({ "id": url, "url": url, "title": title, "content_html": body });
    let items: Vec<_> = articles.iter().map(item).collect();
    // The version stands first, as every feed has it: an object of ours would have its names in order.
    let items = serde_json::to_string(&items).unwrap();
    format!(r#"{{"version":"https://jsonfeed.org/version/1.1","title":"News","items":{items}}}"#).into_bytes()
}

fn wallabag(articles: &[Article]) -> Vec<u8> {
    let item = |Article { title, url, body, .. }: &Article| {
        json!({ "title": title, "url": url, "content": body, "is_archived": 0, "is_starred": 0, "tags": ["a"],
                "created_at": "2021-01-08T23:41:36+00:00" })
    };
    serde_json::to_vec(&articles.iter().map(item).collect::<Vec<_>>()).unwrap()
}

fn record(article: &Article) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page(article));
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nWARC-Date: 2021-01-08T23:41:36Z\r\n\
         Content-Length: {}\r\n\r\n",
        article.url,
        http.len()
    );
    format!("{head}{http}\r\n\r\n").into_bytes()
}

fn book(articles: &[Article]) -> Vec<u8> {
    let (mut items, mut spine) = (String::new(), String::new());
    for number in 0..articles.len() {
        let _ = write!(
            items,
            "<item id=\"c{number}\" href=\"{number}.xhtml\" media-type=\"application/xhtml+xml\"/>"
        );
        let _ = write!(spine, "<itemref idref=\"c{number}\"/>");
    }
    let package = format!(
        "<package><metadata><title>News</title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let container = "<container><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>";
    let mut files = each(articles, "xhtml", page);
    files.insert(0, ("book.opf".to_owned(), package.into_bytes()));
    files.insert(0, ("META-INF/container.xml".to_owned(), container.as_bytes().to_vec()));
    zipped(files)
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tarred(articles: &[Article]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in each(articles, "txt", |article| article.clipping.clone()) {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, &*bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zipped(files: Files) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
