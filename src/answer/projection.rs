//! What a run of the scenarios says of the number asked about, and what would have to be true for another answer.

use crate::answer::ScenarioAnswer;
use crate::model::chance::{BLOCK, Index, Tally};
use crate::model::interval::Interval;
use crate::model::scenario::basis::Basis;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::gap::ratio_behind;
use crate::model::scenario::outcome::{Outcome, Year, quarters_to};
use crate::model::scenario::path::Plan;
use crate::model::scenario::run::{BLOCKS, Bands, Run};
use crate::model::scenario::solve::{exports_for, sobol, swings};
use crate::state::{Param, State};

/// Of an outcome that no draw has: a ratio to nothing. It is written as a dash.
const NOTHING: Bands =
    Bands { p05: f64::NAN, p25: f64::NAN, p50: f64::NAN, p75: f64::NAN, p95: f64::NAN };

/// Draws of a whole run.
pub const DRAWS: u32 = BLOCKS * BLOCK as u32;

/// One outcome in every branch and mixed by their odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// By branch, in the order of [`Branch::ALL`].
    pub branches: [Bands; 4],
    /// Each branch as likely as the visitor has it.
    pub mixed: Bands,
}

impl Spread {
    /// From a run.
    pub fn of(run: &Run, probability: [f64; 4], outcome: Outcome) -> Self {
        let bands = |tally: &Tally| Bands::of(tally).unwrap_or(NOTHING);
        Self {
            branches: Branch::ALL.map(|branch| bands(run.outcome(branch, outcome))),
            mixed: bands(&run.mixed(probability, outcome)),
        }
    }

    /// In one branch, or mixed.
    pub fn of_branch(&self, branch: Option<Branch>) -> Bands {
        branch.map_or(self.mixed, |branch| self.branches[branch as usize])
    }
}

/// What the page answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// What is asked.
    pub outcome: Outcome,
    /// For which year.
    pub year: u16,
    /// By what chips are counted.
    pub basis: Basis,
    /// How likely each branch is.
    pub probability: [f64; 4],
    /// The branch that is certain, if one is.
    pub certain: Option<Branch>,
    /// Whether the odds are the article's.
    pub articles_odds: bool,
    /// The answer.
    pub asked: Spread,
    /// What sales to China add to NVIDIA's revenue in that year, mixed by the odds.
    pub revenue: Bands,
    /// How far China's models are behind, mixed by the odds.
    pub gap: Bands,
}

impl Projection {
    /// The answer for a state, from its run.
    pub fn of(state: &State, run: &Run) -> Self {
        let probability = state.probabilities();
        let at = |outcome| Spread::of(run, probability, outcome);
        let articles = |param: Param| state.get(param).to_bits() == param.spec().default.to_bits();
        Self {
            outcome: state.scenario.outcome,
            year: state.scenario.year,
            basis: state.scenario.basis,
            probability,
            certain: certain(probability),
            articles_odds: Param::PROBABILITIES.into_iter().all(articles),
            asked: at(state.scenario.outcome),
            revenue: at(Outcome::Revenue).mixed,
            gap: at(Outcome::Gap).mixed,
        }
    }
}

/// The branch that is certain, if one is.
pub fn certain(probability: [f64; 4]) -> Option<Branch> {
    Branch::ALL.into_iter().find(|&branch| probability[branch as usize] > 0.999)
}

/// The likeliest branch, the first of several.
pub fn likeliest(probability: [f64; 4]) -> Branch {
    let mut found = Branch::Full;
    for branch in Branch::ALL {
        if probability[branch as usize] > probability[found as usize] {
            found = branch;
        }
    }
    found
}

/// What China gains in a year by each way, on the course on which every number stands at its median.
pub fn gained(plan: &Plan, branch: Branch, year: u16) -> [f64; 4] {
    let mut sum = Year::default();
    let path = plan.median_path(branch);
    let end = quarters_to(year);
    for quarter in path.iter().take(end).skip(end.saturating_sub(4)) {
        sum.add(quarter);
    }
    sum.china
}

/// A number that would have to be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// H200s in 2026 after which China has as much compute as the US and allies.
    Parity,
    /// The same after which the US and allies are half as far ahead as with exports refused.
    Half,
    /// The ratio of compute that goes with the gaps observed in 2026.
    ObservedRatio,
    /// The ratio that goes with the gap of the article.
    ArticlesRatio,
}

