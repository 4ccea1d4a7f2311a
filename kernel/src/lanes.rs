//! Four numbers at once: a chain of sums and quotients waits for itself, and four chains wait together.

use std::ops::{Add, Div, Mul, Sub};

/// How many numbers go together.
pub const LANES: usize = 4;

/// Four numbers, each for itself: every operation gives the bits that it gives of one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lanes(pub [f64; LANES]);

/// What the course of stocks is worked out with: one number, or four.
pub trait Number:
    Copy + Default + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The same number in every lane.
    fn all(value: f64) -> Self;
    /// The smaller of two.
    #[must_use]
    fn at_most(self, other: Self) -> Self;
    /// The larger of two.
    #[must_use]
    fn at_least(self, other: Self) -> Self;
}

impl Number for f64 {
    #[inline]
    fn all(value: f64) -> Self {
        value
    }
    #[inline]
    fn at_most(self, other: Self) -> Self {
        if self < other { self } else { other }
    }
    #[inline]
    fn at_least(self, other: Self) -> Self {
        if self > other { self } else { other }
    }
}

impl Lanes {
    #[inline]
    fn each(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        let (a, b) = (self.0, other.0);
        Self([f(a[0], b[0]), f(a[1], b[1]), f(a[2], b[2]), f(a[3], b[3])])
    }
}

macro_rules! by_lane {
    ($($trait:ident $method:ident $sign:tt),*) => {$(
        impl $trait for Lanes {
            type Output = Self;
            #[inline]
            fn $method(self, other: Self) -> Self {
                self.each(other, |a, b| a $sign b)
            }
        }
    )*};
}

by_lane!(Add add +, Sub sub -, Mul mul *, Div div /);

impl Number for Lanes {
    #[inline]
    fn all(value: f64) -> Self {
        Self([value; LANES])
    }
    #[inline]
    fn at_most(self, other: Self) -> Self {
        self.each(other, f64::at_most)
    }
    #[inline]
    fn at_least(self, other: Self) -> Self {
        self.each(other, f64::at_least)
    }
}
