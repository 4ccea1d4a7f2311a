//! What follows from a model's architecture alone: parameters, KV cache, arithmetic.
//!
//! Parameter counts leave out biases and the vision tower; they stay within 1 % of the published totals
//! (tests/native/serve). Sources: the configuration each model is published with, see data/models.toml.

use super::precision::KvFormat;
use crate::facts::{Architecture, Attention};

impl Architecture {
    /// Weights of one layer's attention: queries, keys, values, output.
    pub fn attention_params(&self) -> f64 {
        let d = self.hidden;
        match self.attention {
            Attention::Grouped { kv_heads, head_dim } => {
                d * head_dim * (2.0 * self.heads + 2.0 * kv_heads)
            }
            Attention::Latent { q_lora, kv_lora, rope_dim, nope_dim, v_dim } => {
                let head = nope_dim + rope_dim;
                let query = if q_lora > 0.0 {
                    q_lora * (d + self.heads * head)
                } else {
                    d * self.heads * head
                };
                query
                    + d * (kv_lora + rope_dim)
                    + kv_lora * self.heads * (nope_dim + v_dim)
                    + self.heads * v_dim * d
            }
        }
    }

    /// Matrices of a feed-forward layer.
    pub fn ffn_matrices(&self) -> f64 {
        if self.gated { 3.0 } else { 2.0 }
    }

    /// Weights of one dense feed-forward layer.
    pub fn dense_ffn_params(&self) -> f64 {
        self.ffn_matrices() * self.hidden * self.ffn
    }

    /// Weights of one expert; 0 without experts.
    pub fn expert_params(&self) -> f64 {
        self.experts.map_or(0.0, |e| self.ffn_matrices() * self.hidden * e.ffn)
    }

    /// Layers whose feed-forward part is dense.
    pub fn dense_layers(&self) -> f64 {
        self.experts.map_or(self.layers, |e| self.layers - e.layers)
    }

    /// Weights of the embedding; the output layer has as many, tied or not.
    pub fn embedding_params(&self) -> f64 {
        self.vocab * self.hidden
    }

    /// Weights of all routed experts.
    pub fn routed_params(&self) -> f64 {
        self.experts.map_or(0.0, |e| e.layers * e.routed * self.expert_params())
    }

    /// Weights of all layers that every token passes, shared experts included and embeddings not.
    pub fn common_params(&self) -> f64 {
        let router_and_shared = self
            .experts
            .map_or(0.0, |e| e.layers * (self.hidden * e.routed + e.shared * self.expert_params()));
        self.layers * (self.attention_params() + 2.0 * self.hidden)
            + self.dense_layers() * self.dense_ffn_params()
            + router_and_shared
    }

    /// All weights.
    pub fn total_params(&self) -> f64 {
        let embeddings = if self.tied { 1.0 } else { 2.0 };
        self.common_params() + self.routed_params() + embeddings * self.embedding_params()
    }

    /// Weights that one token passes, the embedding look-up left out and the output layer counted.
    pub fn active_params(&self) -> f64 {
        let routed = self.experts.map_or(0.0, |e| e.layers * e.active * self.expert_params());
        self.common_params() + routed + self.embedding_params()
    }

    /// Values cached a token and layer.
    pub fn kv_values_per_layer(&self) -> f64 {
        match self.attention {
            Attention::Grouped { kv_heads, head_dim } => 2.0 * kv_heads * head_dim,
            Attention::Latent { kv_lora, rope_dim, .. } => kv_lora + rope_dim,
        }
    }

    /// Bytes of KV cache that a sequence of so many tokens holds on each of `tp` chips that share its heads.
    ///
    /// Keys and values are copied where there are more chips than groups; a latent cache is copied to each chip.
    pub fn kv_bytes(&self, tokens: f64, format: KvFormat, tp: f64) -> f64 {
        let share = match self.attention {
            Attention::Grouped { kv_heads, .. } => 1.0 / tp.min(kv_heads),
            Attention::Latent { .. } => 1.0,
        };
        let (near, window) = self.window.map_or((0.0, 0.0), |w| (w.layers, w.tokens));
        let kept = (self.layers - near) * tokens + near * tokens.min(window);
        self.kv_values_per_layer() * format.bytes() * kept * share
    }

    /// How many of `context` tokens a query looks at, on average over the layers.
    pub fn attended(&self, context: f64) -> f64 {
        let seen = self.attends_at_most.map_or(context, |most| context.min(most));
        let (near, window) = self.window.map_or((0.0, 0.0), |w| (w.layers, w.tokens));
        ((self.layers - near) * seen + near * seen.min(window)) / self.layers
    }

    /// Distinct experts that `tokens` tokens visit in one layer, if the router spreads them evenly:
    /// `E (1 − (1 − k/E)^m)`.
    pub fn experts_visited(&self, tokens: f64) -> f64 {
        self.experts.map_or(0.0, |e| {
            e.routed * (1.0 - libm::pow(1.0 - (e.active / e.routed).min(1.0), tokens))
        })
    }
}
