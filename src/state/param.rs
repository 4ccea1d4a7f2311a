//! The numbers a visitor can move: one row a number, with its key in links and its range.

use crate::facts::{Input, RENT_PAIRS, article, assumptions, chip, inputs};

/// A number with a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Param {
    /// Slowest case of H200 speed over H100 speed.
    SpeedLow,
    /// Fastest case of H200 speed over H100 speed.
    SpeedHigh,
    /// Least premium of the H200's price over the H100's, per cent.
    PremiumLow,
    /// Greatest premium, per cent.
    PremiumHigh,
    /// Rent of an H100, $ an hour.
    RentH100,
    /// Rent of an H200, $ an hour.
    RentH200,
    /// Purchase price of an H100, $.
    PurchaseH100,
    /// Purchase price of an H200, $.
    PurchaseH200,
    /// Probability of full permission, per cent.
    ProbabilityFull,
    /// Probability of conditional permission, per cent.
    ProbabilityConditional,
    /// Probability of refusal, per cent.
    ProbabilityRefused,
    /// Probability of a licence that China does not let in, per cent.
    ProbabilityHeld,
    /// Effect of conditional permission, per cent of full permission's.
    ConditionalEffect,
    /// US market share if refused, per cent.
    UsBefore,
    /// US market share after full permission, per cent.
    UsAfter,
    /// Chinese market share if refused, per cent.
    ChinaBefore,
    /// Chinese market share after full permission, per cent.
    ChinaAfter,
    /// Shortest model gap if refused, months.
    GapBeforeLow,
    /// Longest model gap if refused, months.
    GapBeforeHigh,
    /// Shortest model gap after full permission, months.
    GapAfterLow,
    /// Longest model gap after full permission, months.
    GapAfterHigh,
    /// Least growth of NVIDIA's revenue after full permission, per cent.
    RevenueLow,
    /// Greatest growth of NVIDIA's revenue after full permission, per cent.
    RevenueHigh,
    /// Tokens of a prompt.
    Prompt,
    /// Tokens of an answer.
    Output,
    /// Requests at once.
    Batch,
    /// Most time between a user's tokens, ms.
    Tpot,
    /// Most time to a user's first token, ms.
    Ttft,
    /// Share of the time that chips have work, per cent.
    Utilisation,
    /// Years over which a purchase is paid.
    Life,
    /// Cost of capital, per cent a year.
    Capital,
    /// Server and network, per cent of the chip's price.
    System,
    /// Price of electricity, $ a kWh.
    PowerPrice,
    /// Power of the whole building over that of its computers.
    Pue,
    /// What an API asks for a million input tokens, $.
    ApiInput,
    /// What an API asks for a million output tokens, $.
    ApiOutput,
    /// Yen for a dollar.
    Yen,
    /// Yuan for a dollar.
    Yuan,
    /// Denoising steps of an image.
    Steps,
    /// Size of an image, megapixels (2²⁰).
    Megapixels,
    /// Share of the licensed chips that China lets in, per cent.
    ImportApproval,
    /// Share of a sale under conditions that the US government takes, per cent.
    ExportFee,
    /// What China may buy under conditions, per cent of US sales of the chip; 100 is no cap.
    VolumeCap,
    /// Correlation between legal imports and what is smuggled or made in China, per cent.
    Correlation,
}

/// A number's place in links and the values it may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spec {
    /// Key in links; also the id of the control.
    pub key: &'static str,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// Distance between neighbouring values; values are kept on this grid.
    pub step: f64,
    /// The article's value, or the sourced one where the article has none.
    pub default: f64,
}

impl Spec {
    /// The valid value nearest to a finite one.
    pub fn nearest(&self, value: f64) -> f64 {
        let clamped = value.clamp(self.min, self.max);
        // Counting grid steps from zero in units of 1/step keeps 0.1-type decimals exact: 1.9, not 1.9000000000000001.
        let per_unit = libm::round(1.0 / self.step);
        if per_unit >= 1.0 {
            libm::round(clamped * per_unit) / per_unit
        } else {
            libm::round(clamped / self.step) * self.step
        }
        .clamp(self.min, self.max)
    }
}

impl Param {
    /// The forecast's numbers before and after full permission.
    pub const CHANGES: [Self; 10] = [
        Self::UsBefore,
        Self::UsAfter,
        Self::ChinaBefore,
        Self::ChinaAfter,
        Self::GapBeforeLow,
        Self::GapBeforeHigh,
        Self::GapAfterLow,
        Self::GapAfterHigh,
        Self::RevenueLow,
        Self::RevenueHigh,
    ];

