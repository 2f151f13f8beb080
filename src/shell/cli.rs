//! The command line: what may be written, and what it means. Nothing is done here.

mod exchange;
mod mark;
mod rules;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgAction, Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(super) use self::exchange::{ExportForm, ExportOptions, ImportOptions};
pub(super) use self::mark::{HistoryFormat, HistoryOptions, MarkOptions, Put};
pub(super) use self::rules::{RulesFormat, RulesOptions};
use crate::query::Sort;

/// An offline reader for archived articles.
///
/// Without a command the reader opens: on the folders and files named, else on your library, else on
/// the bundled samples. A PATH named like a command is written ./list, or after --.
#[derive(Debug, Parser)]
#[command(name = "jianbao", version, propagate_version = true, disable_version_flag = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// Read line by line, for screen readers and scripts: nothing is ever drawn anew
    #[arg(long)]
    pub(super) linear: bool,
}

/// The heading of what every command takes.
const GLOBAL: &str = "Global options";

/// What every command takes.
/// Under a heading of their own: help tells first what the command itself takes.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// The library that ids and queries mean; may be given several times
    #[arg(long = "in", value_name = "PATH", global = true, help_heading = GLOBAL)]
    pub(super) folders: Vec<PathBuf>,
    /// The configuration; by default config.toml in the folder for configurations
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Where indexes lie; by default the folder for caches
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "DIR")]
    pub(super) cache_dir: Option<PathBuf>,
    /// Where the library and the journal of marks lie; by default the folder for data
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "DIR")]
    pub(super) data_dir: Option<PathBuf>,
    /// The language of messages; by default that of the locale
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(super) language: Option<Language>,
    /// When to use colours
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,
    /// The theme of the reader: auto fits the terminal's background; dark, light, mono, gruvbox, nord …
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Where what goes wrong is written too, with its time
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
    /// Print the version
    #[arg(short = 'v', long, global = true, help_heading = GLOBAL, action = ArgAction::Version)]
    version: Option<bool>,
}

/// Which articles.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Selection {
    /// Folders and files
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Only articles that match: words, "phrases", OR, -not, title: source: url: body: is:broken
    #[arg(short, long, allow_hyphen_values = true)]
    pub(super) query: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List articles
    #[command(display_name = "jianbao")]
    List {
        #[command(flatten)]
        selection: Selection,
        #[command(flatten)]
        options: ListOptions,
    },
    /// Search all text, and show where the words stand
    #[command(display_name = "jianbao")]
    Search(SearchOptions),
    /// Print articles
    #[command(display_name = "jianbao")]
    Show(ShowOptions),
    /// Mark articles as read, starred and so on
    #[command(display_name = "jianbao")]
    Mark(MarkOptions),
    /// Undo what was marked last on this device
    #[command(display_name = "jianbao")]
    Undo,
    /// Do again what was undone last
    #[command(display_name = "jianbao")]
    Redo,
    /// List what was marked, the newest first
    #[command(display_name = "jianbao")]
    History(HistoryOptions),
    /// Apply the rules of the configuration to articles that are new
    #[command(display_name = "jianbao")]
    Rules(RulesOptions),
    /// Bring the index of folders up to date, so that searching them takes no time
    #[command(display_name = "jianbao")]
    Index(IndexOptions),
    /// Tell what cannot be read and why, which files are no articles, and whether the index is sound
    #[command(display_name = "jianbao")]
    Check(CheckOptions),
    /// Count the articles by source, language and month
    #[command(display_name = "jianbao")]
    Stats(StatsOptions),
    /// Write the articles of exports, feeds and mailboxes to files of their own, and take over the marks they carry
    #[command(display_name = "jianbao")]
    Import(ImportOptions),
    /// Write articles for other programs, with marks and notes
    #[command(display_name = "jianbao")]
    Export(ExportOptions),
    /// The configuration: where it is, what holds, a first one
    #[command(display_name = "jianbao", subcommand)]
    Config(ConfigCommand),
    /// Print completions for a shell
    #[command(display_name = "jianbao")]
    Completions {
        /// Which
        shell: Shell,
    },
    /// Print the manual page
    #[command(display_name = "jianbao")]
    Man,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print where the configuration is, or would be
    Path,
    /// Print what holds, and where each value comes from
    Show,
    /// Write a first configuration, with these folders as the library
    Init {
        /// Folders
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print the keymap that holds
    Keys,
    /// Print the names of themes, the one in use marked
    Themes,
}

#[derive(Args, Debug)]
pub(super) struct ListOptions {
    /// The order: date, title, source, length, relevance; with - before it reversed
    #[arg(long, value_name = "KEY", allow_hyphen_values = true, value_parser = sort)]
    pub(super) sort: Option<Sort>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// How to print them
    #[arg(long, default_value = "table")]
    pub(super) format: ListFormat,
}

