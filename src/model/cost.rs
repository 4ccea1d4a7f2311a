//! What changing the chip does to the cost of one unit of work: a token, an image, a minute of speech.
//!
//! With the whole cost proportional to the chip's price (rent, or purchase spread over the same life),
//! the cost of a unit of work is price ÷ speed, so between two chips
//!
//! ```text
//! saving = 1 − price ratio ÷ speed ratio
//! ```
//!
//! This is the article's own arithmetic carried to its end; the article itself drops the price.

use super::interval::Interval;
use crate::facts::SPEED_CELLS;
use crate::order::sort;

/// The share of unit cost saved by a chip `price_ratio` times as dear and `speed_ratio` times as fast.
///
/// Negative when the dearer chip does not earn its price. Both ratios must be positive.
pub fn saving(price_ratio: f64, speed_ratio: f64) -> f64 {
    1.0 - price_ratio / speed_ratio
}

/// [`saving`] over ranges of both ratios: the low end pairs the dearest price with the slowest speed.
pub fn saving_range(price_ratio: Interval, speed_ratio: Interval) -> Interval {
    Interval {
        low: saving(price_ratio.high, speed_ratio.low),
        central: saving(price_ratio.central, speed_ratio.central),
        high: saving(price_ratio.low, speed_ratio.high),
    }
}

/// The price ratio at which `speed_ratio` yields exactly `target` saving: `(1 − target) × speed`.
pub fn price_ratio_for(target: f64, speed_ratio: f64) -> f64 {
    (1.0 - target) * speed_ratio
}

/// What one unit of work costs after the change, given what it cost before.
pub fn cost_after(before_usd: f64, saving: Interval) -> Interval {
    saving.falling(|share| before_usd * (1.0 - share))
}

/// How fast an H200 was measured to be against an H100, per GPU: the slowest, middle and fastest cell.
///
/// The middle is the median. An empty table, which the build refuses, would read as no difference.
pub fn measured_speed() -> Interval {
    let mut cells: Vec<f64> = SPEED_CELLS.iter().map(|cell| cell.h200_over_h100).collect();
    sort(&mut cells, |a, b| a < b);
    let (Some(&low), Some(&high)) = (cells.first(), cells.last()) else {
        return Interval::exact(1.0);
    };
    let half = cells.len() / 2;
    let central = if cells.len() % 2 == 1 {
        cells[half]
    } else {
        f64::midpoint(cells[half - 1], cells[half])
    };
    Interval { low, central, high }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_articles_inputs_save_a_fifth_to_a_third() {
        let s = saving_range(Interval::between(1.25, 1.50), Interval::exact(1.9));
        assert!((s.low - 0.2105).abs() < 5e-5 && (s.high - 0.3421).abs() < 5e-5, "{s:?}");
    }

    #[test]
    fn half_price_at_1_9_times_needs_a_cheaper_chip() {
        assert!((price_ratio_for(0.5, 1.9) - 0.95).abs() < 1e-12);
    }

    #[test]
    fn targets_and_savings_invert_each_other() {
        for (target, speed) in [(0.5, 1.9), (0.1, 1.01), (-0.3, 0.7)] {
            assert!((saving(price_ratio_for(target, speed), speed) - target).abs() < 1e-12);
        }
    }

    #[test]
    fn a_dearer_outcome_costs_more_than_before() {
        let after = cost_after(0.002, saving_range(Interval::exact(1.5), Interval::exact(1.0)));
        assert!((after.central - 0.003).abs() < 1e-15);
    }
}
