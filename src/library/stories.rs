//! Articles that tell the same story at several addresses: those whose texts are near by their fingerprints, and those
//! near to these.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use super::fingerprint::Fingerprint;

/// Of many that agree in the bits of a mask each is compared with so many: whoever saves one page ten thousand times
/// waits no longer for it, and near ones are found by way of others.
const MOST_ALIKE: usize = 4_096;

/// The stories that are told several times, and who tells them. `K` is what the tellings are known by.
#[derive(Debug)]
pub(super) struct Stories<K> {
    /// The stories by their tellings.
    numbers: HashMap<K, u32>,
    tellings: Vec<Vec<K>>,
}

/// Lets of each story the first telling in, and every article that nobody else tells.
#[derive(Clone, Debug)]
pub(super) struct Folding<K> {
    stories: Arc<Stories<K>>,
    seen: HashSet<u32>,
}

impl<K> Default for Stories<K> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), tellings: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash + Ord> Stories<K> {
    /// What these articles tell, by their fingerprints.
    pub(super) fn of(fingerprints: &[(K, Fingerprint)]) -> Self {
        let different: BTreeSet<u64> = fingerprints.iter().map(|(_, fingerprint)| fingerprint.0).collect();
        let different: Vec<u64> = different.into_iter().collect();
        let roots = roots(&different);
        let mut tellings: HashMap<u32, Vec<K>> = HashMap::new();
        for (telling, fingerprint) in fingerprints {
            if let Some(root) =
                different.binary_search(&fingerprint.0).ok().and_then(|place| roots.get(place))
            {
                tellings.entry(*root).or_default().push(*telling);
            }
        }
        Self::new(tellings.into_values())
    }

    /// Of the tellings of each story. One that is told once is none.
    pub(super) fn new(tellings: impl IntoIterator<Item = Vec<K>>) -> Self {
        let mut tellings: Vec<Vec<K>> = tellings.into_iter().filter(|tellings| tellings.len() > 1).collect();
        for tellings in &mut tellings {
            tellings.sort_unstable();
        }
        tellings.sort_unstable();
        let numbered = tellings
            .iter()
            .zip(0..)
            .flat_map(|(tellings, number)| tellings.iter().map(move |telling| (*telling, number)));
        Self { numbers: numbered.collect(), tellings }
    }

    /// The tellings of each story.
    pub(super) fn tellings(&self) -> &[Vec<K>] {
        &self.tellings
    }

    /// Whether others tell the same.
    pub(super) fn is_retold(&self, telling: K) -> bool {
        self.numbers.contains_key(&telling)
    }

    /// Those that tell the same, itself among them; nobody: nobody else does.
    pub(super) fn of_telling(&self, telling: K) -> &[K] {
        let story = self.numbers.get(&telling).and_then(|number| self.tellings.get(*number as usize));
        story.map_or(&[], Vec::as_slice)
    }

    /// How many others tell the same.
    pub(super) fn others_count(&self, telling: K) -> usize {
        self.of_telling(telling).len().saturating_sub(1)
    }
}

impl<K: Copy + Eq + Hash + Ord> Folding<K> {
    pub(super) fn new(stories: Arc<Stories<K>>) -> Self {
        Self { stories, seen: HashSet::new() }
    }

    pub(super) fn lets_in(&mut self, telling: K) -> bool {
        self.stories.numbers.get(&telling).is_none_or(|number| self.seen.insert(*number))
    }

    pub(super) fn is_retold(&self, telling: K) -> bool {
        self.stories.is_retold(telling)
    }
}

/// For each of some different fingerprints, in order, the place of one that stands for all that are near to it, by
/// whatever way.
fn roots(fingerprints: &[u64]) -> Vec<u32> {
    let mut parents: Vec<u32> = (0..).take(fingerprints.len()).collect();
    for mask in masks() {
        let masked = fingerprints.iter().zip(0_u32..).map(|(fingerprint, place)| (fingerprint & mask, place));
        let mut masked: Vec<(u64, u32)> = masked.collect();
        masked.par_sort_unstable();
        for alike in masked.chunk_by(|(a, _), (b, _)| a == b) {
            unite_near(fingerprints, alike, &mut parents);
        }
    }
    (0..).take(fingerprints.len()).map(|place| root(&mut parents, place)).collect()
}

