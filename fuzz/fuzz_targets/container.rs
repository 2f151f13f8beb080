#![no_main]

#[allow(dead_code, reason = "each target has one law")]
#[path = "../../tests/it/fuzzing/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(
    // A panic that is caught is none; one that is not ends the process all the same.
    init: std::panic::set_hook(Box::new(|info| eprintln!("{info}"))),
    |bytes: &[u8]| laws::container(bytes)
);
