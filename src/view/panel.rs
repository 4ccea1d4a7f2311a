//! The source panel: where one number comes from.

use std::rc::Rc;

use yew::prelude::*;

use super::sentence::open_button;
use crate::facts::Source;
use crate::text::cite::citation;
use crate::text::explain::Opens;
use crate::text::number::{unbroken, unit_gap};
use crate::text::provenance::{Cited, Provenance, Step};
use crate::text::ui::{UiWords, ui};
use crate::text::{Lang, is_article, publisher};
use crate::web;

/// Properties of [`Panel`].
#[derive(Properties, PartialEq, Clone)]
pub struct Props {
    /// Which number was clicked. Another number takes the focus, a new value of the same number does not.
    pub opened: Opens,
    /// The number explained.
    pub provenance: Rc<Provenance>,
    /// The reader's language.
    pub lang: Lang,
    /// A value put into the formula was clicked; says which.
    #[prop_or_default]
    pub on_open: Callback<Opens>,
    /// The reader closes the panel.
    pub on_close: Callback<()>,
}

/// A panel at the foot of the window that leaves the page usable; Escape or the button closes it and gives the focus back.
#[component]
pub fn Panel(props: &Props) -> Html {
    let words = ui(props.lang);
    let shown = &props.provenance;
    let panel = use_node_ref();
    let opener = use_mut_ref(|| None::<web::Focused>);
    {
        let (panel, opener) = (panel.clone(), opener.clone());
        use_effect_with(props.opened, move |_| {
            let focused = web::focused();
            // A number opened from within the panel returns to where the reader came from.
            if let Some(element) = panel.cast::<web_sys::HtmlElement>() {
                if focused.as_ref().is_some_and(|f| !f.is_in(&element)) {
                    opener.replace(focused);
                }
                let _ = element.focus();
            }
        });
    }
    use_effect_with((), move |()| {
        move || {
            if let Some(opener) = opener.take() {
                opener.focus();
            }
        }
    });
    let onkeydown = {
        let on_close = props.on_close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                on_close.emit(());
            }
        }
    };
    let onclose = props.on_close.reform(|_: MouseEvent| ());
    // The citation shown, and whether it was copied; another number has another.
    let cited = use_state_eq(|| None::<(Opens, String)>);
    let copied = use_state_eq(|| false);
    let area = use_node_ref();
    {
        let (area, copied) = (area.clone(), copied.setter());
        use_effect_with((*cited).clone(), move |cited| {
            if cited.is_some() {
                let area = area.cast::<web_sys::HtmlTextAreaElement>();
                copied.set(area.is_some_and(|area| web::copy(&area)));
            }
        });
    }
    let oncite = {
        let (cited, opened, shown, lang) =
            (cited.setter(), props.opened, props.provenance.clone(), props.lang);
        move |_: MouseEvent| cited.set(Some((opened, citation(&shown, &web::address(), lang))))
    };
    let citation = cited.as_ref().filter(|(of, _)| *of == props.opened).map(|(_, text)| text);
    let worked_out = shown.formula.is_some() || !shown.steps.is_empty();
    html! {
        <section class="panel" role="dialog" aria-labelledby="panel-title" tabindex="-1" ref={panel} {onkeydown}>
            <div class="wrap">
                <div class="head">
                    <h2 id="panel-title">{ &shown.title }</h2>
                    <p class="figure">
                        <b>{ &shown.value }</b>
                        if let Some(range) = &shown.range {
                            <small>{ words.range }{ "\u{a0}" }{ unbroken(range) }</small>
                        }
                        if shown.ours {
                            <small class="badge">{ words.ours }</small>
                        }
                    </p>
                    <button type="button" class="close" aria-label={words.close} onclick={onclose}>{ "×" }</button>
                </div>
                if worked_out {
                    <div>
                        if let Some(formula) = &shown.formula {
                            <h3>{ words.formula }</h3>
                            <p class="f">{ unbroken(formula) }</p>
                        }
                        if !shown.steps.is_empty() {
                            <h3>{ words.put_in }</h3>
                            <dl>{ for shown.steps.iter().map(|s| step(s, props)) }</dl>
                        }
                        if !shown.moves.is_empty() {
                            <h3>{ words.moves }</h3>
                            <dl class="moves">{ for shown.moves.iter().map(|one| html! {
                                <div>
                                    <dt>{ (words.moved)(&one.label, one.more) }</dt>
                                    <dd>{ &one.value }</dd>
                                </div>
                            }) }</dl>
                        }
                    </div>
                }
                <div>
                    if !shown.sources.is_empty() {
                        <h3>{ words.sources }</h3>
                        <ul>{ for shown.sources.iter().map(|s| source(s, props.lang)) }</ul>
                    }
                    if let Some(note) = &shown.note {
                        <p class="note">{ unbroken(note) }</p>
                    }
                    <button type="button" class="src" onclick={oncite}>{ words.cite }</button>
                    if let Some(citation) = citation {
                        <p class="note" role="status">{ if *copied { words.copied } else { words.copy_by_hand } }</p>
                        <textarea ref={area} readonly=true rows="5" aria-label={words.cite} value={citation.clone()} />
                    }
                </div>
            </div>
        </section>
    }
}

fn step(step: &Step, props: &Props) -> Html {
    let value = match step.open {
        Some(what) => open_button(&step.value, what, props.lang, &props.on_open),
        None => html! { { &step.value } },
    };
    html! {
        <div>
            <dt>{ &step.label }</dt>
            <dd>
                { value }
                if !step.unit.is_empty() {
                    { unit_gap(&step.unit) }<small class="unit">{ &step.unit }</small>
                }
            </dd>
        </div>
    }
}

fn source(cited: &Cited, lang: Lang) -> Html {
    let (source, words) = (cited.source.get(), ui(lang));
    let dates = [
        (words.published, source.date.to_owned()),
        (words.accessed, source.accessed.to_string()),
        (words.licence, licence(source)),
    ];
    let dates = dates
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| html! { <span>{ name }{ "\u{a0}" }{ text }</span> });
    html! {
        <li>
            { title(source, words) }
            <small class="meta">
                <span>{ publisher(source, lang) }</span>
                { for dates }
                // What the article says, it says: how sure that is, is another question.
                if !is_article(source) {
                    <span class="badge">{ (words.confidence)(cited.confidence) }</span>
                }
            </small>
            if let Some(note) = &cited.note {
                <p>{ unbroken(note) }</p>
            }
        </li>
    }
}

/// The terms of use, where there are any: facts alone are free.
pub(super) fn licence(source: &Source) -> String {
    if source.licence.starts_with("facts") { String::new() } else { source.licence.to_owned() }
}

/// A source's title: a link that opens beside the page, or words where it has no address.
pub(super) fn title(source: &Source, words: &UiWords) -> Html {
    if source.url.is_empty() {
        return html! { <cite>{ source.title }</cite> };
    }
    html! {
        <a href={source.url} target="_blank" rel="noopener noreferrer external">
            { source.title }<span class="vh">{ words.new_tab }</span>
        </a>
    }
}
