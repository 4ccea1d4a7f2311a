//! What a calculation of money assumes, and what others ask for the same work.

use super::{Datum, Words};
use crate::unit::UsdPerMtok;

/// A figure that stands behind a cost: an exchange rate, a price of electricity, a lifetime.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumption {
    /// Stable name in links and data: `jpy_per_usd`.
    pub id: &'static str,
    /// What it is.
    pub what: Words,
    /// What [`Assumption::value`] counts: `JPY/USD`, `share`.
    pub unit: &'static str,
    /// The figure.
    pub value: Datum<f64>,
}

/// What a provider asks for a million tokens of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ApiPrice {
    /// Stable name in links and data: `deepseek-r1-2025-02`.
    pub id: &'static str,
    /// Who asks it.
    pub provider: &'static str,
    /// The provider's name for the model.
    pub model: &'static str,
    /// The id of the model in [`MODELS`](super::MODELS), where it is one of those.
    pub serves: Option<&'static str>,
    /// On what terms, where it needs saying.
    pub terms: Option<Words>,
    /// A million tokens of prompt.
    pub input: Datum<UsdPerMtok>,
    /// A million tokens of prompt that were read before, where those are cheaper.
    pub cached: Option<Datum<UsdPerMtok>>,
    /// A million tokens of answer.
    pub output: Datum<UsdPerMtok>,
}
