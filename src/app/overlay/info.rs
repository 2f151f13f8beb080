//! What is known of an article: where it is, where it came from, how it was read. Every row can be copied.

use super::{Choice, Picker, PickerRow};
use crate::app::{App, Effect};
use crate::article::{Article, ArticleId, Link, LinkId, Meta};
use crate::library::Entry;
use crate::text::Clean;

/// Rows as they are gathered.
struct Rows<'a> {
    app: &'a App,
    rows: Vec<PickerRow>,
}

impl Rows<'_> {
    /// A row that is copied as it is shown.
    fn add(&mut self, label: &str, value: &Clean) {
        self.add_copied(label, value, value.clone());
    }

    /// A row that is copied in another form than it is shown in. What says nothing is left out.
    fn add_copied(&mut self, label: &str, shown: &Clean, copied: Clean) {
        if !shown.is_empty() {
            let label = self.app.phrases.line(label);
            self.rows.push(PickerRow::new(label, shown.clone(), Clean::default(), Choice::Copy(copied)));
        }
    }
}

impl App {
    /// Asks where the versions of the article are; the info opens with the answer.
    pub(in crate::app) fn ask_for_info(&self) -> Vec<Effect> {
        self.info_id().map(Effect::Versions).into_iter().collect()
    }

    /// The article that info is about: the one that is shown or selected.
    pub(in crate::app) fn info_id(&self) -> Option<ArticleId> {
        self.reader.id.or_else(|| self.list.selected().map(|entry| entry.id))
    }

    /// Opens the info of an article whose versions are found at these paths, newest first, and that others tell again.
    pub(in crate::app) fn open_info(&mut self, paths: &[Clean], retold: &[Entry]) -> Vec<Effect> {
        let mut rows = Rows { app: self, rows: Vec::new() };
        let entry = self.list.selected().filter(|entry| Some(entry.id) == self.info_id());
        let sheet = self.reader.current();
        match (sheet, entry) {
            (Some(sheet), _) => rows.origin(&sheet.article.meta),
            (None, Some(entry)) => rows.entry(entry),
            (None, None) => {}
        }
        if let Some((newest, older)) = paths.split_first() {
            let is_shown = self.reader.older.is_none();
            rows.version("info-path", newest, if is_shown { Choice::Copy } else { Choice::Newest });
            for path in older {
                let is_shown = self.reader.older.as_ref().is_some_and(|older| older.path == *path);
                rows.version("info-older", path, if is_shown { Choice::Copy } else { Choice::Older });
            }
        }
        for other in retold {
            rows.retold(other);
        }
        if let Some(id) = self.info_id() {
            rows.add("info-id", &Clean::line(&id.to_string()));
        }
        if let Some(sheet) = sheet {
            rows.reading(&sheet.article);
        }
        let rows = rows.rows;
        self.open_picker(Picker::new(self.phrases.line("info-title"), rows, 0, self.ruler))
    }
}

impl Rows<'_> {
    /// Where an article came from.
    fn origin(&mut self, meta: &Meta) {
        self.add("info-article", &meta.title);
        self.address(meta.url.as_ref());
        self.add("info-source", &meta.source);
        self.add("info-within", &Clean::join(&meta.within, " › "));
        self.cover(meta.cover);
        self.add("info-author", &meta.author.clone().unwrap_or_default());
        if let Some(time) = meta.published {
            let shown = self.app.phrases.date_time(time);
            self.add_copied("info-published", &shown, Clean::line(&time.to_string()));
        }
        self.add("info-dateline", &meta.dateline.clone().unwrap_or_default());
    }

    /// The picture on the cover of the book that an article is in, which is shown.
    fn cover(&mut self, cover: Option<LinkId>) {
        let Some((cover, sheet)) = cover.zip(self.app.reader.current()) else { return };
        let Some(picture) = sheet.article.document.picture(cover) else { return };
        let name = Clean::line(picture.address.rsplit('/').next().unwrap_or_default());
        let (label, choice) = (self.app.phrases.line("info-cover"), Choice::Picture(cover));
        self.rows.push(PickerRow::new(label, name, Clean::default(), choice));
    }

    /// What the list knows of an article that has not been read, or cannot be.
    fn entry(&mut self, entry: &Entry) {
        self.add("info-article", &entry.title);
        self.address(entry.url.as_ref());
        self.add("info-source", &entry.source);
        if let Some(fault) = &entry.fault {
            self.add("info-warning", &self.app.phrases.fault(fault));
        }
    }

    /// A file that the article is in. What is not shown can be.
    fn version(&mut self, label: &str, path: &Clean, choice: fn(Clean) -> Choice) {
        let label = self.app.phrases.line(label);
        self.rows.push(PickerRow::new(label, path.clone(), Clean::default(), choice(path.clone())));
    }

    /// Another article that tells the same; its address is copied.
    fn retold(&mut self, other: &Entry) {
        let phrases = &self.app.phrases;
        let day = other.published.map(|time| phrases.date_time(time)).unwrap_or_default();
        let said = [other.source.clone(), day, phrases.row_title(other)];
        let said: Vec<&str> = said.iter().map(|part| &**part).filter(|part| !part.is_empty()).collect();
        let copied = other.url.clone().unwrap_or_else(|| other.path.clone());
        self.add_copied("info-retold", &Clean::line(&said.join(" · ")), copied);
    }

    /// The address as the browser would get it; copied as it was written.
    fn address(&mut self, url: Option<&Clean>) {
        if let Some(url) = url {
            self.add_copied("info-address", &Link::new(url, None).display(), url.clone());
        }
    }

    /// How an article was read.
    fn reading(&mut self, article: &Article) {
        let (meta, phrases) = (&article.meta, &self.app.phrases);
        let removed = phrases.removed(article.removed_count);
        let length = phrases.length(meta);
        let language = phrases.language_and_how(meta);
        let format = phrases.line(&format!("format-{}", meta.format.name()));
        self.add("info-format", &Clean::line(&format!("{format} · {}", meta.charset)));
        self.add("info-language", &language);
        self.add("info-length", &length);
        self.add("info-removed", &removed);
        for warning in &article.warnings {
            self.add("info-warning", warning);
        }
    }
}
