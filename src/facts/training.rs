//! Training runs, and what a calculation of training rests on.

use super::{Datum, SourceId, Words};

/// The number format that a run's products were computed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainedIn {
    /// Brain floating point, 16 bits.
    Bf16,
    /// IEEE floating point, 16 bits.
    Fp16,
    /// Floating point, 8 bits, for most of the products.
    Fp8,
}

/// How sure Epoch AI is of its estimate of a run's FLOP; `training_assumptions::EPOCH_LIKELY` and its like say within what factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EpochConfidence {
    /// Counted, or nearly so.
    Confident,
    /// Well founded.
    Likely,
    /// Guessed from little.
    Speculative,
    /// Epoch AI does not say.
    Unknown,
}

/// How much of its chips' dense 16-bit rate a run reached (MFU).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingShare {
    /// Stable name in links and data: `llama-3`.
    pub id: &'static str,
    /// Model and chip.
    pub name: Words,
    /// FLOP of the model over what the chips could have done, 0 to 1; of the 16-bit rate, whatever the run computed in.
    pub share: Datum<f64>,
    /// On how many chips, where one number was given.
    pub chips: Option<f64>,
    /// What the run computed in.
    pub precision: TrainedIn,
}

/// How much of a chip's speed is left when the same training is spread over more of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingScaling {
    /// Stable name in the data.
    pub id: &'static str,
    /// What was trained.
    pub name: Words,
    /// The smaller number of chips.
    pub chips_from: f64,
    /// The larger one.
    pub chips_to: f64,
    /// Speed of one chip among the more over that among the fewer.
    pub kept: Datum<f64>,
}

/// What was trained in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingKind {
    /// A language model from its beginning.
    LanguagePretraining,
    /// A language model that had been trained before.
    LanguageFineTuning,
    /// Anything else.
    Other,
}

/// The same training on as many H100 and H200, timed to the same quality in MLPerf Training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingPair {
    /// Stable name in the data: task and round.
    pub id: &'static str,
    /// What was trained.
    pub task: Words,
    /// What sort of thing that is.
    pub kind: TrainingKind,
    /// Chips on either side.
    pub chips: f64,
    /// Minutes on H100.
    pub h100_minutes: f64,
    /// Minutes on H200.
    pub h200_minutes: f64,
    /// What else differed.
    pub note: Option<Words>,
    /// Who keeps the logs.
    pub source: SourceId,
}

/// What a country's electricity emits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Stable name in links and data: `us`.
    pub id: &'static str,
    /// The country.
    pub place: Words,
    /// Grams of CO₂ equivalent a kilowatt-hour, over the life of the plants.
    pub grams_per_kwh: Datum<f64>,
}

/// One training run. What nobody published is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingRun {
    /// Stable name in links and data: `gpt-4`.
    pub id: &'static str,
    /// The model.
    pub name: &'static str,
    /// Who trained it.
    pub developer: &'static str,
    /// When it was published, as exactly as known: `2024-07`.
    pub published: &'static str,
    /// Floating-point operations of its training.
    pub flop: Datum<f64>,
    /// How sure Epoch AI is of them.
    pub epoch: EpochConfidence,
    /// Parameters, billions.
    pub total_billion: Option<f64>,
    /// Parameters that work on one token, billions.
    pub active_billion: Option<f64>,
    /// Tokens that it was trained on, billions.
    pub tokens_billion: Option<f64>,
    /// The id of its chip in [`CHIPS`](super::CHIPS).
    pub chip: Option<&'static str>,
    /// Name and dense 16-bit TFLOP/s of a chip that is not there.
    pub other_chip: Option<(&'static str, f64)>,
    /// How many chips.
    pub chips: Option<Datum<f64>>,
    /// How long, days.
    pub days: Option<Datum<f64>>,
    /// Hours of all chips together.
    pub chip_hours: Option<Datum<f64>>,
    /// Share of the dense 16-bit rate reached while it ran, as published.
    pub mfu: Option<Datum<f64>>,
    /// Electricity, in megawatt-hours.
    pub energy_mwh: Option<Datum<f64>>,
    /// Emissions by the grid's average, tonnes of CO₂ equivalent.
    pub co2_tonnes: Option<Datum<f64>>,
    /// What it computed in, where known.
    pub precision: Option<TrainedIn>,
    /// What a reader must know.
    pub note: Option<Words>,
    /// Who tells of it; each figure may have its own source.
    pub source: SourceId,
}
