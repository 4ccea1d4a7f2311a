//! A model's `config.json`, dropped onto the page, as an [`Architecture`].
//!
//! The file is a stranger's: every number is bounded, every text cut short, and nothing in it can panic. `fields` looks
//! things up and remembers what nobody asked for, `family` knows what a model type leaves unsaid, `layers` counts the
//! layers that have a window or experts, `quant` reads how the weights are stored. No words for the reader here.

mod family;
mod fields;
mod layers;
mod quant;

pub use family::Style;

use super::precision::WeightFormat;
use crate::facts::{Architecture, Attention};
use family::Family;
use fields::Fields;

/// A parsed JSON value. Whoever makes one may leave out what is nested deeper than [`Json::DEEPEST`].
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// Nothing; the same as a field that is not there.
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Names and values, in the order of the file.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// How deep a configuration that we can use is nested at most, with room to spare.
    pub const DEEPEST: usize = 32;

    /// The value of a field, if this is an object that has it and it is not null.
    fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(key, _)| key == name).map(|(_, value)| value).filter(|v| **v != Self::Null)
    }

    fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    fn list(&self) -> Option<&[Self]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }
}

/// What a configuration says.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// What the model is made of.
    pub architecture: Architecture,
    /// What the file calls the model, or else its type; at most [`LONGEST`] characters.
    pub name: Option<String>,
    /// The family whose habits filled in what the file does not say.
    pub style: Style,
    /// How the weights are stored, where the file says that they are quantised.
    pub weights: Option<WeightFormat>,
    /// The longest context, in tokens.
    pub context: Option<f64>,
    /// Fields that we neither use nor know to be harmless: at most [`MOST_UNKNOWN`], each cut to [`LONGEST`] characters.
    pub unknown: Vec<String>,
    /// What was taken for granted.
    pub assumed: Vec<Assumption>,
}

