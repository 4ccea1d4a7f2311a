//! A low and a high end a visitor can choose together.

use yew::prelude::*;

use super::control::{Slide, slider, source_line};
use super::number_box::NumberBox;
use super::track::Track;
use crate::text::Lang;
use crate::text::number::{NumberStyle, unbroken, with_unit};
use crate::text::ui::ui;
use crate::web;

/// What [`range_control`] shows.
pub struct RangeControl {
    /// The ends' sliders are `{id}-low` and `{id}-high`, their boxes `{id}-low-number` and `{id}-high-number`.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// Its unit; may be empty.
    pub unit: AttrValue,
    /// Low and high now; low is not above high.
    pub value: (f64, f64),
    /// The values both ends can take.
    pub track: Track,
    /// The ends that reset brings back.
    pub default: (f64, f64),
    /// How the values are written.
    pub style: NumberStyle,
    /// The reader's language.
    pub lang: Lang,
    /// A line on where the default comes from; with `on_source` it is a button.
    pub source: Option<AttrValue>,
    /// Opens the source.
    pub on_source: Option<Callback<()>>,
    /// A line that explains the control.
    pub help: Option<AttrValue>,
    /// The visitor chose; low is never above high.
    pub on_change: Callback<(f64, f64)>,
}

/// Two sliders and two boxes in one group. An end that is slid past the other stops there.
pub fn range_control(props: &RangeControl) -> Html {
    let words = ui(props.lang);
    let (low, high) = props.value;
    let on_low = props.on_change.reform(move |value: f64| (value.min(high), high));
    let on_high = props.on_change.reform(move |value: f64| (low, value.max(low)));
    let onreset = {
        let (first, on_change, default) =
            (format!("{}-low-number", props.id), props.on_change.clone(), props.default);
        move |_: MouseEvent| {
            on_change.emit(default);
            web::focus(&first);
        }
    };
    let unchanged = props.value == props.default;
    let help_id = props.help.is_some().then(|| format!("{}-help", props.id));
    let end = |which: &str, name: String, value: f64, track: Track, on_change: Callback<f64>| {
        html! {
            <>
                { slider(Slide {
                    id: format!("{}-{which}", props.id).into(),
                    name: Some(name.clone().into()),
                    value,
                    track: props.track,
                    text: with_unit(&props.style.text(value, props.lang), &props.unit),
                    described_by: None,
                    on_change: on_change.clone(),
                }) }
                <NumberBox
                    id={format!("{}-{which}-number", props.id)}
                    name={(words.number_box)(&name)}
                    unit={props.unit.clone()}
                    {value}
                    {track}
                    style={props.style}
                    lang={props.lang}
                    {on_change}
                />
            </>
        }
    };
    let up_to_high = Track { max: high, ..props.track };
    let from_low = Track { min: low, ..props.track };
    html! {
        <fieldset class="row ends" aria-describedby={help_id.clone()}>
            <legend class="name">{ &props.label }</legend>
            <button
                type="button"
                class={classes!("reset", unchanged.then_some("gone"))}
                aria-label={(words.reset)(&props.label)}
                title={words.reset_short}
                onclick={onreset}
            >
                { "↺" }
            </button>
            { end("low", (words.low_end)(&props.label), low, up_to_high, on_low) }
            { end("high", (words.high_end)(&props.label), high, from_low, on_high) }
            if let Some(help) = &props.help {
                <p class="help" id={help_id}>{ unbroken(help) }</p>
            }
            { source_line(props.source.as_ref(), props.on_source.as_ref()) }
        </fieldset>
    }
}