    /// How many numbers there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Every number, in the order of the controls.
    pub const ALL: [Self; 44] = [
        Self::SpeedLow,
        Self::SpeedHigh,
        Self::PremiumLow,
        Self::PremiumHigh,
        Self::RentH100,
        Self::RentH200,
        Self::PurchaseH100,
        Self::PurchaseH200,
        Self::ProbabilityFull,
        Self::ProbabilityConditional,
        Self::ProbabilityRefused,
        Self::ProbabilityHeld,
        Self::ConditionalEffect,
        Self::UsBefore,
        Self::UsAfter,
        Self::ChinaBefore,
        Self::ChinaAfter,
        Self::GapBeforeLow,
        Self::GapBeforeHigh,
        Self::GapAfterLow,
        Self::GapAfterHigh,
        Self::RevenueLow,
        Self::RevenueHigh,
        Self::Prompt,
        Self::Output,
        Self::Batch,
        Self::Tpot,
        Self::Ttft,
        Self::Utilisation,
        Self::Life,
        Self::Capital,
        Self::System,
        Self::PowerPrice,
        Self::Pue,
        Self::ApiInput,
        Self::ApiOutput,
        Self::Yen,
        Self::Yuan,
        Self::Steps,
        Self::Megapixels,
        Self::ImportApproval,
        Self::ExportFee,
        Self::VolumeCap,
        Self::Correlation,
    ];
}

impl Param {
    /// The number's key and range.
    pub fn spec(self) -> Spec {
        let spec = |key, min, max, step, default| {
            let spec = Spec { key, min, max, step, default };
            // A sourced default lands on the control's grid, so that resetting a control restores it exactly.
            Spec { default: spec.nearest(default), ..spec }
        };
        let percent = |key, default| spec(key, 0.0, 100.0, 1.0, default);
        let months = |key, default| spec(key, 0.0, 60.0, 0.5, default);
        match self {
            Self::SpeedLow => spec("speed-low", 0.5, 4.0, 0.01, article::INFERENCE_SPEED_RATIO.low),
            Self::SpeedHigh => {
                spec("speed-high", 0.5, 4.0, 0.01, article::INFERENCE_SPEED_RATIO.high)
            }
            Self::PremiumLow => {
                spec("premium-low", -50.0, 200.0, 1.0, 100.0 * article::PRICE_PREMIUM.low)
            }
            Self::PremiumHigh => {
                spec("premium-high", -50.0, 200.0, 1.0, 100.0 * article::PRICE_PREMIUM.high)
            }
            Self::RentH100 => spec("rent-h100", 0.2, 20.0, 0.01, rent_default(false)),
            Self::RentH200 => spec("rent-h200", 0.2, 20.0, 0.01, rent_default(true)),
            Self::PurchaseH100 => {
                spec("buy-h100", 5_000.0, 100_000.0, 100.0, price_default("h100_sxm"))
            }
            Self::PurchaseH200 => {
                spec("buy-h200", 5_000.0, 100_000.0, 100.0, price_default("h200_sxm"))
            }
            Self::ProbabilityFull => percent("full", 100.0 * article::P_FULL.central),
            Self::ProbabilityConditional => {
                percent("conditional", 100.0 * article::P_CONDITIONAL.central)
            }
            Self::ProbabilityRefused => percent("refused", 100.0 * article::P_REFUSED.central),
            Self::ProbabilityHeld => percent("held", 0.0),
            Self::ConditionalEffect => percent("effect", 50.0),
            Self::UsBefore => percent("us-before", 100.0 * article::US_SHARE_BEFORE.central),
            Self::UsAfter => percent("us-after", 100.0 * article::US_SHARE_AFTER.central),
            Self::ChinaBefore => {
                percent("china-before", 100.0 * article::CHINA_SHARE_BEFORE.central)
            }
            Self::ChinaAfter => percent("china-after", 100.0 * article::CHINA_SHARE_AFTER.central),
            Self::GapBeforeLow => months("gap-before-low", article::GAP_BEFORE_MONTHS.low),
            Self::GapBeforeHigh => months("gap-before-high", article::GAP_BEFORE_MONTHS.high),
            Self::GapAfterLow => months("gap-after-low", article::GAP_AFTER_MONTHS.low),
            Self::GapAfterHigh => months("gap-after-high", article::GAP_AFTER_MONTHS.high),
            Self::RevenueLow => {
                spec("revenue-low", 0.0, 200.0, 1.0, 100.0 * article::NVIDIA_REVENUE_GAIN.low)
            }
            Self::RevenueHigh => {
                spec("revenue-high", 0.0, 200.0, 1.0, 100.0 * article::NVIDIA_REVENUE_GAIN.high)
            }
            Self::Prompt => spec("prompt", 16.0, 131_072.0, 1.0, 1000.0),
            Self::Output => spec("output", 1.0, 32_768.0, 1.0, 1000.0),
            Self::Batch => spec("batch", 1.0, 8192.0, 1.0, 64.0),
            Self::Tpot => spec("tpot", 1.0, 500.0, 1.0, 50.0),
            Self::Ttft => spec("ttft", 10.0, 60_000.0, 10.0, 5000.0),
            Self::Utilisation => {
                spec("busy", 1.0, 100.0, 1.0, 100.0 * assumptions::UTILISATION.value.central)
            }
            Self::Life => spec("life", 1.0, 10.0, 0.5, assumptions::LIFE_YEARS.value.central),
            Self::Capital => {
                spec("capital", 0.0, 30.0, 0.5, 100.0 * assumptions::CAPITAL_RATE.value.central)
            }
            Self::System => spec(
                "system",
                0.0,
                200.0,
                1.0,
                100.0 * (assumptions::SYSTEM_FACTOR.value.central - 1.0),
            ),
            Self::PowerPrice => {
                spec("kwh", 0.01, 1.0, 0.001, assumptions::USD_PER_KWH.value.central)
            }
            Self::Pue => spec("pue", 1.0, 2.5, 0.01, assumptions::PUE.value.central),
            Self::ApiInput => spec("api-in", 0.0, 100.0, 0.01, 0.0),
            Self::ApiOutput => spec("api-out", 0.0, 200.0, 0.01, 0.0),
            Self::Yen => spec("yen", 50.0, 300.0, 0.1, assumptions::JPY_PER_USD.value.central),
            Self::Yuan => spec("yuan", 4.0, 12.0, 0.01, assumptions::CNY_PER_USD.value.central),
            Self::Steps => spec("steps", 1.0, 100.0, 1.0, 20.0),
            Self::Megapixels => spec("megapixels", 0.25, 4.0, 0.25, 1.0),
            Self::ImportApproval => percent("approval", 100.0),
            Self::ExportFee => percent("fee", 100.0 * central(&inputs::TARIFF)),
            Self::VolumeCap => percent("cap", 100.0 * central(&inputs::H200_CAP)),
            Self::Correlation => spec("rho", -100.0, 100.0, 5.0, -40.0),
        }
    }

