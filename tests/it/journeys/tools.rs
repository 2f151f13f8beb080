//! The article for other programs: export, pipe, run, the editor. What reaches the shell is recorded.

use jianbao::app::{Message, Output};
use jianbao::text::Clean;

use super::Reader;

fn one() -> Reader {
    Reader::on(&[("A title: here/there", "https://a.example/1", "<p>The body.</p>")])
}

fn said(reader: &mut Reader, text: &str, code: Option<i32>) {
    let output = Output { text: Clean::text(text), is_cut: false, code };
    reader.send(Message::Piped { ticket: reader.ticket, result: Ok(output) });
}

#[test]
fn an_article_is_exported_under_a_name_from_its_title() {
    let mut reader = one();
    reader.keys("e").shows("Markdown").keys("m").shows("Save as").shows("A title here there");
    reader.keys("Enter").shows("Written to A title here there");
    assert_eq!(reader.did.len(), 1);
    let (start, end) = ("export Markdown A title here there ", ".md");
    assert!(reader.did[0].starts_with(start) && reader.did[0].ends_with(end), "{:?}", reader.did);
    reader.keys("Enter e h Ctrl-u").types("x.html").keys("Enter");
    assert_eq!(reader.did[1], "export Html x.html");
    reader.keys("e t Esc e Esc e t Ctrl-u Enter");
    assert_eq!(reader.did.len(), 2, "without a name nothing is written");
}

#[test]
fn what_went_wrong_with_a_file_is_told() {
    let mut reader = one();
    reader.send(Message::Exported(Err(Clean::line("Not written, there is already x.md"))));
    reader.shows("there is already x.md");
}

#[test]
fn an_article_is_piped_and_what_the_program_says_is_shown() {
    let mut reader = one();
    reader.keys("|").shows("Pipe to").types("wc -w 'two words'").keys("Enter").shows("is running");
    assert_eq!(reader.did, ["pipe [\"wc\", \"-w\", \"two words\"] A title: here/there"]);
    said(&mut reader, "  first line\n\nlast\u{1b}[31m line\n", Some(0));
    reader.shows("  first line").shows("last line").shows("wc -w");
    reader.keys("Esc").hides("first line");
}

#[test]
fn a_program_is_stopped_and_what_it_says_later_is_dropped() {
    let mut reader = one();
    reader.keys("|").types("sleep 1000").keys("Enter j k").shows("sleep 1000 is running");
    reader.keys("Ctrl-c").shows("was stopped");
    assert!(!reader.left && reader.did.last().unwrap() == "stop");
    said(&mut reader, "too late", None);
    reader.hides("too late");
    reader.keys("Ctrl-c").shows("again quits");
}

#[test]
fn what_fails_is_told_and_what_it_said_is_shown_all_the_same() {
    let mut reader = one();
    reader.keys("|").types("false").keys("Enter");
    said(&mut reader, "no such thing\n", Some(3));
    reader.shows("code 3").shows("no such thing").keys("Esc .");
    said(&mut reader, "", Some(0));
    reader.shows("said nothing");
    assert_eq!(reader.did.len(), 2, "the dot runs the same line again");
    reader.keys("|").types("say 'open").keys("Enter").shows("not closed");
    assert_eq!(reader.did.len(), 2);
}

#[test]
fn a_program_runs_on_the_terminal_and_the_editor_opens_the_file() {
    let mut reader = one();
    reader.keys("!").shows("Run").types("sh -c 'less | more'").keys("Enter g E");
    assert_eq!(reader.did[0], "run [\"sh\", \"-c\", \"less | more\"] A title: here/there");
    assert_eq!(reader.did[1], "edit A title: here/there");
    reader
        .send(Message::Ran { program: Clean::line("vi"), result: Err(Clean::line("vi cannot be run: no")) });
    reader.shows("cannot be run");
}

#[test]
fn without_an_article_nothing_is_asked() {
    let mut reader = Reader::on(&[]);
    for key in ["e", "|", "!", "g E"] {
        reader.keys(key).shows("no article here");
    }
    assert!(reader.did.is_empty());
}

#[test]
fn long_output_is_wrapped_and_scrolled() {
    let mut reader = one();
    reader.keys("|").types("x").keys("Enter");
    let text = format!("{}END\n{}", "国".repeat(80), "line\n".repeat(5000));
    said(&mut reader, &text, Some(0));
    reader.shows("END");
    reader.keys("G").shows("line").hides("END");
    reader.keys("g g").shows("END");
}

#[test]
fn what_became_of_an_export_is_told_first_and_the_name_of_the_file_last() {
    let mut reader = one();
    let path = format!("/home/someone/{}article.md", "folder/".repeat(20));
    for columns in [40, 80] {
        reader.resize(columns, 24).send(Message::Exported(Ok(Clean::line(&path))));
        reader.shows("Written to /h").shows("/article.md");
        reader.send(Message::Exported(Err(Clean::line(&format!("Not written, there is already {path}")))));
        // What failed stays until a key.
        reader.shows("Not written").shows("/article.md").keys("Esc");
    }
}
