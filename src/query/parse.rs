//! Text → query: a parser by recursive descent, its depth bounded by [`Query::NESTING_LIMIT`].
//!
//! What a Chinese input method writes for an operator (`（`, `｜`, `“`, `：`, `－`, `＝`, `＊`) counts
//! as the operator.

use std::ops::Range;

use super::field::{self, Name};
use super::{Calendar, Condition, Expression, Field, Mistake, Needle, ParseError, Query, Sort};

mod fact;

/// Parses a query. `calendar` says which days its dates are.
///
/// # Errors
/// The first mistake, with its place and the nearest right name.
pub fn parse(text: &str, calendar: &Calendar) -> Result<Query, ParseError> {
    Parser { text, at: 0, depth: 0, live: false, calendar, sort: None }.query()
}

/// Parses a query that is being typed: the unfinished last word or phrase is a prefix, and what
/// waits for its end (`"`, `(`, `OR`, `title:`, `is:br`) is no mistake yet.
///
/// # Errors
/// The first mistake that typing on cannot mend.
pub fn parse_live(text: &str, calendar: &Calendar) -> Result<Query, ParseError> {
    Parser { text, at: 0, depth: 0, live: true, calendar, sort: None }.query()
}

struct Parser<'a> {
    text: &'a str,
    /// The byte to be read next.
    at: usize,
    /// Open groups and negations.
    depth: usize,
    live: bool,
    calendar: &'a Calendar,
    /// The last order that was asked for.
    sort: Option<Sort>,
}

/// None where nothing was asked for, such as an unfinished `title:`.
type Parsed = Result<Option<Expression>, ParseError>;

impl<'a> Parser<'a> {
    fn query(mut self) -> Result<Query, ParseError> {
        let root = self.any()?;
        if self.peek() == Some(')') {
            return Err(self.error(self.next_span(), Mistake::StrayClose));
        }
        Ok(Query { root, sort: self.sort })
    }

    /// Alternatives: `a OR b | c`.
    fn any(&mut self) -> Parsed {
        let mut parts = Vec::new();
        let mut before: Option<Range<usize>> = None;
        loop {
            let part = self.all()?;
            let after = self.take_or();
            match (part, &before, &after) {
                (Some(part), _, _) => parts.push(part),
                (None, Some(_), _) if self.is_unfinished() => {}
                (None, Some(or), _) => return Err(self.nothing_after(or.clone())),
                (None, None, Some(or)) => return Err(self.nothing_before(or.clone())),
                (None, None, None) => {}
            }
            if after.is_none() {
                return Ok(combine(parts, Condition::Any));
            }
            before = after;
        }
    }

    /// Conditions side by side: `a b AND c`.
    fn all(&mut self) -> Parsed {
        let mut parts = Vec::new();
        let mut and: Option<Range<usize>> = None;
        loop {
            self.skip_space();
            if let Some(span) = self.take_keyword("AND") {
                if parts.is_empty() || and.is_some() {
                    return Err(self.nothing_before(span));
                }
                and = Some(span);
            } else if self.ends_list() {
                break;
            } else if let Some(part) = self.unary()? {
                parts.push(part);
                and = None;
            }
        }
        match and {
            Some(and) if !self.is_unfinished() => Err(self.nothing_after(and)),
            _ => Ok(combine(parts, Condition::All)),
        }
    }

    /// `x`, `-x`, `NOT x`.
    fn unary(&mut self) -> Parsed {
        let start = self.at;
        if self.take_keyword("NOT").is_some() {
            self.skip_space();
        } else if !self.take('-') {
            return self.primary();
        }
        let operator = start..self.at;
        self.enter(&operator)?;
        let operand = if self.ends_list() { None } else { self.unary()? };
        self.depth -= 1;
        match operand {
            Some(operand) => Ok(Some(self.expression(start, Condition::Not(Box::new(operand))))),
            None if self.is_unfinished() => Ok(None),
            None => Err(self.nothing_after(operator)),
        }
    }

    fn primary(&mut self) -> Parsed {
        if self.peek() == Some('(') { self.group() } else { self.term() }
    }

    fn group(&mut self) -> Parsed {
        let open = self.next_span();
        self.at = open.end;
        self.enter(&open)?;
        let inner = self.any()?;
        self.depth -= 1;
        if self.take(')') {
            let span = open.start..self.at;
            return match inner {
                Some(inner) => Ok(Some(Expression { span, ..inner })),
                None => Err(self.error(span, Mistake::EmptyGroup)),
            };
        }
        if self.live { Ok(inner) } else { Err(self.error(open, Mistake::OpenGroup)) }
    }

    /// `word`, `"phrase"`, `=exact`, `title:word`, `is:broken`.
    fn term(&mut self) -> Parsed {
        let start = self.at;
        let field = match self.take_field()? {
            Some(Name::Text(field)) => Some(field),
            Some(name) => return self.fact(start, name),
            None => None,
        };
        let exact = self.take('=');
        let (text, prefix) = if self.peek() == Some('"') { self.phrase()? } else { self.word()? };
        let span = start..self.at;
        if text.is_empty() && self.is_unfinished() {
            return Ok(None);
        }
        match Needle::new(&text, exact, prefix) {
            Some(needle) => Ok(Some(self.expression(start, Condition::Words { field, needle }))),
            None if text.is_empty() && (field.is_some() || exact) => Err(self.nothing_after(span)),
            None => Err(self.error(span, Mistake::NothingToFind)),
        }
    }

