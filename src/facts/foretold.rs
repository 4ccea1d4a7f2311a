//! What was foretold and what came of it, and what published studies state.

use super::{Confidence, Date, SourceId, Words};

/// What came of a forecast by [`AS_OF`](super::AS_OF).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Came {
    /// It came true.
    True,
    /// A part came true, or it came near.
    Partly,
    /// It did not come true.
    DidNot,
    /// The day is still to come.
    Open,
    /// No source can decide it.
    CannotBeChecked,
}

/// A forecast.
#[derive(Clone, Copy, Debug)]
pub struct Foretold {
    /// Stable name: `kessler_huawei_2025`.
    pub id: &'static str,
    /// Who made it.
    pub who: Words,
    /// Where it stands.
    pub source: SourceId,
    /// How far to trust that it was said so.
    pub confidence: Confidence,
    /// When it was made, as exactly as known.
    pub said_on: Date,
    /// What it says, in our words.
    pub says: Words,
    /// What its figures count; empty if it has none.
    pub unit: &'static str,
    /// The lowest that it allows.
    pub low: Option<f64>,
    /// What it expects.
    pub central: Option<f64>,
    /// The highest that it allows.
    pub high: Option<f64>,
    /// When it can be judged: the end of that year or month, if it names no day.
    pub due: Date,
    /// What came of it, in words; of an open one, how it stands.
    pub outcome: Words,
    /// The lowest that came, in [`Foretold::unit`].
    pub outcome_low: Option<f64>,
    /// What came.
    pub outcome_central: Option<f64>,
    /// The highest that came.
    pub outcome_high: Option<f64>,
    /// Who tells of the outcome.
    pub outcome_source: Option<SourceId>,
    /// The verdict.
    pub came: Came,
    /// The probability that was put on the event.
    pub probability: Option<f64>,
    /// Whether the event happened, where a probability can be scored.
    pub happened: Option<bool>,
}

/// An id stands once in the table.
impl PartialEq for Foretold {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Foretold {}

/// A published study.
#[derive(Clone, Copy, Debug)]
pub struct Study {
    /// Stable name: `grunewald`.
    pub id: &'static str,
    /// What it is called.
    pub name: Words,
    /// Where it stands.
    pub source: SourceId,
    /// Its figures.
    pub figures: &'static [Stated],
}

/// An id stands once in the table.
impl PartialEq for Study {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Study {}

/// A figure as a study states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stated {
    /// Name within the study: `legal_2026`.
    pub id: &'static str,
    /// What it is.
    pub label: Words,
    /// What it counts.
    pub unit: &'static str,
    /// The figure, or the bound where the study gives no more.
    pub value: f64,
    /// Low end, as the study gives it.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// How far from [`Stated::value`] a figure worked out afresh may lie, as a share of it: what rounding explains.
    pub tolerance: f64,
}
