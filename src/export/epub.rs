//! A book (EPUB 3.3): every article a chapter, with a table of contents. Nothing in it is fetched from elsewhere.

use std::io::{self, Seek, Write};

use jiff::Timestamp;
use zip::CompressionMethod;
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::Record;
use super::html::escaped;
use super::page::{Form, Page, start};
use crate::article::{Article, ArticleId, Pictures};
use crate::text::Clean;
use crate::words::Words;

/// Where a reading system finds the package.
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\
    <rootfiles><rootfile full-path=\"book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// A book that is being written.
pub struct Epub<W: Write + Seek> {
    archive: ZipWriter<W>,
    title: Clean,
    modified: Timestamp,
    language: Option<Clean>,
    /// What identifies the book: all that is in it.
    content: Vec<u8>,
    chapters: Vec<Clean>,
}

impl<W: Write + Seek> Epub<W> {
    /// Begins a book.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn begin(out: W, title: Clean, modified: Timestamp) -> io::Result<Self> {
        let mut archive = ZipWriter::new(out);
        // The first entry, and not packed: so reading systems know what it is.
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        archive.start_file("mimetype", stored).map_err(system)?;
        archive.write_all(b"application/epub+zip")?;
        let mut book =
            Self { archive, title, modified, language: None, content: Vec::new(), chapters: Vec::new() };
        book.file("META-INF/container.xml", CONTAINER)?;
        Ok(book)
    }

    /// Adds an article as a chapter, with those of its pictures that are at hand; `about` stands below its title, its notes
    /// behind it below a heading.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn chapter(
        &mut self,
        article: &Article,
        record: &Record,
        pictures: &Pictures,
        (about, notes_title): (&Clean, &Clean),
        words: &Words,
    ) -> io::Result<()> {
        let meta = &article.meta;
        if self.language.is_none() {
            self.language = meta.language.as_ref().map(|language| language.tag().clone());
        }
        let page = Page { article, record, pictures, about, notes_title, words }.written(Form::Xhtml);
        self.content.extend_from_slice(&ArticleId::of_bytes(page.as_bytes()).bytes());
        self.file(&format!("{}.xhtml", self.chapters.len() + 1), &page)?;
        self.chapters.push(meta.title.clone());
        Ok(())
    }

    /// Ends the book.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        let contents = self.contents();
        self.file("contents.xhtml", &contents)?;
        let package = self.package();
        self.file("book.opf", &package)?;
        self.archive.finish().map_err(system)
    }

    fn file(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.archive.start_file(name, SimpleFileOptions::default()).map_err(system)?;
        self.archive.write_all(text.as_bytes())
    }

    fn contents(&self) -> String {
        let mut list = String::from("<nav epub:type=\"toc\" id=\"toc\">\n<ol>\n");
        for (title, number) in self.chapters.iter().zip(1_usize..) {
            let title = if title.is_empty() { number.to_string() } else { escaped(title) };
            let number = number.to_string();
            list.extend(["<li><a href=\"", &number, ".xhtml\">", &title, "</a></li>\n"]);
        }
        list.push_str("</ol>\n</nav>\n");
        let language = self.language.as_ref().map(|language| escaped(language));
        let title = escaped(&self.title);
        let head = format!("<head><meta charset=\"utf-8\"/><title>{title}</title></head>\n");
        [&*start(language.as_deref(), Form::Xhtml), &head, "<body>\n", &list, "</body>\n</html>\n"].concat()
    }

    fn package(&self) -> String {
        let language = self.language.as_ref().map_or("und".to_owned(), |language| escaped(language));
        let identifier = ArticleId::of_bytes(&self.content);
        let modified = self.modified.strftime("%Y-%m-%dT%H:%M:%SZ");
        let title = escaped(&self.title);
        let (mut items, mut order) = (String::new(), String::new());
        for number in 1..=self.chapters.len() {
            let number = number.to_string();
            items.extend(["<item id=\"c", &number, "\" href=\"", &number, ".xhtml\" "]);
            items.push_str("media-type=\"application/xhtml+xml\"/>\n");
            order.extend(["<itemref idref=\"c", &number, "\"/>\n"]);
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\n\
             <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
             <dc:identifier id=\"id\">urn:jianbao:{identifier}</dc:identifier>\n\
             <dc:title>{title}</dc:title>\n<dc:language>{language}</dc:language>\n\
             <meta property=\"dcterms:modified\">{modified}</meta>\n</metadata>\n<manifest>\n\
             <item id=\"contents\" href=\"contents.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
             {items}</manifest>\n<spine>\n{order}</spine>\n</package>\n"
        )
    }
}

impl<W: Write + Seek> std::fmt::Debug for Epub<W> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Epub").field("title", &self.title).finish_non_exhaustive()
    }
}

fn system(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        error => io::Error::other(error),
    }
}
