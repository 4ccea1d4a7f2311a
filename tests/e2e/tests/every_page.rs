//! What holds in every view, language, theme and width.

use e2e::harness::{Case, case};
use e2e::page::Page;
use e2e::{DESKTOP, LANGUAGES, PHONE, TABLET, THEMES, VIEWS};

pub fn cases() -> Vec<Case> {
    let mut cases = vec![case("the watchers see what they watch for", watchers)];
    for (view, lang) in VIEWS.into_iter().flat_map(|view| LANGUAGES.map(|lang| (view, lang))) {
        let looks = THEMES.into_iter().flat_map(|theme| [(theme, PHONE), (theme, DESKTOP)]);
        // The colours are the same at every width: one theme is enough for the layout between.
        for (theme, width) in looks.chain([("light", TABLET)]) {
            cases.push(case(format!("no barrier: {view} {lang} {theme} {width}"), move |page| {
                open(page, view, lang, theme, width);
                assert_eq!(page.axe(), Vec::<String>::new());
            }));
        }
        cases.push(case(format!("fits a phone: {view} {lang}"), move |page| {
            open(page, view, lang, "light", PHONE);
            assert_eq!(page.sideways(), Vec::<String>::new());
        }));
        cases.push(case(format!("speaks the link's language: {view} {lang}"), move |page| {
            open(page, view, lang, "light", DESKTOP);
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(lang));
            let japanese = page.answer().contains(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
            assert_eq!(japanese, lang == "ja", "{}", page.answer());
        }));
    }
    cases
}

fn open(page: &Page, view: &str, lang: &str, theme: &str, width: u32) {
    page.width(width);
    page.open(&format!("view={view}&lang={lang}&theme={theme}"));
    // The page of errors waits for its table.
    page.browser.until("an answer", || page.sees("h1#answer"));
    page.stir();
}

/// Each check below would also pass if it looked nowhere; so it is shown something to find.
fn watchers(page: &Page) {
    open(page, "cost", "en", "light", PHONE);
    page.browser.eval(
        "document.body.insertAdjacentHTML('afterbegin', '<p style=\"width:700px\">wide</p><img>')",
        vec![],
    );
    let wide = page.sideways();
    assert!(wide.iter().any(|name| name == "p"), "{wide:?}");
    let broken = page.axe();
    assert!(broken.iter().any(|rule| rule.starts_with("image-alt")), "{broken:?}");
    page.browser.eval("console.warn('heard')", vec![]);
    let heard = page.console();
    assert!(heard.len() == 1 && heard[0].contains("heard"), "{heard:?}");
    let elsewhere = page.browser.base.replace("127.0.0.1", "localhost");
    page.browser.wait_for(async |driver| driver.goto(&elsewhere).await);
    assert!(page.requests_to_other_hosts().contains(&elsewhere));
    page.reset();
}
