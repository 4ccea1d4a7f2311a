//! A dropped `config.json`: what published models' files are read as, and what is refused.
//!
//! The files in `config/` have the fields and numbers of the published ones; lists of no consequence are shortened.

use chokepoint::facts::{Architecture, Attention, Experts, Window, model};
use chokepoint::model::serve::config::{
    Assumption, Config, Json, LONGEST, MOST_UNKNOWN, Refused, Style, read,
};
use chokepoint::model::serve::{KvFormat, WeightFormat};
use proptest::prelude::*;
use serde_json::{Value, json};

fn converted(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Number(number) => Json::Number(number.as_f64().unwrap_or(f64::NAN)),
        Value::String(text) => Json::Text(text.clone()),
        Value::Array(list) => Json::List(list.iter().map(converted).collect()),
        Value::Object(fields) => Json::Object(
            fields.iter().map(|(name, value)| (name.clone(), converted(value))).collect(),
        ),
    }
}

fn read_value(value: &Value) -> Result<Config, Refused> {
    read(&converted(value))
}

macro_rules! files {
    ($($name:literal)*) => { [$(($name, include_str!(concat!("config/", $name, ".json")))),*] };
}

const FILES: [(&str, &str); 22] = files![
    "deepseek-v3" "deepseek-v3.2" "falcon-180b" "falcon-7b" "gemma-2-9b" "gemma-3-27b" "glm-4.5-air" "gpt-j-6b"
    "gpt-neox-20b" "gpt-oss-120b" "gpt2-xl" "kimi-k2-thinking" "llama-3.1-405b" "llama-3.1-8b" "llama-4-scout"
    "mistral-7b-v0.1" "mixtral-8x7b" "phi-3-mini" "qwen1.5-moe-a2.7b" "qwen2.5-7b" "qwen3-235b-a22b" "qwen3-30b-a3b"
];

fn file(name: &str) -> Value {
    let (_, text) = FILES.iter().find(|(known, _)| *known == name).expect("the file is listed");
    serde_json::from_str(text).expect("the file is JSON")
}

fn published(name: &str) -> Config {
    read_value(&file(name)).unwrap_or_else(|refused| panic!("{name}: {refused:?}"))
}

/// The file with these fields changed; null takes one away.
fn changed(name: &str, changes: &Value) -> Result<Config, Refused> {
    let mut value = file(name);
    let fields = value.as_object_mut().expect("a configuration is an object");
    fields.extend(changes.as_object().expect("changes are an object").clone());
    read_value(&value)
}

fn grouped(kv_heads: f64, head_dim: f64) -> Attention {
    Attention::Grouped { kv_heads, head_dim }
}

#[test]
fn parameters_come_within_a_percent_of_what_is_published() {
    // 10⁹ parameters and the family. From the model cards and reports, or the parameters that Hugging Face counts in the
    // files; of models that see, the language model alone. Guesses at further tokens (MTP) are left out everywhere.
    let totals = [
        ("llama-3.1-8b", 8.03, Style::Llama),
        ("llama-3.1-405b", 405.9, Style::Llama),
        // 109 with the part that sees.
        ("llama-4-scout", 107.8, Style::Llama4),
        ("qwen2.5-7b", 7.62, Style::Qwen),
        ("qwen3-30b-a3b", 30.5, Style::Qwen),
        ("qwen3-235b-a22b", 235.1, Style::Qwen),
        ("qwen1.5-moe-a2.7b", 14.3, Style::Qwen),
        ("mistral-7b-v0.1", 7.24, Style::Mistral),
        ("mixtral-8x7b", 46.7, Style::Mixtral),
        ("deepseek-v3", 671.0, Style::DeepSeek),
        ("deepseek-v3.2", 671.0, Style::DeepSeek),
        ("kimi-k2-thinking", 1030.0, Style::DeepSeek),
        ("gemma-2-9b", 9.24, Style::Gemma),
        // 27.4 with the part that sees; the report gives 1.416 of embeddings and 25.600 of layers.
        ("gemma-3-27b", 27.016, Style::Gemma),
        ("gpt-oss-120b", 116.83, Style::GptOss),
        ("falcon-180b", 179.5, Style::Falcon),
        ("falcon-7b", 7.217, Style::Falcon),
        // Published in whole billions; the files hold 110 with the layer that guesses.
        ("glm-4.5-air", 106.0, Style::Glm),
        ("phi-3-mini", 3.82, Style::Phi),
        ("gpt-neox-20b", 20.55, Style::GptNeoX),
        ("gpt-j-6b", 6.05, Style::GptJ),
        ("gpt2-xl", 1.558, Style::Gpt2),
    ];
    assert_eq!(totals.len(), FILES.len());
    for (name, billion, style) in totals {
        let config = published(name);
        let counted = config.architecture.total_params() / 1e9;
        assert!((counted / billion - 1.0).abs() < 0.01, "{name}: {counted} rather than {billion}");
        assert_eq!(config.style, style, "{name}");
        assert_eq!(config.unknown, [""; 0], "{name}");
    }
}

