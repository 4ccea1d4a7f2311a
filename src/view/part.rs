//! Small pieces that several pages share.

use std::rc::Rc;

use yew::prelude::*;

use super::app::PageProps;
use super::control::{self, Control};
use super::range::{RangeControl, range_control};
use super::sentence::Sentence;
use super::track::Track;
use crate::facts::{AS_OF, Chip};
use crate::state::{Action, Param, Preset, State};
use crate::text::explain::{Opens, is_sourced, param_style};
use crate::text::number::unbroken;
use crate::text::sentence;
use crate::text::ui::ui;
use crate::text::worked::Worked;
use crate::text::{Lang, vendor};
use crate::web;

/// The top of a page: its name, its answer, and what qualifies it.
pub fn answer(page: &PageProps, sentence: &sentence::Sentence, small: Option<String>) -> Html {
    let small = small.map(|small| html! { <>{ unbroken(&small) }</> });
    answer_with(page, sentence, small)
}

/// The same, where what qualifies the answer holds more than words.
pub fn answer_with(page: &PageProps, sentence: &sentence::Sentence, small: Option<Html>) -> Html {
    let m = page.words();
    let as_of = format!("{}\u{a0}{}", m.words.as_of, (m.date)(AS_OF));
    html! {
        <div class="answer">
            <p class="kicker">{ (m.view)(page.state.view) }</p>
            <Sentence parts={Rc::new(sentence.parts.clone())} lang={page.lang} on_open={page.open.clone()} />
            <p class="sub">
                if let Some(small) = small {
                    <span>{ small }</span>{ " " }
                }
                <span>{ as_of }</span>
            </p>
        </div>
    }
}

/// The named starting points, the one in force pressed.
pub fn presets(page: &PageProps, all: &'static [Preset], active: Option<Preset>) -> Html {
    let m = page.words();
    let button = |&preset: &Preset| {
        let onclick = page.act.reform(move |_: MouseEvent| Action::Start(preset));
        pill((m.preset)(preset), active == Some(preset), onclick)
    };
    html! {
        <fieldset class="presets">
            <legend>{ m.words.start_from }</legend>
            { for all.iter().map(button) }
            <span class={classes!("own", active.is_some().then_some("gone"))}>{ m.words.own_numbers }</span>
        </fieldset>
    }
}

/// A button that stays pressed.
pub fn pill(label: &str, pressed: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="pill" aria-pressed={pressed.to_string()} {onclick}>{ label }</button>
    }
}

/// A chip in a list, to be taken or left. One that is locked now stays reachable, and is described by the line
/// `chip-count`, which says why.
pub fn chip_box(
    chip: &'static Chip,
    checked: bool,
    locked: bool,
    onclick: Callback<MouseEvent>,
    lang: Lang,
) -> Html {
    html! {
        <li>
            <label class="check">
                <input
                    type="checkbox"
                    id={chip.id}
                    value={chip.id}
                    {checked}
                    aria-disabled={locked.then_some("true")}
                    aria-describedby={locked.then_some("chip-count")}
                    {onclick}
                />
                <b>{ chip.short }</b>
                <small>{ vendor(chip, lang) }</small>
            </label>
        </li>
    }
}

