//! Figure × width → [`Scene`]: pure, the same natively and in the page.
//!
//! The order of painting is zones, grid, the figure's layers from back to front, axes' words, and labels last,
//! for only then is it known what they must not cover.

mod clip;
mod data;
mod frame;
mod label;
mod paint;
mod wish;

use super::scene::Scene;
use super::{Axis, Figure};
use frame::Up;
use paint::Pen;

/// Lays `figure` out for a canvas `width` CSS pixels wide.
/// `text_scale` is the reader's text size over the usual 16 px; text is never smaller than 12 px.
pub fn layout(figure: &Figure, width: f64, text_scale: f64) -> Scene {
    // Narrower than this no chart can be read; a hidden container has width zero.
    let width = if width.is_finite() { width.clamp(240.0, 8000.0) } else { 240.0 };
    let text_scale = if text_scale.is_finite() { text_scale.clamp(1.0, 3.0) } else { 1.0 };
    let frame = frame::frame(figure, width, text_scale);
    let mut pen = Pen::new(&frame);
    pen.zones(figure);
    pen.grid();
    pen.layers(figure);
    pen.words(figure);
    pen.labels(figure)
}

/// Where an axis has its zero, if it shows it.
fn zero(axis: &Axis) -> Option<f64> {
    let (from, to) = axis.domain();
    (axis.scale() == super::Scale::Linear && from <= 0.0 && to >= 0.0).then_some(0.0)
}

impl Up<'_> {
    /// Where the axis has its zero, if it is one of numbers and shows it.
    fn zero(&self) -> Option<f64> {
        match self {
            Up::Axis(axis) => zero(axis),
            Up::Rows(_) => None,
        }
    }
}
