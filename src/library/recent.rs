//! A bounded memory of what was used lately.

use std::collections::HashMap;
use std::hash::Hash;

/// Keeps at least half, at most all of `capacity` entries: the most recently used ones. Two halves;
/// when the younger is full it becomes the older, and what was not used meanwhile is forgotten.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    half: usize,
    younger: HashMap<K, V>,
    older: HashMap<K, V>,
}

impl<K: Eq + Hash + Clone, V: Clone> Recent<K, V> {
    pub(super) fn new(capacity: usize) -> Self {
        Self { half: capacity.div_ceil(2), younger: HashMap::new(), older: HashMap::new() }
    }

    pub(super) fn get(&mut self, key: &K) -> Option<V> {
        if let Some(value) = self.older.remove(key) {
            self.insert(key.clone(), value);
        }
        self.younger.get(key).cloned()
    }

    pub(super) fn insert(&mut self, key: K, value: V) {
        if self.younger.len() >= self.half && !self.younger.contains_key(&key) {
            self.older = std::mem::take(&mut self.younger);
        }
        self.older.remove(&key);
        self.younger.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_stays_and_the_rest_goes() {
        let mut recent = Recent::new(8);
        recent.insert(0, "first");
        for key in 1..1000 {
            recent.insert(key, "other");
            assert_eq!(recent.get(&0), Some("first"), "after {key}");
        }
        assert_eq!(recent.get(&1), None);
        assert!(recent.younger.len() + recent.older.len() <= 8);
    }

    #[test]
    fn the_last_half_is_always_there() {
        let mut recent = Recent::new(8);
        for key in 0..100 {
            recent.insert(key, key);
            for known in (0..=key).rev().take(4) {
                assert!(recent.younger.contains_key(&known) || recent.older.contains_key(&known));
            }
        }
    }

    #[test]
    fn a_key_has_one_value() {
        let mut recent = Recent::new(2);
        recent.insert(1, "old");
        recent.insert(2, "other");
        recent.insert(1, "new");
        recent.insert(3, "more");
        assert_eq!(recent.get(&1), Some("new"));
    }
}
