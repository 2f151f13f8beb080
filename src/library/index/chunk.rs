//! Texts that are read together: what is stored of them, in one transaction.

use rayon::prelude::*;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::body::{Bodies, Packed};
use super::frequent::FrequentPairs;
use super::meta::Fact;
use super::row::{self, Document};
use super::seal::seal;
use super::segment::{Draft, SPAN};
use super::term::{is_plain, of_link, of_title, terms};
use super::text::{document_count, is_enough};
use super::{Materials, body};
use crate::article::{Article, ArticleId};
use crate::library::details::Details;
use crate::library::{Cancel, Fault, Fingerprint, links, reading};
use crate::query::collapsed;

/// Long texts are learnt from in parts that are about so long.
const SAMPLE_BYTES: usize = 16_000;

/// A text that was read.
pub(super) struct Text {
    document: Document,
    details: Details,
    /// As written, one block a line.
    written: String,
    /// The articles it links to.
    targets: Vec<ArticleId>,
}

/// All that is stored of a text.
struct Prepared {
    document: u32,
    details: Details,
    terms: Box<[u64]>,
    packed: Option<Packed>,
}

/// A chunk, ready to be stored.
pub(super) struct Chunk {
    /// The newest first.
    prepared: Vec<Prepared>,
    drafts: Vec<Draft>,
    /// What is stored with the first chunk of an index.
    trained: Option<Materials>,
    /// Whether its texts are too few to learn from.
    is_small: bool,
}

impl Materials {
    /// Made from the first texts of an index. Of long ones each part is a sample, for there may be two of them.
    fn trained<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let samples: Vec<&str> = texts.flat_map(parts).collect();
        let none = FrequentPairs::default();
        let terms: Vec<Vec<u64>> = samples.par_iter().map(|sample| terms_of(sample, &none)).collect();
        Self::new(Bodies::trained(&samples), FrequentPairs::of(terms.iter().map(Vec::as_slice)))
    }
}