fn unite_near(fingerprints: &[u64], alike: &[(u64, u32)], parents: &mut [u32]) {
    let fingerprint = |place: u32| fingerprints.get(place as usize).copied().map(Fingerprint);
    for (index, (_, one)) in alike.iter().enumerate() {
        for (_, other) in alike.iter().skip(index + 1).take(MOST_ALIKE) {
            let are_near = fingerprint(*one).zip(fingerprint(*other)).is_some_and(|(a, b)| a.is_near(b));
            if are_near {
                let (a, b) = (root(parents, *one), root(parents, *other));
                if let Some(parent) = parents.get_mut(a.max(b) as usize) {
                    *parent = a.min(b);
                }
            }
        }
    }
}

/// Who stands for all that were found to be near; the way to it is shortened.
fn root(parents: &mut [u32], mut place: u32) -> u32 {
    while let Some(parent) = parents.get(place as usize).copied().filter(|parent| *parent != place) {
        let grandparent = parents.get(parent as usize).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(place as usize) {
            *slot = grandparent;
        }
        place = parent;
    }
    place
}

/// Two that differ in at most three bits agree in one of four blocks of 16, and in one of four parts of 12 of what that
/// leaves: in all the bits of one of these masks. So none need be compared but those that agree in 28 (Manku 2007,
/// section 3).
fn masks() -> impl Iterator<Item = u64> {
    (0..4).flat_map(|block| {
        let block_mask = 0xffff_u64 << (16 * block);
        let rest: Vec<u32> = (0..u64::BITS).filter(|bit| block_mask >> bit & 1 == 0).collect();
        let parts: Vec<u64> =
            rest.chunks(12).map(|bits| bits.iter().fold(block_mask, |mask, bit| mask | 1 << bit)).collect();
        parts
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Fingerprints of which many are near to others: a few, each with some bits turned.
    fn fingerprints() -> impl Strategy<Value = Vec<Fingerprint>> {
        let base = prop::sample::select(vec![0_u64, u64::MAX, 0x0123_4567_89ab_cdef, 0xffff_0000_f0f0_aaaa]);
        let turned = (base, prop::collection::vec(0..64_u32, 0..8));
        let one =
            turned.prop_map(|(base, bits)| Fingerprint(bits.iter().fold(base, |all, bit| all ^ 1 << bit)));
        prop::collection::vec(one, 0..60)
    }

    /// Those that can be reached from one by steps from near to near.
    fn reached(all: &[Fingerprint], from: usize) -> Vec<usize> {
        let mut found = BTreeSet::from([from]);
        loop {
            let is_near = |place: &usize| found.iter().any(|near| all[*near].is_near(all[*place]));
            let more: BTreeSet<usize> = (0..all.len()).filter(is_near).collect();
            if more == found {
                return found.into_iter().collect();
            }
            found = more;
        }
    }

    proptest! {
        #[test]
        fn what_is_found_by_parts_is_what_comparing_all_finds(all in fingerprints()) {
            let known: Vec<(usize, Fingerprint)> = all.iter().copied().enumerate().collect();
            let stories = Stories::of(&known);
            for place in 0..all.len() {
                let expected = reached(&all, place);
                let is_alone = expected.len() == 1;
                prop_assert_eq!(stories.of_telling(place), if is_alone { &[][..] } else { &expected[..] });
                prop_assert_eq!(stories.others_count(place), expected.len() - 1);
            }
        }

        #[test]
        fn of_each_story_the_first_is_let_in(all in fingerprints()) {
            let known: Vec<(usize, Fingerprint)> = all.iter().copied().enumerate().collect();
            let stories = Arc::new(Stories::of(&known));
            let mut folding = Folding::new(Arc::clone(&stories));
            for place in (0..all.len()).rev() {
                let is_last = stories.of_telling(place).last().is_none_or(|last| *last == place);
                prop_assert_eq!(folding.lets_in(place), is_last);
            }
        }
    }
}
