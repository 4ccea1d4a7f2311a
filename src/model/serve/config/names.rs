//! Under which names configurations give which numbers, and how far a number may go.
//!
//! The bounds are far outside of what models have, and keep everything that is worked out from them finite.

/// A number of a configuration.
pub struct Count {
    /// The names it goes by, with spaces between (a list of texts would take 8 bytes more for each).
    pub names: &'static str,
    /// The least that is not refused.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Count {
    /// Its usual name, which stands in refusals.
    pub fn name(&self) -> &'static str {
        self.names.split(' ').next().unwrap_or_default()
    }
}

const fn at_least(least: f64, most: f64, names: &'static str) -> Count {
    Count { names, least, most }
}

const WIDTH: f64 = 1e5;
const INNER: f64 = 1e6;
const MOST_LAYERS: f64 = 1000.0;
const MOST_HEADS: f64 = 1e4;
const MOST_EXPERTS: f64 = 4096.0;
const MOST_TOKENS: f64 = 1e9;

pub static LAYERS: Count =
    at_least(1.0, MOST_LAYERS, "num_hidden_layers n_layer n_layers num_layers");
pub static HIDDEN: Count = at_least(1.0, WIDTH, "hidden_size n_embd n_embed d_model");
pub static VOCAB: Count = at_least(1.0, 2e6, "vocab_size padded_vocab_size");
pub static CONTEXT: Count =
    at_least(1.0, MOST_TOKENS, "max_position_embeddings n_positions seq_length max_seq_len n_ctx");

pub static HEADS: Count = at_least(1.0, MOST_HEADS, "num_attention_heads n_head n_heads");
pub static KV_HEADS: Count =
    at_least(1.0, MOST_HEADS, "num_key_value_heads num_kv_heads n_head_kv multi_query_group_num");
pub static HEAD_DIM: Count = at_least(1.0, WIDTH, "head_dim kv_channels");
pub static KV_LORA: Count = at_least(0.0, WIDTH, "kv_lora_rank");
pub static Q_LORA: Count = at_least(0.0, WIDTH, "q_lora_rank");
pub static ROPE_DIM: Count = at_least(1.0, WIDTH, "qk_rope_head_dim");
pub static NOPE_DIM: Count = at_least(1.0, WIDTH, "qk_nope_head_dim");
pub static V_DIM: Count = at_least(1.0, WIDTH, "v_head_dim");
/// DeepSeek-V3.2's indexer.
pub static PICKED: Count = at_least(0.0, MOST_TOKENS, "index_topk");

pub static WINDOW: Count =
    at_least(0.0, MOST_TOKENS, "sliding_window attention_chunk_size sliding_window_size");
/// The layers from this one on have the window (Qwen).
pub static WINDOW_FROM: Count = at_least(0.0, MOST_LAYERS, "max_window_layers");
/// Every so many-th layer has none.
pub static FULL_EVERY: Count = at_least(
    1.0,
    MOST_LAYERS,
    "sliding_window_pattern _sliding_window_pattern no_rope_layer_interval",
);

pub static FFN: Count = at_least(1.0, INNER, "intermediate_size n_inner ffn_hidden_size ffn_dim");
/// Llama 4's dense layers, where the usual name is the experts'.
pub static DENSE_FFN: Count = at_least(1.0, INNER, "intermediate_size_mlp");
pub static EXPERT_FFN: Count = at_least(1.0, INNER, "moe_intermediate_size expert_ffn_hidden_size");
pub static SHARED_FFN: Count =
    at_least(0.0, INNER, "shared_expert_intermediate_size shared_intermediate_size");
pub static ROUTED: Count =
    at_least(0.0, MOST_EXPERTS, "num_local_experts num_experts n_routed_experts moe_num_experts");
pub static ACTIVE: Count = at_least(
    0.0,
    MOST_EXPERTS,
    "num_experts_per_tok experts_per_token num_experts_per_token moe_k",
);
pub static SHARED: Count =
    at_least(0.0, MOST_EXPERTS, "n_shared_experts num_shared_experts moe_num_shared_experts");
/// The first layers have no experts.
pub static FIRST_DENSE: Count = at_least(0.0, WIDTH, "first_k_dense_replace moe_layer_start_index");
/// Every so many-th layer has experts, counted from 1.
pub static EXPERTS_EVERY: Count =
    at_least(0.0, MOST_LAYERS, "decoder_sparse_step interleave_moe_layer_step moe_layer_interval");
/// Every so many-th layer has experts, counted from 0.
pub static EXPERTS_AT_EVERY: Count = at_least(1.0, MOST_LAYERS, "moe_layer_freq");
