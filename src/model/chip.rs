//! Reading and comparing chips: stated figures, and those that follow from them by definition.

use super::interval::Interval;
use crate::facts::{CHIPS, Chip, Confidence, Date, Datum, SourceId, Words};
use crate::unit::{FlopPerByte, GbPerS, Tflops, Unit};

/// What a chip can be asked for.
///
/// The first group is stated by makers and sellers, the second follows from it: see [`read`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// Memory size, GB.
    Memory,
    /// Memory bandwidth, GB/s.
    Bandwidth,
    /// Dense 16-bit (BF16/FP16) rate, TFLOP/s.
    Bf16,
    /// Dense FP8 rate, TFLOP/s.
    Fp8,
    /// Dense INT8 rate, TOP/s.
    Int8,
    /// Dense FP4 rate, TFLOP/s.
    Fp4,
    /// Dense TF32 rate, TFLOP/s.
    Tf32,
    /// FP32 rate, TFLOP/s.
    Fp32,
    /// FP64 rate, TFLOP/s.
    Fp64,
    /// Chip-to-chip bandwidth, both directions together, GB/s.
    Link,
    /// Board power limit, W.
    Power,
    /// Purchase price, $.
    Price,
    /// Rent, $ an hour.
    Rent,
    /// Total processing performance.
    Tpp,
    /// TPP a square millimetre.
    Density,
    /// Operations a byte above which 16-bit work stops being bound by memory.
    Ridge,
    /// 16-bit GFLOP/s a dollar of price.
    Bf16PerUsd,
    /// Memory bandwidth a dollar of price, MB/s.
    BandwidthPerUsd,
    /// 16-bit GFLOP/s a watt.
    Bf16PerWatt,
    /// Memory bandwidth a watt, GB/s.
    BandwidthPerWatt,
}

impl Quantity {
    /// Every quantity, in the order tables show them.
    pub const ALL: [Self; 20] = [
        Self::Memory,
        Self::Bandwidth,
        Self::Bf16,
        Self::Fp8,
        Self::Int8,
        Self::Fp4,
        Self::Tf32,
        Self::Fp32,
        Self::Fp64,
        Self::Link,
        Self::Power,
        Self::Price,
        Self::Rent,
        Self::Tpp,
        Self::Density,
        Self::Ridge,
        Self::Bf16PerUsd,
        Self::BandwidthPerUsd,
        Self::Bf16PerWatt,
        Self::BandwidthPerWatt,
    ];

    /// The word that stands for the quantity in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Bandwidth => "bandwidth",
            Self::Bf16 => "bf16",
            Self::Fp8 => "fp8",
            Self::Int8 => "int8",
            Self::Fp4 => "fp4",
            Self::Tf32 => "tf32",
            Self::Fp32 => "fp32",
            Self::Fp64 => "fp64",
            Self::Link => "link",
            Self::Power => "power",
            Self::Price => "price",
            Self::Rent => "rent",
            Self::Tpp => "tpp",
            Self::Density => "density",
            Self::Ridge => "ridge",
            Self::Bf16PerUsd => "bf16-per-usd",
            Self::BandwidthPerUsd => "bandwidth-per-usd",
            Self::Bf16PerWatt => "bf16-per-watt",
            Self::BandwidthPerWatt => "bandwidth-per-watt",
        }
    }

    /// The quantity a link's word stands for.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|q| q.key() == key)
    }

    /// The unit's symbol, the same in every language.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Memory => "GB",
            Self::Bandwidth | Self::Link => "GB/s",
            Self::Bf16 | Self::Fp8 | Self::Fp4 | Self::Tf32 | Self::Fp32 | Self::Fp64 => "TFLOP/s",
            Self::Int8 => "TOP/s",
            Self::Power => "W",
            Self::Price => "$",
            Self::Rent => "$/h",
            Self::Tpp => "TPP",
            Self::Density => "TPP/mm²",
            Self::Ridge => "FLOP/B",
            Self::Bf16PerUsd => "GFLOP/s/$",
            Self::BandwidthPerUsd => "MB/s/$",
            Self::Bf16PerWatt => "GFLOP/s/W",
            Self::BandwidthPerWatt => "GB/s/W",
        }
    }
}

/// A number format in which chips state a dense rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// 16 bits: BF16 or FP16.
    Bf16,
    /// 8 bits, floating-point.
    Fp8,
    /// 8 bits, integer.
    Int8,
    /// 6 bits, floating-point.
    Fp6,
    /// 4 bits, floating-point.
    Fp4,
}

