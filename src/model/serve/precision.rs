//! Number formats of weights and of the KV cache: how many bytes a value takes and on which units it is multiplied.

/// How the weights are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WeightFormat {
    /// 16-bit floating point, BF16 or FP16.
    Bf16,
    /// 8-bit floating point, weights and activations.
    Fp8,
    /// 8-bit integer, weights and activations.
    Int8,
    /// 4-bit integer weights with a 16-bit scale a group of 128; activations stay 16-bit.
    Int4,
    /// NVIDIA's 4-bit floating point: an 8-bit scale every 16 values.
    Nvfp4,
    /// The Open Compute Project's microscaling 4-bit floating point: an 8-bit scale every 32 values.
    Mxfp4,
}

impl WeightFormat {
    /// All formats, widest first.
    pub const ALL: [Self; 6] =
        [Self::Bf16, Self::Fp8, Self::Int8, Self::Int4, Self::Nvfp4, Self::Mxfp4];

    /// The word that stands for the format in links and data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bf16 => "bf16",
            Self::Fp8 => "fp8",
            Self::Int8 => "int8",
            Self::Int4 => "int4",
            Self::Nvfp4 => "nvfp4",
            Self::Mxfp4 => "mxfp4",
        }
    }

    /// Bytes a weight, scales included.
    pub const fn bytes(self) -> f64 {
        match self {
            Self::Bf16 => 2.0,
            Self::Fp8 | Self::Int8 => 1.0,
            Self::Int4 => 0.5 + 2.0 / 128.0,
            Self::Nvfp4 => 0.5 + 1.0 / 16.0,
            Self::Mxfp4 => 0.5 + 1.0 / 32.0,
        }
    }

    /// Whether the format stores less than one byte a weight.
    pub const fn is_four_bit(self) -> bool {
        matches!(self, Self::Int4 | Self::Nvfp4 | Self::Mxfp4)
    }
}

/// How the KV cache is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KvFormat {
    /// 16-bit.
    Bf16,
    /// 8-bit.
    Fp8,
    /// 4-bit.
    Fp4,
}

impl KvFormat {
    /// All formats, widest first.
    pub const ALL: [Self; 3] = [Self::Bf16, Self::Fp8, Self::Fp4];

    /// The word that stands for the format in links and data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bf16 => "bf16",
            Self::Fp8 => "fp8",
            Self::Fp4 => "fp4",
        }
    }

    /// Bytes a cached value.
    pub const fn bytes(self) -> f64 {
        match self {
            Self::Bf16 => 2.0,
            Self::Fp8 => 1.0,
            Self::Fp4 => 0.5,
        }
    }
}
