//! What a training run takes: days, chips, dollars, electricity and emissions.

use std::rc::Rc;

use yew::prelude::*;

use crate::answer::train::TrainAnswer;
use crate::facts::{Chip, GRIDS, RENT_PAIRS, RentPair, TRAINING_RUNS, TRAINING_SHARES};
use crate::figure::rules::train::picture;
use crate::model::train::Format;
use crate::state::serve::{HourBasis, RENT};
use crate::state::train::{
    CHIPS_TRAINING, Dial, FORMATS, OWN, PLACES, RUNS, SHARES, TrainPicture, Wanted, can_train,
    rent_stated,
};
use crate::state::{Action, Param, Preset, TrainAction};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::Usd;
use crate::text::rules::train::{TrainNumber, TrainWords, dial_style, format_name, train_words};
use crate::text::rules::train_tables as tables;
use crate::text::ui::ui;
use crate::view::app::PageProps;
use crate::view::chart::Chart;
use crate::view::control::{self, Control};
use crate::view::layout::columns;
use crate::view::part::{
    answer_with, chip_box, choice, control as param, picked_chips, pill, presets,
};
use crate::view::range::{RangeControl, range_control};
use crate::view::sentence::pieces;
use crate::view::table::figure_table;
use crate::view::track::Track;

/// The page.
pub fn train_page(page: &PageProps) -> Html {
    let m = page.words();
    let words = train_words(page.lang);
    let found = TrainAnswer::of(&page.state);
    let sentence = (words.answer)(&found);
    let controls = html! {
        <>
            { presets(page, &Preset::TRAIN, found.preset) }
            { work(page, words) }
            { question(page, words) }
            { chips(page, words) }
            { way(page, &found, words) }
            { money(page, &found, words) }
            { power(page, words) }
        </>
    };
    let chart = html! {
        <>
            <div class="options">
                { choice(page, m.words.pictures, &TrainPicture::ALL, page.state.train.picture, words.picture, |one| train(TrainAction::Picture(one))) }
            </div>
            <Chart figure={Rc::new(picture(&page.state, &found, m))} lang={page.lang} theme={page.theme} />
        </>
    };
    let rest = html! {
        <>
            { reasons(&found, words) }
            { figure_table(&tables::chips(&found, m), false, page.lang, &page.open) }
            <p class="note">{ words.fixed.table_note }</p>
            { claims(page, &found, words) }
            { how(page, &found, words) }
            { figure_table(&tables::published(&found, m), false, page.lang, &page.open) }
            <p class="note">{ (words.published_finding)(&found.published()) }{ " " }{ words.fixed.published_note }</p>
            { figure_table(&tables::shares(m), false, page.lang, &page.open) }
        </>
    };
    html! {
        <>
            { answer_with(page, &sentence, Some(pieces(page, &(words.note)(&found)))) }
            { columns(&sentence.parts, controls, chart, rest) }
        </>
    }
}

/// The answer alone, for the front page.
pub(super) fn front(page: &PageProps) -> Html {
    pieces(page, &(train_words(page.lang).answer)(&TrainAnswer::of(&page.state)))
}

fn train(action: TrainAction) -> Action {
    Action::Train(action)
}

/// A choice of one among many that have ids.
fn select(
    page: &PageProps,
    id: &'static str,
    label: &'static str,
    all: &'static [&'static str],
    now: &'static str,
    name: impl Fn(&'static str) -> String,
    action: fn(&'static str) -> TrainAction,
) -> Html {
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        if let Some(&one) = all.iter().find(|&&one| one == select.value()) {
            act.emit(train(action(one)));
        }
    };
    let option = |&one: &&'static str| html! { <option value={one} selected={one == now}>{ name(one) }</option> };
    html! {
        <label class="select">
            { label }
            <select {id} {onchange}>{ for all.iter().map(option) }</select>
        </label>
    }
}

/// Something that is so or not.
fn switch(
    page: &PageProps,
    id: &'static str,
    label: &'static str,
    checked: bool,
    action: fn(bool) -> TrainAction,
) -> Html {
    let onclick = page.act.reform(move |_: MouseEvent| train(action(!checked)));
    html! {
        <label class="check">
            <input type="checkbox" {id} {checked} {onclick} />
            { label }
        </label>
    }
}