#[test]
fn files_say_what_the_table_of_models_says() {
    let same = [
        "llama-3.1-8b",
        "llama-3.1-405b",
        "llama-4-scout",
        "qwen3-30b-a3b",
        "qwen3-235b-a22b",
        "mixtral-8x7b",
        "deepseek-v3",
        "deepseek-v3.2",
        "gpt-oss-120b",
        "falcon-180b",
        "glm-4.5-air",
        "gpt-j-6b",
    ];
    for name in same {
        let row = model(name).unwrap_or_else(|| panic!("{name} is no row"));
        assert_eq!(published(name).architecture, row.architecture, "{name}");
    }
    // The table has a later version, without the window.
    let mistral = published("mistral-7b-v0.1").architecture;
    assert_eq!(mistral.window, Some(Window { tokens: 4096.0, layers: 32.0 }));
    let row = model("mistral-7b").expect("a row").architecture;
    assert_eq!(Architecture { window: None, ..mistral }, row);
}

#[test]
fn windows_have_their_layers() {
    let layers = |name: &str| published(name).architecture.window.map(|w| (w.tokens, w.layers));
    assert_eq!(layers("gemma-2-9b"), Some((4096.0, 21.0)));
    assert_eq!(layers("gemma-3-27b"), Some((1024.0, 52.0)));
    assert_eq!(layers("phi-3-mini"), Some((2047.0, 32.0)));
    assert_eq!(layers("qwen2.5-7b"), None);
    assert_eq!(published("gemma-3-27b").assumed[..1], [Assumption::TextPartOnly]);
    assert!(published("gemma-3-27b").assumed.contains(&Assumption::WindowedLayers(52.0)));

    let near = |name: &str, changes: Value| {
        changed(name, &changes).expect("is read").architecture.window.map(|w| w.layers)
    };
    assert_eq!(
        near("qwen2.5-7b", json!({"use_sliding_window": true, "max_window_layers": 21})),
        Some(7.0)
    );
    assert_eq!(
        near("qwen2.5-7b", json!({"use_sliding_window": true, "max_window_layers": 99})),
        None
    );
    assert_eq!(near("gpt-oss-120b", json!({"layer_types": null})), Some(18.0));
    assert_eq!(near("gemma-2-9b", json!({"sliding_window_pattern": 3})), Some(28.0));
    assert_eq!(near("mistral-7b-v0.1", json!({"sliding_window": 0})), None);
    assert_eq!(
        changed("gpt-oss-120b", &json!({"sliding_window": null})),
        Err(Refused::MissingField("sliding_window"))
    );
    assert_eq!(
        changed("gpt-oss-120b", &json!({"num_hidden_layers": 37})),
        Err(Refused::Inconsistent("layer_types", "num_hidden_layers"))
    );

    let mut scout = file("llama-4-scout");
    scout["text_config"]["no_rope_layers"] = json!([vec![1; 40], vec![0; 8]].concat());
    let window = read_value(&scout).expect("is read").architecture.window;
    assert_eq!(window, Some(Window { tokens: 8192.0, layers: 40.0 }));
}

