//! The constants that measurements decide: what each is, what kernel measurements say before any fit, and its bounds.
//!
//! `cargo xtask calibrate` fits them to published throughputs and writes data/calibration.toml;
//! docs/MODEL.md says why each is there.

use super::device::{Class, Family};
use crate::facts;

/// A serving program, or a way of running one, with costs of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stack {
    /// TensorRT-LLM, a fixed batch (versions 0.5 to 0.9, 2023 to 2024).
    TrtLlmStatic,
    /// TensorRT-LLM's first releases with in-flight batching (versions 0.10 to 0.12, mid-2024).
    TrtLlmEarly,
    /// TensorRT-LLM with in-flight batching (versions 0.13 to 0.21, late 2024 to 2025).
    TrtLlmInflight,
    /// TensorRT-LLM on PyTorch (version 1.0 and later, since 2025).
    TrtLlmPytorch,
    /// Tuned for MLPerf.
    MlPerf,
    /// vLLM or SGLang.
    Open,
}

impl Stack {
    /// All stacks, in the order of the calibration table.
    pub const ALL: [Self; 6] = [
        Self::TrtLlmStatic,
        Self::TrtLlmEarly,
        Self::TrtLlmInflight,
        Self::TrtLlmPytorch,
        Self::MlPerf,
        Self::Open,
    ];

    /// The word that stands for the stack in links and data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TrtLlmStatic => "trtllm_static",
            Self::TrtLlmEarly => "trtllm_early",
            Self::TrtLlmInflight => "trtllm_inflight",
            Self::TrtLlmPytorch => "trtllm_pytorch",
            Self::MlPerf => "mlperf",
            Self::Open => "open",
        }
    }
}

/// A constant's place in the table, its name, what to expect before any fit, and how far from that a fit may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// What to expect: from kernel measurements where there are some.
    pub expected: f64,
    /// One standard deviation of its logarithm around that.
    pub spread: f64,
    /// No fit goes below.
    pub least: f64,
    /// No fit goes above.
    pub most: f64,
}

const fn prior(expected: f64, spread: f64, least: f64, most: f64) -> Prior {
    Prior { expected, spread, least, most }
}

const FAMILIES: usize = Family::ALL.len();
const STACKS: usize = Stack::ALL.len();
const COMPUTE: usize = 0;
const STREAM: usize = COMPUTE + 3 * FAMILIES;
const KV: usize = STREAM + 3 * FAMILIES;
const HOST: usize = KV + FAMILIES;
const PER_SEQUENCE: usize = HOST + STACKS;
const PACE: usize = PER_SEQUENCE + STACKS;
const SEQUENCES: usize = PACE + STACKS;
const RESERVE: usize = SEQUENCES + STACKS;
const GLOBAL: usize = RESERVE + STACKS;

/// Constants that stand alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Global {
    /// Fixed time of one matrix product, µs.
    GemmFixedUs,
    /// Share of a last wave of tiles that stands empty.
    EmptyWave,
    /// Bytes moved per activation value to quantise it ahead of a product in 8 or 4 bits.
    QuantiseBytes,
    /// Fixed time of one decode attention, µs.
    AttentionFixedUs,
    /// Share of the 16-bit peak that prefill attention reaches on long prompts.
    PrefillAttention,
    /// Times that a layer reads and writes its activations outside the products.
    ElementwisePasses,
    /// Fixed time of a layer's small kernels, µs.
    LayerFixedUs,
    /// Time of an all-reduce over NVLink as a multiple of the measured table.
    AllReduceNvLink,
    /// Share of NVLink's bandwidth that NCCL's all-reduce reaches with large payloads.
    NcclShare,
    /// Time of kernels on a card held to 300 W as a multiple of a 400 W module's.
    CardPace,
    /// Share of the PCIe bandwidth that an all-reduce reaches.
    PcieShare,
    /// Fixed time of an all-reduce over PCIe, µs.
    PcieFixedUs,
    /// Time of an all-reduce over other fabrics as a multiple of NVLink's at the same bandwidth.
    AllReduceFabric,
    /// Rate of grouped expert products as a share of a dense product's.
    ExpertCompute,
    /// Bandwidth of reading experts' weights as a share of a dense product's.
    ExpertStream,
    /// Rows that an expert's product is padded to.
    ExpertTile,
    /// Fixed time of a layer's routing, µs.
    RoutingFixedUs,
    /// Bytes moved per routed activation value to sort, quantise and gather it.
    RoutingBytes,
    /// Load of the busiest chip over the mean, where experts are spread.
    ExpertSkew,
    /// Share of the memory that weights and cache may fill.
    MemoryShare,
    /// Tokens that one step of continuous batching carries at most.
    StepTokens,
    /// Time of a whole-stage hand-over and of unevenness between pipeline stages, as a share of a stage.
    PipelineBubble,
    /// Share of the 16-bit peak that latent attention reaches in decoding.
    LatentCompute,
    /// What the emptying of a burst costs, in times of one answer.
    BurstTail,
    /// Share of offline throughput left under a latency target.
    ServerShare,
    /// Rate at which the static stack's kernels read a cache that several heads share, GB/s.
    StaticGroupedGbPerS,
    /// Rate at which Hopper's kernels widen an 8-bit cache that no heads share, GB/s.
    UnsharedGbPerS,
    /// How bandwidth of one family's chips pays: reading takes as much longer than the peak says as this power of the
    /// ratio of peaks.
    BandwidthPower,
    /// Fixed times on AMD's chips as a multiple of NVIDIA's.
    CdnaFixed,
    /// Activations kept during a step, in values of the hidden width a token.
    ActivationWidths,
    /// Rate of products with weights widened on the way, as a share of unwidened ones.
    Widened,
}

