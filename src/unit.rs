//! Units as types: a number that carries what it counts, and only the products that mean something.
//!
//! A [`Tflops`] cannot be added to a [`Watt`], and dividing [`GbPerS`] by [`Tflops`] has no operator:
//! where a formula needs such a quotient it takes the bare numbers and names the result's unit.

use std::ops::{Add, Div, Mul, Sub};

/// A number with a unit: what every newtype of this module can do.
pub trait Unit: Copy + PartialOrd {
    /// The unit's symbol as the field writes it, the same in every language.
    const SYMBOL: &'static str;
    /// Wraps a bare number that is known to count this unit.
    fn new(value: f64) -> Self;
    /// The bare number.
    fn get(self) -> f64;
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $symbol:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $name(pub f64);

        impl Unit for $name {
            const SYMBOL: &'static str = $symbol;
            fn new(value: f64) -> Self { Self(value) }
            fn get(self) -> f64 { self.0 }
        }
        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self { Self(self.0 + other.0) }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self { Self(self.0 - other.0) }
        }
        impl Mul<f64> for $name {
            type Output = Self;
            fn mul(self, factor: f64) -> Self { Self(self.0 * factor) }
        }
        impl Div<f64> for $name {
            type Output = Self;
            fn div(self, divisor: f64) -> Self { Self(self.0 / divisor) }
        }
        /// A ratio of two like quantities has no unit.
        impl Div for $name {
            type Output = f64;
            fn div(self, other: Self) -> f64 { self.0 / other.0 }
        }
    )*};
}

units! {
    /// Dense arithmetic rate, 10¹² operations a second (floating-point, or integer where a chip states INT8).
    Tflops = "TFLOP/s";
    /// Memory or link bandwidth, 10⁹ bytes a second.
    GbPerS = "GB/s";
    /// Memory size as datasheets write it.
    Gb = "GB";
    /// Power.
    Watt = "W";
    /// US dollars of the year the figure was published.
    Usd = "$";
    /// Rent of one chip.
    UsdPerHour = "$/h";
    /// Price of a million tokens.
    UsdPerMtok = "$/Mtok";
    /// Logic die area in the sense of the export rule.
    Mm2 = "mm²";
    /// Total processing performance: dense tera-operations a second × bit length of the operation (15 CFR 774, ECCN 3A090).
    Tpp = "TPP";
    /// Performance density: TPP a square millimetre of applicable die area.
    TppPerMm2 = "TPP/mm²";
    /// Arithmetic intensity: operations a byte moved from memory.
    FlopPerByte = "FLOP/B";
}

/// Operations × bits is the statute's measure.
impl Tflops {
    /// The processing performance of operations of `bits` bits at this rate.
    pub fn tpp(self, bits: u8) -> Tpp {
        Tpp(self.0 * f64::from(bits))
    }
}

impl Div<Mm2> for Tpp {
    type Output = TppPerMm2;
    fn div(self, area: Mm2) -> TppPerMm2 {
        TppPerMm2(self.0 / area.0)
    }
}

/// Peak rate over bandwidth: the ridge point of a roofline, where a kernel stops being bound by memory.
impl Div<GbPerS> for Tflops {
    type Output = FlopPerByte;
    fn div(self, bandwidth: GbPerS) -> FlopPerByte {
        FlopPerByte(self.0 * 1000.0 / bandwidth.0)
    }
}

/// Intensity × bandwidth: the rate that memory alone allows.
impl Mul<FlopPerByte> for GbPerS {
    type Output = Tflops;
    fn mul(self, intensity: FlopPerByte) -> Tflops {
        Tflops(self.0 * intensity.0 / 1000.0)
    }
}
