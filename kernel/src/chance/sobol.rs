//! Which input an outcome hangs on: Sobol's indices, estimated on Sobol's sequence.

use super::directions::DIRECTIONS;
use super::random::Generator;

/// How many dimensions have direction numbers; those beyond are drawn at random.
pub const DIMENSIONS: usize = DIRECTIONS.len() + 1;

/// The numbers of one dimension: what each bit of a point's number adds, and the seed of its scrambling.
type Dimension = ([u32; 32], u32);

/// Sobol's sequence, scrambled: points that fill the unit cube more evenly than random ones.
///
/// Each dimension is scrambled as Owen does (1995), by a hash of the reversed bits (Burley, "Practical hash-based Owen
/// scrambling", JCGT 2020): the points of one seed are as even as those of another, and each alone is uniform.
#[derive(Clone, Debug)]
pub struct Sobol {
    seed: u64,
    dimensions: Vec<Dimension>,
}

impl Sobol {
    /// The sequence in so many dimensions.
    pub fn new(dimensions: usize, seed: u64) -> Self {
        let scramble = |at: usize| Generator::new(seed, at as u64).next_u64() as u32;
        let known = 0..dimensions.min(DIMENSIONS);
        Self { seed, dimensions: known.map(|at| (directions(at), scramble(at))).collect() }
    }

    /// Writes the point with this number, each coordinate above 0 and below 1. There may be more coordinates than
    /// [`DIMENSIONS`], or than the sequence was made for; those are random.
    pub fn point(&self, number: u32, out: &mut [f64]) {
        for (at, coordinate) in out.iter_mut().enumerate() {
            let bits = match self.dimensions.get(at) {
                Some((directions, seed)) => scrambled(plain(directions, number), *seed),
                None => {
                    Generator::new(self.seed, u64::from(number) << 32 | at as u64).next_u64() as u32
                }
            };
            *coordinate = (f64::from(bits) + 0.5) / 4_294_967_296.0;
        }
    }
}

/// The direction numbers of a dimension, as binary fractions: the recurrence of its polynomial (Bratley & Fox 1988).
fn directions(dimension: usize) -> [u32; 32] {
    let mut numbers = [0; 32];
    let Some((polynomial, first)) = dimension.checked_sub(1).map(|at| DIRECTIONS[at]) else {
        return std::array::from_fn(|at| 1 << (31 - at));
    };
    let degree = first.len();
    for at in 0..32 {
        numbers[at] = match first.get(at) {
            Some(number) => u32::from(*number) << (31 - at),
            None => (1..degree)
                .filter(|back| polynomial >> (degree - back) & 1 == 1)
                .fold(numbers[at - degree] ^ numbers[at - degree] >> degree, |sum, back| {
                    sum ^ numbers[at - back]
                }),
        };
    }
    numbers
}

/// A coordinate before scrambling.
fn plain(directions: &[u32; 32], number: u32) -> u32 {
    let bits = directions.iter().enumerate().filter(|(bit, _)| number >> bit & 1 == 1);
    bits.fold(0, |sum, (_, direction)| sum ^ direction)
}

/// Flips each bit by lot, the lot hanging on the seed and the bits before it.
fn scrambled(bits: u32, seed: u32) -> u32 {
    let mut x = bits.reverse_bits().wrapping_add(seed);
    for factor in [0x6c50_b47c_u32, 0xb82f_1e52, 0xc7af_e638, 0x8d22_f6e6] {
        x ^= x.wrapping_mul(factor);
    }
    x.reverse_bits()
}

/// How much of an outcome's variance goes back to an input, of 1. An estimate: it may leave 0 to 1 by its error.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Index {
    /// What would go if this input alone were known.
    pub first: f64,
    /// What would remain if all inputs but this were known.
    pub total: f64,
}

/// The indices of each of so many inputs of `f`, which gets the percentile of each, above 0 and below 1.
///
/// `f` is called `n` × (`inputs` + 2) times; a power of two for `n` makes best use of the sequence. The design is
/// Saltelli's, the first order estimated as by Saltelli et al. (2010), the total as by Jansen (1999). Points where `f` is
/// not finite are left out, and an outcome that never changes hangs on nothing. Up to 40 inputs every coordinate is
/// Sobol's; beyond, the rest are random.
pub fn indices(inputs: usize, n: u32, seed: u64, mut f: impl FnMut(&[f64]) -> f64) -> Vec<Index> {
    let sobol = Sobol::new(2 * inputs, seed);
    let mut point = vec![0.0; 2 * inputs];
    let mut swapped = vec![0.0; inputs];
    // For each input the sums of f(B) (f(A with B's) − f(A)), of that difference, and of its square.
    let mut sums = vec![[0.0; 3]; inputs];
    let (mut used, mut sum, mut squares) = (0.0, 0.0, 0.0);
    // Outcomes are counted from the first, so that a large one that hardly changes keeps its digits.
    let mut origin = None;
    for number in 0..n {
        sobol.point(number, &mut point);
        let (a, b) = point.split_at_mut(inputs);
        let (at_a, at_b) = (f(a), f(b));
        for input in 0..inputs {
            std::mem::swap(&mut a[input], &mut b[input]);
            swapped[input] = f(a) - at_a;
            std::mem::swap(&mut a[input], &mut b[input]);
        }
        if ![at_a, at_b].iter().chain(&swapped).all(|outcome| outcome.is_finite()) {
            continue;
        }
        let origin = *origin.get_or_insert(at_a);
        let (at_a, at_b) = (at_a - origin, at_b - origin);
        used += 2.0;
        sum += at_a + at_b;
        squares += at_a * at_a + at_b * at_b;
        for ([product, moved, square], change) in sums.iter_mut().zip(&swapped) {
            *product += at_b * change;
            *moved += change;
            *square += change * change;
        }
    }
    let mean = sum / used;
    let variance = squares / used - mean * mean;
    let index = |[product, moved, square]: [f64; 3]| Index {
        first: 2.0 * (product - mean * moved) / (used * variance),
        total: square / (used * variance),
    };
    let changes = variance > 0.0 && variance.is_finite();
    sums.into_iter().map(|sums| if changes { index(sums) } else { Index::default() }).collect()
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "where the arithmetic is exact, so is the assertion")]
mod tests {
    use super::super::distribution::normal_quantile;
    use super::*;
    use std::f64::consts::PI;

