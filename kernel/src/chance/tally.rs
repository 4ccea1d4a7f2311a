//! A histogram that draws are poured into, and what is read off it: quantiles, shares, the mean.

use crate::lanes::{LANES, Lanes, Number};

/// How many bits of the mantissa, with all of the exponent, name a bucket: none is wider than 1/256 of its lower edge.
const BITS: u32 = 8;

/// What of an `f64` a bucket does not tell apart.
const SHIFT: u32 = f64::MANTISSA_DIGITS - 1 - BITS;

/// 2^-64: what is smaller counts as 0.
const SMALLEST: f64 = f64::from_bits((1023 - 64) << 52);

/// The number below 2^128: what is larger counts as this.
const LARGEST: f64 = f64::from_bits(((1023 + 128) << 52) - 1);

/// The weights of the buckets on one side of 0, from the first to the last that has any.
#[derive(Clone, Debug, Default, PartialEq)]
struct Half {
    first: usize,
    weights: Vec<f64>,
}

impl Half {
    fn add(&mut self, bucket: usize, weight: f64) {
        if self.weights.is_empty() {
            self.first = bucket;
        }
        if bucket < self.first {
            self.weights.splice(0..0, std::iter::repeat_n(0.0, self.first - bucket));
            self.first = bucket;
        }
        let at = bucket - self.first;
        if at >= self.weights.len() {
            self.weights.resize(at + 1, 0.0);
        }
        self.weights[at] += weight;
    }

    /// Lower edge, upper edge and weight of each bucket, by rising size.
    fn buckets(&self) -> impl DoubleEndedIterator<Item = (f64, f64, f64)> {
        let edge = |bucket: usize| f64::from_bits((bucket as u64) << SHIFT);
        let buckets =
            self.weights.iter().enumerate().map(move |(at, weight)| (self.first + at, weight));
        buckets.map(move |(bucket, weight)| (edge(bucket), edge(bucket + 1), *weight))
    }
}

/// Draws of one outcome, in whatever unit it has; it may be negative.
///
/// A quantile lies in the bucket of the draw that it stands for, so that it is off by less than 0.4 % of itself; for a
/// smooth outcome by far less, being interpolated within the bucket. Sizes below 2^-64 count as 0 and sizes from 2^128 up as
/// just below; draws that are not finite are counted apart and are in no quantile, share or mean. The same draws added
/// in the same order give the same bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    positive: Half,
    negative: Half,
    zero: f64,
    /// The weights of the finite draws, and of the others.
    weight: f64,
    not_finite: f64,
    count: u64,
    clamped: u64,
    /// The sum of the draws, and what rounding took from it.
    sum: f64,
    lost: f64,
    least: f64,
    most: f64,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            positive: Half::default(),
            negative: Half::default(),
            zero: 0.0,
            weight: 0.0,
            not_finite: 0.0,
            count: 0,
            clamped: 0,
            sum: 0.0,
            lost: 0.0,
            least: f64::INFINITY,
            most: f64::NEG_INFINITY,
        }
    }
}

impl Tally {
    /// Counts draws.
    pub fn add(&mut self, draws: &[f64]) {
        let fours = draws.chunks_exact(LANES);
        let rest = fours.remainder();
        let (mut sum, mut least, mut most) =
            (Lanes::all(0.0), Lanes::all(f64::INFINITY), Lanes::all(f64::NEG_INFINITY));
        for four in fours {
            let four = Lanes([four[0], four[1], four[2], four[3]]);
            sum = sum + four;
            least = four.at_most(least);
            most = four.at_least(most);
        }
        let [a, b, c, d] = sum.0;
        let sum = rest.iter().fold((a + b) + (c + d), |sum, draw| sum + draw);
        let least = rest.iter().chain(&least.0).fold(f64::INFINITY, |one, &draw| draw.at_most(one));
        let most =
            rest.iter().chain(&most.0).fold(f64::NEG_INFINITY, |one, &draw| draw.at_least(one));
        // Where all are positive and of a usual size, nothing has to be asked of each.
        if least >= SMALLEST && most <= LARGEST && sum.is_finite() {
            self.count += draws.len() as u64;
            self.weight += draws.len() as f64;
            self.least = self.least.min(least);
            self.most = self.most.max(most);
            self.sum_up(sum);
            let bucket = |size: f64| (size.to_bits() >> SHIFT) as usize;
            self.positive.add(bucket(least), 0.0);
            self.positive.add(bucket(most), 0.0);
            let first = self.positive.first;
            let weights = &mut self.positive.weights[..];
            for &draw in draws {
                if let Some(weight) = weights.get_mut(bucket(draw) - first) {
                    *weight += 1.0;
                }
            }
        } else {
            for draw in draws {
                self.put(*draw);
            }
        }
    }

