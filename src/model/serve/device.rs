//! A chip as the engine sees it: rates, memory, links, and the family whose measurements speak for it.

use super::calibration::{Calibration, Global};
use super::precision::WeightFormat;
use crate::facts::{Chip, OWN};

/// Chips whose kernels behave alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// A100, A800.
    Ampere,
    /// L40S, L20, L4, RTX 4090.
    Ada,
    /// H100, H200, GH200, H800, H20.
    Hopper,
    /// B200, B300 and their kin with HBM.
    Blackwell,
    /// RTX PRO 6000, RTX 5090: Blackwell with graphics memory and PCIe.
    BlackwellPro,
    /// MI300X, MI325X, MI308X.
    Cdna3,
    /// MI350X, MI355X.
    Cdna4,
}

impl Family {
    /// All families, in the order of the calibration table.
    pub const ALL: [Self; 7] = [
        Self::Ampere,
        Self::Ada,
        Self::Hopper,
        Self::Blackwell,
        Self::BlackwellPro,
        Self::Cdna3,
        Self::Cdna4,
    ];

    /// Bandwidth of the chip whose kernels were tuned first, bytes/s.
    pub const fn first_bytes_per_s(self) -> f64 {
        match self {
            Self::Ampere => 2.039e12,
            Self::Ada => 0.864e12,
            Self::Hopper => 3.35e12,
            Self::Blackwell => 7.7e12,
            Self::BlackwellPro => 1.792e12,
            Self::Cdna3 => 5.3e12,
            Self::Cdna4 => 8e12,
        }
    }

    /// Cores that each work on one tile of a product.
    pub const fn cores(self) -> f64 {
        match self {
            Self::Ampere => 108.0,
            Self::Ada => 142.0,
            Self::Hopper => 132.0,
            Self::Blackwell => 148.0,
            Self::BlackwellPro => 188.0,
            Self::Cdna3 => 304.0,
            Self::Cdna4 => 256.0,
        }
    }

    /// The word that stands for the family in the calibration table.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ampere => "ampere",
            Self::Ada => "ada",
            Self::Hopper => "hopper",
            Self::Blackwell => "blackwell",
            Self::BlackwellPro => "blackwell_pro",
            Self::Cdna3 => "cdna3",
            Self::Cdna4 => "cdna4",
        }
    }
}

/// How chips of one machine reach each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// NVLink through a switch.
    NvLink,
    /// Through the host's PCIe.
    Pcie,
    /// AMD's Infinity Fabric, Huawei's HCCS and others: each chip to each.
    Fabric,
}

/// What the engine knows of a chip. Rates are dense peaks, in SI units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Device {
    /// Whose measurements speak for it.
    pub family: Family,
    /// Whether chips of this very kind were measured.
    pub measured: bool,
    /// 16-bit FLOP/s.
    pub bf16_flop_per_s: f64,
    /// 8-bit floating-point FLOP/s, where it has such units.
    pub fp8_flop_per_s: Option<f64>,
    /// 8-bit integer OP/s, where it has such units.
    pub int8_op_per_s: Option<f64>,
    /// 4-bit FLOP/s, where it has such units.
    pub fp4_flop_per_s: Option<f64>,
    /// Memory, bytes/s.
    pub bytes_per_s: f64,
    /// Memory, bytes as the driver reports them.
    pub capacity_bytes: f64,
    /// Link, bytes/s one way.
    pub link_bytes_per_s: f64,
    /// How chips reach each other.
    pub link: Link,
    /// Chips that reach each other by [`Device::link`].
    pub domain: u32,
    /// A card held to much less power than the module with the same chip and the same peak rates.
    pub held_back: bool,
}

/// A figure that the table lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Memory size.
    Memory,
    /// Memory bandwidth.
    Bandwidth,
    /// 16-bit rate.
    Rate,
}

/// Units that a weight format runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// 16-bit units.
    Bits16,
    /// 8-bit units.
    Bits8,
    /// 4-bit units.
    Bits4,
}

/// Memory that datasheets call a GB is a GiB less what the driver keeps: an 80 GB H100 reports 81,559 MiB, a 141 GB
/// H200 143,771 MiB, a 180 GB B200 183,359 MiB (nvidia-smi), 0.995 GiB a GB each.
const BYTES_PER_HBM_GB: f64 = 0.995 * 1_073_741_824.0;
/// Graphics memory with error correction on: a 48 GB L40S reports 46,068 MiB.
const BYTES_PER_GDDR_GB: f64 = 46_068.0 * 1_048_576.0 / 48.0;

