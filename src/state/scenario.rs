//! What the scenarios can be set to.

use super::{Param, State};
use crate::model::scenario::basis::{Basis, equivalents};
use crate::model::scenario::driver::{Driver, Range};
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::outcome::{FIRST, LAST, Outcome};
use crate::model::scenario::setting::Setting;

/// The pictures of the scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenarioPicture {
    /// Stocks of both blocs over time.
    Stock,
    /// The ratio of the stocks over time.
    Ratio,
    /// Where China's compute comes from, year by year.
    Ways,
    /// How the chosen outcome is distributed in the chosen year.
    Spread,
    /// What each uncertain number does to the outcome.
    Tornado,
    /// The article's market shares.
    Shares,
    /// The article's model gap.
    Gap,
}

impl ScenarioPicture {
    /// All pictures, in the order of the buttons.
    pub const ALL: [Self; 7] = [
        Self::Stock,
        Self::Ratio,
        Self::Ways,
        Self::Spread,
        Self::Tornado,
        Self::Shares,
        Self::Gap,
    ];

    /// The word that stands for the picture in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Ratio => "ratio",
            Self::Ways => "ways",
            Self::Spread => "spread",
            Self::Tornado => "tornado",
            Self::Shares => "shares",
            Self::Gap => "gap",
        }
    }
}

/// The seed of a fresh visit: any would do, so it is the year of the question.
pub const SEED: u32 = 2026;

/// What the scenarios are set to, but for the numbers that have a [`Param`].
#[derive(Clone, Debug, PartialEq)]
pub struct Scenarios {
    /// By what chips are counted.
    pub basis: Basis,
    /// The year asked about.
    pub year: u16,
    /// What is asked about it.
    pub outcome: Outcome,
    /// The branch that pictures of one branch show.
    pub branch: Branch,
    /// The picture.
    pub picture: ScenarioPicture,
    /// Whether power limits what runs.
    pub power_limited: bool,
    /// Whether chips go out of service at the end of their service life.
    pub scrapped: bool,
    /// Whether the chip that the visitor designed is sold instead of the H200, if there is one.
    pub sold: bool,
    /// The seed of the draws.
    pub seed: u32,
    /// Ranges, in the order of [`Driver::ALL`].
    pub ranges: Vec<Range>,
}

impl Default for Scenarios {
    fn default() -> Self {
        Self {
            basis: Basis::default(),
            year: FIRST + 1,
            outcome: Outcome::StockRatio,
            branch: Branch::Conditional,
            picture: ScenarioPicture::Stock,
            power_limited: false,
            scrapped: false,
            sold: false,
            seed: SEED,
            ranges: Driver::ALL.iter().map(|driver| driver.range()).collect(),
        }
    }
}

/// One thing a visitor does to the scenarios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ScenarioAction {
    /// Counts chips otherwise.
    Basis(Basis),
    /// Asks about another year; others than 2026 to 2030 go to the nearest.
    Year(u16),
    /// Asks about something else.
    Outcome(Outcome),
    /// Shows another branch.
    Branch(Branch),
    /// Shows another picture.
    Picture(ScenarioPicture),
    /// Lets power limit what runs, or not.
    PowerLimited(bool),
    /// Takes old chips out of service, or not.
    Scrapped(bool),
    /// Sells the chip that the visitor designed instead of the H200, or not.
    Sold(bool),
    /// Draws anew.
    Seed(u32),
    /// Moves the ends of a range; what the number cannot be goes to the nearest that it can.
    Range(Driver, f64, f64),
}

impl Scenarios {
    /// A driver's range.
    pub fn range(&self, driver: Driver) -> Range {
        self.ranges[driver as usize]
    }

    pub(super) fn reduce(&mut self, action: ScenarioAction) {
        match action {
            ScenarioAction::Basis(basis) => self.basis = basis,
            ScenarioAction::Year(year) => self.year = year.clamp(FIRST, LAST),
            ScenarioAction::Outcome(outcome) => self.outcome = outcome,
            ScenarioAction::Branch(branch) => self.branch = branch,
            ScenarioAction::Picture(picture) => self.picture = picture,
            ScenarioAction::PowerLimited(on) => self.power_limited = on,
            ScenarioAction::Scrapped(on) => self.scrapped = on,
            ScenarioAction::Sold(on) => self.sold = on,
            ScenarioAction::Seed(seed) => self.seed = seed,
            ScenarioAction::Range(driver, low, high) => {
                if low.is_finite() && high.is_finite() {
                    let (low, high) = (driver.nearest(low), driver.nearest(high));
                    self.ranges[driver as usize] =
                        Range { low: low.min(high), high: low.max(high) };
                }
            }
        }
    }
}

impl State {
    /// What a run of the scenarios depends on, but for its seed.
    pub fn setting(&self) -> Setting {
        let share = |param: Param| self.get(param) / 100.0;
        Setting {
            basis: self.scenario.basis,
            ranges: self.scenario.ranges.clone(),
            approval: share(Param::ImportApproval),
            fee: share(Param::ExportFee),
            cap: share(Param::VolumeCap),
            correlation: share(Param::Correlation),
            power_limited: self.scenario.power_limited,
            scrapped: self.scenario.scrapped,
            sold: self.own.filter(|_| self.scenario.sold).map(|own| equivalents(own.chip)),
        }
    }

    /// The probabilities of the branches, in the order of [`Branch::ALL`]; they sum to 1.
    pub fn probabilities(&self) -> [f64; 4] {
        Param::PROBABILITIES.map(|param| self.get(param) / 100.0)
    }
}
