//! Predicted against measured.

use super::{Axis, Figure, Table, Vertical};
use crate::answer::accuracy::{Basis, Scored};
use crate::text::Messages;

/// The fit to all rows against the measurements.
pub fn accuracy(rows: &[Scored], m: &Messages) -> Figure {
    accuracy_by(rows, Basis::Fitted, m)
}

/// Predictions on a basis against the measurements.
pub fn accuracy_by(_: &[Scored], _: Basis, _: &Messages) -> Figure {
    let axis = || Axis::log((1.0, 10.0), "", &|v| format!("{v}"));
    Figure {
        id: "accuracy",
        title: String::new(),
        subtitle: String::new(),
        finding: String::new(),
        x: axis(),
        y: Vertical::Axis(axis()),
        layers: Vec::new(),
        table: Table::default(),
        sources: Vec::new(),
        height_hint: 460.0,
    }
}
