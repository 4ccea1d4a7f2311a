//! The serving calculator's charts, one file each.

mod batch;
mod frontier;
mod map;
mod sensitivity;
mod time;

pub use batch::by_batch;
pub use frontier::frontier;
pub use map::{map, outline};
pub use sensitivity::sensitivity;
pub use time::time;

use super::{Axis, CHIP_MARKS, Dash, Figure, Shape, Table, Tone, Vertical};
use crate::answer::ServeAnswer;
use crate::facts::{self, SourceId};
use crate::model::interval::Interval;
use crate::model::serve::calibration::Calibration;
use crate::state::State;
use crate::state::serve::{ServePicture, ServedModel, Workload};
use crate::text::number::NumberStyle::{Significant, Usd};
use crate::text::serve::chart::{ChartWords, chart_words};
use crate::text::{Lang, Messages};

/// The pictures that say something of a state: images and speech know no lengths, and a map needs two chips.
pub fn pictures(state: &State) -> &'static [ServePicture] {
    match (state.serve.work, state.serve.chips.len()) {
        (Workload::Text, 2..) => &ServePicture::ALL,
        (Workload::Text, _) => ServePicture::ALL.split_at(1).1,
        _ => ServePicture::ALL.split_at(3).1,
    }
}

/// The picture that the state asks for, or the first of those that say something of it.
pub fn picture(state: &State, answer: &ServeAnswer, m: &Messages) -> Figure {
    let possible = pictures(state);
    let wished = possible.iter().find(|picture| **picture == state.serve.picture);
    match wished.or(possible.first()) {
        Some(ServePicture::Map) => map(state, answer, m),
        Some(ServePicture::Batch) => by_batch(state, answer, m),
        Some(ServePicture::Frontier) => frontier(state, answer, m),
        Some(ServePicture::Sensitivity) => sensitivity(state, answer, m),
        Some(ServePicture::Time) | None => time(state, answer, m),
    }
}

/// The tone of the chip in this place among those picked.
fn tone(place: usize) -> Tone {
    Tone::Chip(place as u8)
}

/// How that chip's curve is broken, and the form of its marks.
fn marks(place: usize) -> (Dash, Shape) {
    CHIP_MARKS[place % CHIP_MARKS.len()]
}

/// The constants that an answer was found with.
fn constants(answer: &ServeAnswer) -> Calibration {
    answer.refit.map_or_else(Calibration::fitted, |refit| refit.cal)
}

/// A count or a rate as a reader sees it.
fn count(value: f64, lang: Lang) -> String {
    Significant(3).text(value, lang)
}

/// A length or a batch: whole, with all its digits.
fn whole(value: f64, lang: Lang) -> String {
    Significant(6).text(libm::round(value), lang)
}

/// A cost with its 80 % interval.
fn usd(cost: Interval, lang: Lang) -> String {
    Usd.range(cost.low, cost.high, lang)
}

/// An interval of half this width, as a logarithm, around a cost.
fn around(cost: f64, spread: f64) -> Interval {
    Interval { low: cost * libm::exp(-spread), central: cost, high: cost * libm::exp(spread) }
}

/// Who gives the figures that an answer rests on: the model, and of each chip memory, bandwidth, rates and rent.
fn sources(state: &State, answer: &ServeAnswer) -> Vec<SourceId> {
    let mut all = Vec::new();
    let mut add = |source: Option<SourceId>| {
        if let Some(source) = source.filter(|source| !all.contains(source)) {
            all.push(source);
        }
    };
    if let (Workload::Text, ServedModel::Named(id)) = (state.serve.work, &state.serve.model) {
        add(facts::model(id).map(|model| model.source));
    }
    for row in &answer.rows {
        let chip = row.chip;
        add(chip.hbm.map(|datum| datum.source));
        add(chip.hbm_bandwidth.map(|datum| datum.source));
        add(chip.bf16.map(|datum| datum.source));
        add(chip.fp8.map(|datum| datum.source));
        add(chip.rent.map(|datum| datum.source));
    }
    all
}

/// A chart of numbers that has nothing to show, and says why.
fn nothing(
    id: &'static str,
    title: &str,
    axes: (Axis, Axis),
    state: &State,
    answer: &ServeAnswer,
    m: &Messages,
) -> Figure {
    let w = chart_words(m.lang);
    let reason = |row: &crate::answer::ChipRow| {
        vec![super::Cell::words(row.chip.short), super::Cell::words(reason(&row.result, w))]
    };
    Figure {
        id,
        title: title.to_owned(),
        subtitle: w.nothing.to_owned(),
        finding: w.nothing.to_owned(),
        x: axes.0,
        y: Vertical::Axis(axes.1),
        layers: Vec::new(),
        table: Table {
            caption: title.to_owned(),
            head: vec![w.chip.to_owned(), w.nothing.to_owned()],
            rows: answer.rows.iter().map(reason).collect(),
        },
        sources: sources(state, answer),
        height_hint: 200.0,
    }
}

/// Why a chip cannot, or nothing if it can.
fn reason<T>(result: &Result<T, crate::answer::CannotServe>, w: &ChartWords) -> &'static str {
    match result {
        Ok(_) => "",
        Err(crate::answer::CannotServe::Refused(why, _)) => (w.refusal)(*why),
        Err(_) => w.unknown,
    }
}
