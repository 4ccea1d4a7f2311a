//! Distributions, draws and tallies: the reference run of the validation cases, and what holds of any distribution.

use chokepoint::model::chance::{
    BLOCK, Block, Distribution, Sampler, Table, Tally, draws, indices,
};
use proptest::prelude::*;

fn lognormal(p05: f64, p95: f64) -> Distribution {
    Distribution::lognormal(p05, p95).expect("good figures")
}

/// Chips in the two countries, what they grow by, and which exports China takes: `us0`, `gUS`, `cn0`, `gCN`.
fn first_model() -> Vec<Distribution> {
    vec![
        lognormal(8e6, 12e6),
        lognormal(1.8, 2.6),
        lognormal(6e5, 2e6),
        lognormal(1.3, 2.0),
        Distribution::discrete(vec![(0.0, 0.2), (1.0, 0.5), (2.0, 0.3)]).expect("good weights"),
        lognormal(2e5, 6e5),
        lognormal(8e5, 2e6),
    ]
}

/// The ratio of the first model when this branch happens.
fn ratio(row: &[f64], branch: f64) -> f64 {
    let exports = if branch > 1.0 {
        row[6]
    } else if branch > 0.0 {
        row[5]
    } else {
        0.0
    };
    row[0] * row[1] / (row[2] * row[3] + exports)
}

#[track_caller]
fn reads(tally: &Tally, p: f64, expected: f64, tolerance: f64) {
    let found = tally.quantile(p).expect("draws");
    assert!((found / expected - 1.0).abs() <= tolerance, "{found} at {p} is not near {expected}");
}

