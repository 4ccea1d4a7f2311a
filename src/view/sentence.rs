//! The answer sentence, and the quiet voice that says it after a change.

use std::rc::Rc;

use yew::prelude::*;

use super::app::PageProps;
use crate::text::explain::Opens;
use crate::text::sentence::{Part, Tone, spoken};
use crate::text::ui::ui;
use crate::text::{self, Lang};
use crate::web;

/// How long the sentence must rest before a screen reader is told: fast changes would talk over each other.
const REST_MS: i32 = 700;

/// Properties of [`Sentence`].
#[derive(Properties, PartialEq, Clone)]
pub struct Props {
    /// The sentence.
    pub parts: Rc<Vec<Part>>,
    /// The reader's language.
    pub lang: Lang,
    /// A number of the sentence was clicked; says which.
    #[prop_or_default]
    pub on_open: Callback<Opens>,
}

/// The answer as the page's heading. The heading itself is not live: a hidden region repeats it once changes rest.
#[component]
pub fn Sentence(props: &Props) -> Html {
    let said = use_state_eq(String::new);
    let first = use_mut_ref(|| true);
    {
        let said = said.clone();
        use_effect_with(props.parts.clone(), move |parts| {
            // The first sentence is read as the heading it is.
            let wait = (!first.replace(false)).then(|| {
                let text = spoken(parts);
                web::after(REST_MS, move || said.set(text))
            });
            move || drop(wait)
        });
    }
    html! {
        <>
            <h1 id="answer">{ for props.parts.iter().map(|part| piece(part, props)) }</h1>
            <p class="vh" role="status">{ &*said }</p>
        </>
    }
}

fn piece(part: &Part, props: &Props) -> Html {
    let Some(tone) = part.tone else {
        return html! { { &part.text } };
    };
    let number = match part.open {
        Some(what) => open_button(&part.text, what, props.lang, &props.on_open),
        None => html! { { &part.text } },
    };
    html! { <em class={look(part, tone)}>{ number }</em> }
}

/// A sentence whose numbers open, without the heading's size.
pub(super) fn pieces(page: &PageProps, sentence: &text::sentence::Sentence) -> Html {
    let piece = |part: &Part| match (part.tone, part.open) {
        (Some(tone), Some(what)) => html! {
            <b class={tone_class(tone)}>{ open_button(&part.text, what, page.lang, &page.open) }</b>
        },
        (Some(tone), None) => html! { <b class={tone_class(tone)}>{ &part.text }</b> },
        (None, _) => html! { { &part.text } },
    };
    html! { <>{ for sentence.parts.iter().map(piece) }</> }
}

/// How a number stands in a sentence: in its owner's colour, and whole unless it is a phrase.
pub(super) fn look(part: &Part, tone: Tone) -> Classes {
    classes!(tone_class(tone), part.is_phrase().then_some("phrase"))
}

/// The class that gives a number its owner's colour.
pub(super) const fn tone_class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Ours => Some("ours"),
        Tone::Article => Some("article"),
        Tone::Us => Some("us"),
        Tone::China => Some("cn"),
    }
}

/// A number that opens where it comes from.
pub(super) fn open_button(
    number: &str,
    what: Opens,
    lang: Lang,
    on_open: &Callback<Opens>,
) -> Html {
    let onclick = on_open.reform(move |_: MouseEvent| what);
    html! {
        <button type="button" class="num" aria-haspopup="dialog" title={(ui(lang).open_number)(number)} {onclick}>
            { number }
        </button>
    }
}
