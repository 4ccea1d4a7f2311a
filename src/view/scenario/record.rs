//! What was foretold, and what came of it.

use std::rc::Rc;

use yew::prelude::*;

use crate::answer::record::{Record as Found, makers};
use crate::facts::{Came, FORECASTS, Foretold};
use crate::figure::scenario::record::record;
use crate::text::scenario::record as tables;
use crate::text::scenario::record_words;
use crate::view::app::PageProps;
use crate::view::chart::Chart;
use crate::view::part::{answer, pill};
use crate::view::table::figure_table;

/// The record's page.
#[component]
pub fn Record(page: &PageProps) -> Html {
    let m = page.words();
    let words = record_words(page.lang);
    let who = use_state_eq(|| None::<String>);
    let verdict = use_state_eq(|| None::<Came>);
    let found = Found::of();
    let named = |forecast: &'static Foretold| page.lang.choose(forecast.who);
    let shown: Vec<&'static Foretold> = FORECASTS
        .iter()
        .filter(|forecast| who.as_deref().is_none_or(|who| named(forecast) == who))
        .filter(|forecast| verdict.is_none_or(|came| forecast.came == came))
        .collect();
    let onchange = {
        let who = who.setter();
        move |event: Event| {
            let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
            who.set(Some(select.value()).filter(|value| !value.is_empty()));
        }
    };
    let option = |name: &'static str| {
        let selected = who.as_deref() == Some(name);
        html! { <option value={name} {selected}>{ name }</option> }
    };
    let show = |came: Option<Came>| {
        let setter = verdict.setter();
        let label = came.map_or(words.fixed.any, words.came);
        pill(label, *verdict == came, Callback::from(move |_: MouseEvent| setter.set(came)))
    };
    let every = std::iter::once(None).chain(Found::VERDICTS.map(Some));
    let figure = record(&shown, m).map(Rc::new);
    html! {
        <>
            { answer(page, &(words.answer)(&found), Some((words.note)(&found))) }
            <section class="rest">
                <div class="options">
                    <label class="select">
                        { words.fixed.who }
                        <select id="who" {onchange}>
                            <option value="" selected={who.is_none()}>{ words.fixed.all }</option>
                            { for makers(named).into_iter().map(option) }
                        </select>
                    </label>
                    <fieldset class="presets">
                        <legend>{ words.fixed.verdict }</legend>
                        { for every.map(show) }
                    </fieldset>
                </div>
                if let Some(figure) = figure {
                    <Chart {figure} lang={page.lang} theme={page.theme} />
                }
                if shown.is_empty() {
                    <p class="note" role="status">{ words.fixed.none }</p>
                } else {
                    { figure_table(&tables::forecasts(&shown, m), false, page.lang, &page.open) }
                }
                <section class="how">
                    <h2>{ words.fixed.score }</h2>
                    { figure_table(&tables::scores(&found, m), true, page.lang, &page.open) }
                    { for words.fixed.score_how.iter().map(|line| html! { <p class="f">{ *line }</p> }) }
                </section>
            </section>
        </>
    }
}