/// The control of one number.
fn dial(page: &PageProps, dial: Dial) -> Html {
    let text = (train_words(page.lang).dial)(dial);
    let spec = dial.spec();
    control::control(&Control {
        id: spec.key.into(),
        label: text.label.into(),
        unit: text.unit.into(),
        value: page.state.train.get(dial),
        track: track(dial),
        default: spec.default,
        style: dial_style(dial),
        lang: page.lang,
        source: None,
        on_source: None,
        help: (!text.help.is_empty()).then(|| text.help.into()),
        on_change: page.act.reform(move |value| train(TrainAction::Set(dial, value))),
    })
}

fn track(dial: Dial) -> Track {
    let spec = dial.spec();
    match dial {
        Dial::ShareLow | Dial::ShareHigh | Dial::RunningLow | Dial::RunningHigh => {
            Track::linear(spec.min, spec.max, spec.step)
        }
        _ => Track::log(spec.min, spec.max, spec.step),
    }
}

/// The control of a low and a high end.
fn ends(page: &PageProps, id: &'static str, low: Dial, high: Dial, opens: Option<Opens>) -> Html {
    let text = (train_words(page.lang).dial)(low);
    let state = &page.state.train;
    let on_change = {
        let act = page.act.clone();
        Callback::from(move |(a, b)| {
            act.emit(train(TrainAction::Set(low, a)));
            act.emit(train(TrainAction::Set(high, b)));
        })
    };
    range_control(&RangeControl {
        id: id.into(),
        label: text.label.into(),
        unit: text.unit.into(),
        value: (state.get(low), state.get(high)),
        track: track(low),
        default: (low.spec().default, high.spec().default),
        style: dial_style(low),
        lang: page.lang,
        source: opens.map(|_| ui(page.lang).sources.into()),
        on_source: opens.map(|what| page.open.reform(move |()| what)),
        help: (!text.help.is_empty()).then(|| text.help.into()),
        on_change,
    })
}

/// What is trained.
fn work(page: &PageProps, words: &'static TrainWords) -> Html {
    let now = page.state.train.run;
    let name = |id: &'static str| {
        let run = TRAINING_RUNS.iter().find(|run| run.id == id);
        run.map_or_else(|| words.fixed.own_run.to_owned(), |run| run.name.to_owned())
    };
    html! {
        <fieldset>
            { select(page, "train-run", words.fixed.work, &RUNS, now, name, TrainAction::Run) }
            if now == OWN {
                { dial(page, Dial::Parameters) }
                { dial(page, Dial::Tokens) }
            }
        </fieldset>
    }
}

/// What is asked, and what it is asked of.
fn question(page: &PageProps, words: &'static TrainWords) -> Html {
    let wanted = page.state.train.wanted;
    html! {
        <>
            { choice(page, words.fixed.ask, &Wanted::ALL, wanted, words.wanted, |one| train(TrainAction::Wanted(one))) }
            <div>
                if wanted == Wanted::Budget { { dial(page, Dial::Budget) } }
                if wanted != Wanted::Chips { { dial(page, Dial::Chips) } }
                if wanted != Wanted::Budget { { dial(page, Dial::Deadline) } }
            </div>
        </>
    }
}

/// The chips picked, the first marked, and the list of all.
fn chips(page: &PageProps, words: &'static TrainWords) -> Html {
    let state = &page.state.train;
    let (full, few) =
        (state.chips.len() >= *CHIPS_TRAINING.end(), state.chips.len() <= *CHIPS_TRAINING.start());
    let check = |chip: &'static Chip| {
        let checked = state.chips.contains(&chip.id);
        let locked = if checked { few } else { full };
        let onclick = page.act.reform(move |event: MouseEvent| {
            if locked {
                event.prevent_default();
            }
            train(TrainAction::Toggle(chip.id))
        });
        chip_box(chip, checked, locked, onclick, page.lang)
    };
    let own = page.state.own.map(|own| own.chip);
    let all = own.into_iter().chain(crate::facts::CHIPS).filter(|chip| can_train(chip));
    html! {
        <fieldset class="picker">
            <legend>{ words.fixed.chips }</legend>
            { picked_chips(
                page,
                &page.state.training(),
                [words.fixed.first, words.fixed.make_first],
                words.make_first,
                |id| train(TrainAction::First(id)),
            ) }
            <details>
                <summary id="add-chip">{ words.fixed.add_chip }</summary>
                <ul class="found" tabindex="0" aria-label={words.fixed.chips}>{ for all.map(check) }</ul>
                <p class="note" role="status" id="chip-count">
                    if full { { words.fixed.full } } else if few { { words.fixed.few } }
                </p>
            </details>
        </fieldset>
    }
}

