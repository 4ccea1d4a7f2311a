//! The serving calculator's charts, one file each.

use super::{Axis, Figure, Table, Vertical};
use crate::answer::ServeAnswer;
use crate::state::State;
use crate::state::serve::{ServePicture, Workload};
use crate::text::Messages;

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

/// Speed of the first chip over the second, by length of prompt and answer.
pub fn map(_: &State, _: &ServeAnswer, _: &Messages) -> Figure {
    blank("serve-map")
}

/// Cost by requests at once.
pub fn by_batch(_: &State, _: &ServeAnswer, _: &Messages) -> Figure {
    blank("serve-batch")
}

/// Tokens a second for a user against tokens a second a chip.
pub fn frontier(_: &State, _: &ServeAnswer, _: &Messages) -> Figure {
    blank("serve-frontier")
}

/// Where the time goes.
pub fn time(_: &State, _: &ServeAnswer, _: &Messages) -> Figure {
    blank("serve-time")
}

/// What each input does to the cost.
pub fn sensitivity(_: &State, _: &ServeAnswer, _: &Messages) -> Figure {
    blank("serve-sensitivity")
}

fn blank(id: &'static str) -> Figure {
    let axis = || Axis::linear((0.0, 1.0), "", &|v| format!("{v}"));
    Figure {
        id,
        title: String::new(),
        subtitle: String::new(),
        finding: String::new(),
        x: axis(),
        y: Vertical::Axis(axis()),
        layers: Vec::new(),
        table: Table::default(),
        sources: Vec::new(),
        height_hint: 340.0,
    }
}
