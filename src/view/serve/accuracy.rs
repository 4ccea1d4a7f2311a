//! How wrong the engine is: every published measurement beside its prediction.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::answer::accuracy::{Basis, By, Scored, Summary, groups, merge, parse};
use crate::facts::FITTED_ON;
use crate::figure::accuracy::accuracy_by;
use crate::order::sort;
use crate::text::explain::Opens;
use crate::text::sentence::Sentence;
use crate::text::serve::{serve_words, tables};
use crate::text::ui::ui;
use crate::view::app::PageProps;
use crate::view::chart::Chart;
use crate::view::part::{answer, pill};
use crate::view::table::figure_table;
use crate::view::written;
use crate::web;

/// The table beside the page; its name changes with no build, its place with no folder.
const TABLE: &str = "accuracy.csv";
/// Single rows shown.
const SHOWN: usize = 100;

/// What has come of the table.
#[derive(Clone, PartialEq)]
enum Rows {
    Coming,
    Lost,
    Here(Rc<Vec<Scored>>),
}

thread_local! {
    /// The table, once it has come: it outlives the page.
    static KEPT: RefCell<Option<Rc<Vec<Scored>>>> = const { RefCell::new(None) };
}

/// The accuracy page.
#[component]
pub fn Accuracy(page: &PageProps) -> Html {
    let words = serve_words(page.lang);
    let rows = use_state(|| {
        let written = || written::accuracy().map(|text| Rc::new(parse(text)));
        KEPT.with_borrow(Clone::clone).or_else(written).map_or(Rows::Coming, Rows::Here)
    });
    let by = use_state_eq(|| By::Gpu);
    let basis = use_state_eq(|| Basis::Unseen);
    let filters = [
        use_state_eq(|| None::<String>),
        use_state_eq(|| None::<String>),
        use_state_eq(|| None::<String>),
    ];
    let fetch = {
        let rows = rows.setter();
        Callback::from(move |()| {
            rows.set(Rows::Coming);
            let rows = rows.clone();
            web::fetch_text(TABLE, move |text| {
                let found = text.map(|text| parse(&text)).filter(|found| !found.is_empty());
                rows.set(found.map_or(Rows::Lost, |found| {
                    let found = Rc::new(found);
                    KEPT.set(Some(found.clone()));
                    Rows::Here(found)
                }));
            });
        })
    };
    {
        let (fetch, wanted) = (fetch.clone(), *rows == Rows::Coming);
        use_effect_with((), move |()| {
            if wanted {
                fetch.emit(());
            }
        });
    }
    let all = match &*rows {
        Rows::Here(all) => all.clone(),
        Rows::Coming => {
            return html! { <p id="answer" class="coming" role="status">{ words.fixed.coming }</p> };
        }
        Rows::Lost => {
            let onclick = fetch.reform(|_: MouseEvent| ());
            return html! {
                <p id="answer" class="coming" role="alert">
                    { words.fixed.lost }{ " " }
                    <button type="button" class="pill" {onclick}>{ ui(page.lang).try_again }</button>
                </p>
            };
        }
    };
    let passes = |row: &&Scored| {
        By::ALL
            .into_iter()
            .zip(&filters)
            .all(|(by, filter)| filter.as_deref().is_none_or(|name| row.group(by) == name))
    };
    let found: Vec<Scored> = all.iter().filter(passes).cloned().collect();
    let filter = |(by, chosen): (By, &UseStateHandle<Option<String>>)| {
        let setter = chosen.setter();
        let onchange = move |event: Event| {
            let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
            setter.set(Some(select.value()).filter(|value| !value.is_empty()));
        };
        let mut names: Vec<&str> = Vec::new();
        for row in all.iter() {
            if !names.contains(&row.group(by)) {
                names.push(row.group(by));
            }
        }
        sort(&mut names, |a, b| a < b);
        let option = |name: &str| {
            let selected = chosen.as_deref() == Some(name);
            html! { <option value={name.to_owned()} {selected}>{ name }</option> }
        };
        html! {
            <label class="select">
                { (words.by)(by) }
                <select id={format!("by-{}", by as u8)} {onchange}>
                    <option value="" selected={chosen.is_none()}>{ words.fixed.all }</option>
                    { for names.into_iter().map(option) }
                </select>
            </label>
        }
    };
    let controls = html! {
        <div class="options">{ for By::ALL.into_iter().zip(&filters).map(filter) }</div>
    };
    let (sentence, note, rest) = if found.is_empty() {
        (Sentence::new().say(words.fixed.no_rows), None, Html::default())
    } else {
        let [fitted, unseen] =
            [Basis::Fitted, Basis::Unseen].map(|basis| Summary::of(&found, basis));
        let sentence = (words.accuracy_answer)(&fitted, &unseen);
        let note = (words.accuracy_note)(&fitted, &unseen);
        (sentence, Some(note), findings(page, &found, &by, &basis))
    };
    html! {
        <>
            { answer(page, &sentence, note) }
            <section class="rest">
                { controls }
                { rest }
            </section>
        </>
    }
}

fn findings(
    page: &PageProps,
    found: &[Scored],
    by: &UseStateHandle<By>,
    basis: &UseStateHandle<Basis>,
) -> Html {
    let (m, words) = (page.words(), serve_words(page.lang));
    let chosen = **by;
    let button = |one: By| {
        let setter = by.setter();
        pill((words.by)(one), one == chosen, Callback::from(move |_: MouseEvent| setter.set(one)))
    };
    let shown = **basis;
    let show = |one: Basis| {
        let setter = basis.setter();
        pill((words.basis)(one), one == shown, Callback::from(move |_: MouseEvent| setter.set(one)))
    };
    let figure = Rc::new(accuracy_by(found, shown, m));
    let mut worst: Vec<&Scored> = found.iter().collect();
    let error = |row: &Scored| row.error(Basis::Unseen).map_or(0.0, f64::abs);
    merge(&mut worst, &|a, b| error(a) > error(b));
    let all = worst.len();
    worst.truncate(SHOWN);
    let caption = (words.rows_shown)(worst.len(), all);
    let open: Callback<Opens> = Callback::noop();
    html! {
        <>
            <fieldset class="presets">
                <legend>{ words.fixed.basis }</legend>
                { for [Basis::Unseen, Basis::Fitted].map(show) }
            </fieldset>
            <Chart {figure} lang={page.lang} theme={page.theme} />
            <fieldset class="presets">
                <legend>{ words.fixed.group_by }</legend>
                { for By::ALL.map(button) }
            </fieldset>
            { figure_table(&tables::errors(&groups(found, chosen), chosen, m), false, page.lang, &open) }
            <p class="note">{ (words.fitted_on)(FITTED_ON) }</p>
            <details>
                <summary>{ words.fixed.rows }</summary>
                { figure_table(&tables::measurements(&worst, caption, m), false, page.lang, &open) }
            </details>
        </>
    }
}
