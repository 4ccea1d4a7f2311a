//! What a model in training takes of memory, and how many chips must hold it.

use super::speed::bare;
use super::{Untrained, positive_number, sized};
use crate::facts::training_assumptions;
use crate::model::interval::Interval;

const GB: f64 = 1e9;

/// How one copy of a model is spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Chips that share each matrix.
    pub tensor: f64,
    /// Chips that follow each other, some layers each.
    pub pipeline: f64,
    /// Chips that share each text.
    pub context: f64,
}

impl Layout {
    /// Chips of one copy.
    pub fn replica(&self) -> f64 {
        self.tensor * self.pipeline * self.context
    }
}

/// The fewest chips that can hold the weights, gradients and states of the optimiser of a model, which the copies share
/// out among each other: parameters × bytes ÷ usable memory. `usable` is the share of the memory that is left for them
/// after activations and buffers.
///
/// # Errors
/// A figure is not positive.
pub fn least_chips(total_parameters: f64, hbm_gb: f64, usable: f64) -> Result<Interval, Untrained> {
    let parameters = positive_number(total_parameters)?;
    let room = positive_number(positive_number(hbm_gb)? * positive_number(usable)?)? * GB;
    let bytes = bare(training_assumptions::STATE_BYTES.value);
    sized(bytes.rising(|bytes| libm::ceil(parameters * bytes / room)))
}

/// Weights, gradients and states on each chip, GB, where `chips` train and each copy is laid out so: every copy keeps 6
/// bytes a parameter, and 12 are shared out over all copies (Megatron's distributed optimiser).
///
/// # Errors
/// A figure is not positive, or there are not enough chips for one copy.
pub fn state_gb(total_parameters: f64, layout: Layout, chips: f64) -> Result<f64, Untrained> {
    let parameters = positive_number(total_parameters)?;
    let Layout { tensor, pipeline, context } = layout;
    let slices = positive_number(tensor)? * positive_number(pipeline)?;
    // Chips that share a text hold the same weights, and count as copies for the optimiser.
    let copies = positive_number(chips)? / slices;
    if copies < positive_number(context)? {
        return Err(Untrained::Figure);
    }
    let kept = training_assumptions::STATE_BYTES_KEPT.value.central;
    let shared = training_assumptions::STATE_BYTES.value.central - kept;
    let gb = parameters * (kept + shared / copies) / slices / GB;
    if gb.is_finite() { Ok(gb) } else { Err(Untrained::Size) }
}

/// What is worked out again on the way back instead of being kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recomputed {
    /// Nothing but the attention's products, as fused kernels do.
    Attention,
    /// Every layer from its input.
    Everything,
}

/// Activations on each chip, GB, of one text of `tokens` for each stage that a pipeline keeps busy, in 16 bits: 34 bytes a
/// token, unit of width and layer, or 2 where everything is recomputed (Korthikanti and others, arXiv 2205.05198, for
/// GPT's layers with sequence parallelism).
///
/// # Errors
/// A figure is not positive.
pub fn activation_gb(
    tokens: f64,
    hidden: f64,
    layers: f64,
    recomputed: Recomputed,
    layout: Layout,
) -> Result<f64, Untrained> {
    let bytes = match recomputed {
        Recomputed::Attention => 34.0,
        Recomputed::Everything => 2.0,
    };
    let all = positive_number(tokens)? * positive_number(hidden)? * positive_number(layers)?;
    let sharers = positive_number(layout.tensor)? * positive_number(layout.context)?;
    positive_number(all * bytes / sharers / GB).map_err(|_| Untrained::Size)
}

/// The fewest chips, a power of two, over which a copy's weights, gradients and states fit in `room_gb` a chip where `chips`
/// train. `None` if not even all of them hold one copy.
///
/// # Errors
/// A figure is not positive.
pub fn least_replica(
    total_parameters: f64,
    chips: f64,
    room_gb: f64,
) -> Result<Option<f64>, Untrained> {
    let (chips, room) = (positive_number(chips)?, positive_number(room_gb)?);
    let mut replica = 1.0;
    while replica <= chips {
        let layout = Layout { tensor: replica, pipeline: 1.0, context: 1.0 };
        if state_gb(total_parameters, layout, chips)? <= room {
            return Ok(Some(replica));
        }
        replica *= 2.0;
    }
    Ok(None)
}