/// A text in parts as long as most articles are.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = (SAMPLE_BYTES..rest.len()).find(|end| rest.is_char_boundary(*end));
        let (part, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

/// Each term of a text once, in order.
fn terms_of(written: &str, frequent: &FrequentPairs) -> Vec<u64> {
    let folded = body::folded(written);
    let mut found = Vec::with_capacity(written.len() / 2);
    let mut units = Vec::new();
    for line in folded.split_terminator('\n') {
        terms(line, frequent, &mut units, |term| found.push(term));
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Text {
    /// None: not now; the next update tries again.
    pub(super) fn read(
        document: Document,
        cancel: &Cancel,
        read: impl FnOnce() -> Result<Article, Fault>,
    ) -> Option<Self> {
        if cancel.is_cancelled() || document.fault == Some(Fault::Gone) {
            return None;
        }
        if document.fault.is_some() {
            return Some(Self::none(document));
        }
        match read() {
            Ok(article) => {
                let details = Details::of(&article);
                let targets = links::targets(&article.document);
                let written = reading::lines(&article.document, collapsed);
                Some(Self { document, details, written, targets })
            }
            Err(Fault::Unreadable(_) | Fault::Gone) => None,
            // It was an article by its head; it has no text.
            Err(_) => Some(Self::none(document)),
        }
    }

    /// About what it takes in memory.
    pub(super) fn size_bytes(&self) -> usize {
        self.written.len() + size_of_val(&*self.targets)
    }

    /// Of what has none.
    fn none(document: Document) -> Self {
        Self { document, details: Details::default(), written: String::new(), targets: Vec::new() }
    }

    /// Each term of the title and the body once, in order, and the fingerprint of the body.
    fn terms(&self, frequent: &FrequentPairs) -> (Box<[u64]>, Option<Fingerprint>) {
        let (mut found, mut units) = (terms_of(&self.written, frequent), Vec::new());
        let chars = self.details.length.map_or(0, |length| length.chars);
        let fingerprint = Fingerprint::of(found.iter().copied().filter(|term| is_plain(*term)), chars);
        terms(self.document.title(), frequent, &mut units, |term| found.extend([term, of_title(term)]));
        found.extend(self.targets.iter().map(|target| of_link(*target)));
        found.sort_unstable();
        found.dedup();
        (found.into_boxed_slice(), fingerprint)
    }
}

/// A segment, or several if documents lie far apart, as those of an archive may.
fn drafts(prepared: &[Prepared]) -> Vec<Draft> {
    let terms: Vec<(u32, &[u64])> =
        prepared.iter().map(|prepared| (prepared.document, &*prepared.terms)).collect();
    let mut drafts = Vec::new();
    let mut rest = &*terms;
    while let Some((newest, _)) = rest.first() {
        let (near, others) = rest.split_at(rest.partition_point(|(id, _)| newest - id < SPAN));
        drafts.extend(Draft::new(near));
        rest = others;
    }
    drafts
}

fn prepare(texts: Vec<Text>, materials: &Materials) -> Vec<Prepared> {
    let compressor = || materials.bodies.compressor().ok();
    texts
        .into_par_iter()
        .map_init(compressor, |compressor, text| {
            let (terms, fingerprint) = text.terms(&materials.pairs);
            // Without room to compress it in it waits for the next update.
            let packed = match text.written.as_str() {
                "" => None,
                written => Some(Packed::new(written, compressor.as_mut()?).ok()?),
            };
            let details = Details { fingerprint, ..text.details };
            Some(Prepared { document: text.document.id, details, terms, packed })
        })
        .flatten()
        .collect()
}

impl Chunk {
    /// Of texts in any order. `materials`: None until the first chunk of an index is made.
    pub(super) fn new(mut texts: Vec<Text>, materials: &mut Option<Materials>) -> Self {
        texts.sort_by_key(|text| std::cmp::Reverse(text.document.id));
        let is_small = !is_enough(texts.len(), texts.iter().map(Text::size_bytes).sum());
        let written = texts.iter().map(|text| &*text.written);
        let train = || if is_small { Materials::default() } else { Materials::trained(written) };
        let trained = materials.is_none().then(train);
        let materials = materials.get_or_insert_with(|| trained.clone().unwrap_or_default());
        let prepared = prepare(texts, materials);
        let drafts = drafts(&prepared);
        Self { prepared, drafts, trained, is_small }
    }

    pub(super) fn text_count(&self) -> usize {
        self.prepared.len()
    }

    /// Stores the chunk in one transaction.
    pub(super) fn store(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
        if let Some(materials) = &self.trained {
            Fact::Dictionary.set(&transaction, materials.bodies.dictionary())?;
            Fact::FrequentPairs.set(&transaction, seal(0, materials.pairs.to_bytes()))?;
            let untrained_at = self.is_small.then(|| document_count(&transaction));
            Fact::UntrainedAt.set(&transaction, untrained_at.transpose()?)?;
            Fact::Materials.raise(&transaction)?;
        }
        {
            let mut done = transaction.prepare_cached("DELETE FROM pending WHERE document = ?1")?;
            // In the order of their ids the rows are appended.
            for Prepared { document, details, packed, .. } in self.prepared.iter().rev() {
                row::store_details(&transaction, *document, details, packed.is_some())?;
                if let Some(packed) = packed {
                    packed.store(&transaction, *document)?;
                }
                done.execute([document])?;
            }
        }
        self.drafts.iter().try_for_each(|draft| draft.store(&transaction))?;
        Fact::Generation.raise(&transaction)?;
        transaction.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_long_texts_are_enough_to_learn_from() {
        let line = |number: u32| {
            format!("潮水第{number}次来了，灯塔在海边亮了{}回。\n", number.wrapping_mul(2_654_435_761))
        };
        let [first, second] = [0, 9_000].map(|start| (start..start + 9_000).map(line).collect::<String>());
        assert_eq!(parts(&first).collect::<String>(), first);
        assert!(parts(&first).all(|part| part.len() < SAMPLE_BYTES + 4));
        let materials = Materials::trained([&*first, &*second].into_iter());
        assert!(!materials.bodies.dictionary().is_empty());
        let pair = |words| *terms_of(words, &FrequentPairs::default()).last().unwrap() as u32;
        let is_frequent = |words| materials.pairs.place(pair(words)).is_some();
        assert!(is_frequent("潮水") && !is_frequent("月亮"));
    }
}
