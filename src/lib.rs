//! Chokepoint: what changes if China may buy NVIDIA's H200?
//!
//! facts → model → figure and words → view; the browser is a leaf.
//! The map with its reasons is docs/ARCHITECTURE.md.

pub mod answer;
pub mod decimal;
pub mod facts;
pub mod figure;
pub mod model;
pub use kernel::order;
pub mod state;
pub mod text;
pub mod unit;

#[cfg(feature = "app")]
pub mod draw;
#[cfg(feature = "app")]
pub mod view;
#[cfg(feature = "app")]
pub mod web;
