//! Stocks of chips over time: what comes in quarter by quarter, what wears out, what is scrapped and what power runs.
//!
//! All numbers are H100-equivalents by some basis unless they say otherwise; a flow is that of a quarter.

use crate::chance::{BLOCK, Tally};
use crate::lanes::{LANES, Lanes, Number};

/// A quarter, in years.
pub const QUARTER: f64 = 0.25;
/// Quarters from 2022 to 2025, of which there are counts.
pub const KNOWN: usize = 16;
/// Quarters from 2026 to 2030, which are drawn.
pub const DRAWN: usize = 20;
/// Years drawn.
pub const YEARS: usize = DRAWN / 4;

/// Wear as a hazard that grows with age: `h(a) = h0 + h1·a` a year.
///
/// Form and defaults after the closed model of `ai_futures_model` (2026); Blue Waters kept 97 % of its GPUs over 8 years,
/// which a constant hazard of 0.0038 gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wear {
    /// Share of new chips that fail a year.
    pub h0: f64,
    /// What each year of age adds to it.
    pub h1: f64,
}

impl Wear {
    /// Share of chips that still work after some years: `exp(−h0·t − h1·t²/2)`.
    pub fn survival(self, years: f64) -> f64 {
        libm::exp(-self.h0 * years - self.h1 * years * years / 2.0)
    }
}

/// Chips in service, of which only the number and the mean age need be known: the hazard is linear in age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fleet<N = f64> {
    /// Chips in service.
    pub stock: N,
    /// Sum of their ages in years: the mean age times the stock.
    pub age: N,
}

impl Fleet {
    /// A fleet of some mean age in years.
    pub const fn aged(stock: f64, mean_age: f64) -> Self {
        Self { stock, age: stock * mean_age }
    }

    /// Takes out what is too old to pay: at most what there is.
    fn scrap(&mut self, stock: f64, age: f64) {
        let scrapped = stock.min(self.stock);
        self.stock -= scrapped;
        self.age = (self.age - scrapped * age).max(0.0);
    }
}

impl<N: Number> Fleet<N> {
    /// A quarter later: everything has aged, some has worn out, `bought` has come in evenly over the quarter.
    #[inline]
    pub fn step(&mut self, bought: N, wear: Wear) {
        let n = N::all;
        // Of nothing, the mean age is nothing.
        let mean = self.age / self.stock.at_least(n(f64::MIN_POSITIVE));
        let lost = (n(wear.h0) + n(wear.h1) * mean) * n(QUARTER);
        let kept = (n(1.0) - lost).at_least(n(0.0));
        self.age = (self.age + self.stock * n(QUARTER)) * kept + bought * n(QUARTER / 2.0);
        self.stock = self.stock * kept + bought;
    }
}

/// What a quarter brings whatever is decided.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Coming<N = f64> {
    /// Made for export.
    pub output: N,
    /// Made in China.
    pub made: N,
    /// Smuggled to China, but for what a refusal adds.
    pub smuggled: N,
    /// Rented abroad by China, at the quarter's end.
    pub rented: N,
    /// The most that the power of the US and allies runs.
    pub us_power: N,
    /// The most that China's power runs.
    pub china_power: N,
}

/// What one draw gives whatever is decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given<N = f64> {
    /// In service at the start in the US and allied countries.
    pub us: Fleet<N>,
    /// In China.
    pub china: Fleet<N>,
    /// Elsewhere.
    pub others: Fleet<N>,
    /// What comes.
    pub quarters: [Coming<N>; DRAWN],
    /// Fabricated abroad through proxies for China, each quarter.
    pub proxy: N,
    /// Share of what is made for export, and not sold to China, that the US and allies buy.
    pub us_share: N,
    /// Share of what is sold to China that others would have bought.
    pub displaced: N,
}

/// Chips leave service when they are so old.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scrap {
    /// What was bought in the quarters before the start: by the US and allies, by China, by others.
    pub bought: [[f64; 3]; KNOWN],
    /// The age, in quarters and in years.
    pub quarters: u32,
    /// The same in years.
    pub years: f64,
    /// Share of them that has not worn out by then.
    pub kept: f64,
}

