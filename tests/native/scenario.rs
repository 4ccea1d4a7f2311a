//! The scenario model: what holds of every course of events, however unlikely.

use chokepoint::model::scenario::basis::Basis;
use chokepoint::model::scenario::driver::{Draw, Driver, Range};
use chokepoint::model::scenario::forecast::Branch;
use chokepoint::model::scenario::history::{History, KNOWN};
use chokepoint::model::scenario::outcome::{FIRST, LAST, Outcome};
use chokepoint::model::scenario::path::{Plan, Quarter};
use chokepoint::model::scenario::run::{Run, Series};
use chokepoint::model::scenario::setting::Setting;
use chokepoint::model::scenario::solve::{exports_for, sobol, swings};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Any setting that a visitor can reach.
fn settings() -> impl Strategy<Value = Setting> {
    let range = (0.0..=1.0_f64, 0.0..=1.0_f64);
    let ranges = vec(range, Driver::COUNT).prop_map(|ends| {
        let of = |(driver, (a, b)): (&Driver, (f64, f64))| {
            let (least, most) = driver.bounds();
            let place = |share: f64| driver.nearest(least + (most - least) * share);
            let (a, b) = (place(a), place(b));
            Range { low: a.min(b), high: a.max(b) }
        };
        Driver::ALL.iter().zip(ends).map(of).collect()
    });
    let shares = (0.0..=1.0_f64, 0.0..=1.0_f64, 0.0..=1.0_f64, -1.0..=1.0_f64);
    (select(Basis::ALL.to_vec()), ranges, shares, any::<(bool, bool)>()).prop_map(
        |(basis, ranges, (approval, fee, cap, correlation), (power_limited, scrapped))| Setting {
            basis,
            ranges,
            approval,
            fee,
            cap,
            correlation,
            power_limited,
            scrapped,
            sold: None,
        },
    )
}

/// A draw of a setting: each driver at a percentile of its own.
fn drawn(setting: &Setting, percentiles: &[f64]) -> Draw {
    Draw::of(|driver| {
        driver.prepare(setting.distribution(driver).quantile(percentiles[driver as usize]))
    })
}

fn percentiles() -> impl Strategy<Value = Vec<f64>> {
    vec(0.0..=1.0_f64, Driver::COUNT)
}

