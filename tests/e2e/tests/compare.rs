//! The comparison: choosing chips, and what the choice changes.

use e2e::harness::{Case, case};
use e2e::page::Page;
use thirtyfour::Key;

/// The chips that the search leaves.
const FOUND: &str = ".picker .found input";

pub fn cases() -> Vec<Case> {
    vec![
        case("a chip is found by its name and added", by_name),
        case("chips are found by their maker", by_maker),
        case("only chips that needed no licence that day", without_licence),
        case("two chips stay, and the page says why", two_stay),
        case("a logarithmic scale is in the link", logarithmic),
    ]
}

/// The values of the boxes that match, in order.
fn chips(page: &Page, css: &str) -> Vec<String> {
    page.all(css, "e.value")
}

fn search(page: &Page, words: &str) {
    page.tab_to("#chip-search");
    page.write(words);
}

fn by_name(page: &Page) {
    page.open("v=1&view=compare&lang=en&chips=h100_sxm,h200_sxm");
    let heads = || page.all(".rest thead th", "e.innerText");
    let before = heads();
    search(page, "a800");
    page.browser.until("the one chip", || chips(page, FOUND) == ["a800_80"]);
    page.click(FOUND);
    page.browser.until("its column", || heads().len() == before.len() + 1);
    page.browser.until("its place in the link", || page.query().contains("a800_80"));
    let picked = chips(page, ".picker .picked input");
    assert_eq!(picked, ["h100_sxm", "h200_sxm", "a800_80"]);
}

fn by_maker(page: &Page) {
    page.open("view=compare&lang=en");
    let all = chips(page, FOUND).len();
    search(page, "HUAWEI");
    page.browser.until("fewer chips", || chips(page, FOUND).len() < all);
    let makers = page.all(".picker .found small", "e.innerText");
    assert!(!makers.is_empty() && makers.iter().all(|maker| maker == "Huawei"), "{makers:?}");
    page.write(" nonsense");
    page.browser.until("no chip", || chips(page, FOUND).is_empty());
    assert!(page.text(".picker [role=status]").contains("No chip fits"));
}

fn without_licence(page: &Page) {
    page.open("v=1&view=compare&lang=en&chips=h100_sxm,h200_sxm&on=2024-06-01");
    let lists = |id: &str| chips(page, FOUND).iter().any(|chip| chip == id);
    assert!(lists("h20") && lists("a800_80"), "all chips at first");
    page.click("#only-allowed");
    page.browser.until("no A800", || !lists("a800_80"));
    assert!(lists("h20"), "the H20 was free to sell");
    page.browser.until("the filter in the link", || page.query().contains("only=allowed"));
}

fn two_stay(page: &Page) {
    page.open("v=1&view=compare&lang=en&chips=h100_sxm,h200_sxm");
    let box_ = ".picker .picked input";
    let before = (chips(page, box_), page.query(), page.answer());
    page.tab_to(box_);
    page.press(Key::Space);
    page.click(box_);
    assert_eq!(page.all(box_, "e.checked"), ["true", "true"]);
    assert_eq!((chips(page, box_), page.query(), page.answer()), before);
    let why = page.attribute(box_, "aria-describedby").expect("a reason");
    assert_eq!(page.text(&format!("[role=status] #{why}")), "Two chips at least.");
    assert_eq!(page.attribute(FOUND, "aria-disabled"), None, "a third is welcome");
}

fn logarithmic(page: &Page) {
    page.open("view=compare&lang=en");
    let switch = ".options > div button:last-child";
    assert_eq!(page.attribute(switch, "aria-pressed").as_deref(), Some("false"));
    page.click(switch);
    page.browser.until("the scale in the link", || page.query().contains("scale=log"));
    assert_eq!(page.attribute(switch, "aria-pressed").as_deref(), Some("true"));
}