/// What a branch allows, in one draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trade<N = f64> {
    /// Chips that China would buy in the first year.
    pub wanted: N,
    /// Growth a quarter of that.
    pub growth: N,
    /// Share of these that China lets in.
    pub approval: N,
    /// Most chips that may be sold a year.
    pub cap: N,
    /// One such chip in equivalents.
    pub equivalents: N,
    /// How many times as much is smuggled.
    pub smuggling: N,
}

/// A quarter's additions and what they lead to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quarter<N = f64> {
    /// What China gets: legally, made at home, through proxies, smuggled.
    pub china: [N; 4],
    /// What owners in the US and allied countries get.
    pub us: N,
    /// What the rest of the world gets.
    pub others: N,
    /// Chips sold to China: chips, not equivalents.
    pub units: N,
    /// In service and with power at the end in the US and allied countries.
    pub us_stock: N,
    /// In China.
    pub china_stock: N,
    /// In service elsewhere.
    pub others_stock: N,
    /// What China can use: its own, and what it rents abroad, which is in nobody's stock twice.
    pub china_access: N,
}

/// A year's sums over a path.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Year {
    /// What China gained: legally, made at home, through proxies, smuggled.
    pub china: [f64; 4],
    /// What the US and allies gained.
    pub us: f64,
    /// Chips sold to China.
    pub units: f64,
}

impl Year {
    /// Adds a quarter.
    #[inline]
    pub fn add(&mut self, quarter: &Quarter) {
        for (sum, gain) in self.china.iter_mut().zip(quarter.china) {
            *sum += gain;
        }
        self.us += quarter.us;
        self.units += quarter.units;
    }

    /// All that China gained.
    pub fn china_gain(&self) -> f64 {
        self.china[0] + self.china[1] + self.china[2] + self.china[3]
    }
}

/// A flow that grows by a factor a quarter, and comes to a year's figure in its first four quarters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow<N = f64> {
    now: N,
    growth: N,
}

impl<N: Number> Flow<N> {
    /// A flow of so much in its first year.
    #[inline]
    pub fn new(first_year: N, growth: N) -> Self {
        let sum = N::all(1.0) + growth + growth * growth + growth * growth * growth;
        Self { now: first_year / sum, growth }
    }

    /// A level that grows: so much in its first quarter.
    #[inline]
    pub fn level(first: N, growth: N) -> Self {
        Self { now: first, growth }
    }

    /// The quarter's.
    #[inline]
    #[must_use]
    pub fn take(&mut self) -> N {
        let now = self.now;
        self.now = now * self.growth;
        now
    }
}

/// Follows draws in one branch, quarter by quarter. `scrap` may take chips out of the fleets after each quarter, of whose
/// purchases it is told: by the US and allies, by China, by others.
#[inline]
fn follow<N: Number>(
    given: &Given<N>,
    trade: &Trade<N>,
    wear: Wear,
    mut scrap: impl FnMut(usize, [N; 3], [&mut Fleet<N>; 3]),
    mut each: impl FnMut(usize, &Quarter<N>),
) {
    let nothing = N::all(0.0);
    let mut wanted = Flow::new(trade.wanted, trade.growth);
    let cap = trade.cap * N::all(QUARTER);
    let Given { mut us, mut china, mut others, .. } = *given;
    for (at, coming) in given.quarters.iter().enumerate() {
        let units = (wanted.take() * trade.approval).at_most(cap);
        let legal = units * trade.equivalents;
        let smuggled = coming.smuggled * trade.smuggling;
        let for_others = (coming.output - given.displaced * legal).at_least(nothing);
        let us_gain = given.us_share * for_others;
        let others_gain = (for_others - us_gain - smuggled).at_least(nothing);
        let china_gain = legal + coming.made + given.proxy + smuggled;
        us.step(us_gain, wear);
        china.step(china_gain, wear);
        others.step(others_gain, wear);
        scrap(at, [us_gain, china_gain, others_gain], [&mut us, &mut china, &mut others]);
        let china_stock = china.stock.at_most(coming.china_power);
        each(
            at,
            &Quarter {
                china: [legal, coming.made, given.proxy, smuggled],
                us: us_gain,
                others: others_gain,
                units,
                us_stock: us.stock.at_most(coming.us_power),
                china_stock,
                others_stock: others.stock,
                china_access: china_stock + coming.rented,
            },
        );
    }
}

