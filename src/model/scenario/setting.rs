//! What a visitor decides: how chips are counted, what each branch allows, and how far each number may range.

use super::basis::Basis;
use super::driver::{Draw, Driver, Range};
use super::forecast::Branch;
use crate::model::chance::Distribution;

/// All that a run depends on, but for its seed.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// By what chips are added up.
    pub basis: Basis,
    /// Ranges, in the order of [`Driver::ALL`].
    pub ranges: Vec<Range>,
    /// Share of the chips licensed under full or conditional permission that China lets in, 0 to 1.
    pub approval: f64,
    /// Share of a sale under conditions that the US government takes, borne by the seller.
    pub fee: f64,
    /// What China may buy under conditions, as a share of US sales of the same chip; 1 or more is no cap.
    pub cap: f64,
    /// Correlation between what China buys legally and, apart, what is smuggled and what it makes: −1 to 1.
    pub correlation: f64,
    /// Whether power limits what runs.
    pub power_limited: bool,
    /// Whether chips are taken out of service at the end of their service life.
    pub scrapped: bool,
    /// H100-equivalents of a chip that is sold instead of the H200, in the order of [`Basis::ALL`]; `None` for the H200.
    pub sold: Option<[f64; 4]>,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            basis: Basis::default(),
            ranges: Driver::ALL.iter().map(|driver| driver.range()).collect(),
            approval: 1.0,
            fee: 0.25,
            cap: 0.5,
            correlation: -0.4,
            power_limited: false,
            scrapped: false,
            sold: None,
        }
    }
}

/// Of US sales of the same chip, what the rule of January 2026 lets China buy; the cap's range in units stands for it.
pub const CAP_SHARE: f64 = 0.5;

/// What a branch does, for one draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levers {
    /// H200s that China would buy in 2026.
    pub wanted: f64,
    /// Growth a quarter of that.
    pub growth: f64,
    /// Share of these that China lets in.
    pub approval: f64,
    /// Most H200s that may be sold a year.
    pub cap: f64,
    /// How many times as much is smuggled.
    pub smuggling: f64,
    /// Share of a sale that the US government takes.
    pub fee: f64,
}

impl Setting {
    /// The same with some ranges as a study assumes them.
    #[must_use]
    pub fn assuming(mut self, assumed: &[(Driver, f64, f64)]) -> Self {
        for &(driver, low, high) in assumed {
            self.ranges[driver as usize] = Range { low, high };
        }
        self
    }

    /// A driver's range.
    pub fn range(&self, driver: Driver) -> Range {
        self.ranges[driver as usize]
    }

    /// A driver's distribution; one that is no distribution counts as its middle, so that a run always has an answer.
    pub fn distribution(&self, driver: Driver) -> Distribution {
        let range = self.range(driver);
        driver
            .distribution(range)
            .unwrap_or(Distribution::Exact(f64::midpoint(range.low, range.high)))
    }

    /// The draw in which every driver stands at its `p`-quantile.
    pub fn at(&self, p: f64) -> Draw {
        Draw::of(|driver| driver.prepare(self.distribution(driver).quantile(p)))
    }

    /// The draw of medians.
    pub fn medians(&self) -> Draw {
        self.at(0.5)
    }

    /// What a branch does.
    #[inline]
    pub fn levers(&self, branch: Branch, draw: &Draw) -> Levers {
        let cap = if self.cap >= 1.0 {
            f64::INFINITY
        } else {
            draw[Driver::CapUnits] * self.cap / CAP_SHARE
        };
        let conditional = Levers {
            wanted: draw[Driver::DemandConditional],
            // The rule's ceiling stands still while the frontier moves: the same chips year after year.
            growth: 1.0,
            approval: self.approval,
            cap,
            smuggling: 1.0,
            fee: self.fee,
        };
        match branch {
            Branch::Full => Levers {
                wanted: draw[Driver::DemandFull],
                growth: draw[Driver::FullGrowth],
                cap: f64::INFINITY,
                fee: 0.0,
                ..conditional
            },
            Branch::Conditional => conditional,
            Branch::Held => Levers { approval: draw[Driver::ApprovalHeld], ..conditional },
            Branch::Refused => {
                Levers { wanted: 0.0, smuggling: draw[Driver::RefusalSmuggling], ..conditional }
            }
        }
    }
}