/// How the chips train.
fn way(page: &PageProps, found: &TrainAnswer, words: &'static TrainWords) -> Html {
    let state = &page.state.train;
    let name = |id: &'static str| {
        let share = TRAINING_SHARES.iter().find(|share| share.id == id);
        share.map_or(words.fixed.own_share, |share| page.lang.choose(share.name)).to_owned()
    };
    let at = SHARES.iter().position(|&id| id == state.share).filter(|_| found.share.is_some());
    let opens = at.map(|at| Opens::Trained(TrainNumber::Share, at as u8));
    let source = opens.map(|what| {
        let onclick = page.open.reform(move |_: MouseEvent| what);
        html! {
            <button type="button" class="src" aria-haspopup="dialog" {onclick}>{ ui(page.lang).sources }</button>
        }
    });
    html! {
        <details open=true>
            <summary>{ words.fixed.way }</summary>
            <fieldset>
                { select(page, "train-mfu", words.fixed.share, &SHARES, state.share, name, TrainAction::Share) }
                { for source }
                if state.share == OWN {
                    { ends(page, "train-mfu-ends", Dial::ShareLow, Dial::ShareHigh, None) }
                }
                { ends(page, "train-up", Dial::RunningLow, Dial::RunningHigh, Some(Opens::Trained(TrainNumber::Running, 0))) }
                { switch(page, "train-room", words.fixed.roomy, state.roomy, TrainAction::Roomy) }
                { switch(page, "train-crowd", words.fixed.crowding, state.crowding, TrainAction::Crowding) }
            </fieldset>
            { choice(page, words.fixed.format, &FORMATS, state.format, format_name, |one: Format| train(TrainAction::Format(one))) }
        </details>
    }
}

/// What an hour of a chip costs: rent, or a purchase with all that it brings.
fn money(page: &PageProps, found: &TrainAnswer, words: &'static TrainWords) -> Html {
    let state = &page.state.train;
    let prices = [("h100_sxm", Param::PurchaseH100), ("h200_sxm", Param::PurchaseH200)];
    let prices = prices.into_iter().filter(|(id, _)| state.chips.contains(id));
    let terms = [Param::System, Param::Life, Param::Capital, Param::PowerPrice];
    let paid = match state.hour {
        HourBasis::Rent => html! {
            <fieldset>
                <legend>{ words.fixed.rents }</legend>
                { for found.rows.iter().map(|row| row.chip).enumerate().map(|(at, chip)| rent(page, at, chip, words)) }
                { providers(page) }
            </fieldset>
        },
        HourBasis::Purchase => html! {
            <fieldset>
                { for prices.map(|(_, one)| param(page, one)) }
                { for terms.map(|one| param(page, one)) }
            </fieldset>
        },
    };
    html! {
        <>
            { choice(page, words.fixed.hour, &HourBasis::ALL, state.hour, words.hour, |hour| train(TrainAction::Hour(hour))) }
            <div>{ paid }</div>
        </>
    }
}

fn rent(page: &PageProps, at: usize, chip: &'static Chip, words: &'static TrainWords) -> Html {
    let m = page.words();
    let own = page.state.train.rents.get(at).copied().flatten();
    let default = rent_stated(chip);
    let value = own.unwrap_or(default);
    let stated = chip.rent.is_some();
    let source = match (own, stated) {
        (Some(_), _) => m.words.your_own,
        (None, true) => ui(page.lang).sources,
        (None, false) => words.fixed.no_rent,
    };
    let opens = Opens::Trained(TrainNumber::Hour, at as u8);
    let on_source = (own.is_none() && stated).then(|| page.open.reform(move |()| opens));
    control::control(&Control {
        id: format!("rent-{}", chip.id).into(),
        label: chip.short.into(),
        unit: (m.param)(Param::RentH200).unit.into(),
        value,
        track: Track::log(RENT.0, RENT.1, 0.01),
        default,
        style: Usd,
        lang: page.lang,
        source: Some(source.into()),
        on_source,
        help: None,
        on_change: page.act.reform(move |usd: f64| {
            // Back at its start the sources count again, where there are any.
            let back = stated && usd.to_bits() == default.to_bits();
            train(TrainAction::Rent(at, (!back).then_some(usd)))
        }),
    })
}

