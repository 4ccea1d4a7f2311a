//! One course of events: who buys how much, quarter by quarter from 2026 to 2030.

use super::driver::{Draw, Driver};
use super::forecast::Branch;
use super::history::{DRAWN, Exchange, History, KNOWN, mean_age};
use super::service::{Fleet, QUARTER, Wear, powered};
use super::setting::Setting;
use crate::facts::{assumptions, priors};

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
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Legal, Self::Domestic, Self::Proxy, Self::Smuggled];
}

/// A quarter's additions and what they lead to, in H100-equivalents by the setting's basis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quarter {
    /// What China gets, in the order of [`Way::ALL`].
    pub china: [f64; 4],
    /// What owners in the US and allied countries get.
    pub us: f64,
    /// What the rest of the world gets.
    pub others: f64,
    /// H200s sold to China: chips, not equivalents.
    pub units: f64,
    /// In service at the end: the US and allies, with power.
    pub us_stock: f64,
    /// China, with power.
    pub china_stock: f64,
    /// The others.
    pub others_stock: f64,
    /// What China can use: its own and what it rents abroad, which is in nobody's stock twice.
    pub china_access: f64,
}

impl Quarter {
    /// All that China gets.
    pub fn china_gain(&self) -> f64 {
        self.china[0] + self.china[1] + self.china[2] + self.china[3]
    }
}

/// What no branch changes, for one draw: what there is at the end of 2025, and what comes quarter by quarter whatever is
/// decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    us: Fleet,
    china: Fleet,
    others: Fleet,
    quarters: [Coming; DRAWN],
}

/// What a quarter brings whatever is decided, in H100-equivalents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Coming {
    /// Made for export.
    output: f64,
    /// Made in China.
    made: f64,
    /// Smuggled, but for what a refusal adds.
    smuggled: f64,
    /// Rented abroad by China, at the end.
    cloud: f64,
    /// The most that each bloc's power runs.
    us_power: f64,
    china_power: f64,
}

/// Parts of a stock at one time, for one draw.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stocks {
    /// Of the US and allies.
    pub us: f64,
    /// Of China.
    pub china: f64,
    /// Of the others.
    pub others: f64,
}

/// A flow of some chips a year that grows by a factor a quarter, and comes to the year's figure in its first four quarters.
#[derive(Clone, Copy)]
struct Flow {
    now: f64,
    growth: f64,
}

impl Flow {
    #[inline]
    fn new(first_year: f64, growth: f64) -> Self {
        let sum = 1.0 + growth + growth * growth + growth * growth * growth;
        Self { now: first_year / sum, growth }
    }

    #[inline]
    fn next(&mut self) -> f64 {
        let now = self.now;
        self.now *= self.growth;
        now
    }
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

    /// What no branch changes.
    pub fn given(&self, draw: &Draw) -> Given {
        let d = |driver: Driver| draw[driver];
        let x = &self.exchange;
        let stocks = self.sold(draw, KNOWN - 1);
        let legal = d(Driver::LegalStock) * x.legal;
        let smuggled = d(Driver::SmuggledStock) * x.sold;
        let domestic = d(Driver::DomesticStock) * x.domestic;
        let mut given = Given {
            us: Fleet::aged(stocks.us, self.age.world),
            china: Fleet {
                stock: stocks.china,
                age: legal * self.age.legal
                    + smuggled * self.age.smuggled
                    + domestic * self.age.domestic,
            },
            others: Fleet::aged(stocks.others, self.age.world),
            quarters: [Coming::default(); DRAWN],
        };

        let mut output = Flow::new(d(Driver::WorldOutput) * x.new, d(Driver::OutputGrowth));
        let mut smuggled = Flow::new(d(Driver::Smuggling) * x.new, d(Driver::SmugglingGrowth));
        let packages = d(Driver::Dies) * d(Driver::DieYield) / DIES_PER_PACKAGE * x.ascend;
        let mut dies = Flow::new(packages, d(Driver::DiesGrowth));
        let packages = d(Driver::HbmStacks) / STACKS_PER_PACKAGE * x.ascend;
        let mut stacks = Flow::new(packages, d(Driver::HbmGrowth));
        let mut better = Flow { now: 1.0, growth: d(Driver::DomesticChipGrowth) };
        let mut cloud = Flow { now: d(Driver::Cloud) * x.new, growth: d(Driver::OutputGrowth) };
        let power = |gigawatt: Driver, growth: Driver| Flow {
            now: if self.setting.power_limited {
                powered(d(gigawatt), d(Driver::Watts), self.pue) * x.new
            } else {
                f64::INFINITY
            },
            growth: d(growth) * d(Driver::WattGrowth),
        };
        let mut us_power = power(Driver::UsPower, Driver::UsPowerGrowth);
        let mut china_power = power(Driver::ChinaPower, Driver::ChinaPowerGrowth);
        for coming in &mut given.quarters {
            *coming = Coming {
                output: output.next(),
                // Whichever of dies and memory runs out first.
                made: dies.next().min(stacks.next()) * better.next(),
                smuggled: smuggled.next(),
                cloud: cloud.next(),
                us_power: us_power.next(),
                china_power: china_power.next(),
            };
        }
        given
    }

