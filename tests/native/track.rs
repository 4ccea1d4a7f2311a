//! Sliders: places and values.

#![expect(clippy::float_cmp, reason = "round values must be exactly round")]

use chokepoint::view::track::Track;
use proptest::prelude::*;

const BATCH: Track = Track::log(1.0, 1024.0, 1.0);
const SHARE: Track = Track::linear(0.0, 1.0, 0.1);

#[track_caller]
fn nudged(track: Track, value: f64, steps: f64, to: f64) {
    assert_eq!(track.nudged(value, steps), to);
}

#[test]
fn a_logarithmic_slider_gives_round_values_and_both_ends() {
    assert_eq!(BATCH.value(0.0), 1.0);
    assert_eq!(BATCH.value(500.0), 32.0);
    assert_eq!(BATCH.value(1000.0), 1024.0);
    assert_eq!(BATCH.place(32.0), 500.0);
    assert_eq!(Track::log(1.0, 1e6, 1.0).value(777.0), 45_900.0);
}

#[test]
fn arrow_keys_step_without_dust() {
    nudged(SHARE, 0.1, 2.0, 0.3);
    nudged(SHARE, 0.7, -1.0, 0.6);
    nudged(SHARE, 0.95, 1.0, 1.0);
    nudged(BATCH, 1.0, 1.0, 2.0);
    nudged(BATCH, 1.0, -1.0, 1.0);
    nudged(BATCH, 512.0, 1.0, 549.0);
}

#[test]
fn a_track_that_cannot_be_logarithmic_is_linear() {
    let from_zero = Track::log(0.0, 10.0, 1.0);
    assert_eq!(from_zero.slider(), (0.0, 10.0, 1.0));
    assert_eq!(from_zero.along(5.0), 0.5);
    assert_eq!(Track::log(3.0, 3.0, 1.0).along(3.0), 0.0);
}

proptest! {
    #[test]
    fn every_place_means_a_value_of_the_track(place in any::<f64>(), min in 1e-3..1e3, ratio in 1.0..1e6, log in any::<bool>()) {
        let track = Track { min, max: min * ratio, step: min / 10.0, logarithmic: log };
        if !place.is_nan() {
            prop_assert!(track.holds(track.value(place)));
        }
        prop_assert!((0.0..=1.0).contains(&track.along(place)) || place.is_nan());
    }

    #[test]
    fn a_place_is_near_its_value_s_place(place in 0_u16..=1000) {
        let track = Track::log(0.01, 1e4, 0.0001);
        let there = track.place(track.value(f64::from(place)));
        prop_assert!((there - f64::from(place)).abs() <= 1.0);
    }

    #[test]
    fn arrow_keys_stay_on_the_track(value in 1.0..1024.0, steps in -20.0..20.0) {
        prop_assert!(BATCH.holds(BATCH.nudged(value, steps)));
    }
}
