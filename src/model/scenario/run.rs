//! A hundred thousand draws of every branch, block by block.

use super::driver::{Draw, Driver};
use super::forecast::Branch;
use super::history::{DRAWN, KNOWN};
use super::outcome::{FIRST, Outcome, quarters_to};
use super::path::Plan;
use super::setting::Setting;
use crate::model::chance::{BLOCK, Block, Sampler, Table, Tally};
use kernel::stock::{Arrival, Draws, Rows};
pub use kernel::stock::{Series, YEARS};

/// Blocks of a whole run: 100,352 draws.
pub const BLOCKS: u32 = 98;
/// Blocks of which the years to 2025 are drawn: no lever changes them.
const PAST_BLOCKS: u32 = 8;

/// The median and the ends of the middle half and of nine tenths.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bands {
    /// 5th percentile.
    pub p05: f64,
    /// 25th.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75th.
    pub p75: f64,
    /// 95th.
    pub p95: f64,
}

impl Bands {
    /// Those of the finite draws, if there are any: a ratio to nothing is none.
    pub fn of(tally: &Tally) -> Option<Self> {
        let [p05, p25, p50, p75, p95] = tally.quantiles([0.05, 0.25, 0.5, 0.75, 0.95])?;
        Some(Self { p05, p25, p50, p75, p95 })
    }
}

/// The draws of a setting as far as they have come: any whole number of blocks is a sample.
#[derive(Clone, Debug)]
pub struct Run {
    plan: Plan,
    year: u16,
    sampler: Sampler,
    block: Block,
    blocks: u32,
    /// By series and quarter of 2022 to 2025.
    past: Vec<Tally>,
    /// By branch, series and quarter of 2026 to 2030.
    fans: Vec<Tally>,
    /// By branch and outcome.
    outcomes: Vec<Tally>,
    /// Sums by branch, year and way: means may be added, quantiles may not.
    ways: [[[f64; 4]; YEARS]; Branch::ALL.len()],
    room: Room,
}

/// Where a block is worked out; it is used again from block to block.
#[derive(Clone, Debug)]
struct Room {
    draws: Vec<Draw>,
    given: Draws,
    arrivals: Vec<Arrival>,
    series: Rows,
    outcomes: Rows,
}

impl Run {
    /// A run that has not begun: of a setting, a seed, and the year whose outcomes are asked for.
    pub fn new(setting: &Setting, seed: u32, year: u16) -> Self {
        let tables = Driver::ALL.iter().map(|&driver| table(setting, driver)).collect();
        Self::of(setting, seed, year, tables)
    }

    /// The same as [`Run::new`], taking from this one what is the same in both: quantiles are most of the work.
    #[must_use]
    pub fn again(&self, setting: &Setting, seed: u32, year: u16) -> Self {
        let of = |&driver: &Driver| {
            if self.plan.setting().range(driver) == setting.range(driver) {
                self.sampler.tables()[driver as usize].clone()
            } else {
                table(setting, driver)
            }
        };
        Self::of(setting, seed, year, Driver::ALL.iter().map(of).collect())
    }

    fn of(setting: &Setting, seed: u32, year: u16, tables: Vec<Table>) -> Self {
        let bought = Driver::DemandFull as usize;
        let correlations = [
            (bought, Driver::Smuggling as usize, setting.correlation),
            (bought, Driver::Dies as usize, setting.correlation),
            (bought, Driver::HbmStacks as usize, setting.correlation),
        ];
        let branches = Branch::ALL.len();
        let tallies = |count: usize| vec![Tally::default(); count];
        Self {
            plan: Plan::new(setting.clone()),
            year,
            sampler: Sampler::new(u64::from(seed), tables, &correlations),
            block: Block::default(),
            blocks: 0,
            past: tallies(Series::ALL.len() * KNOWN),
            fans: tallies(branches * Series::ALL.len() * DRAWN),
            outcomes: tallies(branches * Outcome::COUNT),
            ways: [[[0.0; 4]; YEARS]; Branch::ALL.len()],
            room: Room {
                draws: Vec::new(),
                given: Draws::default(),
                arrivals: Vec::new(),
                series: Rows::new(Series::ALL.len() * DRAWN),
                outcomes: Rows::new(Outcome::COUNT),
            },
        }
    }

    /// Draws one block more; false when all are drawn.
    pub fn advance(&mut self) -> bool {
        if self.blocks >= BLOCKS {
            return false;
        }
        self.sampler.block(self.blocks, &mut self.block);
        let columns = self.block.columns();
        let draw = |at| Draw::of(|driver| columns[driver as usize][at]);
        self.room.draws.clear();
        self.room.draws.extend((0..BLOCK).map(draw));
        let plan = &self.plan;
        self.room
            .given
            .give(self.room.draws.iter().map(|draw| (plan.given(draw), plan.scrap(draw))));
        if self.blocks < PAST_BLOCKS {
            self.tally_past();
        }
        for branch in Branch::ALL {
            self.tally(branch);
        }
        self.blocks += 1;
        self.blocks < BLOCKS
    }

