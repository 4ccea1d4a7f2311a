//! How fast chips train, and so how many days or how many chips a run takes.

use super::{Untrained, over_interval, positive, positive_number, share, sized, times};
use crate::facts::{
    Chip, Datum, TRAINING_SCALINGS, TrainedIn, TrainingShare, training_assumptions,
};
use crate::model::chip::interval;
use crate::model::interval::Interval;
use crate::model::scenario::gap::{chips_for, training_days};
use crate::order::sort;

const TERA: f64 = 1e12;

/// What training asks of a chip: one of the table's, or made up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Machine {
    /// Dense 16-bit rate, TFLOP/s.
    pub bf16_tflops: Interval,
    /// Dense FP8 rate, TFLOP/s; `None` where there is none.
    pub fp8_tflops: Option<Interval>,
    /// Memory, GB.
    pub hbm_gb: Option<f64>,
    /// Rated power, W.
    pub watt: Option<f64>,
    /// Price, $.
    pub price_usd: Option<Interval>,
    /// Rent, $/h.
    pub rent_usd_per_hour: Option<Interval>,
}

impl Machine {
    /// A chip of the table; `None` if nobody states its 16-bit rate.
    pub fn of(chip: &Chip) -> Option<Self> {
        Some(Self {
            bf16_tflops: interval(chip.bf16?),
            fp8_tflops: chip.fp8.map(interval),
            hbm_gb: chip.hbm.map(|hbm| hbm.central.0),
            watt: chip.power.map(|power| power.central.0),
            price_usd: chip.price.map(interval),
            rent_usd_per_hour: chip.rent.map(interval),
        })
    }
}

/// The number format of most products.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// 16 bits.
    Bf16,
    /// 8 bits.
    Fp8,
}

/// What is lost as more chips share the work: nothing up to a number of chips, then a share for each doubling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crowding {
    /// The number of chips that [`Way::mfu`] was measured on.
    pub at_chips: f64,
    /// Share of a chip's speed that is left when there are twice as many: above a half, at most 1.
    pub kept: Interval,
}

/// How a model is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// The format.
    pub format: Format,
    /// Share of the dense 16-bit rate that training in 16 bits reaches while it runs (MFU).
    pub mfu: Interval,
    /// Share of the time that it runs.
    pub availability: Interval,
    /// Speed in FP8 over that in 16 bits; 2 is what the rates allow and more than was measured.
    pub fp8_gain: Interval,
    /// Speed with more memory over that without, 1 for none: see [`memory_gain`](super::memory_gain).
    pub memory_gain: Interval,
    /// What many chips cost each other; `None` to leave it out.
    pub crowding: Option<Crowding>,
}

impl Way {
    /// In 16 bits, at some share of the rate, always running, nothing gained and nothing lost.
    pub const fn plain(mfu: Interval) -> Self {
        let one = Interval::exact(1.0);
        Self {
            format: Format::Bf16,
            mfu,
            availability: one,
            fp8_gain: one,
            memory_gain: one,
            crowding: None,
        }
    }

    /// As a run of the table trained, with the availability that Meta reports. A run in FP8 already contains what FP8
    /// gained: its share is not raised again.
    pub fn of(row: &TrainingShare) -> Self {
        Self {
            availability: bare(training_assumptions::AVAILABILITY.value),
            fp8_gain: if row.precision == TrainedIn::Fp8 {
                Interval::exact(1.0)
            } else {
                bare(training_assumptions::FP8_GAIN.value)
            },
            ..Self::plain(bare(row.share))
        }
    }
}

/// A bare figure's ends.
pub(super) fn bare(datum: Datum<f64>) -> Interval {
    Interval { low: datum.low, central: datum.central, high: datum.high }
}

/// FLOP/s of one of `chips` chips, pauses included. Never more than the chip's rate in the format.
///
/// # Errors
/// A figure is not positive, a share exceeds 1, or the chip states no rate in the format.
pub fn speed(machine: &Machine, way: &Way, chips: f64) -> Result<Interval, Untrained> {
    let chips = positive_number(chips)?;
    let rate = positive(machine.bf16_tflops)?;
    let reached = times(share(way.mfu)?, positive(way.memory_gain)?);
    let (reached, most) = match way.format {
        Format::Bf16 => (reached, Interval::exact(1.0)),
        Format::Fp8 => {
            let fp8 = positive(machine.fp8_tflops.ok_or(Untrained::Format)?)?;
            let ratio = Interval {
                low: fp8.low / rate.low,
                central: fp8.central / rate.central,
                high: fp8.high / rate.high,
            };
            (times(reached, positive(way.fp8_gain)?), ratio)
        }
    };
    let reached = Interval {
        low: reached.low.min(most.low),
        central: reached.central.min(most.central),
        high: reached.high.min(most.high),
    };
    let running = times(times(rate, reached), share(way.availability)?);
    let crowded = times(running, left(way.crowding, chips)?);
    sized(crowded.rising(|tflops| tflops * TERA))
}