    /// The other end of the range this number is an end of, and whether this is the low end.
    pub(super) const fn partner(self) -> Option<(Self, bool)> {
        match self {
            Self::SpeedLow => Some((Self::SpeedHigh, true)),
            Self::SpeedHigh => Some((Self::SpeedLow, false)),
            Self::PremiumLow => Some((Self::PremiumHigh, true)),
            Self::PremiumHigh => Some((Self::PremiumLow, false)),
            Self::GapBeforeLow => Some((Self::GapBeforeHigh, true)),
            Self::GapBeforeHigh => Some((Self::GapBeforeLow, false)),
            Self::GapAfterLow => Some((Self::GapAfterHigh, true)),
            Self::GapAfterHigh => Some((Self::GapAfterLow, false)),
            Self::RevenueLow => Some((Self::RevenueHigh, true)),
            Self::RevenueHigh => Some((Self::RevenueLow, false)),
            _ => None,
        }
    }

    /// The probabilities, which sum to 100, in the order of the branches.
    pub const PROBABILITIES: [Self; 4] = [
        Self::ProbabilityFull,
        Self::ProbabilityConditional,
        Self::ProbabilityRefused,
        Self::ProbabilityHeld,
    ];

    /// Whether this is one of the probabilities that sum to 100.
    pub(super) fn is_probability(self) -> bool {
        Self::PROBABILITIES.contains(&self)
    }

    /// The share that must fit into 100 % together with this one.
    pub(super) const fn shares_with(self) -> Option<Self> {
        match self {
            Self::UsBefore => Some(Self::ChinaBefore),
            Self::UsAfter => Some(Self::ChinaAfter),
            Self::ChinaBefore => Some(Self::UsBefore),
            Self::ChinaAfter => Some(Self::UsAfter),
            _ => None,
        }
    }
}

/// Rents start at one seller's list prices of one day, so that their ratio means something.
const RENT_START: &str = "AWS";

fn rent_default(h200: bool) -> f64 {
    let pair = RENT_PAIRS.iter().find(|pair| pair.provider == RENT_START);
    pair.map_or(2.0, |pair| if h200 { pair.h200.central.0 } else { pair.h100.central.0 })
}

fn price_default(id: &str) -> f64 {
    chip(id).and_then(|chip| chip.price).map_or(25_000.0, |price| price.central.0)
}

/// A rule's number stands as its central figure, or as the most it allows.
fn central(input: &Input) -> f64 {
    input.central.or(input.high).unwrap_or(0.0)
}
