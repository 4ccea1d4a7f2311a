//! Pages that are fetched when they are needed: a chunk that does not come is said and can be asked for again.

use e2e::harness::{Case, case};
use e2e::page::Page;

/// The chunk that holds the scenarios.
const CHUNK: &str = "*/scenario-*.wasm";
/// What stands in for a page that could not be fetched.
const LOST: &str = "#answer[role=alert]";

pub fn cases() -> Vec<Case> {
    vec![
        case("a page that could not be fetched comes at the second try", second_try),
        case("a page that could not be fetched comes when it is turned to again", another_turn),
        case("the other pages are there before they are needed", ahead),
    ]
}

/// Does something while the chunk cannot be fetched, and waits until that is said.
fn lost(page: &Page, action: impl FnOnce()) {
    page.without(CHUNK, || {
        action();
        page.browser.until("the loss is said", || page.sees(LOST));
        // It is on the console too, more than once.
        page.browser.until("the loss on the console", || !page.console().is_empty());
    });
    assert!(page.attribute("html", "data-ready").is_none(), "no page is ready");
    page.console();
}

fn second_try(page: &Page) {
    lost(page, || page.follow("view=scenario&lang=en"));
    assert!(page.sees("a[data-view=scenario][aria-current]"), "the header stays");
    page.click(&format!("{LOST} button"));
    page.ready();
    let answer = page.answer();
    page.reload();
    assert_eq!(page.answer(), answer);
}

fn another_turn(page: &Page) {
    page.open("view=scenario");
    let scenario = page.answer();
    page.open("view=cost");
    let cost = page.answer();
    lost(page, || page.click("a[data-view=scenario]"));
    page.back();
    page.ready();
    assert_eq!(page.answer(), cost);
    page.forward();
    page.ready();
    assert_eq!(page.answer(), scenario);
}

fn ahead(page: &Page) {
    page.open("view=cost");
    page.stir();
    let come = |name: &str| {
        let script = format!(
            "return performance.getEntriesByType('resource').filter(e => /\\/{name}-/.test(e.name)).length"
        );
        page.browser.eval(&script, vec![]) == 1
    };
    page.browser.until("the chunks", || come("rules") && come("serve"));
    let cost = page.answer();
    page.without("*", || {
        let rules = page.answer_after(|| page.click("a[data-view=rules]"));
        assert_ne!(rules, cost);
    });
}
