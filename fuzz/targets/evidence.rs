//! `just fuzz evidence`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| domicile_fuzz::evidence(bytes));
