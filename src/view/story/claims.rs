//! Every claim of the article as a card, with what was found.

use yew::prelude::*;

use crate::answer::claim::{calculator, compute};
use crate::facts::{CLAIMS, Claim, Section, Verdict};
use crate::state::{Action, StoryAction};
use crate::text::claims::figure;
use crate::text::explain::Opens;
use crate::text::number::unbroken;
use crate::text::story::claims::{ClaimWords, claim_words};
use crate::text::story::{mark, story_words};
use crate::text::terms::{Piece, pieces};
use crate::text::{Lang, publisher};
use crate::view::app::{PageProps, turn};
use crate::view::part::choice;
use crate::web;

/// The filters and the cards.
pub fn claims(page: &PageProps) -> Html {
    let words = claim_words(page.lang);
    let story = page.state.story;
    let fits = |claim: &Claim| {
        story.section.is_none_or(|section| claim.section == section)
            && story.verdict.is_none_or(|verdict| claim.verdict == verdict)
            && (!story.later || claim.since.is_some())
    };
    // Each word of the field is explained where the list first uses it.
    let mut explained = Vec::new();
    let shown: Vec<&'static Claim> = CLAIMS.iter().copied().filter(|claim| fits(claim)).collect();
    let mut part = |section: Section| {
        let cards: Vec<Html> = shown
            .iter()
            .filter(|claim| claim.section == section)
            .map(|claim| card(page, words, claim, &mut explained))
            .collect();
        if cards.is_empty() {
            return Html::default();
        }
        html! {
            <section class="part">
                <h3>{ (words.name)(section) }</h3>
                { for cards }
            </section>
        }
    };
    html! {
        <>
            { filters(page, words) }
            <p class="note" role="status">{ (words.shown)(shown.len(), CLAIMS.len()) }</p>
            if shown.is_empty() {
                <p class="note">{ words.none }</p>
            }
            { for Section::ALL.map(&mut part) }
        </>
    }
}

fn filters(page: &PageProps, words: &'static ClaimWords) -> Html {
    let story = page.state.story;
    let found = story_words(page.lang).found;
    let every: Vec<Option<Verdict>> = std::iter::once(None).chain(Verdict::ALL.map(Some)).collect();
    let act = page.act.clone();
    let onchange = move |event: Event| {
        let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
        let key = select.value();
        let section = Section::ALL.into_iter().find(|section| section.key() == key);
        act.emit(Action::Story(StoryAction::Section(section)));
    };
    let option = |section: Section| {
        html! {
            <option value={section.key()} selected={story.section == Some(section)}>{ (words.name)(section) }</option>
        }
    };
    let later =
        page.act.reform(move |_: MouseEvent| Action::Story(StoryAction::Later(!story.later)));
    html! {
        <div class="options">
            { choice(
                page,
                words.verdict,
                &every,
                story.verdict,
                |verdict| verdict.map_or(words.all, found),
                |verdict| Action::Story(StoryAction::Verdict(verdict)),
            ) }
            <label class="select">
                { words.section }
                <select id="part" {onchange}>
                    <option value="" selected={story.section.is_none()}>{ words.all }</option>
                    { for Section::ALL.map(option) }
                </select>
            </label>
            <label class="check">
                <input type="checkbox" id="later" checked={story.later} onclick={later} />
                { words.later }
            </label>
        </div>
    }
}

fn card(
    page: &PageProps,
    words: &'static ClaimWords,
    claim: &'static Claim,
    explained: &mut Vec<&'static str>,
) -> Html {
    let lang = page.lang;
    let open = page.open.reform(move |_: MouseEvent| Opens::Claim(claim));
    let how = open.clone();
    let mut target = calculator(claim);
    (target.lang, target.theme) = (page.state.lang, page.state.theme);
    let href = format!("?{}", target.to_query());
    let go = turn(&page.act, Action::Load(Box::new(target)));
    let says = explaining(lang.choose(claim.says), lang, explained);
    let computed = compute(claim, &page.state).map(|computed| {
        html! {
            <p>
                <small>{ words.computed }</small>
                <button type="button" class="num ours" aria-haspopup="dialog" onclick={open}>
                    { figure(&computed, lang) }
                </button>
            </p>
        }
    });
    let mut line = |name: &'static str, text: Option<crate::facts::Words>| {
        text.map(|text| html! { <p><small>{ name }</small>{ explaining(lang.choose(text), lang, explained) }</p> })
    };
    let better = line(words.better, claim.better);
    let since = line(words.since, claim.since);
    html! {
        <article class="claim" id={claim.id} data-found={claim.verdict.key()}>
            <p class="says">{ says }</p>
            <p class="verdict">
                <b>{ mark(claim.verdict) }{ "\u{a0}" }{ (story_words(lang).found)(claim.verdict) }</b>
            </p>
            <div class="what">
                { computed }
                { better }
                { since }
                <p class="meta">
                    if let Some(source) = claim.source {
                        <small>{ publisher(source.get(), lang) }{ "\u{a0}" }{ source.get().date }</small>
                    }
                    <button type="button" class="src" aria-haspopup="dialog" onclick={how}>
                        { words.how }<span class="vh">{ ": " }{ claim.id }</span>
                    </button>
                    <a {href} onclick={go}>
                        { words.open }<span class="vh">{ ": " }{ claim.id }</span>
                    </a>
                </p>
            </div>
        </article>
    }
}

/// A text in which words of the field that were not explained before open what they mean: by pointer, focus and touch.
fn explaining(text: &str, lang: Lang, explained: &mut Vec<&'static str>) -> Html {
    let piece = |piece: &Piece| match *piece {
        Piece::Plain(text) => html! { { unbroken(text) } },
        Piece::Explained(word, meaning) => html! {
            <span class="term" tabindex="0" onkeydown={|event: KeyboardEvent| if event.key() == "Escape" { web::blur() }}>
                { word }<span role="tooltip">{ meaning }</span>
            </span>
        },
    };
    html! { <>{ for pieces(text, lang, explained).iter().map(piece) }</> }
}
