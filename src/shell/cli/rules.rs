//! The command line of the rules.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
pub(in crate::shell) struct RulesOptions {
    /// Folders and files; by default the library
    #[arg(value_name = "PATH")]
    pub(in crate::shell) paths: Vec<PathBuf>,
    /// Only tell what would be done
    #[arg(long)]
    pub(in crate::shell) dry_run: bool,
    /// To all articles, not only to those that the rules have not met
    #[arg(long)]
    pub(in crate::shell) all: bool,
    /// How to print it
    #[arg(long, default_value = "text")]
    pub(in crate::shell) format: RulesFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::shell) enum RulesFormat {
    /// For people
    Text,
    /// An array of objects
    Json,
}
