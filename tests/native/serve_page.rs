//! The serving engine's pages rendered to text: every preset in both languages, names, ids and descriptions tied together.

use std::rc::Rc;

use chokepoint::state::Theme;
use chokepoint::state::serve::{Batching, HourBasis, Workload};
use chokepoint::state::{Action, Preset, ServeAction, State, View};
use chokepoint::text::Lang;
use chokepoint::view::app::{App, Props};
use yew::ServerRenderer;

use super::view::tied_together;

fn rendered(state: &State, lang: Lang) -> String {
    let query: Rc<str> = state.to_query().into();
    let query = query.to_string();
    let props = move || Props { query: query.into(), lang, theme: Theme::Light };
    let html = ServerRenderer::<App>::with_props(props).hydratable(false).render();
    let html = futures::executor::block_on(html);
    tied_together(&html);
    html
}

#[test]
fn the_engines_page_holds_together_from_every_preset() {
    let starts = Preset::SERVE
        .map(|preset| State::default().reduce(Action::Start(preset)))
        .into_iter()
        .chain(
            Workload::ALL
                .map(|work| State::default().reduce(Action::Serve(ServeAction::Work(work)))),
        )
        .chain(Batching::ALL.map(|batching| {
            State::default()
                .reduce(Action::Serve(ServeAction::Batching(batching)))
                .reduce(Action::Serve(ServeAction::Hour(HourBasis::Purchase)))
        }));
    for state in starts {
        let state = state.reduce(Action::Show(View::Serve));
        for lang in Lang::ALL {
            let html = rendered(&state, lang);
            for part in ["<h1 id=\"answer\">", "<figure", "<table>", "class=\"how\""] {
                assert!(html.contains(part), "{part} is missing in {lang:?}");
            }
            let japanese = html.contains("チップ");
            assert_eq!(japanese, lang == Lang::Ja, "the other language shows in {lang:?}");
        }
    }
}

#[test]
fn the_page_of_errors_says_that_it_waits() {
    for lang in Lang::ALL {
        let html = rendered(&State::default().reduce(Action::Show(View::Accuracy)), lang);
        assert!(html.contains("role=\"status\""), "{html}");
    }
}
