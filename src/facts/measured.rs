//! Both chips side by side: rented from one provider, measured by one vendor.

use super::{Datum, Words};
use crate::unit::UsdPerHour;

/// Rents of both chips at one provider on one day, so that their ratio means something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RentPair {
    /// Who rents them out, or who estimates the rents.
    pub provider: &'static str,
    /// On what terms, where it needs saying.
    pub terms: Option<Words>,
    /// One H100.
    pub h100: Datum<UsdPerHour>,
    /// One H200.
    pub h200: Datum<UsdPerHour>,
}

/// One test of [`SPEED_SOURCE`](super::SPEED_SOURCE): highest output throughput of a model at one length of prompt and answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpeedCell {
    /// The model, in FP8.
    pub model: &'static str,
    /// GPUs that held it on the H100 side.
    pub h100_gpus: u8,
    /// GPUs that held it on the H200 side.
    pub h200_gpus: u8,
    /// Length of the prompt in tokens.
    pub tokens_in: u32,
    /// Length of the answer in tokens.
    pub tokens_out: u32,
    /// Tokens a second for one GPU, H200 over H100.
    pub h200_over_h100: f64,
}

/// A launch case of the maker: FP8, a fixed batch, and not the same batch on both chips.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MakersCase {
    /// The id of the model in [`MODELS`](super::MODELS).
    pub model: &'static str,
    /// Length of the prompt in tokens.
    pub tokens_in: f64,
    /// Length of the answer in tokens.
    pub tokens_out: f64,
    /// GPUs that share the model.
    pub gpus: f64,
    /// Requests at once on the H100.
    pub h100_batch: f64,
    /// Requests at once on the H200.
    pub h200_batch: f64,
    /// Speed of the H200 over the H100 as the maker states it.
    pub stated: Datum<f64>,
}
