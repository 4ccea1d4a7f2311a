//! What a reader sees before the program arrives: the top of the page, rendered by the page's own components.
//!
//! `UPDATE_FIRST_PAINT=1 cargo test --features ssr first_paint` writes it into index.html anew.

use chokepoint::state::Theme;
use chokepoint::text::Lang;
use chokepoint::text::unaided::unaided;
use chokepoint::view::app::{App, Props};
use yew::ServerRenderer;

const START: &str = "<div id=\"app\">";
const END: &str = "</div><!-- app -->";

#[test]
fn the_page_holds_its_top_before_the_program_does() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
    let html = std::fs::read_to_string(path).expect("index.html is there");
    let (head, rest) = html.split_once(START).expect("the mount");
    let (now, tail) = rest.split_once(END).expect("the end of the mount");
    let want: String = Lang::ALL.map(section).concat();
    if std::env::var_os("UPDATE_FIRST_PAINT").is_some() {
        std::fs::write(path, format!("{head}{START}\n{want}{END}{tail}"))
            .expect("index.html is writable");
    } else {
        assert_eq!(now.trim_start(), want, "UPDATE_FIRST_PAINT=1 writes index.html anew");
    }
}

/// Header and answer in one language, with nothing that only the program could answer.
fn section(lang: Lang) -> String {
    let props = move || Props { query: "".into(), lang, theme: Theme::Light };
    let page = ServerRenderer::<App>::with_props(props).hydratable(false).render();
    let page = futures::executor::block_on(page);
    let from = page.find("<header").expect("a header");
    let to = page.find("<section class=\"supposed\">").expect("what follows the answer");
    let top = without(&page[from..to], "<p role=\"status\"", "</p>");
    let top = unwrapped(&without(&top, "<div class=\"tools\">", "</div>"), "button");
    let top =
        top.replace(" id=\"answer\"", "").replace("</nav>", &format!("</nav>{}", tools(lang)));
    let top = top.replace("><", ">\n<").replace("<i>\n</i>", "<i></i>");
    let [failed, no_script] = unaided(lang);
    format!(
        "<section lang=\"{}\">\n{top}\n<p class=\"failed sub\" role=\"alert\">{}</p>\n\
         <noscript><p class=\"sub\">{}</p></noscript>\n</main>\n</section>\n",
        lang.code(),
        failed,
        no_script
    )
}

/// The tools' places, so that nothing moves when they come alive.
fn tools(lang: Lang) -> String {
    let other = Lang::ALL.into_iter().find(|&other| other != lang).map_or("", Lang::own_name);
    let button = |label| format!("<button type=\"button\" disabled>{label}</button>");
    format!("<div class=\"tools\" aria-hidden=\"true\">{}{}</div>", button(other), button("◐"))
}

/// The text without the first stretch from `open` to `close`.
fn without(text: &str, open: &str, close: &str) -> String {
    let (before, rest) = text.split_once(open).expect(open);
    let (_, after) = rest.split_once(close).expect(close);
    format!("{before}{after}")
}

/// The text with the tags of an element gone and what they held kept.
fn unwrapped(text: &str, element: &str) -> String {
    text.split(&format!("<{element}"))
        .enumerate()
        .map(
            |(at, piece)| {
                if at == 0 { piece } else { piece.split_once('>').map_or("", |(_, rest)| rest) }
            },
        )
        .collect::<String>()
        .replace(&format!("</{element}>"), "")
}
