//! Native tests, one binary: each module is one idea.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::float_cmp, reason = "where the arithmetic is exact, so is the assertion")]

mod golden;

mod decimal;
mod number;

mod facts;
#[cfg(feature = "app")]
mod track;
#[cfg(feature = "ssr")]
mod first_paint;
#[cfg(feature = "ssr")]
mod view;
mod model;
mod rule;
mod state;
mod words;
#[cfg(feature = "app")]
mod draw;
mod figure;
mod sample;
#[cfg(feature = "ssr")]
mod chart;
