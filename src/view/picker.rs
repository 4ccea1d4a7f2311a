//! Choosing chips: by name, by maker, or by whether China could buy them on a day.

use yew::prelude::*;

use super::app::PageProps;
use super::part::chip_box;
use crate::facts::{CHIPS, Chip, Date};
use crate::model::rule::is_freely_sold;
use crate::state::{Action, CHIPS_COMPARED, RULE_DATES};
use crate::web;

/// The search box and the list of chips it leaves.
#[component]
pub fn ChipPicker(page: &PageProps) -> Html {
    let m = page.words();
    let search = use_state_eq(String::new);
    let compare = &page.state.compare;

    let oninput = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            search.set(input.value());
        })
    };
    let only_allowed = compare.only_allowed;
    let onchange = page.act.reform(move |_: Event| Action::OnlyAllowed(!only_allowed));
    let fits = |chip: &&'static Chip| {
        matches(chip, &search) && (!only_allowed || is_freely_sold(chip, compare.rule_date))
    };
    let is_picked = |chip: &Chip| compare.chips.contains(&chip.id);
    let (full, few) = (
        compare.chips.len() >= *CHIPS_COMPARED.end(),
        compare.chips.len() <= *CHIPS_COMPARED.start(),
    );
    let item = |chip: &'static Chip| {
        let checked = is_picked(chip);
        let locked = if checked { few } else { full };
        let onclick = page.act.reform(move |event: MouseEvent| {
            if locked {
                event.prevent_default();
            } else {
                // The box moves to the other list; the focus goes with it.
                web::focus_soon(chip.id);
            }
            Action::Toggle(chip.id)
        });
        chip_box(chip, checked, locked, onclick, page.lang)
    };
    // The chips picked stand first, so that they are seen and taken away without a search.
    let picked = page.state.compared();
    let own = page.state.own.map(|own| own.chip);
    let all = own.into_iter().chain(CHIPS);
    let others: Vec<&'static Chip> = all.filter(fits).filter(|chip| !is_picked(chip)).collect();
    let nothing = others.is_empty();
    html! {
        <fieldset class="picker">
            <legend>{ m.words.chips }</legend>
            <ul class="picked">{ for picked.into_iter().map(item) }</ul>
            <label for="chip-search" class="vh">{ m.words.chip_search }</label>
            <input
                id="chip-search"
                type="search"
                autocomplete="off"
                placeholder={m.words.chip_search_hint}
                value={(*search).clone()}
                {oninput}
            />
            <label class="check">
                <input id="only-allowed" type="checkbox" checked={only_allowed} {onchange} />
                { m.words.only_allowed }
            </label>
            <ul class="found" tabindex="0" aria-label={m.words.chips}>{ for others.into_iter().map(item) }</ul>
            <p class="note" role="status">
                <span id="chip-count">
                    if full { { m.words.chips_full } } else if few { { m.words.chips_few } }
                </span>
                if nothing { { " " }{ m.words.no_chip } }
            </p>
        </fieldset>
    }
}

/// Whether a chip's name, maker or design holds every word of the search, in any case.
fn matches(chip: &Chip, search: &str) -> bool {
    let text = [chip.name, chip.short, chip.vendor, chip.variant, chip.architecture]
        .join(" ")
        .to_ascii_lowercase();
    let search: String = search.chars().map(half_width).collect();
    search.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// A full-width letter or digit as its plain twin.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// The day whose export rules are asked.
pub fn rule_day(page: &PageProps) -> Html {
    let m = page.words();
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        if let Some(date) = Date::parse(&input.value()).filter(|date| date.is_exact()) {
            act.emit(Action::RuleDate(date));
        }
    };
    let (first, last) = RULE_DATES;
    html! {
        <label class="select">
            { m.words.rule_date }
            <input
                id="on"
                type="date"
                min={first.to_string()}
                max={last.to_string()}
                value={page.state.compare.rule_date.to_string()}
                {onchange}
            />
        </label>
    }
}
