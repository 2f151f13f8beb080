//! Every command has a journey: what is pressed first, the command's own key, and what is seen then that
//! was not so before.

use jianbao::command::{Command, show_sequence};
use jianbao::words::Locale;

use super::Reader;
use super::reader::roots;

/// What the key changes for the eye, or outside.
enum Sees {
    /// A text appears on the screen.
    Text(&'static str),
    /// A text vanishes from it.
    Gone(&'static str),
    /// Something of the screen changes that no one text tells.
    Change(fn(&Reader) -> String),
    /// A text is copied.
    Copied(&'static str),
    /// An address goes to the browser.
    Browsed(&'static str),
    /// The shell does something.
    Did(&'static str),
    /// The reader is left.
    Left,
}

use Sees::{Browsed, Change, Copied, Did, Gone, Left, Text};

/// The command, keys before its own, keys after it, and what is seen then.
type Proof = (Command, &'static str, &'static str, Sees);

const PROOFS: &[Proof] = &[
    (Command::Down, "", "", Text("2 / 43")),
    (Command::Up, "j", "", Text("1 / 43")),
    (Command::Earlier, "g y", "", Text("27 May · 1 article")),
    (Command::Later, "g y h", "", Text("28 May · 1 article")),
    (Command::HalfPageDown, "", "", Gone("1 / 43")),
    (Command::HalfPageUp, "Enter G", "", Gone("100%")),
    (Command::PageDown, "Enter", "", Gone("Heading one")),
    (Command::PageUp, "Enter Ctrl-f", "", Text("Heading one")),
    (Command::ReadOn, "Enter", "", Gone("Heading one")),
    (Command::ReadBack, "Enter Space", "", Text("Heading one")),
    (Command::Top, "G", "", Text("1 / 43")),
    (Command::Bottom, "", "", Text("43 / 43")),
    (Command::NextBlock, "", "", Text("2 / 43")),
    (Command::PreviousBlock, "j", "", Text("1 / 43")),
    (Command::NextHeading, "Enter )", "", Text("Heading two")),
    (Command::PreviousHeading, "Enter G", "", Text("Heading two")),
    (Command::PreviewDown, "3 0", "", Gone("Heading one")),
    (Command::PreviewUp, "3 0 J 3 0", "", Text("Heading one")),
    (Command::Open, "", "", Text("read on")),
    (Command::Fold, "Shift-Tab G", "", Text("April")),
    (Command::Back, "Enter", "", Gone("read on")),
    (Command::NextArticle, "Enter", "", Text("The Beta body")),
    (Command::PreviousArticle, "Enter J", "", Text("Heading one")),
    (Command::NextPane, "", "", Text("read on")),
    (Command::PreviousPane, "", "", Text("Views")),
    (Command::JumpBack, "Enter G", "", Text("Heading one")),
    (Command::JumpForward, "Enter G Ctrl-o", "", Text("100%")),
    (Command::SetPlace, "", "a", Text("Place a is here")),
    (Command::GoToPlace, "Enter m a G", "a", Text("Heading one")),
    (Command::Places, "Enter m a", "", Text("a  Alpha")),
    (Command::Search, "", "", Text("Search")),
    (Command::NextMatch, "Enter / b e t a Enter", "", Text("match 2 of 2")),
    (Command::PreviousMatch, "Enter / b e t a Enter n", "", Text("match 1 of 2")),
    (Command::Timeline, "", "", Text("Timeline")),
    (Command::Narrow, "g y", "", Text("/ on:2026-05-28")),
    (Command::Queries, "/ b e t a Enter Esc", "", Text("searched before")),
    (Command::Relevance, "/ b e t a Enter", "", Text("best hits first")),
    (Command::Filter, "", "", Text("Filter")),
    (Command::OpenOriginal, "", "", Browsed("https://a.example/0")),
    (Command::NextUnread, "r", "", Text("2 / 43")),
    (Command::PreviousUnread, "j", "", Text("1 / 43")),
    (Command::ToggleRead, "", "", Text("Marked read — u undoes it")),
    (Command::ToggleStar, "", "", Text("★")),
    (Command::Archive, "", "", Text("Archived — u undoes it")),
    (Command::Hide, "", "", Text("Hidden — u undoes it")),
    (Command::PutOff, "", "", Text("Put off — u undoes it")),
    (Command::PutOffUntil, "", "", Text("Put off until (2w")),
    (Command::AddTag, "", "", Text("Add tags")),
    (Command::RemoveTag, "t n e w Enter", "", Text("Remove tags")),
    (Command::SelectRow, "", "", Text("1 selected")),
    (Command::SelectRange, "", "j", Text("2 selected")),
    (Command::SelectAll, "", "", Text("43 selected")),
    (Command::AllRead, "", "", Text("43 articles marked read")),
    (Command::ReadAbove, "j j", "", Text("2 articles marked read")),
    (Command::ReadBelow, "j", "", Text("41 articles marked read")),
    (Command::Undo, "s", "", Text("Undone: Starred")),
    (Command::Redo, "s u", "", Text("Done again: Starred")),
    (Command::Triage, "", "", Text("One by one")),
    (Command::Pass, "g t", "", Text("2 / 43")),
    (Command::History, "s", "", Text("1970-01-01 00:00")),
    (Command::NextLink, "Enter", "", Text("→")),
    (Command::PreviousLink, "Enter Tab Tab", "", Gone("→ elsewhere.example")),
    (Command::LinkHints, "Enter", "", Gone("the beta")),
    (Command::LinkList, "Enter", "", Text("elsewhere.example/x")),
    (Command::Info, "", "", Text("About this article")),
    (Command::Outline, "Enter", "", Text("1 / 2")),
    (Command::Linking, "j", "", Text("Links to “Beta”")),
    (Command::Retold, "", "", Text("No other article has the same text")),
    (Command::CopyUrl, "", "", Copied("https://a.example/0")),
    (Command::CopyMarkdown, "", "", Copied("[Alpha](https://a.example/0)")),
    (Command::SelectText, "Enter", "", Text("1 character")),
    (Command::SelectParagraphs, "Enter", "", Text("11 characters")),
    (Command::CursorRight, "Enter v", "", Text("2 characters")),
    (Command::CursorLeft, "Enter v l l", "", Text("2 characters")),
    (Command::NextWord, "Enter v", "", Text("9 characters")),
    (Command::PreviousWord, "Enter v w l", "", Text("9 characters")),
    (Command::RowStart, "Enter v $", "", Gone("11 characters")),
    (Command::RowEnd, "Enter v", "", Text("11 characters")),
    (Command::SwapEnds, "Enter v w", "l", Text("8 characters")),
    (Command::CopySelection, "Enter V", "", Copied("Heading one")),
    (Command::Highlight, "Enter v", "", Text("Highlighted — u undoes it")),
    (Command::WriteNote, "Enter v", "", Gone("Esc end")),
    (Command::Notes, "Enter v H", "", Text("Notes and highlights")),
    (Command::EditNote, "Enter v H g n", "", Gone("e change")),
    (Command::DeleteNote, "Enter v H g n", "", Text("Note or highlight removed")),
    (Command::Export, "", "", Text("Markdown")),
    (Command::Pipe, "", "", Text("Pipe to")),
    (Command::RunProgram, "", "", Text("Run")),
    (Command::EditOriginal, "", "", Did("edit Alpha")),
    (Command::Zen, "", "", Gone("Title 3")),
    (Command::CyclePanes, "", "", Gone("Title 3")),
    (Command::ToggleSidebar, "", "", Text("Views")),
    (Command::ListNarrower, "", "", Change(divider)),
    (Command::ListWider, "", "", Change(divider)),
    (Command::Sort, "", "", Text("title")),
    (Command::Density, "", "", Change(Reader::screen)),
    (Command::Group, "", "", Change(Reader::screen)),
    (Command::Narrower, "Enter", "", Text("Column of")),
    (Command::Wider, "Enter - -", "", Change(Reader::screen)),
    (Command::ResetMeasure, "Enter - -", "", Change(Reader::screen)),
    (Command::ScrollRight, "Enter ) ) 1 0 j", "", Change(Reader::screen)),
    (Command::ScrollLeft, "Enter ) ) 1 0 j Shift-Right", "", Change(Reader::screen)),
    (Command::Convert, "j j Enter", "", Text("國務卿說了話")),
    (Command::AmbiguousWidth, "Enter", "", Text("two columns each")),
    (Command::NextTheme, "", "", Text("nord")),
    (Command::Raw, "Enter", "", Text("As it was saved")),
    (Command::Repeat, "Enter -", "", Change(Reader::screen)),
    (Command::Mouse, "", "", Text("your terminal")),
    (Command::Rescan, "", "", Did("rescan")),
    (Command::Keep, "", "", Text("This is the library now")),
    (Command::Help, "", "", Text("previous row")),
    (Command::Palette, "", "", Text("Command")),
    (Command::CommandLine, "", "", Text("next row")),
    (Command::Redraw, "", "", Did("redraw")),
    (Command::Suspend, "", "", Did("suspend")),
    (Command::Cancel, "", "", Text("again quits")),
    (Command::Quit, "", "", Left),
];

fn divider(reader: &Reader) -> String {
    format!("{:?}", reader.app.screen().divider)
}

fn library() -> Reader {
    let paragraphs = |from: usize| -> String {
        (from..from + 50).map(|n| format!("<p>Alpha paragraph {n}.</p>")).collect()
    };
    let alpha = format!(
        "<h2>Heading one</h2><p>See <a href=\"https://a.example/1\">the beta</a>, and Beta again, and \
         <a href=\"https://elsewhere.example/x\">elsewhere</a>.</p>{}<h2>Heading two</h2><pre>{}</pre>{}",
        paragraphs(1),
        "wide ".repeat(60),
        paragraphs(60),
    );
    let mut clippings = vec![
        ("Alpha".to_owned(), alpha),
        ("Beta".to_owned(), "<p>The Beta body.</p>".to_owned()),
        ("国务".to_owned(), "<p>国务卿说了话，后来又说了一遍。</p>".to_owned()),
    ];
    clippings.extend((3..43).map(|n| (format!("Title {n}"), "<p>A body.</p>".to_owned())));
    let addresses: Vec<String> = (0..43).map(|n| format!("https://a.example/{n}")).collect();
    let clippings: Vec<(&str, &str, &str)> = clippings
        .iter()
        .zip(&addresses)
        .map(|((title, body), url)| (title.as_str(), url.as_str(), body.as_str()))
        .collect();
    Reader::open(&roots(&clippings), (100, 30), Locale::English)
}

/// Presses the key of a command, or types its name where it has none.
fn press(reader: &mut Reader, command: Command) {
    let keymap = std::sync::Arc::clone(&reader.app.keymap);
    if let Some(keys) = keymap.keys_of(reader.app.context(), command).first() {
        keys.iter().for_each(|key| reader.send(jianbao::app::Message::Key(*key)));
    } else {
        let before = show_sequence(keymap.keys_of(reader.app.context(), Command::CommandLine)[0]);
        reader.keys(&before).types(command.name()).keys("Enter");
    }
}

/// Why a proof fails, if it does.
fn failure((command, before, after, sees): &Proof) -> Option<String> {
    let mut reader = library();
    if !before.is_empty() {
        reader.keys(before);
    }
    let (screen, copied, did) = (reader.screen(), reader.copied.len(), reader.did.len());
    let noted = if let Change(note) = sees { note(&reader) } else { String::new() };
    press(&mut reader, *command);
    if !after.is_empty() {
        reader.keys(after);
    }
    let now = reader.screen();
    let (held, what) = match sees {
        Text(text) => (!screen.contains(text) && now.contains(text), format!("{text:?} appears")),
        Gone(text) => (screen.contains(text) && !now.contains(text), format!("{text:?} vanishes")),
        Change(note) => (note(&reader) != noted, "something changes".to_owned()),
        Copied(text) => (reader.copied[copied..] == [*text], format!("{text:?} is copied")),
        Browsed(address) => (reader.browsed == [*address], format!("{address} is opened")),
        Did(deed) => (reader.did[did..] == [*deed], format!("{deed:?} is done")),
        Left => (reader.left, "the reader is left".to_owned()),
    };
    (!held).then(|| format!("{}: not so that {what}; before:\n{screen}\nafter:\n{now}\n", command.name()))
}

#[test]
fn every_command_has_a_journey() {
    let failures: Vec<String> = PROOFS.iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_command_is_without_one() {
    for command in Command::ALL {
        let count = PROOFS.iter().filter(|(other, ..)| other == command).count();
        assert_eq!(count, 1, "{} has {count} journeys in this table", command.name());
    }
}
