//! The comparison page: chips side by side.

use std::rc::Rc;

use yew::prelude::*;

use super::app::PageProps;
use super::chart::Chart;
use super::layout::columns;
use super::part::{answer, choice, pill, presets};
use super::picker::{ChipPicker, rule_day};
use super::table::figure_table;
use crate::answer::CompareAnswer;
use crate::figure::compare::{absolute, ratios, rooflines, scatter};
use crate::model::chip::{Precision, Quantity};
use crate::state::{Action, CompareChart, Preset};
use crate::text::tables::comparison;

/// The comparison page.
pub fn compare_page(page: &PageProps) -> Html {
    let m = page.words();
    let choices = &page.state.compare;
    let found = CompareAnswer::of(&page.state);
    let figure = match choices.chart {
        CompareChart::Ratio => ratios(&found, choices.logarithmic, m),
        CompareChart::Absolute => absolute(&found, choices.absolute, m),
        CompareChart::Roofline => rooflines(&found, choices.precision, m),
        CompareChart::Scatter => scatter(&found, m),
    };
    let option = match choices.chart {
        CompareChart::Ratio => {
            let scale = |logarithmic: bool| {
                if logarithmic { m.words.logarithmic } else { m.words.linear }
            };
            choice(
                page,
                m.words.scale,
                &[false, true],
                choices.logarithmic,
                scale,
                Action::Logarithmic,
            )
        }
        CompareChart::Absolute => select_quantity(page),
        CompareChart::Roofline => choice(
            page,
            m.words.precision,
            &Precision::ROOFLINE,
            choices.precision,
            Precision::name,
            Action::Precision,
        ),
        CompareChart::Scatter => Html::default(),
    };
    let sources = choices.sources;
    let toggle_sources = page.act.reform(move |_: MouseEvent| Action::Sources(!sources));
    let sentence = (m.later().compare_answer)(&found, choices.rule_date);
    let controls = html! {
        <>
            { presets(page, &Preset::COMPARE, found.preset) }
            <ChipPicker ..page.clone() />
            { baseline(page, &found) }
            { rule_day(page) }
            { quantities(page) }
        </>
    };
    let chart = html! {
        <>
            <div class="options">
                { choice(page, m.words.pictures, &CompareChart::ALL, choices.chart, m.picture, Action::Picture) }
                <div>{ option }</div>
            </div>
            <Chart figure={Rc::new(figure)} lang={page.lang} theme={page.theme} />
        </>
    };
    let rest = html! {
        <>
            <div class="options">
                { pill(m.words.show_sources, sources, toggle_sources) }
            </div>
            { figure_table(&comparison(&found, sources, m), false, page.lang, &page.open) }
        </>
    };
    html! {
        <>
            { answer(page, &sentence, Some((m.later().compare_note)(&found))) }
            { columns(&sentence.parts, controls, chart, rest) }
        </>
    }
}

fn baseline(page: &PageProps, found: &CompareAnswer) -> Html {
    let m = page.words();
    let button = |chip: &&'static crate::facts::Chip| {
        let id = chip.id;
        let onclick = page.act.reform(move |_: MouseEvent| Action::Baseline(id));
        pill(chip.short, id == found.baseline.id, onclick)
    };
    html! {
        <fieldset class="presets">
            <legend>{ m.words.baseline }</legend>
            { for found.chips.iter().map(button) }
        </fieldset>
    }
}

fn select_quantity(page: &PageProps) -> Html {
    let m = page.words();
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        if let Some(quantity) = Quantity::from_key(&select.value()) {
            act.emit(Action::Absolute(quantity));
        }
    };
    let option = |quantity: Quantity| {
        let selected = quantity == page.state.compare.absolute;
        html! { <option value={quantity.key()} {selected}>{ (m.later().quantity)(quantity).name }</option> }
    };
    html! {
        <label class="select">
            { m.words.quantity_head }
            <select id="quantity" {onchange}>{ for Quantity::ALL.map(option) }</select>
        </label>
    }
}

fn quantities(page: &PageProps) -> Html {
    let m = page.words();
    let item = |quantity: Quantity| {
        let checked = page.state.compare.quantities.contains(&quantity);
        let onchange = page.act.reform(move |_: Event| Action::Quantity(quantity));
        let text = (m.later().quantity)(quantity);
        html! {
            <label class="check" title={text.help}>
                <input type="checkbox" {checked} {onchange} />
                { text.name }
            </label>
        }
    };
    html! {
        <details>
            <summary>{ m.words.quantities }</summary>
            <div class="checks">{ for Quantity::ALL.map(item) }</div>
        </details>
    }
}
