//! A newcomer's path through the page with nothing but a keyboard.

use e2e::harness::{Case, case};
use e2e::page::Page;
use e2e::{DESKTOP, LANGUAGES, PHONE};
use thirtyfour::Key;

/// Shows a chart's numbers as a table: the second of the switch's two buttons.
const TABLE: &str = "[data-chart] .chart-switch button:last-child";
/// A number that opens to its source.
const SOURCE: &str = "button[aria-haspopup=dialog]";

pub fn cases() -> Vec<Case> {
    let walks = LANGUAGES.map(|lang| {
        case(format!("newcomer with a keyboard: {lang}"), move |page| {
            walk(page, lang);
        })
    });
    let paints = LANGUAGES.map(|lang| {
        case(format!("an answer before the program: {lang}"), move |page| first_paint(page, lang))
    });
    let links = case("no answer but the link's own before the program", other_link);
    walks.into_iter().chain(paints).chain([links]).collect()
}

/// What is on the screen before the program arrives is what the program then says, in the same place.
fn first_paint(page: &Page, lang: &str) {
    page.prefers(lang, "light");
    for width in [PHONE, DESKTOP] {
        page.width(width);
        let seen = |inside: &str| {
            ["header nav", ".kicker", "h1"].map(|what| {
                let css = format!("{inside} {what}");
                (page.text(&css), page.top(&css))
            })
        };
        page.open_without_program("");
        let before = seen(&format!("#app > [lang={lang}]"));
        for other in LANGUAGES.into_iter().filter(|other| *other != lang) {
            assert!(!page.sees(&format!("#app > [lang={other}]")), "{other} shows too");
        }
        page.open("");
        assert_eq!(seen("#app"), before, "at {width} px");
    }
}

/// The page carries one answer, to the numbers it starts from; a link to others must not show it.
fn other_link(page: &Page) {
    let answer = "#app > [lang=en] h1";
    page.open_without_program("v=1&view=story&lang=en&theme=dark");
    assert!(page.sees(answer), "the same numbers in another look");
    page.open_without_program("v=1&view=scenario&lang=en");
    assert!(!page.sees(answer) && page.sees("#app > [lang=en] header"), "another view");
    page.open_without_program("v=1&view=story&speed-high=2.5&lang=en");
    assert!(!page.sees(answer) && page.sees("#app > [lang=en] header"), "other numbers");
}

fn walk(page: &Page, lang: &str) {
    page.prefers(lang, "light");
    page.open("");
    assert_eq!(page.attribute("html", "lang").as_deref(), Some(lang), "the browser's language");

    // The article's speed is moved where it stands, and the answer beside it follows.
    let cost = || page.text("[data-said=cost]");
    let before = cost();
    page.tab_to("#supposed-speed-high");
    page.press(Key::PageUp);
    page.browser.until("another answer", || cost() != before);

    page.tab_to(".finding a");
    page.press(Key::Enter);
    page.tab_to("#speed-high");
    page.answer_after(|| page.press(Key::PageUp));

    page.tab_to(TABLE);
    page.press(Key::Enter);
    page.browser.until("the chart's numbers as a table", || page.sees("[data-chart] td"));

    page.tab_to(SOURCE);
    page.press(Key::Enter);
    page.browser.until("the figure's source", || page.sees("[role=dialog]"));
    assert!(page.sees("[role=dialog] a[href^='https://']"), "the source has an address");
    page.press(Key::Escape);
    page.browser.until("the source is closed", || !page.sees("[role=dialog]"));
    assert!(page.focused(SOURCE), "the focus is back where it was");
}
