//! A visitor's own measurements: they move the constants, within bounds, and narrow the interval.
//!
//! A setup differs from the published ones in two ways that matter: its kernels are quicker or slower, and its host
//! is. Both are unknown factors, expected at 1 and scattered as the residuals are; measured points say where they lie
//! (the most probable pair, by Gauss and Newton's method on logarithms), and how much scatter is left.

use super::calibration::{Calibration, Kind, Stack};
use super::device::Device;
use super::engine::Layout;
use super::plan::Setup;
use super::request::Lengths;

/// One measured point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// Requests at once.
    pub batch: f64,
    /// Tokens generated a second, all chips of the copy together.
    pub tokens_per_s: f64,
}

/// What the points say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refit {
    /// Time of kernels as a multiple of the published fit's.
    pub kernels: f64,
    /// Time of the host as a multiple of the published fit's.
    pub host: f64,
    /// Half the width of the 80 % interval that remains, as a logarithm.
    pub spread: f64,
    /// The constants that follow.
    pub cal: Calibration,
}

/// No refit goes beyond these.
const LEAST: f64 = 0.4;
/// No refit goes beyond these.
const MOST: f64 = 2.5;
/// Scatter of a visitor's own careful measurement, as a logarithm: repeats of one configuration over months vary by 3 % at the
/// median (InferenceX).
const OWN_SCATTER: f64 = 0.04;
/// Half-width of an 80 % interval of a normal distribution, in standard deviations.
const EIGHTY: f64 = 1.2816;

/// The constants with both factors put in.
fn moved(cal: &Calibration, stack: Stack, kernels: f64, host: f64) -> Calibration {
    let mut cal = *cal;
    cal.scale(stack, kernels, host);
    cal
}

/// Refits to points measured with one layout on one kind of chip. Points that do not fit by our account count all the
/// same: they ran.
pub fn refit(
    setup: &Setup,
    device: &Device,
    layout: Layout,
    lengths: Lengths,
    fixed: bool,
    points: &[Measured],
) -> Refit {
    let many = layout.chips() > 1.0;
    let kind = Kind::of(setup.stack, setup.arch.experts.is_some(), many);
    let prior = (kind.spread(device.measured) / EIGHTY).max(1e-3);
    // The host is known less well than the kernels.
    let priors = [prior, 3.0 * prior];
    let mut at = [0.0_f64; 2];
    let residuals = |at: [f64; 2]| -> Vec<f64> {
        let cal = moved(setup.cal, setup.stack, libm::exp(at[0]), libm::exp(at[1]));
        let setup = Setup { cal: &cal, ..*setup };
        points
            .iter()
            .map(|point| {
                let engine = setup.engine(device, layout);
                let served = if fixed {
                    engine.batch(lengths, point.batch)
                } else {
                    engine.steady(lengths, point.batch)
                };
                libm::log(served.tokens_per_s / point.tokens_per_s)
            })
            .collect()
    };
    let mut precision = [[0.0; 2]; 2];
    for _ in 0..12 {
        let base = residuals(at);
        let step = 1e-3;
        let slope = [0, 1].map(|k| {
            let mut there = at;
            there[k] += step;
            residuals(there).iter().zip(&base).map(|(a, b)| (a - b) / step).collect::<Vec<f64>>()
        });
        let noise = OWN_SCATTER * OWN_SCATTER;
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / noise;
        let mut gradient = [0.0; 2];
        for k in 0..2 {
            gradient[k] = -dot(&slope[k], &base) - at[k] / (priors[k] * priors[k]);
            for l in 0..2 {
                precision[k][l] = dot(&slope[k], &slope[l]);
            }
            precision[k][k] += 1.0 / (priors[k] * priors[k]);
        }
        let [[a, b], [_, d]] = precision;
        let det = (a * d - b * b).max(f64::MIN_POSITIVE);
        let move_by =
            [(d * gradient[0] - b * gradient[1]) / det, (a * gradient[1] - b * gradient[0]) / det];
        for k in 0..2 {
            at[k] = (at[k] + move_by[k].clamp(-0.5, 0.5)).clamp(libm::log(LEAST), libm::log(MOST));
        }
    }
    let [[a, b], [_, d]] = precision;
    // Kernels' share of what remains unknown; where the host decides, its own is small next to them.
    let variance = d / (a * d - b * b).max(f64::MIN_POSITIVE);
    let left = libm::sqrt(variance + OWN_SCATTER * OWN_SCATTER) * EIGHTY;
    let (kernels, host) = (libm::exp(at[0]), libm::exp(at[1]));
    Refit {
        kernels,
        host,
        spread: left.min(kind.spread(device.measured)),
        cal: moved(setup.cal, setup.stack, kernels, host),
    }
}
