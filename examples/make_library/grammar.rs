//! Sentences from templates: `{who}` stands for one of the words of that slot.

use super::random::Random;

/// How one language speaks.
pub(crate) struct Grammar {
    /// The language of the section in addresses.
    pub(crate) tag: &'static str,
    pub(crate) titles: &'static [&'static str],
    pub(crate) sentences: &'static [&'static str],
    pub(crate) slots: &'static [(&'static str, &'static [&'static str])],
    /// What stands between two sentences.
    pub(crate) space: &'static str,
    /// Words for: share, related articles, picture caption, table header (year, number).
    pub(crate) share: &'static str,
    pub(crate) related: &'static str,
    pub(crate) header: [&'static str; 2],
}

impl Grammar {
    pub(crate) fn title(&self, random: &mut Random) -> String {
        let template = *random.pick(self.titles);
        self.fill(template, random)
    }

    pub(crate) fn sentence(&self, random: &mut Random) -> String {
        let template = *random.pick(self.sentences);
        self.fill(template, random)
    }

    pub(crate) fn paragraph(&self, random: &mut Random) -> String {
        let mut templates = self.sentences.to_vec();
        let count = 2 + random.below(5);
        let mut sentences = Vec::new();
        for _ in 0..count.min(templates.len()) {
            // Nobody says the same thing twice in a paragraph.
            let template = templates.swap_remove(random.below(templates.len()));
            sentences.push(self.fill(template, random));
        }
        sentences.join(self.space)
    }

    fn fill(&self, template: &str, random: &mut Random) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').expect("a template's brace is closed");
            text.push_str(before);
            if slot == "number" {
                text.push_str(&(2 + random.below(980)).to_string());
            } else {
                let found = self.slots.iter().find(|(name, _)| *name == slot);
                let words = found.map_or_else(|| panic!("no slot {slot}"), |(_, words)| *words);
                text.push_str(random.pick::<&str>(words));
            }
            rest = after;
        }
        capitalised(text + rest)
    }
}

/// A sentence begins with a capital even where the word in its slot does not.
fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
