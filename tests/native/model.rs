//! The comparison against the article's percentages, the statute's measure, and every number a control can give.

use std::fmt::Write;

use chokepoint::answer::{CompareAnswer, CostAnswer, ScenarioAnswer};
use chokepoint::facts::{CHIPS, article, chip};
use chokepoint::model::chip::{Precision, Quantity, Roofline, ratio, read};
use chokepoint::model::scenario::forecast::Measure;
use chokepoint::state::{Param, State};
use chokepoint::unit::FlopPerByte;
use proptest::prelude::*;

#[track_caller]
fn h200_over_h100(quantity: Quantity) -> f64 {
    let (h200, h100) = (chip("h200_sxm").unwrap(), chip("h100_sxm").unwrap());
    ratio(h200, h100, quantity).unwrap().central
}

#[test]
fn the_articles_percentages_follow_from_the_datasheets() {
    let percent = |ratio: f64| (ratio * 100.0).round() / 100.0 - 1.0;
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
    close(percent(h200_over_h100(Quantity::Memory)), article::MEMORY_GAIN.central);
    close(percent(h200_over_h100(Quantity::Bandwidth)), article::BANDWIDTH_GAIN.central);
    close(article::INFERENCE_SPEED_RATIO.central - 1.0, article::INFERENCE_GAIN.central);
    // The same die: the rates differ only in how datasheets round.
    assert!((h200_over_h100(Quantity::Bf16) - 1.0).abs() < 1e-3);
}

#[test]
fn tpp_is_the_largest_product_over_formats() {
    let tpp = |id: &str| read(chip(id).unwrap(), Quantity::Tpp).unwrap();
    assert_eq!(tpp("h200_sxm").value.central, 989.5 * 16.0);
    // FP4 sets it on Blackwell Ultra, whose INT8 was cut.
    assert_eq!(tpp("b300").value.central, 14_000.0 * 4.0);
    let density = read(chip("h20").unwrap(), Quantity::Density).unwrap().value.central;
    assert!((density - 2368.0 / 814.0).abs() < 1e-9);
}

#[test]
fn a_roofline_bends_at_its_ridge() {
    let roof = Roofline::of(chip("h200_sxm").unwrap(), Precision::Bf16).unwrap();
    let ridge = roof.ridge().0;
    assert!((ridge - 989_500.0 / 4_800.0).abs() < 1e-9);
    assert_eq!(roof.attainable(FlopPerByte(ridge * 2.0)), roof.peak);
    assert!((roof.attainable(FlopPerByte(1.0)).0 - 4.8).abs() < 1e-12);
}

#[test]
fn a_missing_figure_has_no_reading() {
    let bare = CHIPS.iter().find(|chip| chip.bf16.is_none() && chip.stated_tpp.is_none()).unwrap();
    assert!(read(bare, Quantity::Tpp).is_none());
    assert!(read(bare, Quantity::Bf16PerWatt).is_none());
}

#[test]
fn every_reading_is_finite_and_ordered() {
    for chip in CHIPS {
        for quantity in Quantity::ALL {
            let Some(reading) = read(chip, quantity) else { continue };
            let v = reading.value;
            assert!(v.low.is_finite() && v.high.is_finite(), "{} {quantity:?}", chip.id);
            assert!(v.low <= v.central && v.central <= v.high, "{} {quantity:?}", chip.id);
            assert!(v.low > 0.0, "{} {quantity:?}", chip.id);
            assert!(!reading.parts.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_is_finite(places in proptest::collection::vec(0.0..=1.0_f64, Param::COUNT), basis in 0_usize..3) {
        let basis = ["premium", "rent", "purchase"][basis];
        let mut query = format!("basis={basis}");
        for (param, place) in Param::ALL.into_iter().zip(places) {
            let spec = param.spec();
            let _ = write!(query, "&{}={}", spec.key, spec.min + (spec.max - spec.min) * place);
        }
        let state = State::from_query(&query);
        let cost = CostAnswer::of(&state);
        for value in [cost.saving, cost.speed, cost.price_ratio].iter().chain(cost.rows.iter().map(|row| &row.after_usd)) {
            prop_assert!(value.low.is_finite() && value.high.is_finite());
            prop_assert!(value.low <= value.central && value.central <= value.high, "{value:?}");
        }
        prop_assert!(cost.saving.high < 1.0);
        let scenario = ScenarioAnswer::of(&state);
        for measure in Measure::ALL {
            let value = scenario.expected(measure);
            prop_assert!(value.low.is_finite() && value.low <= value.high);
        }
        prop_assert!((0.0..=2.0).contains(&scenario.brier()));
        prop_assert_eq!(CompareAnswer::of(&state).findings.len(), state.compare.chips.len());
    }
}
