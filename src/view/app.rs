//! The page: one state, one reducer, many calculators, one panel.

use std::rc::Rc;

use yew::prelude::*;

use super::lazy::{self, lazy_page, use_chunk};
use super::panel::Panel;
use super::story::story_page;
use crate::state::story::Story;
use crate::state::{Action, State, Theme, View};
use crate::text::explain::{Opens, explain_first};
use crate::text::ui::ui;
use crate::text::{Lang, Messages, messages};
use crate::web;

/// What every page is given.
#[derive(Properties, PartialEq, Clone)]
pub struct PageProps {
    /// All that the visitor chose.
    pub state: Rc<State>,
    /// The reader's language.
    pub lang: Lang,
    /// The colours in force.
    pub theme: Theme,
    /// The visitor does something.
    pub act: Callback<Action>,
    /// The visitor clicks a number.
    pub open: Callback<Opens>,
}

impl PageProps {
    /// The words of the reader's language.
    pub fn words(&self) -> &'static Messages {
        messages(self.lang)
    }
}

/// The state as Yew's reducer holds it.
#[derive(PartialEq)]
struct Store(Rc<State>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(Rc::new((*self.0).clone().reduce(action))))
    }
}

/// Properties of [`App`].
#[derive(Properties, PartialEq, Clone)]
pub struct Props {
    /// The query string to start from.
    #[prop_or_default]
    pub query: AttrValue,
    /// The language where the link asks for none.
    pub lang: Lang,
    /// The theme where the link asks for none.
    pub theme: Theme,
}

/// The whole page.
#[component]
pub fn App(props: &Props) -> Html {
    let store = use_reducer_eq(|| Store(Rc::new(State::from_query(&props.query))));
    let opened = use_state_eq(|| None::<Opens>);
    let state = store.0.clone();
    let lang = state.lang.unwrap_or(props.lang);
    let theme = state.theme.unwrap_or(props.theme);
    let m = messages(lang);

    let act = {
        let dispatch = store.dispatcher();
        Callback::from(move |action: Action| {
            // The choice of a language or of colours outlives the visit; whether it can be kept is the browser's matter.
            match &action {
                Action::Speak(lang) => _ = web::save_lang(*lang),
                Action::Paint(theme) => _ = web::save_theme(theme.key()),
                _ => {}
            }
            dispatch.dispatch(action);
        })
    };
    let open = {
        let opened = opened.clone();
        Callback::from(move |what| opened.set(Some(what)))
    };
    let close = {
        let opened = opened.clone();
        Callback::from(move |()| opened.set(None))
    };

    use_address(&state, &act);
    // The page was written with the answers to these numbers.
    let answers = state.story == Story::default()
        && state.is_untouched()
        && web::still(lang, View::Cost.key()).is_some();
    let here = use_chunk(state.view, answers);
    use_effect_with((lang, theme, state.view, here), move |&(lang, theme, view, here)| {
        let title = format!("{} — Chokepoint", (messages(lang).view)(view));
        web::set_page(lang, theme.key(), &title);
        web::reveal_current_link();
        web::set_ready(here);
    });

    let page =
        PageProps { state: state.clone(), lang, theme, act: act.clone(), open: open.clone() };
    let view = lazy_page(&page).unwrap_or_else(|| story_page(&page));
    let panel = opened.and_then(|what| {
        // A chunk that has come may know more of a number than the program does.
        let found = lazy::explain(what, &state, m).or_else(|| explain_first(what, &state, m));
        Some((what, found?))
    });
    html! {
        <>
            <a class="skip" href="#answer">{ ui(lang).skip_link }</a>
            { header(&page) }
            <main class="wrap">{ view }</main>
            <footer class="wrap">
                <p>{ m.words.foot }</p>
                <p>{ m.words.privacy }</p>
            </footer>
            if let Some((what, provenance)) = panel {
                <Panel opened={what} provenance={Rc::new(provenance)} {lang} on_open={open} on_close={close} />
            }
        </>
    }
}

/// Keeps the address and the state telling the same story: a new view is a new history entry, a moved number is not.
#[hook]
fn use_address(state: &Rc<State>, act: &Callback<Action>) {
    let shown = use_mut_ref(|| (state.view, state.own));
    {
        let shown = shown.clone();
        use_effect_with(state.clone(), move |state| {
            let query = state.to_query();
            let turned = shown.replace((state.view, state.own)).0 != state.view;
            // What still waits to be written speaks of an earlier state.
            web::forget_query();
            // A link that says the same in other words stays as it was written.
            if web::query().is_none_or(|now| State::from_query_beside(&now, state.own) == **state) {
                return;
            }
            if turned {
                web::push_query(&query);
            } else {
                web::replace_query(query);
            }
        });
    }
    let act = act.clone();
    use_effect_with((), move |()| {
        let listener = web::on_history(move |query| {
            let own = shown.borrow().1;
            let state = State::from_query_beside(&query, own);
            shown.replace((state.view, state.own));
            act.emit(Action::Load(Box::new(state)));
        });
        move || drop(listener)
    });
}

fn header(page: &PageProps) -> Html {
    let m = page.words();
    let words = ui(page.lang);
    let link = |view: View| {
        let target = (*page.state).clone().reduce(Action::Show(view));
        let here = page.state.view == view;
        html! {
            <a
                href={format!("?{}", target.to_query())}
                data-view={view.key()}
                aria-current={here.then_some("page")}
                onclick={turn(&page.act, Action::Show(view))}
            >
                { (m.view)(view) }
            </a>
        }
    };
    let other = match page.lang {
        Lang::Ja => Lang::En,
        Lang::En => Lang::Ja,
    };
    let speak = page.act.reform(move |_: MouseEvent| Action::Speak(other));
    let theme = page.theme.other();
    let paint = page.act.reform(move |_: MouseEvent| Action::Paint(theme));
    let theme_name = match theme {
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    };
    html! {
        <header class="wrap">
            <a class="mark" href="?" onclick={turn(&page.act, Action::Reset)}><i></i>{ "Chokepoint" }</a>
            <nav aria-label={words.views}>{ for View::ALL.map(link) }</nav>
            <div class="tools">
                <button type="button" id="language" lang={other.code()} onclick={speak}>{ other.own_name() }</button>
                <button
                    type="button"
                    id="theme"
                    aria-label={format!("{}: {theme_name}", words.theme)}
                    title={theme_name}
                    onclick={paint}
                >
                    { "◐" }
                </button>
            </div>
        </header>
    }
}

/// Acts on a plain click of a link; one with a modifier opens a tab as links do.
pub(crate) fn turn(act: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    let act = act.clone();
    Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            act.emit(action.clone());
        }
    })
}
