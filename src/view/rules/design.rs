//! A chip of the visitor's own against the rules, and the strongest chip that they let through.

use std::rc::Rc;

use yew::prelude::*;

use crate::answer::design::{DesignAnswer, STARTS, cuts, eras, found, on_the_grid, start};
use crate::facts::{Date, OWN, chip};
use crate::figure::design::{beside, strip};
use crate::model::designer::{Design, Workload};
use crate::state::design::{AMONG, BITS, DesignNumber, DesignPicture};
use crate::state::{Action, DesignAction, RULE_DATES};
use crate::text::design::{DesignWords, answer, design_words, quantity, strongest, tables};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::Significant;
use crate::text::ui::ui;
use crate::view::app::PageProps;
use crate::view::chart::Chart;
use crate::view::control::{self, Control};
use crate::view::layout::columns;
use crate::view::part::{answer_with, choice, pill};
use crate::view::sentence::pieces;
use crate::view::table::figure_table;
use crate::view::track::Track;

/// The page.
pub fn design_page(page: &PageProps) -> Html {
    html! { <Shown ..page.clone() /> }
}

/// The designer. The strongest chip hangs on the day and what is sought, not on the design: it is sought anew only then.
#[component]
fn Shown(page: &PageProps) -> Html {
    let m = page.words();
    let words = design_words(page.lang);
    let set = &page.state.design;
    let sought = (set.date, set.workload, set.at_most, set.design.consumer);
    let strongest_chip = {
        let set = set.clone();
        use_memo(sought, move |_| found(&set))
    };
    let said = DesignAnswer::of(set, *strongest_chip);
    let sentence = answer(&said, m);
    let figure = match set.picture {
        DesignPicture::Strip => strip(set, m),
        DesignPicture::Beside => beside(&said, m),
    };
    let chart = html! {
        <>
            <div class="options">
                { choice(page, m.words.pictures, &DesignPicture::ALL, set.picture, words.picture, |one| Action::Design(DesignAction::Picture(one))) }
            </div>
            <Chart figure={Rc::new(figure)} lang={page.lang} theme={page.theme} />
        </>
    };
    let rest = html! {
        <>
            { figure_table(&tables::verdicts(&set.design, m), false, page.lang, &page.open) }
            <p class="note">{ words.fixed.verdicts_note }</p>
            <Eras ..page.clone() />
            { worked_out(page, words) }
        </>
    };
    html! {
        <>
            { answer_with(page, &sentence, Some(pieces(page, &strongest(&said, m)))) }
            { columns(&sentence.parts, controls(page, &said, words), chart, rest) }
        </>
    }
}

/// What can be set.
fn controls(page: &PageProps, said: &DesignAnswer, words: &'static DesignWords) -> Html {
    let set = &page.state.design;
    let fixed = &words.fixed;
    let consumer = set.design.consumer;
    let onclick =
        page.act.reform(move |_: MouseEvent| Action::Design(DesignAction::Consumer(!consumer)));
    let bits = |bits: u8| {
        let onclick = act(page, DesignAction::Bits(bits));
        pill(&(words.bits)(bits), set.design.bits == bits, onclick)
    };
    html! {
        <>
            { starts(page, said, words) }
            <fieldset>
                <legend>{ fixed.numbers }</legend>
                { for DesignNumber::ALL.map(|number| number_control(page, number, words)) }
                <p class="note">{ follows(page, &set.design, words) }</p>
                <label class="check">
                    <input type="checkbox" id="design-consumer" checked={consumer} {onclick} />
                    { fixed.consumer }
                </label>
            </fieldset>
            <fieldset class="presets">
                <legend>{ fixed.bits }</legend>
                { for BITS.map(bits) }
            </fieldset>
            { day(page, words) }
            { choice(page, fixed.workload, &Workload::ALL, set.workload, words.workload, |one| Action::Design(DesignAction::Workload(one))) }
            { choice(page, fixed.among, &AMONG, set.at_most, words.among, |one| Action::Design(DesignAction::Among(one))) }
            { uses(page, words) }
        </>
    }
}

fn act(page: &PageProps, action: DesignAction) -> Callback<MouseEvent> {
    page.act.reform(move |_: MouseEvent| Action::Design(action))
}

/// Real chips to start from, and the strongest of the day.
fn starts(page: &PageProps, said: &DesignAnswer, words: &'static DesignWords) -> Html {
    let m = page.words();
    let now = &page.state.design.design;
    let button = |label: &str, design: Design| {
        pill(label, *now == design, act(page, DesignAction::Take(design)))
    };
    let real = |id: &'static str| Some((chip(id)?.short, start(id, now.die_mm2)?));
    let all: Vec<(&str, (Design, bool))> = STARTS.into_iter().filter_map(real).collect();
    let unstated: Vec<&str> =
        all.iter().filter(|(_, (_, stated))| !stated).map(|(name, _)| *name).collect();
    let strongest =
        said.strongest.map(|found| button(words.fixed.start_strongest, on_the_grid(&found.design)));
    html! {
        <fieldset class="presets">
            <legend>{ m.words.start_from }</legend>
            { for all.iter().map(|(name, (design, _))| button(name, *design)) }
            { strongest.unwrap_or_default() }
            <p class="note">{ (words.unstated)(&unstated) }</p>
        </fieldset>
    }
}