#[test]
fn experts_have_their_layers() {
    let with = |name: &str, changes: Value| {
        changed(name, &changes).expect("is read").architecture.experts.map(|e| e.layers)
    };
    let qwen = "qwen3-30b-a3b";
    assert_eq!(with(qwen, json!({"decoder_sparse_step": 2})), Some(24.0));
    assert_eq!(with(qwen, json!({"decoder_sparse_step": 0})), None);
    assert_eq!(with(qwen, json!({"mlp_only_layers": [0, 1, 47, 48, 1.5, "2"]})), Some(45.0));
    assert_eq!(with(qwen, json!({"num_experts": 0})), None);
    let deepseek = "deepseek-v3";
    assert_eq!(with(deepseek, json!({"moe_layer_freq": 2})), Some(29.0));
    assert_eq!(with(deepseek, json!({"moe_layer_freq": [0, 1, 1, true, 0, 1]})), Some(2.0));
    assert_eq!(with(deepseek, json!({"first_k_dense_replace": 61})), None);
    assert_eq!(
        with(deepseek, json!({"mlp_layer_types": ["dense", "sparse", "sparse"]})),
        Some(2.0)
    );

    let mut maverick = file("llama-4-scout");
    maverick["text_config"]["interleave_moe_layer_step"] = json!(2);
    maverick["text_config"]["num_local_experts"] = json!(128);
    let row = model("llama-4-maverick").expect("a row").architecture;
    assert_eq!(read_value(&maverick).expect("is read").architecture, row);

    // One shared expert four times as wide as the others.
    let shared = published("qwen1.5-moe-a2.7b").architecture.experts;
    let expected = Experts { routed: 60.0, active: 4.0, shared: 4.0, ffn: 1408.0, layers: 24.0 };
    assert_eq!(shared, Some(expected));
}

#[test]
fn attention_has_its_groups() {
    assert_eq!(published("falcon-7b").architecture.attention, grouped(1.0, 64.0));
    assert_eq!(published("gpt2-xl").architecture.attention, grouped(25.0, 64.0));
    let config = changed("llama-3.1-8b", &json!({"num_key_value_heads": null})).expect("is read");
    assert_eq!(config.architecture.attention, grouped(32.0, 128.0));
    assert_eq!(
        config.assumed,
        [Assumption::Number("num_key_value_heads", 32.0), Assumption::Number("head_dim", 128.0)]
    );
    // The 40B once had this name for it.
    let older = json!({"model_type": "RefinedWeb", "new_decoder_architecture": null, "num_kv_heads": null,
        "n_head_kv": 8});
    assert_eq!(
        changed("falcon-180b", &older).expect("is read").architecture,
        published("falcon-180b").architecture
    );
    let config = changed("deepseek-v3", &json!({"q_lora_rank": null})).expect("is read");
    assert!(matches!(config.architecture.attention, Attention::Latent { q_lora: 0.0, .. }));
}

/// Gemma 3's 4B gives four numbers; the others are its code's.
#[test]
fn a_gemma_may_leave_out_what_its_code_knows() {
    let text = json!({"hidden_size": 2560, "intermediate_size": 10240, "model_type": "gemma3_text",
        "num_hidden_layers": 34, "sliding_window": 1024});
    let config =
        read_value(&json!({"model_type": "gemma3", "text_config": text})).expect("is read");
    let a = config.architecture;
    assert_eq!((a.heads, a.attention, a.vocab), (8.0, grouped(4.0, 256.0), 262_208.0));
    assert!((a.total_params() / 3.88e9 - 1.0).abs() < 0.01, "{}", a.total_params());
    assert!(config.assumed.contains(&Assumption::Number("num_attention_heads", 8.0)));
    assert!(config.assumed.contains(&Assumption::Tied(true)));
    assert_eq!(config.name.as_deref(), Some("gemma3"));
}

#[test]
fn weights_are_stored_as_the_file_says() {
    assert_eq!(published("llama-3.1-8b").weights, None);
    assert_eq!(published("deepseek-v3").weights, Some(WeightFormat::Fp8));
    assert_eq!(published("gpt-oss-120b").weights, Some(WeightFormat::Mxfp4));
    assert_eq!(published("kimi-k2-thinking").weights, Some(WeightFormat::Int4));
    assert!(published("kimi-k2-thinking").architecture.narrow_experts_only);
    assert!(!published("deepseek-v3").architecture.narrow_experts_only);
    let groups = |bits: u8, kind: &str, size: u8| {
        let weights = json!({"num_bits": bits, "type": kind, "group_size": size});
        json!({"quant_method": "compressed-tensors", "config_groups": {"group_0": {"weights": weights}}})
    };
    let cases = [
        (json!({"quant_method": "modelopt", "quant_algo": "NVFP4"}), Some(WeightFormat::Nvfp4)),
        (json!({"quant_method": "modelopt", "quant_algo": "FP8"}), Some(WeightFormat::Fp8)),
        (json!({"quant_method": "fbgemm_fp8"}), Some(WeightFormat::Fp8)),
        (json!({"quant_method": "gptq", "bits": 4, "group_size": 128}), Some(WeightFormat::Int4)),
        (json!({"quant_method": "awq", "bits": 4, "version": "gemm"}), Some(WeightFormat::Int4)),
        (json!({"quant_method": "gptq", "bits": 8}), Some(WeightFormat::Int8)),
        (json!({"quant_method": "bitsandbytes", "load_in_4bit": true}), Some(WeightFormat::Int4)),
        (json!({"quant_method": "bitsandbytes", "load_in_8bit": true}), Some(WeightFormat::Int8)),
        (groups(4, "int", 128), Some(WeightFormat::Int4)),
        (groups(8, "int", 0), Some(WeightFormat::Int8)),
        (groups(8, "float", 0), Some(WeightFormat::Fp8)),
        (groups(4, "float", 16), Some(WeightFormat::Nvfp4)),
        (groups(4, "float", 32), Some(WeightFormat::Mxfp4)),
        (json!({"quant_method": "gptq", "bits": 3}), None),
        (json!({"quant_method": 4}), None),
        (json!(["fp8"]), None),
    ];
    for (quantization, format) in cases {
        let config = changed("llama-3.1-8b", &json!({"quantization_config": quantization}))
            .expect("is read");
        assert_eq!(config.weights, format, "{quantization}");
        assert_eq!(config.unknown.len(), usize::from(format.is_none()), "{quantization}");
    }
}

