//! Which rule catches which chip, on any day.

use std::rc::Rc;

use yew::prelude::*;

use crate::answer::rules::{Around, Moved, RulesAnswer, listed};
use crate::facts::{AS_OF, CHIPS, Chip, Date, chip};
use crate::figure::rules::{plane::plane, timeline::timeline};
use crate::model::rule::{Plane, Verdict};
use crate::state::rules::{ARTICLE_DAYS, day_at, makers, place};
use crate::state::{Action, RULE_DATES, RulesAction};
use crate::text::rules::page::{RulesPageWords, rules_page_words, tables};
use crate::text::tables::chip_name;
use crate::view::app::PageProps;
use crate::view::chart::Chart;
use crate::view::control::{Slide, slider};
use crate::view::layout::columns;
use crate::view::part::{answer_with, choice, pill};
use crate::view::sentence::pieces;
use crate::view::table::figure_table;
use crate::view::track::Track;

/// The page.
pub fn rules_page(page: &PageProps) -> Html {
    let m = page.words();
    let words = rules_page_words(page.lang);
    let found = RulesAnswer::of(&page.state);
    let sentence = (words.answer)(&found);
    let small = pieces(page, &(words.note)(&found, page.state.rules.bills));
    let figure = Rc::new(plane(&found, &page.state, m));
    let chart = html! { <Chart {figure} lang={page.lang} theme={page.theme} /> };
    let events = Rc::new(timeline(page.state.rules.day, m));
    let rest = html! {
        <>
            <Chart figure={events} lang={page.lang} theme={page.theme} />
            <Lists ..Listed::of(page, List::Told) />
            <h2>{ (words.moved)(Moved::days(&page.state.rules)) }</h2>
            <Lists ..Listed::of(page, List::Chips) />
            <Lists ..Listed::of(page, List::Ten) />
        </>
    };
    html! {
        <>
            { answer_with(page, &sentence, Some(small)) }
            { columns(&sentence.parts, controls(page, words), chart, rest) }
        </>
    }
}

/// What can be set.
fn controls(page: &PageProps, words: &'static RulesPageWords) -> Html {
    let fixed = &words.fixed;
    let rules = &page.state.rules;
    let Around { before, after, .. } = Around::of(rules.day);
    let to = |label: &'static str, day: Option<Date>| {
        let day = day.unwrap_or(rules.day);
        let onclick = page.act.reform(move |_: MouseEvent| Action::Rules(RulesAction::Day(day)));
        pill(label, false, onclick)
    };
    let at = |label: &'static str, day: Date| {
        let onclick = page.act.reform(move |_: MouseEvent| Action::Rules(RulesAction::Day(day)));
        pill(label, rules.day == day, onclick)
    };
    let bills = rules.bills;
    let onclick = page.act.reform(move |_: MouseEvent| Action::Rules(RulesAction::Bills(!bills)));
    html! {
        <>
            { day(page, words) }
            <fieldset class="presets">
                <legend>{ fixed.changes }</legend>
                { to(fixed.back, before) }
                { to(fixed.forth, after) }
            </fieldset>
            <fieldset class="presets">
                <legend>{ fixed.articles }</legend>
                { for fixed.article_days.into_iter().zip(ARTICLE_DAYS).map(|(label, day)| at(label, day)) }
                { at(fixed.before_all, RULE_DATES.0) }
                { at(fixed.today, AS_OF) }
            </fieldset>
            { select(page, "focus", fixed.chip, rules.chip, &chips(page), |id| {
                chip(id).map(|chip| RulesAction::Chip(chip.id))
            }) }
            { choice(page, fixed.plane, &Plane::ALL, rules.plane, words.plane, |plane| Action::Rules(RulesAction::Plane(plane))) }
            { date_box(page, "since", fixed.since, rules.since, RulesAction::Since) }
            <label class="check">
                <input type="checkbox" id="bills" checked={bills} {onclick} />
                { fixed.bills }
            </label>
        </>
    }
}

/// The day asked: a slider and a date box.
fn day(page: &PageProps, words: &'static RulesPageWords) -> Html {
    let fixed = &words.fixed;
    let now = page.state.rules.day;
    let (first, last) = RULE_DATES;
    html! {
        <div class="row">
            <label class="name" for="day">{ fixed.day }</label>
            <span class="value">{ date_input(page, "day-date", Some(fixed.date_box), now, RulesAction::Day) }</span>
            { slider(Slide {
                id: "day".into(),
                name: None,
                value: place(now),
                track: Track::linear(place(first), place(last), 1.0),
                text: (page.words().date)(now),
                described_by: None,
                on_change: page.act.reform(|at| Action::Rules(RulesAction::Day(day_at(at)))),
            }) }
        </div>
    }
}

fn date_box(
    page: &PageProps,
    id: &'static str,
    label: &'static str,
    now: Date,
    action: fn(Date) -> RulesAction,
) -> Html {
    html! {
        <label class="select">{ label }{ date_input(page, id, None, now, action) }</label>
    }
}

