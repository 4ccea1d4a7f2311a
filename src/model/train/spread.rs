//! How far independent errors carry.

use crate::model::interval::Interval;

/// Standard normal quantiles: the ends of an 80 % interval over those of a 90 % one, 1.2816 ÷ 1.6449.
const EIGHTY_OVER_NINETY: f64 = 0.779_127_6;

/// The interval in which a product lies four times out of five.
///
/// `central` is the product of the central values, `above` are the factors it grows with, `below` those it is divided by.
/// Each factor's ends are taken as the 5th and 95th percentile of a lognormal error, which may be wider on one side than on
/// the other; the errors are independent, so their squares add. Where sources give bounds and no percentiles this reading
/// of them is ours.
pub fn likely(central: f64, above: &[Interval], below: &[Interval]) -> Interval {
    let log = |of: f64| if of.is_finite() && of >= 1.0 { libm::log(of) } else { 0.0 };
    let square = |of: f64| log(of) * log(of);
    let up: f64 = above.iter().map(|factor| square(factor.high / factor.central)).sum::<f64>()
        + below.iter().map(|factor| square(factor.central / factor.low)).sum::<f64>();
    let down: f64 = above.iter().map(|factor| square(factor.central / factor.low)).sum::<f64>()
        + below.iter().map(|factor| square(factor.high / factor.central)).sum::<f64>();
    let factor = |squares: f64| libm::exp(libm::sqrt(squares) * EIGHTY_OVER_NINETY);
    Interval { low: central / factor(down), central, high: central * factor(up) }
}
