//! Invented articles: the same of them for the same plan, on every machine.
#![allow(
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::string_slice,
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    reason = "numbers here are small and our own, and not every program uses all of it"
)]

pub(crate) mod chinese;
pub(crate) mod clipping;
pub(crate) mod english;
pub(crate) mod grammar;
pub(crate) mod japanese_korean;
pub(crate) mod plan;
pub(crate) mod random;
