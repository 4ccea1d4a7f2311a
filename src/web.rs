//! The few calls to the browser. Each answers with an option or a flag and never panics: storage may be forbidden,
//! history closed in a sandbox. Outside a browser (views rendered to text) every call says "nothing there".

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, Storage, Window};

use crate::model::serve::config::Json;
use crate::text::Lang;

/// The saved language.
const LANG_KEY: &str = "chokepoint.lang";
/// The saved theme.
const THEME_KEY: &str = "chokepoint.theme";
/// How long the address may lag behind the state: browsers limit how often it changes.
pub const ADDRESS_MS: i32 = 250;

/// The window; `None` outside a browser.
pub fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

fn document() -> Option<Document> {
    window()?.document()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

fn saved(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn save(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// The language the visitor chose before.
pub fn saved_lang() -> Option<Lang> {
    Lang::parse(&saved(LANG_KEY)?)
}

/// Keeps the chosen language for the next visit; whether it could.
pub fn save_lang(lang: Lang) -> bool {
    save(LANG_KEY, lang.code())
}

/// The theme the visitor chose before, as the page's state names it.
pub fn saved_theme() -> Option<String> {
    saved(THEME_KEY)
}

/// Keeps the chosen theme for the next visit; whether it could.
pub fn save_theme(theme: &str) -> bool {
    save(THEME_KEY, theme)
}

/// The first language of the browser's list that the page speaks.
pub fn browser_lang() -> Option<Lang> {
    let languages = window()?.navigator().languages();
    languages.iter().find_map(|tag| Lang::parse(&tag.as_string()?))
}

/// Whether the system asks for a dark page.
pub fn prefers_dark() -> bool {
    prefers("(prefers-color-scheme: dark)")
}

fn prefers(query: &str) -> bool {
    window().and_then(|window| window.match_media(query).ok()?).is_some_and(|media| media.matches())
}

/// Tells the page itself its language, its theme (`light`, `dark`) and its title; whether it could.
pub fn set_page(lang: Lang, theme: &str, title: &str) -> bool {
    let Some(document) = document() else {
        return false;
    };
    document.set_title(title);
    document.document_element().is_some_and(|html| {
        html.set_attribute("lang", lang.code()).is_ok()
            && html.set_attribute("data-theme", theme).is_ok()
    })
}

/// The query of the page's address, without the question mark; empty if there is none.
pub fn query() -> Option<String> {
    let search = window()?.location().search().ok()?;
    Some(search.trim_start_matches('?').to_owned())
}

fn relative(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

thread_local! {
    static PENDING: RefCell<Option<Timer>> = const { RefCell::new(None) };
}

/// Writes the query into the address without a new history entry, once changes rest; whether it will.
pub fn replace_query(query: String) -> bool {
    let timer = after(ADDRESS_MS, move || {
        write_query(&query, false);
    });
    let waits = timer.is_some();
    drop(PENDING.replace(timer));
    waits
}

/// Calls off a query that waits to be written.
pub fn forget_query() {
    drop(PENDING.take());
}

/// Writes the query into the address as a new history entry, at once; whether it could.
pub fn push_query(query: &str) -> bool {
    forget_query();
    write_query(query, true)
}

fn write_query(query: &str, push: bool) -> bool {
    let Some(window) = window() else { return false };
    let (Ok(path), Ok(history)) = (window.location().pathname(), window.history()) else {
        return false;
    };
    let url = relative(&path, query);
    let written = if push {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    };
    written.is_ok()
}

thread_local! {
    /// What the page said before the program came, by language and view.
    static STILLS: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The view and the language of a page that was written for one view; `None` on the page that is there for all.
pub fn written_page() -> Option<(String, Lang)> {
    let html = document()?.document_element()?;
    let lang = Lang::parse(&html.get_attribute("lang")?)?;
    Some((html.get_attribute("data-page")?, lang))
}

/// Turns the address of a page of one view into that of the page for all, with this query; whether it could.
pub fn leave_file(query: &str) -> bool {
    let moved = window().and_then(|window| {
        let path = window.location().pathname().ok()?;
        let folder = &path[..=path.rfind('/')?];
        let url = relative(folder, query);
        window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&url)).ok()
    });
    moved.is_some()
}

/// Keeps the answers that the page was written with, before the program takes their place.
pub fn keep_stills() {
    let html = document().and_then(|document| document.document_element());
    if let Some(html) = html {
        // What was hidden was the answer to other numbers, and it goes now.
        let _ = html.remove_attribute("data-link");
    }
    let found = document().and_then(|document| document.query_selector_all("[data-said]").ok());
    let Some(found) = found else { return };
    let said = (0..found.length()).filter_map(|at| {
        let element: Element = found.get(at)?.dyn_into().ok()?;
        let lang = element.closest("[lang]").ok()??.get_attribute("lang")?;
        let view = element.get_attribute("data-said")?;
        Some((format!("{lang} {view}"), element.inner_html()))
    });
    STILLS.set(said.collect());
}

/// What the page said of a view before the program came, as our own markup.
pub fn still(lang: Lang, view: &str) -> Option<String> {
    let key = format!("{} {view}", lang.code());
    STILLS.with_borrow(|stills| {
        let found = stills.iter().find(|(known, _)| *known == key);
        found.map(|(_, said)| said.clone())
    })
}

/// Where the page grows: the element with the id `app`.
pub fn mount() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// The page's whole address; empty outside a browser.
pub fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Selects a text area's text and copies it; whether the browser did. The older way, which needs no permission and works in
/// frames too.
pub fn copy(area: &web_sys::HtmlTextAreaElement) -> bool {
    area.select();
    let copied = document().and_then(|document| {
        let command = Reflect::get(&document, &"execCommand".into()).ok()?;
        let command: Function = command.dyn_into().ok()?;
        command.call1(&document, &"copy".into()).ok()?.as_bool()
    });
    copied.unwrap_or(false)
}

/// Tells tests and styles whether the calculators answer now.
pub fn set_ready(ready: bool) {
    let html = document().and_then(|document| document.document_element());
    if let Some(html) = html {
        let _ = if ready {
            html.set_attribute("data-ready", "1")
        } else {
            html.remove_attribute("data-ready")
        };
    }
}

/// Something that is called until it is dropped.
#[derive(Debug)]
pub struct Listener {
    events: &'static [&'static str],
    run: Closure<dyn FnMut()>,
}

/// Calls `run` whenever one of the window's events comes.
fn listen(events: &'static [&'static str], run: impl FnMut() + 'static) -> Option<Listener> {
    let window = window()?;
    let run = Closure::<dyn FnMut()>::new(run);
    for event in events {
        window.add_event_listener_with_callback(event, run.as_ref().unchecked_ref()).ok()?;
    }
    Some(Listener { events, run })
}

/// Calls `run` with the new query when the visitor goes back or forward.
pub fn on_history(mut run: impl FnMut(String) + 'static) -> Option<Listener> {
    listen(&["popstate"], move || run(query().unwrap_or_default()))
}

/// Calls `run` at whatever the reader does to the page: looks further down, points, presses, prints.
pub fn on_any_move(run: impl FnMut() + 'static) -> Option<Listener> {
    listen(&["pointermove", "pointerdown", "keydown", "scroll", "focusin", "beforeprint"], run)
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let run = self.run.as_ref().unchecked_ref();
            for event in self.events {
                let _ = window.remove_event_listener_with_callback(event, run);
            }
        }
    }
}

