//! The one table of commands.

use super::{Context, Group};

macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident $name:literal $group:ident [$($context:ident)*];)*) => {
        /// A wish of the reader. The same word everywhere: `Command::OpenLink` is `open-link` in the
        /// keymap, in help and in the documentation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command { $($(#[$doc])* $variant,)* }

        impl Command {
            /// Every command, in the order of help.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Its group.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Self::$variant => Group::$group,)* }
            }

            /// Where it can be used.
            #[must_use]
            pub const fn contexts(self) -> &'static [Context] {
                match self { $(Self::$variant => &[$(Context::$context,)*],)* }
            }
        }
    };
}

commands! {
    /// Next row; one line down.
    Down "down" Move [Sidebar List Article Selection Overlay Timeline Deck];
    /// Previous row; one line up.
    Up "up" Move [Sidebar List Article Selection Overlay Timeline Deck];
    /// The bar before.
    Earlier "earlier" Move [Timeline];
    /// The next bar.
    Later "later" Move [Timeline];
    /// Half a page down.
    HalfPageDown "half-page-down" Move [Sidebar List Article Selection Overlay Deck];
    /// Half a page up.
    HalfPageUp "half-page-up" Move [Sidebar List Article Selection Overlay Deck];
    /// A page down.
    PageDown "page-down" Move [Sidebar List Article Selection Overlay Deck];
    /// A page up.
    PageUp "page-up" Move [Sidebar List Article Selection Overlay Deck];
    /// Page through the article, at its end on to the next one.
    ReadOn "read-on" Move [List Article];
    /// Page back.
    ReadBack "read-back" Move [List Article];
    /// To the first row or line.
    Top "top" Move [Sidebar List Article Selection Overlay Timeline Deck];
    /// To the last row or line; with a count to that row.
    Bottom "bottom" Move [Sidebar List Article Selection Overlay Timeline Deck];
    /// Next unread article.
    NextUnread "next-unread" Move [List Article];
    /// Previous unread article.
    PreviousUnread "previous-unread" Move [List Article];
    /// Next group of the list; next paragraph of the article.
    NextBlock "next-block" Move [List Article Selection];
    /// Previous group; previous paragraph.
    PreviousBlock "previous-block" Move [List Article Selection];
    /// Next heading of the article.
    NextHeading "next-heading" Move [Article];
    /// Previous heading.
    PreviousHeading "previous-heading" Move [Article];
    /// Scroll the article beside the list down by a line.
    PreviewDown "preview-down" Move [List];
    /// Scroll it up.
    PreviewUp "preview-up" Move [List];

    /// Open the article; follow the focused link.
    Open "open" Open [Sidebar List Article Overlay Timeline];
    /// Open or close a year, or the rest of a section.
    Fold "fold" Open [Sidebar];
    /// Back: close what is open, then the article, then the filter.
    Back "back" Open [Sidebar List Article Selection Overlay Timeline Deck];
    /// What is known of the article.
    Info "info" Open [List Article];
    /// The headings of the article.
    Outline "outline" Open [Article];
    /// Next article.
    NextArticle "next-article" Open [Article];
    /// Previous article.
    PreviousArticle "previous-article" Open [Article];
    /// On to the next pane.
    NextPane "next-pane" Open [Sidebar List];
    /// Back to the previous pane.
    PreviousPane "previous-pane" Open [Sidebar List];
    /// Back to where a link was followed.
    JumpBack "jump-back" Open [List Article];
    /// Forward again.
    JumpForward "jump-forward" Open [List Article];

    /// Set a place: a letter follows.
    SetPlace "set-place" Open [List Article];
    /// Go to a place: its letter follows, or the same key for where the reader was before.
    GoToPlace "go-to-place" Open [List Article];
    /// The places that are set.
    Places "places" Open [List Article];

    /// Search the article; in the list, all articles; in a picker, its rows.
    Search "search" Find [Sidebar List Article Overlay];
    /// Next match.
    NextMatch "next-match" Find [List Article];
    /// Previous match.
    PreviousMatch "previous-match" Find [List Article];
    /// When the articles of the list were published, as bars.
    Timeline "timeline" Find [Sidebar List Article Timeline];
    /// Only the articles of that day, month or year.
    Narrow "narrow" Find [Timeline];
    /// Choose among the saved queries and the searches of before.
    Queries "queries" Find [Sidebar List];
    /// What was searched for by relevance, or by date.
    Relevance "relevance" Find [List];
    /// Filter the list by title.
    Filter "filter" Find [List];

    /// Open the original in the browser; with a count that link.
    OpenOriginal "open-original" Links [List Article Overlay];
    /// Focus the next link.
    NextLink "next-link" Links [Article];
    /// Focus the previous link.
    PreviousLink "previous-link" Links [Article];
    /// Letters appear on the links: type them to follow one.
    LinkHints "link-hints" Links [Article];
    /// List the article's links.
    LinkList "link-list" Links [Article];
    /// The articles that link to this one.
    Linking "linking" Links [List Article];
    /// The articles that tell the same as this one.
    Retold "retold" Links [List Article];
    /// Copy the focused link, or the article's address.
    CopyUrl "copy-url" Links [List Article Overlay];
    /// Copy it as a Markdown link.
    CopyMarkdown "copy-markdown" Links [List Article Overlay];

    /// Read, or unread again; with a count so many rows.
    ToggleRead "toggle-read" Mark [List Article];
    /// Starred, or no longer.
    ToggleStar "toggle-star" Mark [List Article Deck];
    /// Done with, and on to the next; or no longer.
    Archive "archive" Mark [List Article Deck];
    /// Hidden, and on to the next; or shown again.
    Hide "hide" Mark [List Article Deck];
    /// Put off, and on to the next; or no longer.
    PutOff "put-off" Mark [List Article Deck];
    /// Put off until a day that is typed, and on to the next.
    PutOffUntil "put-off-until" Mark [List Article];
    /// Add tags.
    AddTag "add-tag" Mark [List Article Deck];
    /// Take tags away.
    RemoveTag "remove-tag" Mark [List Article Deck];
    /// All that is listed has been read.
    AllRead "all-read" Mark [List];
    /// All above the cursor has been read.
    ReadAbove "read-above" Mark [List];
    /// All below the cursor has been read.
    ReadBelow "read-below" Mark [List];
    /// Undo what was marked last.
    Undo "undo" Mark [List Article Deck];
    /// Do again what was undone last.
    Redo "redo" Mark [List Article];
    /// Go through the list: one article a screen, one key an answer.
    Triage "triage" Mark [List Article];
    /// It has been read, and on to the next.
    Pass "pass" Mark [Deck];
    /// What was done, to undo it.
    History "history" Mark [List Article];

    /// Select a row, or no longer; the next mark is for all that are selected.
    SelectRow "select-row" Select [List];
    /// Select rows up to where the cursor goes; again none.
    SelectRange "select-range" Select [List];
    /// Select all that is listed; again none.
    SelectAll "select-all" Select [List];
    /// Select text of the article.
    SelectText "select-text" Select [Article Selection];
    /// Select whole paragraphs.
    SelectParagraphs "select-paragraphs" Select [Article Selection];
    /// A character to the right.
    CursorRight "cursor-right" Select [Selection];
    /// A character to the left.
    CursorLeft "cursor-left" Select [Selection];
    /// To the next word; in Chinese to the next clause.
    NextWord "next-word" Select [Selection];
    /// To the word before.
    PreviousWord "previous-word" Select [Selection];
    /// To the beginning of the row.
    RowStart "row-start" Select [Selection];
    /// To its end.
    RowEnd "row-end" Select [Selection];
    /// To the other end of the selection.
    SwapEnds "swap-ends" Select [Selection];
    /// Copy what is selected, as it stands in the article.
    CopySelection "copy-selection" Select [Selection];
    /// Highlight what is selected; what is highlighted, no longer.
    Highlight "highlight" Select [Selection];
    /// Write a note on what is selected.
    WriteNote "write-note" Select [Selection];
    /// The notes and highlights of the article.
    Notes "notes" Select [Article];
    /// Change the note under the cursor.
    EditNote "edit-note" Select [Overlay];
    /// Take it away.
    DeleteNote "delete-note" Select [Overlay];

    /// Write the article to a file.
    Export "export" Tools [List Article];
    /// Give the article to a program and show what it says.
    Pipe "pipe" Tools [List Article];
    /// Run a program that has the terminal.
    RunProgram "run-program" Tools [List Article];
    /// Open the article's file in the editor.
    EditOriginal "edit-original" Tools [List Article];

    /// The article alone, without list and lines.
    Zen "zen" Look [Sidebar List Article];
    /// All panes, without the sidebar, the article alone.
    CyclePanes "cycle-panes" Look [Sidebar List Article];
    /// The sidebar: there or not.
    ToggleSidebar "toggle-sidebar" Look [Sidebar List Article];
    /// A narrower list.
    ListNarrower "list-narrower" Look [Sidebar List Article];
    /// A wider list.
    ListWider "list-wider" Look [Sidebar List Article];
    /// The menu of orders.
    Sort "sort" Look [List];
    /// Rows of one line, or of two.
    Density "density" Look [List];
    /// Rows by day, by source, by nothing.
    Group "group" Look [List];
    /// A narrower column.
    Narrower "narrower" Look [Article];
    /// A wider column.
    Wider "wider" Look [Article];
    /// The column's own width again.
    ResetMeasure "reset-measure" Look [Article];
    /// Wide tables and code as wide as they are; scroll them to the right.
    ScrollRight "scroll-right" Look [Article];
    /// Scroll them back; at their beginning fit them to the column again.
    ScrollLeft "scroll-left" Look [Article];
    /// Chinese in the other script, on the screen only.
    Convert "convert" Look [Article];
    /// Ambiguous characters one or two columns wide, to compare.
    AmbiguousWidth "ambiguous-width" Look [Article];
    /// The next theme, to compare.
    NextTheme "theme" Look [List Article];
    /// The page as it was saved: nothing extracted or dropped.
    Raw "raw" Look [Article];

    /// The last command again that changed something, with its number.
    Repeat "repeat" Program [List Article];
    /// The mouse is ours, or the terminal's.
    Mouse "mouse" Program [Sidebar List Article Selection Overlay Timeline Deck];
    /// Read the folders again.
    Rescan "rescan" Program [Sidebar List Article];
    /// Make what is open the library.
    Keep "keep" Program [Sidebar List Article];
    /// All keys.
    Help "help" Program [Sidebar List Article Selection Deck];
    /// Find a command by its name or by what it does.
    Palette "palette" Program [Sidebar List Article];
    /// Name a command, maybe with an argument.
    CommandLine "command-line" Program [Sidebar List Article];
    /// Draw the screen anew.
    Redraw "redraw" Program [Sidebar List Article Selection Overlay Timeline Deck];
    /// Suspend the program.
    Suspend "suspend" Program [Sidebar List Article Selection Timeline Deck];
    /// Cancel; twice in a row quits.
    Cancel "cancel" Program [Sidebar List Article Selection Overlay Timeline Deck];
    /// Back, and from the list quit.
    Quit "quit" Program [Sidebar List Article Selection Overlay Timeline Deck];
}

impl Command {
    /// The command of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.name() == name)
    }

    /// Whether `.` does it again: what changes something does so, what goes or looks somewhere does not.
    #[must_use]
    pub const fn is_repeatable(self) -> bool {
        let goes = matches!(self.group(), Group::Move | Group::Open | Group::Find | Group::Select);
        let looks = matches!(
            self,
            Self::NextLink
                | Self::PreviousLink
                | Self::LinkHints
                | Self::LinkList
                | Self::Linking
                | Self::Retold
                | Self::Repeat
                | Self::Undo
                | Self::Redo
                | Self::History
                | Self::Triage
                | Self::Pass
                | Self::Mouse
        );
        let runs = matches!(
            self,
            Self::Help
                | Self::Palette
                | Self::CommandLine
                | Self::Redraw
                | Self::Suspend
                | Self::Cancel
                | Self::Quit
        );
        !goes && !looks && !runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut names: Vec<_> = Command::ALL.iter().map(|command| command.name()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase())));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Command::ALL.len());
        for command in Command::ALL {
            assert_eq!(Command::from_name(command.name()), Some(*command));
        }
    }
}
