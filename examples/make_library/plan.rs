//! What an article will be, before a word of it is written: so that others can link to it.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::chinese::{SIMPLIFIED, TRADITIONAL};
use super::english::ENGLISH;
use super::grammar::Grammar;
use super::japanese_korean::{JAPANESE, KOREAN};
use super::random::Random;

/// 2019-01-01T00:00:00Z, and the seconds of seven years.
const FIRST_SECOND: i64 = 1_546_300_800;
const SPAN_SECONDS: usize = 7 * 31_557_600;

/// The numbers of articles' own streams are far below this.
const KIN: u64 = 1 << 63;

/// Deciles of the sizes of real clippings, in bytes; between two of them all sizes are as likely.
const SIZES: [usize; 11] = [500, 1100, 1600, 2100, 2700, 3300, 4100, 5200, 7200, 12_000, 60_000];

/// Source hosts: a name, and a place under the reserved top-level domain.
const NAMES: [&str; 10] = [
    "daily",
    "evening",
    "harbour",
    "observer",
    "letters",
    "gazette",
    "valley",
    "chronicle",
    "lantern",
    "weekly",
];
const PLACES: [&str; 4] = ["coast", "north", "river", "island"];

/// The library that is made.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    pub(crate) seed: u64,
    pub(crate) count: usize,
}

/// What an article is to another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kin {
    None,
    /// A later version, at the same address.
    Version(usize),
    /// The same story at an address of its own.
    Duplicate(usize),
}

/// One article of it.
pub(crate) struct Plan {
    pub(crate) index: usize,
    /// The article whose text it has, and maybe a little more; its own index if it is nobody's kin.
    pub(crate) body: usize,
    pub(crate) grammar: &'static Grammar,
    /// The second language of a mixed article.
    pub(crate) second: Option<&'static Grammar>,
    pub(crate) title: String,
    pub(crate) url: Url,
    pub(crate) published: Timestamp,
    pub(crate) size_bytes: usize,
}

impl Library {
    pub(crate) fn plan(self, index: usize) -> Plan {
        let plan = |of: usize| Plan { index, body: of, ..self.original(of) };
        match self.kin(index) {
            Kin::None => self.original(index),
            Kin::Version(of) => {
                let version = plan(of);
                Plan { published: version.published + SignedDuration::from_hours(5), ..version }
            }
            Kin::Duplicate(of) => {
                let duplicate = plan(of);
                let mut url = duplicate.url.clone();
                url.set_host(Some("www.reprint.coast.example")).expect("a host of letters");
                url.set_query(Some(&format!("from={index}")));
                Plan { url, published: duplicate.published + SignedDuration::from_hours(9), ..duplicate }
            }
        }
    }

    /// Of a hundred articles two are later versions, and three are told again elsewhere. Only of such as are nobody's
    /// kin, and of usual size.
    fn kin(self, index: usize) -> Kin {
        let mut random = Random::new(self.seed, KIN - index as u64);
        let (kind, of) = (random.below(100), random.below(index.max(1)));
        let is_large = |index: usize| index == self.count / 3 || index == 2 * self.count / 3;
        if index < 10 || is_large(index) || is_large(of) || kind < 5 && self.kin(of) != Kin::None {
            return Kin::None;
        }
        match kind {
            0..2 => Kin::Version(of),
            2..5 => Kin::Duplicate(of),
            _ => Kin::None,
        }
    }

    fn original(self, index: usize) -> Plan {
        let mut random = Random::new(self.seed, 2 * index as u64);
        let (grammar, second) = languages(&mut random);
        let title = grammar.title(&mut random);
        let second_offset = random.below(SPAN_SECONDS) as i64;
        let published = Timestamp::from_second(FIRST_SECOND + second_offset).expect("within range");
        let url = self.url(&mut random, grammar, &title, published, index);
        let size_bytes = self.size(&mut random, index);
        Plan { index, body: index, grammar, second, title, url, published, size_bytes }
    }

    fn url(
        self,
        random: &mut Random,
        grammar: &Grammar,
        title: &str,
        published: Timestamp,
        index: usize,
    ) -> Url {
        let host = format!("{}.{}.example", random.pick(&NAMES), random.pick(&PLACES));
        let date = TimeZone::UTC.to_datetime(published).date().strftime("%Y%m%d").to_string();
        let mut url = Url::parse(&format!("https://www.{host}/")).expect("a host of letters");
        // Some hosts write the title into the address, others only a number.
        let name = if host.starts_with(['d', 'o']) { title } else { "article" };
        let last = format!("{date}-{name}-{}-{index}", self.seed);
        url.path_segments_mut().expect("https has a path").clear().push(grammar.tag).push(&last);
        url
    }

    fn size(self, random: &mut Random, index: usize) -> usize {
        let decile = random.below(10);
        let (low, high) = (SIZES[decile], SIZES[decile + 1]);
        // The long tail is thin: the larger of many is rare.
        let thinned = if decile == 9 { low + (high - low) * random.below(100).pow(3) / 1_000_000 } else { 0 };
        let plain = low + random.below(high - low);
        match index {
            _ if self.count < 10 => plain,
            _ if index == self.count / 3 => 680_000,
            _ if index == 2 * self.count / 3 => 5_000_000,
            _ => thinned.max(if decile == 9 { low } else { plain }),
        }
    }
}

fn languages(random: &mut Random) -> (&'static Grammar, Option<&'static Grammar>) {
    match random.below(100) {
        0..50 => (&SIMPLIFIED, None),
        50..65 => (&TRADITIONAL, None),
        65..73 => (&JAPANESE, None),
        73..79 => (&KOREAN, None),
        79..91 => (&ENGLISH, None),
        91..97 => (&SIMPLIFIED, Some(&ENGLISH)),
        _ => (&JAPANESE, Some(&ENGLISH)),
    }
}
