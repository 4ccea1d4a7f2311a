//! Where a value stands on a slider, and which value a place on it means.

use crate::decimal;
use libm::{exp, log, round};

/// The values a control can take and how they lie along its slider.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Track {
    /// The left end.
    pub min: f64,
    /// The right end; not below `min`.
    pub max: f64,
    /// The smallest change; above zero.
    pub step: f64,
    /// Equal distances are equal ratios. Needs `min` above zero; a track from zero stays linear.
    pub logarithmic: bool,
}

/// Places along a logarithmic slider.
const PLACES: f64 = 1000.0;

impl Track {
    /// A track whose equal distances are equal differences.
    pub const fn linear(min: f64, max: f64, step: f64) -> Self {
        Self { min, max, step, logarithmic: false }
    }

    /// A track whose equal distances are equal ratios; values are rounded to `step` and three significant digits.
    pub const fn log(min: f64, max: f64, step: f64) -> Self {
        Self { min, max, step, logarithmic: true }
    }

    fn is_log(self) -> bool {
        self.logarithmic && self.min > 0.0 && self.max > self.min
    }

    /// Whether a control on this track may hold `value`.
    pub fn holds(self, value: f64) -> bool {
        (self.min..=self.max).contains(&value)
    }

    /// `min`, `max` and `step` of the browser's slider: values on a linear track, places on a logarithmic one.
    pub fn slider(self) -> (f64, f64, f64) {
        if self.is_log() { (0.0, PLACES, 1.0) } else { (self.min, self.max, self.step) }
    }

    /// How far along the track `value` lies, 0 at the left end, 1 at the right; values off the track lie at its ends.
    pub fn along(self, value: f64) -> f64 {
        let value = value.clamp(self.min, self.max.max(self.min));
        let share = if self.is_log() {
            log(value / self.min) / log(self.max / self.min)
        } else {
            (value - self.min) / (self.max - self.min)
        };
        if share.is_finite() { share } else { 0.0 }
    }

    /// The number the browser's slider shows for `value`.
    pub fn place(self, value: f64) -> f64 {
        if self.is_log() { round(self.along(value) * PLACES) } else { value }
    }

    /// The value that a number of the browser's slider means.
    pub fn value(self, place: f64) -> f64 {
        if !self.is_log() {
            return place.clamp(self.min, self.max.max(self.min));
        }
        if place <= 0.0 {
            self.min
        } else if place >= PLACES {
            self.max
        } else {
            let exact = self.min * exp(place / PLACES * log(self.max / self.min));
            let stepped = round(significant(exact, 3) / self.step) * self.step;
            significant(stepped, 12).clamp(self.min, self.max)
        }
    }

    /// The value on the grid of steps that lies `share` of the track's length further than `start`, for a drag.
    pub fn dragged(self, start: f64, share: f64) -> f64 {
        let along = self.along(start) + share;
        if self.is_log() {
            return self.value(along * PLACES);
        }
        let exact = self.min + along * (self.max - self.min);
        let stepped = significant(round(exact / self.step) * self.step, 12);
        stepped.clamp(self.min, self.max.max(self.min))
    }

    /// The value `steps` steps further, for arrow keys: at least one `step`, and on a logarithmic track at least a hundredth of its length.
    pub fn nudged(self, value: f64, steps: f64) -> f64 {
        let by_step = significant(value + steps * self.step, 12);
        let by_place = if self.is_log() {
            self.value(self.place(value) + steps * PLACES / 100.0)
        } else {
            by_step
        };
        let further =
            if (by_place - value).abs() > (by_step - value).abs() { by_place } else { by_step };
        further.clamp(self.min, self.max.max(self.min))
    }
}

/// Rounded to `digits` significant digits, so that 0.1 + 0.2 is 0.3.
fn significant(value: f64, digits: usize) -> f64 {
    let text = format!("{value:.*e}", digits.saturating_sub(1));
    decimal::parse(&text).unwrap_or(value)
}