/// The path of one draw in one branch.
pub fn path(given: &Given, scrap: Option<&Scrap>, trade: &Trade, wear: Wear) -> [Quarter; DRAWN] {
    let mut path = [Quarter::default(); DRAWN];
    let each = |at: usize, quarter: &Quarter| path[at] = *quarter;
    let Some(scrap) = scrap else {
        follow(given, trade, wear, |_, _, _| {}, each);
        return path;
    };
    let mut bought = [[0.0; 3]; KNOWN + DRAWN];
    bought[..KNOWN].copy_from_slice(&scrap.bought);
    let leave = |at: usize, gains: [f64; 3], fleets: [&mut Fleet; 3]| {
        bought[KNOWN + at] = gains;
        let then = (KNOWN + at).checked_sub(scrap.quarters as usize);
        let old = then.map_or([0.0; 3], |then| bought[then]);
        for (fleet, old) in fleets.into_iter().zip(old) {
            fleet.scrap(old * scrap.kept, scrap.years);
        }
    };
    follow(given, trade, wear, leave, each);
    path
}

/// What is shown over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Stock of the US and allies.
    Us,
    /// Stock of China.
    China,
    /// The first over the second.
    Ratio,
}

impl Series {
    /// Every series.
    pub const ALL: [Self; 3] = [Self::Us, Self::China, Self::Ratio];
}

/// Values of one block on their way to tallies, a row for each tally.
#[derive(Clone, Debug)]
pub struct Rows(Vec<f64>);

/// Rows of a power of two would all fall into one set of the processor's cache.
const PITCH: usize = BLOCK + 8;

impl Rows {
    /// So many rows.
    pub fn new(rows: usize) -> Self {
        Self(vec![0.0; rows * PITCH])
    }

    /// Puts a draw's value in a row.
    #[inline]
    pub fn put(&mut self, row: usize, draw: usize, value: f64) {
        self.0[row * PITCH + draw] = value;
    }

    /// Puts the values of neighbouring draws in a row.
    #[inline]
    fn put_all(&mut self, row: usize, draw: usize, values: Lanes) {
        self.0[row * PITCH + draw..][..LANES].copy_from_slice(&values.0);
    }

    /// Adds each row to its tally.
    pub fn pour<'a>(&self, tallies: impl IntoIterator<Item = &'a mut Tally>) {
        for (tally, row) in tallies.into_iter().zip(self.0.chunks_exact(PITCH)) {
            tally.add(&row[..BLOCK]);
        }
    }
}

/// Where one branch has led one draw by the end of the year asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arrival {
    /// The year's sums.
    pub year: Year,
    /// Its last quarter.
    pub last: Quarter,
}

impl Arrival {
    /// Takes the quarter `at` of a path, if it belongs to the year that `end` quarters end.
    #[inline]
    pub fn come(&mut self, at: usize, end: usize, quarter: &Quarter) {
        if at < end && at + 4 >= end {
            self.year.add(quarter);
            self.last = *quarter;
        }
    }
}

/// What a block of draws gives, to be followed branch by branch.
#[derive(Clone, Debug, Default)]
pub struct Draws {
    given: Vec<Given<Lanes>>,
    one: Vec<Given>,
    scraps: Vec<Scrap>,
    trade: Vec<Trade>,
}

/// Takes a field of each of four.
macro_rules! lanes {
    ($four:expr, $($field:tt)+) => {
        Lanes([$four[0].$($field)+, $four[1].$($field)+, $four[2].$($field)+, $four[3].$($field)+])
    };
}

fn fleets(four: [Fleet; LANES]) -> Fleet<Lanes> {
    Fleet { stock: lanes!(four, stock), age: lanes!(four, age) }
}