impl Global {
    /// All, in the order of the calibration table.
    pub const ALL: [Self; 31] = [
        Self::GemmFixedUs,
        Self::EmptyWave,
        Self::QuantiseBytes,
        Self::AttentionFixedUs,
        Self::PrefillAttention,
        Self::ElementwisePasses,
        Self::LayerFixedUs,
        Self::AllReduceNvLink,
        Self::NcclShare,
        Self::CardPace,
        Self::PcieShare,
        Self::PcieFixedUs,
        Self::AllReduceFabric,
        Self::ExpertCompute,
        Self::ExpertStream,
        Self::ExpertTile,
        Self::RoutingFixedUs,
        Self::RoutingBytes,
        Self::ExpertSkew,
        Self::MemoryShare,
        Self::StepTokens,
        Self::PipelineBubble,
        Self::LatentCompute,
        Self::BurstTail,
        Self::ServerShare,
        Self::StaticGroupedGbPerS,
        Self::UnsharedGbPerS,
        Self::BandwidthPower,
        Self::CdnaFixed,
        Self::ActivationWidths,
        Self::Widened,
    ];

    fn name_and_prior(self) -> (&'static str, Prior) {
        match self {
            Self::GemmFixedUs => ("gemm_fixed_us", prior(3.0, 0.4, 0.5, 12.0)),
            Self::EmptyWave => ("empty_wave", prior(0.5, 0.3, 0.1, 1.0)),
            Self::QuantiseBytes => ("quantise_bytes", prior(3.5, 0.5, 0.5, 12.0)),
            Self::AttentionFixedUs => ("attention_fixed_us", prior(8.0, 0.6, 1.0, 30.0)),
            Self::PrefillAttention => ("prefill_attention", prior(0.8, 0.3, 0.2, 0.95)),
            Self::ElementwisePasses => ("elementwise_passes", prior(12.0, 0.4, 4.0, 40.0)),
            Self::LayerFixedUs => ("layer_fixed_us", prior(8.0, 0.6, 1.0, 40.0)),
            Self::AllReduceNvLink => ("all_reduce_nvlink", prior(1.0, 0.3, 0.5, 3.0)),
            Self::NcclShare => ("nccl_share", prior(0.75, 0.2, 0.3, 0.95)),
            Self::CardPace => ("card_pace", prior(1.1, 0.1, 1.0, 1.5)),
            Self::PcieShare => ("pcie_share", prior(0.6, 0.4, 0.1, 0.95)),
            Self::PcieFixedUs => ("pcie_fixed_us", prior(15.0, 0.6, 3.0, 80.0)),
            Self::AllReduceFabric => ("all_reduce_fabric", prior(1.5, 0.4, 0.7, 5.0)),
            Self::ExpertCompute => ("expert_compute", prior(0.6, 0.4, 0.1, 1.0)),
            Self::ExpertStream => ("expert_stream", prior(0.8, 0.3, 0.2, 1.0)),
            Self::ExpertTile => ("expert_tile", prior(32.0, 0.5, 8.0, 128.0)),
            Self::RoutingFixedUs => ("routing_fixed_us", prior(20.0, 0.6, 4.0, 120.0)),
            Self::RoutingBytes => ("routing_bytes", prior(8.0, 0.6, 2.0, 40.0)),
            Self::ExpertSkew => ("expert_skew", prior(1.2, 0.15, 1.0, 2.5)),
            Self::MemoryShare => ("memory_share", prior(0.93, 0.03, 0.8, 0.98)),
            Self::StepTokens => ("step_tokens", prior(8192.0, 0.5, 2048.0, 32768.0)),
            Self::PipelineBubble => ("pipeline_bubble", prior(0.15, 0.7, 0.01, 1.0)),
            Self::LatentCompute => ("latent_compute", prior(0.5, 0.3, 0.1, 0.9)),
            Self::BurstTail => ("burst_tail", prior(0.5, 0.4, 0.05, 2.0)),
            Self::ServerShare => ("server_share", prior(0.9, 0.1, 0.5, 1.0)),
            Self::StaticGroupedGbPerS => {
                ("static_grouped_gb_per_s", prior(2000.0, 0.4, 300.0, 6000.0))
            }
            Self::UnsharedGbPerS => ("unshared_gb_per_s", prior(2800.0, 0.15, 1500.0, 6000.0)),
            Self::BandwidthPower => ("bandwidth_power", prior(0.2, 0.5, 0.02, 0.6)),
            Self::CdnaFixed => ("cdna_fixed", prior(1.5, 0.4, 0.7, 5.0)),
            Self::ActivationWidths => ("activation_widths", prior(8.0, 0.5, 2.0, 40.0)),
            Self::Widened => ("widened", prior(0.8, 0.25, 0.3, 1.0)),
        }
    }
}

