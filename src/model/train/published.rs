//! Published runs: what they reached, and what this arithmetic would have said of them.

use super::speed::bare;
use super::{Machine, Untrained, Way, chip_hours, days, over_interval};
use crate::facts::{TrainingRun, chip};
use crate::model::interval::Interval;

/// The dense 16-bit rate of a run's chip, TFLOP/s, where the chip is known.
pub fn peak_tflops(run: &TrainingRun) -> Option<f64> {
    let other = run.other_chip.map(|(_, peak)| peak);
    other.or_else(|| Some(chip(run.chip?)?.bf16?.central.0))
}

/// Hours of all chips together: as published, or chips × days.
pub fn hours(run: &TrainingRun) -> Option<Interval> {
    run.chip_hours.map(bare).or_else(|| chip_hours(bare(run.days?), run.chips?.central).ok())
}

/// The share of the dense 16-bit rate that a run's FLOP fill in its published hours, pauses and all.
pub fn reached(run: &TrainingRun) -> Option<f64> {
    let possible = hours(run)?.central * 3600.0 * peak_tflops(run)? * 1e12;
    (possible > 0.0).then(|| run.flop.central / possible)
}

/// A run's hours as worked out here, beside those published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Predicted {
    /// Chip-hours as published.
    pub published: Interval,
    /// Chip-hours worked out.
    pub worked_out: Interval,
    /// Worked out over published, central figures.
    pub ratio: f64,
}

/// What a run's hours would be at the shares that `way` supposes, with its FLOP as published.
///
/// # Errors
/// Its chip or hours are not known, or `way` cannot be.
pub fn predict(run: &TrainingRun, way: &Way) -> Result<Predicted, Untrained> {
    let machine = Machine {
        bf16_tflops: Interval::exact(peak_tflops(run).ok_or(Untrained::Unknown)?),
        fp8_tflops: None,
        hbm_gb: None,
        watt: None,
        price_usd: None,
        rent_usd_per_hour: None,
    };
    let published = hours(run).ok_or(Untrained::Unknown)?;
    let chips = run.chips.map_or(1.0, |chips| chips.central);
    let worked_out = chip_hours(days(bare(run.flop), &machine, way, chips)?, chips)?;
    let ratio =
        over_interval(Interval::exact(worked_out.central), Interval::exact(published.central))?;
    Ok(Predicted { published, worked_out, ratio: ratio.central })
}
