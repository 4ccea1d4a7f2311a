//! How long chips serve: wear, the age at which they no longer pay, and the power to run them.

pub use kernel::stock::{Fleet, QUARTER, Scrap, Wear};

/// The most H100-equivalents that a bloc's power can run (formula 5).
///
/// `gigawatt` is what the buildings draw for AI, `watt` an equivalent's share of its server, `pue` the building's power over
/// its machines'.
pub fn powered(gigawatt: f64, watt: f64, pue: f64) -> f64 {
    gigawatt * 1e9 / (watt * pue)
}