/// The chips picked, the first marked; each of the others has a button that makes it the first.
pub fn picked_chips(
    page: &PageProps,
    chips: &[&'static Chip],
    [first, make_first]: [&'static str; 2],
    name: fn(&str) -> String,
    action: fn(&'static str) -> Action,
) -> Html {
    let picked = |(at, chip): (usize, &&'static Chip)| {
        let id = chip.id;
        let onclick = page.act.reform(move |_: MouseEvent| {
            // The button goes with its place; the focus stays in the list.
            web::focus_soon("add-chip");
            action(id)
        });
        html! {
            <li class="check">
                <b>{ chip.short }</b>
                <small>
                    if at == 0 {
                        { first }
                    } else {
                        <button type="button" class="num" aria-label={name(chip.short)} {onclick}>{ make_first }</button>
                    }
                </small>
            </li>
        }
    };
    html! { <ul class="picked">{ for chips.iter().enumerate().map(picked) }</ul> }
}

/// A choice of one among a few, as pills.
pub fn choice<T: Copy + PartialEq + 'static>(
    page: &PageProps,
    legend: &'static str,
    all: &[T],
    now: T,
    name: impl Fn(T) -> &'static str,
    action: fn(T) -> Action,
) -> Html {
    let button = |&one: &T| {
        let onclick = page.act.reform(move |_: MouseEvent| action(one));
        pill(name(one), one == now, onclick)
    };
    html! {
        <fieldset class="presets">
            <legend>{ legend }</legend>
            { for all.iter().map(button) }
        </fieldset>
    }
}

/// The values of a number along its slider.
pub(super) fn track(param: Param) -> Track {
    let spec = param.spec();
    Track {
        min: spec.min,
        max: spec.max,
        step: spec.step,
        logarithmic: spec.max / spec.min.max(1e-9) >= 20.0 && spec.min > 0.0,
    }
}

/// The line under a control that says who stands behind its number; it opens. None where the number is the visitor's to
/// choose and nobody could.
fn source_line(page: &PageProps, param: Param) -> Option<AttrValue> {
    let (m, words) = (page.words(), ui(page.lang));
    Some(match param {
        Param::Prompt
        | Param::Output
        | Param::Batch
        | Param::Tpot
        | Param::Ttft
        | Param::ApiInput
        | Param::ApiOutput
        | Param::Steps
        | Param::Megapixels
        | Param::ImportApproval
        | Param::ProbabilityHeld => return None,
        Param::ConditionalEffect | Param::Correlation => words.ours.into(),
        _ if !is_sourced(param, &page.state, m) => m.words.your_own.into(),
        _ if is_articles(param, &page.state) => m.words.article.into(),
        _ => words.sources.into(),
    })
}

/// Whether a number stands where the article puts it.
fn is_articles(param: Param, state: &State) -> bool {
    let priced = [Param::RentH100, Param::RentH200, Param::PurchaseH100, Param::PurchaseH200];
    // What stands from the prompt on belongs to the serving engine, of which the article has no number.
    (param as usize) < Param::Prompt as usize
        && !priced.contains(&param)
        && state.get(param).to_bits() == param.spec().default.to_bits()
}

/// The control of one number.
pub fn control(page: &PageProps, param: Param) -> Html {
    let text = (page.words().param)(param);
    let spec = param.spec();
    control::control(&Control {
        id: spec.key.into(),
        label: text.label.into(),
        unit: text.unit.into(),
        value: page.state.get(param),
        track: track(param),
        default: spec.default,
        style: param_style(param),
        lang: page.lang,
        source: source_line(page, param),
        on_source: Some(page.open.reform(move |()| Opens::Param(param))),
        help: (!text.help.is_empty()).then(|| text.help.into()),
        on_change: page.act.reform(move |value| Action::Set(param, value)),
    })
}

/// The control of a low and a high end.
pub fn range(
    page: &PageProps,
    id: &'static str,
    label: &'static str,
    ends: (Param, Param),
) -> Html {
    let (low, high) = ends;
    let text = (page.words().param)(low);
    let value = |state: &State| (state.get(low), state.get(high));
    let on_change = {
        let act = page.act.clone();
        Callback::from(move |(a, b)| {
            act.emit(Action::Set(low, a));
            act.emit(Action::Set(high, b));
        })
    };
    range_control(&RangeControl {
        id: id.into(),
        label: label.into(),
        unit: text.unit.into(),
        value: value(&page.state),
        track: track(low),
        default: (low.spec().default, high.spec().default),
        style: param_style(low),
        lang: page.lang,
        source: source_line(page, low),
        on_source: Some(page.open.reform(move |()| Opens::Param(low))),
        help: (!text.help.is_empty()).then(|| text.help.into()),
        on_change,
    })
}

/// How the answer is worked out, as a block that stands below the table.
pub fn how(page: &PageProps, worked: &Worked, opens: Opens) -> Html {
    let m = page.words();
    let onclick = page.open.reform(move |_: MouseEvent| opens);
    html! {
        <section class="how">
            <h2>{ m.words.how }</h2>
            <p class="f">{ &worked.formula }</p>
            <p class="f">{ &worked.with_values }</p>
            <button type="button" class="num" aria-haspopup="dialog" {onclick}>{ ui(page.lang).sources }</button>
        </section>
    }
}
