//! Tests that need a real browser, one binary: `cargo xtask test browser` runs them in headless Chromium.
#![cfg(target_arch = "wasm32")]

#[path = "../native/sample.rs"]
mod sample;

mod canvas;
mod chart;
mod golden;
mod link;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