    /// Against `SciPy` 1.17.1, whose points come in the order of the Gray code.
    #[test]
    fn the_sequence_is_that_of_joe_and_kuo() {
        let point = |number: u32| [0, 1, 2, 39, 79].map(|at| plain(&directions(at), number));
        assert_eq!(point(1), [1 << 31; 5]);
        assert_eq!(
            point(7),
            [3_758_096_384, 3_758_096_384, 536_870_912, 1_610_612_736, 1_610_612_736]
        );
        assert_eq!(
            point(86),
            [1_778_384_896, 1_107_296_256, 3_321_888_768, 570_425_344, 2_583_691_264]
        );
        assert_eq!(
            point(540),
            [943_718_400, 415_236_096, 2_227_175_424, 2_059_403_264, 515_899_392]
        );
        let mut sum = 0_u32;
        for bit in 0..12 {
            for at in 0..DIMENSIONS {
                sum = sum.wrapping_mul(31).wrapping_add(directions(at)[bit]);
            }
        }
        assert_eq!(sum, 3_288_334_336);
    }

    /// Any 2^k points from the first have one in each of 2^k equal slices of each dimension, scrambled or not.
    #[test]
    fn every_slice_has_its_point() {
        let sobol = Sobol::new(DIMENSIONS, 3);
        let mut seen = vec![[false; 256]; DIMENSIONS];
        let mut point = [0.0; DIMENSIONS];
        for number in 0..256 {
            sobol.point(number, &mut point);
            for (seen, coordinate) in seen.iter_mut().zip(point) {
                seen[(coordinate * 256.0) as usize] = true;
            }
        }
        assert!(seen.iter().flatten().all(|seen| *seen));
    }

    #[test]
    fn ishigamis_function_has_its_known_indices() {
        let (wave, bend) = (7.0, 0.1);
        let (pi4, third) = (PI * PI * PI * PI, 8.0 / 225.0);
        let alone = (1.0 + bend * pi4 / 5.0) * (1.0 + bend * pi4 / 5.0) / 2.0;
        let (second, both) = (wave * wave / 8.0, bend * bend * pi4 * pi4 * third);
        let all = alone + second + both;
        let known = [
            Index { first: alone / all, total: (alone + both) / all },
            Index { first: second / all, total: second / all },
            Index { first: 0.0, total: both / all },
        ];
        for seed in 0..5 {
            let found = indices(3, 1 << 14, seed, |u| {
                let angle = |at: usize| PI * (2.0 * u[at] - 1.0);
                let (x, y, z) = (libm::sin(angle(0)), libm::sin(angle(1)), angle(2));
                x + wave * y * y + bend * z * z * z * z * x
            });
            for (found, known) in found.iter().zip(&known) {
                assert!((found.first - known.first).abs() < 0.02, "{found:?} {known:?}");
                assert!((found.total - known.total).abs() < 0.02, "{found:?} {known:?}");
            }
        }
    }

    /// The logarithm of a product of lognormals is a sum: each has its variance's share and nothing together.
    #[test]
    fn a_product_of_lognormals_hangs_on_the_wider() {
        for seed in 0..5 {
            let found = indices(2, 1 << 12, seed, |u| {
                libm::log(
                    libm::exp(0.1233 * normal_quantile(u[0]))
                        * libm::exp(0.3659 * normal_quantile(u[1])),
                )
            });
            for index in
                [found[0].first, found[0].total, 1.0 - found[1].first, 1.0 - found[1].total]
            {
                assert!((index - 0.101_974_166_5).abs() < 0.002, "{index}");
            }
        }
    }

    #[test]
    fn what_never_changes_hangs_on_nothing() {
        assert_eq!(indices(2, 64, 1, |_| 0.1), [Index::default(); 2]);
        assert_eq!(indices(2, 64, 1, |_| f64::NAN), [Index::default(); 2]);
        assert_eq!(indices(2, 0, 1, |u| u[0]), [Index::default(); 2]);
        assert_eq!(indices(0, 64, 1, |_| 0.1), []);
    }

    #[test]
    fn a_point_without_an_outcome_is_left_out() {
        let found = indices(2, 1 << 12, 1, |u| if u[1] < 0.5 { u[0] } else { f64::INFINITY });
        assert!((found[0].first - 1.0).abs() < 0.05, "{found:?}");
    }

    #[test]
    fn more_inputs_than_the_sequence_has_dimensions_still_have_indices() {
        let found = indices(60, 1 << 13, 1, |u| u[0] + 2.0 * u[59]);
        assert!(
            (found[0].first - 0.2).abs() < 0.05 && (found[59].total - 0.8).abs() < 0.05,
            "{found:?}"
        );
        assert!(found[1].first.abs() < 1e-9 && found[1].total == 0.0, "{found:?}");
    }
}