/// What the file does not say and what it was taken to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Assumption {
    /// This field is missing and was taken to have this value.
    Number(&'static str, f64),
    /// Whether the output layer is the embedding: `tie_word_embeddings` is missing.
    Tied(bool),
    /// How many layers look back only so far: the file gives the window and not its layers.
    WindowedLayers(f64),
    /// Only the language model inside a larger one was read; what sees or hears is left out.
    TextPartOnly,
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// The file is a list, a text, a number or nothing.
    NotAnObject,
    /// More fields than a configuration has, or more parameters than any model has.
    TooLarge,
    /// The model is of another kind: it encodes, sees, hears, draws or translates.
    NotALanguageModel,
    /// This field is needed.
    MissingField(&'static str),
    /// This field is not a whole number, or far outside of what a model can have.
    NotACount(&'static str),
    /// These two fields contradict each other.
    Inconsistent(&'static str, &'static str),
    /// The model has layers that we do not model, such as a state space; at most [`LONGEST`] characters that name them.
    Unsupported(String),
}

/// Characters kept of a text.
pub const LONGEST: usize = 60;
/// Unknown fields listed.
pub const MOST_UNKNOWN: usize = 20;
/// Top-level fields that are looked at; published files have up to about a hundred.
const MOST_FIELDS: usize = 1000;
/// Parameters; fifty times the largest model that anybody has announced.
const MOST_PARAMS: f64 = 1e14;

const LAYERS: f64 = 1000.0;
const WIDTH: f64 = 1e5;
const INNER: f64 = 1e6;
const HEADS: f64 = 1e4;
const VOCAB: f64 = 2e6;
const CONTEXT: f64 = 1e9;

/// Reads a configuration as Hugging Face's `transformers` writes it.
///
/// # Errors
///
/// When the file describes no decoder-only language model, or not all of it, or one with layers that we do not model.
pub fn read(config: &Json) -> Result<Config, Refused> {
    let mut fields = Fields::new(config, MOST_FIELDS)?;
    let kind = fields.text("model_type").unwrap_or_default();
    family::refuse_other_kinds(&mut fields, kind)?;
    let family = Family::of(kind);
    let mut assumed = Vec::new();
    if fields.is_part() {
        assumed.push(Assumption::TextPartOnly);
    }

    // Gemma 3 is published with the fields that differ from its code's defaults, and no others.
    let gemma3 = |number| kind.starts_with("gemma3").then_some(number);
    let mut count = |fields: &mut Fields, names: &[&'static str], most, otherwise| {
        let found = fields.count(names, 1.0, most)?;
        if let (None, Some(number)) = (found, otherwise) {
            assumed.push(Assumption::Number(names[0], number));
        }
        found.or(otherwise).ok_or(Refused::MissingField(names[0]))
    };
    let layers =
        count(&mut fields, &["num_hidden_layers", "n_layer", "n_layers", "num_layers"], LAYERS, None)?;
    let hidden = count(&mut fields, &["hidden_size", "n_embd", "n_embed", "d_model"], WIDTH, None)?;
    let heads =
        count(&mut fields, &["num_attention_heads", "n_head", "n_heads"], HEADS, gemma3(8.0))?;
    let vocab = count(&mut fields, &["vocab_size", "padded_vocab_size"], VOCAB, gemma3(262_208.0))?;

    let latent = fields.count(&["kv_lora_rank"], 0.0, WIDTH)?.filter(|rank| *rank > 0.0);
    let attention = if let Some(kv_lora) = latent {
        // Such files may give these as if all heads had keys and values of their own.
        fields.ignore(&["num_key_value_heads", "head_dim"]);
        Attention::Latent {
            q_lora: fields.count(&["q_lora_rank"], 0.0, WIDTH)?.unwrap_or(0.0),
            kv_lora,
            rope_dim: count(&mut fields, &["qk_rope_head_dim"], WIDTH, None)?,
            nope_dim: count(&mut fields, &["qk_nope_head_dim"], WIDTH, None)?,
            v_dim: count(&mut fields, &["v_head_dim"], WIDTH, None)?,
        }
    } else {
        // Falcon before its 40B and StarCoder write a number of groups that they do not use.
        let newer = fields.flag("new_decoder_architecture") == Some(true) || fields.has("n_head_kv");
        let one = fields.flag("multi_query") == Some(true) && !newer;
        let groups = ["num_key_value_heads", "num_kv_heads", "n_head_kv", "multi_query_group_num"];
        let kv_heads = if one {
            fields.ignore(&groups);
            1.0
        } else {
            count(&mut fields, &groups, HEADS, gemma3(4.0).or(Some(heads)))?
        };
        if heads % kv_heads != 0.0 {
            return Err(Refused::Inconsistent("num_attention_heads", "num_key_value_heads"));
        }
        let usual = if family.style == Style::Gemma { 256.0 } else { hidden / heads };
        let head_dim = count(&mut fields, &["head_dim", "kv_channels"], WIDTH, Some(usual))?;
        if head_dim.fract() != 0.0 {
            return Err(Refused::Inconsistent("hidden_size", "num_attention_heads"));
        }
        Attention::Grouped { kv_heads, head_dim }
    };

    let inner_names = ["intermediate_size", "n_inner", "ffn_hidden_size", "ffn_dim"];
    // The first Qwen counts its gate and its up-projection together.
    let halves = if kind == "qwen" { 2.0 } else { 1.0 };
    let inner = fields.count(&inner_names, 1.0, INNER)?.map(|width| width / halves);
    let experts = layers::experts(&mut fields, family.style, layers, inner)?;
    let everywhere = experts.filter(|e| e.layers >= layers).map(|e| e.ffn);
    let usual = everywhere.or((!family.gated).then_some(4.0 * hidden));
    let dense = fields.count(&["intermediate_size_mlp"], 1.0, INNER)?.or(inner);
    let ffn = match (dense, usual) {
        (Some(ffn), _) => ffn,
        (None, Some(usual)) => {
            // With experts everywhere nobody reads it.
            if everywhere.is_none() {
                assumed.push(Assumption::Number(inner_names[0], usual));
            }
            usual
        }
        (None, None) => return Err(Refused::MissingField(inner_names[0])),
    };

    let window = layers::window(&mut fields, &family, layers, &mut assumed)?;
    let parallel = fields.flag("parallel_attn").or(fields.flag("use_parallel_residual"));
    let tied = fields.flag("tie_word_embeddings").unwrap_or_else(|| {
        assumed.push(Assumption::Tied(family.tied));
        family.tied
    });
    let (weights, experts_only) = quant::read(&mut fields, layers);
    let architecture = Architecture {
        layers,
        hidden,
        heads,
        attention,
        ffn,
        gated: family.gated,
        parallel: parallel.unwrap_or(family.parallel),
        experts,
        vocab,
        tied,
        window,
        attends_at_most: fields.count(&["index_topk"], 1.0, CONTEXT)?,
        narrow_experts_only: experts.is_some() && (experts_only || family.style == Style::GptOss),
    };
    let context = [
        "max_position_embeddings",
        "n_positions",
        "seq_length",
        "max_seq_len",
        "n_ctx",
        "max_sequence_length",
        "model_max_length",
    ];
    let context = fields.count(&context, 1.0, CONTEXT)?;
    if architecture.total_params() > MOST_PARAMS {
        return Err(Refused::TooLarge);
    }
    Ok(Config {
        architecture,
        name: fields.name().map(capped),
        style: family.style,
        weights,
        context,
        unknown: fields.unknown(MOST_UNKNOWN),
        assumed,
    })
}

/// A stranger's text, short and on one line.
fn capped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}