#[test]
fn a_file_names_its_model_and_its_context() {
    let config = published("phi-3-mini");
    assert_eq!(config.name.as_deref(), Some("Phi-3-mini-4k-instruct"));
    assert_eq!(config.context, Some(4096.0));
    assert_eq!(published("gpt-j-6b").context, Some(2048.0));
    assert_eq!(published("llama-4-scout").context, Some(10_485_760.0));
    let long = json!({"_name_or_path": format!("a\u{7}b\n{}", "語".repeat(200))});
    let name = changed("phi-3-mini", &long).expect("is read").name.expect("a name");
    assert_eq!(name, format!("ab{}", "語".repeat(LONGEST - 2)));
    assert_eq!(
        changed("phi-3-mini", &json!({"_name_or_path": " "})).expect("is read").name.as_deref(),
        Some("phi3")
    );
}

#[test]
fn unknown_fields_are_listed_and_cut_short() {
    let config = changed("llama-3.1-8b", &json!({"mystery": 3, "nothing": null})).expect("is read");
    assert_eq!(config.unknown, ["mystery"]);
    let many: serde_json::Map<_, _> =
        (0..100).map(|n| (format!("{n}{}", "語".repeat(100)), json!(n))).collect();
    let unknown = changed("llama-3.1-8b", &Value::Object(many)).expect("is read").unknown;
    assert_eq!(unknown.len(), MOST_UNKNOWN);
    assert!(unknown.iter().all(|name| name.chars().count() == LONGEST));
    let config = changed("llama-3.1-8b", &json!({"model_type": "newcomer"})).expect("is read");
    assert_eq!((config.style, config.unknown.len()), (Style::Other, 0));
}

