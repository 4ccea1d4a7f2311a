//! A link is the whole state: what is chosen is in the address, and the address brings it back.

use e2e::harness::{Case, case};
use e2e::page::Page;
use thirtyfour::Key;

pub fn cases() -> Vec<Case> {
    vec![
        case("a slider changes the sentence and the link", slider),
        case("a number put back leaves the link as it was", put_back),
        case("going back takes a number's change along", back_at_once),
        case("a link brings everything back", link),
        case("a number can be typed in full-width digits", typed),
        case("back and forward go through the views", history),
        case("a stranger's link opens", stranger),
        case("language and theme: link before saved before browser", preferences),
    ]
}

fn slider(page: &Page) {
    page.open("view=cost");
    page.tab_to("#speed-high");
    page.answer_after(|| page.press(Key::PageUp));
    page.browser.until("the number in the link", || page.query().contains("speed-high="));
}

/// Waits until a timer set now runs: whatever the page meant to write into the address is written by then.
fn rest(page: &Page) {
    let script = "const root = document.documentElement; delete root.dataset.rested; setTimeout(() => root.dataset.rested = 1, 500)";
    page.browser.eval(script, vec![]);
    page.browser.until("a rest", || page.attribute("html", "data-rested").is_some());
}

fn put_back(page: &Page) {
    page.open("view=cost");
    let usual = page.answer();
    page.tab_to("#speed-high");
    page.press_all(&[Key::PageUp, Key::PageDown]);
    rest(page);
    assert_eq!((page.answer(), page.query()), (usual, "?view=cost".to_owned()));
}

fn back_at_once(page: &Page) {
    page.open("view=cost");
    let cost = page.answer();
    page.answer_after(|| page.click("a[data-view=scenario]"));
    page.tab_to("#full");
    page.press_all(&[Key::PageUp]);
    assert_eq!(page.answer_after(|| page.back()), cost);
    rest(page);
    assert_eq!(page.query(), "?view=cost");
}

fn link(page: &Page) {
    page.open("view=cost&lang=en&theme=dark&speed-high=1.5");
    let seen = |page: &Page| {
        (
            page.answer(),
            page.value("#speed-high"),
            page.value("#speed-high-number"),
            page.attribute("html", "data-theme"),
        )
    };
    let before = seen(page);
    assert_eq!(before.1.as_deref(), Some("1.5"));
    assert_eq!(before.3.as_deref(), Some("dark"));
    page.reload();
    assert_eq!(seen(page), before);
}

fn typed(page: &Page) {
    page.open("view=cost");
    page.tab_to("#speed-high-number");
    page.answer_after(|| {
        page.select_all();
        page.write("２．５");
        page.press(Key::Tab);
    });
    assert_eq!(page.value("#speed-high").as_deref(), Some("2.5"));
}

fn history(page: &Page) {
    page.open("view=cost");
    let cost = page.answer();
    let scenario = page.answer_after(|| page.click("a[data-view=scenario]"));
    let compare = page.answer_after(|| page.click("a[data-view=compare]"));
    assert_eq!(page.answer_after(|| page.back()), scenario);
    assert_eq!(page.answer_after(|| page.back()), cost);
    assert_eq!(page.answer_after(|| page.forward()), scenario);
    assert_eq!(page.answer_after(|| page.forward()), compare);
}

fn stranger(page: &Page) {
    page.open("view=cost&lang=en");
    let usual = page.answer();
    page.open("v=99&view=cost&lang=en&speed-high=NaN&premium-low=&nonsense=%F0%9F%92%A5&=&&x");
    assert_eq!(page.answer(), usual);
}

fn preferences(page: &Page) {
    let now = || (page.attribute("html", "lang"), page.attribute("html", "data-theme"));
    let expected = |lang: &str, theme: &str| (Some(lang.to_owned()), Some(theme.to_owned()));
    page.prefers("ja", "dark");
    page.open("");
    assert_eq!(now(), expected("ja", "dark"), "the browser's");
    page.save("chokepoint.lang", "en");
    page.save("chokepoint.theme", "light");
    page.open("");
    assert_eq!(now(), expected("en", "light"), "the saved");
    page.open("lang=ja&theme=dark");
    assert_eq!(now(), expected("ja", "dark"), "the link's");
}
