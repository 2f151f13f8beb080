//! Superscripts and subscripts in the characters that Unicode has for them (TYPESETTING 6.11).

use crate::article::SpanKind;

/// How a raised or lowered text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By characters of its own, one for one.
    Mapped(SpanKind),
    /// As it is, between these marks of our own.
    Between(&'static str, &'static str),
}

impl Form {
    /// The form of a text within a span of `kind`, None if the span raises and lowers nothing.
    pub(super) fn of(kind: SpanKind, text: &str) -> Option<Self> {
        let opening = match kind {
            SpanKind::Superscript => "^(",
            SpanKind::Subscript => "_(",
            _ => return None,
        };
        let bracketed = text.starts_with(['[', '(', '（', '［', '〔']);
        Some(if text.chars().all(|c| mapped(kind, c).is_some()) {
            Self::Mapped(kind)
        } else if bracketed {
            // A note mark such as [1] says by itself what it is.
            Self::Between("", "")
        } else {
            Self::Between(opening, ")")
        })
    }
}

/// The raised or lowered form of a character.
pub(super) fn mapped(kind: SpanKind, c: char) -> Option<char> {
    let (plain, shown) = match kind {
        SpanKind::Superscript => (RAISED, RAISED_FORMS),
        _ => (LOWERED, LOWERED_FORMS),
    };
    plain.chars().zip(shown.chars()).find_map(|(from, to)| (from == c).then_some(to))
}

const RAISED: &str = "0123456789+-=()abcdefghijklmnoprstuvwxyz";
const RAISED_FORMS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";
const LOWERED: &str = "0123456789+-=()aehijklmnoprstuvx";
const LOWERED_FORMS: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";

#[cfg(test)]
mod tests {
    use super::{Form, LOWERED, LOWERED_FORMS, RAISED, RAISED_FORMS};
    use crate::article::SpanKind::{Strong, Subscript, Superscript};

    #[test]
    fn the_tables_are_of_one_length() {
        assert_eq!(RAISED.chars().count(), RAISED_FORMS.chars().count());
        assert_eq!(LOWERED.chars().count(), LOWERED_FORMS.chars().count());
    }

    #[test]
    fn forms() {
        assert_eq!(Form::of(Superscript, "th"), Some(Form::Mapped(Superscript)));
        assert_eq!(Form::of(Subscript, "2"), Some(Form::Mapped(Subscript)));
        assert_eq!(Form::of(Superscript, "[1]"), Some(Form::Between("", "")));
        assert_eq!(Form::of(Subscript, "甲"), Some(Form::Between("_(", ")")));
        assert_eq!(Form::of(Strong, "2"), None);
    }
}