    /// Draws so many blocks, or all that are left.
    pub fn advance_by(&mut self, blocks: u32) {
        for _ in 0..blocks {
            if !self.advance() {
                return;
            }
        }
    }

    /// Draws all.
    #[must_use]
    pub fn finished(mut self) -> Self {
        self.advance_by(BLOCKS);
        self
    }

    fn tally_past(&mut self) {
        let Self { plan, room, past, .. } = self;
        for quarter in 0..KNOWN {
            for (at, draw) in room.draws.iter().enumerate() {
                let stocks = plan.sold(draw, quarter);
                room.series.put(Series::Us as usize, at, stocks.us);
                room.series.put(Series::China as usize, at, stocks.china);
                room.series.put(Series::Ratio as usize, at, stocks.us / stocks.china);
            }
            room.series.pour(past.iter_mut().skip(quarter).step_by(KNOWN));
        }
    }

    fn tally(&mut self, branch: Branch) {
        let Self { plan, year, room, .. } = self;
        room.given.follow(
            room.draws.iter().map(|draw| plan.trade(draw, branch)),
            plan.wear(),
            quarters_to(*year),
            &mut room.series,
            &mut self.ways[branch as usize],
            &mut room.arrivals,
        );
        for (at, (draw, arrival)) in room.draws.iter().zip(&room.arrivals).enumerate() {
            let outcomes = plan.judge(draw, branch, *year, arrival);
            for (place, outcome) in outcomes.into_iter().enumerate() {
                room.outcomes.put(place, at, outcome);
            }
        }
        let size = Series::ALL.len() * DRAWN;
        room.series.pour(&mut self.fans[branch as usize * size..][..size]);
        room.outcomes
            .pour(&mut self.outcomes[branch as usize * Outcome::COUNT..][..Outcome::COUNT]);
    }

    /// How many draws there are yet.
    pub fn draws(&self) -> u32 {
        self.blocks * BLOCK as u32
    }

    /// Whether all draws are there.
    pub fn is_finished(&self) -> bool {
        self.blocks >= BLOCKS
    }

    /// What it follows.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The year whose outcomes are tallied.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// What the correlations had to be multiplied by for a distribution to have them all.
    pub fn correlation_kept(&self) -> f64 {
        self.sampler.correlation_kept()
    }

    /// A series at the end of a quarter of 2022 to 2025.
    pub fn past(&self, series: Series, quarter: usize) -> Option<Bands> {
        Bands::of(&self.past[series as usize * KNOWN + quarter.min(KNOWN - 1)])
    }

    /// A series at the end of a quarter of 2026 to 2030, in one branch.
    pub fn fan(&self, branch: Branch, series: Series, quarter: usize) -> Option<Bands> {
        Bands::of(self.fan_tally(branch, series, quarter))
    }

    fn fan_tally(&self, branch: Branch, series: Series, quarter: usize) -> &Tally {
        let place = (branch as usize * Series::ALL.len() + series as usize) * DRAWN;
        &self.fans[place + quarter.min(DRAWN - 1)]
    }

    /// The same of what may be, each branch as likely as given (formula 14).
    pub fn mixed_fan(
        &self,
        probability: [f64; 4],
        series: Series,
        quarter: usize,
    ) -> Option<Bands> {
        Bands::of(&mixture(probability, |branch| self.fan_tally(branch, series, quarter)))
    }

    /// An outcome's distribution in one branch.
    pub fn outcome(&self, branch: Branch, outcome: Outcome) -> &Tally {
        &self.outcomes[branch as usize * Outcome::COUNT + outcome as usize]
    }

    /// The same of what may be, each branch as likely as given.
    pub fn mixed(&self, probability: [f64; 4], outcome: Outcome) -> Tally {
        mixture(probability, |branch| self.outcome(branch, outcome))
    }

    /// Mean gain of China in a year by each way, in the order of [`Way::ALL`](super::path::Way::ALL).
    pub fn ways(&self, branch: Branch, year: u16) -> [f64; 4] {
        let year = usize::from(year.saturating_sub(FIRST)).min(YEARS - 1);
        self.ways[branch as usize][year].map(|sum| sum / f64::from(self.draws().max(1)))
    }
}

/// The values that a driver takes in a block, as the arithmetic takes them.
fn table(setting: &Setting, driver: Driver) -> Table {
    let table = Table::mapped(&setting.distribution(driver), |value| driver.prepare(value));
    // One appetite, asked under two rules.
    if driver == Driver::DemandConditional { table.like(Driver::DemandFull as u32) } else { table }
}

fn mixture<'a>(probability: [f64; 4], of: impl Fn(Branch) -> &'a Tally) -> Tally {
    Tally::mixture(&Branch::ALL.map(|branch| (probability[branch as usize], of(branch))))
}
