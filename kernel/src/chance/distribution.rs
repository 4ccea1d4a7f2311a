//! What may be believed of an uncertain number: distributions by the few figures that people state.

use crate::order;

/// The standard normal's 95th percentile.
const Z95: f64 = 1.644_853_626_951_472_7;

/// Percentiles closer to 0 or 1 than this are taken as this one; it is 8.2 standard deviations out.
const EDGE: f64 = f64::EPSILON / 2.0;

/// The largest size of a figure: what is computed with the figures stays finite.
const LARGEST: f64 = 1e100;

/// A distribution. The constructors and [`Distribution::checked`] refuse figures that make none; what is said of the
/// methods holds of a checked distribution. Values are in whatever unit the figures are in.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    /// A number that is known.
    Exact(f64),
    /// Every number of a range is as likely.
    Uniform {
        /// The smallest.
        low: f64,
        /// The largest.
        high: f64,
    },
    /// Rises straight from nothing to the likeliest number and falls straight to nothing.
    Triangular {
        /// The smallest.
        low: f64,
        /// The likeliest.
        mode: f64,
        /// The largest.
        high: f64,
    },
    /// Beta-PERT (Malcolm, Roseboom, Clark & Fazar, Operations Research 1959): a beta distribution on the range whose
    /// mean counts the likeliest number four times.
    Pert {
        /// The smallest.
        low: f64,
        /// The likeliest.
        mode: f64,
        /// The largest.
        high: f64,
    },
    /// Normal; may be negative.
    Normal {
        /// The 5th percentile.
        p05: f64,
        /// The 95th percentile.
        p95: f64,
    },
    /// Lognormal: positive.
    Lognormal {
        /// The 5th percentile.
        p05: f64,
        /// The 95th percentile.
        p95: f64,
    },
    /// Two halves of lognormals with spreads of their own, which meet at the median: positive.
    TwoPiece {
        /// The 5th percentile.
        p05: f64,
        /// The 50th percentile.
        median: f64,
        /// The 95th percentile.
        p95: f64,
    },
    /// Some values with their weights, by rising value; the weights need not sum to 1.
    Discrete(Vec<(f64, f64)>),
}

/// Why figures make no distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadDistribution {
    /// A figure is not a number, or its size is beyond 1e100.
    NotFinite,
    /// The figures do not rise from low to high.
    OutOfOrder,
    /// A figure of a distribution of positive numbers is below 1e-100.
    NotPositive,
    /// A weight is negative, or the weights sum to nothing.
    NoWeight,
}

type Checked = Result<Distribution, BadDistribution>;

impl Distribution {
    /// A number that is known.
    ///
    /// # Errors
    /// Where it is not finite.
    pub fn exact(value: f64) -> Checked {
        Self::Exact(value).checked()
    }

    /// Every number from low to high is as likely.
    ///
    /// # Errors
    /// Where the figures are not finite or fall.
    pub fn uniform(low: f64, high: f64) -> Checked {
        Self::Uniform { low, high }.checked()
    }

