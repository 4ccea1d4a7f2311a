//! Speed of the first chip over the second for requests of many lengths: the article's one number as a map.

use super::serve::{Ask, ServeAnswer, ratio_half_width};
use crate::facts::Chip;
use crate::model::interval::Interval;
use crate::model::serve::calibration::Calibration;
use crate::model::serve::{Choice, Device, Lengths, Refusal};
use crate::state::State;
use crate::state::serve::Workload;

/// Lengths of prompts on the map, doubling: 32 to 32,768 tokens.
pub const PROMPTS: [f64; 11] = doubling();
/// Lengths of answers on the map, doubling: 32 to 8,192 tokens.
pub const OUTPUTS: [f64; 9] = doubling();

const fn doubling<const N: usize>() -> [f64; N] {
    let mut all = [32.0; N];
    let mut at = 1;
    while at < N {
        all[at] = all[at - 1] * 2.0;
        at += 1;
    }
    all
}

/// Both chips with requests of one length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapCell {
    /// The lengths.
    pub lengths: Lengths,
    /// The first chip's best way, or why there is none.
    pub first: Result<Choice, Refusal>,
    /// The second chip's.
    pub other: Result<Choice, Refusal>,
    /// Speed of the first over the second, chip for chip, with its 80 % interval.
    pub speed: Option<Interval>,
    /// Share of the cost saved, with that interval.
    pub saving: Option<Interval>,
}

/// The map.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedMap {
    /// The first chip.
    pub first: &'static Chip,
    /// The chip that it is compared with.
    pub other: &'static Chip,
    /// The cells, the longest answers first, each row from short to long prompts.
    pub rows: Vec<Vec<MapCell>>,
    /// The visitor's own lengths.
    pub here: MapCell,
}

impl SpeedMap {
    /// The map for a state and its answer; none for images, speech, a chip alone or one that the table knows too little of.
    pub fn of(state: &State, answer: &ServeAnswer) -> Option<Self> {
        let [first, other, ..] = answer.rows.as_slice() else { return None };
        if state.serve.work != Workload::Text {
            return None;
        }
        let cal = answer.refit.map_or_else(Calibration::fitted, |refit| refit.cal);
        let ask = Ask::of(state, &cal);
        let devices = (Device::of(first.chip).ok()?, Device::of(other.chip).ok()?);
        // A chip that nobody sells has no price, and so no cost changes.
        let priced = first.usd_per_hour > 0.0 && other.usd_per_hour > 0.0;
        let price = priced.then(|| first.usd_per_hour / other.usd_per_hour);
        let cell = |lengths| cell(&ask, lengths, &devices, price);
        let row = |output: &f64| {
            PROMPTS.iter().map(|&prompt| cell(Lengths { prompt, output: *output })).collect()
        };
        Some(Self {
            first: first.chip,
            other: other.chip,
            rows: OUTPUTS.iter().rev().map(row).collect(),
            here: cell(ask.lengths),
        })
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = &MapCell> {
        self.rows.iter().flatten()
    }

    /// The least and the greatest ratio, if any cell has one.
    pub fn extent(&self) -> Option<(f64, f64)> {
        let speeds = self.cells().filter_map(|cell| cell.speed).map(|speed| speed.central);
        speeds.fold(None, |range: Option<(f64, f64)>, speed| {
            let (low, high) = range.unwrap_or((speed, speed));
            Some((low.min(speed), high.max(speed)))
        })
    }
}

/// Whether a ratio reaches a claim in the two digits after the point that a reader sees.
pub fn reaches(speed: f64, claimed: f64) -> bool {
    libm::round(speed * 100.0) >= libm::round(claimed * 100.0)
}

fn cell(ask: &Ask, lengths: Lengths, devices: &(Device, Device), price: Option<f64>) -> MapCell {
    let ask = Ask { lengths, ..*ask };
    let (first, other) = (ask.on(&devices.0), ask.on(&devices.1));
    let speed = first.as_ref().ok().zip(other.as_ref().ok()).map(|(a, b)| {
        let speed = a.tokens_per_s_per_chip() / b.tokens_per_s_per_chip();
        let spread = ratio_half_width(
            (&devices.0, &devices.1),
            (a.layout.chips(), b.layout.chips()),
            (ask.spread(&devices.0, a.layout), ask.spread(&devices.1, b.layout)),
            ask.setup.arch.experts.is_some(),
        );
        Interval {
            low: speed * libm::exp(-spread),
            central: speed,
            high: speed * libm::exp(spread),
        }
    });
    let saving = speed.zip(price).map(|(speed, price)| speed.rising(|speed| 1.0 - price / speed));
    MapCell { lengths, first, other, speed, saving }
}
