//! The article's two claims about training, answered: that the H200 trains two to three times as fast as the A800 and
//! H800, and that months become weeks.

use super::speed::{bare, ratio};
use super::{Machine, Untrained, Way, chips_within, days, sized, times};
use crate::facts::{Chip, TRAINING_PAIRS, TrainingKind, TrainingPair, chip, training_assumptions};
use crate::model::interval::Interval;

/// Memory over memory from which more of it is taken to help as it does from the H100 to the H200 (1.76): ours. It lies
/// between the H20's 96 GB (1.47) and the Ascend 910C's 128 GB (1.10).
const MUCH_MORE_MEMORY: f64 = 1.4;

fn gain(pair: &TrainingPair) -> f64 {
    pair.h100_minutes / pair.h200_minutes
}

/// Speed of an H200 over an H100 in training language models, which its memory alone can bring, as measured in MLPerf
/// Training: from nothing, where a model has room already, over pre-training to the most that fine-tuning gained.
///
/// # Errors
/// None while the table has such rows.
pub fn memory_gain() -> Result<Interval, Untrained> {
    let gains =
        |kind: TrainingKind| TRAINING_PAIRS.iter().filter(move |pair| pair.kind == kind).map(gain);
    let central = gains(TrainingKind::LanguagePretraining).reduce(f64::max);
    let high = gains(TrainingKind::LanguageFineTuning).reduce(f64::max);
    let central = central.ok_or(Untrained::Unknown)?.max(1.0);
    Ok(Interval { low: 1.0, central, high: high.unwrap_or(central).max(central) })
}

/// The same over everything that MLPerf timed on both, images, graphs and recommendations among it: least and most, and
/// the pre-training of a language model between.
///
/// # Errors
/// None while the table has rows.
pub fn memory_gain_of_any() -> Result<Interval, Untrained> {
    let low = TRAINING_PAIRS.iter().map(gain).reduce(f64::min).ok_or(Untrained::Unknown)?;
    let high = TRAINING_PAIRS.iter().map(gain).reduce(f64::max).ok_or(Untrained::Unknown)?;
    Ok(Interval { low, central: memory_gain()?.central.clamp(low, high), high })
}

/// How many times as fast one chip trains as another, chip for chip, at the same share of the rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Faster {
    /// The ratio of dense 16-bit rates.
    pub arithmetic: Interval,
    /// What more memory adds; 1 where there is not much more.
    pub memory: Interval,
    /// Both together, in 16 bits. Slower links are not in it: no measurement of what they cost was found.
    pub together: Interval,
    /// With FP8 where a chip has it; `None` if the newer chip has not.
    pub in_fp8: Option<Interval>,
}

/// What `new_gb` of memory instead of `old_gb` add to the speed of training: [`memory_gain`] where that is much more,
/// else nothing.
///
/// # Errors
/// As [`memory_gain`].
pub fn roomier(new_gb: f64, old_gb: f64) -> Result<Interval, Untrained> {
    if new_gb >= old_gb * MUCH_MORE_MEMORY { memory_gain() } else { Ok(Interval::exact(1.0)) }
}

/// How many times as fast `new` trains as `old`.
///
/// # Errors
/// Nobody states a rate or a memory.
pub fn over(new: &Chip, old: &Chip) -> Result<Faster, Untrained> {
    let (new, old) = (machine(new)?, machine(old)?);
    let arithmetic = ratio(new.bf16_tflops, old.bf16_tflops)?;
    let [new_gb, old_gb] = [new, old].map(|machine| machine.hbm_gb.ok_or(Untrained::Unknown));
    let memory = roomier(new_gb?, old_gb?)?;
    let together = sized(times(arithmetic, memory))?;
    let in_fp8 = match (new.fp8_tflops, old.fp8_tflops) {
        (None, _) => None,
        (Some(_), Some(_)) => Some(together),
        (Some(_), None) => {
            Some(sized(times(together, bare(training_assumptions::FP8_GAIN.value)))?)
        }
    };
    Ok(Faster { arithmetic, memory, together, in_fp8 })
}

fn machine(chip: &Chip) -> Result<Machine, Untrained> {
    Machine::of(chip).ok_or(Untrained::Format)
}

/// What China trained on when the article was written, or makes itself.
pub const OVER: [&str; 5] = ["a800_80", "h800_sxm", "h20", "ascend_910b", "ascend_910c"];

/// The claim "two to three times as fast as A800 and H800": the H200 against each of [`OVER`], in their order.
///
/// # Errors
/// A chip is not in the table.
pub fn over_domestic() -> Result<Vec<(&'static Chip, Faster)>, Untrained> {
    let new = chip("h200_sxm").ok_or(Untrained::Unknown)?;
    let one = |id: &str| {
        let old = chip(id).ok_or(Untrained::Unknown)?;
        Ok((old, over(new, old)?))
    };
    OVER.into_iter().map(one).collect()
}

/// A run before and after its chips are replaced by as many others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortened {
    /// Days on the old chips.
    pub days_before: Interval,
    /// Days on as many new ones.
    pub days_after: Interval,
    /// The share by which it is shorter: what is uncertain in both, FLOP and MFU, is left out.
    pub shorter_by: Interval,
    /// Old chips that finish within the deadline.
    pub old_chips: Interval,
    /// New chips that do.
    pub new_chips: Interval,
}

/// The claim "months become weeks": a run of `flop` on `chips` of `old`, and on as many of `new`; and how many of each finish
/// within `deadline_days`. `way` says how it trains; what memory adds comes from [`over`].
///
/// # Errors
/// As [`days`], or as [`over`].
pub fn months_to_weeks(
    flop: Interval,
    chips: f64,
    old: &Chip,
    new: &Chip,
    way: &Way,
    deadline_days: f64,
) -> Result<Shortened, Untrained> {
    let faster = over(new, old)?;
    let roomier = Way { memory_gain: faster.memory, ..*way };
    let (old, new) = (machine(old)?, machine(new)?);
    let left = faster.together.falling(|times| 1.0 / times);
    Ok(Shortened {
        days_before: days(flop, &old, way, chips)?,
        days_after: days(flop, &new, &roomier, chips)?,
        // Slower chips make a run longer: the share is then negative.
        shorter_by: left.falling(|left| 1.0 - left),
        old_chips: chips_within(flop, deadline_days, &old, way)?,
        new_chips: chips_within(flop, deadline_days, &new, &roomier)?,
    })
}
