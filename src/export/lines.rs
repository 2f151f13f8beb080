//! Lines with what stands before them: quotation bars, list markers, their indents. Plain text and
//! Markdown are both written with it.

/// What one container puts before its lines.
#[derive(Clone, Debug)]
struct Prefix {
    /// Before its first line, once.
    first: Option<String>,
    /// Before all others.
    rest: String,
}

/// Text made of lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    prefixes: Vec<Prefix>,
    /// A blank line is due before the next line.
    gap: bool,
}

impl Lines {
    /// Opens a container: `first` stands before its first line, `rest` before the others.
    pub(super) fn open(&mut self, first: &str, rest: &str) {
        self.settle_gap();
        self.prefixes.push(Prefix { first: Some(first.to_owned()), rest: rest.to_owned() });
    }

    /// Closes the container opened last. If it held nothing, its marker stands alone.
    pub(super) fn close(&mut self) {
        if self.prefixes.last().is_some_and(|prefix| prefix.first.is_some()) {
            self.line("");
        }
        self.prefixes.pop();
    }

    /// Writes text, each of its lines on one of its own.
    pub(super) fn write(&mut self, text: &str) {
        text.split('\n').for_each(|line| self.line(line));
    }

    /// Asks for a blank line before the next line, if there is one. Never two, never at the start.
    pub(super) fn gap(&mut self) {
        self.gap = !self.text.is_empty();
    }

    /// All that was written, every line ended.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn line(&mut self, line: &str) {
        self.settle_gap();
        for prefix in &mut self.prefixes {
            self.text.push_str(prefix.first.take().as_ref().unwrap_or(&prefix.rest));
        }
        self.text.push_str(line);
        self.end(line.is_empty());
    }

    /// The gap belongs to the containers that are open when the next line is known. One whose first
    /// line is still to come has no gap before it.
    fn settle_gap(&mut self) {
        let fresh = self.prefixes.last().is_some_and(|prefix| prefix.first.is_some());
        if std::mem::take(&mut self.gap) && !fresh {
            self.prefixes.iter().for_each(|prefix| self.text.push_str(&prefix.rest));
            self.end(true);
        }
    }

    /// Ends the line; an empty one keeps no spaces of its prefixes.
    fn end(&mut self, empty: bool) {
        if empty {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_prefix_their_lines() {
        let mut lines = Lines::default();
        lines.write("before");
        lines.gap();
        lines.open("> ", "> ");
        lines.open("1. ", "   ");
        lines.write("one\ntwo");
        lines.gap();
        lines.write("three");
        lines.close();
        lines.open("2. ", "   ");
        lines.close();
        lines.close();
        lines.gap();
        lines.write("after");
        lines.gap();
        let expected = "before\n\n> 1. one\n>    two\n>\n>    three\n> 2.\n\nafter\n";
        assert_eq!(lines.finish(), expected);
    }

    #[test]
    fn markers_of_nested_containers_stand_on_one_line() {
        let mut lines = Lines::default();
        lines.open("- ", "  ");
        lines.open("- ", "  ");
        lines.write("deep\nmore");
        lines.close();
        lines.close();
        assert_eq!(lines.finish(), "- - deep\n    more\n");
    }
}
