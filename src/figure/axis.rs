//! Axes: a domain, a scale and ticks ready to be chosen from.
//!
//! The figure does not know how wide it will be drawn, so an axis carries several sets of labelled ticks, coarse to fine,
//! and the layout takes the finest that fits.
//! Whatever the numbers, nothing here is ever NaN: a domain that cannot be drawn is replaced by one that can.

/// Bounds beyond which a difference or a product of two values could overflow; nothing we draw comes near.
const HUGE: f64 = 1e120;
/// The smallest value a logarithmic axis shows.
const TINY: f64 = 1e-120;
/// No set has more ticks than this, whatever the domain.
const MOST_TICKS: usize = 40;

/// How values are spread along an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences, equal lengths.
    #[default]
    Linear,
    /// Equal ratios, equal lengths.
    Log,
}

/// A labelled place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The value.
    pub at: f64,
    /// The value as it is read.
    pub label: String,
}

/// An axis of numbers. The constructors keep the domain drawable: finite, `from < to`, positive on a log scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    scale: Scale,
    from: f64,
    to: f64,
    /// What the axis counts, with its unit; may be empty where the subtitle says it.
    pub title: String,
    /// Sets of ticks from coarse to fine.
    ticks: Vec<Vec<Tick>>,
}

impl Axis {
    /// An axis of equal differences over `domain`, its ticks at round numbers labelled by `format`.
    pub fn linear(
        domain: (f64, f64),
        title: impl Into<String>,
        format: &dyn Fn(f64) -> String,
    ) -> Self {
        let (from, to) = sane_linear(domain);
        let sets = [2.0, 3.0, 5.0, 8.0].map(|target| linear_ticks(from, to, target));
        Self::new(Scale::Linear, (from, to), title.into(), sets, format)
    }

    /// An axis of equal ratios over `domain`, its ticks at powers of ten and their 1–2–5 steps.
    pub fn log(
        domain: (f64, f64),
        title: impl Into<String>,
        format: &dyn Fn(f64) -> String,
    ) -> Self {
        let (from, to) = sane_log(domain);
        let decades = (libm::log10(to) - libm::log10(from)).max(0.0);
        let stride = libm::ceil(decades / 4.0).max(1.0);
        let sets = [
            power_ticks(from, to, 10.0, stride, &[1.0]),
            power_ticks(from, to, 10.0, 1.0, &[1.0]),
            power_ticks(from, to, 10.0, 1.0, &[1.0, 3.0]),
            power_ticks(from, to, 10.0, 1.0, &[1.0, 2.0, 5.0]),
        ];
        Self::new(Scale::Log, (from, to), title.into(), sets, format)
    }

    /// An axis of equal ratios over `domain`, its ticks at powers of two: batch sizes, token counts.
    pub fn log2(
        domain: (f64, f64),
        title: impl Into<String>,
        format: &dyn Fn(f64) -> String,
    ) -> Self {
        let (from, to) = sane_log(domain);
        let doublings = (libm::log2(to) - libm::log2(from)).max(0.0);
        let coarse = libm::ceil(doublings / 4.0).max(1.0);
        let sets = [
            power_ticks(from, to, 2.0, coarse * 2.0, &[1.0]),
            power_ticks(from, to, 2.0, coarse, &[1.0]),
            power_ticks(from, to, 2.0, 2.0, &[1.0]),
            power_ticks(from, to, 2.0, 1.0, &[1.0]),
        ];
        Self::new(Scale::Log, (from, to), title.into(), sets, format)
    }

    fn new(
        scale: Scale,
        (from, to): (f64, f64),
        title: String,
        mut sets: [Vec<f64>; 4],
        format: &dyn Fn(f64) -> String,
    ) -> Self {
        // A logarithmic domain of less than a decade may hold no power: round differences label it instead.
        if sets.iter().all(|set| set.len() < 2) {
            sets = [2.0, 3.0, 5.0, 8.0].map(|target| linear_ticks(from, to, target));
        }
        let mut ticks: Vec<Vec<Tick>> = Vec::with_capacity(sets.len());
        for set in sets {
            let repeated =
                ticks.last().is_some_and(|last| last.iter().map(|t| t.at).eq(set.iter().copied()));
            if set.is_empty() || repeated {
                continue;
            }
            let labelled = set.into_iter().map(|at| Tick { at, label: format(at) });
            ticks.push(labelled.collect());
        }
        crate::order::sort(&mut ticks, |a, b| a.len() < b.len());
        Self { scale, from, to, title, ticks }
    }

    /// The same axis with these ticks alone: quarters, named thresholds, the bare ends.
    #[must_use]
    pub fn with_ticks(mut self, ticks: Vec<Tick>) -> Self {
        let (from, to) = (self.from, self.to);
        let inside = ticks.into_iter().filter(|t| t.at >= from && t.at <= to);
        self.ticks = vec![inside.collect()];
        self
    }

    /// How values are spread.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// The first and the last value shown.
    pub fn domain(&self) -> (f64, f64) {
        (self.from, self.to)
    }

    /// Sets of ticks from coarse to fine, all within the domain.
    pub fn tick_sets(&self) -> &[Vec<Tick>] {
        &self.ticks
    }

