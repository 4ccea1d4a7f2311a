//! Which layers have a window, and which have experts.

use super::family::{Family, Style};
use super::fields::Fields;
use super::{Assumption, INNER, Json, LAYERS, Refused, WIDTH, capped};
use crate::facts::{Experts, Window};

/// How many layers look back only so far, and how far.
pub fn window(
    fields: &mut Fields,
    family: &Family,
    layers: f64,
    assumed: &mut Vec<Assumption>,
) -> Result<Option<Window>, Refused> {
    let sizes = ["sliding_window", "attention_chunk_size", "sliding_window_size"];
    let tokens = fields.count(&sizes, 0.0, 1e9)?.filter(|tokens| *tokens > 0.0);
    // Qwen writes a window that it does not use.
    let used = fields.flag("use_sliding_window").unwrap_or(family.style != Style::Qwen);
    let kinds = fields.list("layer_types").filter(|kinds| !kinds.is_empty());
    // Where rotary positions are not used, Llama 4 sees everything.
    let near_if_set = fields.list("no_rope_layers").filter(|flags| !flags.is_empty());
    let from_above = fields.count(&["max_window_layers"], 0.0, LAYERS)?;
    let patterns = ["sliding_window_pattern", "_sliding_window_pattern", "no_rope_layer_interval"];
    fields.ignore(&patterns);

    let near = if let Some(kinds) = kinds {
        near_by_name(kinds, layers)?
    } else if !used || tokens.is_none() {
        0.0
    } else if let (Style::Llama4, Some(flags)) = (family.style, near_if_set) {
        let set = flags.iter().take(layers as usize).filter(|flag| !is_zero(flag));
        set.count() as f64
    } else if let (Style::Qwen, Some(first)) = (family.style, from_above) {
        (layers - first).max(0.0)
    } else {
        let given = fields.count(&patterns, 1.0, LAYERS)?;
        let usual = f64::from(family.full_every);
        let every = given.unwrap_or(usual);
        let full = if every > 0.0 { (layers / every).floor() } else { 0.0 };
        if given.is_none() && every > 0.0 {
            assumed.push(Assumption::WindowedLayers(layers - full));
        }
        layers - full
    };
    match (near > 0.0, tokens) {
        (false, _) => Ok(None),
        (true, Some(tokens)) => Ok(Some(Window { tokens, layers: near })),
        (true, None) => Err(Refused::MissingField("sliding_window")),
    }
}

/// How many of the first `layers` names stand for a layer that looks back only so far.
fn near_by_name(kinds: &[Json], layers: f64) -> Result<f64, Refused> {
    // A file may name the layers that guess further tokens, too.
    if (kinds.len() as f64) < layers {
        return Err(Refused::Inconsistent("layer_types", "num_hidden_layers"));
    }
    let mut near = 0.0;
    for kind in kinds.iter().take(layers as usize) {
        match kind.text().unwrap_or_default() {
            "full_attention" | "attention" | "global_attention" => {}
            "sliding_attention" | "chunked_attention" | "local_attention" => near += 1.0,
            other => return Err(Refused::Unsupported(capped(other))),
        }
    }
    Ok(near)
}

/// The experts, if the model has any; `inner` is the feed-forward width that the file gives.
pub fn experts(
    fields: &mut Fields,
    style: Style,
    layers: f64,
    inner: Option<f64>,
) -> Result<Option<Experts>, Refused> {
    let most = 4096.0;
    let routed = ["num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts"];
    let active = ["num_experts_per_tok", "experts_per_token", "num_experts_per_token", "moe_topk", "moe_k"];
    let shared = ["n_shared_experts", "num_shared_experts", "moe_num_shared_experts"];
    let routed = fields.count(&routed, 0.0, most)?.unwrap_or(0.0);
    let active = fields.count(&active, 0.0, most)?.unwrap_or(0.0);
    let shared = fields.count(&shared, 0.0, most)?;
    let shared_names = ["shared_expert_intermediate_size", "shared_intermediate_size"];
    let shared_ffn = fields.count(&shared_names, 0.0, INNER)?;
    let own = fields.count(&["moe_intermediate_size"], 1.0, INNER)?;
    let with_experts = layers_with_experts(fields, layers)?;
    if routed == 0.0 || with_experts == 0.0 {
        return Ok(None);
    }
    if active == 0.0 {
        return Err(Refused::MissingField("num_experts_per_tok"));
    }
    if active > routed {
        return Err(Refused::Inconsistent("num_experts_per_tok", "num_local_experts"));
    }
    let ffn = own.or(inner).ok_or(Refused::MissingField("moe_intermediate_size"))?;
    // A shared expert may be wider than the routed ones: so many times as wide counts as so many.
    let shared = match (shared_ffn, shared) {
        (Some(width), _) => width / ffn,
        (None, Some(number)) => number,
        (None, None) => f64::from(u8::from(style == Style::Llama4)),
    };
    Ok(Some(Experts { routed, active, shared, ffn, layers: with_experts }))
}

/// How many layers have experts.
fn layers_with_experts(fields: &mut Fields, layers: f64) -> Result<f64, Refused> {
    let number = layers as usize;
    let kinds = fields.list("mlp_layer_types");
    let listed = fields.list("moe_layers").filter(|list| !list.is_empty());
    let dense = fields.list("mlp_only_layers").unwrap_or_default();
    let first = fields.count(&["first_k_dense_replace", "moe_layer_start_index"], 0.0, WIDTH)?;
    let steps = ["decoder_sparse_step", "interleave_moe_layer_step", "moe_layer_interval"];
    let step = fields.count(&steps, 0.0, LAYERS)?.unwrap_or(1.0);
    // One number, every how many-th layer, or one for each layer.
    let frequencies = fields.list("moe_layer_freq");
    let every = if frequencies.is_some() {
        1.0
    } else {
        fields.count(&["moe_layer_freq"], 1.0, LAYERS)?.unwrap_or(1.0)
    };
    if step == 0.0 {
        return Ok(0.0);
    }
    let mut count = 0.0;
    for index in 0..number {
        let at = index as f64;
        let names = |list: &[Json]| list.iter().any(|item| *item == Json::Number(at));
        let here = if let Some(kinds) = kinds {
            kinds.get(index).and_then(Json::text) == Some("sparse")
        } else if let Some(listed) = listed {
            names(listed)
        } else {
            at >= first.unwrap_or(0.0)
                && at % every == 0.0
                && (at + 1.0) % step == 0.0
                && frequencies.is_none_or(|list| list.get(index).is_some_and(|flag| !is_zero(flag)))
                && !names(dense)
        };
        count += f64::from(u8::from(here));
    }
    Ok(count)
}

/// Whether a flag that may be written as a number says no.
fn is_zero(flag: &Json) -> bool {
    matches!(flag, Json::Number(0.0) | Json::Bool(false) | Json::Null)
}
