//! What exports mean in dollars and in chips.

/// What sales to China add to the seller's revenue, $ (formula 12): `X·p·(1 − f) − λ·X·p'`.
///
/// `displaced` (λ) is the share of those chips that would have been sold elsewhere anyway, at `price_elsewhere`; the fee is
/// borne by the seller (NVIDIA's 10-Q of the second quarter of fiscal 2027). With λ = 1 and equal prices it is negative.
pub fn added_revenue(
    units: f64,
    price: f64,
    fee: f64,
    displaced: f64,
    price_elsewhere: f64,
) -> f64 {
    units * price * (1.0 - fee) - displaced * units * price_elsewhere
}

/// A part of a market, between 0 and 1; what exceeds the market is no share (formula 13).
pub fn market_share(sold_usd: f64, market_usd: f64) -> f64 {
    if market_usd > 0.0 { (sold_usd / market_usd).clamp(0.0, 1.0) } else { 0.0 }
}

/// What is sold beyond the market, $; shown apart.
pub fn surplus(sold_usd: f64, market_usd: f64) -> f64 {
    (sold_usd - market_usd).max(0.0)
}

/// Exports that bring a year's gain of compute to a ratio: `X = (U − R·C) / (R + λ)`, in the unit of `us` and `china`.
///
/// `us` and `china` are what the two gain without exports; each exported chip adds one to China and takes `displaced` from
/// the US. Negative if the ratio is wider than it would be without any.
pub fn exports_for_ratio(us: f64, china: f64, ratio: f64, displaced: f64) -> f64 {
    (us - ratio * china) / (ratio + displaced)
}

/// What China gains without exports, if the US gains `us` and `ratio` times as much.
pub fn implied_base(us: f64, ratio: f64) -> f64 {
    us / ratio
}

/// What a number of chips brings at a price, $, before any fee and whoever else might have bought them.
pub fn gross_revenue(units: f64, price: f64) -> f64 {
    added_revenue(units, price, 0.0, 0.0, 0.0)
}

/// A part over the whole, or one number over another: no part is kept below 1, unlike [`market_share`].
pub fn share(part: f64, whole: f64) -> f64 {
    part / whole
}

/// By how much a number exceeds another, as a share of the other.
pub fn gain(now: f64, before: f64) -> f64 {
    now / before - 1.0
}

/// What one costs if so many cost a sum.
pub fn price_each(sum_usd: f64, number: f64) -> f64 {
    sum_usd / number
}

/// Performance for a dollar, one chip over another: `performance` is the first's over the second's.
pub fn performance_per_dollar(performance: f64, price: f64, other_price: f64) -> f64 {
    performance / (price / other_price)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_for_a_ratio_give_that_ratio() {
        let base = implied_base(6_890_000.0, 31.0);
        let needed = exports_for_ratio(6_890_000.0, base, 4.0, 1.0);
        assert!((needed - 1_200_193.548).abs() < 0.01);
        let ratio = (6_890_000.0 - needed) / (base + needed);
        assert!((ratio - 4.0).abs() < 1e-12);
        assert!((exports_for_ratio(6_890_000.0, base, 1.0, 1.0) - 3_333_870.968).abs() < 0.01);
    }

    #[test]
    fn full_displacement_at_one_price_costs_the_fee() {
        assert!((added_revenue(1e6, 25_000.0, 0.25, 1.0, 25_000.0) + 6.25e9).abs() < 1.0);
        assert!((market_share(16.0, 37.0) - 0.432_432_432_4).abs() < 1e-9);
        assert!((market_share(50.0, 37.0) - 1.0).abs() < f64::EPSILON);
        assert!((surplus(50.0, 37.0) - 13.0).abs() < f64::EPSILON);
    }

    #[test]
    fn shares_and_prices() {
        assert!((gross_revenue(871_652.0, 30_000.0) - 26_149_560_000.0).abs() < 1.0);
        assert!((share(91.0, 88.0) - 1.034_090_909).abs() < 1e-9);
        assert!((gain(4.8, 3.35) - 0.432_835_820_9).abs() < 1e-9);
        assert!((price_each(120e6, 2400.0) - 50_000.0).abs() < 1e-9);
        assert!((performance_per_dollar(0.5, 22_500.0, 45_000.0) - 1.0).abs() < 1e-12);
    }
}
