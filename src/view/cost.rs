//! The cost page: does an H200 halve the cost of a token?

use std::rc::Rc;

use yew::prelude::*;

use super::app::PageProps;
use super::chart::Chart;
use super::layout::columns;
use super::part::{answer, choice, control, how, pill, presets, range};
use super::table::figure_table;
use crate::answer::CostAnswer;
use crate::facts::RENT_PAIRS;
use crate::figure::cost::cost;
use crate::state::{Action, Param, Preset, PriceBasis};
use crate::text::explain::Opens;
use crate::text::tables::services;
use crate::text::worked;

/// The cost page.
pub fn cost_page(page: &PageProps) -> Html {
    let m = page.words();
    let found = CostAnswer::of(&page.state);
    let price = match page.state.basis {
        PriceBasis::Premium => {
            range(page, "premium", m.words.premium, (Param::PremiumLow, Param::PremiumHigh))
        }
        PriceBasis::Rent => html! {
            <>
                { control(page, Param::RentH100) }
                { control(page, Param::RentH200) }
                { providers(page) }
            </>
        },
        PriceBasis::Purchase => html! {
            <>
                { control(page, Param::PurchaseH100) }
                { control(page, Param::PurchaseH200) }
            </>
        },
    };
    let sentence = (m.cost_answer)(&found);
    let controls = html! {
        <>
            { presets(page, &Preset::COST, found.preset) }
            <fieldset>
                <legend>{ m.words.speed }</legend>
                { range(page, "speed", m.words.speed_ratio, (Param::SpeedLow, Param::SpeedHigh)) }
                <p class="note">{ (m.speed_note)() }</p>
            </fieldset>
            { choice(page, m.words.price, &PriceBasis::ALL, page.state.basis, m.basis, Action::Price) }
            <div>{ price }</div>
        </>
    };
    let chart = html! {
        <Chart figure={Rc::new(cost(&found, m))} lang={page.lang} theme={page.theme} />
    };
    let rest = html! {
        <>
            { figure_table(&services(&found, m), false, page.lang, &page.open) }
            <p class="note">{ m.words.services_note }</p>
            { how(page, &worked::saving(&found, m), Opens::Saving) }
        </>
    };
    html! {
        <>
            { answer(page, &sentence, Some((m.cost_note)(&found))) }
            { columns(&sentence.parts, controls, chart, rest) }
        </>
    }
}

/// Both rents from one provider at a click: rents of different sellers say little about the chips.
fn providers(page: &PageProps) -> Html {
    let m = page.words();
    let button = |(index, pair): (usize, &crate::facts::RentPair)| {
        let same = |param, rent: f64| page.state.get(param).to_bits() == rent.to_bits();
        let pressed = same(Param::RentH100, pair.h100.central.0)
            && same(Param::RentH200, pair.h200.central.0);
        let label = match pair.terms {
            Some(terms) => format!("{}, {}", pair.provider, page.lang.choose(terms)),
            None => pair.provider.to_owned(),
        };
        let onclick = page.act.reform(move |_: MouseEvent| Action::RentFrom(index));
        pill(&label, pressed, onclick)
    };
    html! {
        <fieldset class="presets">
            <legend>{ m.words.providers }</legend>
            { for RENT_PAIRS.iter().enumerate().map(button) }
        </fieldset>
    }
}