fn together(four: &[Given]) -> Given<Lanes> {
    let four = [&four[0], &four[1], &four[2], &four[3]];
    let mut quarters = [Coming::default(); DRAWN];
    for (at, coming) in quarters.iter_mut().enumerate() {
        *coming = Coming {
            output: lanes!(four, quarters[at].output),
            made: lanes!(four, quarters[at].made),
            smuggled: lanes!(four, quarters[at].smuggled),
            rented: lanes!(four, quarters[at].rented),
            us_power: lanes!(four, quarters[at].us_power),
            china_power: lanes!(four, quarters[at].china_power),
        };
    }
    Given {
        us: fleets(four.map(|one| one.us)),
        china: fleets(four.map(|one| one.china)),
        others: fleets(four.map(|one| one.others)),
        quarters,
        proxy: lanes!(four, proxy),
        us_share: lanes!(four, us_share),
        displaced: lanes!(four, displaced),
    }
}

fn trades(four: &[Trade]) -> Trade<Lanes> {
    Trade {
        wanted: lanes!(four, wanted),
        growth: lanes!(four, growth),
        approval: lanes!(four, approval),
        cap: lanes!(four, cap),
        equivalents: lanes!(four, equivalents),
        smuggling: lanes!(four, smuggling),
    }
}

/// One of four.
fn lane(quarter: &Quarter<Lanes>, lane: usize) -> Quarter {
    Quarter {
        china: quarter.china.map(|way| way.0[lane]),
        us: quarter.us.0[lane],
        others: quarter.others.0[lane],
        units: quarter.units.0[lane],
        us_stock: quarter.us_stock.0[lane],
        china_stock: quarter.china_stock.0[lane],
        others_stock: quarter.others_stock.0[lane],
        china_access: quarter.china_access.0[lane],
    }
}

impl Draws {
    /// Takes the draws of a block; without `scrap` nothing leaves service for its age.
    pub fn give(&mut self, draws: impl Iterator<Item = (Given, Option<Scrap>)>) {
        self.one.clear();
        self.scraps.clear();
        for (given, scrap) in draws {
            self.one.push(given);
            self.scraps.extend(scrap);
        }
        self.given.clear();
        self.given.extend(self.one.chunks_exact(LANES).map(together));
    }

    /// Follows the block in one branch.
    ///
    /// Puts the series into `rows`, a row a quarter and [`DRAWN`] rows a series; adds what China gains to `sums` by year; and
    /// says where each draw has come to after `end` quarters.
    pub fn follow(
        &mut self,
        trade: impl Iterator<Item = Trade>,
        wear: Wear,
        end: usize,
        rows: &mut Rows,
        sums: &mut [[f64; 4]; YEARS],
        arrivals: &mut Vec<Arrival>,
    ) {
        self.trade.clear();
        self.trade.extend(trade);
        arrivals.clear();
        arrivals.resize(self.trade.len(), Arrival::default());
        if self.scraps.is_empty() {
            self.follow_together(wear, end, rows, sums, arrivals);
        } else {
            for (draw, ((given, scrap), trade)) in
                self.one.iter().zip(&self.scraps).zip(&self.trade).enumerate()
            {
                for (at, quarter) in path(given, Some(scrap), trade, wear).iter().enumerate() {
                    rows.put(at, draw, quarter.us_stock);
                    rows.put(DRAWN + at, draw, quarter.china_stock);
                    rows.put(2 * DRAWN + at, draw, quarter.us_stock / quarter.china_stock);
                    for (sum, gain) in sums[at / 4].iter_mut().zip(quarter.china) {
                        *sum += gain;
                    }
                    arrivals[draw].come(at, end, quarter);
                }
            }
        }
    }

