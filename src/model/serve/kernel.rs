//! The time of one kernel on one chip.

use super::calibration::{Calibration, Global};
use super::device::{Class, Device, Family};
use super::precision::WeightFormat;

/// Where time goes, in s.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spent {
    /// Reading weights.
    pub weights: f64,
    /// Multiplying matrices.
    pub matrix: f64,
    /// Attention: reading the KV cache, and its arithmetic.
    pub attention: f64,
    /// Small kernels between the products: norms, activations, quantisation, routing, sampling.
    pub small: f64,
    /// Chips waiting for each other.
    pub communication: f64,
    /// The host.
    pub host: f64,
}

impl Spent {
    /// Everything.
    pub fn total(&self) -> f64 {
        self.weights + self.matrix + self.attention + self.small + self.communication + self.host
    }

    /// Everything but the host, times `pace`.
    #[must_use]
    pub fn paced(self, pace: f64) -> Self {
        Self {
            weights: self.weights * pace,
            matrix: self.matrix * pace,
            attention: self.attention * pace,
            small: self.small * pace,
            communication: self.communication * pace,
            host: self.host,
        }
    }

    /// `share` of everything.
    #[must_use]
    pub fn times(self, share: f64) -> Self {
        Self { host: self.host * share, ..self.paced(share) }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            weights: self.weights + other.weights,
            matrix: self.matrix + other.matrix,
            attention: self.attention + other.attention,
            small: self.small + other.small,
            communication: self.communication + other.communication,
            host: self.host + other.host,
        }
    }
}

/// A chip with the constants that hold for it.
#[derive(Clone, Copy, Debug)]
pub struct Bench<'a> {
    /// The chip.
    pub device: &'a Device,
    /// The constants.
    pub cal: &'a Calibration,
    /// What more bandwidth than the family's first chip has pays, as a share: the same kernels keep no more bytes on their way.
    pays: f64,
}

impl<'a> Bench<'a> {
    /// A chip under these constants.
    pub fn of(device: &'a Device, cal: &'a Calibration) -> Self {
        let more = device.bytes_per_s / device.family.first_bytes_per_s();
        Self { device, cal, pays: libm::pow(more, -cal.get(Global::BandwidthPower)) }
    }

    /// A product of `rows × inner` activations with `inner × columns` weights.
    ///
    /// `(A³ + D³)^(1/3) + fixed`: the arithmetic A and the data D overlap except where they are alike, as 8,000 timed
    /// products on H100 and H200 show (exponents of 3.0 to 3.2 fit best). Below 16 bits a kernel ahead of it narrows
    /// the activations.
    pub fn product(&self, format: WeightFormat, rows: f64, columns: f64, inner: f64) -> Spent {
        let (rate, class) = self.device.units(format);
        let widened = class == Class::Bits16 && format != WeightFormat::Bf16;
        let rate = if widened { rate * self.cal.get(Global::Widened) } else { rate };
        let compute = rate * self.cal.compute(self.device.family, class);
        let narrow = if class == Class::Bits16 { 2.0 } else { format.bytes().max(0.5) };
        let bytes = inner * columns * format.bytes() + rows * inner * narrow + 2.0 * rows * columns;
        let stream = self.stream(class, format);
        let fixed = self.fixed(Global::GemmFixedUs);
        // Tiles of 128 × 128 go to the cores in waves, the last of which is not full.
        let wave = self.device.family.cores() * rows.min(128.0) * 128.0;
        let cells = rows * columns + self.cal.get(Global::EmptyWave) * wave;
        let mut spent = overlap(2.0 * cells * inner / compute, bytes / stream);
        spent.small += fixed;
        if class != Class::Bits16 {
            spent.small +=
                self.cal.get(Global::QuantiseBytes) * rows * inner / self.device.bytes_per_s;
        }
        spent
    }

    /// A constant time in µs on this chip, in s.
    pub fn fixed(&self, global: Global) -> f64 {
        let slower = match self.device.family {
            Family::Cdna3 | Family::Cdna4 => self.cal.get(Global::CdnaFixed),
            _ => 1.0,
        };
        self.cal.seconds(global) * slower
    }

    /// Bytes/s at which weights of a format are read.
    fn stream(&self, class: Class, format: WeightFormat) -> f64 {
        // Weights that are widened on the way are read as their own width allows.
        let class = match (class, format) {
            (Class::Bits16, WeightFormat::Bf16) => Class::Bits16,
            (Class::Bits16, _) => Class::Bits8,
            (other, _) => other,
        };
        self.device.bytes_per_s * self.cal.weight_stream(self.device.family, class) * self.pays
    }

    /// The products of a mixture's routed experts on one chip: `visits` rows in all, spread over `visited` experts.
    pub fn experts(
        &self,
        format: WeightFormat,
        visits: f64,
        visited: f64,
        weights_each: f64,
        hidden: f64,
    ) -> Spent {
        if visits <= 0.0 {
            return Spent::default();
        }
        let (rate, class) = self.device.units(format);
        let widened = class == Class::Bits16 && format != WeightFormat::Bf16;
        let rate = if widened { rate * self.cal.get(Global::Widened) } else { rate };
        let compute = rate
            * self.cal.compute(self.device.family, class)
            * self.cal.get(Global::ExpertCompute);
        // Each expert's rows are padded to whole tiles: on average half a tile is empty.
        let padded =
            visits + visited * 0.5 * self.cal.get(Global::ExpertTile).min(visits / visited * 8.0);
        let stream = self.stream(class, format) * self.cal.get(Global::ExpertStream);
        let bytes = visited * weights_each * format.bytes();
        let mut spent = overlap(2.0 * padded * weights_each / compute, bytes / stream);
        spent.small += self.fixed(Global::RoutingFixedUs)
            + self.cal.get(Global::RoutingBytes) * visits * hidden / self.device.bytes_per_s;
        spent
    }

    /// Reading `bytes` of KV cache in one layer while decoding; `ceiling` is what the kernel can take in at all, bytes/s.
    pub fn decode_attention(&self, bytes: f64, ceiling: Option<f64>) -> f64 {
        let stream = self.device.bytes_per_s * self.cal.kv_stream(self.device.family) * self.pays;
        let reading = ceiling
            .map_or(bytes / stream, |ceiling| overlap(bytes / ceiling, bytes / stream).total());
        reading + self.fixed(Global::AttentionFixedUs)
    }

    /// The arithmetic of causal attention over prompts of `length` tokens, `flop` in all. Short prompts use the units
    /// badly: measured kernels of an H100 reach 191 to 806 TFLOP/s from 512 to 16,384 tokens, `peak × S / (S + 1,900)`.
    pub fn prefill_attention(&self, flop: f64, length: f64) -> f64 {
        let share = self.cal.get(Global::PrefillAttention) * length / (length + 1900.0);
        flop / (self.device.bf16_flop_per_s * share)
    }

    /// Reading and writing `values` of 16-bit activations between products.
    pub fn elementwise(&self, values: f64) -> f64 {
        2.0 * values / (0.8 * self.device.bytes_per_s)
    }
}

/// Arithmetic and data side by side; the time is split in the proportion of their cubes.
fn overlap(arithmetic_s: f64, data_s: f64) -> Spent {
    let (a, d) = (arithmetic_s * arithmetic_s * arithmetic_s, data_s * data_s * data_s);
    let time = libm::cbrt(a + d);
    let share = if a + d > 0.0 { a / (a + d) } else { 0.0 };
    Spent { matrix: time * share, weights: time * (1.0 - share), ..Spent::default() }
}
