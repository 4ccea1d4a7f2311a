//! A figure and where it comes from.

use super::{Date, SOURCES};
use crate::unit::Unit;

/// A text in each language; a missing one stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

/// How far to trust a figure; `docs/DATA.md` says what earns which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// One report, an estimate, or a figure that another source contradicts.
    Low,
    /// A single good source that was not opened again, or a price that moves.
    Medium,
    /// Read in the maker's or the issuer's own paper, or in two independent tables.
    High,
}

/// Which of [`SOURCES`] a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SourceId(pub u16);

impl SourceId {
    /// The source itself; the build numbers only sources that exist.
    pub fn get(self) -> &'static Source {
        &SOURCES[usize::from(self.0)]
    }
}

/// A publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Publisher, subject and year: `nvidia-h200-datasheet-2024`.
    pub id: &'static str,
    /// Who answers for it.
    pub publisher: &'static str,
    /// Its title as published.
    pub title: &'static str,
    /// Its address; empty for the article, which is named and not linked, and for what is ours.
    pub url: &'static str,
    /// When it was published, as exactly as known: `2024`, `2026-05`.
    pub date: &'static str,
    /// When it was read for this table.
    pub accessed: Date,
    /// The terms under which it may be used.
    pub licence: &'static str,
    /// How many figures, claims and rules name it first.
    pub figures: u16,
}

/// One figure: low ≤ central ≤ high, in `U`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Datum<U> {
    /// The lowest that a source gives.
    pub low: U,
    /// The figure to calculate with.
    pub central: U,
    /// The highest that a source gives.
    pub high: U,
    /// Who gives the central figure, or the ends if [`Datum::central_is_ours`].
    pub source: SourceId,
    /// A source that agrees, or that gives an end.
    pub second: Option<SourceId>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// Sources give only a range; its middle, the geometric mean, is ours.
    pub central_is_ours: bool,
    /// What a reader must know to use the figure.
    pub note: Option<Words>,
}

impl<U: PartialOrd> Datum<U> {
    /// Whether sources differ or give a range.
    pub fn is_range(&self) -> bool {
        self.low < self.high
    }
}

impl<U: Unit> Datum<U> {
    /// The bare numbers, for a table or a chart that names the unit itself.
    pub fn map_f64(self) -> Datum<f64> {
        Datum {
            low: self.low.get(),
            central: self.central.get(),
            high: self.high.get(),
            source: self.source,
            second: self.second,
            confidence: self.confidence,
            central_is_ours: self.central_is_ours,
            note: self.note,
        }
    }
}