impl Precision {
    /// The formats TPP is taken over.
    pub const ALL: [Self; 5] = [Self::Bf16, Self::Fp8, Self::Int8, Self::Fp6, Self::Fp4];
    /// The formats a roofline is drawn for.
    pub const ROOFLINE: [Self; 3] = [Self::Bf16, Self::Fp8, Self::Fp4];

    /// Bit length of the operation in the statute's sense.
    pub const fn bits(self) -> u8 {
        match self {
            Self::Bf16 => 16,
            Self::Fp8 | Self::Int8 => 8,
            Self::Fp6 => 6,
            Self::Fp4 => 4,
        }
    }

    /// The format's usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bf16 => "BF16",
            Self::Fp8 => "FP8",
            Self::Int8 => "INT8",
            Self::Fp6 => "FP6",
            Self::Fp4 => "FP4",
        }
    }

    /// The word that stands for the format in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bf16 => "bf16",
            Self::Fp8 => "fp8",
            Self::Int8 => "int8",
            Self::Fp6 => "fp6",
            Self::Fp4 => "fp4",
        }
    }

    /// The dense rate a chip states in this format.
    pub fn rate(self, chip: &Chip) -> Option<Datum<Tflops>> {
        match self {
            Self::Bf16 => chip.bf16,
            Self::Fp8 => chip.fp8,
            Self::Int8 => chip.int8,
            Self::Fp6 => chip.fp6,
            Self::Fp4 => chip.fp4,
        }
    }
}

/// What a stated figure is called where no [`Quantity`] of its own exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ingredient {
    /// A quantity that can be asked for by itself.
    Of(Quantity),
    /// The rate in the format that sets the TPP, and its bit length.
    Rate(Precision),
    /// Applicable die area, mm².
    DieArea,
}

/// One stated figure that went into a reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub what: Ingredient,
    /// The figure, in the unit of `what`.
    pub value: Interval,
    /// Who says so.
    pub source: SourceId,
    /// Who else says so, or bounds it.
    pub second: Option<SourceId>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// The sources give only a range; the middle is this project's.
    pub central_is_ours: bool,
    /// What a reader should know about it.
    pub note: Option<Words>,
}

/// The answer to "how much?", with what it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The value, in [`Quantity::unit`].
    pub value: Interval,
    /// The stated figures behind it; one, with the same value, if it is stated itself.
    pub parts: Vec<Part>,
}

impl Reading {
    /// The least of its parts' confidences.
    pub fn confidence(&self) -> Confidence {
        self.parts.iter().map(|part| part.confidence).min().unwrap_or(Confidence::Low)
    }
}

/// Turns a stated figure into the interval the arithmetic uses.
pub fn interval<U: Unit>(datum: Datum<U>) -> Interval {
    Interval { low: datum.low.get(), central: datum.central.get(), high: datum.high.get() }
}

fn part<U: Unit>(what: Ingredient, datum: Datum<U>) -> Part {
    Part {
        what,
        value: interval(datum),
        source: datum.source,
        second: datum.second,
        confidence: datum.confidence,
        central_is_ours: datum.central_is_ours,
        note: datum.note,
    }
}

/// Reads a quantity off a chip; `None` where no source gives what it takes.
pub fn read(chip: &Chip, quantity: Quantity) -> Option<Reading> {
    fn stated<U: Unit>(quantity: Quantity, datum: Option<Datum<U>>) -> Option<Reading> {
        let part = part(Ingredient::Of(quantity), datum?);
        Some(Reading { value: part.value, parts: vec![part] })
    }
    match quantity {
        Quantity::Memory => stated(quantity, chip.hbm),
        Quantity::Bandwidth => stated(quantity, chip.hbm_bandwidth),
        Quantity::Bf16 => stated(quantity, chip.bf16),
        Quantity::Fp8 => stated(quantity, chip.fp8),
        Quantity::Int8 => stated(quantity, chip.int8),
        Quantity::Fp4 => stated(quantity, chip.fp4),
        Quantity::Tf32 => stated(quantity, chip.tf32),
        Quantity::Fp32 => stated(quantity, chip.fp32),
        Quantity::Fp64 => stated(quantity, chip.fp64),
        Quantity::Link => stated(quantity, chip.link),
        Quantity::Power => stated(quantity, chip.power),
        Quantity::Price => stated(quantity, chip.price),
        Quantity::Rent => stated(quantity, chip.rent),
        Quantity::Tpp => tpp(chip),
        Quantity::Density => density(chip),
        Quantity::Ridge => {
            quotient(chip, Quantity::Bf16, Quantity::Bandwidth, |rate, bandwidth| {
                (Tflops(rate) / GbPerS(bandwidth)).0
            })
        }
        Quantity::Bf16PerUsd => {
            quotient(chip, Quantity::Bf16, Quantity::Price, |rate, usd| rate * 1000.0 / usd)
        }
        Quantity::BandwidthPerUsd => {
            quotient(chip, Quantity::Bandwidth, Quantity::Price, |rate, usd| rate * 1000.0 / usd)
        }
        Quantity::Bf16PerWatt => {
            quotient(chip, Quantity::Bf16, Quantity::Power, |rate, watt| rate * 1000.0 / watt)
        }
        Quantity::BandwidthPerWatt => {
            quotient(chip, Quantity::Bandwidth, Quantity::Power, |rate, watt| rate / watt)
        }
    }
}

