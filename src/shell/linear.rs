//! `jianbao --linear`: reading line by line, for screen readers and scripts. No panes, no colour, nothing
//! is ever drawn anew: what is asked for is printed, then a line is read.

mod wish;

use std::collections::VecDeque;
use std::io::{self, BufRead, IsTerminal as _, Write};
use std::sync::Arc;
use std::thread;

use super::cli::Selection;
use super::environment::Environment;
use super::list::parsed;
use super::opener::{OpenError, Opener};
use super::sources::{self, Opened};
use super::{Error, Outcome, complain, rules};
use crate::article::{Article, ArticleId, Document, Link};
use crate::export::{LinkRecord, plain_body};
use crate::library::{Cancel, Catalogue, Entry, Fault, View};
use crate::query::{Query, Scope};
use crate::text::Clean;
use crate::words::Value;
use wish::Wish;

/// Rows of the list that are printed at a time.
const ROWS: usize = 20;
/// Characters of an article that are printed at a time, up to the end of the paragraph.
const CHARACTERS: usize = 1_200;

/// Reads until the person leaves or the input ends. Texts that the indexes lack are indexed meanwhile.
pub(super) fn read(
    selection: &Selection,
    environment: &Environment,
    opener: &dyn Opener,
) -> Result<Outcome, Error> {
    let typed = selection.query.clone().unwrap_or_default();
    let query = parsed(&typed, environment)?;
    let opened = sources::open_to_stay(&selection.paths, environment);
    if let Err(error) = rules::after_update(&opened.folders(), environment) {
        complain(&error, environment);
    }
    let (indexes, cancel) = (opened.indexes.clone(), Cancel::default());
    let options = &environment.configuration.library_options;
    thread::scope(|scope| {
        for index in &indexes {
            // Without them questions take longer and are answered all the same.
            scope.spawn(|| drop(index.update(options, &|_| (), &cancel)));
        }
        let out = io::stdout().lock();
        let mut session = Session {
            environment,
            opener,
            opened,
            out,
            query,
            typed,
            ids: Vec::new(),
            printed: 0,
            reading: None,
        };
        let outcome = session.hold();
        cancel.cancel();
        outcome
    })
}

/// A session.
struct Session<'a, W: Write> {
    environment: &'a Environment,
    opener: &'a dyn Opener,
    opened: Opened,
    out: W,
    query: Query,
    /// The query as typed.
    typed: String,
    /// The list as it was when it was asked for: its numbers hold whatever changes meanwhile.
    ids: Vec<ArticleId>,
    /// Rows of the list that were printed.
    printed: usize,
    reading: Option<Reading>,
}

/// The article that is being read.
struct Reading {
    /// Its position in the list.
    position: usize,
    article: Arc<Article>,
    links: Vec<LinkRecord>,
    /// Paragraphs that were not printed yet.
    rest: VecDeque<String>,
}

