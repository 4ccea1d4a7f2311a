//! How much work a training run is.

use super::{Untrained, positive, positive_number, sized};
use crate::facts::{EpochConfidence, TrainingRun, training_assumptions};
use crate::model::interval::Interval;
use crate::model::scenario::gap::flop_of_training;

/// FLOP of a petaFLOP/s-day: 10¹⁵ a second for 86,400 seconds.
pub const PF_DAY: f64 = 8.64e19;

const BILLION: f64 = 1e9;

/// FLOP in petaFLOP/s-days.
pub fn pf_days(flop: Interval) -> Interval {
    flop.rising(|flop| flop / PF_DAY)
}

/// FLOP of training a model: six for each parameter that works on a token (of a mixture of experts, the active ones) and
/// each token, parameters and tokens in billions. Attention over long contexts is left out.
///
/// # Errors
/// A number is not positive, or the product is beyond what a number holds.
pub fn flop_of_model(active_billion: f64, tokens_billion: f64) -> Result<Interval, Untrained> {
    let parameters = positive_number(active_billion)? * BILLION;
    let tokens = positive_number(tokens_billion)? * BILLION;
    sized(Interval::exact(flop_of_training(parameters, tokens)))
}

/// The factor within which Epoch AI's estimates of a kind lie. One that says nothing of how sure it is counts as
/// speculative.
pub fn epoch_factor(confidence: EpochConfidence) -> f64 {
    let factor = match confidence {
        EpochConfidence::Confident => &training_assumptions::EPOCH_CONFIDENT,
        EpochConfidence::Likely => &training_assumptions::EPOCH_LIKELY,
        EpochConfidence::Speculative | EpochConfidence::Unknown => {
            &training_assumptions::EPOCH_SPECULATIVE
        }
    };
    factor.value.central
}

/// FLOP of a published run: its own range, or else what Epoch AI's word for its certainty allows either way. A run whose
/// maker published parameters and tokens is counted, not estimated, and needs no such allowance.
///
/// # Errors
/// None for a run of the table.
pub fn flop_of_run(run: &TrainingRun) -> Result<Interval, Untrained> {
    let stated = positive(interval_of(run))?;
    let counted = run.epoch == EpochConfidence::Confident
        && run.active_billion.is_some()
        && run.tokens_billion.is_some();
    if stated.is_range() || counted {
        return Ok(stated);
    }
    let factor = epoch_factor(run.epoch);
    sized(Interval { low: stated.low / factor, high: stated.high * factor, ..stated })
}

fn interval_of(run: &TrainingRun) -> Interval {
    Interval { low: run.flop.low, central: run.flop.central, high: run.flop.high }
}
