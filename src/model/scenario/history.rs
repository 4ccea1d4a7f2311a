//! What was sold up to the end of 2025, quarter by quarter.

use super::basis::Basis;
use crate::facts::{Designer, Input, LEDGER, Owner, Shipment, chip, inputs};

/// The first quarter counted: January to March 2022.
pub const FIRST_YEAR: u16 = 2022;
pub use kernel::stock::{DRAWN, KNOWN};

/// A quarter's place on the axis: 0 is the first of 2022.
pub const fn quarter_index(year: u16, quarter: u8) -> usize {
    (year as usize - FIRST_YEAR as usize) * 4 + quarter as usize - 1
}

/// Medians of what was sold in all, at the end of each quarter, in 8-bit H100-equivalents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct History {
    /// NVIDIA, AMD, Google and Amazon, worldwide.
    pub exportable: [f64; KNOWN],
    /// Of these, NVIDIA's sold legally to China.
    pub legal: [f64; KNOWN],
    /// Smuggled to China.
    pub smuggled: [f64; KNOWN],
    /// Huawei's and Cambricon's.
    pub domestic: [f64; KNOWN],
}

/// How many equivalents by some basis an 8-bit H100-equivalent of each kind is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exchange {
    /// Of what was sold worldwide to 2025; TPUs, Trainium and AMD's count as NVIDIA's do.
    pub sold: f64,
    /// Of what is sold worldwide from 2026.
    pub new: f64,
    /// Of what China bought legally.
    pub legal: f64,
    /// Of China's own to 2025.
    pub domestic: f64,
    /// One H200, in equivalents by the basis.
    pub h200: f64,
    /// One Ascend 910C, likewise.
    pub ascend: f64,
    /// Of an Ascend 910C.
    pub of_ascend: f64,
}

impl History {
    /// From Epoch AI's counts; what has only year ends grows evenly between them.
    pub fn known() -> Self {
        let mut exportable = [0.0; KNOWN];
        for designer in [Designer::Nvidia, Designer::Amd, Designer::Tpu, Designer::Trainium] {
            for (sum, sold) in exportable.iter_mut().zip(cumulative(designer, Owner::World)) {
                *sum += sold;
            }
        }
        Self {
            exportable,
            legal: cumulative(Designer::Nvidia, Owner::China),
            smuggled: between(&[
                ((2023, 4), 0.0),
                ((2024, 4), central(&inputs::CN_SMUG_2024_12)),
                ((2025, 2), central(&inputs::CN_SMUG_2025_06)),
                ((2025, 4), central(&inputs::CN_SMUG_2025_12)),
            ]),
            domestic: between(&[
                ((2023, 4), 0.0),
                (
                    (2024, 4),
                    central(&inputs::CN_HUAWEI_2024_12) + central(&inputs::CN_CAMBRICON_2024_12),
                ),
                (
                    (2025, 4),
                    central(&inputs::CN_HUAWEI_2025_12) + central(&inputs::CN_CAMBRICON_2025_12),
                ),
            ]),
        }
    }
}

/// Mean age at the end of 2025, in years, of what a cumulative series counts.
pub fn mean_age(cumulative: &[f64; KNOWN]) -> f64 {
    let mut before = 0.0;
    let mut age = 0.0;
    for (quarter, &sold) in cumulative.iter().enumerate() {
        age += (sold - before) * (0.25 * (KNOWN - quarter) as f64 - 0.125);
        before = sold;
    }
    if before > 0.0 { age / before } else { 0.0 }
}

impl Exchange {
    /// The rates of a basis.
    pub fn by(basis: Basis) -> Self {
        let of = |id: &str| chip(id).and_then(|chip| basis.h100_equivalents(chip)).unwrap_or(1.0);
        let eight = |id: &str| {
            chip(id).and_then(|chip| Basis::EightBit.h100_equivalents(chip)).unwrap_or(1.0)
        };
        let mix = |chosen: &dyn Fn(&Shipment) -> bool| {
            let (mut by_basis, mut eight_bit) = (0.0, 0.0);
            for shipment in
                LEDGER.iter().filter(|shipment| !shipment.cumulative && chosen(shipment))
            {
                let known = shipment.chip.and_then(chip);
                if let Some(e) = known.and_then(|chip| basis.h100_equivalents(chip)) {
                    by_basis += shipment.units[1] * e;
                    eight_bit += shipment.h100e[1];
                }
            }
            if basis == Basis::EightBit || eight_bit <= 0.0 { 1.0 } else { by_basis / eight_bit }
        };
        let world = |shipment: &Shipment| {
            shipment.designer == Designer::Nvidia && shipment.owner == Owner::World
        };
        let older = central(&inputs::HUAWEI_910B_UNITS_2025);
        let newer = central(&inputs::HUAWEI_910C_UNITS_2025);
        let huawei = |e: &dyn Fn(&str) -> f64| older * e("ascend_910b") + newer * e("ascend_910c");
        Self {
            sold: mix(&world),
            new: if basis == Basis::EightBit {
                1.0
            } else {
                mix(&|shipment| world(shipment) && shipment.quarter == (2025, 4))
            },
            legal: mix(&|shipment| shipment.owner == Owner::China),
            domestic: if basis == Basis::EightBit { 1.0 } else { huawei(&of) / huawei(&eight) },
            h200: of("h200_sxm"),
            ascend: of("ascend_910c"),
            of_ascend: of("ascend_910c") / eight("ascend_910c"),
        }
    }
}

fn central(input: &Input) -> f64 {
    input.central.unwrap_or(0.0)
}

/// Medians of a designer's sales to an owner; a quarter before its first counts nothing.
fn cumulative(designer: Designer, owner: Owner) -> [f64; KNOWN] {
    let mut series = [0.0; KNOWN];
    for shipment in LEDGER.iter().filter(|shipment| {
        shipment.cumulative && shipment.designer == designer && shipment.owner == owner
    }) {
        let at = quarter_index(shipment.quarter.0, shipment.quarter.1);
        if let Some(place) = series.get_mut(at) {
            *place = shipment.h100e[1];
        }
    }
    series
}

/// A series that is known at the ends of some quarters.
fn between(known: &[((u16, u8), f64)]) -> [f64; KNOWN] {
    let mut series = [0.0; KNOWN];
    for pair in known.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (a, b) = (quarter_index(from.0.0, from.0.1), quarter_index(to.0.0, to.0.1));
        for at in a..=b {
            let share = (at - a) as f64 / (b - a) as f64;
            if let Some(place) = series.get_mut(at) {
                *place = from.1 + (to.1 - from.1) * share;
            }
        }
    }
    series
}