    /// The name of a field and its colon. A pasted address (`https://…`) is sought among addresses.
    fn take_field(&mut self) -> Result<Option<Name>, ParseError> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, after) = rest.split_at_checked(length).unwrap_or_default();
        let Some(colon) = after.chars().next().filter(|c| symbol(*c) == ':' && !name.is_empty()) else {
            return Ok(None);
        };
        let known = field::named(name);
        let span = self.at..self.at + length + colon.len_utf8();
        match known {
            Some(known) => {
                self.at = span.end;
                Ok(Some(known))
            }
            None if after.starts_with("://") => Ok(Some(Name::Text(Field::Url))),
            None if colon == ':' => {
                let nearest = field::nearest_field(name);
                Err(self.error(span, Mistake::UnknownField { name: name.to_owned(), nearest }))
            }
            // `AI：未来` is a title, not a field.
            None => Ok(None),
        }
    }

    /// A bare word, and whether it is a prefix.
    fn word(&mut self) -> Result<(String, bool), ParseError> {
        let start = self.at;
        let word = self.take_bare();
        let stem = word.strip_suffix(['*', '＊']);
        let text = stem.unwrap_or(word);
        if text.contains(['*', '＊']) || (stem.is_some() && text.is_empty()) {
            return Err(self.error(start..self.at, Mistake::Star));
        }
        Ok((text.to_owned(), stem.is_some() || self.is_unfinished()))
    }

    /// A phrase in quotation marks, and whether it is a prefix. `\"` and `\\` stand for `"` and `\`.
    fn phrase(&mut self) -> Result<(String, bool), ParseError> {
        let open = self.next_span();
        let close = match self.bump() {
            Some('“') => '”',
            Some(mark) => mark,
            None => return Ok((String::new(), false)),
        };
        let mut text = String::new();
        while let Some(c) = self.bump() {
            if c == close {
                return Ok((text, self.take('*')));
            }
            let escaped = self.rest().chars().next().filter(|next| c == '\\' && matches!(next, '"' | '\\'));
            text.push(escaped.unwrap_or(c));
            self.at += escaped.map_or(0, char::len_utf8);
        }
        if self.live { Ok((text, true)) } else { Err(self.error(open, Mistake::OpenPhrase)) }
    }

    fn take_bare(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(is_delimiter).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn take_or(&mut self) -> Option<Range<usize>> {
        let bar = self.next_span();
        if self.take('|') { Some(bar) } else { self.take_keyword("OR") }
    }

    fn take_keyword(&mut self, keyword: &str) -> Option<Range<usize>> {
        let is_next = self.is_keyword(keyword);
        let span = self.at..self.at + keyword.len();
        is_next.then(|| {
            self.at = span.end;
            span
        })
    }

    /// In capitals, and the whole word.
    fn is_keyword(&self, keyword: &str) -> bool {
        let after = self.rest().strip_prefix(keyword);
        after.is_some_and(|after| after.chars().next().is_none_or(is_delimiter))
    }

    /// Whether no condition can begin here.
    fn ends_list(&self) -> bool {
        self.peek().is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '|'))
            || self.is_keyword("OR")
            || self.is_keyword("AND")
    }

    /// Whether typing may go on right here.
    fn is_unfinished(&self) -> bool {
        self.live && self.rest().is_empty()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next().map(symbol)
    }

    fn bump(&mut self) -> Option<char> {
        let next = self.rest().chars().next();
        self.at += next.map_or(0, char::len_utf8);
        next
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.bump();
        }
        found
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// The bytes of the next character.
    fn next_span(&self) -> Range<usize> {
        self.at..self.at + self.rest().chars().next().map_or(0, char::len_utf8)
    }

    fn enter(&mut self, opener: &Range<usize>) -> Result<(), ParseError> {
        if self.depth == Query::NESTING_LIMIT {
            return Err(self.error(opener.clone(), Mistake::Nesting));
        }
        self.depth += 1;
        Ok(())
    }

    fn expression(&self, start: usize, condition: Condition) -> Expression {
        Expression { span: start..self.at, condition }
    }

    fn nothing_after(&self, span: Range<usize>) -> ParseError {
        let operator = self.text.get(span.clone()).unwrap_or_default().trim_end().to_owned();
        self.error(span, Mistake::NothingAfter(operator))
    }

    fn nothing_before(&self, span: Range<usize>) -> ParseError {
        let operator = self.text.get(span.clone()).unwrap_or_default().to_owned();
        self.error(span, Mistake::NothingBefore(operator))
    }

    fn error(&self, span: Range<usize>, mistake: Mistake) -> ParseError {
        let before = self.text.get(..span.start).unwrap_or_default();
        ParseError { column: before.chars().count() + 1, span, mistake }
    }
}

fn combine(mut parts: Vec<Expression>, condition: fn(Vec<Expression>) -> Condition) -> Option<Expression> {
    match parts.as_slice() {
        [first, .., last] => {
            let span = first.span.start..last.span.end;
            Some(Expression { span, condition: condition(parts) })
        }
        _ => parts.pop(),
    }
}

/// What ends a bare word.
fn is_delimiter(c: char) -> bool {
    c.is_whitespace() || matches!(symbol(c), '(' | ')' | '|' | '"')
}

/// The operator that a character stands for.
fn symbol(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '｜' => '|',
        '“' | '＂' => '"',
        '：' => ':',
        '－' => '-',
        '＝' => '=',
        '＊' => '*',
        _ => c,
    }
}

#[cfg(test)]
mod tests;