#[derive(Args, Debug)]
pub(super) struct SearchOptions {
    /// What is looked for: words, "phrases", OR, -not, title: source: url: body: is:broken sort:
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: String,
    /// Folders and files
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// How to print them
    #[arg(long, default_value = "table")]
    pub(super) format: ListFormat,
}

#[derive(Args, Debug)]
pub(super) struct IndexOptions {
    /// Folders; by default the library
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Make it anew
    #[arg(long)]
    pub(super) rebuild: bool,
    /// Delete it; the folder itself is left alone
    #[arg(long, conflicts_with = "rebuild")]
    pub(super) forget: bool,
}

#[derive(Args, Debug)]
pub(super) struct CheckOptions {
    /// Folders and files; by default the library
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct StatsOptions {
    /// Folders and files; by default the library
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print them
    #[arg(long, default_value = "text")]
    pub(super) format: StatsFormat,
}

#[derive(Args, Debug)]
pub(super) struct ShowOptions {
    /// A file, an id or the beginning of one from six letters on (id: says that it is one), or - for
    /// standard input
    #[arg(value_name = "WHAT", required = true)]
    pub(super) what: Vec<OsString>,
    /// Columns of the page, from 8 to 500; by default those of the terminal, at most 82
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(8..=500))]
    pub(super) width: Option<u16>,
    /// How to print them; by default ansi on a terminal, else text
    #[arg(long)]
    pub(super) format: Option<ShowFormat>,
    /// The page as it was saved: nothing extracted or dropped
    #[arg(long)]
    pub(super) raw: bool,
    /// Add a numbered list of links
    #[arg(long)]
    pub(super) links: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// English
    En,
    /// 简体中文
    Zh,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless the environment says `NO_COLOR`
    Auto,
    /// Even into a pipe
    Always,
    /// None
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// Columns for people
    Table,
    /// Fields parted by tabs, a line of names first
    Tsv,
    /// An array of objects
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatsFormat {
    /// For people
    Text,
    /// An object
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    /// The page as plain text
    Text,
    /// The page with the terminal's bold, dim, underline and one colour
    Ansi,
    /// Markdown
    Markdown,
    /// A page of HTML without scripts, styles or anything remote
    Html,
    /// An array of objects
    Json,
}

fn sort(text: &str) -> Result<Sort, &'static str> {
    text.parse()
        .map_err(|()| "the keys are date, title, source, length and relevance; -date is the oldest first")
}

/// The names of the commands.
pub(super) fn commands() -> Vec<String> {
    Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

impl Arguments {
    /// A query that stands before a command would be lost: it is refused.
    pub(super) fn checked(self) -> Result<Self, clap::Error> {
        if self.command.is_some() && self.selection.query.is_some() {
            let message = "a QUERY stands before the command; \
                a PATH named like a command is written ./list, or after --";
            return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::SortField;

    fn parse(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(line.split(' ')).and_then(Arguments::checked)
    }

    #[test]
    fn the_definition_holds() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_query_may_begin_with_a_minus() {
        let arguments = parse("jianbao list -q -title:x --sort -date --limit 3").unwrap();
        let Some(Command::List { selection, options }) = arguments.command else { panic!("no list") };
        assert_eq!(selection.query.as_deref(), Some("-title:x"));
        assert_eq!(options.sort, Some(Sort { field: SortField::Date, reversed: true }));
        assert_eq!(parse("jianbao -q -x").unwrap().selection.query.as_deref(), Some("-x"));
    }

    #[test]
    fn what_is_searched_may_begin_with_a_minus_and_options_stand_anywhere() {
        for line in [
            "search -title:x a b --limit 3",
            "search --limit 3 -title:x a b",
            "search -title:x a --limit 3 b",
        ] {
            let Some(Command::Search(options)) = parse(&format!("jianbao {line}")).unwrap().command else {
                panic!("no search: {line}")
            };
            assert_eq!((options.query.as_str(), options.paths.len()), ("-title:x", 2), "{line}");
            assert_eq!(options.limit, Some(3), "{line}");
        }
    }

    #[test]
    fn a_path_may_be_named_like_a_command() {
        for line in ["jianbao ./list", "jianbao -- list"] {
            let arguments = parse(line).unwrap();
            assert!(arguments.command.is_none() && arguments.selection.paths.len() == 1, "{line}");
        }
        assert_eq!(parse("jianbao folder list").unwrap().selection.paths.len(), 2);
        assert!(parse("jianbao -q x list").is_err());
    }

    #[test]
    fn global_options_stand_anywhere() {
        let before = parse("jianbao --in a --in b list").unwrap();
        let after = parse("jianbao list --in a --in b").unwrap();
        assert_eq!(before.global.folders, after.global.folders);
        assert_eq!(after.global.folders.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_refused() {
        for line in [
            "show",
            "show x --width 7",
            "show x --width 501",
            "list --sort size",
            "list --limit x",
            "--nope",
            "search",
            "index --rebuild --forget",
        ] {
            assert!(parse(&format!("jianbao {line}")).is_err(), "{line}");
        }
    }
}
