//! A number in running text that is moved where it stands: dragged sideways, or by the keys of a slider.

use yew::prelude::*;

use super::track::Track;

/// Over how many CSS pixels a drag takes a number from one end to the other.
const REACH_PX: f64 = 420.0;

/// Properties of [`Scrub`].
#[derive(Properties, PartialEq, Clone)]
pub struct Props {
    /// The element's id.
    pub id: AttrValue,
    /// What the number is.
    pub name: AttrValue,
    /// The number as it stands in the text.
    pub text: AttrValue,
    /// Its value.
    pub value: f64,
    /// The values it can take.
    pub track: Track,
    /// The reader moved it to a value.
    pub on_change: Callback<f64>,
}

/// The number, to assistive technology a slider.
#[component]
pub fn Scrub(props: &Props) -> Html {
    // Where a drag began: the pointer's place and the value.
    let grip = use_mut_ref(|| None::<(f64, f64)>);
    let Props { track, value, on_change, .. } = props.clone();
    let onpointerdown = {
        let grip = grip.clone();
        move |event: PointerEvent| {
            if event.button() == 0 {
                grip.replace(Some((f64::from(event.client_x()), value)));
                let element: web_sys::Element = event.target_unchecked_into();
                // It fails only if the pointer is gone already.
                let _ = element.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let onpointermove = {
        let (grip, on_change) = (grip.clone(), on_change.clone());
        move |event: PointerEvent| {
            if let Some((from, start)) = *grip.borrow() {
                let share = (f64::from(event.client_x()) - from) / REACH_PX;
                on_change.emit(track.dragged(start, share));
            }
        }
    };
    let release = move |_: PointerEvent| _ = grip.take();
    let onkeydown = move |event: KeyboardEvent| {
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => track.nudged(value, 1.0),
            "ArrowLeft" | "ArrowDown" => track.nudged(value, -1.0),
            "PageUp" => track.nudged(value, 10.0),
            "PageDown" => track.nudged(value, -10.0),
            "Home" => track.min,
            "End" => track.max,
            _ => return,
        };
        event.prevent_default();
        on_change.emit(next);
    };
    html! {
        <b
            id={&props.id}
            class="scrub"
            role="slider"
            tabindex="0"
            aria-label={&props.name}
            aria-valuenow={value.to_string()}
            aria-valuemin={track.min.to_string()}
            aria-valuemax={track.max.to_string()}
            aria-valuetext={&props.text}
            {onpointerdown}
            {onpointermove}
            onpointerup={release.clone()}
            onpointercancel={release}
            {onkeydown}
        >
            { &props.text }
        </b>
    }
}
