//! A line of the journal: one action, or a part of a large one.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;

use super::op::TAG;
use crate::article::ArticleId;
use crate::text::Clean;

/// Bytes of a line, at most.
pub(super) const LONGEST_BYTES: usize = 4_000_000;
/// Articles of a line, at most.
pub(super) const MOST_IDS: usize = 10_000;

/// The largest number that a line may have: one more always fits what numbers are kept in.
const LARGEST: u64 = 1 << 62;

/// Fields that say something about the journal itself.
pub(super) const UNDO: &str = "undo";
pub(super) const REDO: &str = "redo";

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// When it was written, in microseconds; later than all that its writer knew of these articles.
    #[serde(serialize_with = "write_time")]
    pub(super) time: Timestamp,
    pub(super) device: String,
    /// Rises by one with each line of the device.
    pub(super) sequence: u64,
    /// The sequence of the first line of the action, if this is not it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<u64>,
    /// Which run of the program wrote it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) session: u32,
    /// A field of articles, undo or redo.
    pub(super) op: String,
    /// The second name of the field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) name: String,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub(super) value: Value,
    /// The action of the device that is undone or done again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<u64>,
    /// Whether what is not needed any more was left out: it can no longer be undone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) compacted: bool,
    /// Whether nobody did it: an article was opened, and so has been read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) opening: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[serde(serialize_with = "write_ids", deserialize_with = "read_ids")]
    pub(super) ids: Vec<ArticleId>,
}

impl Line {
    /// Reads a line. The error says what is wrong with it.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut line: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if line.op == TAG {
            // What is shown alike is one tag, however it was written.
            line.name = Clean::line(&line.name).to_string();
        }
        let mut numbers = [Some(line.sequence), line.group, line.of].into_iter().flatten();
        let is_name = |text: &str| (1..=32).contains(&text.len()) && text.bytes().all(is_name_byte);
        match () {
            () if !is_name(&line.device) => Err("no name of a device".to_owned()),
            () if !is_name(&line.op) => Err("no op".to_owned()),
            () if line.is_about_action() && line.of.is_none() => Err(format!("{} of nothing", line.op)),
            () if !line.is_about_action() && line.ids.is_empty() => Err("no articles".to_owned()),
            () if numbers.any(|number| number > LARGEST) => Err("a number that is too large".to_owned()),
            () => Ok(line),
        }
    }

    /// As it stands in the file: a newline at both ends, so that whatever is torn spoils nothing else.
    pub(super) fn write(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = vec![b'\n'];
        serde_json::to_writer(&mut bytes, self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The action it belongs to.
    pub(super) fn action(&self) -> u64 {
        self.group.unwrap_or(self.sequence)
    }

    /// Whether it undoes or redoes.
    pub(super) fn is_about_action(&self) -> bool {
        self.op == UNDO || self.op == REDO
    }
}

/// To the microsecond.
pub(super) fn micro(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn write_time<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

fn write_ids<S: Serializer>(ids: &[ArticleId], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(ids.iter().map(ArticleId::to_string))
}

fn read_ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ArticleId>, D::Error> {
    let shown = Vec::<std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
    let id = |text: &std::borrow::Cow<'_, str>| {
        ArticleId::parse(text).ok_or_else(|| de::Error::custom(format!("{text:?} is no id")))
    };
    shown.iter().map(id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_they_are_written() {
        let line = Line {
            time: "2026-11-26T13:52:29.123456Z".parse().unwrap(),
            device: "k3j2".into(),
            sequence: 41,
            group: Some(40),
            session: 7,
            op: "tag".into(),
            name: "台海".into(),
            value: Value::Bool(true),
            of: None,
            compacted: false,
            opening: false,
            ids: vec![ArticleId::of_bytes(b"a")],
        };
        let written = line.write().unwrap();
        assert!(written.starts_with(b"\n{") && written.ends_with(b"}\n"));
        assert_eq!(Line::read(&written), Ok(line));
    }

    #[test]
    fn what_is_no_line_says_so() {
        let whole = r#"{"time":"2026-11-26T13:52:29Z","device":"a","sequence":1,"op":"read","value":true,"ids":["qslpqeoaub6azexren3czrpjha"],"colour":1}"#;
        assert!(Line::read(whole.as_bytes()).is_ok(), "unknown keys are of newer versions");
        for (from, to) in [
            ("\"a\"", "\"../a\""),
            ("qslp", "qsl"),
            ("read", ""),
            ("[\"qslpqeoaub6azexren3czrpjha\"]", "[]"),
            ("2026-11", "2026-13"),
            ("\"sequence\":1", "\"sequence\":-1"),
            ("\"sequence\":1", "\"sequence\":9223372036854775807"),
            ("\"sequence\":1", "\"sequence\":2,\"group\":18446744073709551615"),
            ("\"op\":\"read\"", "\"op\":\"undo\",\"of\":18446744073709551615"),
            ("read", "undo"),
            ("}", ""),
        ] {
            assert!(Line::read(whole.replace(from, to).as_bytes()).is_err(), "{from} {to}");
        }
    }
}