    /// A triangle with its peak at the mode.
    ///
    /// # Errors
    /// Where the figures are not finite or fall.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Checked {
        Self::Triangular { low, mode, high }.checked()
    }

    /// The beta-PERT distribution.
    ///
    /// # Errors
    /// Where the figures are not finite or fall.
    pub fn pert(low: f64, mode: f64, high: f64) -> Checked {
        Self::Pert { low, mode, high }.checked()
    }

    /// A normal distribution by its 5th and 95th percentile.
    ///
    /// # Errors
    /// Where the figures are not finite or fall.
    pub fn normal(p05: f64, p95: f64) -> Checked {
        Self::Normal { p05, p95 }.checked()
    }

    /// A lognormal distribution by its 5th and 95th percentile.
    ///
    /// # Errors
    /// Where the figures are not finite, not positive or fall.
    pub fn lognormal(p05: f64, p95: f64) -> Checked {
        Self::Lognormal { p05, p95 }.checked()
    }

    /// Two lognormal halves that meet at the median.
    ///
    /// # Errors
    /// Where the figures are not finite, not positive or fall.
    pub fn two_piece(p05: f64, median: f64, p95: f64) -> Checked {
        Self::TwoPiece { p05, median, p95 }.checked()
    }

    /// Values with their weights, in any order.
    ///
    /// # Errors
    /// Where a value or weight is not finite, a weight is negative, or they sum to nothing.
    pub fn discrete(values: Vec<(f64, f64)>) -> Checked {
        Self::Discrete(values).checked()
    }

    /// The distribution, if its figures make one; the values of [`Self::Discrete`] are put in order.
    ///
    /// # Errors
    /// What is wrong with the figures.
    pub fn checked(mut self) -> Checked {
        let positive = matches!(self, Self::Lognormal { .. } | Self::TwoPiece { .. });
        let (figures, count) = match &mut self {
            Self::Exact(value) => ([*value; 3], 1),
            Self::Uniform { low, high } => ([*low, *high, *high], 2),
            Self::Normal { p05, p95 } | Self::Lognormal { p05, p95 } => ([*p05, *p95, *p95], 2),
            Self::Triangular { low, mode, high } | Self::Pert { low, mode, high } => {
                ([*low, *mode, *high], 3)
            }
            Self::TwoPiece { p05, median, p95 } => ([*p05, *median, *p95], 3),
            Self::Discrete(values) => {
                let fine = |figure: f64| figure.abs() <= LARGEST;
                if !values.iter().all(|(value, weight)| fine(*value) && fine(*weight)) {
                    return Err(BadDistribution::NotFinite);
                }
                if values.iter().any(|(_, weight)| *weight < 0.0) || weight(values) <= 0.0 {
                    return Err(BadDistribution::NoWeight);
                }
                order::sort(values, |a, b| a.0 < b.0);
                return Ok(self);
            }
        };
        let figures = &figures[..count];
        if !figures.iter().all(|figure| figure.abs() <= LARGEST) {
            Err(BadDistribution::NotFinite)
        } else if positive && figures.iter().any(|figure| *figure < 1.0 / LARGEST) {
            Err(BadDistribution::NotPositive)
        } else if !figures.is_sorted() {
            Err(BadDistribution::OutOfOrder)
        } else {
            Ok(self)
        }
    }

    /// The value below which the share `p` of the distribution lies: never falls as `p` rises, always finite.
    ///
    /// `p` is taken into the open interval, 1e-16 from its ends; what is not a number counts as the lower end.
    pub fn quantile(&self, p: f64) -> f64 {
        let p = if p > EDGE { p.min(1.0 - EDGE) } else { EDGE };
        let value = match *self {
            Self::Exact(value) => value,
            Self::Uniform { low, high } => within(low, high, p),
            Self::Triangular { low, mode, high } => {
                let rising = share(low, mode, high);
                let at = if p < rising {
                    (p * rising).sqrt()
                } else {
                    1.0 - ((1.0 - p) * (1.0 - rising)).sqrt()
                };
                within(low, high, at)
            }
            Self::Pert { low, mode, high } => {
                let (a, b) = pert_shape(low, mode, high);
                within(low, high, beta_quantile(a, b, p))
            }
            Self::Normal { p05, p95 } => {
                f64::midpoint(p05, p95) + normal_spread(p05, p95) * normal_quantile(p)
            }
            Self::Lognormal { p05, p95 } if p05 < p95 => {
                let (middle, sigma) = log_shape(p05, p95);
                libm::exp(middle + sigma * normal_quantile(p))
            }
            Self::Lognormal { p05, .. } => p05,
            Self::TwoPiece { p05, median, p95 } => {
                let z = normal_quantile(p);
                let sigma = if z < 0.0 { log_ratio(median, p05) } else { log_ratio(p95, median) };
                median * libm::exp(sigma / Z95 * z)
            }
            Self::Discrete(ref values) => {
                let mut left = p * weight(values);
                let reached = values.iter().find(|(_, weight)| {
                    left -= weight;
                    left <= 0.0 && *weight > 0.0
                });
                let last = || values.iter().rfind(|(_, weight)| *weight > 0.0);
                reached.or_else(last).map_or(0.0, |(value, _)| *value)
            }
        };
        value.clamp(-f64::MAX, f64::MAX)
    }

    /// The mean; that of a distribution so wide that it is beyond an `f64` is the largest `f64`.
    pub fn mean(&self) -> f64 {
        let mean = match *self {
            Self::Exact(value) => value,
            Self::Uniform { low, high } => f64::midpoint(low, high),
            Self::Triangular { low, mode, high } => {
                within(low, high, (1.0 + share(low, mode, high)) / 3.0)
            }
            Self::Pert { low, mode, high } => {
                within(low, high, (1.0 + 4.0 * share(low, mode, high)) / 6.0)
            }
            Self::Normal { p05, p95 } => f64::midpoint(p05, p95),
            Self::Lognormal { p05, p95 } if p05 < p95 => {
                let (middle, sigma) = log_shape(p05, p95);
                libm::exp(middle + sigma * sigma / 2.0)
            }
            Self::Lognormal { p05, .. } => p05,
            Self::TwoPiece { p05, median, p95 } => {
                let below = log_ratio(median, p05) / Z95;
                let above = log_ratio(p95, median) / Z95;
                median * (half_mean(-below) + half_mean(above))
            }
            Self::Discrete(ref values) => {
                values.iter().map(|(value, weight)| value * weight).sum::<f64>() / weight(values)
            }
        };
        mean.clamp(-f64::MAX, f64::MAX)
    }

    /// The share of the distribution at or below `x`; nothing lies below what is not a number.
    pub fn cdf(&self, x: f64) -> f64 {
        match *self {
            _ if x.is_nan() => 0.0,
            Self::Exact(value) => f64::from(value <= x),
            Self::Uniform { low, high }
            | Self::Triangular { low, high, .. }
            | Self::Pert { low, high, .. }
                if x < low || x >= high =>
            {
                f64::from(x >= high)
            }
            Self::Uniform { low, high } => share(low, x, high),
            Self::Triangular { low, mode, high } => {
                let (at, rising) = (share(low, x, high), share(low, mode, high));
                if at <= rising && rising > 0.0 {
                    at * at / rising
                } else {
                    1.0 - (1.0 - at) * (1.0 - at) / (1.0 - rising)
                }
            }
            Self::Pert { low, mode, high } => {
                let (a, b) = pert_shape(low, mode, high);
                beta_cdf(a, b, share(low, x, high))
            }
            Self::Normal { p05, p95 } | Self::Lognormal { p05, p95 } if p05 >= p95 => {
                f64::from(p05 <= x)
            }
            Self::Normal { p05, p95 } => {
                normal_cdf((x - f64::midpoint(p05, p95)) / normal_spread(p05, p95))
            }
            Self::Lognormal { .. } | Self::TwoPiece { .. } if x <= 0.0 => 0.0,
            Self::Lognormal { p05, p95 } => {
                let (middle, sigma) = log_shape(p05, p95);
                normal_cdf((libm::log(x) - middle) / sigma)
            }
            Self::TwoPiece { p05, median, p95 } => {
                let spread = log_ratio(if x < median { p05 } else { p95 }, median).abs();
                if spread > 0.0 {
                    normal_cdf(log_ratio(x, median) / spread * Z95)
                } else {
                    f64::from(x >= median)
                }
            }
            Self::Discrete(ref values) => {
                let below = values.iter().filter(|(value, _)| *value <= x);
                below.map(|(_, weight)| weight).sum::<f64>() / weight(values)
            }
        }
    }
}

