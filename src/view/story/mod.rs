//! The front page: the article's question, three answers to it, and what was found about each of its claims.

pub mod claims;

use std::rc::Rc;

use yew::prelude::*;

use super::app::{PageProps, turn};
use super::chart::Chart;
use super::lazy;
use super::part::{answer, track as track_of};
use super::scrub::Scrub;
use super::sentence::pieces;
use super::track::Track;
use crate::answer::CostAnswer;
use crate::answer::story::Tally;
use crate::facts::{EVENTS, Jurisdiction};
use crate::figure::story::{tally, way};
use crate::state::train::Dial;
use crate::state::{Action, View};
use crate::text::publisher;
use crate::text::story::{Piece, StoryWords, Supposed, story_words};
use crate::text::ui::ui;
use crate::web;

/// The calculators whose answers stand on the front page, in the order of its questions.
const ANSWERS: [View; 3] = [View::Cost, View::Train, View::Scenario];

/// The front page.
pub fn story_page(page: &PageProps) -> Html {
    let words = story_words(page.lang);
    let chart =
        |figure| html! { <Chart figure={Rc::new(figure)} lang={page.lang} theme={page.theme} /> };
    let m = page.words();
    html! {
        <>
            { answer(page, &(words.answer)(Tally::of()), Some(words.note.to_owned())) }
            { supposition(page, words) }
            <section class="findings">
                <h2 class="vh">{ words.answers }</h2>
                { for ANSWERS.into_iter().zip(words.questions).map(|(view, question)| finding(page, words, view, question)) }
            </section>
            <section class="pair">
                { chart(tally(m)) }
                { chart(way(m)) }
            </section>
            { events(page, words) }
            <section id="claims">
                <h2>{ words.list }</h2>
                { lazy::claims(page) }
            </section>
        </>
    }
}

/// What the article supposes; its numbers can be moved where they stand.
fn supposition(page: &PageProps, words: &'static StoryWords) -> Html {
    let piece = |piece: &Piece| match *piece {
        Piece::Say(text) => html! { { text } },
        Piece::Number(number) => scrub(page, words, number),
    };
    let reset = page.act.reform(|_: MouseEvent| Action::Reset);
    html! {
        <section class="supposed">
            <p>{ for words.supposed.iter().map(piece) }</p>
            <p class="note">
                { words.how_to_move }{ " " }
                <button type="button" class={classes!("src", page.state.is_untouched().then_some("gone"))} onclick={reset}>
                    { words.put_back }
                </button>
            </p>
        </section>
    }
}

fn scrub(page: &PageProps, words: &'static StoryWords, number: Supposed) -> Html {
    let value = number.value(&page.state);
    html! {
        <Scrub
            id={format!("supposed-{}", key(number))}
            name={(words.number)(number)}
            text={number.text(value, page.lang)}
            {value}
            track={track(number)}
            on_change={page.act.reform(move |value| number.action(value))}
        />
    }
}

/// What the number is called in links.
fn key(number: Supposed) -> &'static str {
    number.param().map_or(Dial::Chips.spec().key, |param| param.spec().key)
}

fn track(number: Supposed) -> Track {
    number.param().map_or_else(
        || {
            let spec = Dial::Chips.spec();
            Track::log(spec.min, spec.max, spec.step)
        },
        track_of,
    )
}

/// A question with its answer, which is there before the chunk that works it out: the page was written with it.
fn finding(
    page: &PageProps,
    words: &'static StoryWords,
    view: View,
    question: &'static str,
) -> Html {
    let target = (*page.state).clone().reduce(Action::Show(view));
    let said = match view {
        View::Cost => Some(pieces(page, &(page.words().cost_answer)(&CostAnswer::of(&page.state)))),
        _ => lazy::front(view, page),
    };
    let said = said.or_else(|| still(page, view));
    html! {
        <article class="finding">
            <h3>{ question }</h3>
            <p data-said={view.key()}>{ said.unwrap_or_else(|| html! { { ui(page.lang).coming } }) }</p>
            <a href={format!("?{}", target.to_query())} onclick={turn(&page.act, Action::Show(view))}>
                { words.calculate }
                <span class="vh">{ ": " }{ (page.words().view)(view) }</span>
            </a>
        </article>
    }
}

/// The answer that the page was written with, while the numbers are those that it was written for.
pub fn still(page: &PageProps, view: View) -> Option<Html> {
    let still = page.state.is_untouched().then(|| web::still(page.lang, view.key()))??;
    Some(Html::from_html_unchecked(still.into()))
}

/// What happened since the article was written.
fn events(page: &PageProps, words: &'static StoryWords) -> Html {
    let item = |event: &crate::facts::Event| {
        let tone = match event.by {
            Jurisdiction::Us => "us",
            Jurisdiction::China => "cn",
        };
        html! {
            <li>
                <time class={tone} datetime={event.date.to_string()}>{ (words.date)(event.date) }</time>
                <div>
                    <b>{ page.lang.choose(event.name) }</b>
                    <p>{ page.lang.choose(event.effect) }{ " " }<small>{ publisher(event.source.get(), page.lang) }</small></p>
                </div>
            </li>
        }
    };
    html! {
        <section>
            <h2>{ words.since }</h2>
            <ol class="events">{ for EVENTS.iter().map(item) }</ol>
        </section>
    }
}
