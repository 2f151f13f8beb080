//! Answers of real terminals, whole, split, late and among other things.

use proptest::prelude::*;

use super::*;

fn parsed(parts: &[&[u8]]) -> Answers {
    let mut parser = Parser::default();
    for part in parts {
        parser.feed(part);
    }
    parser.finish()
}

fn typed(answers: &Answers) -> String {
    answers.typed.iter().map(Key::to_string).collect()
}

const FOOT: &[u8] = b"\x1b]11;rgb:ffff/ffff/dddd\x1b\\\x1b[?2027;1$y\x1b[1;2R\x1b[?62;4;22c";
const XTERM: &[u8] = b"\x1b]11;rgb:0000/0000/0000\x07\x1b[?2027;0$y\x1b[1;3R\x1b[?64;1;2c";

#[test]
fn answers_are_understood() {
    let foot = parsed(&[FOOT]);
    let expected = Answers {
        background: Some(Background::Light),
        has_clusters: true,
        has_keyboard: false,
        ambiguous: Some(Ambiguous::Narrow),
        is_complete: true,
        typed: Vec::new(),
    };
    assert_eq!(foot, expected);
    let xterm = parsed(&[XTERM]);
    let expected = Answers {
        background: Some(Background::Dark),
        has_clusters: false,
        ambiguous: Some(Ambiguous::Wide),
        ..expected
    };
    assert_eq!(xterm, expected);
}

#[test]
fn kitty_s_keyboard_is_known_by_any_flags() {
    assert!(parsed(&[b"\x1b[?0u\x1b[?62c"]).has_keyboard && parsed(&[b"\x1b[?31u\x1b[?62c"]).has_keyboard);
    assert!(!parsed(&[b"\x1b[97u\x1b[?62c"]).has_keyboard, "a key is no answer");
}

#[test]
fn a_terminal_that_knows_little_answers_little() {
    let answers = parsed(&[b"\x1b[24;1R\x1b[?6c"]);
    assert_eq!(answers, Answers { is_complete: true, ..Answers::default() });
    assert_eq!(
        parsed(&[b"\x1b]11;rgb:zz/0/0\x07\x1b]11;rgb:12345/0/0\x07\x1b]11;red\x07"]),
        Answers::default()
    );
    assert_eq!(parsed(&[b"\x1b[?2027;4$y\x1b[?2027;2$y\x1b[?2026;1$y"]), Answers::default());
}

#[test]
fn colours_of_any_length_are_understood() {
    for (colour, background) in [
        ("rgb:f/f/f", Background::Light),
        ("rgb:1d/1f/21", Background::Dark),
        ("rgba:fafa/fafa/fafa/ffff", Background::Light),
        ("rgb:0000/0000/ffff", Background::Dark),
        ("rgb:0000/ffff/0000", Background::Light),
    ] {
        assert_eq!(background_of(colour), Some(background), "{colour}");
    }
}

#[test]
fn what_is_typed_meanwhile_is_kept() {
    let answers = parsed(&[b"jj\x1b]11;rgb:0/0/0\x07/\xe5\x9b\xbd\r\x1b[A\x1b[?6c\x03"]);
    assert_eq!(typed(&answers), "jj/国EnterCtrl-c");
    assert_eq!(answers.background, Some(Background::Dark));
}

#[test]
fn nothing_of_a_foreign_sequence_becomes_a_key() {
    let bytes =
        b"\x1bP>|term(1)\x1b\\\x1b_Gi=1;OK\x1b\\\x1b]10;rgb:a/a/a\x1b\\\x1bOA\x1b[200~\x1b[<0;1;1M\x1bx";
    assert_eq!(typed(&parsed(&[bytes])), "");
}

#[test]
fn emoji_are_kept_where_they_are_drawn_as_one() {
    let with = |answers: &Answers, set: &[(&str, &str)]| {
        emoji(answers, |name| {
            set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    };
    let silent = Answers::default();
    assert_eq!(with(&parsed(&[FOOT]), &[("TERM", "xterm-256color")]), Emoji::Keep);
    assert_eq!(with(&silent, &[("TERM", "xterm-256color")]), Emoji::Simple);
    assert_eq!(with(&silent, &[]), Emoji::Simple);
    assert_eq!(with(&silent, &[("TERM", "xterm-kitty")]), Emoji::Keep);
    assert_eq!(with(&silent, &[("TERM_PROGRAM", "iTerm.app"), ("TERM", "xterm-256color")]), Emoji::Keep);
    let nested = [("TERM", "tmux-256color"), ("TMUX", "/tmp/x"), ("KITTY_WINDOW_ID", "1")];
    assert_eq!(with(&silent, &nested), Emoji::Simple);
}

#[cfg(unix)]
#[test]
fn terminals_that_cannot_be_asked_are_not() {
    assert!([None, Some(""), Some("dumb"), Some("linux"), Some("screen")].into_iter().all(is_mute));
    assert!(
        !["xterm-256color", "screen-256color", "tmux-256color", "foot"].map(Some).into_iter().any(is_mute)
    );
}

proptest! {
    #[test]
    fn answers_may_come_in_pieces(cuts in proptest::collection::vec(0..FOOT.len(), 0..8)) {
        let mut cuts = cuts;
        cuts.sort_unstable();
        let ends = cuts.iter().copied().chain([FOOT.len()]);
        let starts = [0].into_iter().chain(cuts.iter().copied());
        let parts: Vec<&[u8]> = starts.zip(ends).map(|(start, end)| &FOOT[start..end]).collect();
        prop_assert_eq!(parsed(&parts), parsed(&[FOOT]));
    }

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let answers = parsed(&[&bytes]);
        prop_assert!(answers.typed.len() <= bytes.len());
    }
}