/// Both rents of the article's two from one provider, so that their ratio means something.
fn providers(page: &PageProps) -> Html {
    let m = page.words();
    let state = &page.state.train;
    let place = |id: &str| state.chips.iter().position(|&picked| picked == id);
    let (Some(h100), Some(h200)) = (place("h100_sxm"), place("h200_sxm")) else {
        return Html::default();
    };
    let button = |pair: &'static RentPair| {
        let rents = [(h100, pair.h100.central.0), (h200, pair.h200.central.0)];
        let pressed = rents.iter().all(|&(at, usd)| state.rents[at] == Some(usd));
        let label = match pair.terms {
            Some(terms) => format!("{}, {}", pair.provider, page.lang.choose(terms)),
            None => pair.provider.to_owned(),
        };
        let act = page.act.clone();
        let onclick = move |_: MouseEvent| {
            for (at, usd) in rents {
                act.emit(train(TrainAction::Rent(at, Some(usd))));
            }
        };
        pill(&label, pressed, onclick.into())
    };
    html! {
        <details>
            <summary>{ m.words.providers }</summary>
            <div class="presets">{ for RENT_PAIRS.iter().map(button) }</div>
        </details>
    }
}

/// Where the chips stand.
fn power(page: &PageProps, words: &'static TrainWords) -> Html {
    let name = |id: &'static str| {
        let grid = GRIDS.iter().find(|grid| grid.id == id);
        grid.map_or("", |grid| page.lang.choose(grid.place)).to_owned()
    };
    let opens = Opens::Trained(TrainNumber::Grid, 0);
    let onclick = page.open.reform(move |_: MouseEvent| opens);
    html! {
        <details>
            <summary>{ words.fixed.power }</summary>
            { select(page, "train-grid", words.fixed.place, &PLACES, page.state.train.place, name, TrainAction::Place) }
            <button type="button" class="src" aria-haspopup="dialog" {onclick}>{ ui(page.lang).sources }</button>
            { param(page, Param::Pue) }
        </details>
    }
}

/// Why chips have no answer, and what can be done.
fn reasons(found: &TrainAnswer, words: &'static TrainWords) -> Html {
    let lines = found.reasons();
    html! {
        if !lines.is_empty() {
            <p class="note" role="status">
                { for lines.into_iter().map(|(chip, why)| html! { <span>{ (words.why)(why, chip, found.hour) }{ " " }</span> }) }
            </p>
        }
    }
}

/// What the article says of training, answered.
fn claims(page: &PageProps, found: &TrainAnswer, words: &'static TrainWords) -> Html {
    let m = page.words();
    let [half, over, months, pf] = words.fixed.claim_heads;
    let said = |at: usize| html! { <p>{ pieces(page, &(words.claims[at])(found)) }</p> };
    html! {
        <>
            <h2>{ words.fixed.claims }</h2>
            <h3>{ half }</h3>
            { said(0) }
            <h3>{ over }</h3>
            { said(1) }
            { figure_table(&tables::over(m), false, page.lang, &page.open) }
            <h3>{ months }</h3>
            { said(2) }
            { figure_table(&tables::months(found, m), false, page.lang, &page.open) }
            <h3>{ pf }</h3>
            { figure_table(&tables::pf(m), false, page.lang, &page.open) }
            <p class="note">{ words.fixed.pf_note }</p>
        </>
    }
}

/// How the answer comes about.
fn how(page: &PageProps, found: &TrainAnswer, words: &'static TrainWords) -> Html {
    let opens = Opens::Trained(TrainNumber::Speed, 0);
    let onclick = page.open.reform(move |_: MouseEvent| opens);
    html! {
        <section class="how">
            <h2>{ page.words().words.how }</h2>
            { for tables::worked(found, page.lang).into_iter().map(|line| html! { <p class="f">{ line }</p> }) }
            <p>{ words.fixed.how_note }</p>
            if found.first().is_some() {
                <button type="button" class="num" aria-haspopup="dialog" {onclick}>{ ui(page.lang).sources }</button>
            }
        </section>
    }
}
