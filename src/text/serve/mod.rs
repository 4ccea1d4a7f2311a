//! The words of the serving engine's pages: sentences, controls, tables, and where each number comes from.
//!
//! They stand apart from [`Messages`](crate::text::Messages), so that they are fetched with those pages.

pub mod chart;
mod en;
pub mod explain;
mod ja;
mod maker;
mod messages;
pub mod tables;
pub mod worked;

use super::Lang;
use crate::answer::{ServeAnswer, Service, Unit};
use crate::state::State;
use crate::state::serve::Workload;

pub use maker::maker;
pub use messages::{Fixed, NumberText, ServeNumber, ServeWords, Unusable, kv_name, weight_name};

/// The words of `lang`.
pub const fn serve_words(lang: Lang) -> &'static ServeWords {
    match lang {
        Lang::Ja => &ja::JA,
        Lang::En => &en::EN,
    }
}

/// How many units a price is stated for, so that it reads as money: a million tokens are a unit already, of images and
/// minutes a thousand.
pub const fn units_priced(unit: Unit) -> f64 {
    match unit {
        Unit::MillionTokens => 1.0,
        Unit::Image | Unit::Minute => 1000.0,
    }
}

/// The row of the article's cost table that speaks of what is served.
pub const fn articles_row(work: Workload) -> Service {
    match work {
        Workload::Text => Service::Chat,
        Workload::Image => Service::Image,
        Workload::Speech => Service::Speech,
    }
}

/// Whether the article speaks of the first two chips, in this order.
pub fn is_articles_pair(answer: &ServeAnswer) -> bool {
    answer.rows.iter().take(2).map(|row| row.chip.id).eq(["h200_sxm", "h100_sxm"])
}

/// The model served, as a sentence names it.
pub fn model_name(state: &State) -> String {
    let serve = &state.serve;
    match serve.work {
        Workload::Text => serve.model.name().to_owned(),
        Workload::Image => image_name(serve.image).to_owned(),
        Workload::Speech => speech_name(serve.speech).to_owned(),
    }
}

/// An image model's name.
pub const fn image_name(model: crate::model::serve::image::ImageModel) -> &'static str {
    use crate::model::serve::image::ImageModel;
    match model {
        ImageModel::Sdxl => "Stable Diffusion XL",
        ImageModel::Flux => "FLUX.1-dev",
    }
}

/// A speech model's name.
pub const fn speech_name(model: crate::model::serve::speech::SpeechModel) -> &'static str {
    use crate::model::serve::speech::SpeechModel;
    match model {
        SpeechModel::LargeV3 => "Whisper large-v3",
        SpeechModel::Turbo => "Whisper large-v3-turbo",
    }
}

/// The name of a configuration's family.
pub const fn style_name(
    style: crate::model::serve::config::Style,
    other: &'static str,
) -> &'static str {
    use crate::model::serve::config::Style;
    match style {
        Style::Llama => "Llama",
        Style::Llama4 => "Llama 4",
        Style::Qwen => "Qwen",
        Style::Mistral => "Mistral",
        Style::Mixtral => "Mixtral",
        Style::DeepSeek => "DeepSeek",
        Style::Gemma => "Gemma",
        Style::GptOss => "gpt-oss",
        Style::Falcon => "Falcon",
        Style::Glm => "GLM",
        Style::Phi => "Phi",
        Style::GptNeoX => "GPT-NeoX",
        Style::GptJ => "GPT-J",
        Style::Gpt2 => "GPT-2",
        Style::Other => other,
    }
}