/// How many constants there are.
pub const CONSTANTS: usize = GLOBAL + Global::ALL.len();

/// One constant: its name in data/calibration.toml and what is expected of it.
pub fn constant(index: usize) -> (String, Prior) {
    const CLASSES: [&str; 3] = ["bits16", "bits8", "bits4"];
    let family = |at: usize| Family::ALL[at].key();
    let stack = |at: usize| Stack::ALL[at];
    match index {
        STREAM.. if index >= GLOBAL => {
            let (name, prior) = Global::ALL[index - GLOBAL].name_and_prior();
            (name.to_owned(), prior)
        }
        RESERVE.. => {
            (format!("reserve_gb.{}", stack(index - RESERVE).key()), prior(2.0, 0.4, 0.3, 8.0))
        }
        SEQUENCES.. => (
            format!("sequences.{}", stack(index - SEQUENCES).key()),
            prior(1500.0, 0.7, 128.0, 8192.0),
        ),
        PACE.. => (format!("pace.{}", stack(index - PACE).key()), prior(1.0, 0.15, 0.6, 1.8)),
        PER_SEQUENCE.. => (
            format!("per_sequence_us.{}", stack(index - PER_SEQUENCE).key()),
            prior(3.0, 0.8, 0.1, 30.0),
        ),
        HOST.. => {
            (format!("host_us.{}", stack(index - HOST).key()), prior(800.0, 0.8, 50.0, 8000.0))
        }
        KV.. => (format!("kv_stream.{}", family(index - KV)), prior(0.85, 0.12, 0.4, 0.95)),
        STREAM.. => {
            let (at, class) = ((index - STREAM) / 3, (index - STREAM) % 3);
            let expected = STREAM_EXPECTED[at][class];
            (
                format!("weight_stream.{}.{}", family(at), CLASSES[class]),
                prior(expected, 0.2, 0.1, 0.95),
            )
        }
        _ => {
            let (at, class) = ((index - COMPUTE) / 3, (index - COMPUTE) % 3);
            let expected = COMPUTE_EXPECTED[at][class];
            (format!("compute.{}.{}", family(at), CLASSES[class]), prior(expected, 0.2, 0.08, 0.95))
        }
    }
}

/// Kinds of setup whose predictions scatter alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A dense model on one chip, a vendor's own program.
    DenseOne,
    /// A dense model over several chips, a vendor's own program.
    DenseMany,
    /// A mixture of experts, a vendor's own program.
    Mixture,
    /// Anything tuned for MLPerf.
    Contest,
    /// A dense model under vLLM or SGLang.
    OpenDense,
    /// A mixture of experts under vLLM or SGLang.
    OpenMixture,
    /// Images and speech.
    Media,
}

impl Kind {
    /// All kinds, in the order of the calibration table.
    pub const ALL: [Self; 7] = [
        Self::DenseOne,
        Self::DenseMany,
        Self::Mixture,
        Self::Contest,
        Self::OpenDense,
        Self::OpenMixture,
        Self::Media,
    ];

