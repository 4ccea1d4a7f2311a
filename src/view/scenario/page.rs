//! What full, conditional or refused exports lead to: a forecast from stated assumptions, drawn a hundred thousand times.

use std::rc::Rc;

use yew::prelude::*;

use super::drivers::{THEMES, Theme};
use super::run::{use_draws, with};
use crate::answer::ScenarioAnswer;
use crate::answer::projection::{DRAWS, Hang, Needed, Projection, another};
use crate::answer::studies::checked;
use crate::figure::scenario::picture;
use crate::model::scenario::basis::Basis;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::model::scenario::outcome::{FIRST, LAST, Outcome};
use crate::model::scenario::run::Run;
use crate::state::scenario::ScenarioPicture;
use crate::state::{Action, Param, Preset, ScenarioAction, View};
use crate::text::explain::Opens;
use crate::text::scenario::{ScenarioWords, scenario_words, studies, tables, worked};
use crate::view::app::PageProps;
use crate::view::chart::Chart;
use crate::view::layout::columns;
use crate::view::part::{answer_with, choice, control, how, pill, presets, range};
use crate::view::sentence::pieces;
use crate::view::story::still;
use crate::view::table::figure_table;

/// The scenario page.
#[component]
pub fn Scenario(page: &PageProps) -> Html {
    use_draws(&page.state);
    with(&page.state, |run, hangs| shown(page, run, hangs))
}

/// The answer alone, for the front page.
#[component]
pub fn Balance(page: &PageProps) -> Html {
    use_draws(&page.state);
    with(&page.state, |run, _| {
        // The page came with the answer of all draws, which that of the first few must not replace.
        if !run.is_finished()
            && let Some(still) = still(page, View::Scenario)
        {
            return still;
        }
        let found = Projection::of(&page.state, run);
        pieces(page, &(scenario_words(page.lang).answer)(&found))
    })
}

fn shown(page: &PageProps, run: &Run, hangs: Option<&[Hang]>) -> Html {
    let m = page.words();
    let words = scenario_words(page.lang);
    let article = ScenarioAnswer::of(&page.state);
    let found = Projection::of(&page.state, run);
    let sentence = (words.answer)(&found);
    let chart = html! {
        <>
            { options(page, words) }
            <Chart figure={Rc::new(picture(&page.state, run, &article, m))} lang={page.lang} theme={page.theme} />
            <p class="note" aria-busy={(!run.is_finished()).to_string()}>
                { (words.progress)(run.draws(), DRAWS, page.state.scenario.seed, run.is_finished()) }
            </p>
        </>
    };
    let rest = html! {
        <>
            if let Some(hangs) = hangs {
                { figure_table(&tables::hangs(hangs, m), false, page.lang, &page.open) }
                <p class="note">{ words.fixed.hangs_note }</p>
            }
            { figure_table(&tables::by_scenario(&page.state, run, m), false, page.lang, &page.open) }
            <p class="note">{ words.fixed.table_note }</p>
            <section class="how">
                <h2>{ words.fixed.needed }</h2>
                { for (words.needed)(&Needed::of(&page.state, run)).iter().map(|said| html! { <p>{ pieces(page, said) }</p> }) }
                <p class="note">{ words.fixed.needed_note }</p>
            </section>
            <Studies ..page.clone() />
            { worked_out(page, words) }
            { articles(page, &article, words) }
        </>
    };
    html! {
        <>
            { answer_with(page, &sentence, Some(pieces(page, &(words.note)(&found)))) }
            { columns(&sentence.parts, controls(page, &article, words), chart, rest) }
        </>
    }
}

/// What can be set.
fn controls(page: &PageProps, article: &ScenarioAnswer, words: &'static ScenarioWords) -> Html {
    let m = page.words();
    let scenario = &page.state.scenario;
    let levers = [Param::ImportApproval, Param::ExportFee, Param::VolumeCap];
    html! {
        <>
            { presets(page, &Preset::SCENARIO, article.preset) }
            <fieldset>
                <legend>{ m.words.probabilities }</legend>
                { for Param::PROBABILITIES.map(|param| control(page, param)) }
                <p class="note">{ m.words.probabilities_note }</p>
            </fieldset>
            <fieldset>
                <legend>{ words.fixed.levers }</legend>
                { for levers.map(|param| control(page, param)) }
                { switch(page, "limit", words.fixed.power_limited, scenario.power_limited, ScenarioAction::PowerLimited) }
                { switch(page, "scrap", words.fixed.scrapped, scenario.scrapped, ScenarioAction::Scrapped) }
                if page.state.own.is_some() {
                    { switch(page, "sell", words.fixed.sold, scenario.sold, ScenarioAction::Sold) }
                }
            </fieldset>
            { choice(page, words.fixed.basis, &Basis::ALL, scenario.basis, words.basis, |basis| Action::Scenario(ScenarioAction::Basis(basis))) }
            <div>
                <p class="note">{ words.fixed.ranges }</p>
                { for (0..THEMES.len()).map(|theme| html! { <Theme page={page.clone()} {theme} /> }) }
            </div>
            <fieldset>
                <legend>{ words.fixed.draws }</legend>
                { control(page, Param::Correlation) }
                { seed(page, words) }
            </fieldset>
        </>
    }
}

/// Something that is so or not.
fn switch(
    page: &PageProps,
    id: &'static str,
    label: &'static str,
    checked: bool,
    action: fn(bool) -> ScenarioAction,
) -> Html {
    let onclick = page.act.reform(move |_: MouseEvent| Action::Scenario(action(!checked)));
    html! {
        <label class="check">
            <input type="checkbox" {id} {checked} {onclick} />
            { label }
        </label>
    }
}

