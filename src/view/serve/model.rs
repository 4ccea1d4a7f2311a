//! Which model is served: one of the table, or the visitor's by its config.json.

use yew::prelude::*;

use crate::facts::{self, MODELS, Model};
use crate::model::serve::config::{Config, read};
use crate::model::serve::image::ImageModel;
use crate::model::serve::speech::SpeechModel;
use crate::state::serve::{OwnModel, ServedModel, Workload};
use crate::state::{Action, ServeAction, State};
use crate::text::number::NumberStyle::CountProse;
use crate::text::serve::{Unusable, image_name, serve_words, speech_name, tables};
use crate::view::app::PageProps;
use crate::view::part::choice;
use crate::web;

/// No configuration is as long, bytes.
const LONGEST: usize = 1 << 20;
/// Stands for the visitor's model in the list.
const OWN: &str = "own";

/// The choice of a model of the kind that is served.
pub fn model_choice(page: &PageProps) -> Html {
    let words = serve_words(page.lang);
    let serve = &page.state.serve;
    match serve.work {
        Workload::Text => html! {
            <>
                { models(page) }
                <OwnConfig ..page.clone() />
            </>
        },
        Workload::Image => {
            choice(page, words.fixed.model, &ImageModel::ALL, serve.image, image_name, |model| {
                Action::Serve(ServeAction::Image(model))
            })
        }
        Workload::Speech => {
            choice(page, words.fixed.model, &SpeechModel::ALL, serve.speech, speech_name, |model| {
                Action::Serve(ServeAction::Speech(model))
            })
        }
    }
}

fn models(page: &PageProps) -> Html {
    let words = serve_words(page.lang);
    let now = &page.state.serve.model;
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        if let Some(model) = facts::model(&select.value()) {
            act.emit(Action::Serve(ServeAction::Model(model.id)));
        }
    };
    let option = |model: &'static Model| {
        let selected = *now == ServedModel::Named(model.id);
        let size = CountProse.text(model.architecture.total_params(), page.lang);
        html! { <option value={model.id} {selected}>{ model.name }{ " — " }{ size }</option> }
    };
    let group = |mixture: bool| {
        MODELS.iter().filter(move |model| model.architecture.experts.is_some() == mixture)
    };
    html! {
        <label class="select">
            { words.fixed.model }
            <select id="model" {onchange}>
                if let ServedModel::Own(own) = now {
                    <option value={OWN} selected=true>
                        { if own.name.is_empty() { words.fixed.own_model } else { &own.name } }
                    </option>
                }
                <optgroup label={words.fixed.dense}>{ for group(false).map(option) }</optgroup>
                <optgroup label={words.fixed.mixture}>{ for group(true).map(option) }</optgroup>
            </select>
        </label>
    }
}

/// The box for a configuration: pasted, chosen or dropped, read by the browser, never sent anywhere.
#[component]
fn OwnConfig(page: &PageProps) -> Html {
    let words = serve_words(page.lang);
    let outcome = use_state(|| None::<Result<Config, Unusable>>);
    let take = {
        let (page, outcome) = (page.clone(), outcome.setter());
        Callback::from(move |text: Option<String>| {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                outcome.set(None);
                return;
            }
            let found = text.ok_or(Unusable::NotRead).and_then(|text| usable(&text, &page));
            if let Ok((own, config)) = &found {
                page.act.emit(Action::Serve(ServeAction::Own(Box::new(own.clone()))));
                if let Some(format) = config.weights {
                    page.act.emit(Action::Serve(ServeAction::Weights(format)));
                }
            }
            outcome.set(Some(found.map(|(_, config)| config)));
        })
    };
    let oninput = {
        let take = take.clone();
        move |event: InputEvent| {
            let area: web_sys::HtmlTextAreaElement = event.target_unchecked_into();
            take.emit(Some(area.value()));
        }
    };
    let read_first = {
        let take = take.clone();
        move |files: Option<web_sys::FileList>| {
            if let Some(file) = files.and_then(|files| files.get(0)) {
                if file.size() > LONGEST as f64 {
                    take.emit(Some(" ".repeat(LONGEST) + "x"));
                    return;
                }
                let take = take.clone();
                web::read_file(&file, move |text| take.emit(text));
            }
        }
    };
    let onchange = {
        let read_first = read_first.clone();
        move |event: Event| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            read_first(input.files());
        }
    };
    let ondrop = move |event: DragEvent| {
        event.prevent_default();
        read_first(event.data_transfer().and_then(|carried| carried.files()));
    };
    // Without this a dropped file would be opened in place of the page.
    let ondragover = |event: DragEvent| event.prevent_default();
    let shown = match &*outcome {
        None => Html::default(),
        Some(Ok(config)) => {
            let lines = tables::config(config, page.lang);
            lines.into_iter().map(|line| html! { <p>{ line }</p> }).collect()
        }
        Some(Err(why)) => html! { <p class="err">{ (words.unusable)(why) }</p> },
    };
    html! {
        <details class="config" {ondrop} {ondragover}>
            <summary>{ words.fixed.own_summary }</summary>
            <p class="note">{ words.fixed.own_help }</p>
            <label class="vh" for="config">{ words.fixed.own_text }</label>
            <textarea id="config" rows="4" spellcheck="false" autocomplete="off" placeholder="{ \"model_type\": …" {oninput} />
            <label class="note" for="config-file">{ words.fixed.own_file }</label>
            <input type="file" id="config-file" accept=".json,application/json" {onchange} />
            <div class="note" id="config-said" role="status">{ shown }</div>
        </details>
    }
}

/// The model of a configuration, if the calculator takes it.
fn usable(text: &str, page: &PageProps) -> Result<(OwnModel, Config), Unusable> {
    if text.len() > LONGEST {
        return Err(Unusable::TooLong);
    }
    let json = web::parse_json(text).ok_or(Unusable::NotJson)?;
    let config = read(&json).map_err(Unusable::Refused)?;
    let name = config.name.clone();
    let name = name.unwrap_or_else(|| serve_words(page.lang).fixed.own_model.to_owned());
    let own = OwnModel { name, architecture: config.architecture };
    // The state has bounds of its own.
    let tried = State::default().reduce(Action::Serve(ServeAction::Own(Box::new(own.clone()))));
    match tried.serve.model {
        ServedModel::Own(_) => Ok((own, config)),
        ServedModel::Named(_) => {
            Err(Unusable::Refused(crate::model::serve::config::Refused::TooLarge))
        }
    }
}
