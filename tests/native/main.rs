//! Native tests, one binary: each module is one idea.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::float_cmp, reason = "where the arithmetic is exact, so is the assertion")]

mod golden;

mod chance;
mod config;
mod decimal;
#[cfg(feature = "ssr")]
mod design_page;
mod designer;
mod number;

#[cfg(feature = "ssr")]
mod chart;
mod claims;
#[cfg(feature = "app")]
mod draw;
mod facts;
mod figure;
#[cfg(feature = "ssr")]
mod media;
mod model;
mod money;
mod panel;
mod recompute;
mod rule;
#[cfg(feature = "ssr")]
mod rules_page;
mod sample;
mod scenario;
mod scenario_figures;
#[cfg(feature = "ssr")]
mod scenario_page;
mod scene;
mod serve;
mod serve_figures;
#[cfg(feature = "ssr")]
mod serve_page;
mod serve_words;
mod state;
#[cfg(feature = "app")]
mod terms;
mod track;
mod train;
#[cfg(feature = "ssr")]
mod train_page;
#[cfg(feature = "ssr")]
mod view;
mod words;