/// The seed of the draws: a number to come back to, or another.
fn seed(page: &PageProps, words: &'static ScenarioWords) -> Html {
    let now = page.state.scenario.seed;
    let draw = |seed: u32| Action::Scenario(ScenarioAction::Seed(seed));
    let onchange = {
        let act = page.act.clone();
        move |event: Event| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            match input.value().trim().parse() {
                Ok(seed) => act.emit(draw(seed)),
                // What is no seed goes back to what counts.
                Err(_) => input.set_value(&now.to_string()),
            }
        }
    };
    let anew = page.act.reform(move |_: MouseEvent| draw(another(now)));
    html! {
        <div class="select">
            <label for="seed">{ words.fixed.seed }</label>
            <input type="text" inputmode="numeric" autocomplete="off" id="seed" size="10" value={now.to_string()} {onchange} />
            { pill(words.fixed.draw_anew, false, anew) }
        </div>
    }
}

/// What the picture shows.
fn options(page: &PageProps, words: &'static ScenarioWords) -> Html {
    let m = page.words();
    let scenario = &page.state.scenario;
    let year = |year: u16| {
        let onclick =
            page.act.reform(move |_: MouseEvent| Action::Scenario(ScenarioAction::Year(year)));
        pill(&year.to_string(), scenario.year == year, onclick)
    };
    let name = |outcome: Outcome| (words.outcome)(outcome).name;
    html! {
        <div class="options">
            { choice(page, m.words.pictures, &ScenarioPicture::ALL, scenario.picture, words.picture, |picture| Action::Scenario(ScenarioAction::Picture(picture))) }
            { select(page, "ask", words.fixed.ask, &Outcome::ALL, scenario.outcome, Outcome::key, name, ScenarioAction::Outcome) }
            { select(page, "if", words.fixed.branch, &Branch::ALL, scenario.branch, Branch::key, m.branch, ScenarioAction::Branch) }
            <fieldset class="presets">
                <legend>{ words.fixed.year }</legend>
                { for (FIRST..=LAST).map(year) }
            </fieldset>
        </div>
    }
}

/// A choice of one among many.
#[allow(clippy::too_many_arguments, reason = "what a list of options is made of")]
fn select<T: Copy + PartialEq + 'static>(
    page: &PageProps,
    id: &'static str,
    label: &'static str,
    all: &'static [T],
    now: T,
    key: fn(T) -> &'static str,
    name: impl Fn(T) -> &'static str,
    action: fn(T) -> ScenarioAction,
) -> Html {
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        if let Some(&one) = all.iter().find(|&&one| key(one) == select.value()) {
            act.emit(Action::Scenario(action(one)));
        }
    };
    let option =
        |&one: &T| html! { <option value={key(one)} selected={one == now}>{ name(one) }</option> };
    html! {
        <label class="select">
            { label }
            <select {id} {onchange}>{ for all.iter().map(option) }</select>
        </label>
    }
}

/// Published figures beside ours: worked out once, for no choice of the visitor changes them.
#[component]
fn Studies(page: &PageProps) -> Html {
    let words = scenario_words(page.lang);
    let all = use_memo((), |()| checked());
    html! {
        <details>
            <summary>{ words.studies.title }</summary>
            <p>{ studies::found(&all, page.lang) }</p>
            { figure_table(&studies::table(&all, page.words()), true, page.lang, &page.open) }
            <p class="note">{ words.studies.note }</p>
        </details>
    }
}

/// How the answer comes about.
fn worked_out(page: &PageProps, words: &'static ScenarioWords) -> Html {
    let scenario = &page.state.scenario;
    let opens = Opens::Projected(scenario.outcome, Some(scenario.branch));
    let onclick = page.open.reform(move |_: MouseEvent| opens);
    html! {
        <section class="how">
            <h2>{ page.words().words.how }</h2>
            { for words.fixed.how.iter().map(|line| html! { <p class="f">{ *line }</p> }) }
            <button type="button" class="num" aria-haspopup="dialog" {onclick}>{ crate::text::ui::ui(page.lang).sources }</button>
        </section>
    }
}

/// The article's own expected values, and what came to pass.
fn articles(page: &PageProps, found: &ScenarioAnswer, words: &'static ScenarioWords) -> Html {
    let m = page.words();
    let whose = if found.is_articles { m.words.forecast_mark } else { m.words.your_forecast };
    let shares = [Param::UsBefore, Param::UsAfter, Param::ChinaBefore, Param::ChinaAfter];
    html! {
        <>
            <h2>{ words.fixed.articles }</h2>
            <p class="note">{ words.fixed.articles_note }</p>
            <p>{ pieces(page, &(words.article_answer)(found)) }</p>
            <p class="note">{ (words.article_note)(found) }</p>
            <details>
                <summary>{ m.words.before_after }</summary>
                { control(page, Param::ConditionalEffect) }
                { for shares.map(|param| control(page, param)) }
                { range(page, "gap-before", m.words.gap_before, (Param::GapBeforeLow, Param::GapBeforeHigh)) }
                { range(page, "gap-after", m.words.gap_after, (Param::GapAfterLow, Param::GapAfterHigh)) }
                { range(page, "revenue", m.words.revenue, (Param::RevenueLow, Param::RevenueHigh)) }
            </details>
            { figure_table(&tables::forecast(found, m), false, page.lang, &page.open) }
            <p class="note">{ whose }{ " " }{ m.words.bounds_note }</p>
            { figure_table(&tables::outcome(m), false, page.lang, &page.open) }
            { how(page, &worked::expected(found, Measure::ChinaShare, m), Opens::Expected(Measure::ChinaShare)) }
        </>
    }
}
