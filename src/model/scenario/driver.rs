//! What the scenarios do not know: one row a number, each with the range that data/priors.toml gives it.

use crate::facts::{Prior, PriorShape, priors};
use crate::model::chance::{BadDistribution, Distribution};
use std::ops::{Index, IndexMut};

/// How a number enters the arithmetic, so that no draw takes a root or a logarithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prepared {
    /// As it is.
    Plain,
    /// A yearly growth as a quarter's.
    Quarterly,
    /// A yearly growth as its natural logarithm.
    Logarithm,
}

/// A prior without its words: the first part of the page knows ranges and need not hold what is said of them.
#[derive(Clone, Copy, Debug)]
struct Numbers {
    id: &'static str,
    unit: &'static str,
    shape: PriorShape,
    low: f64,
    central: Option<f64>,
    high: f64,
}

impl Numbers {
    const fn of(prior: &Prior) -> Self {
        let Prior { id, unit, shape, low, central, high, .. } = *prior;
        Self { id, unit, shape, low, central, high }
    }
}

macro_rules! drivers {
    ($($(#[$doc:meta])* $name:ident = $prior:ident, $prepared:ident;)*) => {
        /// An uncertain number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Driver {
            $($(#[$doc])* $name,)*
        }

        impl Driver {
            /// Every driver.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its range as the facts have it.
            pub fn prior(self) -> &'static Prior {
                match self {
                    $(Self::$name => &priors::$prior,)*
                }
            }

            const fn prepared(self) -> Prepared {
                match self {
                    $(Self::$name => Prepared::$prepared,)*
                }
            }
        }

        static NUMBERS: [Numbers; Driver::COUNT] = [$(Numbers::of(&priors::$prior)),*];
    };
}

drivers! {
    /// Exportable AI chips made in 2026, 8-bit H100-equivalents.
    WorldOutput = WORLD_OUTPUT_2026, Plain;
    /// Growth of that output a year.
    OutputGrowth = OUTPUT_GROWTH, Quarterly;
    /// Share of it that owners in the US and allied countries buy.
    UsShare = US_SHARE, Plain;
    /// AI chips sold since 2022, all makers and countries, to the end of 2025.
    WorldStock = WORLD_STOCK_2025, Plain;
    /// Of these, NVIDIA's, sold legally to China.
    LegalStock = CN_LEGAL_STOCK_2025, Plain;
    /// Smuggled to China.
    SmuggledStock = CN_SMUGGLED_STOCK_2025, Plain;
    /// China's own.
    DomesticStock = CN_DOMESTIC_STOCK_2025, Plain;
    /// H200 a year that China would buy under full permission.
    DemandFull = DEMAND_FULL, Plain;
    /// H200 a year that China would buy under conditions.
    DemandConditional = DEMAND_CONDITIONAL, Plain;
    /// Growth a year of the compute bought under full permission.
    FullGrowth = FULL_GROWTH, Quarterly;
    /// H200 a year that half of US sales allow.
    CapUnits = CAP_UNITS, Plain;
    /// Share of licensed chips that China lets in, as it came to pass.
    ApprovalHeld = APPROVAL_HELD, Plain;
    /// Share of the chips sold to China that would otherwise have gone elsewhere.
    Displacement = DISPLACEMENT, Plain;
    /// Smuggled in 2026, 8-bit H100-equivalents.
    Smuggling = SMUGGLING_2026, Plain;
    /// Growth of smuggling a year.
    SmugglingGrowth = SMUGGLING_GROWTH, Quarterly;
    /// How much more is smuggled where exports are refused.
    RefusalSmuggling = REFUSAL_SMUGGLING, Plain;
    /// Logic dies for AI chips fabricated in China in 2026.
    Dies = DIES_2026, Plain;
    /// Share of these that work.
    DieYield = DIE_YIELD, Plain;
    /// Growth of dies a year.
    DiesGrowth = DIES_GROWTH, Quarterly;
    /// Stacks of HBM for Chinese AI chips in 2026.
    HbmStacks = HBM_STACKS_2026, Plain;
    /// Growth of stacks a year.
    HbmGrowth = HBM_GROWTH, Quarterly;
    /// Growth a year of what one Chinese chip package computes.
    DomesticChipGrowth = DOMESTIC_CHIP_GROWTH, Quarterly;
    /// Fabricated abroad through proxies in 2026, 8-bit H100-equivalents.
    Proxy = PROXY_2026, Plain;
    /// Rented outside China by Chinese companies in 2026, 8-bit H100-equivalents.
    Cloud = CLOUD_2026, Plain;
    /// Growth of frontier training compute a year.
    ComputeGrowth = COMPUTE_GROWTH, Logarithm;
    /// Growth of algorithmic efficiency a year.
    AlgorithmGrowth = ALGORITHM_GROWTH, Logarithm;
    /// Months by which algorithms reach China later.
    AlgorithmLag = ALGORITHM_LAG, Plain;
    /// Share of US compute in its largest developer's hands.
    UsLargest = US_LARGEST, Plain;
    /// Share of Chinese compute in its largest developer's hands.
    ChinaLargest = CHINA_LARGEST, Plain;
    /// Share of a developer's compute that one training run takes.
    RunShare = RUN_SHARE, Plain;
    /// Share of peak arithmetic that training reaches.
    Mfu = MFU, Plain;
    /// Share of the time that a cluster computes.
    Availability = AVAILABILITY, Plain;
    /// Price of an H200 in China, $.
    PriceChina = PRICE_H200_CHINA, Plain;
    /// Price of an H200 elsewhere, $.
    PriceElsewhere = PRICE_ELSEWHERE, Plain;
    /// What China spends on AI chips in 2026, 10⁹ $.
    ChinaSpending = CHINA_DEMAND_USD, Plain;
    /// Growth of that spending a year.
    SpendingGrowth = DEMAND_GROWTH_USD, Quarterly;
    /// Price of an 8-bit H100-equivalent of Chinese make, $.
    LocalPrice = LOCAL_USD_PER_H100E, Plain;
    /// Power for AI chips of the US and allies in 2026, GW.
    UsPower = US_POWER_GW_2026, Plain;
    /// Its growth a year.
    UsPowerGrowth = US_POWER_GROWTH, Quarterly;
    /// Power for AI chips of China in 2026, GW.
    ChinaPower = CHINA_POWER_GW_2026, Plain;
    /// Its growth a year.
    ChinaPowerGrowth = CHINA_POWER_GROWTH, Quarterly;
    /// Watts of server for an 8-bit H100-equivalent sold in 2026.
    Watts = WATT_PER_H100E_2026, Plain;
    /// How many times the compute of a watt grows a year.
    WattGrowth = POWER_EFFICIENCY_GROWTH, Quarterly;
    /// Years after which chips no longer pay.
    ServiceLife = SERVICE_LIFE, Plain;
}

/// Ends of a driver's range, in the unit of its prior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The prior's low: a 5th percentile or an end, as its shape says.
    pub low: f64,
    /// Its high.
    pub high: f64,
}

impl Driver {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    fn numbers(self) -> &'static Numbers {
        &NUMBERS[self as usize]
    }

    /// The most likely value or the median that the facts give, of the shapes that have one.
    pub fn central(self) -> Option<f64> {
        self.numbers().central
    }

    /// The key in links and the id of its control.
    pub fn key(self) -> &'static str {
        self.numbers().id
    }

    /// The range that the facts give.
    pub fn range(self) -> Range {
        let prior = self.numbers();
        Range { low: prior.low, high: prior.high }
    }

    /// The distribution over a range, of the shape that the facts give it; its middle stays where it is if it can.
    ///
    /// # Errors
    /// The ends are not a range of this shape: out of order, or not positive where only positive numbers make sense.
    pub fn distribution(self, range: Range) -> Result<Distribution, BadDistribution> {
        let prior = self.numbers();
        let Range { low, high } = range;
        if low.to_bits() == high.to_bits() {
            return Ok(Distribution::Exact(low));
        }
        let middle = prior.central.unwrap_or(f64::midpoint(prior.low, prior.high)).clamp(low, high);
        match prior.shape {
            PriorShape::Exact => Ok(Distribution::Exact(middle)),
            PriorShape::Uniform => Distribution::uniform(low, high),
            PriorShape::Triangular => Distribution::triangular(low, middle, high),
            PriorShape::Pert => Distribution::pert(low, middle, high),
            PriorShape::Normal => Distribution::normal(low, high),
            PriorShape::TwoPiece if low < middle && middle < high => {
                Distribution::two_piece(low, middle, high)
            }
            PriorShape::Lognormal | PriorShape::TwoPiece => Distribution::lognormal(low, high),
        }
    }

    /// A value as the arithmetic takes it.
    pub fn prepare(self, value: f64) -> f64 {
        match self.prepared() {
            Prepared::Plain => value,
            Prepared::Quarterly => libm::sqrt(libm::sqrt(value)),
            Prepared::Logarithm => libm::log(value),
        }
    }
}