/// Total processing performance by the statute: the largest, over number formats, of dense operations
/// a second × bit length (15 CFR 774, supplement 1, ECCN 3A090, technical notes).
///
/// `2 × MacTOPS` of the statute is the dense rate makers state; sparsity does not count.
fn tpp(chip: &Chip) -> Option<Reading> {
    let of = |precision: Precision| {
        let rate = precision.rate(chip)?;
        let value = interval(rate).rising(|tflops| Tflops(tflops).tpp(precision.bits()).0);
        Some(Reading { value, parts: vec![part(Ingredient::Rate(precision), rate)] })
    };
    // The first of equals wins, so that a chip with the same TPP at 16 and 8 bits is explained by the 16.
    let by_parts = Precision::ALL
        .into_iter()
        .filter_map(of)
        .reduce(|best, next| if next.value.central > best.value.central { next } else { best });
    by_parts.or_else(|| {
        let part = part(Ingredient::Of(Quantity::Tpp), chip.stated_tpp?);
        Some(Reading { value: part.value, parts: vec![part] })
    })
}

/// Performance density: TPP over applicable die area (the same technical notes).
fn density(chip: &Chip) -> Option<Reading> {
    let mut reading = tpp(chip)?;
    let area = chip.die_area?;
    reading.value = reading.value.over(interval(area))?;
    reading.parts.push(part(Ingredient::DieArea, area));
    Some(reading)
}

fn quotient(
    chip: &Chip,
    above: Quantity,
    below: Quantity,
    f: impl Fn(f64, f64) -> f64,
) -> Option<Reading> {
    let (mut above, below) = (read(chip, above)?, read(chip, below)?);
    if below.value.low <= 0.0 {
        return None;
    }
    let value = Interval {
        low: f(above.value.low, below.value.high),
        central: f(above.value.central, below.value.central),
        high: f(above.value.high, below.value.low),
    };
    above.parts.extend(below.parts);
    Some(Reading { value, parts: above.parts })
}

/// The data-centre chip with the most of a quantity among those of a kind that were on sale by a day, and how much it has.
pub fn best_on_sale(
    quantity: Quantity,
    day: Date,
    of_kind: impl Fn(&Chip) -> bool,
) -> Option<(&'static Chip, f64)> {
    CHIPS
        .iter()
        .filter(|chip| !chip.consumer && chip.released.on_sale && of_kind(chip))
        .filter(|chip| chip.released.not_before.is_some_and(|released| released <= day))
        .filter_map(|chip| Some((chip, read(chip, quantity)?.value.central)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// How many times the baseline's value a chip's value is; exactly 1 against itself.
pub fn ratio(chip: &Chip, baseline: &Chip, quantity: Quantity) -> Option<Interval> {
    let (own, base) = (read(chip, quantity)?.value, read(baseline, quantity)?.value);
    if std::ptr::eq(chip, baseline) || chip.id == baseline.id {
        return Some(Interval::exact(1.0));
    }
    own.over(base)
}

/// The two ceilings over what a chip can do at an arithmetic intensity.
///
/// Williams, Waterman, Patterson, "Roofline", Communications of the ACM 52 (2009).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Roofline {
    /// Dense peak rate in the chosen format.
    pub peak: Tflops,
    /// Peak memory bandwidth.
    pub bandwidth: GbPerS,
}

impl Roofline {
    /// The chip's roofline in a format, from central figures.
    pub fn of(chip: &Chip, precision: Precision) -> Option<Self> {
        Some(Self { peak: precision.rate(chip)?.central, bandwidth: chip.hbm_bandwidth?.central })
    }

    /// The intensity at which the ceilings meet.
    pub fn ridge(self) -> FlopPerByte {
        self.peak / self.bandwidth
    }

    /// The highest rate the chip allows at `intensity`.
    pub fn attainable(self, intensity: FlopPerByte) -> Tflops {
        let by_memory = self.bandwidth * intensity;
        if by_memory < self.peak { by_memory } else { self.peak }
    }
}
