//! Keymaps over one another, their mistakes, and the presets.

use super::*;
use crate::command::parse_sequence;
use crate::words::{Locale, Words};

/// A keymap of few keys.
fn small() -> Keymap {
    let mut keymap = Keymap::default();
    keymap.lay("[all]\n\"j\" = \"down\"\n\"?\" = \"help\"\n\"g g\" = \"top\"\n\"g r\" = \"rescan\"\n");
    keymap
}

fn messages(text: &str) -> Vec<String> {
    let words = Words::new(Locale::English);
    let mistakes = small().lay(text);
    mistakes.iter().map(|mistake| format!("{}: {}", mistake.line, mistake.message(&words))).collect()
}

fn means(keymap: &Keymap, context: Context, keys: &str) -> Feed {
    keymap.feed(context, &parse_sequence(keys).unwrap())
}

#[test]
fn every_command_has_a_key_wherever_it_can_be_used_with_every_preset() {
    // What is wanted too seldom for a key: it is run by its name.
    const UNBOUND: [Command; 2] = [Command::NextTheme, Command::Keep];
    let mut without = Vec::new();
    for preset in Preset::ALL {
        let keymap = Keymap::of_preset(preset);
        for command in Command::ALL.iter().filter(|command| !UNBOUND.contains(command)) {
            let contexts = command.contexts().iter();
            let keyless = contexts.filter(|context| keymap.keys_of(**context, *command).is_empty());
            without.extend(keyless.map(|context| (preset, command.name(), *context)));
        }
    }
    assert_eq!(without, []);
}

#[test]
fn presets_are_without_mistakes() {
    let mut keymap = Keymap::default();
    assert_eq!(keymap.lay(BUNDLED), []);
    for preset in Preset::ALL {
        assert_eq!(keymap.clone().lay(preset.rows()), [], "{preset:?}");
    }
}

#[test]
fn sequences_wait_for_their_end() {
    let keymap = Keymap::bundled();
    assert_eq!(means(&keymap, Context::List, "g"), Feed::Pending);
    assert_eq!(means(&keymap, Context::List, "g g"), Feed::Command(Command::Top));
    assert_eq!(means(&keymap, Context::List, "g Ctrl-Alt-q"), Feed::Unbound);
}

#[test]
fn rows_of_the_reader_are_over_the_bundled_ones() {
    let mut keymap = small();
    let text = "[article]\n\"x\" = \"raw\"\n\"j\" = \"noop\"\n\"g\" = \"top\"\n\"g g\" = \"noop\"\n\
        \"g r\" = \"noop\"\n[all]\n\"x\" = \"help\"\n";
    let mistakes = keymap.lay(text);
    assert_eq!(mistakes, []);
    assert_eq!(means(&keymap, Context::Article, "x"), Feed::Command(Command::Raw), "[all] is below");
    assert_eq!(means(&keymap, Context::List, "x"), Feed::Command(Command::Help));
    assert_eq!(means(&keymap, Context::Article, "j"), Feed::Unbound);
    assert_eq!(means(&keymap, Context::List, "j"), Feed::Command(Command::Down));
    assert_eq!(means(&keymap, Context::Article, "g"), Feed::Command(Command::Top));
    let keys = keymap.keys_of(Context::List, Command::Help);
    assert_eq!(keys.first().map(|keys| show_sequence(keys)).as_deref(), Some("x"), "one's own come first");
}

#[test]
fn all_mistakes_are_told_with_the_nearest_right_name_and_the_rest_holds() {
    let text = "[list]\n\"j\" = \"dwon\"\n\"ctrl-d\" = \"down\"\n\"]\" = \"next-link\"\n\"g\" = \"top\"\n\
        \"j j\" = \"top\"\n\"x\" = 3\n\"F99\" = \"down\"\n\"e\" = \"up\"\n[lsit]\n[nowhere]\n";
    assert_eq!(
        messages(text),
        [
            "2: there is no command dwon — did you mean down?",
            "3: ctrl-d is no key — did you mean Ctrl-d?",
            "4: next-link cannot be used in [list], only in [article]",
            "5: g hides the longer gg (top): bind that to noop, or choose another key",
            "6: jj can never be typed: j (down) comes first",
            "7: there is no command 3",
            "8: F99 is no key",
            "10: there is no section [lsit] — did you mean [list]?",
            "11: there is no section [nowhere]; there are [all] [sidebar] [list] [article] [selection] [overlay] [timeline] [deck]",
        ]
    );
    let mut keymap = small();
    keymap.lay(text);
    assert_eq!(means(&keymap, Context::List, "e"), Feed::Command(Command::Up));
    assert_eq!(means(&keymap, Context::List, "g g"), Feed::Command(Command::Top));
    assert_eq!(messages("[list]\n\"j = \"down\"\n\"e\" = \"up\"\n").len(), 1);
}

#[test]
fn what_is_written_is_read_again() {
    for preset in Preset::ALL {
        let text = Keymap::of_preset(preset).to_toml();
        let mut again = Keymap::default();
        assert_eq!(again.lay(&text), [], "{text}");
        for context in Context::ALL {
            let pairs = |keymap: &Keymap| -> Vec<(Vec<Key>, Command)> {
                keymap.continuations(context, &[]).map(|(keys, command)| (keys.to_vec(), command)).collect()
            };
            assert_eq!(pairs(&again), pairs(&Keymap::of_preset(preset)), "{context:?}");
        }
    }
}
