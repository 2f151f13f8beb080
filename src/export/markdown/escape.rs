//! What must be escaped in Markdown for text to read back as itself.

/// Where characters will stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// In a cell of a table: a bar would end it.
    pub(super) cell: bool,
    /// In a heading: number signs at its end would vanish.
    pub(super) heading: bool,
}

/// Escapes a single line of text that stands within a paragraph, heading or link.
pub(in crate::export) fn escape_line(text: &str) -> String {
    let mut out = String::new();
    let surroundings = Surroundings { cell: false, heading: true };
    escape(&text.replace('\n', " "), surroundings, &mut out);
    out
}

/// Appends text to `out`, escaped. Whether it stands at the start of a line is seen from `out`.
pub(super) fn escape(text: &str, surroundings: Surroundings, out: &mut String) {
    let mut chars = text.chars().filter(|char| *char != '\u{200b}').peekable();
    let mut before = out.chars().next_back();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        if needs_escape(char, before, next, surroundings) || opens_block(char, next, out) {
            out.push('\\');
        }
        out.push(char);
        before = Some(char);
    }
}

/// Whether a character would mean something wherever it stands.
fn needs_escape(char: char, before: Option<char>, next: Option<char>, surroundings: Surroundings) -> bool {
    match char {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
        // Within a word it means nothing.
        '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
        '&' => next.is_none_or(|next| next.is_ascii_alphanumeric() || next == '#'),
        '|' => surroundings.cell,
        '#' => surroundings.heading && before.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// Whether a character would begin a list, quotation, heading or table, or end its number.
fn opens_block(char: char, next: Option<char>, out: &str) -> bool {
    match char {
        '#' | '+' | '-' | '=' | '>' | '|' => at_line_start(out),
        ':' => at_line_start(out) && next == Some('-'),
        '.' | ')' => {
            let word = out.trim_end_matches(|char: char| char.is_ascii_digit());
            word.len() < out.len() && out.len() - word.len() <= 9 && at_line_start(word)
        }
        _ => false,
    }
}

fn at_line_start(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

/// Characters in the longest run of `wanted`.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|char| char != wanted).map(str::len).max().unwrap_or(0) / wanted.len_utf8()
}

/// An address as the target of a link: in angle brackets if it has parentheses or anything else that
/// would end it.
pub(super) fn destination(address: &str) -> String {
    let plain = |char: char| !char.is_whitespace() && !matches!(char, '(' | ')' | '<' | '>' | '\\' | '|');
    if !address.is_empty() && address.chars().all(plain) {
        return address.to_owned();
    }
    let mut out = String::from("<");
    for char in address.chars() {
        match char {
            // What angle brackets do not hold, and the bar that would end a table's cell.
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            '\n' => out.push_str("%0A"),
            char => out.push(char),
        }
    }
    out.push('>');
    out
}