/// The share of its speed that crowding leaves one of `chips` chips.
fn left(crowding: Option<Crowding>, chips: f64) -> Result<Interval, Untrained> {
    let Some(crowding) = crowding else { return Ok(Interval::exact(1.0)) };
    let (at, kept) = checked(crowding)?;
    let doublings = libm::log2(chips / at).max(0.0);
    Ok(kept.rising(|kept| libm::pow(kept, doublings)))
}

fn checked(crowding: Crowding) -> Result<(f64, Interval), Untrained> {
    let kept = share(crowding.kept)?;
    // At a half, twice the chips would be no faster, and no number of them would meet a deadline.
    if kept.low > 0.5 {
        Ok((positive_number(crowding.at_chips)?, kept))
    } else {
        Err(Untrained::Figure)
    }
}

/// Days that a run of `flop` takes on `chips` chips.
///
/// # Errors
/// As [`speed`]; or the days are beyond what a number holds.
pub fn days(
    flop: Interval,
    machine: &Machine,
    way: &Way,
    chips: f64,
) -> Result<Interval, Untrained> {
    let (flop, speed) = (positive(flop)?, speed(machine, way, chips)?);
    sized(Interval {
        low: training_days(flop.low, chips, speed.high, 1.0, 1.0),
        central: training_days(flop.central, chips, speed.central, 1.0, 1.0),
        high: training_days(flop.high, chips, speed.low, 1.0, 1.0),
    })
}

/// Chips that a run of `flop` takes within `days`: the inverse of [`days`].
///
/// # Errors
/// As [`days`].
pub fn chips_within(
    flop: Interval,
    days: f64,
    machine: &Machine,
    way: &Way,
) -> Result<Interval, Untrained> {
    let (flop, days) = (positive(flop)?, positive_number(days)?);
    // One chip is never crowded unless crowding begins below one.
    let speed = speed(machine, &Way { crowding: None, ..*way }, 1.0)?;
    let alone = sized(Interval {
        low: chips_for(flop.low, days, speed.high, 1.0, 1.0),
        central: chips_for(flop.central, days, speed.central, 1.0, 1.0),
        high: chips_for(flop.high, days, speed.low, 1.0, 1.0),
    })?;
    let Some(crowding) = way.crowding else { return Ok(alone) };
    let (at, kept) = checked(crowding)?;
    // n × kept^log₂(n ÷ at) = alone, solved for n.
    let crowded = |alone: f64, kept: f64| {
        let slope = libm::log2(kept);
        if alone > at { at * libm::pow(alone / at, 1.0 / (1.0 + slope)) } else { alone }
    };
    sized(Interval {
        low: crowded(alone.low, kept.high),
        central: crowded(alone.central, kept.central),
        high: crowded(alone.high, kept.low),
    })
}

/// What is left of a chip's speed at each doubling, as measured: least, median and most over the published comparisons.
///
/// # Errors
/// None while the table has rows.
pub fn kept_per_doubling() -> Result<Interval, Untrained> {
    let mut kept: Vec<f64> = TRAINING_SCALINGS
        .iter()
        .map(|row| {
            let doublings = libm::log2(row.chips_to / row.chips_from);
            libm::pow(row.kept.central, 1.0 / doublings)
        })
        .collect();
    sort(&mut kept, |a, b| a < b);
    let (Some(&low), Some(&high)) = (kept.first(), kept.last()) else {
        return Err(Untrained::Unknown);
    };
    let half = kept.len() / 2;
    let central =
        if kept.len() % 2 == 1 { kept[half] } else { f64::midpoint(kept[half - 1], kept[half]) };
    share(Interval { low, central, high })
}

/// How many times as fast one speed is as another.
pub(super) fn ratio(new: Interval, old: Interval) -> Result<Interval, Untrained> {
    over_interval(positive(new)?, positive(old)?)
}
