//! What runs millions of times for one picture: draws, tallies and the course of stocks.
//!
//! A crate of its own because the page is compiled for size and this for speed (`[profile.release.package.kernel]`).
//! It knows no fact, no word and no browser; what it computes are the same bits everywhere.

pub mod chance;
pub mod lanes;
pub mod order;
pub mod stock;
