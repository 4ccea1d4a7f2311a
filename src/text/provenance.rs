//! Where a number comes from, as plain data: what the source panel shows.

use super::explain::Opens;
use crate::facts::{Confidence, SourceId};

/// One shown number explained: its formula, what was put in, and who says so. Every text is in the reader's language.
#[derive(Clone, PartialEq, Debug)]
pub struct Provenance {
    /// What the number is: "H200 rent".
    pub title: String,
    /// The number with its unit, as shown where it was clicked.
    pub value: String,
    /// From lowest to highest, where sources differ or the number is a prediction.
    pub range: Option<String>,
    /// Worked out here; `false` for a figure taken from a source as it stands.
    pub ours: bool,
    /// How it is worked out, in words and numbers.
    pub formula: Option<String>,
    /// What was put into the formula.
    pub steps: Vec<Step>,
    /// What would change it most.
    pub moves: Vec<Move>,
    /// Who says so.
    pub sources: Vec<Cited>,
    /// What else a careful reader should know.
    pub note: Option<String>,
}

/// One value that went into a formula.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it is.
    pub label: String,
    /// The value as written.
    pub value: String,
    /// Its unit, may be empty.
    pub unit: String,
    /// What a click on it opens.
    pub open: Option<Opens>,
}

/// What becomes of a number when one input is a tenth more, or less.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Move {
    /// The input.
    pub label: String,
    /// Whether it is more.
    pub more: bool,
    /// The number then, as written.
    pub value: String,
}

/// A source and how far it is trusted for this number.
#[derive(Clone, PartialEq, Debug)]
pub struct Cited {
    /// The source.
    pub source: SourceId,
    /// How sure the figure is.
    pub confidence: Confidence,
    /// The place in the source, or what was adjusted.
    pub note: Option<String>,
}
