//! The serving engine: what a token, an image or a minute of speech costs, from the chip up.

use std::rc::Rc;

use yew::prelude::*;

use super::chips::{chip_list, rents};
use super::model::model_choice;
use super::points::points;
use crate::answer::ServeAnswer;
use crate::facts::{API_PRICES, ApiPrice};
use crate::figure::serve::{picture, pictures};
use crate::model::serve::{KvFormat, Stack, WeightFormat};
use crate::state::serve::{Batching, COPIES, HourBasis, Workload};
use crate::state::{Action, Param, Preset, ServeAction};
use crate::text::explain::Opens;
use crate::text::number::unbroken;
use crate::text::publisher;
use crate::text::serve::{
    ServeNumber, ServeWords, kv_name, maker, serve_words, tables, weight_name, worked,
};
use crate::text::ui::ui;
use crate::view::app::PageProps;
use crate::view::chart::Chart;
use crate::view::layout::columns;
use crate::view::part::{answer, choice, control, pill, presets};
use crate::view::table::figure_table;

/// The serving engine's page.
pub fn serve_page(page: &PageProps) -> Html {
    let m = page.words();
    let words = serve_words(page.lang);
    let found = ServeAnswer::of(&page.state);
    let serve = &page.state.serve;
    let text = serve.work == Workload::Text;
    let sentence = (words.answer)(&found, &page.state);
    let controls = html! {
        <>
            { presets(page, &Preset::SERVE, found.preset) }
            { choice(page, words.fixed.work, &Workload::ALL, serve.work, words.work, |work| Action::Serve(ServeAction::Work(work))) }
            { model_choice(page) }
            { chip_list(page) }
            { hour(page, &found, words) }
            { if text { requests(page, words) } else { Html::default() } }
            { format(page, words) }
            { if text { program(page, words) } else { Html::default() } }
            { money(page, &found, words) }
            { if text { points(page, &found) } else { Html::default() } }
        </>
    };
    let shown = pictures(&page.state);
    let now = shown.iter().copied().find(|picture| *picture == serve.picture);
    let now = now.or(shown.first().copied()).unwrap_or(serve.picture);
    let figure = Rc::new(picture(&page.state, &found, m));
    let chart = html! {
        <>
            <div class="options">
                { choice(page, m.words.pictures, shown, now, words.picture, |picture| Action::Serve(ServeAction::Picture(picture))) }
            </div>
            <Chart {figure} lang={page.lang} theme={page.theme} />
        </>
    };
    let rest = html! {
        <>
            if let Some(case) = &found.maker {
                <p class="sub">{ unbroken(&maker(case, &found, page.lang)) }</p>
            }
            { figure_table(&tables::chips(&found, &page.state, m), false, page.lang, &page.open) }
            if text {
                <p class="note">{ words.fixed.table_note }</p>
            }
            { how(page, &found, words) }
        </>
    };
    html! {
        <>
            { answer(page, &sentence, Some((words.note)(&found, &page.state))) }
            { columns(&sentence.parts, controls, chart, rest) }
        </>
    }
}

/// What an hour of a chip costs: rent, or a purchase with all that it brings.
fn hour(page: &PageProps, found: &ServeAnswer, words: &'static ServeWords) -> Html {
    let serve = &page.state.serve;
    let prices = [("h100_sxm", Param::PurchaseH100), ("h200_sxm", Param::PurchaseH200)];
    let prices = prices.into_iter().filter(|(id, _)| serve.chips.contains(id));
    let terms = [Param::System, Param::Life, Param::Capital, Param::PowerPrice, Param::Pue];
    let paid = match serve.hour {
        HourBasis::Rent => rents(page, found),
        HourBasis::Purchase => html! {
            <fieldset>
                { for prices.map(|(_, param)| control(page, param)) }
                { for terms.map(|param| control(page, param)) }
            </fieldset>
        },
    };
    html! {
        <>
            { choice(page, words.fixed.hour, &HourBasis::ALL, serve.hour, words.hour, |hour| Action::Serve(ServeAction::Hour(hour))) }
            <div>{ paid }</div>
        </>
    }
}

/// How long requests are and how many come at once.
fn requests(page: &PageProps, words: &'static ServeWords) -> Html {
    let batching = page.state.serve.batching;
    let number = match batching {
        Batching::Largest => Html::default(),
        Batching::Within => html! {
            <>
                { control(page, Param::Tpot) }
                { control(page, Param::Ttft) }
            </>
        },
        Batching::Steady | Batching::Fixed => control(page, Param::Batch),
    };
    html! {
        <>
            <fieldset>
                <legend>{ words.fixed.lengths }</legend>
                { control(page, Param::Prompt) }
                { control(page, Param::Output) }
            </fieldset>
            { choice(page, words.fixed.batching, &Batching::ALL, batching, words.batching, |batching| Action::Serve(ServeAction::Batching(batching))) }
            <div>{ number }</div>
        </>
    }
}

/// How the weights are stored, where there is a choice; an image's size and steps.
fn format(page: &PageProps, words: &'static ServeWords) -> Html {
    const OF_IMAGES: [WeightFormat; 2] = [WeightFormat::Bf16, WeightFormat::Fp8];
    let formats = match page.state.serve.work {
        Workload::Text => &WeightFormat::ALL[..],
        Workload::Image => &OF_IMAGES,
        Workload::Speech => return Html::default(),
    };
    html! {
        <>
            { choice(page, words.fixed.weights, formats, page.state.serve.weights, weight_name, |format| Action::Serve(ServeAction::Weights(format))) }
            if page.state.serve.work == Workload::Image {
                <fieldset>
                    { control(page, Param::Steps) }
                    { control(page, Param::Megapixels) }
                </fieldset>
            }
        </>
    }
}

