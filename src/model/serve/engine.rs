//! One forward pass of a model over the chips that hold it, and what fits into their memory.

use super::calibration::{Calibration, Global, Stack};
use super::comm::all_reduce_s;
use super::device::{Device, Family};
use super::kernel::{Bench, Spent};
use super::precision::{KvFormat, WeightFormat};
use crate::facts::{Architecture, Attention, Experts};

/// How one copy of the model is spread over chips.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Chips that share each layer.
    pub tensor: f64,
    /// Stages of layers, each on chips of its own.
    pub pipeline: f64,
    /// Each chip keeps the whole attention and serves sequences of its own ("attention data parallel").
    pub spread_attention: bool,
    /// Whole experts on each chip instead of a slice of every expert.
    pub spread_experts: bool,
}

impl Layout {
    /// One chip.
    pub const ONE: Self =
        Self { tensor: 1.0, pipeline: 1.0, spread_attention: false, spread_experts: false };

    /// Layers shared by so many chips.
    pub const fn tensor(chips: f64) -> Self {
        Self { tensor: chips, ..Self::ONE }
    }

    /// Chips of one copy.
    pub fn chips(&self) -> f64 {
        self.tensor * self.pipeline
    }
}

/// A model in its formats on its chips under a serving program.
#[derive(Clone, Copy, Debug)]
pub struct Engine<'a> {
    /// The model.
    pub arch: &'a Architecture,
    /// How weights are stored.
    pub weights: WeightFormat,
    /// How the cache is stored.
    pub kv: KvFormat,
    /// The chip.
    pub device: &'a Device,
    /// How the model is spread.
    pub layout: Layout,
    /// The serving program.
    pub stack: Stack,
    /// The constants.
    pub cal: &'a Calibration,
}

/// What one pass has to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// Prompt tokens read.
    pub prompt_tokens: f64,
    /// Length of the prompts that they are part of.
    pub prompt: f64,
    /// Sequences that each get one token.
    pub decoding: f64,
    /// Tokens that those sequences hold.
    pub context: f64,
}

/// What a chip's memory holds, bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// As the driver reports it.
    pub capacity: f64,
    /// This chip's share of the weights.
    pub weights: f64,
    /// Kept for activations, libraries and headroom.
    pub reserve: f64,
    /// KV cache of one sequence at its longest, on this chip.
    pub per_sequence: f64,
    /// Sequences that fit at once over all chips of the copy; below 1 the model does not fit.
    pub sequences: f64,
}

