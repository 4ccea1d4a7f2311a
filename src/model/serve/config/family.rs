//! What a model type implies that its configuration does not say.

use super::fields::Fields;
use super::{Json, Refused, capped, has_any_part};

/// A family of configurations, by their model type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Llama 1 to 3.
    Llama,
    /// Llama 4.
    Llama4,
    /// Qwen.
    Qwen,
    /// Mistral and Ministral.
    Mistral,
    /// Mixtral.
    Mixtral,
    /// `DeepSeek` and Kimi.
    DeepSeek,
    /// Gemma.
    Gemma,
    /// gpt-oss.
    GptOss,
    /// Falcon, once called `RefinedWeb`.
    Falcon,
    /// GLM and `ChatGLM`.
    Glm,
    /// Phi.
    Phi,
    /// GPT-NeoX and Pythia.
    GptNeoX,
    /// GPT-J and `CodeGen`.
    GptJ,
    /// GPT-2, GPT-Neo and `StarCoder`.
    Gpt2,
    /// None of these: read as Llama would be.
    Other,
}

/// What goes without saying in a family.
#[derive(Clone, Copy)]
pub struct Family {
    /// Its name.
    pub style: Style,
    /// Three matrices a feed-forward layer.
    pub gated: bool,
    /// Attention and feed-forward read the same input.
    pub parallel: bool,
    /// The output layer is the embedding.
    pub tied: bool,
    /// Every so many-th layer looks back all the way; 0: all layers with a window have it.
    pub full_every: u8,
}

const UNGATED: u8 = 1;
const PARALLEL: u8 = 2;
const TIED: u8 = 4;

/// Beginnings of model types, of which the first that fits counts, with what goes without saying and `full_every`.
///
/// Falcon's output layer is its embedding by its code; its published totals count both, and so do we.
static FAMILIES: &[(&str, Style, u8, u8)] = &[
    ("llama4", Style::Llama4, 0, 4),
    ("llama", Style::Llama, 0, 0),
    ("qwen", Style::Qwen, 0, 0),
    ("mistral", Style::Mistral, 0, 0),
    ("ministral", Style::Mistral, 0, 0),
    ("mixtral", Style::Mixtral, 0, 0),
    ("deepseek", Style::DeepSeek, 0, 0),
    ("kimi", Style::DeepSeek, 0, 0),
    ("gemma2", Style::Gemma, TIED, 2),
    ("gemma3", Style::Gemma, TIED, 6),
    ("gemma", Style::Gemma, TIED, 0),
    ("gpt_oss", Style::GptOss, 0, 2),
    ("falcon", Style::Falcon, UNGATED | PARALLEL, 0),
    ("RefinedWeb", Style::Falcon, UNGATED | PARALLEL, 0),
    ("glm", Style::Glm, 0, 0),
    ("chatglm", Style::Glm, 0, 0),
    ("phi3", Style::Phi, 0, 0),
    ("phi4", Style::Phi, 0, 0),
    ("phimoe", Style::Phi, 0, 0),
    ("phi", Style::Phi, UNGATED | PARALLEL, 0),
    ("gpt_neox", Style::GptNeoX, UNGATED | PARALLEL, 0),
    ("gptj", Style::GptJ, UNGATED | PARALLEL, 0),
    ("codegen", Style::GptJ, UNGATED | PARALLEL, 0),
    ("gpt2", Style::Gpt2, UNGATED | TIED, 0),
    ("gpt_neo", Style::Gpt2, UNGATED | TIED, 0),
    ("gpt_bigcode", Style::Gpt2, UNGATED | TIED, 0),
    ("cohere2", Style::Other, PARALLEL | TIED, 4),
    ("cohere", Style::Other, PARALLEL | TIED, 0),
    ("starcoder2", Style::Other, UNGATED | TIED, 0),
    ("bloom", Style::Other, UNGATED | TIED, 0),
    ("opt", Style::Other, UNGATED | TIED, 0),
    ("mpt", Style::Other, UNGATED | TIED, 0),
    ("nemotron", Style::Other, UNGATED, 0),
    ("arcee", Style::Other, UNGATED, 0),
    ("apertus", Style::Other, UNGATED, 0),
    ("persimmon", Style::Other, UNGATED, 0),
    ("", Style::Other, 0, 0),
];

impl Family {
    /// The family of a model type.
    pub fn of(kind: &str) -> Self {
        let found = FAMILIES.iter().find(|(start, ..)| kind.starts_with(start));
        let (_, style, flags, full_every) = *found.unwrap_or(&("", Style::Other, 0, 0));
        Self {
            style,
            gated: flags & UNGATED == 0,
            parallel: flags & PARALLEL != 0,
            tied: flags & TIED != 0,
            full_every,
        }
    }
}

/// Parts of the types of models that encode, see, hear or translate; "bert" is in `RoBERTa` and `HuBERT`, too.
const OTHER_KINDS: &str = "bert bart t5 clip siglip whisper wav2vec unet mpnet electra";

/// Fields that only other models have: the parts of a diffusers pipeline, and the token types of an encoder.
const OTHER_FIELDS: &str = "_class_name _diffusers_version type_vocab_size";

/// Parts of fields and types of models whose layers are not all attention as we model it, or not all of one shape.
const OTHER_LAYERS: &str = "mamba ssm_ rwkv linear_attn linear_num swa_num full_attention_interval hybrid_override_pattern \
    hybrid_layer_pattern state_size attn_type_list layers_block_type block_types block_configs cross_attention_layers \
    num_kv_shared_layers global_head_dim hidden_size_per_layer_input compress_ratios conv_L_cache zero_expert_num \
    attention_other_setting";

/// Refuses what is no decoder-only language model, and layers that an `Architecture` cannot tell.
pub fn refuse_other_kinds(fields: &mut Fields, kind: &str) {
    let whole = fields.anywhere("model_type").and_then(Json::text).unwrap_or_default();
    let classes = fields.anywhere("architectures").and_then(Json::list).unwrap_or_default();
    let class = classes.first().and_then(Json::text).unwrap_or_default();
    let senses = &["image_size", "patch_size", "num_channels", "num_mel_bins"];
    let senses_only = !fields.has("vocab_size") && senses.iter().any(|name| fields.has(name));
    if fields.flag("is_encoder_decoder") == Some(true)
        || fields.any(OTHER_FIELDS).is_some()
        || has_any_part(whole, OTHER_KINDS)
        || has_any_part(kind, OTHER_KINDS)
        || ["ForMaskedLM", "ForCTC"].iter().any(|end| class.ends_with(end))
        || senses_only
    {
        fields.refuse(Refused::NotALanguageModel);
    }
    let of_other_layers = has_any_part(kind, OTHER_LAYERS);
    let other = if of_other_layers { Some(kind) } else { fields.any(OTHER_LAYERS) };
    if let Some(name) = other {
        fields.refuse(Refused::Unsupported(capped(name)));
    }
}