    /// Where `value` stands: 0 at the start of the domain, 1 at its end, beyond for values outside.
    /// None for a value this axis cannot show.
    pub fn unit(&self, value: f64) -> Option<f64> {
        if !value.is_finite() {
            return None;
        }
        let unit = match self.scale {
            Scale::Linear => (value.clamp(-HUGE, HUGE) - self.from) / (self.to - self.from),
            Scale::Log if value <= 0.0 => return None,
            Scale::Log => {
                let from = libm::log10(self.from);
                (libm::log10(value) - from) / (libm::log10(self.to) - from)
            }
        };
        // A point far outside is as good as one somewhat outside, and keeps the pixel arithmetic small.
        Some(unit.clamp(-1e3, 1e3))
    }
}

/// The least and the greatest of the finite values; none when there is no such value.
pub fn extent(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    let finite = values.into_iter().filter(|v| v.is_finite());
    finite.fold(None, |range: Option<(f64, f64)>, v| match range {
        Some((low, high)) => Some((low.min(v), high.max(v))),
        None => Some((v, v)),
    })
}

/// `domain` widened outwards to round numbers, so that the outermost gridlines close the plot.
pub fn widen_linear(domain: (f64, f64)) -> (f64, f64) {
    let (from, to) = sane_linear(domain);
    let step = round_step((to - from) / 5.0);
    let (low, high) = (libm::floor(from / step + 1e-9) * step, libm::ceil(to / step - 1e-9) * step);
    sane_linear((low, high))
}

/// `domain` widened outwards to the next 1, 2 or 5 times a power of ten.
pub fn widen_log(domain: (f64, f64)) -> (f64, f64) {
    let (from, to) = sane_log(domain);
    let below = [5.0, 2.0, 1.0];
    let decade = power(10.0, libm::floor(libm::log10(from) + 1e-12));
    let low =
        below.into_iter().map(|m| m * decade).find(|v| *v <= from * (1.0 + 1e-12)).unwrap_or(from);
    let decade = power(10.0, libm::floor(libm::log10(to) - 1e-12));
    let high = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * decade)
        .find(|v| *v >= to * (1.0 - 1e-12))
        .unwrap_or(to);
    sane_log((low, high))
}

/// A drawable domain: finite, ordered, not empty.
fn sane_linear((a, b): (f64, f64)) -> (f64, f64) {
    let (a, b) = match (a.is_finite(), b.is_finite()) {
        (true, true) => (a, b),
        (true, false) => (a, a),
        (false, true) => (b, b),
        (false, false) => (0.0, 1.0),
    };
    let (low, high) = (a.min(b).clamp(-HUGE, HUGE), a.max(b).clamp(-HUGE, HUGE));
    let size = low.abs().max(high.abs());
    // Closer than the digits of a float can part, the ticks would fall together.
    if high - low > size * 1e-9 && high - low > TINY {
        return (low, high);
    }
    let margin = if size > TINY { size * 0.5 } else { 1.0 };
    let middle = low + (high - low) / 2.0;
    (middle - margin, middle + margin)
}

/// A drawable domain of positive numbers.
fn sane_log((a, b): (f64, f64)) -> (f64, f64) {
    let usable = |v: f64| (v.is_finite() && v > 0.0).then(|| v.clamp(TINY, HUGE));
    let (low, high) = match (usable(a), usable(b)) {
        (Some(a), Some(b)) => (a.min(b), a.max(b)),
        // One end is zero or less: three decades are what a reader can still compare.
        (Some(v), None) | (None, Some(v)) => (v / 1e3, v),
        (None, None) => (1.0, 10.0),
    };
    if high / low > 1.0 + 1e-9 { (low, high) } else { (low / 2.0, high * 2.0) }
}

/// The round step nearest above `rough`: 1, 2, 2.5 or 5 times a power of ten.
fn round_step(rough: f64) -> f64 {
    let decade = power(10.0, libm::floor(libm::log10(rough)));
    let digit = rough / decade;
    let round = [1.0, 2.0, 2.5, 5.0].into_iter().find(|r| *r >= digit * (1.0 - 1e-9));
    round.unwrap_or(10.0) * decade
}

/// Multiples of a round step within the domain, about `target` intervals.
fn linear_ticks(from: f64, to: f64, target: f64) -> Vec<f64> {
    let step = round_step((to - from) / target);
    let slack = (to - from) * 1e-9;
    let first = libm::ceil((from - slack) / step);
    (0..MOST_TICKS)
        .map(|i| (first + i as f64) * step)
        .take_while(|at| *at <= to + slack)
        // The slack lets a bound that is a multiple but for rounding count as one; −0 would be read as "-0".
        .map(|at| at.clamp(from, to) + 0.0)
        .collect()
}

/// `base` to every `stride`-th whole power within the domain, times each of `steps`.
fn power_ticks(from: f64, to: f64, base: f64, stride: f64, steps: &[f64]) -> Vec<f64> {
    let log = |v: f64| libm::log(v) / libm::log(base);
    let first = libm::floor(log(from) / stride - 1e-9) * stride;
    (0..MOST_TICKS)
        .map(|i| first + i as f64 * stride)
        .take_while(|exponent| *exponent <= log(to) + 1e-9)
        .flat_map(|exponent| steps.iter().map(move |step| step * power(base, exponent)))
        .filter(|at| *at >= from * (1.0 - 1e-9) && *at <= to * (1.0 + 1e-9))
        .map(|at| at.clamp(from, to))
        .collect()
}

/// `base` to a whole power, exact where a float can be: `libm::pow(10, −3)` is not the float a reader writes as 0.001.
fn power(base: f64, exponent: f64) -> f64 {
    if exponent < 0.0 { 1.0 / libm::pow(base, -exponent) } else { libm::pow(base, exponent) }
}