impl Engine<'_> {
    fn attention_chips(&self) -> f64 {
        if self.layout.spread_attention { 1.0 } else { self.layout.tensor }
    }

    /// Format of everything but routed experts.
    fn common_format(&self) -> WeightFormat {
        let latent = matches!(self.arch.attention, Attention::Latent { .. });
        match self.weights {
            _ if self.arch.narrow_experts_only => WeightFormat::Bf16,
            // Published 4-bit versions of latent-attention models keep their attention wider.
            WeightFormat::Nvfp4 | WeightFormat::Mxfp4 if latent => WeightFormat::Fp8,
            format => format,
        }
    }

    /// Weights on one chip, bytes. Embedding and output layer stay 16-bit and are split by vocabulary.
    pub fn weight_bytes(&self) -> f64 {
        let a = self.arch;
        let (tp, pp) = (self.layout.tensor, self.layout.pipeline);
        let (common, narrow) = (self.common_format().bytes(), self.weights.bytes());
        let attention = a.layers * a.attention_params() * common / self.attention_chips();
        let dense = a.dense_layers() * a.dense_ffn_params() * common / tp;
        let shared = a.experts.map_or(0.0, |e| {
            let chips = self.attention_chips();
            e.layers * (e.shared * a.expert_params() * common / chips + 2.0 * a.hidden * e.routed)
        });
        let tables = if a.tied { 1.0 } else { 2.0 };
        (attention + dense + shared + a.routed_params() * narrow / tp) / pp
            + tables * a.embedding_params() * 2.0 / tp / pp.min(tables)
    }

    /// What one chip's memory holds when sequences grow to `tokens`.
    pub fn memory(&self, tokens: f64) -> Memory {
        let capacity = self.device.capacity_bytes;
        let weights = self.weight_bytes();
        let reserve = capacity * (1.0 - self.cal.get(Global::MemoryShare))
            + self.cal.reserve_bytes(self.stack)
            + 2.0
                * self.cal.get(Global::StepTokens)
                * self.cal.get(Global::ActivationWidths)
                * self.arch.hidden;
        let per_sequence =
            self.arch.kv_bytes(tokens, self.kv, self.attention_chips()) / self.layout.pipeline;
        let room = capacity - weights - reserve;
        let copies = self.layout.tensor / self.attention_chips();
        let sequences =
            if per_sequence > 0.0 { copies * libm::floor(room / per_sequence) } else { 0.0 };
        Memory { capacity, weights, reserve, per_sequence, sequences: sequences.max(0.0) }
    }

    /// The time of one pass through all layers of one stage, s.
    pub fn step(&self, work: Work) -> Spent {
        let a = self.arch;
        let pp = self.layout.pipeline;
        let bench = Bench::of(self.device, self.cal);
        let attention = self.attention(&bench, work);
        let dense_layers = a.dense_layers() / pp;
        let mut spent = attention.times(a.layers / pp);
        if dense_layers > 0.0 {
            spent = spent.plus(self.dense(&bench, work).times(dense_layers));
        }
        if let Some(experts) = a.experts {
            spent = spent.plus(self.mixture(&bench, work, experts).times(experts.layers / pp));
        }
        spent = spent
            .plus(self.output(&bench, work))
            .paced(self.cal.pace(self.stack) * self.device.pace(self.cal));
        spent.host =
            self.cal.host_s(self.stack) + self.cal.per_sequence_s(self.stack) * work.decoding;
        spent
    }

    /// Attention of one layer, with the norms around it and the reduction after it.
    fn attention(&self, bench: &Bench, work: Work) -> Spent {
        let (a, chips) = (self.arch, self.attention_chips());
        let ranks = self.layout.tensor / chips;
        let prompt_tokens = work.prompt_tokens / ranks;
        let decoding = work.decoding / ranks;
        let rows = prompt_tokens + decoding;
        let format = self.common_format();
        let seen = a.attended(work.context);
        // Half of a causal prompt is seen on average.
        let read = a.attended(work.prompt / 2.0);
        let values = a.kv_values_per_layer() * self.kv.bytes();
        let mut spent;
        let (decode_s, prompt_flop) = match a.attention {
            Attention::Grouped { kv_heads, head_dim } => {
                let kv = (kv_heads / chips).max(1.0);
                let heads = a.heads / chips;
                spent = bench
                    .product(format, rows, (heads + 2.0 * kv) * head_dim, a.hidden)
                    .plus(bench.product(format, rows, a.hidden, heads * head_dim));
                let bytes = decoding * seen * values * kv / kv_heads;
                let ceiling = self.cache_ceiling(kv_heads);
                (
                    bench.decode_attention(bytes, ceiling),
                    prompt_tokens * 4.0 * heads * head_dim * read,
                )
            }
            Attention::Latent { q_lora, kv_lora, rope_dim, nope_dim, v_dim } => {
                let heads = a.heads / chips;
                let head = nope_dim + rope_dim;
                spent = bench
                    .product(format, rows, q_lora + kv_lora + rope_dim, a.hidden)
                    .plus(bench.product(
                        format,
                        rows,
                        heads * head,
                        if q_lora > 0.0 { q_lora } else { a.hidden },
                    ))
                    .plus(bench.product(format, rows, heads * (nope_dim + v_dim), kv_lora))
                    .plus(bench.product(format, rows, a.hidden, heads * v_dim));
                let flop = decoding * seen * 2.0 * heads * (2.0 * kv_lora + rope_dim);
                let arithmetic =
                    flop / (self.device.bf16_flop_per_s * self.cal.get(Global::LatentCompute));
                let reading = bench.decode_attention(decoding * seen * values, None);
                (reading.max(arithmetic), prompt_tokens * 2.0 * heads * (head + v_dim) * read)
            }
        };
        if decoding > 0.0 {
            spent.attention += decode_s;
        }
        if prompt_tokens > 0.0 {
            spent.attention += bench.prefill_attention(prompt_flop, work.prompt);
        }
        spent.small += bench.elementwise(0.5 * self.passes() * rows * a.hidden)
            + 0.5 * bench.fixed(Global::LayerFixedUs);
        if !a.parallel {
            spent.communication += self.reduce(chips, rows);
        }
        spent
    }

    /// What the kernels take in of the cache at most, bytes/s, where that is less than the memory gives.
    fn cache_ceiling(&self, kv_heads: f64) -> Option<f64> {
        let shared = kv_heads < self.arch.heads;
        let gb_per_s = match (self.stack, self.device.family) {
            (Stack::TrtLlmStatic, _) if shared => Global::StaticGroupedGbPerS,
            (_, Family::Hopper) if !shared && self.kv == KvFormat::Fp8 => Global::UnsharedGbPerS,
            _ => return None,
        };
        Some(self.cal.get(gb_per_s) * 1e9)
    }

    fn passes(&self) -> f64 {
        self.cal.get(Global::ElementwisePasses)
    }

    fn reduce(&self, chips: f64, rows: f64) -> f64 {
        all_reduce_s(self.cal, self.device, chips, rows * self.arch.hidden * 2.0)
    }

    /// A dense feed-forward layer.
    fn dense(&self, bench: &Bench, work: Work) -> Spent {
        let (a, tp) = (self.arch, self.layout.tensor);
        let rows = work.prompt_tokens + work.decoding;
        let mut spent = self.feed_forward(bench, rows, a.ffn / tp);
        spent.small += bench.elementwise(0.5 * self.passes() * rows * a.hidden)
            + 0.5 * bench.fixed(Global::LayerFixedUs);
        spent.communication += self.reduce(tp, rows);
        spent
    }

    fn feed_forward(&self, bench: &Bench, rows: f64, width: f64) -> Spent {
        let (a, format) = (self.arch, self.common_format());
        let ups = a.ffn_matrices() - 1.0;
        let mut spent = bench
            .product(format, rows, ups * width, a.hidden)
            .plus(bench.product(format, rows, a.hidden, width));
        spent.small += bench.elementwise((ups + 1.0) * rows * width);
        spent
    }

    /// A layer of experts.
    fn mixture(&self, bench: &Bench, work: Work, experts: Experts) -> Spent {
        let (a, tp) = (self.arch, self.layout.tensor);
        let rows = work.prompt_tokens + work.decoding;
        let own_rows = if self.layout.spread_attention { rows / tp } else { rows };
        let visits = rows * experts.active;
        let visited = a.experts_visited(rows);
        let each = a.expert_params();
        let mut spent = if self.layout.spread_experts && tp > 1.0 {
            // The busiest chip decides, with the mean of the others at most its share.
            let skew = self.cal.get(Global::ExpertSkew).min(tp);
            let visited = (visited / tp).max(1.0);
            bench.experts(self.weights, (visits / tp * skew).max(visited), visited, each, a.hidden)
        } else {
            bench.experts(self.weights, visits, visited, each / tp, a.hidden)
        };
        if experts.shared > 0.0 {
            let width = experts.shared * experts.ffn;
            let shared = if self.layout.spread_attention {
                self.feed_forward(bench, own_rows, width)
            } else {
                self.feed_forward(bench, rows, width / tp)
            };
            spent = spent.plus(shared);
        }
        spent.small += bench.elementwise(0.5 * self.passes() * own_rows * a.hidden)
            + 0.5 * bench.fixed(Global::LayerFixedUs);
        // Where attention is spread, rows are gathered before and scattered after: as much as one all-reduce.
        spent.communication += self.reduce(tp, rows);
        spent
    }

    /// The output layer, for sequences that get a token, and the choice of that token.
    fn output(&self, bench: &Bench, work: Work) -> Spent {
        let (a, tp) = (self.arch, self.layout.tensor);
        let finished = if work.prompt > 0.0 { work.prompt_tokens / work.prompt } else { 0.0 };
        let rows = work.decoding + finished;
        let mut spent = bench.product(WeightFormat::Bf16, rows, a.vocab / tp, a.hidden);
        spent.small += bench.elementwise(4.0 * rows * a.vocab / tp);
        spent.times(1.0 / self.layout.pipeline)
    }
}
