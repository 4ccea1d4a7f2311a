//! Training runs: FLOP, chips and the share of their rate that is reached give days, dollars, electricity and CO₂.
//!
//! ```text
//! FLOP       = 6 × parameters that work on a token × tokens, or as published
//! speed      = dense 16-bit rate × MFU × what FP8 adds × what memory adds × what crowding leaves × availability
//! days       = FLOP ÷ (chips × speed) ÷ 86,400
//! chip-hours = days × 24 × chips
//! dollars    = chip-hours × price of an hour (`money`)
//! MWh        = chip-hours × rated power of chip and host × share drawn × PUE
//! ```
//!
//! MFU is the share of the dense 16-bit rate that the model's own FLOP fill. Everything comes with a low, a central and a
//! high end; ends pair the worst with the worst, so they bound the result. [`likely`] is the narrower interval in which
//! the result lies four times out of five if the errors are independent.
//! Whatever comes in, a finite number goes out or a reason why there is none.

mod bill;
mod claim;
mod estimate;
mod memory;
mod published;
mod speed;
mod spread;
mod work;

pub use bill::{
    Bill, Site, affordable_chip_hours, affordable_days, affordable_flop, bill, chip_hours,
};
pub use claim::{
    Faster, OVER, Shortened, memory_gain, memory_gain_of_any, months_to_weeks, over, over_domestic,
    roomier,
};
pub use estimate::{Estimate, estimate};
pub use memory::{Layout, Recomputed, activation_gb, least_chips, least_replica, state_gb};
pub use published::{Predicted, hours, peak_tflops, predict, reached};
pub use speed::{Crowding, Format, Machine, Way, chips_within, days, kept_per_doubling, speed};
pub use spread::likely;
pub use work::{PF_DAY, epoch_factor, flop_of_model, flop_of_run, pf_days};

use super::interval::Interval;
use super::money::Unpriced;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untrained {
    /// A figure is not positive or no number, or its ends are out of order.
    Figure,
    /// The chip states no rate in the format.
    Format,
    /// The chip's power, memory or price is not known.
    Unknown,
    /// A price cannot be worked out.
    Price(Unpriced),
    /// The result is beyond what a number holds, or so small that nothing is left.
    Size,
}

impl From<Unpriced> for Untrained {
    fn from(why: Unpriced) -> Self {
        Self::Price(why)
    }
}

/// An interval of positive numbers, its ends in order.
fn positive(value: Interval) -> Result<Interval, Untrained> {
    let Interval { low, central, high } = value;
    let good = low > 0.0 && low <= central && central <= high && high.is_finite();
    if good { Ok(value) } else { Err(Untrained::Figure) }
}

fn positive_number(value: f64) -> Result<f64, Untrained> {
    if value > 0.0 && value.is_finite() { Ok(value) } else { Err(Untrained::Figure) }
}

/// An interval of positive numbers of which none exceeds 1.
fn share(value: Interval) -> Result<Interval, Untrained> {
    if value.high <= 1.0 { positive(value) } else { Err(Untrained::Figure) }
}

/// A result that a number can hold.
fn sized(value: Interval) -> Result<Interval, Untrained> {
    let Interval { low, high, .. } = value;
    if low > 0.0 && high.is_finite() { Ok(value) } else { Err(Untrained::Size) }
}

/// The product, like end with like end.
fn times(a: Interval, b: Interval) -> Interval {
    Interval { low: a.low * b.low, central: a.central * b.central, high: a.high * b.high }
}

/// The quotient, low end over high end.
fn over_interval(a: Interval, b: Interval) -> Result<Interval, Untrained> {
    sized(a.over(b).ok_or(Untrained::Size)?)
}