impl<W: Write> Session<'_, W> {
    /// Prints the list, and does what is wished.
    fn hold(&mut self) -> Result<Outcome, Error> {
        let is_found = self.begin().map_err(Error::Output)?;
        self.serve(io::stdin().lock(), io::stdin().is_terminal())?;
        Ok(self.opened.outcome.max(if is_found { Outcome::Done } else { Outcome::Nothing }))
    }

    /// Takes lines until the end.
    fn serve(&mut self, input: impl BufRead, asks: bool) -> Result<(), Error> {
        let mut lines = input.lines();
        loop {
            if asks {
                write!(self.out, "> ").map_err(Error::Output)?;
            }
            self.out.flush().map_err(Error::Output)?;
            let Some(line) = lines.next() else { return Ok(()) };
            match Wish::parse(&line.map_err(Error::Input)?) {
                Wish::Quit => return Ok(()),
                wish => self.fulfil(wish).map_err(Error::Output)?,
            }
        }
    }

    fn fulfil(&mut self, wish: Wish) -> io::Result<()> {
        match wish {
            Wish::More => self.more(),
            Wish::Article(number) => self.open(number.checked_sub(1)),
            Wish::Next => {
                let after = self.reading.as_ref().map_or(0, |reading| reading.position + 1);
                self.open(Some(after))
            }
            Wish::Search(text) => self.search(text),
            Wish::Open(number) => self.browse(number),
            Wish::Links => self.print_links(),
            Wish::Back => self.back(),
            Wish::Help => self.say("linear-help"),
            Wish::Unknown | Wish::Quit => self.say("linear-unknown"),
        }
    }

    /// Prints what is there and how many; says whether there is anything.
    fn begin(&mut self) -> io::Result<bool> {
        let order = self.query.sort.unwrap_or(self.environment.configuration.list.sort).order();
        let folded = self.environment.configuration.library_options.fold_retold;
        let query = self.query.clone();
        let view = View { query, scope: Scope::Everything, order, folded, ..View::default() };
        self.ids = self.ask(|catalogue| catalogue.ids(&view, &Cancel::default())).unwrap_or_default();
        let total = self.ids.len();
        if total == 0 {
            if self.typed.trim().is_empty() {
                self.say("note-no-articles")?;
            } else {
                let typed = self.typed.clone();
                self.tell("note-no-hits", &[("query", typed.into())])?;
            }
            return Ok(false);
        }
        self.tell("linear-articles", &[("count", total.into())])?;
        self.print_rows()?;
        Ok(true)
    }

    fn more(&mut self) -> io::Result<()> {
        if self.reading.is_some() { self.print_paragraphs() } else { self.print_rows() }
    }

    /// Asks the library; if its index breaks over the question, what takes its place.
    fn ask<T>(&mut self, question: impl Fn(&dyn Catalogue) -> T) -> T {
        let answer = question(&*self.opened.library);
        if self.opened.mend(false, self.environment) { question(&*self.opened.library) } else { answer }
    }

    fn print_rows(&mut self) -> io::Result<()> {
        let ids: Vec<_> = self.ids.iter().skip(self.printed).take(ROWS).copied().collect();
        for id in ids {
            self.printed += 1;
            let entry = self.ask(|catalogue| catalogue.entry(id));
            let line =
                entry.map_or_else(|| self.environment.phrases.fault(&Fault::Gone), |entry| self.row(&entry));
            writeln!(self.out, "{}. {line}", self.printed)?;
        }
        let is_end = self.printed >= self.ids.len();
        self.say(if is_end { "linear-end-of-list" } else { "linear-more" })
    }

    /// Title, source, date, or what is wrong with it.
    fn row(&self, entry: &Entry) -> Clean {
        let phrases = &self.environment.phrases;
        let date = entry.published.map(|time| phrases.date_time(time));
        let fault = entry.fault.as_ref().map(|fault| phrases.fault(fault));
        let mut parts = vec![phrases.row_title(entry)];
        parts.extend([Some(entry.source.clone()), date, fault].into_iter().flatten());
        parts.retain(|part| !part.is_empty());
        Clean::join(&parts, ", ")
    }

    fn open(&mut self, position: Option<usize>) -> io::Result<()> {
        let named = position.and_then(|position| Some((position, *self.ids.get(position)?)));
        let Some((position, id)) = named else { return self.say("linear-no-such-number") };
        let article = match self.ask(|catalogue| catalogue.load(id, false)) {
            Ok(article) => article,
            Err(fault) => {
                let reason = self.environment.phrases.fault(&fault);
                return writeln!(self.out, "{reason}");
            }
        };
        let phrases = &self.environment.phrases;
        let title = phrases.head(&article, None, None).title;
        writeln!(self.out, "{}", title.words())?;
        writeln!(self.out, "{}", phrases.about(&article))?;
        let (links, rest) = (LinkRecord::all(&article), paragraphs(&article.document));
        self.reading = Some(Reading { position, article, links, rest });
        self.print_paragraphs()
    }

    fn print_paragraphs(&mut self) -> io::Result<()> {
        let Some(reading) = &mut self.reading else { return Ok(()) };
        let mut count = 0;
        while count < CHARACTERS
            && let Some(paragraph) = reading.rest.pop_front()
        {
            count += paragraph.chars().count();
            writeln!(self.out, "\n{}", paragraph.trim_end())?;
        }
        writeln!(self.out)?;
        let left = reading.rest.len();
        if left > 0 {
            self.tell("linear-paragraphs-left", &[("count", left.into())])
        } else {
            self.say("linear-end")
        }
    }

    fn search(&mut self, text: String) -> io::Result<()> {
        match parsed(&text, self.environment) {
            Ok(query) => {
                (self.query, self.typed) = (query, text);
                (self.printed, self.reading) = (0, None);
                self.begin().map(|_| ())
            }
            Err(error) => write!(self.out, "{}", error.text(&self.environment.words)),
        }
    }

    /// From the article to its rows of the list, from a search to all articles.
    fn back(&mut self) -> io::Result<()> {
        if let Some(reading) = self.reading.take() {
            self.printed = reading.position - reading.position % ROWS;
            return self.print_rows();
        }
        self.search(String::new())
    }

    fn print_links(&mut self) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.say("linear-no-article") };
        if reading.links.is_empty() {
            return self.say("no-links");
        }
        for link in &reading.links {
            let words = if link.text.is_empty() { &link.url } else { &link.text };
            writeln!(self.out, "{}. {words}, {}", link.number, Link::new(&link.url, None).display())?;
        }
        Ok(())
    }

    /// Opens a link, or the original, in the browser.
    fn browse(&mut self, number: Option<usize>) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.say("linear-no-article") };
        let address = match number {
            Some(number) => {
                reading.links.iter().find(|link| link.number == number).map(|link| link.url.clone())
            }
            None => reading.article.meta.url.clone(),
        };
        let Some(address) = address else {
            return self.say(if number.is_some() { "no-such-link" } else { "no-address" });
        };
        let schemes = &self.environment.configuration.open.schemes;
        let url = match Link::new(&address, None).openable(schemes) {
            Ok(url) => url,
            Err(refusal) => {
                return writeln!(self.out, "{}", self.environment.phrases.refusal(&refusal, &address));
            }
        };
        let shown = Link::new(&address, None).display();
        match self.opener.open(&url) {
            Ok(()) => self.tell("opened", &[("address", shown.as_str().into())]),
            Err(OpenError::NoBrowser) => {
                self.tell("linear-no-browser", &[("address", address.as_str().into())])
            }
            Err(error) => self.tell("open-failed", &[("reason", error.to_string().into())]),
        }
    }

    fn say(&mut self, id: &str) -> io::Result<()> {
        self.tell(id, &[])
    }

    fn tell(&mut self, id: &str, arguments: &[(&str, Value)]) -> io::Result<()> {
        // Some sentences are several lines: each is clean by itself.
        let text = self.environment.words.with(id, arguments);
        text.lines().try_for_each(|line| writeln!(self.out, "{}", Clean::line(line)))
    }
}

/// The paragraphs of a document, as plain text.
fn paragraphs(document: &Document) -> VecDeque<String> {
    let alone = |block: &crate::article::Block| {
        let document = Document { blocks: vec![block.clone()], ..Document::default() };
        plain_body(&document)
    };
    document.blocks.iter().map(alone).filter(|text| !text.trim().is_empty()).collect()
}