/// The sum of the weights.
fn weight(values: &[(f64, f64)]) -> f64 {
    values.iter().map(|(_, weight)| weight).sum()
}

/// The number that lies this share of the way from low to high.
fn within(low: f64, high: f64, share: f64) -> f64 {
    (low + (high - low) * share).max(low).min(high)
}

/// Which share of the way from low to high a number lies; halfway where there is no way.
fn share(low: f64, value: f64, high: f64) -> f64 {
    if low < high { (value - low) / (high - low) } else { 0.5 }
}

/// The exponents of the beta distribution, plus one each.
fn pert_shape(low: f64, mode: f64, high: f64) -> (f64, f64) {
    let at = share(low, mode, high);
    (1.0 + 4.0 * at, 5.0 - 4.0 * at)
}

/// The standard deviation.
fn normal_spread(p05: f64, p95: f64) -> f64 {
    (p95 - p05) / (2.0 * Z95)
}

/// Mean and standard deviation of the logarithm.
fn log_shape(p05: f64, p95: f64) -> (f64, f64) {
    let (low, high) = (libm::log(p05), libm::log(p95));
    (f64::midpoint(low, high), normal_spread(low, high))
}

/// The logarithm of a ratio of positive numbers.
fn log_ratio(a: f64, b: f64) -> f64 {
    libm::log(a) - libm::log(b)
}

