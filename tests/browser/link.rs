//! The address bar as the page's memory.

use chokepoint::state::{Action, Param, State, View};
use chokepoint::text::Lang;
use chokepoint::web;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_state_comes_back_from_the_address() {
    let changes = [
        Action::Show(View::Compare),
        Action::Speak(Lang::Ja),
        Action::Set(Param::SpeedHigh, 2.5),
        Action::Toggle("b200"),
        Action::Logarithmic(true),
    ];
    let mut state = State::default();
    for change in changes {
        let before = state.clone();
        state = state.reduce(change);
        assert_ne!(state, before, "each step changes something");
        assert!(web::push_query(&state.to_query()));
        let query = web::query().expect("an address");
        assert_eq!(State::from_query(&query), state, "{query}");
    }
    assert!(web::push_query(""));
    assert_eq!(web::query().as_deref(), Some(""));
}
