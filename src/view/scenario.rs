//! The scenario page: the article's forecast, and what came to pass.

use std::rc::Rc;

use yew::prelude::*;

use super::app::PageProps;
use super::chart::Chart;
use super::layout::columns;
use super::part::{answer, control, how, presets, range};
use super::table::figure_table;
use crate::answer::ScenarioAnswer;
use crate::figure::scenario::{gap, shares};
use crate::model::scenario::forecast::Measure;
use crate::state::{Param, Preset};
use crate::text::explain::Opens;
use crate::text::tables::{forecast, outcome};
use crate::text::worked;

/// The scenario page.
pub fn scenario_page(page: &PageProps) -> Html {
    let m = page.words();
    let found = ScenarioAnswer::of(&page.state);
    let shares_of = [Param::UsBefore, Param::UsAfter, Param::ChinaBefore, Param::ChinaAfter];
    let sentence = (m.later().scenario_answer)(&found);
    let whose = if found.is_articles { m.words.forecast_mark } else { m.words.your_forecast };
    let controls = html! {
        <>
            { presets(page, &Preset::SCENARIO, found.preset) }
            <fieldset>
                <legend>{ m.words.probabilities }</legend>
                { for Param::PROBABILITIES.map(|param| control(page, param)) }
                <p class="note">{ m.words.probabilities_note }</p>
            </fieldset>
            { control(page, Param::ConditionalEffect) }
            <details>
                <summary>{ m.words.before_after }</summary>
                { for shares_of.map(|param| control(page, param)) }
                { range(page, "gap-before", m.words.gap_before, (Param::GapBeforeLow, Param::GapBeforeHigh)) }
                { range(page, "gap-after", m.words.gap_after, (Param::GapAfterLow, Param::GapAfterHigh)) }
                { range(page, "revenue", m.words.revenue, (Param::RevenueLow, Param::RevenueHigh)) }
            </details>
        </>
    };
    let chart = html! {
        <Chart figure={Rc::new(shares(&found, m))} lang={page.lang} theme={page.theme} />
    };
    let rest = html! {
        <>
            <Chart figure={Rc::new(gap(&found, m))} lang={page.lang} theme={page.theme} />
            { figure_table(&forecast(&found, m), false, page.lang, &page.open) }
            <p class="note">{ whose }{ " " }{ m.words.bounds_note }</p>
            { figure_table(&outcome(m), false, page.lang, &page.open) }
            { how(page, &worked::expected(&found, Measure::ChinaShare, m), Opens::Expected(Measure::ChinaShare)) }
        </>
    };
    html! {
        <>
            { answer(page, &sentence, Some((m.later().scenario_note)(&found))) }
            { columns(&sentence.parts, controls, chart, rest) }
        </>
    }
}