    /// Follows one branch to the end of 2030 or, where `quarters` is less, so far.
    #[inline]
    pub fn follow(
        &self,
        draw: &Draw,
        given: &Given,
        branch: Branch,
        quarters: usize,
        mut each: impl FnMut(usize, &Quarter),
    ) {
        let levers = self.setting.levers(branch, draw);
        let mut wanted = Flow::new(levers.wanted, levers.growth);
        let cap = levers.cap / 4.0;
        let proxy = draw[Driver::Proxy] * self.exchange.of_ascend / 4.0;
        let (share, displaced) = (draw[Driver::UsShare], draw[Driver::Displacement]);
        let mut scrap = self.setting.scrapped.then(|| Scrap::new(self, draw));
        let Given { mut us, mut china, mut others, .. } = *given;
        for (at, coming) in given.quarters.iter().enumerate().take(quarters) {
            let units = (wanted.next() * levers.approval).min(cap);
            let legal = units * self.exchange.h200;
            let smuggled = coming.smuggled * levers.smuggling;
            let for_others = (coming.output - displaced * legal).max(0.0);
            let us_gain = share * for_others;
            let others_gain = (for_others - us_gain - smuggled).max(0.0);
            let ways = [legal, coming.made, proxy, smuggled];
            let china_gain = legal + coming.made + proxy + smuggled;
            us.step(us_gain, self.wear);
            china.step(china_gain, self.wear);
            others.step(others_gain, self.wear);
            if let Some(scrap) = &mut scrap {
                scrap.step(
                    at,
                    [us_gain, china_gain, others_gain],
                    [&mut us, &mut china, &mut others],
                );
            }
            let china_stock = china.stock.min(coming.china_power);
            each(
                at,
                &Quarter {
                    china: ways,
                    us: us_gain,
                    others: others_gain,
                    units,
                    us_stock: us.stock.min(coming.us_power),
                    china_stock,
                    others_stock: others.stock,
                    china_access: china_stock + coming.cloud,
                },
            );
        }
    }
}

/// Takes out of service what was bought a service life ago.
struct Scrap {
    bought: [[f64; 3]; KNOWN + DRAWN],
    quarters: usize,
    years: f64,
    kept: f64,
}

impl Scrap {
    fn new(plan: &Plan, draw: &Draw) -> Self {
        let years = draw[Driver::ServiceLife];
        let mut bought = [[0.0; 3]; KNOWN + DRAWN];
        let mut before = Stocks::default();
        for (at, place) in bought.iter_mut().enumerate().take(KNOWN) {
            let sold = plan.sold(draw, at);
            *place = [sold.us - before.us, sold.china - before.china, sold.others - before.others]
                .map(|bought: f64| bought.max(0.0));
            before = sold;
        }
        Self {
            bought,
            quarters: libm::round(years / QUARTER).max(1.0) as usize,
            years,
            kept: plan.wear.survival(years),
        }
    }

    fn step(&mut self, at: usize, bought: [f64; 3], fleets: [&mut Fleet; 3]) {
        let now = KNOWN + at;
        self.bought[now] = bought;
        if let Some(then) = now.checked_sub(self.quarters) {
            for (fleet, old) in fleets.into_iter().zip(self.bought[then]) {
                fleet.scrap(old * self.kept, self.years);
            }
        }
    }
}
