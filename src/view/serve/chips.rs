//! Which chips serve, in which order, and what they are rented for.

use yew::prelude::*;

use crate::answer::{ChipRow, ServeAnswer};
use crate::facts::{Chip, RENT_PAIRS, RentPair};
use crate::state::serve::{CHIPS_SERVING, RENT, can_serve, rent_of, servable};
use crate::state::{Action, ServeAction};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::Usd;
use crate::text::serve::explain::rent_unsourced;
use crate::text::serve::{ServeNumber, serve_words};
use crate::text::ui::ui;
use crate::view::app::PageProps;
use crate::view::control::{self, Control};
use crate::view::part::{chip_box, picked_chips, pill};
use crate::view::track::Track;

/// The chips picked, the first marked, and the list of all.
pub fn chip_list(page: &PageProps) -> Html {
    let words = serve_words(page.lang);
    let serve = &page.state.serve;
    let own = page.state.own.map(|own| own.chip).filter(|chip| can_serve(chip));
    let (full, few) =
        (serve.chips.len() >= *CHIPS_SERVING.end(), serve.chips.len() <= *CHIPS_SERVING.start());
    let check = |chip: &'static Chip| {
        let checked = serve.chips.contains(&chip.id);
        let locked = if checked { few } else { full };
        let onclick = page.act.reform(move |event: MouseEvent| {
            if locked {
                event.prevent_default();
            }
            Action::Serve(ServeAction::Toggle(chip.id))
        });
        chip_box(chip, checked, locked, onclick, page.lang)
    };
    html! {
        <fieldset class="picker">
            <legend>{ words.fixed.chips }</legend>
            { picked_chips(
                page,
                &page.state.serving(),
                [words.fixed.first, words.fixed.make_first],
                words.make_first,
                |id| Action::Serve(ServeAction::First(id)),
            ) }
            <details>
                <summary id="add-chip">{ words.fixed.add_chip }</summary>
                <ul class="found" tabindex="0" aria-label={words.fixed.chips}>{ for own.into_iter().chain(servable()).map(check) }</ul>
                <p class="note" role="status" id="chip-count">
                    if full { { words.fixed.full } } else if few { { words.fixed.few } }
                </p>
            </details>
        </fieldset>
    }
}

/// What each chip is rented for, and both rents of the article's two from one provider.
pub fn rents(page: &PageProps, found: &ServeAnswer) -> Html {
    let words = serve_words(page.lang);
    html! {
        <>
            <fieldset>
                <legend>{ words.fixed.rents }</legend>
                { for found.rows.iter().enumerate().map(|(at, row)| rent(page, at, row)) }
            </fieldset>
            { providers(page) }
        </>
    }
}

fn rent(page: &PageProps, at: usize, row: &ChipRow) -> Html {
    let m = page.words();
    let source = rent_unsourced(row, m).unwrap_or(ui(page.lang).sources);
    let text = (m.param)(crate::state::Param::RentH200);
    let opens = Opens::Serve(ServeNumber::Hour, at as u8);
    control::control(&Control {
        id: format!("rent-{}", row.chip.id).into(),
        label: row.chip.short.into(),
        unit: text.unit.into(),
        value: row.usd_per_hour,
        track: Track::log(RENT.0, RENT.1, 0.01),
        default: rent_of(row.chip.id),
        style: Usd,
        lang: page.lang,
        source: Some(source.into()),
        on_source: Some(page.open.reform(move |()| opens)),
        help: None,
        on_change: page.act.reform(move |usd| Action::Serve(ServeAction::Rent(at, usd))),
    })
}

fn providers(page: &PageProps) -> Html {
    let m = page.words();
    let serve = &page.state.serve;
    let place = |id: &str| serve.chips.iter().position(|&picked| picked == id);
    let (Some(h100), Some(h200)) = (place("h100_sxm"), place("h200_sxm")) else {
        return Html::default();
    };
    let button = |pair: &'static RentPair| {
        let rents = [(h100, pair.h100.central.0), (h200, pair.h200.central.0)];
        let pressed = rents.iter().all(|(at, usd)| serve.rents[*at].to_bits() == usd.to_bits());
        let label = match pair.terms {
            Some(terms) => format!("{}, {}", pair.provider, page.lang.choose(terms)),
            None => pair.provider.to_owned(),
        };
        let act = page.act.clone();
        let onclick = move |_: MouseEvent| {
            for (at, usd) in rents {
                act.emit(Action::Serve(ServeAction::Rent(at, usd)));
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