#[test]
fn models_of_other_kinds_are_refused() {
    let encoder = json!({"hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
        "intermediate_size": 3072, "vocab_size": 30522, "max_position_embeddings": 512});
    let with = |fields: Value| {
        let mut value = encoder.clone();
        value
            .as_object_mut()
            .expect("an object")
            .extend(fields.as_object().expect("an object").clone());
        value
    };
    let others = [
        with(json!({"model_type": "bert", "type_vocab_size": 2})),
        with(json!({"type_vocab_size": 2})),
        with(json!({"model_type": "modernbert"})),
        with(json!({"model_type": "xlm-roberta"})),
        with(json!({"model_type": "esm", "architectures": ["EsmForMaskedLM"]})),
        with(json!({"model_type": "wav2vec2", "architectures": ["Wav2Vec2ForCTC"]})),
        json!({"model_type": "t5", "d_model": 512, "num_layers": 6, "num_heads": 8, "d_ff": 2048,
            "vocab_size": 32128, "is_encoder_decoder": true}),
        json!({"architectures": ["T5ForConditionalGeneration"], "is_encoder_decoder": true}),
        json!({"model_type": "whisper", "d_model": 1280, "encoder_layers": 32, "vocab_size": 51866}),
        json!({"model_type": "clip", "text_config": encoder, "vision_config": {"hidden_size": 1024}}),
        json!({"model_type": "vit", "hidden_size": 768, "image_size": 224, "patch_size": 16,
            "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072}),
        json!({"_class_name": "UNet2DConditionModel", "_diffusers_version": "0.6.0",
            "block_out_channels": [320, 640, 1280, 1280], "cross_attention_dim": 768}),
    ];
    for other in others {
        assert_eq!(read_value(&other), Err(Refused::NotALanguageModel), "{other}");
    }
}

#[test]
fn layers_that_we_do_not_model_are_refused() {
    let unsupported = |name: &str| Err(Refused::Unsupported(name.to_owned()));
    for name in [
        "full_attention_interval",
        "linear_num_key_heads",
        "mamba_d_state",
        "ssm_cfg",
        "attn_type_list",
        "hybrid_override_pattern",
        "num_kv_shared_layers",
        "compress_ratios",
    ] {
        assert_eq!(changed("qwen3-30b-a3b", &json!({name: 4})), unsupported(name));
        assert!(changed("qwen3-30b-a3b", &json!({name: 0})).is_ok(), "{name} is not used");
    }
    assert_eq!(
        read_value(&json!({"model_type": "mamba2", "hidden_size": 4})),
        unsupported("mamba2")
    );
    let kinds = json!({"layer_types": vec!["linear_attention"; 48]});
    assert_eq!(changed("qwen3-30b-a3b", &kinds), unsupported("linear_attention"));
    let long = json!({"layer_types": vec!["語".repeat(300); 48]});
    assert_eq!(changed("qwen3-30b-a3b", &long), unsupported(&"語".repeat(LONGEST)));
    assert_eq!(changed("qwen3-30b-a3b", &json!({"layer_types": vec![1; 48]})), unsupported(""));
}

#[test]
fn what_is_no_configuration_is_refused() {
    for value in [json!([file("llama-3.1-8b")]), json!(7), json!("llama"), json!(null), json!(true)]
    {
        assert_eq!(read_value(&value), Err(Refused::NotAnObject));
    }
    assert_eq!(read_value(&json!({})), Err(Refused::MissingField("num_hidden_layers")));
    let llama = |changes: Value| changed("llama-3.1-8b", &changes).map(|_| ());
    for name in [
        "num_hidden_layers",
        "hidden_size",
        "num_attention_heads",
        "vocab_size",
        "intermediate_size",
    ] {
        assert_eq!(llama(json!({name: null})), Err(Refused::MissingField(name)));
        for wrong in
            [json!(-1), json!(0), json!(1.5), json!(1e30), json!("32"), json!([32]), json!(true)]
        {
            assert_eq!(llama(json!({name: wrong})), Err(Refused::NotACount(name)), "{wrong}");
        }
        let mut fields = converted(&file("llama-3.1-8b"));
        if let Json::Object(fields) = &mut fields {
            fields.push((name.to_owned(), Json::Number(f64::NAN)));
        }
        assert_eq!(read(&fields), Err(Refused::NotACount(name)));
    }
    let groups = Refused::Inconsistent("num_attention_heads", "num_key_value_heads");
    assert_eq!(llama(json!({"num_key_value_heads": 7})), Err(groups.clone()));
    assert_eq!(llama(json!({"num_key_value_heads": 64})), Err(groups));
    assert_eq!(
        llama(json!({"num_attention_heads": 24})),
        Err(Refused::Inconsistent("hidden_size", "num_attention_heads"))
    );
    assert_eq!(
        llama(json!({"max_position_embeddings": "long"})),
        Err(Refused::NotACount("max_position_embeddings"))
    );
    let moe = |changes: Value| changed("mixtral-8x7b", &changes).map(|_| ());
    assert_eq!(
        moe(json!({"num_experts_per_tok": 9})),
        Err(Refused::Inconsistent("num_experts_per_tok", "num_local_experts"))
    );
    assert_eq!(
        moe(json!({"num_experts_per_tok": null})),
        Err(Refused::MissingField("num_experts_per_tok"))
    );
    assert_eq!(
        moe(json!({"intermediate_size": null})),
        Err(Refused::MissingField("moe_intermediate_size"))
    );
    assert_eq!(
        moe(json!({"num_local_experts": 5000})),
        Err(Refused::NotACount("num_local_experts"))
    );
    assert_eq!(
        changed("deepseek-v3", &json!({"v_head_dim": null})).map(|_| ()),
        Err(Refused::MissingField("v_head_dim"))
    );
    // Each number is possible, all of them are not.
    let huge = json!({"num_hidden_layers": 1000, "hidden_size": 100_000, "intermediate_size": 1_000_000,
        "num_attention_heads": 8, "num_local_experts": 4096});
    assert_eq!(moe(huge), Err(Refused::TooLarge));
}

#[test]
fn depth_and_length_do_no_harm() {
    let mut deep = Json::Number(1.0);
    for level in 0..500 {
        let name = ["text_config", "layer_types", "quantization_config"][level % 3];
        deep = Json::Object(vec![(name.to_owned(), Json::List(vec![deep]))]);
    }
    assert_eq!(read(&deep), Err(Refused::MissingField("num_hidden_layers")));
    let mut deep = converted(&file("llama-3.1-8b"));
    for _ in 0..500 {
        deep = Json::Object(vec![("text_config".to_owned(), deep)]);
    }
    assert_eq!(read(&deep), Err(Refused::MissingField("num_hidden_layers")));
    // Qwen-Omni's speaker listens to a thinker that has a language model.
    let omni = json!({"model_type": "qwen3_omni_moe", "thinker_config": {"text_config": file("qwen3-30b-a3b")}});
    assert_eq!(
        read_value(&omni).expect("is read").architecture,
        published("qwen3-30b-a3b").architecture
    );
    let long = (0..2000).map(|n| (n.to_string(), Json::Null)).collect();
    assert_eq!(read(&Json::Object(long)), Err(Refused::TooLarge));
}

/// Names that the reader asks for, from the files.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "llm_config",
        "thinker_config",
        "n_head_kv",
        "mlp_layer_types",
        "moe_layers",
        "sliding_window_pattern",
        "shared_intermediate_size",
        "max_window_layers",
        "n_layers",
        "d_model",
        "linear_attn_config",
    ]
    .map(str::to_owned)
    .to_vec();
    for (name, _) in FILES {
        let value = file(name);
        for part in [&value, &value["text_config"], &value["quantization_config"]] {
            names.extend(part.as_object().into_iter().flat_map(|fields| fields.keys().cloned()));
        }
    }
    names.sort();
    names.dedup();
    names
}

