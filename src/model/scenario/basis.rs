//! What a chip counts for: its capability over an H100's.
//!
//! The measures differ by more than a reader would guess: an H20 is 0.15 of an H100 by arithmetic and 1.2 by bandwidth.
//! So every result says by which it counts.

use crate::facts::{Chip, chip};
use crate::model::chip::{Quantity, read};

/// By which capability chips are added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Dense 8-bit rate, FP8 or INT8: how Epoch AI counts.
    #[default]
    EightBit,
    /// Dense 16-bit rate: what most training runs on.
    Bf16,
    /// Total processing performance, the statute's measure: operations × bits of the best format.
    Tpp,
    /// Memory bandwidth: what bounds the serving of long answers.
    Bandwidth,
}

impl Basis {
    /// Every basis, the default first.
    pub const ALL: [Self; 4] = [Self::EightBit, Self::Bf16, Self::Tpp, Self::Bandwidth];

    /// The key in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EightBit => "8-bit",
            Self::Bf16 => "bf16",
            Self::Tpp => "tpp",
            Self::Bandwidth => "bandwidth",
        }
    }

    /// A chip's capability by this measure: TFLOP/s, TPP or GB/s; none where no source gives it.
    pub fn capability(self, chip: &Chip) -> Option<f64> {
        let central = |quantity| read(chip, quantity).map(|reading| reading.value.central);
        match self {
            // A100 and the first Ascends have no FP8, and an INT8 rate that counts for the same work.
            Self::EightBit => central(Quantity::Fp8).or_else(|| central(Quantity::Int8)),
            Self::Bf16 => central(Quantity::Bf16),
            Self::Tpp => central(Quantity::Tpp),
            Self::Bandwidth => central(Quantity::Bandwidth),
        }
    }

    /// A chip in H100 SXM equivalents (formula 1: `e = spec / spec of the reference`).
    pub fn h100_equivalents(self, chip: &Chip) -> Option<f64> {
        self.equivalents(chip, reference()?)
    }

    /// A chip in equivalents of another.
    pub fn equivalents(self, chip: &Chip, of: &Chip) -> Option<f64> {
        let unit = self.capability(of).filter(|unit| *unit > 0.0)?;
        Some(self.capability(chip)? / unit)
    }
}

/// A chip in H100 equivalents by every basis, in the order of [`Basis::ALL`]. Where it has no 8-bit units, its 16-bit ones do
/// the same work; what no source gives counts for nothing.
pub fn equivalents(chip: &Chip) -> [f64; 4] {
    let unit = |basis: Basis| reference().and_then(|of| basis.capability(of));
    Basis::ALL.map(|basis| {
        let own = basis.capability(chip).or_else(|| Basis::Bf16.capability(chip));
        own.zip(unit(basis)).map_or(0.0, |(own, unit)| own / unit)
    })
}

/// The chip that everything is counted in.
pub fn reference() -> Option<&'static Chip> {
    chip("h100_sxm")
}

/// How many chips so many equivalents are, each chip being `each` of them: the inverse of [`converted`].
pub fn chips_for_equivalents(equivalents: f64, each: f64) -> f64 {
    equivalents / each
}

/// Units of a chip in equivalents of a reference, by their dense 8-bit rates: Epoch AI's conversion.
pub fn converted(units: f64, rate: f64, reference_rate: f64) -> f64 {
    units * rate / reference_rate
}
