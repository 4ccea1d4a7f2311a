//! Starts the page.

use chokepoint::state::{State, Theme};
use chokepoint::text::Lang;
use chokepoint::view::app::{App, Props};
use chokepoint::web;

fn main() {
    let lang = web::saved_lang().or_else(web::browser_lang).unwrap_or(Lang::En);
    let theme = web::saved_theme()
        .and_then(|saved| Theme::ALL.into_iter().find(|theme| theme.key() == saved))
        .unwrap_or(if web::prefers_dark() { Theme::Dark } else { Theme::Light });
    let mut query = web::query().unwrap_or_default();
    if let Some((view, lang)) = web::written_page() {
        // What the link says comes later and wins.
        query = State::from_query(&format!("view={view}&lang={}&{query}", lang.code())).to_query();
        web::leave_file(&query);
    }
    let query = query.into();
    if let Some(mount) = web::mount() {
        web::keep_stills();
        yew::Renderer::<App>::with_root_and_props(mount, Props { query, lang, theme }).render();
    }
}
