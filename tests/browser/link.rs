//! The address bar as the page's memory.

use chokepoint::state::{Action, Param, State, View};
use chokepoint::text::Lang;
use chokepoint::web;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
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

/// Waits until a timer set now runs. It is as long as the address's own, so those set before it have run by then.
async fn later() {
    let mut timer = None;
    let wait = js_sys::Promise::new(&mut |resolve, _| {
        timer = web::after(web::ADDRESS_MS, move || _ = resolve.call0(&JsValue::NULL));
    });
    JsFuture::from(wait).await.expect("a timer");
}

#[wasm_bindgen_test]
async fn a_moved_number_is_written_once_it_rests() {
    let entries = || web_sys::window().and_then(|w| w.history().ok()?.length().ok());
    assert!(web::push_query("v=1"));
    let before = entries();

    assert!(web::replace_query("v=1&speed-high=1.5".to_owned()));
    assert!(web::replace_query("v=1&speed-high=1.6".to_owned()));
    assert_eq!(web::query().as_deref(), Some("v=1"), "not before it rests");
    later().await;
    assert_eq!(web::query().as_deref(), Some("v=1&speed-high=1.6"));
    assert_eq!(entries(), before, "no new entry");

    assert!(web::replace_query("v=1&speed-high=1.7".to_owned()));
    web::forget_query();
    later().await;
    assert_eq!(web::query().as_deref(), Some("v=1&speed-high=1.6"), "called off");

    assert!(web::replace_query("v=1&speed-high=1.8".to_owned()));
    assert!(web::push_query(""));
    later().await;
    assert_eq!(web::query().as_deref(), Some(""), "a new view calls off what waits");
}