fn any_json() -> impl Strategy<Value = Json> {
    let names = names();
    let words = [
        "llama",
        "gemma3",
        "falcon",
        "qwen",
        "llama4",
        "gpt2",
        "sliding_attention",
        "fp8",
        "語\u{202e}",
        "",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<f64>().prop_map(Json::Number),
        (-3_i32..70).prop_map(|n| Json::Number(f64::from(n))),
        (0_u32..18).prop_map(|power| Json::Number(f64::from(1_u32 << power))),
        proptest::sample::select(words.to_vec()).prop_map(|word| Json::Text(word.to_owned())),
    ];
    leaf.prop_recursive(4, 64, 12, move |inner| {
        let name = proptest::sample::select(names.clone());
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..12).prop_map(Json::List),
            proptest::collection::vec((name, inner), 0..30).prop_map(Json::Object),
        ]
    })
}

/// What the rest of the model relies on.
fn assert_sound(config: &Config) {
    let a = config.architecture;
    let sizes = [a.total_params(), a.active_params(), a.attended(1e6), a.experts_visited(64.0)];
    assert!(sizes.iter().all(|size| size.is_finite() && *size >= 0.0), "{config:?}");
    assert!(a.total_params() > 0.0 && a.total_params() <= 1e14, "{config:?}");
    for (tokens, tp) in [(1.0, 1.0), (1e6, 8.0)] {
        let bytes = a.kv_bytes(tokens, KvFormat::Fp8, tp);
        assert!(bytes > 0.0 && bytes.is_finite(), "{config:?}");
    }
    assert!(a.window.is_none_or(|w| w.layers <= a.layers && w.layers > 0.0), "{config:?}");
    assert!(a.experts.is_none_or(|e| e.layers <= a.layers && e.active <= e.routed), "{config:?}");
    assert!(config.unknown.len() <= MOST_UNKNOWN);
}

proptest! {
    #[test]
    fn no_json_panics(json in any_json()) {
        if let Ok(config) = read(&json) {
            assert_sound(&config);
        }
    }

    /// Real files with some fields gone wrong: most are read or refused far inside.
    #[test]
    fn no_broken_file_panics(
        index in 0..FILES.len(),
        part in any::<bool>(),
        changes in proptest::collection::vec((proptest::sample::select(names()), any_json()), 0..4),
    ) {
        let mut json = converted(&file(FILES[index].0));
        let Json::Object(fields) = &mut json else { panic!("a configuration is an object") };
        let inside = fields.iter_mut().find(|(name, _)| part && name == "text_config");
        match inside {
            Some((_, Json::Object(fields))) => fields.extend(changes),
            _ => fields.extend(changes),
        }
        if let Ok(config) = read(&json) {
            assert_sound(&config);
        }
    }
}
