#![no_main]

#[allow(dead_code, reason = "each target has one law")]
#[path = "../../tests/it/fuzzing/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::mhtml(bytes));
