//! Where the parts of a calculator stand: controls beside chart and figures, or one column on a phone.

use yew::prelude::*;

use crate::text::sentence::Part;

/// Controls, chart and what follows. On a phone the chart comes first and stays pinned, with a small copy of the answer, while the
/// controls below it move; screen readers meet the answer once, as the heading.
pub fn columns(answer: &[Part], controls: Html, chart: Html, rest: Html) -> Html {
    let copy = answer.iter().map(|part| match part.tone {
        Some(tone) => html! { <em class={super::sentence::look(part, tone)}>{ &part.text }</em> },
        None => html! { { &part.text } },
    });
    html! {
        <div class="cols">
            <div class="play">
                <div class="controls">{ controls }</div>
                <div class="pin">
                    <p class="echo" aria-hidden="true">{ for copy }</p>
                    { chart }
                </div>
            </div>
            <div class="rest">{ rest }</div>
        </div>
    }
}
