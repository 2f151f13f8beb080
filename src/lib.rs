//! jianbao (剪报, "newspaper clippings"): an offline reader for archived articles in the terminal.
//!
//! # The house
//! Few rooms, each with one task. Numbers grow towards the screen; a room knows only rooms with a
//! smaller number, and `tests/it/architecture.rs` holds it to that.
//!
//! | floor | room | its one task |
//! |---|---|---|
//! | 0 | [`text`] | the ruler, fitting, line breaking, folding, languages, [`text::Clean`] |
//! | 0 | [`words`] | the interface's own sentences, in English and 简体中文 |
//! | 0 | [`command`] | what can be asked: commands, keys, the keymap |
//! | 1 | [`article`] | what an article is: no width, no colour, no disk |
//! | 1 | [`query`] | the one query language |
//! | 2 | [`mod@format`] | bytes → articles |
//! | 2 | [`page`] | typesetting: document and columns → rows |
//! | 2 | [`export`] | articles → text, Markdown, HTML, JSON, TSV |
//! | 3 | [`library`] | the shelf: folders, rows, loading, behind [`library::Catalogue`] |
//! | 4 | [`app`] | state, messages in, effects out, and the geometry of the screen |
//! | 5 | [`ui`] | paints the state |
//! | 6 | [`shell`] | the outside: arguments, terminal, threads, files, programs |
//!
//! # Two journeys
//! **A keystroke**: terminal event → `shell::input` → [`command::Key`] → keymap → [`command::Command`]
//! → `app::update` → effects → the shell performs them → results return as messages → one frame.
//!
//! **An article**: file → `library` (its head only) → a row in the list → selected → a worker reads
//! and parses it with [`mod@format`] → [`page`] sets it, once per width → `ui` paints the visible rows.
//! The same page is what `jianbao show` prints.

pub mod app;
pub mod article;
pub mod command;
pub mod export;
pub mod format;
pub mod library;
pub mod page;
pub mod query;
pub mod shell;
pub mod text;
pub mod ui;
pub mod words;
