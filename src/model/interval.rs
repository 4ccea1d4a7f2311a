//! A number with its low and high: how a disagreement between sources travels through arithmetic.

/// `low ≤ central ≤ high`, in whatever unit the name that holds it says.
///
/// The bounds are the extremes that sources give, not quantiles: combining two intervals pairs the worst
/// with the worst, so results are bounds too and never narrower than the truth they came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The smallest value a source supports.
    pub low: f64,
    /// The value to show when there is room for one.
    pub central: f64,
    /// The largest value a source supports.
    pub high: f64,
}

impl Interval {
    /// A number that nobody disputes.
    pub const fn exact(value: f64) -> Self {
        Self { low: value, central: value, high: value }
    }

    /// Two bounds in either order; the middle is their arithmetic mean.
    pub fn between(a: f64, b: f64) -> Self {
        Self { low: a.min(b), central: f64::midpoint(a, b), high: a.max(b) }
    }

    /// Whether low and high differ at all.
    pub fn is_range(self) -> bool {
        self.low < self.high
    }

    /// Whether a ratio is 1 to the two digits after the point that a reader sees.
    pub fn reads_as_one(self) -> bool {
        (self.low - 1.0).abs() < 0.005 && (self.high - 1.0).abs() < 0.005
    }

    /// Applies a function that never decreases.
    #[must_use]
    pub fn rising(self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.low), central: f(self.central), high: f(self.high) }
    }

    /// Applies a function that never increases: low and high change places.
    #[must_use]
    pub fn falling(self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.high), central: f(self.central), high: f(self.low) }
    }

    /// `self / other` for positive intervals; `None` where the divisor reaches zero.
    pub fn over(self, other: Self) -> Option<Self> {
        (other.low > 0.0).then(|| Self {
            low: self.low / other.high,
            central: self.central / other.central,
            high: self.high / other.low,
        })
    }
}