/// What one half of a [`Distribution::TwoPiece`] adds to the mean, over the median: exp(σ²/2) Φ(σ), with σ below 0
/// for the lower half.
fn half_mean(sigma: f64) -> f64 {
    if sigma < -30.0 {
        // Where the factors leave the range of an f64: the first terms of Mills' ratio, right to a relative 1e-5.
        let square = sigma * sigma;
        (1.0 - 1.0 / square) / (-sigma * 2.506_628_274_631_000_5)
    } else {
        libm::exp(sigma * sigma / 2.0) * normal_cdf(sigma)
    }
}

/// The standard normal's share at or below `z`.
pub fn normal_cdf(z: f64) -> f64 {
    libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2) / 2.0
}

/// The standard normal's value below which the share `p` lies, to a relative 1e-15; infinite at 0 and 1.
///
/// Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 1988 (PPND16).
pub fn normal_quantile(p: f64) -> f64 {
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        return from_middle * polynomial(&MIDDLE.0, r) / polynomial(&MIDDLE.1, r);
    }
    let tail = if from_middle < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(from_middle);
    }
    let r = (-libm::log(tail)).sqrt();
    let (shape, r) = if r <= 5.0 { (&NEAR, r - 1.6) } else { (&FAR, r - 5.0) };
    (polynomial(&shape.0, r) / polynomial(&shape.1, r)).copysign(from_middle)
}

/// Numerator and denominator, from the constant term up.
type Rational = ([f64; 8], [f64; 8]);

const MIDDLE: Rational = (
    [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ],
);

const NEAR: Rational = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);

const FAR: Rational = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);

/// The value of a polynomial, by Horner.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// The beta distribution's share at or below `x`, for exponents that sum to 6 as PERT's do.
fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x > 0.0 && x < 1.0 {
        beta_below(a, b, x, beta_density(a, b, x) * beta_scale(a, b))
    } else {
        f64::from(x >= 1.0)
    }
}

/// One over the beta function, for exponents that sum to 6: 5! / (Γ(a) Γ(b)).
fn beta_scale(a: f64, b: f64) -> f64 {
    120.0 / (libm::tgamma(a) * libm::tgamma(b))
}

/// The density of the beta distribution, but for its scale.
fn beta_density(a: f64, b: f64, x: f64) -> f64 {
    libm::exp((a - 1.0) * libm::log(x) + (b - 1.0) * libm::log1p(-x))
}

/// The share at or below `x`, where the density is known.
fn beta_below(a: f64, b: f64, x: f64, density: f64) -> f64 {
    let front = density * x * (1.0 - x);
    // The fraction converges fast on one side; the other is its mirror image.
    if x > (a + 1.0) / (a + b + 2.0) {
        1.0 - front / b / beta_fraction(b, a, 1.0 - x)
    } else {
        front / a / beta_fraction(a, b, x)
    }
}

/// The continued fraction of the incomplete beta function (NIST DLMF 8.17.22), from its 25th term backwards: with these
/// exponents that is right to a relative 3e-15.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut value = 1.0;
    for m in (1..=12).rev().map(f64::from) {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = (a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        value = 1.0 + even / (1.0 - odd / value);
    }
    1.0 - (a + b) * x / (a + 1.0) / value
}

/// The value below which the share `p` of a beta distribution lies, for exponents that sum to 6.
fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    if p > 0.5 {
        return 1.0 - beta_quantile(b, a, 1.0 - p);
    }
    let scale = beta_scale(a, b);
    // The share below x is at most scale x^a / a: a first value that is not too high.
    let mut x = libm::pow(p * a / scale, 1.0 / a).min(0.5);
    let (mut low, mut high) = (0.0, 1.0);
    // Halley's method, held between what is known to be too low and too high: at most 60 halvings.
    for _ in 0..60 {
        let density = scale * beta_density(a, b, x);
        let miss = beta_below(a, b, x, density) - p;
        if miss < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let newton = miss / density;
        let bend = newton * ((a - 1.0) / x - (b - 1.0) / (1.0 - x));
        let step = x - newton / (1.0 - bend.min(1.0) / 2.0);
        let next = if step >= low && step <= high { step } else { f64::midpoint(low, high) };
        // The next step would be of the order of the cube of this one.
        let settled = (next - x).abs() <= 1e-7 * x;
        x = next;
        if settled {
            break;
        }
    }
    x
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "where the arithmetic is exact, so is the assertion")]
mod tests {
    use super::*;

