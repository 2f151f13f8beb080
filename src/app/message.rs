//! Facts that reach the state, and wishes that leave it.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use url::Url;

use super::{
    Configured, ExportFormat, Kept, Marked, Notice, Output, PageKey, Pause, Session, Sheet, Subject, Texts,
};
use crate::article::{Article, ArticleId, LinkId, Picture, PictureLink};
use crate::command::{Key, Mouse};
use crate::library::{
    Cancel, Deed, Entry, Facets, Fault, History, Note, Past, Progress, Request, Taken, Tally, Timeline, View,
    Window,
};
use crate::text::Clean;

/// A fact: something happened outside.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// No key was pressed for a while that was awaited.
    Paused(Pause),
    /// The reader is ended from outside.
    Leaving,
    /// The terminal has a new size.
    Resized {
        /// Its columns.
        columns: u16,
        /// Its rows.
        rows: u16,
    },
    /// It is another day.
    Today(Date),
    /// The scan went on.
    Scanned(Progress),
    /// A later scan went on; what is shown does not change until it is done.
    Rescanning(Progress),
    /// A later scan is done, and what is shown is still so.
    Unchanged(Progress),
    /// The texts are indexed so far.
    Indexing(Texts),
    /// Something about a folder.
    Noticed(Notice),
    /// Rows that were asked for.
    Rows {
        /// The ticket of the request; an old one is dropped.
        ticket: u64,
        /// The rows.
        window: Window,
    },
    /// How many rows a view has.
    Counted {
        /// The ticket of the question; an old one is dropped.
        ticket: u64,
        /// So many; None: the count was given up.
        count: Option<usize>,
    },
    /// How many rows of a view are unread; None: the count was given up.
    UnreadCounted {
        /// The ticket of the question; an old one is dropped.
        ticket: u64,
        /// So many.
        count: Option<usize>,
    },
    /// What the library holds that is not hidden, counted, and what marks make of it.
    Facets(Facets, Box<Tally>),
    /// A page that was asked for.
    Loaded {
        /// Which.
        key: PageKey,
        /// The page, or why there is none.
        result: Result<Arc<Sheet>, Fault>,
    },
    /// What came of marking.
    Marked(Box<Marked>),
    /// What the rules did to articles that are new, or why they could not.
    Ruled(Box<Result<Past, Fault>>),
    /// What was taken over from other programs, or why it could not be.
    Imported(Box<Result<Taken, Fault>>),
    /// How long the program has been running.
    Clock(Duration),
    /// What was done, as it was asked for.
    History(History),
    /// The notes of an article by their names, in the order of the text.
    NotesFound {
        /// The article, and how often something had been marked when they were asked for.
        asked: (ArticleId, u64),
        /// They.
        notes: Vec<(String, Note)>,
    },
    /// Another run of the program has marked something.
    MarksChanged,
    /// A picture that was looked for in the file of an article.
    PictureFound {
        /// The article.
        id: ArticleId,
        /// The picture's link.
        link: PictureLink,
        /// The picture; None: it is not there.
        picture: Option<Picture>,
    },
    /// Where a link leads.
    Followed(Followed),
    /// Where the versions of an article are, newest first.
    Versions {
        /// The article.
        id: ArticleId,
        /// Their paths.
        paths: Vec<Clean>,
        /// Rows of other articles that tell the same, newest first.
        retold: Vec<Entry>,
    },
    /// The links of the article that lead to articles of the library, and the pictures in its file.
    LinksFound {
        /// What for, as it was asked.
        inquiry: Inquiry,
        /// The links.
        held: HashSet<LinkId>,
    },
    /// The articles of a view by their days.
    Timeline {
        /// The view.
        view: View,
        /// Their numbers.
        timeline: Timeline,
    },
    /// The next unread article that was looked for.
    UnreadFound {
        /// The article, if there is one.
        id: Option<ArticleId>,
        /// Whether it was looked for behind the cursor, else before it.
        forward: bool,
    },
    /// Who links to an article.
    LinkingFound {
        /// The article.
        id: ArticleId,
        /// Those that do, newest first.
        ids: Vec<ArticleId>,
    },
    /// Who tells the same as an article.
    RetoldFound {
        /// The article.
        id: ArticleId,
        /// The others that do, newest first.
        ids: Vec<ArticleId>,
    },
    /// A browser was asked to open an address.
    Opened {
        /// The address.
        address: Clean,
        /// What came of it.
        result: Result<(), OpenFault>,
    },
    /// Another theme was put on.
    Themed {
        /// Its name.
        name: Clean,
        /// What is wrong in its file.
        mistake: Option<Clean>,
    },
    /// What came of keeping what is open as the library.
    Kept(Kept),
    /// The configuration was read again, for it was saved.
    Configured(Box<Configured>),
    /// An article was written to the file of this path; or why not.
    Exported(Result<Clean, Clean>),
    /// A program beside the reader has ended, or could not be started.
    Piped {
        /// Goes back with the answer.
        ticket: u64,
        /// What it said, or why it could not.
        result: Result<Output, Clean>,
    },
    /// A program that had the terminal has ended, or could not be started.
    Ran {
        /// The program, as typed.
        program: Clean,
        /// Its exit code, None if it was killed; or why it could not be started.
        result: Result<Option<i32>, Clean>,
    },
    /// Something went to the clipboard, or was too long for it.
    Copied {
        /// What.
        what: Clean,
        /// Whether it did.
        done: bool,
    },
}

