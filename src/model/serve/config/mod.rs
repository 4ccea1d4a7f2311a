//! A model's `config.json`, dropped onto the page, as an [`Architecture`].
//!
//! The file is a stranger's: every number is bounded, every text cut short, and nothing in it can panic. `fields` looks
//! things up and remembers what nobody asked for, `names` says what they are called, `family` knows what a model type leaves unsaid, `layers` counts the
//! layers that have a window or experts, `quant` reads how the weights are stored. No words for the reader here.

mod family;
mod fields;
mod layers;
mod names;
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
        fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
            .filter(|v| **v != Self::Null)
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

/// Reads a configuration as Hugging Face's `transformers` writes it.
///
/// # Errors
///
/// When the file describes no decoder-only language model, or not all of it, or one with layers that we do not model.
pub fn read(config: &Json) -> Result<Config, Refused> {
    let mut fields = Fields::new(config, MOST_FIELDS)?;
    let kind = fields.text("model_type").unwrap_or_default();
    family::refuse_other_kinds(&mut fields, kind);
    let family = Family::of(kind);
    if fields.is_part() {
        fields.assumed.push(Assumption::TextPartOnly);
    }

    // Gemma 3 is published with the fields that differ from its code's defaults, and no others.
    let gemma3 = |number| kind.starts_with("gemma3").then_some(number);
    let layers = fields.needed(&names::LAYERS, None);
    let hidden = fields.needed(&names::HIDDEN, None);
    let heads = fields.needed(&names::HEADS, gemma3(8.0));
    let vocab = fields.needed(&names::VOCAB, gemma3(262_208.0));
    let attention = if let Some(kv_lora) = fields.some(&names::KV_LORA) {
        // Such files may give these as if all heads had keys and values of their own.
        fields.ignore(&names::KV_HEADS);
        fields.ignore(&names::HEAD_DIM);
        Attention::Latent {
            q_lora: fields.some(&names::Q_LORA).unwrap_or(0.0),
            kv_lora,
            rope_dim: fields.needed(&names::ROPE_DIM, None),
            nope_dim: fields.needed(&names::NOPE_DIM, None),
            v_dim: fields.needed(&names::V_DIM, None),
        }
    } else {
        let usual = if family.style == Style::Gemma { 256.0 } else { hidden / heads };
        grouped(&mut fields, heads, gemma3(4.0).unwrap_or(heads), usual)
    };

    // The first Qwen counts its gate and its up-projection together.
    let halves = if kind == "qwen" { 2.0 } else { 1.0 };
    let inner = fields.count(&names::FFN).map(|width| width / halves);
    let experts = layers::experts(&mut fields, family.style, layers, inner);
    let given = fields.count(&names::DENSE_FFN).or(inner);
    let ffn = match (given, experts) {
        (Some(ffn), _) => ffn,
        // With experts everywhere nobody reads it.
        (None, Some(experts)) if experts.layers >= layers => experts.ffn,
        (None, _) => fields.needed(&names::FFN, (!family.gated).then_some(4.0 * hidden)),
    };

    let window = layers::window(&mut fields, family, layers);
    let parallel = fields.flag("parallel_attn").or(fields.flag("use_parallel_residual"));
    let tied = fields.flag("tie_word_embeddings");
    if tied.is_none() {
        fields.assumed.push(Assumption::Tied(family.tied));
    }
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
        tied: tied.unwrap_or(family.tied),
        window,
        attends_at_most: fields.some(&names::PICKED),
        narrow_experts_only: experts.is_some() && (experts_only || family.style == Style::GptOss),
    };
    let context = fields.count(&names::CONTEXT);
    if architecture.total_params() > MOST_PARAMS {
        fields.refuse(Refused::TooLarge);
    }
    let name = fields.name().map(capped);
    let unknown = fields.unknown(MOST_UNKNOWN);
    let Fields { refused, assumed, .. } = fields;
    let style = family.style;
    refused
        .map_or(Ok(Config { architecture, name, style, weights, context, unknown, assumed }), Err)
}

/// Attention with keys and values by head; `kv_heads` and `head_dim` are what they are if the file does not say.
fn grouped(fields: &mut Fields, heads: f64, kv_heads: f64, head_dim: f64) -> Attention {
    let newer = fields.flag("new_decoder_architecture") == Some(true) || fields.has("n_head_kv");
    // Falcon before its 40B and StarCoder write a number of groups that they do not use.
    let kv_heads = if fields.flag("multi_query") == Some(true) && !newer {
        fields.ignore(&names::KV_HEADS);
        1.0
    } else {
        fields.needed(&names::KV_HEADS, Some(kv_heads))
    };
    if !divides(kv_heads, heads) {
        fields.refuse(Refused::Inconsistent("num_attention_heads", "num_key_value_heads"));
    }
    let head_dim = fields.needed(&names::HEAD_DIM, Some(head_dim));
    if !divides(1.0, head_dim) {
        fields.refuse(Refused::Inconsistent("hidden_size", "num_attention_heads"));
    }
    Attention::Grouped { kv_heads, head_dim }
}

/// Whether a count is a multiple of another. (The remainder operator would bring 2 KB into the page.)
fn divides(by: f64, count: f64) -> bool {
    (count / by).fract() == 0.0
}

/// At which byte a part of a text begins, whatever the case of its letters. (The standard search would bring 4 KB.)
fn place_of(text: &str, part: &str) -> Option<usize> {
    let mut places = text.as_bytes().windows(part.len().max(1));
    places.position(|place| place.eq_ignore_ascii_case(part.as_bytes()))
}

/// Whether a text has one of these parts, which have spaces between them.
fn has_any_part(text: &str, parts: &str) -> bool {
    parts.split(' ').any(|part| place_of(text, part).is_some())
}

/// A stranger's text, short and on one line.
fn capped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}