impl Sought {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Parity, Self::Half, Self::ObservedRatio, Self::ArticlesRatio];
}

/// What would have to be true, all other numbers at their medians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needed {
    /// For the end of which year.
    pub year: u16,
    /// The ratio of stocks if exports are refused.
    pub refused: f64,
    /// Half of it.
    pub half: f64,
    /// H200s that China would have to buy in 2026 for a ratio of 1, if any number does it.
    pub for_parity: Option<f64>,
    /// The same for half of the ratio.
    pub for_half: Option<f64>,
    /// H200s that it would buy if it might.
    pub wanted: f64,
    /// The gaps observed in 2026, months.
    pub observed: Interval,
    /// The ratios of compute that go with them.
    pub observed_ratio: Interval,
    /// The gap before full permission, as the visitor's article has it.
    pub articles: Interval,
    /// The ratios of compute that go with it.
    pub articles_ratio: Interval,
}

impl Needed {
    /// For a state, whose run it is.
    pub fn of(state: &State, run: &Run) -> Self {
        let (plan, year) = (run.plan(), run.year());
        let medians = plan.setting().medians();
        let median = |driver: Driver| plan.setting().distribution(driver).quantile(0.5);
        let refused = plan.outcomes(&medians, Branch::Refused, year)[Outcome::StockRatio as usize];
        let half = refused / 2.0;
        let ratio = |gap: Interval| {
            gap.rising(|months| {
                ratio_behind(
                    months,
                    median(Driver::ComputeGrowth),
                    median(Driver::AlgorithmGrowth),
                    median(Driver::AlgorithmLag),
                )
            })
        };
        let observed = ScenarioAnswer::of(state).observed_gap;
        let articles =
            Interval::between(state.get(Param::GapBeforeLow), state.get(Param::GapBeforeHigh));
        Self {
            year,
            refused,
            half,
            for_parity: exports_for(plan, Outcome::StockRatio, year, 1.0),
            for_half: exports_for(plan, Outcome::StockRatio, year, half),
            wanted: median(Driver::DemandFull),
            observed,
            observed_ratio: ratio(observed),
            articles,
            articles_ratio: ratio(articles),
        }
    }
}

/// Another seed than this one.
pub const fn another(seed: u32) -> u32 {
    seed.wrapping_add(1)
}

/// How many numbers are asked for their share of the variance.
const HANGS: usize = 8;
/// Points of Sobol's sequence at a time; a power of two.
const POINTS: u32 = 512;

/// What an outcome hangs on: an uncertain number and its indices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hang {
    /// The number.
    pub driver: Driver,
    /// The share of the variance that goes back to it.
    pub index: Index,
}

impl Hang {
    /// How many parts the indices are worked out in, so that none keeps a page waiting.
    pub const PARTS: u64 = 2;

    /// The strongest numbers of an outcome in a branch, from one part of the points.
    pub fn part(run: &Run, branch: Branch, outcome: Outcome, part: u64) -> Vec<Self> {
        let (plan, year) = (run.plan(), run.year());
        let strongest = swings(plan, branch, outcome, year);
        let drivers: Vec<Driver> = strongest.iter().take(HANGS).map(|swing| swing.driver).collect();
        let seed = u64::from(crate::state::scenario::SEED) + part;
        let indices = sobol(plan, branch, outcome, year, &drivers, POINTS, seed);
        drivers.into_iter().zip(indices).map(|(driver, index)| Self { driver, index }).collect()
    }

    /// From all parts: the mean of what each of them estimates.
    pub fn of(run: &Run, branch: Branch, outcome: Outcome) -> Vec<Self> {
        let mut sum = Vec::new();
        for part in 0..Self::PARTS {
            Self::add(&mut sum, Self::part(run, branch, outcome, part), part);
        }
        sum
    }

    /// Takes one part more into the mean of those before.
    pub fn add(mean: &mut Vec<Self>, more: Vec<Self>, parts_before: u64) {
        if parts_before == 0 {
            *mean = more;
            return;
        }
        let weight = 1.0 / (parts_before as f64 + 1.0);
        for (mean, more) in mean.iter_mut().zip(more) {
            mean.index.first += (more.index.first - mean.index.first) * weight;
            mean.index.total += (more.index.total - mean.index.total) * weight;
        }
    }
}