impl Device {
    /// The chip as the engine sees it.
    ///
    /// # Errors
    /// The first figure without which nothing can be said.
    pub fn of(chip: &Chip) -> Result<Self, Missing> {
        let family = family(chip);
        // Where only an 8-bit rate is known, 16-bit units are taken to run at half of it, as on every chip that states both.
        let bf16 = chip.bf16.map(|rate| rate.central.0);
        let bf16 = bf16.or(chip.fp8.map(|rate| rate.central.0 / 2.0)).ok_or(Missing::Rate)?;
        let graphics = chip.memory_type.contains("GDDR");
        let bytes_per_gb = match (graphics, family) {
            (true, Family::Ada) => BYTES_PER_GDDR_GB,
            _ => BYTES_PER_HBM_GB,
        };
        let link_gb_per_s = chip.link.map_or(64.0, |link| link.central.0);
        // A visitor's chip is taken to be linked as NVIDIA's are.
        let nvidia = chip.vendor == "NVIDIA" || chip.id == OWN;
        let link = match () {
            () if link_gb_per_s <= 128.0 => Link::Pcie,
            () if nvidia => Link::NvLink,
            () => Link::Fabric,
        };
        Ok(Self {
            family,
            measured: MEASURED.contains(&chip.id),
            bf16_flop_per_s: bf16 * 1e12,
            fp8_flop_per_s: chip.fp8.map(|rate| rate.central.0 * 1e12),
            int8_op_per_s: chip.int8.map(|rate| rate.central.0 * 1e12),
            fp4_flop_per_s: chip.fp4.map(|rate| rate.central.0 * 1e12),
            bytes_per_s: chip.hbm_bandwidth.ok_or(Missing::Bandwidth)?.central.0 * 1e9,
            capacity_bytes: chip.hbm.ok_or(Missing::Memory)?.central.0 * bytes_per_gb,
            link_bytes_per_s: link_gb_per_s * 0.5e9,
            link,
            held_back: false,
            domain: if chip.id.starts_with("gb") { 72 } else { 8 },
        })
    }

    /// Time of kernels as a multiple of an unrestrained chip's.
    pub fn pace(&self, cal: &Calibration) -> f64 {
        if self.held_back { cal.get(Global::CardPace) } else { 1.0 }
    }

    /// Peak rate and class of the units that multiply weights of this format.
    ///
    /// Where the chip lacks a format's units, the weights are widened on the way and multiplied by wider ones.
    pub fn units(&self, format: WeightFormat) -> (f64, Class) {
        let wide = (self.bf16_flop_per_s, Class::Bits16);
        let eight = self.fp8_flop_per_s.map_or(wide, |rate| (rate, Class::Bits8));
        match format {
            WeightFormat::Bf16 | WeightFormat::Int4 => wide,
            WeightFormat::Fp8 => eight,
            WeightFormat::Int8 => self.int8_op_per_s.map_or(wide, |rate| (rate, Class::Bits8)),
            WeightFormat::Nvfp4 | WeightFormat::Mxfp4 => {
                self.fp4_flop_per_s.map_or(wide, |rate| (rate, Class::Bits4))
            }
        }
    }
}

/// Chips with measured rows in the calibration.
const MEASURED: [&str; 16] = [
    "a100_80",
    "l40s",
    "h100_sxm",
    "h100_nvl",
    "h100_pcie",
    "h200_sxm",
    "h200_nvl",
    "gh200_96",
    "b200",
    "b300",
    "gb200",
    "gb300",
    "rtxpro6000",
    "mi300x",
    "mi325x",
    "mi355x",
];

/// The measured family that a chip stands nearest to.
fn family(chip: &Chip) -> Family {
    let graphics = chip.memory_type.contains("GDDR");
    match (chip.vendor, chip.architecture) {
        // A visitor's chip is taken to be built as the first that had its narrowest format.
        _ if chip.id == OWN => match (chip.fp4.is_some(), chip.fp8.is_some(), graphics) {
            (true, _, true) => Family::BlackwellPro,
            (true, _, false) => Family::Blackwell,
            (false, true, false) => Family::Hopper,
            (false, _, true) => Family::Ada,
            (false, false, false) => Family::Ampere,
        },
        ("NVIDIA", "Ampere") => Family::Ampere,
        ("NVIDIA", "Ada" | "Ada Lovelace") => Family::Ada,
        ("NVIDIA", "Hopper") => Family::Hopper,
        ("NVIDIA", _) if graphics => Family::BlackwellPro,
        ("NVIDIA", _) => Family::Blackwell,
        ("AMD", _) if chip.fp4.is_some() => Family::Cdna4,
        _ => Family::Cdna3,
    }
}