/// The element that has the keyboard focus.
#[derive(Clone, Debug)]
pub struct Focused(HtmlElement);

impl Focused {
    /// Gives it the focus again, if it is still on the page.
    pub fn focus(&self) -> bool {
        self.0.is_connected() && self.0.focus().is_ok()
    }

    /// Whether it lies inside `element`.
    pub fn is_in(&self, element: &Element) -> bool {
        element.contains(Some(&self.0))
    }
}

/// What has the keyboard focus now.
pub fn focused() -> Option<Focused> {
    // Where nothing has the focus, browsers name the body.
    let element = document()?.active_element().filter(|element| element.tag_name() != "BODY")?;
    element.dyn_into().ok().map(Focused)
}

/// Gives the element with this id the keyboard focus; whether it could.
pub fn focus(id: &str) -> bool {
    document()
        .and_then(|document| document.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// Takes the keyboard focus from whatever has it.
pub fn blur() {
    if let Some(Focused(element)) = focused() {
        // It fails only for what has no focus.
        let _ = element.blur();
    }
}

thread_local! {
    static FOCUS: RefCell<Option<Timer>> = const { RefCell::new(None) };
}

/// Gives the element with this id the keyboard focus once the page has followed the state.
pub fn focus_soon(id: &'static str) {
    let timer = after(0, move || _ = focus(id));
    FOCUS.with(|last| last.replace(timer));
}

/// Milliseconds since the page was opened, to measure how long something takes.
pub fn now_ms() -> Option<f64> {
    Some(window()?.performance()?.now())
}

/// Something that happens later, unless it is dropped before.
#[derive(Debug)]
pub struct Timer {
    id: i32,
    _run: Closure<dyn FnMut()>,
}

/// Runs `run` once after `ms` milliseconds. Dropping the timer calls it off; `None` outside a browser.
pub fn after(ms: i32, run: impl FnOnce() + 'static) -> Option<Timer> {
    let window = window()?;
    let run = Closure::once(run);
    let id = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(run.as_ref().unchecked_ref(), ms)
        .ok()?;
    Some(Timer { id, _run: run })
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Brings the link of the page that is shown to the middle of a navigation too narrow for all.
pub fn reveal_current_link() -> bool {
    let current = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("nav a[aria-current]").ok().flatten());
    let Some((link, nav)) = current.and_then(|link| Some((link.clone(), link.parent_element()?)))
    else {
        return false;
    };
    let (link, around) = (link.get_bounding_client_rect(), nav.get_bounding_client_rect());
    let middle = link.left() - around.left() - (around.width() - link.width()) / 2.0;
    nav.set_scroll_left(nav.scroll_left() + middle as i32);
    true
}

/// A turn that was asked for; dropping it calls it off.
pub struct Turn {
    port: web_sys::MessagePort,
    _run: Closure<dyn FnMut()>,
}

/// Runs `run` once after the browser's own work, without the 4 ms that a timer waits when it follows on a timer.
pub fn soon(run: impl FnOnce() + 'static) -> Option<Turn> {
    window()?;
    let channel = web_sys::MessageChannel::new().ok()?;
    let run = Closure::once(run);
    channel.port1().set_onmessage(Some(run.as_ref().unchecked_ref()));
    channel.port2().post_message(&wasm_bindgen::JsValue::NULL).ok()?;
    Some(Turn { port: channel.port1(), _run: run })
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}

/// The text as JSON, by the browser's own parser; nothing outside a browser or where it is none.
pub fn parse_json(text: &str) -> Option<Json> {
    window()?;
    Some(json(&JSON::parse(text).ok()?, 0))
}

fn json(value: &JsValue, depth: usize) -> Json {
    if depth > Json::DEEPEST || value.is_null() || value.is_undefined() {
        return Json::Null;
    }
    if let Some(flag) = value.as_bool() {
        return Json::Bool(flag);
    }
    if let Some(number) = value.as_f64() {
        return Json::Number(number);
    }
    if let Some(text) = value.as_string() {
        return Json::Text(text);
    }
    if Array::is_array(value) {
        let list: &Array = value.unchecked_ref();
        return Json::List(list.iter().map(|item| json(&item, depth + 1)).collect());
    }
    let fields = Object::entries(value.unchecked_ref());
    let field = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        Some((pair.get(0).as_string()?, json(&pair.get(1), depth + 1)))
    };
    Json::Object(fields.iter().filter_map(field).collect())
}

/// Reads a file that the visitor gave, and says what it holds; nothing if it cannot be read.
pub fn read_file(file: &web_sys::File, done: impl FnOnce(Option<String>) + 'static) {
    if window().is_some() {
        let text = file.text();
        settled(text.as_ref(), |value| done(value.and_then(|value| value.as_string())));
    }
}

/// Fetches a text that belongs to the page, and says what it holds; nothing if it does not come.
pub fn fetch_text(path: &str, done: impl FnOnce(Option<String>) + 'static) {
    let Some(window) = window() else { return };
    let response = window.fetch_with_str(path);
    settled(response.as_ref(), |value| {
        let response: Option<web_sys::Response> = value.map(JsCast::unchecked_into);
        match response.filter(web_sys::Response::ok).and_then(|response| response.text().ok()) {
            Some(text) => {
                settled(text.as_ref(), |value| done(value.and_then(|value| value.as_string())));
            }
            None => done(None),
        }
    });
}

/// Calls `done` once a promise is kept, or with nothing once it is broken.
fn settled(promise: &JsValue, done: impl FnOnce(Option<JsValue>) + 'static) {
    let done = Rc::new(Cell::new(Some(done)));
    let [kept, broken] = [true, false].map(|kept| {
        let done = done.clone();
        Closure::once_into_js(move |value: JsValue| {
            if let Some(done) = done.take() {
                done(kept.then_some(value));
            }
        })
    });
    let then = Reflect::get(promise, &"then".into()).ok();
    if let Some(then) = then.and_then(|then| then.dyn_into::<Function>().ok()) {
        let _ = then.call2(promise, &kept, &broken);
    }
}
