//! The canonical text of a query: parsed again, it is the same query.

use std::fmt::{self, Display, Formatter, Write};

use super::{Condition, Expression, Needle, Query};

impl Display for Query {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.root.as_ref().map_or(Ok(()), |root| match (self.sort, &root.condition) {
            // What stands beside it would be a part of the last alternative.
            (Some(_), Condition::Any(_)) => write_part(root, formatter),
            _ => write_top(root, formatter),
        })?;
        match self.sort {
            Some(sort) if self.root.is_some() => write!(formatter, " sort:{sort}"),
            Some(sort) => write!(formatter, "sort:{sort}"),
            None => Ok(()),
        }
    }
}

impl Display for Needle {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if self.is_exact() {
            formatter.write_char('=')?;
        }
        if is_plain(self.written()) {
            formatter.write_str(self.written())?;
        } else {
            write_quoted(self.written(), formatter)?;
        }
        if self.is_prefix() { formatter.write_char('*') } else { Ok(()) }
    }
}

/// Without the parentheses that lists need inside something else.
fn write_top(expression: &Expression, formatter: &mut Formatter<'_>) -> fmt::Result {
    match &expression.condition {
        Condition::All(parts) => write_list(parts, " ", formatter),
        Condition::Any(parts) => write_list(parts, " OR ", formatter),
        _ => write_part(expression, formatter),
    }
}

fn write_list(parts: &[Expression], between: &str, formatter: &mut Formatter<'_>) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            formatter.write_str(between)?;
        }
        write_part(part, formatter)?;
    }
    Ok(())
}

fn write_part(expression: &Expression, formatter: &mut Formatter<'_>) -> fmt::Result {
    match &expression.condition {
        Condition::All(_) | Condition::Any(_) => {
            formatter.write_char('(')?;
            write_top(expression, formatter)?;
            formatter.write_char(')')
        }
        Condition::Not(part) => {
            formatter.write_char('-')?;
            write_part(part, formatter)
        }
        Condition::Words { field: Some(field), needle } => write!(formatter, "{}:{needle}", field.name()),
        Condition::Words { field: None, needle } => write!(formatter, "{needle}"),
        Condition::Fact(fact) => write!(formatter, "{fact}"),
    }
}

/// The value of a field: bare where it is read again as one, else in quotation marks.
pub(super) fn write_value(text: &str, formatter: &mut Formatter<'_>) -> fmt::Result {
    if !text.is_empty() && text.chars().all(|c| c == '*' || is_plain_char(c)) {
        formatter.write_str(text)
    } else {
        write_quoted(text, formatter)
    }
}

/// Whether the text, written bare, is read as one word and nothing else.
fn is_plain(text: &str) -> bool {
    !matches!(text, "OR" | "AND" | "NOT")
        && text.starts_with(char::is_alphanumeric)
        && text.chars().all(is_plain_char)
}

fn is_plain_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '\'' | '’')
}

fn write_quoted(text: &str, formatter: &mut Formatter<'_>) -> fmt::Result {
    formatter.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            formatter.write_char('\\')?;
        }
        formatter.write_char(c)?;
    }
    formatter.write_char('"')
}