#[track_caller]
fn assert_possible(quarter: &Quarter) {
    let stocks = [quarter.us_stock, quarter.china_stock, quarter.others_stock];
    let flows = [quarter.us, quarter.others, quarter.units, quarter.china_access];
    for number in stocks.into_iter().chain(flows).chain(quarter.china) {
        assert!(number.is_finite() && number >= 0.0, "{quarter:?}");
    }
    assert!(quarter.china_access >= quarter.china_stock);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn stocks_are_never_negative_and_shares_lie_in_one(
        setting in settings(), at in percentiles(), year in FIRST..=LAST,
    ) {
        let plan = Plan::new(setting.clone());
        let draw = drawn(&setting, &at);
        for branch in Branch::ALL {
            plan.path(&draw, branch).iter().for_each(assert_possible);
            let outcomes = plan.outcomes(&draw, branch, year);
            for outcome in [Outcome::UsShare, Outcome::ChinaShare, Outcome::SellerShare, Outcome::LocalShare] {
                let share = outcomes[outcome as usize];
                // A share of nothing is none; all else lies between nothing and all.
                prop_assert!((0.0..=1.0).contains(&share) || share == f64::INFINITY, "{outcome:?}: {share}");
            }
            let sum = outcomes[Outcome::UsShare as usize] + outcomes[Outcome::ChinaShare as usize];
            prop_assert!(sum <= 1.0 + 1e-12 || sum == f64::INFINITY);
            prop_assert!(outcomes.iter().all(|outcome| !outcome.is_nan()), "{outcomes:?}");
        }
    }

    #[test]
    fn more_exports_never_lower_chinas_stock(
        setting in settings(), at in percentiles(), more in 1.0..=100.0_f64,
    ) {
        let plan = Plan::new(setting.clone());
        let draw = drawn(&setting, &at);
        let mut after = draw;
        after[Driver::DemandFull] = draw[Driver::DemandFull] * more;
        after[Driver::DemandConditional] = draw[Driver::DemandConditional] * more;
        for branch in [Branch::Full, Branch::Conditional, Branch::Held] {
            for (few, many) in plan.path(&draw, branch).iter().zip(plan.path(&after, branch)) {
                let rounding = few.china_stock * 1e-9;
                // Chips go out of service at the end of their life, and those bought earlier leave earlier.
                prop_assert!(setting.scrapped || many.china_stock >= few.china_stock - rounding);
                prop_assert!(many.us <= few.us * (1.0 + 1e-12));
            }
        }
    }

    #[test]
    fn limits_only_ever_lower_what_runs(setting in settings(), at in percentiles()) {
        let free = Setting { power_limited: false, scrapped: false, ..setting.clone() };
        let draw = drawn(&setting, &at);
        let paths = |setting: &Setting| Plan::new(setting.clone()).path(&draw, Branch::Full);
        for (free, limited) in paths(&free).iter().zip(paths(&setting)) {
            prop_assert!(limited.us_stock <= free.us_stock * (1.0 + 1e-12));
            prop_assert!(limited.china_stock <= free.china_stock * (1.0 + 1e-12));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_setting_gives_numbers_or_none(setting in settings(), seed: u32, year in FIRST..=LAST) {
        let mut run = Run::new(&setting, seed, year);
        run.advance();
        for branch in Branch::ALL {
            for outcome in Outcome::ALL {
                let tally = run.outcome(branch, outcome);
                prop_assert_eq!(tally.count(), 1024);
                for p in [0.0, 0.05, 0.5, 0.95, 1.0] {
                    prop_assert!(tally.quantile(p).is_none_or(f64::is_finite));
                }
                // What is no number is counted, not lost.
                prop_assert!(tally.quantile(0.5).is_some() || tally.not_finite() > 0.999);
            }
        }
        let kept = run.correlation_kept();
        prop_assert!((0.0..=1.0).contains(&kept));
    }
}

#[test]
fn the_same_seed_gives_the_same_bits_however_it_is_reached() {
    let setting = Setting::default();
    let mut whole = Run::new(&setting, 7, 2028);
    whole.advance_by(3);
    let mut other = Setting { basis: Basis::Bandwidth, ..setting.clone() };
    other.ranges[Driver::Smuggling as usize] = Range { low: 1000.0, high: 2000.0 };
    let mut again = Run::new(&other, 99, 2026).again(&setting, 7, 2028);
    for _ in 0..3 {
        again.advance();
    }
    let mut strange = Run::new(&setting, 8, 2028);
    strange.advance_by(3);
    for branch in Branch::ALL {
        for outcome in Outcome::ALL {
            assert_eq!(whole.outcome(branch, outcome), again.outcome(branch, outcome));
        }
        let ratio = |run: &Run| run.fan(branch, Series::Ratio, 7);
        assert_eq!(ratio(&whole), ratio(&again));
        assert_ne!(ratio(&whole), ratio(&strange));
    }
}

#[test]
fn two_blocks_say_what_all_say() {
    let mut first = Run::new(&Setting::default(), 2026, 2027);
    first.advance_by(2);
    let all = first.clone().finished();
    assert!(all.is_finished() && all.draws() == 100_352);
    for branch in Branch::ALL {
        for outcome in [Outcome::StockRatio, Outcome::Gap, Outcome::UsStock, Outcome::ChinaStock] {
            let median = |run: &Run| run.outcome(branch, outcome).quantile(0.5).expect("a median");
            let (few, many) = (median(&first), median(&all));
            assert!((few / many - 1.0).abs() < 0.03, "{branch:?} {outcome:?}: {few}, {many}");
        }
    }
}

#[test]
fn a_mixture_of_one_is_that_one() {
    let mut run = Run::new(&Setting::default(), 1, 2027);
    run.advance();
    for (at, branch) in Branch::ALL.into_iter().enumerate() {
        let mut probability = [0.0; 4];
        probability[at] = 1.0;
        let mixed = run.mixed(probability, Outcome::Gap).quantile(0.5);
        assert_eq!(mixed, run.outcome(branch, Outcome::Gap).quantile(0.5));
    }
    let mixed = run.mixed([0.3, 0.5, 0.2, 0.0], Outcome::StockRatio);
    let medians = Branch::ALL.map(|branch| run.outcome(branch, Outcome::StockRatio).quantile(0.5));
    assert!(medians[0] < mixed.quantile(0.5) && mixed.quantile(0.5) < medians[2]);
}

/// What stands between two counts is between them, and the last is what the facts give.
#[test]
fn history_ends_where_the_counts_end() {
    let history = History::known();
    for series in [history.exportable, history.legal, history.smuggled, history.domestic] {
        assert!(series.windows(2).all(|pair| pair[0] <= pair[1]), "{series:?}");
    }
    let median = |driver: Driver| Setting::default().distribution(driver).quantile(0.5);
    let close = |series: [f64; KNOWN], driver: Driver| {
        assert!((series[KNOWN - 1] / median(driver) - 1.0).abs() < 0.03, "{driver:?}");
    };
    close(history.legal, Driver::LegalStock);
    close(history.smuggled, Driver::SmuggledStock);
    close(history.domestic, Driver::DomesticStock);
    let world = history.exportable[KNOWN - 1] + history.domestic[KNOWN - 1];
    assert!((world / median(Driver::WorldStock) - 1.0).abs() < 0.03);
}

/// An H20 is a seventh of an H100 by arithmetic and more than one by bandwidth: so China's stock doubles.
#[test]
fn the_basis_decides_how_large_chinas_stock_is() {
    let by = |basis| {
        let plan = Plan::new(Setting { basis, ..Setting::default() });
        plan.sold(&plan.setting().medians(), KNOWN - 1).china
    };
    assert!(by(Basis::Bandwidth) > 1.8 * by(Basis::EightBit));
}

#[test]
fn exports_that_are_asked_for_do_what_was_asked() {
    let plan = Plan::new(Setting::default());
    for (outcome, value) in
        [(Outcome::StockRatio, 1.0), (Outcome::StockRatio, 5.0), (Outcome::Gap, 6.0)]
    {
        let units = exports_for(&plan, outcome, 2028, value).expect("some number does it");
        let mut draw = plan.setting().medians();
        draw[Driver::DemandFull] = units;
        let got = plan.outcomes(&draw, Branch::Full, 2028)[outcome as usize];
        assert!((got / value - 1.0).abs() < 1e-6, "{outcome:?}: {got} for {value}");
    }
    assert_eq!(exports_for(&plan, Outcome::StockRatio, 2028, 1e6), None);
    assert_eq!(exports_for(&plan, Outcome::UsShare, 2028, 2.0), None);
}

#[test]
fn what_matters_is_named_and_what_does_not_is_not() {
    let plan = Plan::new(Setting::default());
    let swings = swings(&plan, Branch::Full, Outcome::Units, 2027);
    let named: Vec<Driver> = swings.iter().map(|swing| swing.driver).collect();
    assert_eq!(named, [Driver::DemandFull, Driver::FullGrowth]);
    let drivers = [Driver::DemandFull, Driver::FullGrowth, Driver::Mfu];
    let indices = sobol(&plan, Branch::Full, Outcome::Units, 2027, &drivers, 1024, 1);
    assert!(indices[0].first > 0.8 && indices[2].total < 0.01, "{indices:?}");
    assert!(indices[0].first <= indices[0].total + 0.02);
}

#[test]
fn a_range_can_be_moved_anywhere_within_its_bounds_and_no_further() {
    for &driver in Driver::ALL {
        let (least, most) = driver.bounds();
        let Range { low, high } = driver.range();
        assert!(least <= low && high <= most, "{}: {least} {low} {high} {most}", driver.key());
        assert_eq!((driver.nearest(low), driver.nearest(high)), (low, high), "{}", driver.key());
        for value in [f64::MIN, -1.0, 0.0, 1.0, 1e300, low, high, f64::midpoint(low, high)] {
            let near = driver.nearest(value);
            assert!((least..=most).contains(&near), "{}: {value} became {near}", driver.key());
            assert_eq!(driver.nearest(near), near);
        }
    }
}
