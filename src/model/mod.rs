//! The arithmetic: pure functions of facts and of what the visitor chose.
//!
//! Nothing here knows the web, a clock, a language or a screen; what is drawn by lot follows from a seed that comes in.

pub mod chip;
pub mod cost;
pub mod designer;
pub mod interval;
pub mod money;
pub mod rule;
pub mod scenario;
pub mod serve;
pub mod train;

/// What may be, and how likely: distributions, draws, tallies.
pub use kernel::chance;
