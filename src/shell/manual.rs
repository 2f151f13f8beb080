//! What is made of the definition of the command line: completions for shells, the manual page.

use std::io;

use clap::CommandFactory as _;
use clap::builder::PossibleValue;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::cli::Arguments;
use super::{Error, Outcome, print};

/// The exit codes (INTERFACE 4).
const EXIT_CODES: [(&str, &str); 5] = [
    ("0", "Done."),
    ("1", "Nothing matched."),
    ("2", "Wrong usage, query or configuration, an unknown id, or nothing named could be read."),
    ("3", "Done, but something named, or a folder inside, could not be read."),
    ("4", "A defect of jianbao."),
];

/// Prints completions for a shell.
pub(super) fn completions(shell: Shell) -> Result<Outcome, Error> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "jianbao", &mut text);
    print(&text)
}

/// Prints the manual page, the commands with their options in it.
pub(super) fn manual() -> Result<Outcome, Error> {
    print(&page().map_err(Error::Output)?)
}

fn page() -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let mut command = Arguments::command();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    let mut heading = Roff::new();
    heading.control("SH", ["COMMANDS"]);
    heading.to_writer(&mut text)?;
    for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
        for command in std::iter::once(command).chain(command.get_subcommands()) {
            if command.get_name() != "help" {
                command_section(command, &mut text)?;
            }
        }
    }
    exit_codes().to_writer(&mut text)?;
    man.render_version_section(&mut text)?;
    Ok(text)
}

/// A command with its own options: those that all commands take are told once.
fn command_section(command: &clap::Command, text: &mut Vec<u8>) -> io::Result<()> {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let mut roff = Roff::new();
    roff.control("SS", [usage]);
    roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
    for argument in command.get_arguments().filter(|argument| !argument.is_global_set()) {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        if argument.get_id() != "help" && argument.get_id() != "version" && !help.is_empty() {
            roff.control("TP", []);
            roff.text([bold(argument.to_string())]);
            let values = argument.get_possible_values();
            let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
            let help = if values.is_empty() { help } else { format!("{help}: {}", values.join(", ")) };
            roff.text([roman(help)]);
        }
    }
    roff.to_writer(text)
}

fn exit_codes() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in EXIT_CODES {
        roff.control("TP", []);
        roff.text([bold(code)]);
        roff.text([roman(meaning)]);
    }
    roff
}