    /// The word that stands for the kind in the calibration table.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DenseOne => "dense_one",
            Self::DenseMany => "dense_many",
            Self::Mixture => "mixture",
            Self::Contest => "contest",
            Self::OpenDense => "open_dense",
            Self::OpenMixture => "open_mixture",
            Self::Media => "media",
        }
    }

    /// The kind of a setup.
    pub const fn of(stack: Stack, mixture: bool, many: bool) -> Self {
        match (stack, mixture, many) {
            (Stack::MlPerf, _, _) => Self::Contest,
            (Stack::Open, true, _) => Self::OpenMixture,
            (Stack::Open, false, _) => Self::OpenDense,
            (_, true, _) => Self::Mixture,
            (_, false, true) => Self::DenseMany,
            (_, false, false) => Self::DenseOne,
        }
    }

    /// Half the width of the 80 % interval, as a logarithm: four of five rows of a model family lie within it when the
    /// fit has not seen that family. A chip of which no row was measured gets half as much again.
    pub fn spread(self, measured_chip: bool) -> f64 {
        let learned = facts::SPREADS.get(self as usize).copied().unwrap_or(0.5);
        if measured_chip { learned } else { 1.5 * learned }
    }
}

/// The same half-width for the speed of one chip over another of its family under one program: what is wrong for one is
/// wrong for both, so their ratio is known better than either.
pub fn ratio_spread() -> f64 {
    facts::SPREADS.get(Kind::ALL.len()).copied().unwrap_or(0.2)
}

/// Share of the dense peak that large products reach: medians of measured kernels at 8,192 rows
/// (data/kernels.csv); CDNA from the best product measured there; the rest as the nearest family.
const COMPUTE_EXPECTED: [[f64; 3]; FAMILIES] = [
    [0.84, 0.7, 0.7],
    [0.61, 0.5, 0.5],
    [0.80, 0.62, 0.5],
    [0.66, 0.52, 0.39],
    [0.66, 0.55, 0.45],
    [0.5, 0.45, 0.4],
    [0.5, 0.45, 0.4],
];

/// Share of the peak bandwidth at which products of few rows read their weights: from the same medians, with the fixed
/// time of a kernel taken out.
const STREAM_EXPECTED: [[f64; 3]; FAMILIES] = [
    [0.82, 0.75, 0.7],
    [0.85, 0.82, 0.8],
    [0.82, 0.80, 0.7],
    [0.75, 0.68, 0.5],
    [0.8, 0.75, 0.7],
    [0.7, 0.6, 0.5],
    [0.7, 0.6, 0.5],
];

/// The constants, in the order of [`constant`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration(pub [f64; CONSTANTS]);

impl Calibration {
    /// What is expected before any fit.
    pub fn expected() -> Self {
        Self(std::array::from_fn(|index| constant(index).1.expected))
    }

    /// What the last fit found: data/calibration.toml.
    pub fn fitted() -> Self {
        let known = |index: usize| facts::CONSTANTS.get(index).copied();
        Self(std::array::from_fn(|at| known(at).unwrap_or_else(|| constant(at).1.expected)))
    }

    /// Share of the peak that large products reach.
    pub fn compute(&self, family: Family, class: Class) -> f64 {
        self.0[COMPUTE + 3 * family as usize + class as usize]
    }

    /// Share of the peak bandwidth at which weights are read.
    pub fn weight_stream(&self, family: Family, class: Class) -> f64 {
        self.0[STREAM + 3 * family as usize + class as usize]
    }

    /// Share of the peak bandwidth at which a long KV cache is read.
    pub fn kv_stream(&self, family: Family) -> f64 {
        self.0[KV + family as usize]
    }

    /// Time the host takes a step, s.
    pub fn host_s(&self, stack: Stack) -> f64 {
        self.0[HOST + stack as usize] * 1e-6
    }

    /// Time the host and the sampler take a sequence and step, s.
    pub fn per_sequence_s(&self, stack: Stack) -> f64 {
        self.0[PER_SEQUENCE + stack as usize] * 1e-6
    }

    /// Time of all kernels as a multiple of what they take alone.
    pub fn pace(&self, stack: Stack) -> f64 {
        self.0[PACE + stack as usize]
    }

    /// Sequences that a stack runs at once at most, memory permitting.
    pub fn sequences(&self, stack: Stack) -> f64 {
        self.0[SEQUENCES + stack as usize]
    }

    /// Memory that a stack keeps for libraries, bytes a chip.
    pub fn reserve_bytes(&self, stack: Stack) -> f64 {
        self.0[RESERVE + stack as usize] * 1e9
    }

    /// Makes a stack's kernels and host take so many times as long.
    pub fn scale(&mut self, stack: Stack, kernels: f64, host: f64) {
        self.0[PACE + stack as usize] *= kernels;
        self.0[HOST + stack as usize] *= host;
        self.0[PER_SEQUENCE + stack as usize] *= host;
    }

    /// A constant that stands alone.
    pub fn get(&self, global: Global) -> f64 {
        self.0[GLOBAL + global as usize]
    }

    /// A constant given in µs, in s.
    pub fn seconds(&self, global: Global) -> f64 {
        self.get(global) * 1e-6
    }
}
