//! What covers the screen: help, made from the command table, and the list of links.

use super::{App, Phrases};
use crate::article::LinkId;
use crate::command::{Command, Context, Group, Keymap, show_sequence};
use crate::text::Clean;

/// An overlay: rows, a cursor among them, and how far it is scrolled.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The keys.
    Help {
        /// Its rows.
        rows: Vec<HelpRow>,
        /// First row on the screen.
        top: usize,
    },
    /// The links of the article.
    Links {
        /// Its rows.
        rows: Vec<LinkRow>,
        /// The row under the cursor.
        cursor: usize,
    },
}

/// A row of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    /// Between groups.
    Blank,
    /// The name of a group.
    Group(Clean),
    /// A command.
    Command {
        /// Its keys.
        keys: Clean,
        /// What it does.
        sentence: Clean,
    },
}

/// A row of the list of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The link.
    pub link: LinkId,
    /// Its number, from 1.
    pub number: usize,
    /// Its words on the page.
    pub words: Clean,
    /// Where it leads: its address, or the beginning of a note.
    pub target: Clean,
}

/// Help for a context: the commands that work there, by group.
#[must_use]
pub(super) fn help_rows(keymap: &Keymap, phrases: &Phrases, context: Context) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    for group in Group::ALL {
        let mut commands = Vec::new();
        for command in Command::ALL.iter().filter(|command| command.group() == group) {
            let keys: Vec<String> =
                keymap.keys_of(context, *command).iter().map(|keys| show_sequence(keys)).collect();
            if !keys.is_empty() {
                let sentence = phrases.line(&format!("command-{}", command.name()));
                commands.push(HelpRow::Command { keys: Clean::line(&keys.join("  ")), sentence });
            }
        }
        if !commands.is_empty() {
            if !rows.is_empty() {
                rows.push(HelpRow::Blank);
            }
            rows.push(HelpRow::Group(phrases.line(&format!("group-{}", group.name()))));
            rows.append(&mut commands);
        }
    }
    rows
}

impl App {
    /// The links of the article as rows.
    pub(super) fn link_rows(&self) -> Vec<LinkRow> {
        let Some(sheet) = self.reader.current() else { return Vec::new() };
        let links = sheet.links.iter().zip(&sheet.link_words).zip(1..);
        let rows = links.filter_map(|((link, words), number)| {
            let target = self.link_target(sheet, *link)?;
            Some(LinkRow { link: *link, number, words: words.clone(), target })
        });
        rows.collect()
    }

    /// Rows that an overlay shows at once.
    #[must_use]
    pub fn overlay_rows(&self) -> usize {
        usize::from(self.screen().overlay.height).max(1)
    }

    /// Moves in the overlay by rows.
    pub(super) fn move_overlay(&mut self, rows: isize) {
        let visible = self.overlay_rows();
        match &mut self.overlay {
            Some(Overlay::Help { rows: help, top }) => {
                *top = top.saturating_add_signed(rows).min(help.len().saturating_sub(visible));
            }
            Some(Overlay::Links { rows: links, cursor }) => {
                *cursor = cursor.saturating_add_signed(rows).min(links.len().saturating_sub(1));
            }
            None => {}
        }
    }
}
