//! JSON: one value, or one array, written object by object. Control characters are escaped, C1 and DEL too, so that
//! a terminal that shows it is safe whatever the strings hold.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// An array that is written as it grows: valid JSON once it is finished, however little it holds.
#[derive(Debug)]
pub struct JsonArray<W: Write> {
    out: W,
    count: usize,
}

impl<W: Write> JsonArray<W> {
    /// Begins an array.
    ///
    /// # Errors
    /// What `out` says.
    pub fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, count: 0 })
    }

    /// Adds an element, on a line of its own.
    ///
    /// # Errors
    /// What `out` says.
    pub fn push(&mut self, element: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.count > 0 { b",\n" } else { b"\n" })?;
        self.count += 1;
        element.serialize(&mut Serializer::with_formatter(&mut self.out, Escaping))?;
        Ok(())
    }

    /// Ends the array and gives the writer back.
    ///
    /// # Errors
    /// What `out` says.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(if self.count > 0 { b"\n]\n" } else { b"]\n" })?;
        Ok(self.out)
    }
}

/// Writes a value on a line of its own.
///
/// # Errors
/// What `out` says.
pub fn write_json(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, Escaping))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Compact JSON that also escapes what JSON itself would allow: DEL and C1.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_control) {
            let (before, from) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            let mut chars = from.chars();
            if let Some(control) = chars.next() {
                write!(writer, "\\u{:04x}", u32::from(control))?;
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

fn is_control(char: char) -> bool {
    matches!(char, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn array(elements: &[String]) -> String {
        let mut array = JsonArray::begin(Vec::new()).unwrap();
        for element in elements {
            array.push(element).unwrap();
        }
        String::from_utf8(array.finish().unwrap()).unwrap()
    }

    #[test]
    fn an_empty_array_is_valid() {
        assert_eq!(array(&[]), "[]\n");
    }

    proptest! {
        #[test]
        fn any_string_comes_back_and_no_control_goes_out(elements in prop::collection::vec("\\PC*|[\u{0}-\u{a0}]*", 0..4)) {
            let json = array(&elements);
            prop_assert!(json.chars().all(|char| char == '\n' || !char.is_control()));
            prop_assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), elements);
        }
    }
}
