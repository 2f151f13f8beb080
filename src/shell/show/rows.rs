//! Rows of a page as lines of a terminal: roles and faces become escape sequences that depend on no
//! background. With plain text there are none.

use crate::page::{Role, Row, Run};

/// How lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// Characters only.
    Plain,
    /// With SGR sequences (ECMA-48 8.3.117).
    Ansi,
}

impl Lines {
    /// A row as a line, ended.
    pub(super) fn line(self, row: &Row) -> String {
        match self {
            Self::Plain => format!("{}\n", row.plain()),
            Self::Ansi => ansi(row),
        }
    }
}

fn ansi(row: &Row) -> String {
    let mut line = " ".repeat(row.indent);
    let mut current = String::new();
    for run in &row.runs {
        let wanted = attributes(run);
        if wanted != current {
            if !current.is_empty() {
                line.push_str("\x1b[0m");
            }
            if !wanted.is_empty() {
                line.extend(["\x1b[", &wanted, "m"]);
            }
            current = wanted;
        }
        line.push_str(&run.text);
    }
    if !current.is_empty() {
        line.push_str("\x1b[0m");
    }
    line.truncate(line.trim_end_matches(' ').len());
    line.push('\n');
    line
}

/// The parameters of the sequence that gives a run its look.
fn attributes(run: &Run) -> String {
    let look = match run.role {
        Role::Title | Role::Heading(_) => Some("1"),
        Role::Meta | Role::Figure | Role::Reading | Role::Marker | Role::Rule | Role::Folded => Some("2"),
        Role::Highlight => Some("7"),
        Role::Text | Role::Code => None,
    };
    let face = [
        (run.face.strong, "1"),
        (run.face.emphasis && !run.is_upright(), "3"),
        (run.face.underline || run.link.is_some(), "4"),
        (run.face.deleted, "9"),
        // Cyan can be read on dark and on light.
        (run.link.is_some(), "36"),
    ];
    let faces = face.into_iter().filter(|(on, _)| *on).map(|(_, code)| code);
    let mut codes: Vec<&str> = look.into_iter().chain(faces).collect();
    codes.dedup();
    codes.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Face;
    use crate::text::Clean;

    fn run(text: &str, role: Role, link: Option<u32>) -> Run {
        let text = Clean::text(text);
        Run { columns: text.len(), text, role, face: Face::default(), link, source: None }
    }

    #[test]
    fn looks_begin_and_end_on_their_row() {
        let runs =
            vec![run("a ", Role::Text, None), run("b", Role::Text, Some(0)), run("c", Role::Text, Some(0))];
        let row = Row { indent: 2, runs, ..Row::default() };
        assert_eq!(Lines::Ansi.line(&row), "  a \x1b[4;36mbc\x1b[0m\n");
        assert_eq!(Lines::Plain.line(&row), "  a bc\n");
    }

    #[test]
    fn emphasis_is_italic_where_there_are_italics() {
        let mut runs = vec![run("a", Role::Text, None), run("重", Role::Text, None)];
        for run in &mut runs {
            run.face.emphasis = true;
        }
        assert_eq!(Lines::Ansi.line(&Row { runs, ..Row::default() }), "\x1b[3ma\x1b[0m重\n");
    }

    #[test]
    fn a_strong_title_is_bold_once() {
        let mut title = run("t", Role::Title, None);
        title.face.strong = true;
        assert_eq!(Lines::Ansi.line(&Row { runs: vec![title], ..Row::default() }), "\x1b[1mt\x1b[0m\n");
    }
}