/// The serving program, the cache's format, chips to a copy.
fn program(page: &PageProps, words: &'static ServeWords) -> Html {
    let serve = &page.state.serve;
    let four_bit =
        serve.kv == KvFormat::Fp4 || page.state.serving().iter().any(|chip| chip.fp4.is_some());
    let formats = if four_bit { &KvFormat::ALL[..] } else { &KvFormat::ALL[..2] };
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        if let Some(stack) = Stack::ALL.into_iter().find(|stack| stack.key() == select.value()) {
            act.emit(Action::Serve(ServeAction::Stack(stack)));
        }
    };
    let option = |stack: Stack| {
        let selected = stack == serve.stack;
        html! { <option value={stack.key()} {selected}>{ (words.stack)(stack) }</option> }
    };
    let copies = std::iter::once(None).chain(COPIES.map(Some));
    let copy = |copy: Option<u8>| {
        let onclick = page.act.reform(move |_: MouseEvent| Action::Serve(ServeAction::Copy(copy)));
        let label = copy.map_or_else(|| words.fixed.auto.to_owned(), |copy| copy.to_string());
        pill(&label, serve.copy == copy, onclick)
    };
    html! {
        <details>
            <summary>{ words.fixed.program_summary }</summary>
            <fieldset>
                <label class="select">
                    { words.fixed.program }
                    <select id="stack" {onchange}>{ for Stack::ALL.map(option) }</select>
                </label>
            </fieldset>
            { choice(page, words.fixed.kv, formats, serve.kv, kv_name, |format| Action::Serve(ServeAction::Kv(format))) }
            <fieldset class="presets">
                <legend>{ words.fixed.copy }</legend>
                { for copies.map(copy) }
            </fieldset>
        </details>
    }
}

/// How much of the time chips have work, what others ask, and other currencies.
fn money(page: &PageProps, found: &ServeAnswer, words: &'static ServeWords) -> Html {
    let serve = &page.state.serve;
    let api = found.break_even.map(|share| {
        let opens = Opens::Serve(ServeNumber::BreakEven, 0);
        let onclick = page.open.reform(move |_: MouseEvent| opens);
        html! {
            <p class="note" role="status">
                { (words.break_even)(share) }{ " " }
                <button type="button" class="num" aria-haspopup="dialog" {onclick}>{ ui(page.lang).formula }</button>
            </p>
        }
    });
    html! {
        <details>
            <summary>{ words.fixed.money }</summary>
            { control(page, Param::Utilisation) }
            if serve.work == Workload::Text {
                <fieldset>
                    <legend>{ words.fixed.api }</legend>
                    { api_prices(page, words) }
                    { control(page, Param::ApiInput) }
                    { control(page, Param::ApiOutput) }
                    { for api }
                </fieldset>
            }
            <fieldset>
                <legend>{ words.fixed.currencies }</legend>
                { control(page, Param::Yen) }
                { control(page, Param::Yuan) }
            </fieldset>
        </details>
    }
}

/// What providers ask, each with its date; the one in force with its terms and who says so.
fn api_prices(page: &PageProps, words: &'static ServeWords) -> Html {
    let same = |param, usd: f64| page.state.get(param).to_bits() == usd.to_bits();
    let asked = |price: &ApiPrice| (price.input.central.0, price.output.central.0);
    let is_now = |price: &ApiPrice| {
        let (input, output) = asked(price);
        same(Param::ApiInput, input) && same(Param::ApiOutput, output)
    };
    let button = |price: &'static ApiPrice| {
        let act = page.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let (input, output) = asked(price);
            act.emit(Action::Set(Param::ApiInput, input));
            act.emit(Action::Set(Param::ApiOutput, output));
        });
        let date = price.input.source.get().date;
        pill(&format!("{}, {}, {date}", price.model, price.provider), is_now(price), onclick)
    };
    let now = API_PRICES.iter().find(|price| is_now(price)).map(|price| {
        let source = price.input.source.get();
        let terms = price.terms.map(|terms| page.lang.choose(terms));
        html! {
            <p class="note">
                { for terms }
                { terms.map(|_| " ") }
                { format!("{}: ", publisher(source, page.lang)) }<cite>{ source.title }</cite>
            </p>
        }
    });
    html! {
        <details>
            <summary>{ words.fixed.api_prices }</summary>
            <div class="presets">{ for API_PRICES.iter().map(button) }</div>
            { for now }
        </details>
    }
}

/// How the answer comes about.
fn how(page: &PageProps, found: &ServeAnswer, words: &'static ServeWords) -> Html {
    let opens = Opens::Serve(ServeNumber::Speed, 0);
    let onclick = page.open.reform(move |_: MouseEvent| opens);
    html! {
        <section class="how">
            <h2>{ page.words().words.how }</h2>
            { for worked::lines(found, &page.state, page.lang).into_iter().map(|line| html! { <p class="f">{ line }</p> }) }
            <p>{ words.fixed.speed_formula }</p>
            if found.first().is_some() {
                <button type="button" class="num" aria-haspopup="dialog" {onclick}>{ ui(page.lang).sources }</button>
            }
        </section>
    }
}