/// The design as a chip in the other calculators; it goes there only when asked to.
fn uses(page: &PageProps, words: &'static DesignWords) -> Html {
    let fixed = &words.fixed;
    let sent = page.state.own.is_some_and(|own| *own.design() == page.state.design.design);
    let [compare, serve, train, sell, forget] = fixed.uses;
    let state = &page.state;
    let (compares, serves, trains) = (
        state.compare.chips.contains(&OWN),
        state.serve.chips.contains(&OWN),
        state.train.chips.contains(&OWN),
    );
    html! {
        <fieldset class="presets">
            <legend>{ fixed.use_it }</legend>
            { pill(compare, sent && compares, act(page, DesignAction::Compare)) }
            { pill(serve, sent && serves, act(page, DesignAction::Serve)) }
            { pill(train, sent && trains, act(page, DesignAction::Train)) }
            { pill(sell, sent && page.state.scenario.sold, act(page, DesignAction::Sell)) }
            if page.state.own.is_some() {
                { pill(forget, false, act(page, DesignAction::Forget)) }
            }
            <p class="note">{ fixed.use_note }</p>
        </fieldset>
    }
}

/// The control of one number. It is the visitor's to choose, so nobody stands behind it.
fn number_control(page: &PageProps, number: DesignNumber, words: &'static DesignWords) -> Html {
    let (text, spec) = ((words.number)(number), number.spec());
    control::control(&Control {
        id: spec.key.into(),
        label: text.label.into(),
        unit: text.unit.into(),
        value: number.of(&page.state.design.design),
        track: Track::log(spec.min, spec.max, spec.step),
        default: spec.default,
        style: Significant(6),
        lang: page.lang,
        source: None,
        on_source: None,
        help: (!text.help.is_empty()).then(|| text.help.into()),
        on_change: page.act.reform(move |value| Action::Design(DesignAction::Set(number, value))),
    })
}

/// What the numbers come to in the statute's measures.
fn follows(page: &PageProps, design: &Design, words: &'static DesignWords) -> String {
    use crate::facts::RuleQuantity::{Density, Tpp};
    let [tpp, density] = words.fixed.follows;
    let mut all = vec![format!("{tpp} {}", quantity(Tpp, design.tpp(), page.lang))];
    all.extend(
        design.density().map(|value| format!("{density} {}", quantity(Density, value, page.lang))),
    );
    all.join(words.fixed.between)
}

/// The day whose rules are asked.
fn day(page: &PageProps, words: &'static DesignWords) -> Html {
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        if let Some(date) = Date::parse(&input.value()).filter(|date| date.is_exact()) {
            act.emit(Action::Design(DesignAction::Date(date)));
        }
    };
    let (first, last) = RULE_DATES;
    html! {
        <label class="select">
            { words.fixed.day }
            <input
                id="asked"
                type="date"
                min={first.to_string()}
                max={last.to_string()}
                value={page.state.design.date.to_string()}
                {onchange}
            />
        </label>
    }
}

/// The strongest chips of all eras: sought only when among other chips, and not while a slider moves.
#[component]
fn Eras(page: &PageProps) -> Html {
    let words = design_words(page.lang);
    let m = page.words();
    let set = &page.state.design;
    let all = use_memo((set.at_most, set.design.consumer), |&(at_most, consumer)| {
        eras(at_most, consumer)
    });
    let cut = use_memo((set.workload, set.at_most), |&(workload, at_most)| cuts(workload, at_most));
    html! {
        <>
            { figure_table(&tables::eras(&cut, m), false, page.lang, &page.open) }
            { figure_table(&tables::eras(&all, m), false, page.lang, &page.open) }
            <p class="note">{ words.fixed.eras_note }</p>
        </>
    }
}

/// How the answers come about.
fn worked_out(page: &PageProps, words: &'static DesignWords) -> Html {
    let set = &page.state.design;
    let opens = Opens::Designed(set.date);
    let onclick = page.open.reform(move |_: MouseEvent| opens);
    html! {
        <section class="how">
            <h2>{ page.words().words.how }</h2>
            { for words.fixed.how.iter().map(|line| html! { <p class="f">{ *line }</p> }) }
            <p class="f">{ (words.measure)(set.workload) }</p>
            <button type="button" class="num" aria-haspopup="dialog" {onclick}>{ ui(page.lang).sources }</button>
        </section>
    }
}
