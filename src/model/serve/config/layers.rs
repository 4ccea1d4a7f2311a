//! Which layers have a window, and which have experts.

use super::family::{Family, Style};
use super::fields::Fields;
use super::{Assumption, Json, Refused, capped, divides, names};
use crate::facts::{Experts, Window};

/// How many layers look back only so far, and how far.
pub fn window(fields: &mut Fields, family: Family, layers: f64) -> Option<Window> {
    let tokens = fields.some(&names::WINDOW);
    // Qwen writes a window that it does not use.
    let used = fields.flag("use_sliding_window").unwrap_or(family.style != Style::Qwen);
    let kinds = fields.list("layer_types").filter(|kinds| !kinds.is_empty());
    // Where rotary positions are not used, Llama 4 sees everything.
    let near_if_set = fields.list("no_rope_layers").filter(|flags| !flags.is_empty());
    let from_above = fields.count(&names::WINDOW_FROM);
    fields.ignore(&names::FULL_EVERY);

    let near = if let Some(kinds) = kinds {
        near_by_name(fields, kinds, layers)
    } else if !used || tokens.is_none() {
        0.0
    } else if let (Style::Llama4, Some(flags)) = (family.style, near_if_set) {
        let set = flags.iter().take(layers as usize).filter(|flag| !is_zero(flag));
        set.count() as f64
    } else if let (Style::Qwen, Some(first)) = (family.style, from_above) {
        (layers - first).max(0.0)
    } else {
        let given = fields.count(&names::FULL_EVERY);
        let usual = f64::from(family.full_every);
        let every = given.unwrap_or(usual);
        let full = if every > 0.0 { (layers / every).floor() } else { 0.0 };
        if given.is_none() && every > 0.0 {
            fields.assumed.push(Assumption::WindowedLayers(layers - full));
        }
        layers - full
    };
    if near == 0.0 {
        return None;
    }
    if tokens.is_none() {
        fields.refuse(Refused::MissingField("sliding_window"));
    }
    tokens.map(|tokens| Window { tokens, layers: near })
}

/// How many of the first `layers` names stand for a layer that looks back only so far.
fn near_by_name(fields: &mut Fields, kinds: &[Json], layers: f64) -> f64 {
    // A file may name the layers that guess further tokens, too.
    if (kinds.len() as f64) < layers {
        fields.refuse(Refused::Inconsistent("layer_types", "num_hidden_layers"));
    }
    let mut near = 0.0;
    for kind in kinds.iter().take(layers as usize) {
        match kind.text().unwrap_or_default() {
            "full_attention" | "attention" | "global_attention" => {}
            "sliding_attention" | "chunked_attention" | "local_attention" => near += 1.0,
            other => fields.refuse(Refused::Unsupported(capped(other))),
        }
    }
    near
}

/// The experts, if the model has any; `inner` is the feed-forward width that the file gives.
pub fn experts(
    fields: &mut Fields,
    style: Style,
    layers: f64,
    inner: Option<f64>,
) -> Option<Experts> {
    let routed = fields.some(&names::ROUTED);
    let active = fields.some(&names::ACTIVE);
    let shared = fields.count(&names::SHARED);
    let shared_ffn = fields.count(&names::SHARED_FFN);
    let own_ffn = fields.count(&names::EXPERT_FFN);
    let with_experts = layers_with_experts(fields, layers);
    let routed = routed.filter(|_| with_experts > 0.0)?;
    let Some(active) = active else {
        fields.refuse(Refused::MissingField("num_experts_per_tok"));
        return None;
    };
    if active > routed {
        fields.refuse(Refused::Inconsistent("num_experts_per_tok", "num_local_experts"));
    }
    let Some(ffn) = own_ffn.or(inner) else {
        fields.refuse(Refused::MissingField("moe_intermediate_size"));
        return None;
    };
    // A shared expert may be wider than the routed ones: so many times as wide counts as so many.
    let shared = match (shared_ffn, shared) {
        (Some(width), _) => width / ffn,
        (None, Some(number)) => number,
        (None, None) => f64::from(u8::from(style == Style::Llama4)),
    };
    Some(Experts { routed, active, shared, ffn, layers: with_experts })
}

/// How many layers have experts.
fn layers_with_experts(fields: &mut Fields, layers: f64) -> f64 {
    let kinds = fields.list("mlp_layer_types");
    let listed = fields.list("moe_layers").filter(|list| !list.is_empty());
    let dense = fields.list("mlp_only_layers").unwrap_or_default();
    let first = fields.some(&names::FIRST_DENSE);
    let step = fields.count(&names::EXPERTS_EVERY).unwrap_or(1.0);
    // One number, every how many-th layer, or one for each layer.
    let flags = fields.list("moe_layer_freq");
    let every = if flags.is_some() { None } else { fields.count(&names::EXPERTS_AT_EVERY) };
    let mut count = 0.0;
    for index in 0..layers as usize {
        let at = index as f64;
        let is_in = |list: &[Json]| list.contains(&Json::Number(at));
        let here = if let Some(kinds) = kinds {
            kinds.get(index).and_then(Json::text) == Some("sparse")
        } else if let Some(listed) = listed {
            is_in(listed)
        } else {
            at >= first.unwrap_or(0.0)
                && divides(every.unwrap_or(1.0), at)
                && divides(step, at + 1.0)
                && flags.is_none_or(|list| list.get(index).is_some_and(|flag| !is_zero(flag)))
                && !is_in(dense)
        };
        count += f64::from(u8::from(here));
    }
    count
}

/// Whether a flag that may be written as a number says no.
fn is_zero(flag: &Json) -> bool {
    matches!(flag, Json::Number(0.0) | Json::Bool(false) | Json::Null)
}
