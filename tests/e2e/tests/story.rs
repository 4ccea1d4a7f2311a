//! The front page: three answers that follow its numbers, the list of claims, and the pages that need no program.

use e2e::harness::{Case, case};
use e2e::page::Page;
use e2e::{DESKTOP, LANGUAGES, PHONE};
use thirtyfour::Key;

/// The answers, by the view that works each out.
const ANSWERS: [&str; 3] = ["cost", "train", "scenario"];

pub fn cases() -> Vec<Case> {
    let written = LANGUAGES.map(|lang| {
        case(format!("a page of one view goes on as the program: {lang}"), move |page| {
            written(page, lang);
        })
    });
    let rest = [
        case("each number of the article moves its answer", answers),
        case("a number is dragged where it stands", dragged),
        case("claims are picked, opened and come back to", claims),
        case("a claim's figure opens to its sum, and is cited", cited),
        case("a link to some claims lists those", linked),
        case("nothing jumps when the program comes", still),
    ];
    written.into_iter().chain(rest).collect()
}

fn said(page: &Page) -> [String; 3] {
    ANSWERS.map(|view| page.text(&format!("[data-said={view}]")))
}

/// Waits until all three answers are there, and the last draw behind the third.
fn all_said(page: &Page) {
    page.browser.until("three answers", || {
        said(page).iter().all(|text| text.chars().any(|c| c.is_ascii_digit()))
    });
}

fn answers(page: &Page) {
    page.width(DESKTOP);
    page.open("view=story&lang=en");
    all_said(page);
    for (number, moved) in [("speed-high", 0), ("full", 2), ("train-gpus", 1)] {
        let before = said(page);
        page.tab_to(&format!("#supposed-{number}"));
        page.press(Key::PageUp);
        page.browser.until(number, || said(page)[moved] != before[moved]);
    }
    // Back to the article's: the answers that the page came with.
    page.browser.until("the link", || page.query().contains("train-gpus="));
    page.click(".supposed button");
    page.browser.until("the article's link", || !page.query().contains("full="));
    assert!(page.text("#supposed-speed-high").starts_with("1.9"));
}

fn dragged(page: &Page) {
    page.width(DESKTOP);
    page.open("view=story&lang=en");
    let before = page.text("#supposed-speed-high");
    let script = "const e = document.querySelector('#supposed-speed-high'), r = e.getBoundingClientRect();
        const at = x => ({bubbles: true, pointerId: 1, button: 0, clientX: r.left + x, clientY: r.top + 5});
        e.setPointerCapture = () => {};
        e.dispatchEvent(new PointerEvent('pointerdown', at(5)));
        e.dispatchEvent(new PointerEvent('pointermove', at(65)));
        e.dispatchEvent(new PointerEvent('pointerup', at(65)));
        e.dispatchEvent(new PointerEvent('pointermove', at(305)));";
    page.browser.eval(script, vec![]);
    page.browser.until("another speed", || page.text("#supposed-speed-high") != before);
    // What moves after the release moves nothing.
    let after = page.text("#supposed-speed-high");
    assert!(page.text("[data-said=cost]").contains('%'), "{after}");
    page.browser.until("its link", || page.query().contains("speed-high="));
}

fn claims(page: &Page) {
    page.width(PHONE);
    page.open("view=story&lang=en");
    page.stir();
    page.browser.until("the cards", || page.sees("#C29"));
    assert_eq!(page.all(".claim", "e.id").len(), 63);
    page.click("#claims .presets button:nth-of-type(4)");
    page.browser.until("those that do not hold", || page.all(".claim", "e.id").len() == 22);
    page.browser.until("their link", || page.query().contains("claims=not"));
    let figure = page.text("#C29 .what .num");
    assert!(figure.contains('%'), "{figure}");
    page.click("#C15 .meta a");
    page.browser.until("the calculator", || page.query().contains("view=train"));
    page.ready();
    page.back();
    page.browser.until("the list again", || page.all(".claim", "e.id").len() == 22);
}

fn cited(page: &Page) {
    page.width(DESKTOP);
    page.open("view=story&lang=en&claims=hold");
    page.browser.until("the cards", || page.sees("#C21"));
    page.click("#C21 .what .num");
    page.browser.until("the panel", || page.sees(".panel dl"));
    let sum = page.text(".panel .f");
    assert!(sum.contains("8.64") && sum.contains("PF-days"), "{sum}");
    page.click(".panel .wrap > div:last-child > button.src");
    page.browser.until("the citation", || page.sees(".panel textarea"));
    let text = page.value(".panel textarea").unwrap_or_default();
    assert!(text.contains("Chokepoint") && text.contains("http"), "{text}");
    page.browser.until("whether it was copied", || page.sees(".panel [role=status]"));
}

fn linked(page: &Page) {
    page.width(DESKTOP);
    page.open("view=story&lang=ja&part=timeline&later=only");
    page.browser.until("the cards", || page.sees("#C52"));
    assert_eq!(page.all(".claim", "e.id"), ["C52"]);
}

/// A page written for one view is the view, by its own address, and its links lead on.
fn written(page: &Page, lang: &str) {
    page.width(DESKTOP);
    let base = page.browser.base.trim_end_matches('/').to_owned();
    page.browser.wait_for(async |driver| driver.goto(&format!("{base}/{lang}-train.html")).await);
    page.ready();
    assert_eq!(page.attribute("html", "lang").as_deref(), Some(lang));
    assert!(page.query().contains("view=train") && page.query().contains(lang), "{}", page.query());
    let answer = page.answer();
    page.reload();
    assert_eq!(page.answer(), answer);
}

/// The three answers stand where they stood, in the same words.
fn still(page: &Page) {
    for width in [PHONE, DESKTOP] {
        page.width(width);
        page.prefers("en", "light");
        let seen = |inside: &str| {
            ANSWERS.map(|view| {
                let css = format!("{inside} [data-said={view}]");
                (page.text(&css), page.top(&css))
            })
        };
        page.open_without_program("");
        let before = seen("#app > [lang=en]");
        page.open("");
        page.browser.until("the program", || page.sees("[data-said=cost] button"));
        all_said(page);
        assert_eq!(seen("#app"), before, "at {width} px");
        page.stir();
        page.browser.until("numbers that open", || page.sees("[data-said=scenario] button"));
        assert_eq!(seen("#app"), before, "at {width} px, after the last draw");
    }
}
