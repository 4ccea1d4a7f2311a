//! One number a visitor can choose: label, number box, slider, reset and where its default comes from.

use yew::prelude::*;

use super::number_box::NumberBox;
use super::track::Track;
use crate::decimal;
use crate::text::Lang;
use crate::text::number::{NumberStyle, unbroken, with_unit};
use crate::text::ui::ui;
use crate::web;

/// What [`control`] shows.
pub struct Control {
    /// The slider's id; the number box has `{id}-number`.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// Its unit as shown after the number; may be empty.
    pub unit: AttrValue,
    /// The value now.
    pub value: f64,
    /// The values it can take.
    pub track: Track,
    /// The value that reset brings back.
    pub default: f64,
    /// How the value is written.
    pub style: NumberStyle,
    /// The reader's language.
    pub lang: Lang,
    /// A line on where the default comes from; with `on_source` it is a button.
    pub source: Option<AttrValue>,
    /// Opens the source.
    pub on_source: Option<Callback<()>>,
    /// A line that explains the control.
    pub help: Option<AttrValue>,
    /// The visitor chose a value.
    pub on_change: Callback<f64>,
}

/// A labelled slider and number box for one value. Sliding reports at every step, typing when the box is left.
pub fn control(props: &Control) -> Html {
    let words = ui(props.lang);
    let help_id = props.help.is_some().then(|| AttrValue::from(format!("{}-help", props.id)));
    let onreset = {
        let (number, on_change, default) =
            (format!("{}-number", props.id), props.on_change.clone(), props.default);
        move |_: MouseEvent| {
            on_change.emit(default);
            // The button is about to vanish; the focus must not vanish with it.
            web::focus(&number);
        }
    };
    let unchanged = props.value.to_bits() == props.default.to_bits();
    html! {
        <div class="row">
            <span class="name">
                <label for={props.id.clone()}>{ &props.label }</label>
                <button
                    type="button"
                    class={classes!("reset", unchanged.then_some("gone"))}
                    aria-label={(words.reset)(&props.label)}
                    title={words.reset_short}
                    onclick={onreset}
                >
                    { "↺" }
                </button>
            </span>
            <NumberBox
                id={format!("{}-number", props.id)}
                name={(words.number_box)(&props.label)}
                unit={props.unit.clone()}
                value={props.value}
                track={props.track}
                style={props.style}
                lang={props.lang}
                described_by={help_id.clone()}
                on_change={props.on_change.clone()}
            />
            { slider(Slide {
                id: props.id.clone(),
                name: None,
                value: props.value,
                track: props.track,
                text: with_unit(&props.style.text(props.value, props.lang), &props.unit),
                described_by: help_id.clone(),
                on_change: props.on_change.clone(),
            }) }
            if let Some(help) = &props.help {
                <p class="help" id={help_id}>{ unbroken(help) }</p>
            }
            { source_line(props.source.as_ref(), props.on_source.as_ref()) }
        </div>
    }
}

/// The line on where a default comes from: a button if it opens, else words.
pub(super) fn source_line(source: Option<&AttrValue>, on_source: Option<&Callback<()>>) -> Html {
    // Always one node: an absent child would make Yew rebuild its siblings, and the slider being moved would lose its thumb.
    match (source, on_source) {
        (None, _) => Html::default(),
        (Some(source), None) => html! { <p class="src">{ unbroken(source) }</p> },
        (Some(source), Some(open)) => {
            let onclick = open.reform(|_: MouseEvent| ());
            html! { <button type="button" class="src" aria-haspopup="dialog" {onclick}>{ unbroken(source) }</button> }
        }
    }
}

/// What [`slider`] shows.
pub(super) struct Slide {
    /// The input's id.
    pub id: AttrValue,
    /// Its accessible name, where no label points at it.
    pub name: Option<AttrValue>,
    /// The value now.
    pub value: f64,
    /// The values along it.
    pub track: Track,
    /// The value with its unit, as a screen reader says it.
    pub text: String,
    /// The id of a text that explains it.
    pub described_by: Option<AttrValue>,
    /// The visitor slid to a value.
    pub on_change: Callback<f64>,
}

/// The browser's own slider on a [`Track`], with a line below for what sources say.
pub(super) fn slider(slide: Slide) -> Html {
    let Slide { track, on_change, .. } = slide;
    let (min, max, step) = track.slider();
    let oninput = move |event: InputEvent| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        if let Some(place) = decimal::parse(&input.value()) {
            on_change.emit(track.value(place));
        }
    };
    html! {
        <span class="slide">
            <input
                type="range"
                id={slide.id}
                min={min.to_string()}
                max={max.to_string()}
                step={step.to_string()}
                value={track.place(slide.value).to_string()}
                aria-label={slide.name}
                aria-valuetext={slide.text}
                aria-describedby={slide.described_by}
                {oninput}
            />
        </span>
    }
}