/// Cases MC-M1 of the validation: 8 million draws of `NumPy`, cross-checked with Squiggle.
#[test]
fn the_reference_run_is_met_by_every_seed() {
    for seed in 0..5 {
        let all = draws(seed, 98, &first_model(), |row| ratio(row, row[4]));
        assert_eq!(all.count(), 100_352);
        let [refusal, some, full] =
            [0.0, 1.0, 2.0].map(|branch| draws(seed, 98, &first_model(), |row| ratio(row, branch)));
        reads(&refusal, 0.5, 12.001, 0.01);
        reads(&full, 0.5, 6.83, 0.01);
        let mixture = Tally::mixture(&[(0.2, &refusal), (0.5, &some), (0.3, &full)]);
        for tally in [&all, &mixture] {
            reads(tally, 0.05, 4.72, 0.02);
            reads(tally, 0.25, 6.85, 0.02);
            reads(tally, 0.5, 9.055, 0.02);
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let run = |seed| draws(seed, 3, &first_model(), |row| ratio(row, row[4]));
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn the_ratio_hangs_most_on_what_is_known_least() {
    let model = first_model();
    let found = indices(7, 1 << 10, 1, |percentiles| {
        let row: Vec<f64> = model.iter().zip(percentiles).map(|(d, p)| d.quantile(*p)).collect();
        ratio(&row, row[4])
    });
    let largest = (0..7).max_by(|a, b| found[*a].total.total_cmp(&found[*b].total));
    assert_eq!(largest, Some(2), "{found:?}");
}

/// Any size that a figure may have, of either sign.
fn figure() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -10.0..10.0,
        2 => 1.0..1.000_001,
        2 => (-99.0..99.0).prop_map(libm::exp10),
        1 => (-99.0..99.0).prop_map(|power| -libm::exp10(power)),
        1 => Just(0.0),
    ]
}

/// A distribution of any kind that its constructor takes, and the ends its values keep to.
fn distribution() -> impl Strategy<Value = (Distribution, f64, f64)> {
    let figures = prop::array::uniform3(figure()).prop_map(|mut figures| {
        figures.sort_by(f64::total_cmp);
        figures
    });
    (0..8, figures, prop::array::uniform3(0.0..1.0)).prop_filter_map(
        "refused",
        |(kind, [a, b, c], weights)| {
            let everywhere = (-f64::MAX, f64::MAX);
            let (made, (low, high)) = match kind {
                0 => (Distribution::exact(b), (b, b)),
                1 => (Distribution::uniform(a, c), (a, c)),
                2 => (Distribution::triangular(a, b, c), (a, c)),
                3 => (Distribution::pert(a, b, c), (a, c)),
                4 => (Distribution::normal(a, c), everywhere),
                5 => (Distribution::lognormal(a, c), (0.0, f64::MAX)),
                6 => (Distribution::two_piece(a, b, c), (0.0, f64::MAX)),
                _ => (Distribution::discrete([c, a, b].into_iter().zip(weights).collect()), (a, c)),
            };
            made.ok().map(|made| (made, low, high))
        },
    )
}

proptest! {
    #[test]
    fn a_quantile_never_falls_or_leaves_the_range(
        (distribution, low, high) in distribution(),
        mut shares in prop::array::uniform8(-0.1..1.1),
    ) {
        shares.sort_by(f64::total_cmp);
        let values = shares.map(|p| distribution.quantile(p));
        prop_assert!(values.iter().all(|value| (low..=high).contains(value)), "{values:?}");
        // What rounding may take: of the value, or of the range it lies in.
        let rounding = 1e-13 * if high < f64::MAX { high - low } else { 0.0 };
        for pair in values.windows(2) {
            prop_assert!(pair[1] >= pair[0] - rounding - 1e-13 * pair[0].abs(), "{pair:?}");
        }
        let mean = distribution.mean();
        prop_assert!(mean >= low - rounding - 1e-13 * low.abs(), "{mean}");
        prop_assert!(mean <= high + rounding + 1e-13 * high.abs() || high == f64::MAX, "{mean}");
        for value in values {
            prop_assert!((0.0..=1.0).contains(&distribution.cdf(value)), "at {value}");
        }
    }

    #[test]
    fn the_share_below_a_quantile_is_its_own(
        (distribution, low, high) in distribution(),
        p in 0.001..0.999,
    ) {
        let smooth = !matches!(distribution, Distribution::Exact(_) | Distribution::Discrete(_));
        // Where the range has digits enough for percentiles to be told apart.
        let median = distribution.quantile(0.5);
        let (near, far) = (distribution.quantile(p - 1e-4), distribution.quantile(p + 1e-4));
        let told_apart = far - near > 1e-9 * near.abs().max(median.abs());
        if smooth && told_apart && far < high && near > low {
            let found = distribution.cdf(distribution.quantile(p));
            prop_assert!((found - p).abs() < 1e-4, "{found} for {p}");
        }
    }

    #[test]
    fn any_figures_are_refused_or_give_finite_numbers(
        kind in 0..8,
        bits in prop::array::uniform6(any::<u64>()),
        p in any::<f64>(),
    ) {
        let [a, b, c, d, e, f] = bits.map(f64::from_bits);
        let made = match kind {
            0 => Distribution::exact(a),
            1 => Distribution::uniform(a, b),
            2 => Distribution::triangular(a, b, c),
            3 => Distribution::pert(a, b, c),
            4 => Distribution::normal(a, b),
            5 => Distribution::lognormal(a, b),
            6 => Distribution::two_piece(a, b, c),
            _ => Distribution::discrete(vec![(a, b), (c, d), (e, f)]),
        };
        if let Ok(made) = made {
            prop_assert!(made.quantile(p).is_finite() && made.mean().is_finite());
            prop_assert!(!made.cdf(p).is_nan());
        }
    }

    #[test]
    fn any_correlations_leave_each_input_its_values(
        seed in any::<u64>(),
        number in any::<u32>(),
        correlations in prop::collection::vec((0..5_usize, 0..5_usize, -1.2..1.2), 0..8),
    ) {
        let tables = vec![Table::by_quantile(|p| p); 4];
        let sampler = Sampler::new(seed, tables, &correlations);
        prop_assert!((0.0..=1.0).contains(&sampler.correlation_kept()));
        let mut block = Block::default();
        sampler.block(number, &mut block);
        for column in block.columns() {
            let mut sorted = *column;
            sorted.sort_by(f64::total_cmp);
            prop_assert!(sorted.iter().enumerate().all(|(at, value)| *value == (at as f64 + 0.5) / BLOCK as f64));
        }
    }

    #[test]
    fn a_tally_of_anything_has_quantiles_in_order(
        values in prop::collection::vec(any::<f64>(), 0..6),
        other in prop::collection::vec(-1.0..1.0, 0..50),
        weight in 0.0..1.0,
    ) {
        let (mut first, mut second) = (Tally::default(), Tally::default());
        first.add(&values);
        second.add(&other);
        let mixture = Tally::mixture(&[(weight, &first), (1.0 - weight, &second)]);
        for tally in [&first, &second, &mixture] {
            let quantiles: Vec<f64> = (0..=20).filter_map(|at| tally.quantile(f64::from(at) / 20.0)).collect();
            prop_assert!(quantiles.is_sorted() && quantiles.iter().all(|value| value.is_finite()), "{quantiles:?}");
            prop_assert!(tally.mean().is_none_or(f64::is_finite));
            prop_assert!(tally.shares(&[-1.0, 0.0, 1.0]).iter().all(|share| (0.0..=1.0).contains(share)));
        }
    }
}
