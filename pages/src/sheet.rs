//! A view as a sheet to read or print: rendered by the page's own components, without what only the program could answer.

use chokepoint::state::{Action, State, Theme};
use chokepoint::text::story::story_words;
use chokepoint::text::unaided::unaided;
use chokepoint::text::{Lang, messages};
use chokepoint::view::app::{App, Props};
use yew::ServerRenderer;

use crate::Page;
use crate::markup::{first, unwrapped, without, without_all};

/// A view's page before a head is put on it.
pub struct Sheet {
    page: Page,
    html: String,
}

impl Sheet {
    /// Renders the view.
    pub fn of(page: Page) -> Self {
        let query = State::default().reduce(Action::Show(page.view)).to_query();
        let props = move || Props { query: query.into(), lang: page.lang, theme: Theme::Light };
        let html = ServerRenderer::<App>::with_props(props).hydratable(false).render();
        Self { page, html: inert(page, &futures::executor::block_on(html)) }
    }

    /// The whole view.
    pub fn whole(&self) -> String {
        self.html.replacen("</main>", &format!("{}</main>", notices(self.page)), 1)
    }

    /// The front page's top in a section of its language, with a link to the rest.
    pub fn top(&self) -> String {
        let to = self.html.find("<section class=\"pair\">").unwrap_or(self.html.len());
        let from = self.html.find("<header").unwrap_or_default();
        format!(
            "<section lang=\"{}\">{}<p class=\"sub\"><a href=\"{}.html\">{}</a></p>{}</main></section>",
            self.page.lang.code(),
            &self.html[from..to].replace(" id=\"answer\"", ""),
            self.page.name(),
            story_words(self.page.lang).list_link,
            notices(self.page),
        )
    }

    /// The view's answer as plain text.
    pub fn answer(&self) -> String {
        let heading = first(&self.html, "<h1", "</h1>").unwrap_or_default();
        plain(heading)
    }

    /// The view's first chart, as SVG.
    pub fn chart(&self) -> Option<&str> {
        first(&self.html, "<svg", "</svg>")
    }
}

/// What to do where the program does not come.
fn notices(page: Page) -> String {
    let [failed, no_script] = unaided(page.lang);
    format!(
        "<p class=\"failed sub\" role=\"alert\">{failed}</p>\
         <noscript><p class=\"sub\">{no_script}</p></noscript>"
    )
}

/// The page with nothing to press: what a button holds stays, controls go, and links lead to pages that need no program.
fn inert(page: Page, html: &str) -> String {
    let html = without_all(html, "<p class=\"vh\" role=\"status\">", "</p>");
    let html = without_all(&html, "<span class=\"chart-switch\">", "</span>");
    let html = html.replace("<div class=\"controls\">", "<div class=\"controls\" hidden>");
    let html = html.replace("<div class=\"options\">", "<div class=\"options\" hidden>");
    let html = without_all(&with_room(html), "<button type=\"button\" class=\"src", "</button>");
    let html = unwrapped(&html, "button");
    let html = without(&html, "<a class=\"skip\"", "</a>").unwrap_or(html);
    linked(page, &translated(page, &html))
}

/// A button that waits unseen for a change leaves its room, so that nothing moves when the program comes.
fn with_room(mut html: String) -> String {
    let unseen = "<button type=\"button\" class=\"src gone\">";
    while let Some(button) = first(&html, unseen, "</button>") {
        let room = button.replace(unseen, "<span class=\"gone\" aria-hidden=\"true\">");
        html = html.replace(button, &room.replace("</button>", "</span>"));
    }
    html
}

/// A link to the same page in the other language, where the program has a button; the other button's room stays.
fn translated(page: Page, html: &str) -> String {
    let link = |lang: Lang| {
        let name = page.in_other(lang).name();
        format!("<a href=\"{name}.html\" lang=\"{}\">{}</a>", lang.code(), lang.own_name())
    };
    let others = Lang::ALL.into_iter().filter(|&lang| lang != page.lang);
    let links = others.map(link).collect::<Vec<_>>().concat();
    let tools = "<div class=\"tools\">";
    let rest = without(html, tools, "</div>").unwrap_or_else(|| html.to_owned());
    let tools = format!("{tools}{links}<span class=\"gone\">◐</span></div></header>");
    rest.replacen("</header>", &tools, 1)
}

/// The page with its links to bare views turned into links to their pages.
fn linked(page: Page, html: &str) -> String {
    let mut html = html.to_owned();
    for other in Page::all().filter(|other| other.lang == page.lang) {
        let query = State::default().reduce(Action::Show(other.view)).to_query();
        let link = format!("href=\"?{}\"", query.replace('&', "&amp;"));
        html = html.replace(&link, &format!("href=\"{}.html\"", other.name()));
    }
    html
}

/// The words of markup.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text += piece.split_once('>').map_or(piece, |(_, words)| words);
    }
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace('\u{2060}', "")
}

/// What a page is called.
pub fn title(page: Page) -> String {
    let name = (messages(page.lang).view)(page.view);
    format!("{name} — Chokepoint")
}
