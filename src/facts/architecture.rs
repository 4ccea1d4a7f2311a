//! What a language model is made of, as its configuration file gives it.

use super::SourceId;

/// How a layer keeps what it has read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Attention {
    /// Keys and values by head: multi-head where `kv_heads = heads`, multi-query where it is 1, grouped between.
    Grouped {
        /// Groups of keys and values.
        kv_heads: f64,
        /// Width of a head.
        head_dim: f64,
    },
    /// Multi-head latent attention (DeepSeek-V2): one compressed vector a token for all heads.
    Latent {
        /// Width of the compressed query; 0 where queries are not compressed.
        q_lora: f64,
        /// Width of the compressed keys and values.
        kv_lora: f64,
        /// Width of the part of a head that carries the position.
        rope_dim: f64,
        /// Width of the part of a head that does not.
        nope_dim: f64,
        /// Width of a head's value.
        v_dim: f64,
    },
}

/// A mixture of experts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Experts {
    /// Routed experts a layer.
    pub routed: f64,
    /// Routed experts a token visits.
    pub active: f64,
    /// Experts that every token visits.
    pub shared: f64,
    /// Inner width of a routed expert.
    pub ffn: f64,
    /// Layers that have experts; the others are dense.
    pub layers: f64,
}

/// Layers that look back only so far: a sliding window, or attention in chunks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// How many tokens they see.
    pub tokens: f64,
    /// How many layers do so.
    pub layers: f64,
}

/// A decoder-only language model. Counts are `f64`, because they only ever enter arithmetic.
#[allow(clippy::struct_excessive_bools, reason = "each is one yes or no of a configuration file")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Architecture {
    /// Layers.
    pub layers: f64,
    /// Width of the residual stream.
    pub hidden: f64,
    /// Query heads.
    pub heads: f64,
    /// Keys and values.
    pub attention: Attention,
    /// Inner width of a dense feed-forward layer.
    pub ffn: f64,
    /// Three matrices a feed-forward layer (gate, up, down) rather than two.
    pub gated: bool,
    /// Attention and feed-forward read the same input and share one reduction (GPT-J, Falcon).
    pub parallel: bool,
    /// Experts, in a mixture.
    pub experts: Option<Experts>,
    /// Vocabulary.
    pub vocab: f64,
    /// The output layer is the embedding.
    pub tied: bool,
    /// Layers that look back only so far.
    pub window: Option<Window>,
    /// Tokens that sparse attention picks (DeepSeek-V3.2), of all that went before.
    pub attends_at_most: Option<f64>,
    /// Only the experts' weights are stored in the narrow format (gpt-oss: MXFP4); the rest stays 16-bit.
    pub narrow_experts_only: bool,
}

/// A published model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// Stable name in links and data: `llama-3.1-8b`.
    pub id: &'static str,
    /// Its maker's name for it.
    pub name: &'static str,
    /// Models of one shape share it.
    pub family: &'static str,
    /// What it is made of.
    pub architecture: Architecture,
    /// Parameters as published, 10⁹.
    pub total_billion: f64,
    /// Parameters that a token passes, as published, 10⁹.
    pub active_billion: f64,
    /// Who gives the configuration.
    pub source: SourceId,
}
