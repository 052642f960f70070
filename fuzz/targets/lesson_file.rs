//! Feeds the check of the same name, which `cargo test` replays on the corpus.
#![no_main]

#[path = "../../tests/checks/mod.rs"]
#[allow(dead_code, reason = "each target uses one of the checks")]
mod checks;

libfuzzer_sys::fuzz_target!(|text: &str| checks::lesson_file(text));
