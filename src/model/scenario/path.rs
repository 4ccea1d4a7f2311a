//! One course of events: who buys how much, quarter by quarter from 2026 to 2030.

pub use kernel::stock::{Given, Quarter, Trade};

use super::driver::{Draw, Driver};
use super::forecast::Branch;
use super::history::{DRAWN, Exchange, History, KNOWN, mean_age};
use super::service::{Fleet, QUARTER, Scrap, Wear, powered};
use super::setting::Setting;
use crate::facts::{assumptions, priors};
use kernel::stock::{Coming, Flow, path};

/// Logic dies in an Ascend 910C.
pub const DIES_PER_PACKAGE: f64 = 2.0;
/// Stacks of HBM on an Ascend 910C.
pub const STACKS_PER_PACKAGE: f64 = 8.0;

/// A scenario's constants, worked out once for all draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    setting: Setting,
    history: History,
    exchange: Exchange,
    wear: Wear,
    pue: f64,
    age: Ages,
}

/// Mean ages at the end of 2025, years.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ages {
    world: f64,
    legal: f64,
    smuggled: f64,
    domestic: f64,
}

/// Where China's chips come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Licensed and let in.
    Legal,
    /// Made in China.
    Domestic,
    /// Fabricated abroad for others and passed on.
    Proxy,
    /// Smuggled.
    Smuggled,
}

impl Way {
    /// Every way, in the order of [`Quarter::china`].
    pub const ALL: [Self; 4] = [Self::Legal, Self::Domestic, Self::Proxy, Self::Smuggled];
}

/// Parts of a stock at one time, for one draw, in H100-equivalents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stocks {
    /// Of the US and allies.
    pub us: f64,
    /// Of China.
    pub china: f64,
    /// Of the others.
    pub others: f64,
}

impl Plan {
    /// Works out what all draws share.
    pub fn new(setting: Setting) -> Self {
        let history = History::known();
        let age = Ages {
            world: mean_age(&history.exportable),
            legal: mean_age(&history.legal),
            smuggled: mean_age(&history.smuggled),
            domestic: mean_age(&history.domestic),
        };
        Self {
            exchange: Exchange::by(setting.basis),
            wear: Wear { h0: priors::RETIREMENT_H0.low, h1: priors::RETIREMENT_H1.low },
            pue: assumptions::PUE.value.central,
            setting,
            history,
            age,
        }
    }

    /// What it was made of.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// What chips count for.
    pub fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// How fast chips fail.
    pub fn wear(&self) -> Wear {
        self.wear
    }

    /// What had been bought by the end of a quarter of 2022 to 2025, in one draw: counts as published, scaled so that they end
    /// where the draw has them. Nothing has worn out yet.
    pub fn sold(&self, draw: &Draw, quarter: usize) -> Stocks {
        let last = KNOWN - 1;
        let at = quarter.min(last);
        let h = &self.history;
        let share = |series: &[f64; KNOWN]| {
            if series[last] > 0.0 { series[at] / series[last] } else { 0.0 }
        };
        let domestic = draw[Driver::DomesticStock];
        let exportable = (draw[Driver::WorldStock] - domestic).max(0.0) * share(&h.exportable);
        let legal = (draw[Driver::LegalStock] * share(&h.legal)).min(exportable);
        let smuggled = draw[Driver::SmuggledStock] * share(&h.smuggled);
        let us = draw[Driver::UsShare] * (exportable - legal);
        let x = &self.exchange;
        Stocks {
            us: us * x.sold,
            china: legal * x.legal + smuggled * x.sold + domestic * share(&h.domestic) * x.domestic,
            others: (exportable - legal - us - smuggled).max(0.0) * x.sold,
        }
    }

