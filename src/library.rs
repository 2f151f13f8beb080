//! The shelf: folders of articles, rows of a list, articles by id, behind [`Catalogue`].
//!
//! Knows `format`, `article`, `query`, `text` and `words`. Never writes to originals. It starts no
//! thread of its own; the shell runs it on workers.

mod apart;
mod catalogue;
mod days;
mod deed;
mod details;
mod entry;
mod fault;
mod file;
mod history;
mod index;
mod journal;
mod links;
mod lock;
mod marking;
mod marks;
mod members;
mod memory;
mod options;
mod origin;
mod reading;
mod recent;
mod relevance;
mod rule;
mod ruled;
mod samples;
mod scan;
mod shelf;
mod snippet;
mod sort;
mod standing;
mod survey;
mod tag;
mod tally;
mod union;

pub use apart::apart;
pub use catalogue::{Around, Cancel, Catalogue, Facets, Order, Request, View, Window};
pub use days::Timeline;
pub use deed::{Deed, Which};
pub use entry::Entry;
pub use fault::Fault;
pub use file::SIZE_LIMIT_BYTES;
pub use history::{History, Next, Recorded};
pub use index::{Changes, Index, Indexing, Opened, Rebuilt, Soundness};
pub use journal::{Change, Journal, Moment, Note, Op, Past, Places, Skipped};
pub use marking::{Fresh, Marking, Unread, first_opened};
pub use marks::{Later, Marks, Position};
pub use memory::MemoryCatalogue;
pub use options::Options;
pub use origin::{Origin, Root};
pub use rule::{Action, Rule, UnknownAction, Verdict};
pub use ruled::Ruled;
pub use samples::samples;
pub use scan::{Passed, Progress, scan};
pub use snippet::Snippet;
pub use standing::{Key, Part, Standing};
pub use survey::{Survey, survey};
pub use tag::tag;
pub use tally::{Count, Tally};
pub use union::Union;
