//! A box that takes a number as people write it.

use yew::prelude::*;

use super::track::Track;
use crate::text::Lang;
use crate::text::number::{NumberError, NumberStyle};
use crate::text::ui::ui;

/// Properties of [`NumberBox`].
#[derive(Properties, PartialEq, Clone)]
pub struct Props {
    /// The input's id.
    pub id: AttrValue,
    /// Its accessible name.
    pub name: AttrValue,
    /// Its unit, shown after it; may be empty.
    pub unit: AttrValue,
    /// The value shown.
    pub value: f64,
    /// The values it takes, and the step of the arrow keys.
    pub track: Track,
    /// How the value is written.
    pub style: NumberStyle,
    /// The reader's language.
    pub lang: Lang,
    /// The id of a text that explains the control.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// A number of the track was typed and left with Enter, Tab or the arrow keys.
    pub on_change: Callback<f64>,
}

/// Why the typed text is not taken.
#[derive(Clone, Copy, PartialEq)]
enum Problem {
    NotRead(NumberError),
    OutOfRange,
}

/// A number box: full-width digits, 万 and K are understood; a text that is not taken stays, with the reason beside it, and the last
/// good value goes on counting. Escape puts that value back.
#[component]
pub fn NumberBox(props: &Props) -> Html {
    let words = ui(props.lang);
    // What is being typed, while it differs from the value.
    let draft = use_state_eq(|| None::<String>);
    let problem = use_state_eq(|| None::<Problem>);
    {
        let (draft, problem) = (draft.clone(), problem.clone());
        use_effect_with(props.value.to_bits(), move |_| {
            draft.set(None);
            problem.set(None);
        });
    }

    let shown =
        draft.as_deref().map_or_else(|| props.style.text(props.value, props.lang), str::to_owned);
    let columns = width(&shown).to_string();
    let take = {
        let (props, draft, problem) = (props.clone(), draft.clone(), problem.clone());
        move |value: f64| {
            draft.set(None);
            problem.set(None);
            if value.to_bits() != props.value.to_bits() {
                props.on_change.emit(value);
            }
        }
    };
    let commit = {
        let (props, draft, problem, take) =
            (props.clone(), draft.clone(), problem.clone(), take.clone());
        move || {
            let Some(text) = draft.as_deref() else { return };
            match props.style.read(text, &props.unit) {
                Ok(value) if props.track.holds(value) => take(value),
                Ok(_) => problem.set(Some(Problem::OutOfRange)),
                Err(error) => problem.set(Some(Problem::NotRead(error))),
            }
        }
    };

    let oninput = {
        let draft = draft.clone();
        move |event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            draft.set(Some(input.value()));
        }
    };
    let onkeydown = {
        let (props, draft, problem, commit) =
            (props.clone(), draft.clone(), problem.clone(), commit.clone());
        move |event: KeyboardEvent| {
            // While an input method composes, its keys are its own.
            if event.is_composing() {
                return;
            }
            let steps = match event.key().as_str() {
                "Enter" => return commit(),
                "Escape" if draft.is_some() => {
                    event.stop_propagation();
                    draft.set(None);
                    return problem.set(None);
                }
                "ArrowUp" => 1.0,
                "ArrowDown" => -1.0,
                "PageUp" => 10.0,
                "PageDown" => -10.0,
                _ => return,
            };
            event.prevent_default();
            let typed = draft.as_deref().and_then(|text| props.style.read(text, &props.unit).ok());
            take(props.track.nudged(typed.unwrap_or(props.value), steps));
        }
    };
    let onblur = move |_: FocusEvent| commit();

    let error_id = format!("{}-error", props.id);
    let error = problem.map(|problem| match problem {
        Problem::NotRead(error) => (words.number_error)(error).to_owned(),
        Problem::OutOfRange => {
            (words.out_of_range)(&bound(props.track.min, props), &bound(props.track.max, props))
        }
    });
    let described_by = match (&error, &props.described_by) {
        (Some(_), Some(help)) => Some(format!("{error_id} {help}")),
        (Some(_), None) => Some(error_id.clone()),
        (None, help) => help.as_ref().map(ToString::to_string),
    };
    html! {
        <>
            <span class="value">
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    id={props.id.clone()}
                    aria-label={props.name.clone()}
                    aria-invalid={error.is_some().then_some("true")}
                    aria-describedby={described_by}
                    size={columns}
                    value={shown}
                    {oninput}
                    {onkeydown}
                    {onblur}
                />
                if !props.unit.is_empty() {
                    <small>{ &props.unit }</small>
                }
            </span>
            if let Some(error) = error {
                <p class="err" id={error_id} role="alert">{ error }</p>
            }
        </>
    }
}

/// An end of the track as it can be typed: rounded by the box's style it could lie outside.
fn bound(end: f64, props: &Props) -> String {
    let text = props.style.text(end, props.lang);
    match props.style.read(&text, "") {
        Ok(value) if props.track.holds(value) => text,
        _ => props.style.exact().text(end, props.lang),
    }
}

/// Columns a text takes: a CJK character is as wide as two digits.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{2e80}' { 1 } else { 2 }).sum::<usize>().clamp(3, 12)
}