    /// What no branch changes: what there is at the end of 2025, and what comes quarter by quarter whatever is decided.
    pub fn given(&self, draw: &Draw) -> Given {
        let d = |driver: Driver| draw[driver];
        let x = &self.exchange;
        let stocks = self.sold(draw, KNOWN - 1);
        let legal = d(Driver::LegalStock) * x.legal;
        let smuggled = d(Driver::SmuggledStock) * x.sold;
        let domestic = d(Driver::DomesticStock) * x.domestic;
        let age =
            legal * self.age.legal + smuggled * self.age.smuggled + domestic * self.age.domestic;

        let mut output = Flow::new(d(Driver::WorldOutput) * x.new, d(Driver::OutputGrowth));
        let mut contraband = Flow::new(d(Driver::Smuggling) * x.new, d(Driver::SmugglingGrowth));
        let packages = d(Driver::Dies) * d(Driver::DieYield) / DIES_PER_PACKAGE;
        let mut dies = Flow::new(packages * x.ascend, d(Driver::DiesGrowth));
        let packages = d(Driver::HbmStacks) / STACKS_PER_PACKAGE;
        let mut memory = Flow::new(packages * x.ascend, d(Driver::HbmGrowth));
        let mut better = Flow::level(1.0, d(Driver::DomesticChipGrowth));
        let mut rented = Flow::level(d(Driver::Cloud) * x.new, d(Driver::OutputGrowth));
        let power = |gigawatt: Driver, growth: Driver| {
            let most = if self.setting.power_limited {
                powered(d(gigawatt), d(Driver::Watts), self.pue) * x.new
            } else {
                f64::INFINITY
            };
            Flow::level(most, d(growth) * d(Driver::WattGrowth))
        };
        let mut us_power = power(Driver::UsPower, Driver::UsPowerGrowth);
        let mut china_power = power(Driver::ChinaPower, Driver::ChinaPowerGrowth);

        let mut quarters = [Coming::default(); DRAWN];
        for coming in &mut quarters {
            *coming = Coming {
                output: output.take(),
                // Whichever of dies and memory runs out first.
                made: dies.take().min(memory.take()) * better.take(),
                smuggled: contraband.take(),
                rented: rented.take(),
                us_power: us_power.take(),
                china_power: china_power.take(),
            };
        }
        Given {
            us: Fleet::aged(stocks.us, self.age.world),
            china: Fleet { stock: stocks.china, age },
            others: Fleet::aged(stocks.others, self.age.world),
            quarters,
            proxy: d(Driver::Proxy) * x.of_ascend / 4.0,
            us_share: d(Driver::UsShare),
            displaced: d(Driver::Displacement),
        }
    }

    /// How old chips leave, if they do.
    pub fn scrap(&self, draw: &Draw) -> Option<Scrap> {
        if !self.setting.scrapped {
            return None;
        }
        let years = draw[Driver::ServiceLife];
        let mut bought = [[0.0; 3]; KNOWN];
        let mut before = Stocks::default();
        for (at, place) in bought.iter_mut().enumerate() {
            let sold = self.sold(draw, at);
            *place = [sold.us - before.us, sold.china - before.china, sold.others - before.others]
                .map(|bought: f64| bought.max(0.0));
            before = sold;
        }
        Some(Scrap {
            bought,
            quarters: libm::round(years / QUARTER).max(1.0) as u32,
            years,
            kept: self.wear.survival(years),
        })
    }

    /// What a branch allows, in one draw.
    pub fn trade(&self, draw: &Draw, branch: Branch) -> Trade {
        let levers = self.setting.levers(branch, draw);
        Trade {
            wanted: levers.wanted,
            growth: levers.growth,
            approval: levers.approval,
            cap: levers.cap,
            equivalents: self
                .setting
                .sold
                .map_or(self.exchange.h200, |by_basis| by_basis[self.setting.basis as usize]),
            smuggling: levers.smuggling,
        }
    }

    /// One draw's path in one branch.
    pub fn path(&self, draw: &Draw, branch: Branch) -> [Quarter; DRAWN] {
        path(&self.given(draw), self.scrap(draw).as_ref(), &self.trade(draw, branch), self.wear)
    }
}