/// One value for each driver, prepared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draw([f64; Driver::COUNT]);

impl Draw {
    /// Fills it, one driver at a time.
    pub fn of(value: impl Fn(Driver) -> f64) -> Self {
        let mut values = [0.0; Driver::COUNT];
        for &driver in Driver::ALL {
            values[driver as usize] = value(driver);
        }
        Self(values)
    }
}

impl Index<Driver> for Draw {
    type Output = f64;
    #[inline]
    fn index(&self, driver: Driver) -> &f64 {
        &self.0[driver as usize]
    }
}

impl IndexMut<Driver> for Draw {
    #[inline]
    fn index_mut(&mut self, driver: Driver) -> &mut f64 {
        &mut self.0[driver as usize]
    }
}

/// Most and least that a visitor may make of a number of some unit; none where the facts' own range says enough.
fn bounds(unit: &str) -> Option<(f64, f64)> {
    match unit {
        "share" => Some((0.0, 1.0)),
        "months" => Some((-24.0, 36.0)),
        "years" => Some((1.0, 12.0)),
        "x/yr" | "x" => Some((0.5, 10.0)),
        _ => None,
    }
}

impl Driver {
    /// The least and the most that a visitor can make of it.
    pub fn bounds(self) -> (f64, f64) {
        let prior = self.numbers();
        let (least, most) = (prior.low, prior.high);
        bounds(prior.unit).unwrap_or_else(|| {
            let least =
                if prior.shape == PriorShape::Uniform && least <= 0.0 { 0.0 } else { least / 20.0 };
            (significant(least), significant(most * 20.0))
        })
    }

    /// The value nearest to a finite one: within the bounds, of three significant digits; the facts' own ends stay as they are.
    pub fn nearest(self, value: f64) -> f64 {
        let Range { low, high } = self.range();
        let (least, most) = self.bounds();
        let rounded = significant(value.clamp(least, most));
        [low, high]
            .into_iter()
            .find(|&end| significant(end).to_bits() == rounded.to_bits())
            .unwrap_or(rounded)
    }
}

/// Three significant digits, so that a link is short and says what the control shows.
fn significant(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let digits = 2 - libm::floor(libm::log10(value.abs())) as i32;
    let scale = libm::pow(10.0, f64::from(digits.abs()));
    if digits >= 0 {
        libm::round(value * scale) / scale
    } else {
        libm::round(value / scale) * scale
    }
}
