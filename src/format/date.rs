//! Dates as articles write them. Knows no article and no clock.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::{Offset, TimeZone};

/// Longest text that is looked at, in bytes: a date stands alone in its block.
const LONGEST: usize = 80;

/// Milliseconds since 1970 of the years that a publication date may have, 1990 to 2100 (LIBRARY 1).
const PLAUSIBLE: std::ops::RangeInclusive<i64> = 631_152_000_000..=4_133_980_799_999;

/// Words that stand before a date in its block.
const LABELS: [&str; 14] = [
    "发布时间",
    "发表时间",
    "更新时间",
    "发布于",
    "发表于",
    "時間",
    "时间",
    "日期",
    "發布時間",
    "發表時間",
    "發佈時間",
    "Published",
    "Updated",
    "Date",
];

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The moment; in UTC where no zone is named.
    pub timestamp: Timestamp,
    /// Whether it names its zone.
    pub zoned: bool,
}

/// The moment of milliseconds since 1970, if its year is plausible.
pub(super) fn from_milliseconds(milliseconds: i64) -> Option<Timestamp> {
    PLAUSIBLE.contains(&milliseconds).then(|| Timestamp::from_millisecond(milliseconds).ok())?
}

/// The moment of an RFC 2822 date; a wrong weekday is forgiven.
pub(super) fn from_rfc2822(text: &str) -> Option<Timestamp> {
    static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    plausible(PARSER.parse_timestamp(text.trim()).ok()?)
}

/// Reads a text that is a date and nothing else: RFC 2822, ISO 8601, `17/06/2023 - 23:11`,
/// `2023年6月17日 23:11`, maybe with a label before it.
pub(super) fn parse(text: &str) -> Option<Written> {
    let text = text.trim();
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = without_label(text);
    if let Some(timestamp) = from_rfc2822(text) {
        return Some(Written { timestamp, zoned: true });
    }
    let (text, zone) = split_zone(text);
    let civil = civil(text)?;
    let offset = zone.unwrap_or(Offset::UTC);
    let timestamp = plausible(TimeZone::fixed(offset).to_timestamp(civil).ok()?)?;
    Some(Written { timestamp, zoned: zone.is_some() })
}

fn plausible(timestamp: Timestamp) -> Option<Timestamp> {
    PLAUSIBLE.contains(&timestamp.as_millisecond()).then_some(timestamp)
}

fn without_label(text: &str) -> &str {
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label));
    rest.map_or(text, |rest| rest.trim_start_matches([':', '：', ' ', '\u{a0}']))
}

/// Splits a zone off the end: `Z`, `GMT`, `UTC`, `+08:00`, `+0800`.
fn split_zone(text: &str) -> (&str, Option<Offset>) {
    for name in ["Z", "GMT", "UTC"] {
        if let Some(rest) = text.strip_suffix(name) {
            return (rest.trim_end(), Some(Offset::UTC));
        }
    }
    split_offset(text).map_or((text, None), |(rest, offset)| (rest, Some(offset)))
}

/// Splits a numeric offset off a text that ends with a time of day and an offset.
fn split_offset(text: &str) -> Option<(&str, Offset)> {
    let at = text.rfind(['+', '-'])?;
    let (rest, offset) = (text.get(..at)?, text.get(at..)?);
    // `2023-06-17` ends with `-17`, `17/06/2023 - 23:11` with `- 23:11`: no offsets.
    if !rest.contains(':') || !matches!(offset.len(), 5 | 6) {
        return None;
    }
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let number: i32 = (digits.len() == 4).then(|| digits.parse().ok())??;
    let seconds = (number / 100 * 60 + number % 100) * 60;
    let signed = if offset.starts_with('-') { -seconds } else { seconds };
    Some((rest.trim_end(), Offset::from_seconds(signed).ok()?))
}

/// Date and time of day from their numbers, if nothing but separators stands between them.
fn civil(text: &str) -> Option<DateTime> {
    let separator = |c: char| c.is_whitespace() || "/-.:：,，年月日時时分秒T".contains(c);
    if !text.chars().all(|c| c.is_ascii_digit() || separator(c)) {
        return None;
    }
    let fields: Vec<&str> = text.split(separator).filter(|field| !field.is_empty()).collect();
    let number = |index: usize| fields.get(index).map_or(Some(0), |field| field.parse::<i16>().ok());
    let (year, month, day) = match (fields.first()?.len(), fields.get(2)?.len()) {
        (4, 1..=2) => (number(0)?, number(1)?, number(2)?),
        (1..=2, 4) => (number(2)?, number(1)?, number(0)?),
        _ => return None,
    };
    let small = |value: i16| i8::try_from(value).ok();
    // A seventh field is a fraction of a second.
    (fields.len() <= 7 && fields.len() != 4).then_some(())?;
    DateTime::new(
        year,
        small(month)?,
        small(day)?,
        small(number(3)?)?,
        small(number(4)?)?,
        small(number(5)?)?,
        0,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, bool)> {
        parse(text).map(|written| (written.timestamp.to_string(), written.zoned))
    }

    #[test]
    fn dates_of_real_articles() {
        for (text, timestamp, zoned) in [
            ("Wed, 09 Sep 2020 22:20:16 GMT", "2020-09-09T22:20:16Z", true),
            ("Mon, 09 Sep 2020 22:20:16 +0800", "2020-09-09T14:20:16Z", true),
            ("17/06/2023 - 23:11", "2023-06-17T23:11:00Z", false),
            ("发布时间：17/06/2023 - 23:11", "2023-06-17T23:11:00Z", false),
            ("2023年6月17日 23:11", "2023-06-17T23:11:00Z", false),
            ("2021-01-08T23:41:36+00:00", "2021-01-08T23:41:36Z", true),
            ("2020-10-10T00:00:00.000Z", "2020-10-10T00:00:00Z", true),
            ("2020-10-10 08:30 +0800", "2020-10-10T00:30:00Z", true),
            ("2023-06-17", "2023-06-17T00:00:00Z", false),
        ] {
            assert_eq!(read(text), Some((timestamp.to_owned(), zoned)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in [
            "17",
            "2023",
            "1-2-3",
            "99/99/2023",
            "2023-06-17abc",
            "6月17日",
            "010-8888-2023",
            "",
            "17/06/1823",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn milliseconds_outside_of_1990_to_2100_are_no_date() {
        for milliseconds in [-86_400_000, 0, i64::MAX, 9_999_999_999_999, 1_687_038_302] {
            assert_eq!(from_milliseconds(milliseconds), None);
        }
        assert_eq!(
            from_milliseconds(1_687_038_302_000).map(|t| t.to_string()).as_deref(),
            Some("2023-06-17T21:45:02Z")
        );
    }
}
