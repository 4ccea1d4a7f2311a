//! Accelerators.

use super::{Date, Datum, SourceId, Words};
use crate::unit::{Gb, GbPerS, Mm2, Tflops, Tpp, Usd, UsdPerHour, Watt};

/// The id of a chip that a visitor designed; no chip of the table has it.
pub const OWN: &str = "own";

/// Whose export rules a chip falls under: its designer's country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// United States.
    Us,
    /// China.
    China,
}

/// When a chip came, or is to come, to market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Released {
    /// As exactly as known: `2024-11-18`, `2026-Q4`; empty where no date was given.
    pub text: &'static str,
    /// The first day that [`Released::text`] allows.
    pub not_before: Option<Date>,
    /// Known to have been delivered to customers by [`AS_OF`](super::AS_OF); otherwise announced or reported only.
    pub on_sale: bool,
}

/// One accelerator. A figure that no source gives is `None`, never 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chip {
    /// Stable name in links and data: `h200_sxm`.
    pub id: &'static str,
    /// Maker.
    pub vendor: &'static str,
    /// Product name.
    pub name: &'static str,
    /// Label on a chart, unique among all chips.
    pub short: &'static str,
    /// Form or market, where the name leaves it open; may be empty.
    pub variant: &'static str,
    /// Maker's name for the design; may be empty.
    pub architecture: &'static str,
    /// Foundry and node; may be empty.
    pub process: &'static str,
    /// Kind of memory; may be empty.
    pub memory_type: &'static str,
    /// When it came to market.
    pub released: Released,
    /// Not designed or marketed for data centres, in the words of Note 2 to ECCN 3A090.
    pub consumer: bool,
    /// Made for China, and not sold in the US.
    pub china_only: bool,
    /// Whose export rules it falls under.
    pub origin: Origin,
    /// Who tells of the chip; each figure has its own source besides.
    pub source: SourceId,
    /// Memory of one chip, whatever its kind.
    pub hbm: Option<Datum<Gb>>,
    /// Peak bandwidth of that memory.
    pub hbm_bandwidth: Option<Datum<GbPerS>>,
    /// Best dense 64-bit floating-point rate, matrix units included.
    pub fp64: Option<Datum<Tflops>>,
    /// Dense 32-bit floating-point rate.
    pub fp32: Option<Datum<Tflops>>,
    /// Dense TF32 rate.
    pub tf32: Option<Datum<Tflops>>,
    /// Dense 16-bit floating-point rate.
    pub bf16: Option<Datum<Tflops>>,
    /// Dense 8-bit floating-point rate.
    pub fp8: Option<Datum<Tflops>>,
    /// Dense 8-bit integer rate, in tera-operations a second.
    pub int8: Option<Datum<Tflops>>,
    /// Dense 6-bit floating-point rate.
    pub fp6: Option<Datum<Tflops>>,
    /// Dense 4-bit floating-point rate.
    pub fp4: Option<Datum<Tflops>>,
    /// Area of all logic dies.
    pub die_area: Option<Datum<Mm2>>,
    /// Links to other chips, both directions together.
    pub link: Option<Datum<GbPerS>>,
    /// Rated power of the package or card.
    pub power: Option<Datum<Watt>>,
    /// Price of one chip.
    pub price: Option<Datum<Usd>>,
    /// Rent of one chip.
    pub rent: Option<Datum<UsdPerHour>>,
    /// Total processing performance as it was worked out when the table was compiled: a check on the rates above.
    pub stated_tpp: Option<Datum<Tpp>>,
    /// What a reader must know of the chip.
    pub notes: Option<Words>,
}
