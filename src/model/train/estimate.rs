//! A run from end to end.

use super::{Bill, Machine, Site, Untrained, Way, bill, chip_hours, days, likely, pf_days, speed};
use crate::model::interval::Interval;
use crate::model::money::Holding;

/// What a run takes and comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The work, petaFLOP/s-days.
    pub pf_days: Interval,
    /// FLOP/s of one chip, pauses included.
    pub speed: Interval,
    /// Days, with bounds that hold if everything goes as well, or as badly, as any source allows.
    pub days: Interval,
    /// Days four times out of five, if what is uncertain in FLOP and speed errs independently.
    pub likely_days: Interval,
    /// Hours of all chips together.
    pub chip_hours: Interval,
    /// Dollars, electricity and emissions, or why there is no answer to that.
    pub bill: Result<Bill, Untrained>,
}

/// A run of `flop` on `chips` of `machine`, trained in this `way`, held so and standing there.
///
/// # Errors
/// As [`days`]. That there is no price or no power leaves the rest: see [`Estimate::bill`].
pub fn estimate(
    flop: Interval,
    machine: &Machine,
    way: &Way,
    chips: f64,
    holding: &Holding,
    site: &Site,
) -> Result<Estimate, Untrained> {
    let speed = speed(machine, way, chips)?;
    let days = days(flop, machine, way, chips)?;
    let chip_hours = chip_hours(days, chips)?;
    let watt = machine.watt.ok_or(Untrained::Unknown);
    Ok(Estimate {
        pf_days: pf_days(flop),
        speed,
        days,
        likely_days: likely(
            days.central,
            &[flop],
            &[machine.bf16_tflops, way.mfu, way.memory_gain, way.fp8_gain_used(), way.availability],
        ),
        chip_hours,
        bill: watt.and_then(|watt| bill(chip_hours, holding, watt, site)),
    })
}

impl Way {
    /// What FP8 gains, 1 where it is not used.
    fn fp8_gain_used(&self) -> Interval {
        match self.format {
            super::Format::Bf16 => Interval::exact(1.0),
            super::Format::Fp8 => self.fp8_gain,
        }
    }
}