fn date_input(
    page: &PageProps,
    id: &'static str,
    name: Option<&'static str>,
    now: Date,
    action: fn(Date) -> RulesAction,
) -> Html {
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        if let Some(date) = Date::parse(&input.value()) {
            act.emit(Action::Rules(action(date)));
        }
    };
    let (first, last) = RULE_DATES;
    html! {
        <input
            type="date"
            {id}
            aria-label={name}
            min={first.to_string()}
            max={last.to_string()}
            value={now.to_string()}
            {onchange}
        />
    }
}

/// The chips to choose from: what stands for them, and their names.
fn chips(page: &PageProps) -> Vec<(&'static str, String)> {
    let named = |chip: &'static Chip| (chip.id, chip_name(chip, page.words()));
    CHIPS.iter().map(named).collect()
}

/// A choice of one among many.
fn select(
    page: &PageProps,
    id: &'static str,
    label: &'static str,
    now: &str,
    all: &[(&'static str, String)],
    action: fn(&str) -> Option<RulesAction>,
) -> Html {
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        if let Some(action) = action(&select.value()) {
            act.emit(Action::Rules(action));
        }
    };
    let option = |(value, name): &(&'static str, String)| {
        html! { <option value={*value} selected={*value == now}>{ name }</option> }
    };
    html! {
        <label class="select">
            { label }
            <select {id} {onchange}>{ for all.iter().map(option) }</select>
        </label>
    }
}

/// The tables, which change with the rules and not with every day: where the slider only passes over days, they stay.
#[component]
fn Lists(props: &Listed) -> Html {
    let page = &props.page;
    let m = page.words();
    let words = rules_page_words(page.lang);
    let fixed = &words.fixed;
    let rules = &page.state.rules;
    let table = |table: &crate::text::table::Table, quiet: bool| {
        figure_table(table, quiet, page.lang, &page.open)
    };
    let every = |label: &'static str| vec![("", label.to_owned())];
    let mut vendors = every(fixed.all);
    vendors.extend(makers().into_iter().map(|name| (name, name.to_owned())));
    let mut verdicts = every(fixed.any);
    verdicts.extend(Verdict::ALL.map(|one| (one.key(), (words.verdict)(one).to_owned())));
    match props.list {
        List::Told => {
            return html! {
                <>
                    { table(&tables::told(m), false) }
                    <details>
                        <summary>{ fixed.events }</summary>
                        { table(&tables::all_events(m), true) }
                    </details>
                </>
            };
        }
        List::Ten => {
            return html! {
                <>
                    <details>
                        <summary>{ fixed.ten }</summary>
                        { table(&tables::ten_by_six(m), true) }
                    </details>
                    <section class="how">
                        <h2>{ m.words.how }</h2>
                        { for fixed.how.iter().map(|line| html! { <p class="f">{ *line }</p> }) }
                        <p class="note">{ fixed.no_advice }</p>
                    </section>
                </>
            };
        }
        List::Chips => {}
    }
    let moved = Moved::of(rules);
    html! {
        <>
            if moved.changes.is_empty() {
                <p>{ fixed.nothing }</p>
            } else {
                <div>
                    { for tables::shifts(&moved, m).iter().map(|said| html! { <p>{ pieces(page, said) }</p> }) }
                </div>
                <details>
                    <summary>{ fixed.moved_all }</summary>
                    { table(&tables::changes(&moved, m), true) }
                </details>
            }
            <div class="options">
                { select(page, "maker", fixed.maker, rules.maker.unwrap_or_default(), &vendors, |name| {
                    let known = makers().into_iter().find(|maker| *maker == name);
                    Some(RulesAction::Maker(known))
                }) }
                { select(page, "found", fixed.found, rules.found.map_or("", Verdict::key), &verdicts, |key| {
                    Some(RulesAction::Found(Verdict::ALL.into_iter().find(|one| one.key() == key)))
                }) }
            </div>
            if listed(rules).is_empty() {
                <p class="note" role="status">{ fixed.none }</p>
            } else {
                { table(&tables::verdicts(&page.state, m), false) }
            }
        </>
    }
}

/// Properties of [`Lists`].
#[derive(Properties, Clone)]
struct Listed {
    page: PageProps,
    list: List,
    /// What the chips' tables hang on: since when the rules are as they are on both days.
    on: [Option<Date>; 2],
}

/// Which tables.
#[derive(Clone, Copy, PartialEq)]
enum List {
    /// The article's timeline and all events.
    Told,
    /// The chips, and what became of them.
    Chips,
    /// Well-known chips on six days, and how all is worked out.
    Ten,
}

impl Listed {
    fn of(page: &PageProps, list: List) -> Self {
        let rules = &page.state.rules;
        Self {
            on: [rules.day, rules.since].map(|day| Around::of(day).since),
            page: page.clone(),
            list,
        }
    }
}

impl PartialEq for Listed {
    fn eq(&self, other: &Self) -> bool {
        let asked = |one: &Self| {
            let rules = &one.page.state.rules;
            (rules.bills, rules.maker, rules.found, rules.since, rules.day < rules.since)
        };
        let still = self.on == other.on && asked(self) == asked(other);
        self.page.lang == other.page.lang
            && self.list == other.list
            && (still || self.list != List::Chips)
    }
}