    #[track_caller]
    fn near(found: f64, expected: f64, tolerance: f64) {
        let off = (found - expected).abs() / expected.abs().max(1e-300);
        assert!(off <= tolerance, "{found} is not {expected}, but off by {off}");
    }

    fn one_of_each() -> Vec<Distribution> {
        [
            Distribution::uniform(-2.0, 3.0),
            Distribution::triangular(1.0, 2.0, 5.0),
            Distribution::triangular(1.0, 1.0, 5.0),
            Distribution::pert(1.0, 4.0, 5.0),
            Distribution::pert(0.0, 0.0, 5.0),
            Distribution::normal(-1.0, 4.0),
            Distribution::lognormal(8e6, 12e6),
            Distribution::two_piece(1.0, 2.0, 9.0),
        ]
        .map(|made| made.expect("good figures"))
        .into()
    }

    /// Against `SciPy` 1.17.1.
    #[test]
    fn the_normal_quantile_is_right_to_the_last_digits() {
        for (p, z) in [
            (1e-15, -7.941_345_326_170_998),
            (1e-10, -6.361_340_902_404_056),
            (0.001, -3.090_232_306_167_813),
            (0.05, -Z95),
            (0.3, -0.524_400_512_708_041),
            (0.9, 1.281_551_565_544_600_4),
            (0.999, 3.090_232_306_167_813),
        ] {
            near(normal_quantile(p), z, 4e-15);
        }
        assert_eq!((normal_quantile(0.5), normal_quantile(0.0)), (0.0, f64::NEG_INFINITY));
        near(normal_cdf(-10.0), 7.619_853_024_160_47e-24, 1e-13);
        near(normal_cdf(0.5), 0.691_462_461_274_013_1, 1e-15);
        near(normal_cdf(normal_quantile(1e-6)), 1e-6, 1e-13);
    }

    /// Against `SciPy` 1.17.1.
    #[test]
    fn pert_has_the_quantiles_of_the_beta_distribution() {
        for (low, mode, high, quantiles) in [
            (
                0.0,
                2.0,
                10.0,
                [0.589_773_876_118_172_3, 2.766_722_593_925_188_7, 9.185_146_781_960_13],
            ),
            (
                1.0,
                1.0,
                5.0,
                [1.040_824_873_252_046, 1.517_797_746_815_503_5, 4.366_042_723_015_568],
            ),
            (2.0, 9.0, 9.0, [5.844_961_901_571_412, 8.093_853_943_072_87, 8.999_859_994_399_664]),
            (
                -3.0,
                0.0,
                4.0,
                [-1.929_586_598_436_036_3, 0.127_332_067_642_995_65, 3.778_581_925_007_278_7],
            ),
        ] {
            let pert = Distribution::pert(low, mode, high).expect("good figures");
            for (p, expected) in [0.05, 0.5, 0.9999].into_iter().zip(quantiles) {
                near(pert.quantile(p), expected, 1e-13);
            }
        }
        let pert = Distribution::pert(0.0, 2.0, 10.0).expect("good figures");
        near(pert.quantile(1e-6), 0.001_350_718_992_688_828_6, 1e-12);
    }

    #[test]
    fn quantile_and_share_below_undo_each_other() {
        for distribution in one_of_each() {
            for p in [0.0001, 0.01, 0.05, 0.3, 0.5, 0.7, 0.95, 0.9999] {
                near(distribution.cdf(distribution.quantile(p)), p, 1e-10);
            }
        }
    }

