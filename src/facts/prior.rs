//! What the scenarios may believe of the numbers that nobody knows.

use super::{Confidence, SourceId, Words};

/// What [`Prior::low`], [`Prior::central`] and [`Prior::high`] are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PriorShape {
    /// 5th and 95th percentile of a lognormal; no middle.
    Lognormal,
    /// 5th and 95th percentile of a normal; no middle.
    Normal,
    /// The ends, all between them as likely; no middle.
    Uniform,
    /// The ends and the most likely value.
    Triangular,
    /// The ends and the most likely value of a beta-PERT.
    Pert,
    /// 5th percentile, median and 95th percentile of two halves of lognormals.
    TwoPiece,
    /// A number that is not drawn: low and high are the same, no middle.
    Exact,
}

/// One number that is uncertain, with the range that the facts give it.
#[derive(Clone, Copy, Debug)]
pub struct Prior {
    /// Stable name in links and data: `world_output_2026`.
    pub id: &'static str,
    /// What it is.
    pub label: Words,
    /// What it counts: `H100e a year`, `x/yr`, `share`.
    pub unit: &'static str,
    /// What the three numbers are.
    pub shape: PriorShape,
    /// Low end.
    pub low: f64,
    /// Median or most likely value, of the shapes that have one.
    pub central: Option<f64>,
    /// High end.
    pub high: f64,
    /// Who gives it, or what it was worked out from.
    pub source: SourceId,
    /// A source that gives an end or agrees.
    pub second: Option<SourceId>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// The range is our reading: no source states it as a whole.
    pub ours: bool,
    /// Where each number comes from.
    pub note: Words,
}

/// An id stands once in the table.
impl PartialEq for Prior {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Prior {}
