//! A chart's tooltip follows whatever points at it.

use e2e::harness::{Case, case};
use e2e::page::Page;
use e2e::{PHONE, VIEWS};
use thirtyfour::Key;

const CANVAS: &str = "[data-chart] canvas";
const TIP: &str = ".chart-tip";

pub fn cases() -> Vec<Case> {
    let charts = VIEWS.into_iter().filter(|view| *view != "sources");
    let with = |how: &str, act: fn(&Page, &str)| {
        let how = how.to_owned();
        charts.clone().map(move |view| {
            case(format!("a tooltip by {how}: {view}"), move |page| act(page, view))
        })
    };
    with("mouse", mouse).chain(with("finger", finger)).collect()
}

/// Opens a view and finds, by keyboard, where its first value stands and what its tooltip says.
fn first_value(page: &Page, view: &str) -> ((f64, f64), String) {
    page.open(&format!("view={view}&lang=en"));
    page.browser.eval("document.querySelector(arguments[0]).focus()", vec![CANVAS.into()]);
    page.press(Key::Home);
    page.browser.until("the first value", || page.sees(TIP));
    let found = (page.middle(".chart-ring"), page.text(TIP));
    page.press(Key::Escape);
    page.browser.until("no tooltip", || !page.sees(TIP));
    found
}

fn mouse(page: &Page, view: &str) {
    page.mouse_to((1.0, 1.0));
    let (at, says) = first_value(page, view);
    page.mouse_to(at);
    page.browser.until("the tooltip", || page.sees(TIP));
    assert_eq!(page.text(TIP), says);
    page.mouse_to((1.0, 1.0));
    page.browser.until("the tooltip is gone", || !page.sees(TIP));
}

/// A lifted finger leaves the tooltip to be read.
fn finger(page: &Page, view: &str) {
    page.width(PHONE);
    let (at, says) = first_value(page, view);
    page.finger_down(at);
    page.browser.until("the tooltip", || page.sees(TIP));
    page.finger_up();
    assert_eq!(page.text(TIP), says);
}
