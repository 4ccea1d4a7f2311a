//! How a configuration says that the weights are stored.

use super::fields::Fields;
use super::{Json, WeightFormat, place_of};

/// Words of the makers of quantised models, the more telling first.
const WORDS: [(&str, WeightFormat); 9] = [
    ("nvfp4", WeightFormat::Nvfp4),
    ("mxfp4", WeightFormat::Mxfp4),
    ("fp8", WeightFormat::Fp8),
    ("float-quantized", WeightFormat::Fp8),
    ("int-quantized", WeightFormat::Int8),
    ("w8a8", WeightFormat::Int8),
    ("int8", WeightFormat::Int8),
    ("w4a16", WeightFormat::Int4),
    ("int4", WeightFormat::Int4),
];

/// The format, and whether only the experts have it. A quantisation that we cannot tell stays among the unknown fields.
pub fn read(fields: &mut Fields, layers: f64) -> (Option<WeightFormat>, bool) {
    let names = &["quantization_config", "compression_config", "quantization"];
    let Some((name, config)) = names.iter().find_map(|name| Some((*name, fields.anywhere(name)?)))
    else {
        return (None, false);
    };
    let format = format(config);
    if format.is_none() {
        fields.forget(name);
    }
    (format, attention_is_left_out(config, layers))
}

fn format(config: &Json) -> Option<WeightFormat> {
    let text = |name| config.get(name).and_then(Json::text);
    for word in ["quant_algo", "format", "quant_method"].into_iter().filter_map(text) {
        for (part, format) in WORDS {
            if place_of(word, part).is_some() {
                return Some(format);
            }
        }
    }
    let group = match config.get("config_groups") {
        Some(Json::Object(groups)) => groups.first().and_then(|(_, group)| group.get("weights")),
        _ => None,
    };
    let weights = group.unwrap_or(config);
    let is = |name, number| weights.get(name) == Some(&Json::Number(number));
    let bits = |number| ["num_bits", "bits", "w_bit"].iter().any(|name| is(name, number));
    let yes = |name| config.get(name) == Some(&Json::Bool(true));
    let float = weights.get("type").and_then(Json::text) == Some("float");
    if bits(4.0) || yes("load_in_4bit") {
        Some(match (float, is("group_size", 32.0)) {
            (false, _) => WeightFormat::Int4,
            (true, true) => WeightFormat::Mxfp4,
            (true, false) => WeightFormat::Nvfp4,
        })
    } else if bits(8.0) || yes("load_in_8bit") {
        Some(if float { WeightFormat::Fp8 } else { WeightFormat::Int8 })
    } else {
        None
    }
}

/// Whether the attention of all layers is left as it was: the rest of such a model is experts, but for a few percent.
fn attention_is_left_out(config: &Json, layers: f64) -> bool {
    let names = &["modules_to_not_convert", "ignore", "exclude_modules", "ignored_layers"];
    let left_out = names.iter().find_map(|name| config.get(name)).and_then(Json::list);
    let mut found = 0.0;
    for module in left_out.unwrap_or_default().iter().filter_map(Json::text) {
        if let Some(at) = place_of(module, "self_attn") {
            // `re:.*self_attn.*` speaks of all layers, `model.layers.7.self_attn*` of one.
            let all = module.bytes().take(at).any(|byte| byte == b'*');
            found += if all { layers } else { 1.0 };
        }
    }
    found >= layers
}
