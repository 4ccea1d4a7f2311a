//! Tests that need a real browser, one binary: `cargo xtask test browser` runs them in headless Chromium.
#![cfg(target_arch = "wasm32")]

#[path = "../golden/mod.rs"]
mod golden;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn golden_numbers_are_the_same_bits_here() {
    for suite in golden::SUITES {
        assert_eq!(suite.differences(), Vec::<String>::new());
    }
}