    fn put(&mut self, draw: f64) {
        self.count += 1;
        if !draw.is_finite() {
            self.not_finite += 1.0;
            return;
        }
        let size = draw.abs().min(LARGEST);
        self.clamped += u64::from(size < draw.abs());
        self.weight += 1.0;
        let value = if size < SMALLEST { 0.0 } else { size.copysign(draw) };
        let bucket = (size.to_bits() >> SHIFT) as usize;
        if value > 0.0 {
            self.positive.add(bucket, 1.0);
        } else if value < 0.0 {
            self.negative.add(bucket, 1.0);
        } else {
            self.zero += 1.0;
        }
        self.sum_up(value);
        self.least = self.least.min(value);
        self.most = self.most.max(value);
    }

    /// Adds to the sum (Neumaier 1974).
    fn sum_up(&mut self, value: f64) {
        let sum = self.sum + value;
        let (large, small) =
            if self.sum.abs() >= value.abs() { (self.sum, value) } else { (value, self.sum) };
        self.lost += (large - sum) + small;
        self.sum = sum;
    }

    /// Adds the draws of another tally.
    pub fn merge(&mut self, other: &Self) {
        self.blend(other, 1.0);
    }

    /// Adds the draws of another tally with a weight each.
    fn blend(&mut self, other: &Self, each: f64) {
        for (half, others) in
            [(&mut self.positive, &other.positive), (&mut self.negative, &other.negative)]
        {
            for (at, weight) in
                others.weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0)
            {
                half.add(others.first + at, weight * each);
            }
        }
        self.zero += other.zero * each;
        self.weight += other.weight * each;
        self.not_finite += other.not_finite * each;
        self.count += other.count;
        self.clamped += other.clamped;
        self.sum_up(other.sum * each);
        self.lost += other.lost * each;
        self.least = self.least.min(other.least);
        self.most = self.most.max(other.most);
    }

    /// What comes out if each of these happens with its probability: a mixture, each part weighted so however many
    /// draws it has. The weights need not sum to 1; a part without draws or with a weight that is not above 0 is left
    /// out.
    pub fn mixture(parts: &[(f64, &Self)]) -> Self {
        let mut mixture = Self::default();
        let counts = |part: &&(f64, &Self)| part.0 > 0.0 && part.0.is_finite() && part.1.count > 0;
        let whole: f64 = parts.iter().filter(counts).map(|(weight, _)| weight).sum();
        for (weight, tally) in parts.iter().filter(counts) {
            mixture.blend(tally, weight / whole / (tally.weight + tally.not_finite));
        }
        mixture
    }

    /// How many draws were added, finite or not; of a mixture, those of all its parts.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// How many draws were so large, above or below 0, that they were counted as 2^128.
    pub fn clamped(&self) -> u64 {
        self.clamped
    }

    /// The share of the draws that were not finite, of 1.
    pub fn not_finite(&self) -> f64 {
        if self.count > 0 { self.not_finite / (self.not_finite + self.weight) } else { 0.0 }
    }

    /// The mean of the finite draws, if there are any; from their sum, not from the buckets.
    pub fn mean(&self) -> Option<f64> {
        (self.weight > 0.0)
            .then(|| ((self.sum + self.lost) / self.weight).max(self.least).min(self.most))
    }

    /// The buckets from the lowest up, the ends no further out than a draw.
    fn buckets(&self) -> impl Iterator<Item = (f64, f64, f64)> {
        let below = self.negative.buckets().rev().map(|(near, far, weight)| (-far, -near, weight));
        let buckets = below.chain([(0.0, 0.0, self.zero)]).chain(self.positive.buckets());
        buckets
            .filter(|(_, _, weight)| *weight > 0.0)
            .map(|(low, high, weight)| (low.max(self.least), high.min(self.most), weight))
    }

    /// The value below which the share `p` of the finite draws lies, if there are any; `p` is taken into 0 to 1.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let mut left = self.weight * if p > 0.0 { p.min(1.0) } else { 0.0 };
        for (low, high, weight) in self.buckets() {
            if left <= weight {
                return Some((low + (high - low) * (left / weight)).min(high));
            }
            left -= weight;
        }
        (self.weight > 0.0).then_some(self.most)
    }

    /// The same for several shares in one pass.
    pub fn quantiles<const N: usize>(&self, shares: [f64; N]) -> Option<[f64; N]> {
        let mut left = shares.map(|p| self.weight * if p > 0.0 { p.min(1.0) } else { 0.0 });
        let mut found = [None; N];
        for (low, high, weight) in self.buckets() {
            for (left, found) in left.iter_mut().zip(&mut found) {
                if found.is_none() && *left <= weight {
                    *found = Some((low + (high - low) * (*left / weight)).min(high));
                }
                *left -= weight;
            }
            if found.iter().all(Option::is_some) {
                break;
            }
        }
        (self.weight > 0.0).then(|| found.map(|found| found.unwrap_or(self.most)))
    }

    /// The share of the finite draws that lie above `x`, of 1; 0 where there are none.
    pub fn above(&self, x: f64) -> f64 {
        let part = |(low, high, weight): (f64, f64, f64)| {
            if x < low {
                weight
            } else if x < high {
                weight * ((high - x) / (high - low))
            } else {
                0.0
            }
        };
        let above: f64 = self.buckets().map(part).sum();
        if self.weight > 0.0 { (above / self.weight).min(1.0) } else { 0.0 }
    }

    /// The shares of the finite draws between neighbouring edges, which rise: one fewer than there are edges. Each
    /// takes its upper edge, the first its lower one too. Over a bin's width, a share is the density there.
    pub fn shares(&self, edges: &[f64]) -> Vec<f64> {
        let mut above: Vec<f64> = edges.iter().map(|edge| self.above(*edge)).collect();
        if let (Some(first), Some(edge)) = (above.first_mut(), edges.first()) {
            *first = self.above(edge.next_down());
        }
        above.windows(2).map(|pair| (pair[0] - pair[1]).max(0.0)).collect()
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "where the arithmetic is exact, so is the assertion")]
mod tests {
    use super::super::random::Generator;
    use super::*;