    #[test]
    fn the_figures_are_the_percentiles_they_are_called() {
        for distribution in [
            Distribution::normal(2.0, 5.0),
            Distribution::lognormal(2.0, 5.0),
            Distribution::two_piece(2.0, 4.5, 5.0),
        ] {
            let distribution = distribution.expect("good figures");
            near(distribution.quantile(0.05), 2.0, 1e-14);
            near(distribution.quantile(0.95), 5.0, 1e-14);
        }
        let halves = Distribution::two_piece(2.0, 4.5, 5.0).expect("good figures");
        assert_eq!(halves.quantile(0.5), 4.5);
    }

    #[test]
    fn the_mean_is_that_of_many_quantiles() {
        near(Distribution::lognormal(8e6, 12e6).expect("good figures").mean(), 9_872_663.77, 1e-9);
        for distribution in one_of_each() {
            let n = 20_000;
            let sum: f64 =
                (0..n).map(|i| distribution.quantile((f64::from(i) + 0.5) / f64::from(n))).sum();
            near(distribution.mean(), sum / f64::from(n), 2e-4);
        }
        near(half_mean(-29.999), half_mean(-30.001), 1e-4);
    }

    #[test]
    fn discrete_values_come_in_order_with_their_weights() {
        let dice = Distribution::discrete(vec![(3.0, 1.0), (1.0, 2.0), (2.0, 0.0), (9.0, 1.0)])
            .expect("good figures");
        let at = [0.0, 0.5, 0.51, 0.75, 0.76, 1.0].map(|p| dice.quantile(p));
        assert_eq!(at, [1.0, 1.0, 3.0, 3.0, 9.0, 9.0]);
        assert_eq!(
            (dice.mean(), dice.cdf(2.0), dice.cdf(0.0), dice.cdf(9.0)),
            (3.5, 0.5, 0.0, 1.0)
        );
    }

    #[test]
    fn a_range_without_width_is_its_value() {
        for distribution in [
            Distribution::exact(0.1),
            Distribution::uniform(0.1, 0.1),
            Distribution::triangular(0.1, 0.1, 0.1),
            Distribution::pert(0.1, 0.1, 0.1),
            Distribution::normal(0.1, 0.1),
            Distribution::lognormal(0.1, 0.1),
            Distribution::two_piece(0.1, 0.1, 0.1),
            Distribution::discrete(vec![(0.1, 2.0)]),
        ] {
            let distribution = distribution.expect("good figures");
            for p in [f64::NAN, -1.0, 0.0, 0.3, 1.0, 2.0] {
                assert_eq!(distribution.quantile(p), 0.1, "{distribution:?}");
            }
            near(distribution.mean(), 0.1, 1e-15);
            assert_eq!(
                (distribution.cdf(0.09), distribution.cdf(0.1)),
                (0.0, 1.0),
                "{distribution:?}"
            );
        }
    }

    #[test]
    fn a_peak_that_rounds_to_the_end_still_has_a_share_below() {
        let peak = Distribution::triangular(-1.0, 0.0, 1e-99).expect("good figures");
        assert_eq!((peak.cdf(0.0), peak.cdf(-0.5), peak.cdf(f64::NAN)), (1.0, 0.25, 0.0));
    }

    #[test]
    fn nonsense_is_refused_by_its_kind() {
        for (made, wrong) in [
            (Distribution::exact(f64::NAN), BadDistribution::NotFinite),
            (Distribution::normal(0.0, f64::INFINITY), BadDistribution::NotFinite),
            (Distribution::uniform(-1e101, 0.0), BadDistribution::NotFinite),
            (Distribution::uniform(2.0, 1.0), BadDistribution::OutOfOrder),
            (Distribution::pert(1.0, 3.0, 2.0), BadDistribution::OutOfOrder),
            (Distribution::two_piece(1.0, 0.5, 2.0), BadDistribution::OutOfOrder),
            (Distribution::lognormal(0.0, 1.0), BadDistribution::NotPositive),
            (Distribution::discrete(vec![]), BadDistribution::NoWeight),
            (Distribution::discrete(vec![(1.0, 0.0)]), BadDistribution::NoWeight),
            (Distribution::discrete(vec![(1.0, 2.0), (1.0, -1.0)]), BadDistribution::NoWeight),
            (Distribution::discrete(vec![(1.0, f64::NAN)]), BadDistribution::NotFinite),
        ] {
            assert_eq!(made, Err(wrong));
        }
    }
}