    fn follow_together(
        &self,
        wear: Wear,
        end: usize,
        rows: &mut Rows,
        sums: &mut [[f64; 4]; YEARS],
        arrivals: &mut [Arrival],
    ) {
        let fours = self.given.iter().zip(self.trade.chunks_exact(LANES));
        for ((draw, (given, trade)), arrivals) in
            fours.enumerate().zip(arrivals.chunks_exact_mut(LANES))
        {
            let draw = draw * LANES;
            let mut gains = [[Lanes::default(); 4]; YEARS];
            let each = |at: usize, quarter: &Quarter<Lanes>| {
                rows.put_all(at, draw, quarter.us_stock);
                rows.put_all(DRAWN + at, draw, quarter.china_stock);
                rows.put_all(2 * DRAWN + at, draw, quarter.us_stock / quarter.china_stock);
                for (sum, gain) in gains[at / 4].iter_mut().zip(quarter.china) {
                    *sum = *sum + gain;
                }
                if at < end && at + 4 >= end {
                    for (place, arrival) in arrivals.iter_mut().enumerate() {
                        arrival.come(at, end, &lane(quarter, place));
                    }
                }
            };
            follow(given, &trades(trade), wear, |_, _, _| {}, each);
            for (sums, gains) in sums.iter_mut().zip(gains) {
                for (sum, Lanes([a, b, c, d])) in sums.iter_mut().zip(gains) {
                    *sum += (a + b) + (c + d);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survival_is_the_closed_form() {
        let wear = Wear { h0: 0.01, h1: 0.0035 };
        assert!((wear.survival(5.0) - 0.910_510_361_4).abs() < 1e-9);
        assert!((wear.survival(10.0) - 0.760).abs() < 5e-4);
        assert!((Wear { h0: 0.03, h1: 0.0 }.survival(5.0) - 0.860_707_976_4).abs() < 1e-9);
        assert!((Wear { h0: 0.0038, h1: 0.0 }.survival(8.0) - 0.97).abs() < 1e-3);
    }

    #[test]
    fn a_fleet_that_gets_nothing_new_survives_as_the_closed_form_says() {
        let wear = Wear { h0: 0.01, h1: 0.0035 };
        let mut fleet = Fleet::aged(1000.0, 0.0);
        for _ in 0..20 {
            fleet.step(0.0, wear);
        }
        assert!((fleet.stock / 1000.0 - wear.survival(5.0)).abs() < 3e-3, "{}", fleet.stock);
        assert!((fleet.age / fleet.stock - 5.0).abs() < 1e-9);
    }

    #[test]
    fn no_more_is_scrapped_than_there_is() {
        let mut fleet = Fleet::aged(10.0, 5.0);
        fleet.scrap(20.0, 5.0);
        assert_eq!(fleet, Fleet::default());
    }

    #[test]
    fn a_flow_comes_to_its_figure_in_the_first_year_and_grows() {
        let mut flow = Flow::new(100.0, 1.2);
        let quarters: Vec<f64> = (0..8).map(|_| flow.take()).collect();
        assert!((quarters[..4].iter().sum::<f64>() - 100.0).abs() < 1e-9);
        let year_on = 1.2 * 1.2 * 1.2 * 1.2;
        assert!((quarters[4..].iter().sum::<f64>() - 100.0 * year_on).abs() < 1e-9);
    }

    /// Without wear what is scrapped is what was bought a service life ago, to the chip.
    #[test]
    fn old_chips_leave_when_their_time_has_come() {
        let scrap = Scrap { bought: [[1.0, 2.0, 3.0]; KNOWN], quarters: 20, years: 5.0, kept: 1.0 };
        let quarters = KNOWN as f64;
        let given = Given {
            us: Fleet::aged(quarters, 2.0),
            china: Fleet::aged(2.0 * quarters, 2.0),
            others: Fleet::aged(3.0 * quarters, 2.0),
            quarters: [Coming {
                us_power: f64::INFINITY,
                china_power: f64::INFINITY,
                ..Coming::default()
            }; DRAWN],
            proxy: 0.0,
            us_share: 0.5,
            displaced: 0.0,
        };
        let trade = Trade {
            wanted: 0.0,
            growth: 1.0,
            approval: 1.0,
            cap: f64::INFINITY,
            equivalents: 1.0,
            smuggling: 1.0,
        };
        let path = path(&given, Some(&scrap), &trade, Wear { h0: 0.0, h1: 0.0 });
        assert!((path[3].china_stock - 2.0 * quarters).abs() < 1e-9, "nothing is 20 quarters old");
        assert!((path[4].china_stock - 2.0 * (quarters - 1.0)).abs() < 1e-9);
        assert!(
            path[DRAWN - 1].china_stock.abs() < 1e-9,
            "the last of 2025 left at the end of 2030"
        );
    }
}
