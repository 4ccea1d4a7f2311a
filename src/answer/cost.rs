//! The cost view: does an H200 halve the cost of a unit of work?

use crate::facts::{Claim, Datum, article, claims};
use crate::model::cost::{cost_after, price_ratio_for, saving_range};
use crate::model::interval::Interval;
use crate::state::{Param, Preset, PriceBasis, State};
use crate::unit::Usd;

/// A row of the article's cost table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// A chatbot, per 1,000 tokens.
    Chat,
    /// Image generation, per image.
    Image,
    /// Speech recognition, per minute.
    Speech,
}

impl Service {
    /// All rows, in the article's order.
    pub const ALL: [Self; 3] = [Self::Chat, Self::Image, Self::Speech];

    /// The claim of the article that states this row.
    pub const fn claim(self) -> &'static Claim {
        match self {
            Self::Chat => &claims::C26,
            Self::Image => &claims::C27,
            Self::Speech => &claims::C28,
        }
    }

    /// What the article says a unit costs on an H100 and on an H200.
    pub fn stated(self) -> (Datum<Usd>, Datum<Usd>) {
        match self {
            Self::Chat => {
                (article::CHATBOT_H100_USD_PER_1K_TOKENS, article::CHATBOT_H200_USD_PER_1K_TOKENS)
            }
            Self::Image => (article::IMAGE_H100_USD, article::IMAGE_H200_USD),
            Self::Speech => {
                (article::SPEECH_H100_USD_PER_MINUTE, article::SPEECH_H200_USD_PER_MINUTE)
            }
        }
    }
}

/// One service's cost before, as the article claims it after, and as its inputs give it after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ServiceRow {
    /// Which service.
    pub service: Service,
    /// On an H100, as the article states it, $ a unit.
    pub before_usd: f64,
    /// On an H200, as the article states it, $ a unit.
    pub claimed_usd: f64,
    /// On an H200, at the saving computed, $ a unit.
    pub after_usd: Interval,
}

/// Which way the cost goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Not at all.
    Even,
    /// Cheaper over the whole range.
    Cheaper,
    /// Dearer over the whole range.
    Dearer,
    /// Cheaper or dearer, depending on the case.
    Either,
}

/// The cost view's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct CostAnswer {
    /// H200 speed over H100 speed.
    pub speed: Interval,
    /// H200 price over H100 price.
    pub price_ratio: Interval,
    /// Share of the unit cost saved; negative is dearer.
    pub saving: Interval,
    /// The saving the article claims.
    pub claimed: f64,
    /// The price ratio at which the fastest case would save what is claimed.
    pub price_ratio_needed: f64,
    /// The article's three services.
    pub rows: Vec<ServiceRow>,
    /// Where the price ratio comes from.
    pub basis: PriceBasis,
    /// The preset the numbers stand at, if any.
    pub preset: Option<Preset>,
}

impl CostAnswer {
    /// The answer for a state.
    pub fn of(state: &State) -> Self {
        let speed = Interval::between(state.get(Param::SpeedLow), state.get(Param::SpeedHigh));
        let price_ratio = price_ratio(state);
        let saving = saving_range(price_ratio, speed);
        let claimed = article::CLAIMED_SAVING.central;
        let rows = Service::ALL.map(|service| {
            let (before, claimed) = service.stated();
            ServiceRow {
                service,
                before_usd: before.central.0,
                claimed_usd: claimed.central.0,
                after_usd: cost_after(before.central.0, saving),
            }
        });
        Self {
            speed,
            price_ratio,
            saving,
            claimed,
            price_ratio_needed: price_ratio_for(claimed, speed.high),
            rows: rows.to_vec(),
            basis: state.basis,
            preset: Preset::COST.into_iter().find(|preset| preset.is_active(state)),
        }
    }

    /// Which way the cost goes, in the whole per cent that a reader sees.
    pub fn direction(&self) -> Direction {
        let [low, high] = [self.saving.low, self.saving.high].map(|s| libm::round(s * 100.0));
        match () {
            () if low == 0.0 && high == 0.0 => Direction::Even,
            () if low >= 0.0 => Direction::Cheaper,
            () if high <= 0.0 => Direction::Dearer,
            () => Direction::Either,
        }
    }

    /// Whether the best case reaches what the article claims, in the whole per cent that a reader sees.
    pub fn reaches_claim(&self) -> bool {
        libm::round(self.saving.high * 100.0) >= libm::round(self.claimed * 100.0)
    }
}

fn price_ratio(state: &State) -> Interval {
    let ratio = |h100, h200| Interval::exact(state.get(h200) / state.get(h100));
    match state.basis {
        PriceBasis::Premium => {
            let low = state.get(Param::PremiumLow);
            Interval::between(low, state.get(Param::PremiumHigh)).rising(|p| 1.0 + p / 100.0)
        }
        PriceBasis::Rent => ratio(Param::RentH100, Param::RentH200),
        PriceBasis::Purchase => ratio(Param::PurchaseH100, Param::PurchaseH200),
    }
}
