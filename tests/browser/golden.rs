//! Golden numbers in the browser; tests/native reads the same ones.

#[path = "../golden/mod.rs"]
mod numbers;

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn golden_numbers_are_the_same_bits_here() {
    for suite in numbers::SUITES {
        assert_eq!(suite.differences(), Vec::<String>::new());
    }
}