/// Links of which article are asked about, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// The article.
    pub id: ArticleId,
    /// Whether it is the page as it was saved.
    pub raw: bool,
    /// Where its version is that is asked about; None: the newest.
    pub version: Option<Clean>,
    /// Links that the page has: one that is not set whole yet has not all.
    pub link_count: usize,
    /// Whether the list of links is to be opened with the answer.
    pub opens_list: bool,
}

/// Where a link leads.
#[derive(Debug)]
pub struct Followed {
    /// The article that the link is in.
    pub from: ArticleId,
    /// The address.
    pub url: Url,
    /// The article of the library that was saved from there.
    pub article: Option<ArticleId>,
}

/// Why an address was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFault {
    /// There is no browser here: the address was copied.
    NoBrowser,
    /// The browser could not be started.
    Failed(Clean),
}

/// A wish: something the shell is to do. Results come back as messages.
#[derive(Debug)]
pub enum Effect {
    /// Find rows; newest wins.
    Rows {
        /// Goes back with the answer.
        ticket: u64,
        /// Which rows.
        request: Request,
    },
    /// Count the rows of a view; newest wins.
    Count {
        /// Goes back with the answer.
        ticket: u64,
        /// The view.
        view: View,
        /// Gives the count up.
        cancel: Cancel,
    },
    /// Count what the library holds that is not hidden, and what marks make of it.
    Facets {
        /// On this day.
        today: Date,
        /// How often something was marked.
        now: u64,
    },
    /// Count the unread rows of a view; newest wins.
    CountUnread {
        /// Goes back with the answer.
        ticket: u64,
        /// Those rows.
        view: View,
        /// Gives the count up.
        cancel: Cancel,
    },
    /// Read and set an article; newest wins. Then set the others too, if nothing newer is wanted.
    Load {
        /// The page that is wanted.
        key: PageKey,
        /// The article, if it is known already and only the width is another.
        article: Option<Arc<Article>>,
        /// If only so many first rows of a long article are wanted: the rest is asked for when they came.
        opening: Option<usize>,
        /// Pages that may be wanted next.
        prefetch: Vec<PageKey>,
    },
    /// Read and set these, if nothing newer is wanted.
    Prefetch(Vec<PageKey>),
    /// Find whether the library holds what a link of an article leads to.
    Follow(ArticleId, Url),
    /// Find where the versions of an article are, and who tells the same.
    Versions(ArticleId),
    /// Find which links lead to articles of the library, and which pictures are in the file of the article.
    FindLinks {
        /// Goes back with the answer.
        inquiry: Inquiry,
        /// The links.
        links: Vec<(LinkId, Url)>,
        /// The pictures.
        pictures: Vec<PictureLink>,
    },
    /// Count the articles of a view by their days; newest wins.
    Timeline {
        /// The view.
        view: View,
        /// Gives the count up.
        cancel: Cancel,
    },
    /// Find the unread article of a view that is the next behind this one, or else before it.
    FindUnread {
        /// The view.
        view: View,
        /// How often something was marked: the view is as it was opened, what is unread is so now.
        now: u64,
        /// The article under the cursor.
        id: ArticleId,
        /// Whether those behind it are meant.
        forward: bool,
    },
    /// Find the articles that link to this one.
    FindLinking(ArticleId),
    /// Find the articles that tell the same as this one.
    FindRetold(ArticleId),
    /// Find a picture of an article in its file, or beside it.
    FindPicture {
        /// The article.
        id: ArticleId,
        /// The picture's link.
        picture: PictureLink,
    },
    /// Have a picture shown by another program.
    ShowPicture(Picture),
    /// Open an address in the browser.
    Browse(Url),
    /// Copy an address to the clipboard; with words, as a Markdown link.
    Copy {
        /// The address.
        address: Clean,
        /// The words of the link.
        words: Option<Clean>,
    },
    /// Write an article to a new file.
    Export {
        /// The article.
        subject: Subject,
        /// How.
        format: ExportFormat,
        /// Its name, as typed.
        name: String,
    },
    /// Run a program beside the reader, the article on its standard input. One that still runs is stopped.
    Pipe {
        /// Goes back with the answer.
        ticket: u64,
        /// The program and its arguments.
        words: Vec<String>,
        /// The article.
        subject: Subject,
    },
    /// Stop the program that runs beside the reader.
    StopProgram,
    /// Run a program that has the terminal until it ends.
    Run {
        /// The program and its arguments.
        words: Vec<String>,
        /// The article.
        subject: Subject,
    },
    /// Open the file of an article in the editor.
    Edit(ArticleId),
    /// Copy text to the clipboard.
    CopyText {
        /// The text.
        text: String,
        /// What it is, to be told.
        what: Clean,
    },
    /// Mark articles, in the order in which it is asked.
    Mark(Deed),
    /// Tell how long the program has been running.
    Clock,
    /// Find the notes of an article; how often something was marked goes back with them.
    FindNotes(ArticleId, u64),
    /// Find what was done to marks, in the order in which it is asked.
    History,
    /// Read the folders again.
    Rescan,
    /// Make what is open the library, in the configuration.
    Keep,
    /// Take the mouse, or give it to the terminal.
    CaptureMouse(bool),
    /// Put on the theme of this name.
    Theme(String),
    /// Put on the next theme.
    NextTheme,
    /// Draw everything anew.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Keep where the reader is, for the next run.
    Remember(Session),
    /// Leave.
    Quit,
}