    fn tally(draws: &[f64]) -> Tally {
        let mut tally = Tally::default();
        tally.add(draws);
        tally
    }

    /// Draws of a wide distribution made from uniform ones.
    fn drawn(seed: u64, f: impl Fn(f64) -> f64) -> Vec<f64> {
        let mut generator = Generator::new(seed, 0);
        (0..20_000).map(|_| f(generator.next_f64())).collect()
    }

    #[test]
    fn several_quantiles_are_those_one_by_one() {
        let mut generator = Generator::new(11, 0);
        let mut tally = Tally::default();
        tally.add(&(0..500).map(|_| generator.next_f64() - 0.3).collect::<Vec<_>>());
        let shares = [0.0, 0.05, 0.25, 0.5, 0.95, 1.0];
        let all = tally.quantiles(shares).expect("there are draws");
        assert_eq!(shares.map(|p| tally.quantile(p).expect("there are draws")), all);
        assert_eq!(Tally::default().quantiles(shares), None);
    }

    #[test]
    fn a_quantile_is_that_of_the_sorted_draws_to_less_than_half_a_per_cent() {
        for draws in [
            drawn(1, |u| libm::exp(20.0 * u - 10.0)),
            drawn(2, |u| 1.0 + 0.01 * u),
            drawn(3, |u| -libm::exp(5.0 * u)),
            drawn(4, |u| u - 0.3),
            drawn(5, |u| if u < 0.5 { 1.003 } else { 7.77 }),
        ] {
            let counted = tally(&draws);
            let mut sorted = draws;
            sorted.sort_by(f64::total_cmp);
            for p in [0.0001, 0.001, 0.01, 0.05, 0.25, 0.4999, 0.75, 0.95, 0.999, 1.0] {
                let draw = sorted[((p * 20_000.0_f64).ceil() as usize).max(1) - 1];
                let found = counted.quantile(p).expect("draws");
                assert!((found / draw - 1.0).abs() < 0.004, "{found} for {draw} at {p}");
            }
            let mean = sorted.iter().sum::<f64>() / 20_000.0;
            assert!((counted.mean().expect("draws") / mean - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn smooth_outcomes_are_interpolated() {
        let counted = tally(&(0..100_000).map(|i| f64::from(i) / 1e5 + 1.0).collect::<Vec<_>>());
        assert!((counted.quantile(0.3217).expect("draws") - 1.3217).abs() < 2e-5);
        assert!((counted.above(1.3217) - 0.6783).abs() < 2e-5);
    }

    #[test]
    fn one_value_is_itself() {
        let counted = tally(&[0.1; 7]);
        assert_eq!(counted.quantile(0.0), Some(0.1));
        assert_eq!(counted.quantile(0.6), Some(0.1));
        assert_eq!(counted.mean(), Some(0.1));
        assert_eq!((counted.above(0.09), counted.above(0.1)), (1.0, 0.0));
        assert_eq!(counted.shares(&[0.1, 0.2]), [1.0]);
        assert_eq!(counted.shares(&[0.0, 0.05, 0.1]), [0.0, 1.0]);
    }

    #[test]
    fn what_is_in_no_bucket_is_counted_apart() {
        let counted = tally(&[f64::NAN, f64::INFINITY, 0.0, -0.0, 1e-30, 1e40, -1e40, 5.0]);
        assert_eq!((counted.count(), counted.clamped(), counted.not_finite()), (8, 2, 0.25));
        assert_eq!(counted.quantile(0.5), Some(0.0));
        assert_eq!(counted.quantile(0.0), Some(-LARGEST));
        assert_eq!((counted.above(0.0), counted.above(-1.0)), (2.0 / 6.0, 5.0 / 6.0));
    }

    #[test]
    fn nothing_has_no_quantile() {
        for empty in [tally(&[]), tally(&[f64::NAN]), Tally::mixture(&[])] {
            assert_eq!((empty.quantile(0.5), empty.mean()), (None, None));
            assert_eq!((empty.above(0.0), empty.shares(&[0.0, 1.0])), (0.0, vec![0.0]));
        }
        assert_eq!(tally(&[1.0]).shares(&[]), []);
    }

    #[test]
    fn merging_is_adding() {
        let draws = drawn(6, |u| libm::exp(8.0 * u) - 20.0);
        let mut parts = tally(&draws[..7_000]);
        parts.merge(&tally(&draws[7_000..]));
        let whole = tally(&draws);
        assert_eq!((&parts.positive, &parts.negative), (&whole.positive, &whole.negative));
        assert_eq!(parts.quantile(0.3), whole.quantile(0.3));
        assert!((parts.mean().expect("draws") - whole.mean().expect("draws")).abs() < 1e-10);
    }

    #[test]
    fn a_mixture_weighs_its_parts_however_many_draws_they_have() {
        let low = tally(&drawn(7, |u| 1.0 + u));
        let high = tally(&drawn(8, |u| 11.0 + u)[..5_000]);
        let mixture = Tally::mixture(&[
            (0.6, &low),
            (0.2, &high),
            (0.0, &high),
            (f64::NAN, &low),
            (1.0, &tally(&[])),
        ]);
        assert!((mixture.quantile(0.375).expect("draws") - 1.5).abs() < 0.02);
        assert!((mixture.quantile(0.875).expect("draws") - 11.5).abs() < 0.02);
        assert!((mixture.above(5.0) - 0.25).abs() < 1e-12);
        assert!((mixture.mean().expect("draws") - 4.0).abs() < 0.02);
        assert_eq!(mixture.count(), 25_000);
    }

    #[test]
    fn shares_are_all_there_is() {
        let counted = tally(&drawn(9, |u| 10.0 * u - 5.0));
        let edges: Vec<f64> = (0..=20).map(|i| f64::from(i) / 2.0 - 5.0).collect();
        let shares = counted.shares(&edges);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(shares.iter().all(|share| (share - 0.05).abs() < 0.01), "{shares:?}");
    }
}
